//! What a build gives.

use crate::corpus::Corpus;
use crate::source::Diagnostic;

use super::sink::{Changes, SinkError};

/// What a build found and did.
#[derive(Debug)]
pub struct Outcome {
    /// Everything found wrong, sorted by place, without repetition.
    pub diagnostics: Vec<Diagnostic>,
    /// What is known, as far as the content could be read.
    pub corpus: Corpus,
    /// How many pages and other files the site has.
    pub files: usize,
    /// What became of the site.
    pub result: BuildResult,
}

/// What became of the site.
#[derive(Debug)]
pub enum BuildResult {
    /// The sink has taken it.
    Written(Changes),
    /// There are errors: the last site stays.
    Rejected,
    /// The sink has refused it.
    Refused(SinkError),
}

impl Outcome {
    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

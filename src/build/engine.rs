//! The pipeline: documents, corpus, plan, bodies, views, files.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::corpus::{self, Corpus};
use crate::language::Language;
use crate::markup::{self, Document};
use crate::memo::{Digest, Memo, Shared};
use crate::model::Id;
use crate::plan::{self, Page, Plan};
use crate::source::{Diagnostic, RelPath};
use crate::theme::Theme;
use crate::view::{self, Bodies};

use super::content::{Content, Reader};
use super::guard::guarded;
use super::outcome::{BuildResult, Outcome};
use super::sink::{Sink, SinkError};
use super::snapshot::Snapshot;

/// What a build depends on besides the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The day, for `publish_on` and `expires` alone; without one both are passed over.
    pub today: Option<Date>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}

/// Builds sites, and remembers what its stages gave.
#[derive(Debug)]
pub struct Engine {
    language: Language,
    reader: Reader,
    lowered: Memo<Lowered>,
    rendered: Memo<Rendered>,
    theme: Memo<Arc<Theme>>,
}

/// An article's text as HTML, with what was found wrong.
type Lowered = (Shared<String>, Vec<Diagnostic>);

/// The digest of a file as rendered, or what was found wrong.
type Rendered = Result<Digest, Arc<Vec<Diagnostic>>>;

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine that remembers nothing yet.
    pub fn new() -> Self {
        let language = Language::embedded();
        Self {
            reader: Reader::new(&language),
            language,
            lowered: Memo::default(),
            rendered: Memo::default(),
            theme: Memo::default(),
        }
    }

    /// Everything known in a snapshot, with everything found wrong up to there.
    pub fn corpus(&self, snapshot: &Snapshot, options: &Options) -> crate::source::Reported<Corpus> {
        let mut problems = snapshot.problems.clone();
        let content = self.reader.read(snapshot, &mut problems);
        let corpus = self.link(content, options).0.into_value(&mut problems);
        crate::source::Reported::new(corpus, sorted(problems))
    }
}

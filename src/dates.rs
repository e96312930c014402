//! The grammar of dates in English text: finds expressions, and resolves them against a publication date.
//!
//! Nothing is guessed: without a publication date a relative expression stays unresolved, a day without a year keeps none.

use crate::language::Language;
use crate::model::{Dated, PartialDate};
use crate::source::Span;

/// A date expression found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words, without the preposition before them.
    pub span: Span,
    /// The words with preposition and the like ("by the end of the year").
    pub full: Span,
    /// What they mean, before anything is resolved.
    pub expression: Expression,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// What a date expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// It names year, month or day as far as written.
    Absolute(PartialDate),
}

impl Expression {
    /// The time meant, given when the text was published and whether the sentence speaks of the future.
    pub fn resolve(&self, published: Option<PartialDate>, future: bool) -> Option<Dated> {
        let _ = (published, future);
        None
    }
}

/// The grammar, built once from the language data.
#[derive(Debug)]
pub struct Grammar {}

impl Grammar {
    /// Builds the grammar.
    pub fn new(_language: &Language) -> Self {
        Self {}
    }

    /// All date expressions of a text, in order, not overlapping.
    pub fn find(&self, _text: &str) -> Vec<Found> {
        Vec::new()
    }
}

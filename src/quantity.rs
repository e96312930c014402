//! The grammar of quantities in English text.
//!
//! In: running text. Out: every quantity with value, unit, bound and change, and every run of digits or number word that is
//! none, with the reason. The same grammar reads the words of annotations.

use crate::dates;
use crate::language::Language;
use crate::model::{Change, Quantity};
use crate::source::Span;

/// A quantity found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number with its scale and unit or currency; for a count the number alone.
    pub span: Span,
    /// The same with qualifier and counted noun.
    pub full: Span,
    /// The value.
    pub quantity: Quantity,
    /// The counted noun phrase ("new permanent jobs"), for counts.
    pub noun: Option<Span>,
    /// The change that it is or belongs to.
    pub change: Option<Change>,
    /// Whether the number itself is a growth, not a level.
    pub is_growth: bool,
    /// The index in [`Findings::quantities`] of the figure that this is a share or the growth of, if the clause says so.
    pub of: Option<usize>,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// Digits or number words that are no quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Where.
    pub span: Span,
    /// Why not: `year`, `day-of-month`, `clock-time`, `ordinal`, `name`, `idiom`, …
    pub reason: &'static str,
    /// The id of the rule that said so.
    pub rule: &'static str,
}

/// What the grammar makes of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The quantities, in text order, not overlapping.
    pub quantities: Vec<Found>,
    /// What is none, in text order.
    pub rejected: Vec<Rejected>,
}

/// The grammar, built once from the language data.
#[derive(Debug)]
pub struct Grammar {}

impl Grammar {
    /// Builds the grammar.
    pub fn new(_language: &Language) -> Self {
        Self {}
    }

    /// All quantities of a text. `dates` are the text's date expressions: what lies inside them is no quantity.
    pub fn find(&self, _text: &str, _dates: &[dates::Found]) -> Findings {
        Findings::default()
    }

    /// The one quantity that the words of an annotation hold; none where they hold none or several.
    pub fn read(&self, _words: &str) -> Option<Quantity> {
        None
    }
}

//! Where sentences end.

use super::Language;
use crate::source::Span;

/// The sentences of a paragraph, in order, without surrounding white space.
pub fn sentences(text: &str, _language: &Language) -> Vec<Span> {
    vec![Span::new(0, text.len())]
}

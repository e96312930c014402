//! Finds what running text says: who and what is named, which numbers are given, by whom, and as of when.
//!
//! In: a text with the passages that count, a [`Gazetteer`] of known names, the [`Rules`]. Out: an [`Analysis`], all of
//! it byte ranges of that text. The same text gives the same analysis; nothing here knows a file or another article.

mod analysis;

pub use analysis::{
    Analysis, DateKind, FoundDate, FoundEntity, FoundFigure, FoundMention, FoundQuote, Input, MentionForm, NotFigure,
    Passage, PassageKind, QuoteKind,
};

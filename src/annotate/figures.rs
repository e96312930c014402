//! Figures, dates and what is neither.
//!
//! In: the stages before. Out: the figures, dates and not-figures of an [`Analysis`].

use super::entities::Cast;
use super::quotes::Stretch;
use super::speech::Speech;
use super::tokens::Paragraph;
use super::{Analysis, Annotator, Input};

/// Reads figures and dates with all that the stages before found.
pub(super) struct Reader<'a> {
    pub annotator: &'a Annotator,
    pub input: &'a Input<'a>,
    pub paragraphs: &'a [Paragraph],
    pub cast: &'a Cast,
    pub stretches: &'a [Stretch],
    pub speech: &'a Speech,
}

impl Reader<'_> {
    /// Everything about numbers and dates.
    pub fn read(&self) -> Analysis {
        Analysis::default()
    }
}

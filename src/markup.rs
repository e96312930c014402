//! *The* annotated-Markdown format, and the YAML of the other content files.
//!
//! In: the text of one content file. Out: a [`Document`] or a noun of [`crate::model`], with everything that was found
//! wrong. Headings, anchors, links, mentions and observations are found here and nowhere later. Nothing here knows
//! another file.

mod document;

pub use document::{Annotation, Block, BlockKind, Detail, Document, Heading, MentionUse, PlainLink, Reading, Target};

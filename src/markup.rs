//! *The* annotated-Markdown format, and the YAML of the other content files.
//!
//! In: the text of one content file. Out: a [`Document`] or a noun of [`crate::model`], with everything that was found
//! wrong. Headings, anchors, links, mentions and observations are found here and nowhere later. Nothing here knows
//! another file.

mod annotate;
mod annotation;
mod blocks;
mod conflict;
mod document;
mod escape;
mod fields;
mod front;
mod front_edit;
mod links;
mod lower;
mod outline;
mod parse;
mod read;
mod reading;
mod references;
mod safety;
mod stray;
mod suggest;
mod title;
mod unit;
mod write;
mod yaml;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use annotate::{annotate_markdown, strip_annotations};
pub use conflict::conflict_marks;
pub use document::{Annotation, Block, BlockKind, Detail, Document, Heading, MentionUse, PlainLink, Reading, Target};
pub use front_edit::{Decision, body_of, front_text, with_body, with_list_item, with_records, with_role};
pub use links::links_of;
pub use lower::{Extent, LowerPlan, LoweredLink, lower, markdown_to_html, markdown_to_html_linked};
pub use parse::Parser;
pub use read::{read_entity, read_figure, read_page, read_site, read_topic};
pub use reading::{change_word, qualifier_word, status_word};
pub use references::{Names, Reference, references};
pub use title::{Title, TitleWord};
pub use write::{AnnotatedText, Insertion, write_article, write_entity, write_figure, write_topic};

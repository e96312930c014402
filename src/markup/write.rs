//! Content files as text.
//!
//! In: plain values. Out: the file. What is read back equals what was written, and nothing of a text becomes markup.

mod article;
mod files;
mod yaml;

pub use article::{AnnotatedText, Insertion, write_article};
pub use files::{write_entity, write_figure, write_topic};

use super::document::Target;
use super::title::Title;

/// What stands after the words of an annotation: `](figure:id "title")`.
pub(super) fn annotation_tail(target: &Target, title: &Title) -> Option<String> {
    let destination = match target {
        Target::Entity(entity) => format!("{}:{}", entity.kind.scheme(), entity.id),
        Target::Figure(id) => format!("figure:{id}"),
        Target::Topic(id) => format!("topic:{id}"),
        // A wikilink names its target by its own words; it is written by hand only.
        Target::Name(_) => return None,
    };
    let title = title.print();
    Some(if title.is_empty() { format!("]({destination})") } else { format!("]({destination} \"{title}\")") })
}

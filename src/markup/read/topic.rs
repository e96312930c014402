//! Topics and free pages.

use super::open;
use crate::model::{FreePage, Topic};
use crate::source::{Reported, Source};

/// Reads a file of `content/topics`.
pub fn read_topic(source: &Source) -> Reported<Topic> {
    let mut opened = open(source);
    let id = opened.id_or_made(source);
    let topic = Topic {
        title: opened.required("title").unwrap_or_else(|| id.written_out()),
        terms: opened.fields.texts("terms"),
        slug: opened.fields.slug(),
        aliases: opened.fields.addresses("aliases"),
        introduction: opened.body.of(&source.text).trim().to_owned(),
        id,
    };
    opened.problems.extend(opened.fields.finish().1);
    Reported::new(topic, opened.problems)
}

/// Reads a file of `content/pages`.
pub fn read_page(source: &Source) -> Reported<FreePage> {
    let mut opened = open(source);
    let id = opened.id_or_made(source);
    let page = FreePage {
        title: opened.required("title").unwrap_or_else(|| id.written_out()),
        slug: opened.fields.slug(),
        aliases: opened.fields.addresses("aliases"),
        body: opened.body.of(&source.text).trim().to_owned(),
        id,
    };
    opened.problems.extend(opened.fields.finish().1);
    Reported::new(page, opened.problems)
}

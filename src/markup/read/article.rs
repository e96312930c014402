//! The front matter of an article.

use super::super::fields::Fields;
use super::super::yaml::{Node, Value};
use super::Opened;
use super::rights::article_rights;
use crate::model::{DigestOf, FrontMatter, Id};
use crate::source::{Diagnostic, Reported, Source, Span};

/// Reads the front matter of an article. Without a title the id is shown in square brackets, as one that we supplied.
pub(in super::super) fn front_matter(mut opened: Opened<'_>, source: &Source) -> Reported<FrontMatter> {
    let title = opened.required("title").unwrap_or_else(|| format!("[{}]", opened.id_or_made(source).written_out()));
    let fields = &mut opened.fields;
    let (topics, topic_titles) = topics(fields);
    let mut front = FrontMatter {
        title,
        publisher: fields.text("publisher"),
        authors: fields.texts("authors"),
        published: fields.date("published"),
        updated: fields.date("updated"),
        url: fields.web_address("url"),
        language: language(fields).unwrap_or_else(|| "en".to_owned()),
        rights: article_rights(fields),
        topics,
        topic_titles,
        summary: fields.text("summary"),
        source: fields.text("source"),
        draft: fields.boolean("draft").unwrap_or_default(),
        publish_on: fields.date("publish_on"),
        expires: fields.date("expires"),
        slug: fields.slug(),
        aliases: fields.addresses("aliases"),
        weight: fields.integer("weight").unwrap_or_default(),
        digest_of: digest_of(fields),
        extra: Vec::new(),
    };
    let (extra, problems) = opened.fields.finish_with_extra();
    front.extra = extra;
    opened.problems.extend(problems);
    opened.problems.extend(check_dates(&front, source, opened.head));
    Reported::new(front, opened.problems)
}

/// A BCP 47 tag.
pub(super) fn language(fields: &mut Fields<'_>) -> Option<String> {
    let (tag, span) = fields.spanned_text("language")?;
    let is_tag = (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
        && tag.bytes().take_while(u8::is_ascii_alphabetic).count() >= 2;
    if is_tag {
        return Some(tag);
    }
    fields.wrong_type(format!("`language`: `{tag}` is no language tag"), span, "write a tag such as en, fr or pt-BR")
}

/// `topics: [trade, {id: food, title: Food prices}, "Water supply"]`; words that are no id are an error.
fn topics(fields: &mut Fields<'_>) -> (Vec<Id>, Vec<(Id, String)>) {
    let (mut ids, mut titles) = (Vec::new(), Vec::new());
    for node in fields.nodes("topics") {
        let Some((id, title)) = topic(fields, node) else { continue };
        if !ids.contains(&id) {
            titles.extend(title.map(|title| (id.clone(), title)));
            ids.push(id);
        }
    }
    (ids, titles)
}

fn topic(fields: &mut Fields<'_>, node: Node) -> Option<(Id, Option<String>)> {
    let span = node.span;
    if !matches!(node.value, Value::Map(_)) {
        let text = fields.node_text("topics", node)?;
        return Some((fields.checked_id("topics", &text, span)?, None));
    }
    let mut group = fields.inner("topics", node);
    let id = match group.spanned_text("id") {
        Some((text, span)) => group.checked_id("id", &text, span),
        None => group.wrong_type("a topic needs an `id:`".to_owned(), span, "write the id alone, or {id: …, title: …}"),
    };
    let title = group.text("title");
    fields.absorb(group);
    Some((id?, title))
}

/// `digest_of: {title, publisher, url}`, or the title alone.
fn digest_of(fields: &mut Fields<'_>) -> Option<DigestOf> {
    if fields.has_scalar("digest_of") {
        return Some(DigestOf { title: fields.text("digest_of"), ..DigestOf::default() });
    }
    let mut group = fields.group("digest_of")?;
    let digest =
        DigestOf { title: group.text("title"), publisher: group.text("publisher"), url: group.web_address("url") };
    fields.absorb(group);
    Some(digest)
}

/// A warning where the dates are in the wrong order.
fn check_dates(front: &FrontMatter, source: &Source, head: Span) -> Option<Diagnostic> {
    let (published, updated) = (front.published?, front.updated?);
    let (first, last) = (published.bounds().0?, updated.bounds().1?);
    (last < first).then(|| {
        Diagnostic::warning(
            "front-matter/dates",
            format!("`updated` ({updated}) lies before `published` ({published})"),
        )
        .at(source.label(head, ""))
        .help("look whether they were exchanged")
    })
}

//! What somebody said, sentence by sentence, with the way to each passage.

use serde::Serialize;

use crate::corpus::{EntityNode, MentionCount, Passage};
use crate::plan::PageKind;

use super::composer::Composer;
use super::date::{self, DateText};
use super::head::Link;

/// Something that somebody said, in one article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Statement {
    /// The sentence; empty where the rights leave no room for it.
    pub sentence: String,
    /// The way to the passage; none where it is not published.
    pub passage: String,
    /// The article.
    pub article: Link,
    /// The language of the article.
    pub language: String,
    /// Its publisher.
    pub publisher: Link,
    /// When it was published.
    pub published: DateText,
}

/// A passage that somebody is the speaker of, and the mention that it belongs to.
pub(super) type Said<'a> = (&'a MentionCount, &'a Passage);

/// What somebody said, by article, newest first.
pub(super) fn said(node: &EntityNode) -> impl Iterator<Item = Said<'_>> {
    node.articles.iter().flat_map(|mention| mention.statements.iter().map(move |passage| (mention, passage)))
}

pub(super) fn statement(composer: &Composer<'_>, (mention, passage): Said<'_>) -> Option<Statement> {
    let node = composer.corpus.articles.get(&mention.article)?;
    let kind = PageKind::Article(mention.article.clone());
    Some(Statement {
        sentence: passage.sentence.clone(),
        passage: if passage.is_published { composer.anchor(&kind, &passage.anchor) } else { String::new() },
        article: composer.article(node),
        language: node.card.language.clone(),
        publisher: composer.publisher(node),
        published: node.card.published.map_or_else(|| date::or_unknown(None, "undated"), date::stated),
    })
}

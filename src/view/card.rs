//! Articles and entities as items of lists on other pages.

use serde::Serialize;

use crate::corpus::{ArticleNode, Shown};
use crate::model::{EntityRef, Id};

use super::composer::Composer;
use super::date::{self, DateText};
use super::head::{Link, NotedLink};
use super::value::counted;

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleItem {
    /// The headline.
    pub article: Link,
    /// The publisher.
    pub publisher: Link,
    /// When it was published; "undated" if unknown.
    pub published: DateText,
    /// The editors' summary; may be empty.
    pub summary: String,
    /// "8 figures, 1 person", and what else must be said.
    pub remark: String,
    /// The language of the headline.
    pub language: String,
    /// Passages of this article that matter on this page: the sentence, and the way to it.
    pub passages: Vec<Link>,
}

impl Composer<'_> {
    /// An article in a list. None if there is no such article.
    pub fn article_item(&self, id: &Id) -> Option<ArticleItem> {
        let node = self.corpus.articles.get(id)?;
        Some(ArticleItem {
            article: self.article(node),
            publisher: self.publisher(node),
            published: node.card.published.map_or_else(|| date::or_unknown(None, "undated"), date::stated),
            summary: node.card.summary.clone().unwrap_or_default(),
            remark: remark(node),
            language: node.card.language.clone(),
            passages: Vec::new(),
        })
    }

    pub fn article_items(&self, ids: &[Id]) -> Vec<ArticleItem> {
        ids.iter().filter_map(|id| self.article_item(id)).collect()
    }

    /// Entities with a count, most first.
    pub fn counted_entities(&self, entities: &[(EntityRef, usize)], most: usize) -> Vec<NotedLink> {
        let noted =
            |(entity, count): &(EntityRef, usize)| NotedLink { link: self.entity(entity), note: count.to_string() };
        entities.iter().take(most).map(noted).collect()
    }
}

fn remark(node: &ArticleNode) -> String {
    let mut parts = Vec::new();
    if node.card.figures > 0 {
        parts.push(counted(node.card.figures, "figure", "figures"));
    }
    if node.card.people > 0 {
        parts.push(counted(node.card.people, "person", "people"));
    }
    match node.shown {
        Shown::Full => {}
        Shown::Excerpt { .. } => parts.push("excerpt only".to_owned()),
        Shown::Nothing => parts.push("without its text".to_owned()),
    }
    if node.card.digest_of.is_some() {
        parts.push("digest".to_owned());
    }
    let mut remark = parts.join(", ");
    if node.card.title_supplied {
        if !remark.is_empty() {
            remark.push_str(". ");
        }
        remark.push_str("Title supplied: the source has none");
    }
    remark
}

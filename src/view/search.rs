//! The search page and the index that its script reads.
//!
//! Without the script the page lists the ways to everything, at a fixed length whatever the size of the site.

mod index;
mod record;
mod shards;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Reverse;

use serde::Serialize;
use serde_json::json;

use crate::corpus::{ArticleNode, FigureNode, PublisherNode};
use crate::plan::{List, PageKind};

use super::composer::{About, Composer};
use super::head::{Head, Link, NotedLink};
use super::summary::in_one_piece;
use super::value::grouped;

pub use index::SearchIndex;

/// The search page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SearchView {
    /// The head.
    pub head: Head,
    /// The way to the first file of the index.
    pub index: String,
    /// Every list with the number of its rows.
    pub lists: Vec<NotedLink>,
    /// The most important entries of each kind.
    pub groups: Vec<SearchGroup>,
}

/// The entries of one kind on the search page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SearchGroup {
    /// The list that has all of them.
    pub list: Link,
    /// Its anchor.
    pub anchor: String,
    /// The most talked of, A to Z.
    pub links: Vec<NotedLink>,
}

/// The most entries of one kind on the search page.
const MOST: usize = 50;

/// Composes the search page.
pub(super) fn compose(composer: &Composer<'_>) -> SearchView {
    let mut lists = Vec::new();
    let mut groups = Vec::new();
    for list in List::ALL {
        let all = composer.index(list);
        if all.href.is_empty() {
            continue;
        }
        let (rows, mut links) = links(composer, list);
        links.sort_by_key(|noted| (slug::slugify(&noted.link.text), noted.link.text.clone(), noted.link.href.clone()));
        lists.push(NotedLink { link: all.clone(), note: grouped(rows.into(), 0) });
        groups.push(SearchGroup { list: all, anchor: list.folder().to_owned(), links });
    }
    SearchView {
        head: composer.head(About {
            title: "Search".to_owned(),
            json_ld: json!({"@type": "SearchResultsPage", "name": "Search"}),
            description: "Search the figures, articles, people, organisations, places and topics of this site by name or by number."
                .to_owned(),
            section: "search",
            above: Vec::new(),
            alternates: Vec::new(),
            kind: "website",
        }),
        index: composer.href(&PageKind::SearchIndex),
        lists,
        groups,
    }
}

/// How many rows a list has, and the most talked of them.
fn links(composer: &Composer<'_>, list: List) -> (usize, Vec<NotedLink>) {
    let corpus = composer.corpus;
    match list {
        List::Figures => {
            let noted = |node: &FigureNode| noted(composer.figure(node), &in_one_piece(node));
            most(corpus.figures.values(), |node| node.observations.len(), noted)
        }
        List::Topics => {
            let nodes = corpus.topics.values().filter(|node| node.has_page);
            most(nodes, |node| node.articles.len(), |node| noted(composer.topic(&node.topic.id), ""))
        }
        List::Entities(kind) => {
            let nodes = corpus.entities.values();
            let rows = nodes.filter(|node| node.has_page && node.entity.reference.kind == kind).count();
            (rows, composer.most(List::Entities(kind), MOST))
        }
        List::Articles => {
            let publisher = |node: &ArticleNode| node.card.publisher.clone().unwrap_or_default();
            let noted = |node: &ArticleNode| noted(composer.article(node), &publisher(node));
            most(corpus.articles.values(), |node| node.card.figures, noted)
        }
        List::Sources => {
            let link = |node: &PublisherNode| composer.link(node.name.clone(), &PageKind::Source(node.id.clone()));
            most(corpus.publishers.values(), |node| node.articles.len(), |node| noted(link(node), ""))
        }
    }
}

fn noted(link: Link, note: &str) -> NotedLink {
    NotedLink { link, note: note.to_owned() }
}

/// The number of nodes, and links to those of the greatest weight.
fn most<'a, T: 'a>(
    nodes: impl Iterator<Item = &'a T>,
    weight: impl Fn(&T) -> usize,
    link: impl Fn(&T) -> NotedLink,
) -> (usize, Vec<NotedLink>) {
    let mut nodes: Vec<&T> = nodes.collect();
    nodes.sort_by_key(|node| Reverse(weight(node)));
    (nodes.len(), nodes.into_iter().take(MOST).map(link).collect())
}

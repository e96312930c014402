//! The rows of a list page, under their headings.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::corpus::{EntityNode, PublisherNode};
use crate::plan::{List, Mark, PageKind, SUBJECT_WHOLE, Stock};

use super::card::ArticleItem;
use super::composer::Composer;
use super::entity::Given;
use super::head::{Link, NotedLink};
use super::observation::Row;
use super::source;
use super::statement::Statement;
use super::summary::Summary;
use super::value::counted;

/// The rows under one heading. Each list fills one of the vectors; a list of figures also `links`, for what has no value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Group {
    /// The letter or year; empty for none.
    pub letter: String,
    /// Its anchor; empty for none.
    pub anchor: String,
    /// Figures.
    pub figures: Vec<Summary>,
    /// Entities, topics, publishers, and figures without a value.
    pub links: Vec<NotedLink>,
    /// Articles.
    pub articles: Vec<ArticleItem>,
    /// Values of one figure.
    pub values: Vec<Row>,
    /// Values that somebody gave.
    pub given: Vec<Given>,
    /// What somebody said.
    pub statements: Vec<Statement>,
}

impl Group {
    /// The rows under one heading of a list that was put in order for the whole site.
    pub(super) fn of_rows(composer: &Composer<'_>, mark: &Mark, rows: &[PageKind]) -> Self {
        let mut group = Self { letter: mark.text.clone(), anchor: mark.anchor.clone(), ..Self::default() };
        for row in rows {
            group.add(composer, row);
        }
        group
    }

    /// The row of one page.
    pub(super) fn add(&mut self, composer: &Composer<'_>, row: &PageKind) {
        match row {
            PageKind::Article(id) => self.articles.extend(composer.article_item(id)),
            PageKind::Figure(id) => {
                let Some(node) = composer.corpus.figures.get(id) else { return };
                match composer.summary(node) {
                    Some(summary) => self.figures.push(summary),
                    None => self.links.push(NotedLink { link: composer.figure(node), note: "no value yet".to_owned() }),
                }
            }
            other => self.links.extend(composer.noted(other)),
        }
    }
}

impl Composer<'_> {
    /// A topic, entity or publisher with a word about it.
    pub fn noted(&self, kind: &PageKind) -> Option<NotedLink> {
        let articles = |count: usize| counted(count, "article", "articles");
        Some(match kind {
            PageKind::Topic(id) => {
                NotedLink { link: self.topic(id), note: articles(self.corpus.topics.get(id)?.articles.len()) }
            }
            PageKind::Entity(reference) => {
                NotedLink { link: self.entity(reference), note: entity_note(self.corpus.entities.get(reference)?) }
            }
            PageKind::Source(id) => {
                let node = self.corpus.publishers.get(id)?;
                NotedLink { link: self.link(node.name.clone(), kind), note: source_note(node) }
            }
            _ => return None,
        })
    }

    /// The way to all that belongs to a subject; none where its own page holds it.
    pub fn all(&self, subject: &PageKind, stock: Stock, text: String) -> Link {
        let link = self.link(text, &PageKind::All(Box::new(subject.clone()), stock, 1));
        if link.href.is_empty() { Link::default() } else { link }
    }

    /// The most important rows of a list with the numbers that make them so.
    pub fn most(&self, list: List, most: usize) -> Vec<NotedLink> {
        let rows = self.plan.directory().most(list).iter().take(most);
        rows.filter_map(|kind| self.ranked(kind)).collect()
    }

    fn ranked(&self, kind: &PageKind) -> Option<NotedLink> {
        let articles = |count: usize| counted(count, "article", "articles");
        Some(match kind {
            PageKind::Entity(reference) => {
                let node = self.corpus.entities.get(reference)?;
                let note = match node.given.len() {
                    0 => articles(node.articles.len()),
                    given => counted(given, "value", "values"),
                };
                NotedLink { link: self.entity(reference), note }
            }
            PageKind::Source(id) => {
                let node = self.corpus.publishers.get(id)?;
                NotedLink { link: self.link(node.name.clone(), kind), note: articles(node.articles.len()) }
            }
            other => return self.noted(other),
        })
    }
}

fn entity_note(node: &EntityNode) -> String {
    match (node.given.len(), node.entity.roles.last()) {
        (0, None) => counted(node.articles.len(), "article", "articles"),
        (0, Some(role)) => role.title.clone(),
        (given, _) => counted(given, "value", "values"),
    }
}

fn source_note(node: &PublisherNode) -> String {
    let rules: BTreeSet<String> = node.rights.iter().map(source::rule).collect();
    let rules: Vec<String> = rules.into_iter().collect();
    format!("{}; {}", counted(node.articles.len(), "article", "articles"), rules.join("; "))
}

/// So many figures stand on a page that does not hold all.
pub(super) const FIGURES_SHOWN: usize = 8;
/// So many articles, values or statements stand on a page that does not hold all.
pub(super) const ARTICLES_SHOWN: usize = 20;

/// The rows of a list that stand on its subject's own page, and the way to all of them where there are more:
/// "All 120 figures".
pub(super) fn shown<'a, T>(
    composer: &Composer<'_>,
    (subject, stock): (&PageKind, Stock),
    rows: &'a [T],
    most: usize,
    what: &str,
) -> (&'a [T], Link) {
    let all = composer.all(subject, stock, format!("All {} {what}", rows.len()));
    if all.href.is_empty() || rows.len() <= SUBJECT_WHOLE { (rows, Link::default()) } else { (&rows[..most], all) }
}

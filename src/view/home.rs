//! The home page. Every list has a fixed length, so that it stays small however large the site is.

use serde::Serialize;
use serde_json::json;

use crate::corpus::FigureNode;
use crate::model::{EntityKind, Id};
use crate::plan::{List, PageKind};

use super::card::ArticleItem;
use super::composer::{About, Composer};
use super::date;
use super::differ::{self, Difference};
use super::goal::{self, Goal};
use super::group::Group;
use super::head::{Head, Link, NotedLink};
use super::summary::Summary;
use super::targets;
use super::units::{self, UnitChart};
use super::value::counted;

/// The home page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct HomeView {
    /// The head.
    pub head: Head,
    /// "5 articles, 27 figures, latest of 25 June 2025".
    pub count: String,
    /// The heading.
    pub heading: String,
    /// What the site is for.
    pub purpose: String,
    /// One box for each value; none while there are too few.
    pub units: Option<UnitChart>,
    /// Whether there is nothing to show yet.
    pub is_empty: bool,
    /// Four figures.
    pub key: Vec<Summary>,
    /// Figures on which sources differ, newest first.
    pub differ: Vec<Difference>,
    /// All of them.
    pub all_differ: Link,
    /// Values that lie ahead.
    pub targets: Vec<Goal>,
    /// All of them.
    pub all_targets: Link,
    /// The newest articles.
    pub articles: Vec<ArticleItem>,
    /// All of them.
    pub all_articles: Link,
    /// The figures with most values.
    pub figures: Vec<Summary>,
    /// All of them.
    pub all_figures: Link,
    /// Topics with most articles.
    pub topics: Vec<NotedLink>,
    /// People who gave most values.
    pub people: Vec<NotedLink>,
    /// Organisations.
    pub organisations: Vec<NotedLink>,
    /// Places.
    pub places: Vec<NotedLink>,
    /// Publishers.
    pub sources: Vec<NotedLink>,
    /// The timeline.
    pub timeline: Link,
}

/// Composes the home page.
pub(super) fn compose(composer: &Composer<'_>) -> HomeView {
    let corpus = composer.corpus;
    let site = &corpus.site;
    let purpose = site.purpose.clone().unwrap_or_default();
    let count = count(composer);
    let all = |what: &str, list: List, total: usize| {
        let text = if total == 1 { "Index".to_owned() } else { format!("All {total} {what}") };
        composer.link(text, &PageKind::Index(list, 1))
    };
    let directory = composer.plan.directory();
    let ranked = ranked(composer);
    let differing = directory.shelf(&PageKind::Differ(1)).map_or(&[][..], |shelf| &shelf.rows);
    let ahead: Vec<(&FigureNode, usize)> = targets::ahead(composer).collect();
    HomeView {
        head: head(composer, &purpose, &count),
        heading: site.heading.clone().unwrap_or_else(|| site.title.clone()),
        purpose,
        units: units::compose(corpus),
        is_empty: corpus.articles.is_empty(),
        key: key_figures(composer, &ranked),
        all_differ: composer.link(counted(differing.len(), "figure", "figures"), &PageKind::Differ(1)),
        differ: differ::differences(composer, &differing[..differing.len().min(3)]),
        all_targets: composer.link(counted(ahead.len(), "value", "values"), &PageKind::Targets(1)),
        targets: newest_of_each(ahead)
            .into_iter()
            .take(4)
            .enumerate()
            .map(|(number, (node, index))| goal::goal(composer, node, index, number + 1))
            .collect(),
        articles: latest_articles(composer),
        all_articles: all("articles", List::Articles, corpus.articles.len()),
        figures: ranked.iter().take(8).filter_map(|node| composer.summary(node)).collect(),
        all_figures: all("figures", List::Figures, corpus.figures.len()),
        topics: composer.most(List::Topics, 12),
        people: composer.most(List::Entities(EntityKind::Person), 12),
        organisations: composer.most(List::Entities(EntityKind::Organisation), 12),
        places: composer.most(List::Entities(EntityKind::Place), 12),
        sources: composer.most(List::Sources, 12),
        timeline: composer.link("Timeline", &PageKind::Timeline),
        count: if corpus.articles.is_empty() { String::new() } else { count },
    }
}

fn head(composer: &Composer<'_>, purpose: &str, count: &str) -> Head {
    let site = &composer.corpus.site;
    let description = if purpose.is_empty() { format!("{}: {count}.", site.title) } else { purpose.to_owned() };
    composer.head(About {
        title: site.title.clone(),
        json_ld: json!({
            "@type": "WebSite",
            "name": site.title,
            "description": description,
            "inLanguage": site.language,
            "hasPart": {"@type": "DataCatalog", "name": "Figures", "url": composer.absolute(&PageKind::Index(List::Figures, 1))},
        }),
        description,
        section: "",
        above: Vec::new(),
        alternates: Vec::new(),
        kind: "website",
    })
}

fn count(composer: &Composer<'_>) -> String {
    let corpus = composer.corpus;
    let newest = corpus.articles.values().filter_map(|node| node.card.published).max_by_key(|date| date.sort_key());
    let mut count = format!(
        "{}, {}",
        counted(corpus.articles.len(), "article", "articles"),
        counted(corpus.figures.len(), "figure", "figures")
    );
    // What has no year sorts last, so it must not stand for the newest.
    if let Some(newest) = newest.filter(|date| date.has_year()) {
        count = format!("{count}, latest of {}", date::stated(newest).long);
    }
    count
}

/// One value of each figure, the newest; first what has a fact to hold it against.
fn newest_of_each(mut ahead: Vec<(&FigureNode, usize)>) -> Vec<(&FigureNode, usize)> {
    ahead.dedup_by_key(|(node, _)| &node.figure.id);
    ahead.sort_by_key(|(node, index)| goal::rank(node, *index));
    ahead
}

/// The figures with most values that have any.
fn ranked<'a>(composer: &Composer<'a>) -> Vec<&'a FigureNode> {
    let rows = composer.plan.directory().most(List::Figures).iter();
    let node = |row: &PageKind| match row {
        PageKind::Figure(id) => composer.corpus.figures.get(id),
        _ => None,
    };
    rows.filter_map(node).filter(|node| !node.observations.is_empty()).collect()
}

/// Those of `site.yaml`, else the first ranked ones, one for each topic while there are enough.
fn key_figures(composer: &Composer<'_>, ranked: &[&FigureNode]) -> Vec<Summary> {
    let chosen = &composer.corpus.site.key_figures;
    if !chosen.is_empty() {
        return chosen.iter().filter_map(|id| composer.summary(composer.corpus.figures.get(id)?)).collect();
    }
    let mut topics: Vec<&Id> = Vec::new();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for node in ranked {
        match node.topics.first() {
            Some(topic) if topics.contains(&topic) => rest.push(*node),
            topic => {
                topics.extend(topic);
                first.push(*node);
            }
        }
    }
    first.into_iter().chain(rest).take(4).filter_map(|node| composer.summary(node)).collect()
}

fn latest_articles(composer: &Composer<'_>) -> Vec<ArticleItem> {
    let Some(shelf) = composer.plan.directory().shelf(&PageKind::Index(List::Articles, 1)) else { return Vec::new() };
    let mut group = Group::default();
    for row in shelf.rows.iter().take(10) {
        group.add(composer, row);
    }
    group.articles
}

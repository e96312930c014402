//! A topic's page: key figures, articles, who gave figures, places, a timeline.

use serde::Serialize;
use serde_json::json;

use crate::corpus::TopicNode;
use crate::model::Id;
use crate::plan::{List, PageKind, Stock};

use super::card::ArticleItem;
use super::chart::{self, Multiples};
use super::composer::{About, Composer};
use super::group::{ARTICLES_SHOWN, FIGURES_SHOWN, shown};
use super::head::{Alternate, Head, Link, NotedLink};
use super::summary::Summary;
use super::timeline::{self, Moment};
use super::value::counted;

/// The page of a topic.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TopicView {
    /// The head.
    pub head: Head,
    /// The title.
    pub title: String,
    /// "5 articles, 2019 to 2025".
    pub span: String,
    /// The introduction, as HTML; may be empty.
    pub introduction: String,
    /// Up to four figures.
    pub key: Vec<Summary>,
    /// Its figures, where there are more than the key ones: all of them, or those with most values.
    pub figures: Vec<Summary>,
    /// The list of all figures, where `figures` are not all; may lead nowhere.
    pub all_figures: Link,
    /// Figures over time, where two or more have a series.
    pub over_time: Option<Multiples>,
    /// Its articles, newest first: all of them, or the newest.
    pub articles: Vec<ArticleItem>,
    /// The list of all articles, where `articles` are not all; may lead nowhere.
    pub all_articles: Link,
    /// Its articles by year, where they are on several pages.
    pub years: Vec<NotedLink>,
    /// Who gave its figures, most first.
    pub speakers: Vec<NotedLink>,
    /// Places named in its articles.
    pub places: Vec<Link>,
    /// Topics that share articles.
    pub neighbours: Vec<Link>,
    /// The last events.
    pub moments: Vec<Moment>,
    /// The whole timeline.
    pub timeline: Link,
    /// The feed.
    pub feed: String,
}

/// Composes the page of a topic.
pub(super) fn compose(composer: &Composer<'_>, node: &TopicNode) -> TopicView {
    let id = &node.topic.id;
    let subject = PageKind::Topic(id.clone());
    let (figures, all_figures) = shown(composer, (&subject, Stock::Figures), &node.figures, FIGURES_SHOWN, "figures");
    let (articles, all_articles) = shown(composer, (&subject, Stock::Main), &node.articles, ARTICLES_SHOWN, "articles");
    let summaries: Vec<Summary> =
        figures.iter().filter_map(|figure| composer.summary(composer.corpus.figures.get(figure)?)).collect();
    let key: Vec<Summary> = summaries.iter().take(4).cloned().collect();
    let span = span(composer, node);
    let feed = composer.href(&PageKind::TopicFeed(id.clone()));
    let description = describe(node, &key, &span);
    TopicView {
        head: composer.head(About {
            title: node.topic.title.clone(),
            json_ld: linked_data(composer, node, &description),
            description,
            section: "topics",
            above: vec![composer.index(List::Topics)],
            alternates: vec![Alternate {
                href: feed.clone(),
                media: "application/atom+xml".to_owned(),
                title: format!("{}: articles and figures", node.topic.title),
            }],
            kind: "website",
        }),
        title: node.topic.title.clone(),
        span,
        introduction: composer.prose(&node.topic.introduction),
        key,
        figures: if summaries.len() > 4 { summaries } else { Vec::new() },
        all_figures,
        over_time: chart::of_topic(composer, &node.figures),
        articles: composer.article_items(articles),
        years: if all_articles.href.is_empty() {
            Vec::new()
        } else {
            timeline::of_articles(composer, &node.articles, &PageKind::All(Box::new(subject), Stock::Main, 1))
        },
        all_articles,
        speakers: composer.counted_entities(&node.speakers, 12),
        places: node.places.iter().take(12).map(|place| composer.entity(place)).collect(),
        neighbours: node.neighbours.iter().take(6).map(|topic| composer.topic(topic)).collect(),
        moments: timeline::of_figures(
            composer,
            node.figures.iter().filter_map(|id| composer.corpus.figures.get(id)),
            6,
        ),
        timeline: composer.link("Timeline", &PageKind::Timeline),
        feed,
    }
}

fn span(composer: &Composer<'_>, node: &TopicNode) -> String {
    let year = |id: &Id| {
        let published = composer.corpus.articles.get(id)?.card.published?;
        published.sort_key().1.map(jiff::civil::Date::year)
    };
    let mut years: Vec<i16> = node.articles.iter().filter_map(year).collect();
    years.sort_unstable();
    let articles = counted(node.articles.len(), "article", "articles");
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => format!("{articles}, {first} to {last}"),
        (Some(year), _) => format!("{articles}, {year}"),
        _ => articles,
    }
}

fn describe(node: &TopicNode, key: &[Summary], span: &str) -> String {
    let figures: Vec<String> =
        key.iter().take(3).map(|summary| format!("{}: {}", summary.figure.text, summary.short)).collect();
    if figures.is_empty() {
        return format!("{}: {span}.", node.topic.title);
    }
    format!("{}: {span}. {}.", node.topic.title, figures.join("; "))
}

fn linked_data(composer: &Composer<'_>, node: &TopicNode, description: &str) -> serde_json::Value {
    let items: Vec<serde_json::Value> = node
        .articles
        .iter()
        .take(20)
        .enumerate()
        .map(|(i, id)| json!({"@type": "ListItem", "position": i + 1, "url": composer.absolute(&PageKind::Article(id.clone()))}))
        .collect();
    json!({
        "@type": "CollectionPage",
        "name": node.topic.title,
        "description": description,
        "mainEntity": {"@type": "ItemList", "numberOfItems": node.articles.len(), "itemListElement": items},
    })
}

//! A publisher's page: its rights rule in words, its articles, the figures from it.

use serde::Serialize;
use serde_json::json;

use crate::corpus::PublisherNode;
use crate::model::{EntityKind, EntityRef, LinkRule, Rights, RightsKind};
use crate::plan::{List, PageKind, Stock};

use super::article::share;
use super::card::ArticleItem;
use super::composer::{About, Composer};
use super::figure::Fact;
use super::group::{ARTICLES_SHOWN, FIGURES_SHOWN, shown};
use super::head::{Head, Link};
use super::summary::Summary;
use super::value::counted;

/// The page of a publisher.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SourceView {
    /// The head.
    pub head: Head,
    /// The name.
    pub name: String,
    /// "2 articles".
    pub count: String,
    /// Rights, languages, organisation.
    pub facts: Vec<Fact>,
    /// Its articles, newest first.
    pub articles: Vec<ArticleItem>,
    /// The list of all articles, where `articles` are not all; may lead nowhere.
    pub all_articles: Link,
    /// The figures from it.
    pub figures: Vec<Summary>,
    /// The list of all figures, where `figures` are not all; may lead nowhere.
    pub all_figures: Link,
}

/// Composes the page of a publisher.
pub(super) fn compose(composer: &Composer<'_>, node: &PublisherNode) -> SourceView {
    let count = counted(node.articles.len(), "article", "articles");
    let subject = PageKind::Source(node.id.clone());
    let (figures, all_figures) = shown(composer, (&subject, Stock::Figures), &node.figures, FIGURES_SHOWN, "figures");
    let (articles, all_articles) = shown(composer, (&subject, Stock::Main), &node.articles, ARTICLES_SHOWN, "articles");
    let figures = figures.iter().filter_map(|figure| composer.summary(composer.corpus.figures.get(figure)?)).collect();
    let description =
        format!("{}: {count} and {} on this site.", node.name, counted(node.figures.len(), "figure", "figures"));
    SourceView {
        head: composer.head(About {
            title: node.name.clone(),
            json_ld: json!({
                "@type": "WebPage",
                "name": node.name,
                "description": description,
                "mainEntity": {"@type": "NewsMediaOrganization", "name": node.name},
            }),
            description,
            section: "sources",
            above: vec![composer.index(List::Sources)],
            alternates: Vec::new(),
            kind: "website",
        }),
        name: node.name.clone(),
        count,
        facts: facts(composer, node),
        articles: composer.article_items(articles),
        all_articles,
        figures,
        all_figures,
    }
}

fn facts(composer: &Composer<'_>, node: &PublisherNode) -> Vec<Fact> {
    let mut rules: Vec<String> = node.rights.iter().map(rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let mut facts = vec![Fact::new("Rights", rules.into_iter().map(Link::plain).collect())];
    if !node.languages.is_empty() {
        facts.push(Fact::text("Languages", node.languages.join(", ")));
    }
    if let Some(id) = &node.organisation {
        let reference = EntityRef { kind: EntityKind::Organisation, id: id.clone() };
        facts.push(Fact::new("Organisation", vec![composer.entity(&reference)]));
    }
    let published = node.articles.iter().filter_map(|id| composer.corpus.articles.get(id)?.card.published);
    facts.extend(composer.time_fact(published));
    facts.push(Fact::new("Data", vec![composer.link("All articles as JSON", &PageKind::ArticlesJson)]));
    facts
}

/// A rights rule in words: "excerpts up to 30% with a link".
pub(super) fn rule(rights: &Rights) -> String {
    let what = match (rights.kind, rights.excerpt) {
        (RightsKind::Full, _) => "texts may be shown in full".to_owned(),
        (RightsKind::Excerpt, Some(part)) => format!("excerpts up to {}", share(part)),
        (RightsKind::Excerpt, None) => "excerpts".to_owned(),
        (RightsKind::LinkOnly, _) => "no text may be shown".to_owned(),
        (RightsKind::OwnWords, _) => "digests in the editors’ own words".to_owned(),
        (RightsKind::Unknown, _) => "not stated".to_owned(),
    };
    if rights.link == LinkRule::Required { format!("{what}, with a link") } else { what }
}

//! An article's page: its figures, its text as far as it may be shown, who is named, how to cite it.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::corpus::{ArticleNode, Shown};
use crate::memo::Shared;
use crate::model::{EntityKind, EntityRef, LinkRule, RightsKind};
use crate::plan::{List, PageKind};

use super::cite::{self, Cite};
use super::composer::{About, Composer};
use super::date::{self, DateText};
use super::figure::{Fact, listed};
use super::head::{Alternate, Head, Link, NotedLink};
use super::observation::Row;
use super::value::{counted, grouped};

/// The page of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleView {
    /// The head.
    pub head: Head,
    /// The headline.
    pub title: String,
    /// The note on a headline that the editors supplied; may be empty.
    pub title_note: String,
    /// The publisher.
    pub publisher: Link,
    /// When it was published.
    pub published: DateText,
    /// The editors' summary; may be empty.
    pub summary: String,
    /// The values it gives, in text order.
    pub rows: Vec<Row>,
    /// "8 of 27 on this site".
    pub row_note: String,
    /// The rail: publisher, authors, dates, topics, rights.
    pub facts: Vec<Fact>,
    /// Why and how far the text is cut; none where all of it is shown.
    pub cut: Option<Cut>,
    /// The link to the original; its address may be empty.
    pub original: Link,
    /// What a digest says of itself; may be empty.
    pub digest: String,
    /// The text, as HTML.
    pub body: Shared<String>,
    /// Whether any text is shown.
    pub has_body: bool,
    /// The language of the text.
    pub language: String,
    /// The rights holder's notice; may be empty.
    pub notice: String,
    /// Who and what is named, by first mention.
    pub named: Vec<NotedLink>,
    /// Articles that give the same figures.
    pub same_figures: Vec<SameFigures>,
    /// How to cite the original.
    pub cite: Cite,
    /// Citation files beside the page.
    pub citation_files: Vec<Link>,
}

/// What stands in place of the text that may not be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Cut {
    /// "This is an excerpt".
    pub title: String,
    /// Why.
    pub reason: String,
    /// The line where the excerpt ends; empty where nothing is shown.
    pub end: String,
}

/// An article that gives the same figures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SameFigures {
    /// The article.
    pub article: Link,
    /// Its publisher.
    pub publisher: Link,
    /// When it was published.
    pub published: DateText,
    /// What they share: "Shares 2 figures: …".
    pub shared: String,
    /// Whether they differ on any of them.
    pub differs: bool,
}

/// Composes the page of an article.
pub(super) fn compose(composer: &Composer<'_>, node: &ArticleNode, body: &Shared<String>) -> ArticleView {
    let rows: Vec<Row> = rows(composer, node);
    let card = &node.card;
    let original = original(node);
    let has_body = node.shown != Shown::Nothing && !body.trim().is_empty();
    let id = card.id.clone();
    ArticleView {
        head: head(composer, node, &rows),
        title: card.title.clone(),
        title_note: if card.title_supplied { "Title supplied: the source has none.".to_owned() } else { String::new() },
        publisher: composer.publisher(node),
        published: card.published.map_or_else(|| date::or_unknown(None, "undated"), date::stated),
        summary: card.summary.clone().unwrap_or_default(),
        row_note: format!("{} of {} on this site", figure_count(node), composer.corpus.figures.len()),
        rows,
        facts: facts(composer, node),
        cut: cut(node),
        original,
        digest: digest(node),
        body: if has_body { body.clone() } else { Shared::new(String::new()) },
        has_body,
        language: card.language.clone(),
        notice: node.front.rights.notice.clone().unwrap_or_default(),
        named: named(composer, node),
        same_figures: same_figures(composer, node),
        cite: cite::cite(&cite::original(node, &composer.canonical())),
        citation_files: vec![
            composer.link("BibTeX", &PageKind::CitationBibtex(id.clone())),
            composer.link("RIS", &PageKind::CitationRis(id.clone())),
            composer.link("CSL JSON", &PageKind::CitationCsl(id)),
        ],
    }
}

fn rows(composer: &Composer<'_>, node: &ArticleNode) -> Vec<Row> {
    let row = |at: &(crate::model::Id, usize)| {
        let figure = composer.corpus.figures.get(&at.0)?;
        (at.1 < figure.observations.len()).then(|| composer.row(figure, at.1))
    };
    node.observations.iter().filter_map(row).collect()
}

fn figure_count(node: &ArticleNode) -> usize {
    let mut figures: Vec<_> = node.observations.iter().map(|(figure, _)| figure).collect();
    figures.sort_unstable();
    figures.dedup();
    figures.len()
}

fn head(composer: &Composer<'_>, node: &ArticleNode, rows: &[Row]) -> Head {
    let values: Vec<String> = rows.iter().take(4).map(|row| row.value.text.clone()).collect();
    let publisher = node.card.publisher.as_deref().unwrap_or("a publisher not recorded");
    let published = node.card.published.map_or_else(|| "undated".to_owned(), |date| date::stated(date).long);
    let figures = if values.is_empty() { String::new() } else { format!(": {}", listed(&values)) };
    let description = format!("Annotated article, {publisher}, {published}{figures}.");
    composer.head(About {
        title: node.card.title.clone(),
        json_ld: linked_data(composer, node, &description),
        description,
        section: "articles",
        above: vec![composer.index(List::Articles)],
        alternates: vec![Alternate {
            href: composer.href(&PageKind::CitationCsl(node.card.id.clone())),
            media: "application/vnd.citationstyles.csl+json".to_owned(),
            title: "Citation as CSL JSON".to_owned(),
        }],
        kind: "article",
    })
}

/// The link to the original: of a digest the article that it sums up.
fn original(node: &ArticleNode) -> Link {
    let digest = node.front.digest_of.as_ref();
    let url = digest.and_then(|digest| digest.url.as_deref()).or(node.front.url.as_deref());
    let url = url.filter(|url| url.starts_with("https://") || url.starts_with("http://")).unwrap_or_default();
    let publisher = digest.and_then(|digest| digest.publisher.as_deref()).or(node.card.publisher.as_deref());
    Link::to(publisher.map_or_else(|| "the original".to_owned(), str::to_owned), url)
}

fn digest(node: &ArticleNode) -> String {
    let Some(digest) = &node.front.digest_of else { return String::new() };
    let of = match (&digest.title, &digest.publisher) {
        (Some(title), Some(publisher)) => format!("“{title}” by {publisher}"),
        (Some(title), None) => format!("“{title}”"),
        (None, Some(publisher)) => format!("an article by {publisher}"),
        (None, None) => "another article".to_owned(),
    };
    format!("This is a digest of {of}, in the editors’ own words.")
}

fn facts(composer: &Composer<'_>, node: &ArticleNode) -> Vec<Fact> {
    let mut facts = vec![Fact::new("Publisher", vec![composer.publisher(node)])];
    if !node.front.authors.is_empty() {
        facts.push(Fact::text("By", node.front.authors.join(", ")));
    }
    let published = match node.front.published {
        Some(date) => composer.in_time(date::with_time(date), date),
        None => Link::plain("undated"),
    };
    facts.push(Fact::new("Published", vec![published]));
    if let Some(updated) = node.front.updated {
        facts.push(Fact::text("Updated", date::with_time(updated)));
    }
    if !node.topics.is_empty() {
        facts.push(Fact::new("Topics", node.topics.iter().map(|topic| composer.topic(topic)).collect()));
    }
    facts.push(Fact::text("Rights", rights_words(node)));
    facts
}

/// Whether a text is held back because the link that its rights ask for is not recorded.
fn lacks_link(node: &ArticleNode) -> bool {
    node.shown == Shown::Nothing
        && node.front.rights.kind != RightsKind::LinkOnly
        && node.front.rights.link == LinkRule::Required
        && original(node).href.is_empty()
}

/// The rule that holds for a text, in words.
fn rights_words(node: &ArticleNode) -> String {
    match (node.front.rights.kind, &node.shown) {
        (RightsKind::OwnWords, _) => "written for this site".to_owned(),
        (RightsKind::Unknown, Shown::Full) => "not stated by the source".to_owned(),
        (_, Shown::Full) => "shown in full".to_owned(),
        (_, Shown::Excerpt { allowed, .. }) => format!("excerpt of at most {}", share(*allowed)),
        (RightsKind::Full | RightsKind::Excerpt, Shown::Nothing) => "only with a link, and none is recorded".to_owned(),
        (_, Shown::Nothing) if lacks_link(node) => "to be shown with a link only".to_owned(),
        (_, Shown::Nothing) => "link only".to_owned(),
    }
}

/// A share from 0 to 1 as percent.
pub(super) fn share(share: Decimal) -> String {
    format!("{}%", grouped((share * Decimal::ONE_HUNDRED).normalize(), 0))
}

fn cut(node: &ArticleNode) -> Option<Cut> {
    let publisher = node.card.publisher.as_deref().unwrap_or("The publisher");
    let is_unknown = node.front.rights.kind == RightsKind::Unknown;
    match &node.shown {
        Shown::Full => None,
        Shown::Excerpt { allowed, .. } => {
            let share = share(*allowed);
            let reason = if is_unknown {
                format!("The source does not say how much of it may be shown, so this site shows at most {share}.")
            } else {
                format!("{publisher} lets others show {share} of an article.")
            };
            Some(Cut {
                title: "This is an excerpt".to_owned(),
                reason: format!("{reason} The figures above are facts taken from the whole article."),
                end: "The excerpt ends here".to_owned(),
            })
        }
        Shown::Nothing => {
            let reason = match node.front.rights.kind {
                RightsKind::Unknown => "The source does not say how much of it may be shown.".to_owned(),
                RightsKind::Full | RightsKind::Excerpt => {
                    format!("{publisher} asks for a link to the original, and none is recorded here.")
                }
                RightsKind::LinkOnly | RightsKind::OwnWords => {
                    format!("{publisher} does not let others show the text.")
                }
            };
            Some(Cut {
                title: "The text is not shown".to_owned(),
                reason: format!("{reason} The figures above are facts taken from it."),
                end: String::new(),
            })
        }
    }
}

fn named(composer: &Composer<'_>, node: &ArticleNode) -> Vec<NotedLink> {
    let note = |entity: &EntityRef| match entity.kind {
        EntityKind::Person => {
            composer.role_at(entity, node.card.published).map_or_else(String::new, |role| role.title.clone())
        }
        EntityKind::Organisation | EntityKind::Place => String::new(),
    };
    node.entities.iter().map(|(entity, _)| NotedLink { link: composer.entity(entity), note: note(entity) }).collect()
}

fn same_figures(composer: &Composer<'_>, node: &ArticleNode) -> Vec<SameFigures> {
    let same = |(id, figures): &(crate::model::Id, Vec<crate::model::Id>)| {
        let other = composer.corpus.articles.get(id)?;
        let nodes: Vec<_> = figures.iter().filter_map(|figure| composer.corpus.figures.get(figure)).collect();
        let labels: Vec<String> = nodes.iter().map(|figure| figure.figure.label.clone()).collect();
        let differs = nodes.iter().any(|figure| {
            figure.comparison.gaps.iter().any(|gap| {
                let articles = [gap.pair.0, gap.pair.1].map(|index| &figure.observations[index].article);
                articles.contains(&&node.card.id) && articles.contains(&id)
            })
        });
        Some(SameFigures {
            article: composer.article(other),
            publisher: composer.publisher(other),
            published: other.card.published.map_or_else(|| date::or_unknown(None, "undated"), date::stated),
            shared: format!("Shares {}: {}", counted(labels.len(), "figure", "figures"), labels.join("; ")),
            differs,
        })
    };
    node.same_figures.iter().filter_map(same).collect()
}

fn linked_data(composer: &Composer<'_>, node: &ArticleNode, description: &str) -> Json {
    let work = cite::original(node, "");
    let mut article = json!({"@type": "NewsArticle", "headline": work.title, "inLanguage": node.card.language});
    if let Some(date) = node.front.published.map(|date| date::stated(date).machine).filter(|date| !date.is_empty()) {
        article["datePublished"] = json!(date);
    }
    if !node.front.authors.is_empty() {
        let authors: Vec<Json> =
            node.front.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
        article["author"] = json!(authors);
    }
    if let Some(publisher) = work.container {
        article["publisher"] = json!({"@type": "NewsMediaOrganization", "name": publisher});
    }
    if !work.url.is_empty() {
        article["url"] = json!(work.url);
    }
    if let Shown::Excerpt { allowed, .. } = &node.shown {
        article["conditionsOfAccess"] = json!(format!("Excerpt of at most {}", share(*allowed)));
    }
    let mentions: Vec<Json> = node
        .entities
        .iter()
        .filter_map(|(entity, _)| {
            let kind = match entity.kind {
                EntityKind::Person => "Person",
                EntityKind::Organisation => "Organization",
                EntityKind::Place => "Place",
            };
            Some(json!({"@type": kind, "name": composer.corpus.entities.get(entity)?.entity.name}))
        })
        .collect();
    json!({
        "@type": "WebPage",
        "name": node.card.title,
        "description": description,
        "publisher": {"@type": "Organization", "name": composer.corpus.site.title},
        "inLanguage": composer.corpus.site.language,
        "mainEntity": article,
        "mentions": mentions,
    })
}

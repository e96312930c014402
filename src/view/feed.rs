//! Feeds and the sitemap. All dates come from the content; nothing is stamped.

use serde::Serialize;

use crate::corpus::{ArticleNode, FigureNode};
use crate::model::{EntityKind, EntityRef, Id, PartialDate};
use crate::plan::PageKind;

use super::composer::{Composer, observation};
use super::observation::value_of;
use super::summary;

/// The most entries of a feed.
const MOST: usize = 50;

/// A feed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its id, an IRI.
    pub id: String,
    /// Its own address.
    pub own: String,
    /// The page that it belongs to.
    pub page: String,
    /// The site's name.
    pub author: String,
    /// The language.
    pub language: String,
    /// The newest date of its entries.
    pub updated: String,
    /// The entries, newest first.
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Entry {
    /// The day, as RFC 3339 asks.
    pub updated: String,
    /// The value and its figure, or the headline.
    pub title: String,
    /// Its id, an IRI that stays the same.
    pub id: String,
    /// The address.
    pub href: String,
    /// One sentence.
    pub summary: String,
}

/// The sitemap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SitemapView {
    /// Full addresses, sorted.
    pub addresses: Vec<SitemapEntry>,
}

/// One address of the sitemap.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SitemapEntry {
    /// The full address.
    pub address: String,
    /// The day of the last change, where the content tells it; may be empty.
    pub changed: String,
}

/// A moment without a known day, for a format that asks for one: the beginning of the common calendar of computers
/// says as plainly as possible that it is no real date.
const UNDATED: &str = "1970-01-01T00:00:00Z";

fn moment(date: Option<PartialDate>) -> String {
    match date.and_then(|date| date.sort_key().1) {
        Some(day) => format!("{day}T00:00:00Z"),
        None => UNDATED.to_owned(),
    }
}

/// New and changed figures.
pub(super) fn figures(composer: &Composer<'_>) -> FeedView {
    let nodes = composer.corpus.figures.values();
    let mut entries: Vec<Entry> = nodes.clone().flat_map(|node| values(composer, node, |_| true)).collect();
    entries.extend(nodes.flat_map(|node| differences(composer, node)));
    feed(composer, "new and changed figures", &PageKind::Home, entries)
}

/// New articles.
pub(super) fn articles(composer: &Composer<'_>) -> FeedView {
    let entries = composer.corpus.articles.values().map(|node| article(composer, node)).collect();
    feed(composer, "new articles", &PageKind::Home, entries)
}

/// The articles and values of a topic.
pub(super) fn topic(composer: &Composer<'_>, id: &Id) -> Option<FeedView> {
    let node = composer.corpus.topics.get(id)?;
    let mut entries: Vec<Entry> =
        node.articles.iter().filter_map(|id| Some(article(composer, composer.corpus.articles.get(id)?))).collect();
    let figures: Vec<&FigureNode> = node.figures.iter().filter_map(|id| composer.corpus.figures.get(id)).collect();
    for node in figures {
        entries.extend(values(composer, node, |_| true));
        entries.extend(differences(composer, node));
    }
    Some(feed(composer, &node.topic.title, &PageKind::Topic(id.clone()), entries))
}

/// What a person said, and the articles that name the person.
pub(super) fn person(composer: &Composer<'_>, id: &Id) -> Option<FeedView> {
    let reference = EntityRef { kind: EntityKind::Person, id: id.clone() };
    let node = composer.corpus.entities.get(&reference)?;
    let mut entries: Vec<Entry> = node
        .articles
        .iter()
        .filter_map(|mention| Some(article(composer, composer.corpus.articles.get(&mention.article)?)))
        .collect();
    for at in &node.given {
        if let Some((figure, _)) = observation(composer.corpus, at) {
            entries.extend(values(composer, figure, |index| index == at.1));
        }
    }
    Some(feed(composer, &node.entity.name, &PageKind::Entity(reference), entries))
}

fn feed(composer: &Composer<'_>, what: &str, page: &PageKind, mut entries: Vec<Entry>) -> FeedView {
    entries.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| (&a.title, &a.id).cmp(&(&b.title, &b.id))));
    entries.truncate(MOST);
    let own = composer.page.kind.clone();
    FeedView {
        title: format!("{}: {what}", composer.corpus.site.title),
        id: iri(composer, &own, ""),
        own: composer.absolute(&own),
        page: composer.absolute(page),
        author: composer.corpus.site.title.clone(),
        language: composer.corpus.site.language.clone(),
        updated: entries.first().map_or_else(|| UNDATED.to_owned(), |entry| entry.updated.clone()),
        entries,
    }
}

/// An id for a page: its full address, or a name made of its place where the site's address is not known.
fn iri(composer: &Composer<'_>, kind: &PageKind, anchor: &str) -> String {
    let anchor = if anchor.is_empty() { String::new() } else { format!("#{anchor}") };
    match (composer.plan.url(kind), &composer.corpus.site.base_url) {
        (Some(url), Some(base)) => format!("{}{anchor}", url.absolute(base)),
        (Some(url), None) => format!("urn:factbox:{url}{anchor}"),
        (None, _) => format!("urn:factbox:{anchor}"),
    }
}

fn values(composer: &Composer<'_>, node: &FigureNode, fits: impl Fn(usize) -> bool) -> Vec<Entry> {
    let kind = PageKind::Figure(node.figure.id.clone());
    let entry = |index: usize| {
        let observation = &node.observations[index];
        let article = composer.corpus.articles.get(&observation.article)?;
        let row = composer.row(node, index);
        let anchor = observation.id.anchor();
        let who = if row.has_speaker { format!("{}. ", row.speaker.name.text) } else { String::new() };
        let when = if row.when.certainty == "unknown" {
            String::new()
        } else {
            format!("{} {}. ", row.when_label, row.when.long)
        };
        Some(Entry {
            updated: moment(article.card.published),
            title: format!("{}: {}", value_of(observation).text, node.figure.label),
            id: iri(composer, &kind, &anchor),
            href: format!("{}#{anchor}", composer.absolute(&kind)),
            summary: format!("{who}{when}Reported by {}.", row.publisher.text),
        })
    };
    (0..node.observations.len()).filter(|index| fits(*index)).filter_map(entry).collect()
}

/// One entry for each difference between sources, dated by the later article.
fn differences(composer: &Composer<'_>, node: &FigureNode) -> Vec<Entry> {
    let kind = PageKind::Figure(node.figure.id.clone());
    let entry = |gap: &crate::corpus::Gap| {
        let pair = [gap.pair.0, gap.pair.1].map(|index| &node.observations[index]);
        let published = pair.map(|observation| {
            moment(composer.corpus.articles.get(&observation.article).and_then(|node| node.card.published))
        });
        let values: Vec<_> = pair.iter().map(|observation| value_of(observation)).collect();
        let line = composer.gap_line(node, gap);
        Entry {
            updated: published.into_iter().max().expect("a pair has two"),
            title: format!("Sources differ: {}, {}", node.figure.label, summary::alternatives(&values)),
            id: iri(composer, &kind, &format!("differ-{}-{}", pair[0].id, pair[1].id)),
            href: composer.absolute(&kind),
            summary: format!("{} {}", line.distance, line.rest),
        }
    };
    node.comparison.gaps.iter().map(entry).collect()
}

fn article(composer: &Composer<'_>, node: &ArticleNode) -> Entry {
    let kind = PageKind::Article(node.card.id.clone());
    let publisher = node.card.publisher.as_deref().unwrap_or("Publisher not recorded");
    let summary = node.card.summary.as_ref().map_or_else(String::new, |summary| format!(" {summary}"));
    Entry {
        updated: moment(node.card.published),
        title: node.card.title.clone(),
        id: iri(composer, &kind, ""),
        href: composer.absolute(&kind),
        summary: format!("{publisher}.{summary}"),
    }
}

/// Every page that search engines may list.
pub(super) fn sitemap(composer: &Composer<'_>) -> SitemapView {
    let pages = composer.plan.pages().iter().filter(|page| page.kind.is_listed());
    let entry = |page: &crate::plan::Page| SitemapEntry {
        address: composer.absolute(&page.kind),
        changed: changed(composer, &page.kind),
    };
    SitemapView { addresses: pages.map(entry).collect() }
}

fn changed(composer: &Composer<'_>, kind: &PageKind) -> String {
    let date = match kind {
        PageKind::Article(id) => composer.corpus.articles.get(id).and_then(|node| node.card.published),
        PageKind::Figure(id) => composer.corpus.figures.get(id).and_then(|node| node.last_change),
        _ => None,
    };
    date.filter(|date| matches!(date, PartialDate::Point(point) if point.day.is_some()))
        .and_then(|date| date.sort_key().1)
        .map_or_else(String::new, |day| day.to_string())
}

//! Feeds and the sitemap. All dates come from the content; nothing is stamped.

use jiff::civil::Date;
use serde::Serialize;

use crate::corpus::{ArticleNode, FigureNode, Gap};
use crate::model::{EntityKind, EntityRef, Id, PartialDate};
use crate::plan::{PageKind, SITEMAP_PAGE};

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

/// The sitemap, or one part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SitemapView {
    /// The full addresses of its parts; none where it stands in one piece.
    pub parts: Vec<String>,
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
    let news = composer.corpus.figures.values().flat_map(|node| of_figure(composer, node));
    feed(composer, "new and changed figures", &PageKind::Home, news.collect())
}

/// New articles.
pub(super) fn articles(composer: &Composer<'_>) -> FeedView {
    let news = composer.corpus.articles.values().map(News::of_article).collect();
    feed(composer, "new articles", &PageKind::Home, news)
}

/// The articles and values of a topic.
pub(super) fn topic(composer: &Composer<'_>, id: &Id) -> Option<FeedView> {
    let node = composer.corpus.topics.get(id)?;
    let articles = node.articles.iter().filter_map(|id| composer.corpus.articles.get(id));
    let figures = node.figures.iter().filter_map(|id| composer.corpus.figures.get(id));
    let news = articles.map(News::of_article).chain(figures.flat_map(|node| of_figure(composer, node)));
    Some(feed(composer, &node.topic.title, &PageKind::Topic(id.clone()), news.collect()))
}

/// What a person said, and the articles that name the person.
pub(super) fn person(composer: &Composer<'_>, id: &Id) -> Option<FeedView> {
    let reference = EntityRef { kind: EntityKind::Person, id: id.clone() };
    let node = composer.corpus.entities.get(&reference)?;
    let articles = node.articles.iter().filter_map(|mention| composer.corpus.articles.get(&mention.article));
    let given = node.given.iter().filter_map(|at| {
        let (figure, observation) = observation(composer.corpus, at)?;
        let article = composer.corpus.articles.get(&observation.article)?;
        Some(News { day: day(article), what: What::Value(figure, at.1) })
    });
    let news = articles.map(News::of_article).chain(given).collect();
    Some(feed(composer, &node.entity.name, &PageKind::Entity(reference), news))
}

/// Something new, before it is written out.
struct News<'a> {
    day: Option<Date>,
    what: What<'a>,
}

enum What<'a> {
    Article(&'a ArticleNode),
    Value(&'a FigureNode, usize),
    Difference(&'a FigureNode, &'a Gap),
}

impl<'a> News<'a> {
    fn of_article(node: &'a ArticleNode) -> Self {
        Self { day: day(node), what: What::Article(node) }
    }

    fn entry(&self, composer: &Composer<'_>) -> Option<Entry> {
        match self.what {
            What::Article(node) => Some(article(composer, node)),
            What::Value(node, index) => value(composer, node, index),
            What::Difference(node, gap) => Some(difference(composer, node, gap)),
        }
    }
}

fn day(node: &ArticleNode) -> Option<Date> {
    node.card.published.and_then(|date| date.sort_key().1)
}

/// The values of a figure, and an entry for each difference between sources, dated by the later article.
fn of_figure<'a>(composer: &Composer<'a>, node: &'a FigureNode) -> Vec<News<'a>> {
    let corpus = composer.corpus;
    let day_of = |index: usize| corpus.articles.get(&node.observations[index].article).and_then(day);
    let values = (0..node.observations.len()).map(|index| News { day: day_of(index), what: What::Value(node, index) });
    let gaps = node.comparison.gaps.iter().map(|gap| {
        let (first, second) = gap.pair;
        News { day: day_of(first).max(day_of(second)), what: What::Difference(node, gap) }
    });
    values.chain(gaps).collect()
}

/// Leaves what may be among the newest: those of the last days, and all of the day on which the last of them falls.
fn newest(mut news: Vec<News<'_>>) -> Vec<News<'_>> {
    if news.len() > MOST {
        let (_, last, _) = news.select_nth_unstable_by_key(MOST - 1, |news| std::cmp::Reverse(news.day));
        let last = last.day;
        news.retain(|news| news.day >= last);
    }
    news
}

fn feed(composer: &Composer<'_>, what: &str, page: &PageKind, news: Vec<News<'_>>) -> FeedView {
    let mut entries: Vec<Entry> = newest(news).iter().filter_map(|news| news.entry(composer)).collect();
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

fn value(composer: &Composer<'_>, node: &FigureNode, index: usize) -> Option<Entry> {
    let kind = PageKind::Figure(node.figure.id.clone());
    let observation = &node.observations[index];
    let article = composer.corpus.articles.get(&observation.article)?;
    let row = composer.row(node, index);
    let anchor = observation.id.anchor();
    let who = if row.has_speaker { format!("{}. ", row.speaker.name.text) } else { String::new() };
    let when =
        if row.when.certainty == "unknown" { String::new() } else { format!("{} {}. ", row.when_label, row.when.long) };
    Some(Entry {
        updated: moment(article.card.published),
        title: format!("{}: {}", value_of(observation).text, node.figure.label),
        id: iri(composer, &kind, &anchor),
        href: format!("{}#{anchor}", composer.absolute(&kind)),
        summary: format!("{who}{when}Reported by {}.", row.publisher.text),
    })
}

fn difference(composer: &Composer<'_>, node: &FigureNode, gap: &Gap) -> Entry {
    let kind = PageKind::Figure(node.figure.id.clone());
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

/// Every page that search engines may list, or the list of the parts that hold them.
pub(super) fn sitemap(composer: &Composer<'_>) -> SitemapView {
    let parts: Vec<String> = composer.plan.sitemap_parts().map(|part| composer.absolute(part)).collect();
    if parts.is_empty() { sitemap_part(composer, 1) } else { SitemapView { parts, addresses: Vec::new() } }
}

/// One part of the sitemap.
pub(super) fn sitemap_part(composer: &Composer<'_>, number: usize) -> SitemapView {
    let pages = composer.plan.listed().skip((number - 1) * SITEMAP_PAGE).take(SITEMAP_PAGE);
    let entry = |page: &crate::plan::Page| SitemapEntry {
        address: composer.absolute(&page.kind),
        changed: changed(composer, &page.kind),
    };
    SitemapView { parts: Vec::new(), addresses: pages.map(entry).collect() }
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

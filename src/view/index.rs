//! The indexes: figures as a table, everything else as lists, with letters and pages.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use crate::corpus::{EntityNode, FigureNode};
use crate::model::EntityKind;
use crate::plan::{LIST_PAGE, LIST_WHOLE, List, PageKind};

use super::card::ArticleItem;
use super::composer::{About, Composer, list_title};
use super::differ;
use super::head::{Alternate, Head, Link, NotedLink};
use super::source;
use super::summary::Summary;
use super::targets;
use super::value::counted;

/// One page of an index.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct IndexView {
    /// The head.
    pub head: Head,
    /// The heading.
    pub title: String,
    /// "27 figures".
    pub count: String,
    /// One sentence.
    pub lede: String,
    /// The letters, with the way to each; a letter without rows has no address.
    pub letters: Vec<Link>,
    /// The rows by letter; articles stand under one empty letter.
    pub groups: Vec<Group>,
    /// The most named, where the list is long enough to need it.
    pub most: Vec<NotedLink>,
    /// The other pages of the list.
    pub pager: Pager,
    /// Other lists that belong to it: where sources differ, targets.
    pub related: Vec<NotedLink>,
    /// Data files.
    pub data: Vec<Link>,
}

/// The rows of one letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Group {
    /// The letter; `#` for what begins with none.
    pub letter: String,
    /// Its anchor.
    pub anchor: String,
    /// Figures.
    pub figures: Vec<Summary>,
    /// Entities, topics, publishers.
    pub links: Vec<NotedLink>,
    /// Articles.
    pub articles: Vec<ArticleItem>,
}

/// The way through a list of several pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Pager {
    /// The page before; may lead nowhere.
    pub previous: Link,
    /// The page after; may lead nowhere.
    pub next: Link,
    /// First, last, and two to either side; the page itself has no address. Empty where there is one page.
    pub pages: Vec<Link>,
}

/// A row before it is cut into pages.
struct Entry {
    sort: String,
    letter: char,
    row: EntryRow,
}

enum EntryRow {
    Figure(Box<Summary>),
    Link(NotedLink),
    Article(Box<ArticleItem>),
}

/// Composes one page of an index.
pub(super) fn compose(composer: &Composer<'_>, list: List, number: usize) -> IndexView {
    let entries = entries(composer, list);
    let total = entries.len();
    let size = if total <= LIST_WHOLE { LIST_WHOLE } else { LIST_PAGE };
    let count = count(list, total);
    let title = list_title(list).to_owned();
    let letters = letters(composer, list, number, &entries, size);
    let page_title = if number == 1 { title.clone() } else { format!("{title}, page {number}") };
    let description = format!("{} {count}.", lede(list));
    let kind = if list == List::Figures { "DataCatalog" } else { "CollectionPage" };
    IndexView {
        head: composer.head(About {
            title: page_title,
            json_ld: json!({"@type": kind, "name": title, "description": description}),
            description,
            section: list.folder(),
            above: if number == 1 { Vec::new() } else { vec![composer.index(list)] },
            alternates: feed(composer, list),
            kind: "website",
        }),
        title,
        count,
        lede: lede(list).to_owned(),
        letters,
        most: if total > 50 && number == 1 { most_named(composer, list) } else { Vec::new() },
        groups: groups(entries.into_iter().skip((number - 1) * size).take(size)),
        pager: pager(composer, list, number),
        related: related(composer, list),
        data: data(composer, list),
    }
}

fn entries(composer: &Composer<'_>, list: List) -> Vec<Entry> {
    let corpus = composer.corpus;
    let link = |link: Link, note: String| (link.text.clone(), EntryRow::Link(NotedLink { link, note }));
    let rows: Vec<(String, EntryRow)> = match list {
        List::Figures => corpus.figures.values().map(|node| figure_row(composer, node)).collect(),
        List::Topics => {
            let nodes = corpus.topics.values().filter(|node| node.has_page);
            nodes
                .map(|node| link(composer.topic(&node.topic.id), counted(node.articles.len(), "article", "articles")))
                .collect()
        }
        List::Entities(kind) => {
            let nodes = corpus.entities.values().filter(|node| node.has_page && node.entity.reference.kind == kind);
            nodes.map(|node| link(composer.entity(&node.entity.reference), entity_note(node))).collect()
        }
        List::Sources => {
            let note = |node: &crate::corpus::PublisherNode| {
                let rules: BTreeSet<String> = node.rights.iter().map(source::rule).collect();
                let rules: Vec<String> = rules.into_iter().collect();
                format!("{}; {}", counted(node.articles.len(), "article", "articles"), rules.join("; "))
            };
            let nodes = corpus.publishers.iter();
            nodes
                .map(|(id, node)| link(composer.link(node.name.clone(), &PageKind::Source(id.clone())), note(node)))
                .collect()
        }
        List::Articles => return article_entries(composer),
    };
    let mut entries: Vec<Entry> = rows.into_iter().map(|(name, row)| entry(list, &name, row)).collect();
    entries.sort_by(|a, b| (&a.sort, a.letter).cmp(&(&b.sort, b.letter)));
    entries
}

fn figure_row(composer: &Composer<'_>, node: &FigureNode) -> (String, EntryRow) {
    let row = match composer.summary(node) {
        Some(summary) => EntryRow::Figure(Box::new(summary)),
        None => EntryRow::Link(NotedLink { link: composer.figure(node), note: "no value yet".to_owned() }),
    };
    (node.figure.label.clone(), row)
}

/// People stand under the last word of their names, all else under the first.
fn entry(list: List, name: &str, row: EntryRow) -> Entry {
    let plain = slug::slugify(name).replace('-', " ");
    let sort = match (list, plain.rsplit_once(' ')) {
        (List::Entities(EntityKind::Person), Some((given, family))) => format!("{family} {given}"),
        _ => plain,
    };
    let letter = sort.chars().next().filter(char::is_ascii_alphabetic).map_or('#', |first| first.to_ascii_uppercase());
    // Names that no Latin letters can be made of keep an order of their own, after all others.
    let sort = if sort.is_empty() { format!("~{name}") } else { format!("{sort}\u{1}{name}") };
    Entry { sort, letter, row }
}

fn entity_note(node: &EntityNode) -> String {
    match (node.given.len(), node.entity.roles.last()) {
        (0, None) => counted(node.articles.len(), "article", "articles"),
        (0, Some(role)) => role.title.clone(),
        (given, _) => counted(given, "value", "values"),
    }
}

/// Articles newest first, undated ones last.
fn article_entries(composer: &Composer<'_>) -> Vec<Entry> {
    let mut nodes: Vec<_> = composer.corpus.articles.values().collect();
    nodes.sort_by_key(|node| {
        let newest = node.card.published.and_then(|date| date.sort_key().1);
        (
            newest.is_none(),
            std::cmp::Reverse((newest, node.card.published)),
            std::cmp::Reverse(node.front.weight),
            node.card.id.clone(),
        )
    });
    let item = |node: &crate::corpus::ArticleNode| composer.article_item(&node.card.id);
    let row = |item| Entry { sort: String::new(), letter: ' ', row: EntryRow::Article(Box::new(item)) };
    nodes.into_iter().filter_map(item).map(row).collect()
}

fn groups(entries: impl Iterator<Item = Entry>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries {
        let letter = entry.letter.to_string().trim().to_owned();
        if groups.last().is_none_or(|group| group.letter != letter) {
            groups.push(Group { anchor: anchor(entry.letter), letter, ..Group::default() });
        }
        let group = groups.last_mut().expect("a group was pushed just now");
        match entry.row {
            EntryRow::Figure(summary) => group.figures.push(*summary),
            EntryRow::Link(link) => group.links.push(link),
            EntryRow::Article(item) => group.articles.push(*item),
        }
    }
    groups
}

fn anchor(letter: char) -> String {
    if letter == '#' { "az-other".to_owned() } else { format!("az-{}", letter.to_ascii_lowercase()) }
}

/// A to Z, each with the way to its first row; none for articles, which stand by date.
fn letters(composer: &Composer<'_>, list: List, number: usize, entries: &[Entry], size: usize) -> Vec<Link> {
    if list == List::Articles || entries.len() < 12 {
        return Vec::new();
    }
    let link = |letter: char| {
        let Some(at) = entries.iter().position(|entry| entry.letter == letter) else {
            return Link::plain(letter.to_string());
        };
        let page = at / size + 1;
        let anchor = anchor(letter);
        let href =
            if page == number { format!("#{anchor}") } else { composer.anchor(&PageKind::Index(list, page), &anchor) };
        Link::to(letter.to_string(), href)
    };
    let mut letters: Vec<Link> = ('A'..='Z').map(link).collect();
    if entries.iter().any(|entry| entry.letter == '#') {
        letters.push(link('#'));
    }
    letters
}

fn pager(composer: &Composer<'_>, list: List, number: usize) -> Pager {
    let last = composer.plan.list_pages(list);
    if last < 2 {
        return Pager::default();
    }
    let to = |page: usize, text: String| {
        if page == number { Link::plain(text) } else { composer.link(text, &PageKind::Index(list, page)) }
    };
    let shown: BTreeSet<usize> = [1, last]
        .into_iter()
        .chain(number.saturating_sub(2)..=number + 2)
        .filter(|page| (1..=last).contains(page))
        .collect();
    Pager {
        previous: if number > 1 { to(number - 1, "Previous".to_owned()) } else { Link::default() },
        next: if number < last { to(number + 1, "Next".to_owned()) } else { Link::default() },
        pages: shown.into_iter().map(|page| to(page, page.to_string())).collect(),
    }
}

fn most_named(composer: &Composer<'_>, list: List) -> Vec<NotedLink> {
    let List::Entities(kind) = list else { return Vec::new() };
    top_entities(composer, kind, 50)
}

/// The entities of a kind that most articles name, with the number of articles.
pub(super) fn top_entities(composer: &Composer<'_>, kind: EntityKind, most: usize) -> Vec<NotedLink> {
    let mut nodes: Vec<&EntityNode> =
        composer.corpus.entities.values().filter(|node| node.has_page && node.entity.reference.kind == kind).collect();
    nodes.sort_by_key(|node| {
        (
            std::cmp::Reverse((node.given.len(), node.articles.len())),
            node.entity.name.clone(),
            node.entity.reference.clone(),
        )
    });
    let noted = |node: &EntityNode| NotedLink {
        link: composer.entity(&node.entity.reference),
        note: match node.given.len() {
            0 => counted(node.articles.len(), "article", "articles"),
            given => counted(given, "value", "values"),
        },
    };
    nodes.into_iter().take(most).map(noted).collect()
}

fn count(list: List, total: usize) -> String {
    let (one, many) = match list {
        List::Figures => ("figure", "figures"),
        List::Topics => ("topic", "topics"),
        List::Entities(EntityKind::Person) => ("person", "people"),
        List::Entities(EntityKind::Organisation) => ("organisation", "organisations"),
        List::Entities(EntityKind::Place) => ("place", "places"),
        List::Articles => ("article", "articles"),
        List::Sources => ("source", "sources"),
    };
    counted(total, one, many)
}

fn lede(list: List) -> &'static str {
    match list {
        List::Figures => "Every figure on this site, A to Z, with its latest value.",
        List::Topics => "Every subject that articles and figures are filed under.",
        List::Entities(EntityKind::Person) => "Everybody named on this site, by family name.",
        List::Entities(EntityKind::Organisation) => "Every organisation named on this site.",
        List::Entities(EntityKind::Place) => "Every place named on this site.",
        List::Articles => "Every article on this site, newest first.",
        List::Sources => "Every publisher whose articles this site uses, with its rights rule.",
    }
}

fn feed(composer: &Composer<'_>, list: List) -> Vec<Alternate> {
    if list != List::Articles {
        return Vec::new();
    }
    vec![Alternate {
        href: composer.href(&PageKind::ArticlesFeed),
        media: "application/atom+xml".to_owned(),
        title: "New articles".to_owned(),
    }]
}

fn related(composer: &Composer<'_>, list: List) -> Vec<NotedLink> {
    if list != List::Figures {
        return Vec::new();
    }
    let noted = |text: &str, kind: PageKind, count: usize| NotedLink {
        link: composer.link(text, &kind),
        note: count.to_string(),
    };
    let mut links = vec![
        noted("Where sources differ", PageKind::Differ, differ::differing(composer.corpus).len()),
        noted("Targets and forecasts", PageKind::Targets, targets::ahead(composer.corpus).len()),
    ];
    links.retain(|noted| !noted.link.href.is_empty());
    links
}

fn data(composer: &Composer<'_>, list: List) -> Vec<Link> {
    match list {
        List::Figures => {
            vec![composer.link("CSV", &PageKind::FiguresCsv), composer.link("JSON", &PageKind::FiguresJson)]
        }
        List::Articles => {
            vec![composer.link("JSON", &PageKind::ArticlesJson), composer.link("Feed", &PageKind::ArticlesFeed)]
        }
        List::Entities(_) => vec![composer.link("JSON", &PageKind::EntitiesJson)],
        List::Topics | List::Sources => Vec::new(),
    }
}

//! All lists of the site in order, made once for a build: every page of a list takes its rows from here.

use std::collections::BTreeMap;

use crate::corpus::{Corpus, EntityNode, FigureNode};
use crate::model::{EntityKind, Id};

use super::letter::{Initial, SortKey};
use super::shelf::{Heading, Shelf};
use super::{
    ARTICLES_PAGE, DIFFER_PAGE, LETTER_WHOLE, LIST_PAGE, LIST_WHOLE, List, MOST, ONCE_ABOVE, PageKind, TARGETS_PAGE,
};

/// A part of a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// What begins with one letter, or the way to its second letters.
    Letter(Initial),
    /// What begins with two letters.
    Pair(Initial, Initial),
    /// Entities that one article names.
    Once,
}

impl Part {
    /// The folders below the list's own.
    pub fn folders(self) -> Vec<String> {
        match self {
            Self::Letter(first) => vec![first.slug()],
            Self::Pair(first, second @ Initial::Letter(_)) => {
                vec![first.slug(), format!("{}{}", first.slug(), second.slug())]
            }
            Self::Pair(first, Initial::Other) => vec![first.slug(), Initial::Other.slug()],
            Self::Once => vec!["once".to_owned()],
        }
    }
}

/// Every list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// By the first page of each.
    shelves: BTreeMap<PageKind, Shelf>,
    /// The most important rows of each list, most first.
    most: BTreeMap<List, Vec<PageKind>>,
    /// The number of rows of each list, its parts included.
    totals: BTreeMap<List, usize>,
    /// The values that lie ahead, by the figure's name: figure and index.
    ahead: Vec<(Id, usize)>,
}

impl Directory {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let mut directory = Self::default();
        for list in List::ALL {
            directory.add(list, rows(corpus, list));
        }
        directory.add_differing(corpus);
        directory.add_ahead(corpus);
        directory
    }

    /// The list that a page is part of.
    pub fn shelf(&self, kind: &PageKind) -> Option<&Shelf> {
        self.shelves.get(&kind.numbered(1))
    }

    /// All lists, each by its first page.
    pub(super) fn shelves(&self) -> impl Iterator<Item = (&PageKind, &Shelf)> {
        self.shelves.iter()
    }

    /// The most important rows of a list, fifty at most.
    pub fn most(&self, list: List) -> &[PageKind] {
        self.most.get(&list).map_or(&[], Vec::as_slice)
    }

    /// How many rows a list has.
    pub fn total(&self, list: List) -> usize {
        self.totals.get(&list).copied().unwrap_or(0)
    }

    /// Whether a list stands on pages by letter.
    pub fn is_cut(&self, list: List) -> bool {
        self.parts(list).next().is_some()
    }

    /// The parts of a list that is cut, in order.
    pub fn parts(&self, list: List) -> impl Iterator<Item = (Part, &Shelf)> {
        let first = PageKind::IndexPart(list, Part::Letter(Initial::Letter('\0')), 0);
        let last = PageKind::IndexPart(list, Part::Once, usize::MAX);
        self.shelves.range(first..=last).filter_map(|(kind, shelf)| match kind {
            PageKind::IndexPart(_, part, _) => Some((*part, shelf)),
            _ => None,
        })
    }

    /// The values that lie ahead: figure and index.
    pub fn ahead(&self) -> &[(Id, usize)] {
        &self.ahead
    }

    fn add(&mut self, list: List, mut rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        rows.sort_by(|a, b| (&a.place, &a.kind).cmp(&(&b.place, &b.kind)));
        self.totals.insert(list, rows.len());
        self.most.insert(list, most(&rows));
        let whole = PageKind::Index(list, 1);
        if list == List::Articles {
            self.shelves.insert(whole, shelf(rows, ARTICLES_PAGE));
            return;
        }
        if rows.len() <= LIST_WHOLE {
            self.shelves.insert(whole, shelf(rows, LIST_WHOLE));
            return;
        }
        self.shelves.insert(whole, Shelf { size: LIST_PAGE, ..Shelf::default() });
        let is_once = |row: &Row| matches!(list, List::Entities(_)) && row.articles < 2;
        let (once, rows): (Vec<Row>, Vec<Row>) =
            if rows.len() > ONCE_ABOVE { rows.into_iter().partition(is_once) } else { (Vec::new(), rows) };
        if !once.is_empty() {
            self.shelves.insert(PageKind::IndexPart(list, Part::Once, 1), shelf(once, LIST_PAGE));
        }
        self.add_letters(list, rows);
    }

    fn add_letters(&mut self, list: List, rows: Vec<Row>) {
        let mut letters: BTreeMap<Initial, Vec<Row>> = BTreeMap::new();
        for row in rows {
            letters.entry(row.initials().0).or_default().push(row);
        }
        for (letter, rows) in letters {
            let page = PageKind::IndexPart(list, Part::Letter(letter), 1);
            if rows.len() <= LETTER_WHOLE || letter == Initial::Other {
                self.shelves.insert(page, shelf(rows, LIST_PAGE));
                continue;
            }
            self.shelves.insert(page, Shelf { size: LIST_PAGE, ..Shelf::default() });
            let mut pairs: BTreeMap<Initial, Vec<Row>> = BTreeMap::new();
            for row in rows {
                pairs.entry(row.initials().1).or_default().push(row);
            }
            for (second, rows) in pairs {
                self.shelves.insert(PageKind::IndexPart(list, Part::Pair(letter, second), 1), shelf(rows, LIST_PAGE));
            }
        }
    }

    /// The figures on which sources differ, newest difference first.
    fn add_differing(&mut self, corpus: &Corpus) {
        let mut nodes: Vec<&FigureNode> =
            corpus.figures.values().filter(|node| node.comparison.has_conflict()).collect();
        if nodes.is_empty() {
            return;
        }
        nodes.sort_by_cached_key(|node| {
            let newest = node.comparison.gaps.iter().flat_map(|gap| [gap.pair.0, gap.pair.1]).max().and_then(|index| {
                let observation = &node.observations[index];
                observation.said_on.or(observation.as_of).and_then(|dated| dated.date.sort_key().1)
            });
            (std::cmp::Reverse(newest), node.figure.label.clone(), node.figure.id.clone())
        });
        let rows = nodes.into_iter().map(|node| (PageKind::Figure(node.figure.id.clone()), Heading::default()));
        self.shelves.insert(PageKind::Differ(1), Shelf::new(rows, DIFFER_PAGE));
    }

    fn add_ahead(&mut self, corpus: &Corpus) {
        let mut nodes: Vec<&FigureNode> =
            corpus.figures.values().filter(|node| node.observations.iter().any(|o| o.status.is_ahead())).collect();
        nodes.sort_by_cached_key(|node| (node.figure.label.clone(), node.figure.id.clone()));
        for node in nodes {
            let is_level_ahead = |index: &usize| {
                let observation = &node.observations[*index];
                observation.status.is_ahead() && observation.change.is_none()
            };
            let indices = (0..node.observations.len()).rev().filter(is_level_ahead);
            self.ahead.extend(indices.map(|index| (node.figure.id.clone(), index)));
        }
        if !self.ahead.is_empty() {
            let rows = self.ahead.iter().map(|(id, _)| (PageKind::Figure(id.clone()), Heading::default()));
            self.shelves.insert(PageKind::Targets(1), Shelf::new(rows, TARGETS_PAGE));
        }
    }
}

/// A row before its list is cut.
struct Row {
    kind: PageKind,
    place: Place,
    /// How many articles name it.
    articles: usize,
    /// How important it is.
    weight: (usize, usize),
}

/// Where a row stands in its list.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Letter(SortKey),
    /// Newest first, undated ones last: by day, by how the date is written, by weight.
    Time(bool, std::cmp::Reverse<(Option<jiff::civil::Date>, Option<crate::model::PartialDate>, i64)>),
}

impl Row {
    fn initials(&self) -> (Initial, Initial) {
        match &self.place {
            Place::Letter(key) => (key.initial, key.second),
            Place::Time(..) => (Initial::Other, Initial::Other),
        }
    }

    fn heading(&self) -> Heading {
        match &self.place {
            Place::Letter(key) => key.initial.heading(),
            Place::Time(_, std::cmp::Reverse((day, ..))) => Heading::year(day.map(jiff::civil::Date::year)),
        }
    }
}

fn shelf(rows: Vec<Row>, size: usize) -> Shelf {
    Shelf::new(
        rows.into_iter().map(|row| {
            let heading = row.heading();
            (row.kind, heading)
        }),
        size,
    )
}

/// Those of most weight, then by their place in the list.
fn most(rows: &[Row]) -> Vec<PageKind> {
    let mut ranked: Vec<(std::cmp::Reverse<(usize, usize)>, usize)> =
        rows.iter().enumerate().map(|(at, row)| (std::cmp::Reverse(row.weight), at)).collect();
    if ranked.len() > MOST {
        ranked.select_nth_unstable(MOST);
        ranked.truncate(MOST);
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, at)| rows[at].kind.clone()).collect()
}

/// The rows of a list: only what has a page of its own.
fn rows(corpus: &Corpus, list: List) -> Vec<Row> {
    let letter = |name: &str| Place::Letter(SortKey::new(name, list == List::Entities(EntityKind::Person)));
    match list {
        List::Figures => corpus.figures.values().map(|node| figure(node, letter(&node.figure.label))).collect(),
        List::Topics => {
            let nodes = corpus.topics.values().filter(|node| node.has_page);
            let row = |node: &crate::corpus::TopicNode| Row {
                kind: PageKind::Topic(node.topic.id.clone()),
                place: letter(&node.topic.title),
                articles: node.articles.len(),
                weight: (node.articles.len(), 0),
            };
            nodes.map(row).collect()
        }
        List::Entities(kind) => {
            let nodes = corpus.entities.values().filter(|node| node.has_page && node.entity.reference.kind == kind);
            nodes.map(|node| entity(node, letter(&node.entity.name))).collect()
        }
        List::Articles => corpus.articles.values().map(article).collect(),
        List::Sources => {
            let row = |(id, node): (&Id, &crate::corpus::PublisherNode)| Row {
                kind: PageKind::Source(id.clone()),
                place: letter(&node.name),
                articles: node.articles.len(),
                weight: (node.articles.len(), 0),
            };
            corpus.publishers.iter().map(row).collect()
        }
    }
}

fn figure(node: &FigureNode, place: Place) -> Row {
    let passages = node.observations.iter().map(|observation| observation.passages.len()).sum();
    Row {
        kind: PageKind::Figure(node.figure.id.clone()),
        place,
        articles: 0,
        weight: (node.observations.len(), passages),
    }
}

fn entity(node: &EntityNode, place: Place) -> Row {
    Row {
        kind: PageKind::Entity(node.entity.reference.clone()),
        place,
        articles: node.articles.len(),
        weight: (node.given.len(), node.articles.len()),
    }
}

fn article(node: &crate::corpus::ArticleNode) -> Row {
    let day = node.card.published.and_then(|date| date.sort_key().1);
    Row {
        kind: PageKind::Article(node.card.id.clone()),
        place: Place::Time(day.is_none(), std::cmp::Reverse((day, node.card.published, node.front.weight))),
        articles: 1,
        weight: (0, 0),
    }
}

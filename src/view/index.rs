//! The indexes: figures as a table, everything else as lists, with letters and pages.

use serde::Serialize;
use serde_json::json;

use crate::model::EntityKind;
use crate::plan::{Initial, List, PageKind, Part, Shelf};

use super::composer::{About, Composer, list_title};
use super::group::Group;
use super::head::{Alternate, Head, Link, NotedLink};
use super::pager::Pager;
use super::summary::Summary;
use super::value::counted;

/// One page of a list: an index, a part of one, or all that belongs to a topic, a person and so on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct IndexView {
    /// The head.
    pub head: Head,
    /// "Index", "Topic".
    pub tag: String,
    /// The heading.
    pub title: String,
    /// The heading over the rows.
    pub rows_title: String,
    /// "27 figures".
    pub count: String,
    /// One sentence.
    pub lede: String,
    /// The first letters, with the way to each; a letter without rows has no address.
    pub letters: Vec<Letter>,
    /// The second letters, of a letter that is cut.
    pub pairs: Vec<Letter>,
    /// The years, of a list by date, with the number of rows.
    pub years: Vec<NotedLink>,
    /// The rows by letter or year.
    pub groups: Vec<Group>,
    /// The most named, where the list is long enough to need it.
    pub most: Vec<NotedLink>,
    /// The figures with most values, where the list of figures is cut.
    pub most_figures: Vec<Summary>,
    /// The heading over `most` and `most_figures`.
    pub most_title: String,
    /// The other pages of the list.
    pub pager: Pager,
    /// Other lists that belong to it: where sources differ, targets.
    pub related: Vec<NotedLink>,
    /// Data files.
    pub data: Vec<Link>,
}

/// A step of an alphabet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Letter {
    /// `A`, with the way to its rows; no way where it has none.
    pub link: Link,
    /// Whether it is the letter of this page.
    pub is_current: bool,
}

/// Lists of more rows than this begin with the most important ones.
const NEEDS_MOST: usize = 50;

/// Composes one page of an index.
pub(super) fn compose(composer: &Composer<'_>, list: List) -> Option<IndexView> {
    let directory = composer.plan.directory();
    let shelf = directory.shelf(&composer.page.kind)?;
    let number = composer.page.kind.number();
    let is_first = number == 1;
    let title = list_title(list);
    let total = directory.total(list);
    let count = count(list, total);
    let description = format!("{} {count}.", lede(list));
    let is_cut = directory.is_cut(list);
    let has_most = is_first && total > NEEDS_MOST;
    Some(IndexView {
        head: composer.head(About {
            title: composer.page_title(title),
            json_ld: linked_data(list, title, &description),
            description,
            section: list.folder(),
            above: composer.first_page(title).into_iter().collect(),
            alternates: feed(composer, list),
            kind: "website",
        }),
        tag: "Index".to_owned(),
        title: title.to_owned(),
        rows_title: composer.rows_title(&format!("All {}", title.to_lowercase())),
        count,
        lede: lede(list).to_owned(),
        letters: if is_cut { letters(composer, list, None) } else { anchors(composer, shelf) },
        pairs: Vec::new(),
        years: if list == List::Articles { years(composer, shelf) } else { Vec::new() },
        groups: groups(composer, shelf, number),
        most: match list {
            List::Figures | List::Articles => Vec::new(),
            List::Topics | List::Sources if !is_cut => Vec::new(),
            list if has_most => composer.most(list, usize::MAX),
            _ => Vec::new(),
        },
        most_figures: if list == List::Figures && is_cut { most_figures(composer) } else { Vec::new() },
        most_title: most_title(list).to_owned(),
        pager: composer.pager(),
        related: related(composer, list),
        data: data(composer, list),
    })
}

/// Composes one page of a part of an index.
pub(super) fn compose_part(composer: &Composer<'_>, list: List, part: Part) -> Option<IndexView> {
    let directory = composer.plan.directory();
    let shelf = directory.shelf(&composer.page.kind)?;
    let number = composer.page.kind.number();
    let name = part_title(list, part);
    let pairs = pairs(composer, list, part);
    let rows: usize = match part {
        Part::Letter(letter) if shelf.rows.is_empty() => {
            let of_letter =
                directory.parts(list).filter(|(part, _)| matches!(part, Part::Pair(first, _) if *first == letter));
            of_letter.map(|(_, shelf)| shelf.rows.len()).sum()
        }
        _ => shelf.rows.len(),
    };
    let count = count(list, rows);
    let description = format!("{name}: {count}.");
    let mut above = vec![composer.index(list)];
    if let Part::Pair(first, _) = part {
        let letter = Part::Letter(first);
        above.push(composer.link(part_title(list, letter), &PageKind::IndexPart(list, letter, 1)));
    }
    above.extend(composer.first_page(&name));
    let current = match part {
        Part::Letter(letter) | Part::Pair(letter, _) => Some(letter),
        Part::Once => None,
    };
    Some(IndexView {
        head: composer.head(About {
            title: composer.page_title(&name),
            json_ld: linked_data(list, &name, &description),
            description,
            section: list.folder(),
            above,
            alternates: Vec::new(),
            kind: "website",
        }),
        tag: "Index".to_owned(),
        rows_title: composer.rows_title("A to Z"),
        title: name,
        count,
        lede: if part == Part::Once { "Those that one article names.".to_owned() } else { String::new() },
        letters: if part == Part::Once { anchors(composer, shelf) } else { letters(composer, list, current) },
        pairs,
        years: Vec::new(),
        groups: groups(composer, shelf, number),
        most: Vec::new(),
        most_figures: Vec::new(),
        most_title: String::new(),
        pager: composer.pager(),
        related: related(composer, list),
        data: data(composer, list),
    })
}

/// "Figures: A", "People named once".
fn part_title(list: List, part: Part) -> String {
    let title = list_title(list);
    match part {
        Part::Letter(letter) => format!("{title}: {}", letter.text()),
        Part::Pair(first, second) => format!("{title}: {}", pair_text(first, second)),
        Part::Once => format!("{title} named once"),
    }
}

/// `Ab`; `A0–9` for what has no second letter.
fn pair_text(first: Initial, second: Initial) -> String {
    format!("{}{}", first.text(), second.text().to_lowercase())
}

fn linked_data(list: List, title: &str, description: &str) -> serde_json::Value {
    let kind = if list == List::Figures { "DataCatalog" } else { "CollectionPage" };
    json!({"@type": kind, "name": title, "description": description})
}

fn groups(composer: &Composer<'_>, shelf: &Shelf, number: usize) -> Vec<Group> {
    shelf.on_page(number).map(|(mark, rows)| Group::of_rows(composer, mark, rows)).collect()
}

/// Lists of fewer rows need no letters.
const NEEDS_LETTERS: usize = 12;

/// A to Z of a list that stands in one piece: each letter leads to its first row.
fn anchors(composer: &Composer<'_>, shelf: &Shelf) -> Vec<Letter> {
    let is_alphabet = shelf.marks.iter().any(|mark| mark.anchor.starts_with("az-"));
    if !is_alphabet || shelf.rows.len() < NEEDS_LETTERS {
        return Vec::new();
    }
    let link = |letter: Initial| {
        let heading = letter.heading();
        let mark = shelf.marks.iter().find(|mark| mark.anchor == heading.anchor);
        let href = mark.map_or_else(String::new, |mark| at_row(composer, shelf, mark.rows.start, &mark.anchor));
        Letter { link: Link::to(heading.text, href), is_current: false }
    };
    without_empty_other(Initial::all().map(link))
}

/// The way to a heading of the list that this page is part of.
fn at_row(composer: &Composer<'_>, shelf: &Shelf, row: usize, anchor: &str) -> String {
    let (page, kind) = (shelf.page_of(row), &composer.page.kind);
    if page == kind.number() { format!("#{anchor}") } else { composer.anchor(&kind.numbered(page), anchor) }
}

/// A to Z of a list whose letters have pages of their own.
fn letters(composer: &Composer<'_>, list: List, current: Option<Initial>) -> Vec<Letter> {
    let link = |letter: Initial| {
        let part = composer.link(letter.text(), &PageKind::IndexPart(list, Part::Letter(letter), 1));
        Letter { link: part, is_current: Some(letter) == current }
    };
    without_empty_other(Initial::all().map(link))
}

/// The place of what has no letter is not named where it is empty.
fn without_empty_other(letters: impl Iterator<Item = Letter>) -> Vec<Letter> {
    let other = Initial::Other.text();
    letters.filter(|letter| letter.link.text != other || !letter.link.href.is_empty()).collect()
}

/// The second letters of the letter that this page is about.
fn pairs(composer: &Composer<'_>, list: List, part: Part) -> Vec<Letter> {
    let (Part::Letter(letter) | Part::Pair(letter, _)) = part else { return Vec::new() };
    let of_letter = composer.plan.directory().parts(list).filter_map(|(other, _)| match other {
        Part::Pair(first, second) if first == letter => Some((other, pair_text(first, second))),
        _ => None,
    });
    let link = |(other, text): (Part, String)| Letter {
        link: composer.link(text, &PageKind::IndexPart(list, other, 1)),
        is_current: other == part,
    };
    of_letter.map(link).collect()
}

/// The years of a list by date.
fn years(composer: &Composer<'_>, shelf: &Shelf) -> Vec<NotedLink> {
    if shelf.pages() < 2 {
        return Vec::new();
    }
    let noted = |mark: &crate::plan::Mark| NotedLink {
        link: Link::to(mark.text.clone(), at_row(composer, shelf, mark.rows.start, &mark.anchor)),
        note: mark.rows.len().to_string(),
    };
    shelf.marks.iter().map(noted).collect()
}

fn most_figures(composer: &Composer<'_>) -> Vec<Summary> {
    let mut group = Group::default();
    for row in composer.plan.directory().most(List::Figures) {
        group.add(composer, row);
    }
    group.figures
}

fn most_title(list: List) -> &'static str {
    match list {
        List::Figures => "Most cited",
        List::Topics | List::Sources | List::Articles => "With most articles",
        List::Entities(_) => "Most named",
    }
}

pub(super) fn count(list: List, total: usize) -> String {
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

/// Lists beside this one: of figures those that differ or lie ahead, of entities those that are named once.
fn related(composer: &Composer<'_>, list: List) -> Vec<NotedLink> {
    let noted = |text: &str, kind: PageKind| {
        let rows = composer.plan.directory().shelf(&kind).map_or(0, |shelf| shelf.rows.len());
        NotedLink { link: composer.link(text, &kind), note: rows.to_string() }
    };
    let mut links = match list {
        List::Figures => {
            vec![
                noted("Where sources differ", PageKind::Differ(1)),
                noted("Targets and forecasts", PageKind::Targets(1)),
            ]
        }
        list => vec![noted("Named once", PageKind::IndexPart(list, Part::Once, 1))],
    };
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

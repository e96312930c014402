//! All that belongs to a figure, topic, entity or publisher, fifty rows a page.

use std::ops::Range;

use serde_json::json;

use crate::corpus::{EntityNode, FigureNode};
use crate::model::Id;
use crate::plan::{ALL_PAGE, Heading, List, PageKind, Stock};

use super::composer::{About, Composer, list_title};
use super::entity;
use super::group::Group;
use super::head::{Link, NotedLink};
use super::index::{self, IndexView};
use super::statement;
use super::value::counted;

/// A list that is cut for one page.
struct Cut {
    tag: &'static str,
    /// What the list belongs to.
    subject: Link,
    index: List,
    /// "120 articles".
    count: String,
    /// "All articles".
    title: &'static str,
    groups: Vec<Group>,
    data: Vec<Link>,
}

/// Composes one page of all that belongs to a subject.
pub(super) fn compose(composer: &Composer<'_>, subject: &PageKind, stock: Stock) -> Option<IndexView> {
    let number = composer.page.kind.number();
    let start = (number - 1) * ALL_PAGE;
    let cut = cut(composer, subject, stock, start..start + ALL_PAGE)?;
    let title = format!("{}: {}", cut.subject.text, cut.title.to_lowercase());
    let description = format!("{title}, {}.", cut.count);
    let mut above = vec![composer.index(cut.index), cut.subject.clone()];
    above.extend(composer.first_page(cut.title));
    Some(IndexView {
        head: composer.head(About {
            title: composer.page_title(&title),
            json_ld: json!({"@type": "CollectionPage", "name": title, "description": description}),
            description,
            section: cut.index.folder(),
            above,
            alternates: Vec::new(),
            kind: "website",
        }),
        tag: cut.tag.to_owned(),
        title: cut.subject.text.clone(),
        rows_title: composer.rows_title(cut.title),
        count: cut.count,
        lede: String::new(),
        letters: Vec::new(),
        pairs: Vec::new(),
        years: Vec::new(),
        groups: cut.groups,
        most: Vec::new(),
        most_figures: Vec::new(),
        most_title: String::new(),
        pager: composer.pager(),
        related: beside(composer, subject, stock),
        data: cut.data,
    })
}

/// The subject's own page and the other lists of it.
fn beside(composer: &Composer<'_>, subject: &PageKind, stock: Stock) -> Vec<NotedLink> {
    let all = [
        (Stock::Main, "All articles"),
        (Stock::Figures, "All figures"),
        (Stock::Given, "All values given"),
        (Stock::Statements, "All statements"),
    ];
    let others = all.into_iter().filter(|(other, _)| *other != stock);
    let links = others.map(|(other, text)| composer.link(text, &PageKind::All(Box::new(subject.clone()), other, 1)));
    let links = links.filter(|link| !link.href.is_empty());
    links.map(|link| NotedLink { link, note: String::new() }).collect()
}

fn cut(composer: &Composer<'_>, subject: &PageKind, stock: Stock, rows: Range<usize>) -> Option<Cut> {
    match subject {
        PageKind::Figure(id) => Some(values(composer, composer.corpus.figures.get(id)?, rows)),
        PageKind::Topic(id) => {
            let node = composer.corpus.topics.get(id)?;
            let filed = (node.articles.as_slice(), node.figures.as_slice());
            Some(filed_under(composer, (composer.topic(id), List::Topics, "Topic"), stock, filed, rows))
        }
        PageKind::Source(id) => {
            let node = composer.corpus.publishers.get(id)?;
            let filed = (node.articles.as_slice(), node.figures.as_slice());
            let link = composer.link(node.name.clone(), subject);
            Some(filed_under(composer, (link, List::Sources, "Source"), stock, filed, rows))
        }
        PageKind::Entity(reference) => Some(of_entity(composer, composer.corpus.entities.get(reference)?, stock, rows)),
        _ => None,
    }
}

/// The newest values first, as a reader looks for them.
fn values(composer: &Composer<'_>, node: &FigureNode, rows: Range<usize>) -> Cut {
    let total = node.observations.len();
    let id = &node.figure.id;
    let shown = (0..total).rev().skip(rows.start).take(rows.len()).map(|index| composer.row(node, index)).collect();
    Cut {
        tag: "Figure",
        subject: composer.figure(node),
        index: List::Figures,
        count: counted(total, "value", "values"),
        title: "All values",
        groups: vec![Group { values: shown, ..Group::default() }],
        data: vec![
            composer.link("CSV", &PageKind::FigureCsv(id.clone())),
            composer.link("JSON", &PageKind::FigureJson(id.clone())),
        ],
    }
}

fn filed_under(
    composer: &Composer<'_>,
    (subject, index, tag): (Link, List, &'static str),
    stock: Stock,
    (articles, figures): (&[Id], &[Id]),
    rows: Range<usize>,
) -> Cut {
    let (list, total, groups) = match stock {
        Stock::Main => (List::Articles, articles.len(), by_year(composer, slice(articles, rows))),
        Stock::Figures | Stock::Given | Stock::Statements => {
            (List::Figures, figures.len(), vec![figures_group(composer, slice(figures, rows))])
        }
    };
    Cut { tag, subject, index, count: index::count(list, total), title: all_of(list), groups, data: Vec::new() }
}

fn of_entity(composer: &Composer<'_>, node: &EntityNode, stock: Stock, rows: Range<usize>) -> Cut {
    let reference = &node.entity.reference;
    let (count, title, groups) = match stock {
        Stock::Main => {
            let items = slice(&node.articles, rows).iter().filter_map(|mention| entity::article(composer, mention));
            let articles = items.collect();
            let count = index::count(List::Articles, node.articles.len());
            (count, all_of(List::Articles), vec![Group { articles, ..Group::default() }])
        }
        Stock::Figures => {
            let group = figures_group(composer, slice(&node.about, rows));
            (index::count(List::Figures, node.about.len()), "All figures about it", vec![group])
        }
        Stock::Given => {
            let given = slice(&node.given, rows).iter().filter_map(|at| entity::given(composer, at)).collect();
            let count = counted(node.given.len(), "value", "values");
            (count, "All values given", vec![Group { given, ..Group::default() }])
        }
        Stock::Statements => {
            let shown = statement::said(node).skip(rows.start).take(rows.len());
            let statements = shown.filter_map(|said| statement::statement(composer, said)).collect();
            let total = statement::said(node).count();
            let group = Group { statements, ..Group::default() };
            (counted(total, "statement", "statements"), "All statements", vec![group])
        }
    };
    Cut {
        tag: entity::tag(reference.kind),
        subject: composer.entity(reference),
        index: List::Entities(reference.kind),
        count,
        title,
        groups,
        data: Vec::new(),
    }
}

fn all_of(list: List) -> &'static str {
    match list {
        List::Articles => "All articles",
        List::Figures => "All figures",
        other => list_title(other),
    }
}

fn figures_group(composer: &Composer<'_>, ids: &[Id]) -> Group {
    let mut group = Group::default();
    for id in ids {
        group.add(composer, &PageKind::Figure(id.clone()));
    }
    group
}

/// Articles under the years of their publication.
fn by_year(composer: &Composer<'_>, ids: &[Id]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for id in ids {
        let heading = Heading::year(composer.year_of_article(id));
        let at = groups.iter().position(|group| group.letter == heading.text).unwrap_or_else(|| {
            groups.push(Group { letter: heading.text, anchor: heading.anchor, ..Group::default() });
            groups.len() - 1
        });
        groups[at].articles.extend(composer.article_item(id));
    }
    groups
}

impl Composer<'_> {
    /// The year in which an article was published.
    pub fn year_of_article(&self, id: &Id) -> Option<i16> {
        let published = self.corpus.articles.get(id)?.card.published?;
        published.sort_key().1.map(jiff::civil::Date::year)
    }
}

fn slice<T>(rows: &[T], range: Range<usize>) -> &[T] {
    let start = range.start.min(rows.len());
    &rows[start..range.end.min(rows.len())]
}

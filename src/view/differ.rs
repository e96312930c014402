//! Where sources differ.

use serde::Serialize;
use serde_json::json;

use crate::corpus::FigureNode;
use crate::plan::{List, PageKind};

use super::composer::{About, Composer};
use super::gap::GapLine;
use super::head::{Head, Link};
use super::observation::Row;
use super::pager::Pager;
use super::summary;
use super::value::counted;

/// Figures on which sources differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DifferView {
    /// The head.
    pub head: Head,
    /// "3 figures".
    pub count: String,
    /// The newest difference first.
    pub items: Vec<Difference>,
    /// The other pages of the list.
    pub pager: Pager,
}

/// One figure on which sources differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Difference {
    /// The figure.
    pub figure: Link,
    /// The values, oldest first.
    pub cells: Vec<Row>,
    /// What is known of the gap.
    pub gap: Option<GapLine>,
}

/// Composes the list of differences.
pub(super) fn compose(composer: &Composer<'_>) -> DifferView {
    let shelf = composer.plan.directory().shelf(&composer.page.kind);
    let total = shelf.map_or(0, |shelf| shelf.rows.len());
    let rows = shelf.map_or(&[][..], |shelf| &shelf.rows[shelf.range(composer.page.kind.number())]);
    let items = differences(composer, rows);
    let count = counted(total, "figure", "figures");
    let title = "Where sources differ";
    let description =
        format!("Figures on which sources give values that exclude each other, newest difference first: {count}.");
    DifferView {
        head: composer.head(About {
            title: composer.page_title(title),
            json_ld: json!({"@type": "CollectionPage", "name": title, "description": description}),
            description,
            section: "figures",
            above: [composer.index(List::Figures)].into_iter().chain(composer.first_page(title)).collect(),
            alternates: Vec::new(),
            kind: "website",
        }),
        count,
        items,
        pager: composer.pager(),
    }
}

/// A figure on which sources differ, with its values.
fn difference(composer: &Composer<'_>, node: &FigureNode) -> Difference {
    let conflict = summary::newest_conflict(node);
    Difference {
        figure: composer.figure(node),
        cells: conflict.into_iter().map(|index| composer.row(node, index)).collect(),
        gap: node.comparison.gaps.first().map(|gap| composer.gap_line(node, gap)),
    }
}

/// The figures of a list with their values.
pub(super) fn differences(composer: &Composer<'_>, rows: &[PageKind]) -> Vec<Difference> {
    let node = |row: &PageKind| match row {
        PageKind::Figure(id) => composer.corpus.figures.get(id),
        _ => None,
    };
    rows.iter().filter_map(node).map(|node| difference(composer, node)).collect()
}

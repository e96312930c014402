//! Where sources differ.

use serde::Serialize;
use serde_json::json;

use crate::corpus::{Corpus, FigureNode};
use crate::plan::List;

use super::composer::{About, Composer};
use super::gap::GapLine;
use super::head::{Head, Link};
use super::observation::Row;
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
    let items: Vec<Difference> =
        differing(composer.corpus).into_iter().map(|node| difference(composer, node)).collect();
    let count = counted(items.len(), "figure", "figures");
    let description =
        format!("Figures on which sources give values that exclude each other, newest difference first: {count}.");
    DifferView {
        head: composer.head(About {
            title: "Where sources differ".to_owned(),
            json_ld: json!({"@type": "CollectionPage", "name": "Where sources differ", "description": description}),
            description,
            section: "figures",
            above: vec![composer.index(List::Figures)],
            alternates: Vec::new(),
            kind: "website",
        }),
        count,
        items,
    }
}

/// A figure on which sources differ, with its values.
pub(super) fn difference(composer: &Composer<'_>, node: &FigureNode) -> Difference {
    let conflict = summary::newest_conflict(node);
    Difference {
        figure: composer.figure(node),
        cells: conflict.into_iter().map(|index| composer.row(node, index)).collect(),
        gap: node.comparison.gaps.first().map(|gap| composer.gap_line(node, gap)),
    }
}

/// The figures on which sources differ, newest difference first.
pub(super) fn differing(corpus: &Corpus) -> Vec<&FigureNode> {
    let mut nodes: Vec<&FigureNode> = corpus.figures.values().filter(|node| node.comparison.has_conflict()).collect();
    nodes.sort_by_key(|node| {
        let newest = node.comparison.gaps.iter().flat_map(|gap| [gap.pair.0, gap.pair.1]).max().and_then(|index| {
            let observation = &node.observations[index];
            observation.said_on.or(observation.as_of).and_then(|dated| dated.date.sort_key().1)
        });
        (std::cmp::Reverse(newest), node.figure.label.clone(), node.figure.id.clone())
    });
    nodes
}

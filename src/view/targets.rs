//! Goals, plans and forecasts.

use serde::Serialize;
use serde_json::json;

use crate::corpus::{Corpus, FigureNode};
use crate::plan::List;

use super::composer::{About, Composer};
use super::head::Head;
use super::observation::Row;
use super::value::counted;

/// Goals, plans and forecasts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TargetsView {
    /// The head.
    pub head: Head,
    /// "3 values".
    pub count: String,
    /// Every value that lies ahead, by figure.
    pub rows: Vec<Row>,
}

/// Composes the list of targets.
pub(super) fn compose(composer: &Composer<'_>) -> TargetsView {
    let rows: Vec<Row> = ahead(composer.corpus).into_iter().map(|(node, index)| composer.row(node, index)).collect();
    let count = counted(rows.len(), "value", "values");
    let description = format!("Goals, plans and forecasts, each with speaker, date and source: {count}.");
    TargetsView {
        head: composer.head(About {
            title: "Targets and forecasts".to_owned(),
            json_ld: json!({"@type": "CollectionPage", "name": "Targets and forecasts", "description": description}),
            description,
            section: "figures",
            above: vec![composer.index(List::Figures)],
            alternates: Vec::new(),
            kind: "website",
        }),
        count,
        rows,
    }
}

/// Every value that lies ahead: `(figure, index)`, by the figure's label.
pub(super) fn ahead(corpus: &Corpus) -> Vec<(&FigureNode, usize)> {
    let mut nodes: Vec<&FigureNode> = corpus.figures.values().collect();
    nodes.sort_by_key(|node| (node.figure.label.clone(), node.figure.id.clone()));
    let of_node = |node: &'_ FigureNode| {
        (0..node.observations.len())
            .rev()
            .filter(|index| node.observations[*index].status.is_ahead() && node.observations[*index].change.is_none())
            .collect::<Vec<usize>>()
    };
    nodes.into_iter().flat_map(|node| of_node(node).into_iter().map(move |index| (node, index))).collect()
}

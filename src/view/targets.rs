//! Goals, plans and forecasts.

use serde::Serialize;
use serde_json::json;

use crate::corpus::FigureNode;
use crate::model::Id;
use crate::plan::List;

use super::composer::{About, Composer};
use super::head::Head;
use super::observation::Row;
use super::pager::Pager;
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
    /// The other pages of the list.
    pub pager: Pager,
}

/// Composes the list of targets.
pub(super) fn compose(composer: &Composer<'_>) -> TargetsView {
    let directory = composer.plan.directory();
    let number = composer.page.kind.number();
    let range = directory.shelf(&composer.page.kind).map_or(0..0, |shelf| shelf.range(number));
    let row = |(id, index): &(Id, usize)| Some(composer.row(composer.corpus.figures.get(id)?, *index));
    let rows: Vec<Row> = directory.ahead()[range].iter().filter_map(row).collect();
    let count = counted(directory.ahead().len(), "value", "values");
    let title = "Targets and forecasts";
    let description = format!("Goals, plans and forecasts, each with speaker, date and source: {count}.");
    TargetsView {
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
        rows,
        pager: composer.pager(),
    }
}

/// Every value that lies ahead, by the figure's label.
pub(super) fn ahead<'a>(composer: &Composer<'a>) -> impl Iterator<Item = (&'a FigureNode, usize)> {
    let corpus = composer.corpus;
    composer.plan.directory().ahead().iter().filter_map(|(id, index)| Some((corpus.figures.get(id)?, *index)))
}

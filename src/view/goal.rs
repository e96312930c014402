//! Targets on the home page, each with how far things are, where the same figure has a fact in the same unit.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::corpus::FigureNode;

use super::chart::{Chart, Line, Rect, Text};
use super::composer::Composer;
use super::observation::Row;
use super::summary::{in_time, is_placed};

/// A value that lies ahead.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Goal {
    /// The value.
    pub row: Row,
    /// The bar that shows how far it is; none where no fact is known.
    pub bar: Option<Chart>,
}

/// One value that lies ahead, with its bar. `number` keeps the ids of the page apart.
pub(super) fn goal(composer: &Composer<'_>, node: &FigureNode, index: usize, number: usize) -> Goal {
    let row = composer.row(node, index);
    Goal { bar: bar(composer, node, index, &row, number), row }
}

/// The newest fact as a bar, the goal as a line. Nothing is drawn for a goal that is reached, a bound or a range.
fn bar(composer: &Composer<'_>, node: &FigureNode, index: usize, goal: &Row, number: usize) -> Option<Chart> {
    let aim = &node.observations[index];
    let fact = fact_for(node, index)?;
    let (value, top) = (node.observations[fact].quantity.value?, aim.quantity.value?);
    if aim.quantity.value_high.is_some() || value.is_sign_negative() || value >= top {
        return None;
    }
    let row = composer.row(node, fact);
    let now = format!("{} {}", row.value.plain, in_time(&row.when));
    let aim = format!("{} {}", goal.sense.to_lowercase(), goal.value.plain);
    let width = format!("{}%", (value / top * Decimal::ONE_HUNDRED).round_dp(1).normalize());
    let full = || "100%".to_owned();
    let rect =
        |class: &str, width: String| Rect { class: class.to_owned(), x: "0%".to_owned(), width, y: 28, height: 14 };
    let text = |x: &str, y, anchor: &str, words: &str| Text {
        class: "lab".to_owned(),
        x: x.to_owned(),
        y,
        anchor: anchor.to_owned(),
        words: words.to_owned(),
    };
    Some(Chart {
        id: format!("goal-{number}"),
        title: format!("{now}; {aim}"),
        description: format!("{now}; {aim}"),
        height: 72,
        bands: vec![rect("frame", full()), rect("s1", width)],
        lines: vec![Line { class: "axis".to_owned(), x1: full(), x2: full(), y1: 22, y2: 48 }],
        texts: vec![text("0%", 17, "start", &now), text("100%", 64, "end", &aim)],
        ..Chart::default()
    })
}

/// The newest fact that a goal can be held against.
fn fact_for(node: &FigureNode, index: usize) -> Option<usize> {
    let aim = &node.observations[index];
    let is_fact = |other: &usize| {
        let fact = &node.observations[*other];
        fact.change.is_none()
            && !fact.status.is_ahead()
            && fact.scope == aim.scope
            && fact.quantity.unit == aim.quantity.unit
            && fact.quantity.value_high.is_none()
            && is_placed(node, *other)
    };
    (0..node.observations.len()).rev().find(is_fact)
}

/// How early a goal stands on the home page: first what can be followed, then what has a date.
pub(super) fn rank(node: &FigureNode, index: usize) -> (bool, bool) {
    let has_year = node.observations[index].as_of.is_some_and(|dated| dated.date.has_year());
    (fact_for(node, index).is_none(), !has_year)
}

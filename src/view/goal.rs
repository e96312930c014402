//! Targets on the home page, each with how far things are, where the same figure has a fact in the same unit.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::corpus::FigureNode;

use super::chart::{Chart, Extent, Line, Mark, Rect, Scale, Text, percent};
use super::composer::Composer;
use super::observation::Row;
use super::summary::{in_time, is_placed};

/// A value that lies ahead.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Goal {
    /// The value.
    pub row: Row,
    /// The fact that the bar shows.
    pub now: Option<Row>,
    /// The bar that shows how far it is; none where no fact is known.
    pub bar: Option<Chart>,
}

/// One value that lies ahead, with its bar. `number` keeps the ids of the page apart.
pub(super) fn goal(composer: &Composer<'_>, node: &FigureNode, index: usize, number: usize) -> Goal {
    let row = composer.row(node, index);
    let held = fact_for(node, index).map(|fact| (fact, composer.row(node, fact)));
    let bar = held.as_ref().and_then(|(fact, now)| {
        let extent = |index: usize| Extent::of(&node.observations[index].quantity);
        bar((extent(*fact)?, now), (extent(index)?, &row), number)
    });
    Goal { now: held.filter(|_| bar.is_some()).map(|(_, now)| now), bar, row }
}

/// Where the bar lies.
const TOP: u32 = 28;
const HEIGHT: u32 = 14;
/// The width that is left to what is more than the goal, in thousandths.
const BEYOND: i64 = 100;

/// The newest fact as a bar from zero, the goal as a line or a band. What a bound or a range leaves open is framed, not
/// filled, and has an arrow. Nothing is drawn for a goal that may be reached, or that is a ceiling.
fn bar((fact, now): (Extent, &Row), (aim, goal): (Extent, &Row), number: usize) -> Option<Chart> {
    let from = aim.low?;
    if fact.lowest().is_sign_negative() || fact.highest() >= from {
        return None;
    }
    let end = 1000 - if aim.is_exact() { 0 } else { BEYOND };
    let top = aim.highest();
    let scale = Scale { low: Decimal::ZERO, high: top };
    let at = |value: Decimal| scale.part(value, end);
    let said = format!("{} {}", now.value.plain, in_time(&now.when));
    let due = format!("{} {}", goal.sense.to_lowercase(), goal.value.plain);
    let y = TOP + HEIGHT / 2;
    let mark = |shape: &str, x: i64| Mark { class: "s1".to_owned(), shape: shape.to_owned(), x: percent(x), y };
    let mut chart = Chart {
        id: format!("goal-{number}"),
        title: format!("{said}; {due}"),
        description: format!("{said}; {due}"),
        height: 72,
        bands: vec![rect("frame", 0, at(from))],
        lines: vec![line("axis", at(from))],
        texts: vec![text("0.0%", 17, "start", &said), text(&percent(at(from)), 64, "end", &due)],
        ..Chart::default()
    };
    chart.bands.extend(fact.low.map(|low| rect("s1", 0, at(low))));
    let (sure, open) = (at(fact.lowest()), at(fact.highest()) - at(fact.lowest()));
    match (fact.low, fact.high) {
        (Some(_), Some(_)) if fact.is_exact() => {}
        (Some(_), Some(_)) => chart.bands.push(rect("s1 hollow", sure, open)),
        (Some(_), None) => chart.marks.push(mark("right", sure + 20)),
        (None, _) => {
            chart.bands.push(rect("s1 hollow", 0, sure));
            chart.marks.push(mark("left", (sure - 20).max(10)));
        }
    }
    match aim.high {
        None => {
            chart.lines.push(Line { class: "axis".to_owned(), x1: percent(at(from)), x2: percent(980), y1: y, y2: y });
            chart.marks.push(Mark { class: "goal".to_owned(), ..mark("right", 980) });
        }
        Some(high) if high > from => chart.bands.push(rect("band", at(from), at(high) - at(from))),
        Some(_) => {}
    }
    Some(chart)
}

fn rect(class: &str, x: i64, width: i64) -> Rect {
    Rect { class: class.to_owned(), x: percent(x), width: percent(width), y: TOP, height: HEIGHT }
}

fn line(class: &str, x: i64) -> Line {
    Line { class: class.to_owned(), x1: percent(x), x2: percent(x), y1: TOP - 6, y2: TOP + HEIGHT + 6 }
}

fn text(x: &str, y: u32, anchor: &str, words: &str) -> Text {
    Text { class: "lab".to_owned(), x: x.to_owned(), y, anchor: anchor.to_owned(), words: words.to_owned() }
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
            && is_placed(node, *other)
    };
    (0..node.observations.len()).rev().find(is_fact)
}

/// How early a goal stands on the home page: first what can be followed, then what has a date.
pub(super) fn rank(node: &FigureNode, index: usize) -> (bool, bool) {
    let has_year = node.observations[index].as_of.is_some_and(|dated| dated.date.has_year());
    (fact_for(node, index).is_none(), !has_year)
}

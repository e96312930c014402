//! The distance between two values that differ, in words. Only what is in the data is said.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::corpus::{FigureNode, Gap, Observation};
use crate::model::{PartialDate, Quantity, UnitKind};

use super::composer::Composer;
use super::value::{self, NBSP, counted, grouped};

/// One line under the values that differ.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct GapLine {
    /// The distance: "5 points apart."
    pub distance: String,
    /// What else is known of the gap.
    pub rest: String,
}

impl Composer<'_> {
    /// The line for one gap of a figure.
    pub fn gap_line(&self, node: &FigureNode, gap: &Gap) -> GapLine {
        let (first, second) = (&node.observations[gap.pair.0], &node.observations[gap.pair.1]);
        let distance = match gap.distance {
            Some(distance) => format!("{} apart.", distance_text(&first.quantity, distance)),
            None => "Apart, by how much is open: a bound is given.".to_owned(),
        };
        let mut facts = Vec::new();
        if let Some(origin) = &gap.same_origin {
            facts.push(format!("Both come from one origin, {}.", self.entity(origin).text));
        }
        facts.push(match gap.days_apart {
            Some(0) => "They are of the same day.".to_owned(),
            Some(days) => format!("They were given {} apart.", days_text(days)),
            None => format!("The time between them is not known, since {}.", undated_words(first, second)),
        });
        if first.article == second.article {
            facts.push("Both stand in one article.".to_owned());
        }
        facts.push("This page shows both and prefers neither.".to_owned());
        GapLine { distance, rest: facts.join(" ") }
    }
}

/// Why the time between two values is not known.
fn undated_words(first: &Observation, second: &Observation) -> String {
    let dates = |one: &Observation| [one.said_on, one.as_of].into_iter().flatten().map(|dated| dated.date).collect();
    let both: [Vec<PartialDate>; 2] = [dates(first), dates(second)];
    match both.iter().filter(|dates| dates.is_empty()).count() {
        0 if both.iter().any(|dates| dates.iter().all(|date| !date.has_year())) => "a date has no year".to_owned(),
        0 => "a date is not to the day".to_owned(),
        1 => "one has no date".to_owned(),
        _ => "neither has a date".to_owned(),
    }
}

fn days_text(days: u32) -> String {
    counted(days as usize, "day", "days")
}

fn distance_text(like: &Quantity, distance: Decimal) -> String {
    if like.unit.kind == UnitKind::Percent {
        let points = grouped(distance, 0);
        return format!("{points}{NBSP}{}", if distance == Decimal::ONE { "point" } else { "points" });
    }
    let quantity = Quantity {
        value: Some(distance),
        value_high: None,
        qualifier: crate::model::Qualifier::Exact,
        qualifier_words: String::new(),
        ..like.clone()
    };
    value::value(&quantity, None, "").plain
}

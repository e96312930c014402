//! A figure in short: its latest value, or the values that differ, with who said it and where.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::corpus::{FigureNode, Relation};

use super::chart::{Spark, spark};
use super::composer::Composer;
use super::date::DateText;
use super::head::Link;
use super::observation::{Row, StatusBox, status, value_of};
use super::value::{NBSP, Value};

/// One figure in a box or a row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Summary {
    /// The figure.
    pub figure: Link,
    /// Its values: one, or those that differ, smaller first.
    pub values: Vec<Value>,
    /// The values in one piece, without qualifier where it is one: `90% or 95%`.
    pub short: String,
    /// The qualifier where it is one value.
    pub qualifier: String,
    /// The value before: "55 in December 2020". May be empty.
    pub earlier: String,
    /// Who said it.
    pub speakers: Vec<Link>,
    /// When.
    pub when: DateText,
    /// What `when` is: `As of` or `Said on`.
    pub when_label: String,
    /// The passage that the latest value comes from, called by its publisher.
    pub source: Link,
    /// The sign.
    pub status: StatusBox,
    /// How many values there are.
    pub count: usize,
    /// Its values over time, where there are three or more.
    pub spark: Option<Spark>,
}

impl Composer<'_> {
    /// A figure in short. None for a figure without a value.
    pub fn summary(&self, node: &FigureNode) -> Option<Summary> {
        let latest = latest(node)?;
        let row = self.row(node, latest);
        let group = if row.status.class == "differ" { differing(node, latest) } else { vec![latest] };
        let rows: Vec<Row> = by_value(node, group).into_iter().map(|index| self.row(node, index)).collect();
        let values: Vec<Value> = rows.iter().map(|row| row.value.clone()).collect();
        let short = alternatives(&values);
        let values = with_one_unit(values);
        let mut speakers: Vec<Link> = rows.iter().map(|row| row.speaker.name.clone()).collect();
        speakers.dedup();
        let is_one = values.len() == 1;
        Some(Summary {
            figure: self.figure(node),
            short: if is_one { row.value.short.clone() } else { short },
            qualifier: if is_one { row.value.qualifier.clone() } else { String::new() },
            earlier: if is_one { self.earlier(node, latest) } else { String::new() },
            values,
            speakers,
            when: row.when,
            when_label: row.when_label,
            source: Link::to(row.publisher.text, row.passage),
            status: row.status,
            count: node.observations.len(),
            spark: spark(node),
        })
    }

    /// The value of the series before this one: "55 in December 2020".
    fn earlier(&self, node: &FigureNode, index: usize) -> String {
        let is_series = |other: &usize| {
            node.comparison.pairs.iter().any(|(a, b, relation)| {
                (*a, *b) == (*other, index) && matches!(relation, Relation::Series | Relation::Revises)
            })
        };
        let Some(before) = (0..index).rev().find(is_series) else { return String::new() };
        let row = self.row(node, before);
        match row.when.certainty.as_str() {
            "unknown" => format!("{} before", row.value.plain),
            _ => format!("{} {}", row.value.plain, in_time(&row.when)),
        }
    }
}

/// A date with its preposition: "on 5 September 2019", "in December 2020", "since 2023".
pub(super) fn in_time(date: &DateText) -> String {
    let first = date.long.chars().next().unwrap_or('x');
    let has_own_word = date.long.starts_with("since") || date.long.starts_with("until");
    let is_day = first.is_ascii_digit() && date.long.contains(NBSP);
    match (has_own_word, is_day) {
        (true, _) => date.long.clone(),
        (false, true) => format!("on{NBSP}{}", date.long),
        (false, false) => format!("in{NBSP}{}", date.long),
    }
}

/// Values that stand side by side with one unit say it once, at the end: "90 or 95 percent".
fn with_one_unit(mut values: Vec<Value>) -> Vec<Value> {
    let Some(unit) = values.last().map(|value| value.unit.clone()) else { return values };
    if values.iter().all(|value| value.unit == unit) {
        let but_last = values.len() - 1;
        values.iter_mut().take(but_last).for_each(|value| value.unit.clear());
    }
    values
}

/// Values that differ, joined by "or".
pub(super) fn alternatives(values: &[Value]) -> String {
    values.iter().map(|value| value.plain.as_str()).collect::<Vec<_>>().join(" or ")
}

/// The value that stands for a figure: its newest fact, else its newest plan, else its newest growth.
pub(super) fn latest(node: &FigureNode) -> Option<usize> {
    let find = |fits: &dyn Fn(usize) -> bool| (0..node.observations.len()).rev().find(|index| fits(*index));
    let is_level = |index: usize| node.observations[index].change.is_none();
    let is_fact = |index: usize| is_level(index) && !node.observations[index].status.is_ahead();
    // What has no year is sorted last, but nobody knows that it is new.
    find(&|index| is_fact(index) && is_placed(node, index))
        .or_else(|| find(&is_fact))
        .or_else(|| find(&|index| is_level(index) && is_placed(node, index)))
        .or_else(|| find(&is_level))
        .or_else(|| find(&|_| true))
}

/// Whether a value's place in time is known to the year.
pub(super) fn is_placed(node: &FigureNode, index: usize) -> bool {
    let observation = &node.observations[index];
    [observation.as_of, observation.said_on].into_iter().flatten().any(|dated| dated.date.has_year())
}

/// An observation with all that differ from it, oldest first.
pub(super) fn differing(node: &FigureNode, index: usize) -> Vec<usize> {
    let mut group = BTreeSet::from([index]);
    for (a, b, relation) in &node.comparison.pairs {
        if *relation == Relation::Differ && (*a == index || *b == index) {
            group.extend([*a, *b]);
        }
    }
    group.into_iter().collect()
}

fn by_value(node: &FigureNode, mut group: Vec<usize>) -> Vec<usize> {
    group.sort_by_key(|index| (node.observations[*index].quantity.value, *index));
    group
}

/// The newest group of values that exclude each other, oldest first. Empty where none do.
pub(super) fn newest_conflict(node: &FigureNode) -> Vec<usize> {
    let Some(gap) = node.comparison.gaps.first() else { return Vec::new() };
    let (first, second) = gap.pair;
    let group: BTreeSet<usize> = differing(node, first).into_iter().chain(differing(node, second)).collect();
    group.into_iter().collect()
}

/// The sign of a figure as a whole: that of the value that stands for it.
pub(super) fn status_of(node: &FigureNode) -> StatusBox {
    latest(node).map_or_else(StatusBox::default, |index| status(node, index))
}

/// The values of a figure in one piece: for feeds and titles.
pub(super) fn in_one_piece(node: &FigureNode) -> String {
    let Some(latest) = latest(node) else { return String::new() };
    let group = if status(node, latest).class == "differ" { differing(node, latest) } else { vec![latest] };
    let values: Vec<Value> =
        by_value(node, group).into_iter().map(|index| value_of(&node.observations[index])).collect();
    alternatives(&values)
}

//! Values over time: which of them belong together, and how far a line may join them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::corpus::{FigureNode, Observation};
use crate::model::{Dated, JoinState, PartialDate, Status, Unit, UnitKind};

use super::extent::Extent;
use super::words;

/// Values of one figure, oldest first.
pub(super) struct Series<'a> {
    pub node: &'a FigureNode,
    pub points: Vec<Point>,
    /// Whether each value holds until the next one takes its place.
    pub holds: bool,
    /// Facts that have no date.
    pub undated: usize,
    /// Whether they are goals, plans or forecasts by the day on which they were said.
    pub are_plans: bool,
}

/// A dated value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub day: Date,
    pub extent: Extent,
    pub index: usize,
}

/// How two values that follow each other are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// One definition.
    Straight,
    /// The first holds until the second.
    Step,
    /// Direction, not growth; with the reason, where it must be said.
    Dotted(Option<String>),
    /// Not at all: sources differ here.
    Apart,
}

/// Kinds of figures, as their files name them, whose values hold until replaced.
const HELD: [&str; 6] = ["tariff", "rate", "price", "fee", "limit", "target"];

impl<'a> Series<'a> {
    /// The facts of a figure with their dates, where they belong together and there is a change to see; else its goals,
    /// plans or forecasts for one date by the day on which they were said.
    pub fn of(node: &'a FigureNode, least: usize) -> Option<Self> {
        Self::of_facts(node).or_else(|| Self::of_plans(node)).filter(|series| series.is_telling(least))
    }

    fn of_facts(node: &'a FigureNode) -> Option<Self> {
        let is_fact = |observation: &Observation| {
            observation.change.is_none() && !observation.status.is_ahead() && observation.status != Status::Denied
        };
        let date = |observation: &Observation| day_of(observation.as_of.or(observation.said_on));
        let facts: Vec<usize> = (0..node.observations.len()).filter(|at| is_fact(&node.observations[*at])).collect();
        let points = points(node, &facts, date);
        let holds = node.figure.kind.as_ref().is_some_and(|kind| HELD.contains(&kind.to_lowercase().as_str()))
            || points.iter().all(|point| is_open(node.observations[point.index].as_of));
        let undated = facts.len() - points.len();
        (!points.is_empty()).then_some(Self { node, points, holds, undated, are_plans: false })
    }

    fn of_plans(node: &'a FigureNode) -> Option<Self> {
        let is_plan = |at: &usize| node.observations[*at].change.is_none() && node.observations[*at].status.is_ahead();
        let plans: Vec<usize> = (0..node.observations.len()).filter(is_plan).collect();
        let sense = |at: &usize| (node.observations[*at].status, due(&node.observations[*at]));
        let first = sense(plans.first()?);
        let points = points(node, &plans, |observation| day_of(observation.said_on));
        let belong = points.len() == plans.len() && plans.iter().all(|at| sense(at) == first);
        belong.then_some(Self { node, points, holds: true, undated: 0, are_plans: true })
    }

    /// Whether it is one measure, at `least` at so many times, and changes by more than its rounding.
    fn is_telling(&self, least: usize) -> bool {
        let first = &self.observation(0).quantity.unit;
        let days: BTreeSet<Date> = self.points.iter().map(|point| point.day).collect();
        let units_match = self.points.iter().all(|point| same_unit(first, self.unit(point)));
        units_match && days.len() >= least && self.definitions_follow() && self.changes()
    }

    /// Whether each definition is used for one stretch of time; if they take turns, they are several series.
    fn definitions_follow(&self) -> bool {
        let mut scopes: Vec<Option<&str>> =
            (0..self.points.len()).map(|at| self.observation(at).scope.as_deref()).collect();
        scopes.dedup();
        scopes.iter().collect::<BTreeSet<_>>().len() == scopes.len()
    }

    /// Whether the highest and the lowest are different numbers in the precision of the coarser one.
    fn changes(&self) -> bool {
        let ends = |point: &Point| [point.extent.lowest(), point.extent.highest()];
        let values: Vec<Decimal> = self.points.iter().flat_map(ends).collect();
        let (lowest, highest) =
            (values.iter().min().copied().unwrap_or_default(), values.iter().max().copied().unwrap_or_default());
        let step = |point: &Point| self.node.observations[point.index].quantity.step;
        let coarsest = self.points.iter().map(step).max().filter(|step| !step.is_zero()).unwrap_or(Decimal::ONE);
        (lowest / coarsest).round() != (highest / coarsest).round()
    }

    fn observation(&self, at: usize) -> &'a Observation {
        &self.node.observations[self.points[at].index]
    }

    fn unit(&self, point: &Point) -> &'a Unit {
        &self.node.observations[point.index].quantity.unit
    }

    /// The indices of the values in the figure.
    pub fn indices(&self) -> Vec<usize> {
        self.points.iter().map(|point| point.index).collect()
    }

    /// What all values leave open.
    pub fn extents(&self) -> Vec<Extent> {
        self.points.iter().map(|point| point.extent).collect()
    }

    /// How the value at a place is joined to the one after it.
    pub fn join(&self, at: usize) -> Join {
        let (a, b) = (&self.points[at], &self.points[at + 1]);
        if self.is_contested(a) || self.is_contested(b) {
            return Join::Apart;
        }
        let reason = break_between(self.observation(at), self.observation(at + 1));
        match (reason, a.extent.is_exact() && b.extent.is_exact()) {
            (Some(reason), _) => Join::Dotted(Some(reason)),
            (None, false) => Join::Dotted(None),
            (None, true) if self.holds => Join::Step,
            (None, true) => Join::Straight,
        }
    }

    /// Whether another value of the same day is another number.
    fn is_contested(&self, point: &Point) -> bool {
        self.points.iter().any(|other| other.day == point.day && other.extent != point.extent)
    }

    /// The first, last, highest and lowest value.
    pub fn extremes(&self) -> [usize; 4] {
        words::extremes(self.node, &self.indices())
    }

    /// Values at even distances in the list, and the extreme ones; `most` or few more.
    pub fn thinned(&self, most: usize) -> Self {
        let kept = self.extremes();
        let step = self.points.len().div_ceil(most).max(1);
        let is_kept = |(at, point): &(usize, &Point)| at % step == 0 || kept.contains(&point.index);
        let points = self.points.iter().enumerate().filter(is_kept).map(|(_, point)| *point).collect();
        Self { points, ..*self }
    }
}

fn points(node: &FigureNode, indices: &[usize], date: impl Fn(&Observation) -> Option<Date>) -> Vec<Point> {
    let point = |index: &usize| {
        let observation = &node.observations[*index];
        Some(Point { day: date(observation)?, extent: Extent::of(&observation.quantity)?, index: *index })
    };
    let mut points: Vec<Point> = indices.iter().filter_map(point).collect();
    points.sort_by_key(|point| (point.day, point.extent.lowest(), point.index));
    points
}

/// Where a value stands in time: what adds up over an interval is known at its end.
fn day_of(dated: Option<Dated>) -> Option<Date> {
    let date = dated?.date;
    let (first, last) = date.bounds();
    match date {
        PartialDate::Interval(Some(_), Some(_)) => last,
        PartialDate::Interval(..) | PartialDate::Point(_) => first.or(last),
    }
}

fn is_open(as_of: Option<Dated>) -> bool {
    as_of.is_some_and(|dated| matches!(dated.date, PartialDate::Interval(Some(_), None)))
}

fn due(observation: &Observation) -> Option<PartialDate> {
    observation.as_of.map(|dated| dated.date)
}

/// Within one figure things counted by two names are the same things.
fn same_unit(a: &Unit, b: &Unit) -> bool {
    let both_count = a.kind == UnitKind::Count && b.kind == UnitKind::Count;
    a.per == b.per && (both_count || (a.kind == b.kind && a.code == b.code))
}

/// What changes in the definition from one value to another.
fn break_between(a: &Observation, b: &Observation) -> Option<String> {
    if a.scope != b.scope {
        let name = |scope: &Option<String>| {
            scope.as_ref().map_or_else(|| "no stated scope".to_owned(), |scope| format!("“{scope}”"))
        };
        return Some(format!("the scope changes from {} to {}", name(&a.scope), name(&b.scope)));
    }
    let (spans, other) = (months(a), months(b));
    if !spans.iter().any(|span| other.contains(span)) {
        return Some("the values cover times of different length".to_owned());
    }
    let is_open = |observation: &Observation| observation.join == JoinState::Proposed;
    (is_open(a) || is_open(b)).then(|| "it is not confirmed that the values count the same".to_owned())
}

/// How many months a value may cover, least and most: none where it is of a day or a month, none or twelve where its time
/// is a year.
fn months(observation: &Observation) -> [i32; 2] {
    let date = observation.period.or(due(observation));
    let is_year = matches!(date, Some(PartialDate::Point(point)) if point.month.is_none());
    let is_long = matches!(date, Some(PartialDate::Interval(..))) || (is_year && observation.period.is_some());
    match date.map(PartialDate::bounds) {
        Some((Some(first), Some(last))) if is_long => {
            let years = i32::from(last.year()) - i32::from(first.year());
            [years * 12 + i32::from(last.month() - first.month()) + 1; 2]
        }
        _ => [0, if is_year { 12 } else { 0 }],
    }
}

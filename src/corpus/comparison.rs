//! How two values of one thing stand to each other.
//!
//! In: two values with what must be known of them to compare them. Out: a [`Relation`]. Nothing here knows an article.

use jiff::civil::Date;

use super::bounds::Bounds;
use super::facts::Relation;
use crate::model::{DatePoint, Direction, PartialDate, Quantity, Status};

/// Plans that were said at most this many days apart are compared, unless the figure's file says otherwise.
pub const SAME_TIME: u32 = 366;

/// One value with what must be known of it to compare it.
#[derive(Clone, Copy, Debug)]
pub struct Comparable<'a> {
    /// The value.
    pub quantity: &'a Quantity,
    /// Set when it is a growth, not a level.
    pub change: Option<Direction>,
    /// In what sense it holds.
    pub status: Status,
    /// The time that it is true of; for plans and goals the time at which it is due.
    pub as_of: Option<PartialDate>,
    /// When it was said, or else published.
    pub said: Option<PartialDate>,
    /// What part of the subject it covers.
    pub scope: Option<&'a str>,
    /// Plans said at most this many days apart are compared; the smaller of both counts.
    pub same_time: u32,
}

impl<'a> Comparable<'a> {
    /// A value of which nothing else is known.
    pub fn new(quantity: &'a Quantity, status: Status) -> Self {
        Self { quantity, change: None, status, as_of: None, said: None, scope: None, same_time: SAME_TIME }
    }

    /// Whether both are levels of the same scope, in the same unit, and both facts or both ahead.
    fn is_comparable(&self, other: &Self) -> bool {
        self.change.is_none()
            && other.change.is_none()
            && self.quantity.unit == other.quantity.unit
            && same_scope(self.scope, other.scope)
            && self.status.is_ahead() == other.status.is_ahead()
    }
}

/// How two values of one figure stand to each other. It is symmetric, and says nothing about who published them: the
/// caller counts support by publishers.
///
/// Facts (`actual`, `estimate`) are compared where the times that they are true of may overlap. What lies ahead
/// (`planned`, `target`, `projected`) is compared where the target dates may overlap, unless it was said further apart
/// than `same_time`: then the later revises the earlier. A missing or partial date counts as any date it may stand for.
pub fn relation(a: &Comparable<'_>, b: &Comparable<'_>) -> Relation {
    if !a.is_comparable(b) {
        return Relation::NotComparable;
    }
    let (Some(bounds), Some(other)) = (Bounds::of(a.quantity), Bounds::of(b.quantity)) else {
        return Relation::NotComparable;
    };
    if let (Some(one), Some(two)) = (a.as_of, b.as_of)
        && !one.may_overlap(two)
    {
        return Relation::Series;
    }
    if a.status.is_ahead() && days_apart_at_least(a.said, b.said) > a.same_time.min(b.same_time) {
        return Relation::Revises;
    }
    if bounds.meet(other) { Relation::Agree } else { Relation::Differ }
}

/// The distance between two values that differ; none where a bound leaves it open.
pub fn distance(a: &Quantity, b: &Quantity) -> Option<rust_decimal::Decimal> {
    Bounds::of(a)?.distance(Bounds::of(b)?)
}

fn same_scope(a: Option<&str>, b: Option<&str>) -> bool {
    let words = |scope: Option<&str>| {
        scope.map(|scope| scope.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>()).unwrap_or_default()
    };
    words(a) == words(b)
}

/// The fewest days that may lie between two dates, each of which may be partial or missing.
fn days_apart_at_least(a: Option<PartialDate>, b: Option<PartialDate>) -> u32 {
    let (Some(a), Some(b)) = (a, b) else { return 0 };
    if a.may_overlap(b) {
        return 0;
    }
    let (ours, theirs) = (in_years_near(a, b), in_years_near(b, a));
    let pairs = ours.iter().flat_map(|one| theirs.iter().map(|other| days_between(*one, *other)));
    // What has no known end on the side that counts may reach the other.
    pairs.flatten().min().unwrap_or(0)
}

/// The days from the end of the earlier date to the beginning of the later; none where either is unknown.
fn days_between(a: PartialDate, b: PartialDate) -> Option<u32> {
    let between = |end: Option<Date>, start: Option<Date>| {
        let (end, start) = (end?, start?);
        (end < start).then(|| end.until(start).map_or(u32::MAX, |span| span.get_days().unsigned_abs()))
    };
    let ((first, last), (other_first, other_last)) = (a.bounds(), b.bounds());
    between(last, other_first).or_else(|| between(other_last, first))
}

/// A date, or for a day without a year that day in the years about another date.
fn in_years_near(date: PartialDate, other: PartialDate) -> Vec<PartialDate> {
    let PartialDate::Point(point @ DatePoint { year: None, .. }) = date else { return vec![date] };
    let years: Vec<i16> = <[_; 2]>::from(other.bounds()).into_iter().flatten().map(Date::year).collect();
    // Two days without a year are near each other in any year.
    let (first, last) = (years.iter().min().copied().unwrap_or(2000), years.iter().max().copied().unwrap_or(2000));
    let in_year = |year| PartialDate::Point(DatePoint { year: Some(year), ..point });
    [first - 1, first, first + 1, last - 1, last, last + 1].map(in_year).into()
}

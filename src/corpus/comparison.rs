//! How two values of one thing stand to each other.
//!
//! In: two values with what must be known of them to compare them. Out: a [`Relation`]. Nothing here knows an article.

use jiff::civil::Date;

use super::bounds::Bounds;
use super::facts::Relation;
use crate::model::{DatePoint, Direction, PartialDate, Quantity, Status, Unit, UnitKind};

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
            && same_unit(&self.quantity.unit, &other.quantity.unit)
            && same_scope(self.scope, other.scope)
            && self.status != Status::Denied
            && other.status != Status::Denied
            && self.status.is_ahead() == other.status.is_ahead()
    }
}

/// Whether two values can be held against each other. What is counted is the figure's affair: within one figure "40 ships"
/// and "45 vessels" count the same things.
fn same_unit(a: &Unit, b: &Unit) -> bool {
    let both_count = a.kind == UnitKind::Count && b.kind == UnitKind::Count;
    a.per == b.per && (both_count || (a.kind == b.kind && a.code == b.code))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::super::testing::{date, quantity};
    use super::*;
    use crate::model::Qualifier;

    fn values(a: &str, b: &str) -> Relation {
        relation(&Comparable::new(&quantity(a), Status::Actual), &Comparable::new(&quantity(b), Status::Actual))
    }

    #[test]
    fn values_agree_within_rounding_and_bounds() {
        for (a, b) in [
            ("20,000 jobs", "20,000 jobs"),
            ("27.6 billion cubes", "27.64 billion cubes"),
            ("27.6 billion cubes", "28 billion cubes"),
            ("5 million tonnes", "5.4 million tonnes"),
            ("up to 20,000 jobs", "about 20,000 jobs"),
            ("up to 20,000 jobs", "12,000 jobs"),
            ("about 20,000 jobs", "20,300 jobs"),
            ("about 20,000 jobs", "19,100 jobs"),
            ("more than 30,000 jobs", "31,000 jobs"),
            ("more than 30,000 jobs", "30,000 jobs"),
            ("at least 30 wells", "30 wells"),
            ("no less than 30 wells", "more than 30 wells"),
            ("up to 30 wells", "at least 30 wells"),
            ("12-15 %", "14 %"),
            ("12-15 %", "15-20 %"),
            ("12-15 %", "about 15.5 %"),
            ("less than 10 days", "8 days"),
        ] {
            assert_eq!(values(a, b), Relation::Agree, "{a}, {b}");
            assert_eq!(values(b, a), Relation::Agree, "{b}, {a}");
        }
    }

    #[test]
    fn values_that_exclude_each_other_differ() {
        for (a, b) in [
            ("20 wells", "21 wells"),
            ("95 %", "90 %"),
            ("about 95 %", "90 %"),
            ("27.6 billion cubes", "27.9 billion cubes"),
            ("more than 30,000 jobs", "20,000 jobs"),
            ("more than 30,000 jobs", "29,000 jobs"),
            ("about 20,000 jobs", "50,000 jobs"),
            ("up to 20,000 jobs", "more than 20,000 jobs"),
            ("more than 30 wells", "less than 30 wells"),
            ("less than 30 wells", "at least 30 wells"),
            ("12-15 %", "17 %"),
        ] {
            assert_eq!(values(a, b), Relation::Differ, "{a}, {b}");
            assert_eq!(values(b, a), Relation::Differ, "{b}, {a}");
        }
    }

    #[test]
    fn other_units_scopes_and_growth_are_not_compared() {
        assert_eq!(values("30 %", "30 people"), Relation::NotComparable);
        assert_eq!(values("USD 5 billion", "5 billion jobs"), Relation::NotComparable);
        assert_eq!(values("40 ships", "45 vessels"), Relation::Differ, "one figure counts one thing, by whatever name");
        let (one, mut per) = (quantity("10 litres"), quantity("12 litres"));
        per.unit.per = Some("day".to_owned());
        let (a, b) = (Comparable::new(&one, Status::Actual), Comparable::new(&per, Status::Actual));
        assert_eq!(relation(&a, &b), Relation::NotComparable);
        let scoped = Comparable { scope: Some("Lagos State"), ..a };
        assert_eq!(relation(&a, &scoped), Relation::NotComparable);
        assert_eq!(relation(&scoped, &Comparable { scope: Some("lagos  state"), ..a }), Relation::Agree);
        let growth = Comparable { change: Some(Direction::Up), ..a };
        assert_eq!(relation(&a, &growth), Relation::NotComparable);
        assert_eq!(relation(&growth, &growth), Relation::NotComparable);
        let mut several = quantity("5 litres");
        several.value = None;
        assert_eq!(relation(&a, &Comparable::new(&several, Status::Actual)), Relation::NotComparable);
    }

    /// `(status, as-of, said)` of a value; `-` is unknown.
    fn told(
        words: &'static str,
        (status, as_of, said): (Status, &str, &str),
    ) -> (Quantity, Status, [Option<PartialDate>; 2]) {
        let known = |text: &str| (text != "-").then(|| date(text));
        (quantity(words), status, [known(as_of), known(said)])
    }

    fn at_times(a: (Status, &str, &str), b: (Status, &str, &str)) -> Relation {
        let ((one, status, times), (two, other, others)) = (told("100 wells", a), told("200 wells", b));
        let [as_of, said] = times;
        let first = Comparable { as_of, said, ..Comparable::new(&one, status) };
        let [as_of, said] = others;
        let second = Comparable { as_of, said, ..Comparable::new(&two, other) };
        assert_eq!(relation(&first, &second), relation(&second, &first));
        relation(&first, &second)
    }

    #[test]
    fn facts_are_compared_where_their_times_may_overlap() {
        use Relation::{Differ, NotComparable, Series};
        use Status::{Actual, Estimate, Target};
        for (a, b, expected) in [
            ((Actual, "2020", "-"), (Actual, "2020-05", "-"), Differ),
            ((Actual, "2020", "-"), (Actual, "2021", "-"), Series),
            ((Actual, "2020", "-"), (Estimate, "2020", "-"), Differ),
            ((Actual, "-", "-"), (Actual, "2021", "-"), Differ),
            ((Actual, "--09-05", "-"), (Actual, "2021-09", "-"), Differ),
            ((Actual, "--09-05", "-"), (Actual, "2021-10", "-"), Series),
            ((Actual, "2005/2024", "-"), (Actual, "2024", "-"), Differ),
            ((Actual, "2020", "2020-01-01"), (Actual, "2020", "2029-01-01"), Differ),
            ((Actual, "2020", "-"), (Target, "2020", "-"), NotComparable),
        ] {
            assert_eq!(at_times(a, b), expected, "{a:?}, {b:?}");
        }
    }

    #[test]
    fn plans_are_compared_where_they_are_due_and_said_at_the_same_time() {
        use Relation::{Differ, Revises, Series};
        use Status::{Planned, Projected, Target};
        for (a, b, expected) in [
            ((Planned, "-", "2019-09-05"), (Projected, "-", "2019-10-09"), Differ),
            ((Planned, "-", "2019-09-05"), (Planned, "-", "2025-06-25"), Revises),
            ((Planned, "2030", "2019-09-05"), (Planned, "2035", "2019-10-01"), Series),
            ((Target, "2030", "2019-09-05"), (Planned, "-", "2020-09-05"), Differ),
            ((Target, "2030", "2019-09-04"), (Planned, "2030", "2020-09-05"), Revises),
            ((Planned, "-", "2019"), (Planned, "-", "2020-12-31"), Differ),
            ((Planned, "-", "2019"), (Planned, "-", "2021-01-01"), Revises),
            ((Planned, "-", "2019"), (Planned, "-", "2022"), Revises),
            ((Planned, "-", "-"), (Planned, "-", "2022"), Differ),
            ((Planned, "-", "--09-05"), (Planned, "-", "2022-10-01"), Differ),
            ((Planned, "-", "../2018"), (Planned, "-", "2022"), Revises),
        ] {
            assert_eq!(at_times(a, b), expected, "{a:?}, {b:?}");
        }
    }

    #[test]
    fn the_file_of_a_figure_may_set_another_same_time() {
        let (one, two) = (quantity("100 wells"), quantity("200 wells"));
        let said = |quantity, day: &str, same_time| Comparable {
            said: Some(date(day)),
            same_time,
            ..Comparable::new(quantity, Status::Planned)
        };
        let near = relation(&said(&one, "2019-01-01", 30), &said(&two, "2019-01-31", 30));
        let far = relation(&said(&one, "2019-01-01", 30), &said(&two, "2019-02-01", 30));
        assert_eq!((near, far), (Relation::Differ, Relation::Revises));
    }

    #[test]
    fn the_distance_is_known_between_values_and_open_beside_bounds() {
        let between = |a: &str, b: &str| distance(&quantity(a), &quantity(b)).map(|distance| distance.to_string());
        assert_eq!(between("95 %", "90 %").as_deref(), Some("5"));
        assert_eq!(between("12-15 %", "18 %").as_deref(), Some("3"));
        assert_eq!(between("more than 30 wells", "20 wells"), None);
    }

    prop_compose! {
        fn any_quantity()(
            value in prop::option::weighted(0.9, -50i64..50),
            width in 0i64..9,
            scale in 0u32..3,
            qualifier in prop::sample::select(vec![
                Qualifier::Exact, Qualifier::About, Qualifier::UpTo, Qualifier::MoreThan, Qualifier::LessThan,
                Qualifier::AtLeast, Qualifier::NoLessThan, Qualifier::Average, Qualifier::Range,
            ]),
            unit in prop::sample::select(vec![Unit::new(UnitKind::Percent, "%"), Unit::new(UnitKind::Count, "jobs")]),
        ) -> Quantity {
            Quantity {
                value: value.map(|value| Decimal::new(value, scale)),
                value_high: (qualifier == Qualifier::Range)
                    .then(|| value.map(|value| Decimal::new(value + width, scale))).flatten(),
                unit,
                qualifier,
                qualifier_words: String::new(),
                digits: String::new(),
                magnitude: None,
                step: Decimal::new(1, scale),
            }
        }
    }

    prop_compose! {
        fn any_date()(year in 2018i16..2022, month in prop::option::of(1i8..13), day in prop::option::of(1i8..29), open in 0..8) -> PartialDate {
            use crate::model::DatePoint;
            let point = match (month, day) {
                (Some(month), Some(day)) => DatePoint::day(year, month, day),
                (Some(month), None) => DatePoint::month(year, month),
                (None, _) => DatePoint::year(year),
            };
            match open {
                0 => PartialDate::Interval(Some(point), None),
                1 => PartialDate::Interval(None, Some(point)),
                2 if month.is_some() => PartialDate::Point(DatePoint { year: None, ..point }),
                _ => PartialDate::Point(point),
            }
        }
    }

    proptest! {
        #[test]
        fn relations_are_symmetric(
            a in any_quantity(), b in any_quantity(),
            times in prop::collection::vec(prop::option::of(any_date()), 4),
            ahead in prop::bool::ANY,
        ) {
            let status = if ahead { Status::Planned } else { Status::Actual };
            let one = Comparable { as_of: times[0], said: times[1], ..Comparable::new(&a, status) };
            let two = Comparable { as_of: times[2], said: times[3], ..Comparable::new(&b, status) };
            prop_assert_eq!(relation(&one, &two), relation(&two, &one));
        }

        #[test]
        fn a_value_agrees_with_itself(a in any_quantity(), as_of in prop::option::of(any_date()), said in prop::option::of(any_date())) {
            let one = Comparable { as_of, said, ..Comparable::new(&a, Status::Planned) };
            let expected = if a.value.is_some() { Relation::Agree } else { Relation::NotComparable };
            prop_assert_eq!(relation(&one, &one), expected);
        }

        #[test]
        fn what_is_not_known_never_makes_a_series_or_a_revision(a in any_quantity(), b in any_quantity()) {
            let found = relation(&Comparable::new(&a, Status::Planned), &Comparable::new(&b, Status::Planned));
            prop_assert!(!matches!(found, Relation::Series | Relation::Revises));
        }

        #[test]
        fn values_that_differ_never_have_a_negative_distance(a in any_quantity(), b in any_quantity()) {
            prop_assert!(distance(&a, &b).is_none_or(|distance| !distance.is_sign_negative() || distance.is_zero()));
        }
    }
}

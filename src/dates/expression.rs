//! What a date expression means, and which time it is for a text published on a given day.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};

use crate::model::{Certainty, DatePoint, Dated, InferenceReason, PartialDate};

/// What a date expression means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// It names year, month or day as far as written; the year may be missing.
    Absolute(PartialDate),
    /// A day or month without a year, in the year of publication plus this many ("9 October last year").
    InYear(PartialDate, i16),
    /// A unit of the calendar, this many after the one of publication, or a part of it ("the end of last year").
    Calendar(TimeUnit, i16, Part),
    /// The units up to the publication, or from it on where negative ("the past two years").
    Stretch(TimeUnit, i16),
    /// This many units before the publication; after it where negative ("two weeks ago").
    Ago(TimeUnit, i16),
    /// A day of the week, Monday is 1.
    Weekday(i8, Which),
    /// A month, January is 1 ("last March").
    Month(i8, Which),
    /// A day of the month ("by the 15th").
    DayOfMonth(i8),
    /// From the one to the other ("between 15 August 2022 and 14 August this year").
    Between(Box<Expression>, Box<Expression>),
    /// From then on.
    Since(Box<Expression>),
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// A part of a year, month or week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// Its first month or day.
    Start,
    /// Its last day.
    End,
    /// Of a year: from this month to that month.
    Months(i8, i8),
}

/// Which of several days or months with one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The last one before the publication.
    Last,
    /// The one in the week or year of the publication.
    This,
    /// The first one after the publication.
    Next,
    /// The nearest one: before the publication, or after it in a sentence about the future.
    Nearest,
}

impl Expression {
    /// The time meant, given when the text was published and whether the sentence speaks of the future.
    pub fn resolve(&self, published: Option<PartialDate>, future: bool) -> Option<Dated> {
        let relative = |date| Dated { date, certainty: Certainty::Inferred(InferenceReason::Relative) };
        match self {
            Self::Absolute(date) if date.has_year() => Some(Dated { date: *date, certainty: Certainty::Stated }),
            Self::Absolute(date) => Some(nearest(*date, published, future)),
            Self::Since(from) => since(from.resolve(published, future)?),
            Self::InYear(date, offset) => match published.and_then(first_day) {
                Some(day) => in_year(*date, day.year().checked_add(*offset)?).map(relative),
                None => Some(Dated { date: *date, certainty: Certainty::Stated }),
            },
            // "The end of the year" names a day even where the year is unknown.
            Self::Calendar(TimeUnit::Year, 0, Part::End) if published.is_none() => {
                let date = PartialDate::Point(DatePoint { year: None, month: Some(12), day: Some(31), time: None });
                Some(Dated { date, certainty: Certainty::Stated })
            }
            Self::Calendar(unit, offset, part) => calendar(*unit, *offset, *part, published?).map(relative),
            Self::Stretch(unit, count) => stretch(*unit, *count, published?).map(relative),
            Self::Ago(unit, count) => ago(*unit, *count, published?).map(relative),
            Self::Weekday(weekday, which) => named_day(*weekday, *which, exact_day(published?)?, future).map(relative),
            Self::Month(month, which) => named_month(*month, *which, published?).map(relative),
            Self::DayOfMonth(day) => day_of_month(*day, exact_day(published?)?, future).map(relative),
            Self::Between(first, last) => {
                let (first, last) = (first.resolve(published, future)?, last.resolve(published, future)?);
                Some(Dated { date: ordered(first.date, last.date)?, ..last })
            }
        }
    }

    /// Whether it needs the publication date.
    pub fn is_relative(&self) -> bool {
        match self {
            Self::Absolute(_) => false,
            Self::Since(inner) => inner.is_relative(),
            Self::Between(first, last) => first.is_relative() || last.is_relative(),
            _ => true,
        }
    }
}

fn first_day(date: PartialDate) -> Option<Date> {
    date.bounds().0
}

/// The day of publication, if it is known to the day.
fn exact_day(date: PartialDate) -> Option<Date> {
    match date.bounds() {
        (Some(first), Some(last)) if first == last => Some(first),
        _ => None,
    }
}

fn day_point(day: Date) -> DatePoint {
    DatePoint::day(day.year(), day.month(), day.day())
}

fn with_year(point: DatePoint, year: i16) -> DatePoint {
    DatePoint { year: Some(point.year.unwrap_or(year)), ..point }
}

/// The date in this year; none where the year has no such day.
fn in_year(date: PartialDate, year: i16) -> Option<PartialDate> {
    let date = match date {
        PartialDate::Point(point) => PartialDate::Point(with_year(point, year)),
        PartialDate::Interval(start, end) => {
            let start = start.map(|point| with_year(point, year));
            // "November to February" ends in the year after.
            let wraps = matches!((start, end), (Some(a), Some(b)) if b.year.is_none() && b.month < a.month);
            PartialDate::Interval(start, end.map(|point| with_year(point, if wraps { year + 1 } else { year })))
        }
    };
    let (first, last) = date.bounds();
    (first.is_some() || last.is_some()).then_some(date)
}

/// Gives a date without a year the one that brings it nearest to the publication.
fn nearest(date: PartialDate, published: Option<PartialDate>, future: bool) -> Dated {
    let known = published.map(PartialDate::bounds);
    let Some((Some(first), Some(last))) = known else {
        return Dated { date, certainty: Certainty::Stated };
    };
    let year = last.year();
    let near = [year.saturating_add(1), year, year.saturating_sub(1)];
    let mut candidates = near.into_iter().filter_map(|year| in_year(date, year));
    // A run of months is over when it is told of: "the January-November period" in January is that of last year.
    let is_run = matches!(date, PartialDate::Interval(Some(start), Some(_)) if start.day.is_none());
    let month_end = last.last_of_month();
    let is_past = |date: &PartialDate| match date.bounds() {
        (_, Some(end)) if is_run => end <= month_end,
        (start, _) => start.is_some_and(|start| start <= last),
    };
    let ends_after = |date: &PartialDate| date.bounds().1.is_some_and(|end| end >= first);
    let chosen = if future { candidates.rfind(ends_after) } else { candidates.find(is_past) };
    let certainty = Certainty::Inferred(InferenceReason::YearOfPublication);
    chosen.map_or(Dated { date, certainty: Certainty::Stated }, |date| Dated { date, certainty })
}

fn since(from: Dated) -> Option<Dated> {
    let start = match from.date {
        // Without its year it bounds no time.
        date if !date.has_year() => return Some(from),
        PartialDate::Point(point) => Some(point),
        PartialDate::Interval(start, _) => start,
    };
    start.map(|point| Dated { date: PartialDate::Interval(Some(point), None), ..from })
}

fn calendar(unit: TimeUnit, offset: i16, part: Part, published: PartialDate) -> Option<PartialDate> {
    let day = first_day(published)?;
    let step = i32::from(offset);
    match unit {
        TimeUnit::Year => year_part(day.year().checked_add(offset)?, part),
        TimeUnit::Decade => {
            let start = day.year().div_euclid(10).checked_add(offset)?.checked_mul(10)?;
            Some(PartialDate::Interval(Some(DatePoint::year(start)), Some(DatePoint::year(start + 9))))
        }
        TimeUnit::Quarter => {
            known_to_month(published)?;
            let first = day.first_of_month().checked_sub((i32::from(day.month()) - 1).rem_euclid(3).months()).ok()?;
            let start = first.checked_add((3 * step).months()).ok()?;
            let end = start.checked_add(2.months()).ok()?;
            Some(months(start, end))
        }
        TimeUnit::Month => {
            known_to_month(published)?;
            let month = day.first_of_month().checked_add(step.months()).ok()?;
            Some(PartialDate::Point(match part {
                Part::Start => day_point(month),
                Part::End => day_point(month.last_of_month()),
                Part::Whole | Part::Months(..) => DatePoint::month(month.year(), month.month()),
            }))
        }
        TimeUnit::Week => {
            let day = exact_day(published)?;
            let back = i32::from(day.weekday().to_monday_zero_offset());
            let monday = day.checked_add((7 * step - back).days()).ok()?;
            let sunday = monday.checked_add(6.days()).ok()?;
            Some(match part {
                Part::Start => PartialDate::Point(day_point(monday)),
                Part::End => PartialDate::Point(day_point(sunday)),
                Part::Whole | Part::Months(..) => {
                    PartialDate::Interval(Some(day_point(monday)), Some(day_point(sunday)))
                }
            })
        }
        TimeUnit::Day => {
            exact_day(published)?.checked_add(step.days()).ok().map(|day| PartialDate::Point(day_point(day)))
        }
    }
}

fn months(start: Date, end: Date) -> PartialDate {
    let month = |date: Date| Some(DatePoint::month(date.year(), date.month()));
    PartialDate::Interval(month(start), month(end))
}

fn known_to_month(published: PartialDate) -> Option<()> {
    let (first, last) = (published.bounds().0?, published.bounds().1?);
    (first.first_of_month() == last.first_of_month()).then_some(())
}

fn year_part(year: i16, part: Part) -> Option<PartialDate> {
    let point = match part {
        Part::Whole => DatePoint::year(year),
        Part::Start => DatePoint::month(year, 1),
        Part::End => DatePoint::day(year, 12, 31),
        Part::Months(first, last) => {
            return Some(PartialDate::Interval(
                Some(DatePoint::month(year, first)),
                Some(DatePoint::month(year, last)),
            ));
        }
    };
    point.days().map(|_| PartialDate::Point(point))
}

fn length(unit: TimeUnit, count: i16) -> Length {
    let count = i32::from(count);
    match unit {
        TimeUnit::Day => count.days(),
        TimeUnit::Week => count.weeks(),
        TimeUnit::Month => count.months(),
        TimeUnit::Quarter => (3 * count).months(),
        TimeUnit::Year => count.years(),
        TimeUnit::Decade => (10 * count).years(),
    }
}

/// A day as exactly as a count of this unit can tell it.
fn rounded(day: Date, unit: TimeUnit, published: PartialDate) -> DatePoint {
    let to_day = exact_day(published).is_some();
    match unit {
        TimeUnit::Day | TimeUnit::Week if to_day => day_point(day),
        TimeUnit::Decade | TimeUnit::Year => DatePoint::year(day.year()),
        _ if known_to_month(published).is_some() => DatePoint::month(day.year(), day.month()),
        _ => DatePoint::year(day.year()),
    }
}

fn stretch(unit: TimeUnit, count: i16, published: PartialDate) -> Option<PartialDate> {
    let day = first_day(published)?;
    let other = day.checked_sub(length(unit, count)).ok()?;
    // Years are counted back to the month, so that "the past year" is no calendar year.
    let fine = if matches!(unit, TimeUnit::Year | TimeUnit::Decade) { TimeUnit::Month } else { unit };
    let (a, b) = (rounded(day.min(other), fine, published), rounded(day.max(other), fine, published));
    Some(PartialDate::Interval(Some(a), Some(b)))
}

fn ago(unit: TimeUnit, count: i16, published: PartialDate) -> Option<PartialDate> {
    let day = first_day(published)?.checked_sub(length(unit, count)).ok()?;
    Some(PartialDate::Point(rounded(day, unit, published)))
}

fn named_day(weekday: i8, which: Which, published: Date, future: bool) -> Option<PartialDate> {
    let today = published.weekday().to_monday_one_offset();
    let ahead = (weekday - today).rem_euclid(7);
    let days = match which {
        Which::Last => {
            if ahead == 0 {
                -7
            } else {
                ahead - 7
            }
        }
        Which::Next => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        Which::This => weekday - today,
        Which::Nearest if future || ahead == 0 => ahead,
        Which::Nearest => ahead - 7,
    };
    let day = published.checked_add(i32::from(days).days()).ok()?;
    Some(PartialDate::Point(day_point(day)))
}

fn named_month(month: i8, which: Which, published: PartialDate) -> Option<PartialDate> {
    let day = first_day(published)?;
    let year = day.year();
    let year = match which {
        Which::Last if month < day.month() => year,
        Which::Last => year.checked_sub(1)?,
        Which::Next if month <= day.month() => year.checked_add(1)?,
        Which::Next | Which::This | Which::Nearest => year,
    };
    let point = DatePoint::month(year, month);
    point.days().map(|_| PartialDate::Point(point))
}

fn day_of_month(day: i8, published: Date, future: bool) -> Option<PartialDate> {
    let months = if future { [0, 1, 2] } else { [0, -1, -2] };
    let candidates = months.into_iter().filter_map(|step: i32| {
        let month = published.first_of_month().checked_add(step.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    });
    let fits = |date: &Date| if future { *date >= published } else { *date <= published };
    candidates.into_iter().find(fits).map(|date| PartialDate::Point(day_point(date)))
}

/// The interval from one point to another, where both have years and are in order.
pub(super) fn ordered(first: PartialDate, second: PartialDate) -> Option<PartialDate> {
    let (PartialDate::Point(a), PartialDate::Point(b)) = (first, second) else { return None };
    let ordered = a.days()?.0 <= b.days()?.1;
    ordered.then_some(PartialDate::Interval(Some(a), Some(b)))
}

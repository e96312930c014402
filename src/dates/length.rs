//! Stretches of time that end at a date: "the three months to September 2022", "the year to March", "six months ended June 30".

use super::Expression;
use super::days::ordered;
use super::reader::{Match, Reader};
use crate::model::{DatePoint, PartialDate};

impl Reader<'_> {
    /// A number of months, or a year, that ends with a named month.
    pub(super) fn length_to(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let start = at + usize::from(tokens.is(at, "the"));
        let (end, count) = if tokens.is(start, "year") {
            (start + 1, 12)
        } else if tokens.is(start, "half") && tokens.is_any(start + 1, &["year", "-"]) {
            (start + 2, 6)
        } else {
            let hyphen = usize::from(tokens.is_dash(start + 1));
            let unit = start + 1 + hyphen;
            let count = self.small(start).filter(|count| (2..=24).contains(count))?;
            let period = unit + 1 + usize::from(hyphen > 0 && tokens.is(unit + 1, "period"));
            if !tokens.is_any(unit, &["months", "month"]) {
                return None;
            }
            (period, count)
        };
        let joint = tokens.is_any(end, &["to", "ended", "ending", "through", "until"]).then_some(end + 1)?;
        let of_end = if tokens.is(joint, "end") { 1 + usize::from(tokens.is(joint + 1, "of")) } else { 0 };
        let joint = joint + of_end + usize::from(tokens.is(joint + of_end, "the"));
        let last = self.month_first(joint).or_else(|| self.day_first(joint))?;
        let Expression::Absolute(PartialDate::Point(point)) = last.expression else { return None };
        // Where the last day is said, that day is the date.
        if point.day.is_some() {
            return None;
        }
        Some(Match::new(start, last.end, Expression::Absolute(stretch(point, count)?), "length-to"))
    }
}

/// So many months of which the last one is this.
fn stretch(last: DatePoint, count: i16) -> Option<PartialDate> {
    let month = i16::from(last.month?);
    let before = month - count;
    let first = i8::try_from(before.rem_euclid(12) + 1).ok()?;
    let year = last.year.map(|year| year + before.div_euclid(12));
    let start = DatePoint { year, month: Some(first), day: None, time: None };
    let end = DatePoint { day: None, time: None, ..last };
    match year {
        Some(_) => ordered(start, end),
        // A whole year without its number is no stretch of months in one year.
        None if count < 12 => Some(PartialDate::Interval(Some(start), Some(end))),
        None => None,
    }
}

//! Dates in figures alone: "2020-12-11", "11.12.2020", "25/12/2020", "2021-06", and which of day and month a text puts first.

use super::days::point;
use super::reader::{Match, Reader};
use super::{Expression, Order};
use crate::language::Class;
use crate::model::{DatePoint, PartialDate};

impl Reader<'_> {
    /// ISO dates and dates in figures alone.
    pub(super) fn numeric(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let separator = tokens.word(at + 1);
        let rule = "date-in-figures";
        if !self.is_three_parts(at) {
            return self.year_month(at);
        }
        let (a, b, c) = (self.whole(at, 4)?, self.whole(at + 2, 2)?, self.whole(at + 4, 4)?);
        let goes_on = tokens.touches_right(at + 4)
            && tokens.word(at + 5) == separator
            && (separator != "." || tokens.touches_right(at + 5) && tokens.class(at + 6) == Class::Number);
        let lengths = (tokens.word(at).len(), tokens.word(at + 4).len());
        let date = match lengths {
            (4, 1 | 2) => day(Some(a), b, c),
            (1 | 2, 4) => self.day_of_figures(a, b, c, separator),
            // "13.06.21": hundreds of years are left out.
            (2, 2) if separator == "." && tokens.word(at + 2).len() == 2 => day(Some(century(c)), b, a),
            _ => None,
        };
        let date = date.filter(|_| !goes_on)?;
        let (end, date) = self.with_time(at + 5, date).unwrap_or((at + 5, date));
        Some(Match::new(at, end, Expression::Absolute(date), rule))
    }

    fn is_three_parts(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let separator = tokens.word(at + 1);
        let joined = (1..5).all(|offset| tokens.touches_left(at + offset)) && tokens.word(at + 3) == separator;
        joined && matches!(separator, "-" | "/" | "." | "‑")
    }

    /// "T14:30:00Z" after a day.
    fn with_time(&self, at: usize, date: PartialDate) -> Option<(usize, PartialDate)> {
        let tokens = self.tokens;
        let touches = |from: usize, to: usize| (from..to).all(|at| tokens.touches_left(at));
        let opened = tokens.is(at, "T") && touches(at, at + 4) && tokens.is(at + 2, ":");
        let (hour, minute) = (self.whole(at + 1, 2).filter(|_| opened)?, self.whole(at + 3, 2)?);
        let time = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
        let PartialDate::Point(point) = date else { return None };
        let seconds = tokens.is(at + 4, ":") && touches(at + 4, at + 6) && tokens.class(at + 5) == Class::Number;
        let end = if seconds { at + 6 } else { at + 4 };
        let zone = usize::from(tokens.is(end, "Z") && tokens.touches_left(end));
        let known = (0..24).contains(&hour) && (0..60).contains(&minute);
        known.then_some((end + zone, PartialDate::Point(DatePoint { time: Some(time), ..point })))
    }

    /// "2021-06": a month with its leading zero, where the digits cannot be the end of a range of years.
    fn year_month(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let joined = tokens.is(at + 1, "-") && tokens.touches_left(at + 1) && tokens.touches_left(at + 2);
        let year = self.whole(at, 4).filter(|year| joined && (1900..=2100).contains(year))?;
        let month = self.whole(at + 2, 2).filter(|month| (1..=12).contains(month) && *month <= year % 100)?;
        let alone = tokens.word(at + 2).len() == 2 && !tokens.touches_left(at + 3)
            || tokens.is_any(at + 3, &[",", ".", ";", ")"]);
        let date = PartialDate::Point(point(Some(year), month, None)?);
        alone.then(|| Match::new(at, at + 3, Expression::Absolute(date), "date-in-figures"))
    }

    /// "11.12.2020" has the day first; of "11/12/2020" only the year is sure, unless one number can be no month or the
    /// rest of the text shows the order.
    fn day_of_figures(&self, a: i16, b: i16, year: i16, separator: &str) -> Option<PartialDate> {
        let (day_first, month_first) = (day(Some(year), b, a), day(Some(year), a, b));
        match (day_first, month_first, self.order) {
            (Some(date), _, _) if separator == "." => Some(date),
            (Some(date), _, Order::DayFirst) | (_, Some(date), Order::MonthFirst) => Some(date),
            (Some(one), Some(other), Order::Unknown) if one != other => Some(PartialDate::year(year)),
            (one, other, _) => one.or(other),
        }
    }

    /// The order of day and month in this text: as its dates in figures show where one number can be no month; else as
    /// it writes days with the names of months, if it is no text of a country that writes figures otherwise.
    pub(super) fn order_of_text(&self) -> Order {
        let mut named = (0, 0);
        for at in 0..self.tokens.len() {
            if self.tokens.class(at) == Class::Number && self.is_three_parts(at) && !self.tokens.is(at + 1, ".") {
                let parts = (self.whole(at, 2), self.whole(at + 2, 2), self.whole(at + 4, 4));
                match parts {
                    (Some(13..=31), Some(1..=12), Some(_)) => return Order::DayFirst,
                    (Some(1..=12), Some(13..=31), Some(_)) => return Order::MonthFirst,
                    _ => {}
                }
            }
            if self.numbers.calendar.months.at(self.tokens, at).is_some() {
                let day = |at: usize| self.whole(at, 2).is_some_and(|day| (1..=31).contains(&day));
                let year = |at: usize| self.year(at).is_some();
                named.0 += usize::from(at > 0 && day(at - 1) && year(at + 1));
                named.1 += usize::from(day(at + 1) && self.tokens.is(at + 2, ",") && year(at + 3));
            }
        }
        let months = (0..self.tokens.len()).any(|at| self.numbers.calendar.month_first.at(self.tokens, at).is_some());
        match named {
            (1.., 0) => Order::DayFirst,
            (0, 1..) if months => Order::MonthFirst,
            _ => Order::Unknown,
        }
    }
}

fn day(year: Option<i16>, month: i16, day: i16) -> Option<PartialDate> {
    point(year, month, Some(day)).map(PartialDate::Point)
}

/// The year of two digits: up to 2049, else before 2000.
fn century(year: i16) -> i16 {
    year + if year < 50 { 2000 } else { 1900 }
}

//! Days and months: "11 December 2020", "Nov 9-11", "January to August", "9 October last year".

use super::reader::{Match, Reader};
use super::{Expression, Which};
use crate::language::Class;
use crate::model::{DatePoint, PartialDate};

/// The year said after a day or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Year {
    /// None is said.
    Unsaid,
    /// In full.
    Said(i16),
    /// This many after that of the publication.
    Offset(i16),
}

impl Reader<'_> {
    /// "11 December 2020", "9-11 November", "5th of September", "30 November - 2 December".
    pub(super) fn day_first(&self, at: usize) -> Option<Match> {
        let (first_end, first) = self.day_number(at)?;
        let row = self.days_in_row(first_end, first).filter(|&(end, _)| self.month_after_day(end).is_some());
        let (second_end, second) =
            row.or_else(|| self.range_of_days(first_end)).map_or((first_end, None), |(end, day)| (end, Some(day)));
        let (month_end, month) = self.month_after_day(second_end)?;
        let (mut end, year) = self.year_after(month_end);
        let start_point = point(None, month, Some(first))?;
        let mut date = match second {
            Some(second) => PartialDate::Interval(Some(start_point), Some(point(None, month, Some(second))?)),
            None => PartialDate::Point(start_point),
        };
        let mut year = year;
        // "30 November - 2 December 2020".
        if second.is_none()
            && let Some(after) = self.range_word(end)
            && let Some((day_end, last)) = self.day_number(after)
            && let Some((last_month_end, last_month)) = self.month_after_day(day_end)
        {
            let (last_end, last_year) = self.year_after(last_month_end);
            let last_point = point(None, last_month, Some(last))?;
            if let (Year::Said(first_year), Year::Said(last_year)) = (year, last_year) {
                let start = DatePoint { year: Some(first_year), ..start_point };
                let span = ordered(start, DatePoint { year: Some(last_year), ..last_point })?;
                return Some(Match::new(at, last_end, Expression::Absolute(span), "day-month"));
            }
            date = PartialDate::Interval(Some(start_point), Some(last_point));
            (end, year) = (last_end, if year == Year::Unsaid { last_year } else { year });
        }
        if year == Year::Unsaid {
            year = self.year_of_next(end);
        }
        Some(Match::new(at, end, expression(date, year)?, "day-month"))
    }

    /// "the fifth of September".
    pub(super) fn ordinal_day(&self, at: usize) -> Option<Match> {
        let day = i16::try_from(*self.numbers.ordinals.single(self.tokens, at)?).ok()?;
        let of = self.tokens.is(at + 1, "of").then_some(at + 2)?;
        let (month_end, month) = self.month(of)?;
        let (end, year) = self.year_after(month_end);
        let date = PartialDate::Point(point(None, month, Some(day))?);
        Some(Match::new(at, end, expression(date, year)?, "day-month"))
    }

    /// "by the 15th", "before the 22nd".
    pub(super) fn day_of_month(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let opened = at > 0 && tokens.is(at, "the") && self.numbers.calendar.day_openers.has(tokens, at - 1);
        let (end, day) = self.day_number(at + 1).filter(|(end, _)| opened && *end == at + 3)?;
        let this_month =
            tokens.is_any(end, &["of"]) && tokens.is_any(end + 1, &["this", "the"]) && tokens.is(end + 2, "month");
        let alone =
            tokens.class(end) != Class::Word && !tokens.is_dash(end) || tokens.is_any(end, &["and", "at", "or"]);
        let day = i8::try_from(day).ok()?;
        (alone || this_month).then(|| Match::new(at + 1, end, Expression::DayOfMonth(day), "day-of-month"))
    }

    /// "December 11, 2020", "Nov 9-11", "Nov 30-Dec 2", "January to August", "March 1999", "October".
    pub(super) fn month_first(&self, at: usize) -> Option<Match> {
        let (month_end, month) = self.month(at)?;
        if let Some((day_end, first)) = self.day_after_month(at, month_end) {
            return self.month_day(at, month, day_end, first);
        }
        if let Some(one) = self.month_range(at, month_end, month) {
            return Some(one);
        }
        let (end, year) = self.year_after(month_end);
        let clear = year != Year::Unsaid || self.is_clearly_month(at);
        if !clear {
            return None;
        }
        let before = at.checked_sub(1).map_or("", |before| self.tokens.word(before));
        let which = match before.to_ascii_lowercase().as_str() {
            "last" => Some(Which::Last),
            "next" => Some(Which::Next),
            "this" => Some(Which::This),
            _ => None,
        };
        if let (Some(which), Year::Unsaid) = (which, year) {
            return Some(Match::new(at - 1, end, Expression::Month(month, which), "month"));
        }
        let date = PartialDate::Point(point(None, i16::from(month), None)?);
        Some(Match::new(at, end, expression(date, year)?, "month"))
    }

    fn month_day(&self, at: usize, month: i8, day_end: usize, first: i16) -> Option<Match> {
        let start = point(None, i16::from(month), Some(first))?;
        // "October 3, 4 and 5, 2020"; without a year the numbers may count.
        let row = self.days_in_row(day_end, first).filter(|&(end, _)| matches!(self.year_after(end).1, Year::Said(_)));
        if let Some((end, second)) = row.or_else(|| self.range_of_days(day_end)).filter(|&(_, second)| second > first)
            && !self.is_counted_day(end)
        {
            let (end, year) = self.year_after(end);
            let last = point(None, i16::from(month), Some(second))?;
            let date = PartialDate::Interval(Some(start), Some(last));
            return Some(Match::new(at, end, expression(date, year)?, "month-days"));
        }
        if let Some(after) = self.range_word(day_end)
            && let Some((month_end, last_month)) = self.month(after)
            && let Some((last_end, last_day)) = self.day_number(month_end)
        {
            let (end, year) = self.year_after(last_end);
            let last = point(None, i16::from(last_month), Some(last_day))?;
            let date = PartialDate::Interval(Some(start), Some(last));
            return Some(Match::new(at, end, expression(date, year)?, "month-days"));
        }
        let (end, year) = self.year_after(day_end);
        let year = if year == Year::Unsaid { self.year_of_next(end) } else { year };
        Some(Match::new(at, end, expression(PartialDate::Point(start), year)?, "month-day"))
    }

    fn month_range(&self, at: usize, month_end: usize, month: i8) -> Option<Match> {
        let and = self.tokens.is(month_end, "and") && at > 0 && self.tokens.is(at - 1, "between");
        let (first_year_end, first_year) = self.year_after(month_end);
        let after =
            if and { month_end + 1 } else { self.range_word(month_end).or_else(|| self.range_word(first_year_end))? };
        let (last_end, last_month) = self.month(after)?;
        if self.day_after_month(after, last_end).is_some() {
            return None;
        }
        let (end, last_year) = self.year_after(last_end);
        let start = point(None, i16::from(month), None)?;
        let last = point(None, i16::from(last_month), None)?;
        let said = |year| if let Year::Said(year) = year { Some(year) } else { None };
        let expression = match (said(first_year), said(last_year)) {
            (Some(first), Some(second)) => {
                let start = DatePoint { year: Some(first), ..start };
                Expression::Absolute(ordered(start, DatePoint { year: Some(second), ..last })?)
            }
            (None, Some(second)) => {
                let first = if month > last_month { second - 1 } else { second };
                let start = DatePoint { year: Some(first), ..start };
                Expression::Absolute(PartialDate::Interval(Some(start), Some(DatePoint { year: Some(second), ..last })))
            }
            _ => expression(
                PartialDate::Interval(Some(start), Some(last)),
                if last_year == Year::Unsaid { first_year } else { last_year },
            )?,
        };
        Some(Match::new(at, end, expression, "month-range"))
    }

    /// Whether a month word alone is one: some are other words or names too.
    fn is_clearly_month(&self, at: usize) -> bool {
        if !self.numbers.calendar.ambiguous_months.has(self.tokens, at) {
            return true;
        }
        at > 0 && self.numbers.calendar.month_openers.has(self.tokens, at - 1)
    }

    /// A day of the month with its ordinal ending, and the index after it.
    fn day_number(&self, at: usize) -> Option<(usize, i16)> {
        let day = self.whole(at, 2).filter(|day| (1..=31).contains(day))?;
        let ordinal = self.tokens.touches_right(at) && self.tokens.is_any(at + 1, &["st", "nd", "rd", "th"]);
        Some((if ordinal { at + 2 } else { at + 1 }, day))
    }

    fn day_after_month(&self, month_at: usize, at: usize) -> Option<(usize, i16)> {
        let at = if self.tokens.is(at, "the") { at + 1 } else { at };
        let (end, day) = self.day_number(at)?;
        // "in May 30 people died" counts people; "on May 30 people died" does not.
        let in_month = month_at > 0 && self.tokens.is_any(month_at - 1, &["in", "since", "during", "last", "this"]);
        let clock = self.tokens.is(end, ":") && self.tokens.touches_left(end);
        let percent = self.tokens.is_any(end, &["%", "percent"]);
        let is_other = clock || percent || in_month && self.is_counted(end);
        (!is_other).then_some((end, day))
    }

    fn is_counted_day(&self, end: usize) -> bool {
        self.tokens.is_any(end, &["%", "percent", "million", "billion"])
    }

    fn range_word(&self, at: usize) -> Option<usize> {
        (self.tokens.is_dash(at) || self.tokens.is_any(at, &["to", "through", "until", "till"])).then_some(at + 1)
    }

    /// "-11", "to 11", "and 11", after a first day.
    fn range_of_days(&self, at: usize) -> Option<(usize, i16)> {
        let after = self.range_word(at).or_else(|| self.tokens.is_any(at, &["and", "&"]).then_some(at + 1))?;
        self.day_number(after)
    }

    fn month_after_day(&self, at: usize) -> Option<(usize, i16)> {
        let at = if self.tokens.is(at, "of") { at + 1 } else { at };
        let at = if self.tokens.is_dash(at) && self.tokens.touches_left(at) { at + 1 } else { at };
        self.month(at).map(|(end, month)| (end, i16::from(month)))
    }

    /// "The law of August 4, 1914 stands.": a word in s that ends the sentence is its verb.
    fn ends_with_verb(&self, at: usize) -> bool {
        let ends = self.tokens.is_any(at + 1, &[".", ";"]) || at + 1 == self.tokens.len();
        ends && self.tokens.is_lower(at) && self.numbers.units.at(self.tokens, at).is_none()
    }

    /// ", 4 and 5" after a first day: days one after the other, whose last one has the month or year after it.
    fn days_in_row(&self, at: usize, first: i16) -> Option<(usize, i16)> {
        let (mut end, mut last) = (at, first);
        while self.tokens.is_any(end, &[",", "and", "&"]) {
            let joint = end + 1 + usize::from(self.tokens.is(end, ",") && self.tokens.is(end + 1, "and"));
            let Some((after, next)) = self.day_number(joint).filter(|&(_, next)| next == last + 1) else { break };
            (end, last) = (after, next);
        }
        (last > first + 1).then_some((end, last))
    }

    /// "28 February and 1 March 2021": the year of the day that follows is that of the first as well.
    fn year_of_next(&self, at: usize) -> Year {
        if !self.tokens.is_any(at, &["and", "or"]) {
            return Year::Unsaid;
        }
        let day_first = || self.day_number(at + 1).and_then(|(end, _)| self.month_after_day(end)).map(|(end, _)| end);
        let month_first = || self.month(at + 1).and_then(|(end, _)| self.day_number(end)).map(|(end, _)| end);
        let next = day_first().or_else(month_first).map_or(Year::Unsaid, |end| self.year_after(end).1);
        if let Year::Said(_) = next { next } else { Year::Unsaid }
    }

    /// The year after a day or month: "2020", ", 2020", "of 2020", "last year", "of this year".
    fn year_after(&self, at: usize) -> (usize, Year) {
        let tokens = self.tokens;
        let start =
            if tokens.is_any(at, &[",", "of"]) || tokens.is_dash(at) && tokens.touches_left(at) { at + 1 } else { at };
        if let Some(year) = self.year(start)
            && !(tokens.is(at, ",") && self.is_counted(start + 1) && !self.ends_with_verb(start + 1))
        {
            return (start + 1, Year::Said(year));
        }
        if let Some((end, year)) = self.two_digits(at) {
            return (end, Year::Said(year));
        }
        let word = if tokens.is(start, "the") { start + 1 } else { start };
        let offset = match tokens.word(word).to_ascii_lowercase().as_str() {
            "last" | "previous" => -1,
            "this" | "current" => 0,
            "next" => 1,
            _ => return (at, Year::Unsaid),
        };
        if tokens.is(word + 1, "year") { (word + 2, Year::Offset(offset)) } else { (at, Year::Unsaid) }
    }
}

pub(super) fn point(year: Option<i16>, month: impl Into<i16>, day: Option<i16>) -> Option<DatePoint> {
    let month = i8::try_from(month.into()).ok().filter(|month| (1..=12).contains(month))?;
    let day = match day {
        None => None,
        // A leap year, so that 29 February stands where the year is unknown.
        Some(day) => Some(
            i8::try_from(day).ok().filter(|&day| jiff::civil::Date::new(year.unwrap_or(2000), month, day).is_ok())?,
        ),
    };
    Some(DatePoint { year, month: Some(month), day, time: None })
}

pub(super) fn ordered(start: DatePoint, end: DatePoint) -> Option<PartialDate> {
    let (first, last) = (start.days()?.0, end.days()?.1);
    (first <= last).then_some(PartialDate::Interval(Some(start), Some(end)))
}

fn with_year(date: PartialDate, year: i16) -> Option<PartialDate> {
    let set = |point: DatePoint| DatePoint { year: Some(year), ..point };
    match date {
        PartialDate::Point(point) => set(point).days().map(|_| PartialDate::Point(set(point))),
        PartialDate::Interval(Some(start), Some(end)) => {
            let first = if start.month > end.month { year.checked_sub(1)? } else { year };
            ordered(DatePoint { year: Some(first), ..start }, set(end))
        }
        other @ PartialDate::Interval(..) => Some(other),
    }
}

fn expression(date: PartialDate, year: Year) -> Option<Expression> {
    Some(match year {
        Year::Unsaid => Expression::Absolute(date),
        Year::Said(year) => Expression::Absolute(with_year(date, year)?),
        Year::Offset(offset) => Expression::InYear(date, offset),
    })
}

//! Expressions that need the publication date: "last year", "this week", "on Tuesday", "two years ago", "yesterday".

use super::periods::unit;
use super::reader::{Match, Reader};
use super::{Expression, Part, TimeUnit, Which};
use crate::language::Class;

/// The rule of the times that a number is compared with.
pub(super) const COMPARED: &str = "compared-time";

impl Reader<'_> {
    /// "two years ago", "10 days ago", "a month ago", "eighteen months ago"; "a year earlier" where something is compared.
    pub(super) fn ago(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let (unit_at, count, half) = self.count_of_units(at)?;
        let unit = unit(tokens.word(unit_at))?;
        let word = unit_at + 1;
        let before = at.checked_sub(1).filter(|&before| self.numbers.calendar.compared.has(tokens, before));
        let earlier = tokens.is_any(word, &["earlier", "before"]) && before.is_some() && count == 1;
        // "before" needs the end of a clause: "a year before the vote".
        let ends = tokens.is(word, "earlier") || !matches!(tokens.class(word + 1), Class::Word | Class::Number);
        let rule = if before.is_some() { COMPARED } else { "ago" };
        let expression = match unit {
            TimeUnit::Year if half => Expression::Ago(TimeUnit::Month, count.checked_mul(12)?.checked_add(6)?),
            _ => Expression::Ago(unit, count),
        };
        (tokens.is(word, "ago") || earlier && ends).then(|| Match::new(at, word + 1, expression, rule))
    }

    /// "a", "two", "twenty-five", "a couple of", "two and a half": the token after, the number, whether a half is added.
    fn count_of_units(&self, at: usize) -> Option<(usize, i16, bool)> {
        let tokens = self.tokens;
        if tokens.is_any(at, &["a", "an"]) && unit(tokens.word(at + 1)).is_some() {
            return Some((at + 1, 1, false));
        }
        if let Some((length, ())) = self.numbers.context.couples.at(tokens, at) {
            return Some((at + length, 2, false));
        }
        let count = self.small(at)?;
        let ones = self.small(at + 2).filter(|ones| tokens.is_dash(at + 1) && count % 10 == 0 && *ones < 10);
        let end = if ones.is_some() { at + 3 } else { at + 1 };
        let half = tokens.is(end, "and") && tokens.is(end + 1, "a") && tokens.is(end + 2, "half");
        Some((if half { end + 3 } else { end }, count + ones.unwrap_or(0), half))
    }

    /// "Tuesday", "last Tuesday", "next Tuesday, 5 March" keeps only the weekday here.
    pub(super) fn weekday(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let (length, &weekday) = self.numbers.calendar.weekdays.at(tokens, at)?;
        let end = at + length;
        // "Tuesday, 5 March" is said by the date that follows.
        let after = end + usize::from(tokens.is_any(end, &[",", "("]));
        let dated = self.numbers.calendar.months.has(tokens, after) && self.month_first(after).is_some()
            || self.day_first(after).is_some();
        if dated || self.is_habit(at, end) {
            return None;
        }
        let before = at.checked_sub(1);
        let which = before.and_then(|before| match tokens.word(before).to_ascii_lowercase().as_str() {
            "last" => Some(Which::Last),
            "next" | "coming" => Some(Which::Next),
            "this" => Some(Which::This),
            _ => None,
        });
        let expression = Expression::Weekday(weekday, which.unwrap_or(Which::Nearest));
        let start = if which.is_some() { at - 1 } else { at };
        Some(Match::new(start, end, expression, "weekday"))
    }

    /// "every Tuesday", "Monday to Friday", "Good Friday", "the Friday Agreement": no one day, or a name.
    fn is_habit(&self, at: usize, end: usize) -> bool {
        let (tokens, calendar) = (self.tokens, &self.numbers.calendar);
        let is_weekday = |at: usize| calendar.weekdays.at(tokens, at).is_some();
        let joins = |at: usize| tokens.is_dash(at) || tokens.is_any(at, &["to", "through"]);
        let runs = joins(end) && is_weekday(end + 1) || at > 1 && joins(at - 1) && is_weekday(at - 2);
        runs || calendar.no_weekday_after.before(tokens, at).is_some()
            || calendar.no_weekday_before.at(tokens, end).is_some()
    }

    /// "yesterday", "last year", "this week", "the past year", "the coming months".
    pub(super) fn relative(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let day =
            |offset| Some(Match::new(at, at + 1, Expression::Calendar(TimeUnit::Day, offset, Part::Whole), "day"));
        match tokens.word(at).to_ascii_lowercase().as_str() {
            "day" if tokens.is(at + 1, "before") && tokens.is(at + 2, "yesterday") => {
                return Some(Match::new(at, at + 3, Expression::Calendar(TimeUnit::Day, -2, Part::Whole), "day"));
            }
            "day" if tokens.is(at + 1, "after") && tokens.is(at + 2, "tomorrow") => {
                return Some(Match::new(at, at + 3, Expression::Calendar(TimeUnit::Day, 2, Part::Whole), "day"));
            }
            "yesterday" => return day(-1),
            "today" | "tonight" if self.is_this_day(at) => return day(0),
            "tomorrow" => return day(1),
            _ => {}
        }
        if let Some(offset) = self.part_of_day(at) {
            return Some(Match::new(at, at + 2, Expression::Calendar(TimeUnit::Day, offset, Part::Whole), "day"));
        }
        if let Some(one) = self.same_time(at) {
            return Some(one);
        }
        let word = tokens.word(at).to_ascii_lowercase();
        if word == "the" || word == "a" {
            return None;
        }
        if let Some(unit) = unit(tokens.word(at + 1)).filter(|_| !tokens.word(at + 1).ends_with('s')) {
            return self.relative_unit(at, &word, unit);
        }
        let same = tokens.is(at + 1, "calendar") || tokens.is(at + 1, "fiscal") || tokens.is(at + 1, "financial");
        if same && tokens.is(at + 2, "year") {
            let offset = offset_of(&word)?;
            return Some(Match::new(at, at + 3, Expression::Calendar(TimeUnit::Year, offset, Part::Whole), "relative"));
        }
        None
    }

    /// Not "today's prices", "the youth of today" or "Finance Today".
    fn is_this_day(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let possessive = tokens.is_apostrophe(at + 1) && tokens.is(at + 2, "s");
        let vague = at > 0 && tokens.is_any(at - 1, &["of", "even", "unlike", "than"]);
        let named = at > 0 && tokens.is_capital(at) && tokens.is_capital(at - 1);
        !possessive && !vague && !named
    }

    /// "this morning", "last night".
    fn part_of_day(&self, at: usize) -> Option<i16> {
        let part = self.numbers.calendar.parts_of_day.has(self.tokens, at + 1);
        match self.tokens.word(at).to_ascii_lowercase().as_str() {
            "this" if part => Some(0),
            "last" if self.tokens.is(at + 1, "night") => Some(-1),
            _ => None,
        }
    }

    /// "the same month last year", "the corresponding period a year ago": the time compared with.
    fn same_time(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        if !tokens.is_any(at, &["same", "corresponding", "comparable"]) {
            return None;
        }
        let noun = at + 1 + usize::from(tokens.class(at + 2) == Class::Word && unit(tokens.word(at + 2)).is_some());
        let year = noun + 1 + usize::from(tokens.is_any(noun + 1, &["of", "in", "the"]));
        let year = year + usize::from(tokens.is(year, "the"));
        let before = tokens.is(year, "year") && tokens.is(year + 1, "before");
        let said = tokens.is_any(year, &["last", "previous", "prior", "a"]) && tokens.is(year + 1, "year");
        let end = year + 2 + usize::from(tokens.is(year, "a"));
        let date = Expression::Calendar(TimeUnit::Year, -1, Part::Whole);
        (before || said).then(|| Match::new(at, end, date, COMPARED))
    }

    fn relative_unit(&self, at: usize, word: &str, unit: TimeUnit) -> Option<Match> {
        let article = at > 0 && self.tokens.is(at - 1, "the");
        let expression = match word {
            // "over the last year" and "the past year" run up to the publication.
            "past" => Expression::Stretch(unit, 1),
            "last" if article => Expression::Stretch(unit, 1),
            // "the previous year" is the one before another that the text has named.
            "previous" if article => {
                let date = Expression::Calendar(unit, -1, Part::Whole);
                return Some(Match::new(at, at + 2, date, COMPARED));
            }
            "last" if unit == TimeUnit::Day => return None,
            "coming" if article => Expression::Calendar(unit, 1, Part::Whole),
            "last" | "this" | "next" | "previous" | "current" if unit != TimeUnit::Day => {
                Expression::Calendar(unit, offset_of(word)?, Part::Whole)
            }
            _ => return None,
        };
        Some(Match::new(at, at + 2, expression, "relative"))
    }
}

fn offset_of(word: &str) -> Option<i16> {
    match word {
        "last" | "previous" => Some(-1),
        "this" | "current" => Some(0),
        "next" | "coming" => Some(1),
        _ => None,
    }
}

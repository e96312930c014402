//! Expressions that need the publication date: "last year", "this week", "on Tuesday", "two years ago", "yesterday".

use super::periods::unit;
use super::reader::{Match, Reader};
use super::{Expression, Part, TimeUnit, Which};
use crate::language::Class;

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
        let rule = if before.is_some() { "compared-time" } else { "ago" };
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
        if self.numbers.calendar.months.has(tokens, after) && self.month_first(after).is_some()
            || self.day_first(after).is_some()
        {
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
            // "today" often means nowadays: it is a date after a verb of the past only.
            "today" if self.is_done(at) => return day(0),
            "tomorrow" => return day(1),
            "tonight" => return day(0),
            _ => {}
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

    /// "published today", "held today", "said earlier today".
    fn is_done(&self, at: usize) -> bool {
        let earlier = usize::from(at > 0 && self.tokens.is_any(at - 1, &["earlier", "here"]));
        let Some(verb) = at.checked_sub(1 + earlier) else { return false };
        let word = self.tokens.word(verb).to_ascii_lowercase();
        let possessive = self.tokens.is_apostrophe(at + 1) && self.tokens.is(at + 2, "s");
        let regular = word.len() > 4 && word.ends_with("ed") && !self.tokens.is_capital(verb);
        (regular || matches!(word.as_str(), "said" | "held" | "met" | "told")) && !possessive
    }

    fn relative_unit(&self, at: usize, word: &str, unit: TimeUnit) -> Option<Match> {
        let article = at > 0 && self.tokens.is(at - 1, "the");
        let expression = match word {
            // "over the last year" and "the past year" run up to the publication.
            "past" => Expression::Stretch(unit, 1),
            "last" if article => Expression::Stretch(unit, 1),
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

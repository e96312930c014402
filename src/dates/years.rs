//! Years and ranges of years: "in 2019", "between 2005 and 2024", "2019/20", "the 1990s", "mid-2023".

use super::Expression;
use super::reader::{Match, Reader};
use crate::language::Class;
use crate::model::{DatePoint, PartialDate};

impl Reader<'_> {
    /// Four digits that can be a year.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let year = self.whole(at, 4).filter(|year| (1500..=2100).contains(year))?;
        (self.tokens.word(at).len() == 4 && !self.has_tail(at)).then_some(year)
    }

    /// Whether letters or a decimal hang on a number.
    fn has_tail(&self, at: usize) -> bool {
        self.tokens.touches_right(at) && self.tokens.class(at + 1) == Class::Word && !self.tokens.is_capital(at + 1)
    }

    /// A year, a range of years or a decade.
    pub(super) fn years(&self, at: usize) -> Option<Match> {
        if let Some(one) = self.decade(at) {
            return Some(one);
        }
        if let Some(one) = self.short_year(at) {
            return Some(one);
        }
        let first = self.year(at)?;
        if let Some((end, last)) = self.year_range(at, first) {
            let date = PartialDate::Interval(Some(DatePoint::year(first)), Some(DatePoint::year(last)));
            return Some(Match::new(at, end, Expression::Absolute(date), "year-range"));
        }
        self.is_year(at, first).then(|| Match::new(at, at + 1, Expression::Absolute(PartialDate::year(first)), "year"))
    }

    fn decade(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let ending = if tokens.is_apostrophe(at + 1) { at + 2 } else { at + 1 };
        if !tokens.is(ending, "s") || !(at + 1..=ending).all(|index| tokens.touches_left(index)) {
            return None;
        }
        let word = tokens.word(at);
        let start =
            self.whole(at, 4).filter(|year| word.len() == 4 && (1500..=2100).contains(year) && year % 10 == 0)?;
        // "2020's" is the year's more often than the decade's.
        if ending == at + 2 {
            return None;
        }
        let last = start + if start % 100 == 0 && start < 2000 { 99 } else { 9 };
        let date = PartialDate::Interval(Some(DatePoint::year(start)), Some(DatePoint::year(last)));
        Some(Match::new(at, ending + 1, Expression::Absolute(date), "decade"))
    }

    /// "in '16", "the class of ’98": an apostrophe for the century.
    fn short_year(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let mark =
            at.checked_sub(1).filter(|&mark| tokens.is_any(mark, &["'", "’", "‘"]) && tokens.touches_left(at))?;
        let before = mark.checked_sub(1)?;
        let calendar = &self.numbers.calendar;
        let said = calendar.short_year_openers.has(tokens, before) || calendar.months.has(tokens, before);
        // "in '16 tonnes'": a closing mark makes it a quotation.
        let closed = tokens.is_any(at + 1, &["'", "’"]) || self.is_counted(at + 1) || self.is_measured(at + 1);
        let two = self.whole(at, 2).filter(|_| tokens.word(at).len() == 2 && !tokens.touches_left(mark))?;
        let year = if two <= 35 { 2000 + two } else { 1900 + two };
        let date = Expression::Absolute(PartialDate::year(year));
        (said && !closed).then(|| Match::new(at - 1, at + 1, date, "year"))
    }

    /// "2005-2024", "2005–24", "2019/20", "2005 to 2024", "between 2005 and 2024".
    pub(super) fn year_range(&self, at: usize, first: i16) -> Option<(usize, i16)> {
        let tokens = self.tokens;
        let joined = (tokens.is_dash(at + 1) || tokens.is(at + 1, "/"))
            && tokens.touches_left(at + 1) == tokens.touches_right(at + 1);
        let before = |word: &str| at > 0 && tokens.is(at - 1, word);
        let words =
            tokens.is_any(at + 1, &["to", "through", "until", "till"]) || tokens.is(at + 1, "and") && before("between");
        if !joined && !words {
            return None;
        }
        let last = match tokens.word(at + 2).len() {
            4 => self.year(at + 2)?,
            2 if joined && tokens.touches_left(at + 2) => first - first % 100 + self.whole(at + 2, 2)?,
            _ => return None,
        };
        // "fell from 2000 to 1800" has no rising range and no years.
        let longer = tokens.touches_right(at + 2) && (tokens.is_dash(at + 3) || tokens.class(at + 3) == Class::Number);
        (first < last && !longer && !self.is_measured(at + 3)).then_some((at + 3, last))
    }

    /// Whether four digits alone are a year here.
    fn is_year(&self, at: usize, year: i16) -> bool {
        let tokens = self.tokens;
        if self.is_measured(at + 1)
            || tokens.is_dash(at + 1) && tokens.touches_left(at + 1) && !self.ends_compound(at + 1)
        {
            return false;
        }
        // "the Water Act, 2015": a name.
        if at > 1
            && tokens.is(at - 1, ",")
            && tokens.is_capital(at - 2)
            && self.numbers.calendar.laws.has(tokens, at - 2)
        {
            return false;
        }
        // "2024/0815": a number of a file.
        if tokens.is(at + 1, "/")
            && tokens.touches_left(at + 1)
            && tokens.touches_left(at + 2)
            && self.whole(at + 2, 9).is_some()
        {
            return false;
        }
        let Some(before) = at.checked_sub(1) else { return (1900..=2100).contains(&year) && !self.is_counted(at + 1) };
        let calendar = &self.numbers.calendar;
        if calendar.year_openers.has(tokens, before) || calendar.months.has(tokens, before) {
            return true;
        }
        if tokens.is_dash(before) && tokens.touches_left(at) {
            return calendar.date_prefixes.has(tokens, before.wrapping_sub(1));
        }
        let possessive = tokens.is_apostrophe(at + 1) && tokens.is(at + 2, "s");
        let bracketed = tokens.is(before, "(") && tokens.is_any(at + 1, &[")", ",", ";"]);
        if possessive || bracketed {
            return true;
        }
        // "2028 Olympics": a name with its year, not a count of games.
        let named = is_likely(year) && tokens.is_capital(at + 1);
        let counted = !named && self.is_counted(at + 1) || self.is_counted(at + 2) && !is_likely(year);
        if calendar.year_maybe_openers.has(tokens, before) || tokens.is_apostrophe(before) || tokens.is(before, "s") {
            let stays = calendar.year_attributes.has(tokens, before) || calendar.year_nouns.has(tokens, at + 1);
            return !counted || is_likely(year) && stays;
        }
        // "Vision 2030": a name.
        if tokens.is_capital(before) && !tokens.list[before].starts_line && before > 0 && !self.opens_sentence(before) {
            return false;
        }
        is_likely(year) && !counted && !self.numbers.designations.has(tokens, before)
    }

    fn opens_sentence(&self, at: usize) -> bool {
        at == 0
            || matches!(self.tokens.word(at - 1), "." | "!" | "?" | "“" | "\"" | "”")
            || self.tokens.class(at - 1) == Class::Break
    }

    /// "2023-born", "2024-end": a hyphen after a year joins it to a word, not to digits.
    fn ends_compound(&self, dash: usize) -> bool {
        self.tokens.class(dash + 1) == Class::Word
    }

    /// Whether a unit, a scale or a currency follows.
    fn is_measured(&self, after: usize) -> bool {
        let tokens = self.tokens;
        let scale = self.numbers.magnitudes.at(tokens, after).is_some_and(|(_, magnitude)| !magnitude.short);
        let unit = self
            .numbers
            .units
            .at(tokens, after)
            .is_some_and(|(_, unit)| unit.cautious.is_none() && !tokens.is(after, "C"));
        scale || unit || self.numbers.money.suffixes.at(tokens, after).is_some_and(|(_, word)| !word.glued)
    }
}

/// Whether four digits are more likely a year than a count.
fn is_likely(year: i16) -> bool {
    (1950..=2060).contains(&year)
}

//! Reads the expression that begins at a token: which rule is asked, and the numbers and months that the rules share.

use super::{Expression, Order};
use crate::language::{Class, Numbers, Tokens};

/// A match in tokens: the expression takes the tokens from `start` up to `end`.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub start: usize,
    pub end: usize,
    pub expression: Expression,
    pub rule: &'static str,
}

impl Match {
    pub fn new(start: usize, end: usize, expression: Expression, rule: &'static str) -> Self {
        Self { start, end, expression, rule }
    }
}

/// The tokens of one text with the words of the calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub tokens: &'a Tokens<'a>,
    pub numbers: &'a Numbers,
    pub order: Order,
}

impl Reader<'_> {
    /// The expression that begins at a token, if one does.
    pub fn at(&self, at: usize) -> Option<Match> {
        match self.tokens.class(at) {
            Class::Number => self.at_number(at),
            Class::Word => self.at_word(at),
            _ => None,
        }
    }

    fn at_number(&self, at: usize) -> Option<Match> {
        // A number that hangs on a sign or a word before it is a price, a name or a code.
        let hangs = self.tokens.touches_left(at)
            && !self.tokens.is_any(at - 1, &["(", "[", "“", "\"", "‘", "'", "–", "—", "|", ":", "•"]);
        let after_prefix = hangs
            && self.tokens.is_dash(at - 1)
            && self.numbers.calendar.date_prefixes.has(self.tokens, at.wrapping_sub(2));
        if hangs && !after_prefix {
            return None;
        }
        self.numeric(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.length_to(at))
            .or_else(|| self.months_of(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.quarter_number(at))
            .or_else(|| self.years(at))
    }

    fn at_word(&self, at: usize) -> Option<Match> {
        let calendar = &self.numbers.calendar;
        if calendar.months.at(self.tokens, at).is_some() {
            return self.month_first(at);
        }
        if calendar.weekdays.at(self.tokens, at).is_some() {
            return self.weekday(at);
        }
        if let Some(one) = self.feast(at) {
            return Some(one);
        }
        let opens = calendar.leads.has(self.tokens, at) || self.numbers.cardinals.has(self.tokens, at);
        if !opens && self.numbers.context.couples.at(self.tokens, at).is_none() {
            return None;
        }
        self.length_to(at)
            .or_else(|| self.part_of(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.fiscal(at))
            .or_else(|| self.months_of(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.ordinal_day(at))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.relative(at))
    }

    /// A whole number without comma or point, at most this many digits.
    pub fn whole(&self, at: usize, digits: usize) -> Option<i16> {
        let word = self.tokens.word(at);
        let plain =
            self.tokens.class(at) == Class::Number && word.len() <= digits && word.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| word.parse().ok())?
    }

    /// A small number in digits or words ("10", "nine").
    pub fn small(&self, at: usize) -> Option<i16> {
        let word = || self.numbers.cardinals.single(self.tokens, at).and_then(|&value| i16::try_from(value).ok());
        self.whole(at, 3).or_else(word)
    }

    /// The month that a token names, with the index after it: an abbreviation takes its full stop.
    pub fn month(&self, at: usize) -> Option<(usize, i8)> {
        let (length, &month) = self.numbers.calendar.months.at(self.tokens, at)?;
        let end = at + length;
        let short = self.tokens.word(at).len() <= 4;
        let whole = self.tokens.is_any(at, &["may", "june", "july"]);
        let stop = short && !whole && self.tokens.is(end, ".") && self.tokens.touches_left(end);
        // A full stop before a capital letter ends the sentence.
        Some((
            if stop && end + 1 < self.tokens.len() && !self.tokens.is_capital(end + 1) { end + 1 } else { end },
            month,
        ))
    }

    /// Whether what follows a number makes it a count or a measure.
    pub fn is_counted(&self, after: usize) -> bool {
        let tokens = self.tokens;
        if tokens.is(after, "%")
            || self.numbers.magnitudes.at(tokens, after).is_some_and(|(_, magnitude)| !magnitude.short)
        {
            return true;
        }
        let unit = self.numbers.units.at(tokens, after).is_some_and(|(_, unit)| unit.cautious.is_none());
        let money = self.numbers.money.suffixes.at(tokens, after).is_some();
        unit || money || self.numbers.nouns.is_plural(tokens, after)
    }
}

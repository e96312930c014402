//! The unit or currency after a number: "megawatts", "euros", "98.6 F", "8 pounds 3 ounces".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use crate::language::{Class, MoneyWord, UnitWord};
use crate::model::{Unit, UnitKind};

/// A unit after a number.
#[derive(Clone, Debug)]
pub(super) struct Suffix {
    /// The token after it.
    pub end: usize,
    /// The unit.
    pub unit: Unit,
    /// What turns the number into that unit.
    pub factor: Decimal,
}

impl Reader<'_> {
    /// The unit or currency that follows a number.
    pub(super) fn suffix(&self, numeral: &Numeral) -> Option<Suffix> {
        let tokens = self.tokens;
        let at = numeral.end;
        let hyphen = tokens.is_dash(at) && tokens.touches_left(at) && tokens.touches_right(at);
        let start = at + usize::from(hyphen);
        let longest = self.numbers.units.at(tokens, start).filter(|&(length, _)| self.is_joined_unit(start, length));
        let single = || self.numbers.units.single(tokens, start).map(|unit| (1, unit));
        let unit = longest.or_else(single).filter(|(length, unit)| self.fits_unit(start, *length, unit, numeral));
        let money =
            self.numbers.money.suffixes.at(tokens, start).filter(|(_, word)| self.fits_money(start, word, numeral));
        let money = money.filter(|(length, _)| unit.is_none_or(|(other, _)| *length >= other));
        if let Some(length) = money.and_then(|(length, _)| self.in_pounds(start, length, numeral)) {
            return Some(Suffix { end: start + length, unit: Unit::new(UnitKind::Mass, "lb"), factor: Decimal::ONE });
        }
        if let Some((length, word)) = money {
            let unit = Unit::new(UnitKind::Money, self.code(word));
            return Some(Suffix { end: start + length, unit, factor: word.factor });
        }
        let (length, word) = unit?;
        let unit = Unit { kind: word.kind, code: word.code.clone(), per: word.per.clone() };
        Some(Suffix { end: start + length, unit, factor: word.factor })
    }

    /// "weighs 150 pounds", "8 pounds 3 ounces": pounds of weight.
    fn in_pounds(&self, at: usize, length: usize, numeral: &Numeral) -> Option<usize> {
        let tokens = self.tokens;
        let pounds = length == 1 && tokens.is_any(at, &["pound", "pounds"]);
        let and = at + 1 + usize::from(tokens.is(at + 1, "and"));
        let ounces = self
            .numeral(and)
            .is_some_and(|part| self.numbers.units.at(tokens, part.end).is_some_and(|(_, unit)| unit.code == "oz"));
        let half = tokens.is_dash(at.wrapping_sub(1)) && tokens.touches_left(at) && numeral.mantissa < Decimal::ONE;
        let of = half || tokens.is(at + 1, "of") && tokens.is(at, "pound") && self.cues.is_short;
        (pounds && (ounces || of || self.is_weighed(numeral.start))).then_some(length)
    }

    /// "m2" is a unit, "m 2" is none.
    fn is_joined_unit(&self, at: usize, length: usize) -> bool {
        (at + 1..at + length).all(|at| self.tokens.class(at) != Class::Number || self.tokens.touches_left(at))
    }

    fn fits_unit(&self, at: usize, length: usize, word: &UnitWord, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let touches = tokens.touches_left(at);
        if let Some(written) = &word.cautious {
            return tokens.word(at) == written && self.fits_letter(at, length, word.kind, numeral);
        }
        match word.kind {
            UnitKind::Multiple if tokens.word(at).len() == 1 => touches && tokens.class(at + 1) != Class::Number,
            // "the 1 second to none": a lone ordinal is no unit after a word.
            UnitKind::Duration if tokens.is(at, "second") => !numeral.in_words || !tokens.is(numeral.start, "one"),
            UnitKind::Duration if tokens.is_any(at, &["sec", "min", "hr"]) => touches || !tokens.is(at + 1, "read"),
            // "five point" may go on as a spoken decimal, and a point is scored or earned.
            _ => true,
        }
    }

    /// Whether a letter after a number is a unit: "2.4 mln t", "6m (20ft)", "200 to 300 m", "98.6 F", "a 2 m fence".
    fn fits_letter(&self, at: usize, length: usize, kind: UnitKind, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let end = at + length;
        let touches = tokens.touches_left(at);
        // "10K" is a number in thousands.
        if touches && tokens.is(at, "K") {
            return false;
        }
        if kind == UnitKind::Length && (tokens.is(at, "in") || tokens.class(at) == Class::Symbol) {
            let sign = tokens.class(at) == Class::Symbol && touches;
            let alone = sign && tokens.is(at, "\"") && self.is_lone(numeral.start..end);
            return (sign || tokens.is(at, "in")) && self.numbers.context.dimensions.has(tokens, end) || alone;
        }
        if self.is_lone(numeral.start..end) || tokens.is_dash(at - 1) && touches && tokens.word(at).len() > 1 {
            return true;
        }
        if self.numbers.size_words.has(tokens, end) && !tokens.is(end, "into") {
            return true;
        }
        // "2m x 3m".
        let cross = numeral.start > 0 && matches!(tokens.word(numeral.start - 1), "x" | "×" | "by");
        if kind == UnitKind::Length && cross && numeral.scale == Decimal::ONE {
            return true;
        }
        // "depths of between 200m and 300m".
        let near = numeral.start.saturating_sub(6)..numeral.start;
        if kind == UnitKind::Length && near.into_iter().any(|at| self.numbers.context.extents.has(tokens, at)) {
            return true;
        }
        // The same measure in other units, or its next smaller one, shows the unit.
        let bracket = usize::from(tokens.is(end, "("));
        let other = self.numeral(end + bracket);
        let unit = other.and_then(|other| self.numbers.units.at(tokens, other.end));
        if unit.is_some_and(|(_, unit)| unit.kind == kind && (unit.cautious.is_none() || bracket == 0)) {
            return true;
        }
        let plain = numeral.scale == Decimal::ONE;
        let counted = tokens.class(end) == Class::Word && self.noun_phrase(end).is_some_and(|noun| noun.len() <= 2);
        match kind {
            UnitKind::Temperature => {
                let near = at.saturating_sub(12)..at + 6;
                touches
                    && tokens.is(at, "C")
                    && length == 1
                    && self.numbers.designations.before(tokens, numeral.start).is_none()
                    || tokens.is(at, "K") && plain && (tokens.class(end) != Class::Word)
                    || plain && near.into_iter().any(|at| self.numbers.context.warmth.has(tokens, at))
            }
            UnitKind::Mass if tokens.is(at, "t") => !touches && !counted,
            UnitKind::Mass if tokens.is(at, "g") => plain && !counted && (!touches || numeral.mantissa > Decimal::TEN),
            UnitKind::Mass => self.is_weighed(numeral.start),
            UnitKind::Duration => touches && plain && !counted,
            UnitKind::Length if touches => {
                plain && !counted && tokens.is_lower(end) && !self.numbers.nouns.stops.has(tokens, end)
            }
            _ => plain && !counted && (!touches || tokens.is(at, "L")),
        }
    }

    /// Whether a word of weight stands shortly before a number.
    pub(super) fn is_weighed(&self, number: usize) -> bool {
        (number.saturating_sub(6)..number).any(|at| self.numbers.context.weighing.at(self.tokens, at).is_some())
    }

    fn fits_money(&self, at: usize, word: &MoneyWord, numeral: &Numeral) -> bool {
        let touches = self.tokens.touches_left(at);
        if word.glued {
            return touches;
        }
        // "the other one $5": the sign belongs to the number after it.
        let sign = self.tokens.class(at) == Class::Symbol;
        if sign && (numeral.in_words || self.tokens.touches_right(at) && self.tokens.class(at + 1) == Class::Number) {
            return false;
        }
        let everyday = self.numbers.money.everyday.has(self.tokens, at) && word.factor >= Decimal::ONE;
        // "ten grand pianos".
        if everyday && word.factor > Decimal::ONE {
            return self.noun_phrase(at + 1).is_none_or(|noun| noun.len() > 2);
        }
        let price = numeral.is_formatted && numeral.step < Decimal::ONE && self.tokens.is_lower(at);
        let large = numeral.scale != Decimal::ONE || numeral.mantissa >= Decimal::ONE_HUNDRED;
        !everyday || price || large || self.is_lone(numeral.start..at + 1)
    }
}

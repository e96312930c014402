//! Quantities with a unit or a currency: "US$27.6 billion", "5 million euros", "90 percent", "12-hour", "1,000 megawatts".

use std::ops::Range;

use rust_decimal::Decimal;

use super::Reader;
use super::bound::Bound;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::{Class, MoneyWord};
use crate::model::{Qualifier, Quantity, Unit, UnitKind};

/// A sign or code of money before a number.
#[derive(Clone, Debug)]
pub(super) struct Prefix {
    /// The token after it.
    pub end: usize,
    /// The currency.
    pub code: String,
}

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
    /// The sign or code of money that begins at a token, where a number follows.
    pub(super) fn prefix(&self, at: usize) -> Option<Prefix> {
        let (length, word) = self.numbers.money.prefixes.at(self.tokens, at)?;
        let end = at + length;
        let number = matches!(self.tokens.class(end), Class::Number | Class::Fraction);
        let sign = self.tokens.class(end - 1) == Class::Symbol;
        let touches = self.tokens.touches_left(end);
        let text = self.tokens.span(at..end).of(self.tokens.text);
        let short = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        // "R 5" and "ID 12" need more than a blank between them and a number.
        let joined = touches || sign || !short || self.numbers.magnitudes.at(self.tokens, end + 1).is_some();
        let is_word = self.numbers.money.word_codes.has(self.tokens, at);
        let large = || {
            self.numeral(end).map(|numeral| self.with_letter(numeral)).is_some_and(|numeral| {
                let price = touches && !numeral.in_words && numeral.step < Decimal::ONE;
                numeral.scale != Decimal::ONE || numeral.mantissa >= Decimal::ONE_THOUSAND || price
            })
        };
        (number && joined && (!is_word || large())).then(|| Prefix { end, code: self.code(word) })
    }

    fn code(&self, word: &MoneyWord) -> String {
        self.numbers.money.code(&word.money, self.cues)
    }

    /// The unit or currency that follows a number.
    pub(super) fn suffix(&self, numeral: &Numeral) -> Option<Suffix> {
        let tokens = self.tokens;
        let at = numeral.end;
        let hyphen = tokens.is_dash(at) && tokens.touches_left(at) && tokens.touches_right(at);
        let start = at + usize::from(hyphen);
        let unit = self.numbers.units.at(tokens, start).filter(|_| self.fits_unit(start, numeral));
        let money =
            self.numbers.money.suffixes.at(tokens, start).filter(|(_, word)| self.fits_money(start, word, numeral));
        if let Some((length, word)) = money.filter(|(length, _)| unit.is_none_or(|(other, _)| *length >= other)) {
            let unit = Unit::new(UnitKind::Money, self.code(word));
            return Some(Suffix { end: start + length, unit, factor: word.factor });
        }
        let (length, word) = unit?;
        let unit = Unit { kind: word.kind, code: word.code.clone(), per: word.per.clone() };
        Some(Suffix { end: start + length, unit, factor: word.factor })
    }

    fn fits_unit(&self, at: usize, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let Some((length, word)) = self.numbers.units.at(tokens, at) else { return false };
        let touches = tokens.touches_left(at);
        if word.cautious {
            return self.is_plain_measure(at, length, word.kind, numeral)
                || self.numbers.size_words.has(tokens, at + length) && !tokens.is(at + length, "into");
        }
        match word.kind {
            UnitKind::Multiple if tokens.word(at).len() == 1 => touches,
            // "30C" is a temperature, "vitamin 3 C" is none; "-fold" holds its own hyphen.
            UnitKind::Temperature if tokens.word(at) == "C" => touches && length == 1,
            // "the 1 second to none": a lone ordinal is no unit after a word.
            UnitKind::Duration if tokens.is(at, "second") => !numeral.in_words || !tokens.is(numeral.start, "one"),
            UnitKind::Duration if tokens.is_any(at, &["sec", "min", "hr"]) => touches || !tokens.is(at + 1, "read"),
            UnitKind::Duration if tokens.is(at, "quarters") => true,
            _ => true,
        }
    }

    /// "2.4 mln t", "58,000 t", "6m (20ft)": a large number or the same measure in other units shows the unit.
    fn is_plain_measure(&self, at: usize, length: usize, kind: UnitKind, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let end = at + length;
        let large = numeral.scale != Decimal::ONE || numeral.is_formatted && numeral.mantissa >= Decimal::ONE_THOUSAND;
        if kind == UnitKind::Mass && large && !tokens.touches_left(at) && tokens.is(at, "t") {
            return true;
        }
        let other = tokens.is(end, "(").then(|| self.numeral(end + 1)).flatten();
        let unit = other.and_then(|other| self.numbers.units.at(tokens, other.end));
        unit.is_some_and(|(_, unit)| unit.kind == kind && !unit.cautious)
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
        let everyday = self.numbers.money.everyday.has(self.tokens, at) && word.factor == Decimal::ONE;
        !everyday || numeral.scale != Decimal::ONE || numeral.mantissa >= Decimal::ONE_HUNDRED
    }

    /// A quantity of money that begins with its sign or code.
    pub(super) fn prefixed(&self, at: usize) -> Option<Draft> {
        let prefix = self.prefix(at)?;
        let low = self.with_letter(self.numeral(prefix.end)?);
        let (low, high) = self.range_after(&low, true).map_or((low, None), |(low, high)| (low, Some(high)));
        let mut end = high.as_ref().map_or(low.end, |high| high.end);
        // "R2D2": letters on either side make a name.
        let lettered = self.tokens.class(at) == Class::Word;
        let glued = self.tokens.touches_left(end) && self.tokens.class(end) == Class::Word;
        if lettered && (glued || self.tokens.touches_left(at) && self.tokens.class(at - 1) == Class::Number) {
            return None;
        }
        let mut code = prefix.code;
        // "$5 million Canadian", "$3bn US dollars": the name after says which.
        if let Some((length, word)) = self
            .numbers
            .money
            .suffixes
            .at(self.tokens, end)
            .filter(|(_, word)| word.factor == Decimal::ONE && !word.glued)
            && !self.numbers.money.everyday.has(self.tokens, end)
        {
            code = self.code(word);
            end += length;
        }
        let unit = Unit::new(UnitKind::Money, code);
        self.draft(at..end, &low, high.as_ref(), unit, Decimal::ONE, "money-prefix")
    }

    /// A quantity that ends with its unit or currency, or a percentage.
    pub(super) fn suffixed(&self, low: &Numeral) -> Option<Draft> {
        let lettered = self.with_letter(low.clone());
        let plain = self.suffix(low).map(|suffix| (low.clone(), suffix));
        let lettered =
            || self.suffix(&lettered).filter(|_| lettered.end > low.end).map(|suffix| (lettered.clone(), suffix));
        if let Some((low, suffix)) = plain.or_else(lettered) {
            return self.with_suffix(&low, None, suffix);
        }
        let (low, high) = self.range_after(low, false)?;
        let lettered = self.with_letter(high.clone());
        let plain = self.suffix(&high).map(|suffix| (high, suffix));
        let (high, suffix) = plain
            .or_else(|| self.suffix(&lettered).filter(|s| s.unit.kind == UnitKind::Money).map(|s| (lettered, s)))?;
        self.with_suffix(&low, Some(&high), suffix)
    }

    fn with_suffix(&self, low: &Numeral, high: Option<&Numeral>, suffix: Suffix) -> Option<Draft> {
        let rule = match suffix.unit.kind {
            UnitKind::Money => "money-suffix",
            UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints => "percent",
            UnitKind::Duration => "duration",
            UnitKind::Multiple => "multiple",
            _ => "measure",
        };
        let start = self.sign_before(low.start, &suffix);
        let mut draft =
            self.draft(start.unwrap_or(low.start)..suffix.end, low, high, suffix.unit, suffix.factor, rule)?;
        if start.is_some() {
            draft.quantity.value = draft.quantity.value.map(|value| -value);
            draft.quantity.value_high = draft.quantity.value_high.map(|value| -value);
        }
        if draft.quantity.unit.kind == UnitKind::Duration {
            self.age(&mut draft, suffix_end(low, high));
        }
        Some(draft)
    }

    /// A minus sign before a temperature or percentage.
    fn sign_before(&self, number: usize, suffix: &Suffix) -> Option<usize> {
        let before = number.checked_sub(1)?;
        let signed = matches!(suffix.unit.kind, UnitKind::Temperature | UnitKind::Percent);
        let tokens = self.tokens;
        let sign = tokens.is(before, "minus")
            || matches!(tokens.word(before), "-" | "−" | "–")
                && tokens.touches_left(number)
                && !tokens.touches_left(before);
        (signed && sign).then_some(before)
    }

    /// "aged 45", "45-year-old", "45 years old".
    fn age(&self, draft: &mut Draft, number_end: usize) {
        let tokens = self.tokens;
        let end = draft.core.end;
        let years = draft.quantity.unit.code == "years" || draft.quantity.unit.code == "months";
        let old_at = end + usize::from(tokens.is_dash(end) && tokens.touches_left(end));
        if years && tokens.is_any(old_at, &["old", "olds"]) && number_end < end {
            draft.core.end = old_at + 1;
            draft.end = old_at + 1;
            draft.quantity.unit.kind = UnitKind::Age;
            draft.rule = "age";
        }
    }

    /// Puts a quantity together from its number and unit, with the words that bound it and its rate.
    pub(super) fn draft(
        &self,
        core: Range<usize>,
        low: &Numeral,
        high: Option<&Numeral>,
        mut unit: Unit,
        factor: Decimal,
        rule: &'static str,
    ) -> Option<Draft> {
        low.value()?;
        if let Some(high) = high {
            high.value()?;
        }
        let mut end = core.end;
        // "5% a year earlier" compares; it is no rate.
        let compares =
            |end: usize| self.tokens.is_any(end, &["earlier", "ago", "later", "before", "on", "after", "prior"]);
        if let Some((rate_end, per)) = self.rate(end).filter(|(end, _)| !compares(*end)) {
            unit.per = Some(per);
            end = rate_end;
        }
        let bound =
            self.bound_before(core.start).filter(|bound| unit.kind != UnitKind::Duration || !self.is_spanning(bound));
        let mut quantity = self.quantity(low, high, unit, bound.as_ref());
        scale(&mut quantity, factor)?;
        if bound.as_ref().is_none_or(|bound| bound.qualifier == Qualifier::Exact)
            && let Some((after, qualifier)) = self.bound_after(core.end)
        {
            self.set_bound_after(&mut quantity, core.end..after, qualifier);
            end = end.max(after);
        }
        let start = bound.map_or(core.start, |bound| bound.start);
        Some(Draft::new(core, start..end, quantity, rule))
    }

    /// "rose over three years": before a duration "over" is a preposition unless the duration is itself measured.
    fn is_spanning(&self, bound: &Bound) -> bool {
        let measured = [
            "for", "lasted", "lasting", "lasts", "took", "takes", "take", "of", "after", "in", "with", "by", "is",
            "was", "spent", "spend", "at", "served",
        ];
        bound.words == "over" && !(bound.start > 0 && self.tokens.is_any(bound.start - 1, &measured))
    }

    /// Takes over a bound that stands after the quantity.
    pub(super) fn set_bound_after(&self, quantity: &mut Quantity, words: Range<usize>, qualifier: Qualifier) {
        if quantity.qualifier != Qualifier::Range {
            quantity.qualifier = qualifier;
        }
        quantity.qualifier_words = self.tokens.span(words).of(self.tokens.text).to_lowercase();
    }

    /// "per barrel", "a day", "/year", "annually": the noun of the rate and the token after it.
    pub(super) fn rate(&self, at: usize) -> Option<(usize, String)> {
        let tokens = self.tokens;
        let noun = |at: usize, length: usize| {
            let words = tokens.span(at..at + length).of(tokens.text).to_lowercase();
            (at + length, words)
        };
        if let Some(per) = self.numbers.rate_adverbs.single(tokens, at) {
            return Some((at + 1, per.clone()));
        }
        if tokens.is_any(at, &["per", "/"]) && tokens.class(at + 1) == Class::Word {
            let two = tokens.is_any(at + 1, &["square", "cubic", "sq", "cu", "kilowatt", "megawatt"])
                && tokens.class(at + 2) == Class::Word;
            let hyphen = tokens.is_dash(at + 2)
                && tokens.touches_left(at + 2)
                && tokens.touches_right(at + 2)
                && tokens.class(at + 3) == Class::Word;
            let length = if hyphen { 3 } else { 1 + usize::from(two) };
            return Some(noun(at + 1, length)).filter(|_| !tokens.is(at + 1, "cent"));
        }
        let each = tokens.is_any(at, &["a", "an", "each", "every"]);
        let length = if tokens.is_any(at + 1, &["square", "cubic"]) { 2 } else { 1 };
        (each && self.numbers.rates.has(tokens, at + 1)).then(|| noun(at + 1, length))
    }

    /// The record of a number with its unit and bound.
    pub(super) fn quantity(
        &self,
        low: &Numeral,
        high: Option<&Numeral>,
        unit: Unit,
        bound: Option<&Bound>,
    ) -> Quantity {
        let digits =
            |numeral: &Numeral| self.tokens.span(numeral.start..numeral.mantissa_end).of(self.tokens.text).to_owned();
        let qualifier = match (high, bound) {
            (Some(_), _) => Qualifier::Range,
            (None, Some(bound)) => bound.qualifier,
            (None, None) => Qualifier::Exact,
        };
        let finest = high.map_or(low, |high| high);
        Quantity {
            value: low.value(),
            value_high: high.and_then(Numeral::value),
            unit,
            qualifier,
            qualifier_words: bound.map(|bound| bound.words.clone()).unwrap_or_default(),
            digits: high.map_or_else(|| digits(low), |high| format!("{}-{}", digits(low), digits(high))),
            magnitude: finest.magnitude.clone(),
            step: finest.step.checked_mul(finest.scale).unwrap_or(finest.scale),
        }
    }
}

fn suffix_end(low: &Numeral, high: Option<&Numeral>) -> usize {
    high.map_or(low.end, |high| high.end)
}

/// Turns what is said into the unit of the code ("2 GW" into 2000 MW).
fn scale(quantity: &mut Quantity, factor: Decimal) -> Option<()> {
    if factor == Decimal::ONE {
        return Some(());
    }
    let times = |value: Option<Decimal>| value.map(|value| value.checked_mul(factor).map(|value| value.normalize()));
    quantity.value = times(quantity.value).map_or(Some(None), |value| value.map(Some))?;
    quantity.value_high = times(quantity.value_high).map_or(Some(None), |value| value.map(Some))?;
    quantity.step = quantity.step.checked_mul(factor)?.normalize();
    Some(())
}

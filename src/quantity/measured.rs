//! Quantities with a unit or a currency: "US$27.6 billion", "5 million euros", "90 percent", "12-hour", "1,000 megawatts".

use std::ops::Range;

use rust_decimal::Decimal;

use super::Reader;
use super::bound::Bound;
use super::numeral::Numeral;
use super::scan::Draft;
use super::suffix::Suffix;
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

impl Reader<'_> {
    /// The sign or code of money that begins at a token, where a number follows.
    pub(super) fn prefix(&self, at: usize) -> Option<Prefix> {
        let (length, word) = self.numbers.money.prefixes.at(self.tokens, at)?;
        let end = at + length;
        let number = matches!(self.tokens.class(end), Class::Number | Class::Fraction) || self.is_sign(end);
        let sign = self.tokens.class(end - 1) == Class::Symbol;
        let touches = self.tokens.touches_left(end);
        let text = self.tokens.span(at..end).of(self.tokens.text);
        let short = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_uppercase());
        // "R 5" and "ID 12" need more than a blank between them and a number.
        let price = || self.numeral(end).is_some_and(|numeral| numeral.step == Decimal::new(1, 2));
        let scaled = || self.numbers.magnitudes.at(self.tokens, end + 1).is_some();
        let joined = touches || sign || !short || scaled() || price() || self.is_lone(at..end + 1);
        let is_word = self.numbers.money.word_codes.has(self.tokens, at);
        let large = || {
            self.numeral(end).map(|numeral| self.with_letter(numeral)).is_some_and(|numeral| {
                let price = touches && !numeral.in_words && numeral.step < Decimal::ONE;
                numeral.scale != Decimal::ONE || numeral.mantissa >= Decimal::ONE_THOUSAND || price
            })
        };
        let code = self.code(word);
        // "P55" in a text on the Philippines.
        let at_home = || touches && self.cues.speak_of(&code);
        (number && joined && (!is_word || at_home() || large())).then_some(Prefix { end, code })
    }

    pub(super) fn code(&self, word: &MoneyWord) -> String {
        self.numbers.money.code(&word.money, self.cues)
    }

    /// A quantity of money that begins with its sign or code.
    pub(super) fn prefixed(&self, at: usize) -> Option<Draft> {
        // "-$5".
        let sign = usize::from(
            matches!(self.tokens.word(at), "-" | "−") && self.tokens.touches_right(at) && !self.tokens.touches_left(at),
        );
        let prefix = self.prefix(at + sign)?;
        let mut low = self.with_letter(self.numeral(prefix.end)?);
        if sign > 0 {
            low.mantissa = -low.mantissa;
        }
        let (low, high) = match self.range_after(&low, true) {
            Some((low, high)) => (low, Some(high)),
            None => (self.with_spaced_letter(low), None),
        };
        let mut end = high.as_ref().map_or(low.end, |high| high.end);
        // "R2D2": letters on either side make a name.
        let lettered = self.tokens.class(at + sign) == Class::Word;
        let glued = self.tokens.touches_left(end) && self.tokens.class(end) == Class::Word;
        // "R2-D2".
        let coded = self.tokens.is_dash(end)
            && self.tokens.touches_left(end)
            && self.tokens.touches_right(end)
            && self.tokens.is_capital(end + 1);
        if lettered && (glued || coded || self.tokens.touches_left(at) && self.tokens.class(at - 1) == Class::Number) {
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
        let letter = self.with_letter(low.clone());
        let (low, high) = self.range_after(&letter, letter.end > low.end)?;
        let lettered = self.with_letter(high.clone());
        let plain = self.suffix(&high).map(|suffix| (high, suffix));
        let (high, suffix) = plain
            .or_else(|| self.suffix(&lettered).filter(|s| s.unit.kind == UnitKind::Money).map(|s| (lettered, s)))?;
        self.with_suffix(&low, Some(&high), suffix)
    }

    pub(super) fn with_suffix(&self, low: &Numeral, high: Option<&Numeral>, suffix: Suffix) -> Option<Draft> {
        let rule = match suffix.unit.kind {
            UnitKind::Money => "money-suffix",
            UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints => "percent",
            UnitKind::Duration => "duration",
            UnitKind::Multiple => "multiple",
            UnitKind::Age => "age",
            _ => "measure",
        };
        let mut draft = self.draft(low.start..suffix.end, low, high, suffix.unit, suffix.factor, rule)?;
        if draft.quantity.unit.kind == UnitKind::Duration {
            self.age(&mut draft, suffix_end(low, high));
        }
        Some(draft)
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
        if let Some((rate_end, per)) = self.rate(end).filter(|(end, _)| !self.compares(*end)) {
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

    /// "earlier" after "a year": the time compared with.
    pub(super) fn compares(&self, at: usize) -> bool {
        self.tokens.is_any(at, &["earlier", "ago", "later", "before", "on", "after", "prior"])
    }

    /// "rose over three years", "paid within three days": before a duration these are prepositions, "over" unless the duration
    /// is itself measured.
    pub(super) fn is_spanning(&self, bound: &Bound) -> bool {
        let measured = [
            "for", "lasted", "lasting", "lasts", "took", "takes", "take", "of", "after", "in", "with", "by", "is",
            "was", "spent", "spend", "at", "served",
        ];
        bound.words == "within"
            || bound.words == "over" && !(bound.start > 0 && self.tokens.is_any(bound.start - 1, &measured))
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

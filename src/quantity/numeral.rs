//! Numbers: digits and words, with their scale: "27.6 billion", "twenty-one", "half a million", "two and a half".

use rust_decimal::Decimal;

use super::Reader;
use crate::language::Class;

/// A number as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its first token.
    pub start: usize,
    /// The token after its last one, scale words included.
    pub end: usize,
    /// The token after its digits or number words, scale words excluded.
    pub mantissa_end: usize,
    /// The number without its scale.
    pub mantissa: Decimal,
    /// What the scale multiplies by.
    pub scale: Decimal,
    /// The scale's plain name.
    pub magnitude: Option<String>,
    /// One unit of the last digit of the mantissa.
    pub step: Decimal,
    /// Whether it is said in words.
    pub in_words: bool,
    /// Whether it has grouping commas or a decimal point.
    pub is_formatted: bool,
}

impl Numeral {
    /// The value in full; none where it is too large to be exact.
    pub fn value(&self) -> Option<Decimal> {
        self.mantissa.checked_mul(self.scale)
    }
}

impl Reader<'_> {
    /// The number that begins at a token, with its scale.
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        let base = match self.tokens.class(at) {
            Class::Number => self.digits(at)?,
            Class::Fraction => self.vulgar(at)?,
            Class::Word if self.tokens.id(at) != 0 => self.worded(at)?,
            _ => return None,
        };
        Some(self.scaled(base))
    }

    fn digits(&self, at: usize) -> Option<Numeral> {
        let mut word = self.tokens.word(at).replace(',', "");
        let mut end = at + 1;
        // "1 234 567": groups of three after thin or no-break spaces.
        while self.is_group(end, word.len() > 3 || end > at + 1) {
            word.push_str(self.tokens.word(end));
            end += 1;
        }
        if self.is_decimal_comma(at) {
            word = format!("{word}.{}", self.tokens.word(at + 2));
            end = at + 3;
        }
        let mut mantissa = Decimal::from_str_exact(&word).ok()?;
        let mut step = Decimal::new(1, mantissa.scale());
        let is_formatted = end > at + 1 || self.tokens.word(at).contains([',', '.']);
        if let Some((fraction_end, value)) = self.fraction_after(end) {
            mantissa = mantissa.checked_add(value)?;
            (end, step) = (fraction_end, Decimal::new(1, 1));
        }
        Some(Numeral::new(at, end, mantissa, step, false, is_formatted))
    }

    /// "3,5 billion", "2,4%": a comma before one or two digits and a scale or percent is a decimal point.
    fn is_decimal_comma(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let short = |at: usize, length: usize| {
            tokens.class(at) == Class::Number
                && tokens.word(at).len() <= length
                && tokens.word(at).bytes().all(|b| b.is_ascii_digit())
        };
        short(at, 3)
            && tokens.is(at + 1, ",")
            && tokens.touches_left(at + 1)
            && tokens.touches_left(at + 2)
            && short(at + 2, 2)
            && (self.scale_word(at + 3).is_some() || tokens.is(at + 3, "%"))
    }

    /// Whether a token continues a number whose groups are parted by spaces.
    fn is_group(&self, at: usize, long: bool) -> bool {
        let tokens = self.tokens;
        if long && at < 2
            || tokens.class(at) != Class::Number
            || tokens.word(at).len() != 3
            || tokens.word(at - 1).len() > 3
        {
            return false;
        }
        let gap = &tokens.text[tokens.list[at - 1].span.end..tokens.list[at].span.start];
        let thin = matches!(gap, "\u{a0}" | "\u{2009}" | "\u{202f}");
        // A plain space joins groups only where a unit or currency follows.
        let plain = gap == " " && !tokens.word(at - 1).starts_with('0') && self.is_measure_word(at + 1);
        tokens.word(at).bytes().all(|b| b.is_ascii_digit()) && (thin || plain)
    }

    fn is_measure_word(&self, at: usize) -> bool {
        let unit = self.numbers.units.at(self.tokens, at).is_some_and(|(_, unit)| !unit.cautious);
        unit || self.numbers.money.suffixes.at(self.tokens, at).is_some()
    }

    /// "½", " 1/2", "and a half" after a whole number.
    fn fraction_after(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        if tokens.class(at) == Class::Fraction {
            return Some((at + 1, vulgar(tokens.word(at))?));
        }
        if tokens.is(at, "and") && tokens.is(at + 1, "a") && tokens.is_any(at + 2, &["half", "quarter"]) {
            let value = if tokens.is(at + 2, "half") { Decimal::new(5, 1) } else { Decimal::new(25, 2) };
            return Some((at + 3, value));
        }
        // "four-and-a-half-year".
        let hyphened = [at, at + 2, at + 4].iter().all(|&dash| tokens.is_dash(dash) && tokens.touches_left(dash));
        if hyphened && tokens.is(at + 1, "and") && tokens.is(at + 3, "a") && tokens.is(at + 5, "half") {
            return Some((at + 6, Decimal::new(5, 1)));
        }
        let joined = tokens.is(at + 1, "/") && tokens.touches_left(at + 1) && tokens.touches_right(at + 1);
        if joined
            && !tokens.touches_left(at)
            && matches!((tokens.word(at), tokens.word(at + 2)), ("1" | "3", "2" | "4") | ("1" | "2", "3"))
        {
            let (top, bottom) = (tokens.word(at).parse::<i64>().ok()?, tokens.word(at + 2).parse::<i64>().ok()?);
            return Some((at + 3, (Decimal::from(top) / Decimal::from(bottom)).round_dp(4)));
        }
        None
    }

    fn vulgar(&self, at: usize) -> Option<Numeral> {
        let value = vulgar(self.tokens.word(at))?;
        Some(Numeral::new(at, at + 1, value, Decimal::new(1, 1), false, true))
    }

    /// "twenty-one", "two hundred and fifty", "a dozen", "half a million", "a hundred".
    fn worded(&self, at: usize) -> Option<Numeral> {
        let tokens = self.tokens;
        let scale_at = |index: usize| self.scale_word(index).is_some();
        if tokens.is(at, "half") && tokens.is_any(at + 1, &["a", "an"]) {
            if scale_at(at + 2) {
                return Some(Numeral::new(at, at + 2, Decimal::new(5, 1), Decimal::ONE, true, false));
            }
            let dozen = *self.numbers.dozens.single(tokens, at + 2)?;
            return Some(Numeral::new(at, at + 3, Decimal::from(dozen) / Decimal::TWO, Decimal::ONE, true, false));
        }
        if tokens.is(at, "quarter") && tokens.is(at + 1, "of") && tokens.is(at + 2, "a") && scale_at(at + 3) {
            return Some(Numeral::new(at, at + 3, Decimal::new(25, 2), Decimal::new(1, 2), true, false));
        }
        if tokens.is_any(at, &["a", "an"]) {
            if let Some(&dozen) = self.numbers.dozens.single(tokens, at + 1) {
                return Some(Numeral::new(at, at + 2, Decimal::from(dozen), Decimal::ONE, true, false));
            }
            return scale_at(at + 1).then(|| Numeral::new(at, at + 1, Decimal::ONE, Decimal::ONE, true, false));
        }
        if let Some(&dozen) = self.numbers.dozens.single(tokens, at) {
            return Some(Numeral::new(at, at + 1, Decimal::from(dozen), Decimal::ONE, true, false))
                .filter(|_| !tokens.is(at, "dozens"));
        }
        let (mut end, mut value) = self.below_thousand(at)?;
        let mut step = Decimal::ONE;
        if let Some((fraction_end, fraction)) = self.fraction_after(end) {
            value += fraction;
            (end, step) = (fraction_end, Decimal::new(1, 1));
        } else if let Some(&dozen) = self.numbers.dozens.single(tokens, end) {
            value *= Decimal::from(dozen);
            (end, step) = (end + 1, Decimal::from(dozen));
        }
        let mut numeral = Numeral::new(at, end, value, step, true, false);
        self.add_smaller_scales(&mut numeral);
        Some(numeral)
    }

    /// "twenty-one", "two hundred and fifty".
    fn below_thousand(&self, at: usize) -> Option<(usize, Decimal)> {
        let (mut end, mut value) = self.below_hundred(at)?;
        if self.tokens.is(end, "hundred") {
            end += 1;
            value *= 100;
            let and = end + usize::from(self.tokens.is(end, "and"));
            if let Some((rest_end, rest)) = self.below_hundred(and) {
                (end, value) = (rest_end, value + rest);
            }
        }
        Some((end, Decimal::from(value)))
    }

    fn below_hundred(&self, at: usize) -> Option<(usize, u32)> {
        let tokens = self.tokens;
        let cardinal = |index: usize| self.numbers.cardinals.single(tokens, index).copied();
        let value = cardinal(at)?;
        let unit_at = if tokens.is_dash(at + 1) && tokens.touches_left(at + 1) && tokens.touches_right(at + 1) {
            at + 2
        } else {
            at + 1
        };
        match cardinal(unit_at).filter(|unit| value >= 20 && (1..10).contains(unit)) {
            Some(unit) => Some((unit_at + 1, value + unit)),
            None => Some((at + 1, value)),
        }
    }

    /// "two million three hundred thousand": a smaller scaled number that follows is part of the number.
    fn add_smaller_scales(&self, numeral: &mut Numeral) {
        let Some((scale_end, first)) = self.scale_word(numeral.end) else { return };
        let and = scale_end + usize::from(self.tokens.is(scale_end, "and"));
        let Some((rest_end, rest)) = self.below_thousand(and) else { return };
        let (end, factor) =
            self.scale_word(rest_end).map_or((rest_end, Decimal::ONE), |(end, magnitude)| (end, magnitude.value));
        if factor >= first.value || and == scale_end && factor == Decimal::ONE && rest >= Decimal::from(1000) {
            return;
        }
        let sum =
            numeral.mantissa.checked_mul(first.value).and_then(|large| large.checked_add(rest.checked_mul(factor)?));
        if let Some(sum) = sum {
            (numeral.mantissa, numeral.step) = (sum, factor);
            (numeral.end, numeral.mantissa_end) = (end, end);
        }
    }

    /// A scale word that is no single letter.
    fn scale_word(&self, at: usize) -> Option<(usize, &crate::language::Magnitude)> {
        self.numbers
            .magnitudes
            .at(self.tokens, at)
            .map(|(length, magnitude)| (at + length, magnitude))
            .filter(|(_, m)| !m.short)
    }

    /// Takes the scale words that follow: "billion", "hundred thousand", "lakh crore", "-million".
    fn scaled(&self, mut numeral: Numeral) -> Numeral {
        let tokens = self.tokens;
        loop {
            let hyphen =
                tokens.is_dash(numeral.end) && tokens.touches_left(numeral.end) && tokens.touches_right(numeral.end);
            let at = numeral.end + usize::from(hyphen);
            let Some((end, magnitude)) = self.scale_word(at) else { return numeral };
            let Some(scale) = numeral.scale.checked_mul(magnitude.value) else { return numeral };
            if numeral.mantissa.checked_mul(scale).is_none() {
                return numeral;
            }
            numeral.scale = scale;
            numeral.end = end;
            numeral.magnitude = Some(match numeral.magnitude.take() {
                Some(name) => format!("{name} {}", magnitude.name),
                None => magnitude.name.clone(),
            });
        }
    }

    /// Takes a single letter of scale that touches the digits ("5m", "20k").
    pub(super) fn with_letter(&self, mut numeral: Numeral) -> Numeral {
        let letter = self.numbers.magnitudes.at(self.tokens, numeral.end).filter(|(_, magnitude)| magnitude.short);
        let Some((length, magnitude)) = letter else { return numeral };
        if numeral.scale != Decimal::ONE || numeral.in_words || !self.tokens.touches_left(numeral.end) {
            return numeral;
        }
        if numeral.mantissa.checked_mul(magnitude.value).is_some() {
            numeral.scale = magnitude.value;
            numeral.magnitude = Some(magnitude.name.clone());
            numeral.end += length;
        }
        numeral
    }
}

impl Numeral {
    fn new(start: usize, end: usize, mantissa: Decimal, step: Decimal, in_words: bool, is_formatted: bool) -> Self {
        let scale = Decimal::ONE;
        Self { start, end, mantissa_end: end, mantissa, scale, magnitude: None, step, in_words, is_formatted }
    }
}

fn vulgar(character: &str) -> Option<Decimal> {
    let (top, bottom) = match character {
        "½" => (1, 2),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "⅕" => (1, 5),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        _ => return None,
    };
    Some((Decimal::from(top) / Decimal::from(bottom)).round_dp(4))
}

//! Numbers in digits, with their sign and scale: "27.6 billion", "-1.5e3", "1 234 567", "5m".

use rust_decimal::Decimal;

use super::Reader;
use crate::language::Class;

/// The largest power of ten that is written after a number.
const LARGEST_POWER: u32 = 26;

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
    /// The number that begins at a token, with its sign and scale.
    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        let sign = usize::from(self.is_sign(at));
        let number = at + sign;
        let base = match self.tokens.class(number) {
            Class::Number => self.digits(number)?,
            Class::Fraction => self.vulgar(number)?,
            Class::Word if self.tokens.id(number) != 0 => self.worded(number)?,
            Class::Symbol => self.decimals(number)?,
            _ => return None,
        };
        let mut numeral = self.with_smaller_scales(self.scaled(base));
        if sign > 0 {
            numeral.mantissa = -numeral.mantissa;
            numeral.start = at;
        }
        Some(numeral)
    }

    /// A minus sign, or "minus" and "negative", before a number; a dash between two numbers is none.
    pub(super) fn is_sign(&self, at: usize) -> bool {
        let tokens = self.tokens;
        if !self.numbers.context.signs.has(tokens, at) {
            return false;
        }
        let after_number =
            at > 0 && (matches!(tokens.class(at - 1), Class::Number | Class::Fraction) || tokens.is(at - 1, ")"));
        if tokens.class(at) == Class::Word {
            let cardinal = self.numbers.cardinals.has(tokens, at + 1);
            return !after_number && (cardinal || tokens.class(at + 1) == Class::Number);
        }
        let digits = tokens.class(at + 1) == Class::Number || tokens.is(at + 1, ".") && self.decimals(at + 1).is_some();
        let opens = !tokens.touches_left(at)
            || tokens.is(at - 1, "(")
            || tokens.class(at - 1) == Class::Symbol && self.numbers.money.prefixes.before(tokens, at).is_some();
        let joined = tokens.touches_right(at) || at == 0 && self.cues.is_short;
        digits && joined && opens && !after_number
    }

    /// The number in digits at a token, with nothing that may follow it.
    pub(super) fn digits_alone(&self, at: usize) -> Option<Numeral> {
        let value = Decimal::from_str_exact(&self.tokens.word(at).replace(',', "")).ok()?;
        let step = Decimal::new(1, value.scale());
        Some(Numeral::new(at, at + 1, value, step, false, self.tokens.word(at).contains([',', '.'])))
    }

    pub(super) fn digits(&self, at: usize) -> Option<Numeral> {
        let mut word = self.tokens.word(at).replace(',', "");
        let mut end = at + 1;
        // "1 234 567": groups of three after thin or no-break spaces; "1'234" after apostrophes.
        while let Some(next) = self.next_group(end).filter(|_| !word.starts_with('0')) {
            word.push_str(self.tokens.word(next));
            end = next + 1;
        }
        if self.is_decimal_comma(at) {
            word = format!("{word}.{}", self.tokens.word(at + 2));
            end = at + 3;
        }
        let mut mantissa = Decimal::from_str_exact(&word).ok()?;
        let mut step = Decimal::new(1, mantissa.scale());
        let is_formatted = end > at + 1 || self.tokens.word(at).contains([',', '.']);
        if let Some((power_end, factor)) = self.power(end) {
            (mantissa, step) = (mantissa.checked_mul(factor)?.normalize(), step.checked_mul(factor)?.normalize());
            end = power_end;
        }
        if let Some((fraction_end, value)) = self.fraction_after(end) {
            mantissa = mantissa.checked_add(value)?;
            (end, step) = (fraction_end, Decimal::new(1, 1));
        }
        Some(Numeral::new(at, end, mantissa, step, false, is_formatted))
    }

    /// ".5": a number without the nought before its point.
    fn decimals(&self, at: usize) -> Option<Numeral> {
        let tokens = self.tokens;
        let digits = tokens.word(at + 1);
        let opens = tokens.is(at, ".") && tokens.touches_right(at);
        let plain = tokens.class(at + 1) == Class::Number && digits.bytes().all(|b| b.is_ascii_digit());
        let hangs = tokens.touches_left(at) && !matches!(tokens.word(at - 1), "-" | "−" | "(" | "$" | "£" | "€");
        if !opens || !plain || hangs || digits.len() > 9 {
            return None;
        }
        let mantissa = Decimal::from_str_exact(&format!("0.{digits}")).ok()?;
        Some(Numeral::new(at, at + 2, mantissa, Decimal::new(1, mantissa.scale()), false, true))
    }

    /// "1.5e3", "1.5 × 10^3": a power of ten after a number.
    fn power(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        let touches = |from: usize, to: usize| (from..to).all(|at| tokens.touches_left(at));
        let sign = |at: usize| usize::from(matches!(tokens.word(at), "-" | "−" | "+"));
        let exponent = if tokens.is(at, "e") && touches(at, at + 2) {
            at + 1
        } else if matches!(tokens.word(at), "×" | "x" | "*") && tokens.is(at + 1, "10") && tokens.is(at + 2, "^") {
            at + 3
        } else {
            return None;
        };
        let number = exponent + sign(exponent);
        let count: u32 = tokens
            .word(number)
            .parse()
            .ok()
            .filter(|&count| count <= LARGEST_POWER && touches(exponent, number + 1))?;
        let below = matches!(tokens.word(exponent), "-" | "−");
        let power = Decimal::from_i128_with_scale(10_i128.checked_pow(count)?, 0);
        Some((number + 1, if below { Decimal::ONE.checked_div(power)? } else { power }))
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
            && (self.scale_word(at + 3).is_some() || tokens.is(at + 3, "%") || self.is_measure_word(at + 3))
    }

    /// The token that continues a number whose groups are parted by spaces or apostrophes.
    fn next_group(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let apostrophe = tokens.is_apostrophe(at) && tokens.touches_left(at) && tokens.touches_right(at);
        let next = at + usize::from(apostrophe);
        let before = tokens.word(at - 1);
        if !self.is_three(next) || before.len() > 3 || !before.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        if apostrophe {
            return Some(next);
        }
        let gap = &tokens.text[tokens.list[at - 1].span.end..tokens.list[at].span.start];
        let thin = matches!(gap, "\u{a0}" | "\u{2009}" | "\u{202f}");
        // A plain space joins groups only where a unit or currency follows, or nothing else stands there.
        let end = (at..tokens.len()).find(|&at| !self.is_three(at)).unwrap_or(tokens.len());
        let alone = self.cues.is_short && end == tokens.len() && end <= 3;
        let plain = gap == " " && (self.is_measure_word(end) || alone || self.noun_phrase(end).is_some());
        (thin || plain).then_some(next)
    }

    fn is_three(&self, at: usize) -> bool {
        let word = self.tokens.word(at);
        self.tokens.class(at) == Class::Number && word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit())
    }

    pub(super) fn is_measure_word(&self, at: usize) -> bool {
        let unit = self.numbers.units.at(self.tokens, at).is_some_and(|(_, unit)| unit.cautious.is_none());
        unit || self.numbers.money.suffixes.at(self.tokens, at).is_some()
    }

    fn vulgar(&self, at: usize) -> Option<Numeral> {
        let value = vulgar(self.tokens.word(at))?;
        Some(Numeral::new(at, at + 1, value, Decimal::new(1, 1), false, true))
    }
}

impl Numeral {
    /// A number said in one plain word.
    pub(super) fn word(at: usize, value: Decimal) -> Self {
        Self::new(at, at + 1, value, Decimal::ONE, true, false)
    }

    pub(super) fn new(
        start: usize,
        end: usize,
        mantissa: Decimal,
        step: Decimal,
        in_words: bool,
        is_formatted: bool,
    ) -> Self {
        let scale = Decimal::ONE;
        Self { start, end, mantissa_end: end, mantissa, scale, magnitude: None, step, in_words, is_formatted }
    }
}

pub(super) fn vulgar(character: &str) -> Option<Decimal> {
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

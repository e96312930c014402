//! What multiplies a number: "billion", "hundred thousand", "lakh crore", "5m", and smaller scales that follow it.

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use crate::language::Class;

impl Reader<'_> {
    /// A scale word that is no single letter.
    pub(super) fn scale_word(&self, at: usize) -> Option<(usize, &crate::language::Magnitude)> {
        self.numbers
            .magnitudes
            .at(self.tokens, at)
            .map(|(length, magnitude)| (at + length, magnitude))
            .filter(|(_, m)| !m.short)
    }

    /// Takes the scale words that follow: "billion", "hundred thousand", "lakh crore", "-million".
    pub(super) fn scaled(&self, mut numeral: Numeral) -> Numeral {
        let tokens = self.tokens;
        loop {
            let hyphen =
                tokens.is_dash(numeral.end) && tokens.touches_left(numeral.end) && tokens.touches_right(numeral.end);
            // "60-odd thousand".
            let odd = hyphen && tokens.is(numeral.end + 1, "odd");
            let at = numeral.end + usize::from(hyphen) + usize::from(odd);
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
            // "a million and a half".
            if numeral.in_words
                && self.tokens.is(numeral.end, "and")
                && let Some((end, value)) = self.fraction_after(numeral.end)
                && let Some(mantissa) = numeral.mantissa.checked_add(value)
            {
                (numeral.mantissa, numeral.step, numeral.end) = (mantissa, Decimal::new(1, 1), end);
                return numeral;
            }
        }
    }

    /// "2 billion 374.6 million", "1 million 250 thousand": digits with smaller scales that follow are part of the number.
    pub(super) fn with_smaller_scales(&self, mut numeral: Numeral) -> Numeral {
        while !numeral.in_words && numeral.scale > Decimal::ONE {
            let next = numeral.end + usize::from(self.tokens.is(numeral.end, ","));
            if self.tokens.class(next) != Class::Number {
                return numeral;
            }
            let Some(part) = self.digits(next).map(|part| self.scaled(part)) else { return numeral };
            let sum = numeral.value().zip(part.value()).and_then(|(sum, part)| sum.checked_add(part));
            let fits = part.scale > Decimal::ONE && part.value().is_some_and(|part| part < numeral.scale);
            let Some(mantissa) = sum.and_then(|sum| sum.checked_div(part.scale)).filter(|_| fits) else {
                return numeral;
            };
            numeral = Numeral { start: numeral.start, mantissa, mantissa_end: part.mantissa_end, ..part };
        }
        numeral
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

    /// Takes a letter of scale that stands apart, as only money has it ("$5 m").
    pub(super) fn with_spaced_letter(&self, numeral: Numeral) -> Numeral {
        let letter = self.numbers.magnitudes.at(self.tokens, numeral.end).filter(|_| self.tokens.is(numeral.end, "m"));
        match letter.and_then(|(_, magnitude)| Some((magnitude.value, numeral.mantissa.checked_mul(magnitude.value)?)))
        {
            Some((scale, _)) if numeral.scale == Decimal::ONE && !numeral.in_words => {
                Numeral { scale, magnitude: Some("million".to_owned()), end: numeral.end + 1, ..numeral }
            }
            _ => numeral,
        }
    }
}

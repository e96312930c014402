//! Numbers in words: "twenty-one", "a hundred thousand and three", "half a million", "two and a half", "one point five".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Reader;
use super::numeral::{Numeral, vulgar};
use crate::language::Class;

/// How many decimals are spoken at most.
const MOST_DECIMALS: u32 = 9;

impl Reader<'_> {
    /// The number whose words begin at a token, without its scale unless smaller ones follow.
    pub(super) fn worded(&self, at: usize) -> Option<Numeral> {
        let tokens = self.tokens;
        let words = |end, value, step| Numeral::new(at, end, value, step, true, false);
        // "point five".
        if let Some((end, value, decimals)) = self.spoken_decimals(at, Decimal::ZERO) {
            let shown = self.is_measure_word(end) || self.is_lone(at..end);
            return shown.then(|| words(end, value, Decimal::new(1, decimals)));
        }
        if let Some((end, value)) = self.portion(at) {
            return Some(words(end, value, Decimal::new(1, 2)));
        }
        if let Some((length, ())) = self.numbers.context.couples.at(tokens, at)
            && let Some(numeral) = self.couple(at, at + length)
        {
            return Some(numeral);
        }
        if let Some((end, dozens)) = self.dozens(at) {
            return Some(words(end, dozens, Decimal::ONE));
        }
        let mut numeral = if tokens.is_any(at, &["a", "an"]) {
            self.scale_word(at + 1)?;
            words(at + 1, Decimal::ONE, Decimal::ONE)
        } else {
            self.counting(at)?
        };
        if tokens.is(numeral.end, "hundred") {
            self.add_below_hundred(&mut numeral);
        }
        self.add_smaller_scales(&mut numeral);
        Some(numeral)
    }

    /// Cardinal words with what is said after them before any scale: "two and a half", "two dozen", "one point five".
    fn counting(&self, at: usize) -> Option<Numeral> {
        let (end, value) = self.below_thousand(at)?;
        let words = |end, value, step| Numeral::new(at, end, value, step, true, false);
        if let Some((end, value, decimals)) = self.spoken_decimals(end, value) {
            return Some(words(end, value, Decimal::new(1, decimals)));
        }
        if let Some((end, fraction)) = self.fraction_after(end) {
            return Some(words(end, value + fraction, Decimal::new(1, 1)));
        }
        if let Some(&dozen) = self.numbers.dozens.single(self.tokens, end) {
            return Some(words(end + 1, value * Decimal::from(dozen), Decimal::from(dozen)));
        }
        if let Some((end, rest)) = self.scores(end).filter(|_| (2..10).contains(&value.to_u32().unwrap_or(0))) {
            return Some(words(end, value * Decimal::from(20) + Decimal::from(rest), Decimal::ONE));
        }
        Some(words(end, value, Decimal::ONE))
    }

    /// "score" after a number, with what is counted or "and ten" after it: the token after it and what is added.
    fn scores(&self, at: usize) -> Option<(usize, u32)> {
        let tokens = self.tokens;
        if !tokens.is(at, "score") {
            return None;
        }
        if tokens.is(at + 1, "and") {
            return self.below_hundred(at + 2).filter(|&(_, rest)| (1..20).contains(&rest));
        }
        // "three score goals": the verb.
        let things = self.noun_phrase(at + 1);
        let counted = things.is_some_and(|noun| noun.len() <= 2 && !self.numbers.score_words.has(tokens, noun.end - 1));
        (counted || at + 1 == tokens.len()).then_some((at + 1, 0))
    }

    /// "a dozen", "half a dozen", "a half-dozen", "dozen".
    fn dozens(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        let halved = self.after_half(at);
        let half = halved.is_some();
        let article = usize::from(tokens.is_any(at, &["a", "an"]));
        let noun = halved.unwrap_or(at + article);
        // "a score of people".
        if article > 0 && tokens.is(noun, "score") && tokens.is(noun + 1, "of") && self.noun_phrase(noun + 2).is_some()
        {
            return Some((noun + 2, Decimal::from(20)));
        }
        let &dozen = self.numbers.dozens.single(tokens, noun)?;
        let plural = noun == at && tokens.is(noun, "dozens");
        let value = Decimal::from(dozen) / if half { Decimal::TWO } else { Decimal::ONE };
        (!plural).then_some((noun + 1, value))
    }

    /// The token after "half a", "a half", "half-" and "a half-".
    fn after_half(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let article = usize::from(tokens.is_any(at, &["a", "an"]));
        let half = at + article;
        let hyphen = usize::from(tokens.is_dash(half + 1) && tokens.touches_left(half + 1));
        let inner = usize::from(article == 0 && tokens.is_any(half + 1, &["a", "an"]));
        let joined = article + hyphen + inner > 0;
        (tokens.is(half, "half") && joined).then_some(half + 1 + hyphen + inner)
    }

    /// "a couple of dozen", "a couple of days"; of other things only where the text is short.
    fn couple(&self, at: usize, end: usize) -> Option<Numeral> {
        let two = |end, value| Numeral::new(at, end, value, Decimal::ONE, true, false);
        if let Some(&dozen) = self.numbers.dozens.single(self.tokens, end) {
            return Some(two(end + 1, Decimal::TWO * Decimal::from(dozen)));
        }
        // "A couple, both 24, were held": two people.
        let said = self.cues.is_short && (self.tokens.is(end - 1, "of") || self.is_lone(at..end) || self.counts(end));
        let counted = self.scale_word(end).is_some() || self.is_measure_word(end) || said;
        counted.then(|| two(end, Decimal::TWO))
    }

    /// "half a", "a quarter of a", "three-quarters of a", "half of one" before a scale or a unit.
    pub(super) fn portion(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        // "a half million", "a half-billion", "a half hour"; a half-year is a period, a half-century often a score.
        let whole = |at: usize| !tokens.is_any(at, &["year", "century", "time", "term", "point"]);
        let measured = |at: usize| self.is_measure_word(at) && whole(at);
        let articled = tokens.is_any(at, &["a", "an"]);
        let halved = self.after_half(at).filter(|&of| self.scale_word(of).is_some() || articled && measured(of));
        if let Some(of) = halved {
            return Some((of, Decimal::new(5, 1)));
        }
        // "half-hour".
        let hyphen = tokens.is_dash(at + 1) && tokens.touches_left(at + 1) && tokens.touches_right(at + 1);
        if hyphen && tokens.is_any(at, &["half", "quarter"]) {
            let unit = self.is_measure_word(at + 2) && whole(at + 2);
            let value = if tokens.is(at, "half") { Decimal::new(5, 1) } else { Decimal::new(25, 2) };
            return unit.then_some((at + 2, value));
        }
        let (of, value) = if tokens.is(at, "half") {
            (at + 1, Decimal::new(5, 1))
        } else {
            let (end, top, bottom) = self.parts(at)?;
            (end, (Decimal::from(top) / Decimal::from(bottom)).round_dp(4))
        };
        let after_of = of + usize::from(tokens.is(of, "of"));
        let needs_of = !tokens.is(at, "half");
        let one = if after_of > of { &["a", "an", "one"][..] } else { &["a", "an"][..] };
        let whole = after_of + 1;
        let held = self.scale_word(whole).is_some() || self.is_measure_word(whole);
        (tokens.is_any(after_of, one) && held && (after_of > of || !needs_of)).then_some((whole, value))
    }

    /// "a third", "three quarters", "two-thirds", "3 quarters": the token after, how many, of what.
    pub(super) fn parts(&self, at: usize) -> Option<(usize, u32, u32)> {
        let tokens = self.tokens;
        let top = if tokens.is_any(at, &["a", "an"]) {
            1
        } else {
            let digits = || if tokens.class(at) == Class::Number { tokens.word(at).parse().ok() } else { None };
            self.numbers.cardinals.single(tokens, at).copied().or_else(digits)?
        };
        let hyphen = usize::from(tokens.is_dash(at + 1) && tokens.touches_left(at + 1));
        // "a mere fifth".
        let mere = usize::from(hyphen == 0 && top == 1 && self.numbers.context.mere.has(tokens, at + 1));
        let bottom_at = at + 1 + hyphen + mere;
        // "quarter" is said without the article too.
        let &bottom = self.numbers.fractions.single(tokens, bottom_at)?;
        let plural = tokens.word(bottom_at).ends_with(['s', 'S']);
        (top > 0 && (plural == (top > 1) || top == 1 && !plural)).then_some((bottom_at + 1, top, bottom))
    }

    /// "½", " 1/2", "and a half", "and three quarters" after a whole number.
    pub(super) fn fraction_after(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        if tokens.class(at) == Class::Fraction {
            return Some((at + 1, vulgar(tokens.word(at))?));
        }
        if tokens.is(at, "and")
            && let Some((end, top, bottom)) = self.parts(at + 1).filter(|&(_, top, bottom)| top < bottom)
        {
            // "two goals and a third" may say the third of them.
            let clear = top > 1 || matches!(bottom, 2 | 4) || self.is_measure_word(end) || self.cues.is_short;
            return clear.then(|| (end, (Decimal::from(top) / Decimal::from(bottom)).round_dp(4)));
        }
        // "four-and-a-half-year".
        let hyphened = [at, at + 2, at + 4].iter().all(|&dash| tokens.is_dash(dash) && tokens.touches_left(dash));
        if hyphened && tokens.is(at + 1, "and") && tokens.is(at + 3, "a") && tokens.is(at + 5, "half") {
            return Some((at + 6, Decimal::new(5, 1)));
        }
        let hyphen = usize::from(tokens.is_dash(at) && tokens.touches_left(at) && tokens.touches_right(at));
        self.slashed_part(at + hyphen).filter(|_| hyphen > 0 || !tokens.touches_left(at))
    }

    /// "1/2", "3/4", "5/8".
    fn slashed_part(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        let joined = tokens.is(at + 1, "/") && tokens.touches_left(at + 1) && tokens.touches_right(at + 1);
        if !joined || tokens.word(at).len() > 2 || tokens.word(at + 2).len() > 2 {
            return None;
        }
        let (top, bottom) = (tokens.word(at).parse::<u32>().ok()?, tokens.word(at + 2).parse::<u32>().ok()?);
        let usual = matches!(bottom, 2..=6 | 8 | 10 | 16 | 32) && top > 0 && top < bottom;
        usual.then(|| (at + 3, (Decimal::from(top) / Decimal::from(bottom)).round_dp(4)))
    }

    /// "one point two five".
    fn spoken_decimals(&self, point: usize, whole: Decimal) -> Option<(usize, Decimal, u32)> {
        let digit = |at: usize| self.numbers.cardinals.single(self.tokens, at).copied();
        if !self.numbers.context.point.has(self.tokens, point) {
            return None;
        }
        let (mut end, mut value, mut decimals) = (point + 1, 0_i64, 0);
        while let Some(next) = digit(end).filter(|&next| next < 10 && decimals < MOST_DECIMALS) {
            (end, value, decimals) = (end + 1, value * 10 + i64::from(next), decimals + 1);
        }
        // "point seventy-five".
        if decimals == 0 {
            let (after, tens) = self.below_hundred(end)?;
            (end, value, decimals) = (after, i64::from(tens), 2);
        }
        Some((end, whole + Decimal::new(value, decimals), decimals))
    }

    /// "twenty-one", "two hundred and fifty".
    fn below_thousand(&self, at: usize) -> Option<(usize, Decimal)> {
        let (end, value) = self.below_hundred(at)?;
        let mut numeral = Numeral::new(at, end, Decimal::from(value), Decimal::ONE, true, false);
        if self.tokens.is(end, "hundred") {
            self.add_below_hundred(&mut numeral);
        }
        Some((numeral.end, numeral.mantissa))
    }

    /// Takes "hundred" and what is below it: "two hundred and fifty", "a hundred and one".
    fn add_below_hundred(&self, numeral: &mut Numeral) {
        let hundred = numeral.end;
        let and = hundred + 1 + usize::from(self.tokens.is(hundred + 1, "and"));
        // "between one hundred and two hundred", "a hundred and fifty hundred".
        let divides = and > hundred + 1 && self.is_between(numeral.start) && !self.has_and(and);
        let rest = self.below_hundred(and).filter(|&(end, _)| !divides && !self.tokens.is(end, "hundred"));
        // "a hundred": the hundred stays a scale of its own.
        if rest.is_none() && self.tokens.is_any(numeral.start, &["a", "an"]) {
            return;
        }
        numeral.mantissa *= Decimal::ONE_HUNDRED;
        numeral.end = hundred + 1;
        if let Some((end, value)) = rest {
            numeral.mantissa += Decimal::from(value);
            numeral.end = end;
        }
        numeral.mantissa_end = numeral.end;
    }

    /// Whether another "and" stands soon after a token.
    fn has_and(&self, at: usize) -> bool {
        (at..at + 6).any(|at| self.tokens.is(at, "and"))
    }

    fn below_hundred(&self, at: usize) -> Option<(usize, u32)> {
        let tokens = self.tokens;
        let cardinal = |index: usize| self.numbers.cardinals.single(tokens, index).copied();
        let value = cardinal(at)?;
        // "five-and-twenty".
        let hyphened = [at + 1, at + 3].iter().all(|&dash| tokens.is_dash(dash) && tokens.touches_left(dash));
        let tens = cardinal(at + 4).filter(|tens| hyphened && tens % 10 == 0 && *tens >= 20);
        if let Some(tens) = tens.filter(|_| (1..10).contains(&value) && tokens.is(at + 2, "and")) {
            return Some((at + 5, tens + value));
        }
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

    /// "two million three hundred thousand and five": smaller scaled numbers that follow are part of the number.
    fn add_smaller_scales(&self, numeral: &mut Numeral) {
        let Some((mut end, mut factor)) = self.scales(numeral.end) else { return };
        let Some(mut sum) = numeral.mantissa.checked_mul(factor) else { return };
        let mut parts = 1;
        while factor > Decimal::ONE {
            let comma = usize::from(self.tokens.is(end, ","));
            let and = end + comma + usize::from(self.tokens.is(end + comma, "and"));
            let divides = and > end && self.is_between(numeral.start) && !self.has_and(and);
            let Some((rest_end, rest)) = self.below_thousand(and).filter(|_| !divides) else { break };
            let (next, smaller) = self.scales(rest_end).unwrap_or((rest_end, Decimal::ONE));
            // After a comma only a scale or the hundreds that are left show that the number goes on.
            let hundreds = rest > Decimal::ONE_HUNDRED && !(rest % Decimal::ONE_HUNDRED).is_zero();
            let ends = !hundreds || self.tokens.is(next, "of");
            if smaller >= factor || comma > 0 && smaller == Decimal::ONE && ends || rest >= factor {
                break;
            }
            let Some(larger) = rest.checked_mul(smaller).and_then(|part| sum.checked_add(part)) else { break };
            (sum, end, factor, parts) = (larger, next, smaller, parts + 1);
        }
        if parts > 1 {
            (numeral.mantissa, numeral.step) = (sum, factor);
            (numeral.end, numeral.mantissa_end) = (end, end);
        }
    }

    /// The scale words that begin at a token, multiplied: "hundred thousand".
    fn scales(&self, at: usize) -> Option<(usize, Decimal)> {
        let (mut end, first) = self.scale_word(at).map(|(end, magnitude)| (end, magnitude.value))?;
        let mut factor = first;
        while let Some((next, magnitude)) = self.scale_word(end) {
            factor = factor.checked_mul(magnitude.value)?;
            end = next;
        }
        Some((end, factor))
    }
}

//! Fractions and ranks in words: "two-thirds", "half of", "one in ten", "the poorest fifth", "top five".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Qualifier, Unit, UnitKind};

impl Reader<'_> {
    /// "two-thirds", "a third of", "half of the", "three quarters".
    pub(super) fn fraction(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        // "half of one percent", "a quarter of an hour" measure.
        if self.portion(at).is_some() {
            return None;
        }
        if let Some(draft) = self.part_of_point(at).or_else(|| self.ordinal_share(at)) {
            return Some(draft);
        }
        let is_half = tokens.is(at, "half");
        // "fell by half", "rose by almost a third".
        let left = self.bound_before(at).map_or(at, |bound| bound.start);
        let after_by = left > 0 && tokens.is(left - 1, "by");
        if is_half && after_by && !tokens.is_any(at + 1, &["a", "an"]) {
            return Some(self.percent_draft(at..at + 1, Decimal::from(50), "fraction"));
        }
        if is_half {
            let of = tokens.is_any(at + 1, &["of", "the", "its", "their", "his", "her", "our", "all"]);
            // "fewer than half voted".
            let bound = self.bound_before(at).is_some_and(|bound| bound.qualifier != Qualifier::Exact);
            let of = of || tokens.is(at + 1, "to") && self.parts(at + 2).is_some();
            let of = of || bound && tokens.is_lower(at + 1) && !self.numbers.context.halves.has(tokens, at + 1);
            let ordinal = at > 0
                && (self.numbers.ordinals.has(tokens, at - 1)
                    || tokens.is_any(at - 1, &["other", "this", "that", "last", "latter", "a", "and", "-"]));
            return (of && !ordinal).then(|| self.percent_draft(at..at + 1, Decimal::from(50), "fraction"));
        }
        let (end, top, bottom) = self.parts(at)?;
        let hyphen = usize::from(tokens.is_dash(at + 1));
        let plural = top > 1;
        let after_of = tokens.is(end, "of");
        // "a quarter" may be three months, "a third" the one after the second: "of" decides.
        let period = after_of
            && (tokens.is_any(end + 1, &["the"]) && tokens.is_any(end + 2, &["year", "century", "day", "hour"])
                || tokens.class(end + 1) == Class::Number);
        let fits = top < bottom
            && !period
            && (plural
                || hyphen > 0 && (bottom <= 20 || after_of)
                || tokens.is(at, "one") && bottom != 4 && bottom <= 10
                || self.numbers.context.holdings.has(tokens, end)
                || after_of
                || after_by
                || self.is_share_beside(at, left, end)
                || tokens.is(end, "as") && tokens.is_lower(end + 1) && !self.numbers.nouns.stops.has(tokens, end + 1)
                || self.numbers.comparatives.has(tokens, end))
            && !(at > 0 && tokens.is_dash(at - 1) && tokens.touches_left(at));
        let time = tokens.is(end, "century") || tokens.is(end, "time") || tokens.is(end, "party");
        if !fits || time {
            return None;
        }
        Some(self.percent_draft(at..end, percent(top, bottom), "fraction"))
    }

    /// "between a quarter and a third", "from a fifth to a quarter", "a tenth do not care": a fraction without "of".
    fn is_share_beside(&self, at: usize, left: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let joint = |at: usize| tokens.is_any(at, &["and", "to", "or"]);
        let opener = left.checked_sub(1).filter(|&at| tokens.is_any(at, &["between", "from"]));
        let first = (opener.is_some() && joint(end) || tokens.is(end, "to")) && self.parts(end + 1).is_some();
        let before = left.checked_sub(1).filter(|&at| joint(at)).and_then(|joint| {
            let low =
                (joint.saturating_sub(3)..joint).find(|&low| self.parts(low).is_some_and(|(end, ..)| end == joint))?;
            let words = tokens.is_any(low.wrapping_sub(1), &["between", "from"]);
            words.then_some(low)
        });
        let many = tokens.is_any(at, &["a", "one"]) && self.numbers.context.verbs_of_many.has(tokens, end);
        first || before.is_some() || many
    }

    /// "a quarter point", "a half-point": of a percentage point.
    fn part_of_point(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let first = at + usize::from(tokens.is_any(at, &["a", "an"]));
        let plain = |at: usize| {
            tokens
                .is_any(at, &["half", "quarter"])
                .then(|| (at + 1, 1, self.numbers.fractions.single(tokens, at).copied().unwrap_or(2)))
        };
        let (end, top, bottom) = plain(first).or_else(|| self.parts(at))?;
        let point = end + usize::from(tokens.is_dash(end) && tokens.touches_left(end));
        let said = tokens.is(point, "point") && !tokens.is_any(point + 1, &["ahead", "lead", "clear", "behind", "in"]);
        let value = (Decimal::from(top) / Decimal::from(bottom)).round_dp(4);
        let numeral = Numeral::new(at, end, value, Decimal::new(1, 2), true, true);
        let unit = Unit::new(UnitKind::PercentagePoints, "percentage-points");
        said.then(|| self.draft(at..point + 1, &numeral, None, unit, Decimal::ONE, "percent")).flatten()
    }

    /// "the poorest fifth", "every third household".
    fn ordinal_share(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let word = at.checked_sub(1)?;
        let &bottom = self.numbers.fractions.single(tokens, at).filter(|&&bottom| bottom > 1)?;
        let end = tokens.word(word);
        let best =
            end.len() > 4 && end.ends_with("est") && tokens.is_lower(word) || tokens.is_any(word, &["top", "bottom"]);
        let best = best
            && tokens.is_any(word.wrapping_sub(1), &["the", "their", "its"])
            && self.noun_phrase(at + 1).is_none_or(|noun| noun.len() > 1);
        let thing = tokens.is_lower(at + 1)
            && !self.numbers.context.times_of_day.has(tokens, at + 1)
            && !self.is_measure_word(at + 1)
            && !self.numbers.nouns.stops.has(tokens, at + 1);
        let every = tokens.is(word, "every") && thing;
        (best || every).then(|| self.percent_draft(at..at + 1, percent(1, bottom), "fraction"))
    }

    fn fraction_digits(&self, at: usize) -> Option<u32> {
        (self.tokens.class(at) == Class::Number).then(|| self.tokens.word(at).parse().ok())?
    }

    /// "2/3 of", "1/4 of".
    pub(super) fn slashed(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let joined = tokens.is(at + 1, "/")
            && tokens.touches_left(at + 1)
            && tokens.touches_right(at + 1)
            && tokens.is(at + 3, "of");
        let (top, bottom) = (self.fraction_digits(at)?, self.fraction_digits(at + 2)?);
        let fits = joined && top > 0 && top < bottom && bottom <= 100;
        fits.then(|| self.percent_draft(at..at + 3, percent(top, bottom), "fraction"))
    }

    /// "one in ten", "four out of five", "9 in 10".
    pub(super) fn one_in(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let small = |index: usize| {
            self.numbers.cardinals.single(tokens, index).copied().or_else(|| self.fraction_digits(index))
        };
        let top = small(at)?;
        // "one home in six".
        let thing = top == 1 && tokens.class(at + 1) == Class::Word && tokens.is(at + 2, "in") && tokens.is(at, "one");
        // "one nurse in four plans to leave": the plural is the verb.
        let verb = tokens.is_any(at + 5, &["to", "not", "no", "that", "the", "a", "an", "it"]);
        // "one man in three smokes": of persons it is never a rate.
        let nouns = &self.numbers.nouns.one_of_a_kind;
        let person = nouns.has(tokens, at + 1) || self.numbers.context.persons.has(tokens, at + 1);
        let verb = verb || person && !self.is_measure_word(at + 4);
        let named = thing && self.numbers.cardinals.has(tokens, at + 3) && (self.ends_phrase(at + 4) || verb);
        let bottom_at = match tokens.word(at + 1).to_ascii_lowercase().as_str() {
            "in" => at + 2 + usize::from(tokens.is(at + 2, "every")),
            "of" if tokens.is(at + 2, "every") => at + 3,
            "out" if tokens.is(at + 2, "of") => at + 3 + usize::from(tokens.is(at + 3, "every")),
            _ if named || self.is_several_in(at, top) => at + 3,
            _ => return None,
        };
        // "fifteen in every hundred".
        if tokens.is(bottom_at, "hundred") && tokens.is(bottom_at - 1, "every") && top < 100 {
            return Some(self.percent_draft(at..bottom_at + 1, percent(top, 100), "one-in"));
        }
        let numeral = self.numeral(bottom_at)?;
        let bottom = numeral.value().filter(|value| value.fract().is_zero()).and_then(|value| value.to_u32())?;
        // "one in 2,500 births", "one in twenty-five".
        let large = top == 1 && (numeral.is_formatted || numeral.in_words || bottom % 100 == 0);
        let said = tokens.is(bottom_at - 1, "every") || tokens.is(at + 1, "out");
        let round = matches!(bottom, 3..=10 | 12 | 20 | 50 | 100) || said || large;
        let year = (1500..=2100).contains(&bottom) && !numeral.is_formatted && !said;
        if !(round && top > 0 && top < bottom) || year || self.suffix(&numeral).is_some() {
            return None;
        }
        Some(self.percent_draft(at..numeral.end, percent(top, bottom), "one-in"))
    }

    /// "three voters in five": persons of whom so many are taken, no place or time that they are in.
    fn is_several_in(&self, at: usize, top: u32) -> bool {
        let (tokens, numbers) = (self.tokens, &self.numbers);
        let bottom = numbers.cardinals.single(tokens, at + 3).copied();
        let small = numbers.cardinals.has(tokens, at)
            && bottom.is_some_and(|bottom| (3..=10).contains(&bottom) && top < bottom);
        let persons = top > 1 && numbers.context.groups_of_persons.has(tokens, at + 1) && tokens.is(at + 2, "in");
        small
            && persons
            && self.noun_phrase(at + 4).is_none()
            && !self.is_measure_word(at + 4)
            && self.scale_word(at + 4).is_none()
    }

    fn percent_draft(&self, core: std::ops::Range<usize>, value: Decimal, rule: &'static str) -> Draft {
        let bound = self.bound_before(core.start);
        let numeral = Numeral::new(core.start, core.end, value, Decimal::ONE, true, false);
        let mut quantity = self.quantity(&numeral, None, Unit::new(UnitKind::Percent, "%"), bound.as_ref());
        quantity.digits = quantity.digits.to_lowercase();
        let start = bound.map_or(core.start, |bound| bound.start);
        Draft::new(core.clone(), start..core.end, quantity, rule)
    }

    /// "top five", "top 10".
    pub(super) fn rank(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let hyphen = at > 1 && tokens.is_dash(at - 1) && tokens.touches_left(at);
        let top = at.checked_sub(1 + usize::from(hyphen)).filter(|&top| tokens.is(top, "top"))?;
        let numeral = self.numeral(at).filter(|numeral| numeral.scale == Decimal::ONE && !numeral.is_formatted)?;
        let unit_follows = self.suffix(&numeral).is_some();
        if unit_follows || numeral.mantissa > Decimal::from(1000) {
            return None;
        }
        let mut quantity = self.quantity(&numeral, None, Unit::new(UnitKind::Rank, "rank"), None);
        quantity.qualifier = Qualifier::UpTo;
        "top".clone_into(&mut quantity.qualifier_words);
        let noun = self.noun_phrase(numeral.end);
        let end = noun.as_ref().map_or(numeral.end, |noun| noun.end);
        let mut draft = Draft::new(numeral.start..numeral.end, top..end, quantity, "rank");
        draft.noun = noun;
        Some(draft)
    }
}

/// A fraction in percent, to two places, and to four where it is less than one.
fn percent(top: u32, bottom: u32) -> Decimal {
    let percent = Decimal::from(top) * Decimal::ONE_HUNDRED / Decimal::from(bottom);
    percent.round_dp(if percent < Decimal::ONE { 4 } else { 2 }).normalize()
}

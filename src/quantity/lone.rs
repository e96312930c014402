//! Quantities in texts that hold little else: "192", "between twenty and thirty", "a mile", "a third".

use std::ops::Range;

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Qualifier, Unit, UnitKind};

impl Reader<'_> {
    /// Whether a short text holds nothing but these tokens and words that say nothing of their own.
    pub(super) fn is_lone(&self, range: Range<usize>) -> bool {
        let tokens = self.tokens;
        let start = self.bound_before(range.start).map_or(range.start, |bound| bound.start);
        let end = self.bound_after(range.end).map_or(range.end, |(end, _)| end);
        let empty = |at: usize| tokens.class(at) == Class::Symbol || self.numbers.nouns.stops.has(tokens, at);
        self.cues.is_short && (0..start).all(empty) && (end..tokens.len()).all(empty)
    }

    /// A number without a unit, or a range of two, in a short text.
    pub(super) fn lone_number(&self, low: &Numeral) -> Option<Draft> {
        let children = self.is_of_parent(low.start, low.mantissa);
        if !self.cues.is_short || self.is_part_of_name(low.start) || children {
            return None;
        }
        let one = low.in_words && low.mantissa == Decimal::ONE && low.scale == Decimal::ONE;
        let (low, high) = match self.range_after(low, false) {
            Some((low, high)) => (low, Some(high)),
            None => (self.with_letter(low.clone()), None),
        };
        let end = high.as_ref().map_or(low.end, |high| high.end);
        // "555-1234": three digits and four are no range.
        let lengths = (self.tokens.word(low.start).len(), self.tokens.word(end - 1).len());
        let call = high.is_some() && lengths == (3, 4) && !low.in_words && self.tokens.is_dash(low.end);
        // "broke in two", "above zero".
        let in_parts = self.tokens.is(low.start.wrapping_sub(1), "in") && low.in_words;
        let small = one && high.is_none() || low.mantissa == Decimal::ZERO || in_parts;
        if small && !self.is_lone(low.start..end) || call || self.is_joined(&low, end) {
            return None;
        }
        self.draft(low.start..end, &low, high.as_ref(), Unit::new(UnitKind::Number, ""), Decimal::ONE, "lone-number")
    }

    /// Whether letters or further digits hang on a number.
    fn is_joined(&self, low: &Numeral, end: usize) -> bool {
        let tokens = self.tokens;
        let plus = tokens.is(low.start.wrapping_sub(1), "+") && tokens.touches_left(low.start - 1);
        let left = plus
            || tokens.touches_left(low.start)
                && !matches!(tokens.word(low.start - 1), "(" | "“" | "\"" | "‘" | "'" | "+");
        let beside = tokens.class(low.start.wrapping_sub(1)) == Class::Number || tokens.class(end) == Class::Number;
        let right = tokens.touches_right(end - 1)
            && (matches!(tokens.class(end), Class::Word | Class::Number)
                || matches!(tokens.word(end), "-" | "/" | ":" | "–" | "'" | "’" | "°" | "^")
                    && tokens.touches_right(end));
        left || right || beside
    }

    /// "Windows 11", "Chapter Seven": a capitalised word that opens no sentence, or a digit string after a name.
    fn is_part_of_name(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(before) = at.checked_sub(1) else { return false };
        let empty = self.numbers.nouns.stops.has(tokens, before) || self.bound_before(at).is_some();
        // "page 3 of 12".
        let of = tokens.is(before, "of") && before > 1 && tokens.class(before - 1) == Class::Number;
        if of && self.numbers.designations.before(tokens, before - 1).is_some() {
            return true;
        }
        let capital = tokens.class(before) == Class::Word && tokens.word(before).contains(char::is_uppercase);
        // The first word of a sentence has its capital from there.
        let first = before == 0 && tokens.len() > at + 1 && self.numeral(at).is_some_and(|one| one.in_words);
        let initial = before.checked_sub(1).filter(|_| tokens.is(before, "."));
        if initial.is_some_and(|at| tokens.word(at).len() <= 2 && tokens.is_capital(at)) {
            return true;
        }
        capital && !empty && !first || self.numbers.designations.before(tokens, at).is_some_and(|(_, ())| !empty)
    }

    /// "a mile", "an hour": the article counts where nothing else is said, or where a bound stands before it.
    pub(super) fn article(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let bare = self.numbers.units.at(tokens, at).is_some_and(|(length, unit)| {
            unit.kind == UnitKind::Duration && unit.factor != Decimal::ONE && self.is_lone(at..at + length)
        });
        if !bare && !tokens.is_any(at, &["a", "an"]) {
            return None;
        }
        let unit = at + usize::from(!bare);
        let mut numeral = Numeral::new(at, unit, Decimal::ONE, Decimal::ONE, true, false);
        let suffix = self.suffix(&numeral).filter(|suffix| suffix.end > unit)?;
        if matches!(suffix.unit.kind, UnitKind::Count | UnitKind::Multiple | UnitKind::Percent) {
            return None;
        }
        let half = self.fraction_after(suffix.end).filter(|_| tokens.is(suffix.end, "and"));
        let bound =
            self.bound_before(at).filter(|bound| bound.qualifier != Qualifier::Exact && !self.is_spanning(bound));
        let or_two = tokens.is(suffix.end, "or") && tokens.is(suffix.end + 1, "two");
        let goes_on = tokens.is_dash(suffix.end) || self.compares(suffix.end);
        let measured = bound.is_some() && matches!(suffix.unit.kind, UnitKind::Duration | UnitKind::Length);
        if or_two && suffix.unit.kind == UnitKind::Duration {
            let high = Numeral::new(suffix.end + 1, suffix.end + 2, Decimal::TWO, Decimal::ONE, true, false);
            numeral.mantissa_end = at + 1;
            return self.draft(at..suffix.end + 2, &numeral, Some(&high), suffix.unit, suffix.factor, "duration");
        }
        let others = (suffix.end..tokens.len()).any(|at| tokens.class(at) == Class::Number);
        let of = tokens.is(suffix.end, "of") && at == 0 && self.cues.is_short && !others;
        let long = suffix.unit.kind == UnitKind::Duration
            && self.ends_phrase(suffix.end)
            && tokens.is_any(at.wrapping_sub(1), &["for", "lasted", "lasts", "lasting", "took", "takes"]);
        let sized = self.numbers.context.dimensions.has(tokens, suffix.end);
        let fits = half.is_some() || measured || of || long || sized || self.is_lone(at..suffix.end);
        numeral.mantissa_end = unit.max(at + 1);
        (fits && !goes_on).then(|| self.with_suffix(&numeral, None, suffix)).flatten()
    }

    /// "a third", "half", "two fifths": a fraction with nothing that it could be of is a number.
    pub(super) fn lone_fraction(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let slash = tokens.is(at + 1, "/") && tokens.touches_left(at + 1) && tokens.touches_right(at + 1);
        let (end, top, bottom) = if tokens.is(at, "half") {
            (at + 1, 1, 2)
        } else if slash {
            let digits = |at: usize| tokens.word(at).parse::<u32>().ok();
            (at + 3, digits(at)?, digits(at + 2).filter(|&bottom| bottom > 0 && digits(at) < Some(bottom))?)
        } else {
            self.parts(at)?
        };
        let value = (Decimal::from(top) / Decimal::from(bottom)).round_dp(4);
        let numeral = Numeral::new(at, end, value, Decimal::new(1, 4), true, true);
        let unit = Unit::new(UnitKind::Number, "");
        let lone = self.is_lone(at..end) && tokens.class(end) != Class::Word;
        lone.then(|| self.draft(at..end, &numeral, None, unit, Decimal::ONE, "lone-number")).flatten()
    }

    /// "hundred": a scale without a number.
    pub(super) fn lone_scale(&self, at: usize) -> Option<Draft> {
        let (end, magnitude) = self.scale_word(at).filter(|&(end, _)| self.is_lone(at..end))?;
        let numeral = Numeral::new(at, end, magnitude.value, magnitude.value, true, false);
        self.draft(at..end, &numeral, None, Unit::new(UnitKind::Number, ""), Decimal::ONE, "lone-number")
    }

    /// "2:1", "a ratio of three to two", "10-to-1": a proportion.
    pub(super) fn proportion(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let touches = |at: usize| tokens.touches_left(at) && tokens.touches_right(at);
        let low = self.numeral(at)?;
        let said = (at.saturating_sub(10)..at).any(|at| self.numbers.context.proportions.has(tokens, at));
        let joint = low.end;
        let hyphened = tokens.is_dash(joint) && tokens.is(joint + 1, "to") && tokens.is_dash(joint + 2);
        let (second, shown) = if tokens.is(joint, ":") && touches(joint) {
            (joint + 1, false)
        } else if hyphened && touches(joint) && touches(joint + 2) {
            (joint + 3, true)
        } else if tokens.is(joint, "to") && (said || tokens.is_any(joint + 1, &["one", "1"]))
            || said && tokens.is_dash(joint) && touches(joint)
        {
            (joint + 1, false)
        } else {
            return None;
        };
        let high = self.numeral(second)?;
        let one = tokens.is(joint, "to") && high.mantissa == Decimal::ONE && low.mantissa > Decimal::ONE;
        let one =
            one && self.ends_phrase(high.end) && !self.is_change_from(at) && !tokens.is(at.wrapping_sub(1), "from");
        let said = said || one || self.numbers.context.proportions.has(tokens, high.end);
        let small = low.mantissa.max(high.mantissa) <= Decimal::ONE_HUNDRED;
        let free = !tokens.is_dash(high.end) && !self.is_measure_word(high.end);
        let value = low.mantissa.checked_div(high.mantissa)?.round_dp(4).normalize();
        let numeral = Numeral::new(at, high.end, value, Decimal::new(1, 4), false, true);
        let unit = Unit::new(UnitKind::Multiple, "times");
        let draft = || self.draft(at..high.end, &numeral, None, unit, Decimal::ONE, "proportion");
        (small && free && (said || shown || self.is_lone(at..high.end))).then(draft).flatten()
    }

    /// "by a factor of three".
    pub(super) fn factor(&self, numeral: &Numeral) -> Option<Draft> {
        let start = self.bound_before(numeral.start).map_or(numeral.start, |bound| bound.start);
        let tokens = self.tokens;
        let said =
            start > 1 && tokens.is(start - 1, "of") && tokens.is(start - 2, "factor") && self.ends_phrase(numeral.end);
        let unit = Unit::new(UnitKind::Multiple, "times");
        said.then(|| self.draft(numeral.start..numeral.end, numeral, None, unit, Decimal::ONE, "multiple")).flatten()
    }
}

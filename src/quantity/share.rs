//! Shares and fractions: "two-thirds", "half of", "one in ten", "top five", and which figure a share is of.

use rust_decimal::Decimal;

use super::Reader;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Qualifier, Quantity, Unit, UnitKind};

/// How far back the figure of "of which" may stand, in tokens.
const FARTHEST_BASE: usize = 60;

impl Reader<'_> {
    /// "two-thirds", "a third of", "half of the", "three quarters".
    pub(super) fn fraction(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        // "half of one percent", "a quarter of an hour" measure.
        if self.portion(at).is_some() {
            return None;
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
            let ordinal = at > 0
                && (self.numbers.ordinals.has(tokens, at - 1)
                    || tokens.is_any(at - 1, &["other", "this", "that", "last", "latter", "a", "and", "-"]));
            return (of && !ordinal).then(|| self.percent_draft(at..at + 1, Decimal::from(50), "fraction"));
        }
        let (end, top, bottom) = self.parts(at)?;
        let hyphen = usize::from(tokens.is_dash(at + 1));
        let plural = top > 1;
        let after_of = tokens.is(end, "of") && !tokens.is(end + 1, "a");
        // "a quarter" may be three months, "a third" the one after the second: "of" decides.
        let period = after_of
            && (tokens.is_any(end + 1, &["the"]) && tokens.is_any(end + 2, &["year", "century", "day", "hour"])
                || tokens.class(end + 1) == Class::Number);
        let fits = top < bottom
            && !period
            && (plural
                || hyphen > 0
                || tokens.is(at, "one") && bottom != 4
                || after_of
                || after_by
                || self.numbers.comparatives.has(tokens, end))
            && !(at > 0 && tokens.is_dash(at - 1) && tokens.touches_left(at));
        let time = tokens.is(end, "century") || tokens.is(end, "time") || tokens.is(end, "party");
        if !fits || time {
            return None;
        }
        Some(self.percent_draft(at..end, percent(top, bottom), "fraction"))
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
        let thing = top == 1 && tokens.is_lower(at + 1) && tokens.is(at + 2, "in") && tokens.is(at, "one");
        let named = thing && self.numbers.cardinals.has(tokens, at + 3) && self.ends_phrase(at + 4);
        let bottom_at = match tokens.word(at + 1).to_ascii_lowercase().as_str() {
            "in" => at + 2 + usize::from(tokens.is(at + 2, "every")),
            "of" if tokens.is(at + 2, "every") => at + 3,
            "out" if tokens.is(at + 2, "of") => at + 3 + usize::from(tokens.is(at + 3, "every")),
            _ if named => at + 3,
            _ => return None,
        };
        let numeral = self.numeral(bottom_at).filter(|numeral| !numeral.is_formatted)?;
        let bottom = small(bottom_at).filter(|_| numeral.end == bottom_at + 1)?;
        let round = matches!(bottom, 3..=10 | 12 | 20 | 50 | 100) || tokens.is(at + 1, "out");
        let year = (1500..=2100).contains(&bottom);
        if !(round && top > 0 && top < bottom) || year || self.suffix(&numeral).is_some() {
            return None;
        }
        Some(self.percent_draft(at..bottom_at + 1, percent(top, bottom), "one-in"))
    }

    fn percent_draft(&self, core: std::ops::Range<usize>, value: Decimal, rule: &'static str) -> Draft {
        let bound = self.bound_before(core.start);
        let words = self.tokens.span(core.clone()).of(self.tokens.text);
        let quantity = Quantity {
            value: Some(value),
            value_high: None,
            unit: Unit::new(UnitKind::Percent, "%"),
            qualifier: bound.as_ref().map_or(Qualifier::Exact, |bound| bound.qualifier),
            qualifier_words: bound.as_ref().map(|bound| bound.words.clone()).unwrap_or_default(),
            digits: words.to_lowercase(),
            magnitude: None,
            step: Decimal::ONE,
        };
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

    /// Links shares to what they are shares of.
    pub(super) fn link_shares(&self, drafts: &mut [Draft]) {
        for index in 0..drafts.len() {
            if drafts[index].of.is_none() && !drafts[index].is_growth {
                drafts[index].of = self.base(drafts, index);
            }
            // "2 million of the 9.5 million inhabitants" are inhabitants.
            let whole = drafts[index].of.filter(|_| drafts[index].quantity.unit.kind == UnitKind::Number);
            if let Some(of) = whole {
                drafts[index].quantity.unit = drafts[of].quantity.unit.clone();
            }
        }
    }

    fn base(&self, drafts: &[Draft], index: usize) -> Option<usize> {
        let tokens = self.tokens;
        let share = &drafts[index];
        let (start, end) = (share.start, share.core.end);
        let which =
            |at: usize| tokens.is(at, "of") && tokens.is_any(at + 1, &["which", "whom", "them", "these", "those"]);
        let after = which(end) || which(share.end);
        let before = start >= 2 && which(start - 2) || start >= 3 && which(start - 3);
        let remaining = (start.saturating_sub(2)..start).any(|at| tokens.is_any(at, &["remaining", "rest"]))
            || tokens.is(start, "remaining");
        let is_percent = share.quantity.unit.kind == UnitKind::Percent;
        let near = |other: &Draft| other.core.end + FARTHEST_BASE > start;
        let is_level = |other: &Draft| {
            !other.is_growth
                && !matches!(
                    other.quantity.unit.kind,
                    UnitKind::Percent | UnitKind::Duration | UnitKind::Multiple | UnitKind::Age | UnitKind::Rank
                )
        };
        if remaining && is_percent {
            let sibling = drafts[..index].iter().rev().find(|other| near(other) && other.of.is_some());
            if let Some(of) = sibling.and_then(|other| other.of) {
                return Some(of);
            }
        }
        let kind = share.quantity.unit.kind;
        if after || before || remaining && is_percent {
            let fits = |other: &Draft| is_percent || other.quantity.unit.kind == kind;
            return drafts[..index].iter().rposition(|other| near(other) && is_level(other) && fits(other));
        }
        // "20 of the 30 plants": the base follows.
        let next = drafts.get(index + 1)?;
        let partitive = tokens.is(end, "of") && next.start <= end + 3 && next.core.start > end && is_level(next);
        let joined = (end + 1..next.start).all(|at| {
            tokens.is_any(at, &["the", "all", "its", "their", "these", "those", "a", "total", "of", "about", "some"])
        });
        (partitive
            && joined
            && (is_percent || (kind == next.quantity.unit.kind || kind == UnitKind::Number) && share.noun.is_none()))
        .then_some(index + 1)
    }
}

/// A fraction in percent, to two places.
fn percent(top: u32, bottom: u32) -> Decimal {
    (Decimal::from(top) * Decimal::ONE_HUNDRED / Decimal::from(bottom)).round_dp(2).normalize()
}

//! Measures said in two units: "2 hours 15 minutes", "six feet two inches", "$3 and 50 cents", "2h 30m".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Qualifier, Unit, UnitKind};

/// A part of a compound: the token after it, the value in its own unit, and how many of these make one of the first.
struct Part {
    end: usize,
    value: Decimal,
    unit: Unit,
    ratio: Decimal,
}

impl Reader<'_> {
    /// Takes the smaller units that follow a measure: the value is in the first unit where that is exact, else in the smallest.
    pub(super) fn compounded(&self, mut draft: Draft) -> Draft {
        while draft.quantity.value_high.is_none() && draft.noun.is_none() && draft.quantity.unit.per.is_none() {
            let Some(part) = self.part(&draft) else { break };
            let Some(value) = draft.quantity.value else { break };
            let whole = value + part.value / part.ratio;
            if whole.round_dp(2) == whole {
                draft.quantity.value = Some(whole.normalize());
                draft.quantity.step = Decimal::new(1, 2);
            } else {
                let kind = draft.quantity.unit.kind;
                draft.quantity.value = Some((value * part.ratio + part.value).normalize());
                draft.quantity.unit = Unit { kind, ..part.unit };
                draft.quantity.step = Decimal::ONE;
            }
            draft.core.end = part.end;
            draft.end = part.end;
            self.tokens.span(draft.core.clone()).of(self.tokens.text).clone_into(&mut draft.quantity.digits);
            draft.quantity.magnitude = None;
        }
        draft
    }

    fn part(&self, draft: &Draft) -> Option<Part> {
        let tokens = self.tokens;
        let end = draft.core.end;
        if draft.quantity.qualifier == Qualifier::Range || tokens.list.get(end)?.starts_line {
            return None;
        }
        // "a year and a half", "six miles and a half": no number of its own.
        if tokens.is(end, "and")
            && let Some((after, value)) = self.fraction_after(end)
            && !self.is_measure_word(after)
            && tokens.class(end - 1) == Class::Word
        {
            let unit = draft.quantity.unit.clone();
            return Some(Part { end: after, value, unit, ratio: Decimal::ONE });
        }
        let joint = usize::from(tokens.is(end, ","));
        let joint = joint + usize::from(tokens.is(end + joint, "and"));
        let numeral = self.numeral(end + joint).filter(|numeral| numeral.scale == Decimal::ONE)?;
        let value = numeral.mantissa;
        if draft.quantity.unit.kind == UnitKind::Money {
            let cents = self.suffix(&numeral).filter(|suffix| suffix.factor < Decimal::ONE);
            let cents = cents.filter(|suffix| suffix.unit.kind == UnitKind::Money && value < Decimal::ONE_HUNDRED);
            let unsaid = joint == 0 && self.cues.is_short && value >= Decimal::TEN && value < Decimal::ONE_HUNDRED;
            let unsaid = unsaid && self.is_lone(draft.core.start..numeral.end) && tokens.class(end - 1) == Class::Word;
            let after = cents.map(|suffix| suffix.end).or(unsaid.then_some(numeral.end))?;
            return Some(Part { end: after, value, unit: draft.quantity.unit.clone(), ratio: Decimal::ONE_HUNDRED });
        }
        self.smaller(draft, &numeral, joint)
    }

    /// The smaller unit of a measure, said in full, by its letter or not at all.
    fn smaller(&self, draft: &Draft, numeral: &Numeral, joint: usize) -> Option<Part> {
        let context = &self.numbers.context;
        let whole = draft.quantity.unit.code.as_str();
        let letter = self.tokens.word(numeral.end).to_lowercase();
        let said = self.suffix(numeral).map(|suffix| (suffix.end, suffix.unit.code));
        let short = || context.short_part(whole, &letter).map(|unit| (numeral.end + 1, unit.to_owned()));
        let fits = |(_, unit): &(usize, String)| context.parts(whole, unit).is_some();
        let unsaid = || {
            let touches = self.tokens.touches_left(numeral.start);
            let unit = context.unsaid_part(whole).filter(|_| joint == 0 && (touches || whole == "feet"))?;
            let next = self.tokens.class(numeral.end);
            let free =
                !matches!(next, Class::Word | Class::Number) || self.numbers.nouns.stops.has(self.tokens, numeral.end);
            free.then(|| (numeral.end, unit.to_owned()))
        };
        let (end, unit) = said.filter(fits).or_else(short).or_else(unsaid)?;
        let ratio = Decimal::from(context.parts(whole, &unit)?);
        let kind = draft.quantity.unit.kind;
        // "3 years and 40 months" says two times.
        (numeral.mantissa < ratio && numeral.mantissa >= Decimal::ZERO).then(|| Part {
            end,
            value: numeral.mantissa,
            unit: Unit::new(kind, unit),
            ratio,
        })
    }

    /// "40x60 feet", "4 by 5 metres", "10-by-12-foot": the number by which the first one is crossed, with a unit of length.
    pub(super) fn crossed(&self, low: &Numeral) -> Option<Numeral> {
        let tokens = self.tokens;
        let hyphened = tokens.is_dash(low.end) && tokens.is(low.end + 1, "by") && tokens.is_dash(low.end + 2);
        let second = if hyphened {
            low.end + 3
        } else if matches!(tokens.word(low.end), "x" | "×" | "by") {
            low.end + 1
        } else {
            return None;
        };
        let high = self.numeral(second).filter(|_| low.scale == Decimal::ONE)?;
        let length = self.suffix(&high).is_some_and(|suffix| suffix.unit.kind == UnitKind::Length);
        // "a 4x100 m relay" has no sides.
        let (small, large) = (low.mantissa.min(high.mantissa), low.mantissa.max(high.mantissa));
        (length && small > Decimal::ZERO && large <= small * Decimal::from(20)).then_some(high)
    }

    /// The first side of "40x60 feet": its unit stands after the second one.
    pub(super) fn crossed_measure(&self, low: &Numeral) -> Option<Draft> {
        let suffix = self.suffix(&self.crossed(low)?)?;
        self.draft(low.start..low.end, low, None, suffix.unit, suffix.factor, "measure")
    }

    /// `5'10"`: feet and inches by their signs.
    pub(super) fn feet_and_inches(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let touches = |from: usize, to: usize| (from..to).all(|at| tokens.touches_left(at));
        let feet = self.numeral(at).filter(|numeral| numeral.end == at + 1 && !numeral.is_formatted)?;
        let prime = |at: usize| matches!(tokens.word(at), "'" | "’" | "′");
        let double = |at: usize| matches!(tokens.word(at), "\"" | "”" | "″");
        let inches = self.numeral(at + 2).filter(|inches| prime(at + 1) && inches.mantissa < Decimal::from(12))?;
        let end = inches.end + 1;
        let value = feet.mantissa * Decimal::from(12) + inches.mantissa;
        let numeral = Numeral::new(at, end, value, Decimal::ONE, false, true);
        let fits = double(inches.end) && touches(at + 1, end) && feet.mantissa < Decimal::from(20);
        let unit = Unit::new(UnitKind::Length, "inches");
        fits.then(|| self.draft(at..end, &numeral, None, unit, Decimal::ONE, "measure")).flatten()
    }
}

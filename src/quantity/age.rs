//! Ages: "aged 45", "45-year-old", "Ana Ruiz, 45, said", "in her sixties", "he turned 80".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Unit, UnitKind};

/// The oldest age that a bare number is taken for.
const OLDEST: u32 = 115;

impl Reader<'_> {
    /// "aged 45", "Ana Ruiz, 45, said", "he is 52".
    pub(super) fn age_of_person(&self, numeral: &Numeral) -> Option<Draft> {
        let tokens = self.tokens;
        let at = numeral.start;
        let most = Decimal::from(OLDEST);
        let plain = numeral.scale == Decimal::ONE
            && !numeral.is_formatted
            && numeral.mantissa <= most
            && numeral.mantissa >= Decimal::ZERO;
        let after_name = at > 1
            && tokens.is(at - 1, ",")
            && tokens.is_capital(at - 2)
            && !numeral.in_words
            && numeral.mantissa >= Decimal::TEN;
        let named =
            after_name && tokens.is_any(numeral.end, &[",", "."]) && !self.numbers.calendar.months.has(tokens, at - 2);
        let between = at > 1 && tokens.is_any(at - 1, &["between", "from"]);
        let person = at > 1
            && tokens.is(at - 1, ",")
            && tokens.is(numeral.end, ",")
            && self.numbers.nouns.one_of_a_kind.has(tokens, at - 2);
        let again =
            at > 2 && tokens.is(at - 1, "and") && tokens.class(at - 2) == Class::Number && tokens.is(at - 3, "aged");
        let said = at > 0 && self.numbers.context.age_verbs.before(tokens, at - usize::from(between)).is_some();
        let said = said && !tokens.is(at - 1, "ages") | between;
        let aged = again || said && self.ends_phrase(numeral.end) || tokens.is_any(at.wrapping_sub(1), &["aged"]);
        if !plain || !named && !aged && !person && !self.is_said_of_person(numeral) {
            return None;
        }
        let unit = Unit::new(UnitKind::Age, "years");
        let range = aged.then(|| self.range_after(numeral, false)).flatten();
        let (low, high) = range.map_or_else(|| (numeral.clone(), None), |(low, high)| (low, Some(high)));
        let end = high.as_ref().map_or(low.end, |high| high.end);
        let mut draft = self.draft(at..end, &low, high.as_ref(), unit, Decimal::ONE, "age")?;
        // "aged 65 and over".
        if tokens.is_any(end, &["and", "or"])
            && let Some(&qualifier) = self.numbers.context.open_ages.single(tokens, end + 1)
        {
            self.set_bound_after(&mut draft.quantity, end..end + 2, qualifier);
            draft.end = draft.end.max(end + 2);
        }
        Some(draft)
    }

    /// "He is 52.", "she was just 19": nothing follows that the number could count.
    fn is_said_of_person(&self, numeral: &Numeral) -> bool {
        let context = &self.numbers.context;
        let start = self.bound_before(numeral.start).map_or(numeral.start, |bound| bound.start);
        let Some(verb) = start.checked_sub(1) else { return false };
        let person = verb > 0 && context.persons.has(self.tokens, verb - 1) && context.being.has(self.tokens, verb);
        let last = numeral.end >= self.tokens.len() || matches!(self.tokens.word(numeral.end), "." | "," | ";" | "!");
        person && last
    }

    /// Whether a number that ends here counts nothing that follows.
    fn ends_phrase(&self, end: usize) -> bool {
        let tokens = self.tokens;
        let joint = tokens.is_dash(end) || tokens.is_any(end, &["to", "and", "or"]);
        joint || tokens.class(end) != Class::Word && !tokens.is(end, "%") || self.numbers.nouns.stops.has(tokens, end)
    }

    /// "in her sixties", "in his early 40s"; "an octogenarian" where nothing else is said.
    pub(super) fn decade_of_life(&self, at: usize) -> Option<Draft> {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let lives = context.lives.single(tokens, at).filter(|_| self.is_lone(at..at + 1));
        let (start, end, first) = if let Some(&first) = lives {
            (at, at + 1, first)
        } else {
            let whose = context.whose.has(tokens, at) && tokens.is(at.wrapping_sub(1), "in");
            let part = usize::from(context.parts_of_decade.has(tokens, at + 1));
            let part = part + usize::from(part > 0 && tokens.is_dash(at + 2));
            let noun = at + 1 + part;
            let digits = || {
                let decade = tokens.word(noun).parse::<u32>().ok().filter(|age| age % 10 == 0 && *age < 100);
                decade.filter(|_| tokens.is(noun + 1, "s") && tokens.touches_left(noun + 1))
            };
            let said = context.decades_of_life.single(tokens, noun).copied();
            let end = if said.is_some() { noun + 1 } else { noun + 2 };
            (noun, end, said.or_else(digits).filter(|_| whose)?)
        };
        let number = |value| Numeral::new(start, end, Decimal::from(value), Decimal::TEN, true, false);
        let unit = Unit::new(UnitKind::Age, "years");
        self.draft(start..end, &number(first), Some(&number(first + 9)), unit, Decimal::ONE, "age-decade")
    }

    /// "45-year-old", "45 years old", "ten month old": a length of time that is an age.
    pub(super) fn age(&self, draft: &mut Draft, number_end: usize) {
        let tokens = self.tokens;
        let end = draft.core.end;
        let counted = matches!(draft.quantity.unit.code.as_str(), "years" | "months" | "weeks" | "days");
        let old_at = end + usize::from(tokens.is_dash(end) && tokens.touches_left(end));
        if counted && tokens.is_any(old_at, &["old", "olds"]) && number_end < end {
            draft.core.end = old_at + 1;
            draft.end = old_at + 1;
            draft.quantity.unit.kind = UnitKind::Age;
            draft.rule = "age";
        }
    }
}

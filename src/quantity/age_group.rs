//! Groups of people by their age: "the over-65s", "under-fives", "65 and older", "the 65-and-over group".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Qualifier, Unit, UnitKind};

impl Reader<'_> {
    /// "over-65s", "under-fives", "the over 60s": the age that bounds a group.
    pub(super) fn age_group(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let (end, age) = self.age_in_plural(at)?;
        let hyphen = usize::from(tokens.is_dash(at.wrapping_sub(1)) && tokens.touches_left(at));
        let start = at.checked_sub(1 + hyphen)?;
        let qualifier = match tokens.word(start).to_lowercase().as_str() {
            "over" => Qualifier::MoreThan,
            "under" => Qualifier::LessThan,
            _ => return None,
        };
        // "over 80s" without hyphen or article may be a guess at a sum of years.
        let named = hyphen > 0 || tokens.is(start.wrapping_sub(1), "the");
        let mut numeral = Numeral::word(at, age);
        numeral.end = end;
        let unit = Unit::new(UnitKind::Age, "years");
        let mut draft =
            named.then(|| self.draft(at..end, &numeral, None, unit, Decimal::ONE, "age-group")).flatten()?;
        draft.start = start;
        draft.quantity.qualifier = qualifier;
        draft.quantity.qualifier_words = tokens.word(start).to_lowercase();
        Some(draft)
    }

    /// "65s", "fives", "sixties": the token after it and the age.
    fn age_in_plural(&self, at: usize) -> Option<(usize, Decimal)> {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        if tokens.class(at) == Class::Number {
            let age = tokens.word(at).parse::<u32>().ok().filter(|age| (1..=100).contains(age))?;
            return (tokens.is(at + 1, "s") && tokens.touches_left(at + 1)).then_some((at + 2, age.into()));
        }
        let words = context.ages_in_plural.single(tokens, at).or_else(|| context.decades_of_life.single(tokens, at));
        words.map(|&age| (at + 1, age.into()))
    }

    /// "and older", "or over", "-and-over", "-plus" after an age: the bound and the token after it.
    pub(super) fn open_age(&self, at: usize) -> Option<(usize, Qualifier)> {
        let tokens = self.tokens;
        let hyphen = usize::from(tokens.is_dash(at) && tokens.touches_left(at) && tokens.touches_right(at));
        let joint = at + hyphen;
        if !tokens.is_any(joint, &["and", "or"]) {
            return None;
        }
        let word = joint + 1 + hyphen;
        self.numbers.context.open_ages.single(tokens, word).map(|&qualifier| (word + 1, qualifier))
    }

    /// "the 18 to 24 age group", "among 16-24s", "the 60-plus crowd".
    pub(super) fn is_age_bracket(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let high = self.range_after(numeral, false).map(|(_, high)| high);
        let end = high.as_ref().map_or(numeral.end, |high| high.end);
        let plural =
            high.is_some() && tokens.is(end, "s") && tokens.touches_left(end) && numeral.mantissa >= Decimal::TEN;
        let hyphen = usize::from(tokens.is_dash(end) && tokens.touches_left(end));
        let plus = usize::from(tokens.is_any(end + hyphen, &["plus", "+"]));
        let bracket = end + hyphen + plus;
        let named = tokens.is_any(bracket, &["age", "year"]) && context.age_brackets.has(tokens, bracket + 1);
        let open = plus > 0 && context.age_brackets.has(tokens, bracket) && !tokens.is(numeral.start, "top");
        plural || named && !tokens.is(bracket, "year") || open
    }

    /// Whether "and older" or "and over" makes the number before it an age: the adjective alone tells persons.
    pub(super) fn is_open_age(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let Some((end, _)) = self.open_age(numeral.end) else { return false };
        let whose = tokens.is_any(end - 1, &["older", "younger"]);
        let group = numeral.start > 0 && self.numbers.context.groups_of_persons.has(tokens, numeral.start - 1);
        whose || group || tokens.is_dash(numeral.end)
    }
}

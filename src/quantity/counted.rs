//! Counts: a number with the noun phrase that it counts, "55 joint projects".

use std::ops::Range;

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Qualifier, Unit, UnitKind};

/// How many words a counted noun phrase may have.
const LONGEST_PHRASE: usize = 9;

impl Reader<'_> {
    /// The noun phrase that begins at a token: its tokens and its head, the last of them.
    pub(super) fn noun_phrase(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        // "three 12-inch guns": the measure belongs to the thing counted.
        let mut end = self.measure_before_noun(at).unwrap_or(at);
        let at = end;
        while end < at + LONGEST_PHRASE {
            let joins = tokens.is_dash(end) && tokens.touches_left(end) && tokens.touches_right(end);
            let quotes = matches!(tokens.word(end), "“" | "”" | "\"" | "‘") && end > at;
            let possessive = tokens.is_apostrophe(end) && (tokens.touches_left(end) || end == at);
            let and = tokens.is_any(end, &["and", "or", "&"]) && end > at && self.goes_on(end + 1);
            let letter = tokens.is(end, "s") && tokens.touches_left(end) && tokens.is_apostrophe(end.wrapping_sub(1));
            if joins || quotes || possessive || and || letter {
                end += 1;
                continue;
            }
            // "50 Boeing 737 jets": digits after a name belong to it.
            let in_name = tokens.is_capital(end.wrapping_sub(1)) && tokens.word(end).len() <= 4 && end > at;
            if tokens.class(end) == Class::Number && (tokens.touches_left(end) && end > at || in_name) {
                end += 1;
                continue;
            }
            // "high-speed trains": the first part of a compound ends no phrase.
            let compound = tokens.is_dash(end + 1) && tokens.touches_left(end + 1) && tokens.touches_right(end + 1);
            if tokens.class(end) != Class::Word || self.numbers.nouns.stops.has(tokens, end) && !compound {
                return None;
            }
            let owned = tokens.is_apostrophe(end + 1) && tokens.touches_left(end + 1);
            let hyphened = tokens.is_dash(end + 1) && tokens.touches_left(end + 1) && tokens.touches_right(end + 1);
            let named = tokens.is_capital(end) && tokens.is_capital(end + 1) && !tokens.list[end + 1].starts_line;
            if self.numbers.nouns.is_plural(tokens, end)
                && !owned
                && !hyphened
                && !named
                && (!self.is_head_after(end + 1) || self.is_verb_of_one(at, end + 1))
            {
                return Some(at..end + 1);
            }
            end += 1;
        }
        None
    }

    /// "12-inch", "50kg": a measure that a noun may follow, and the token after it.
    fn measure_before_noun(&self, at: usize) -> Option<usize> {
        let numeral = (self.tokens.class(at) == Class::Number).then(|| self.digits_alone(at)).flatten()?;
        let hyphen = usize::from(self.tokens.is_dash(numeral.end));
        let (length, unit) = self.numbers.units.at(self.tokens, numeral.end + hyphen)?;
        let joined = self.tokens.touches_left(numeral.end) && self.tokens.touches_left(numeral.end + hyphen);
        (joined && unit.kind != UnitKind::Percent).then_some(numeral.end + hyphen + length)
    }

    /// Whether a plural that follows a plural is the head: "20 sports clubs".
    fn is_head_after(&self, at: usize) -> bool {
        self.numbers.nouns.is_plural(self.tokens, at)
            && !self.tokens.list[at].starts_line
            && self.numbers.change.at(self.tokens, at).is_none()
    }

    /// "Not one of the 58 lifts works.": the second word in s is the only verb that the sentence has.
    fn is_verb_of_one(&self, noun: usize, verb: usize) -> bool {
        let tokens = self.tokens;
        let Some(one) = noun.checked_sub(4).filter(|&one| tokens.is_any(one, &["one", "none", "each", "neither"]))
        else {
            return false;
        };
        let of = tokens.is(one + 1, "of") && self.numbers.context.before_whole.has(tokens, one + 2);
        let first = one - usize::from(one > 0 && tokens.is_any(one - 1, &["not", "only", "just"]));
        let opens = first == 0 || self.ends_sentence(first - 1) || tokens.list[first].starts_line;
        let after = verb + 1;
        let last = tokens.class(after) != Class::Word
            || self.numbers.nouns.stops.has(tokens, after) && !self.numbers.context.being.has(tokens, after);
        of && opens && last && !tokens.is_any(after, &["has", "had", "have", "does", "did", "can", "could", "may"])
    }

    /// Whether a noun phrase goes on after "and": "15 local and foreign firms".
    fn goes_on(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let plain = |index| tokens.class(index) == Class::Word && !self.numbers.nouns.stops.has(tokens, index);
        plain(at)
            && !self.numbers.cardinals.has(tokens, at)
            && (at + 1..at + 5)
                .take_while(|&index| plain(index) || tokens.is_dash(index))
                .any(|index| self.numbers.nouns.is_plural(tokens, index))
    }

    /// A number with the noun phrase that it counts.
    pub(super) fn counted(&self, low: &Numeral) -> Option<Draft> {
        let letter = self.with_letter(low.clone());
        let (low, high) = match self.range_after(&letter, letter.end > low.end) {
            Some((low, high)) => (low, Some(high)),
            None => (letter, None),
        };
        let number_end = high.as_ref().map_or(low.end, |high| high.end);
        let after = self.bound_after(number_end);
        let words = after.map_or(number_end, |(end, _)| end);
        // "more" and "other" belong to the count: "five more plants".
        let next_number = self.numbers.cardinals.has(self.tokens, words) && !self.tokens.is_dash(words + 1);
        let noun = self.noun_phrase(words).filter(|_| !next_number)?;
        let head = noun.end - 1;
        if self.tokens.list[words].starts_line && words > 0 {
            return None;
        }
        if let Some(draft) = self.measured_noun(&low, high.as_ref(), &noun) {
            return Some(draft);
        }
        // "12.500 people" with the point of the Continent: nobody counts thousandths.
        let dotted = |numeral: &Numeral| self.rate(noun.end).is_none() && is_dotted(self.tokens.word(numeral.start));
        let whole = |numeral: Numeral| {
            if dotted(&numeral) {
                Numeral { mantissa: numeral.mantissa * Decimal::ONE_THOUSAND, step: Decimal::ONE, ..numeral }
            } else {
                numeral
            }
        };
        let (low, high) = (whole(low), high.map(whole));
        let unit = Unit::new(UnitKind::Count, self.tokens.word(head).to_lowercase());
        let mut draft = self.draft(low.start..number_end, &low, high.as_ref(), unit, Decimal::ONE, "count")?;
        if let Some((end, qualifier)) = after {
            self.set_bound_after(&mut draft.quantity, number_end..end, qualifier);
        }
        draft.end = noun.end;
        if let Some((end, per)) = self.rate(noun.end) {
            draft.quantity.unit.per = Some(per);
            draft.end = end;
        }
        draft.noun = Some(noun);
        Some(draft)
    }

    /// "a 200-bed hospital", "the 27-member bloc": what a place or body holds.
    pub(super) fn capacity(&self, numeral: &Numeral) -> Option<Draft> {
        let tokens = self.tokens;
        let (dash, noun) = (numeral.end, numeral.end + 1);
        let hyphened = tokens.is_dash(dash) && tokens.touches_left(dash) && tokens.touches_right(dash);
        let plural = self.numbers.context.capacities.single(tokens, noun)?;
        let many = hyphened && numeral.value() >= Some(Decimal::TEN) && tokens.class(noun + 1) == Class::Word;
        let unit = Unit::new(UnitKind::Count, plural.clone());
        let mut draft =
            many.then(|| self.draft(numeral.start..dash, numeral, None, unit, Decimal::ONE, "capacity")).flatten()?;
        draft.end = noun + 1;
        draft.noun = Some(noun..noun + 1);
        Some(draft)
    }

    /// "two full years": a unit with an adjective before it.
    fn measured_noun(&self, low: &Numeral, high: Option<&Numeral>, noun: &Range<usize>) -> Option<Draft> {
        let head = noun.end - 1;
        let (length, word) = self.numbers.units.at(self.tokens, head)?;
        if length != 1 || word.cautious.is_some() || noun.len() < 2 || word.kind == UnitKind::Temperature {
            return None;
        }
        let unit = Unit { kind: word.kind, code: word.code.clone(), per: word.per.clone() };
        let rule = if word.kind == UnitKind::Duration { "duration" } else { "measure" };
        self.draft(low.start..noun.end, low, high, unit, word.factor, rule)
    }

    /// "dozens of protesters": a count without a value.
    pub(super) fn vague(&self, at: usize) -> Option<Draft> {
        let (length, ()) = self.numbers.vague.at(self.tokens, at)?;
        let end = at + length;
        let money = self
            .numbers
            .money
            .suffixes
            .at(self.tokens, end)
            .map(|(length, word)| (end + length, self.numbers.money.code(&word.money, self.cues)));
        let (unit, noun) = if let Some((money_end, code)) = money {
            (Unit::new(UnitKind::Money, code), end..money_end)
        } else if let Some((length, word)) = self.numbers.units.at(self.tokens, end) {
            (Unit { kind: word.kind, code: word.code.clone(), per: None }, end..end + length)
        } else {
            let noun = self.noun_phrase(end)?;
            (Unit::new(UnitKind::Count, self.tokens.word(noun.end - 1).to_lowercase()), noun)
        };
        let bound = self.bound_before(at);
        let core_end = if self.tokens.is(end - 1, "of") { end - 1 } else { end };
        let numeral = Numeral::new(at, end, Decimal::ZERO, Decimal::ZERO, true, false);
        let mut quantity = self.quantity(&numeral, None, unit, bound.as_ref());
        (quantity.value, quantity.qualifier) = (None, Qualifier::MoreThan);
        quantity.digits = quantity.digits.to_lowercase();
        let start = bound.map_or(at, |bound| bound.start);
        let mut draft = Draft::new(at..core_end, start..noun.end, quantity, "vague");
        draft.noun = Some(noun);
        Some(draft)
    }

    /// "3 forks and 1 spoon": the figure is no pronoun, any noun that ends the phrase is counted.
    fn counted_by_figure_one(&self, numeral: &Numeral) -> Option<usize> {
        let (tokens, noun) = (self.tokens, numeral.end);
        let plain = tokens.is_lower(noun)
            && tokens.word(noun).len() > 2
            && !tokens.is_any(noun, &["more", "other", "less"])
            && !tokens.touches_left(noun);
        let thing = plain && !self.numbers.nouns.stops.has(tokens, noun) && !self.numbers.nouns.is_plural(tokens, noun);
        // "1 som 90 tyiyn": another number with its own unit makes it a unit.
        let ends = self.ends_phrase(noun + 1) && tokens.class(noun + 1) != Class::Number;
        (tokens.is(numeral.start, "1") && thing && ends).then_some(noun)
    }

    /// "one person": one is counted only where it cannot be an article or pronoun.
    pub(super) fn single(&self, numeral: &Numeral) -> Option<Draft> {
        let tokens = self.tokens;
        let is_one = numeral.scale == Decimal::ONE && tokens.is_any(numeral.start, &["one", "1"]);
        let noun = (numeral.end..numeral.end + 3)
            .find(|&at| self.numbers.nouns.one_of_a_kind.has(tokens, at))
            .or_else(|| self.counted_by_figure_one(numeral))?;
        let plain =
            (numeral.end..noun).all(|at| tokens.class(at) == Class::Word && !self.numbers.nouns.stops.has(tokens, at));
        if !is_one || !plain || self.numbers.context.no_single.has(tokens, numeral.start.wrapping_sub(1)) {
            return None;
        }
        let plural = match tokens.word(noun).to_lowercase().as_str() {
            "person" => "people".to_owned(),
            "man" => "men".to_owned(),
            "woman" => "women".to_owned(),
            "child" => "children".to_owned(),
            "policeman" => "policemen".to_owned(),
            other => other.strip_suffix('y').map_or_else(
                || format!("{other}s"),
                |stem| if other.ends_with("boy") { format!("{other}s") } else { format!("{stem}ies") },
            ),
        };
        let unit = Unit::new(UnitKind::Count, plural);
        let mut draft = self.draft(numeral.start..numeral.end, numeral, None, unit, Decimal::ONE, "count-one")?;
        draft.end = noun + 1;
        draft.noun = Some(numeral.end..noun + 1);
        Some(draft)
    }
}

/// Whether digits have the form "12.500".
fn is_dotted(word: &str) -> bool {
    let groups =
        word.split_once('.').filter(|(whole, rest)| rest.len() == 3 && whole.len() <= 3 && !whole.starts_with('0'));
    groups.is_some_and(|(whole, rest)| whole.bytes().chain(rest.bytes()).all(|b| b.is_ascii_digit()))
}

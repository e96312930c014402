//! Numbers whose noun or unit is left out: "35 were hurt", "five more", "85 hectares, this year 140", "he got 28".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Direction, Unit, UnitKind};

/// How many tokens back the noun of an elliptic count may stand.
const FARTHEST_NOUN: usize = 60;

/// How many times as large as the number before one may be that takes over its unit.
const LIKE: i64 = 40;

/// The same for a length of time: "42 days" and, thereafter, "3,200" have nothing in common.
const LIKE_TIME: i64 = 6;

impl Reader<'_> {
    /// A number without a noun that still counts: people killed, "five more", "a population of 3.5 million".
    pub(super) fn bare_count(&self, low: &Numeral, before: &[Draft]) -> Option<Draft> {
        let (low, high) = self
            .range_after(low, false)
            .map_or_else(|| (self.with_letter(low.clone()), None), |(low, high)| (low, Some(high)));
        let end = high.as_ref().map_or(low.end, |high| high.end);
        let (unit, rule) = self.left_out_noun(&low, end, before)?;
        let mut draft = self.draft(low.start..end, &low, high.as_ref(), unit, Decimal::ONE, rule)?;
        draft.end += usize::from(self.tokens.is_any(draft.end, &["more", "others"]));
        Some(draft)
    }

    fn left_out_noun(&self, low: &Numeral, end: usize, before: &[Draft]) -> Option<(Unit, &'static str)> {
        let tokens = self.tokens;
        let people = || Unit::new(UnitKind::Count, "people");
        if self.numbers.nouns.of_people.has(tokens, end) || tokens.is(end, "others") && before.last().is_none() {
            return Some((people(), "count-people"));
        }
        if let Some(unit) = self.partitive(end).filter(|_| low.value() > Some(Decimal::ONE)) {
            return Some((unit, "count-partitive"));
        }
        let bound = self.bound_before(low.start);
        let left = bound.as_ref().map_or(low.start, |bound| bound.start);
        let noun_at = if left > 0 && tokens.is_any(left - 1, &["of", "to", "at"]) { left - 1 } else { left };
        // "200 to 300 three years ago": another number begins.
        let lone = tokens.class(end) != Class::Word
            || self.numbers.nouns.stops.has(tokens, end)
            || self.numbers.cardinals.has(tokens, end);
        if lone
            && noun_at > 0
            && self.numbers.nouns.people_left.has(tokens, noun_at - 1)
            && (low.value()? > Decimal::ONE)
        {
            return Some((people(), "count-people"));
        }
        // "212 votes to 180".
        let ballot = before
            .last()
            .filter(|last| last.noun.is_some() && last.end + 1 == left && tokens.is(last.end, "to") && lone);
        if let Some(last) =
            ballot.filter(|last| last.quantity.unit.code.ends_with("votes") || last.quantity.unit.code == "ballots")
        {
            return Some((last.quantity.unit.clone(), "count-elliptic"));
        }
        if let Some(unit) = self.compared_unit(left, before).filter(|_| lone) {
            return Some((unit, "count-elliptic"));
        }
        if let Some(unit) = self.verb_again(left, before).or_else(|| self.listed(left, end, before)).filter(|_| lone) {
            return Some((unit, "count-elliptic"));
        }
        if let Some(unit) = self.unit_again(left, before).filter(|_| lone) {
            return Some((unit, "count-elliptic"));
        }
        let partitive = tokens.is(end, "of") && tokens.is_any(end + 1, &["them", "these", "those", "which", "whom"]);
        let more = tokens.is_any(end, &["more", "others"])
            || tokens.is_any(end, &["fewer", "less"]) && tokens.is(end + 1, "than")
            || self.said_in_percent(end);
        let verb = tokens.is_any(end, &["were", "are", "have", "had", "will", "would", "remain", "remained", "of"])
            && !tokens.is(low.start, "one");
        let another = left > 0 && tokens.is_any(left - 1, &["another", "other", "remaining", "including"])
            || bound.as_ref().is_some_and(|b| b.words.ends_with("another") || b.words.ends_with("further"));
        if let Some(unit) = self.number_of(left) {
            return Some((unit, "count-number-of"));
        }
        if partitive || more || another || verb && lone {
            let near = |draft: &&Draft| {
                draft.quantity.unit.kind == UnitKind::Count && draft.core.end + FARTHEST_NOUN > low.start
            };
            if let Some(unit) = before.iter().rev().find(near).map(|draft| draft.quantity.unit.clone()) {
                return Some((Unit { per: None, ..unit }, "count-elliptic"));
            }
        }
        if let Some(unit) = self.of_number_before(low, left, end, before).filter(|_| lone) {
            return Some((unit, "elliptic"));
        }
        let reached =
            low.in_words && tokens.is(left.wrapping_sub(1), "to") && self.change_before(left - 1, 1).is_some();
        let large = low.scale != Decimal::ONE
            || low.is_formatted && !low.in_words
            || reached && low.value() > Some(Decimal::ONE);
        let unit = || self.subject(left).unwrap_or_else(|| Unit::new(UnitKind::Number, ""));
        (large && lone).then(|| (unit(), "number"))
    }

    /// "He asked for 42 days and got 28.", "Its rival weighs 900.": the unit of the number before that is of its size.
    fn of_number_before(&self, low: &Numeral, left: usize, end: usize, before: &[Draft]) -> Option<Unit> {
        let tokens = self.tokens;
        if !self.stands_for_amount(low, left, end) || self.subject(left).is_some() || tokens.is(end, "of") {
            return None;
        }
        // "half of them under 35", "a third is over 50": people by their age.
        let shared = before.last().filter(|last| {
            last.quantity.unit.kind == UnitKind::Percent && last.core.start >= self.sentence_before(left)
        });
        let aged = (left..low.start).any(|at| tokens.is_any(at, &["under", "over", "older", "younger"]));
        if shared.is_some() && aged && low.mantissa < Decimal::ONE_HUNDRED && low.mantissa > Decimal::TEN {
            return Some(Unit::new(UnitKind::Age, "years"));
        }
        // "the next 40": things, no time.
        let in_row = self.numbers.context.rows.has(tokens, left - 1);
        let value = low.value()?.abs();
        let fits = |other: &&Draft| {
            let unit = &other.quantity.unit;
            let like = if unit.kind == UnitKind::Duration { LIKE_TIME } else { LIKE };
            let known = other.quantity.value.map(|value| value.abs()).filter(|value| !value.is_zero())?;
            let near = value <= known * Decimal::from(like) && known <= value * Decimal::from(like);
            // "0.75 children": only what is counted in parts is said again in parts.
            let whole = unit.kind != UnitKind::Count || value.fract().is_zero() || !known.fract().is_zero();
            let kind = match unit.kind {
                UnitKind::Rank | UnitKind::Age | UnitKind::Number => false,
                kind => !in_row || kind == UnitKind::Count,
            };
            Some(near && whole && kind)
        };
        let reach = self.sentence_before(left);
        let last = before
            .iter()
            .rev()
            .take_while(|other| other.core.start >= reach)
            .find(|other| fits(other).unwrap_or(false))?;
        let beside = last.core.end == left && !tokens.is(left, ",");
        (!beside).then(|| Unit { per: None, ..last.quantity.unit.clone() })
    }

    /// Whether a number with nothing to count can be no pronoun, name or place in a row.
    fn stands_for_amount(&self, low: &Numeral, left: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let Some(word) = left.checked_sub(1) else { return false };
        if low.in_words {
            let parted =
                !matches!(tokens.class(end), Class::Word) || self.numbers.context.beside_amounts.has(tokens, end);
            return low.value() > Some(Decimal::ONE) && parted && self.numbers.context.before_amounts.has(tokens, word);
        }
        low.is_formatted
            || low.scale != Decimal::ONE
            || low.mantissa >= Decimal::TEN
                && !(low.mantissa >= Decimal::from(1500) && low.mantissa <= Decimal::from(2100))
    }

    /// The first token of the sentence before the one of a token.
    fn sentence_before(&self, at: usize) -> usize {
        let mut stops = (at.saturating_sub(FARTHEST_NOUN)..at).rev().filter(|&at| self.ends_sentence(at));
        stops.nth(1).unwrap_or(at.saturating_sub(FARTHEST_NOUN))
    }

    /// "14 trains, up from eight", "sank to 3 million tons from 4 million", "9,100 cars, against 8,000".
    fn compared_unit(&self, left: usize, before: &[Draft]) -> Option<Unit> {
        let tokens = self.tokens;
        let word = left.checked_sub(1)?;
        let last = before.last().filter(|last| !last.is_growth && self.same_sentence(last.core.end, left))?;
        let kind = last.quantity.unit.kind;
        let fits = !matches!(kind, UnitKind::Duration | UnitKind::Age | UnitKind::Rank | UnitKind::Percent);
        let from = tokens.is(word, "from");
        let reached = last.start > 0 && tokens.is(last.start - 1, "to");
        let former = from && last.core.end + 12 > left && (self.change_before(word, 3).is_some() || reached);
        let compared = tokens.is_any(word, &["against", "versus", "vs"])
            || tokens.is_any(word, &["with", "to"]) && tokens.is(word.wrapping_sub(1), "compared");
        (fits && (former || compared && kind == UnitKind::Count)).then(|| last.quantity.unit.clone())
    }

    /// "A van has 900 parts. A bicycle has 80.": the verb is said again, the noun is not.
    fn verb_again(&self, left: usize, before: &[Draft]) -> Option<Unit> {
        let tokens = self.tokens;
        let verb = left.checked_sub(1).filter(|&at| tokens.class(at) == Class::Word)?;
        let auxiliary = tokens.is_any(verb, &["has", "have", "had"]);
        let plain = auxiliary || !self.numbers.nouns.stops.has(tokens, verb);
        let last = before.last().filter(|last| plain && last.quantity.unit.kind == UnitKind::Count)?;
        let again = last.start > 0 && tokens.is(last.start - 1, tokens.word(verb));
        (again && last.core.end + FARTHEST_NOUN > left).then(|| last.quantity.unit.clone())
    }

    /// "Last year 85 hectares, this year 140.", "39 of 156": the unit is said once.
    fn unit_again(&self, left: usize, before: &[Draft]) -> Option<Unit> {
        let tokens = self.tokens;
        let word = left.checked_sub(1)?;
        let last = before.last().filter(|last| self.same_sentence(last.core.end, left))?;
        let kind = last.quantity.unit.kind;
        let fits = !matches!(
            kind,
            UnitKind::Duration
                | UnitKind::Age
                | UnitKind::Rank
                | UnitKind::Percent
                | UnitKind::Money
                | UnitKind::Number
        );
        // "need 100,000 tents and have received 22,000".
        let gap = last.end.max(last.core.end)..left;
        let joined = tokens.is_any(gap.start, &["and", "but"]) && (2..=5).contains(&gap.len());
        let subject =
            |at: usize| tokens.is_any(at, &["the", "a", "an", "its", "their"]) || tokens.class(at) != Class::Word;
        let verb = joined && tokens.word(word).ends_with("ed") && !gap.into_iter().any(subject);
        let timed = tokens.is_any(word, &["year", "month", "week", "quarter", "season", "now", "today"])
            && tokens.is_any(word.wrapping_sub(1), &["this", "last", "next", "the", ",", "and", "previous"]);
        let of = tokens.is(word, "of") && last.core.end == word;
        (fits && !last.is_growth && (timed || of || verb)).then(|| Unit { per: None, ..last.quantity.unit.clone() })
    }

    /// "30 shops in Peru, 12 in Chile and 8 in Cuba": the noun is said once, the preposition each time.
    fn listed(&self, left: usize, end: usize, before: &[Draft]) -> Option<Unit> {
        let tokens = self.tokens;
        let joined = left > 0 && tokens.is_any(left - 1, &[",", "and"]);
        let placed = tokens.is_any(end, &["in", "on", "at", "from", "for", "by"]);
        let last = before.last().filter(|last| joined && placed && last.quantity.unit.kind == UnitKind::Count)?;
        let same = tokens.is(last.end.max(last.core.end), tokens.word(end));
        (same && self.same_sentence(last.core.end, left)).then(|| Unit { per: None, ..last.quantity.unit.clone() })
    }

    /// "500 or 3% more than": the same difference follows in percent.
    pub(super) fn said_in_percent(&self, end: usize) -> bool {
        self.direction_in_percent(end).is_some()
    }

    /// The direction of "or 3% more" after a number.
    pub(super) fn direction_in_percent(&self, end: usize) -> Option<Direction> {
        let tokens = self.tokens;
        let or = end + usize::from(tokens.is(end, ","));
        let numeral = tokens.is(or, "or").then(|| self.numeral(or + 1)).flatten()?;
        let suffix = self.suffix(&numeral).filter(|suffix| suffix.unit.kind == UnitKind::Percent)?;
        self.numbers.comparatives.single(tokens, suffix.end).copied()
    }

    /// "150 of the 500 workers", "three of its ships": the noun follows.
    fn partitive(&self, end: usize) -> Option<Unit> {
        let tokens = self.tokens;
        let of = tokens.is(end, "of").then_some(end + 1)?;
        let mut at = of;
        while self.numbers.context.before_whole.has(tokens, at) {
            at += 1;
        }
        let number = self.numeral(at);
        // "1,000 of the 3,000 megawatts".
        if let Some(suffix) = number.as_ref().and_then(|number| self.suffix(number)) {
            return Some(suffix.unit);
        }
        let start = number.as_ref().map_or(at, |number| number.end);
        let clear = at > of || number.is_some();
        let noun = self.noun_phrase(start).filter(|noun| clear && noun.len() <= 5)?;
        Some(Unit::new(UnitKind::Count, tokens.word(noun.end - 1).to_lowercase()))
    }

    /// "arrivals climbed to 1.9 million": the subject of the verb of change is what is counted.
    fn subject(&self, number: usize) -> Option<Unit> {
        let (verb, _) = self.change_before(number, 8)?;
        let at = (verb.saturating_sub(4)..verb).rev().find(|&at| {
            let filler = self.numbers.nouns.stops.has(self.tokens, at) || self.tokens.word(at).ends_with("ly");
            !filler
        })?;
        let is_noun = self.numbers.nouns.is_plural(self.tokens, at);
        is_noun.then(|| Unit::new(UnitKind::Count, self.tokens.word(at).to_lowercase()))
    }

    /// "the number of flights rose to 3,400": the noun stands left of the number.
    fn number_of(&self, number: usize) -> Option<Unit> {
        let tokens = self.tokens;
        let from = number.saturating_sub(18);
        let at = (from..number)
            .rev()
            .take_while(|&at| !matches!(tokens.word(at), "." | ";") && tokens.class(at) != Class::Break);
        let at = at
            .into_iter()
            .find(|&at| tokens.is_any(at, &["number", "numbers", "amount", "total"]) && tokens.is(at + 1, "of"))?;
        let start = at + 2 + usize::from(tokens.is_any(at + 2, &["the", "its", "their", "all"]));
        let noun = self.noun_phrase(start).filter(|noun| noun.end <= number)?;
        Some(Unit::new(UnitKind::Count, tokens.word(noun.end - 1).to_lowercase()))
    }
}

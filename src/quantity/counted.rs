//! Counts: a number with the noun phrase that it counts, "55 joint projects", and counts whose noun is left out.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Direction, Qualifier, Unit, UnitKind};

/// How many words a counted noun phrase may have.
const LONGEST_PHRASE: usize = 9;

/// How many tokens back the noun of an elliptic count may stand.
const FARTHEST_NOUN: usize = 60;

impl Reader<'_> {
    /// The noun phrase that begins at a token: its tokens and its head, the last of them.
    pub(super) fn noun_phrase(&self, at: usize) -> Option<Range<usize>> {
        let tokens = self.tokens;
        let mut end = at;
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
                && !self.is_head_after(end + 1)
            {
                return Some(at..end + 1);
            }
            end += 1;
        }
        None
    }

    /// Whether a plural that follows a plural is the head: "20 sports clubs".
    fn is_head_after(&self, at: usize) -> bool {
        self.numbers.nouns.is_plural(self.tokens, at)
            && !self.tokens.list[at].starts_line
            && self.numbers.change.at(self.tokens, at).is_none()
    }

    /// Whether a noun phrase goes on after "and": "15 local and foreign firms".
    fn goes_on(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let plain = |index| tokens.class(index) == Class::Word && !self.numbers.nouns.stops.has(tokens, index);
        plain(at)
            && !self.numbers.cardinals.has(tokens, at)
            && (at + 1..at + 3).any(|index| self.numbers.nouns.is_plural(tokens, index) && plain(index))
    }

    /// A number with the noun phrase that it counts.
    pub(super) fn counted(&self, low: &Numeral) -> Option<Draft> {
        let letter = self.with_letter(low.clone());
        let (low, high) = match self.range_after(low, false) {
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
        let words = self.tokens.span(at..end).of(self.tokens.text);
        let core_end = if self.tokens.is(end - 1, "of") { end - 1 } else { end };
        let quantity = crate::model::Quantity {
            value: None,
            value_high: None,
            unit,
            qualifier: Qualifier::MoreThan,
            qualifier_words: bound.as_ref().map(|bound| bound.words.clone()).unwrap_or_default(),
            digits: words.to_lowercase(),
            magnitude: None,
            step: Decimal::ZERO,
        };
        let start = bound.map_or(at, |bound| bound.start);
        let mut draft = Draft::new(at..core_end, start..noun.end, quantity, "vague");
        draft.noun = Some(noun);
        Some(draft)
    }

    /// "one person": one is counted only where it cannot be an article or pronoun.
    pub(super) fn single(&self, numeral: &Numeral) -> Option<Draft> {
        let tokens = self.tokens;
        let is_one = numeral.scale == Decimal::ONE && tokens.is_any(numeral.start, &["one", "1"]);
        let noun = (numeral.end..numeral.end + 3).find(|&at| self.numbers.nouns.one_of_a_kind.has(tokens, at))?;
        let plain =
            (numeral.end..noun).all(|at| tokens.class(at) == Class::Word && !self.numbers.nouns.stops.has(tokens, at));
        if !is_one
            || !plain
            || tokens.is_any(
                numeral.start.wrapping_sub(1),
                &["no", "the", "that", "this", "from", "every", "any", "as", "like"],
            )
        {
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
        let large = low.scale != Decimal::ONE || low.is_formatted && !low.in_words;
        let unit = || self.subject(left).unwrap_or_else(|| Unit::new(UnitKind::Number, ""));
        (large && lone).then(|| (unit(), "number"))
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
        while tokens.is_any(
            at,
            &["the", "its", "their", "his", "her", "our", "these", "those", "all", "some", "about", "country"],
        ) {
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

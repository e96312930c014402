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
            && (tokens.is_capital(at - 2) || self.ends_hyphened_name(at - 2) || self.ends_bracketed_name(at - 2))
            && !numeral.in_words;
        let closed = at > 1
            && tokens.is_any(numeral.end, &[",", ".", ":", ";"])
            && (numeral.mantissa >= Decimal::TEN || tokens.is(numeral.end, ",") || self.is_name_of_kin(at - 2));
        let ends = tokens.class(numeral.end) == Class::Break && numeral.mantissa >= Decimal::TEN;
        let named = after_name && (closed || ends) && !self.numbers.calendar.months.has(tokens, at - 2);
        let aged = self.is_aged(numeral) || self.is_open_age(numeral) || self.is_age_bracket(numeral);
        let person = named
            || aged
            || self.is_apposition(numeral)
            || self.is_said_of_person(numeral)
            || self.is_age_of_both(numeral)
            || self.is_in_brackets_of_persons(numeral)
            || self.is_of_about(numeral)
            || self.is_of_eldest(numeral)
            || self.is_age_again(numeral)
            || self.is_hearty(numeral)
            || self.is_in_brackets_with_place(numeral);
        let mean = numeral.scale == Decimal::ONE && numeral.mantissa <= most && self.is_mean_age(numeral);
        if !(plain && (person || self.is_reached(numeral)) || mean) {
            return None;
        }
        let unit = Unit::new(UnitKind::Age, "years");
        let range = (aged || mean).then(|| self.range_after(numeral, false)).flatten();
        let (low, high) = range.map_or_else(|| (numeral.clone(), None), |(low, high)| (low, Some(high)));
        let end = high.as_ref().map_or(low.end, |high| high.end);
        let end = end + usize::from(tokens.is(end, "s") && tokens.touches_left(end));
        let mut draft = self.draft(at..end, &low, high.as_ref(), unit, Decimal::ONE, "age")?;
        // "aged 65 and over".
        if let Some((after, qualifier)) = self.open_age(end) {
            self.set_bound_after(&mut draft.quantity, end..after, qualifier);
            draft.end = draft.end.max(after);
        }
        Some(draft)
    }

    /// "aged 9 and 13", "the victims were 18, 20 and 23": the number before is an age.
    fn is_age_again(&self, numeral: &Numeral) -> bool {
        let (tokens, at) = (self.tokens, numeral.start);
        let joined = at > 2 && tokens.is_any(at - 1, &["and", ","]);
        // "people aged 61 and 70 died".
        let joined = joined && (self.ends_phrase(numeral.end) || self.numbers.nouns.of_people.has(tokens, numeral.end));
        let before = joined
            .then(|| self.number_ending_at(at - 1))
            .flatten()
            .filter(|before| before.mantissa <= Decimal::from(OLDEST) && (before.in_words || !numeral.in_words));
        before.is_some_and(|before| {
            self.is_aged(&before)
                || self.is_said_of_person(&before)
                || self.is_apposition(&before)
                || self.is_in_brackets_of_persons(&before)
                || self.is_age_again(&before)
        })
    }

    /// The number that ends just before a token: "13", "nine", "twenty-one".
    fn number_ending_at(&self, end: usize) -> Option<Numeral> {
        self.digits_alone(end - 1).or_else(|| {
            let starts = [end.checked_sub(3), end.checked_sub(1)];
            let numerals = starts.into_iter().flatten().filter_map(|start| self.numeral(start));
            numerals.into_iter().find(|numeral| numeral.end == end && numeral.in_words)
        })
    }

    /// "Seo Min-jun": the second half of a name has no capital.
    fn ends_hyphened_name(&self, at: usize) -> bool {
        let tokens = self.tokens;
        at > 1 && tokens.is_dash(at - 1) && tokens.touches_left(at) && tokens.is_capital(at - 2)
    }

    /// "aged 45", "at the age of 12", "turned 80", "between the ages of nine and 13", "older than 60", "patients under 16".
    fn is_aged(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let at = numeral.start;
        let bound = self.bound_before(at).map_or(at, |bound| bound.start);
        let starts = [at, bound, at - usize::from(at > 0 && tokens.is_any(at - 1, &["between", "from", ":"]))];
        if starts.into_iter().any(|at| context.ages.before(tokens, at).is_some()) {
            return true;
        }
        let ends = self.ends_before_time(numeral.end);
        let said = starts.into_iter().any(|at| context.age_verbs.before(tokens, at).is_some());
        let group = bound < at && bound > 0 && context.groups_of_persons.has(tokens, bound - 1);
        let limit = tokens.is_any(bound, &["under", "over", "below", "above"]) && numeral.mantissa >= Decimal::ONE;
        let counts = self.noun_phrase(numeral.end).is_some_and(|noun| noun.len() <= 2);
        let between = self.is_between(numeral.start)
            && bound > 1
            && context.groups_of_persons.has(tokens, bound - 2)
            && self
                .range_after(numeral, false)
                .is_some_and(|(_, high)| self.ends_phrase(high.end) || self.noun_phrase(high.end).is_none());
        ends && !tokens.is(numeral.end, "of") && said || group && limit && !counts || between
    }

    /// "The suspect, 27, denies", "Ana Ruiz (52) sings", "a man of 52".
    pub(super) fn is_apposition(&self, numeral: &Numeral) -> bool {
        let (tokens, context, at) = (self.tokens, &self.numbers.context, numeral.start);
        let (Some(before), Some(noun)) = (at.checked_sub(1), at.checked_sub(2)) else { return false };
        let person =
            self.numbers.nouns.one_of_a_kind.has(tokens, noun) || self.numbers.context.persons.has(tokens, noun);
        let commas = tokens.is(before, ",") && tokens.is(numeral.end, ",");
        // "Ana Ruiz, now 45, said".
        let now = noun > 0
            && tokens.is_any(before, &["now", "then", "just"])
            && tokens.is(noun, ",")
            && tokens.is_capital(noun - 1);
        if now && tokens.is_any(numeral.end, &[",", "."])
            || commas && self.numbers.context.people_aged.has(tokens, noun)
        {
            return numeral.mantissa >= Decimal::TWO;
        }
        // "by a son, 12."
        let commas = commas || person && tokens.is(before, ",") && tokens.is_any(numeral.end, &[".", ";", ")"]);
        // "his daughter, Mia (6)".
        let of_kin = tokens.is(before, "(") && tokens.is(numeral.end, ")") && tokens.is_capital(noun) && {
            let kin = noun - usize::from(noun > 1 && tokens.is(noun - 1, ","));
            kin > 0 && self.numbers.context.persons.has(tokens, kin - 1)
        };
        if of_kin {
            return true;
        }
        let grown = numeral.mantissa >= Decimal::from(16) && !numeral.in_words;
        let article = (noun.saturating_sub(3)..noun).any(|at| tokens.is_any(at, &["the", "a", "an", "his", "her"]));
        let someone = tokens.is_lower(noun) && article && !self.numbers.nouns.is_plural(tokens, noun);
        let someone_of = self.numbers.nouns.one_of_a_kind.has(tokens, noun) && self.noun_phrase(numeral.end).is_none();
        // "a mother of three" has three children.
        let of = tokens.is(before, "of") && person && !self.is_of_parent(at, numeral.mantissa);
        let of = of && (self.ends_phrase(numeral.end) || someone_of);
        let plain = |at: usize| tokens.word(at).len() > 2 && tokens.word(at).chars().skip(1).all(char::is_lowercase);
        let name = noun > 0 && (noun - 1..=noun).all(|at| tokens.is_capital(at) && plain(at));
        let boxed = tokens.is(before, "(") && tokens.is(numeral.end, ")") && tokens.is_lower(numeral.end + 1);
        // "boys of 14 and 15": a sex or a time of life, no team of so many.
        let group = context.groups_of_persons.has(tokens, noun) && context.people_aged.has(tokens, noun);
        let of =
            of || group && tokens.is(before, "of") && self.ends_phrase(numeral.end) && !tokens.is(numeral.end, "/");
        commas && (person || someone && grown) || of || boxed && name && grown
    }

    /// "He is 52.", "she was just 19", "his father is seventy-five": nothing follows that the number could count.
    fn is_said_of_person(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let start = self.bound_before(numeral.start).map_or(numeral.start, |bound| bound.start);
        let Some(verb) = start.checked_sub(1) else { return false };
        // "she is not yet 16", "he will be 30", "they would have been 80".
        let skipped = (0..3).take_while(|back| verb > *back && context.beside_being.has(tokens, verb - back)).count();
        let verb = verb - skipped;
        let short =
            verb > 1 && tokens.is_any(verb, &["m", "s"]) && tokens.is_apostrophe(verb - 1) && tokens.touches_left(verb);
        // "The driver was 19": a person in any office, where the number is too large for a score.
        let someone = verb > 0
            && self.numbers.nouns.one_of_a_kind.has(tokens, verb - 1)
            && numeral.mantissa >= Decimal::TEN
            && !tokens.is_any(numeral.end, &["ahead", "behind", "away", "above", "below", "short"]);
        let someone = someone || verb > 0 && numeral.mantissa >= Decimal::TEN && self.is_average_person(verb - 1);
        let person = verb > 0 && (someone || context.persons.has(tokens, verb - 1)) && context.being.has(tokens, verb)
            || short && context.persons.has(tokens, verb - 2)
            || verb > 0 && context.people_aged.has(tokens, verb - 1) && tokens.is_any(verb, &["were", "are"]);
        let counts = tokens.is_any(numeral.end, &["of", "to", "%", "per", "-", "–", "out", "up", "down"]);
        let ends = self.ends_before_time(numeral.end);
        person && numeral.mantissa >= Decimal::TWO && ends && !counts
    }

    /// "He died at 79", "At 88, she still paints", "elected at 32".
    fn is_reached(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let start = self.bound_before(numeral.start).map_or(numeral.start, |bound| bound.start);
        let Some(word) = start.checked_sub(1).filter(|&word| tokens.is_any(word, &["at", "by"])) else {
            return false;
        };
        // "a mother at 15", "retirement at 67".
        let ended = word > 0 && context.ends_at.has(tokens, word - 1) && self.ends_phrase(numeral.end);
        if ended && tokens.is(word, "at") && numeral.mantissa >= Decimal::TEN {
            return true;
        }
        let first = word == 0 || self.ends_sentence(word - 1) || tokens.list[word].starts_line;
        let comma = usize::from(tokens.is(numeral.end, ","));
        let subject = numeral.end + comma;
        // "At 79 Vasconcelos climbed": a name, and no more names that would make it a place.
        let name = tokens.is_capital(subject) && tokens.is_lower(subject + 1) && tokens.is(word, "at");
        if first && numeral.mantissa >= Decimal::TEN && (context.persons.has(tokens, subject) || name) {
            return true;
        }
        let fits = tokens.is(word, "at") && numeral.mantissa >= Decimal::TEN && self.ends_phrase(numeral.end);
        let opens = tokens.is(numeral.end, ",") && context.persons.has(tokens, numeral.end + 1);
        let no_hour = numeral.mantissa > Decimal::from(12) && !tokens.is(numeral.end, ":");
        let lived = (word.saturating_sub(5)..word)
            .any(|at| context.lives_at.has(tokens, at) || no_hour && context.joins_at.has(tokens, at));
        let by_person = (word.saturating_sub(8)..word).any(|at| context.persons.has(tokens, at));
        fits && (opens || lived && by_person)
    }

    /// "The average age of the crew is 38.5".
    fn is_mean_age(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let Some(verb) = numeral.start.checked_sub(1) else { return false };
        let reached = ["to", "at", "of", "from", "between", "reach", "reaches", "reached", "hit"];
        let said = context.being.has(tokens, verb) || tokens.is_any(verb, &reached);
        let near = numeral.start.saturating_sub(8)..numeral.start;
        let told = near.clone().any(|at| context.mean_ages.has(tokens, at)) && self.same_sentence(near.start, near.end);
        said && told && self.ends_before_time(numeral.end)
    }

    /// "The oldest is 98, the youngest 21", "the youngest victim was nine".
    fn is_of_eldest(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let start = self.bound_before(numeral.start).map_or(numeral.start, |bound| bound.start);
        let near = start.saturating_sub(4)..start;
        let word = near.rev().take_while(|&at| tokens.class(at) == Class::Word || tokens.is(at, ","));
        let told = word
            .take_while(|&at| !tokens.is_any(at, &["than", "of", "with", "has"]))
            .any(|at| context.eldest.has(tokens, at));
        told && self.ends_phrase(numeral.end)
    }

    /// "turns 68 next month", "was raised to 18 last year": nothing but a time follows.
    fn ends_before_time(&self, end: usize) -> bool {
        self.ends_phrase(end) || self.tokens.is_any(end, &["next", "last", "this", "today", "tomorrow"])
    }

    /// Whether a number that ends here counts nothing that follows.
    pub(super) fn ends_phrase(&self, end: usize) -> bool {
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

//! Numbers in names and in adjectives: "COVID-19", "Boeing 737", "Section 12", "the Three Mile Bridge", "two-pronged", "the two sides".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use super::reject::Rejection;
use crate::language::Class;
use crate::model::UnitKind;

impl Reader<'_> {
    /// Digits that belong to a name: "COVID-19", "5G", "A380", "Boeing 737", "Section 12", "Vision 2030".
    pub(super) fn name(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let rejection = |end, reason| Some(Rejection { end, reason });
        if self.age_group(at).is_some() {
            return None;
        }
        if self.hangs_on_word(at) {
            return rejection(at + 1, "name");
        }
        let numeral = self.numeral(at)?;
        let measured = self.suffix(&numeral).is_some() || self.suffix(&self.with_letter(numeral.clone())).is_some();
        let glued = tokens.touches_right(numeral.end - 1) && tokens.class(numeral.end) == Class::Word;
        if glued && !measured && numeral.magnitude.is_none() && self.crossed(&numeral).is_none() {
            // "second in the 100m".
            let race =
                tokens.is(numeral.end, "m") && at > 0 && tokens.is(at - 1, "the") && self.ends_phrase(numeral.end + 1);
            if race && !numeral.is_formatted {
                return rejection(numeral.end + 1, "name");
            }
            let lettered = self.with_letter(numeral.clone());
            // "4K" and "5G" are names; "1.1m" is a number.
            let scaled = lettered.end > numeral.end && matches!(tokens.word(numeral.end), "m" | "k");
            let scaled = scaled || lettered.end > numeral.end && self.is_lone(at..lettered.end);
            let after = lettered.end;
            let ends = tokens.class(after) != Class::Word || self.numbers.nouns.stops.has(tokens, after);
            let counts = lettered.end > numeral.end && self.noun_phrase(after).is_some() || scaled && ends;
            return if counts { None } else { rejection(numeral.end, "name") };
        }
        if self.is_compound(&numeral) {
            return rejection(numeral.mantissa_end, "compound");
        }
        // "the figure 1.2e6": a power of ten numbers nothing.
        let power = tokens.is(at + 1, "e") && numeral.end > at + 1;
        // "in 300 BC".
        if matches!(tokens.word(numeral.end), "BC" | "BCE" | "AD" | "CE") {
            return rejection(numeral.end, "year");
        }
        let plain = !tokens.word(at).contains(',') && numeral.magnitude.is_none() && !measured && at > 0 && !power;
        let numbered = at > 0 && tokens.is_any(at - 1, &["#", "№"])
            || at > 1 && tokens.is(at - 1, ".") && tokens.is_any(at - 2, &["no", "nos"]) && numeral.magnitude.is_none();
        if !(plain || numbered) {
            return None;
        }
        let noun = self.noun_phrase(numeral.end).filter(|noun| noun.len() <= 4);
        let counted = noun.is_some();
        // "phase 2 starts": one word in s after a small number is the verb.
        let verb = noun.is_some_and(|noun| noun.len() == 1)
            && numeral.mantissa <= Decimal::TEN
            && self.numbers.context.numbered_works.has(tokens, at - 1);
        let designated = self
            .numbers
            .designations
            .before(tokens, at)
            .is_some_and(|(length, ())| !counted || verb || tokens.is_capital(at - length));
        if !counted && numeral.magnitude.is_none() && self.is_designated_again(at) {
            return rejection(at + 1, "name");
        }
        // "Web 3.0", "in the 100m".
        let version = tokens.word(at).ends_with(".0") && tokens.word(at).len() == 3 && tokens.is_capital(at - 1);
        if version {
            return rejection(at + 1, "name");
        }
        let titled = tokens.is_capital(at - 1)
            && !counted
            && !self.opens_sentence(at - 1)
            && tokens.word(at).len() <= 4
            && !self.is_spoken_of(&numeral);
        (designated || titled || self.is_model(&numeral) || self.is_opening_name(&numeral))
            .then_some(Rejection { end: at + 1, reason: "name" })
    }

    /// "Terminals 1 and 2", "Articles 5, 6 and 7", "paragraphs 7 to 9": the first number has its name before it.
    fn is_designated_again(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let mut first = at;
        while first > 1
            && (tokens.is_any(first - 1, &["and", "or", "to", "&", ","]) || tokens.is_dash(first - 1))
            && tokens.class(first - 2) == Class::Number
        {
            first -= 2;
        }
        first < at && self.numbers.designations.before(tokens, first).is_some()
    }

    /// "Kazakhstan 5-6", "Paris 12 more": what follows shows a number, not a name.
    fn is_spoken_of(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        tokens.is_any(numeral.end, &["more", "others", "to", "and"])
            || tokens.is_dash(numeral.end)
            || self.numbers.nouns.of_people.has(tokens, numeral.end)
    }

    /// "Boeing's 787 programme", "a 404 error", "the 911 operator": three digits before one thing tell which it is.
    fn is_model(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let (before, next) = (numeral.start - 1, numeral.end);
        let owner = before > 1
            && tokens.is(before, "s")
            && tokens.is_apostrophe(before - 1)
            && tokens.touches_left(before)
            && tokens.is_capital(before - 2);
        let three = tokens.word(numeral.start).len() == 3 && numeral.mantissa >= Decimal::ONE_HUNDRED;
        let thing = tokens.class(next) == Class::Word
            && !tokens.touches_left(next)
            && !self.numbers.nouns.stops.has(tokens, next)
            && !self.numbers.context.capacities.has(tokens, next)
            && !self.is_measure_word(next)
            && self.noun_phrase(next).is_none_or(|noun| noun.len() > 4);
        let round = numeral.mantissa % Decimal::from(10) == Decimal::ZERO && !tokens.is(next, "error");
        three && !numeral.is_formatted && thing && (owner || tokens.is_any(before, &["a", "an", "the"]) && !round)
            || three && tokens.is_any(next, &["error", "errors"]) && !numeral.is_formatted
    }

    /// "Photoshop 7 still runs": a word that opens the sentence and is no common one.
    fn is_opening_name(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let name = numeral.start - 1;
        let unknown = tokens.is_capital(name) && tokens.id(name) == 0 && tokens.word(name).len() > 3;
        let usual = ["ly", "ed", "ing", "s"].iter().any(|end| tokens.word(name).ends_with(end));
        let verb = self.numbers.context.beside_verbs.has(tokens, numeral.end);
        self.opens_sentence(name) && unknown && !usual && verb && tokens.word(numeral.start).len() <= 4
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let tokens = self.tokens;
        at == 0 || tokens.list[at].starts_line || matches!(tokens.word(at - 1), "." | "!" | "?" | ":" | "“" | "\"")
    }

    /// "COVID-19", "G20", "and/2": a word touches the digits on the left.
    fn hangs_on_word(&self, at: usize) -> bool {
        let tokens = self.tokens;
        if !tokens.touches_left(at) {
            return false;
        }
        let before = at - 1;
        // "40x60 feet", "10-by-12-foot".
        let first = [before.wrapping_sub(1), before.wrapping_sub(3)];
        let crossed =
            |low: usize| self.numeral(low).and_then(|low| self.crossed(&low)).is_some_and(|high| high.start == at);
        if first.into_iter().any(|low| tokens.class(low) == Class::Number && crossed(low)) {
            return false;
        }
        if tokens.class(before) == Class::Word {
            return self.numbers.money.prefixes.before(tokens, at).is_none();
        }
        let joint = tokens.is_dash(before) && !tokens.is(before, "—") || tokens.is(before, "/");
        let word = joint && tokens.touches_left(before) && tokens.class(before.wrapping_sub(1)) == Class::Word;
        // "3kg-5kg".
        let unit = self.is_measure_word(before.wrapping_sub(1))
            && matches!(tokens.class(before.wrapping_sub(2)), Class::Number | Class::Fraction);
        word && !unit
            && !self.numbers.context.number_prefixes.has(tokens, before.wrapping_sub(1))
            && self.numbers.cardinals.single(tokens, before - 1).is_none()
    }

    /// "two-pronged", "27-nation", "10-point": a number word in an adjective that measures nothing.
    pub(super) fn is_compound(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let dash = numeral.mantissa_end;
        if !tokens.is_dash(dash) || !tokens.touches_left(dash) || !tokens.touches_right(dash) || numeral.end > dash {
            return false;
        }
        let word = tokens.class(dash + 1) == Class::Word && !tokens.is_any(dash + 1, &["odd", "plus", "to"]);
        let number = self.numeral(dash + 1).is_some()
            || self.numbers.fractions.has(tokens, dash + 1)
            || self.prefix(dash + 1).is_some();
        let measure = self.suffix(numeral).is_some_and(|suffix| suffix.unit.kind != UnitKind::Count);
        let thing = self.suffix(numeral).is_some_and(|suffix| {
            suffix.unit.kind == UnitKind::Count && self.numbers.growth_nouns.has(tokens, suffix.end)
        });
        word && !number
            && !measure
            && self.crossed(numeral).is_none()
            && !thing
            && self.capacity(numeral).is_none()
            && !self.is_open_age(numeral)
            && !self.is_age_bracket(numeral)
    }

    /// "the two sides", "two countries": a name for the parties, not a count.
    pub(super) fn is_reference(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let small =
            numeral.scale == Decimal::ONE && numeral.mantissa <= Decimal::TEN && numeral.mantissa > Decimal::ONE;
        if !small || self.suffix(numeral).is_some() || tokens.is(numeral.end, "and") && tokens.is(numeral.end + 1, "a")
        {
            return false;
        }
        let joint = tokens.is_dash(numeral.end) || tokens.is_any(numeral.end, &["to", "or", "dozen"]);
        let definite = numeral.start > 0 && self.numbers.context.definites.has(tokens, numeral.start - 1);
        let two = tokens.is(numeral.start, "two");
        let noun = self.noun_phrase(numeral.end);
        let party =
            noun.as_ref().is_some_and(|noun| noun.len() <= 3 && self.numbers.nouns.parties.has(tokens, noun.end - 1));
        let bounded = self.bound_before(numeral.start).is_some();
        !joint && !bounded && (definite && (two || party || noun.is_none()) || two && party)
    }

    /// "the Three Mile Bridge", "near Nine Elms": a number in words that begins a name.
    pub(super) fn is_place_name(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let (at, next) = (numeral.start, numeral.mantissa_end);
        let named = numeral.scale == Decimal::ONE && tokens.is_capital(at) && tokens.is_capital(next);
        if !named || tokens.list[next].starts_line || !tokens.word(next).chars().skip(1).all(char::is_lowercase) {
            return false;
        }
        let measure = self.numbers.units.at(tokens, next).is_some() && !tokens.word(next).ends_with('s');
        let small = at > 0 && (!tokens.is_capital(at - 1) || self.opens_sentence(at - 1));
        let inside = small && !self.opens_sentence(at) && tokens.class(at - 1) == Class::Word;
        // In a headline most words have a capital letter.
        let headline = (at.saturating_sub(3)..at).any(|at| tokens.is_capital(at) && !self.opens_sentence(at));
        let inside = inside && !headline;
        measure && tokens.is_capital(next + 1) || inside
    }
}

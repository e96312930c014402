//! Digits and number words that are no quantity, each with its reason.

use super::Reader;
use super::numeral::Numeral;
use crate::language::Class;
use crate::model::UnitKind;

/// Tokens up to `end` that are no quantity.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rejection {
    /// The token after the last one.
    pub end: usize,
    /// Why.
    pub reason: &'static str,
}

impl Reader<'_> {
    /// Whether what begins at a token is no quantity, whatever follows.
    pub(super) fn rejected(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        match tokens.class(at) {
            Class::Url | Class::Mail => self.address(at),
            Class::Number => self.rejected_number(at),
            Class::Word if tokens.id(at) != 0 => self.rejected_word(at),
            Class::Symbol => self.telephone(at).or_else(|| self.grouped(at)),
            _ => None,
        }
    }

    fn address(&self, at: usize) -> Option<Rejection> {
        let has_digits = self.tokens.word(at).bytes().any(|b| b.is_ascii_digit());
        let reason = if self.tokens.class(at) == Class::Mail { "e-mail" } else { "url" };
        has_digits.then_some(Rejection { end: at + 1, reason })
    }

    fn rejected_word(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        if let Some(rejection) = self.idiom(at).or_else(|| self.hour(at)) {
            return Some(rejection);
        }
        let numeral = self.numeral(at)?;
        if !numeral.in_words || tokens.is_any(at, &["a", "an", "half", "quarter"]) {
            return None;
        }
        if self.is_compound(&numeral) {
            return Some(Rejection { end: numeral.mantissa_end, reason: "compound" });
        }
        // "Chapter Three opens".
        let chapter =
            self.numbers.designations.before(tokens, at).is_some_and(|(length, ())| tokens.is_capital(at - length));
        if self.is_place_name(&numeral) || chapter && tokens.is_capital(at) {
            return Some(Rejection { end: numeral.mantissa_end, reason: "name" });
        }
        self.is_reference(&numeral).then_some(Rejection { end: numeral.end, reason: "reference" })
    }

    fn rejected_number(&self, at: usize) -> Option<Rejection> {
        self.idiom(at)
            .or_else(|| self.telephone(at))
            .or_else(|| self.grouped(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.hour(at))
            .or_else(|| self.statistic(at))
            .or_else(|| self.rate_base(at))
            .or_else(|| self.street(at))
            .or_else(|| self.coordinate(at))
            .or_else(|| self.heading_number(at))
            .or_else(|| self.ordinal(at))
            .or_else(|| self.page_furniture(at))
            .or_else(|| self.dotted(at))
            .or_else(|| self.name(at))
    }

    fn idiom(&self, at: usize) -> Option<Rejection> {
        let (length, ()) = self.numbers.idioms.at(self.tokens, at)?;
        let end = at + length;
        // "the one million": the number goes on.
        let goes_on = self.numeral(end - 1).is_some_and(|numeral| numeral.end > end);
        // "cut to one day", "for one day".
        let lasts = self.is_measure_word(end - 1) && at > 0 && self.numbers.context.lasting.has(self.tokens, at - 1);
        (!goes_on && !lasts).then_some(Rejection { end, reason: "idiom" })
    }

    /// "the Three Mile Bridge", "near Nine Elms": a number in words that begins a name.
    fn is_place_name(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let (at, next) = (numeral.start, numeral.mantissa_end);
        let named = numeral.scale == rust_decimal::Decimal::ONE && tokens.is_capital(at) && tokens.is_capital(next);
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

    /// Telephone numbers and the like: after "+", after a word that announces them, or by their shape.
    fn telephone(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let plus = tokens.is(at, "+") && tokens.touches_right(at);
        let opens = tokens.is(at, "(") && at > 0 && tokens.is(at - 1, ":");
        if tokens.class(at) != Class::Number && !plus && !opens {
            return None;
        }
        let (end, digits, groups) = self.digit_groups(at);
        let colon = (1..=at.min(3)).take_while(|back| tokens.is_any(at - back, &[":", ".", "("])).count();
        let announced = self.numbers.numbers_to_call.before(tokens, at - colon).is_some() && (colon > 0 || digits >= 6);
        let shaped = groups >= 3 && digits >= 7 && tokens.is_dash(at + 1) && tokens.touches_left(at + 1);
        let long =
            groups == 1 && digits >= 10 && !tokens.word(at).contains([',', '.']) && tokens.class(at) == Class::Number;
        let is_number = plus && digits >= 7 || announced && digits >= 3 || shaped;
        let reason = if is_number { "phone" } else { "identifier" };
        (is_number || long).then_some(Rejection { end, reason })
    }

    /// Digits parted by blanks, hyphens, points and brackets: the token after them, how many digits and groups.
    pub(super) fn digit_groups(&self, at: usize) -> (usize, usize, usize) {
        let tokens = self.tokens;
        let (mut end, mut digits, mut groups, mut last) = (at, 0, 0, at);
        while end < tokens.len() && end < at + 24 {
            match tokens.class(end) {
                Class::Number if !tokens.word(end).contains(',') => {
                    digits += tokens.word(end).bytes().filter(u8::is_ascii_digit).count();
                    groups += 1;
                    last = end + 1;
                }
                Class::Symbol if matches!(tokens.word(end), "-" | "–" | "(" | ")" | "+" | "." | "/") => {}
                _ => break,
            }
            end += 1;
        }
        (last.max(at + 1), digits, groups)
    }

    /// "17:58", "2pm", "10.30 a.m.", "1400 GMT".
    fn clock(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let is_colon = |at: usize| tokens.is(at, ":") && tokens.touches_left(at) && tokens.touches_right(at);
        let pair = |at: usize| tokens.class(at) == Class::Number && tokens.word(at).len() == 2;
        let mut end = at + 1;
        let mut is_clock = false;
        if is_colon(end) && pair(end + 1) && tokens.word(at).len() <= 2 {
            end += 2;
            is_clock = true;
            if is_colon(end) && pair(end + 1) {
                end += 2;
            }
        }
        // "at 13h00", as French has it.
        let hour = tokens.is(end, "h") && tokens.touches_left(end) && tokens.touches_left(end + 1) && pair(end + 1);
        if hour && tokens.word(at).len() == 2 && at > 0 && self.numbers.context.at_hour.has(tokens, at - 1) {
            return Some(Rejection { end: end + 2, reason: "clock-time" });
        }
        // "at 0900 the guns fell silent".
        let word = tokens.word(at);
        let four =
            word.len() == 4 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit()) && word[2..] < *"60";
        if four && at > 0 && self.numbers.context.at_hour.has(tokens, at - 1) {
            return Some(Rejection { end, reason: "clock-time" });
        }
        let plain = tokens.word(at).len() <= 5 && !tokens.word(at).contains(',');
        if plain && tokens.is_any(end, &["am", "pm"]) {
            return Some(Rejection { end: end + 1, reason: "clock-time" });
        }
        let spelt = tokens.is_any(end, &["a", "p"])
            && tokens.is(end + 1, ".")
            && tokens.is(end + 2, "m")
            && tokens.touches_left(end + 1);
        if plain && spelt {
            let stop = usize::from(tokens.is(end + 3, "."));
            return Some(Rejection { end: end + 3 + stop, reason: "clock-time" });
        }
        let zone = tokens.is_any(end, &["gmt", "utc", "o", "cet", "est", "et", "bst", "ist"])
            && (tokens.word(at).len() == 4 || is_clock || tokens.is_apostrophe(end + 1));
        (is_clock || zone && plain).then_some(Rejection { end, reason: "clock-time" })
    }

    /// "95% confidence interval", "n = 1,877", "p < 0.01", "margin of error ±2 points": how sure a study is, not what it found.
    fn statistic(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let rejection = |end| Some(Rejection { end, reason: "statistic" });
        let after = at + 2 + usize::from(tokens.is(at + 1, "per"));
        let percent = tokens.is_any(at + 1, &["%", "percent", "per"]);
        if percent && (tokens.is(after, "confidence") || matches!(tokens.word(after), "CI" | "CIs")) {
            return rejection(after);
        }
        let sign = at.checked_sub(1)?;
        // "95% CI: 71–79".
        let from = sign.saturating_sub(2);
        if (from..=sign).any(|at| matches!(tokens.word(at), "interval" | "CI" | "CIs"))
            && !(from..sign).any(|at| self.ends_sentence(at))
        {
            let numeral = self.numeral(at)?;
            let (low, high) =
                self.range_after(&numeral, false).map_or((numeral, None), |(low, high)| (low, Some(high)));
            let last = high.unwrap_or(low);
            return rejection(self.suffix(&last).map_or(last.end, |suffix| suffix.end));
        }
        if tokens.is(sign, "±") && (sign.saturating_sub(5)..sign).any(|at| tokens.is(at, "margin")) {
            let numeral = self.numeral(at)?;
            return rejection(self.suffix(&numeral).map_or(numeral.end, |suffix| suffix.end));
        }
        let compared = matches!(tokens.word(sign), "=" | "<" | ">" | "≤" | "≥");
        let letter = sign.checked_sub(1).is_some_and(|letter| matches!(tokens.word(letter), "n" | "p" | "P" | "r"));
        if compared && letter { rejection(at + 1) } else { None }
    }

    /// "per 1,000 children": what a rate is counted on.
    fn rate_base(&self, at: usize) -> Option<Rejection> {
        let per = at > 0 && self.tokens.is(at - 1, "per");
        per.then(|| self.numeral(at)).flatten().map(|numeral| Rejection { end: numeral.end, reason: "rate" })
    }

    fn ordinal(&self, at: usize) -> Option<Rejection> {
        let ending = self.tokens.touches_right(at) && self.tokens.is_any(at + 1, &["st", "nd", "rd", "th"]);
        ending.then_some(Rejection { end: at + 2, reason: "ordinal" })
    }

    /// List markers, footnotes, reading times, counters.
    fn page_furniture(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let short = tokens.word(at).len() <= 3;
        let one = |reason| Some(Rejection { end: at + 1, reason });
        let closes = tokens.is_any(at + 1, &[".", ")"]) && tokens.touches_right(at) && !tokens.touches_right(at + 1);
        if short
            && closes
            && tokens.list[at].starts_line
            && at + 2 <= tokens.len()
            && (at + 2 < tokens.len() || tokens.is(at + 1, ")"))
        {
            return one("list-marker");
        }
        let boxed = |open: &str, close: &str| at > 0 && tokens.is(at - 1, open) && tokens.is(at + 1, close);
        if short && boxed("[", "]") {
            return one("footnote");
        }
        if short && boxed("(", ")") && !self.numeral(at).is_some_and(|numeral| self.is_apposition(&numeral)) {
            return one("list-marker");
        }
        let dash = usize::from(tokens.is_dash(at + 1));
        let minutes = self.numbers.units.at(tokens, at + 1).is_some_and(|(_, unit)| unit.code == "minutes");
        let colon = usize::from(at > 0 && tokens.is(at - 1, ":"));
        if minutes && self.numbers.context.reading.before(tokens, at - colon).is_some() {
            return one("reading-time");
        }
        if tokens.is_any(at + 1 + dash, &["min", "mins", "minute", "minutes"]) && tokens.is(at + 2 + dash, "read") {
            return one("reading-time");
        }
        let line_ends =
            |at: usize| at >= tokens.len() || tokens.list[at].starts_line || tokens.class(at) == Class::Break;
        let colon = at > 1 && tokens.is(at - 1, ":") && self.numbers.counters.has(tokens, at - 2);
        let before =
            at > 0 && tokens.list[at - 1].starts_line && self.numbers.counters.has(tokens, at - 1) && line_ends(at + 1);
        let after = tokens.list[at].starts_line && self.numbers.counters.has(tokens, at + 1) && line_ends(at + 2);
        if colon || before || after { one("counter") } else { None }
    }

    /// "3.4.5", "192.168.0.1": versions and network addresses.
    fn dotted(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let mut end = at + 1;
        while tokens.is(end, ".")
            && tokens.touches_left(end)
            && tokens.touches_right(end)
            && tokens.class(end + 1) == Class::Number
        {
            end += 2;
        }
        (end > at + 1).then_some(Rejection { end, reason: "version" })
    }

    /// Digits that belong to a name: "COVID-19", "5G", "A380", "Boeing 737", "Section 12", "Vision 2030".
    fn name(&self, at: usize) -> Option<Rejection> {
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
        if glued && !measured && numeral.magnitude.is_none() {
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
        let plain = !tokens.word(at).contains(',') && numeral.magnitude.is_none() && !measured && at > 0;
        let numbered = at > 0 && tokens.is_any(at - 1, &["#", "№"])
            || at > 1 && tokens.is(at - 1, ".") && tokens.is_any(at - 2, &["no", "nos"]) && numeral.magnitude.is_none();
        if !(plain || numbered) {
            return None;
        }
        let noun = self.noun_phrase(numeral.end).filter(|noun| noun.len() <= 4);
        let counted = noun.is_some();
        // "phase 2 starts": one word in s after a small number is the verb.
        let works = ["phase", "unit", "stage", "reactor", "terminal", "section", "chapter", "step", "level", "block"];
        let verb = noun.is_some_and(|noun| noun.len() == 1)
            && numeral.mantissa <= rust_decimal::Decimal::TEN
            && tokens.is_any(at - 1, &works);
        let designated = self
            .numbers
            .designations
            .before(tokens, at)
            .is_some_and(|(length, ())| !counted || verb || tokens.is_capital(at - length));
        if !counted && numeral.magnitude.is_none() && self.is_designated_again(at) {
            return rejection(at + 1, "name");
        }
        let titled = tokens.is_capital(at - 1)
            && !counted
            && !self.opens_sentence(at - 1)
            && tokens.word(at).len() <= 4
            && !self.is_spoken_of(&numeral);
        (designated || titled).then_some(Rejection { end: at + 1, reason: "name" })
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
        if tokens.class(before) == Class::Word {
            return self.numbers.money.prefixes.before(tokens, at).is_none();
        }
        let joint = tokens.is_dash(before) && !tokens.is(before, "—") || tokens.is(before, "/");
        let word = joint && tokens.touches_left(before) && tokens.class(before.wrapping_sub(1)) == Class::Word;
        // "3kg-5kg".
        let unit = self.is_measure_word(before.wrapping_sub(1))
            && matches!(tokens.class(before.wrapping_sub(2)), Class::Number | Class::Fraction);
        word && !unit
            && !tokens
                .is_any(before.wrapping_sub(1), &["sub", "mid", "pre", "post", "non", "under", "plus", "top", "over"])
            && self.numbers.cardinals.single(tokens, before - 1).is_none()
    }

    /// "two-pronged", "27-nation", "10-point": a number word in an adjective that measures nothing.
    fn is_compound(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let dash = numeral.mantissa_end;
        if !tokens.is_dash(dash) || !tokens.touches_left(dash) || !tokens.touches_right(dash) || numeral.end > dash {
            return false;
        }
        let word = tokens.class(dash + 1) == Class::Word && !tokens.is_any(dash + 1, &["odd", "to"]);
        let number = self.numeral(dash + 1).is_some()
            || self.numbers.fractions.has(tokens, dash + 1)
            || self.prefix(dash + 1).is_some();
        let measure = self.suffix(numeral).is_some_and(|suffix| suffix.unit.kind != UnitKind::Count);
        let thing = self.suffix(numeral).is_some_and(|suffix| {
            suffix.unit.kind == UnitKind::Count && self.numbers.growth_nouns.has(tokens, suffix.end)
        });
        word && !number
            && !measure
            && !thing
            && self.capacity(numeral).is_none()
            && !self.is_open_age(numeral)
            && !self.is_age_bracket(numeral)
    }

    /// "the two sides", "two countries": a name for the parties, not a count.
    fn is_reference(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let small = numeral.scale == rust_decimal::Decimal::ONE
            && numeral.mantissa <= rust_decimal::Decimal::TEN
            && numeral.mantissa > rust_decimal::Decimal::ONE;
        if !small || self.suffix(numeral).is_some() || tokens.is(numeral.end, "and") && tokens.is(numeral.end + 1, "a")
        {
            return false;
        }
        let joint = tokens.is_dash(numeral.end) || tokens.is_any(numeral.end, &["to", "or", "dozen"]);
        let definite =
            numeral.start > 0 && tokens.is_any(numeral.start - 1, &["the", "these", "those", "both", "our", "their"]);
        let two = tokens.is(numeral.start, "two");
        let noun = self.noun_phrase(numeral.end);
        let party =
            noun.as_ref().is_some_and(|noun| noun.len() <= 3 && self.numbers.nouns.parties.has(tokens, noun.end - 1));
        let bounded = self.bound_before(numeral.start).is_some();
        !joint && !bounded && (definite && (two || party || noun.is_none()) || two && party)
    }

    /// Why a number or number word that made no quantity is none.
    pub(super) fn leftover(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let one = |reason| Some(Rejection { end: at + 1, reason });
        if tokens.class(at) == Class::Word && tokens.id(at) != 0 {
            if self.numbers.ordinals.has(tokens, at) {
                return one("ordinal");
            }
            if tokens.is(at, "one") {
                return one("article-like");
            }
            let cardinal = self.numbers.cardinals.has(tokens, at) || self.numbers.dozens.has(tokens, at);
            let end = || self.numeral(at).map_or(at + 1, |numeral| numeral.end);
            return cardinal.then(|| Rejection { end: end(), reason: "no-unit" });
        }
        match tokens.class(at) {
            Class::Number => Some(self.leftover_number(at)),
            Class::Fraction => one("no-unit"),
            _ => None,
        }
    }

    fn leftover_number(&self, at: usize) -> Rejection {
        let tokens = self.tokens;
        let word = tokens.word(at);
        let joined = |index: usize| {
            tokens.touches_left(index) && tokens.touches_right(index) && tokens.class(index + 1) == Class::Number
        };
        if tokens.is_dash(at + 1) && joined(at + 1) && word.len() <= 3 && tokens.word(at + 2).len() <= 3 {
            let near = (at.saturating_sub(12)..at + 12).any(|index| self.numbers.score_words.has(tokens, index));
            return Rejection { end: at + 3, reason: if near { "score" } else { "number-pair" } };
        }
        if tokens.is_any(at + 1, &["/", ":"]) && joined(at + 1) {
            return Rejection { end: at + 3, reason: "number-pair" };
        }
        let year = word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1500..=2100).contains(&year));
        Rejection { end: at + 1, reason: if year { "year" } else { "no-unit" } }
    }
}

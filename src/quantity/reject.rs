//! Digits and number words that are no quantity, each with its reason.

use super::Reader;
use crate::language::Class;

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
        let channel = at > 1
            && tokens.is_capital(at)
            && tokens.is_capital(at - 1)
            && !tokens.is_capital(at + 1)
            && (tokens.word(at - 1).bytes().all(|b| b.is_ascii_uppercase()) || tokens.is_lower(at - 2));
        if channel || self.is_place_name(&numeral) || chapter && tokens.is_capital(at) {
            return Some(Rejection { end: numeral.mantissa_end, reason: "name" });
        }
        self.is_reference(&numeral).then_some(Rejection { end: numeral.end, reason: "reference" })
    }

    fn rejected_number(&self, at: usize) -> Option<Rejection> {
        self.idiom(at)
            .or_else(|| self.telephone(at))
            .or_else(|| self.grouped(at))
            .or_else(|| self.clock(at))
            .or_else(|| self.sets(at))
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

    fn ordinal(&self, at: usize) -> Option<Rejection> {
        let ending = self.tokens.touches_right(at) && self.tokens.is_any(at + 1, &["st", "nd", "rd", "th"]);
        ending.then_some(Rejection { end: at + 2, reason: "ordinal" })
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

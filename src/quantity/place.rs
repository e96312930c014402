//! Numbers that say where or when or which, not how many: addresses, places on the map, hours in words, codes in groups.

use super::Reader;
use super::reject::Rejection;
use crate::language::Class;
use crate::model::UnitKind;

/// How many names stand between a house number and the word for the street.
const LONGEST_STREET: usize = 4;

impl Reader<'_> {
    /// "10 Downing Street", "12 Rue de Rivoli", "Washington, DC 20500".
    pub(super) fn street(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let word = tokens.word(at);
        let plain = tokens.class(at) == Class::Number && word.len() <= 5 && word.bytes().all(|b| b.is_ascii_digit());
        if !plain {
            return None;
        }
        // "221B": a letter of the house.
        let letter = tokens.touches_right(at) && tokens.word(at + 1).len() == 1 && tokens.class(at + 1) == Class::Word;
        let next = at + 1 + usize::from(letter);
        let opener = tokens.is_capital(next)
            && self.numbers.context.street_openers.has(tokens, next)
            && tokens.class(next + 1) == Class::Word;
        let named = (next..next + LONGEST_STREET)
            .take_while(|&at| self.is_name_part(at))
            .any(|at| at > next && self.numbers.context.streets.has(tokens, at) && tokens.is_capital(at));
        if opener || named {
            return Some(Rejection { end: next, reason: "address" });
        }
        // A postcode stands after a comma or the letters of a state, before a place or the end of the address.
        let state = tokens.word(at.wrapping_sub(1));
        let after_state =
            state.len() == 2 && state.bytes().all(|b| b.is_ascii_uppercase()) && tokens.is(at.wrapping_sub(2), ",");
        let before_place = tokens.is(at.wrapping_sub(1), ",") && tokens.is_capital(at + 1) && !self.counts(at + 1);
        (word.len() == 5 && (after_state || before_place)).then_some(Rejection { end: at + 1, reason: "address" })
    }

    pub(super) fn counts(&self, at: usize) -> bool {
        self.noun_phrase(at).is_some() || self.is_measure_word(at)
    }

    fn is_name_part(&self, at: usize) -> bool {
        self.tokens.is_capital(at) && !self.tokens.list[at].starts_line
            || self.tokens.class(at) == Class::Number && self.tokens.is_any(at + 1, &["st", "nd", "rd", "th"])
            || self.tokens.is_any(at, &["st", "nd", "rd", "th", "of", "the", "de"])
    }

    /// "48.85° N", "2 degrees east": a place on the map.
    pub(super) fn coordinate(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let numeral = self.numeral(at)?;
        let suffix = self.suffix(&numeral).filter(|suffix| suffix.unit.kind == UnitKind::Temperature)?;
        let bearing = self.numbers.context.bearings.has(tokens, suffix.end);
        (bearing && suffix.unit.code == "degrees").then_some(Rejection { end: suffix.end, reason: "coordinate" })
    }

    /// "17:58", "2pm", "10.30 a.m.", "1400 GMT".
    pub(super) fn clock(&self, at: usize) -> Option<Rejection> {
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
        let zone = self.numbers.context.time_zones.has(tokens, end)
            && (tokens.word(at).len() == 4 || is_clock || tokens.is_apostrophe(end + 1));
        (is_clock || zone && plain).then_some(Rejection { end, reason: "clock-time" })
    }

    /// "half past ten", "a quarter to six", "ten to five", "seven o'clock", "1730 hours".
    pub(super) fn hour(&self, at: usize) -> Option<Rejection> {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let part_at = at + usize::from(tokens.is(at, "a"));
        let (length, &minutes) = context.parts_of_hour.at(tokens, part_at).unwrap_or((0, &0));
        let joint = part_at + length;
        let hour = self.numbers.cardinals.single(tokens, joint + 1).copied().filter(|hour| (1..=12).contains(hour));
        let hour = hour.or_else(|| tokens.word(joint + 1).parse().ok().filter(|hour| (1..=12).contains(hour)));
        if let Some(hour) = hour.filter(|_| length > 0) {
            let past = context.past_the_hour.has(tokens, joint);
            // "five to ten" is a range as well.
            let before = context.to_the_hour.has(tokens, joint) && (minutes > hour || minutes == 15) && minutes < 30;
            let counted = self.is_measure_word(joint + 2) || self.noun_phrase(joint + 2).is_some();
            if (past || before && tokens.is(joint, "to")) && !counted {
                return Some(Rejection { end: joint + 2, reason: "clock-time" });
            }
        }
        let clock = |end: usize| tokens.is(end, "o") && tokens.is_apostrophe(end + 1) && tokens.is(end + 2, "clock");
        if self.numbers.cardinals.has(tokens, at) && clock(at + 1) {
            return Some(Rejection { end: at + 4, reason: "clock-time" });
        }
        let word = tokens.word(at);
        let four = tokens.class(at) == Class::Number && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let time = four && word[..2] < *"24" && word[2..] < *"60";
        let hours = tokens.is_any(at + 1, &["hours", "hrs"]);
        let opened = at > 0 && context.at_hour.has(tokens, at - 1) || word.starts_with('0');
        (time && hours && opened).then_some(Rejection { end: at + 2, reason: "clock-time" })
    }

    /// "4111 1111 1111 1111", "20-30-40", "(212) 555-0187", "0800 123 456": digits in groups.
    pub(super) fn grouped(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let length = |at: usize| {
            let word = tokens.word(at);
            let digits = tokens.class(at) == Class::Number && word.bytes().all(|b| b.is_ascii_digit());
            if digits { word.len() } else { 0 }
        };
        let rejection = |end, reason| Some(Rejection { end, reason });
        if tokens.is(at, "(") && (2..=5).contains(&length(at + 1)) && tokens.is(at + 2, ")") && length(at + 3) >= 3 {
            let (end, digits, _) = self.digit_groups(at);
            return if digits >= 7 { rejection(end, "phone") } else { None };
        }
        if length(at) == 0 || tokens.touches_left(at) && !tokens.is(at - 1, "(") {
            return None;
        }
        let spaced = (at..tokens.len())
            .take_while(|&next| length(next) >= 2 && (next == at || !tokens.touches_left(next)))
            .count();
        let digits: usize = (at..at + spaced).map(length).sum();
        if spaced >= 2 && tokens.word(at).starts_with('0') && digits >= 8 {
            let (end, ..) = self.digit_groups(at);
            return rejection(end, "phone");
        }
        if spaced >= 3 && (at..at + spaced).all(|at| length(at) == 4) {
            return rejection(at + spaced, "identifier");
        }
        let dashed = (1..4).take_while(|step| {
            let dash = at + 2 * step - 1;
            tokens.is_dash(dash) && tokens.touches_left(dash) && tokens.touches_right(dash) && length(dash + 1) > 0
        });
        let groups = dashed.count();
        let pair = groups == 1 && length(at) == 3 && length(at + 2) == 4 && !self.counts(at + 3);
        if groups >= 2 || pair {
            return rejection(at + 2 * groups + 1, if pair { "phone" } else { "identifier" });
        }
        None
    }

    /// "3.2 Results": the number of a heading.
    pub(super) fn heading_number(&self, at: usize) -> Option<Rejection> {
        let tokens = self.tokens;
        let word = tokens.word(at);
        let short = word.len() <= 4 && word.split('.').count() == 2 && tokens.list[at].starts_line;
        let titled = tokens.is_capital(at + 1)
            && tokens.word(at + 1).len() > 1
            && !self.is_measure_word(at + 1)
            && self.scale_word(at + 1).is_none();
        (short && titled).then_some(Rejection { end: at + 1, reason: "list-marker" })
    }
}

//! Numbers of a page and of a study that count nothing told: list markers, footnotes, reading times, versions, margins of error.

use super::Reader;
use super::numeral::Numeral;
use super::reject::Rejection;
use crate::language::Class;

impl Reader<'_> {
    /// List markers, footnotes, reading times, counters.
    pub(super) fn page_furniture(&self, at: usize) -> Option<Rejection> {
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
        let age = |numeral: &Numeral| self.is_apposition(numeral) || self.is_in_brackets_of_persons(numeral);
        if short && boxed("(", ")") && !self.numeral(at).is_some_and(|numeral| age(&numeral)) {
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

    /// "95% confidence interval", "n = 1,877", "p < 0.01", "margin of error ±2 points": how sure a study is, not what it found.
    pub(super) fn statistic(&self, at: usize) -> Option<Rejection> {
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
    pub(super) fn rate_base(&self, at: usize) -> Option<Rejection> {
        let per = at > 0 && self.tokens.is(at - 1, "per");
        per.then(|| self.numeral(at)).flatten().map(|numeral| Rejection { end: numeral.end, reason: "rate" })
    }

    /// "3.4.5", "192.168.0.1": versions and network addresses.
    pub(super) fn dotted(&self, at: usize) -> Option<Rejection> {
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
}

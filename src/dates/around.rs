//! What stands around an expression: the preposition before it, and another expression that it says one time with.

use super::expression::ordered;
use super::reader::{Match, Reader};
use super::{Expression, Found, Part, Relation, TimeUnit};
use crate::source::Span;

impl Reader<'_> {
    /// Adds the preposition before, and what it says.
    pub fn finish(&self, one: Match, after: usize) -> Found {
        let span = self.tokens.span(one.start..one.end);
        let (start, relation) = self.preposition(one.start);
        // "hit by the 2022 floods": the date says which floods.
        let attribute = one.start > 0 && self.tokens.is(one.start - 1, "the") && matches!(one.rule, "year" | "month");
        let relation = if attribute && relation == Relation::By { Relation::At } else { relation };
        let open_end = self.tokens.is_any(one.end, &["onwards", "onward"]);
        let relation = if open_end { Relation::Since } else { relation };
        // "the highest since 2008": that was the last time, and no stretch begins with it.
        let relation = if relation == Relation::Since && self.is_superlative(start) { Relation::At } else { relation };
        let full_start = self.tokens.list[start].span.start.max(after).min(span.start);
        let expression = match relation {
            Relation::Since => Expression::Since(Box::new(one.expression)),
            _ => one.expression,
        };
        Found { span, full: Span::new(full_start, span.end), expression, relation, rule: one.rule }
    }

    /// "the sharpest increase since": the word before is within a noun's reach.
    fn is_superlative(&self, since: usize) -> bool {
        let within = (since.saturating_sub(6)..since).rev();
        let mut plain = within.take_while(|&at| !matches!(self.tokens.word(at), "," | "." | ";" | "(" | ")"));
        plain.any(|at| self.numbers.calendar.superlatives.has(self.tokens, at))
    }

    /// Two expressions that say one time: "between 3 May 2021 and 5 June 2022", "this year on 10 November".
    pub fn join(&self, first: &Found, second: &Found) -> Option<Found> {
        let gap = self.tokens.index_at(first.span.end)..self.tokens.index_at(second.span.start);
        let opens = self.tokens.index_at(first.span.start).checked_sub(1);
        let opened = |word: &str| opens.is_some_and(|at| self.tokens.is(at, word));
        if gap.len() > 2 {
            return None;
        }
        let words: Vec<&str> = gap.map(|at| self.tokens.word(at)).collect();
        if self.is_alias(second, &words) {
            return Some(first.clone());
        }
        let pair = match (&first.expression, &second.expression) {
            (Expression::Calendar(TimeUnit::Year, offset, Part::Whole), Expression::Absolute(date))
                if !date.has_year() =>
            {
                let follows = matches!(words.as_slice(), ["on" | "in" | ","] | [",", "on" | "in"]);
                let full = Span::new(self.earlier(first), second.full.end);
                let expression = Expression::InYear(*date, *offset);
                return follows.then(|| Found { full, expression, relation: Relation::At, ..second.clone() });
            }
            (Expression::Absolute(a), Expression::Absolute(b)) => Expression::Absolute(ordered(*a, *b)?),
            (a @ Expression::Absolute(date), b @ Expression::InYear(..)) if date.has_year() => {
                Expression::Between(Box::new(a.clone()), Box::new(b.clone()))
            }
            _ => return None,
        };
        let joins = match words.as_slice() {
            ["and"] | [",", "and"] => opened("between"),
            ["to" | "until" | "till" | "through"] => true,
            ["-" | "–"] => first.rule == second.rule && first.rule != "year",
            _ => false,
        };
        joins.then(|| Found {
            span: first.span.cover(second.span),
            full: first.full.cover(second.span),
            expression: pair,
            relation: Relation::At,
            rule: "between-dates",
        })
    }

    /// "the year ended 31 December 2024 (FY2024)": the short name of the time said before.
    fn is_alias(&self, found: &Found, gap: &[&str]) -> bool {
        let (start, end) = (self.tokens.index_at(found.span.start), self.tokens.index_at(found.span.end));
        let is_short = self.numbers.calendar.short_periods.has(self.tokens, start)
            || self.numbers.calendar.short_periods.has(self.tokens, start + 1) && self.tokens.touches_right(start);
        gap == ["("] && self.tokens.is(end, ")") && is_short
    }

    /// The first byte of an expression with "earlier" or "later" before it.
    fn earlier(&self, found: &Found) -> usize {
        let at = self.tokens.index_at(found.full.start);
        let word = at.checked_sub(1).filter(|&at| self.tokens.is_any(at, &["earlier", "later", "late", "early"]));
        word.map_or(found.full.start, |at| self.tokens.list[at].span.start)
    }

    /// Where the words before an expression begin, and the relation they state.
    fn preposition(&self, start: usize) -> (usize, Relation) {
        let tokens = self.tokens;
        let mut at = start;
        while at > 0 && self.numbers.calendar.date_leads.has(tokens, at - 1) {
            at -= 1;
        }
        let Some(before) = at.checked_sub(1) else { return (at, Relation::At) };
        let two = |first: &str| before > 0 && tokens.is(before - 1, first);
        let relation = match tokens.word(before).to_ascii_lowercase().as_str() {
            "by" => Relation::By,
            "than" if two("later") => Relation::By,
            "until" | "till" | "through" => Relation::Until,
            "to" if two("up") || two("prior") => {
                return (before - 1, if two("up") { Relation::Until } else { Relation::Before });
            }
            "since" => Relation::Since,
            "from" if two("starting") || two("as") => Relation::Since,
            "before" => Relation::Before,
            "of" if two("ahead") => return (before - 1, Relation::Before),
            "after" | "following" => Relation::After,
            "in" | "on" | "of" | "during" | "for" | "from" | "between" | "at" | "throughout" | "over" | "dated" => {
                Relation::At
            }
            _ => return (start, Relation::At),
        };
        (before, relation)
    }
}

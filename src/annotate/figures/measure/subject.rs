//! The subject of a number's clause, and the nearest noun phrase where there is none.

use std::ops::Range;

use super::super::clause::Word;
use super::{Found, Number};
use crate::model::UnitKind;

impl Number<'_> {
    /// The noun phrase before the verb of the number's clause.
    pub(super) fn subject(&self) -> Option<Found> {
        let clause = self.clause;
        if let Some(deed) = self.deed() {
            return Some(deed);
        }
        let first = self.verb_to_the_left(self.start)?;
        let mut verb = first;
        loop {
            let before = self.over_country(self.before_verbs(verb));
            if let Some(range) = clause.phrase_before(before)
                && self.is_subject(&range, before)
            {
                return Some(self.of_subject(range, first));
            }
            verb = self.verb_to_the_left(before)?;
        }
    }

    /// "the landslide in Putre, Chile, (killed)": before the country between commas.
    fn over_country(&self, end: usize) -> usize {
        let clause = self.clause;
        let comma = end.checked_sub(1).filter(|&at| at > clause.sentence.start && clause.lower(at) == ",");
        let name = comma.and_then(|comma| clause.name_before(comma)).filter(|name| name.start > clause.sentence.start);
        name.map(|name| name.start - 1)
            .filter(|&open| clause.lower(open) == "," && clause.is_name(open - 1))
            .unwrap_or(end)
    }

    /// "rose 5% and reached": a subject does not stand behind "and".
    pub(super) fn is_subject(&self, range: &Range<usize>, end: usize) -> bool {
        let joined = end.checked_sub(1).is_some_and(|at| self.clause.word(at) == Word::And);
        range.end == end && !joined || range.end + 1 == end && matches!(self.clause.lower(range.end), ",")
    }

    pub(super) fn of_subject(&self, range: Range<usize>, verb: usize) -> Found {
        let clause = self.clause;
        if self.kind == UnitKind::Duration && !self.is_own(&range) {
            let words = clause.words(&range);
            let verb = self.before_verbs(verb);
            let participle = (verb..self.start.min(verb + 7)).find(|&at| self.clause.is_participle(at));
            let is_passive = |at: usize| {
                (verb..at).any(|at| matches!(clause.lower(at), "is" | "are" | "was" | "were" | "be" | "been"))
            };
            let label = match participle.filter(|&at| is_passive(at)) {
                Some(at) => format!("Time for {words} to be {}", clause.words(&(at..self.participle_end(at)))),
                None => format!("Time for {words}"),
            };
            return Found { label, head: "time".to_owned(), range, is_plain: true };
        }
        let area = self.kind == UnitKind::Area
            && verb + 1 == self.start
            && self.clause.is_participle(verb)
            && !clause.rules.plain_participles.contains(clause.lower(verb));
        if area {
            let label = format!("Area {}", clause.lower(verb));
            return Found { label, head: "area".to_owned(), range, is_plain: true };
        }
        if self.is_own(&range) {
            return self.plain(range);
        }
        let makes = clause.rules.makes.iter().find(|makes| makes.words.contains(clause.lower(verb)));
        match makes {
            Some(makes) => Found {
                label: format!("{} of {}", makes.label, clause.words(&range)),
                head: makes.label.to_lowercase(),
                range,
                is_plain: false,
            },
            None if matches!(clause.lower(verb), "cost" | "costs") => Found::named("Cost of", range, clause),
            None => Found::named(&self.aspect().beside, range, clause),
        }
    }

    /// "delivered to Chile": a participle with the place behind it.
    pub(super) fn participle_end(&self, at: usize) -> usize {
        let next = self.clause.word(at + 1) == Word::Preposition && self.clause.lower(at + 1) == "to";
        let phrase = self.clause.object(at + 2).filter(|range| next && range.end < self.start);
        phrase.map_or(at + 1, |range| range.end)
    }

    /// The nearest verb to the left, in the same part of the sentence.
    pub(super) fn verb_to_the_left(&self, from: usize) -> Option<usize> {
        let clause = self.clause;
        let within =
            (clause.sentence.start..from).rev().take_while(|&at| !matches!(clause.lower(at), ";" | "“" | "\"" | ":"));
        within.into_iter().find(|&at| clause.word(at) == Word::Verb)
    }

    /// Where a group of verbs begins.
    pub(super) fn before_verbs(&self, verb: usize) -> usize {
        let clause = self.clause;
        let mut at = verb;
        while at > clause.sentence.start
            && (clause.word(at - 1) == Word::Verb
                || matches!(
                    clause.lower(at - 1),
                    "also" | "now" | "already" | "not" | "still" | "only" | "which" | "that"
                )
                || clause.lower(at - 1).ends_with("ly"))
        {
            at -= 1;
        }
        at
    }

    /// The nearest noun phrase, where nothing else serves: behind the number, else before it.
    pub(super) fn nearest(&self) -> Option<Found> {
        let clause = self.clause;
        let right = clause.phrase(self.end).filter(|_| clause.word(self.end) != Word::Preposition);
        let left = || {
            let mut end = self.start;
            while end > clause.sentence.start && !matches!(clause.word(end - 1), Word::Noun) {
                end -= 1;
            }
            clause.phrase_before(end)
        };
        right.or_else(left).map(|range| self.plain(range))
    }
}

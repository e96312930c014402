//! The measure of a count, and what is said of the things counted: that they are signed, built, under way.

use std::ops::Range;

use super::super::clause::{Word, singular};
use super::{Measure, Number};
use crate::annotate::tokens::TokenKind;
use crate::model::UnitKind;

impl Number<'_> {
    /// The measure of a count: its noun phrase and what hangs on it.
    pub(super) fn counted(&self, noun: Range<usize>) -> Measure {
        let clause = self.clause;
        let end = clause.sentence.end.min(noun.end);
        // "18 of them migrants".
        let skipped = usize::from(matches!(clause.lower(noun.start), "them" | "whom" | "these" | "those"));
        let noun = (noun.start + skipped).min(end)..end;
        let head = noun.clone().rev().find(|&at| clause.paragraph.tokens[at].kind == TokenKind::Word);
        let head = head.map(|at| singular(clause.lower(at))).unwrap_or_default();
        let range = clause.extended(noun.clone());
        let words = clause.words(&range);
        let (predicate, doing) = self.predicate(range.end);
        let label = match (self.kind, doing) {
            (UnitKind::Rank, _) => format!("Rank among {words}"),
            // "cars sold in Peru".
            (_, Some(doing)) if range.end > noun.end && !doing.contains(' ') => {
                format!("{} {doing} {}", clause.words(&noun), clause.words(&(noun.end..range.end)))
            }
            (_, Some(doing)) => format!("{words} {doing}"),
            (_, None) => match self.telling(&range, &head) {
                Some(telling) => format!("{words} {telling}"),
                None => words.clone(),
            },
        };
        Measure { words, head, label, predicate, ..Measure::default() }
    }

    /// "(people) waiting for treatment", "(adults) who slept badly": what is said of a subject whose noun alone tells little.
    fn telling(&self, noun: &Range<usize>, head: &str) -> Option<String> {
        let clause = self.clause;
        if !self.opens() || noun.len() > 1 || self.kind == UnitKind::Rank {
            return None;
        }
        let helper = clause.lower(noun.end);
        let verb = noun.end + usize::from(clause.rules.auxiliaries.contains(helper));
        let lower = clause.lower(verb);
        let is_verb = matches!(clause.word(verb), Word::Verb | Word::Past) || verb > noun.end;
        let is_change =
            clause.rules.changes.contains(&singular(lower)) || clause.rules.plain_participles.contains(lower);
        if !is_verb || is_change || clause.rules.auxiliaries.contains(lower) {
            return None;
        }
        let object = clause.word(verb + 1) == Word::Preposition;
        let object = clause.extended_object(verb + 1 + usize::from(object)).filter(|range| range.start > verb)?;
        let rest = clause.words(&(verb..object.end));
        let pronoun = if clause.rules.people.contains(head) { "who" } else { "that" };
        match helper {
            "are" | "were" | "is" | "was" => lower.ends_with("ing").then_some(rest),
            "will" | "would" | "can" | "could" | "may" | "might" | "must" => Some(format!("to {rest}")),
            _ if verb > noun.end => Some(format!("{pronoun} {helper} {rest}")),
            _ => Some(format!("{pronoun} {rest}")),
        }
    }

    /// Whether the verb behind the number tells of the present: "55 bridges are being built".
    pub(super) fn is_present(&self) -> bool {
        let clause = self.clause;
        let end = (self.end..clause.sentence.end)
            .find(|&at| matches!(clause.lower(at), ";" | "that" | "which" | "who" | "and" | "”"))
            .unwrap_or(clause.sentence.end);
        let verb = (self.end..end).find(|&at| clause.word(at) == Word::Verb);
        verb.is_some_and(|verb| {
            matches!(clause.lower(verb), "are" | "is") && matches!(clause.lower(verb + 1), "being" | "under" | "now")
        })
    }

    /// "projects worth (so much) are being built".
    pub(super) fn is_introduced(&self) -> bool {
        self.introduced().is_some()
    }

    /// "five more will be built": what is said where the noun is left out.
    pub(super) fn predicate_of_bare(&self) -> String {
        let more = matches!(self.clause.lower(self.end), "more" | "further" | "additional" | "others");
        let (predicate, _) = self.predicate(self.end);
        if more { format!("further {predicate}") } else { predicate }
    }

    /// What is said of the thing counted, and how the heading says it.
    pub(super) fn predicate(&self, from: usize) -> (String, Option<String>) {
        let clause = self.clause;
        let bound = |at: &usize| {
            let lower = clause.lower(*at);
            let clause_break = matches!(lower, ";" | "that" | "which" | "who" | "”" | "\"" | "whose") || lower == "and";
            clause_break || self.is_other_count(*at)
        };
        let end = (from..clause.sentence.end).find(bound).unwrap_or(clause.sentence.end);
        let verb = (from..end).find(|&at| matches!(clause.word(at), Word::Verb));
        let Some(verb) = verb else { return (self.said_before(), self.signed_before()) };
        let past = |at: &usize| self.clause.is_participle(*at);
        let last = (verb..end.min(verb + 5)).take_while(|&at| clause.word(at) == Word::Verb || past(&at)).last();
        let last = last.unwrap_or(verb);
        let words = clause.words(&(verb..end.min(last + 6)));
        if let Some(doing) = clause.rules.doings.get(clause.lower(verb)) {
            return (words, Some(doing.clone()));
        }
        let participle = clause.lower(last);
        let is_done = last > verb
            && self.clause.is_participle(last)
            && !clause.rules.plain_participles.contains(participle)
            && (verb..last)
                .all(|at| matches!(clause.lower(at), "are" | "is" | "was" | "were" | "has" | "have" | "had" | "been"))
            && (verb..last).any(|at| matches!(clause.lower(at), "are" | "is" | "was" | "were" | "been"));
        let is_state = matches!(clause.lower(verb), "are" | "is" | "were" | "was")
            && matches!(clause.lower(verb + 1), "under" | "in" | "at" | "on");
        let state = || clause.phrase(verb + 2).map(|range| clause.words(&(verb + 1..range.end)));
        let doing = match () {
            () if is_done && matches!(clause.lower(last + 1), "off" | "out" | "up" | "down" | "away" | "aside") => {
                Some(clause.words(&(last..last + 2)))
            }
            () if is_done => Some(participle.to_owned()),
            () if is_state => state(),
            () => None,
        };
        (words, doing)
    }

    /// A number of another thing, which begins another clause.
    pub(super) fn is_other_count(&self, at: usize) -> bool {
        self.clause.lower(at) == "," && self.clause.word(at + 1) == Word::Wall && self.clause.lower(at + 1) != "which"
    }

    /// "will create about 500 jobs": the verb before.
    pub(super) fn said_before(&self) -> String {
        let verb = self.verb_before();
        verb.map(|verb| self.clause.words(&(verb..self.start))).unwrap_or_default()
    }

    /// "signed seven documents": documents signed.
    pub(super) fn signed_before(&self) -> Option<String> {
        let verb = self.verb_before()?;
        let lower = self.clause.lower(verb);
        if let Some(doing) = self.clause.rules.doings_before.get(lower) {
            return Some(doing.clone());
        }
        if !self.clause.is_participle(verb) {
            return None;
        }
        let has_helper = verb > self.clause.sentence.start
            && matches!(
                self.clause.lower(verb - 1),
                "was" | "were" | "be" | "been" | "is" | "are" | "to" | "will" | "can" | "could"
            );
        (!self.clause.rules.plain_participles.contains(lower) && !has_helper && lower != "had")
            .then(|| lower.to_owned())
    }

    pub(super) fn verb_before(&self) -> Option<usize> {
        let before = self.start.checked_sub(1)?;
        matches!(self.clause.word(before), Word::Verb | Word::Past).then_some(before)
    }
}

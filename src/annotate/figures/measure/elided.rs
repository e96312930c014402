//! Numbers that leave out what the number before has said: "90 percent of which", "in mining $6".

use super::super::clause::{Word, singular};
use super::Number;
use crate::model::UnitKind;

impl Number<'_> {
    /// "90 percent of which", "of whom a third", "the remaining 5%": a share of the number before. What is said of it.
    pub(super) fn of_base(&self) -> Option<String> {
        let clause = self.clause;
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| clause.lower(at));
        let pronoun = |word: &str| matches!(word, "which" | "whom" | "them" | "these" | "those");
        let is_share = clause.lower(self.end) == "of" && pronoun(clause.lower(self.end + 1))
            || before(2) == "of" && pronoun(before(1))
            || matches!(before(1), "remaining" | "other" | "rest");
        if self.kind != UnitKind::Percent || !is_share {
            return None;
        }
        let from = if clause.lower(self.end) == "of" { self.end + 2 } else { self.end };
        let kinds = clause.extended_phrase(from + 1).filter(|_| matches!(clause.lower(from), "are" | "were"));
        Some(kinds.map_or_else(|| self.passive(from), |kinds| format!(": {}", clause.words(&kinds))))
    }

    /// "In fishing they were $5", "and in mining $6", "and Egypt 7%": what the number before measures, of a part.
    pub(super) fn part_of_number_before(&self) -> Option<String> {
        let clause = self.clause;
        if self.start > clause.sentence.start {
            // "and Sweden for 31%".
            let end = self.start - usize::from(clause.lower(self.start - 1) == "for");
            let name = clause.name_before(end).filter(|name| {
                let joins = |at: usize| {
                    clause.word(at) == Word::And || clause.lower(at) == "," && (self.is_bulk() || end < self.start)
                };
                name.start > clause.sentence.start && joins(name.start - 1) && self.has_number_before()
            });
            let name = name.filter(|_| self.kind == UnitKind::Percent || self.is_bulk());
            if let Some(name) = name {
                return Some(format!(" of {}", clause.words(&name)));
            }
        }
        let before = self.start.checked_sub(1).filter(|&at| clause.sentence.contains(&at))?;
        let pronoun = if clause.word(before) == Word::Verb { self.before_verbs(before) } else { self.start };
        let is_pronoun = pronoun < self.start
            && matches!(clause.lower(pronoun.wrapping_sub(1)), "they" | "it")
            && self.right().is_none();
        let end = if is_pronoun { pronoun - 1 } else { self.start };
        let from = (clause.sentence.start..end).rev().take_while(|&at| clause.word(at) != Word::Wall).last();
        let link = from.and_then(|from| (from..end).find(|&at| matches!(clause.lower(at), "in" | "for")));
        let part = link.filter(|&link| is_pronoun || self.has_number_before() && link + 1 < end && self.is_alone(link));
        let part =
            part.and_then(|link| clause.object(link + 1).filter(|range| range.end == end).map(|range| link..range.end));
        match part {
            Some(part) => Some(format!(" {} {}", clause.lower(part.start), clause.words(&(part.start + 1..part.end)))),
            None => is_pronoun.then(String::new),
        }
    }

    /// "The volume could triple to": a subject that only points to the number before.
    pub(super) fn has_light_subject(&self) -> bool {
        let clause = self.clause;
        let Some(verb) = self.verb_to_the_left(self.start) else { return false };
        let Some(noun) = self.before_verbs(verb).checked_sub(1).filter(|&at| at >= clause.sentence.start) else {
            return false;
        };
        let is_light = clause.rules.is_light(&singular(clause.lower(noun))) && clause.word(noun) == Word::Noun;
        // "revenue for the quarter": the light noun only tells when.
        let is_object = noun > clause.sentence.start + 1 && clause.word(noun - 2) == Word::Preposition;
        let opens = noun == clause.sentence.start
            || clause.word(noun - 1) == Word::Determiner && !is_object
            || clause.word(noun - 1) == Word::Wall
            || clause.word(noun - 1) == Word::Verb;
        is_light && opens && self.right().is_none()
    }

    /// Whether it is a mass, volume or sum, which a name alone may have: "and Peru 20 tonnes".
    fn is_bulk(&self) -> bool {
        matches!(self.kind, UnitKind::Mass | UnitKind::Volume | UnitKind::Money | UnitKind::Power)
    }

    pub(super) fn has_number_before(&self) -> bool {
        let Some(token) = self.clause.paragraph.tokens.get(self.start) else { return false };
        let sentence = self.clause.paragraph.tokens[self.clause.sentence.start].span.start;
        self.clause.taken.iter().any(|taken| taken.start >= sentence && taken.end <= token.span.start)
    }

    /// Whether a preposition stands after "and" or a comma, so that it begins a part.
    pub(super) fn is_alone(&self, link: usize) -> bool {
        link.checked_sub(1).is_some_and(|at| matches!(self.clause.lower(at), "and" | "," | "while" | "but"))
    }

    /// "a fee, rising by 5%", "double the figure to $5bn": of what the number before measures.
    pub(super) fn is_of_number_before(&self) -> bool {
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| self.clause.lower(at));
        let lone_change = before(1) == "of"
            && self.clause.rules.changes.contains(before(2))
            && self.clause.rules.determiners.contains(before(3));
        let converted = before(1) == "(" && self.kind == UnitKind::Money;
        let rising = before(1) == "by" && before(2).ends_with("ing") && before(3) == ",";
        let taken_up = before(1) == "at" && matches!(before(2), "it" | "that" | "them")
            || before(1) == "with" && matches!(before(2), "compares" | "compared");
        let figure =
            matches!(before(1), "to" | "at" | "by") && matches!(before(2), "figure" | "number" | "amount" | "sum");
        rising || figure || taken_up || lone_change || converted
    }
}

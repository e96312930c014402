//! The words beside a number that tell what it measures: "worth", "of", "invest", "a two-day".

use std::ops::Range;

use super::super::clause::{Word, singular};
use super::{Found, Number};
use crate::annotate::tokens::TokenKind;
use crate::model::UnitKind;

impl Number<'_> {
    /// "projects worth", "a plant built at a cost of".
    pub(super) fn introduced(&self) -> Option<Found> {
        let clause = self.clause;
        let introduced = clause.rules.introductions.iter().find_map(|introduction| {
            let words: Vec<&str> = introduction.words.split(' ').collect();
            let mut start = self.start.checked_sub(words.len())?;
            let stands = words.iter().enumerate().all(|(at, word)| clause.lower(start + at) == *word);
            // "line, built at a cost of", "plants, each worth".
            while stands && start > clause.sentence.start && self.is_between(start - 1) {
                start -= 1;
            }
            stands.then_some((start, &introduction.label))
        });
        let (end, label) = introduced?;
        let end = self.before_agent(self.over_date(end));
        let range = clause.phrase_before(end).or_else(|| self.counted_before(end))?;
        Some(Found::named(label, range, clause))
    }

    /// "two theatres in April at a cost of": before the date.
    fn over_date(&self, end: usize) -> usize {
        let clause = self.clause;
        let is_taken = |at: usize| {
            let span = clause.paragraph.tokens[at].span;
            clause.taken.iter().any(|taken| taken.overlaps(span))
        };
        let first = (clause.sentence.start..end).rev().take_while(|&at| is_taken(at)).last();
        let before = first.and_then(|first| first.checked_sub(1)).filter(|&at| clause.sentence.contains(&at));
        before.filter(|&at| clause.word(at) == Word::Preposition).unwrap_or(end)
    }

    /// "a park to be built by Sol Ltd": what stands before the participle.
    pub(super) fn before_agent(&self, end: usize) -> usize {
        let clause = self.clause;
        let from = end.saturating_sub(8).max(clause.sentence.start);
        let by = (from..end).rev().find(|&at| clause.lower(at) == "by");
        let Some(mut at) = by.filter(|&by| by > from && self.clause.is_participle(by - 1)) else { return end };
        while at > clause.sentence.start
            && (self.clause.is_participle(at - 1)
                || matches!(clause.word(at - 1), Word::Verb)
                || clause.lower(at - 1) == "to")
        {
            at -= 1;
        }
        at
    }

    pub(super) fn is_between(&self, at: usize) -> bool {
        matches!(self.clause.word(at), Word::Past)
            || matches!(self.clause.lower(at), "," | "built" | "each" | "estimated" | "is" | "are" | "was" | "were")
    }

    /// "10 projects (worth)": the noun phrase after the number before.
    pub(super) fn counted_before(&self, end: usize) -> Option<Range<usize>> {
        let start = (self.clause.sentence.start..end).rev().find(|&at| self.clause.word(at) == Word::Wall)? + 1;
        self.clause.phrase(start).filter(|range| range.end <= end)
    }

    /// "a 300-megawatt wind farm", "a two-day visit": the noun phrase right after.
    pub(super) fn beside(&self) -> Option<Found> {
        let clause = self.clause;
        let last = &clause.paragraph.tokens.get(self.end.checked_sub(1)?)?;
        let is_compound = last.span.of(clause.text).contains('-') && last.kind != TokenKind::Mark;
        let is_power = self.kind == UnitKind::Power && clause.word(self.end) == Word::Noun;
        let before = self.start.checked_sub(1).map_or("", |at| clause.lower(at));
        let is_sum = self.kind == UnitKind::Money
            && clause.word(self.end) == Word::Noun
            && clause.rules.articles.contains(before);
        if !is_compound && !is_power && !is_sum {
            return None;
        }
        let range = clause.extended_phrase(self.skip_numbers(self.end))?;
        Some(Found::named(&self.aspect().beside, range, clause))
    }

    /// "12-hour 7-day working schedule": over further numbers.
    pub(super) fn skip_numbers(&self, from: usize) -> usize {
        let taken = |at: usize| {
            self.clause
                .paragraph
                .tokens
                .get(at)
                .is_some_and(|token| self.clause.taken.iter().any(|t| t.overlaps(token.span)))
        };
        (from..from + 3).find(|&at| !taken(at)).unwrap_or(from)
    }

    /// "two to three times faster than by sea".
    pub(super) fn compared(&self) -> Option<Found> {
        let clause = self.clause;
        let name = clause.rules.comparatives.get(clause.lower(self.end))?;
        let than = (self.end + 1..clause.sentence.end.min(self.end + 3)).find(|&at| clause.lower(at) == "than")?;
        let range = clause.extended_phrase(than + 1)?;
        let words = clause.words(&range);
        Some(Found {
            label: format!("{name} compared with {words}"),
            head: name.to_lowercase(),
            range,
            is_plain: false,
        })
    }

    /// "90 percent of the jobs", "$5m in grants", "12 MW of wind power".
    pub(super) fn right(&self) -> Option<Found> {
        let clause = self.clause;
        let link = clause.lower(self.end);
        let money = matches!(link, "in" | "for") && self.kind == UnitKind::Money
            || link == "in" && matches!(self.kind, UnitKind::Count | UnitKind::Number);
        if link != "of" && !money {
            return None;
        }
        let behind = || clause.extended_phrase(self.behind_number(self.end + 1)?);
        let range = clause.extended_phrase(self.end + 1).or_else(behind)?;
        if link == "in" && !self.is_own(&range) && !clause.paragraph.lower(range.end - 1).ends_with('s') {
            return None;
        }
        let mut found = self.plain(range);
        let is_bulk = matches!(self.kind, UnitKind::Mass | UnitKind::Volume | UnitKind::Area);
        if let Some(done) = self.signed_before().filter(|_| is_bulk) {
            // "exported 9 tonnes of grain": grain exports.
            match clause.rules.nominals.get(&done) {
                Some(noun) => {
                    let is_short = found.range.len() < 3;
                    let words = std::mem::take(&mut found.label);
                    found.label = if is_short { format!("{words} {noun}") } else { format!("{noun} of {words}") };
                    found.head = singular(noun);
                }
                None => found.label = format!("{} {done}", found.label),
            }
        }
        if let Some(holder) = self.holder().filter(|_| self.kind == UnitKind::Percent) {
            found.label = format!("Share of {} in {}", clause.words(&holder), clause.words(&found.range));
            found.is_plain = false;
        } else if self.kind == UnitKind::Percent {
            found.label.push_str(&self.passive(found.range.end));
        }
        Some(found)
    }

    /// "13 percent of the $2 billion appeal": the token behind the number that stands between.
    fn behind_number(&self, from: usize) -> Option<usize> {
        let clause = self.clause;
        let start = (from..clause.sentence.end).find(|&at| clause.word(at) != Word::Determiner)?;
        let token = &clause.paragraph.tokens[start];
        let number = clause.taken.iter().find(|taken| taken.overlaps(token.span))?;
        Some(clause.paragraph.token_from(number.end))
    }

    /// "a 7 per cent raise in pay", "a 5% cut": what changes.
    pub(super) fn change_of(&self) -> Option<Found> {
        let clause = self.clause;
        if !clause.rules.changes.contains(clause.lower(self.end)) || self.kind != UnitKind::Percent {
            return None;
        }
        let link = matches!(clause.lower(self.end + 1), "in" | "of" | "for" | "to");
        let range = clause.extended_phrase(self.end + 2).filter(|_| link);
        let range = range.unwrap_or(self.end..self.end + 1);
        Some(Found { label: clause.words(&range), head: String::new(), range, is_plain: true })
    }

    /// "Electric models made up 14 percent of", "Women accounted for half of".
    pub(super) fn holder(&self) -> Option<Range<usize>> {
        let clause = self.clause;
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| clause.lower(at));
        let verb = match (before(2), before(1)) {
            ("accounted" | "accounts", "for") | ("made" | "make" | "makes", "up") => self.start - 2,
            (
                _,
                "took" | "takes" | "get" | "gets" | "holds" | "held" | "owns" | "bought" | "buys" | "supplies"
                | "supplied",
            ) => self.start - 1,
            _ => return None,
        };
        let end = self.before_verbs(verb);
        clause.phrase_before(end).or_else(|| clause.name_before(end))
    }

    /// "(goods) are moved through Chile": what is done, without its auxiliary.
    pub(super) fn passive(&self, from: usize) -> String {
        let clause = self.clause;
        let mut at = from;
        while matches!(
            clause.lower(at),
            "will" | "would" | "is" | "are" | "was" | "were" | "be" | "been" | "have" | "has"
        ) {
            at += 1;
        }
        if at == from || !self.clause.is_participle(at) || clause.word(at + 1) != Word::Preposition {
            return String::new();
        }
        // "filled in by".
        let link = if clause.word(at + 2) == Word::Preposition { at + 2 } else { at + 1 };
        clause
            .extended_object(link + 1)
            .map_or_else(String::new, |range| format!(" {}", clause.words(&(at..range.end))))
    }

    /// "invest $5m in roads", "$5m invested in roads", "exports earned Ghana $5m".
    pub(super) fn made(&self) -> Option<Found> {
        let clause = self.clause;
        let makes = |at: usize| clause.rules.makes.iter().find(|makes| makes.words.contains(clause.lower(at)));
        let (makes, link) = match (makes(self.end), self.start.checked_sub(1).and_then(makes)) {
            (Some(makes), _) => (makes, self.end + 1),
            (None, Some(makes)) => (makes, self.end),
            (None, None) => return None,
        };
        let head = makes.label.to_lowercase();
        if !makes.links.contains(clause.lower(link)) {
            return None;
        }
        let range = clause.extended_object(link + 1)?;
        let label = format!("{} {} {}", makes.label, clause.lower(link), clause.words(&range));
        Some(Found { label, head, range, is_plain: false })
    }

    /// "£12 buys a hot meal": what the money is for.
    pub(super) fn buys(&self) -> Option<Found> {
        let clause = self.clause;
        let is_modal = matches!(clause.lower(self.end), "can" | "could" | "will" | "would" | "may" | "might");
        let verb = self.end + usize::from(is_modal);
        if self.kind != UnitKind::Money || !self.opens() || !clause.rules.buys.contains(clause.lower(verb)) {
            return None;
        }
        let object = verb + 1 + usize::from(clause.lower(verb + 1) == "for");
        let range = clause.extended_phrase(object)?;
        let words = clause.words(&(object..range.end));
        Some(Found { label: format!("Cost of {words}"), head: "cost".to_owned(), range, is_plain: false })
    }

    /// "a dividend of $5m".
    pub(super) fn of_before(&self) -> Option<Found> {
        let of = self.start.checked_sub(1).filter(|&at| self.clause.lower(at) == "of")?;
        let range = self.clause.phrase_before(of)?;
        // "trains under a contract of": the contract.
        let last =
            range.clone().rev().find(|&at| self.clause.word(at) == Word::Preposition && self.clause.lower(at) != "of");
        let own = last.and_then(|at| self.clause.phrase(at + 1));
        let own = own.filter(|own| self.is_own(own) || !own.clone().any(|at| self.clause.is_name(at)));
        Some(self.plain(own.unwrap_or(range)))
    }

    /// "raising trade to $5bn", "put the cost at".
    pub(super) fn moved(&self) -> Option<Found> {
        let clause = self.clause;
        // "at between $4m and $5m".
        let before = |at: usize| clause.lower(at) == "between" && at > clause.sentence.start;
        let link = self.start.checked_sub(1).map(|at| if before(at) { at - 1 } else { at });
        let link = link.filter(|&at| matches!(clause.lower(at), "to" | "at" | "by" | "from"))?;
        let range = clause.phrase_before(link)?;
        let before = range.start.checked_sub(1)?;
        let before = if clause.word(before) == Word::Determiner { before.checked_sub(1)? } else { before };
        let is_gapped = clause.lower(link) == "by" && clause.word(before) == Word::And;
        (clause.word(before) == Word::Verb || is_gapped).then(|| self.plain(range))
    }
}

//! Names that the letters in brackets behind them spell: "United Mineworkers of Zambia (UMZ)".

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::gazetteer::Known;
use crate::annotate::lexis::List;

/// What letters in brackets stand for.
enum Spelt {
    /// A body, by this name.
    Body(Range<usize>),
    /// A programme, zone or the like.
    Thing,
}

impl Finder<'_> {
    /// Takes the words before letters in brackets for a name, where they spell the letters.
    pub(super) fn bracketed(&mut self) {
        for letters in 2..self.paragraph.tokens.len() {
            let framed = self.paragraph.is_mark(letters - 1, "(") && self.paragraph.is_mark(letters + 1, ")");
            if !framed || self.has(List::NoAcronym, letters) {
                continue;
            }
            // "gross state domestic product (GSDP)": words without capitals name no body.
            if self.spells_plain_words(letters) {
                self.push(&(letters..letters + 1), Class::Thing, "thing-letters");
                continue;
            }
            let Some(spelt) = self.spelt_name(letters) else { continue };
            let Spelt::Body(name) = spelt else {
                self.push(&(letters..letters + 1), Class::Thing, "thing-letters");
                continue;
            };
            let head = (name.clone()).rev().find(|&at| self.is_head(at)).unwrap_or(name.start);
            let sort = self.sort_of(&name, head);
            self.push(&name, Class::Organisation(sort), "spelt-by-letters");
        }
    }

    /// The name that ends before the bracket and whose capitals are the letters; none where it is no body's.
    fn spelt_name(&self, letters: usize) -> Option<Spelt> {
        let word = self.word(letters);
        let count = word.chars().count();
        if !(2..=9).contains(&count) || !word.chars().all(char::is_uppercase) {
            return None;
        }
        let end = letters - 1;
        let start = self.spelt_start(word, end).or_else(|| {
            // "Centers for Disease Control and Prevention (CDC)": the last word goes without a letter.
            let joint = end.checked_sub(2).filter(|&at| self.lower(at) == "and")?;
            self.spelt_start(word, joint)
        })?;
        let name = self.with_people_before(start)..end;
        let headed = self.is_head(end - 1) || self.is_head(name.start);
        let known = self.hit_at(name.start).is_some_and(|(known, to)| {
            to >= end && matches!(known, Known::Entity(entry) if self.gazetteer.is_place(entry) || self.gazetteer.is_body(entry))
        });
        let thing = self.has(List::ThingHead, end - 1) && !self.is_head(end - 1)
            || self.has(List::Office, start)
            || self.has(List::Office, end - 1)
            || (self.suffix_phrase(end - 1).is_some() || self.has(List::LabelWord, end - 1)) && !self.is_head(end - 1)
            || self.has(List::EventHead, end - 1) && !self.acts_after(letters + 2, &name);
        if known || self.is_person_name(&name) || count < 3 && !headed {
            return None;
        }
        Some(if thing { Spelt::Thing } else { Spelt::Body(name) })
    }

    /// Whether the lower-case words right before the bracket begin with its letters.
    fn spells_plain_words(&self, letters: usize) -> bool {
        let mut at = letters - 1;
        for letter in self.word(letters).trim_end_matches('s').to_lowercase().chars().rev() {
            while at > 0 && matches!(self.lower(at - 1), "of" | "and" | "for" | "the" | "to" | "in") {
                at -= 1;
            }
            let Some(word) = at.checked_sub(1).filter(|&word| self.is_word(word) && !self.is_capital(word)) else {
                return false;
            };
            if !self.lower(word).starts_with(letter) {
                return false;
            }
            at = word;
        }
        self.word(letters).chars().count() > 2
    }

    /// Whether what follows the bracket, or stands before the name, says that a body is meant and no programme.
    fn acts_after(&self, next: usize, name: &Range<usize>) -> bool {
        let next = if self.paragraph.is_mark(next, ",") { next + 1 } else { next };
        self.has(List::Said, next) || self.has(List::AgencyVerb, next) || self.is_worked_for(name.start)
    }

    /// The first of the capitalised words before `end` that spell the letters, with small words between them.
    fn spelt_start(&self, letters: &str, end: usize) -> Option<usize> {
        let sentence = self.paragraph.tokens[end].sentence;
        let mut wanted = letters.chars().rev().peekable();
        let mut at = end;
        let mut first = end;
        while wanted.peek().is_some() {
            at = at.checked_sub(1).filter(|&at| self.paragraph.tokens[at].sentence == sentence)?;
            if self.is_capital(at) {
                for part in self.word(at).split(['-', '‑']).rev() {
                    let initial = part.chars().find(|c| c.is_alphabetic())?;
                    if !initial.is_uppercase() {
                        continue;
                    }
                    if wanted.next() != Some(initial) {
                        return None;
                    }
                }
                first = at;
            } else {
                let small = self.has(List::LeadJoint, at)
                    || matches!(
                        self.lower(at),
                        "of" | "and" | "for" | "on" | "in" | "the" | "to" | "&" | "'s" | "'" | "’" | ","
                    );
                if !small {
                    return None;
                }
            }
        }
        Some(first)
    }

    /// The people or country right before a name belongs to it: "U.S. Food and Drug Administration (FDA)".
    fn with_people_before(&self, start: usize) -> usize {
        let known = |at: usize| self.adjacent(start) && self.hit_at(at).is_some_and(|(_, end)| end == start);
        (start.saturating_sub(3)..start).find(|&at| known(at)).unwrap_or(start)
    }
}

//! Organisations without a head word: letters, firms that a word beside them makes firms.

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::gazetteer::Known;
use crate::annotate::lexis::List;
use crate::annotate::tokens::TokenKind;

impl Finder<'_> {
    /// "(Reuters) —" after the place at the beginning of a report.
    fn agency_of_dateline(&mut self, run: &Range<usize>) -> bool {
        let bracketed = self.before(run.start, 1) == "(" && self.lower(run.end) == ")" && run.len() <= 3;
        let dash = matches!(self.lower(run.end + 1), "-" | "–" | "—" | ":");
        if !(bracketed && dash && run.start < 9) {
            return false;
        }
        self.push(run, Class::Organisation("media"), "agency-of-dateline");
        true
    }

    /// A word with a capital inside, as firms write theirs.
    fn inner_capital(&self, run: &Range<usize>) -> bool {
        let word = self.word(run.end - 1);
        let inner = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
        let scottish =
            ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz"].iter().any(|start| word.starts_with(start));
        let plural = word.strip_suffix('s').is_some_and(|stem| stem.chars().all(|c| c.is_uppercase() || c == '-'));
        if plural {
            return false;
        }
        let person = run.clone().any(|at| self.is_given(at) || self.has(List::Office, at));
        run.len() <= 3 && inner && !scottish && !(run.len() > 1 && person)
    }

    /// A body between states, unless its name goes on to that of another body.
    pub(super) fn known_body(&mut self, run: &Range<usize>) -> bool {
        let Some((Known::Entity(entry), end)) = self.hit_at(run.start) else { return false };
        let numbered = self.adjacent(end)
            && self
                .paragraph
                .tokens
                .get(end)
                .is_some_and(|token| token.kind == TokenKind::Number && token.lower.len() > 4);
        if !self.gazetteer.is_body(entry) || numbered || (end..run.end).any(|at| self.is_head(at)) {
            return false;
        }
        // "Greenpeace Africa": the branch of a body.
        let branch = self.adjacent(end) && self.place_at(end).is_some_and(|(_, last)| last == run.end);
        let end = if branch && end < run.end { run.end } else { end };
        self.push(&(run.start..end), Class::Known(entry), "known-body");
        if end < run.end {
            self.interpret(end..run.end);
        }
        true
    }

    /// "Marks & Company": names that an ampersand binds are no person's.
    pub(super) fn partners(&mut self, run: &Range<usize>) -> bool {
        let spelt = run.clone().any(|at| self.word(at).chars().count() > 1 && self.is_word(at));
        let bound = spelt
            && run.len() > 2
            && run
                .clone()
                .any(|at| self.paragraph.is_mark(at, "&") || self.lower(at) == "and" && self.goes_on_as_firm(at));
        let strange = !run.clone().any(|at| self.has(List::EventHead, at) || self.has(List::Office, at));
        if bound && strange {
            self.push(run, Class::Organisation("company"), "firm-context");
        }
        bound && strange
    }

    /// A single word in capitals.
    pub(super) fn acronym(&mut self, run: &Range<usize>) -> bool {
        let word = self.word(run.start);
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-' || c == '.');
        if !capitals || !(2..=7).contains(&letters) || self.has(List::NoAcronym, run.start) || self.in_capitals(run) {
            return false;
        }
        if word.contains('.') && letters < 3 || word.chars().any(|c| c.is_ascii_digit()) {
            return false;
        }
        if self.is_ticker(run.start) || self.is_of_number(run.start) {
            return true;
        }
        let end = self.lettered_name_end(run);
        self.push(&(run.start..end), Class::Organisation("organisation"), "acronym");
        if end < run.end {
            self.interpret(end..run.end);
        }
        true
    }

    /// "(TSX: MRF)": the letters of a share and of where it is traded.
    fn is_ticker(&self, at: usize) -> bool {
        let exchange = self.before(at, 1) == "(" && self.lower(at + 1) == ":";
        let share = self.before(at, 1) == ":" && self.before(at, 3) == "(" && self.lower(at + 1) == ")";
        exchange || share
    }

    /// "100 MCI under part 3", "BIN 990140005555": letters that name a unit or a number.
    fn is_of_number(&self, at: usize) -> bool {
        let number = |at: usize| self.paragraph.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
        let unit = at > 0
            && number(at - 1)
            && self.adjacent(at)
            && (!self.is_word(at + 1) || self.has(List::Function, at + 1));
        unit || self.adjacent(at + 1) && number(at + 1) && self.lower(at + 1).len() > 4
    }

    /// The end of "SNC Lavalin": letters with the unexplained word after them.
    fn lettered_name_end(&self, run: &Range<usize>) -> usize {
        let next = run.start + 1;
        let letters = |at: usize| {
            (2..=4).contains(&self.word(at).chars().count()) && self.word(at).chars().all(char::is_uppercase)
        };
        if run.len() == 2
            && letters(next)
            && letters(run.start)
            && !self.has(List::NoAcronym, next)
            && self.hit_at(next).is_none()
        {
            return run.end;
        }
        let strange = run.len() == 2
            && self.word(next).chars().any(char::is_lowercase)
            && self.hit_at(next).is_none()
            && !self.is_given(next)
            && ![List::Office, List::OfficeModifier, List::Common, List::EventHead, List::Honorific, List::PlainName]
                .into_iter()
                .any(|list| self.has(list, next));
        if strange { run.end } else { next }
    }

    /// "the union IG Fahrzeug": a word for a body before a name of several words.
    pub(super) fn led_by_body_word(&mut self, run: &Range<usize>) -> bool {
        let led = run.start.checked_sub(1).is_some_and(|at| {
            (self.has(List::CompanyWord, at) || self.has(List::BodyWord, at))
                && (!self.is_capital(at) || self.starts_sentence(at))
                && self.adjacent(run.start)
        });
        let strange = !run
            .clone()
            .any(|at| self.hit_at(at).is_some() || self.has(List::Common, at) || self.has(List::Office, at));
        if !(led && strange && (2..=3).contains(&run.len())) || self.is_person_name(run) {
            return false;
        }
        self.push(run, Class::Organisation("company"), "company-word");
        true
    }

    /// Whether the words around are in capitals too, so that capitals say nothing.
    pub(super) fn in_capitals(&self, run: &Range<usize>) -> bool {
        let shouted = |at: usize| {
            self.is_capital(at)
                && self.word(at).len() > 3
                && self.word(at).chars().all(|c| c.is_uppercase() || c == '-')
        };
        let near = [run.start.wrapping_sub(1), run.start + 1];
        near.into_iter().any(|at| shouted(at) && self.paragraph.tokens.get(at).is_some())
    }

    /// A short name beside a word for a company: "the miner Antara", "Sunmark company".
    pub(super) fn company(&mut self, run: &Range<usize>) -> bool {
        if self.agency_of_dateline(run) {
            return true;
        }
        if run.len() > 4 || self.is_people(run.start) {
            return false;
        }
        if self.inner_capital(run) && self.place_at(run.start).is_none() {
            self.push(run, Class::Organisation("company"), "inner-capital");
            return true;
        }
        let after = matches!(self.lower(run.end), "company" | "group" | "corporation")
            && self.adjacent(run.end)
            && !self.is_capital(run.end + 1)
            && !self.has(List::Common, run.start);
        if after {
            self.push_named(
                &(run.start..run.end + 1),
                Class::Organisation("company"),
                Some(self.words(run)),
                "company-word",
            );
            return true;
        }
        let before = run.start.checked_sub(1).is_some_and(|at| {
            let word =
                self.has(List::CompanyWord, at) || self.has(List::BodyWord, at) && !self.has(List::Common, run.start);
            word && !self.is_capital(at) && self.adjacent(run.start)
        });
        // "Her firm, Tukarin, grew.": the name behind the word.
        let apposed = self.before(run.start, 1) == ","
            && run.start > 2
            && self.has(List::CompanyWord, run.start - 2)
            && !self.has(List::EitherOffice, run.start - 2)
            && matches!(self.before(run.start, 3), "his" | "her" | "their" | "its" | "the" | "our" | "my" | "'s")
            && matches!(self.lower(run.end), "," | "." | "(");
        if apposed && !self.is_person_name(run) {
            self.push(run, Class::Organisation("company"), "company-word");
            return true;
        }
        let told = matches!(self.before(run.start, 2), "told" | "telling")
            && self.before(run.start, 1) == "the"
            && run.len() > 1;
        if told {
            self.push(run, Class::Organisation("media"), "told-the-paper");
            return true;
        }
        if before && !self.is_person_name(run) {
            self.push(run, Class::Organisation("company"), "company-word");
            return true;
        }
        false
    }
}

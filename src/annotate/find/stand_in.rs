//! Words that stand for somebody or something named elsewhere: "the envoy", "she", "the company".

use super::{Class, Finder};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// Role words and pronouns that stand for a person: "the envoy", "he said".
    pub(super) fn role_words(&mut self) {
        for at in 0..self.paragraph.tokens.len() {
            let lower = self.lower(at).to_owned();
            let lower = lower.as_str();
            if matches!(lower, "he" | "she") {
                self.push(&(at..at + 1), Class::Pronoun, "pronoun");
            }
            if lower == "him" && self.before(at, 2) == "according" {
                self.push(&(at..at + 1), Class::Pronoun, "pronoun");
            }
            if lower == "the" {
                self.age_after(at);
                self.role_word_after(at);
                self.body_word_after(at);
            }
            if matches!(lower, "his" | "her") && matches!(self.lower(at + 1), "words" | "view" | "opinion") {
                self.push(&(at..at + 1), Class::Pronoun, "pronoun");
            }
        }
    }

    /// "the 45-year-old", "the 45-year-old nurse".
    fn age_after(&mut self, the: usize) {
        if !self.lower(the + 1).ends_with("-year-old") {
            return;
        }
        let end = if self.has(List::Office, the + 2) && self.adjacent(the + 2) { the + 3 } else { the + 2 };
        if !(self.is_word(end) && self.adjacent(end) && self.is_capital(end)) {
            self.push(&(the..end), Class::Pronoun, "age-reference");
        }
    }

    /// "the company", "the Lima-based firm", "the state airline".
    fn body_word_after(&mut self, the: usize) {
        let word = if self.has(List::BodyWord, the + 1) { the + 1 } else { the + 2 };
        let inner = word == the + 2 && self.is_word(the + 1) && !self.is_capital(the + 1);
        let free = !self.has(List::Function, the + 1) && (word == the + 1 || inner) && self.adjacent(word);
        if free
            && self.has(List::BodyWord, word)
            && !self.is_capital(word)
            && !(self.is_capital(word + 1) && self.adjacent(word + 1))
            && self.lower(word + 1) != "of"
        {
            let central = inner && self.lower(word) == "bank" && self.lower(the + 1) == "central";
            let name = if central { "central bank" } else { self.lower(word) };
            let firm = self.has(List::CompanyWord, word) && !self.has(List::PublicWord, word);
            let class = Class::BodyWord { word: name.to_owned(), firm };
            self.push(&(the..word + 1), class, "body-word");
        }
    }

    fn role_word_after(&mut self, the: usize) {
        let mut end = the + 1;
        let mut last = None;
        while self.adjacent(end) && (self.has(List::OfficeModifier, end) || self.has(List::Office, end)) {
            if self.has(List::Office, end) {
                last = Some(end);
            }
            end += 1;
        }
        let Some(last) = last else { return };
        let named = self.adjacent(end) && (self.is_capital(end) || matches!(self.lower(end), "of" | "for"));
        if !named {
            let office = (the + 1..=last).map(|at| self.lower(at)).collect::<Vec<_>>().join(" ");
            self.push(&(the..last + 1), Class::RoleWord(office), "role-word");
        }
    }
}

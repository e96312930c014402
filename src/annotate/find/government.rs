//! Governments, parliaments and press services.

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// "the Storting", "the Lok Sabha".
    pub(super) fn state_body(&mut self, run: &Range<usize>) -> bool {
        // "the Government of Mongolia" is read with its country.
        if self.lower(run.end) == "of" && self.is_capital(run.end + 1) {
            return false;
        }
        let named = self.lexis.has(List::StateBody, &self.words(run).to_lowercase())
            && (self.before(run.start, 1) == "the" || run.len() == 1 && self.is_bare_parliament(run.start));
        if named {
            self.push(run, Class::Organisation("government"), "state-body");
        }
        named
    }

    /// "press service of the Prime Minister of X", "the Government's press service".
    pub(super) fn services(&mut self) {
        for at in 0..self.paragraph.tokens.len() {
            let service = matches!(self.lower(at), "press" | "media" | "information")
                && matches!(self.lower(at + 1), "service" | "office");
            if !service || !self.adjacent(at + 1) {
                continue;
            }
            let end = self.service_end(at + 2);
            let start = self.service_start(at);
            if end == at + 2 && start == at {
                continue;
            }
            let name = self.service_name(start, at, end);
            self.push_named(&(start..end), Class::Organisation("government"), name, "press-service");
        }
    }

    fn service_end(&self, after: usize) -> usize {
        let mut end = after;
        while self.lower(end) == "of" && self.adjacent(end) {
            let name = if self.lower(end + 1) == "the" { end + 2 } else { end + 1 };
            if !self.is_capital(name) {
                break;
            }
            end = name;
            while self.is_capital(end) && self.adjacent(end) {
                end += 1;
            }
            let level = matches!(
                self.lower(end),
                "regional" | "city" | "district" | "provincial" | "state" | "county" | "municipal"
            );
            let body = matches!(
                self.lower(end + 1),
                "administration" | "government" | "council" | "akimat" | "office" | "governor"
            );
            if level && body {
                end += 2;
            }
        }
        end
    }

    fn service_start(&self, at: usize) -> usize {
        let owner = at.checked_sub(2).filter(|&owner| self.is_capital(owner) && self.lower(at - 1) == "'s");
        let Some(mut start) = owner else {
            let mut start = at;
            while start > 0
                && self.is_capital(start - 1)
                && self.adjacent(start)
                && !self.has(List::Function, start - 1)
            {
                start -= 1;
            }
            return start;
        };
        loop {
            while start > 0
                && self.is_capital(start - 1)
                && self.adjacent(start)
                && !self.has(List::Function, start - 1)
            {
                start -= 1;
            }
            // "Ministry of Transport's press service".
            let office = start
                .checked_sub(2)
                .filter(|&at| matches!(self.lower(at + 1), "of" | "for" | "and") && self.is_capital(at));
            match office {
                Some(at) if self.adjacent(start) && (self.is_head(at) || self.lower(at + 1) == "and") => start = at,
                _ => return start,
            }
        }
    }

    fn service_name(&self, start: usize, at: usize, end: usize) -> Option<String> {
        if start == at || self.lower(at - 1) != "'s" {
            return None;
        }
        let service = self.words(&(at..end));
        let owner = self.words(&(start..at - 1));
        let owner = if self.has(List::StateBody, start) { format!("the {owner}") } else { owner };
        Some(format!("{service} of {owner}"))
    }

    /// "Peru's government", "the Peruvian government".
    pub(super) fn governments(&mut self) {
        for at in 0..self.paragraph.tokens.len() {
            if !matches!(self.lower(at), "government" | "govt") || self.before(at, 1).is_empty() {
                continue;
            }
            let mut start = at - 1;
            if self.paragraph.tokens[start].lower == "'s" && start > 0 {
                start -= 1;
            }
            let Some(first) = (start.saturating_sub(3)..=start)
                .find(|&from| self.hit_at(from).is_some_and(|(_, end)| end == start + 1))
            else {
                continue;
            };
            let country = self.country_of_people(first).or_else(|| {
                let (entry, _) = self.place_at(first)?;
                Some(self.gazetteer.name(entry).to_owned())
            });
            if let Some(country) = country {
                self.push_named(
                    &(first..at + 1),
                    Class::Organisation("government"),
                    Some(format!("Government of {country}")),
                    "government-of",
                );
            }
        }
    }
}

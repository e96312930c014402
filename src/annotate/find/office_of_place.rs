//! Offices over a place: "Governor of Tarma region X", "Presidents of A and B X and Y".

use std::ops::Range;

use super::{Class, Finder, RoleWords};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// "Governor of Tarma region Rosa Quispe", "Presidents of Peru and Chile Ana Lima and Leo Soto".
    pub(super) fn titled_over_place(&mut self, run: &Range<usize>) -> bool {
        let sentence = self.paragraph.tokens[run.start].sentence;
        let from = run.start.saturating_sub(9);
        let office = (from..run.start).rev().find(|&at| {
            self.paragraph.tokens[at].sentence == sentence
                && self.is_office_stem(at)
                && matches!(self.lower(at + 1), "of" | "for")
                && at + 2 <= run.start
        });
        let Some(office) = office.filter(|&at| self.leads_to(at + 2, run.start)) else { return false };
        let matter = |at: usize| self.has(List::OfficeModifier, at) && self.hit_at(at).is_none();
        let after_matter = (run.start..run.end).find(|&at| !matter(at)).unwrap_or(run.end);
        let start = self.place_at(run.start).map_or(after_matter, |(_, end)| end);
        if start == office + 2 {
            return false;
        }
        let name = start..run.end;
        if name.len() < 2 || !self.is_name_like(&name) || self.is_head(run.end - 1) {
            return false;
        }
        if let Some((entry, end)) = self.place_at(run.start).filter(|_| start > run.start) {
            self.push(&(run.start..end), Class::Known(entry), "gazetteer");
        }
        let mut first = office;
        while first > 0 && self.has(List::OfficeModifier, first - 1) && self.adjacent(first) {
            first -= 1;
        }
        let of_end = if start > run.start { start } else { run.start };
        let of = self.words(&(office + 2..of_end));
        let several = self.lower(office).ends_with('s');
        let role = if several { self.shared_role(office, &name) } else { self.role_from(first..office + 1, Some(of)) };
        self.push(&name, Class::Person(role), "office-of-place-before");
        if several {
            self.second_holder(office, &name);
        }
        true
    }

    fn is_office_stem(&self, at: usize) -> bool {
        let word = self.lower(at);
        self.lexis.has(List::Office, word)
            || word.strip_suffix('s').is_some_and(|stem| self.lexis.has(List::Office, stem))
    }

    /// Whether only the words of names, "the", "of", "and" and places lie between an office and a name.
    fn leads_to(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| {
            self.is_capital(at)
                || matches!(
                    self.lower(at),
                    "the" | "of" | "and" | "region" | "province" | "county" | "state" | "district" | "city" | "oblast"
                )
        })
    }

    fn shared_role(&self, office: usize, _name: &Range<usize>) -> Option<RoleWords> {
        let first = self.place_at(office + 2)?;
        let of = self.gazetteer.name(first.0).to_owned();
        Some(RoleWords { office: singular_office(self.word(office)), of: Some(of), owner: None })
    }

    /// The second person of "Presidents of A and B, X and Y".
    fn second_holder(&mut self, office: usize, first: &Range<usize>) {
        if self.lower(first.end) != "and" || !self.is_capital(first.end + 1) {
            return;
        }
        let mut end = first.end + 1;
        while self.is_capital(end) && (end == first.end + 1 || self.adjacent(end)) {
            end += 1;
        }
        let place = (office + 3..first.start).rev().find_map(|at| self.place_at(at));
        let of = place.map(|(entry, _)| self.gazetteer.name(entry).to_owned());
        let role = RoleWords { office: singular_office(self.word(office)), of, owner: None };
        self.push(&(first.end + 1..end), Class::Person(Some(role)), "office-of-place-before");
    }
}

fn singular_office(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

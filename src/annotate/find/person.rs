//! People: names with titles, with roles beside them, with a given name, or with a said-verb.

use std::ops::Range;

use super::{Class, Finder, RoleWords};
use crate::annotate::lexis::List;

impl Finder<'_> {
    pub(super) fn is_given(&self, index: usize) -> bool {
        self.is_capital(index) && self.has(List::GivenName, index)
    }

    fn is_initial(&self, index: usize) -> bool {
        self.is_capital(index) && self.word(index).ends_with('.') && self.word(index).chars().count() <= 5
    }

    /// Whether every word of a run could be part of a person's name.
    fn is_name_like(&self, run: &Range<usize>) -> bool {
        (1..=5).contains(&run.len())
            && run.clone().all(|at| {
                let word = self.word(at);
                let mixed = self.is_initial(at) || word.chars().count() == 1 || word.chars().any(char::is_lowercase);
                mixed && !word.chars().any(|c| c.is_ascii_digit())
            })
    }

    /// Whether a run is a person's name by its words alone.
    pub(super) fn is_person_name(&self, run: &Range<usize>) -> bool {
        if run.len() < 2 || !self.is_name_like(run) {
            return false;
        }
        let chinese = run.len() <= 3
            && self.has(List::SurnameFirst, run.start)
            && !self.has(List::Common, run.start + 1)
            && !self.is_head(run.end - 1);
        let plain = run
            .clone()
            .skip(1)
            .all(|at| !self.has(List::EventHead, at) && !self.is_strong_head(at) && self.suffixless(at));
        let first = self.is_given(run.start) && (self.place_at(run.start).is_none() || self.is_given(run.start + 1));
        plain && (first || self.is_initial(run.start) && !self.is_initial(run.end - 1) || chinese)
    }

    fn is_strong_head(&self, at: usize) -> bool {
        self.has(List::OrganisationHead, at) && !self.has(List::WeakHead, at)
    }

    fn suffixless(&self, at: usize) -> bool {
        !self.lexis.place_suffixes.contains_key(&vec![self.lower(at).to_owned()])
            || matches!(self.lower(at), "hill" | "field" | "park" | "ward" | "street" | "lake" | "forest")
    }

    /// A run that begins with a known place and still is a person: "Jordan Peele", "Chelsea Clinton".
    pub(super) fn is_name_of_person(&self, run: &Range<usize>) -> bool {
        self.is_person_name(run)
            || self.is_given(run.start)
                && run.len() == 2
                && !self.is_head(run.end - 1)
                && self.place_at(run.start).is_none()
                && !self.is_people(run.start)
    }

    /// Titles and offices at the beginning of the run or before it.
    pub(super) fn titled(&mut self, run: &Range<usize>) -> bool {
        let office = (run.start..run.end).rev().find(|&at| self.is_title(at) && !self.is_surname_position(at, run));
        let Some(last) = office else { return self.titled_before(run) };
        let mut first = last;
        while first > run.start
            && (self.is_title(first - 1)
                || self.has(List::OfficeModifier, first - 1) && self.hit_at(first - 1).is_none())
        {
            first -= 1;
        }
        let name = last + 1..run.end;
        let of = (run.start < first).then(|| self.office_holder(&(run.start..first))).flatten();
        if run.start < first {
            self.interpret(run.start..first);
        }
        if name.is_empty() {
            return true;
        }
        if !self.is_name_like(&name) || self.place_at(name.start).is_some_and(|(_, end)| end == name.end) {
            self.interpret(name);
            return true;
        }
        let role = self.role_from(first..last + 1, of).or_else(|| self.apposition(&name));
        self.push(&name, Class::Person(role), "title-before");
        true
    }

    fn is_title(&self, at: usize) -> bool {
        self.has(List::Honorific, at) || self.has(List::Office, at)
    }

    /// "Margaret Baker": a word of an office in the place of a surname.
    fn is_surname_position(&self, at: usize, run: &Range<usize>) -> bool {
        at + 1 == run.end
            && at > run.start
            && (self.is_given(at - 1) || self.is_initial(at - 1))
            && !self.is_title(at - 1)
    }

    /// A lower-case office or honorific right before the run: "energy minister Ana Lima".
    fn titled_before(&mut self, run: &Range<usize>) -> bool {
        let Some(office) = run
            .start
            .checked_sub(1)
            .filter(|&at| self.is_title(at) && self.adjacent(run.start) && !self.is_capital(at))
        else {
            return self.titled_over_place(run);
        };
        let place = self.hit_at(run.start).is_some() || self.has(List::CompanyWord, office);
        if place || !self.is_name_like(run) || run.len() > 4 || self.is_head(run.end - 1) {
            return false;
        }
        let mut first = office;
        while first > 0
            && (self.has(List::OfficeModifier, first - 1) || self.has(List::Office, first - 1))
            && self.adjacent(first)
        {
            first -= 1;
        }
        let holder = first.checked_sub(1).and_then(|at| {
            self.country_of_people(at).or_else(|| self.owner_before(first)).or_else(|| self.name_before(first))
        });
        let role = self.role_from(first..office + 1, holder);
        self.push(run, Class::Person(role), "office-before");
        true
    }

    /// "Governor of Tarma region Rosa Quispe", "Presidents of Peru and Chile Ana Lima and Leo Soto".
    fn titled_over_place(&mut self, run: &Range<usize>) -> bool {
        let sentence = self.paragraph.tokens[run.start].sentence;
        let from = run.start.saturating_sub(9);
        let office = (from..run.start).rev().find(|&at| {
            self.paragraph.tokens[at].sentence == sentence
                && self.is_office_stem(at)
                && self.lower(at + 1) == "of"
                && at + 2 < run.start
        });
        let Some(office) = office.filter(|&at| self.leads_to(at + 2, run.start)) else { return false };
        let start = self.place_at(run.start).map_or(run.start, |(_, end)| end);
        let name = start..run.end;
        if name.len() < 2 || !self.is_name_like(&name) || self.is_head(run.end - 1) {
            return false;
        }
        if start > run.start {
            let (entry, end) = self.place_at(run.start).expect("the run begins with a known place");
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
        Some(RoleWords { office: singular_office(self.word(office)), of: Some(of) })
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
        let role = RoleWords { office: singular_office(self.word(office)), of };
        self.push(&(first.end + 1..end), Class::Person(Some(role)), "office-of-place-before");
    }

    /// Whom an office belongs to, by the words before it: a demonym's country, a place, an organisation.
    fn office_holder(&self, range: &Range<usize>) -> Option<String> {
        if self.is_people(range.start) { self.country_of_people(range.start) } else { Some(self.words(range)) }
    }

    /// The owner of "Peru's energy minister", where `first` is the office's first word.
    fn owner_before(&self, first: usize) -> Option<String> {
        let possessive = first.checked_sub(1).filter(|&at| self.lower(at) == "'s")?;
        let mut start = possessive;
        while start > 0 && self.is_capital(start - 1) && (start == possessive || self.adjacent(start)) {
            start -= 1;
        }
        (start < possessive).then(|| self.words(&(start..possessive)))
    }

    /// The name right before an office: "Antara chairman".
    fn name_before(&self, first: usize) -> Option<String> {
        let mut start = first;
        while start > 0 && self.is_capital(start - 1) && self.adjacent(start) {
            start -= 1;
        }
        (start < first && !self.has(List::Function, start)).then(|| self.words(&(start..first)))
    }

    /// The role of "general manager, Ana Lima, said".
    fn role_before_comma(&self, run: &Range<usize>) -> Option<RoleWords> {
        let office = run
            .start
            .checked_sub(2)
            .filter(|&at| self.paragraph.is_mark(run.start - 1, ",") && self.has(List::Office, at))?;
        if !matches!(self.lower(run.end), "," | "(") {
            return None;
        }
        let mut first = office;
        while first > 0
            && (self.has(List::OfficeModifier, first - 1) || self.has(List::Office, first - 1))
            && self.adjacent(first)
        {
            first -= 1;
        }
        self.role_from(first..office + 1, self.owner_before(first))
    }

    /// The role of the words of an office, without mere honorifics.
    fn role_from(&self, range: Range<usize>, of: Option<String>) -> Option<RoleWords> {
        let first = range.start;
        let words: Vec<&str> = range
            .filter(|&at| at > first || !self.has(List::Honorific, at) || self.has(List::Office, at))
            .map(|at| self.word(at))
            .collect();
        let office = words.join(" ");
        let named = office.split(' ').any(|word| self.lexis.has(List::Office, &word.to_lowercase()));
        named.then_some(RoleWords { office, of })
    }

    /// A name by its given name, its surname, the role after it, or a said-verb beside it.
    pub(super) fn person(&mut self, run: &Range<usize>) -> bool {
        if !self.is_name_like(run) || self.is_head(run.end - 1) && !self.is_person_name(run) {
            return false;
        }
        let role = self.apposition(run).or_else(|| self.role_before_comma(run));
        let aged = self.paragraph.is_mark(run.end, ",")
            && self
                .paragraph
                .tokens
                .get(run.end + 1)
                .is_some_and(|t| t.lower.len() == 2 && t.lower.bytes().all(|b| b.is_ascii_digit()))
            && self.paragraph.is_mark(run.end + 2, ",");
        let said = self.hints(run).said;
        let several = run.len() >= 2;
        if self.is_person_name(run) {
            self.push(run, Class::Person(role), "given-name");
        } else if several && (role.is_some() || aged) {
            self.push(run, Class::Person(role), "apposition");
        } else if several && said && !self.has(List::Common, run.start) && self.before(run.start, 1) != "the" {
            self.push(run, Class::Person(None), "said-beside");
        } else {
            return false;
        }
        true
    }

    /// The role after a name: ", ambassador of X to Y,".
    pub(super) fn apposition(&self, run: &Range<usize>) -> Option<RoleWords> {
        if !self.paragraph.is_mark(run.end, ",") {
            return None;
        }
        let from = run.end + 1;
        let sentence = self.paragraph.tokens[run.start].sentence;
        let inside = |at: usize| self.paragraph.tokens.get(at).is_some_and(|token| token.sentence == sentence);
        let mut office = None;
        let mut at = from;
        while inside(at) && at < from + 9 {
            let word = self.lower(at);
            if self.paragraph.is_mark(at, ",")
                || self.has(List::Said, at)
                || matches!(word, "is" | "was" | "has" | "had" | "were" | "will" | "in" | "said" | "and" | "met")
            {
                break;
            }
            if self.has(List::Office, at) {
                office = Some(at);
                if self.lower(at + 1) == "of"
                    || self.lower(at + 1) == "at"
                    || self.lower(at + 1) == "to"
                    || self.lower(at + 1) == "for"
                {
                    break;
                }
            }
            at += 1;
        }
        let office = office?;
        let start =
            if matches!(self.lower(from), "the" | "a" | "an" | "who" | "its" | "whose") { from + 1 } else { from };
        let end = self.role_end(office + 1, sentence);
        let words = self.words(&(start..end.max(office + 1)));
        let mut parts = words.splitn(2, " of ");
        let office = parts.next().unwrap_or_default().to_owned();
        Some(RoleWords { office, of: parts.next().map(str::to_owned) })
    }

    /// A role runs to the comma, verb or sentence end.
    fn role_end(&self, from: usize, sentence: usize) -> usize {
        let stops = |at: usize| {
            let Some(token) = self.paragraph.tokens.get(at) else { return true };
            token.sentence != sentence
                || matches!(
                    token.lower.as_str(),
                    "," | "."
                        | ";"
                        | ":"
                        | "—"
                        | "–"
                        | "("
                        | ")"
                        | "\""
                        | "”"
                        | "“"
                        | "is"
                        | "was"
                        | "has"
                        | "had"
                        | "will"
                        | "who"
                        | "and"
                        | "in"
                        | "on"
                        | "by"
                        | "with"
                        | "after"
                        | "as"
                        | "that"
                )
                || self.has(List::Said, at)
        };
        (from..from + 14).find(|&at| stops(at)).unwrap_or(from)
    }

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
                self.role_word_after(at);
                self.body_word_after(at);
            }
            if matches!(lower, "his" | "her") && matches!(self.lower(at + 1), "words" | "view" | "opinion") {
                self.push(&(at..at + 1), Class::Pronoun, "pronoun");
            }
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
            let class = Class::BodyWord { word: self.lower(word).to_owned(), firm: self.has(List::CompanyWord, word) };
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

fn singular_office(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// The office's plain head, for comparing roles: "pm" and "prime minister" are one, as are "envoy" and "ambassador".
pub(in crate::annotate) fn office_of(words: &str) -> String {
    let lower = words.to_lowercase();
    let lower = lower.split([',']).next().unwrap_or_default();
    match lower {
        "pm" | "premier" => "prime minister".to_owned(),
        "deputy pm" => "deputy prime minister".to_owned(),
        "envoy" => "ambassador".to_owned(),
        "ceo" => "chief executive".to_owned(),
        other => other.to_owned(),
    }
}

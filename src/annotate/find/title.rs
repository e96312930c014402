//! Titles, offices and relations beside names: "Dr", "energy minister", "his brother".

use std::ops::Range;

use super::{Class, Finder, Hints, RoleWords};
use crate::annotate::lexis::List;
use crate::source::Span;

impl Finder<'_> {
    /// Titles and offices at the beginning of the run or before it.
    pub(super) fn titled(&mut self, run: &Range<usize>) -> bool {
        if run.len() > 1 && self.is_party(run.start) {
            self.push(&(run.start..run.start + 1), Class::Organisation("party"), "party-of-member");
            self.interpret(run.start + 1..run.end);
            return true;
        }
        let office = (run.start..run.end).rev().find(|&at| self.is_title_within(at, run));
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
            let shortened = self.paragraph.is_mark(run.end, ".") && self.is_capital(run.end + 1);
            if run.len() == 1 && self.before(run.start, 1) != "the" && !shortened {
                // "Baker said": the text may tell of a Mr Baker.
                self.push(run, Class::Unknown(Hints::default()), "office-word");
            }
            return true;
        }
        let name = self.without_honours(&name);
        let place = self.place_at(name.start).is_some_and(|(_, end)| end == name.end);
        let polite = matches!(self.lower(last), "mr" | "mrs" | "ms" | "miss" | "dr" | "prof" | "professor");
        // "Member States", "King Abdullah Sports City".
        let named_place = name.len() != 2 && self.suffix_phrase(name.end - 1).is_some();
        let thing = !polite && (self.has(List::ThingHead, name.end - 1) || named_place);
        if !self.is_name_like(&name) || place && self.has(List::Office, last) || thing {
            self.interpret(name);
            return true;
        }
        let role = self.role_from(first..last + 1, of).or_else(|| self.role_beside(run.start, &name));
        self.push(&name, Class::Person(role), "title-before");
        true
    }

    /// "Labour MP": one unexplained word before a member of parliament is the party.
    fn is_party(&self, party: usize) -> bool {
        let other = [List::Office, List::Honorific, List::PlaceLead, List::Function, List::PlainName];
        let rank = self.has(List::OfficeModifier, party) && !self.has(List::MassNoun, party);
        !rank
            && matches!(self.lower(party + 1), "mp" | "mps" | "mep" | "meps" | "msp" | "msps" | "peer" | "councillor")
            && !self.starts_sentence(party)
            && self.hit_at(party).is_none()
            && !self.is_given(party)
            && !self.is_surname(party)
            && !matches!(self.lower(party), "independent" | "opposition" | "government" | "backbench")
            && other.into_iter().all(|list| !self.has(list, party))
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        let phrase = |first: usize| {
            let words = format!("{} {}", self.lower(first), self.lower(first + 1));
            self.lexis.has(List::Honorific, &words)
        };
        // "HE" is a title, "He" a surname.
        let shouted = self.lower(at) != "he" || self.word(at) != "He";
        self.has(List::Honorific, at) && shouted
            || self.has(List::Office, at)
            || self.is_capital(at) && (phrase(at) || at > 0 && phrase(at - 1))
    }

    /// Whether a word of a run is a title or office there, and no part of the name.
    fn is_title_within(&self, at: usize, run: &Range<usize>) -> bool {
        let after_name = at > run.start && (self.is_given(at - 1) || self.is_initial(at - 1)) && !self.is_title(at - 1);
        let honorific = self.has(List::Honorific, at) && !self.has(List::Office, at);
        let surname = at + 1 == run.end && at > run.start && honorific && self.is_surname(at);
        let thing = at + 2 == run.end && self.has(List::ThingHead, at + 1);
        let surnamed = after_name && (at + 1 == run.end || honorific || thing);
        // "Dean Hollis": a given name that is an office too, before a lone surname.
        let given = run.len() == 2
            && at == run.start
            && self.has(List::Office, at)
            && self.is_given(at)
            && self.before(at, 1) != "the";
        self.is_title(at) && !surname && !surnamed && !given
    }

    /// A lower-case office, honorific or relation right before the run: "energy minister Ana Lima".
    pub(super) fn titled_before(&mut self, run: &Range<usize>) -> bool {
        let beside = run.start.checked_sub(1).filter(|&at| self.adjacent(run.start) && !self.is_capital(at));
        if let Some(at) = beside.filter(|&at| self.has(List::Relation, at))
            && self.is_related(at, run)
        {
            let role = self.apposition(run);
            self.push(&self.without_honours(run), Class::Person(role), "relation-before");
            return true;
        }
        if self.is_retired_officer(run) || self.is_after_short_title(run) {
            let run = &self.without_honours(run);
            let title = run.start.saturating_sub(2);
            let office = self.office_start(title);
            let role = self.role_from(office..title + 1, None).or_else(|| self.role_beside(title, run));
            self.push(run, Class::Person(role), "title-before");
            return true;
        }
        let office = beside.filter(|&at| self.is_title(at) || self.is_plural_office(at) && run.len() > 1);
        let Some(office) = office else { return self.titled_over_place(run) };
        let run = &self.without_honours(run);
        let known = self.is_person_name(run) || self.gazetteer.taught_person(&self.words(run)).is_some();
        let hit = self.hit_at(run.start).is_some_and(|(_, end)| end == run.end || self.is_head(run.end - 1));
        let stem = self.lower(office).trim_end_matches('s');
        let firm =
            self.lexis.has(List::CompanyWord, stem) || self.is_plural_office(office) && !self.is_given(run.start);
        let other = hit || self.hit_at(run.start).is_some() && run.len() < 2 || firm || self.is_head(run.end - 1);
        if !known && other || !self.is_name_like(run) || self.has(List::Common, run.start) && !known {
            return false;
        }
        let first = self.office_start(office);
        let holder = first.checked_sub(1).and_then(|at| {
            self.country_of_people(at).or_else(|| self.owner_before(first)).or_else(|| self.name_before(first))
        });
        let plural = self.is_plural_office(office);
        let role = if plural { self.apposition(run) } else { self.role_from(first..office + 1, holder) };
        self.push(run, Class::Person(role), "office-before");
        true
    }

    /// The role before a title or behind a name: "lead author Dr Ana Lima", "Dr Ana Lima, lead author".
    fn role_beside(&self, title: usize, name: &Range<usize>) -> Option<RoleWords> {
        let before = title.checked_sub(1).filter(|&at| self.adjacent(title) && self.has(List::Office, at));
        let before = before.and_then(|at| self.role_from(self.office_start(at)..at + 1, None));
        before.or_else(|| self.apposition(name))
    }

    /// Whether a word is an office of several: "lawmakers".
    fn is_plural_office(&self, at: usize) -> bool {
        !self.has(List::Office, at)
            && self.lower(at).strip_suffix('s').is_some_and(|stem| self.lexis.has(List::Office, stem))
    }

    /// "his brother X", "the couple's daughter X", "brothers X and Y".
    fn is_related(&self, relation: usize, run: &Range<usize>) -> bool {
        let whose = matches!(self.before(relation, 1), "his" | "her" | "their" | "my" | "'s" | "whose" | "the" | "and")
            || matches!(self.before(relation, 2), "his" | "her" | "their" | "my" | "'s" | "whose")
            || self.lower(relation).ends_with('s') && run.len() > 1;
        whose
            && self.is_name_like(run)
            && self.hit_at(run.start).is_none_or(|_| self.is_person_name(run))
            && !self.has(List::Common, run.start)
            && (!self.is_head(run.end - 1) || self.is_person_name(run))
    }

    /// "Gen (retd) X".
    fn is_retired_officer(&self, run: &Range<usize>) -> bool {
        run.start >= 4
            && self.lower(run.start - 1) == ")"
            && matches!(self.lower(run.start - 2), "retd" | "retired" | "ret" | "rtd" | "r")
            && self.lower(run.start - 3) == "("
            && self.is_title(run.start - 4)
            && self.is_name_like(run)
    }

    /// "Sen. X": the full stop belongs to the title.
    fn is_after_short_title(&self, run: &Range<usize>) -> bool {
        let Some(title) = run.start.checked_sub(2) else { return false };
        let tokens = &self.paragraph.tokens;
        self.paragraph.is_mark(run.start - 1, ".")
            && tokens[title].span.end == tokens[run.start - 1].span.start
            && tokens[title].sentence == tokens[run.start].sentence
            && self.is_title(title)
            && self.lower(title).chars().count() < 6
            && self.is_name_like(run)
            && self.place_at(run.start).is_none_or(|(_, end)| end < run.end)
    }

    /// The first word of an office whose last word this is.
    pub(super) fn office_start(&self, office: usize) -> usize {
        let mut first = office;
        while first > 0
            && (self.has(List::OfficeModifier, first - 1) || self.has(List::Office, first - 1))
            && self.adjacent(first)
        {
            first -= 1;
        }
        first
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
        // "University of Cape Coast economist".
        let head = start.checked_sub(2).filter(|&at| start < first && self.lower(at + 1) == "of" && self.is_head(at));
        if let Some(head) = head {
            start = head;
            while start > 0 && self.is_capital(start - 1) && self.adjacent(start) {
                start -= 1;
            }
        }
        (start < first && !self.has(List::Function, start)).then(|| self.words(&(start..first)))
    }

    /// The role of "general manager, Ana Lima, said".
    pub(super) fn role_before_comma(&self, run: &Range<usize>) -> Option<RoleWords> {
        let office = run
            .start
            .checked_sub(2)
            .filter(|&at| self.paragraph.is_mark(run.start - 1, ",") && self.has(List::Office, at))?;
        if !matches!(self.lower(run.end), "," | "(") {
            return None;
        }
        let first = self.office_start(office);
        self.role_from(first..office + 1, self.owner_before(first))
    }

    /// The word for a body right before an office: "Its chairman", "the bank's deputy governor".
    fn stand_in_before(&self, office: usize) -> Option<Span> {
        let before = office.checked_sub(1)?;
        if matches!(self.lower(before), "its" | "their") {
            return Some(self.paragraph.tokens[before].span);
        }
        let body = before.checked_sub(1).filter(|&body| self.has(List::BodyWord, body))?;
        (self.lower(before) == "'s").then(|| self.paragraph.tokens[body].span)
    }

    /// The role of the words of an office, without mere honorifics.
    pub(super) fn role_from(&self, range: Range<usize>, of: Option<String>) -> Option<RoleWords> {
        let first = range.start;
        let words: Vec<&str> = range
            .filter(|&at| at > first || !self.has(List::Honorific, at) || self.has(List::Office, at))
            .map(|at| self.word(at))
            .collect();
        let office = words.join(" ");
        let named = office.split(' ').any(|word| self.lexis.has(List::Office, &word.to_lowercase()));
        let owner = if of.is_none() { self.stand_in_before(first) } else { None };
        named.then_some(RoleWords { office, of, owner })
    }
}

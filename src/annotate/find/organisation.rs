//! Organisations: names with a head ("Ministry", "Bank"), legal forms, acronyms, governments, press services.

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// Whether a token is a word that ends an organisation's name.
    pub(super) fn is_head(&self, index: usize) -> bool {
        self.is_capital(index)
            && (self.has(List::OrganisationHead, index)
                || self.has(List::LegalForm, index) && self.word(index).len() > 1)
    }

    pub(super) fn is_state_body(&self, index: usize) -> bool {
        self.has(List::StateBody, index) && self.before(index, 1) == "the"
    }

    /// "LLP Kokzhiek", "JSC Silk Mills".
    pub(super) fn legal_form(&mut self, run: &Range<usize>) -> bool {
        let form = self.has(List::LegalFormBefore, run.start);
        if !form || run.len() < 2 {
            return false;
        }
        let name = run.start + 1..run.end;
        let words = self.words(&name);
        self.push_named(run, Class::Organisation("company"), Some(words), "legal-form-before");
        true
    }

    /// A run whose last word makes it an event, a programme or a work.
    pub(super) fn event(&mut self, run: &Range<usize>) -> bool {
        let last = run.end - 1;
        if !(run.len() > 1 && self.has(List::EventHead, last)) || self.is_person_name(run) {
            return false;
        }
        // A known place or a person before it still counts: "Kenya Finance Bill".
        if let Some((entry, end)) = self.place_at(run.start)
            && end == last
        {
            let _ = entry;
        }
        true
    }

    /// A run with an organisation's head word.
    pub(super) fn organisation(&mut self, run: &Range<usize>) -> bool {
        let Some(head) = self.head_of(run) else { return false };
        let mut start = run.start;
        while start < head && self.drops_before_head(start, head) {
            start += 1;
        }
        let forms_end = self.legal_forms_end(head + 1, run.end);
        let mut end = if forms_end == run.end { self.open_name_end(head, run.end) } else { forms_end };
        if start == head && end == head + 1 && !self.stands_alone(head) {
            return self.lone_head(head, run);
        }
        end = end.max(forms_end);
        let range = self.left_extended(start)..end;
        let sort = self.sort_of(&range, head);
        let name = self.organisation_name(&range);
        self.withdraw(&range);
        self.push_named(&range, Class::Organisation(sort), name, "organisation-head");
        if end < run.end {
            self.interpret(end..run.end);
        }
        true
    }

    /// The last head word of a run that no office follows.
    fn head_of(&self, run: &Range<usize>) -> Option<usize> {
        let officer = (run.start..run.end).find(|&at| self.has(List::Office, at) && !self.is_head(at));
        let limit = officer.unwrap_or(run.end);
        let head = (run.start..limit)
            .rev()
            .find(|&at| self.is_head(at) && !(at == run.start && run.len() > 1 && self.has(List::WeakHead, at)))?;
        // "Energy Minister": the word belongs to the office.
        if officer.is_some_and(|officer| (head..officer).all(|at| self.has(List::OfficeModifier, at))) {
            return (run.start..head).rev().find(|&at| self.is_head(at) && !self.has(List::OfficeModifier, at));
        }
        if self.is_given(run.start) && run.len() <= 3 && self.has(List::WeakHead, head) {
            return None;
        }
        Some(head)
    }

    /// Demonyms before a title-like head stay ("Chinese Academy"); titles and weekdays do not belong to the name.
    fn drops_before_head(&self, at: usize, head: usize) -> bool {
        let office = self.has(List::Office, at) && at + 1 < head;
        let word = self.lower(at);
        office || matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
    }

    fn legal_forms_end(&self, from: usize, limit: usize) -> usize {
        let mut end = from;
        while end < limit && self.has(List::LegalForm, end) {
            end += 1;
        }
        end
    }

    /// Takes "of the Republic of X", "for Rural Roads and Bridges" into the name.
    fn open_name_end(&self, head: usize, run_end: usize) -> usize {
        if !self.has(List::OpenHead, head) {
            return run_end;
        }
        let mut end = run_end;
        while matches!(self.lower(end), "of" | "for" | "on") && self.adjacent(end) {
            let name = if self.lower(end + 1) == "the" { end + 2 } else { end + 1 };
            let dated = self.lower(end) == "on" && self.has(List::Common, name);
            if dated
                || !self.is_capital(name)
                || !self.adjacent(name)
                || self.is_given(name) && self.place_at(name).is_none()
            {
                break;
            }
            end = self.listed_end(name);
        }
        end
    }

    /// The end of "Trade, Industry and Energy" from its first word on.
    fn listed_end(&self, from: usize) -> usize {
        let strict = |mut at: usize| {
            while self.is_capital(at) && self.adjacent(at) {
                at += 1;
            }
            at
        };
        let plain = |at: usize| self.is_capital(at) && self.hit_at(at).is_none() && !self.is_given(at);
        let mut end = strict(from + 1);
        if self.hit_at(from).is_some() {
            return end;
        }
        loop {
            let comma = self.paragraph.is_mark(end, ",")
                && plain(end + 1)
                && (end + 2..end + 8).any(|at| {
                    self.lower(at) == "and"
                        && plain(at + 1)
                        && (end + 1..at).all(|inner| self.paragraph.is_mark(inner, ",") || plain(inner))
                });
            let joined = matches!(self.lower(end), "and" | "&") && plain(end + 1);
            if !(comma || joined) {
                return end;
            }
            end = strict(end + 2);
        }
    }

    /// Takes "Food and" into "Food and Agriculture Organization".
    fn left_extended(&self, start: usize) -> usize {
        let Some(before) = start.checked_sub(2) else { return start };
        if let Some(list) = self.list_before(start) {
            return list;
        }
        let joins = self.lower(start - 1) == "and"
            && self.is_capital(before)
            && !self.is_given(before)
            && !self.starts_sentence(before)
            && !self.is_named(before);
        if joins && self.hit_at(before).is_none() { before } else { start }
    }

    /// The start of "Dyers, Weavers and" before "Spinners Union".
    fn list_before(&self, start: usize) -> Option<usize> {
        let mut first = start;
        let mut commas = 0;
        while let Some(joint) = first.checked_sub(1) {
            let comma = self.paragraph.is_mark(joint, ",");
            if !(comma && commas > 0 || self.lower(joint) == "and" && commas == 0) {
                break;
            }
            let last = joint
                .checked_sub(1)
                .filter(|&last| self.is_capital(last) && !self.is_named(last) && !self.is_given(last))?;
            let mut from = last;
            while from > 0 && self.is_capital(from - 1) && self.adjacent(from) && !self.has(List::Function, from - 1) {
                from -= 1;
            }
            commas += 1;
            first = from;
        }
        (commas > 1 && !(self.starts_sentence(first) && self.has(List::Common, first))).then_some(first)
    }

    /// "the Storting", "the Lok Sabha".
    pub(super) fn state_body(&mut self, run: &Range<usize>) -> bool {
        let named = self.lexis.has(List::StateBody, &self.words(run).to_lowercase());
        if named && self.before(run.start, 1) == "the" {
            self.push(run, Class::Organisation("government"), "state-body");
        }
        named && self.before(run.start, 1) == "the"
    }

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
        let word = self.word(run.start);
        let inner = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
        let scottish =
            ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Fitz"].iter().any(|start| word.starts_with(start));
        run.len() == 1 && inner && !scottish
    }

    /// Whether a find that means something already holds a token.
    fn is_named(&self, at: usize) -> bool {
        let span = self.paragraph.tokens[at].span;
        self.finds.iter().any(|find| find.span.overlaps(span) && !matches!(find.class, Class::Unknown(_)))
    }

    fn stands_alone(&self, head: usize) -> bool {
        !self.has(List::WeakHead, head)
            && self.word(head).len() > 8
            && !self.has(List::OpenHead, head)
            && !self.has(List::Common, head)
    }

    /// A head word by itself: "the Government" is an organisation, "the Ministry" only a reference.
    fn lone_head(&mut self, head: usize, run: &Range<usize>) -> bool {
        if self.is_state_body(head) {
            self.push(&(head..head + 1), Class::Organisation("government"), "state-body");
        }
        if head + 1 < run.end {
            self.interpret(head + 1..run.end);
        }
        true
    }

    fn sort_of(&self, range: &Range<usize>, head: usize) -> &'static str {
        if self.has(List::GovernmentHead, head) {
            "government"
        } else if self.has(List::MediaHead, range.end - 1) || self.has(List::MediaHead, head) {
            "media"
        } else if matches!(self.lower(head), "university" | "college" | "institute" | "academy" | "school") {
            "university"
        } else if self.has(List::LegalForm, range.end - 1)
            || matches!(self.lower(head), "company" | "group" | "holdings" | "corporation")
        {
            "company"
        } else {
            "organisation"
        }
    }

    fn organisation_name(&self, range: &Range<usize>) -> Option<String> {
        let form = self.has(List::LegalForm, range.start) && range.len() > 1;
        form.then(|| self.words(&(range.start + 1..range.end)))
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
        self.push(&(run.start..run.start + 1), Class::Organisation("organisation"), "acronym");
        if run.len() > 1 {
            self.interpret(run.start + 1..run.end);
        }
        true
    }

    /// Whether the words around are in capitals too, so that capitals say nothing.
    fn in_capitals(&self, run: &Range<usize>) -> bool {
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
        while start > 0 && self.is_capital(start - 1) && self.adjacent(start) && !self.has(List::Function, start - 1) {
            start -= 1;
        }
        start
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

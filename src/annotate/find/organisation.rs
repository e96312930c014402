//! Organisations: names with a head ("Ministry", "Bank"), legal forms, acronyms, governments, press services.

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// Whether a token is a word that ends an organisation's name.
    pub(super) fn is_head(&self, index: usize) -> bool {
        self.is_capital(index)
            && (self.has(List::OrganisationHead, index)
                || self.has(List::LegalForm, index) && self.word(index).len() > 1
                || self.is_whole_body(index))
    }

    /// Whether one word is an organisation's name by its ending: "Vietcombank".
    fn is_whole_body(&self, index: usize) -> bool {
        self.lexis.is_body(self.lower(index)) && self.hit_at(index).is_none() && !self.is_surname(index)
    }

    pub(super) fn is_state_body(&self, index: usize) -> bool {
        self.has(List::StateBody, index) && (self.before(index, 1) == "the" || self.is_bare_parliament(index))
    }

    /// "Parliament approved", "told Congress": parliaments and cabinets that act need no article.
    pub(super) fn is_bare_parliament(&self, index: usize) -> bool {
        let next = index + 1;
        let acts = self.adjacent(next)
            && !self.is_capital(next)
            && (self.has(List::Said, next)
                || self.has(List::SubjectVerb, next)
                || self.lower(next).len() > 4 && self.lower(next).ends_with("ed"));
        matches!(self.lower(index), "parliament" | "congress" | "cabinet")
            && (acts || matches!(self.before(index, 1), "told" | "telling" | "by"))
    }

    /// "LLP Kokzhiek", "JSC Silk Mills".
    pub(super) fn legal_form(&mut self, run: &Range<usize>) -> bool {
        if self.lower(run.end) == "plc" && self.adjacent(run.end) {
            self.push(&(run.start..run.end + 1), Class::Organisation("company"), "legal-form");
            return true;
        }
        let form = self.has(List::LegalFormBefore, run.start);
        if !form || run.len() < 2 {
            return false;
        }
        let end = self.holder_after_firm(run).unwrap_or(run.end);
        let words = self.words(&(run.start + 1..end));
        self.push_named(&(run.start..end), Class::Organisation("company"), Some(words), "legal-form-before");
        if end < run.end {
            let name = end..run.end;
            let office = run.start.saturating_sub(2);
            let role = self.role_from(self.office_start(office)..office + 1, Some(self.words(&(run.start + 1..end))));
            self.push(&name, Class::Person(role), "office-of-firm-before");
        }
        true
    }

    /// Where the holder's name begins in "director of LLP Kokzhiek Ana Lima".
    fn holder_after_firm(&self, run: &Range<usize>) -> Option<usize> {
        let office = run.start.checked_sub(2).filter(|&at| self.before(run.start, 1) == "of" && self.is_title(at));
        office?;
        (run.start + 2..run.end - 1).find(|&at| self.is_given(at) && self.is_name_like(&(at..run.end)))
    }

    /// A run whose last word makes it an event, a programme or a work.
    pub(super) fn event(&mut self, run: &Range<usize>) -> bool {
        let last = run.end - 1;
        if !(run.len() > 1 && self.has(List::EventHead, last)) || self.is_person_name(run) {
            return false;
        }
        !(self.is_head(last) && self.is_standing_body(run))
    }

    /// Whether a forum or campaign speaks and acts, so that it is a body and no event.
    fn is_standing_body(&self, run: &Range<usize>) -> bool {
        let next = run.end;
        let speaks = self.has(List::Said, next) || self.has(List::AgencyVerb, next);
        let staffed = self.lower(next) == "'s"
            && (matches!(self.lower(next + 1), "secretariat" | "staff" | "members" | "headquarters" | "board")
                || self.has(List::Office, next + 1)
                || self.has(List::BodyOffice, next + 1));
        // "the conference of the Tarma Forum": it holds events, so it is none.
        let holds = run.len() == 2 && self.before(run.start, 1) == "the" && self.before(run.start, 2) == "of";
        let held =
            run.start.checked_sub(3).is_some_and(|at| holds && self.is_capital(at) && self.has(List::EventHead, at));
        speaks || staffed || held || self.is_worked_for(run.start)
    }

    /// A run with an organisation's head word.
    pub(super) fn organisation(&mut self, run: &Range<usize>) -> bool {
        let Some(head) = self.head_of(run) else { return false };
        // "Minister of Water Resources": the words belong to the office.
        let portfolio = self.before(run.start, 1) == "of"
            && matches!(self.before(run.start, 2), "minister" | "ministers")
            && self.has(List::WeakHead, head);
        if portfolio && head + 1 == run.end {
            return true;
        }
        if run.len() == 1 && self.place_at(run.start).is_some() {
            return false;
        }
        if head > run.start && self.has(List::EventHead, head) && !self.is_standing_body(&(run.start..head + 1)) {
            if head + 1 < run.end {
                self.interpret(head + 1..run.end);
            }
            return true;
        }
        let mut start = run.start;
        while start < head && self.drops_before_head(start, head) {
            start += 1;
        }
        let forms_end = self.legal_forms_end(head + 1, run.end);
        let mut end = if forms_end == run.end { self.open_name_end(head, run.end) } else { forms_end };
        if start == head && end == head + 1 && !self.stands_alone(head) {
            return self.lone_head(head, run);
        }
        end = self.with_last_word(self.with_form_after_comma(end.max(forms_end)), run.end);
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

    /// Takes the one unexplained word of "LG Energy Solution" into the name.
    fn with_last_word(&self, end: usize, run_end: usize) -> usize {
        let strange = end + 1 == run_end
            && self.word(end).chars().any(char::is_lowercase)
            && self.hit_at(end).is_none()
            && !self.is_given(end)
            && ![List::Office, List::OfficeModifier, List::Common, List::EventHead, List::Honorific, List::Function]
                .into_iter()
                .any(|list| self.has(list, end));
        if strange { run_end } else { end }
    }

    /// Takes ", Inc." into the name.
    fn with_form_after_comma(&self, end: usize) -> usize {
        let form = self.paragraph.is_mark(end, ",")
            && self.is_capital(end + 1)
            && matches!(
                self.lower(end + 1),
                "inc" | "incorporated" | "llc" | "ltd" | "limited" | "corp" | "llp" | "plc"
            );
        self.with_full_stop(if form { end + 2 } else { end })
    }

    /// Takes the full stop of "Inc." into the name, where the sentence goes on after it.
    fn with_full_stop(&self, end: usize) -> usize {
        let tokens = &self.paragraph.tokens;
        let short = end > 0 && matches!(self.lower(end - 1), "inc" | "co" | "corp" | "ltd" | "bros" | "pvt");
        let goes_on = tokens.get(end + 1).is_some_and(|next| next.sentence == tokens[end - 1].sentence);
        let attached = tokens.get(end).is_some_and(|stop| stop.span.start == tokens[end - 1].span.end);
        if short && attached && goes_on && self.paragraph.is_mark(end, ".") { end + 1 } else { end }
    }

    /// The last head word of a run that no office follows.
    fn head_of(&self, run: &Range<usize>) -> Option<usize> {
        // "Prosecutor General's Office", "Fisherfolk Association": it belongs to them.
        let owned = (run.start..run.end).any(|at| matches!(self.lower(at), "'s" | "'" | "’"));
        let officer = (run.start..run.end)
            .find(|&at| !owned && self.has(List::Office, at) && !self.is_head(at) && !self.has(List::BodyOwner, at));
        let limit = officer.unwrap_or(run.end);
        let head = (run.start..limit)
            .rev()
            .find(|&at| self.is_head(at) && !(at == run.start && run.len() > 1 && self.has(List::WeakHead, at)))?;
        // "Energy Minister": the word belongs to the office.
        if officer.is_some_and(|officer| (head..officer).all(|at| self.has(List::OfficeModifier, at))) {
            return (run.start..head).rev().find(|&at| self.is_head(at) && !self.has(List::OfficeModifier, at));
        }
        let based = self.before(run.start, 1).ends_with("-based");
        let given = self.is_given(run.start) && self.place_at(run.start).is_none() && !based;
        if given && run.len() <= 3 && self.has(List::WeakHead, head) {
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
        if self.hit_at(from).is_some() && !self.is_people(from) {
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
        let fields = self.is_field(before) && self.is_field(start);
        let public = || {
            let first = (0..before).rev().take_while(|&at| self.is_capital(at) && self.adjacent(at + 1)).last();
            first.is_some_and(|at| self.has(List::BodyAdjective, at) || self.is_people(at))
                && self.hit_at(before).is_none()
                && self.hit_at(start).is_none()
        };
        let joins = self.lower(start - 1) == "and" && (fields || public());
        if !joins || self.starts_sentence(before) {
            return start;
        }
        let mut first = before;
        while first > 0
            && self.is_capital(first - 1)
            && self.adjacent(first)
            && !self.has(List::Function, first - 1)
            && !(self.starts_sentence(first - 1) && self.has(List::Common, first - 1))
        {
            first -= 1;
        }
        // What another name ends with stays there: "the Ministry of Health and Workers' Union".
        let members = self.has(List::BodyOwner, before);
        let whole = self.is_strong_head(before) && !members || self.has(List::OpenHead, before);
        if self.is_cut(first) || whole { start } else { first }
    }

    /// Whether a find begins before a token and holds it.
    fn is_cut(&self, at: usize) -> bool {
        let span = self.paragraph.tokens[at].span;
        self.finds.iter().any(|find| find.span.overlaps(span) && find.span.start < span.start)
    }

    /// Whether a word says what a body is about: "Health", "Workers", "Drug".
    pub(super) fn is_field(&self, at: usize) -> bool {
        let listed = [List::OfficeModifier, List::WeakHead, List::MassNoun, List::BodyOwner];
        let owner = self.lower(at).trim_end_matches(['\'', '’']);
        self.is_capital(at)
            && self.hit_at(at).is_none()
            && (listed.iter().any(|list| self.has(*list, at))
                || self.lexis.has(List::BodyOwner, owner)
                || self.is_plain_noun(at) && !self.is_given(at) && !self.is_surname(at))
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
                .filter(|&last| self.is_field(last) && self.is_field(start) && !self.is_cut(last))?;
            let mut from = last;
            while from > 0 && self.is_capital(from - 1) && self.adjacent(from) && !self.has(List::Function, from - 1) {
                from -= 1;
            }
            commas += 1;
            first = from;
        }
        (commas > 1 && !(self.starts_sentence(first) && self.has(List::Common, first))).then_some(first)
    }

    fn stands_alone(&self, head: usize) -> bool {
        self.is_whole_body(head)
            || !matches!(self.before(head, 1), "for" | "of" | "and")
                && !self.has(List::WeakHead, head)
                && self.word(head).len() > 8
                && !self.has(List::OpenHead, head)
                && !self.has(List::Common, head)
    }

    /// A head word by itself: "the Government" is an organisation, "the Ministry" only a reference.
    fn lone_head(&mut self, head: usize, run: &Range<usize>) -> bool {
        let of = (self.lower(head + 1) == "of" && self.has(List::GovernmentHead, head))
            .then(|| self.place_at(if self.lower(head + 2) == "the" { head + 3 } else { head + 2 }))
            .flatten();
        if let Some((_, end)) = of {
            self.push(&(head..end), Class::Organisation("government"), "government-of");
            return true;
        }
        if self.is_state_body(head) {
            self.push(&(head..head + 1), Class::Organisation("government"), "state-body");
        }
        if head + 1 < run.end {
            self.interpret(head + 1..run.end);
        }
        true
    }

    pub(super) fn sort_of(&self, range: &Range<usize>, head: usize) -> &'static str {
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
}

//! Whether a name of the atlas means the place: "Reading", "Nice" and "Victoria" are words and people too.

use super::Finder;
use crate::annotate::PassageKind;
use crate::annotate::gazetteer::{Evidence, Hit, Known};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// Drops the names that the words around them do not make places.
    pub(super) fn weigh_places(&mut self) {
        let kept: Vec<bool> = self.hits.iter().map(|hit| self.means_place(hit)).collect();
        let mut kept = kept.into_iter();
        self.hits.retain(|_| kept.next().unwrap_or(true));
    }

    fn means_place(&self, hit: &Hit) -> bool {
        let Known::Entity(entry) = hit.known else { return true };
        let start = self.paragraph.token_from(hit.span.start);
        let end = self.paragraph.token_from(hit.span.end);
        match self.gazetteer.evidence(entry) {
            Evidence::None if self.gazetteer.is_body(entry) => start < end && !self.in_capitals(&(start..end)),
            Evidence::None => !self.is_first_name(start, end),
            _ if start == end => false,
            Evidence::NotAgainst => !self.is_person_or_firm(start, end),
            Evidence::For => {
                !self.is_person_or_firm(start, end) && {
                    self.is_located(start, end, self.gazetteer.sort(entry) == Some("region"))
                }
            }
        }
    }

    /// "Jordan Peele", "Victoria Lima": a place that is also a given name, before a capitalised word that can be a surname.
    fn is_first_name(&self, start: usize, end: usize) -> bool {
        end == start + 1
            && self.is_given(start)
            && self.is_capital(end)
            && self.adjacent(end)
            && self.word(end).chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
            && self.paragraph.kind != PassageKind::Title
            && self.suffix_phrase(end).is_none()
            && !self.is_head(end)
            && !matches!(self.hit_at(end), Some((Known::People(_), _)))
            && ![List::Office, List::OfficeModifier, List::EventHead, List::Common, List::Function, List::Honorific]
                .into_iter()
                .any(|list| self.has(list, end))
    }

    /// Whether the words beside a name make it a person's, or a part of a longer name.
    fn is_person_or_firm(&self, start: usize, end: usize) -> bool {
        let located = self.lexis.has(List::Locative, self.before(start, 1));
        let before = start.checked_sub(1).filter(|_| self.adjacent(start));
        let titled = before.is_some_and(|at| {
            self.has(List::Honorific, at)
                || self.has(List::Office, at) && !located && !self.has(List::PlaceNoun, at)
                || self.is_capital(at)
                    && (self.is_given(at) || self.word(at).ends_with('.'))
                    && self.paragraph.kind != PassageKind::Title
        });
        let speaks = end == start + 1
            && !located
            && self.has(List::Said, end)
            && !self.has(List::SaidWeak, end)
            && self.paragraph.kind != PassageKind::Title;
        // "Bursa Malaysia", "Gulf of Paria": the name goes on.
        let longer = self.adjacent(end) && self.place_at(end).is_some()
            || matches!(self.lower(end), "of" | "de" | "del" | "di" | "da" | "do")
                && self.adjacent(end)
                && self.is_capital(end + 1)
                && end == start + 1;
        titled || speaks || longer || self.goes_on(start, end)
    }

    /// Whether a capitalised word follows that no place, office or organisation explains: "Paris Hilton".
    fn goes_on(&self, start: usize, end: usize) -> bool {
        let given = self.is_given(start);
        let strange = self.is_capital(end)
            && self.adjacent(end)
            && self.hit_at(end).is_none()
            && self.suffix_phrase(end).is_none()
            && !self.is_head(end)
            && ![List::Office, List::OfficeModifier, List::EventHead, List::Common, List::Function, List::Honorific]
                .into_iter()
                .any(|list| self.has(list, end));
        strange && (given || self.paragraph.kind != PassageKind::Title)
    }

    /// Whether the words beside a name say that it is a place.
    fn is_located(&self, start: usize, end: usize, region: bool) -> bool {
        let article = self.before(start, 1) == "the" && region;
        let before = if article { self.before(start, 2) } else { self.before(start, 1) };
        let towards = matches!(before, "to" | "between" | "towards" | "toward");
        let prepared = self.lexis.has(List::Locative, before) && !towards;
        let moved = towards && self.lexis.has(List::Movement, self.before(start, 2));
        let named = self.lexis.has(List::PlaceNoun, before)
            || before == "of" && self.lexis.has(List::PlacePrefix, self.before(start, 2));
        let begins = start == 0 && matches!(self.lower(end), "(" | "—" | "–" | "-");
        let within = matches!(self.lower(end), "," | "(") && self.is_sure_place(end + 1);
        prepared
            || moved
            || named
            || begins
            || within
            || self.suffix_phrase(end).is_some()
            || self.is_listed(start, end)
    }

    /// Whether a place that needs no evidence begins at a token.
    fn is_sure_place(&self, at: usize) -> bool {
        self.place_at(at).is_some_and(|(entry, _)| self.gazetteer.evidence(entry) != Evidence::For)
    }

    /// "Leeds, Reading and Bath": between sure places and the rest of a list.
    fn is_listed(&self, start: usize, end: usize) -> bool {
        let Some(last) = start.checked_sub(2).and_then(|at| self.paragraph.tokens.get(at)) else { return false };
        let follows = self.hits.iter().any(|hit| {
            let sure = matches!(hit.known, Known::Entity(entry)
                if self.gazetteer.is_place(entry) && self.gazetteer.evidence(entry) != Evidence::For);
            hit.span.end == last.span.end && sure
        });
        let ends = matches!(self.lower(end), "," | "and" | "or" | "." | ";" | "") || end == self.paragraph.tokens.len();
        follows && ends && matches!(self.before(start, 1), "," | "and" | "or" | "to")
    }
}

//! Known places, and the names that they are parts of.

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::gazetteer::Known;
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// A name of the gazetteer at the beginning or the end of a run.
    pub(super) fn known_place(&mut self, run: &Range<usize>) -> bool {
        let Some((known, end)) = self.hit_at(run.start) else {
            return self.known_place_after_lead(run);
        };
        if end < run.end && self.national_society(run, end) {
            return true;
        }
        if end < run.end && (self.is_name_of_person(run) || self.firm_after_place(run, end)) {
            return false;
        }
        if end + 1 == run.end && self.is_team(run) {
            self.push(run, Class::Organisation("organisation"), "team");
            return true;
        }
        // "the US dollar": the country's money.
        let money = matches!(self.lower(end), "dollar" | "dollars" | "cent" | "cents");
        if let Known::Entity(entry) = known
            && !money
        {
            self.push(&(run.start..end), Class::Known(entry), "gazetteer");
        }
        if end < run.end {
            self.interpret(end..run.end);
        }
        true
    }

    /// "Kenya Red Cross": a country before the name of a body.
    fn national_society(&mut self, run: &Range<usize>, end: usize) -> bool {
        let body = matches!(self.hit_at(end), Some((Known::Entity(entry), last)) if last == run.end && self.gazetteer.is_body(entry));
        let society = body && self.lower(end) == "red";
        if society {
            self.push(run, Class::Organisation("organisation"), "national-society");
        }
        society
    }

    /// "the Brisbane Lions": a city before a plural that nothing explains.
    fn is_team(&self, run: &Range<usize>) -> bool {
        let last = run.end - 1;
        let Some(one) = self.lower(last).strip_suffix('s') else { return false };
        let other =
            [List::EventHead, List::Office, List::PlainName, List::ThingHead, List::OrganisationHead, List::Common];
        self.before(run.start, 1) == "the"
            && self.word(last).chars().any(char::is_lowercase)
            && other.iter().all(|list| !self.has(*list, last) && !self.lexis.has(*list, one))
            && self.suffix_phrase(last).is_none()
    }

    /// "Seoul Micro will build": the name of a firm that begins with a place.
    fn firm_after_place(&self, run: &Range<usize>, end: usize) -> bool {
        let strange = (end..run.end).all(|at| {
            self.hit_at(at).is_none()
                && ![
                    List::Office,
                    List::OfficeModifier,
                    List::Common,
                    List::EventHead,
                    List::Honorific,
                    List::PlainName,
                ]
                .into_iter()
                .any(|list| self.has(list, at))
        });
        let led = run.start > 0 && self.has(List::CompanyWord, run.start - 1) && self.adjacent(run.start);
        let of_person = matches!(self.before(run.start, 1), "of" | "from" | "at")
            && run.start > 1
            && !self.has(List::PlaceLead, end)
            && self.finds.iter().any(|find| {
                matches!(find.class, Class::Person(_)) && find.span.end == self.paragraph.tokens[run.start - 2].span.end
            });
        let worked = self.is_beside_firm_words(run) || self.is_worked_for(run.start);
        strange && run.end - end <= 2 && (led || of_person || worked)
    }

    /// "East Timaru" before a known name; or a known name at the end of a run whose beginning is something else.
    fn known_place_after_lead(&mut self, run: &Range<usize>) -> bool {
        if run.len() < 2 {
            return false;
        }
        if self.has(List::PlaceLead, run.start)
            && let Some((_, end)) = self.place_at(run.start + 1)
            && end == run.end
        {
            self.push(run, Class::Place("region".to_owned()), "place-lead");
            return true;
        }
        let last = (run.start + 1..run.end).find(|&at| self.hit_at(at).is_some_and(|(_, end)| end == run.end));
        let Some(at) = last.filter(|_| !self.is_name_of_person(run)) else { return false };
        if !self.is_capital(at - 1) {
            // "San Pedro de Macoris": one name with its particle.
            let place =
                self.has(List::PlaceLead, run.start) || self.lexis.has(List::Locative, self.before(run.start, 1));
            if place {
                self.push(run, Class::Place("city".to_owned()), "place-lead");
            }
            return place;
        }
        if self.is_name_with_place(run, at) {
            let country = self.is_country(run.end - 1) && self.stands_by_itself(run);
            let body =
                country || self.is_head(run.start) || self.is_beside_firm_words(run) || self.has(List::Said, run.end);
            if body {
                self.push(run, Class::Organisation("organisation"), "name-with-place");
            }
            return body;
        }
        if let Some((entry, end)) = self.place_at(at) {
            self.push(&(at..end), Class::Known(entry), "gazetteer");
        }
        self.interpret(run.start..at);
        true
    }

    /// "Bursa Malaysia", "Statistics Canada": unexplained words before a place make one name with it.
    fn is_name_with_place(&self, run: &Range<usize>, place: usize) -> bool {
        let strange = (run.start..place).all(|at| {
            self.is_capital(at)
                && self.hit_at(at).is_none()
                && !self.is_given(at)
                && ![
                    List::Office,
                    List::OfficeModifier,
                    List::Common,
                    List::Honorific,
                    List::PlaceLead,
                    List::PlainName,
                    List::EventHead,
                ]
                .into_iter()
                .any(|list| self.has(list, at))
                && self.suffix_phrase(at).is_none()
        });
        strange && self.place_at(place).is_some() && place - run.start <= 2
    }

    /// "Gulf of Paria", "Bay of Kotor": a capitalised word of nature before "of" and a name.
    fn natural_place_of(&mut self, run: &Range<usize>) -> bool {
        let sort = match self.lower(run.end - 1) {
            "gulf" | "bay" | "strait" | "straits" | "sea" | "lake" => "water",
            "cape" | "isle" | "isles" | "valley" | "plain" => "region",
            _ => return false,
        };
        let from = run.end + 1;
        if run.len() > 1 || self.lower(run.end) != "of" || !self.adjacent(run.end) || !self.is_capital(from) {
            return false;
        }
        let end = self.name_run_end(from);
        self.push(&(run.start..end), Class::Place(sort.to_owned()), "place-of-nature");
        true
    }

    /// "the city of X", "port of X".
    pub(super) fn place_of(&mut self, run: &Range<usize>) -> bool {
        if self.natural_place_of(run) {
            return true;
        }
        let named = self.before(run.start, 1) == "of" && self.lexis.has(List::PlacePrefix, self.before(run.start, 2));
        let apposed = self.lexis.has(List::PlaceNoun, self.before(run.start, 1))
            && !matches!(self.before(run.start, 1), "near" | "outside" | "region" | "capital");
        let noun = if named { self.before(run.start, 2) } else { self.before(run.start, 1) };
        if !(named || apposed) || run.len() > 3 || self.is_person_name(run) {
            return false;
        }
        let sort = match noun {
            "port" | "seaport" | "ports" => "port",
            "resident" | "residents" | "outskirts" | "streets" | "city" | "town" | "village" | "suburb"
            | "township" | "capital" => "city",
            "island" => "island",
            _ => "region",
        };
        self.push(run, Class::Place(sort.to_owned()), "place-prefix");
        true
    }

    /// Known places that no run held, because they are written in lower case or stand inside other marks.
    pub(super) fn listed_places(&mut self) {
        let hits: Vec<(Range<usize>, usize)> = self
            .hits
            .iter()
            .filter_map(|hit| {
                let Known::Entity(entry) = hit.known else { return None };
                let start = self.paragraph.token_from(hit.span.start);
                let end = self.paragraph.token_from(hit.span.end);
                let exact = self.paragraph.tokens.get(start).is_some_and(|token| token.span.start == hit.span.start);
                (exact && start < end && self.gazetteer.is_taught(entry)).then_some((start..end, entry))
            })
            .collect();
        for (range, entry) in hits {
            self.push(&range, Class::Known(entry), "lexicon");
        }
    }
}

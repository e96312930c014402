//! Names that a word before or behind them makes a place: "Tarma region", "Lake Kivu".

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::gazetteer::Known;
use crate::annotate::lexis::List;

/// The words that follow a name and make it a place.
struct Suffix {
    end: usize,
    sort: String,
    plural: bool,
}

impl Finder<'_> {
    /// The longest chain of suffix phrases ("special economic zone dry port") from a token on.
    fn suffix_at(&self, from: usize) -> Option<Suffix> {
        let mut found: Option<Suffix> = None;
        let mut at = from;
        while let Some((length, sort)) = self.suffix_phrase(at) {
            let plural = self.lower(at + length - 1).ends_with('s') && !matches!(sort.as_str(), "mountain" | "water");
            at += length;
            found = Some(Suffix { end: at, sort, plural });
        }
        found
    }

    pub(super) fn suffix_phrase(&self, at: usize) -> Option<(usize, String)> {
        (1..=6).rev().find_map(|length| {
            if !(at..at + length).all(|index| self.adjacent(index) && self.is_word(index)) {
                return None;
            }
            let phrase: Vec<String> = (at..at + length).map(|index| self.lower(index).to_owned()).collect();
            self.lexis.place_suffixes.get(&phrase).map(|sort| (length, sort.clone()))
        })
    }

    /// "Tarma region", "Lake Kivu", "Northern Sea Port", "X-Y transport corridor".
    pub(super) fn place_with_suffix(&mut self, run: &Range<usize>) -> bool {
        let body = self.is_head(run.end - 1) || self.has(List::EventHead, run.end - 1);
        if self.is_lead_noun(run.start) && run.len() >= 2 && run.len() <= 4 && !body {
            let sort = self.lexis.place_lead_nouns.get(self.lower(run.start)).cloned().unwrap_or_default();
            self.push(run, Class::Place(sort), "place-lead");
            return true;
        }
        for name_end in (run.start + 1..=run.end).rev() {
            let Some(suffix) = self.suffix_at(name_end) else { continue };
            let name = run.start..name_end;
            // "Green Ridge, an environmental group,": called after nature, and a body.
            let natural = matches!(suffix.sort.as_str(), "mountain" | "water") && suffix.end == run.end;
            if natural && (self.has(List::Said, run.end) || self.is_apposed_firm(run.end)) {
                return false;
            }
            // "Hye-jin Park": a given name before a surname.
            let person = run.len() == 2
                && suffix.end == run.end
                && (self.is_given(run.start) || self.is_syllable_pair(run.start))
                && self.is_surname(run.start + 1)
                && self.hit_at(run.start).is_none()
                && self.before(run.start, 1) != "the"
                && !self.lexis.has(List::Locative, self.before(run.start, 1));
            if person {
                return false;
            }
            if self.is_longer_name(run, name_end, &suffix) {
                continue;
            }
            // A suffix that ends inside the run leaves capitalised words over: "Kisumu County Governor".
            if !self.is_place_name(&name, &suffix) {
                continue;
            }
            return self.push_suffixed(&name, &suffix, run);
        }
        false
    }

    /// "Baku Port Authority", "Konkola Copper Mines", "United States": the suffix is a part of another name.
    fn is_longer_name(&self, run: &Range<usize>, name_end: usize, suffix: &Suffix) -> bool {
        let officer = (suffix.end..run.end).any(|at| self.has(List::Office, at));
        let body = (suffix.end..run.end).any(|at| self.is_head(at)) && !officer;
        let known = self.place_at(run.start).is_some_and(|(_, end)| end == name_end);
        let open = self.lower(suffix.end) == "of";
        let thing = suffix.end < run.end && self.has(List::ThingHead, run.end - 1) && !officer;
        let head = suffix.end <= run.end && self.is_head(suffix.end - 1) && (!known || open);
        let place = self.place_at(run.start).is_some_and(|(_, end)| end >= suffix.end && end > name_end);
        body || thing || head || place
    }

    fn push_suffixed(&mut self, name: &Range<usize>, suffix: &Suffix, run: &Range<usize>) -> bool {
        let mut name = name.clone();
        while name.len() > 1
            && (self.is_people(name.start) || self.has(List::Office, name.start) && !self.is_title_of_ruler(name.start))
        {
            name.start += 1;
        }
        // A person before a place's name: nothing of the run but its last known place belongs to the suffix.
        let words = self.words(&name);
        if suffix.plural {
            let singular = singular(self.lower(suffix.end - 1));
            self.push_named(
                &name,
                Class::Place(suffix.sort.clone()),
                Some(format!("{words} {singular}")),
                "place-of-a-list",
            );
            self.name_list_before(name.start, &singular, &suffix.sort);
        } else {
            let known_city = self.place_at(name.start).filter(|(_, end)| *end == name.end);
            let bare = matches!(
                self.lower(suffix.end - 1),
                "coast"
                    | "border"
                    | "city"
                    | "town"
                    | "village"
                    | "suburb"
                    | "road"
                    | "square"
                    | "forest"
                    | "mine"
                    | "mines"
                    | "field"
                    | "park"
                    | "plain"
                    | "plains"
            ) && suffix.end > run.end
                && (known_city.is_some()
                    || !matches!(self.lower(suffix.end - 1), "mine" | "mines" | "forest" | "park" | "field"));
            match known_city {
                Some((entry, _)) if bare => self.push(&name, Class::Known(entry), "gazetteer"),
                _ if bare => self.push(&name, Class::Place(suffix.sort.clone()), "place-suffix"),
                _ => self.push(&(name.start..suffix.end), Class::Place(suffix.sort.clone()), "place-suffix"),
            }
        }
        if suffix.end < run.end {
            self.interpret(suffix.end..run.end);
        }
        if run.start < name.start {
            self.interpret(run.start..name.start);
        }
        true
    }

    /// Whether the words before a suffix can be the name of a place.
    fn is_place_name(&self, name: &Range<usize>, suffix: &Suffix) -> bool {
        let first = name.start;
        let known = self.place_at(first).is_some_and(|(_, end)| end == name.end);
        let led = name.len() > 1 && self.has(List::PlaceLead, first) && self.place_at(first + 1).is_some();
        let common = name.clone().all(|at| self.has(List::Common, at) || self.has(List::OrganisationHead, at));
        let named_after = name.len() > 1 && self.is_title_of_ruler(first) && self.is_capital(suffix.end - 1);
        let titles = if named_after { first + 1..name.end } else { name.clone() };
        let person = titles.clone().any(|at| self.has(List::Office, at) || self.has(List::Honorific, at));
        let people =
            self.hit_at(name.end - 1).is_some_and(|(known, end)| matches!(known, Known::People(_)) && end == name.end);
        let weak = self.has(List::WeakPlaceSuffix, suffix.end - 1);
        // "Southern Province", "West Coast", "North Island".
        let compass = name.len() == 1 && self.has(List::PlaceLead, first) && self.is_capital(suffix.end - 1);
        if compass && self.is_compass_end(suffix.end - 1) && !self.is_head(suffix.end - 1) {
            return true;
        }
        if people || person || self.has(List::NoAcronym, name.end - 1) || name.len() > 5 {
            return false;
        }
        // "Peru port operator": after a country a plain noun is no name.
        let country =
            known && self.place_at(first).is_some_and(|(entry, _)| self.gazetteer.sort(entry) == Some("country"));
        if country && weak && !self.is_capital(suffix.end - 1) && suffix.end - name.end == 1 {
            return false;
        }
        if known || led {
            return true;
        }
        // "Lach Huyen port": several strange words are no plain noun before it.
        let strange = (name.len() > 1 || self.lower(suffix.end - 1) == "port" && !self.starts_sentence(first))
            && matches!(
                self.lower(suffix.end - 1),
                "port" | "city" | "forest" | "coast" | "district" | "park" | "road"
            )
            && name.clone().all(|at| !self.is_field(at) && !self.is_head(at));
        !common
            && (!weak || strange || suffix.end - name.end > 1 || suffix.end <= self.name_run_end(name.end))
            && !(name.len() == 1 && self.has(List::Common, first))
    }

    /// "Coast" in "West Coast", "Province" in "Southern Province".
    pub(super) fn is_compass_end(&self, at: usize) -> bool {
        let region = matches!(
            self.lower(at),
            "region"
                | "province"
                | "coast"
                | "island"
                | "islands"
                | "district"
                | "state"
                | "highlands"
                | "lowlands"
                | "territory"
        );
        region && self.is_capital(at)
    }

    /// "King Abdullah Sports City": places are called after rulers with their titles.
    fn is_title_of_ruler(&self, at: usize) -> bool {
        matches!(self.lower(at), "king" | "queen" | "prince" | "princess" | "sheikh" | "sultan" | "emperor" | "saint")
    }

    /// The end of the capitalised run from a token on.
    pub(super) fn name_run_end(&self, from: usize) -> usize {
        (from..self.paragraph.tokens.len())
            .take_while(|&at| self.is_capital(at) && self.adjacent(at))
            .last()
            .map_or(from, |last| last + 1)
    }

    /// The names before "and" in "Abra, Ilocos and Benguet provinces".
    fn name_list_before(&mut self, start: usize, singular: &str, sort: &str) {
        let mut at = start;
        while let Some(before) = at.checked_sub(1) {
            if !(matches!(self.lower(before), "and" | "or" | ",") && before > 0 && self.is_capital(before - 1)) {
                return;
            }
            let mut from = before - 1;
            while from > 0 && self.is_capital(from - 1) && self.adjacent(from) && !self.has(List::Function, from - 1) {
                from -= 1;
            }
            let name = from..before;
            if self.is_people(from) {
                return;
            }
            let words = self.words(&name);
            self.withdraw(&name);
            self.push_named(
                &name,
                Class::Place(sort.to_owned()),
                Some(format!("{words} {singular}")),
                "place-of-a-list",
            );
            at = from;
        }
    }

    fn is_lead_noun(&self, index: usize) -> bool {
        self.lexis.place_lead_nouns.contains_key(self.lower(index))
            && self.is_capital(index + 1)
            && self.adjacent(index + 1)
            && !self.is_head(index + 1)
    }
}

fn singular(plural: &str) -> String {
    match plural.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plural.strip_suffix('s').unwrap_or(plural).to_owned(),
    }
}

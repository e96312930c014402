//! Places: known ones, and names that a word beside them makes a place.

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
            let plural = self.lower(at + length - 1).ends_with('s') && sort != "mountain";
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
        let head = suffix.end <= run.end && self.is_head(suffix.end - 1) && (!known || open);
        let place = self.place_at(run.start).is_some_and(|(_, end)| end >= suffix.end && end > name_end);
        body || head || place
    }

    fn push_suffixed(&mut self, name: &Range<usize>, suffix: &Suffix, run: &Range<usize>) -> bool {
        let mut name = name.clone();
        while name.len() > 1 && (self.is_people(name.start) || self.has(List::Office, name.start)) {
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
        let named_after = name.len() > 1
            && self.has(List::Honorific, first)
            && !self.has(List::Office, first)
            && self.is_capital(suffix.end - 1)
            && !self.lower(first).ends_with('.');
        let titles = if named_after { first + 1..name.end } else { name.clone() };
        let person = titles.clone().any(|at| self.has(List::Office, at) || self.has(List::Honorific, at));
        let people =
            self.hit_at(name.end - 1).is_some_and(|(known, end)| matches!(known, Known::People(_)) && end == name.end);
        let weak = self.has(List::WeakPlaceSuffix, suffix.end - 1);
        // "Southern Province", "West Coast", "North Island".
        let compass = name.len() == 1 && self.has(List::PlaceLead, first) && self.is_capital(suffix.end - 1);
        let compass_end = matches!(
            self.lower(suffix.end - 1),
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
        if compass && compass_end && !self.is_head(suffix.end - 1) {
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
        let strange = name.len() > 1
            && matches!(
                self.lower(suffix.end - 1),
                "port" | "city" | "forest" | "coast" | "district" | "park" | "road"
            )
            && name.clone().all(|at| !self.is_field(at) && !self.is_head(at));
        !common
            && (!weak || strange || suffix.end - name.end > 1 || suffix.end <= self.name_run_end(name.end))
            && !(name.len() == 1 && self.has(List::Common, first))
    }

    /// The end of the capitalised run from a token on.
    fn name_run_end(&self, from: usize) -> usize {
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
        strange && run.end - end <= 2 && self.is_beside_firm_words(run)
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
            let body = self.is_head(run.start) || self.is_beside_firm_words(run) || self.has(List::Said, run.end);
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

    /// An unexplained short name after "in", "near", "at": or before a comma and a known place.
    pub(super) fn locality(&mut self, run: &Range<usize>) -> bool {
        let before = self.before(run.start, 1);
        let within = self.paragraph.is_mark(run.end, ",") && self.place_at(run.end + 1).is_some() && run.len() <= 3;
        let located = matches!(before, "in" | "near" | "outside") && run.len() <= 2;
        let within = within
            || matches!(before, "at" | "near")
                && self.lower(run.end) == "in"
                && self.place_at(run.end + 1).is_some()
                && run.len() <= 2;
        let listed = matches!(before, "and" | ",") && run.len() <= 2 && self.continues_place_list(run);
        let moved = before == "to" && self.lexis.has(List::Movement, self.before(run.start, 2)) && run.len() <= 2;
        let paired = before == "and" && run.len() == 1 && self.follows_located_place(run.start)
            || before == "between"
                && self.lower(run.end) == "and"
                && self.place_at(run.end + 1).is_some()
                && run.len() <= 2
            || before == "to" && run.len() == 1 && self.follows_origin(run.start)
            || before == "of" && run.len() <= 2 && self.follows_age(run.start);
        let reached = before == "to"
            && run.len() == 1
            && matches!(
                self.before(run.start, 2),
                "road"
                    | "train"
                    | "trains"
                    | "bus"
                    | "buses"
                    | "flight"
                    | "flights"
                    | "ferry"
                    | "route"
                    | "line"
                    | "highway"
            );
        let saintly = self.has(List::PlaceLead, run.start)
            && run.len() == 2
            && matches!(before, "in" | "at" | "near" | "from" | "of" | "outside" | "to" | "around" | "across")
            && self.lexis.has(List::Particle, self.lower(run.start))
            || matches!(self.lower(run.start), "nueva" | "nuevo" | "san" | "santa" | "são" | "ciudad" | "villa")
                && run.len() == 2
                && matches!(before, "in" | "at" | "near" | "from" | "of" | "outside" | "to" | "around" | "across");
        let ashore = before == "on"
            && run.len() == 1
            && matches!(self.before(run.start, 2), "arrived" | "landed" | "live" | "lives" | "living");
        let odd = self.has(List::Common, run.start)
            || self.word(run.start).chars().all(char::is_uppercase)
            || self.is_people(run.start);
        if !(within || located || listed || moved || paired || reached || saintly || ashore)
            || odd
            || self.has(List::EventHead, run.end - 1)
            || self.is_given(run.start) && !reached && !saintly
        {
            return false;
        }
        self.push(run, Class::Place("city".to_owned()), "locality");
        true
    }

    /// "from Basel to X": a known place and where one goes from there.
    fn follows_origin(&self, start: usize) -> bool {
        start
            .checked_sub(2)
            .and_then(|joint| self.place_find_before(joint + 1))
            .is_some_and(|from| self.before(from, 1) == "from")
    }

    /// "Ana Lima, 53, of X": where somebody lives.
    fn follows_age(&self, start: usize) -> bool {
        start > 3
            && self.paragraph.is_mark(start - 2, ",")
            && self.lower(start - 3).len() == 2
            && self.lower(start - 3).bytes().all(|b| b.is_ascii_digit())
            && self.paragraph.is_mark(start - 4, ",")
    }

    /// Whether "between Basel and" or the like stands before a token.
    fn follows_located_place(&self, start: usize) -> bool {
        let Some(token) = start.checked_sub(2).and_then(|at| self.paragraph.tokens.get(at)) else { return false };
        let place = self.finds.iter().find(|find| find.span.end == token.span.end && find.rule == "gazetteer");
        place.is_some_and(|find| {
            let at = self.paragraph.token_from(find.span.start);
            matches!(self.before(at, 1), "between" | "in" | "near")
        })
    }

    /// "in Lodz, X and Radom": an unexplained name in a list of places that a preposition opens, or between two places.
    fn continues_place_list(&self, run: &Range<usize>) -> bool {
        let next = run.end + 1;
        let between = matches!(self.lower(run.end), "," | "and" | "or") && self.place_at(next).is_some();
        let mut at = run.start;
        let mut places = 0;
        while let Some(joint) = at.checked_sub(1).filter(|&joint| matches!(self.lower(joint), "," | "and" | "or")) {
            let Some(place) = self.place_find_before(joint) else { break };
            places += 1;
            at = place;
        }
        let opened = matches!(
            self.before(at, 1),
            "in" | "near" | "at" | "through" | "from" | "around" | "across" | "between" | "via" | "outside" | "into"
        );
        places > 0 && (opened || between)
    }

    /// The first token of the place find that ends right before a token.
    fn place_find_before(&self, joint: usize) -> Option<usize> {
        let end = self.paragraph.tokens.get(joint.checked_sub(1)?)?.span.end;
        let find = self.finds.iter().find(|find| find.span.end == end)?;
        let place = match &find.class {
            Class::Place(_) => true,
            Class::Known(entry) => self.gazetteer.is_place(*entry),
            _ => false,
        };
        place.then(|| self.paragraph.token_from(find.span.start))
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

//! All names known beforehand: the lexicon of the briefing, and the world's countries and large places.
//!
//! In: language data and lexicon entries. Out: an automaton that finds every one of them in one pass over a text. Longer
//! names win over shorter ones, the lexicon over the embedded data.

use std::collections::BTreeMap;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use super::LexiconEntry;
use crate::language::{Atlas, Body, Names, PlaceData};
use crate::model::{EntityKind, EntityRef, Id};
use crate::source::Span;

/// What a known name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// An entity, by its index in [`Gazetteer::entries`].
    Entity(usize),
    /// The adjective or people of a country, by the country's name; none where it belongs to no one country.
    People(Option<Arc<str>>),
}

/// What is known of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownEntity {
    /// Kind and id.
    pub reference: EntityRef,
    /// The name as shown.
    pub name: String,
    /// What sort: `country`, `city`, `region` and so on.
    pub sort: Option<String>,
    /// Whether it comes from the lexicon.
    pub taught: bool,
    /// The roles of a person that the lexicon gives.
    pub roles: Vec<String>,
}

/// What a known name needs from the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Nothing.
    None,
    /// That nothing speaks for a person or a firm.
    NotAgainst,
    /// A word that says that a place is meant.
    For,
}

/// A known name in a text.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Where.
    pub span: Span,
    /// What it stands for.
    pub known: Known,
}

/// The automaton with what it knows.
#[derive(Debug)]
pub(super) struct Gazetteer {
    automaton: AhoCorasick,
    meanings: Vec<Known>,
    /// The entities of the automaton; the places of the atlas are counted on from there.
    entries: Vec<KnownEntity>,
    atlas: Arc<Atlas>,
    /// Other names of places, with the name to keep.
    former: BTreeMap<String, String>,
}

/// Collects names before the automaton is built.
#[derive(Default)]
struct Collection {
    names: BTreeMap<String, Known>,
    entries: Vec<KnownEntity>,
}

impl Collection {
    fn add(&mut self, name: &str, known: Known) {
        let short = name.chars().count() <= 3;
        if !short {
            let capitals = name.to_uppercase();
            self.names.entry(capitals).or_insert_with(|| known.clone());
        }
        if name.contains('\'') {
            self.names.entry(name.replace('\'', "’")).or_insert_with(|| known.clone());
        }
        self.names.entry(name.to_owned()).or_insert(known);
    }

    fn place(&mut self, name: &str, also: &[String], sort: &str) {
        let Some(id) = Id::from_words(name) else { return };
        let reference = EntityRef { kind: EntityKind::Place, id };
        self.entries.push(KnownEntity {
            reference,
            name: name.to_owned(),
            sort: Some(sort.to_owned()),
            taught: false,
            roles: Vec::new(),
        });
        let known = Known::Entity(self.entries.len() - 1);
        for name in also.iter().map(String::as_str).chain([name]) {
            self.add(name, known.clone());
        }
    }

    fn taught(&mut self, entry: &LexiconEntry) {
        self.entries.push(KnownEntity {
            reference: entry.reference.clone(),
            name: entry.name.clone(),
            sort: entry.sort.clone(),
            taught: true,
            roles: entry.roles.clone(),
        });
        let index = self.entries.len() - 1;
        for name in entry.names.iter().chain([&entry.name]).filter(|name| name.chars().count() > 1) {
            self.add(name, Known::Entity(index));
        }
    }

    fn bodies(&mut self, bodies: &[Body]) {
        for body in bodies {
            let Some(id) = Id::from_words(&body.name) else { continue };
            let reference = EntityRef { kind: EntityKind::Organisation, id };
            let sort = Some("organisation".to_owned());
            self.entries.push(KnownEntity {
                reference,
                name: body.name.clone(),
                sort,
                taught: false,
                roles: Vec::new(),
            });
            let index = self.entries.len() - 1;
            for name in body.also.iter().chain([&body.name]) {
                self.add(name, Known::Entity(index));
            }
        }
    }

    fn world(&mut self, places: &PlaceData) {
        for country in &places.countries {
            let mut also = country.also.clone();
            also.extend(
                ["Republic of", "Kingdom of", "People's Republic of", "Federal Republic of"]
                    .map(|form| format!("{form} {}", country.name)),
            );
            self.place(&country.name, &also, "country");
            for people in &country.people {
                self.add(people, Known::People(Some(country.name.as_str().into())));
            }
        }
        for people in &places.peoples {
            self.add(people, Known::People(None));
        }
        for country in &places.countries {
            let former = places.former.iter().filter(|(_, now)| **now == country.capital).map(|(old, _)| old.clone());
            let also: Vec<String> = country.capital_also.iter().cloned().chain(former).collect();
            self.place(&country.capital, &also, "city");
        }
        for (sort, names) in [("region", &places.macro_), ("sea", &places.waters), ("mountain", &places.mountains)] {
            for name in names {
                self.place(name, &[], sort);
            }
        }
        for (sort, map) in [("region", &places.regions), ("city", &places.cities)] {
            for name in map.values().flatten() {
                let former: Vec<String> =
                    places.former.iter().filter(|(_, now)| *now == name).map(|(old, _)| old.clone()).collect();
                self.place(name, &former, sort);
            }
        }
    }
}

impl Gazetteer {
    /// Builds the automaton.
    pub fn new(names: &Names, lexicon: &[LexiconEntry]) -> Self {
        let mut collection = Collection::default();
        for entry in lexicon {
            collection.taught(entry);
        }
        collection.world(&names.places);
        collection.bodies(&names.bodies);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(collection.names.keys())
            .expect("names are far fewer than the automaton can hold");
        Self {
            automaton,
            meanings: collection.names.into_values().collect(),
            entries: collection.entries,
            atlas: names.atlas.clone(),
            former: names.places.former.clone(),
        }
    }

    /// The name of an entity as it should be shown.
    pub fn name(&self, entry: usize) -> &str {
        match self.entries.get(entry) {
            Some(known) => &known.name,
            None => self.atlas_name(entry),
        }
    }

    fn atlas_name(&self, entry: usize) -> &str {
        let name = self.atlas.place(entry - self.entries.len()).name;
        self.former.get(name).map_or(name, String::as_str)
    }

    /// What sort of entity it is.
    pub fn sort(&self, entry: usize) -> Option<&str> {
        match self.entries.get(entry) {
            Some(known) => known.sort.as_deref(),
            None => Some(self.atlas.place(entry - self.entries.len()).sort),
        }
    }

    /// Whether the lexicon names it.
    pub fn is_taught(&self, entry: usize) -> bool {
        self.entries.get(entry).is_some_and(|known| known.taught)
    }

    /// Whether it is a place.
    pub fn is_place(&self, entry: usize) -> bool {
        self.entries.get(entry).is_none_or(|known| known.reference.kind == EntityKind::Place)
    }

    /// Whether it is a person.
    pub fn is_person(&self, entry: usize) -> bool {
        self.entries.get(entry).is_some_and(|known| known.reference.kind == EntityKind::Person)
    }

    /// How much a text must say beside the name for it to be the place.
    pub fn evidence(&self, entry: usize) -> Evidence {
        match entry.checked_sub(self.entries.len()) {
            None => Evidence::None,
            Some(at) if self.atlas.place(at).weak => Evidence::For,
            Some(_) => Evidence::NotAgainst,
        }
    }

    /// Whether it is a body between states.
    pub fn is_body(&self, entry: usize) -> bool {
        let body = |known: &KnownEntity| !known.taught && known.reference.kind == EntityKind::Organisation;
        self.entries.get(entry).is_some_and(body)
    }

    /// All that is known of an entity.
    pub fn entity(&self, entry: usize) -> Option<KnownEntity> {
        if let Some(known) = self.entries.get(entry) {
            return Some(known.clone());
        }
        let name = self.atlas_name(entry);
        let reference = EntityRef { kind: EntityKind::Place, id: Id::from_words(name)? };
        let sort = self.sort(entry).map(str::to_owned);
        Some(KnownEntity { reference, name: name.to_owned(), sort, taught: false, roles: Vec::new() })
    }

    /// The person of the lexicon whose name this is.
    pub fn taught_person(&self, name: &str) -> Option<usize> {
        let hits = self.find(name, 0);
        let [Hit { span, known: Known::Entity(entry) }] = hits.as_slice() else { return None };
        let found = self.entries.get(*entry)?;
        let whole = *span == Span::new(0, name.len());
        (whole && found.taught && found.reference.kind == EntityKind::Person).then_some(*entry)
    }

    /// All known names in `text`, in order, not overlapping; `offset` is where `text` begins in the whole.
    pub fn find(&self, text: &str, offset: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut from = 0;
        // The longest match at a place may end inside a word where a shorter one does not; searching on from the next
        // character is enough, since names begin at the beginning of words.
        while let Some(found) = self.automaton.find(aho_corasick::Input::new(text).range(from..)) {
            let span = Span::new(found.start(), found.end());
            if is_whole(text, span) {
                hits.push(Hit { span: span.shifted(offset), known: self.meanings[found.pattern().as_usize()].clone() });
                from = span.end;
            } else {
                from = span.start + text[span.start..].chars().next().map_or(1, char::len_utf8);
            }
        }
        self.with_atlas(text, offset, hits)
    }

    /// Adds the places of the atlas; of two names that overlap the one that begins first counts, then the longer one.
    fn with_atlas(&self, text: &str, offset: usize, hits: Vec<Hit>) -> Vec<Hit> {
        let mut all: Vec<Hit> = Vec::with_capacity(hits.len());
        let mut hits = hits.into_iter().peekable();
        let mut from = 0;
        for start in word_starts(text) {
            if start < from {
                continue;
            }
            while let Some(hit) = hits.next_if(|hit| hit.span.start < offset + start) {
                if hit.span.start >= offset + from {
                    from = hit.span.end - offset;
                    all.push(hit);
                }
            }
            if start < from {
                continue;
            }
            let here = hits.peek().filter(|hit| hit.span.start == offset + start);
            let taught = here.is_some_and(|hit| matches!(hit.known, Known::Entity(entry) if self.is_taught(entry)));
            let known = here.map_or(0, |hit| hit.span.len());
            let is_end = |end: usize| is_whole(text, Span::new(start, start + end));
            let found = if taught { None } else { self.atlas.at_start(&text[start..], is_end) };
            if let Some((place, length)) = found.filter(|&(_, length)| length > known) {
                let span = Span::new(start, start + length);
                all.push(Hit { span: span.shifted(offset), known: Known::Entity(self.entries.len() + place) });
                from = span.end;
            }
        }
        all.extend(hits.filter(|hit| hit.span.start >= offset + from));
        all
    }
}

/// Whether a range stands between the boundaries of words. A hyphen joins words, so halves of a pair are no whole.
fn is_whole(text: &str, span: Span) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '‑' | '_' | '@' | '/');
    let before = text[..span.start].chars().next_back();
    let mut after = text[span.end..].chars();
    let next = after.next();
    let hyphen = next.is_some_and(|c| matches!(c, '-' | '‑')) && after.next().is_some_and(char::is_alphanumeric);
    !before.is_some_and(joins) && !next.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '@') && !hyphen
}

/// Where words with a capital begin.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut inner = false;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = !inner && c.is_uppercase();
        inner = c.is_alphanumeric() || matches!(c, '\'' | '’');
        starts.then_some(at)
    })
}

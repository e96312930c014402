//! Words that go with names, and the gazetteer of the world's countries and large places.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::Atlas;
use super::name_stock::NameStock;

/// Titles, offices, said-verbs, organisation forms, countries, capitals, demonyms, large cities.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Words that go with names.
    pub words: NameWords,
    /// Countries and large places.
    pub places: PlaceData,
    /// Bodies between states.
    pub bodies: Vec<Body>,
    /// Given names and surnames.
    pub stock: NameStock,
    /// Many more cities and regions.
    pub atlas: Arc<Atlas>,
}

/// Words that go with names of people, organisations and places. The data file says what each list holds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each list is described where its words stand, in names.yaml")]
pub struct NameWords {
    pub honorifics: Vec<String>,
    pub offices: Vec<String>,
    pub office_modifiers: Vec<String>,
    pub said: Vec<String>,
    pub said_weak: Vec<String>,
    pub agency_verbs: Vec<String>,
    pub body_offices: Vec<String>,
    pub body_words: Vec<String>,
    pub compound_endings: Vec<String>,
    pub organisation_heads: Vec<String>,
    pub weak_heads: Vec<String>,
    pub open_heads: Vec<String>,
    pub lead_heads: Vec<String>,
    pub lead_joints: Vec<String>,
    pub label_words: Vec<String>,
    pub body_endings: Vec<String>,
    pub legal_forms: Vec<String>,
    pub legal_forms_before: Vec<String>,
    pub company_words: Vec<String>,
    pub body_owners: Vec<String>,
    pub firm_links: Vec<String>,
    pub firm_possessions: Vec<String>,
    pub subject_verbs: Vec<String>,
    pub plain_names: Vec<String>,
    pub mass_nouns: Vec<String>,
    pub media_heads: Vec<String>,
    pub government_heads: Vec<String>,
    pub state_bodies: Vec<String>,
    pub event_heads: Vec<String>,
    pub place_suffixes: BTreeMap<String, Vec<String>>,
    pub weak_place_suffixes: Vec<String>,
    pub place_prefixes: Vec<String>,
    pub place_nouns: Vec<String>,
    pub place_leads: Vec<String>,
    pub place_lead_nouns: BTreeMap<String, Vec<String>>,
    pub locative: Vec<String>,
    pub movement: Vec<String>,
    pub particles: Vec<String>,
    pub surnames_first: Vec<String>,
    pub surname_beginnings: Vec<String>,
    pub surname_endings: Vec<String>,
    pub bound_particles: Vec<String>,
    pub no_surnames: Vec<String>,
    pub patronymic_particles: Vec<String>,
    pub generations: Vec<String>,
    pub postnominals: Vec<String>,
    pub relations: Vec<String>,
    pub human_verbs: Vec<String>,
    pub appointing: Vec<String>,
    pub either_offices: Vec<String>,
    pub thing_heads: Vec<String>,
    pub thing_leads: Vec<String>,
    pub surnames_of_countries: Vec<String>,
    pub price_verbs: Vec<String>,
    pub titles_of_men: Vec<String>,
    pub titles_of_women: Vec<String>,
    pub function_words: Vec<String>,
    pub common: Vec<String>,
    pub no_acronyms: Vec<String>,
    pub pronouns: BTreeMap<String, Vec<String>>,
    pub determiners: Vec<String>,
    pub descriptors: Vec<String>,
    pub silent_endings: Vec<String>,
    pub body_adjectives: Vec<String>,
    pub central_banks: Vec<String>,
    pub public_words: Vec<String>,
    pub storm_words: Vec<String>,
}

/// Countries and large places, as facts.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceData {
    /// All countries.
    pub countries: Vec<Country>,
    /// Adjectives and peoples that belong to no one country.
    pub peoples: Vec<String>,
    /// Former or other names of cities, with the name of today.
    pub former: BTreeMap<String, String>,
    /// Continents and large regions of the world.
    #[serde(rename = "macro")]
    pub macro_: Vec<String>,
    /// Seas, lakes, rivers, canals.
    pub waters: Vec<String>,
    /// Mountains and deserts.
    pub mountains: Vec<String>,
    /// States, provinces and regions, by country.
    pub regions: BTreeMap<String, Vec<String>>,
    /// Large cities, by country.
    pub cities: BTreeMap<String, Vec<String>>,
}

/// A body between states.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The name.
    pub name: String,
    /// Other names and letters.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A country.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// The short name.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its adjectives and its people.
    #[serde(default)]
    pub people: Vec<String>,
    /// The capital.
    pub capital: String,
    /// Other names of the capital.
    #[serde(default)]
    pub capital_also: Vec<String>,
}

impl PlaceData {
    /// Reads the embedded data file.
    ///
    /// # Panics
    /// Never: what is embedded is read by a test.
    pub fn embedded() -> Self {
        serde_yaml::from_str(include_str!("places.yaml")).expect("the embedded places are well formed")
    }
}

impl Names {
    /// Reads the embedded data files.
    ///
    /// # Panics
    /// Never: what is embedded is read by a test.
    pub fn embedded() -> Self {
        Self {
            words: serde_yaml::from_str(include_str!("names.yaml")).expect("the embedded name words are well formed"),
            places: PlaceData::embedded(),
            bodies: serde_yaml::from_str(include_str!("bodies.yaml")).expect("the embedded bodies are well formed"),
            stock: NameStock::default(),
            atlas: Arc::new(Atlas::embedded()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_capital_and_places_belong_to_known_countries() {
        let names = Names::embedded();
        assert!(names.places.countries.len() > 190);
        assert!(names.places.countries.iter().all(|country| !country.capital.is_empty()));
        for country in names.places.cities.keys().chain(names.places.regions.keys()) {
            assert!(names.places.countries.iter().any(|known| known.name == *country), "{country}");
        }
    }
}

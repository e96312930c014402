//! The embedded knowledge of English, as data: units, number words, currencies, abbreviations, titles, countries, topics.
//!
//! In: the data files beside this module, embedded in the program. Out: one [`Language`] value that the grammars and the
//! annotator are built from. Knowledge of the world beyond that is content, never here.

mod abbreviations;
mod atlas;
mod calendar;
mod context;
mod contrasts;
mod currencies;
mod name_stock;
mod names;
mod nouns;
mod numbers;
mod phrases;
mod query_words;
mod sentence;
mod token;
mod topics;

pub use abbreviations::Abbreviations;
pub use atlas::{Atlas, AtlasPlace};
pub use calendar::Calendar;
pub use context::Context;
pub use contrasts::Contrasts;
pub use currencies::{Cues, Currencies, Family, Money, MoneyWord};
pub use name_stock::{NameStock, romanised};
pub use names::{Body, Country, NameWords, Names, PlaceData};
pub use nouns::Nouns;
pub use numbers::{Magnitude, Numbers, UnitWord, Words};
pub use phrases::Phrases;
pub use query_words::QueryWords;
pub use sentence::sentences;
pub use token::{Class, Token, Tokens, Vocabulary, WordId, WordSet};
pub use topics::{StarterTopic, Topics};

/// All embedded language data.
#[derive(Clone, Debug)]
pub struct Language {
    /// Number words, magnitudes, units, currencies, qualifiers, months, abbreviations.
    pub numbers: Numbers,
    /// Abbreviations whose full stop does not end a sentence.
    pub sentences: Abbreviations,
    /// Titles, offices, said-verbs, organisation forms, countries, capitals, demonyms, large cities.
    pub names: Names,
    /// The starter topics with their general terms.
    pub topics: Topics,
    /// Words that change what is measured, and words that do not.
    pub contrasts: Contrasts,
    /// The words by which readers of the site search for amounts.
    pub query_words: QueryWords,
}

impl Language {
    /// Reads the embedded data files.
    pub fn embedded() -> Self {
        let mut numbers = Numbers::embedded();
        let sentences = Abbreviations::embedded(&mut numbers.vocabulary);
        Self {
            numbers,
            sentences,
            names: Names::embedded(),
            topics: Topics::embedded(),
            contrasts: Contrasts::embedded(),
            query_words: QueryWords::embedded(),
        }
    }
}

//! The embedded knowledge of English, as data: units, number words, currencies, abbreviations, titles, countries, topics.
//!
//! In: the data files beside this module, embedded in the program. Out: one [`Language`] value that the grammars and the
//! annotator are built from. Knowledge of the world beyond that is content, never here.

mod contrasts;
mod names;
mod numbers;
mod sentence;
mod topics;

pub use contrasts::Contrasts;
pub use names::{Country, NameWords, Names, PlaceData};
pub use numbers::Numbers;
pub use sentence::sentences;
pub use topics::{StarterTopic, Topics};

/// All embedded language data.
#[derive(Clone, Debug)]
pub struct Language {
    /// Number words, magnitudes, units, currencies, qualifiers, months, abbreviations.
    pub numbers: Numbers,
    /// Titles, offices, said-verbs, organisation forms, countries, capitals, demonyms, large cities.
    pub names: Names,
    /// The starter topics with their general terms.
    pub topics: Topics,
    /// Words that change what is measured, and words that do not.
    pub contrasts: Contrasts,
}

impl Language {
    /// Reads the embedded data files.
    pub fn embedded() -> Self {
        Self {
            numbers: Numbers::embedded(),
            names: Names::embedded(),
            topics: Topics::embedded(),
            contrasts: Contrasts::embedded(),
        }
    }
}

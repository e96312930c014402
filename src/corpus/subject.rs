//! What a measure is about: the places, programmes and bodies that its words name.
//!
//! In: the words of a measure. Out: the words that name its subject, lower case and without order, so that "Kenyan-Ugandan
//! railway" and "the railway of Uganda and Kenya" are about the same. Nothing is looked up beyond the embedded countries.

use std::collections::BTreeSet;

use super::identity::singular;
use crate::language::Language;

/// The words that name the subject of a measure.
///
/// Names count: capitalised words, adjectives of countries as the country, and a kind of place after its name ("Lagos
/// State"). Where `about` names nothing, all its words do ("the new solar plant").
pub fn subject(measure: &str, about: Option<&str>, language: &Language) -> BTreeSet<String> {
    let reader = Reader { language };
    let mut subject = BTreeSet::new();
    let about = about.unwrap_or("");
    reader.names(about, true, &mut subject);
    if subject.is_empty() {
        reader.all_words(about, &mut subject);
    }
    reader.names(measure, false, &mut subject);
    subject
}

/// The words of a name that stands alone, such as a place's id written with blanks.
pub fn name_words(name: &str, language: &Language) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let reader = Reader { language };
    for word in split(name) {
        words.extend(reader.country(word).unwrap_or_else(|| BTreeSet::from([word.to_lowercase()])));
    }
    words.retain(|word| !language.contrasts.is_empty_word(word));
    words
}

struct Reader<'a> {
    language: &'a Language,
}

impl Reader<'_> {
    /// The names in some words. The first word is capitalised anyway where it begins a sentence.
    fn names(&self, words: &str, first_counts: bool, subject: &mut BTreeSet<String>) {
        let mut follows_name = false;
        for (at, word) in split(words).enumerate() {
            let lower = word.to_lowercase();
            if let Some(country) = self.country(word) {
                subject.extend(country);
                follows_name = true;
                continue;
            }
            let is_name = word.starts_with(char::is_uppercase) && (at > 0 || first_counts);
            let is_kind = follows_name && self.is_kind_of_place(&lower);
            follows_name = is_name;
            if (is_name || is_kind) && !self.language.contrasts.is_empty_word(&lower) {
                subject.insert(lower);
            }
        }
    }

    fn all_words(&self, words: &str, subject: &mut BTreeSet<String>) {
        let words = split(words).map(str::to_lowercase);
        subject.extend(words.filter(|word| !self.language.contrasts.is_empty_word(word)).map(|word| singular(&word)));
    }

    /// The words of the country that a word names or is an adjective of.
    fn country(&self, word: &str) -> Option<BTreeSet<String>> {
        let names = |list: &[String]| list.iter().any(|name| name.eq_ignore_ascii_case(word));
        let countries = &self.language.names.places.countries;
        let found = countries.iter().find(|country| {
            country.name.eq_ignore_ascii_case(word) || names(&country.people) || names(&country.also)
        })?;
        Some(
            split(&found.name)
                .map(str::to_lowercase)
                .filter(|word| !self.language.contrasts.is_empty_word(word))
                .collect(),
        )
    }

    fn is_kind_of_place(&self, word: &str) -> bool {
        self.language.names.words.place_suffixes.values().flatten().any(|suffix| suffix == word)
    }
}

fn split(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "s")
}

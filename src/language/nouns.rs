//! What ends a noun phrase, and what is a plural.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::numbers::{Words, words};
use super::phrases::Phrases;
use super::token::{Class, Tokens, Vocabulary};

/// Words that tell where a counted noun phrase ends.
#[derive(Clone, Debug)]
pub struct Nouns {
    /// Words that end a noun phrase.
    pub stops: Words,
    /// Plurals without s, and words that are counted as they stand.
    pub plurals: Words,
    /// Nouns that "one" counts.
    pub one_of_a_kind: Words,
    /// Words that stand for people when a number precedes them.
    pub of_people: Words,
    /// Words that say that the number after them counts people.
    pub people_left: Words,
    /// Nouns for the parties of a dealing.
    pub parties: Words,
    not_plural: Words,
    singulars: Phrases<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stops: Vec<String>,
    not_plural: Vec<String>,
    singulars: BTreeMap<String, String>,
}

impl Nouns {
    /// Reads the embedded data file; the other lists come from the file of number words.
    pub(super) fn embedded(
        v: &mut Vocabulary,
        plurals: Vec<String>,
        one_of_a_kind: Vec<String>,
        of_people: Vec<String>,
        people_left: Vec<String>,
        parties: Vec<String>,
    ) -> Self {
        let file: File = serde_yaml::from_str(include_str!("words.yaml")).expect("the embedded words are valid");
        Self {
            stops: words(v, file.stops),
            plurals: words(v, plurals),
            one_of_a_kind: words(v, one_of_a_kind),
            of_people: words(v, of_people),
            people_left: words(v, people_left),
            parties: words(v, parties),
            not_plural: words(v, file.not_plural),
            singulars: Phrases::new(v, file.singulars),
        }
    }

    /// Whether a token looks like a noun in the plural.
    pub fn is_plural(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        if tokens.class(at) != Class::Word || self.stops.has(tokens, at) {
            return false;
        }
        let word = tokens.word(at);
        let ends = word.len() >= 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous");
        self.plurals.has(tokens, at) || ends && !self.not_plural.has(tokens, at)
    }

    /// The singular of a noun, lower case: by the list, else by rule.
    pub fn singular(&self, noun: &str, vocabulary: &Vocabulary) -> String {
        let tokens = Tokens::new(noun, vocabulary);
        if let Some(singular) = self.singulars.single(&tokens, 0) {
            return singular.clone();
        }
        let noun = noun.to_lowercase();
        if let Some(stem) = noun.strip_suffix("ies").filter(|stem| stem.len() > 1) {
            return format!("{stem}y");
        }
        let sibilant = ["ches", "shes", "xes", "sses", "zzes"].iter().any(|end| noun.ends_with(end));
        match (sibilant, noun.strip_suffix("es"), noun.strip_suffix('s')) {
            (true, Some(stem), _) => stem.to_owned(),
            (_, _, Some(stem)) if !stem.ends_with('s') && stem.len() > 1 => stem.to_owned(),
            _ => noun,
        }
    }
}

//! The word lists by which measures are found and named.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Deserialize;

/// The word lists of the data file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct MeasureRules {
    pub auxiliaries: BTreeSet<String>,
    pub verbs: BTreeSet<String>,
    /// Verbs that are nouns as well.
    pub verbs_or_nouns: BTreeSet<String>,
    /// Such verbs behind a name.
    pub name_verbs: BTreeSet<String>,
    /// Words before a verb.
    pub verb_leads: BTreeSet<String>,
    pub walls: BTreeSet<String>,
    pub prepositions: BTreeSet<String>,
    pub determiners: BTreeSet<String>,
    pub no_adverbs: BTreeSet<String>,
    /// Words in -ed that are nouns.
    pub ed_nouns: BTreeSet<String>,
    pub changes: BTreeSet<String>,
    pub articles: BTreeSet<String>,
    pub quantifiers: BTreeSet<String>,
    pub light: BTreeSet<String>,
    pub own: BTreeMap<String, BTreeSet<String>>,
    pub aspects: BTreeMap<String, Aspect>,
    pub introductions: Vec<Introduction>,
    pub makes: Vec<Makes>,
    pub deeds: Vec<Deed>,
    /// What is done to a mass, as a noun.
    pub nominals: BTreeMap<String, String>,
    /// What money does for somebody.
    pub buys: BTreeSet<String>,
    pub people: BTreeSet<String>,
    pub comparatives: BTreeMap<String, String>,
    pub plain_participles: BTreeSet<String>,
    pub participles: BTreeSet<String>,
    pub doings: BTreeMap<String, String>,
    pub doings_before: BTreeMap<String, String>,
    pub products: BTreeSet<String>,
    pub programmes: BTreeSet<String>,
    /// Verbs of events: a date beside one dates the event.
    pub events: BTreeSet<String>,
    /// Words that turn from an earlier time to the present.
    pub nowadays: BTreeSet<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    pub examples: Vec<Example>,
    /// The lists that tell what a word may be in a phrase, as one.
    #[serde(skip)]
    parts: HashMap<String, Part>,
}

/// What a word of the lists is in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) enum Part {
    Determiner,
    Preposition,
    Wall,
    Auxiliary,
    Verb,
}

/// A text and what its numbers are called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
pub(in crate::annotate) struct Example {
    pub text: String,
    pub labels: Vec<String>,
}

/// What a number of a kind is called.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct Aspect {
    pub label: String,
    pub beside: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct Introduction {
    pub words: String,
    pub label: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct Makes {
    pub words: BTreeSet<String>,
    pub label: String,
    pub links: BTreeSet<String>,
}

/// What the number of a doer is called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct Deed {
    pub words: BTreeSet<String>,
    pub label: String,
    pub kinds: BTreeSet<String>,
}

impl MeasureRules {
    /// Reads the embedded lists.
    pub fn embedded() -> Self {
        let mut rules: Self =
            serde_yaml::from_str(include_str!("../../rules/measure.yaml")).expect("the embedded lists are well formed");
        let lists = [
            (Part::Determiner, &rules.determiners),
            (Part::Preposition, &rules.prepositions),
            (Part::Wall, &rules.walls),
            (Part::Auxiliary, &rules.auxiliaries),
            (Part::Verb, &rules.verbs),
        ];
        for (part, words) in lists {
            for word in words {
                rules.parts.entry(word.clone()).or_insert(part);
            }
        }
        rules
    }

    /// What a lower-case word is; the first list that holds it says so.
    pub fn part_of_speech(&self, lower: &str) -> Option<Part> {
        self.parts.get(lower).copied()
    }

    /// Whether a word names nothing when it stands alone.
    pub fn is_light(&self, word: &str) -> bool {
        self.light.contains(word)
    }
}

//! Words that change what is measured, and words that do not.

use serde::Deserialize;

/// Which words make two measures or two offices different, and which say nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contrasts {
    /// Groups of words; two measures are of one thing only where they hold words of the same groups.
    groups: Vec<Group>,
    /// Words that say nothing about which place, programme or body is meant.
    empty: Vec<String>,
    /// Nouns that say nothing of what they measure: their other words must have one in common.
    relative_nouns: Vec<String>,
    /// Words of positions that several people hold at once.
    shared_offices: Vec<String>,
    /// Words of a title that do not change which office it is.
    office_fillers: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    id: String,
    words: Vec<String>,
    /// Its words are what is meant anyway: they only keep words inside them from counting for another group.
    #[serde(default)]
    neutral: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    matches: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are read by the tests alone"))]
    rejects: Vec<String>,
}

impl Contrasts {
    /// Reads the embedded data file.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test reads it.
    pub fn embedded() -> Self {
        serde_yaml::from_str(include_str!("contrasts.yaml")).expect("the embedded file is tested")
    }

    /// The ids of the groups whose words a measure holds, sorted.
    pub fn groups_of(&self, measure: &str) -> Vec<&str> {
        let words = words_of(measure);
        let mut taken = vec![false; words.len()];
        let mut found: Vec<&str> = Vec::new();
        for group in self.in_order_of_length() {
            if group.holds_any(&words, &mut taken) && !group.neutral {
                found.push(&group.id);
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether a word says nothing about which place, programme or body is meant.
    pub fn is_empty_word(&self, word: &str) -> bool {
        self.empty.iter().any(|empty| empty == word)
    }

    /// Whether a noun, in the singular, says nothing of what it measures: "rate", "export".
    pub fn is_relative(&self, noun: &str) -> bool {
        self.relative_nouns.iter().any(|relative| relative == noun)
    }

    /// Whether a word of a title does not change which office it is.
    pub fn is_office_filler(&self, word: &str) -> bool {
        self.office_fillers.iter().any(|filler| filler == word)
    }

    /// Whether several people hold such an office at once.
    pub fn is_shared_office(&self, word: &str) -> bool {
        self.shared_offices.iter().any(|shared| shared == word)
    }

    /// Neutral groups first: "being implemented" is not "implemented".
    fn in_order_of_length(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.neutral).chain(self.groups.iter().filter(|group| !group.neutral))
    }
}

impl Group {
    fn holds_any(&self, words: &[String], taken: &mut [bool]) -> bool {
        let mut found = false;
        for phrase in &self.words {
            let parts: Vec<&str> = phrase.split(' ').collect();
            for start in 0..(words.len() + 1).saturating_sub(parts.len()) {
                let range = start..start + parts.len();
                let fits = parts.iter().zip(&words[range.clone()]).all(|(part, word)| word_fits(part, word));
                if fits && !taken[range.clone()].iter().any(|taken| *taken) {
                    taken[range].fill(true);
                    found = true;
                }
            }
        }
        found
    }
}

fn word_fits(part: &str, word: &str) -> bool {
    part.strip_suffix('*').map_or(part == word, |stem| word.starts_with(stem))
}

/// The words of a phrase, lower case, hyphenated ones whole.
fn words_of(phrase: &str) -> Vec<String> {
    phrase
        .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_finds_its_examples_and_no_other() {
        let contrasts = Contrasts::embedded();
        for group in &contrasts.groups {
            let holds = |example: &String| {
                let words = words_of(example);
                let found = contrasts.groups_of(example).contains(&group.id.as_str());
                if group.neutral { group.holds_any(&words, &mut vec![false; words.len()]) } else { found }
            };
            for example in &group.matches {
                assert!(holds(example), "{}: {example}", group.id);
            }
            for example in &group.rejects {
                assert!(!holds(example), "{}: {example}", group.id);
            }
        }
    }
}

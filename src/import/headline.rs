//! What speaks for or against a line being the headline, by its own words: the clues of `rules/titles.yaml`.

use serde::Deserialize;

use super::pattern::Pattern;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    clues: Vec<ClueFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClueFile {
    #[cfg_attr(not(test), expect(dead_code, reason = "names the clue in its data file and in its tests"))]
    id: String,
    weight: i64,
    pattern: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    matches: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    rejects: Vec<String>,
}

/// The clues for headlines.
#[derive(Debug)]
pub(super) struct Headlines(Vec<(i64, Pattern)>);

fn file() -> File {
    serde_yaml::from_str(include_str!("rules/titles.yaml")).expect("the embedded data is valid")
}

impl Headlines {
    /// Reads the embedded data.
    pub fn embedded() -> Self {
        Self(file().clues.into_iter().map(|clue| (clue.weight, Pattern::new(&clue.pattern))).collect())
    }

    /// The weights of all clues that a line gives, added up.
    pub fn weight(&self, line: &str) -> i64 {
        self.0.iter().filter(|(_, pattern)| pattern.is_match(line)).map(|(weight, _)| weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clue_takes_its_examples_and_no_others() {
        let headlines = Headlines::embedded();
        for (clue, (_, pattern)) in file().clues.iter().zip(&headlines.0) {
            assert!(!clue.matches.is_empty() && !clue.rejects.is_empty(), "{} has no examples", clue.id);
            for line in &clue.matches {
                assert!(pattern.is_match(line), "{} misses {line}", clue.id);
            }
            for line in &clue.rejects {
                assert!(!pattern.is_match(line), "{} takes {line}", clue.id);
            }
        }
    }
}

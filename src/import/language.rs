//! In which language a text is written.
//!
//! English unless the letters or the smallest words clearly say otherwise.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::pattern::Pattern;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scripts: Vec<ScriptFile>,
    words: BTreeMap<String, BTreeSet<String>>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScriptFile {
    script: String,
    language: String,
    letters: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
struct Example {
    text: String,
    language: String,
}

#[derive(Debug)]
struct Script {
    letter: Pattern,
    language: String,
    letters: BTreeMap<String, String>,
}

/// Tells languages apart.
#[derive(Debug)]
pub(super) struct Languages {
    scripts: Vec<Script>,
    words: BTreeMap<String, BTreeSet<String>>,
}

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 20_000;

fn file() -> File {
    serde_yaml::from_str(include_str!("rules/languages.yaml")).expect("the embedded data is valid")
}

impl Languages {
    /// Reads the embedded data.
    pub fn embedded() -> Self {
        let file = file();
        let script = |script: ScriptFile| Script {
            letter: Pattern::new(&format!(r"\p{{{}}}", script.script)),
            language: script.language,
            letters: script.letters,
        };
        Self { scripts: file.scripts.into_iter().map(script).collect(), words: file.words }
    }

    /// The language of a text, as a BCP 47 tag.
    pub fn of(&self, text: &str) -> &str {
        let sample = &text[..text.floor_char_boundary(SAMPLE)];
        self.by_letters(sample).unwrap_or_else(|| self.by_words(sample))
    }

    fn by_letters(&self, sample: &str) -> Option<&str> {
        let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
        let not_ascii = sample.chars().filter(|c| !c.is_ascii()).count();
        for script in &self.scripts {
            // Japanese text is mostly Han with a fifth of kana.
            let needed = if script.language == "ja" { letters / 8 } else { letters / 2 };
            // None of these scripts has a letter that is ASCII.
            if not_ascii <= needed {
                continue;
            }
            let found = script.letter.find_iter(sample).count();
            if found > needed {
                let own = |own: &&str| !own.is_empty() && sample.to_lowercase().contains(|c| own.contains(c));
                let special = script.letters.iter().find(|(_, letters)| own(&letters.as_str()));
                return Some(special.map_or(&script.language, |(language, _)| language));
            }
        }
        None
    }

    fn by_words(&self, sample: &str) -> &str {
        let words: Vec<String> =
            sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let count = |known: &BTreeSet<String>| words.iter().filter(|word| known.contains(*word)).count();
        let english = self.words.get("en").map_or(0, count);
        let best = self
            .words
            .iter()
            .map(|(language, known)| (count(known), language))
            .max_by_key(|(count, language)| (*count, *language == "no"));
        match best {
            Some((count, language)) if count > english * 2 && count * 8 > words.len() => language,
            _ => "en",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let languages = Languages::embedded();
        for example in file().examples {
            assert_eq!(languages.of(&example.text), example.language, "{}", example.text);
        }
    }
}

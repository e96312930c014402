//! How a new figure is called.
//!
//! In: the words of the text for what is measured, and what sort of number it is. Out: a label, which is a noun phrase
//! with a capital. Nothing is added but the sort of number, where the words do not say it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::annotate::FoundFigure;
use crate::model::UnitKind;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    starts: Vec<String>,
    ends: Vec<String>,
    money: Vec<String>,
    percent: Vec<String>,
    duration: Vec<String>,
    prefix: BTreeMap<String, String>,
    alone: BTreeMap<String, String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    examples: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
struct Example {
    measure: String,
    kind: String,
    label: String,
}

/// Makes labels.
#[derive(Debug)]
pub(super) struct Labels(File);

impl Labels {
    /// Reads the embedded data.
    pub fn embedded() -> Self {
        Self(serde_yaml::from_str(include_str!("../rules/labels.yaml")).expect("the embedded data is valid"))
    }

    /// The label of a figure that a text gives, without its place.
    pub fn of(&self, found: &FoundFigure) -> String {
        let kind = match found.quantity.unit.kind {
            UnitKind::Money => "money",
            _ if found.is_growth => "growth",
            UnitKind::Percent => "share",
            UnitKind::Duration => "duration",
            _ => "other",
        };
        self.label(&found.measure, kind)
    }

    fn label(&self, measure: &str, kind: &str) -> String {
        let words = self.trimmed(measure);
        let said_by = match kind {
            "money" => &self.0.money,
            "growth" | "share" => &self.0.percent,
            "duration" => &self.0.duration,
            _ => return if words.is_empty() { self.alone(kind) } else { capitalised(&words) },
        };
        if words.is_empty() {
            return self.alone(kind);
        }
        let says_itself = words.split(' ').any(|word| said_by.iter().any(|known| known.eq_ignore_ascii_case(word)));
        if says_itself { capitalised(&words) } else { format!("{} {words}", self.0.prefix[kind]) }
    }

    fn alone(&self, kind: &str) -> String {
        self.0.alone[kind].clone()
    }

    /// The words without those that cannot begin or end a noun phrase.
    fn trimmed(&self, measure: &str) -> String {
        let is_loose = |list: &[String], word: &str| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            bare.is_empty() || list.contains(&bare)
        };
        let mut words: Vec<&str> = measure.split_whitespace().collect();
        while words.last().is_some_and(|word| is_loose(&self.0.ends, word)) {
            words.pop();
        }
        let start = words.iter().position(|word| !is_loose(&self.0.starts, word)).unwrap_or(words.len());
        words[start..].join(" ").trim_matches([',', ';', ':', '.', ' ', '“', '”', '"']).to_owned()
    }
}

/// Words with a capital at the beginning.
pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_no_loose_ends() {
        let labels = Labels::embedded();
        for example in &labels.0.examples {
            assert_eq!(labels.label(&example.measure, &example.kind), example.label);
        }
    }
}

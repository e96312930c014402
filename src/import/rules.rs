//! The rules that tell what a line is, read from `rules/lines.yaml`.
//!
//! In: the embedded data. Out: a matcher for single lines. The rules know words of the trade, never those of one publisher.

use std::sync::Arc;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::ZoneKind;
use super::lines::Line;
use super::pattern::Pattern;

/// Where in a text a rule holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Where {
    /// Anywhere.
    #[default]
    Any,
    /// Before the first or after the last paragraph.
    Edge,
    /// After the last paragraph.
    Tail,
}

/// One rule.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// Its id.
    #[cfg_attr(not(test), expect(dead_code, reason = "names the rule in its data file and in its tests"))]
    id: String,
    /// What its lines are.
    zone: ZoneName,
    /// Where it holds.
    #[serde(default, rename = "where")]
    pub place: Where,
    /// Its reason, for people.
    pub why: Arc<str>,
    /// The most words that a line may have.
    #[serde(default = "sixty")]
    words: usize,
    /// Whether a line that ends as a sentence does is not meant.
    #[serde(default)]
    open: bool,
    /// Whether its lines are the site's own head, after which the headline comes.
    #[serde(default)]
    pub strong: bool,
    /// Whether its lines are the heading of a list of links.
    #[serde(default)]
    pub heading: bool,
    patterns: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    matches: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    rejects: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ZoneName {
    Rights,
    Correction,
    Caption,
    Contact,
    Related,
    Plea,
    Navigation,
    Byline,
    Bio,
}

impl Rule {
    /// What its lines are.
    pub fn kind(&self) -> ZoneKind {
        match self.zone {
            ZoneName::Rights => ZoneKind::RightsNotice,
            ZoneName::Correction => ZoneKind::CorrectionNote,
            ZoneName::Caption => ZoneKind::Caption,
            ZoneName::Contact => ZoneKind::Contact,
            ZoneName::Related | ZoneName::Plea => ZoneKind::RelatedLinks,
            ZoneName::Navigation => ZoneKind::Navigation,
            ZoneName::Byline => ZoneKind::Byline,
            ZoneName::Bio => ZoneKind::AuthorBio,
        }
    }

    fn fits(&self, line: Line) -> bool {
        line.words <= self.words && !(self.open && line.closed())
    }
}

fn sixty() -> usize {
    60
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: serde_yaml::Mapping,
    rules: Vec<Rule>,
}

/// All rules, ready to be tried on a line.
#[derive(Debug)]
pub(super) struct Rules {
    all: Vec<Rule>,
    /// The patterns, each with the index of its rule, in the order of the rules.
    patterns: Vec<(usize, Pattern)>,
    /// Finds the words that patterns need.
    words: AhoCorasick,
    /// The pattern that needs the word, for each word.
    needed_by: Vec<usize>,
    /// The patterns that need no word.
    always: Vec<usize>,
    terms: Terms,
}

/// Words that stand in patterns as `{word}`.
#[derive(Debug)]
pub(super) struct Terms(Vec<(String, String)>);

impl Terms {
    /// Reads words, each of which may use those before it.
    pub fn read(mapping: &serde_yaml::Mapping) -> Self {
        let mut terms = Self(Vec::new());
        for (name, pattern) in mapping {
            let (Some(name), Some(pattern)) = (name.as_str(), pattern.as_str()) else { continue };
            let pattern = terms.put_in(pattern);
            terms.0.push((format!("{{{name}}}"), pattern));
        }
        terms
    }

    /// A pattern with the terms put in.
    pub fn put_in(&self, pattern: &str) -> String {
        self.0.iter().fold(pattern.to_owned(), |pattern, (name, words)| pattern.replace(name, words))
    }

    /// A pattern of the embedded data.
    pub fn compile(&self, pattern: &str) -> Pattern {
        Pattern::new(&self.put_in(pattern))
    }
}

/// The longest line, in bytes, that a rule is tried on.
const LONGEST: usize = 2_000;

impl Rules {
    /// Reads the embedded rules.
    pub fn embedded() -> Self {
        let file: File = serde_yaml::from_str(include_str!("rules/lines.yaml")).expect("the embedded rules are valid");
        let terms = Terms::read(&file.terms);
        let of_rule = |(number, rule): (usize, &Rule)| {
            rule.patterns.iter().map(|pattern| (number, terms.compile(pattern))).collect::<Vec<_>>()
        };
        let patterns: Vec<(usize, Pattern)> = file.rules.iter().enumerate().flat_map(of_rule).collect();
        let (mut words, mut needed_by, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (_, pattern)) in patterns.iter().enumerate() {
            words.extend(pattern.needs());
            needed_by.resize(words.len(), at);
            if pattern.needs().is_empty() {
                always.push(at);
            }
        }
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(words)
            .expect("the words of the rules are far fewer than the automaton can hold");
        Self { all: file.rules, patterns, words, needed_by, always, terms }
    }

    /// The terms of the rules, for other patterns.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The rules that a line matches, in the order of the file.
    pub fn of(&self, text: &str, line: Line) -> impl Iterator<Item = &Rule> {
        let inner = line.span.of(text);
        let is_out = inner.len() > LONGEST || !self.all.iter().any(|rule| rule.fits(line));
        let near = if is_out { Vec::new() } else { self.near(inner) };
        let mut found: Option<usize> = None;
        let hits = near.into_iter().filter(move |&at| {
            let (rule, pattern) = &self.patterns[at];
            let is_hit = found != Some(*rule) && self.all[*rule].fits(line) && pattern.is_match(inner);
            found = if is_hit { Some(*rule) } else { found };
            is_hit
        });
        hits.map(|at| &self.all[self.patterns[at].0])
    }

    /// The patterns that may match a line, in order.
    fn near(&self, line: &str) -> Vec<usize> {
        let words = self.words.find_overlapping_iter(line).map(|word| self.needed_by[word.pattern().as_usize()]);
        let mut near: Vec<usize> = words.chain(self.always.iter().copied()).collect();
        near.sort_unstable();
        near.dedup();
        near
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn every_rule_takes_its_examples_and_no_others() {
        let rules = Rules::embedded();
        let hit = |rule: &Rule, example: &str| rules.of(example, lines(example)[0]).any(|found| found.id == rule.id);
        let mut wrong = Vec::new();
        for rule in &rules.all {
            assert!(!rule.matches.is_empty() && !rule.rejects.is_empty(), "{} has no examples", rule.id);
            wrong.extend(
                rule.matches.iter().filter(|example| !hit(rule, example)).map(|e| format!("{} misses {e}", rule.id)),
            );
            wrong.extend(
                rule.rejects.iter().filter(|example| hit(rule, example)).map(|e| format!("{} takes {e}", rule.id)),
            );
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

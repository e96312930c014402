//! Whether what is said of a date lies ahead of the publication or behind it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::annotate::tokens::Paragraph;
use crate::dates::Relation;
use crate::source::Span;

/// How far before and after a date its verb may stand, in words.
const REACH: (usize, usize) = (24, 12);

/// What a word says of the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Tense {
    Ahead,
    /// Ahead where it stands directly before the date.
    Tight,
    /// Ahead where it stands directly behind the date.
    After,
    Behind,
}

/// One rule of the data file.
#[derive(Clone, Debug, Deserialize)]
struct TenseRule {
    tense: Tense,
    words: Vec<String>,
}

/// All rules, by the first word of each phrase; longer phrases first.
#[derive(Clone, Debug, Default)]
pub(in crate::annotate) struct TenseRules {
    phrases: BTreeMap<String, Vec<(Vec<String>, Tense)>>,
}

impl TenseRules {
    /// Reads the embedded rules.
    pub fn embedded() -> Self {
        let mut phrases: BTreeMap<String, Vec<(Vec<String>, Tense)>> = BTreeMap::new();
        for rule in rules() {
            for phrase in &rule.words {
                let mut words = phrase.split(' ').map(str::to_owned);
                let first = words.next().unwrap_or_default();
                phrases.entry(first).or_default().push((words.collect(), rule.tense));
            }
        }
        for alike in phrases.values_mut() {
            alike.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { phrases }
    }

    /// Whether the sentence speaks of the date at `span` as one to come.
    pub fn is_ahead(&self, paragraph: &Paragraph, span: Span, relation: Relation) -> bool {
        let at = paragraph.token_from(span.start);
        let after = paragraph.token_from(span.end);
        let sentence = paragraph.tokens_of(paragraph.sentence_at(span.start));
        if relation == Relation::Since {
            return false;
        }
        let one = paragraph.lower(after);
        if self.phrases.get(one).is_some_and(|alike| alike.iter().any(|(_, tense)| *tense == Tense::After)) {
            return true;
        }
        let first = at.saturating_sub(REACH.0).max(sentence.start);
        let before = (first..at).rev().take_while(|&at| paragraph.lower(at) != ";");
        let deadline = matches!(relation, Relation::By | Relation::Until);
        let mut tenses = before.filter_map(|word| self.tense(paragraph, word, at));
        if deadline {
            // "agreed to pay by March", "pledged a decision by March": what was said is past, the day is not.
            let finished = (first..at).any(|at| matches!(paragraph.lower(at), "had" | "was" | "were" | "been" | "did"));
            return tenses.next() == Some(Tense::Ahead) || !finished;
        }
        let follow = after..(after + REACH.1).min(sentence.end);
        let mut follow = follow.take_while(|&at| paragraph.lower(at) != ";");
        let mut next = || follow.find_map(|word| self.tense(paragraph, word, usize::MAX));
        // "Gifts made before 31 December will be doubled."
        if relation == Relation::Before {
            return tenses.next() == Some(Tense::Ahead) || next() == Some(Tense::Ahead);
        }
        let tense = if opens_clause(paragraph, at, sentence.start) {
            next().or_else(|| tenses.next())
        } else {
            tenses.next().or_else(next)
        };
        tense == Some(Tense::Ahead)
    }

    /// What the word at `index` says, for a date at `date`.
    fn tense(&self, paragraph: &Paragraph, index: usize, date: usize) -> Option<Tense> {
        let word = paragraph.lower(index);
        // "May" with a capital is the month.
        if word == "may" && paragraph.tokens[index].capital {
            return None;
        }
        let stands = |words: &[String]| words.iter().zip(index + 1..).all(|(word, at)| paragraph.lower(at) == word);
        let known = self.phrases.get(word).and_then(|alike| alike.iter().find(|(words, _)| stands(words)));
        match known {
            Some((_, Tense::Tight)) => is_tight(paragraph, index, date).then_some(Tense::Ahead),
            // "is to be held on": the form of "be" says the time.
            Some((_, Tense::Behind)) if index > 0 && paragraph.lower(index - 1) == "be" => None,
            Some((_, Tense::After)) => None,
            Some((_, tense)) => Some(*tense),
            // "after hitting a wharf on Saturday".
            None if word.len() > 4 && word.ends_with("ing") && index > 0 && paragraph.lower(index - 1) == "after" => {
                Some(Tense::Behind)
            }
            // "is getting married on Saturday": what is arranged.
            None if word.len() > 4 && word.ends_with("ing") && is_progressive(paragraph, index) => Some(Tense::Ahead),
            None if word.len() > 4 && word.ends_with("ed") && !is_open(paragraph, index) => Some(Tense::Behind),
            None => None,
        }
    }
}

/// "is on 3 May", "is 3 May".
fn is_tight(paragraph: &Paragraph, index: usize, date: usize) -> bool {
    let between = index + 1..date.min(index + 3);
    date <= index + 2 && between.into_iter().all(|at| matches!(paragraph.lower(at), "on" | "for" | "in" | "from"))
}

/// "and on Saturday he will return": the verb of the date is behind it.
fn opens_clause(paragraph: &Paragraph, date: usize, start: usize) -> bool {
    let before =
        (start..date).rev().find(|&at| !matches!(paragraph.lower(at), "on" | "in" | "from" | "the" | "by" | "at"));
    before.is_some_and(|at| matches!(paragraph.lower(at), "and" | "but" | "," | ";" | "while"))
}

fn is_progressive(paragraph: &Paragraph, index: usize) -> bool {
    let form = |at: usize| matches!(paragraph.lower(at), "is" | "are" | "'s" | "’s" | "'re" | "’re");
    index > 0
        && (form(index - 1)
            || index > 1 && form(index - 2) && matches!(paragraph.lower(index - 1), "also" | "now" | "not"))
}

/// "is held on", "to be closed on": the participle says no time.
fn is_open(paragraph: &Paragraph, index: usize) -> bool {
    (index.saturating_sub(2)..index).any(|at| matches!(paragraph.lower(at), "be" | "is" | "are" | "being"))
}

fn rules() -> Vec<TenseRule> {
    serde_yaml::from_str(include_str!("../rules/tense.yaml")).expect("the embedded rules are well formed")
}

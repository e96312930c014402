//! In what sense a number holds: a fact, an estimate, a plan, a goal, a forecast.

use std::collections::HashMap;

use serde::Deserialize;

use crate::annotate::tokens::Paragraph;
use crate::model::Status;
use crate::source::Span;

/// How far to the left and to the right of a number its cue may stand, in words.
const REACH: (usize, usize) = (16, 7);

/// One rule of the data file.
#[derive(Clone, Debug, Deserialize)]
pub(in crate::annotate) struct StatusRule {
    pub status: String,
    pub words: Vec<String>,
}

/// All rules.
#[derive(Clone, Debug, Default)]
pub(in crate::annotate) struct StatusRules {
    /// The cues by their first word, in the order of the rules: the words behind it, and what they say.
    cues: HashMap<String, Vec<(Vec<String>, Status)>>,
}

impl StatusRules {
    /// Reads the embedded rules.
    pub fn embedded() -> Self {
        let mut cues: HashMap<String, Vec<(Vec<String>, Status)>> = HashMap::new();
        for rule in rules() {
            for cue in &rule.words {
                let mut words = cue.split(' ').map(str::to_owned);
                let first = words.next().unwrap_or_default();
                cues.entry(first).or_default().push((words.collect(), status(&rule.status)));
            }
        }
        Self { cues }
    }

    /// The status that the nearest cue of the sentence gives; a fact without one.
    pub fn of(&self, paragraph: &Paragraph, span: Span, _text: &str) -> Status {
        let first = paragraph.token_from(span.start);
        let last = paragraph.token_from(span.end);
        let sentence = paragraph.tokens_of(paragraph.sentence_at(span.start));
        let left = first.saturating_sub(REACH.0).max(sentence.start)..first;
        let right = last..(last + REACH.1).min(sentence.end);
        let nearest = left.rev().chain(right.take_while(|&at| !matches!(paragraph.lower(at), "," | ";" | "and")));
        for at in nearest {
            if matches!(paragraph.lower(at), ";") {
                return Status::Actual;
            }
            let cues = self.cues.get(paragraph.lower(at)).map_or(&[][..], Vec::as_slice);
            if let Some((_, status)) = cues.iter().find(|(words, _)| stand_behind(paragraph, at, words)) {
                return *status;
            }
        }
        Status::Actual
    }
}

fn rules() -> Vec<StatusRule> {
    serde_yaml::from_str(include_str!("../rules/status.yaml")).expect("the embedded rules are well formed")
}

fn stand_behind(paragraph: &Paragraph, at: usize, words: &[String]) -> bool {
    // "May" with a capital is the month.
    let is_month = paragraph.lower(at) == "may" && paragraph.tokens[at].capital;
    !is_month && words.iter().zip(at + 1..).all(|(word, at)| paragraph.lower(at) == word)
}

fn status(word: &str) -> Status {
    match word {
        "target" => Status::Target,
        "projected" => Status::Projected,
        "planned" => Status::Planned,
        "estimate" => Status::Estimate,
        "denied" => Status::Denied,
        _ => Status::Actual,
    }
}

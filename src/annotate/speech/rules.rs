//! The word lists that tell who says something.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::annotate::tokens::Paragraph;

/// The word lists of the data file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct SpeechRules {
    fillers: BTreeSet<String>,
    no_fillers: BTreeSet<String>,
    pub noun_markers: BTreeSet<String>,
    pub hearer_verbs: BTreeSet<String>,
    only_before: BTreeMap<String, BTreeSet<String>>,
    never_before: BTreeMap<String, BTreeSet<String>>,
    pub momentary: BTreeSet<String>,
    pub documents: BTreeSet<String>,
    pub document_verbs: BTreeSet<String>,
    pub makers: BTreeSet<String>,
    pub voices: BTreeSet<String>,
    pub of_body: BTreeSet<String>,
    lead_ins: Vec<String>,
    pub own_words: BTreeSet<String>,
    pub pronouns: BTreeSet<String>,
    spokesmen: BTreeSet<String>,
    pub going_on: BTreeSet<String>,
    links: BTreeSet<String>,
    free_indirect: BTreeSet<String>,
    channels: Vec<String>,
    news_words: Vec<String>,
    pub lead_in_ends: BTreeSet<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    pub examples: Vec<Example>,
}

/// A text and who answers for its numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
pub(in crate::annotate) struct Example {
    pub text: String,
    pub speakers: Vec<String>,
}

impl SpeechRules {
    /// Reads the embedded lists.
    pub fn embedded() -> Self {
        serde_yaml::from_str(include_str!("../rules/speech.yaml")).expect("the embedded lists are well formed")
    }

    /// Whether a word may stand between a speaker and the verb.
    pub fn is_filler(&self, lower: &str) -> bool {
        let is_adverb = lower.len() > 4 && lower.ends_with("ly") && !self.no_fillers.contains(lower);
        is_adverb || self.fillers.contains(lower)
    }

    /// Whether a verb of saying says something before this word.
    pub fn speaks_before(&self, verb: &str, next: &str) -> bool {
        self.only_before.get(verb).is_none_or(|words| words.contains(next))
            && !self.never_before.get(verb).is_some_and(|words| words.contains(next))
    }

    /// The number of words of the lead-in that stands at a place, if one does.
    pub fn lead_in<'a>(&self, word: impl Fn(usize) -> &'a str) -> Option<usize> {
        let stands = |phrase: &&String| phrase.split(' ').enumerate().all(|(at, own)| word(at) == own);
        self.lead_ins.iter().find(stands).map(|phrase| phrase.split(' ').count())
    }

    /// Whether the first words of a sentence take up what stands before it: "of these", "she", "the figure".
    pub fn takes_up<'a>(&self, mut words: impl Iterator<Item = &'a str>) -> bool {
        words.any(|word| self.links.contains(word))
    }

    /// Whether a spokesman stands beside a verb: "a spokesman for X said", "said a spokeswoman".
    pub fn speaks_for(&self, paragraph: &Paragraph, cue: usize) -> bool {
        let sentence = paragraph.tokens_of(paragraph.tokens[cue].sentence);
        let near = cue.saturating_sub(6).max(sentence.start)..(cue + 4).min(sentence.end);
        near.into_iter().any(|at| self.spokesmen.contains(paragraph.lower(at)))
    }

    /// Whether a word tells of another's words in the past: "it would cost".
    pub fn is_free_indirect(&self, lower: &str) -> bool {
        self.free_indirect.contains(lower)
    }

    /// Whether a body passes on what others say: a medium, a press office.
    pub fn is_channel(&self, name: &str, sort: Option<&str>) -> bool {
        let lower = name.to_lowercase();
        let is_plain_agency = lower.contains("agency") && !self.news_words.iter().any(|word| lower.contains(word));
        sort == Some("media") && !is_plain_agency || self.channels.iter().any(|words| lower.contains(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Annotator, Input, Passage, PassageKind};
    use crate::language::Language;
    use crate::source::Span;

    #[test]
    fn numbers_have_the_speakers_of_the_examples() {
        let annotator = Annotator::new(&Language::embedded(), &[], &[]);
        let mut wrong = Vec::new();
        for example in SpeechRules::embedded().examples {
            let text = example.text.as_str();
            let passages = [Passage { kind: PassageKind::Body, span: Span::new(0, text.len()) }];
            let analysis = annotator.analyse(&Input { text, passages: &passages, published: None, publisher: None });
            let speaker = |figure: &crate::annotate::FoundFigure| {
                figure.speaker.as_ref().map_or("-".to_owned(), |speaker| speaker.id.to_string())
            };
            let speakers: Vec<String> = analysis.figures.iter().map(speaker).collect();
            if speakers != example.speakers {
                wrong.push(format!("{text} {speakers:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

//! Who says what: the speaker of each quotation and of each sentence.
//!
//! In: paragraphs, mentions, quoted stretches. Out: [`Speech`]. A speaker is whoever the text makes answerable; media that merely
//! report are the channel, never the speaker, and nobody is made up.

mod attribution;
mod document;
mod quotation;
mod reader;
mod rules;
mod sentence;
mod subject;
mod turns;

use super::entities::Cast;
use super::lexis::Lexis;
use super::quotes::Stretch;
use super::tokens::Paragraph;
use crate::model::InferenceReason;

pub(super) use attribution::Attribution;
pub(super) use rules::SpeechRules;
pub(super) use sentence::SentenceSource;

/// Speakers of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Speech {
    /// The speaker of each stretch, by entity.
    pub quotes: Vec<Option<usize>>,
    /// The source of each sentence of each paragraph.
    pub sentences: Vec<Vec<SentenceSource>>,
    /// The mentions, by index, that are the speakers of their sentence.
    pub said: Vec<usize>,
}

/// A speaker with the reason where it was inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The entity.
    pub entity: usize,
    /// Why it is taken for the speaker where the sentence does not say so.
    pub inferred: Option<InferenceReason>,
}

/// Decides on all speakers.
pub(super) fn speech(
    text: &str,
    paragraphs: &[Paragraph],
    cast: &Cast,
    words: (&Lexis, &SpeechRules),
    stretches: &[Stretch],
) -> Speech {
    let mut attributions: Vec<Vec<Attribution>> = (0..paragraphs.len())
        .map(|index| attribution::attributions(index, paragraphs, cast, words, stretches))
        .collect();
    attribution::name_documents(paragraphs, &mut attributions);
    attribution::resolve_pronouns(paragraphs, cast, words.1, &mut attributions);
    let quotes = quotation::speakers(text, paragraphs, cast, stretches, &attributions);
    let sentences = sentence::sources(paragraphs, cast, words.1, &attributions, (stretches, &quotes));
    let mut said: Vec<usize> = attributions.iter().flatten().filter_map(|attribution| attribution.mention).collect();
    said.sort_unstable();
    said.dedup();
    Speech { quotes, sentences, said }
}

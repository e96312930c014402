//! Who answers for each sentence outside quotations.

use super::{Attribution, Speaker};
use crate::annotate::quotes::{Stretch, in_paragraph};
use crate::annotate::tokens::Paragraph;
use crate::annotate::{PassageKind, QuoteKind};
use crate::model::InferenceReason;
use crate::source::Span;

/// The source of one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::annotate) struct SentenceSource {
    /// Who answers for it.
    pub speaker: Option<Speaker>,
    /// The channel, by entity.
    pub via: Option<usize>,
    /// Whether it names somebody that is not known by name ("officials said").
    pub anonymous: bool,
    /// Whether what it says ends with it.
    pub momentary: bool,
}

/// The sources of all sentences.
pub(super) fn sources(
    paragraphs: &[Paragraph],
    attributions: &[Vec<Attribution>],
    stretches: &[Stretch],
    quotes: &[Option<usize>],
) -> Vec<Vec<SentenceSource>> {
    let of = |(index, paragraph): (usize, &Paragraph)| {
        let mut own: Vec<SentenceSource> =
            (0..paragraph.sentences.len()).map(|sentence| stated(&attributions[index], sentence)).collect();
        if paragraph.kind == PassageKind::Body {
            let (first, here) = in_paragraph(stretches, index);
            let quotes = &quotes[first..first + here.len()];
            let spoken = |sentence: Span| {
                here.iter().any(|stretch| stretch.kind == QuoteKind::Direct && stretch.span.overlaps(sentence))
            };
            if !paragraph.sentences.last().is_some_and(|last| spoken(*last)) {
                covered(&mut own, paragraph, &attributions[index]);
            }
            continued(&mut own, paragraph, here, quotes);
        }
        own
    };
    paragraphs.iter().enumerate().map(of).collect()
}

/// What the sentence itself says.
fn stated(attributions: &[Attribution], sentence: usize) -> SentenceSource {
    let mut source = SentenceSource::default();
    let here = || attributions.iter().filter(|a| a.sentence == sentence);
    // "a tenth of what X had forecast, figures from Y show": the stronger word decides.
    for attribution in here().filter(|a| !a.weak).chain(here().filter(|a| a.weak)) {
        match attribution.speaker {
            Some(entity) if attribution.channel => source.via = source.via.or(Some(entity)),
            Some(entity) if source.speaker.is_none() => {
                source.speaker = Some(Speaker { entity, inferred: None });
                source.momentary = attribution.momentary;
            }
            Some(_) => {}
            None => source.anonymous = true,
        }
    }
    source
}

/// A source named at the end of a paragraph covers the sentences before it.
fn covered(own: &mut [SentenceSource], paragraph: &Paragraph, attributions: &[Attribution]) {
    let Some(last) = own.len().checked_sub(1) else { return };
    let tokens = paragraph.tokens_of(last);
    let Some(speaker) = own[last].speaker else { return };
    let closes = attributions.iter().any(|a| {
        a.sentence == last && a.cue > tokens.start + tokens.len() / 3 && !a.weak && a.speaker == Some(speaker.entity)
    });
    if !closes {
        return;
    }
    for source in own[..last].iter_mut().rev() {
        if source.speaker.is_some() || source.anonymous {
            return;
        }
        source.speaker = Some(Speaker { entity: speaker.entity, inferred: Some(InferenceReason::ParagraphSource) });
    }
}

/// A sentence goes on from the one before it in its paragraph.
fn continued(own: &mut [SentenceSource], paragraph: &Paragraph, stretches: &[Stretch], quotes: &[Option<usize>]) {
    for at in 1..own.len() {
        if own[at].speaker.is_some() || own[at].anonymous {
            continue;
        }
        let before = paragraph.sentences[at - 1];
        let cited = stretches
            .iter()
            .zip(quotes)
            .rev()
            .find(|(stretch, _)| stretch.kind == QuoteKind::Direct && before.overlaps(stretch.span));
        let said = own[at - 1].speaker.filter(|_| !own[at - 1].momentary).map(|speaker| speaker.entity);
        let speaker = said.or_else(|| cited.and_then(|(_, speaker)| *speaker));
        own[at].speaker = speaker.map(|entity| Speaker { entity, inferred: Some(InferenceReason::SentenceBefore) });
    }
}

//! Who answers for each sentence outside quotations.

use super::{Attribution, Speaker, SpeechRules};
use crate::annotate::entities::{Cast, Mention};
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
    /// The token of the verb or lead-in that names the speaker.
    pub cue: Option<usize>,
    /// Whether the next sentence goes on from it without a word that says so.
    pub open: bool,
}

impl SentenceSource {
    /// Whether the speaker whom the sentence names answers for the words at `span`: not for what stands in a relative clause
    /// about him ("X, who leads a team of 24, said"), nor, from within brackets, for what stands outside them.
    pub fn governs(&self, paragraph: &Paragraph, span: Span) -> bool {
        let Some(cue) = self.cue else { return true };
        let at = paragraph.token_from(span.start);
        let sentence = paragraph.tokens_of(paragraph.sentence_at(span.start));
        if let Some(open) = bracket_around(paragraph, sentence.start, cue) {
            return at > open;
        }
        let is_relative =
            |comma: &usize| paragraph.is_mark(*comma, ",") && matches!(paragraph.lower(comma + 1), "who" | "whose");
        let relative = (sentence.start..at.min(cue)).rev().find(is_relative);
        relative.is_none_or(|comma| {
            let is_inside = !(comma + 1..at).any(|at| paragraph.is_mark(at, ","));
            !(is_inside && (at..cue).any(|at| paragraph.is_mark(at, ",")))
        })
    }
}

/// The opening bracket around a token.
fn bracket_around(paragraph: &Paragraph, start: usize, at: usize) -> Option<usize> {
    let nearest = (start..at).rev().find(|&at| matches!(paragraph.lower(at), "(" | ")"))?;
    paragraph.is_mark(nearest, "(").then_some(nearest)
}

/// The sources of all sentences.
pub(super) fn sources(
    paragraphs: &[Paragraph],
    cast: &Cast,
    rules: &SpeechRules,
    attributions: &[Vec<Attribution>],
    (stretches, quotes): (&[Stretch], &[Option<usize>]),
) -> Vec<Vec<SentenceSource>> {
    let of = |(index, paragraph): (usize, &Paragraph)| {
        let mut own: Vec<SentenceSource> =
            (0..paragraph.sentences.len()).map(|sentence| stated(&attributions[index], sentence)).collect();
        if paragraph.kind == PassageKind::Body {
            let (first, stretches) = in_paragraph(stretches, index);
            let (_, mentions) = cast.in_paragraph(index);
            let attributions = &attributions[index];
            let quotes = &quotes[first..first + stretches.len()];
            let here = Here { paragraph, mentions, rules, attributions, stretches, quotes };
            here.cover(&mut own);
            here.go_on(&mut own);
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
                source.cue = Some(attribution.cue);
            }
            Some(_) => {}
            None => source.anonymous = true,
        }
    }
    source
}

/// A paragraph with all that tells who answers for its sentences.
struct Here<'a> {
    paragraph: &'a Paragraph,
    mentions: &'a [Mention],
    rules: &'a SpeechRules,
    attributions: &'a [Attribution],
    stretches: &'a [Stretch],
    quotes: &'a [Option<usize>],
}

impl Here<'_> {
    /// The last words in quotation marks of a sentence, by their index.
    fn quoted(&self, sentence: usize) -> Option<usize> {
        let span = self.paragraph.sentences[sentence];
        self.stretches.iter().rposition(|stretch| stretch.kind == QuoteKind::Direct && span.overlaps(stretch.span))
    }

    /// "…, X said" at the end of a paragraph covers the sentences before it; "according to" covers its own.
    fn cover(&self, own: &mut [SentenceSource]) {
        let Some(last) = own.len().checked_sub(1) else { return };
        let tokens = self.paragraph.tokens_of(last);
        let Some(speaker) = own[last].speaker.filter(|_| self.quoted(last).is_none()) else { return };
        let closes = self.attributions.iter().any(|a| {
            let is_late = a.cue > tokens.start + tokens.len() / 3;
            a.sentence == last && is_late && !a.weak && !a.led_in && a.speaker == Some(speaker.entity)
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

    /// A sentence goes on from the one before it: freely where a speaker opened that one, else only where its words say so.
    fn go_on(&self, own: &mut [SentenceSource]) {
        for at in 1..own.len() {
            if own[at].speaker.is_some() || own[at].anonymous {
                continue;
            }
            let before = &own[at - 1];
            let quoted = self.quoted(at - 1);
            let said = before.speaker.filter(|_| !before.momentary).map(|speaker| speaker.entity);
            let Some(entity) = said.or(quoted.and_then(|at| self.quotes[at])) else { continue };
            let open = quoted.is_none()
                && match before.cue {
                    Some(cue) => self.leads(at - 1, cue),
                    None => before.open,
                };
            if open || self.takes_up(at, entity) {
                own[at].speaker = Some(Speaker { entity, inferred: Some(InferenceReason::SentenceBefore) });
                own[at].open = open;
            }
        }
    }

    /// Whether most of what a sentence tells stands behind its verb of saying.
    fn leads(&self, sentence: usize, cue: usize) -> bool {
        let tokens = self.paragraph.tokens_of(sentence);
        let led_in = self.attributions.iter().any(|a| a.cue == cue && a.led_in);
        !led_in && 2 * (cue - tokens.start) < tokens.len()
    }

    /// "Of these, 40 …", "It would cost …", "Doe keeps …": the sentence takes up what its speaker said.
    fn takes_up(&self, sentence: usize, entity: usize) -> bool {
        let tokens = self.paragraph.tokens_of(sentence);
        let opening = tokens.start..tokens.end.min(tokens.start + 4);
        let span = self.paragraph.sentences[sentence];
        let is_named = self.mentions.iter().any(|mention| {
            mention.entity == entity && span.contains(mention.span) && mention.span.start < span.start + span.len() / 2
        });
        is_named
            || self.rules.takes_up(opening.map(|at| self.paragraph.lower(at)))
            || tokens.into_iter().any(|at| self.rules.is_free_indirect(self.paragraph.lower(at)))
    }
}

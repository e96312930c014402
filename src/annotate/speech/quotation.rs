//! Who said each quoted stretch.

use super::Attribution;
use super::turns::Turns;
use crate::annotate::entities::Cast;
use crate::annotate::quotes::Stretch;
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::annotate::{PassageKind, QuoteKind};
use crate::model::EntityKind;

/// The speaker of each stretch, by entity.
pub(super) fn speakers(
    text: &str,
    paragraphs: &[Paragraph],
    cast: &Cast,
    stretches: &[Stretch],
    attributions: &[Vec<Attribution>],
) -> Vec<Option<usize>> {
    let mut speakers: Vec<Option<usize>> = Vec::new();
    let turns = Turns::new(text, cast, stretches);
    for (index, stretch) in stretches.iter().enumerate() {
        let speaker = match stretch.kind {
            QuoteKind::Block => signature(paragraphs, cast, stretch.paragraph),
            QuoteKind::Term => None,
            _ if stretch.label.is_some() => turns.speaker(stretch),
            QuoteKind::Direct => {
                let near = Near {
                    paragraph: &paragraphs[stretch.paragraph],
                    attributions: &attributions[stretch.paragraph],
                    stretch,
                    next: stretches.get(index + 1),
                };
                match near.after().or_else(|| near.before()).or_else(|| near.elsewhere()) {
                    Some(attribution) => attribution.speaker,
                    None => near
                        .named_beside(cast)
                        .or_else(|| near.before_colon(cast))
                        .or_else(|| carried(paragraphs, stretches, &speakers, index, attributions)),
                }
            }
        };
        speakers.push(speaker);
    }
    closed_later(stretches, attributions, &mut speakers);
    speakers
}

/// A quotation over several paragraphs whose speaker is named at its end.
fn closed_later(stretches: &[Stretch], attributions: &[Vec<Attribution>], speakers: &mut [Option<usize>]) {
    for at in (0..stretches.len().saturating_sub(1)).rev() {
        let (one, next) = (&stretches[at], &stretches[at + 1]);
        let goes_on = one.rule == "open-quotation" && next.paragraph == one.paragraph + 1;
        let is_named = attributions[one.paragraph].iter().any(|a| a.speaker.is_some() && !a.channel);
        if goes_on && !is_named && speakers[at + 1].is_some() {
            speakers[at] = speakers[at + 1];
        }
    }
}

/// The person named in the line after a paragraph.
fn signature(paragraphs: &[Paragraph], cast: &Cast, paragraph: usize) -> Option<usize> {
    let line = (paragraph + 1..paragraphs.len()).find(|&at| paragraphs[at].kind == PassageKind::Signature)?;
    let person = |entity: usize| cast.entities[entity].reference.kind == EntityKind::Person;
    let (_, here) = cast.in_paragraph(line);
    here.iter().find(|mention| person(mention.entity)).map(|mention| mention.entity)
}

struct Near<'a> {
    paragraph: &'a Paragraph,
    attributions: &'a [Attribution],
    stretch: &'a Stretch,
    next: Option<&'a Stretch>,
}

impl Near<'_> {
    /// The attribution right after the closing mark: `…,” said X.`
    fn after(&self) -> Option<&Attribution> {
        let from = self.paragraph.token_from(self.stretch.span.end);
        let limit = self
            .next
            .filter(|next| next.paragraph == self.stretch.paragraph)
            .map_or(usize::MAX, |next| next.span.start);
        let found = self.attributions.iter().find(|a| {
            a.cue >= from
                && a.cue <= from + 25
                && (!a.weak || self.is_beside(from, a))
                && self.paragraph.tokens[a.cue].span.start < limit
        })?;
        let sentence = self.paragraph.sentence_at(self.stretch.span.end.saturating_sub(1));
        let same = found.sentence == sentence || self.is_continued(from);
        (same && !found.channel).then_some(found)
    }

    /// "“…,” X posted": even a weak verb speaks where speaker and verb alone follow the closing mark.
    fn is_beside(&self, from: usize, attribution: &Attribution) -> bool {
        let words = (from..attribution.cue).filter(|&at| self.paragraph.tokens[at].kind != TokenKind::Mark);
        attribution.speaker.is_some() && words.count() <= 4
    }

    /// "“…,” thundered X": a verb that no list has.
    fn named_beside(&self, cast: &Cast) -> Option<usize> {
        let tokens = &self.paragraph.tokens;
        let from = self.paragraph.token_from(self.stretch.span.end);
        let verb = (from..tokens.len()).find(|&at| tokens[at].kind != TokenKind::Mark)?;
        let is_open = (from.saturating_sub(1)..verb).any(|at| matches!(self.paragraph.lower(at), "," | "?" | "!"));
        if !is_open || verb > from + 3 {
            return None;
        }
        let (_, here) = cast.in_paragraph(self.stretch.paragraph);
        let sentence = tokens[verb].sentence;
        let behind = here.iter().filter(|mention| {
            let at = self.paragraph.token_from(mention.span.start);
            (verb..verb + 8).contains(&at) && tokens[at].sentence == sentence
        });
        let person = |entity: usize| cast.entities[entity].reference.kind == EntityKind::Person;
        behind.map(|mention| mention.entity).find(|&entity| person(entity))
    }

    /// "X: “…”", "X blames the pipes: “…”": whoever the words before the colon are about.
    fn before_colon(&self, cast: &Cast) -> Option<usize> {
        let open = self.paragraph.token_from(self.stretch.span.start).checked_sub(1)?;
        let colon = open.checked_sub(1).filter(|&at| self.paragraph.is_mark(at, ":"))?;
        let sentence = self.paragraph.tokens_of(self.paragraph.tokens[colon].sentence);
        let person = |entity: usize| cast.entities[entity].reference.kind == EntityKind::Person;
        let (_, here) = cast.in_paragraph(self.stretch.paragraph);
        let mut before = here.iter().filter(|mention| {
            person(mention.entity) && (sentence.start..colon).contains(&self.paragraph.token_from(mention.span.start))
        });
        before.next().map(|mention| mention.entity)
    }

    /// Whether the words after the closing mark go on with its sentence.
    fn is_continued(&self, from: usize) -> bool {
        let next = (from..self.paragraph.tokens.len())
            .find(|&at| !matches!(self.paragraph.lower(at), "”" | "\"" | "»" | "’" | ","));
        if next.is_some_and(|at| self.paragraph.lower(at) == ".") {
            return false;
        }
        let comma = (from.saturating_sub(2)..from + 2).any(|at| self.paragraph.lower(at) == ",");
        next.is_some_and(|at| !self.paragraph.tokens[at].capital) || comma
    }

    /// The attribution that leads to the opening mark: `X said: “…`
    fn before(&self) -> Option<&Attribution> {
        let to = self.paragraph.token_from(self.stretch.span.start);
        let sentence = self.paragraph.sentence_at(self.stretch.span.start);
        self.attributions.iter().rfind(|a| a.cue < to && a.sentence == sentence && !a.channel)
    }

    /// Another attribution of the same paragraph: first the one before.
    fn elsewhere(&self) -> Option<&Attribution> {
        let to = self.paragraph.token_from(self.stretch.span.start);
        let named = |a: &&Attribution| a.speaker.is_some() && !a.channel && !a.weak;
        self.attributions.iter().filter(named).rfind(|a| a.cue < to)
    }
}

/// The last speaker before, in this paragraph or the one before.
fn carried(
    paragraphs: &[Paragraph],
    stretches: &[Stretch],
    speakers: &[Option<usize>],
    index: usize,
    attributions: &[Vec<Attribution>],
) -> Option<usize> {
    let here = stretches[index].paragraph;
    let earlier = stretches[..index].iter().zip(speakers).rev();
    let last = earlier
        .take_while(|(stretch, _)| stretch.paragraph + 1 >= here)
        .find(|(stretch, speaker)| stretch.kind != QuoteKind::Term && speaker.is_some());
    let said = here.checked_sub(1).filter(|&before| paragraphs[before].kind == PassageKind::Body).and_then(|before| {
        attributions[before].iter().rfind(|a| a.speaker.is_some() && !a.channel && !a.weak).and_then(|a| a.speaker)
    });
    last.and_then(|(_, speaker)| *speaker).or(said)
}

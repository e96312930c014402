//! Said-verbs and "according to" with whom they name.

use super::reader::Reader;
use super::rules::SpeechRules;
use crate::annotate::QuoteKind;
use crate::annotate::entities::Cast;
use crate::annotate::lexis::{Lexis, List};
use crate::annotate::quotes::{self, Stretch};
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::model::EntityKind;

/// What the rules write for a number behind a verb.
const NUMBER: &str = "#";

/// One place where the text says who says something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "what the words tell of a speaker is independent")]
pub(in crate::annotate) struct Attribution {
    /// The token of the verb or of "according".
    pub cue: usize,
    /// The sentence.
    pub sentence: usize,
    /// Who, by entity; none where nobody is named.
    pub speaker: Option<usize>,
    /// The mention that names the speaker, by its index.
    pub mention: Option<usize>,
    /// Whether it is a medium or press service, which passes on what others say.
    pub channel: bool,
    /// Whether the verb is too weak to make more than its own clause speech.
    pub weak: bool,
    /// Whether what is said ends with its sentence.
    pub momentary: bool,
    /// The token of the document that speaks: "figures", "report".
    pub document: Option<usize>,
    /// Whether it is a lead-in: "according to".
    pub led_in: bool,
    /// Whether a pronoun stands for the speaker: "they say", "according to her".
    pub pronoun: bool,
}

/// The attributions of one paragraph, outside its quotations.
pub(super) fn attributions(
    index: usize,
    paragraphs: &[Paragraph],
    cast: &Cast,
    (lexis, rules): (&Lexis, &SpeechRules),
    stretches: &[Stretch],
) -> Vec<Attribution> {
    let paragraph = &paragraphs[index];
    let (first, here) = cast.in_paragraph(index);
    let mentions = (first..).zip(here).collect();
    let (_, stretches) = quotes::in_paragraph(stretches, index);
    let reader = Reader { paragraph, cast, lexis, rules, mentions };
    let quoted = |at: usize| {
        let span = paragraph.tokens[at].span;
        stretches.iter().any(|stretch| stretch.kind != QuoteKind::Term && stretch.span.contains(span))
    };
    let mut found: Vec<Attribution> = Vec::new();
    for at in (0..paragraph.tokens.len()).filter(|&at| !quoted(at)) {
        let earlier = |a: &Attribution| a.sentence == paragraph.tokens[at].sentence;
        let has_earlier = found.last().is_some_and(earlier);
        found.extend(reader.attribution(at, has_earlier));
    }
    found
}

/// "The report says": the maker whom the last such document had. In text order.
pub(super) fn name_documents(paragraphs: &[Paragraph], attributions: &mut [Vec<Attribution>]) {
    let mut makers: Vec<(String, Attribution)> = Vec::new();
    for (paragraph, attributions) in paragraphs.iter().zip(attributions) {
        for attribution in attributions {
            let Some(at) = attribution.document else { continue };
            let noun = paragraph.lower(at).trim_end_matches('s').to_owned();
            let is_taken_up = at > 0 && matches!(paragraph.lower(at - 1), "the" | "this" | "that" | "these" | "its");
            match (attribution.speaker, makers.iter().rev().find(|(known, _)| *known == noun)) {
                (Some(_), _) => makers.push((noun, *attribution)),
                (None, Some((_, maker))) if is_taken_up => {
                    attribution.speaker = maker.speaker;
                    attribution.channel = maker.channel;
                }
                (None, _) => {}
            }
        }
    }
}

/// "A spokesman for X said …. He added …", "they say": whoever spoke last in the paragraph; "X assessed …. It found …": the body
/// that opens the sentence before. In text order.
pub(super) fn resolve_pronouns(
    paragraphs: &[Paragraph],
    cast: &Cast,
    rules: &SpeechRules,
    attributions: &mut [Vec<Attribution>],
) {
    let mut spokesman: Option<Attribution> = None;
    let mut last: Option<Attribution> = None;
    for (index, (paragraph, attributions)) in paragraphs.iter().zip(attributions).enumerate() {
        let earlier = last.take();
        for attribution in attributions.iter_mut() {
            if rules.speaks_for(paragraph, attribution.cue) {
                match (attribution.speaker, spokesman) {
                    // "A spokesman said": of the body whose spokesman the text has named.
                    (None, Some(known)) => attribution.speaker = known.speaker,
                    (Some(_), _) => spokesman = Some(*attribution),
                    (None, None) => {}
                }
            }
            let goes_on = rules.going_on.contains(paragraph.lower(attribution.cue));
            if attribution.pronoun && (attribution.speaker.is_none() || goes_on) {
                let opening = || opening_body(paragraph, cast, index, attribution.sentence.checked_sub(1)?);
                // "According to her" may look back over the paragraph's edge.
                let speaker = match last.or(earlier.filter(|_| attribution.led_in)) {
                    Some(last) => last.speaker,
                    None if attribution.speaker.is_none() => opening(),
                    None => None,
                };
                attribution.speaker = speaker.or(attribution.speaker);
                attribution.channel = last.is_some_and(|last| last.channel);
            }
            last = if attribution.speaker.is_some() { Some(*attribution) } else { last };
        }
        attributions.retain(|a| !(a.pronoun && a.weak && a.speaker.is_none()));
    }
}

/// The organisation that a sentence begins with.
fn opening_body(paragraph: &Paragraph, cast: &Cast, index: usize, sentence: usize) -> Option<usize> {
    let tokens = paragraph.tokens_of(sentence);
    let (_, here) = cast.in_paragraph(index);
    let opening = here.iter().find(|mention| {
        let at = paragraph.token_from(mention.span.start);
        (tokens.start..tokens.start + 2).contains(&at)
    })?;
    (cast.entities[opening.entity].reference.kind == EntityKind::Organisation).then_some(opening.entity)
}

impl Reader<'_> {
    /// What the word at `at` attributes. `has_earlier`: the sentence has an attribution before.
    fn attribution(&self, at: usize, has_earlier: bool) -> Option<Attribution> {
        if let Some(lead_in) = self.lead_in(at) {
            return Some(lead_in);
        }
        if self.rules.own_words.contains(self.lower(at))
            && let Some(owner) = self.owner_of_words(at)
        {
            return Some(self.named(at, Some(owner), false));
        }
        self.by_verb(at, has_earlier)
    }

    /// "according to X", "per X", "citing X".
    fn lead_in(&self, at: usize) -> Option<Attribution> {
        let words = self.rules.lead_in(|offset| self.lower(at + offset))?;
        let mention = self.led_in(at + words);
        if words == 1 {
            let opens = self.begins_sentence(at) || self.before_word(at) == ",";
            mention.filter(|_| opens)?;
        }
        let pronoun = mention.is_none() && self.rules.pronouns.contains(self.lower(at + words));
        Some(Attribution { led_in: true, pronoun, ..self.named(at, mention, false) })
    }

    fn by_verb(&self, at: usize, has_earlier: bool) -> Option<Attribution> {
        let lower = self.lower(at);
        let is_word = self.paragraph.tokens[at].kind == TokenKind::Word;
        let is_document_verb = self.rules.document_verbs.contains(lower);
        let is_said = self.lexis.has(List::Said, lower);
        let marked = self.rules.noun_markers.contains(self.before_word(at));
        let next = self.paragraph.tokens.get(at + 1).filter(|token| token.kind == TokenKind::Number);
        let next = next.map_or(self.lower(at + 1), |_| NUMBER);
        if !is_word || !(is_said || is_document_verb) || marked || !self.rules.speaks_before(lower, next) {
            return None;
        }
        let subject = self.inverted(at).or_else(|| self.before(at));
        let is_person = subject.is_some_and(|index| self.is_person(index));
        if is_document_verb
            && !is_person
            && let Some((document, maker)) = self.document_before(at)
        {
            let weak = maker.is_none();
            return Some(Attribution { document: Some(document), ..self.named(at, maker, weak) });
        }
        if !is_said {
            return None;
        }
        let weak = self.lexis.has(List::SaidWeak, lower);
        let pronoun = self.is_pronoun_before(at);
        if subject.is_none() && weak && !pronoun && !self.is_voice_before(at) {
            return None;
        }
        // "adding that" goes on with the speaker of its sentence.
        if subject.is_none() && lower.ends_with("ing") {
            let main = self.main_subject(at).filter(|_| !has_earlier)?;
            return Some(self.named(at, Some(main), weak));
        }
        Some(Attribution { pronoun, ..self.named(at, subject, weak) })
    }

    fn named(&self, cue: usize, mention: Option<usize>, weak: bool) -> Attribution {
        let speaker = mention.map(|index| self.cast.mentions[index].entity);
        let entity = speaker.map(|entity| &self.cast.entities[entity]);
        let channel = entity.is_some_and(|entity| self.rules.is_channel(&entity.name, entity.sort.as_deref()));
        let momentary = self.rules.momentary.contains(self.lower(cue));
        let sentence = self.paragraph.tokens[cue].sentence;
        Attribution { cue, sentence, speaker, mention, channel, weak, momentary, ..Attribution::default() }
    }
}

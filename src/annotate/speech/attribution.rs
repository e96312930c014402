//! Said-verbs and "according to" with whom they name.

use std::ops::Range;

use crate::annotate::QuoteKind;
use crate::annotate::entities::{Cast, Mention};
use crate::annotate::lexis::{Lexis, List};
use crate::annotate::quotes::{self, Stretch};
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::model::EntityKind;

/// One place where the text says who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
}

struct Reader<'a> {
    paragraph: &'a Paragraph,
    cast: &'a Cast,
    lexis: &'a Lexis,
    mentions: Vec<(usize, &'a Mention)>,
}

/// The attributions of one paragraph, outside its quotations.
pub(super) fn attributions(
    index: usize,
    paragraphs: &[Paragraph],
    cast: &Cast,
    lexis: &Lexis,
    stretches: &[Stretch],
) -> Vec<Attribution> {
    let paragraph = &paragraphs[index];
    let (first, here) = cast.in_paragraph(index);
    let mentions = (first..).zip(here).collect();
    let (_, stretches) = quotes::in_paragraph(stretches, index);
    let reader = Reader { paragraph, cast, lexis, mentions };
    let quoted = |at: usize| {
        let span = paragraph.tokens[at].span;
        stretches.iter().any(|stretch| stretch.kind != QuoteKind::Term && stretch.span.contains(span))
    };
    (0..paragraph.tokens.len()).filter(|&at| !quoted(at)).filter_map(|at| reader.attribution(at)).collect()
}

impl Reader<'_> {
    fn lower(&self, at: usize) -> &str {
        self.paragraph.lower(at)
    }

    fn attribution(&self, at: usize) -> Option<Attribution> {
        let lower = self.lower(at);
        if lower == "according" && self.lower(at + 1) == "to" {
            return Some(self.named(at, self.first_in(at + 2..at + 14), false));
        }
        if lower == "words" && self.lower(at.wrapping_sub(2)) == "in" {
            return Some(self.named(at, self.first_in(at - 1..at + 1), false));
        }
        if !self.lexis.has(List::Said, lower) || self.paragraph.tokens[at].kind != TokenKind::Word || self.is_noun(at) {
            return None;
        }
        let subject = self.inverted(at).or_else(|| self.before(at));
        let weak = self.lexis.has(List::SaidWeak, lower);
        if weak && subject.is_none() {
            return None;
        }
        // "adding that" goes on with the speaker of its sentence.
        if subject.is_none() && lower.ends_with("ing") {
            return None;
        }
        Some(self.named(at, subject, weak))
    }

    /// Verbs that are nouns or participles here: "the claims", "was expected".
    fn is_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.lower(before));
        matches!(
            before,
            "the"
                | "a"
                | "an"
                | "these"
                | "those"
                | "its"
                | "their"
                | "of"
                | "are"
                | "were"
                | "is"
                | "was"
                | "be"
                | "been"
                | "being"
                | "to"
                | "as"
        )
    }

    fn named(&self, cue: usize, mention: Option<usize>, weak: bool) -> Attribution {
        let speaker = mention.map(|index| self.cast.mentions[index].entity);
        let sort = speaker.and_then(|entity| self.cast.entities[entity].sort.as_deref());
        let service = speaker.is_some_and(|entity| {
            let name = self.cast.entities[entity].name.to_lowercase();
            name.contains("press service") || name.contains("press office") || name.contains("media office")
        });
        let channel = sort == Some("media") || service;
        Attribution { cue, sentence: self.paragraph.tokens[cue].sentence, speaker, mention, channel, weak }
    }

    fn speaks(&self, mention: &Mention) -> bool {
        self.cast.entities[mention.entity].reference.kind != EntityKind::Place
    }

    /// The first mention of a person or organisation in a token range, within the clause.
    fn first_in(&self, range: Range<usize>) -> Option<usize> {
        let sentence = self.paragraph.tokens.get(range.start)?.sentence;
        for at in range {
            let token = self.paragraph.tokens.get(at)?;
            if token.sentence != sentence || matches!(token.lower.as_str(), "," | ";" | "which" | "that" | "said") {
                return None;
            }
            let found = self
                .mentions
                .iter()
                .find(|(_, mention)| mention.span.start == token.span.start && self.speaks(mention));
            if let Some((index, _)) = found {
                return Some(*index);
            }
        }
        None
    }

    /// "said X", "said the governor", "added Finance Minister X".
    fn inverted(&self, verb: usize) -> Option<usize> {
        let before = verb.checked_sub(1).map_or("", |at| self.lower(at));
        let opens =
            before.is_empty() || matches!(before, "," | "”" | "\"" | "»" | "’" | "'" | "?" | "!" | "." | "—" | "–");
        // Whoever is told something does not say it.
        if !opens
            || matches!(
                self.lower(verb),
                "told"
                    | "tells"
                    | "tell"
                    | "telling"
                    | "reminded"
                    | "reminds"
                    | "assured"
                    | "assures"
                    | "warned"
                    | "asked"
            )
        {
            return None;
        }
        let sentence = self.paragraph.tokens[verb].sentence;
        for at in verb + 1..verb + 12 {
            let token = self.paragraph.tokens.get(at).filter(|token| token.sentence == sentence)?;
            let person = |mention: &Mention| self.speaks(mention) && self.holds_to(mention, at);
            if let Some((index, _)) =
                self.mentions.iter().find(|(_, mention)| mention.span.start == token.span.start && person(mention))
            {
                return Some(*index);
            }
            let leads = token.capital
                || token.kind == TokenKind::Possessive
                || matches!(token.lower.as_str(), "the" | "of" | "a" | "an" | "." | "its")
                || self.lexis.has(List::Office, &token.lower)
                || self.lexis.has(List::OfficeModifier, &token.lower)
                || self.lexis.has(List::CompanyWord, &token.lower);
            if !leads {
                return None;
            }
        }
        None
    }

    /// An organisation before an officer's name ("said Acme chief X") is not the speaker.
    fn holds_to(&self, mention: &Mention, _at: usize) -> bool {
        if self.cast.entities[mention.entity].reference.kind != EntityKind::Organisation {
            return true;
        }
        let next = self.mentions.iter().find(|(_, other)| {
            other.span.start > mention.span.end && self.cast.entities[other.entity].reference.kind == EntityKind::Person
        });
        let Some((_, person)) = next else { return true };
        let between = self.paragraph.token_from(mention.span.end)..self.paragraph.token_from(person.span.start);
        between.len() > 6 || between.into_iter().any(|at| self.paragraph.tokens[at].kind == TokenKind::Mark)
    }

    /// "X said", "X, governor of Y, said", "X also said", "X from Y told".
    fn before(&self, verb: usize) -> Option<usize> {
        let sentence = self.paragraph.tokens[verb].sentence;
        let mut at = verb;
        let mut skipped = 0;
        loop {
            let previous =
                at.checked_sub(1).filter(|&previous| self.paragraph.tokens[previous].sentence == sentence)?;
            let token = &self.paragraph.tokens[previous];
            if let Some((index, _)) =
                self.mentions.iter().find(|(_, mention)| mention.span.end == token.span.end && self.speaks(mention))
            {
                return Some(*index);
            }
            if token.lower == ")" && skipped == 0 {
                return self.before_bracket(previous);
            }
            if is_filler(&token.lower) {
                at = previous;
                continue;
            }
            if token.lower == "," && skipped == 0 {
                return self.across_apposition(previous);
            }
            // "X and Y said", "X of Z said": a short tail between name and verb.
            if token.kind == TokenKind::Mark || self.lexis.has(List::Said, &token.lower) || skipped >= 4 {
                return None;
            }
            let tail = self.mentions.iter().any(|(_, mention)| mention.span.end == token.span.end)
                || matches!(token.lower.as_str(), "of" | "from" | "in" | "at" | "the" | "for" | "who" | "s" | "'s");
            if !tail {
                return None;
            }
            skipped += 1;
            at = previous;
        }
    }

    /// "the Andes Bank (AB) said": the mention in the bracket or before it.
    fn before_bracket(&self, close: usize) -> Option<usize> {
        let open = (close.saturating_sub(6)..close).rev().find(|&at| self.lower(at) == "(")?;
        let ends = [open.checked_sub(1)?, close - 1].map(|at| self.paragraph.tokens[at].span.end);
        let named =
            |end: usize| self.mentions.iter().find(|(_, mention)| mention.span.end == end && self.speaks(mention));
        named(ends[0]).or_else(|| named(ends[1])).map(|(index, _)| *index)
    }

    /// From the comma that closes an apposition to the name before the comma that opens it.
    fn across_apposition(&self, close: usize) -> Option<usize> {
        let sentence = self.paragraph.tokens[close].sentence;
        for at in (close.saturating_sub(25)..close).rev() {
            let token = &self.paragraph.tokens[at];
            if token.sentence != sentence || matches!(token.lower.as_str(), "”" | "“" | "\"") {
                return None;
            }
            if token.lower == "," && at > 0 {
                let end = self.paragraph.tokens[at - 1].span.end;
                let name = self.mentions.iter().find(|(_, mention)| mention.span.end == end && self.speaks(mention));
                if let Some((index, _)) = name {
                    return Some(*index);
                }
            }
        }
        None
    }
}

fn is_filler(lower: &str) -> bool {
    matches!(
        lower,
        "also"
            | "has"
            | "have"
            | "had"
            | "then"
            | "later"
            | "who"
            | "earlier"
            | "again"
            | "further"
            | "however"
            | "himself"
            | "herself"
            | "itself"
            | "yesterday"
            | "today"
    ) || lower.len() > 4 && lower.ends_with("ly")
        || matches!(lower, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

//! A paragraph with its mentions, as those who look for speakers read it.

use super::rules::SpeechRules;
use crate::annotate::entities::{Cast, Mention};
use crate::annotate::lexis::Lexis;
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::model::EntityKind;

/// A paragraph with its mentions and the word lists.
pub(super) struct Reader<'a> {
    pub paragraph: &'a Paragraph,
    pub cast: &'a Cast,
    pub lexis: &'a Lexis,
    pub rules: &'a SpeechRules,
    /// The mentions of the paragraph by their index.
    pub mentions: Vec<(usize, &'a Mention)>,
}

impl Reader<'_> {
    /// The lower-case word at an index; empty outside the paragraph.
    pub fn lower(&self, at: usize) -> &str {
        self.paragraph.lower(at)
    }

    /// The word before a token in its sentence; empty at its beginning.
    pub fn before_word(&self, at: usize) -> &str {
        self.before_in_sentence(at).map_or("", |before| self.lower(before))
    }

    /// The token before in the same sentence.
    pub fn before_in_sentence(&self, at: usize) -> Option<usize> {
        let sentence = self.paragraph.tokens.get(at)?.sentence;
        at.checked_sub(1).filter(|&before| self.paragraph.tokens[before].sentence == sentence)
    }

    /// Whether only marks stand before a token in its sentence.
    pub fn begins_sentence(&self, at: usize) -> bool {
        let sentence = self.paragraph.tokens_of(self.paragraph.tokens[at].sentence);
        (sentence.start..at).all(|before| self.is_mark(before))
    }

    /// Whether a token is a mark.
    pub fn is_mark(&self, at: usize) -> bool {
        self.paragraph.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark)
    }

    /// Whether a mention is of somebody who can speak.
    fn speaks(&self, mention: &Mention) -> bool {
        self.cast.entities[mention.entity].reference.kind != EntityKind::Place
    }

    /// Whether the mention with this index is of a person.
    pub fn is_person(&self, index: usize) -> bool {
        self.cast.entities[self.cast.mentions[index].entity].reference.kind == EntityKind::Person
    }

    /// The mention of a speaker that begins with a token.
    pub fn mention_from(&self, at: usize) -> Option<usize> {
        let start = self.paragraph.tokens.get(at)?.span.start;
        self.speaking(|mention| mention.span.start == start)
    }

    /// The mention of a speaker that ends with a token.
    pub fn mention_to(&self, at: usize) -> Option<usize> {
        let end = self.paragraph.tokens.get(at)?.span.end;
        self.speaking(|mention| mention.span.end == end)
    }

    fn speaking(&self, fits: impl Fn(&Mention) -> bool) -> Option<usize> {
        self.mentions.iter().find(|(_, mention)| fits(mention) && self.speaks(mention)).map(|(index, _)| *index)
    }

    /// The first token of a mention, and the one behind it.
    pub fn tokens_of(&self, index: usize) -> std::ops::Range<usize> {
        let span = self.cast.mentions[index].span;
        self.paragraph.token_from(span.start)..self.paragraph.token_from(span.end)
    }
}

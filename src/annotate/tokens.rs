//! Passages become paragraphs of tokens with sentences.
//!
//! In: the input. Out: one [`Paragraph`] for each passage, all spans in bytes of the whole text. Nothing is judged here.

use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use super::lexis::{Lexis, Lists};
use super::{Input, Passage, PassageKind};
use crate::language::{Language, sentences};
use crate::source::Span;

/// What sort of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// Letters, with inner hyphens and apostrophes; an abbreviation with its full stop.
    Word,
    /// Begins with a digit.
    Number,
    /// `'s` or `’s`, or the apostrophe after a plural.
    Possessive,
    /// One punctuation mark or symbol.
    Mark,
}

/// One token.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The index of its sentence in the paragraph.
    pub sentence: usize,
    /// Its words in lower case.
    pub lower: Lower,
    /// The lists in which they stand, without a full stop.
    pub lists: Lists,
    /// Whether its first letter is a capital.
    pub capital: bool,
}

/// The words of a token in lower case; all tokens of a text that are the same word share them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lower(Rc<str>);

impl Lower {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Lower {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Lower {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}

impl fmt::Display for Lower {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// The words of a text as written, each with what is looked up for it once.
struct Words<'a> {
    lexis: &'a Lexis,
    known: HashMap<&'a str, (Lower, Lists)>,
}

impl<'a> Words<'a> {
    fn of(&mut self, words: &'a str) -> (Lower, Lists) {
        let look_up = || {
            let lower = words.to_lowercase().replace('’', "'");
            let lists = self.lexis.of(lower.trim_end_matches('.'));
            (Lower(lower.into()), lists)
        };
        self.known.entry(words).or_insert_with(look_up).clone()
    }
}

/// One passage, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    /// What sort of passage it is.
    pub kind: PassageKind,
    /// Where it is.
    pub span: Span,
    /// Its sentences.
    pub sentences: Vec<Span>,
    /// Its tokens.
    pub tokens: Vec<Token>,
}

impl Paragraph {
    /// The sentence that holds a byte, by index; the nearest one before it where it lies between two.
    pub fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.start <= at).saturating_sub(1)
    }

    /// The token ranges of a sentence.
    pub fn tokens_of(&self, sentence: usize) -> std::ops::Range<usize> {
        let start = self.tokens.partition_point(|token| token.sentence < sentence);
        let end = self.tokens.partition_point(|token| token.sentence <= sentence);
        start..end
    }

    /// The index of the first token that begins at or after a byte.
    pub fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < at)
    }

    /// The lower-case word at an index; empty outside the paragraph.
    pub fn lower(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &token.lower)
    }

    /// Whether the token is the mark `mark`.
    pub fn is_mark(&self, index: usize, mark: &str) -> bool {
        self.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Mark && token.lower == mark)
    }
}

/// Takes all passages of the input apart.
pub(super) fn paragraphs(input: &Input<'_>, language: &Language, lexis: &Lexis) -> Vec<Paragraph> {
    let mut words = Words { lexis, known: HashMap::new() };
    let passages = input.passages.iter();
    passages.filter_map(|passage| paragraph(input.text, passage, language, &mut words)).collect()
}

fn paragraph<'a>(text: &'a str, passage: &Passage, language: &Language, known: &mut Words<'a>) -> Option<Paragraph> {
    let Passage { kind, span } = *passage;
    let words = text.get(span.start..span.end)?;
    let sentences: Vec<Span> =
        sentences(words, language).into_iter().map(|sentence| sentence.shifted(span.start)).collect();
    let mut tokens = tokenise(words, span.start, known);
    let mut sentence = 0;
    for token in &mut tokens {
        while sentences.get(sentence + 1).is_some_and(|next| next.start <= token.span.start) {
            sentence += 1;
        }
        token.sentence = sentence;
    }
    Some(Paragraph { kind, span, sentences, tokens })
}

/// The tokens of `text`, which begins at byte `offset` of the whole.
fn tokenise<'a>(text: &'a str, offset: usize, known: &mut Words<'a>) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6 + 4);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (length, kind) = token_length(&text[at..], first);
        let (lower, lists) = known.of(&text[at..at + length]);
        tokens.push(Token {
            span: Span::new(offset + at, offset + at + length),
            kind,
            sentence: 0,
            lower,
            lists,
            capital: first.is_uppercase(),
        });
        at += length;
    }
    tokens
}

fn token_length(rest: &str, first: char) -> (usize, TokenKind) {
    if first.is_alphabetic() {
        return (word_length(rest), TokenKind::Word);
    }
    if first.is_ascii_digit() {
        let end = rest
            .char_indices()
            .find(|&(at, c)| {
                let inner = matches!(c, ',' | '.' | '-')
                    && rest[at + c.len_utf8()..].starts_with(|n: char| n.is_alphanumeric());
                !(c.is_alphanumeric() || inner)
            })
            .map_or(rest.len(), |(at, _)| at);
        return (end, TokenKind::Number);
    }
    match possessive_length(rest) {
        Some(length) => (length, TokenKind::Possessive),
        None => (first.len_utf8(), TokenKind::Mark),
    }
}

/// The length of a possessive ending at the beginning of `rest`.
fn possessive_length(rest: &str) -> Option<usize> {
    let ending = ["'s", "’s", "'S", "’S"].into_iter().find(|ending| rest.starts_with(ending))?;
    (!rest[ending.len()..].starts_with(char::is_alphanumeric)).then_some(ending.len())
}

fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, next)| next);
        let joins = matches!(c, '-' | '\'' | '’' | '‑') && next.is_some_and(char::is_alphanumeric);
        if !(c.is_alphanumeric() || joins || is_combining(c)) || possessive_length(&rest[at..]).is_some() {
            break;
        }
        end = at + c.len_utf8();
    }
    abbreviation_end(rest, end)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Takes the full stops of initials ("J.", "U.S.") into the word.
fn abbreviation_end(rest: &str, end: usize) -> usize {
    let mut end = end;
    let mut single = rest[..end].chars().count() == 1 && rest.starts_with(char::is_uppercase);
    while single && rest[end..].starts_with('.') {
        end += 1;
        let mut following = rest[end..].chars();
        let Some(letter) = following.next().filter(|c| c.is_uppercase()) else { break };
        single = following.next() == Some('.');
        if single {
            end += letter.len_utf8();
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let lexis = Lexis::default();
        let mut known = Words { lexis: &lexis, known: HashMap::new() };
        tokenise(text, 0, &mut known).into_iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_keep_hyphens_and_initials_and_lose_the_possessive() {
        assert_eq!(
            words("Peru’s Jean-Luc O'Neill, J. K. U.S."),
            ["Peru", "’s", "Jean-Luc", "O'Neill", ",", "J.", "K.", "U.S."]
        );
        assert_eq!(words("rose 2.5% in N'Djamena."), ["rose", "2.5", "%", "in", "N'Djamena", "."]);
    }
}

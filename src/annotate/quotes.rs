//! Stretches of direct speech between quotation marks.
//!
//! In: a text with its paragraphs. Out: [`Stretch`]es in text order: the words without the marks. Who said them is decided in
//! [`super::speech`].

use super::tokens::Paragraph;
use super::{PassageKind, QuoteKind};
use crate::source::Span;

/// A stretch of quoted words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The words without the marks.
    pub span: Span,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// What sort it is.
    pub kind: QuoteKind,
    /// The id of the rule.
    pub rule: &'static str,
}

/// The pairs of marks, opening and closing.
const PAIRS: [(char, char); 5] = [('“', '”'), ('«', '»'), ('„', '“'), ('"', '"'), ('‘', '’')];

/// All quoted stretches of a text.
pub(super) fn stretches(text: &str, paragraphs: &[Paragraph]) -> Vec<Stretch> {
    let mut all = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        marked(text, paragraph.span, index, &mut all);
    }
    signed_blocks(paragraphs, &mut all);
    all.sort_by_key(|stretch| stretch.span);
    all
}

/// The stretches of one paragraph with the index of the first; they are in text order.
pub(super) fn in_paragraph(stretches: &[Stretch], paragraph: usize) -> (usize, &[Stretch]) {
    let start = stretches.partition_point(|stretch| stretch.paragraph < paragraph);
    let end = stretches.partition_point(|stretch| stretch.paragraph <= paragraph);
    (start, &stretches[start..end])
}

/// The stretches between marks in one paragraph. One that is still open at the end runs to the paragraph's end.
fn marked(text: &str, span: Span, paragraph: usize, all: &mut Vec<Stretch>) {
    let words = span.of(text);
    let mut at = 0;
    while let Some(open) = opening(words, at) {
        let start = open.0 + open.1.len_utf8();
        let close = closing(words, start, open.1);
        let Some((end, after)) = close.or_else(|| (open.1 != '‘').then_some((words.len(), words.len()))) else {
            at = start;
            continue;
        };
        if let Some(inner) = trimmed(words, Span::new(start, end)) {
            let kind = kind_of(inner.of(words));
            let rule = if close.is_some() { "quotation-marks" } else { "open-quotation" };
            all.push(Stretch { span: inner.shifted(span.start), paragraph, kind, rule });
        }
        at = after;
    }
}

/// The next opening mark: a curly one, or a straight one that does not stand behind a digit (inches) or letter.
fn opening(words: &str, from: usize) -> Option<(usize, char)> {
    words[from..].char_indices().map(|(at, c)| (from + at, c)).find(|&(at, c)| {
        let before = words[..at].chars().next_back();
        let free = !before.is_some_and(char::is_alphanumeric);
        PAIRS.iter().any(|(open, _)| *open == c) && (free || c == '“')
    })
}

/// Where the words end, and where the text goes on after the closing mark.
fn closing(words: &str, from: usize, open: char) -> Option<(usize, usize)> {
    let close = PAIRS.iter().find(|(mark, _)| *mark == open).map_or('"', |(_, close)| *close);
    words[from..].char_indices().map(|(at, c)| (from + at, c)).find_map(|(at, c)| {
        let after = at + c.len_utf8();
        let apostrophe =
            close == '’' && (words[after..].starts_with(char::is_alphanumeric) || !ends_single(words, from, at));
        (c == close && !apostrophe).then_some((at, after))
    })
}

/// Whether a `’` closes a quotation rather than a plural possessive; short ones are taken to.
fn ends_single(words: &str, from: usize, at: usize) -> bool {
    let inner = &words[from..at];
    !inner.is_empty() && inner.len() < 400
}

fn trimmed(words: &str, span: Span) -> Option<Span> {
    let inner = span.of(words);
    let start = span.start + (inner.len() - inner.trim_start().len());
    let end = start + inner.trim().len();
    (start < end).then_some(Span::new(start, end))
}

/// A term or fragment: few words, without the shape of a sentence.
fn kind_of(words: &str) -> QuoteKind {
    let count = words.split_whitespace().count();
    let closes = words.ends_with(['.', ',', '!', '?', '…']);
    if count < 4 && !closes { QuoteKind::Term } else { QuoteKind::Direct }
}

/// Paragraphs without marks that a line with the speaker's name signs. The stretches are in the order of their paragraphs.
fn signed_blocks(paragraphs: &[Paragraph], all: &mut Vec<Stretch>) {
    let mut blocks: Vec<Stretch> = Vec::new();
    for (index, pair) in paragraphs.windows(2).enumerate() {
        let signed = pair[0].kind == PassageKind::Body && pair[1].kind == PassageKind::Signature;
        if signed && !in_paragraph(all, index).1.iter().any(|stretch| stretch.kind == QuoteKind::Direct) {
            blocks.push(Stretch { span: pair[0].span, paragraph: index, kind: QuoteKind::Block, rule: "signature" });
        }
    }
    all.retain(|stretch| blocks.binary_search_by_key(&stretch.paragraph, |block| block.paragraph).is_err());
    all.extend(blocks);
}

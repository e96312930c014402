//! Stretches of direct speech between quotation marks.
//!
//! In: a text with its paragraphs. Out: [`Stretch`]es in text order: the words without the marks. Who said them is decided in
//! [`super::speech`].

mod turns;

use super::tokens::Paragraph;
use super::{PassageKind, QuoteKind};
use crate::source::Span;

pub(super) use turns::is_answer;

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
    /// The words that name the speaker before a colon.
    pub label: Option<Span>,
}

/// The opening marks, each with the marks that close it.
const PAIRS: [(char, &[char]); 12] = [
    ('“', &['”']),
    ('«', &['»']),
    ('»', &['«']),
    ('„', &['“', '”']),
    ('"', &['"']),
    ('”', &['”']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('\'', &['\'']),
    ('「', &['」']),
    ('『', &['』']),
    ('‹', &['›']),
];
/// The longest stretch between single marks, in bytes: beyond it an apostrophe was taken for one.
const LONGEST_SINGLE: usize = 1200;

/// All quoted stretches of a text.
pub(super) fn stretches(text: &str, paragraphs: &[Paragraph]) -> Vec<Stretch> {
    let mut all = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        marked(text, paragraph.span, index, &mut all);
    }
    signed_blocks(paragraphs, &mut all);
    spoken_turns(text, paragraphs, &mut all);
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
        let Some((end, after)) = close
            .or_else(|| (!is_single(open.1) && open.1 != '”' && open.1 != '»').then_some((words.len(), words.len())))
        else {
            at = start;
            continue;
        };
        if let Some(inner) = trimmed(words, Span::new(start, end)) {
            let kind = kind_of(inner.of(words));
            if kind == QuoteKind::Term && is_name(inner.of(words)) {
                at = after;
                continue;
            }
            let rule = if close.is_some() { "quotation-marks" } else { "open-quotation" };
            all.push(Stretch { span: inner.shifted(span.start), paragraph, kind, rule, label: None });
        }
        at = after;
    }
}

/// The next opening mark: one that does not stand behind a digit (inches) or letter. A mark that closes elsewhere opens
/// only right before a word.
fn opening(words: &str, from: usize) -> Option<(usize, char)> {
    words[from..].char_indices().map(|(at, c)| (from + at, c)).find(|&(at, c)| {
        let before = words[..at].chars().next_back();
        let after = words[at + c.len_utf8()..].chars().next();
        let free = !before.is_some_and(char::is_alphanumeric);
        let leads = before.is_none_or(|c| c.is_whitespace() || c == '(') && after.is_some_and(char::is_alphabetic);
        PAIRS.iter().any(|(open, _)| *open == c)
            && match c {
                '“' => true,
                '»' | '”' | '\'' => leads,
                _ => free,
            }
    })
}

/// Where the words end, and where the text goes on after the closing mark.
fn closing(words: &str, from: usize, open: char) -> Option<(usize, usize)> {
    let marks = PAIRS.iter().find(|(mark, _)| *mark == open).map_or(&['"'][..], |(_, marks)| marks);
    words[from..].char_indices().map(|(at, c)| (from + at, c)).find_map(|(at, c)| {
        let after = at + c.len_utf8();
        (marks.contains(&c) && closes(words, from, at, after, open)).then_some((at, after))
    })
}

/// Whether a mark closes and is no apostrophe.
fn closes(words: &str, from: usize, at: usize, after: usize, open: char) -> bool {
    if !is_single(open) {
        return true;
    }
    let rest = &words[after..];
    if at == from || at - from > LONGEST_SINGLE || rest.starts_with(char::is_alphanumeric) {
        return false;
    }
    let ends_clause = |words: &str| words.ends_with([',', '.', '!', '?', '…']);
    if open == '\'' {
        // A straight one says nothing of its side: only one behind a comma, or around a whole sentence, is sure.
        let before = words[..from - open.len_utf8()].trim_end();
        let is_sentence = before.is_empty() || before.ends_with(['.', ',', ':', '!', '?', '—', '\'', '"']);
        return words[from..at].ends_with(',') || is_sentence && ends_clause(&words[from..at]);
    }
    // "the companies’ profits rose,’": the plural's apostrophe, where a sure mark follows.
    let is_plural = words[..at].ends_with('s') && rest.trim_start().starts_with(char::is_lowercase);
    let until = rest.find(open).unwrap_or(rest.len());
    let is_closed_later = rest[..until].match_indices('’').any(|(later, _)| ends_clause(&rest[..later]));
    !(is_plural && is_closed_later)
}

fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '‚' | '\'')
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

/// Whether a term is the name of a work, or a single word: "Seven Lungs", "hold".
fn is_name(words: &str) -> bool {
    let is_long = |word: &&str| word.len() > 3;
    !words.contains(' ') || words.split(' ').filter(is_long).all(|word| !word.starts_with(char::is_lowercase))
}

/// Paragraphs without marks that a line with the speaker's name signs. The stretches are in the order of their paragraphs.
fn signed_blocks(paragraphs: &[Paragraph], all: &mut Vec<Stretch>) {
    let mut blocks: Vec<Stretch> = Vec::new();
    for (index, pair) in paragraphs.windows(2).enumerate() {
        let signed = pair[0].kind == PassageKind::Body && pair[1].kind == PassageKind::Signature;
        if signed && !in_paragraph(all, index).1.iter().any(|stretch| stretch.kind == QuoteKind::Direct) {
            blocks.push(Stretch {
                span: pair[0].span,
                paragraph: index,
                kind: QuoteKind::Block,
                rule: "signature",
                label: None,
            });
        }
    }
    all.retain(|stretch| blocks.binary_search_by_key(&stretch.paragraph, |block| block.paragraph).is_err());
    all.extend(blocks);
}

/// The turns of a transcript that have no marks of their own.
fn spoken_turns(text: &str, paragraphs: &[Paragraph], all: &mut Vec<Stretch>) {
    let mut turns = turns::turns(text, paragraphs);
    all.sort_by_key(|stretch| stretch.span);
    turns.retain(|turn| {
        let (_, here) = in_paragraph(all, turn.paragraph);
        !here.iter().any(|stretch| stretch.kind == QuoteKind::Direct && stretch.span.overlaps(turn.words))
    });
    all.retain(|stretch| {
        let first = turns.partition_point(|turn| turn.paragraph < stretch.paragraph);
        let here = turns[first..].iter().take_while(|turn| turn.paragraph == stretch.paragraph);
        !here.into_iter().any(|turn| stretch.span.overlaps(turn.words))
    });
    all.extend(turns.into_iter().map(|turn| Stretch {
        span: turn.words,
        paragraph: turn.paragraph,
        kind: QuoteKind::Direct,
        rule: "turn",
        label: Some(turn.label),
    }));
}

//! Turns of a transcript or interview: `Ms Doe: We sold 40 boats.`, `A: We sold 40 boats.`
//!
//! In: a text with its paragraphs. Out: the turns that answer, without their labels. A line counts as a turn only where the text has
//! several, of at least two speakers: "Note: …" alone is none.

use std::collections::BTreeMap;

use crate::annotate::PassageKind;
use crate::annotate::tokens::Paragraph;
use crate::source::Span;

/// The most words of a label.
const LABEL_WORDS: usize = 4;
/// The fewest turns of a transcript.
const FEWEST: usize = 3;

/// One turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct Turn {
    /// The index of the paragraph.
    pub paragraph: usize,
    /// Who speaks, as written before the colon.
    pub label: Span,
    /// The words.
    pub words: Span,
}

/// The turns of a transcript that are not questions; none where the text is no transcript.
pub(super) fn turns(text: &str, paragraphs: &[Paragraph]) -> Vec<Turn> {
    let mut found: Vec<Turn> = Vec::new();
    let mut pending: Vec<Turn> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate().filter(|(_, p)| p.kind == PassageKind::Body) {
        let mut start = paragraph.span.start;
        for line in paragraph.span.of(text).split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            match labelled(text, span) {
                Some((label, words)) => {
                    found.append(&mut pending);
                    found.push(Turn { paragraph: index, label, words });
                }
                // A line without a label goes on with the turn before it, as long as another turn follows.
                None if span.is_empty() => {}
                None => match found.last_mut() {
                    Some(last) if last.paragraph == index => last.words = Span::new(last.words.start, span.end),
                    Some(last) => pending.push(Turn { paragraph: index, label: last.label, words: span }),
                    None => {}
                },
            }
        }
    }
    let mut labels: BTreeMap<&str, usize> = BTreeMap::new();
    for turn in &found {
        *labels.entry(turn.label.of(text)).or_default() += 1;
    }
    let repeats = labels.values().any(|count| *count >= 2);
    if found.len() < FEWEST || labels.len() < 2 || !repeats {
        return Vec::new();
    }
    found.retain(|turn| !is_question(turn.label.of(text)) && !turn.words.of(text).ends_with('?'));
    found
}

/// Whether a label stands for whoever asks.
fn is_question(label: &str) -> bool {
    label.starts_with("Q (")
        || matches!(label, "Q" | "Question" | "QUESTION" | "Interviewer" | "INTERVIEWER" | "Moderator" | "MODERATOR")
}

/// Whether a label stands for whoever answers.
pub(in crate::annotate) fn is_answer(label: &str) -> bool {
    matches!(label, "A" | "Answer" | "ANSWER")
}

/// The label of a line and the words behind its colon.
fn labelled(text: &str, line: Span) -> Option<(Span, Span)> {
    let words = line.of(text);
    let colon = words.find(": ").or_else(|| words.find(":\t")).or_else(|| words.find(". ").filter(|at| *at == 1))?;
    let label = words[..colon].trim();
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let count = label.split_whitespace().count();
    let is_asked = label.starts_with("Q (") && label.ends_with(')');
    let is_label = is_asked
        || (1..=LABEL_WORDS).contains(&count)
            && label.split_whitespace().all(is_name)
            && label.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let is_short = words.as_bytes().get(colon) != Some(&b'.') || matches!(label, "Q" | "A");
    if !is_label || !is_short {
        return None;
    }
    let said = words[colon + 1..].trim_start();
    let start = line.end - said.len();
    let label_start = line.start + (words.len() - words.trim_start().len());
    (!said.is_empty() && !said.starts_with(['“', '"', '«', '„']))
        .then(|| (Span::new(label_start, label_start + label.len()), Span::new(start, line.end)))
}

//! A text as lines, with what can be told of a line by its shape alone.
//!
//! In: a text. Out: its lines that are not blank, in order. A text that was wrapped at a fixed width is put together
//! again: there a line is what stands between blank lines.

use super::charset::BYTE_ORDER_MARK;
use crate::source::Span;

/// One line without surrounding white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it stands.
    pub span: Span,
    /// How many words it has.
    pub words: usize,
    /// How it ends.
    pub end: End,
    /// Whether another sentence begins inside it.
    pub several: bool,
    /// Whether a blank line, or nothing, stands before it.
    pub after_blank: bool,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As a sentence does.
    Closed,
    /// With a colon or semicolon, so that something follows.
    LeadsOn,
    /// In any other way.
    Open,
}

impl Line {
    /// Whether it ends as a sentence does.
    pub fn closed(self) -> bool {
        self.end == End::Closed
    }

    /// Whether it ends with a colon or semicolon.
    pub fn leads_on(self) -> bool {
        self.end == End::LeadsOn
    }

    /// Whether it reads as a paragraph of running text.
    pub fn is_prose(self) -> bool {
        ((self.end != End::Open) && self.words >= 8) || (self.several && self.words >= 25) || self.words >= 45
    }
}

/// White space, and the byte order mark.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, BYTE_ORDER_MARK | '\u{200B}')
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let plain = split(text);
    if is_wrapped(text, &plain) { unwrap_lines(text, &plain) } else { plain }
}

fn split(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut at, mut after_blank) = (0, true);
    for raw in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let line_start = at;
        at += raw.len();
        let inner = raw.trim_matches(is_blank);
        if inner.is_empty() {
            // The second half of "\r\n" is no blank line.
            after_blank |= !(raw == "\n" && text[..line_start].ends_with('\r'));
            continue;
        }
        let start = line_start + (raw.len() - raw.trim_start_matches(is_blank).len());
        found.push(measured(text, Span::new(start, start + inner.len()), after_blank));
        after_blank = false;
    }
    found
}

/// What can be told of the stretch by its shape.
pub(super) fn measured(text: &str, span: Span, after_blank: bool) -> Line {
    let inner = span.of(text);
    let words = inner.split(is_blank).filter(|word| word.chars().any(char::is_alphanumeric)).count();
    Line { span, words, end: end_of(inner), several: has_inner_stop(inner), after_blank }
}

const STOPS: [char; 9] = ['.', '!', '?', '…', '。', '！', '？', '।', '۔'];
const CLOSERS: [char; 9] = ['"', '\'', '”', '’', '»', ')', ']', '*', '“'];

fn end_of(line: &str) -> End {
    let bare = line.trim_end_matches(|c: char| is_blank(c) || CLOSERS.contains(&c));
    // A line that is cut off with dots is the label of a link.
    if has_sign_off(bare) || bare.ends_with(STOPS) && !bare.ends_with("...") && !bare.ends_with('…') {
        End::Closed
    } else if bare.ends_with([':', ';']) {
        End::LeadsOn
    } else {
        End::Open
    }
}

/// Whether the mark of an agency stands behind the last sentence: "in June. EFE", "in June. Enditem".
fn has_sign_off(line: &str) -> bool {
    let Some((before, last)) = line.rsplit_once(' ') else { return false };
    let last = last.trim_matches(|c: char| !c.is_alphabetic());
    let is_mark = (2..=10).contains(&last.len()) && last.chars().all(char::is_uppercase) || last == "Enditem";
    is_mark && before.trim_end_matches(CLOSERS).ends_with('.')
}

fn has_inner_stop(line: &str) -> bool {
    let mut words = line.split(is_blank).filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        let Some(next) = words.peek() else { return false };
        let bare = word.trim_end_matches(CLOSERS);
        let ends =
            bare.ends_with(STOPS) && bare.trim_end_matches(STOPS).chars().filter(|c| c.is_alphanumeric()).count() > 3;
        if ends && next.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase) {
            return true;
        }
    }
    false
}

/// Whether most lines break off in mid-sentence at about one width.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut broken, mut long) = (0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if !(45..=110).contains(&line.span.len()) {
            continue;
        }
        long += 1;
        let goes_on = next.span.of(text).starts_with(char::is_lowercase);
        broken += usize::from(!next.after_blank && !line.closed() && goes_on);
    }
    broken >= 3 && broken * 3 >= long
}

fn unwrap_lines(text: &str, lines: &[Line]) -> Vec<Line> {
    let mut blocks: Vec<(Span, bool)> = Vec::new();
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.span.len()).filter(|length| *length <= 110).collect();
    lengths.sort_unstable();
    let width = lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0);
    let mut before = 0;
    for line in lines {
        let words = line.span.of(text);
        let has_columns = words.contains("   ") || words.contains('\t');
        // A line after which the next word would have had room was ended by hand.
        let first = words.find(is_blank).unwrap_or(words.len());
        let has_no_room = before + 1 + first + width / 8 > width || words.starts_with(char::is_lowercase);
        let goes_on = before > 0 && !has_columns && has_no_room;
        match blocks.last_mut() {
            Some((span, _)) if !line.after_blank && goes_on => *span = span.cover(line.span),
            _ => blocks.push((line.span, line.after_blank)),
        }
        before = if has_columns { 0 } else { line.span.len() };
    }
    blocks.into_iter().map(|(span, after_blank)| measured(text, span, after_blank)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, bool)> {
        lines(text).iter().map(|line| (line.span.of(text), line.after_blank)).collect()
    }

    #[test]
    fn lines_are_told_from_blank_ones_with_any_newline() {
        assert_eq!(
            shown("\u{FEFF} a\r\nb\r\n\r\nc \u{a0}\n\n\nd"),
            [("a", true), ("b", false), ("c", true), ("d", true)]
        );
    }

    #[test]
    fn prose_is_told_by_its_end() {
        let prose = |text: &str| lines(text)[0].is_prose();
        assert!(prose("The new bridge over the river was opened on Monday."));
        assert!(prose("“We have waited for ten long years for this,” she said."));
        assert!(prose("The new bridge over the river was opened on Monday. EFE"));
        assert!(!prose("New bridge over the river opened after ten years of waiting"));
        assert!(!prose("Ana Prado, minister of mines."));
    }

    #[test]
    fn wrapped_text_is_put_together() {
        let text = "The government of the island said on Friday that the new harbour will\nbe ready in the spring of next year, half a year later than it had been\nplanned by the former one, and that the cost would rise to about twice the\nsum that had been named.\n\nSecond paragraph here.";
        assert_eq!(shown(text).len(), 2);
    }
}

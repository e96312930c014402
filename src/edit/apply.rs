//! Replaces pieces of a text.

use crate::source::Span;

/// The text with each piece replaced; the pieces do not overlap.
pub(super) fn replaced(text: &str, mut pieces: Vec<(Span, String)>) -> String {
    pieces.sort();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (span, new) in pieces {
        out.push_str(&text[at..span.start]);
        out.push_str(&new);
        at = span.end;
    }
    out.push_str(&text[at..]);
    out
}

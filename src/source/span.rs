//! Byte ranges in a text, and their lines and columns.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use super::{Label, RelPath};

/// A half-open range of bytes in one text; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The number of bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the range holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text in this range.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The same range in a text that has `by` more bytes before it.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether both have a byte in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// A place in a text as people count: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A text with its path below the briefing's root.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// Where the text comes from.
    pub path: RelPath,
    /// The whole text.
    pub text: Arc<str>,
}

impl Source {
    /// A text with its path.
    pub fn new(path: RelPath, text: impl Into<Arc<str>>) -> Self {
        Self { path, text: text.into() }
    }

    /// The line and column of a byte; an offset inside a character or past the end is moved back.
    pub fn position(&self, offset: usize) -> Position {
        let before = &self.text[..self.text.floor_char_boundary(offset.min(self.text.len()))];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }

    /// A label that shows the line in which `span` begins, with the words marked.
    pub fn label(&self, span: Span, message: impl Into<String>) -> Label {
        Label::new(self, span, message.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new(RelPath::new("a.md").unwrap(), "één\ntwo – three");
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
        let three = source.text.find("three").unwrap();
        assert_eq!(source.position(three), Position { line: 2, column: 7 });
        assert_eq!(source.position(9999), Position { line: 2, column: 12 });
    }
}

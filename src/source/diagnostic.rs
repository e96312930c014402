//! What is wrong with a user's text, theme or configuration, as data.

use serde::Serialize;

use super::{Position, RelPath, Source, Span};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not written, or not as it should be.
    Error,
    /// Probably a mistake.
    Warning,
    /// Something that the editor may want to know.
    Hint,
}

/// A place in a file, with its line, so that it can be shown when the text is no longer at hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// The file.
    pub path: RelPath,
    /// Line and column of the first character; none when the file as a whole is meant.
    pub position: Option<Position>,
    /// The text of that line, cut to a window of at most 160 characters around the place.
    pub line: String,
    /// The characters of `line` that are meant: first, and the one after the last, from 0.
    pub marked: (usize, usize),
    /// What is said of the place; may be empty.
    pub message: String,
}

impl Label {
    /// The widest excerpt of a line that a label keeps, in characters.
    const WINDOW: usize = 160;

    pub(super) fn new(source: &Source, span: Span, message: String) -> Self {
        let text = &source.text;
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let before = text[line_start..start].chars().count();
        let width = text[start..end.min(line_end)].chars().count().max(1);
        let skip = before.saturating_sub(Self::WINDOW / 2);
        let line: String = text[line_start..line_end].chars().skip(skip).take(Self::WINDOW).collect();
        Self {
            path: source.path.clone(),
            position: Some(source.position(start)),
            line: line.trim_end_matches('\r').to_owned(),
            marked: (before - skip, (before - skip + width).min(Self::WINDOW)),
            message,
        }
    }

    /// A label that means the file as a whole.
    pub fn whole_file(path: RelPath) -> Self {
        Self { path, position: None, line: String::new(), marked: (0, 0), message: String::new() }
    }
}

/// One finding: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Diagnostic {
    /// The places that it is about, the main one first.
    pub labels: Vec<Label>,
    /// How grave it is.
    pub severity: Severity,
    /// A stable id such as `front-matter/unknown-key`.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of the given severity, without a place yet.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { labels: Vec::new(), severity, code, message: message.into(), help: None }
    }

    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A hint.
    pub fn hint(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Hint, code, message)
    }

    /// The same finding with one more place.
    #[must_use]
    pub fn at(mut self, label: Label) -> Self {
        self.labels.push(label);
        self
    }

    /// The same finding with what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it stops a build.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A value with everything that was found wrong while making it. Making it never fails.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reported<T> {
    /// The value, as good as the input allowed.
    pub value: T,
    /// What was wrong, in the order found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    /// A value with nothing to report.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// A value with its findings.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Moves the findings into `all` and gives the value.
    pub fn into_value(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }

    /// Another value with the same findings.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reported<U> {
        Reported { value: change(self.value), diagnostics: self.diagnostics }
    }

    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_shows_its_line_and_marks_the_words() {
        let source = Source::new(RelPath::new("a.md").unwrap(), "one\nзначение two\r\nthree");
        let at = source.text.find("two").unwrap();
        let label = source.label(Span::new(at, at + 3), "here");
        assert_eq!(label.position, Some(Position { line: 2, column: 10 }));
        assert_eq!((label.line.as_str(), label.marked), ("значение two", (9, 12)));
    }

    #[test]
    fn a_label_in_a_very_long_line_keeps_a_window() {
        let source = Source::new(RelPath::new("a.md").unwrap(), "x".repeat(1_000_000));
        let label = source.label(Span::new(500_000, 500_010), "");
        assert_eq!(label.position.unwrap().column, 500_001);
        assert_eq!((label.line.len(), label.marked), (160, (80, 90)));
    }
}

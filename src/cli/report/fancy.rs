//! A finding as miette draws it, for terminals.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};

use crate::source::{Diagnostic, Label, Severity};

use super::plain::{place, visible};

/// The widest line of a message, in characters; excerpts are at most twice as wide.
const WIDTH: usize = 100;

/// The finding with its line, marks and advice.
pub fn drawn(diagnostic: &Diagnostic, colour: bool) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(WIDTH).without_syntax_highlighting();
    let mut text = String::new();
    let finding = Finding::new(diagnostic);
    if handler.render_report(&mut text, &finding).is_err() {
        return super::plain::written(diagnostic);
    }
    text
}

/// A diagnostic as miette wants it: one excerpt each; further places become related findings.
#[derive(Debug)]
struct Finding {
    severity: miette::Severity,
    code: Option<&'static str>,
    message: String,
    help: Option<String>,
    excerpt: Option<Excerpt>,
    related: Vec<Finding>,
}

impl Finding {
    fn new(diagnostic: &Diagnostic) -> Self {
        let mut labels = diagnostic.labels.iter();
        let first = labels.next();
        let whole = first.filter(|label| label.position.is_none()).map(place);
        Self {
            severity: match diagnostic.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Hint => miette::Severity::Advice,
            },
            code: Some(diagnostic.code),
            message: whole.map_or_else(|| diagnostic.message.clone(), |path| format!("{path}: {}", diagnostic.message)),
            help: diagnostic.help.clone(),
            excerpt: first.and_then(Excerpt::new),
            related: labels.map(Self::related).collect(),
        }
    }

    fn related(label: &Label) -> Self {
        Self {
            severity: miette::Severity::Advice,
            code: None,
            message: place(label),
            help: None,
            excerpt: Excerpt::new(label),
            related: Vec::new(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Finding {}

impl miette::Diagnostic for Finding {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        let message = Some(excerpt.message.clone()).filter(|message| !message.is_empty());
        Some(Box::new(std::iter::once(LabeledSpan::new_primary_with_span(message, excerpt.marked))))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        let related = self.related.iter().map(|finding| finding as &dyn miette::Diagnostic);
        (!self.related.is_empty()).then(|| Box::new(related) as Box<dyn Iterator<Item = _>>)
    }
}

/// The one line of a label, which knows its number and column in the file.
#[derive(Debug)]
struct Excerpt {
    name: String,
    line: String,
    number: usize,
    column: usize,
    marked: SourceSpan,
    message: String,
}

impl Excerpt {
    fn new(label: &Label) -> Option<Self> {
        let position = label.position?;
        let line = visible(&label.line);
        let byte = |character: usize| line.char_indices().nth(character).map_or(line.len(), |(at, _)| at);
        let (start, end) = (byte(label.marked.0), byte(label.marked.1));
        Some(Self {
            name: label.path.to_string(),
            number: position.line - 1,
            column: position.column - 1,
            marked: (start, end - start).into(),
            message: label.message.clone(),
            line,
        })
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // The words alone are asked for to learn their place; with context, the whole line is drawn.
        let whole = before > 0 || after > 0;
        let (start, end) = if whole { (0, self.line.len()) } else { (span.offset(), span.offset() + span.len()) };
        let data = self.line.as_bytes().get(start..end).ok_or(MietteError::OutOfBounds)?;
        let column = if whole { 0 } else { self.column };
        let span = (start, end - start).into();
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, span, self.number, column, 1)))
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{RelPath, Source, Span};

    use super::*;

    #[test]
    fn a_terminal_gets_place_line_and_advice() {
        let source = Source::new(RelPath::new("content/a.md").unwrap(), format!("one\n{}déjà vu", "x".repeat(300)));
        let at = source.text.find("vu").unwrap();
        let finding = Diagnostic::error("a/b", "odd").at(source.label(Span::new(at, at + 2), "here")).help("mend it");
        let text = drawn(&finding, false);
        for part in ["a/b", "odd", "content/a.md:2:306", "2 │", "déjà vu", "here", "help: mend it"] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }
}

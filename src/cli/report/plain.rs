//! A finding as plain text, for logs, editors and other programs.

use std::fmt::Write;

use crate::source::{Diagnostic, Label};

use super::word;

/// `path:line:column: error: message [code]`, the line with its marks, further places, the advice.
pub fn written(diagnostic: &Diagnostic) -> String {
    let mut text = String::new();
    let mut labels = diagnostic.labels.iter();
    let first = labels.next();
    if let Some(label) = first {
        let _ = write!(text, "{}: ", place(label));
    }
    let _ = writeln!(text, "{}: {} [{}]", word(diagnostic.severity), diagnostic.message, diagnostic.code);
    if let Some(label) = first {
        excerpt(&mut text, label);
    }
    for label in labels {
        let _ = writeln!(text, "  {}:", place(label));
        excerpt(&mut text, label);
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(text, "  help: {}", help.replace('\n', "\n        "));
    }
    text
}

/// `path:line:column`, or the path alone where the file as a whole is meant.
pub fn place(label: &Label) -> String {
    match label.position {
        Some(at) => format!("{}:{}:{}", label.path, at.line, at.column),
        None => label.path.to_string(),
    }
}

fn excerpt(text: &mut String, label: &Label) {
    let Some(position) = label.position else {
        if !label.message.is_empty() {
            let _ = writeln!(text, "  {}", label.message);
        }
        return;
    };
    let number = position.line.to_string();
    let (start, end) = label.marked;
    // Tabs stay tabs under the line, so that the marks stand where the words are.
    let before: String = label.line.chars().take(start).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let marks = "^".repeat(end.saturating_sub(start).max(1));
    let _ = writeln!(text, "  {number} | {}", visible(&label.line));
    let message = if label.message.is_empty() { String::new() } else { format!(" {}", label.message) };
    let _ = writeln!(text, "  {} | {before}{marks}{message}", " ".repeat(number.len()));
}

/// The line without control characters, which could steer a terminal.
pub fn visible(line: &str) -> String {
    line.chars().map(|c| if c.is_control() && c != '\t' { '\u{FFFD}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use crate::source::{RelPath, Source, Span};

    use super::*;

    #[test]
    fn a_finding_shows_place_line_and_advice() {
        let source = Source::new(RelPath::new("content/a.md").unwrap(), "one\ntitel: x\n");
        let finding = Diagnostic::warning("front-matter/unknown-key", "`titel` is no known key")
            .at(source.label(Span::new(4, 9), "here"))
            .help("did you mean `title`?");
        let expected = "content/a.md:2:1: warning: `titel` is no known key [front-matter/unknown-key]\n  2 | titel: x\n    \
                        | ^^^^^ here\n  help: did you mean `title`?\n";
        assert_eq!(written(&finding), expected);
    }

    #[test]
    fn escape_sequences_are_not_passed_on() {
        assert_eq!(visible("a\u{1b}[31mb"), "a\u{FFFD}[31mb");
    }
}

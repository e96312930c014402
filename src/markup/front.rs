//! Where the front matter of a content file ends and its text begins.

use crate::source::{Diagnostic, Source, Span};

/// The two parts of a content file.
pub(super) struct Parts {
    /// The YAML between the `---` lines; empty where there is none.
    pub yaml: Span,
    /// The text after it.
    pub body: Span,
    /// What is wrong with the frame.
    pub problem: Option<Diagnostic>,
}

/// Takes a file apart.
pub(super) fn split(source: &Source) -> Parts {
    let text = &source.text;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let whole = Span::new(start, text.len());
    let empty = Span::new(start, start);
    if text[start..].trim().is_empty() {
        let problem = Diagnostic::error("file/empty", "the file is empty").at(source.label(empty, ""));
        return Parts {
            yaml: empty,
            body: whole,
            problem: Some(problem.help("write front matter and text, or delete the file")),
        };
    }
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if !is_fence(first) {
        let problem = Diagnostic::error("front-matter/missing", "the file has no front matter")
            .at(source.label(empty, "here"))
            .help("begin the file with a line `---`, then `title: …`, then another line `---`");
        return Parts { yaml: empty, body: whole, problem: Some(problem) };
    }
    let yaml_start = start + first.len();
    let mut at = yaml_start;
    for line in lines {
        if is_fence(line) {
            return Parts {
                yaml: Span::new(yaml_start, at),
                body: Span::new(at + line.len(), text.len()),
                problem: None,
            };
        }
        at += line.len();
    }
    let problem = Diagnostic::error("front-matter/unclosed", "the front matter has no end")
        .at(source.label(Span::new(start, start + 3), "it begins here"))
        .help("write a line `---` after the last key");
    // The keys up to the first blank line are still read, so that their errors show at once.
    let end = text[yaml_start..].find("\n\n").map_or(text.len(), |blank| yaml_start + blank + 1);
    Parts { yaml: Span::new(yaml_start, end), body: Span::new(end, text.len()), problem: Some(problem) }
}

/// Where the text after the front matter begins; a front matter without an end is none.
pub(super) fn body_start(text: &str) -> usize {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| is_fence(line)) else { return start };
    let mut at = start + first.len();
    for line in lines {
        at += line.len();
        if is_fence(line) {
            return at;
        }
    }
    start
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}

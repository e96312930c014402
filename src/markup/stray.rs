//! Annotations that are none: `](figure:` where the Markdown holds no link.
//!
//! They are errors, since their author meant an annotation: nested ones, ones in code or HTML, ones with a blank in the
//! destination or a title without quotes, and reference definitions with one of our schemes.

use super::annotation::{Context, is_annotation, own_scheme};
use super::blocks::OPTIONS;
use super::outline::Outline;
use crate::source::{Diagnostic, Span};

/// How many images and links may stand inside one another before the `]` of the outermost one.
const DEEPEST: usize = 32;

/// Reports every annotation that is none.
pub(super) fn report(context: &Context<'_>, markdown: &str, found: &Outline, problems: &mut Vec<Diagnostic>) {
    definitions(context, markdown, problems);
    for (at, _) in markdown.match_indices("](") {
        let rest = markdown[at + 2..].trim_start().trim_start_matches('<');
        let head = rest.split(|c: char| !c.is_ascii_alphabetic() && c != ':').next().unwrap_or("");
        if own_scheme(head).is_none() || is_escaped(markdown, at) || is_tail(found, at) {
            continue;
        }
        let end = at + 2 + markdown[at + 2..].find([')', '\n']).map_or(0, |end| end + 1);
        let (message, help) = reason(markdown, found, at);
        problems
            .push(context.problem(Diagnostic::error("annotation/not-a-link", message).help(help), Span::new(at, end)));
    }
}

fn is_escaped(markdown: &str, at: usize) -> bool {
    markdown[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Whether a link's or image's words end here.
fn is_tail(found: &Outline, at: usize) -> bool {
    // Links lie apart or inside one another, so only the last one that begins before, and what holds it, can end here.
    let before = found.links.partition_point(|link| link.span.start < at);
    found.links[..before].iter().rev().take(DEEPEST).any(|link| link.inner.end <= at && at < link.span.end)
}

fn reason(markdown: &str, found: &Outline, at: usize) -> (&'static str, &'static str) {
    if found.code.iter().any(|code| code.start <= at && at < code.end) {
        return ("code and HTML hold no annotations", "take the annotation out of it");
    }
    let opening = opening_bracket(markdown, at);
    let holds_another = |start: usize| {
        found.links.iter().any(|link| is_annotation(link) && start < link.span.start && link.span.end <= at)
    };
    if opening.is_some_and(holds_another) {
        return ("annotations do not nest", "keep the inner or the outer one");
    }
    (
        "this looks like an annotation, but Markdown reads no link here",
        "write [words](scheme:id \"key=value\"): no blank inside the id, the title between straight double quotes, every bracket closed",
    )
}

/// The bracket that the one at `at` closes.
fn opening_bracket(markdown: &str, at: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (index, byte) in markdown[..at].bytes().enumerate().rev() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(index),
            b'[' => depth -= 1,
            b'\n' if markdown[..index].ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}

fn definitions(context: &Context<'_>, markdown: &str, problems: &mut Vec<Diagnostic>) {
    let parser = pulldown_cmark::Parser::new_ext(markdown, OPTIONS);
    let mut spans: Vec<Span> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, definition)| own_scheme(&definition.dest).is_some())
        .map(|(_, definition)| Span::from(definition.span.clone()))
        .collect();
    spans.sort();
    for span in spans {
        let problem = Diagnostic::error("annotation/misplaced", "a reference definition cannot be an annotation")
            .help("write [words](scheme:id) where the words stand");
        problems.push(context.problem(problem, span));
    }
}

//! What tera finds wrong, as diagnostics with file, line and column.

use std::collections::BTreeSet;

use tera::ErrorKind;

use crate::source::{Diagnostic, Label, RelPath, Source, Span};

use super::templates::Texts;

/// Templates that do not compile: one finding, or several where tera checks names over all templates at once.
pub(super) fn of_templates(error: &tera::Error, texts: &Texts) -> Vec<Diagnostic> {
    const HELP: &str = "correct the template, or delete it to use the built-in one";
    let listed = listed(error);
    if listed.is_empty() {
        let diagnostic = Diagnostic::error("theme/template", message(error));
        return vec![at(diagnostic, error, texts).help(HELP)];
    }
    let finding = |found: &Listed| {
        let diagnostic = Diagnostic::error("theme/template", lower_first(&found.message)).help(HELP);
        let Some(source) = texts.source(&found.template) else { return diagnostic };
        let start = offset(&source, found.line, found.column.saturating_sub(1));
        diagnostic.at(source.label(Span::new(start, start + found.width), ""))
    };
    listed.iter().map(finding).collect()
}

/// A finding that tera gives as text only: unknown filters, tests, functions, components and included templates.
struct Listed {
    message: String,
    template: String,
    line: usize,
    column: usize,
    width: usize,
}

/// Reads `error: MESSAGE`, ` --> TEMPLATE:LINE:COLUMN`, and the carets under the words.
fn listed(error: &tera::Error) -> Vec<Listed> {
    let ErrorKind::Msg(text) = error.kind() else { return Vec::new() };
    let mut all: Vec<Listed> = Vec::new();
    let mut message = "";
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("error: ") {
            message = words;
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let mut parts = place.rsplitn(3, ':');
            let (column, line, template) = (parts.next(), parts.next(), parts.next());
            let number = |part: Option<&str>| part.and_then(|part| part.parse().ok());
            if let (Some(column), Some(line), Some(template)) = (number(column), number(line), template) {
                all.push(Listed { message: message.to_owned(), template: template.to_owned(), line, column, width: 1 });
            }
        } else if let (Some(last), true) = (all.last_mut(), line.ends_with('^')) {
            last.width = line.matches('^').count();
        }
    }
    all
}

/// A template that asks for what its page does not have, or that is missing.
pub(super) fn of_rendering(error: &tera::Error, texts: &Texts, template: &str, output: &RelPath) -> Diagnostic {
    let text = format!("{} (while making `{output}`)", message(error));
    let diagnostic = Diagnostic::error("theme/render", text);
    let diagnostic = at(diagnostic, error, texts);
    let diagnostic = match (diagnostic.labels.is_empty(), texts.source(template)) {
        (true, Some(source)) => diagnostic.at(Label::whole_file(source.path)),
        _ => diagnostic,
    };
    diagnostic.help("what a template may use is listed in the documentation of the theme, by kind of page")
}

/// The templates that an error lies in.
pub(super) fn template_names(error: &tera::Error) -> BTreeSet<String> {
    template_name(error).into_iter().chain(listed(error).into_iter().map(|found| found.template)).collect()
}

fn template_name(error: &tera::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report.filename().to_owned()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => Some(tpl.clone()),
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        _ => None,
    }
}

fn message(error: &tera::Error) -> String {
    let text = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
        ErrorKind::MissingParent { parent, .. } => format!("the template extends `{parent}`, which does not exist"),
        ErrorKind::TemplateNotFound(name) => format!("there is no template `{name}`"),
        other => other.to_string(),
    };
    lower_first(text.lines().next().unwrap_or_default().trim_end_matches('.'))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

fn at(diagnostic: Diagnostic, error: &tera::Error, texts: &Texts) -> Diagnostic {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            match texts.source(report.filename()) {
                Some(source) => {
                    let start = offset(&source, span.start_line, span.start_col);
                    let end = offset(&source, span.end_line, span.end_col).max(start);
                    diagnostic.at(source.label(Span::new(start, end), ""))
                }
                None => diagnostic,
            }
        }
        _ => match template_name(error).and_then(|name| texts.source(&name)) {
            Some(source) => extends(diagnostic, &source),
            None => diagnostic,
        },
    }
}

/// These errors carry no place; the fault lies in the tag that names the other template.
fn extends(diagnostic: Diagnostic, source: &Source) -> Diagnostic {
    let found = ["extends", "include"].iter().find_map(|tag| source.text.find(tag));
    match found {
        Some(start) => diagnostic.at(source.label(Span::new(start, start + "extends".len()), "")),
        None => diagnostic.at(Label::whole_file(source.path.clone())),
    }
}

/// The byte at a line, from 1, and a column in characters, from 0.
fn offset(source: &Source, line: usize, column: usize) -> usize {
    let lines = source.text.split_inclusive('\n');
    let start: usize = lines.clone().take(line.saturating_sub(1)).map(str::len).sum();
    let text = source.text.get(start..).unwrap_or_default();
    start + text.char_indices().nth(column).map_or(text.len(), |(at, _)| at)
}

//! Shows what was found wrong: for people, as JSON, as SARIF.
//!
//! On a terminal the report is drawn by miette; elsewhere it is plain text, one `path:line:column: …` line to each finding,
//! followed by the line itself and the advice.

mod fancy;
mod json;
mod plain;
mod sarif;

use crate::source::{Diagnostic, Severity};

use super::{Console, Failure, Stream, counted};

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    /// For people.
    #[default]
    Human,
    /// One JSON document on standard output.
    Json,
    /// SARIF 2.1.0 on standard output, for code hosts and editors.
    Sarif,
}

/// The forms of a command's result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// One JSON document on standard output.
    Json,
}

/// Shows findings to people.
pub fn diagnostics<'a>(console: &Console, stream: Stream, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) {
    for diagnostic in diagnostics {
        let text = if console.is_terminal(stream) {
            fancy::drawn(diagnostic, console.has_colour(stream))
        } else {
            plain::written(diagnostic)
        };
        console.write(stream, &text);
    }
}

/// Findings as JSON, in the same order.
pub fn as_json(diagnostics: &[Diagnostic]) -> serde_json::Value {
    json::all(diagnostics)
}

/// Findings as a SARIF log.
pub fn as_sarif(diagnostics: &[Diagnostic]) -> serde_json::Value {
    sarif::log(diagnostics)
}

/// Shows why a run failed.
pub fn failure(console: &Console, failure: &Failure) {
    let mut text = format!("error: {}", failure.message);
    if let Some(help) = &failure.help {
        text.push_str("\n  help: ");
        text.push_str(help);
    }
    console.note(&text);
}

/// How many findings of each severity there are, in words: "2 errors, 1 warning".
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let of = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
    let counts = [("error", of(Severity::Error)), ("warning", of(Severity::Warning)), ("hint", of(Severity::Hint))];
    let words: Vec<String> = counts.iter().filter(|(_, n)| *n > 0).map(|(word, n)| counted(*n, word)).collect();
    words.join(", ")
}

/// The word for a severity.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

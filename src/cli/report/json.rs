//! Findings as JSON.

use serde_json::{Value, json};

use crate::source::{Diagnostic, Label};

use super::word;

/// All findings, in the same order.
pub fn all(diagnostics: &[Diagnostic]) -> Value {
    diagnostics.iter().map(one).collect()
}

fn one(diagnostic: &Diagnostic) -> Value {
    json!({
        "severity": word(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "places": diagnostic.labels.iter().map(place).collect::<Vec<_>>(),
    })
}

fn place(label: &Label) -> Value {
    json!({
        "path": label.path.as_str(),
        "line": label.position.map(|at| at.line),
        "column": label.position.map(|at| at.column),
        "excerpt": label.line,
        "marked": [label.marked.0, label.marked.1],
        "message": label.message,
    })
}

//! Findings as a SARIF 2.1.0 log.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::source::{Diagnostic, Label, Severity};

/// The log of one run.
pub fn log(diagnostics: &[Diagnostic]) -> Value {
    let rules: BTreeSet<&str> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "factbox",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn result(diagnostic: &Diagnostic) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let text = match &diagnostic.help {
        Some(help) => format!("{}. {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let (first, others) = diagnostic.labels.split_at(diagnostic.labels.len().min(1));
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level,
        "message": { "text": text },
        "locations": first.iter().map(location).collect::<Vec<_>>(),
    });
    if !others.is_empty() {
        result["relatedLocations"] = others.iter().map(location).collect();
    }
    result
}

fn location(label: &Label) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": address(label.path.as_str()) } });
    if let Some(at) = label.position {
        let width = label.marked.1.saturating_sub(label.marked.0).max(1);
        physical["region"] = json!({ "startLine": at.line, "startColumn": at.column, "endLine": at.line, "endColumn": at.column + width });
    }
    let mut location = json!({ "physicalLocation": physical });
    if !label.message.is_empty() {
        location["message"] = json!({ "text": label.message });
    }
    location
}

/// A path as a relative reference: what RFC 3986 does not allow in one is percent-encoded.
fn address(path: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte);
    path.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use crate::source::{RelPath, Source, Span};

    use super::*;

    #[test]
    fn a_log_holds_rule_level_and_place() {
        let source = Source::new(RelPath::new("content/ü b.md").unwrap(), "one\ntwo three\n");
        let log = log(&[Diagnostic::hint("a/b", "odd").at(source.label(Span::new(8, 13), ""))]);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["level"], "note");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/%C3%BC%20b.md");
        assert_eq!(place["region"], json!({ "startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 10 }));
    }
}

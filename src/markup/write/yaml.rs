//! YAML as people would write it: one key a line, quotes only where they are needed.

use std::fmt::Write as _;

/// Lines of YAML, growing.
#[derive(Debug, Default)]
pub(super) struct Yaml {
    out: String,
}

impl Yaml {
    /// A key with a text.
    pub(super) fn text(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.out, "{key}: {}", scalar(value));
    }

    /// A key with a text, if there is one.
    pub(super) fn optional(&mut self, key: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.text(key, &value.to_string());
        }
    }

    /// A key with a value that needs no quotes: a number, `true`, JSON.
    pub(super) fn raw(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.out, "{key}: {value}");
    }

    /// A key with a list; short ones on one line. Nothing where the list is empty.
    pub(super) fn list<T: AsRef<str>>(&mut self, key: &str, items: &[T]) {
        if items.is_empty() {
            return;
        }
        let inline = items.iter().map(|item| flow_scalar(item.as_ref())).collect::<Vec<_>>().join(", ");
        if inline.chars().count() <= 80 {
            let _ = writeln!(self.out, "{key}: [{inline}]");
            return;
        }
        let _ = writeln!(self.out, "{key}:");
        for item in items {
            let _ = writeln!(self.out, "  - {}", scalar(item.as_ref()));
        }
    }

    /// A key with further keys below it. Nothing where none is given.
    pub(super) fn group(&mut self, key: &str, entries: &[(&str, Option<String>)]) {
        let entries = present(entries);
        if entries.is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{key}:");
        for (name, value) in entries {
            let _ = writeln!(self.out, "  {name}: {value}");
        }
    }

    /// A key with a list of groups.
    pub(super) fn groups(&mut self, key: &str, groups: &[Vec<(&str, Option<String>)>]) {
        if groups.is_empty() {
            return;
        }
        let _ = writeln!(self.out, "{key}:");
        for group in groups {
            for (index, (name, value)) in present(group).into_iter().enumerate() {
                let _ = writeln!(self.out, "  {} {name}: {value}", if index == 0 { "-" } else { " " });
            }
        }
    }

    /// The front matter and the text below it.
    pub(super) fn with_body(self, body: &str) -> String {
        let body = body.trim_matches('\n');
        if body.is_empty() { format!("---\n{}---\n", self.out) } else { format!("---\n{}---\n\n{body}\n", self.out) }
    }
}

fn present<'a>(entries: &[(&'a str, Option<String>)]) -> Vec<(&'a str, String)> {
    entries.iter().filter_map(|(name, value)| value.as_ref().map(|value| (*name, scalar(value)))).collect()
}

/// A text as a YAML value.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn flow_scalar(text: &str) -> String {
    if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) { text.to_owned() } else { quoted(text) }
}

/// Whether a text reads back as itself without quotes.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let word = text.to_ascii_lowercase();
    let is_other_value = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&word.as_str());
    // A number reads back as its own digits, except where YAML has another notation for it.
    let is_odd_number = first.is_ascii_digit()
        && text.bytes().any(|b| b.is_ascii_alphabetic() || b == b'_')
        && !text.contains([' ', '-']);
    (first.is_alphanumeric() || first == '/' || first == '$')
        && !is_other_value
        && !is_odd_number
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.contains('\u{feff}')
        && text
            .chars()
            .all(|c| !c.is_control() && c != '\u{2028}' && c != '\u{2029}' && c != '\u{85}' && (c as u32) < 0xfffe)
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c if (c as u32) >= 0xfffe => {
                let _ = write!(out, "\\U{:08x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

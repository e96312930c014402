//! Where the keys and values of a YAML tree stand in their text.
//!
//! The tree is known to be right, so a walk in text order needs only to recognise each key and the beginning of each value.

use super::{Key, Node, Value};
use crate::source::Span;

/// Gives every key and value of the tree its place. What an alias (`*name`) brought in gets the place of what holds it.
pub(super) fn locate(root: &mut Node, text: &str, span: Span) {
    let mut cursor = Cursor { text, at: span.start, end: span.end };
    root.span = span;
    cursor.place(root, Context { flow: false, indent: 0, holder: span, is_root: true });
}

#[derive(Clone, Copy)]
struct Context {
    /// Inside `{}` or `[]`.
    flow: bool,
    /// The indentation of the key or item that the value belongs to.
    indent: usize,
    /// The place to give to what cannot be found.
    holder: Span,
    is_root: bool,
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn place(&mut self, node: &mut Node, context: Context) {
        match &mut node.value {
            Value::Null => node.span = context.holder,
            Value::Map(entries) => {
                let (inside, is_bracketed) = self.enter(context);
                node.span = context.holder;
                for (key, value) in entries {
                    self.place_entry(key, value, inside);
                }
                self.leave(is_bracketed);
            }
            Value::List(items) => {
                let (inside, is_bracketed) = self.enter(context);
                node.span = context.holder;
                for item in items {
                    let indent = self.next_item();
                    let start = self.at;
                    self.place(
                        item,
                        Context { indent: indent.max(inside.indent), holder: Span::new(start, start), ..inside },
                    );
                }
                self.leave(is_bracketed);
            }
            Value::Text(_) | Value::Bool(_) | Value::Number(_) => {
                node.span = self.scalar(context);
                if let Value::Number(number) = &mut node.value {
                    node.span.of(self.text).clone_into(number);
                }
            }
        }
    }

    /// Moves to the first character of a map or list; tells whether it stands in brackets of its own.
    fn enter(&mut self, context: Context) -> (Context, bool) {
        self.skip_blank(true);
        let is_bracketed = self.rest().starts_with(['{', '[']);
        (Context { flow: context.flow || is_bracketed, is_root: false, ..context }, is_bracketed)
    }

    /// Moves past the sign that ends a map or list in brackets.
    fn leave(&mut self, is_bracketed: bool) {
        if !is_bracketed {
            return;
        }
        self.skip_blank(true);
        if self.rest().starts_with(',') {
            self.at += 1;
            self.skip_blank(true);
        }
        if self.rest().starts_with(['}', ']']) {
            self.at += 1;
        }
    }

    fn place_entry(&mut self, key: &mut Key, value: &mut Node, context: Context) {
        let Some(found) = self.find_key(&key.name) else {
            key.span = context.holder;
            value.span = context.holder;
            return;
        };
        key.span = found;
        let colon = self.text[found.end..self.end].find(':').map_or(found.end, |at| found.end + at + 1);
        self.at = colon;
        let line_start = self.text[..found.start].rfind('\n').map_or(0, |at| at + 1);
        let indent = self.text[line_start..found.start].chars().count();
        self.place(value, Context { indent, holder: found, ..context });
    }

    /// The next place where `name` stands as a key.
    fn find_key(&self, name: &str) -> Option<Span> {
        let mut from = self.at;
        while let Some(found) = self.text[from..self.end].find(name) {
            let start = from + found;
            let end = start + name.len();
            if self.is_key(start, end) {
                return Some(Span::new(start, end));
            }
            from = start + self.text[start..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }

    fn is_key(&self, start: usize, end: usize) -> bool {
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1).max(self.at);
        let before = &self.text[line_start..start];
        let quoted = before.ends_with(['"', '\'']);
        let before = if quoted { &before[..before.len() - 1] } else { before };
        let before = before.trim_end();
        let begins = before.is_empty()
            || before.ends_with(['{', ',', '[', '?'])
            || before.trim_start().chars().all(|c| c == '-' || c == ' ');
        let after = &self.text[end..self.end];
        let after = if quoted { after.get(1..).unwrap_or("") } else { after };
        let ends = after
            .trim_start_matches([' ', '\t'])
            .strip_prefix(':')
            .is_some_and(|rest| quoted || rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
        begins && ends
    }

    /// Moves past the `-`, `[` or `,` before the next item of a list; gives the column of a `-`.
    fn next_item(&mut self) -> usize {
        self.skip_blank(true);
        let line_start = self.text[..self.at].rfind('\n').map_or(0, |at| at + 1);
        let column = self.text[line_start..self.at].chars().count();
        if self.rest().starts_with(['-', '[', ',']) {
            self.at += 1;
        }
        self.skip_blank(false);
        column
    }

    /// Skips blanks, and with `lines` also line ends and comments.
    fn skip_blank(&mut self, lines: bool) {
        loop {
            let rest = self.rest();
            let trimmed = if lines { rest.trim_start() } else { rest.trim_start_matches([' ', '\t']) };
            let skipped = rest.len() - trimmed.len();
            self.at += skipped;
            if !(lines && trimmed.starts_with('#')) {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    /// The place of a scalar, and moves past it.
    fn scalar(&mut self, context: Context) -> Span {
        self.skip_blank(true);
        while self.rest().starts_with('&') {
            self.at += self.rest().find(char::is_whitespace).unwrap_or(self.rest().len());
            self.skip_blank(true);
        }
        let start = self.at;
        let rest = self.rest();
        match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => self.at += quoted_length(rest, quote),
            Some('|' | '>') if !context.flow => {
                let header = rest.find('\n').unwrap_or(rest.len());
                self.at += header;
                let end = start + rest[..header].trim_end().len();
                self.skip_block(context);
                return Span::new(start, end);
            }
            _ => self.at += plain_length(rest, context.flow),
        }
        Span::new(start, self.at)
    }

    /// Skips the lines of a block scalar: those that are blank or indented deeper than its key.
    fn skip_block(&mut self, context: Context) {
        let minimum = if context.is_root { 0 } else { context.indent + 1 };
        while let Some(line) = self.rest().strip_prefix('\n') {
            let line = line.split('\n').next().unwrap_or("");
            let indent = line.len() - line.trim_start_matches(' ').len();
            if !line.trim().is_empty() && indent < minimum {
                return;
            }
            self.at += 1 + line.len();
        }
    }
}

fn quoted_length(text: &str, quote: char) -> usize {
    let bytes = text.as_bytes();
    let quote = u8::try_from(quote).unwrap_or(b'"');
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 2,
            byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 2,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn plain_length(text: &str, flow: bool) -> usize {
    let line = text.split('\n').next().unwrap_or("");
    let line = line.find(" #").map_or(line, |at| &line[..at]);
    let line = if flow { line.split([',', ']', '}']).next().unwrap_or("") } else { line };
    line.trim_end().len()
}

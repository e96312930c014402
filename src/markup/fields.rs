//! Reads the keys of one YAML map, each with its type, and reports everything that is wrong with them.
//!
//! In: a [`Node`] map. Out: typed values. A wrong value counts as absent after it was reported; reading goes on.

use std::fmt::Display;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::suggest::did_you_mean;
use super::yaml::{Key, Node, Value};
use crate::model::{Id, PartialDate};
use crate::source::{Diagnostic, Source, Span};

/// The keys of one map that were not read yet.
pub(super) struct Fields<'a> {
    source: &'a Source,
    /// What the keys stand under, for messages: empty, or `rights.`.
    prefix: String,
    entries: Vec<(Key, Node)>,
    known: Vec<&'static str>,
    /// What was wrong so far.
    pub problems: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// The keys of a map; duplicates are reported and the first one counts.
    pub(super) fn new(source: &'a Source, prefix: &str, node: Node) -> Self {
        let mut fields =
            Self { source, prefix: prefix.to_owned(), entries: Vec::new(), known: Vec::new(), problems: Vec::new() };
        match node.value {
            Value::Map(entries) => entries.into_iter().for_each(|entry| fields.add(entry)),
            Value::Null => {}
            other => {
                let what = if prefix.is_empty() {
                    "here".to_owned()
                } else {
                    format!("under `{}:`", prefix.trim_end_matches('.'))
                };
                let message = format!("keys were expected {what}, but this is {}", other.sort());
                fields
                    .problems
                    .push(Diagnostic::error("front-matter/wrong-type", message).at(source.label(node.span, "")));
            }
        }
        fields
    }

    fn add(&mut self, (key, value): (Key, Node)) {
        if let Some((first, _)) = self.entries.iter().find(|(other, _)| other.name == key.name) {
            let problem = Diagnostic::error(
                "front-matter/duplicate-key",
                format!("`{}{}:` stands here twice", self.prefix, key.name),
            )
            .at(self.source.label(key.span, "again here"))
            .at(self.source.label(first.span, "first here"))
            .help("keep one of them");
            self.problems.push(problem);
            return;
        }
        self.entries.push((key, value));
    }

    /// Takes a key out; none where it is absent. An empty value is reported.
    pub(super) fn take(&mut self, name: &'static str) -> Option<(Key, Node)> {
        self.known.push(name);
        let at = self.entries.iter().position(|(key, _)| key.name == name)?;
        let (key, node) = self.entries.remove(at);
        if node.value == Value::Null {
            let message = format!("`{}{name}:` is empty", self.prefix);
            let help = "write a value after the colon, or take the key out";
            self.problems.push(
                Diagnostic::warning("front-matter/empty", message).at(self.source.label(key.span, "")).help(help),
            );
            return None;
        }
        Some((key, node))
    }

    /// A text. A number is taken as written.
    pub(super) fn text(&mut self, name: &'static str) -> Option<String> {
        self.spanned_text(name).map(|(text, _)| text)
    }

    /// A text with its place.
    pub(super) fn spanned_text(&mut self, name: &'static str) -> Option<(String, Span)> {
        let (_, node) = self.take(name)?;
        let span = node.span;
        self.as_text(name, node).map(|text| (text, span))
    }

    /// A text that must be there and not be blank.
    pub(super) fn required_text(&mut self, name: &'static str, whole: Span) -> Option<String> {
        let is_there = self.entries.iter().find(|(key, _)| key.name == name).map(|(key, _)| key.span);
        let before = self.problems.len();
        let text = self.text(name).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            let empty = self.problems[before..].iter().all(|problem| problem.code == "front-matter/empty");
            if empty {
                self.problems.truncate(before);
                let message = match is_there {
                    Some(_) => format!("`{}{name}:` is empty", self.prefix),
                    None => format!("`{}{name}:` is missing", self.prefix),
                };
                let problem = Diagnostic::error("front-matter/missing-key", message)
                    .at(self.source.label(is_there.unwrap_or(whole), ""))
                    .help(if self.prefix.is_empty() {
                        format!("write a line `{name}: …`")
                    } else {
                        format!("write `{name}: …` here")
                    });
                self.problems.push(problem);
            }
        }
        text
    }

    fn as_text(&mut self, name: &str, node: Node) -> Option<String> {
        match node.value {
            Value::Text(text) | Value::Number(text) => Some(text.trim().to_owned()),
            Value::Bool(_) => {
                let written = node.span.of(&self.source.text).to_owned();
                let message = format!("`{}{name}` should be a text, but `{written}` is read as a boolean", self.prefix);
                self.wrong_type(message, node.span, format!("put quotes around it: \"{written}\""))
            }
            other => {
                let message = format!("`{}{name}` should be a text, but this is {}", self.prefix, other.sort());
                self.wrong_type(
                    message,
                    node.span,
                    "write one text on the line of the key; put quotes around a text that holds `: `",
                )
            }
        }
    }

    /// A list of texts with their places; one text alone counts as a list of one.
    pub(super) fn spanned_texts(&mut self, name: &'static str) -> Vec<(String, Span)> {
        self.nodes(name)
            .into_iter()
            .filter_map(|node| {
                let span = node.span;
                self.as_text(name, node).map(|text| (text, span))
            })
            .filter(|(text, _)| !text.is_empty())
            .collect()
    }

    /// A list of texts.
    pub(super) fn texts(&mut self, name: &'static str) -> Vec<String> {
        self.spanned_texts(name).into_iter().map(|(text, _)| text).collect()
    }

    /// The items of a list; one value alone counts as a list of one.
    pub(super) fn nodes(&mut self, name: &'static str) -> Vec<Node> {
        match self.take(name) {
            None => Vec::new(),
            Some((_, Node { value: Value::List(items), .. })) => items,
            Some((_, node)) => vec![node],
        }
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, name: &'static str) -> Option<bool> {
        let (_, node) = self.take(name)?;
        match node.value {
            Value::Bool(value) => Some(value),
            other => {
                let message =
                    format!("`{}{name}` should be `true` or `false`, but this is {}", self.prefix, other.sort());
                self.wrong_type(message, node.span, "write `true` or `false`, without quotes")
            }
        }
    }

    /// Anything that is written as one word and read by `FromStr`: a date, a number.
    pub(super) fn parsed<T: FromStr<Err: Display>>(
        &mut self,
        name: &'static str,
        code: &'static str,
        help: &str,
    ) -> Option<T> {
        let (text, span) = self.spanned_text(name)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("`{}{name}`: {error}", self.prefix);
                self.problems.push(Diagnostic::error(code, message).at(self.source.label(span, "")).help(help));
                None
            }
        }
    }

    /// A date of any precision.
    pub(super) fn date(&mut self, name: &'static str) -> Option<PartialDate> {
        self.parsed(
            name,
            "front-matter/bad-date",
            "write year, month and day with dashes: 2020-12-11; leave out what is not known",
        )
    }

    /// A whole number.
    pub(super) fn integer<T: FromStr<Err: Display>>(&mut self, name: &'static str) -> Option<T> {
        self.parsed(name, "front-matter/wrong-type", "write a whole number")
    }

    /// A share from 0 to 1.
    pub(super) fn share(&mut self, name: &'static str) -> Option<Decimal> {
        let (text, span) = self.spanned_text(name)?;
        let number = text.trim_end_matches('%').trim().parse::<Decimal>().ok();
        let share = number.map(|number| if text.ends_with('%') { number / Decimal::ONE_HUNDRED } else { number });
        match share.filter(|share| (Decimal::ZERO..=Decimal::ONE).contains(share)) {
            Some(share) => Some(share.normalize()),
            None => self.wrong_type(
                format!("`{}{name}` should be a share from 0 to 1", self.prefix),
                span,
                "write 0.3 or 30%",
            ),
        }
    }

    /// An id.
    pub(super) fn id(&mut self, name: &'static str) -> Option<Id> {
        let (text, span) = self.spanned_text(name)?;
        self.checked_id(name, &text, span)
    }

    /// A list of ids.
    pub(super) fn ids(&mut self, name: &'static str) -> Vec<Id> {
        let texts = self.spanned_texts(name);
        texts.iter().filter_map(|(text, span)| self.checked_id(name, text, *span)).collect()
    }

    /// Checks an id that was written under `name`.
    pub(super) fn checked_id(&mut self, name: &str, text: &str, span: Span) -> Option<Id> {
        match Id::new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let problem = Diagnostic::error(
                    "front-matter/bad-id",
                    format!("`{}{name}`: `{text}` is no id: {error}", self.prefix),
                );
                let problem = problem.at(self.source.label(span, ""));
                self.problems.push(match Id::from_words(text) {
                    Some(id) => problem.help(format!("write `{id}`")),
                    None => problem,
                });
                None
            }
        }
    }

    /// One word of a closed list.
    pub(super) fn choice<T: Copy>(&mut self, name: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let (text, span) = self.spanned_text(name)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let help = match did_you_mean(&text, words.iter().copied()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("write one of: {}", words.join(", ")),
        };
        let message = format!("`{}{name}`: `{text}` is none of the words that stand here", self.prefix);
        self.problems
            .push(Diagnostic::error("front-matter/unknown-value", message).at(self.source.label(span, "")).help(help));
        None
    }

    /// An address on the web.
    pub(super) fn web_address(&mut self, name: &'static str) -> Option<String> {
        let (text, span) = self.spanned_text(name)?;
        let lower = text.to_ascii_lowercase();
        let is_web =
            ["http://", "https://"].iter().any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
        if is_web && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c)) {
            return Some(text);
        }
        let message = format!("`{}{name}`: `{text}` is no address on the web", self.prefix);
        let help = "write the whole address, beginning with https://, without blanks";
        self.problems
            .push(Diagnostic::error("front-matter/bad-address", message).at(self.source.label(span, "")).help(help));
        None
    }

    /// The last part of a page's address.
    pub(super) fn slug(&mut self) -> Option<String> {
        self.id("slug").map(|id| id.to_string())
    }

    /// Former addresses: paths below the site's root.
    pub(super) fn addresses(&mut self, name: &'static str) -> Vec<String> {
        let texts = self.spanned_texts(name);
        texts.into_iter().filter_map(|(text, span)| self.checked_address(name, text, span)).collect()
    }

    /// Checks one former address.
    pub(super) fn checked_address(&mut self, name: &str, text: String, span: Span) -> Option<String> {
        let parts = text.trim_start_matches('/');
        let is_path = !parts.is_empty()
            && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\\?#<>\"'&:".contains(c))
            && !parts.split('/').any(|part| part == ".." || part == ".");
        if is_path {
            return Some(text);
        }
        let message = format!("`{}{name}`: `{text}` is no address below the site's root", self.prefix);
        self.problems.push(
            Diagnostic::error("front-matter/bad-address", message)
                .at(self.source.label(span, ""))
                .help("write a path such as /articles/old-name/"),
        );
        None
    }

    /// Whether `name` holds a single value, so that a short form may be meant.
    pub(super) fn has_scalar(&self, name: &str) -> bool {
        let is_scalar = |node: &Node| matches!(node.value, Value::Text(_) | Value::Number(_) | Value::Bool(_));
        self.entries.iter().any(|(key, node)| key.name == name && is_scalar(node))
    }

    /// The keys of a map under `name`; none where it is absent.
    pub(super) fn group(&mut self, name: &'static str) -> Option<Fields<'a>> {
        let (_, node) = self.take(name)?;
        Some(self.inner(name, node))
    }

    /// A reader for a map inside this one.
    pub(super) fn inner(&self, name: &str, node: Node) -> Fields<'a> {
        Fields::new(self.source, &format!("{}{name}.", self.prefix), node)
    }

    /// Takes over what an inner reader found, its unknown keys included.
    pub(super) fn absorb(&mut self, inner: Fields<'_>) {
        let (_, problems) = inner.finish();
        self.problems.extend(problems);
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type<T>(&mut self, message: String, span: Span, help: impl Into<String>) -> Option<T> {
        self.problems
            .push(Diagnostic::error("front-matter/wrong-type", message).at(self.source.label(span, "")).help(help));
        None
    }

    /// The text of a scalar node that stands under `name`.
    pub(super) fn node_text(&mut self, name: &str, node: Node) -> Option<String> {
        self.as_text(name, node)
    }

    /// All keys left, reported as unknown, with the problems found. The keys are given as pairs of name and JSON text, sorted.
    pub(super) fn finish(mut self) -> (Vec<(String, String)>, Vec<Diagnostic>) {
        let mut extra: Vec<(String, String)> = Vec::new();
        for (key, node) in std::mem::take(&mut self.entries) {
            let shown = format!("{}{}", self.prefix, key.name);
            let problem =
                Diagnostic::warning("front-matter/unknown-key", format!("`{shown}` is not a key that is read here"));
            let problem = problem.at(self.source.label(key.span, ""));
            self.problems.push(match did_you_mean(&key.name, self.known.iter().copied()) {
                Some(word) => problem.help(format!("did you mean `{word}`?")),
                None => {
                    problem.help("themes find it under `extra`; write it below `extra:` to say that it is meant so")
                }
            });
            extra.push((key.name, json(&node.value).to_string()));
        }
        extra.sort();
        (extra, self.problems)
    }

    /// As [`Self::finish`], for files with a key `extra:` whose entries come first.
    pub(super) fn finish_with_extra(mut self) -> (Vec<(String, String)>, Vec<Diagnostic>) {
        let mut extra = Vec::new();
        match self.take("extra") {
            Some((_, Node { value: Value::Map(entries), .. })) => {
                extra.extend(entries.into_iter().map(|(key, node)| (key.name, json(&node.value).to_string())));
            }
            Some((_, node)) => {
                let message = format!("`{}extra` should hold keys, but this is {}", self.prefix, node.value.sort());
                let _: Option<()> = self.wrong_type(message, node.span, "indent the keys below `extra:`");
            }
            None => {}
        }
        let (unknown, problems) = self.finish();
        extra.extend(unknown);
        extra.sort();
        extra.dedup_by(|later, first| later.0 == first.0);
        (extra, problems)
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(text) => serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(|item| json(&item.value)).collect(),
        Value::Map(entries) => entries.iter().map(|(key, node)| (key.name.clone(), json(&node.value))).collect(),
    }
}

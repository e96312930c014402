//! YAML as a tree of values that know where they stand.
//!
//! In: the YAML part of a content file. Out: a [`Node`] with a place for every key and value, or the place where the
//! syntax breaks. The library that reads YAML tells no places of values, so [`locate`] finds them in the text.

mod locate;

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor};

use crate::source::{Diagnostic, Source, Span};

/// A value with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub value: Value,
    pub span: Span,
}

/// A key of a map with its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub name: String,
    pub span: Span,
}

/// What YAML makes of a value. A number keeps its text, since `2020-1` and `1.10` must not lose a digit.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

impl Value {
    /// What it is, for messages.
    pub(super) fn sort(&self) -> &'static str {
        match self {
            Self::Null => "empty",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a group of keys",
        }
    }
}

/// Reads the YAML at `span` of a file. None where the syntax is broken; then the diagnostic says where.
pub(super) fn read(source: &Source, span: Span) -> Result<Node, Box<Diagnostic>> {
    let text = span.of(&source.text);
    let mut node: Node = serde_yaml::from_str(text).map_err(|error| {
        let at = error.location().map_or(span.start, |place| (span.start + place.index()).min(span.end));
        let at = if at == span.end { source.text[..at].trim_end().len().max(span.start) } else { at };
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message).to_owned();
        Box::new(
            Diagnostic::error("yaml/syntax", format!("the YAML cannot be read: {message}"))
                .at(source.label(Span::new(at, at), "here"))
                .help("look at indentation and at `:` inside values; put quotes around a value that holds `: ` or begins with `[`, `{`, `*`, `&`, `@`, `%` or `!`"),
        )
    })?;
    locate::locate(&mut node, &source.text, span);
    Ok(node)
}

impl Node {
    fn unplaced(value: Value) -> Self {
        Self { value, span: Span::default() }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor).map(Node::unplaced)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(node) = items.next_element()? {
            list.push(node);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = entries.next_key::<Node>()? {
            let name = match key.value {
                Value::Text(name) | Value::Number(name) => name,
                Value::Bool(value) => value.to_string(),
                Value::Null => "null".to_owned(),
                Value::List(_) | Value::Map(_) => {
                    return Err(A::Error::custom("a key is a word, not a list or a group"));
                }
            };
            map.push((Key { name, span: Span::default() }, entries.next_value()?));
        }
        Ok(Value::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        Err(A::Error::custom("a value that begins with `!` is a YAML tag, which is not read here: put quotes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::RelPath;

    fn tree(text: &str) -> (Source, Node) {
        let source = Source::new(RelPath::new("a.md").unwrap(), text);
        let node = read(&source, Span::new(0, text.len())).unwrap();
        (source, node)
    }

    /// Every key and value as `key` or `=text at its place`.
    fn places(source: &Source, node: &Node, all: &mut Vec<String>) {
        match &node.value {
            Value::Map(map) => {
                for (key, value) in map {
                    all.push(key.span.of(&source.text).to_owned());
                    places(source, value, all);
                }
            }
            Value::List(list) => list.iter().for_each(|item| places(source, item, all)),
            Value::Null => all.push("=∅".into()),
            _ => all.push(format!("={}", node.span.of(&source.text))),
        }
    }

    #[test]
    fn keys_and_values_are_found_where_they_stand() {
        let cases = [
            ("a: one\nb:\n  - two # note\n  - 'th''ree'\n", "a =one b =two ='th''ree'"),
            ("a: {b: 1, c: [x, y]}\nd: z", "a b =1 c =x =y d =z"),
            ("a: |\n  b: not a key\n  more\nb: yes", "a =| b =yes"),
            (
                "roles:\n  - title: Mayor\n    from: 2020\n  - title: Clerk\nfrom:\nto: 5",
                "roles title =Mayor from =2020 title =Clerk from =∅ to =5",
            ),
            ("# title: no\ntitle: \"a: b\" # x\n\"quoted key\" : v", "title =\"a: b\" quoted key =v"),
            ("a:\n- x\n-\n  b: c\n", "a =x b =c"),
            ("a:\n  - {b: c, d: e}\n  - {b: f, d: g}\n  - [b, {d: h}, ]\nd: i", "a b =c d =e b =f d =g =b d =h d =i"),
            ("a: [b: c, d]\nd: e", "a b =c =d d =e"),
            ("a: b\r\nc: d\r\n", "a =b c =d"),
        ];
        for (text, expected) in cases {
            let (source, node) = tree(text);
            let mut all = Vec::new();
            places(&source, &node, &mut all);
            assert_eq!(all.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn broken_syntax_says_where() {
        let text = "a: b\nc: [d\ne: f";
        let source = Source::new(RelPath::new("a.md").unwrap(), text);
        let error = read(&source, Span::new(0, text.len())).unwrap_err();
        assert!(error.labels[0].position.unwrap().line >= 2, "{error:?}");
    }

    #[test]
    fn a_bomb_of_aliases_is_refused() {
        let bomb = (1..12).map(|i| format!("a{i}: &a{i} [{}]\n", format!("*a{}, ", i - 1).repeat(9)));
        let text: String = std::iter::once("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned()).chain(bomb).collect();
        let source = Source::new(RelPath::new("a.md").unwrap(), text.as_str());
        assert!(read(&source, Span::new(0, text.len())).is_err());
    }
}

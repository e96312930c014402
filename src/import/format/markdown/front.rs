//! Where front matter ends, and its keys with their values.
//!
//! In: the text of a file. Out: its front matter as a map of JSON values, and the body; none where there is no front matter.

use serde_json::{Map, Number, Value};

use super::super::super::charset::{BYTE_ORDER_MARK, ImportError};

/// The keys of front matter with their values.
pub(super) type Front = Map<String, Value>;

/// The ways to write front matter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Yaml,
    Toml,
}

impl Form {
    fn mark(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
        }
    }

    fn closes(self, line: &str) -> bool {
        line.trim_end() == self.mark() || (self == Self::Yaml && line.trim_end() == "...")
    }

    /// Whether a line is one that front matter begins with: a rule across the page looks like its mark.
    fn fits(self, line: &str) -> bool {
        let sign = if self == Self::Yaml { ':' } else { '=' };
        let Some((key, rest)) = line.split_once(sign) else { return self == Self::Toml && line.starts_with('[') };
        let key = key.trim().trim_matches(['"', '\'']);
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-.".contains(c));
        is_key && (self == Self::Toml || rest.is_empty() || rest.starts_with(char::is_whitespace))
    }
}

/// Something wrong at a place, counted in bytes of the text.
fn wrong(text: &str, at: usize, what: impl Into<String>) -> ImportError {
    let before = &text[..text.floor_char_boundary(at)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().trim_start_matches(BYTE_ORDER_MARK).chars().count() + 1;
    ImportError::FrontMatter { line, column, what: what.into() }
}

/// Front matter and body; none where a text has no front matter.
///
/// # Errors
/// When what looks like front matter cannot be read.
pub(super) fn split(text: &str) -> Result<Option<(Front, &str)>, ImportError> {
    let head = text.trim_start_matches(BYTE_ORDER_MARK).trim_start();
    let start = text.len() - head.len();
    let form = match head.get(..3) {
        Some("---") => Form::Yaml,
        Some("+++") => Form::Toml,
        _ if head.starts_with('{') => return json(text, start),
        _ => return Ok(None),
    };
    // Eleventy names the form behind the mark; an object of JavaScript is mostly YAML too.
    let rest = ["js", "json", "yaml"].iter().find_map(|name| head[3..].strip_prefix(name)).unwrap_or(&head[3..]);
    let Some(rest) = rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n') else { return Ok(None) };
    let opening = text.len() - rest.len();
    let is_blank = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let looks_right = rest.lines().find(is_blank).is_some_and(|line| form.fits(line.trim()));
    let mut end = 0;
    let close = rest.split_inclusive('\n').find_map(|line| {
        let start = end;
        end += line.len();
        form.closes(line).then_some((start, end))
    });
    let Some((end, body)) = close else {
        let mark = form.mark();
        let what = format!("the front matter has no end: write `{mark}` on a line of its own after its last key");
        return if looks_right { Err(wrong(text, start, what)) } else { Ok(None) };
    };
    let read = if form == Form::Yaml { yaml(&rest[..end]) } else { toml(&rest[..end]) };
    match read {
        Ok(Some(front)) => Ok(Some((front, &rest[body..]))),
        Err((at, what)) if looks_right => Err(wrong(text, opening + at, what)),
        Ok(None) | Err(_) => Ok(None),
    }
}

/// Keys with their values at the head of a text without marks around them, up to an empty line; the first is the title.
pub(super) fn lines(text: &str) -> Option<(Front, &str)> {
    let head = text.trim_start_matches(BYTE_ORDER_MARK);
    let (keys, body) = head.split_once("\n\n").or_else(|| head.split_once("\r\n\r\n"))?;
    let pair = |line: &str| {
        let (key, value) = line.split_once(':')?;
        let is_key = !key.is_empty() && key.len() < 30 && key.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c));
        is_key.then(|| (key.to_lowercase(), Value::String(value.trim().to_owned())))
    };
    let front: Front = keys.lines().map(pair).collect::<Option<_>>()?;
    (front.len() > 1 && front.keys().next().is_some_and(|key| key == "title")).then_some((front, body))
}

/// The place in the front matter and what is wrong there.
type Wrong = (usize, String);

fn yaml(text: &str) -> Result<Option<Front>, Wrong> {
    let failed = |error: serde_yaml::Error| {
        let place = error.location();
        let at = place.as_ref().map_or(0, serde_yaml::Location::index);
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or(&said).to_owned();
        let advice = if text.lines().any(|line| line.starts_with('\t')) {
            "indent with spaces, not with tabs"
        } else if said.contains("duplicate") {
            "keep one of the two"
        } else {
            "put quotes round a value that holds a colon, or begins with a sign such as [ { @ % * & or !"
        };
        (at, format!("the front matter is no YAML ({said}): {advice}"))
    };
    match serde_yaml::from_str::<serde_yaml::Value>(text).map_err(failed)? {
        serde_yaml::Value::Mapping(_) if text.trim().is_empty() => Ok(None),
        serde_yaml::Value::Null => Ok(Some(Front::new())),
        value => Ok(match from_yaml(value) {
            Value::Object(front) => Some(front),
            _ => None,
        }),
    }
}

fn from_yaml(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(is_so) => Value::Bool(is_so),
        Yaml::Number(number) => serde_json::to_value(&number).unwrap_or_else(|_| number.to_string().into()),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => Value::Array(items.into_iter().map(from_yaml).collect()),
        Yaml::Mapping(map) => {
            let key = |key: Yaml| match from_yaml(key) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Value::Object(map.into_iter().map(|(name, value)| (key(name), from_yaml(value))).collect())
        }
        Yaml::Tagged(tagged) => from_yaml(tagged.value),
    }
}

fn toml(text: &str) -> Result<Option<Front>, Wrong> {
    let failed = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        let said = error.message().trim().replace('\n', ", ");
        (at, format!("the front matter is no TOML ({said}): write a line as key = \"value\""))
    };
    let table = toml::from_str::<toml::Table>(text).map_err(failed)?;
    Ok(Some(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect()))
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::Number(number.into()),
        toml::Value::Float(number) => Number::from_f64(number).map_or_else(|| number.to_string().into(), Value::Number),
        toml::Value::Boolean(is_so) => Value::Bool(is_so),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.into_iter().map(from_toml).collect()),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, from_toml(value))).collect())
        }
    }
}

/// Front matter in braces at the head of a text. A brace may also be the article's own.
fn json(text: &str, start: usize) -> Result<Option<(Front, &str)>, ImportError> {
    let rest = &text[start..];
    if !rest[1..].trim_start().starts_with('"') {
        return Ok(None);
    }
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Front>();
    match values.next() {
        Some(Ok(front)) => Ok(Some((front, &rest[values.byte_offset()..]))),
        Some(Err(error)) => {
            let lines: usize = rest.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or(&said);
            let what = format!(
                "the front matter is no JSON ({said}): write it as {{\"key\": \"value\"}}, with a comma between two keys"
            );
            Err(wrong(text, start + lines + error.column().saturating_sub(1), what))
        }
        None => Ok(None),
    }
}

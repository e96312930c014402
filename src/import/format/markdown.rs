//! Markdown with the front matter of other site generators (Hugo, Jekyll, Zola).
//!
//! In: the bytes of a file. Out: a clipping whose text is the article as plain text, a paragraph a line, and whose meta data
//! is what the front matter says, in YAML between `---` or TOML between `+++`. Keys without a place of their own are kept.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value};

use super::super::charset::{BYTE_ORDER_MARK, ImportError, decode};
use super::super::clipping::{Clipping, OtherFront, Zone, ZoneKind};
use super::super::reader::Reader;
use super::Format;
use crate::model::{DatePoint, PartialDate};
use crate::source::Span;

/// Markdown.
pub(super) const FORMAT: Format = Format { extensions: &["md", "markdown", "mdown"], recognises, read };

/// Whether bytes begin with front matter.
fn recognises(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    split(text).is_some_and(|(front, _)| front.contains_key("title") || front.contains_key("date"))
}

fn read(reader: &Reader, bytes: &[u8]) -> Result<Clipping, ImportError> {
    let text = decode(bytes)?.text;
    let (front, body) = split(&text).unwrap_or((Map::new(), &text));
    let (heading, lines) = plain_text(body);
    let title = front.get("title").and_then(words).or(heading);
    let mut text = title.clone().unwrap_or_default();
    let title_end = text.len();
    let mut zones = Vec::new();
    let mut add = |kind: ZoneKind, start: usize, end: usize, why: &str| {
        if end > start {
            zones.push(Zone { kind, span: Span::new(start, end), why: why.into() });
        }
    };
    add(ZoneKind::Title, 0, title_end, "the title");
    for line in lines {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&line.words);
        add(line.kind, start, text.len(), "paragraph of the article");
    }
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let zones = reader.with_dateline(&text, zones);
    let mut clipping = Clipping { zones, text: text.into(), is_extracted: true, ..Clipping::default() };
    reader.complete(&mut clipping, &[]);
    clipping.meta.title = title;
    apply(front, &mut clipping, reader);
    Ok(clipping)
}

/// Front matter and body; none where there is no front matter that can be read.
fn split(text: &str) -> Option<(Map<String, Value>, &str)> {
    let text = text.trim_start_matches(BYTE_ORDER_MARK).trim_start();
    let (mark, is_toml) = match text.get(..3)? {
        "---" => ("---", false),
        "+++" => ("+++", true),
        _ => return None,
    };
    let rest = text[3..].trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let mut at = 0;
    let close = rest.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        (line.trim_end() == mark || (!is_toml && line.trim_end() == "...")).then_some((start, at))
    });
    let (end, body) = close?;
    let front = if is_toml {
        toml::from_str::<toml::Table>(&rest[..end]).ok().and_then(|table| serde_json::to_value(table).ok())
    } else {
        serde_yaml::from_str::<serde_yaml::Value>(&rest[..end]).ok().and_then(|value| serde_json::to_value(value).ok())
    };
    match front? {
        Value::Object(front) => Some((front, &rest[body..])),
        Value::Null => Some((Map::new(), &rest[body..])),
        _ => None,
    }
}

fn apply(mut front: Map<String, Value>, clipping: &mut Clipping, reader: &Reader) {
    front.remove("title");
    let meta = &mut clipping.meta;
    let mut take = |names: &[&str]| {
        names.iter().find_map(|name| {
            // A key that cannot be read stays, so that it is kept as it is.
            let value = front.get(*name).and_then(words)?;
            front.remove(*name);
            Some(value)
        })
    };
    let day = |text: String| {
        reader.stamps().find(&text).and_then(|stamp| stamp.published.or(stamp.updated)).map(without_clock)
    };
    let mut other = OtherFront { summary: take(&["summary", "description", "excerpt"]), ..OtherFront::default() };
    meta.publisher = take(&["publisher", "site", "outlet"]).or(meta.publisher.take());
    meta.url = take(&["canonical", "canonicalURL", "canonical_url", "original_url", "source_url", "link"])
        .filter(|url| super::html::is_address(url));
    if let Some(language) = take(&["lang", "language", "languageCode"]) {
        meta.language = language.split(['-', '_']).next().unwrap_or("en").to_lowercase();
    }
    let dates = [
        ("date", "published"),
        ("lastmod", "updated"),
        ("updated", "updated"),
        ("last_modified_at", "updated"),
        ("modified", "updated"),
    ];
    for (key, slot) in dates {
        let Some(date) = front.get(key).and_then(words).and_then(day) else { continue };
        front.remove(key);
        let slot = if slot == "published" { &mut meta.published } else { &mut meta.updated };
        *slot = Some(date);
    }
    for key in ["author", "authors"] {
        let names: Vec<String> = front.get(key).map(names).unwrap_or_default();
        if !names.is_empty() {
            front.remove(key);
            meta.authors = names;
        }
    }
    if let Some(Value::Bool(draft)) = front.get("draft").cloned() {
        front.remove("draft");
        other.draft = draft;
    }
    if let Some(Value::Bool(published)) = front.get("published").cloned() {
        // Jekyll's word for a draft.
        front.remove("published");
        other.draft |= !published;
    }
    // Zola keeps tags and categories under `taxonomies`, and what themes need under `extra`.
    let taxonomies = front.get("taxonomies").and_then(Value::as_object).cloned().unwrap_or_default();
    for key in ["tags", "categories", "topics", "keywords"] {
        let value = front.get(key).or_else(|| taxonomies.get(key));
        for tag in value.map(names).unwrap_or_default() {
            if !other.tags.contains(&tag) {
                other.tags.push(tag);
            }
        }
    }
    other.extra = front.into_iter().map(|(key, value)| (key, value.to_string())).collect::<BTreeMap<_, _>>();
    clipping.meta.front = other;
}

fn without_clock(date: PartialDate) -> PartialDate {
    match date {
        PartialDate::Point(point) => PartialDate::Point(DatePoint { time: None, ..point }),
        range @ PartialDate::Interval(..) => range,
    }
}

/// A value as words: of a string, a number, a date.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        // A date in TOML.
        Value::Object(map) if map.len() == 1 => map.values().next()?.as_str()?.to_owned(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A list of words, or words with commas between.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(|item| words(item.get("name").unwrap_or(item))).collect(),
        Value::Object(_) => value.get("name").and_then(words).into_iter().collect(),
        value => {
            let list = words(value).unwrap_or_default();
            list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
        }
    }
}

/// A paragraph of the body.
struct Paragraph {
    kind: ZoneKind,
    words: String,
}

/// The body's paragraphs without markup, and its first heading of the first level if it opens the body.
fn plain_text(body: &str) -> (Option<String>, Vec<Paragraph>) {
    let mut found: Vec<Paragraph> = Vec::new();
    let (mut text, mut heading) = (String::new(), None);
    let (mut pictures, mut cells) = (0_usize, 0_usize);
    for event in
        Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH)
    {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
            Event::Text(words) | Event::Code(words) if pictures == 0 => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::TableCell) => {
                text.push_str(if cells > 0 { " | " } else { "" });
                cells += 1;
            }
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => {
                finish(&mut text, ZoneKind::Table, &mut found);
                cells = 0;
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if found.is_empty() && heading.is_none() => {
                heading = Some(one_line(&text)).filter(|words| !words.is_empty());
                text.clear();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock)
            | Event::Start(Tag::List(_) | Tag::Item) => {
                finish(&mut text, ZoneKind::Body, &mut found);
            }
            _ => {}
        }
    }
    finish(&mut text, ZoneKind::Body, &mut found);
    (heading, found)
}

fn finish(text: &mut String, kind: ZoneKind, found: &mut Vec<Paragraph>) {
    let words = one_line(text);
    text.clear();
    if !words.is_empty() {
        found.push(Paragraph { kind, words });
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clipping(text: &str) -> Clipping {
        Reader::embedded().read(text.as_bytes(), "a.md").unwrap()
    }

    #[test]
    fn yaml_front_matter_is_read() {
        let found = clipping(
            "---\ntitle: 'Tea: up again'\ndate: 2021-05-03 10:00:00 +0300\ntags: [tea, Kenya]\ndraft: true\nauthor: Ada Obi\ndescription: Prices rise.\nlayout: post\ncover: {image: x.jpg}\n---\n\nPrices of tea rose by *8 percent* in [May](https://tide.example).\n\n- one\n- two\n",
        );
        let meta = &found.meta;
        assert_eq!(meta.title.as_deref(), Some("Tea: up again"));
        assert_eq!(meta.published.map(|date| date.to_string()).as_deref(), Some("2021-05-03"));
        assert_eq!((meta.authors.as_slice(), meta.front.draft), (["Ada Obi".to_owned()].as_slice(), true));
        assert_eq!(meta.front.summary.as_deref(), Some("Prices rise."));
        assert_eq!(meta.front.tags, ["tea", "Kenya"]);
        assert_eq!(meta.front.extra["layout"], "\"post\"");
        assert_eq!(meta.front.extra["cover"], r#"{"image":"x.jpg"}"#);
        assert_eq!(&*found.text, "Tea: up again\n\nPrices of tea rose by 8 percent in May.\n\none\n\ntwo");
    }

    #[test]
    fn toml_front_matter_is_read() {
        let found = clipping(
            "+++\ntitle = \"Tea\"\ndate = 2021-05-03T10:00:00Z\nupdated = 2021-05-04\nauthors = [\"Ada Obi\", \"Tom Kuria\"]\n[taxonomies]\ntags = [\"tea\"]\n[extra]\ncolour = 3\n+++\nPrices rose.\n",
        );
        let meta = &found.meta;
        assert_eq!(meta.published.map(|date| date.to_string()).as_deref(), Some("2021-05-03"));
        assert_eq!(meta.updated.map(|date| date.to_string()).as_deref(), Some("2021-05-04"));
        assert_eq!((meta.authors.len(), meta.front.tags.as_slice()), (2, ["tea".to_owned()].as_slice()));
        assert_eq!(meta.front.extra["extra"], r#"{"colour":3}"#);
    }

    #[test]
    fn markdown_without_front_matter_takes_its_heading() {
        let found = clipping("# Tea\n\nPrices rose.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert_eq!((found.meta.title.as_deref(), &*found.text), (Some("Tea"), "Tea\n\nPrices rose.\n\na | b\n\n1 | 2"));
        assert_eq!(found.zones.last().unwrap().kind, ZoneKind::Table);
    }
}

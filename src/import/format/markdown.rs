//! Markdown with the front matter of other site generators (Hugo, Jekyll, Zola).
//!
//! In: the bytes of a file. Out: a clipping whose text is the article as plain text, a paragraph a line, and whose meta data
//! is what the front matter says: YAML between `---`, TOML between `+++` or JSON in braces. Keys without a place of their
//! own are kept. Shortcodes are left out: what they would make, only their generator knows.

mod front;
mod keys;
mod shortcodes;

#[cfg(test)]
mod tests;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::charset::{ImportError, decode};
use super::super::clipping::{Clipping, LeftOut, Zone, ZoneKind};
use super::super::reader::Reader;
use super::Format;
use crate::source::Span;

/// Markdown.
pub(super) const FORMAT: Format =
    Format { extensions: &["md", "markdown", "mdown"], recognises, names_days: true, read };

/// Whether bytes begin with front matter.
fn recognises(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let keys = ["title", "date"];
    let is_ours = |key: &String| keys.iter().any(|ours| key.eq_ignore_ascii_case(ours));
    front::split(text).ok().flatten().is_some_and(|(front, _)| front.keys().any(is_ours))
}

fn read(reader: &Reader, bytes: &[u8]) -> Result<Clipping, ImportError> {
    let text = decode(bytes)?.text;
    let (front, body) =
        front::split(&text)?.or_else(|| front::lines(&text)).unwrap_or_else(|| (front::Front::new(), &text));
    let (body, shortcodes) = shortcodes::without(body);
    let (heading, lines) = plain_text(&body);
    let title = keys::title(&front).or(heading);
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
    mark_head(&text, &mut zones, reader);
    let zones = reader.with_dateline(&text, zones);
    let mut clipping = Clipping { zones, text: text.into(), is_extracted: true, ..Clipping::default() };
    reader.complete(&mut clipping, &[]);
    clipping.meta.title = title;
    clipping.left_out.extend(shortcodes.into_iter().map(|words| LeftOut {
        kind: ZoneKind::Navigation,
        why: "a shortcode of the site generator".into(),
        words,
        count: 1,
    }));
    keys::apply(front, &mut clipping, reader);
    Ok(clipping)
}

/// Marks the author's and the publication line that open the body.
fn mark_head(text: &str, zones: &mut [Zone], reader: &Reader) {
    let found = reader.zones(text);
    for zone in zones.iter_mut().filter(|zone| zone.kind == ZoneKind::Body).take(3) {
        let is_head = |other: &&Zone| {
            other.span == zone.span && matches!(other.kind, ZoneKind::Byline | ZoneKind::PublicationLine)
        };
        let Some(line) = found.iter().find(is_head) else { break };
        (zone.kind, zone.why) = (line.kind, line.why.clone());
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
    let words = keys::without_links(&one_line(text));
    // "[!note]" opens a box of Obsidian.
    let words =
        words.strip_prefix("[!").and_then(|box_| box_.split_once(']')).map_or(&*words, |(_, rest)| rest.trim_start());
    let words = words.to_owned();
    text.clear();
    if !words.is_empty() {
        found.push(Paragraph { kind, words });
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! Saved web pages.
//!
//! In: the bytes of a page. Out: a clipping whose text is the headline and the article as plain text, a paragraph a line,
//! with zones over it; what was left of the page, with why; and what the page says of itself. Nothing of the markup stays.

mod body;
mod charset;
mod dates;
mod depth;
mod edges;
mod facts;
mod linked_data;
mod metas;
mod noise;
mod page;
mod roots;
mod survey;
mod titles;
mod walk;
mod writers;

use dom_query::Document;

use super::super::charset::{BYTE_ORDER_MARK, ImportError};
use super::super::clipping::{Clipping, LeftOut, Zone, ZoneKind};
use super::super::reader::Reader;
use super::Format;
use crate::source::Span;
use body::{Fate, fates};
use facts::Facts;
pub(in crate::import) use facts::is_address;
pub(in crate::import) use noise::PageRules;
use page::{Block, Page};

/// Web pages.
pub(super) const FORMAT: Format = Format { extensions: &["html", "htm", "xhtml"], recognises, names_days: false, read };

/// Whether bytes begin as a web page does.
fn recognises(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).to_lowercase();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == BYTE_ORDER_MARK || c == '\0');
    let head: String = head.chars().filter(|c| *c != '\0').collect();
    let opens = ["<!doctype html", "<html", "<head", "<body", "<?xml", "<!-- saved from"];
    opens.iter().any(|open| head.starts_with(open)) && (!head.starts_with("<?xml") || head.contains("<html"))
        || (head.starts_with("<!--") && head.contains("<html"))
}

fn read(reader: &Reader, bytes: &[u8]) -> Result<Clipping, ImportError> {
    let html = charset::decode_page(bytes)?;
    if depth::is_too_deep(&html) {
        return Err(ImportError::TooDeep);
    }
    let document = Document::from(html.as_str());
    let page = Page::read(&document);
    let facts = Facts::read(&document, &page, &html, reader);
    let titles: Vec<String> = facts.title.iter().chain(&facts.titles).cloned().collect();
    let fates = fates(&page, reader.page_rules(), &titles);
    let mut draft = Draft::default();
    draft.push(facts.title.as_deref().unwrap_or_default());
    draft.has_title = facts.title.is_some();
    draft.take(&page, &fates);
    draft.fall_back(&facts);
    if draft.text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let (mut clipping, mut lines) = draft.clipping(reader);
    lines.extend(page_lines(&page, &fates, reader));
    reader.complete(&mut clipping, &lines);
    apply(&facts, &mut clipping, reader);
    Ok(clipping)
}

/// Lines that were left out but may say who wrote the article, when, and what may be done with it.
fn page_lines(page: &Page, fates: &[Fate], reader: &Reader) -> Vec<(ZoneKind, String)> {
    let title = fates.iter().position(|fate| *fate == Fate::Title);
    let text = fates.iter().position(|fate| *fate == Fate::Kept);
    let in_head = |at: usize| title.zip(text).is_some_and(|(title, text)| title < at && at < text);
    let line = |(at, (block, fate)): (usize, (&Block, &Fate))| match fate {
        // Between headline and text a name alone is the author's.
        Fate::Out(ZoneKind::Navigation, _) if in_head(at) && reader.is_person(&block.words) => {
            Some((ZoneKind::Byline, block.words.clone()))
        }
        Fate::Out(kind, _) if block.len() < 1_500 => Some((*kind, block.words.clone())),
        _ => None,
    };
    page.blocks.iter().zip(fates).enumerate().filter_map(line).collect()
}

/// The text of the article while it is put together.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    has_title: bool,
    left_out: Vec<LeftOut>,
}

impl Draft {
    fn push(&mut self, words: &str) {
        if !words.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.text.push_str(words);
        }
    }

    fn take(&mut self, page: &Page, fates: &[Fate]) {
        for (block, fate) in page.blocks.iter().zip(fates) {
            match fate {
                Fate::Kept => self.push(&block.words),
                Fate::Title => {}
                Fate::Out(kind, why) => self.leave_out(*kind, why, &block.words),
            }
        }
    }

    fn leave_out(&mut self, kind: ZoneKind, why: &str, words: &str) {
        match self.left_out.last_mut() {
            // One menu has many entries; its first words stand for it.
            Some(last) if last.kind == kind && *last.why == *why => last.count += 1,
            _ => self.left_out.push(LeftOut { kind, why: why.into(), words: words.to_owned(), count: 1 }),
        }
    }

    /// Takes the text that the page holds for machines where what it shows is but a beginning of it.
    fn fall_back(&mut self, facts: &Facts) {
        let Some(text) = &facts.text else { return };
        let title = facts.title.as_deref().unwrap_or_default();
        if text.len() > 250 && text.len() > 2 * self.text.len().saturating_sub(title.len()) {
            let shown = std::mem::take(&mut self.text);
            self.push(title);
            for line in text.lines() {
                self.push(&line.split_whitespace().collect::<Vec<_>>().join(" "));
            }
            let rest = shown.get(title.len()..).unwrap_or_default().trim();
            if !rest.is_empty() {
                self.leave_out(ZoneKind::Repetition, "the page shows but a part of the text that it holds", rest);
            }
        }
    }

    /// Tells the lines apart that markup does not tell apart, and takes out what is no part of the article; it comes back.
    fn clipping(mut self, reader: &Reader) -> (Clipping, Vec<(ZoneKind, String)>) {
        let zones = reader.zones(&self.text);
        let title_end = self.text.find("\n\n").unwrap_or(self.text.len());
        let old = std::mem::take(&mut self.text);
        let mut kept: Vec<Zone> = Vec::new();
        let mut lines: Vec<(ZoneKind, String)> = Vec::new();
        let mut before: Option<Span> = None;
        let mut last = ZoneKind::Title;
        for mut zone in zones {
            let mut kind = self.kind_of(&zone, title_end);
            let is_short = zone.span.of(&old).split(' ').count() <= 4 && !zone.span.of(&old).ends_with('.');
            if kind == ZoneKind::Body && is_short && matches!(last, ZoneKind::Byline | ZoneKind::PublicationLine) {
                kind = ZoneKind::Byline;
                zone.why = "stands beside the author's line".into();
            }
            last = kind;
            if !kind.is_kept() {
                self.leave_out(kind, &zone.why, zone.span.of(&old));
                lines.push((kind, zone.span.of(&old).to_owned()));
                before = None;
                continue;
            }
            match before {
                Some(before) => self.text.push_str(&old[before.end..zone.span.start]),
                None if self.text.is_empty() => {}
                None => self.text.push_str("\n\n"),
            }
            let start = self.text.len();
            self.text.push_str(zone.span.of(&old));
            before = Some(zone.span);
            kept.push(Zone { kind, span: Span::new(start, self.text.len()), why: zone.why });
        }
        let clipping = Clipping {
            text: self.text.into(),
            zones: kept,
            left_out: self.left_out,
            is_extracted: true,
            ..Clipping::default()
        };
        (clipping, lines)
    }

    /// What a zone of the put-together text is, knowing that it came from the article's own markup.
    fn kind_of(&self, zone: &Zone, title_end: usize) -> ZoneKind {
        if self.has_title && zone.span.start < title_end {
            return ZoneKind::Title;
        }
        match zone.kind {
            ZoneKind::Title if self.has_title => ZoneKind::Body,
            // By its shape alone a line in the article's own element is part of it.
            ZoneKind::RelatedLinks | ZoneKind::Navigation if is_by_shape(&zone.why) => ZoneKind::Body,
            kind => kind,
        }
    }
}

/// Whether a line was told apart by its shape and place, not by its words.
fn is_by_shape(why: &str) -> bool {
    why.starts_with("stands ")
}

/// Puts what the page says of itself over what its text says.
fn apply(facts: &Facts, clipping: &mut Clipping, reader: &Reader) {
    let text = clipping.text.clone();
    let meta = &mut clipping.meta;
    meta.title = facts.title.clone().or(meta.title.take());
    meta.published = facts.published.or(meta.published);
    meta.updated = facts.updated.or(meta.updated);
    meta.url = facts.url.clone().or(meta.url.take());
    if facts.authors.is_empty() {
        // One word beside a full name is a word of the line, not a second author.
        let has_full = meta.authors.iter().any(|name| name.contains(' '));
        meta.authors.retain(|name| !has_full || name.contains(' '));
    } else {
        meta.authors.clone_from(&facts.authors);
    }
    if let Some(publisher) = &facts.publisher {
        let other = meta.publisher.replace(publisher.clone()).filter(|other| !body::is_same(other, publisher));
        meta.publisher_aka.extend(other);
    }
    if let Some(language) = facts.language.as_deref() {
        meta.language = Reader::language_between(&text, language, &meta.language);
    }
    if let (None, Some(notice)) = (&meta.rights, &facts.notice) {
        let rights = reader.rights(notice, meta.publisher.as_deref());
        reader.give_rights(clipping, Some(rights));
    }
    let is_text = |kind: ZoneKind| matches!(kind, ZoneKind::Body | ZoneKind::Table);
    if clipping.meta.standfirst.is_none() {
        // The page's description is its standfirst where the article opens with the same words.
        let first = clipping.zones.iter_mut().find(|zone| is_text(zone.kind));
        let said =
            |zone: &Zone| facts.description.as_deref().is_some_and(|words| body::is_same(words, zone.span.of(&text)));
        if let Some(zone) = first.filter(|zone| said(zone) && zone.span.len() < 400) {
            zone.kind = ZoneKind::Standfirst;
            zone.why = "the page's description of the article".into();
            clipping.meta.standfirst = Some(zone.span.of(&text).to_owned());
        }
    }
}

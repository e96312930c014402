//! Markdown events become HTML, with anchors, links and notes, up to where the text is cut.

use std::fmt::Write as _;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::{Extent, LowerPlan, LoweredLink, sanitise};
use crate::markup::blocks::{self, BlockCounter};
use crate::markup::document::Document;
use crate::markup::safety::is_safe;

/// Where the link that begins at a byte of the Markdown leads, given its destination as written; none keeps its words alone.
pub(super) type Links<'a> = dyn Fn(usize, &str) -> Option<LoweredLink> + 'a;

/// The topmost level of a heading in the text: the page's title and the section's heading stand above it.
const TOP_LEVEL: usize = 3;

/// The same where only the page's title stands above.
const TOP_LEVEL_ALONE: usize = 2;

/// What ends an element that was begun.
#[derive(Clone, Copy)]
enum Closer {
    Event(TagEnd),
    Html(&'static str),
    /// The end of a block: its notes, then this.
    Block(usize, Option<TagEnd>, &'static str),
    Heading(usize),
    /// The end of a table cell: its block's notes, the end of its anchor if it has one, then this.
    Cell(usize, bool, &'static str),
    /// Nothing was begun: a link that may not be followed.
    Nothing,
}

pub(super) struct Renderer<'a> {
    links: &'a Links<'a>,
    /// Given for articles: blocks get anchors.
    article: Option<(&'a Document, &'a LowerPlan)>,
    counter: BlockCounter,
    events: Vec<Event<'a>>,
    closers: Vec<Closer>,
    blocks: usize,
    headings: usize,
    /// Characters of the current block's text so far.
    characters: usize,
    /// Open images, whose words are no text of the block.
    images: usize,
    table: Table,
    /// The topmost level of the headings as written.
    top: usize,
    has_html: bool,
    is_full: bool,
}

/// Where in a table the text is.
#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    is_head: bool,
}

impl Table {
    /// The tag of the next cell. Its alignment is a class: pages may hold no styles of their own.
    fn cell(&mut self) -> (String, &'static str) {
        let class = match self.columns.get(self.column) {
            Some(Alignment::Right) => " class=\"end\"",
            Some(Alignment::Center) => " class=\"centre\"",
            Some(Alignment::Left | Alignment::None) | None => "",
        };
        self.column += 1;
        if self.is_head { (format!("<th scope=\"col\"{class}>"), "</th>") } else { (format!("<td{class}>"), "</td>") }
    }
}

impl<'a> Renderer<'a> {
    pub(super) fn article(document: &'a Document, plan: &'a LowerPlan, links: &'a Links<'a>) -> Self {
        let top = document.headings.iter().map(|heading| usize::from(heading.level)).min().unwrap_or(1);
        Self { article: Some((document, plan)), top, ..Self::plain(links) }
    }

    pub(super) fn plain(links: &'a Links<'a>) -> Self {
        Self {
            links,
            article: None,
            counter: BlockCounter::default(),
            events: Vec::new(),
            closers: Vec::new(),
            blocks: 0,
            headings: 0,
            characters: 0,
            images: 0,
            table: Table::default(),
            top: 1,
            has_html: false,
            is_full: false,
        }
    }

    pub(super) fn render(mut self, markdown: &'a str) -> String {
        self.is_full = self.extent().0 == 0;
        if self.article.is_none() {
            self.top = top_level(markdown);
        }
        for (event, range) in blocks::events(markdown) {
            if self.is_full {
                break;
            }
            self.take(event, range.start);
        }
        while let Some(closer) = self.closers.pop() {
            self.close(closer);
        }
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, self.events.into_iter());
        let html = if self.has_html { sanitise::sanitise(&html) } else { html };
        html.trim().to_owned()
    }

    /// How many blocks are shown, and how many characters of the last one.
    fn extent(&self) -> (usize, Option<usize>) {
        match self.article.map(|(_, plan)| plan.shown) {
            None | Some(Extent::Whole) => (usize::MAX, None),
            Some(Extent::Nothing) => (0, None),
            Some(Extent::First { blocks, characters }) => (blocks, characters),
        }
    }

    fn take(&mut self, event: Event<'a>, at: usize) {
        let step = self.counter.step(&event);
        if step.closes_before {
            self.end_block();
        }
        if self.is_full {
            return;
        }
        let is_tag = step.opens && matches!(event, Event::Start(Tag::Paragraph | Tag::TableCell));
        if step.opens && !is_tag {
            self.begin_block(None);
        }
        match event {
            Event::Start(Tag::Paragraph) => self.begin_block(Some(Tag::Paragraph)),
            Event::Start(Tag::TableCell) => self.begin_block(Some(Tag::TableCell)),
            Event::Start(tag) => self.start(tag, at),
            Event::End(TagEnd::Paragraph | TagEnd::TableCell) => self.end_block(),
            Event::End(end) => self.end(end),
            other => self.leaf(other),
        }
    }

    fn begin_block(&mut self, tag: Option<Tag<'a>>) {
        let index = self.blocks;
        self.blocks += 1;
        self.characters = 0;
        let anchor = self.article.map(|_| self.counter.current().1);
        let end = tag.as_ref().map(Tag::to_end);
        let closer = match (tag, anchor) {
            (Some(Tag::TableCell), anchor) => {
                let (open, close) = self.table.cell();
                let span = anchor.map_or_else(String::new, |anchor| format!("<span id=\"{anchor}\">"));
                let closer = Closer::Cell(index, !span.is_empty(), close);
                self.html(open + &span);
                closer
            }
            (Some(Tag::Paragraph), Some(anchor)) => {
                self.html(format!("<p id=\"{anchor}\">"));
                Closer::Block(index, None, "</p>\n")
            }
            (Some(tag), None) => {
                self.events.push(Event::Start(tag));
                Closer::Block(index, end, "")
            }
            (tag, Some(anchor)) => {
                self.events.extend(tag.map(Event::Start));
                self.html(format!("<span id=\"{anchor}\">"));
                Closer::Block(index, end, "</span>")
            }
            (None, None) => Closer::Block(index, None, ""),
        };
        self.closers.push(closer);
    }

    /// Ends the innermost block, and the text if it was the last block to be shown.
    fn end_block(&mut self) {
        if let Some(closer) = self.closers.pop() {
            self.close(closer);
        }
        self.is_full = self.blocks >= self.extent().0;
    }

    fn start(&mut self, tag: Tag<'a>, at: usize) {
        let closer = match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.open_link(&as_written(link_type, &dest_url), &title, at)
            }
            Tag::Image { dest_url, title, .. } => self.open_image(&dest_url, title),
            Tag::Heading { level, .. } => self.open_heading(level as usize),
            Tag::Table(columns) => {
                let plain = vec![Alignment::None; columns.len()];
                self.table = Table { columns, ..Table::default() };
                self.events.push(Event::Start(Tag::Table(plain)));
                Closer::Event(TagEnd::Table)
            }
            Tag::TableHead | Tag::TableRow => {
                self.table.column = 0;
                self.table.is_head = matches!(tag, Tag::TableHead);
                let end = tag.to_end();
                self.events.push(Event::Start(tag));
                Closer::Event(end)
            }
            Tag::BlockQuote(_) => {
                self.html("<blockquote class=\"quote\">\n".to_owned());
                Closer::Html("</blockquote>\n")
            }
            tag => {
                let end = tag.to_end();
                self.events.push(Event::Start(tag));
                Closer::Event(end)
            }
        };
        self.closers.push(closer);
    }

    fn open_link(&mut self, destination: &str, title: &str, at: usize) -> Closer {
        let Some(link) = (self.links)(at, destination).filter(|link| is_safe(&link.href)) else {
            return Closer::Nothing;
        };
        let mut tag = "<a".to_owned();
        let mut attribute = |name: &str, value: &str| {
            let _ = write!(tag, " {name}=\"{}\"", escape(value));
        };
        if !link.class.is_empty() {
            attribute("class", &link.class);
        }
        attribute("href", &link.href);
        if let Some(id) = &link.id_of_note {
            attribute("data-n", id);
        }
        if link.class.is_empty() && !title.is_empty() {
            attribute("title", title);
        }
        if link.href.contains("://") {
            attribute("rel", "external");
        }
        tag.push('>');
        self.html(tag);
        Closer::Html("</a>")
    }

    /// A picture of the site's own; any other one becomes a link to it, since a page asks no other host for anything.
    fn open_image(&mut self, destination: &str, title: CowStr<'a>) -> Closer {
        self.images += 1;
        let is_own = !destination.contains(':') && !destination.starts_with("//") && is_safe(destination);
        if is_own {
            let (link_type, id) = (LinkType::Inline, CowStr::Borrowed(""));
            self.events.push(Event::Start(Tag::Image {
                link_type,
                dest_url: destination.to_owned().into(),
                title,
                id,
            }));
            return Closer::Event(TagEnd::Image);
        }
        let is_nested = self.closers.iter().any(|closer| matches!(closer, Closer::Html("</a>")));
        if is_nested || !is_safe(destination) {
            return Closer::Nothing;
        }
        self.html(format!("<a href=\"{}\" rel=\"external\">", escape(destination)));
        Closer::Html("</a>")
    }

    fn open_heading(&mut self, level: usize) -> Closer {
        let index = self.headings;
        self.headings += 1;
        let above = if self.article.is_some() { TOP_LEVEL } else { TOP_LEVEL_ALONE };
        let level = (level - self.top.min(level) + above).min(6);
        let Some((document, _)) = self.article else {
            self.html(format!("<h{level}>"));
            return Closer::Heading(level);
        };
        let anchor = document.headings.get(index).map_or("", |heading| heading.anchor.as_str());
        self.html(format!("<h{level} id=\"{}\">", escape(anchor)));
        Closer::Heading(level)
    }

    fn end(&mut self, end: TagEnd) {
        if end == TagEnd::Image {
            self.images -= 1;
        }
        if let Some(closer) = self.closers.pop() {
            self.close(closer);
        }
    }

    fn close(&mut self, closer: Closer) {
        match closer {
            Closer::Event(end) => self.events.push(Event::End(end)),
            Closer::Html(html) => self.events.push(Event::InlineHtml(html.into())),
            Closer::Heading(level) => self.html(format!("</h{level}>\n")),
            Closer::Nothing => {}
            Closer::Cell(index, has_anchor, html) => {
                self.end_notes(index);
                self.html(format!("{}{html}", if has_anchor { "</span>" } else { "" }));
            }
            Closer::Block(index, end, html) => {
                self.end_notes(index);
                self.events.push(Event::InlineHtml(html.into()));
                self.events.extend(end.map(Event::End));
            }
        }
    }

    /// The notes of a block that ends.
    fn end_notes(&mut self, index: usize) {
        let notes = self.article.map_or(&[][..], |(_, plan)| &plan.notes);
        for (_, note) in notes.iter().filter(|(block, _)| *block == index) {
            self.events.push(Event::InlineHtml("\n".into()));
            self.events.push(Event::InlineHtml(note.as_str().into()));
        }
    }

    fn leaf(&mut self, event: Event<'a>) {
        let is_cut = self.extent().0 != usize::MAX;
        match event {
            Event::Html(_) | Event::InlineHtml(_) if is_cut => {}
            Event::Html(_) | Event::InlineHtml(_) => {
                self.has_html = true;
                self.events.push(event);
            }
            Event::Text(_) if is_cut && self.is_in_code_block() => {}
            Event::Text(text) => self.text(text, Event::Text),
            Event::Code(text) => self.text(text, Event::Code),
            // As in the block's text, a line end is one character.
            Event::SoftBreak => self.text("\n".into(), |_| Event::SoftBreak),
            Event::HardBreak => self.text("\n".into(), |_| Event::HardBreak),
            other => self.events.push(other),
        }
    }

    fn is_in_code_block(&self) -> bool {
        self.closers.iter().any(|closer| matches!(closer, Closer::Event(TagEnd::CodeBlock)))
    }

    /// Adds text, as far as the block's characters are shown.
    fn text(&mut self, text: CowStr<'a>, make: impl Fn(CowStr<'a>) -> Event<'a>) {
        let (blocks, Some(limit)) = self.extent() else { return self.events.push(make(text)) };
        if blocks != self.blocks || self.images > 0 || !self.counter.is_open() {
            return self.events.push(make(text));
        }
        let left = limit.saturating_sub(self.characters);
        let length = text.chars().count();
        self.characters += length;
        if length <= left {
            return self.events.push(make(text));
        }
        if left > 0 {
            let kept: String = text.chars().take(left).collect();
            self.events.push(make(kept.into()));
        }
        self.events.push(Event::Text("…".into()));
        self.is_full = true;
    }

    fn html(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }
}

/// The topmost level of the headings of a text; 1 where there is none.
fn top_level(markdown: &str) -> usize {
    let level = |event: Event<'_>| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level),
        _ => None,
    };
    blocks::events(markdown).filter_map(|(event, _)| level(event)).min().unwrap_or(HeadingLevel::H1) as usize
}

/// A destination as its author would know it.
fn as_written(link_type: LinkType, destination: &str) -> String {
    match link_type {
        LinkType::WikiLink { .. } => format!("[[{}]]", destination.trim_end_matches('\\')),
        LinkType::Email => format!("mailto:{destination}"),
        _ => destination.to_owned(),
    }
}

/// Text for an attribute between double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

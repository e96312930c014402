//! The blocks, links and headings of a Markdown text, with the place of every character.
//!
//! In: Markdown without front matter. Out: an [`Outline`], whose spans are bytes of that Markdown. Nothing is judged here.

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::blocks::{self, BlockCounter};
use super::document::BlockKind;
use crate::source::Span;

/// Everything that reading needs of a text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub blocks: Vec<OutlineBlock>,
    pub links: Vec<FoundLink>,
    pub headings: Vec<FoundHeading>,
    /// Where code and HTML stand.
    pub code: Vec<Span>,
}

/// A block of running text.
#[derive(Debug)]
pub(super) struct OutlineBlock {
    pub kind: BlockKind,
    pub anchor: String,
    pub text: String,
    pub span: Span,
    pub pieces: Vec<Piece>,
}

/// A stretch of a block's text and the Markdown that it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub text: Span,
    pub source: Span,
    /// Whether both are the same bytes.
    pub is_verbatim: bool,
    /// Whether it is code, or stands in a link or an image.
    pub is_closed: bool,
}

/// In what a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    Block(usize),
    Heading,
}

/// A link or an image.
#[derive(Debug)]
pub(super) struct FoundLink {
    pub is_image: bool,
    pub link_type: LinkType,
    pub destination: String,
    pub title: String,
    pub span: Span,
    /// What stands between the brackets.
    pub inner: Span,
    pub home: Home,
    pub words: String,
    /// The words in the block's text.
    pub in_block: Span,
}

/// A heading.
#[derive(Debug)]
pub(super) struct FoundHeading {
    pub level: u8,
    pub text: String,
}

/// Reads a text.
pub(super) fn outline(markdown: &str) -> Outline {
    let mut reader = Reader {
        markdown,
        outline: Outline::default(),
        counter: BlockCounter::default(),
        heading: String::new(),
        open: Vec::new(),
        images: 0,
    };
    for (event, range) in blocks::events(markdown) {
        reader.take(&event, Span::from(range));
    }
    reader.outline
}

struct Reader<'a> {
    markdown: &'a str,
    outline: Outline,
    counter: BlockCounter,
    heading: String,
    /// The links that are open, as indices.
    open: Vec<usize>,
    images: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: &Event<'_>, span: Span) {
        let step = self.counter.step(event);
        if step.opens {
            let (kind, anchor) = self.counter.current();
            self.outline.blocks.push(OutlineBlock {
                kind,
                anchor,
                text: String::new(),
                span: self.trimmed(span),
                pieces: Vec::new(),
            });
        }
        if let (true, Some(block)) = (self.counter.is_open(), self.outline.blocks.last_mut()) {
            block.span.end = block.span.end.max(span.end);
        }
        if step.closes
            && let Some(block) = self.outline.blocks.last_mut()
        {
            block.span.end = block.span.start + block.span.of(self.markdown).trim_end().len();
        }
        self.inline(event, span);
    }

    fn trimmed(&self, span: Span) -> Span {
        Span::new(span.start, span.start + span.of(self.markdown).trim_end().len())
    }

    fn inline(&mut self, event: &Event<'_>, span: Span) {
        if let Some(link) = self.open.last().copied()
            && !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
        {
            let inner = &mut self.outline.links[link].inner;
            *inner = if inner.is_empty() { span } else { inner.cover(span) };
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(TagEnd::Link | TagEnd::Image) => self.close_link(),
            Event::End(TagEnd::Heading(level)) => {
                let text = std::mem::take(&mut self.heading).trim().to_owned();
                self.outline.headings.push(FoundHeading { level: *level as u8, text });
            }
            Event::Text(text) => self.push(text, span, false),
            Event::Code(text) => {
                self.outline.code.push(span);
                self.push(text, span, true);
            }
            Event::Html(_) | Event::InlineHtml(_) => self.outline.code.push(span),
            Event::SoftBreak => self.push(" ", span, false),
            Event::HardBreak => self.push("\n", span, false),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::CodeBlock(_) => self.outline.code.push(span),
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(false, *link_type, dest_url, title, span),
            Tag::Image { link_type, dest_url, title, .. } => {
                self.open_link(true, *link_type, dest_url, title, span);
                self.images += 1;
            }
            _ => {}
        }
    }

    fn open_link(&mut self, is_image: bool, link_type: LinkType, destination: &str, title: &str, span: Span) {
        let (home, at) = match self.outline.blocks.last() {
            Some(block) if !self.counter.is_in_heading() => {
                (Home::Block(self.outline.blocks.len() - 1), block.text.len())
            }
            _ => (Home::Heading, 0),
        };
        self.open.push(self.outline.links.len());
        self.outline.links.push(FoundLink {
            is_image,
            link_type,
            destination: destination.to_owned(),
            title: title.to_owned(),
            span,
            inner: Span::new(span.start + 1, span.start + 1),
            home,
            words: String::new(),
            in_block: Span::new(at, at),
        });
    }

    fn close_link(&mut self) {
        let Some(index) = self.open.pop() else { return };
        let inner = self.outline.links[index].inner;
        if let Some(outer) = self.open.last().copied() {
            let span = self.outline.links[index].span;
            self.outline.links[outer].inner = self.outline.links[outer].inner.cover(span);
        }
        let link = &mut self.outline.links[index];
        if link.is_image {
            self.images -= 1;
        }
        link.inner = inner;
        if let Home::Block(block) = link.home {
            let text = &self.outline.blocks[block].text;
            link.in_block.end = text.len();
            link.in_block.of(text).clone_into(&mut link.words);
        }
    }

    /// Adds text to the open block or heading. What stands in an image is no text of the block.
    fn push(&mut self, text: &str, source: Span, is_code: bool) {
        if self.images > 0 {
            return;
        }
        if self.counter.is_in_heading() {
            self.heading.push_str(text);
            return;
        }
        if !self.counter.is_open() {
            return;
        }
        let is_closed = is_code || !self.open.is_empty();
        let is_verbatim = source.of(self.markdown) == text;
        let block = self.outline.blocks.last_mut().expect("a block is open");
        let start = block.text.len();
        block.text.push_str(text);
        block.pieces.push(Piece { text: Span::new(start, block.text.len()), source, is_verbatim, is_closed });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(markdown: &str) -> Vec<String> {
        outline(markdown).blocks.iter().map(|block| format!("{}={}", block.anchor, block.text)).collect()
    }

    #[test]
    fn blocks_are_counted_as_they_are_read() {
        assert_eq!(
            texts("One *two*\nthree\n\n> said\n>\n> more\n\nfour"),
            ["p1=One two three", "q1=said", "q2=more", "p2=four"]
        );
        assert_eq!(texts("- a\n  - b\n- c\n\n# d\n\n1. e\n\n2. f"), ["p1=a", "p2=b", "p3=c", "p4=e", "p5=f"]);
        assert_eq!(texts("| a | b |\n|---|---|\n| c | `d` |\n"), ["p1=a", "p2=b", "p3=c", "p4=d"]);
        assert_eq!(
            texts("- a\n  > b\n\n```\ncode\n```\n<div>x</div>\n\nc ![alt](x.png) &amp; d"),
            ["p1=a", "q1=b", "p2=c  & d"]
        );
    }

    #[test]
    fn spans_hold_the_markdown() {
        let markdown = "- a [b](c)\n- d\n\n> e *f*\n";
        let outline = outline(markdown);
        let spans: Vec<&str> = outline.blocks.iter().map(|block| block.span.of(markdown)).collect();
        assert_eq!(spans, ["a [b](c)", "d", "e *f*"]);
        assert_eq!(outline.links[0].inner.of(markdown), "b");
    }
}

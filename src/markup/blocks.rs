//! Which events of the Markdown reader open and close a block of running text.
//!
//! Reading, lowering and annotating all walk the same events; this is the one place that counts blocks and gives anchors.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::document::BlockKind;

/// The Markdown that content files are written in: `CommonMark` with tables and wikilinks.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_WIKILINKS);

/// The events of a text with their places.
pub(super) fn events(markdown: &str) -> pulldown_cmark::OffsetIter<'_, pulldown_cmark::DefaultBrokenLinkCallback> {
    Parser::new_ext(markdown, OPTIONS).into_offset_iter()
}

/// What one event does to the current block. A block in a list item without blank lines has no tag of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// The block that was open ends before this event.
    pub closes_before: bool,
    /// A block begins: with this event if it is a tag of a block, else before it.
    pub opens: bool,
    /// The block ends with this event.
    pub closes: bool,
}

/// Counts blocks while the events go by.
#[derive(Debug, Default)]
pub(super) struct BlockCounter {
    quotes: usize,
    in_heading: bool,
    in_code: bool,
    open: Option<Open>,
    paragraphs: usize,
    quotations: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Tagged,
    Untagged,
}

impl BlockCounter {
    /// Whether a block is open.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the event just taken stands in a heading.
    pub(super) fn is_in_heading(&self) -> bool {
        self.in_heading
    }

    /// What sort of block the one just opened is, and its anchor.
    pub(super) fn current(&self) -> (BlockKind, String) {
        if self.quotes > 0 {
            (BlockKind::Quote, format!("q{}", self.quotations))
        } else {
            (BlockKind::Paragraph, format!("p{}", self.paragraphs))
        }
    }

    /// Takes the next event.
    pub(super) fn step(&mut self, event: &Event<'_>) -> Step {
        match event {
            Event::Start(Tag::Paragraph | Tag::TableCell) => {
                let closes_before = self.open.take().is_some();
                self.begin(Open::Tagged);
                Step { closes_before, opens: true, closes: false }
            }
            Event::End(TagEnd::Paragraph | TagEnd::TableCell) => {
                self.open = None;
                Step { closes: true, ..Step::default() }
            }
            Event::Start(tag) if !is_inline(tag) => self.start(tag),
            Event::End(end) if !is_inline_end(*end) => self.end(*end),
            Event::Rule | Event::Html(_) => self.close_untagged(),
            _ if self.open.is_none() && !self.in_heading && !self.in_code => {
                self.begin(Open::Untagged);
                Step { opens: true, ..Step::default() }
            }
            _ => Step::default(),
        }
    }

    fn begin(&mut self, open: Open) {
        self.open = Some(open);
        if self.quotes > 0 { self.quotations += 1 } else { self.paragraphs += 1 }
    }

    fn close_untagged(&mut self) -> Step {
        let closes_before = self.open == Some(Open::Untagged);
        if closes_before {
            self.open = None;
        }
        Step { closes_before, ..Step::default() }
    }

    fn start(&mut self, tag: &Tag<'_>) -> Step {
        let step = self.close_untagged();
        match tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Heading { .. } => self.in_heading = true,
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.in_code = true,
            _ => {}
        }
        step
    }

    fn end(&mut self, end: TagEnd) -> Step {
        let step = self.close_untagged();
        match end {
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::Heading(_) => self.in_heading = false,
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.in_code = false,
            _ => {}
        }
        step
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    is_inline_end(tag.to_end())
}

fn is_inline_end(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

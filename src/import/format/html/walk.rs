//! The walk through a page's markup.
//!
//! In: a parsed page. Out: its blocks and block elements. The walk keeps its own stack, so that no nesting is too deep, and
//! takes nothing from scripts or styles.

use dom_query::{Document, NodeRef};

use super::page::{Block, Element, Page, Sort};

const SKIPPED: [&str; 21] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select", "textarea", "button",
    "input", "head", "title", "canvas", "audio", "video", "math", "datalist", "map", "dialog",
];

const INLINE: [&str; 33] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];

const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// How deep elements are told apart; what lies deeper belongs to the last one.
const DEEPEST: usize = 400;

/// The elements and blocks of a page, not yet weighed.
pub(super) fn walk(document: &Document) -> Page {
    let mut walk = Walk { page: Page::default(), open: vec![0], text: String::new(), links: 0, linked: 0, tables: 0 };
    walk.page.elements.push(Element { name: "html".to_owned(), ..Element::default() });
    walk.all(document.root());
    walk.page
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    LeaveBlock,
    LeaveLink,
    LeaveCell,
    LeaveRow,
}

struct Walk {
    page: Page,
    /// The elements around the place where the walk is.
    open: Vec<usize>,
    text: String,
    /// How many links are open.
    links: usize,
    linked: usize,
    /// How many tables of data are open.
    tables: usize,
}

impl Walk {
    fn all(&mut self, root: NodeRef<'_>) {
        let mut steps: Vec<Step<'_>> = vec![Step::Enter(root)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node) => self.enter(node, &mut steps),
                Step::LeaveLink => self.links -= 1,
                Step::LeaveCell => self.text.push_str(" | "),
                Step::LeaveRow => {
                    self.flush(Some(Sort::Row));
                    self.tables -= 1;
                }
                Step::LeaveBlock => {
                    self.flush(None);
                    self.open.pop();
                }
            }
        }
        self.flush(None);
    }

    fn enter<'a>(&mut self, node: NodeRef<'a>, steps: &mut Vec<Step<'a>>) {
        if node.is_text() {
            self.push(&node.text());
            return;
        }
        let Some(name) = node.node_name() else { return children(&node, steps) };
        match name.as_ref() {
            name if SKIPPED.contains(&name) => {}
            "br" => self.text.push('\n'),
            "hr" => self.flush(None),
            "a" => {
                self.links += 1;
                steps.push(Step::LeaveLink);
                children(&node, steps);
            }
            "td" | "th" if self.tables > 0 => {
                steps.push(Step::LeaveCell);
                children(&node, steps);
            }
            "tr" if is_data_row(&node) => {
                self.flush(None);
                self.tables += 1;
                steps.push(Step::LeaveRow);
                children(&node, steps);
            }
            "span" if self.tables == 0 && !is_named(&node) => {
                // Page makers show neighbours as blocks; no word is parted between two of them.
                if node.prev_sibling().is_some_and(|before| before.has_name("span")) {
                    self.text.push(' ');
                }
                children(&node, steps);
            }
            name if self.tables > 0 || is_inline(name, &node) && !is_named(&node) => children(&node, steps),
            name => {
                self.flush(None);
                self.open_element(name, &node);
                steps.push(Step::LeaveBlock);
                children(&node, steps);
            }
        }
    }

    fn open_element(&mut self, name: &str, node: &NodeRef<'_>) {
        let parent = *self.open.last().expect("the root is never closed");
        if self.open.len() >= DEEPEST {
            self.open.push(parent);
            return;
        }
        let attribute = |key: &str| node.attr(key).map_or_else(String::new, |value| value.to_lowercase());
        let mut words = as_words(&node.attr("class").unwrap_or_default());
        words.push_str(as_words(&node.attr("id").unwrap_or_default()).trim_start());
        let style: String = attribute("style").split_whitespace().collect();
        let hidden = node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden");
        self.page.elements.push(Element {
            parent,
            hidden: hidden && !matches!(name, "body" | "html" | "main" | "article"),
            name: name.to_owned(),
            words,
            role: attribute("role"),
            property: attribute("itemprop"),
            prose: 0,
            end: 0,
        });
        self.open.push(self.page.elements.len() - 1);
    }

    fn push(&mut self, text: &str) {
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            self.text.push_str(word);
            if word.len() < part.len() {
                self.text.push(' ');
            }
            if self.links > 0 {
                self.linked += part.len().min(word.len() + 1);
            }
        }
    }

    /// Ends the stretch of text that is being collected.
    fn flush(&mut self, sort: Option<Sort>) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let element = *self.open.last().expect("the root is never closed");
        let sort = sort.unwrap_or_else(|| self.sort_of(element));
        let whole = text.split_whitespace().map(str::len).sum::<usize>().max(1);
        for words in paragraphs(&text, sort) {
            // Where line breaks part a stretch, each part has its share of the links.
            let linked = linked.min(whole) * words.len() / whole;
            self.page.blocks.push(Block { linked: linked.min(words.len()), words, element, sort });
        }
    }

    fn sort_of(&self, element: usize) -> Sort {
        for at in self.page.chain(element).take(4) {
            match self.page.elements[at].name.as_bytes() {
                [b'h', level @ b'1'..=b'6'] => return Sort::Heading(level - b'0'),
                b"li" | b"dd" | b"dt" => return Sort::Item,
                _ => {}
            }
        }
        Sort::Text
    }
}

fn children<'a>(node: &NodeRef<'a>, steps: &mut Vec<Step<'a>>) {
    steps.extend(node.children_it(true).map(Step::Enter));
}

/// Whether an element stands within a line: by its name, or since it is unknown and holds nothing else.
fn is_inline(name: &str, node: &NodeRef<'_>) -> bool {
    let holds_blocks =
        || node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| BLOCKS.contains(&name.as_ref())));
    INLINE.contains(&name) || !(BLOCKS.contains(&name) || name.starts_with("amp-") || holds_blocks())
}

/// An inline element with a class of the page's furniture is told apart as a block is.
fn is_named(node: &NodeRef<'_>) -> bool {
    const NAMES: [&str; 12] = [
        "author",
        "byline",
        "date",
        "published",
        "share",
        "sharing",
        "caption",
        "credit",
        "credits",
        "timestamp",
        "copyright",
        "hidden",
    ];
    let words = as_words(&node.attr("class").unwrap_or_default());
    let is_hidden = |style: &str| style.split_whitespace().collect::<String>().contains("display:none");
    node.attr("style").is_some_and(|style| is_hidden(&style))
        || words.contains("sr-only")
        || words.contains("screen-reader")
        || words.split([' ', '-']).any(|word| NAMES.contains(&word))
}

/// Whether the cells of a row hold short text only; else the table makes the page's columns.
fn is_data_row(row: &NodeRef<'_>) -> bool {
    let mut length = 0;
    for node in row.descendants_it() {
        if node.node_name().is_some_and(|name| {
            matches!(name.as_ref(), "table" | "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "form")
        }) {
            return false;
        }
        length += if node.is_text() { node.text().trim().len() } else { 0 };
        if length > 600 {
            return false;
        }
    }
    row.element_children().len() >= 2
}

/// `storyBody main_text no-sidebar` as ` story-body main-text `: what an element has or lacks says nothing of itself.
fn as_words(classes: &str) -> String {
    let mut words = String::from(" ");
    let mut was_lower = false;
    for c in classes.chars() {
        match c {
            c if c.is_whitespace() => words.push(' '),
            '_' | ':' | '.' | '-' if !words.ends_with('-') => words.push('-'),
            '_' | ':' | '.' | '-' => {}
            c if c.is_uppercase() => {
                if was_lower {
                    words.push('-');
                }
                words.extend(c.to_lowercase());
            }
            c => words.push(c),
        }
        was_lower = c.is_lowercase();
    }
    let says_has =
        |word: &&str| ["no-", "has-", "with-", "without-", "is-"].iter().any(|start| word.starts_with(start));
    let own: Vec<&str> = words.split(' ').filter(|word| !word.is_empty() && !says_has(word)).collect();
    format!(" {} ", own.join(" "))
}

/// The paragraphs that line breaks make of a stretch of text.
fn paragraphs(text: &str, sort: Sort) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut breaks = 2;
    for line in text.split('\n') {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = if sort == Sort::Row { words.trim_matches([' ', '|']).to_owned() } else { words };
        if words.is_empty() {
            breaks += 1;
            continue;
        }
        match found.last_mut() {
            // A single break in mid-sentence only wraps the line.
            Some(last) if breaks < 2 && goes_on(last, &words, sort) => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => found.push(words),
        }
        breaks = 1;
    }
    found
}

fn goes_on(line: &str, next: &str, sort: Sort) -> bool {
    let is_full = line.len() > 60 || next.starts_with(char::is_lowercase);
    sort != Sort::Text
        || (is_full
            && line.split(' ').count() > 7
            && !line.ends_with(['.', '!', '?', '”', '"', ':', ';', '。', '！', '？', '」', '»']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_become_words() {
        assert_eq!(as_words("storyBody main_text no-sidebar"), " story-body main-text ");
        assert_eq!(as_words(""), "  ");
    }
}

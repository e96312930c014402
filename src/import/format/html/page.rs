//! A page's markup as a flat list of blocks of text.
//!
//! In: a parsed page. Out: its block elements, and its stretches of text in page order, each with the element that it
//! stands in. The walk keeps its own stack, so that no nesting is too deep, and takes nothing from scripts or styles.

use dom_query::{Document, NodeRef};

/// A block element.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// The element around it; the first element is its own.
    pub parent: usize,
    /// Its name in lower case.
    pub name: String,
    /// Its classes and id as words: `storyBody main_text` is ` story-body main-text `.
    pub words: String,
    /// Its `role`.
    pub role: String,
    /// Its `itemprop`.
    pub property: String,
    /// Whether the page does not show it.
    pub hidden: bool,
    /// The characters of running text in it, links left out.
    pub prose: usize,
}

/// What sort of block a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A paragraph, or text without one.
    Text,
    /// A heading of the given level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table of data.
    Row,
}

/// A stretch of text.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Its words with single blanks.
    pub words: String,
    /// The index of its element.
    pub element: usize,
    /// What it is.
    pub sort: Sort,
    /// How many of its characters stand in links.
    pub linked: usize,
}

impl Block {
    /// Its length in bytes.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether at least half of it is links.
    pub fn is_links(&self) -> bool {
        self.linked * 2 > self.len()
    }

    /// How many words it has.
    pub fn count(&self) -> usize {
        self.words.split(' ').count()
    }

    /// Whether it ends as a sentence does.
    pub fn is_closed(&self) -> bool {
        let bare = self.words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']);
        bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।', '۔']) && !bare.ends_with("...")
    }

    /// Its characters as running text: none for labels and links.
    fn prose(&self) -> usize {
        let is_label = self.count() < 6 || (self.count() < 12 && !self.is_closed());
        if is_label || self.is_links() || matches!(self.sort, Sort::Heading(_)) { 0 } else { self.len() - self.linked }
    }
}

/// A page as blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its elements, each after the one around it.
    pub elements: Vec<Element>,
    /// Its blocks in page order.
    pub blocks: Vec<Block>,
}

const SKIPPED: [&str; 21] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select", "textarea", "button",
    "input", "head", "title", "canvas", "audio", "video", "math", "datalist", "map", "dialog",
];

const INLINE: [&str; 33] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
];

/// How deep elements are told apart; what lies deeper belongs to the last one.
const DEEPEST: usize = 400;

impl Page {
    /// Reads a page.
    pub fn read(document: &Document) -> Self {
        let mut walk =
            Walk { page: Self::default(), open: vec![0], text: String::new(), links: 0, linked: 0, tables: 0 };
        walk.page.elements.push(Element { name: "html".to_owned(), ..Element::default() });
        walk.all(document.root());
        let mut page = walk.page;
        page.weigh();
        page
    }

    /// Whether an element stands in another one, or is it.
    pub fn is_inside(&self, element: usize, outer: usize) -> bool {
        self.chain(element).any(|at| at == outer)
    }

    /// An element and all those around it, innermost first.
    pub fn chain(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |at| (*at != 0).then(|| self.elements[*at].parent))
    }

    /// The running text of the whole page.
    pub fn prose(&self) -> usize {
        self.elements.first().map_or(0, |root| root.prose)
    }

    fn weigh(&mut self) {
        for block in &self.blocks {
            self.elements[block.element].prose += block.prose();
        }
        for at in (1..self.elements.len()).rev() {
            let (prose, parent) = (self.elements[at].prose, self.elements[at].parent);
            self.elements[parent].prose += prose;
        }
    }
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
            name if self.tables > 0 || INLINE.contains(&name) && !is_named(&node) => children(&node, steps),
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

/// An inline element with a class of the page's furniture is told apart as a block is.
fn is_named(node: &NodeRef<'_>) -> bool {
    let words = as_words(&node.attr("class").unwrap_or_default());
    node.attr("style").is_some_and(|style| style.split_whitespace().collect::<String>().contains("display:none"))
        || [
            "author",
            "byline",
            "date",
            "share",
            "caption",
            "credit",
            "timestamp",
            "sr-only",
            "screen-reader",
            "visually-hidden",
        ]
        .iter()
        .any(|word| words.contains(word))
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
            '_' | ':' | '.' => words.push('-'),
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
            Some(last) if breaks < 2 && goes_on(last, sort) => {
                last.push(' ');
                last.push_str(&words);
            }
            _ => found.push(words),
        }
        breaks = 1;
    }
    found
}

fn goes_on(line: &str, sort: Sort) -> bool {
    sort != Sort::Text || (line.split(' ').count() > 7 && !line.ends_with(['.', '!', '?', '”', '"', ':', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(html: &str) -> Vec<String> {
        Page::read(&Document::from(html)).blocks.into_iter().map(|block| block.words).collect()
    }

    #[test]
    fn blocks_are_told_by_markup_and_line_breaks() {
        assert_eq!(blocks("<div>One<p>Two <b>bold</b>\n text.<div>Three</div>"), ["One", "Two bold text.", "Three"]);
        assert_eq!(blocks("<td>First line.<br><br>Second<br>third"), ["First line.", "Second", "third"]);
        assert_eq!(blocks("<script>x</script><style>y</style>a<!-- b -->"), ["a"]);
    }

    #[test]
    fn tables_of_data_are_rows() {
        assert_eq!(blocks("<table><tr><th>Year<th>Tea<tr><td>2020<td>31 t</table>"), ["Year | Tea", "2020 | 31 t"]);
        assert_eq!(blocks("<table><tr><td><p>Menu</p><td><p>Story</p></table>"), ["Menu", "Story"]);
    }

    #[test]
    fn classes_become_words() {
        assert_eq!(as_words("storyBody main_text no-sidebar"), " story-body main-text ");
        assert_eq!(as_words(""), "  ");
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let html = format!("{}deep", "<div><span>".repeat(500));
        assert_eq!(blocks(&html), ["deep"]);
    }

    #[test]
    fn links_are_counted() {
        let page = Page::read(&Document::from("<p><a href=x>All of it</a><p>Some of <a href=x>it</a>"));
        assert_eq!(page.blocks.iter().map(Block::is_links).collect::<Vec<_>>(), [true, false]);
    }
}

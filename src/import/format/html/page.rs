//! A page's markup as a flat list of blocks of text.
//!
//! In: a parsed page. Out: its block elements, and its stretches of text in page order, each with the element that it
//! stands in.

use dom_query::Document;

use super::walk::walk;

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
    /// The index behind its last descendant.
    pub end: usize,
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

    /// How many words it has; in scripts without blanks two letters count as one.
    pub fn count(&self) -> usize {
        let unparted = self.words.chars().filter(|c| is_unparted(*c)).count();
        self.words.split(' ').count() + unparted / 2
    }

    /// Whether it ends as a sentence does.
    pub fn is_closed(&self) -> bool {
        let bare = self.words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']);
        bare.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।', '۔']) && !bare.ends_with("...")
    }

    /// Its characters as running text: none for labels and links.
    pub fn prose(&self) -> usize {
        let is_label = self.count() < 6 || (self.count() < 12 && !self.is_closed());
        if is_label || self.is_links() || matches!(self.sort, Sort::Heading(_)) { 0 } else { self.len() - self.linked }
    }
}

/// Whether a letter belongs to a script that puts no blanks between words.
fn is_unparted(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

/// A page as blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Its elements, each after the one around it.
    pub elements: Vec<Element>,
    /// Its blocks in page order.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Reads a page.
    pub fn read(document: &Document) -> Self {
        let mut page = walk(document);
        page.weigh();
        page
    }

    /// Whether an element stands in another one, or is it.
    pub fn is_inside(&self, element: usize, outer: usize) -> bool {
        (outer..self.elements[outer].end).contains(&element)
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
        for (at, element) in self.elements.iter_mut().enumerate() {
            element.end = at + 1;
        }
        for at in (1..self.elements.len()).rev() {
            let Element { prose, parent, end, .. } = self.elements[at];
            self.elements[parent].prose += prose;
            self.elements[parent].end = self.elements[parent].end.max(end);
        }
    }
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

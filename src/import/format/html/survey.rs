//! What stands in the elements of a page: running text, and links to other articles.
//!
//! In: a page, what its elements are by their names. Out: for each element how much of each it holds, and further elements
//! that are noise by what they hold: teasers of other articles, whatever they are called.

use super::super::super::clipping::ZoneKind;
use super::noise::Noise;
use super::page::{Block, Page, Sort};

/// What an element holds beside noise.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Holding {
    /// The characters of its running text.
    pub prose: usize,
    /// Its paragraphs.
    pub paragraphs: usize,
    /// Its longest paragraph.
    pub longest: usize,
    /// Its blocks that are links.
    pub links: usize,
}

/// What the elements of a page hold.
#[derive(Debug)]
pub(super) struct Survey {
    holdings: Vec<Holding>,
    children: Vec<Vec<usize>>,
}

impl Survey {
    /// Surveys a page.
    pub fn new(page: &Page, noise: &[Option<Noise>]) -> Self {
        let mut holdings = vec![Holding::default(); page.elements.len()];
        let mut children = vec![Vec::new(); page.elements.len()];
        for block in page.blocks.iter().filter(|block| noise[block.element].is_none()) {
            let holding = &mut holdings[block.element];
            let prose = block.prose();
            holding.prose += prose;
            holding.paragraphs += usize::from(prose > 0);
            holding.longest = holding.longest.max(prose);
            holding.links += usize::from(is_link(block));
        }
        for at in (1..page.elements.len()).rev() {
            let (inner, parent) = (holdings[at], page.elements[at].parent);
            children[parent].push(at);
            let holding = &mut holdings[parent];
            holding.prose += inner.prose;
            holding.paragraphs += inner.paragraphs;
            holding.longest = holding.longest.max(inner.longest);
            holding.links += inner.links;
        }
        Self { holdings, children }
    }

    /// The running text of an element.
    pub fn prose(&self, at: usize) -> usize {
        self.holdings[at].prose
    }

    /// The elements right in an element, the last one first.
    pub fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }

    /// Marks the elements that hold teasers of other articles; `title` is the block of the headline.
    pub fn mark_teasers(&self, page: &Page, title: Option<usize>, noise: &mut [Option<Noise>]) {
        let title = title.map(|at| page.blocks[at].element);
        let mut at = 1;
        while at < page.elements.len() {
            let end = page.elements[at].end;
            let holds_title = title.is_some_and(|title| page.is_inside(title, at));
            if noise[at].is_none() && !holds_title && self.is_teasers(page, at) {
                let why: std::sync::Arc<str> = "teasers of other articles".into();
                for inner in noise[at..end].iter_mut().filter(|inner| inner.is_none()) {
                    *inner = Some(Noise { kind: ZoneKind::RelatedLinks, why: why.clone(), firm: true });
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// Whether an element holds more links than paragraphs, and but a small part of the page's text or short paragraphs.
    fn is_teasers(&self, page: &Page, at: usize) -> bool {
        const SHORT: usize = 200;
        let (own, all) = (self.holdings[at], self.holdings[0]);
        let is_inner = matches!(page.elements[at].name.as_str(), "p" | "li" | "tr" | "td" | "blockquote");
        let is_small = own.prose * 100 < all.prose * 35;
        let is_short = own.links > 2 && own.longest < SHORT && own.prose < all.prose;
        !is_inner && own.links > 1 && own.links >= own.paragraphs && (is_small || is_short)
    }
}

/// Whether a block is a link to another article, as a whole.
fn is_link(block: &Block) -> bool {
    block.linked * 10 > block.len() * 7 && block.sort != Sort::Row
}

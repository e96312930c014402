//! Which blocks of a page are the article.
//!
//! In: a page, what its elements are, its headline. Out: for each block whether it is part of the article, else what it
//! is and why. Whatever is left out has its reason.

use std::sync::Arc;

use super::super::super::clipping::ZoneKind;
use super::noise::{Noise, PageRules};
use super::page::{Block, Page, Sort};

/// What became of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Part of the article.
    Kept,
    /// The headline.
    Title,
    /// Left out.
    Out(ZoneKind, Arc<str>),
}

/// Says of each block what becomes of it.
pub(super) fn fates(page: &Page, rules: &PageRules, titles: &[String]) -> Vec<Fate> {
    let noise = rules.noise(page);
    let roots = roots(page, rules, &noise);
    let mut fates: Vec<Fate> = page.blocks.iter().map(|block| fate(block, page, &noise, &roots, titles)).collect();
    keep_standfirst(page, rules, &noise, &mut fates);
    drop_pull_quotes(page, rules, &mut fates);
    drop_link_lists(page, &mut fates);
    drop_loose_headings(page, &mut fates);
    fates
}

fn fate(block: &Block, page: &Page, noise: &[Option<Noise>], roots: &[usize], titles: &[String]) -> Fate {
    let is_title = titles.iter().any(|title| is_same(title, &block.words));
    if is_title
        && matches!(block.sort, Sort::Heading(1..=2))
        && noise[block.element].as_ref().is_none_or(|noise| !noise.firm)
    {
        return Fate::Title;
    }
    if let Some(noise) = &noise[block.element] {
        return Fate::Out(noise.kind, noise.why.clone());
    }
    if !roots.iter().any(|root| page.is_inside(block.element, *root)) {
        return Fate::Out(ZoneKind::Navigation, "outside the article's text".into());
    }
    if is_title {
        return Fate::Out(ZoneKind::Repetition, "repeats the headline".into());
    }
    if block.linked * 10 > block.len() * 9 && (block.count() < 12 || !block.is_closed() || block.sort == Sort::Item) {
        return Fate::Out(ZoneKind::RelatedLinks, "a link and nothing else".into());
    }
    if !block.words.chars().any(char::is_alphanumeric) {
        return Fate::Out(ZoneKind::Navigation, "no words".into());
    }
    Fate::Kept
}

/// Keeps the lines between the headline and the article's text that are called its standfirst.
fn keep_standfirst(page: &Page, rules: &PageRules, noise: &[Option<Noise>], fates: &mut [Fate]) {
    let Some(title) = fates.iter().position(|fate| *fate == Fate::Title) else { return };
    let first = fates.iter().position(|fate| *fate == Fate::Kept).unwrap_or(fates.len());
    let below = page.blocks.iter().zip(fates.iter_mut()).take(first.min(title + 8)).skip(title + 1);
    for (block, fate) in below {
        let is_called = page.chain(block.element).take(3).any(|outer| rules.is_standfirst(&page.elements[outer]));
        let is_noise = noise[block.element].as_ref().is_some_and(|noise| noise.firm && !noise.why.contains("head"));
        if is_called && !is_noise && block.count() > 3 && !block.is_links() {
            *fate = Fate::Kept;
        }
    }
}

/// Takes out sentences of the article that are shown large once more.
fn drop_pull_quotes(page: &Page, rules: &PageRules, fates: &mut [Fate]) {
    let letters = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    for at in 0..page.blocks.len() {
        let is_called =
            page.chain(page.blocks[at].element).take(3).any(|outer| rules.is_repetition(&page.elements[outer]));
        if fates[at] != Fate::Kept || !is_called {
            continue;
        }
        let words = letters(&page.blocks[at].words);
        let others = page.blocks.iter().zip(&*fates).enumerate();
        let mut others = others.filter(|(other, (_, fate))| *other != at && **fate == Fate::Kept);
        if others.any(|(_, (block, _))| block.len() > page.blocks[at].len() && letters(&block.words).contains(&words)) {
            fates[at] = Fate::Out(ZoneKind::Repetition, "a sentence of the article shown once more".into());
        }
    }
}

/// The elements that hold the article's text: those that are called so, else the smallest one that holds most of the text.
fn roots(page: &Page, rules: &PageRules, noise: &[Option<Noise>]) -> Vec<usize> {
    let weight = Weights::new(page, noise);
    let all = weight.of(0);
    for holders in rules.holders(page, noise) {
        let sum: usize = holders.iter().map(|at| weight.of(*at)).sum();
        let Some(largest) = holders.iter().copied().max_by_key(|at| (weight.of(*at), std::cmp::Reverse(*at))) else {
            continue;
        };
        if weight.of(largest) * 10 >= all * 4 && weight.of(largest) * 10 >= sum * 6 {
            return vec![densest(page, &weight, largest)];
        }
        // A report in instalments has many of them, one as long as the other.
        let parts: Vec<usize> = holders.iter().copied().filter(|at| weight.of(*at) > 0).collect();
        let same = parts.iter().all(|at| page.elements[*at].words == page.elements[largest].words);
        if sum * 10 >= all * 6 && parts.len() > 1 && (same || weight.of(largest) * 10 < sum * 4) {
            return parts;
        }
    }
    vec![densest(page, &weight, 0)]
}

/// The smallest element inside another one that still holds nearly all of its running text.
fn densest(page: &Page, weight: &Weights, outer: usize) -> usize {
    let mut at = outer;
    loop {
        let inner = weight.children(at).iter().copied().max_by_key(|child| weight.of(*child));
        match inner {
            Some(inner)
                if weight.of(inner) * 20 >= weight.of(at) * 19 && weight.of(at) > 0 && !is_paragraph(page, inner) =>
            {
                at = inner;
            }
            _ => return at,
        }
    }
}

fn is_paragraph(page: &Page, at: usize) -> bool {
    matches!(page.elements[at].name.as_str(), "p" | "li" | "blockquote" | "ul" | "ol")
}

/// The running text of each element without the noise in it.
struct Weights {
    prose: Vec<usize>,
    children: Vec<Vec<usize>>,
}

impl Weights {
    fn new(page: &Page, noise: &[Option<Noise>]) -> Self {
        let count = page.elements.len();
        let mut children = vec![Vec::new(); count];
        let mut prose: Vec<usize> = page.elements.iter().map(|element| element.prose).collect();
        for at in (1..count).rev() {
            let parent = page.elements[at].parent;
            children[parent].push(at);
            if noise[at].is_some() && noise[parent].is_none() {
                let lost = prose[at];
                prose[at] = 0;
                for outer in page.chain(parent) {
                    prose[outer] = prose[outer].saturating_sub(lost);
                }
            }
        }
        Self { prose, children }
    }

    fn of(&self, at: usize) -> usize {
        self.prose[at]
    }

    fn children(&self, at: usize) -> &[usize] {
        &self.children[at]
    }
}

/// Takes out lists most of whose items are links.
fn drop_link_lists(page: &Page, fates: &mut [Fate]) {
    let mut at = 0;
    while at < page.blocks.len() {
        let list = page.elements[page.blocks[at].element].parent;
        let is_list = page.blocks[at].sort == Sort::Item && fates[at] == Fate::Kept;
        let end = (at..page.blocks.len())
            .find(|other| {
                page.blocks[*other].sort != Sort::Item || page.elements[page.blocks[*other].element].parent != list
            })
            .unwrap_or(page.blocks.len());
        if is_list {
            let items = &page.blocks[at..end];
            let (linked, length) =
                items.iter().fold((0, 1), |(linked, length), item| (linked + item.linked, length + item.len()));
            if linked * 10 > length * 6 {
                fates[at..end].fill(Fate::Out(ZoneKind::RelatedLinks, "a list of links".into()));
            }
        }
        at = end.max(at + 1);
    }
}

/// Takes out headings over nothing that is kept.
fn drop_loose_headings(page: &Page, fates: &mut [Fate]) {
    let mut follows = false;
    for at in (0..page.blocks.len()).rev() {
        match (&fates[at], page.blocks[at].sort) {
            (Fate::Kept, Sort::Heading(_)) if !follows => {
                fates[at] = Fate::Out(ZoneKind::RelatedLinks, "a heading over nothing that was kept".into());
            }
            (Fate::Kept, Sort::Heading(_)) => {}
            (Fate::Kept, _) => follows = true,
            // What stands under a heading ends where an unkept stretch ends.
            (Fate::Out(ZoneKind::RelatedLinks, _), _) => follows = false,
            _ => {}
        }
    }
}

/// Whether two headlines are the same but for case, marks and blanks.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let plain = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

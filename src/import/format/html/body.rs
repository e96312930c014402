//! Which blocks of a page are the article.
//!
//! In: a page, what its elements are, its headline. Out: for each block whether it is part of the article, else what it
//! is and why. Whatever is left out has its reason.

use std::sync::Arc;

use super::super::super::clipping::ZoneKind;
use super::edges::{drop_author_lines, keep_lead, mark_forms, trim};
use super::noise::{Noise, PageRules};
use super::page::{Block, Page, Sort};
use super::roots::{roots, title_block};
use super::survey::Survey;

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
    let mut noise = rules.noise(page);
    let title = title_block(page, titles);
    Survey::new(page, &noise).mark_teasers(page, title, &mut noise);
    mark_forms(page, &mut noise);
    let roots = roots(page, rules, &noise, title);
    let fate = |block: &Block| match fate(block, page, &noise, &roots, titles) {
        Fate::Kept => rules.label(&block.words).map_or(Fate::Kept, |(kind, why)| Fate::Out(kind, why)),
        other => other,
    };
    let mut fates: Vec<Fate> = page.blocks.iter().map(fate).collect();
    keep_lead(page, &noise, title, &mut fates);
    drop_pull_quotes(page, rules, &mut fates);
    drop_link_lists(page, &mut fates);
    trim(page, &mut fates);
    drop_author_lines(page, rules, &mut fates);
    drop_loose_headings(page, &mut fates);
    keep_standfirst(page, rules, &noise, &mut fates);
    fates
}

fn fate(block: &Block, page: &Page, noise: &[Option<Noise>], roots: &[usize], titles: &[String]) -> Fate {
    let is_title = titles.iter().any(|title| is_same(title, &block.words));
    if is_title
        && matches!(block.sort, Sort::Heading(1..=3))
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
    if block.linked * 2 > block.len() && block.count() < 25 && !block.is_closed() && block.sort == Sort::Text {
        return Fate::Out(ZoneKind::RelatedLinks, "a link with a word before it".into());
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

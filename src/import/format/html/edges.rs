//! What stands around the article's text: its first lines above, forms within, labels at both ends.
//!
//! In: the blocks of a page with what became of them. Out: the same, mended by place and shape, in any language.

use super::super::super::clipping::ZoneKind;
use super::body::Fate;
use super::noise::{Noise, PageRules};
use super::page::{Page, Sort};

/// Marks the boxes that hold a form and few words: pleas to subscribe.
pub(super) fn mark_forms(page: &Page, noise: &mut [Option<Noise>]) {
    const MOST: usize = 500;
    let all = page.prose();
    let is_small = |at: usize| page.elements[at].prose <= MOST && page.elements[at].prose * 3 < all;
    let forms: Vec<usize> =
        (1..page.elements.len()).filter(|at| page.elements[*at].name == "form" && noise[*at].is_none()).collect();
    for form in forms.into_iter().filter(|form| is_small(*form)) {
        let holds_heading = |at: usize| {
            let headings =
                page.blocks.iter().filter(|block| page.is_inside(block.element, at) && block.sort == Sort::Heading(1));
            headings.count() > 0
        };
        let around = page.elements[form].parent;
        let is_box = is_small(around) && !holds_heading(around) && page.elements[around].prose > 0;
        let outer = if is_box { around } else { form };
        for inner in noise[outer..page.elements[outer].end].iter_mut().filter(|inner| inner.is_none()) {
            *inner = Some(Noise { kind: ZoneKind::RelatedLinks, why: "a box with a form".into(), firm: true });
        }
    }
}

/// Keeps the running text between the headline and the article's text.
pub(super) fn keep_lead(page: &Page, noise: &[Option<Noise>], title: Option<usize>, fates: &mut [Fate]) {
    let Some(title) = title else { return };
    let Some(first) = fates.iter().position(|fate| *fate == Fate::Kept).filter(|first| title < *first) else { return };
    let between = title + 1..first.min(title + 12);
    for (block, fate) in page.blocks[between.clone()].iter().zip(&mut fates[between]) {
        if noise[block.element].is_none() && block.prose() > 0 && block.linked == 0 && *fate != Fate::Title {
            *fate = Fate::Kept;
        }
    }
}

/// Takes the labels off both ends of the article: what is no sentence before its first and after its last paragraph.
pub(super) fn trim(page: &Page, fates: &mut [Fate]) {
    let kept = |at: &usize| fates[*at] == Fate::Kept;
    let is_prose = |at: &usize| page.blocks[*at].prose() > 0;
    let prose: usize = (0..page.blocks.len()).filter(kept).map(|at| page.blocks[at].prose()).sum();
    let first = (0..page.blocks.len()).filter(kept).find(is_prose);
    let last = (0..page.blocks.len()).rev().filter(kept).find(is_prose);
    let (Some(first), Some(last)) = (first, last) else { return };
    if prose < 300 {
        return;
    }
    for at in (0..page.blocks.len()).filter(|at| !(first..=last).contains(at)) {
        let block = &page.blocks[at];
        let is_label = match block.sort {
            Sort::Row => false,
            Sort::Heading(_) => at < first && block.count() < 3,
            Sort::Item => block.linked * 2 > block.len(),
            Sort::Text if at < first => block.count() < 5 && !block.is_closed(),
            Sort::Text => block.count() < 8 && !block.is_closed() && (block.linked > 0 || block.count() < 5),
        };
        if fates[at] == Fate::Kept && is_label {
            fates[at] = Fate::Out(ZoneKind::Navigation, "no sentence, and outside the paragraphs".into());
        }
    }
}

/// Takes the author's line off the first and last lines of the article.
pub(super) fn drop_author_lines(page: &Page, rules: &PageRules, fates: &mut [Fate]) {
    let kept: Vec<usize> = (0..page.blocks.len()).filter(|at| fates[*at] == Fate::Kept).collect();
    let ends = kept.iter().take(3).chain(kept.iter().rev().take(2));
    for at in ends.filter(|at| page.blocks[**at].sort == Sort::Text) {
        let named = rules.by_line(&page.blocks[*at].words);
        let is_name = |word: &str| !word.starts_with(char::is_lowercase) || word.len() <= 3;
        if named.is_some_and(|line| line.split(' ').count() <= 8 && line.split(' ').all(is_name)) {
            fates[*at] = Fate::Out(ZoneKind::Byline, "opens as an author's line".into());
        }
    }
}

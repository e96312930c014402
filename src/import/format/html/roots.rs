//! The elements of a page that hold the article's text.
//!
//! In: a page, what its elements are. Out: the element that is called the article's text, else the smallest one that
//! holds nearly all running text; several, where a report stands in several.

use std::cmp::Reverse;

use super::body::is_same;
use super::noise::{Noise, PageRules};
use super::page::{Page, Sort};
use super::survey::Survey;

/// The block of the headline.
pub(super) fn title_block(page: &Page, titles: &[String]) -> Option<usize> {
    let is_title = |at: &usize| titles.iter().any(|title| is_same(title, &page.blocks[*at].words));
    let is_heading = |at: &usize| matches!(page.blocks[*at].sort, Sort::Heading(1..=3));
    let found: Vec<usize> = (0..page.blocks.len()).filter(is_title).collect();
    found.iter().copied().find(is_heading).or_else(|| found.first().copied())
}

/// The elements that hold the article's text: those that are called so, else the smallest one that holds most of the text.
pub(super) fn roots(page: &Page, rules: &PageRules, noise: &[Option<Noise>], title: Option<usize>) -> Vec<usize> {
    let survey = Survey::new(page, noise);
    let title = title.map(|at| page.blocks[at].element);
    let all = survey.prose(0);
    for holders in rules.holders(page, noise) {
        let sum: usize = holders.iter().map(|at| survey.prose(*at)).sum();
        let Some(largest) = holders.iter().copied().max_by_key(|at| (survey.prose(*at), Reverse(*at))) else {
            continue;
        };
        let parts: Vec<usize> = holders.iter().copied().filter(|at| survey.prose(*at) > 0).collect();
        let with_title = parts.iter().copied().find(|at| title.is_some_and(|title| page.is_inside(title, *at)));
        let same = parts.iter().all(|at| page.elements[*at].words == page.elements[largest].words);
        if let Some(with_title) = with_title.filter(|_| parts.len() > 1 && same && has_headings(page, &parts)) {
            // Below the article the page has loaded others.
            return vec![densest(page, &survey, with_title, title)];
        }
        if survey.prose(largest) * 10 >= all * 4 && survey.prose(largest) * 10 >= sum * 6 {
            return vec![densest(page, &survey, largest, title)];
        }
        // A report in instalments has many of them, one as long as the other.
        if sum * 10 >= all * 6 && parts.len() > 1 && (same || survey.prose(largest) * 10 < sum * 4) {
            return parts;
        }
    }
    vec![densest(page, &survey, 0, title)]
}

/// Whether each of some elements has a heading of the first or second level.
fn has_headings(page: &Page, parts: &[usize]) -> bool {
    parts.iter().all(|part| {
        page.blocks
            .iter()
            .any(|block| matches!(block.sort, Sort::Heading(1..=2)) && page.is_inside(block.element, *part))
    })
}

/// The smallest element inside another one that still holds nearly all of its running text.
fn densest(page: &Page, survey: &Survey, outer: usize, title: Option<usize>) -> usize {
    let mut at = outer;
    loop {
        let children = survey.children(at);
        if let Some(own) = first_of_several(page, survey, children, title) {
            at = own;
            continue;
        }
        let inner = children.iter().copied().max_by_key(|child| survey.prose(*child));
        match inner {
            Some(inner) if survey.prose(at) > 0 && !is_paragraph(page, inner) && holds(page, survey, at, inner) => {
                at = inner;
            }
            _ => return at,
        }
    }
}

/// Whether an inner element holds so much of an outer one's running text that what stands behind it is none of the article.
fn holds(page: &Page, survey: &Survey, outer: usize, inner: usize) -> bool {
    let (own, all) = (survey.prose(inner), survey.prose(outer));
    let element = &page.elements[inner];
    // Cells and rows lay a page out; they are not parts of one text.
    let alike = |other: &usize| {
        let other = &page.elements[*other];
        !matches!(element.name.as_str(), "td" | "tr") && other.name == element.name && other.words == element.words
    };
    let is_alone =
        !survey.children(outer).iter().any(|other| *other != inner && survey.prose(*other) > 0 && alike(other));
    own * 20 >= all * 19 || (is_alone && own * 5 >= all * 4) || own * 10 >= all * 9
}

/// The child that holds the headline, where others of the same make have headlines of their own.
fn first_of_several(page: &Page, survey: &Survey, children: &[usize], title: Option<usize>) -> Option<usize> {
    let own = children.iter().copied().find(|child| title.is_some_and(|title| page.is_inside(title, *child)))?;
    let alike = |other: &usize| {
        page.elements[*other].name == page.elements[own].name && page.elements[*other].words == page.elements[own].words
    };
    let several: Vec<usize> = children.iter().copied().filter(|child| survey.prose(*child) > 0).filter(alike).collect();
    (several.len() > 1 && several.contains(&own) && survey.prose(own) > 150 && has_headings(page, &several))
        .then_some(own)
}

fn is_paragraph(page: &Page, at: usize) -> bool {
    matches!(page.elements[at].name.as_str(), "p" | "li" | "blockquote" | "ul" | "ol")
}

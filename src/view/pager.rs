//! The way through a list of several pages.

use std::collections::BTreeSet;

use serde::Serialize;

use super::composer::Composer;
use super::head::Link;

/// The way through a list of several pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Pager {
    /// The page before; may lead nowhere.
    pub previous: Link,
    /// The page after; may lead nowhere.
    pub next: Link,
    /// First, last, and two to either side; the page itself has no address. Empty where there is one page.
    pub pages: Vec<PagerStep>,
}

/// One page in a pager.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PagerStep {
    /// Its number and address.
    pub page: Link,
    /// Whether pages between the step before and this one are left out.
    pub follows_gap: bool,
}

/// So many pages are named on either side.
const BESIDE: usize = 2;

impl Composer<'_> {
    /// The way to the other pages of the list that this page is part of.
    pub fn pager(&self) -> Pager {
        let kind = &self.page.kind;
        let (number, last) = (kind.number(), self.plan.last_page(kind));
        if last < 2 {
            return Pager::default();
        }
        let to = |page: usize, text: String| self.link(text, &kind.numbered(page));
        let shown: BTreeSet<usize> = [1, last]
            .into_iter()
            .chain(number.saturating_sub(BESIDE)..=number + BESIDE)
            .filter(|page| (1..=last).contains(page))
            .collect();
        let mut pages: Vec<PagerStep> = Vec::new();
        let mut before = 0;
        for page in shown {
            let text = page.to_string();
            let link = if page == number { Link::plain(text) } else { to(page, text) };
            pages.push(PagerStep { page: link, follows_gap: page > before + 1 });
            before = page;
        }
        Pager {
            previous: if number > 1 { to(number - 1, "Previous".to_owned()) } else { Link::default() },
            next: if number < last { to(number + 1, "Next".to_owned()) } else { Link::default() },
            pages,
        }
    }

    /// The title of this page of a list: "Figures, page 2".
    pub fn page_title(&self, title: &str) -> String {
        match self.page.kind.number() {
            1 => title.to_owned(),
            number => format!("{title}, page {number}"),
        }
    }

    /// The heading over the rows of this page: "All figures, page 2 of 9".
    pub fn rows_title(&self, title: &str) -> String {
        let kind = &self.page.kind;
        match self.plan.last_page(kind) {
            0 | 1 => title.to_owned(),
            last => format!("{title}, page {} of {last}", kind.number()),
        }
    }

    /// The link to the first page of the list, on all but the first itself.
    pub fn first_page(&self, title: &str) -> Option<Link> {
        let kind = &self.page.kind;
        (kind.number() > 1).then(|| self.link(title, &kind.numbered(1)))
    }
}

//! Which pages there are, and at which address.
//!
//! In: a [`Corpus`]. Out: a [`Plan`], the list of every file that the site consists of, and what is wrong with the
//! addresses: two files at one address, addresses that differ in case alone, reserved words, impossible slugs.
//! Nothing here knows what a page says, and nothing makes up a suffix to get out of a collision.
//!
//! Links inside the site are relative and name `index.html`, so that the site opens from any sub-path and from the file
//! system alike; canonical addresses, feeds and the sitemap use the clean address that ends in `/`.

mod addresses;
mod calendar;
mod directory;
#[cfg(test)]
pub mod fixture;
mod letter;
mod page;
mod shelf;
mod stock;
mod url;

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::source::{Diagnostic, Reported};

pub use calendar::{Calendar, Time, year_of};
pub use directory::{Directory, Part};
pub use letter::Initial;
pub use page::{List, Page, PageKind};
pub use shelf::{Heading, Mark, Shelf};
pub use stock::Stock;
pub use url::Url;

/// Above this many rows a list is cut into pages.
pub const LIST_WHOLE: usize = 200;
/// Rows on one page of a list that is cut.
pub const LIST_PAGE: usize = 100;
/// Articles on one page of their list: each has a summary.
pub const ARTICLES_PAGE: usize = 50;
/// A letter with more rows is cut by second letter.
pub const LETTER_WHOLE: usize = 5_000;
/// Above this many entities of a kind those that one article names stand on a list of their own.
pub const ONCE_ABOVE: usize = 1_000;
/// So many of a list are called its most important.
pub const MOST: usize = 50;
/// Above this many events the timeline is cut into years, a year into months, a month into pages.
pub const TIMELINE_WHOLE: usize = 200;
/// Events on one page of a month that is cut.
pub const TIMELINE_PAGE: usize = 100;
/// A topic, entity or publisher shows lists of up to so many rows whole on its own page.
pub const SUBJECT_WHOLE: usize = 25;
/// A figure shows up to so many values on its own page.
pub const FIGURE_WHOLE: usize = 50;
/// Rows on one page of all that belongs to a subject.
pub const ALL_PAGE: usize = 50;
/// Figures on one page of those on which sources differ.
pub const DIFFER_PAGE: usize = 20;
/// Values on one page of those that lie ahead.
pub const TARGETS_PAGE: usize = 100;
/// Addresses in one file of the sitemap.
pub const SITEMAP_PAGE: usize = 40_000;

/// All pages of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every page, redirects and data files included, by address.
    pages: Vec<Page>,
    /// The address of each page that others may link to.
    addresses: BTreeMap<PageKind, Url>,
    /// What stands on which page of a list.
    directory: Directory,
    /// What stands on which page of the timeline.
    calendar: Calendar,
}

impl Plan {
    /// Every file of the site but the theme's own, by address.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The address of a page; none if the site has no such page.
    pub fn url(&self, kind: &PageKind) -> Option<&Url> {
        self.addresses.get(kind)
    }

    /// The page at an address below the site's root, written with or without its slashes.
    pub fn at(&self, address: &str) -> Option<&PageKind> {
        let url = if address.trim_matches('/').is_empty() { Url::folder(&[]) } else { Url::from_written(address)? };
        let at = self.pages.binary_search_by(|page| page.url.cmp(&url)).ok()?;
        Some(&self.pages[at].kind)
    }

    /// The same plan without the pages that a theme does not make, so that nothing links to them.
    #[must_use]
    pub fn limited_to(mut self, is_made: impl Fn(&PageKind) -> bool) -> Self {
        // An old address is of no use where the page that it leads to is not made.
        let is_made = |kind: &PageKind| match kind {
            PageKind::Redirect(_, to) => is_made(kind) && is_made(to),
            kind => is_made(kind),
        };
        self.pages.retain(|page| is_made(&page.kind));
        let parts = sitemap_parts(self.listed().count());
        let is_needed = |kind: &PageKind| !matches!(kind, PageKind::SitemapPart(number) if *number > parts);
        self.pages.retain(|page| is_needed(&page.kind));
        self.addresses.retain(|kind, _| is_made(kind) && is_needed(kind));
        self
    }

    /// What stands on which page of a list.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// What stands on which page of the timeline.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// How many pages the list has that a page is part of; 0 where it has none.
    pub fn last_page(&self, kind: &PageKind) -> usize {
        let pages = self.addresses.range(kind.numbered(1)..=kind.numbered(usize::MAX));
        pages.map(|(kind, _)| kind.number()).next_back().unwrap_or(0)
    }

    /// The parts of the sitemap; none where it stands in one file.
    pub fn sitemap_parts(&self) -> impl Iterator<Item = &PageKind> {
        let parts = self.addresses.range(PageKind::SitemapPart(0)..=PageKind::SitemapPart(usize::MAX));
        parts.map(|(kind, _)| kind)
    }

    /// The pages that search engines may list.
    pub fn listed(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| page.kind.is_listed())
    }

    /// The same plan with the files of a search index, by their names.
    #[must_use]
    pub fn with_search<'a>(mut self, names: impl Iterator<Item = &'a str>) -> Self {
        for name in names {
            let url = Url::file(&addresses::SEARCH_FOLDER, &format!("{name}.js"));
            let kind = PageKind::SearchShard(name.to_owned());
            self.addresses.insert(kind.clone(), url.clone());
            self.pages.push(Page { url, kind });
        }
        self.pages.sort();
        self
    }

    /// The page of a kind; none if the site has no such page.
    pub fn page(&self, kind: &PageKind) -> Option<&Page> {
        let url = self.url(kind)?;
        let at = self.pages.binary_search_by(|page| page.url.cmp(url)).ok()?;
        self.pages.get(at)
    }
}

/// Plans the site. A page whose address is taken or impossible is left out, with an error.
pub fn plan(corpus: &Corpus) -> Reported<Plan> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let directory = Directory::new(corpus);
    let calendar = Calendar::new(corpus);
    let wanted = addresses::wanted(corpus, &directory, &calendar, &mut diagnostics);
    let pages = addresses::without_collisions(wanted, &mut diagnostics);
    let addresses = pages.iter().map(|page| (page.kind.clone(), page.url.clone())).collect();
    Reported::new(Plan { pages, addresses, directory, calendar }, diagnostics)
}

/// Into how many parts a sitemap of so many addresses is cut: none while it fits into one file.
fn sitemap_parts(addresses: usize) -> usize {
    if addresses <= SITEMAP_PAGE { 0 } else { addresses.div_ceil(SITEMAP_PAGE) }
}

#[cfg(test)]
mod tests;

//! Which pages there are, and at which address.
//!
//! In: a [`Corpus`]. Out: a [`Plan`], the list of every file that the site consists of, and what is wrong with the
//! addresses: two files at one address, addresses that differ in case alone, reserved words, impossible slugs.
//! Nothing here knows what a page says, and nothing makes up a suffix to get out of a collision.
//!
//! Links inside the site are relative and name `index.html`, so that the site opens from any sub-path and from the file
//! system alike; canonical addresses, feeds and the sitemap use the clean address that ends in `/`.

mod addresses;
#[cfg(test)]
pub mod fixture;
mod page;
mod url;

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::source::{Diagnostic, Reported};

pub use page::{List, Page, PageKind};
pub use url::Url;

/// Above this many rows a list is cut into pages.
pub const LIST_WHOLE: usize = 200;
/// Rows on one page of a list that is cut.
pub const LIST_PAGE: usize = 100;
/// Above this many events the timeline is cut into years.
pub const TIMELINE_WHOLE: usize = 200;

/// All pages of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Every page, redirects and data files included, by address.
    pages: Vec<Page>,
    /// The address of each page that others may link to.
    addresses: BTreeMap<PageKind, Url>,
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
        self.addresses.retain(|kind, _| is_made(kind));
        self
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

    /// How many pages a list takes; 0 where it is empty.
    pub fn list_pages(&self, list: List) -> usize {
        self.addresses.range(PageKind::Index(list, 1)..=PageKind::Index(list, usize::MAX)).count()
    }
}

/// Plans the site. A page whose address is taken or impossible is left out, with an error.
pub fn plan(corpus: &Corpus) -> Reported<Plan> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let wanted = addresses::wanted(corpus, &mut diagnostics);
    let pages = addresses::without_collisions(wanted, &mut diagnostics);
    let addresses = pages.iter().map(|page| (page.kind.clone(), page.url.clone())).collect();
    Reported::new(Plan { pages, addresses }, diagnostics)
}

#[cfg(test)]
mod tests;

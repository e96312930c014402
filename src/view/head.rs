//! What every page has: the site's name and navigation, title, description, crumbs, alternates, machine-readable head.

use serde::Serialize;

use crate::memo::Shared;

/// A link; without an address it is plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    /// The words.
    pub text: String,
    /// The relative address; empty where there is no page to link to.
    pub href: String,
}

impl Link {
    /// Words that lead nowhere.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: String::new() }
    }

    /// Words that lead to an address.
    pub fn to(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// A link with a small remark, such as a count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct NotedLink {
    /// The link.
    pub link: Link,
    /// The remark.
    pub note: String,
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NavItem {
    /// The words.
    pub text: String,
    /// The file, from the site's root.
    pub path: String,
    /// The section's name, as in [`Head::section`].
    pub section: String,
}

/// What is the same on every page. Whatever stands here makes every page be rendered again when it changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SiteCard {
    /// The site's name.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// The language of the interface.
    pub language: String,
    /// The sections that have pages.
    pub nav: Vec<NavItem>,
    /// Free pages.
    pub pages: Vec<NavItem>,
}

/// Another form of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Alternate {
    /// Its address.
    pub href: String,
    /// Its media type.
    pub media: String,
    /// What it is.
    pub title: String,
}

/// The head of one page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Head {
    /// The site.
    pub site: Shared<SiteCard>,
    /// The way to the site's root: empty, or `../` for each folder.
    pub root: String,
    /// The title of the window.
    pub title: String,
    /// One or two sentences that say what is on the page.
    pub description: String,
    /// The full address; empty without `base_url`.
    pub canonical: String,
    /// The type for Open Graph: `website`, `article`, `profile`.
    pub kind: String,
    /// The section of the navigation that the page belongs to.
    pub section: String,
    /// Whether the page is the section's index itself.
    pub is_index: bool,
    /// The way from home to this page; the last has no address. Empty on the home page.
    pub crumbs: Vec<Link>,
    /// Feeds and data.
    pub alternates: Vec<Alternate>,
    /// JSON-LD, safe inside a `script` element.
    pub json_ld: String,
    /// Whether search engines may list the page.
    pub is_listed: bool,
}

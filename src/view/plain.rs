//! Pages with little on them: the page for lost addresses, free pages, redirects.

use serde::Serialize;
use serde_json::json;

use crate::model::{EntityKind, FreePage};
use crate::plan::{List, PageKind};

use super::composer::{About, Composer, list_title};
use super::head::{Head, Link};

/// The page for addresses that lead nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NotFoundView {
    /// The head.
    pub head: Head,
    /// Where to go instead.
    pub links: Vec<Link>,
}

/// A free page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FreeView {
    /// The head.
    pub head: Head,
    /// The heading.
    pub title: String,
    /// The text, as HTML.
    pub body: String,
}

/// An old address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RedirectView {
    /// The language of the site.
    pub language: String,
    /// The page that it leads to.
    pub to: Link,
    /// The full address of that page; the relative one where the site's address is not known.
    pub canonical: String,
}

/// Composes the page for addresses that lead nowhere.
pub(super) fn not_found(composer: &Composer<'_>) -> NotFoundView {
    let lists = [List::Figures, List::Topics, List::Articles]
        .into_iter()
        .chain(EntityKind::ALL.map(List::Entities))
        .map(|list| (list_title(list), PageKind::Index(list, 1)));
    let ways = [("Home", PageKind::Home), ("Search", PageKind::Search)].into_iter().chain(lists);
    let links = ways.map(|(text, kind)| composer.link(text, &kind));
    let links = links.filter(|link| !link.href.is_empty()).collect();
    NotFoundView {
        head: composer.head(About {
            title: "Page not found".to_owned(),
            description: "This address does not lead to a page. Search the site or use its lists.".to_owned(),
            section: "",
            above: Vec::new(),
            alternates: Vec::new(),
            json_ld: json!({"@type": "WebPage", "name": "Page not found"}),
            kind: "website",
        }),
        links,
    }
}

/// Composes a free page.
pub(super) fn free(composer: &Composer<'_>, page: &FreePage) -> FreeView {
    FreeView {
        head: composer.head(About {
            title: page.title.clone(),
            description: format!("{}: {}.", composer.corpus.site.title, page.title),
            section: page.slug.as_deref().unwrap_or(page.id.as_str()),
            above: Vec::new(),
            alternates: Vec::new(),
            json_ld: json!({"@type": "WebPage", "name": page.title}),
            kind: "website",
        }),
        title: page.title.clone(),
        body: composer.prose(&page.body),
    }
}

/// Composes the page at an old address.
pub(super) fn redirect(composer: &Composer<'_>, to: &PageKind) -> RedirectView {
    RedirectView {
        language: composer.corpus.site.language.clone(),
        to: composer.link(to.described(), to),
        canonical: composer.absolute(to),
    }
}

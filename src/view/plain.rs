//! Pages with little on them: search, the page for lost addresses, free pages, redirects.

use serde::Serialize;
use serde_json::json;

use crate::model::{EntityKind, FreePage};
use crate::plan::{List, PageKind};

use super::composer::{About, Composer, list_title};
use super::head::{Head, Link, NotedLink};

/// The search page: without an index of words it lists the ways to everything.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SearchView {
    /// The head.
    pub head: Head,
    /// Every list with the number of its rows.
    pub lists: Vec<NotedLink>,
    /// The most important entries of each kind.
    pub groups: Vec<SearchGroup>,
}

/// The entries of one kind on the search page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SearchGroup {
    /// The list that has all of them.
    pub list: Link,
    /// Its anchor.
    pub anchor: String,
    /// Fifty entries at most, A to Z.
    pub links: Vec<NotedLink>,
}

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

/// The most entries of one kind on the search page.
const MOST: usize = 50;

/// Composes the search page.
pub(super) fn search(composer: &Composer<'_>) -> SearchView {
    let mut lists = Vec::new();
    let mut groups = Vec::new();
    for list in List::ALL {
        let all = composer.index(list);
        if all.href.is_empty() {
            continue;
        }
        let links = links(composer, list);
        lists.push(NotedLink { link: all.clone(), note: composer.plan.directory().total(list).to_string() });
        let anchor = list.folder().to_owned();
        groups.push(SearchGroup { list: all, anchor, links: links.into_iter().take(MOST).collect() });
    }
    let description =
        "Every figure, article, person, organisation, place and topic of this site, from A to Z.".to_owned();
    SearchView {
        head: composer.head(About {
            title: "Search".to_owned(),
            json_ld: json!({"@type": "SearchResultsPage", "name": "Search"}),
            description,
            section: "search",
            above: Vec::new(),
            alternates: Vec::new(),
            kind: "website",
        }),
        lists,
        groups,
    }
}

fn links(composer: &Composer<'_>, list: List) -> Vec<NotedLink> {
    let corpus = composer.corpus;
    let noted = |link: Link, note: &str| NotedLink { link, note: note.to_owned() };
    let mut links: Vec<NotedLink> = match list {
        List::Figures => {
            let nodes = corpus.figures.values();
            nodes.map(|node| noted(composer.figure(node), &super::summary::in_one_piece(node))).collect()
        }
        List::Topics => {
            let nodes = corpus.topics.values().filter(|node| node.has_page);
            nodes.map(|node| noted(composer.topic(&node.topic.id), "")).collect()
        }
        List::Entities(kind) => composer.most(List::Entities(kind), usize::MAX),
        List::Articles => {
            let nodes = corpus.articles.values();
            nodes
                .map(|node| noted(composer.article(node), node.card.publisher.as_deref().unwrap_or_default()))
                .collect()
        }
        List::Sources => {
            let nodes = corpus.publishers.iter();
            nodes.map(|(id, node)| noted(composer.link(node.name.clone(), &PageKind::Source(id.clone())), "")).collect()
        }
    };
    links.sort_by_key(|noted| (slug::slugify(&noted.link.text), noted.link.text.clone(), noted.link.href.clone()));
    links
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

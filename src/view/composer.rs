//! What every composer of a page needs: links from this page to others, and its head.

use serde_json::{Value as Json, json};

use crate::corpus::{ArticleNode, Corpus, FigureNode, Observation};
use crate::memo::Shared;
use crate::model::{EntityKind, EntityRef, Id, PartialDate, Role};
use crate::plan::{List, Page, PageKind, Plan};

use super::head::{Alternate, Head, Link, NavItem, SiteCard};

/// The plan and the corpus, seen from one page.
#[derive(Clone, Copy)]
pub(super) struct Composer<'a> {
    pub plan: &'a Plan,
    pub corpus: &'a Corpus,
    pub page: &'a Page,
}

/// What a page says of itself.
pub(super) struct About<'a> {
    /// The heading, without the site's name.
    pub title: String,
    pub description: String,
    /// The section of the navigation.
    pub section: &'a str,
    /// The pages between home and this one.
    pub above: Vec<Link>,
    pub alternates: Vec<Alternate>,
    /// The main object of the JSON-LD, without its context.
    pub json_ld: Json,
    /// The type for Open Graph.
    pub kind: &'static str,
}

impl<'a> Composer<'a> {
    /// The link to a page; empty if there is no such page.
    pub fn href(&self, kind: &PageKind) -> String {
        let Some(url) = self.plan.url(kind) else { return String::new() };
        let href = url.href_from(&self.page.url);
        // The page for lost addresses is shown at any depth, so its links start at the site's root.
        if self.page.kind == PageKind::NotFound { format!("{}{href}", self.root_path()) } else { href }
    }

    /// The link to a place on a page; empty if there is no such page.
    pub fn anchor(&self, kind: &PageKind, anchor: &str) -> String {
        let href = self.href(kind);
        if href.is_empty() || anchor.is_empty() { href } else { format!("{href}#{anchor}") }
    }

    pub fn link(&self, text: impl Into<String>, kind: &PageKind) -> Link {
        Link::to(text, self.href(kind))
    }

    pub fn entity(&self, reference: &EntityRef) -> Link {
        let name = self.corpus.entities.get(reference).map_or(reference.id.as_str(), |node| node.entity.name.as_str());
        self.link(name, &PageKind::Entity(reference.clone()))
    }

    pub fn topic(&self, id: &Id) -> Link {
        let title = self.corpus.topics.get(id).map_or_else(|| id.written_out(), |node| node.topic.title.clone());
        self.link(title, &PageKind::Topic(id.clone()))
    }

    pub fn figure(&self, node: &FigureNode) -> Link {
        self.link(node.figure.label.clone(), &PageKind::Figure(node.figure.id.clone()))
    }

    pub fn article(&self, node: &ArticleNode) -> Link {
        self.link(node.card.title.clone(), &PageKind::Article(node.card.id.clone()))
    }

    pub fn publisher(&self, node: &ArticleNode) -> Link {
        match (&node.card.publisher, &node.card.publisher_id) {
            (Some(name), Some(id)) => self.link(name.clone(), &PageKind::Source(id.clone())),
            (Some(name), None) => Link::plain(name.clone()),
            (None, _) => Link::plain("publisher not recorded"),
        }
    }

    /// Where a link written by hand leads: `figure:passengers`, `/about/`, `[[A name]]`. None for what is no page here.
    pub fn resolve(&self, written: &str) -> Option<String> {
        let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
        let kind = if let Some(name) = written.strip_prefix("[[") {
            PageKind::Entity(self.corpus.wikilinks.get(name.trim_end_matches("]]"))?.clone())
        } else if path.starts_with('/') {
            self.plan.at(path)?.clone()
        } else if let Some(file) = path.strip_suffix(".md") {
            content_file(file)?
        } else {
            let (scheme, id) = path.split_once(':')?;
            target(scheme, Id::new(id).ok()?)?
        };
        let href = self.anchor(&kind, anchor);
        (!href.is_empty()).then_some(href)
    }

    /// The link to a date's place on the timeline; plain text where it has none.
    pub fn in_time(&self, text: impl Into<String>, date: PartialDate) -> Link {
        let href = match self.plan.calendar().place_of(date) {
            Some((_, Some(time))) => self.href(&PageKind::TimelinePart(time, 1)),
            Some((year, None)) => self.anchor(&PageKind::Timeline, &format!("y-{year}")),
            None => String::new(),
        };
        Link::to(text, href)
    }

    pub fn index(&self, list: List) -> Link {
        self.link(list_title(list), &PageKind::Index(list, 1))
    }

    /// The full address of a page; the relative one where the site's address is not known.
    pub fn absolute(&self, kind: &PageKind) -> String {
        match (self.plan.url(kind), &self.corpus.site.base_url) {
            (Some(url), Some(base)) => url.absolute(base),
            (Some(url), None) => url.href_from(&self.page.url),
            (None, _) => String::new(),
        }
    }

    /// The full address of this page; empty where the site's address is not known.
    pub fn canonical(&self) -> String {
        self.corpus.site.base_url.as_ref().map_or_else(String::new, |base| self.page.url.absolute(base))
    }

    /// The role in which somebody spoke: the one that the dates allow, if there is only one such.
    pub fn role_at(&self, speaker: &EntityRef, when: Option<PartialDate>) -> Option<&'a Role> {
        let roles = &self.corpus.entities.get(speaker)?.entity.roles;
        let fits = |role: &&Role| when.is_none_or(|when| role_may_hold(role, when));
        let mut fitting = roles.iter().filter(fits);
        let first = fitting.next()?;
        fitting.next().is_none().then_some(first)
    }

    /// The head of this page.
    pub fn head(&self, about: About<'_>) -> Head {
        let site = &self.corpus.site;
        let is_home = self.page.kind == PageKind::Home;
        let title = if is_home { about.title.clone() } else { format!("{}: {}", about.title, site.title) };
        let mut crumbs = Vec::new();
        if !is_home {
            crumbs.push(self.link("Home", &PageKind::Home));
            crumbs.extend(about.above);
            crumbs.push(Link::plain(about.title));
        }
        let is_index = crumbs.len() == 2;
        Head {
            site: Shared::new(self.site_card()),
            root: self.root(),
            title,
            json_ld: script_json(&self.linked_data(about.json_ld, &crumbs)),
            description: about.description,
            canonical: self.canonical(),
            kind: about.kind.to_owned(),
            section: about.section.to_owned(),
            is_index,
            crumbs,
            alternates: self.alternates(about.alternates),
            is_listed: self.page.kind.is_listed(),
        }
    }

    /// The way to the site's root from this page.
    fn root(&self) -> String {
        if self.page.kind != PageKind::NotFound {
            return self.page.url.to_root();
        }
        self.root_path()
    }

    /// The path of the site's root on its host: `/` or `/briefing/`; empty without `base_url`.
    fn root_path(&self) -> String {
        let Some(base) = &self.corpus.site.base_url else { return String::new() };
        let after_scheme = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
        after_scheme.find('/').map_or_else(|| "/".to_owned(), |at| after_scheme[at..].to_owned())
    }

    fn alternates(&self, own: Vec<Alternate>) -> Vec<Alternate> {
        let mut all = vec![Alternate {
            href: format!("{}feed.xml", self.root()),
            media: "application/atom+xml".to_owned(),
            title: format!("{}: new and changed figures", self.corpus.site.title),
        }];
        all.extend(own);
        all
    }

    fn site_card(&self) -> SiteCard {
        let site = &self.corpus.site;
        let nav = |text: &str, kind: &PageKind| {
            let url = self.plan.url(kind)?;
            let section = url.as_str().trim_end_matches('/').to_owned();
            Some(NavItem { text: text.to_owned(), path: url.output().as_str().to_owned(), section })
        };
        let lists = [List::Figures, List::Topics].into_iter().chain(EntityKind::ALL.map(List::Entities));
        let mut items: Vec<NavItem> =
            lists.filter_map(|list| nav(list_title(list), &PageKind::Index(list, 1))).collect();
        items.extend(nav("Timeline", &PageKind::Timeline));
        items.extend(nav(list_title(List::Sources), &PageKind::Index(List::Sources, 1)));
        items.extend(nav("Search", &PageKind::Search));
        let pages = self.corpus.pages.iter().filter_map(|(id, page)| nav(&page.title, &PageKind::Free(id.clone())));
        SiteCard {
            title: site.title.clone(),
            purpose: site.purpose.clone().unwrap_or_default(),
            language: site.language.clone(),
            nav: items,
            pages: pages.collect(),
        }
    }

    fn linked_data(&self, mut main: Json, crumbs: &[Link]) -> Json {
        if let Some(object) = main.as_object_mut() {
            object.shift_insert(0, "@context".to_owned(), json!("https://schema.org"));
            let address = self.canonical();
            if !address.is_empty() {
                object.insert("@id".to_owned(), json!(address));
                object.insert("url".to_owned(), json!(address));
            }
        }
        if crumbs.is_empty() {
            return main;
        }
        let items: Vec<Json> = crumbs
            .iter()
            .enumerate()
            .map(|(i, crumb)| json!({"@type": "ListItem", "position": i + 1, "name": crumb.text}))
            .collect();
        json!([main, {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}])
    }
}

/// The observation at an index that the corpus gave.
pub(super) fn observation<'a>(corpus: &'a Corpus, at: &(Id, usize)) -> Option<(&'a FigureNode, &'a Observation)> {
    let node = corpus.figures.get(&at.0)?;
    Some((node, node.observations.get(at.1)?))
}

/// What a list is called.
pub(super) fn list_title(list: List) -> &'static str {
    match list {
        List::Figures => "Figures",
        List::Topics => "Topics",
        List::Entities(EntityKind::Person) => "People",
        List::Entities(EntityKind::Organisation) => "Organisations",
        List::Entities(EntityKind::Place) => "Places",
        List::Articles => "Articles",
        List::Sources => "Sources",
    }
}

/// The page that is made of a content file: `method`, `../figures/passengers`. Without a folder it is a free page.
fn content_file(path: &str) -> Option<PageKind> {
    let (folder, stem) = path.rsplit_once('/').unwrap_or(("pages", path));
    let id = Id::new(stem).ok()?;
    let folder = folder.rsplit('/').next()?;
    if let Some(kind) = EntityKind::ALL.into_iter().find(|kind| kind.folder() == folder) {
        return Some(PageKind::Entity(EntityRef { kind, id }));
    }
    match folder {
        "articles" => Some(PageKind::Article(id)),
        "figures" => Some(PageKind::Figure(id)),
        "topics" => Some(PageKind::Topic(id)),
        "pages" | "." => Some(PageKind::Free(id)),
        _ => None,
    }
}

/// The page that an annotation's scheme and id stand for.
fn target(scheme: &str, id: Id) -> Option<PageKind> {
    let of_entity = EntityKind::ALL.into_iter().find(|kind| kind.scheme() == scheme);
    match (of_entity, scheme) {
        (Some(kind), _) => Some(PageKind::Entity(EntityRef { kind, id })),
        (None, "figure") => Some(PageKind::Figure(id)),
        (None, "topic") => Some(PageKind::Topic(id)),
        (None, _) => None,
    }
}

fn role_may_hold(role: &Role, when: PartialDate) -> bool {
    if role.from.is_none() && role.to.is_none() {
        return role.seen.is_none_or(|seen| seen.may_overlap(when) || same_year(seen, when));
    }
    let (first, last) = when.bounds();
    let starts_after =
        matches!((role.from.and_then(|date| date.bounds().0), last), (Some(from), Some(last)) if from > last);
    let ended_before =
        matches!((role.to.and_then(|date| date.bounds().1), first), (Some(to), Some(first)) if to < first);
    !starts_after && !ended_before
}

fn same_year(a: PartialDate, b: PartialDate) -> bool {
    let year = |date: PartialDate| date.sort_key().1.map(jiff::civil::Date::year);
    year(a).is_some() && year(a) == year(b)
}

/// JSON that cannot end the `script` element it stands in.
pub(super) fn script_json(value: &Json) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

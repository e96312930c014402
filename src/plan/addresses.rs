//! From the corpus to addresses, and the checks on them.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::model::{EntityKind, Id};
use crate::source::{Diagnostic, Label, RelPath};

use super::letter::OTHER;
use super::{Calendar, Directory, Page, PageKind, Time, Url, stock};

/// Words below an index that pages of the site itself use.
const RESERVED: [&str; 8] = ["page", "all", "once", "differ", "targets", OTHER, "feed.xml", "index.html"];

/// Where the files of the search index lie.
pub(super) const SEARCH_FOLDER: [&str; 2] = ["data", "search"];

/// A page as wished for, with the file that asks for it.
pub(super) struct Wanted {
    page: Page,
    file: Option<RelPath>,
}

/// Every page that the corpus asks for, in order of precedence: the site's own first, old addresses last.
pub(super) fn wanted(
    corpus: &Corpus,
    directory: &Directory,
    calendar: &Calendar,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Wanted> {
    let mut list = Wishes { wanted: Vec::new(), aliases: Vec::new(), diagnostics };
    list.own_pages();
    list.lists(directory);
    list.timeline(calendar);
    for (id, article) in &corpus.articles {
        let file = Some(article.path.clone());
        let kind = PageKind::Article(id.clone());
        if let Some(slug) = list.page(kind, "articles", &article.card.slug, file, &article.front.aliases) {
            let folder = ["articles", slug.as_str()];
            list.own(PageKind::CitationBibtex(id.clone()), Url::file(&folder, "citation.bib"));
            list.own(PageKind::CitationRis(id.clone()), Url::file(&folder, "citation.ris"));
            list.own(PageKind::CitationCsl(id.clone()), Url::file(&folder, "citation.csl.json"));
        }
    }
    for (id, node) in &corpus.figures {
        let file = content_file("figures", id, node.has_file);
        let kind = PageKind::Figure(id.clone());
        if let Some(slug) = list.page(kind.clone(), "figures", &node.slug, file, &node.figure.aliases) {
            list.all(corpus, &kind, ["figures", &slug]);
            list.own(PageKind::FigureJson(id.clone()), Url::file(&["figures", &slug], "index.json"));
            list.own(PageKind::FigureCsv(id.clone()), Url::file(&["figures", &slug], "index.csv"));
        }
    }
    for (id, node) in corpus.topics.iter().filter(|(_, node)| node.has_page) {
        let file = content_file("topics", id, node.has_file);
        let kind = PageKind::Topic(id.clone());
        if let Some(slug) = list.page(kind.clone(), "topics", &node.slug, file, &node.topic.aliases) {
            list.all(corpus, &kind, ["topics", &slug]);
            list.own(PageKind::TopicFeed(id.clone()), Url::file(&["topics", &slug], "feed.xml"));
        }
    }
    for (reference, node) in corpus.entities.iter().filter(|(_, node)| node.has_page) {
        let folder = reference.kind.folder();
        let file = content_file(folder, &reference.id, node.has_file);
        let kind = PageKind::Entity(reference.clone());
        let Some(slug) = list.page(kind.clone(), folder, &node.slug, file, &node.entity.aliases) else { continue };
        list.all(corpus, &kind, [folder, &slug]);
        if reference.kind == EntityKind::Person {
            list.own(PageKind::PersonFeed(reference.id.clone()), Url::file(&[folder, &slug], "feed.xml"));
        }
    }
    for id in corpus.publishers.keys() {
        let kind = PageKind::Source(id.clone());
        if let Some(slug) = list.page(kind.clone(), "sources", id.as_str(), None, &[]) {
            list.all(corpus, &kind, ["sources", &slug]);
        }
    }
    for (id, page) in &corpus.pages {
        let file = content_file("pages", id, true);
        let slug = page.slug.as_deref().unwrap_or(id.as_str());
        list.page(PageKind::Free(id.clone()), "", slug, file, &page.aliases);
    }
    list.sitemap(corpus);
    let aliases = std::mem::take(&mut list.aliases);
    list.wanted.extend(aliases);
    list.wanted
}

fn content_file(folder: &str, id: &Id, has_file: bool) -> Option<RelPath> {
    has_file.then(|| RelPath::new(&format!("content/{folder}/{id}.md")).expect("an id is no path"))
}

struct Wishes<'a> {
    wanted: Vec<Wanted>,
    aliases: Vec<Wanted>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Wishes<'_> {
    fn own(&mut self, kind: PageKind, url: Url) {
        self.wanted.push(Wanted { page: Page { url, kind }, file: None });
    }

    /// Wishes for a page named by a slug, and for its old addresses. Gives the slug where it may be used.
    fn page(
        &mut self,
        kind: PageKind,
        folder: &str,
        slug: &str,
        file: Option<RelPath>,
        aliases: &[String],
    ) -> Option<String> {
        if let Some(problem) = slug_problem(folder, slug) {
            let diagnostic = Diagnostic::error(
                "plan/slug",
                format!("{} cannot stand at `{folder}/{slug}/`: {problem}", kind.described()),
            )
            .help("give it another `slug:`, or rename it with `factbox rename`");
            self.report(diagnostic, file);
            return None;
        }
        for alias in aliases {
            self.alias(alias, &kind, file.as_ref());
        }
        let url = if folder.is_empty() { Url::folder(&[slug]) } else { Url::folder(&[folder, slug]) };
        self.wanted.push(Wanted { page: Page { url, kind }, file });
        Some(slug.to_owned())
    }

    fn alias(&mut self, alias: &str, target: &PageKind, file: Option<&RelPath>) {
        let below_search = |url: &Url| url.as_str().starts_with(Url::folder(&SEARCH_FOLDER).as_str());
        let Some(url) = Url::from_alias(alias).filter(|url| !below_search(url)) else {
            let diagnostic = Diagnostic::error("plan/alias", format!("`{alias}` is no address that a page can have"))
                .help("write the old address as in `/articles/old-name/`; below `/data/search/` lies the search index");
            self.report(diagnostic, file.cloned());
            return;
        };
        let kind = PageKind::Redirect(url.to_string(), Box::new(target.clone()));
        self.aliases.push(Wanted { page: Page { url, kind }, file: file.cloned() });
    }

    fn report(&mut self, diagnostic: Diagnostic, file: Option<RelPath>) {
        let diagnostic = match file {
            Some(file) => diagnostic.at(Label::whole_file(file)),
            None => diagnostic,
        };
        self.diagnostics.push(diagnostic);
    }

    /// The pages that do not stand for one thing of the content.
    fn own_pages(&mut self) {
        self.own(PageKind::Home, Url::folder(&[]));
        self.own(PageKind::Search, Url::folder(&["search"]));
        self.own(PageKind::NotFound, Url::file(&[], "404.html"));
        self.own(PageKind::FiguresCsv, Url::file(&["data"], "figures.csv"));
        self.own(PageKind::FiguresJson, Url::file(&["data"], "figures.json"));
        self.own(PageKind::ArticlesJson, Url::file(&["data"], "articles.json"));
        self.own(PageKind::EntitiesJson, Url::file(&["data"], "entities.json"));
        self.own(PageKind::SearchIndex, Url::file(&SEARCH_FOLDER, "index.js"));
        self.own(PageKind::Robots, Url::file(&[], "robots.txt"));
        self.own(PageKind::Feed, Url::file(&[], "feed.xml"));
        self.own(PageKind::ArticlesFeed, Url::file(&["articles"], "feed.xml"));
    }

    /// Every page of every list.
    fn lists(&mut self, directory: &Directory) {
        for (first, shelf) in directory.shelves() {
            let folders: Vec<String> = match first {
                PageKind::Index(list, _) => vec![list.folder().to_owned()],
                PageKind::IndexPart(list, part, _) => {
                    std::iter::once(list.folder().to_owned()).chain(part.folders()).collect()
                }
                PageKind::Differ(_) => vec!["figures".to_owned(), "differ".to_owned()],
                PageKind::Targets(_) => vec!["figures".to_owned(), "targets".to_owned()],
                _ => continue,
            };
            self.numbered(first, &folders, shelf.pages());
        }
    }

    fn timeline(&mut self, calendar: &Calendar) {
        if calendar.years.is_empty() {
            return;
        }
        self.own(PageKind::Timeline, Url::folder(&["timeline"]));
        for (time, pages) in calendar.stretches() {
            let folders = match time {
                Time::Year(year) => vec!["timeline".to_owned(), format!("{year:04}")],
                Time::Month(year, month) => {
                    vec!["timeline".to_owned(), format!("{year:04}"), format!("{month:02}")]
                }
            };
            self.numbered(&PageKind::TimelinePart(time, 1), &folders, pages);
        }
    }

    /// The pages of all that belongs to a subject.
    fn all(&mut self, corpus: &Corpus, subject: &PageKind, folder: [&str; 2]) {
        for (stock, rows) in stock::lists(corpus, subject) {
            let folders: Vec<String> = folder.iter().chain(stock.folders()).map(|part| (*part).to_owned()).collect();
            let first = PageKind::All(Box::new(subject.clone()), stock, 1);
            self.numbered(&first, &folders, stock::pages_for(rows));
        }
    }

    /// The pages of one list: `a/`, `a/page/2/`.
    fn numbered(&mut self, first: &PageKind, folders: &[String], pages: usize) {
        let mut parts: Vec<&str> = folders.iter().map(String::as_str).collect();
        self.own(first.clone(), Url::folder(&parts));
        parts.push("page");
        for number in 2..=pages {
            let number_part = number.to_string();
            let parts: Vec<&str> = parts.iter().copied().chain([number_part.as_str()]).collect();
            self.own(first.numbered(number), Url::folder(&parts));
        }
    }

    fn sitemap(&mut self, corpus: &Corpus) {
        if corpus.site.base_url.is_none() {
            return;
        }
        self.own(PageKind::Sitemap, Url::file(&[], "sitemap.xml"));
        let listed = self.wanted.iter().filter(|wanted| wanted.page.kind.is_listed()).count();
        for number in 1..=super::sitemap_parts(listed) {
            self.own(PageKind::SitemapPart(number), Url::file(&[], &format!("sitemap-{number}.xml")));
        }
    }
}

/// What is wrong with a slug below an index.
fn slug_problem(folder: &str, slug: &str) -> Option<String> {
    if slug.is_empty() || slug.starts_with('.') {
        return Some("an address needs a letter or digit first".to_owned());
    }
    if let Some(c) = slug.chars().find(|c| !(c.is_ascii_alphanumeric() || "-_.".contains(*c))) {
        return Some(format!("an address cannot hold `{c}`; use a to z, digits, `-`, `_` and `.`"));
    }
    if folder.is_empty() {
        return None;
    }
    let lower = slug.to_ascii_lowercase();
    let is_letter = lower.len() == 1 && lower.as_bytes()[0].is_ascii_alphabetic();
    (is_letter || RESERVED.contains(&lower.as_str())).then(|| "the index itself uses this word".to_owned())
}

/// Leaves out every page whose address is taken, in the order of the wishes.
pub(super) fn without_collisions(wanted: Vec<Wanted>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Page> {
    let mut taken: BTreeMap<String, (Url, String, Option<RelPath>)> = BTreeMap::new();
    let mut folders: BTreeMap<String, String> = BTreeMap::new();
    let mut pages: Vec<Page> = Vec::new();
    for Wanted { page, file } in wanted {
        let path = page.url.output();
        let key = path.as_str().to_lowercase();
        let blocked = parents(&key).find_map(|parent| taken.get(parent)).or_else(|| taken.get(&key));
        if let Some((other_url, other, other_file)) = blocked {
            diagnostics.push(collision(&page, file, other_url, other, other_file.clone()));
            continue;
        }
        if let Some(other) = folders.get(&key) {
            diagnostics.push(collision(&page, file, &page.url, other, None));
            continue;
        }
        for parent in parents(&key) {
            folders.entry(parent.to_owned()).or_insert_with(|| page.kind.described());
        }
        taken.insert(key, (page.url.clone(), page.kind.described(), file));
        pages.push(page);
    }
    pages.sort();
    pages
}

/// The folders above a path, outermost first.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn collision(
    page: &Page,
    file: Option<RelPath>,
    other_url: &Url,
    other: &str,
    other_file: Option<RelPath>,
) -> Diagnostic {
    let (here, what) = (&page.url, page.kind.described());
    let message = if here == other_url {
        format!("{what} and {other} have the same address `/{here}`")
    } else {
        format!(
            "the addresses `/{here}` of {what} and `/{other_url}` of {other} cannot both be used: they differ in case alone, or one is a folder of the other"
        )
    };
    let mut diagnostic = Diagnostic::error("plan/collision", message)
        .help("give one of them another `slug:`, or take the address out of `aliases:`");
    for file in [file, other_file].into_iter().flatten() {
        diagnostic = diagnostic.at(Label::whole_file(file));
    }
    diagnostic
}

//! What a page says of itself: in linked data, in `meta` elements, in marked-up lines.
//!
//! In: the parsed page, its blocks. Out: headline, authors, dates, publisher, address, language. Where several places say
//! it, the one that page makers take most care of wins; what none says is none.

use dom_query::Document;
use serde_json::Value;

use super::super::super::reader::Reader;
use super::super::super::stamps::Order;
use super::dates::Dates;
use super::linked_data::{LinkedData, words};
use super::metas::Metas;
use super::page::Page;
use crate::model::PartialDate;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The headline.
    pub title: Option<String>,
    /// All forms of the headline, for finding its repetitions.
    pub titles: Vec<String>,
    /// What the page gives as its description.
    pub description: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When it was changed.
    pub updated: Option<PartialDate>,
    /// The address.
    pub url: Option<String>,
    /// The language that the page names, without region.
    pub language: Option<String>,
    /// The text that the linked data gives.
    pub text: Option<String>,
    /// What is said of rights.
    pub notice: Option<String>,
}

/// All that a page says of itself, and where.
pub(super) struct Sources<'a> {
    /// The parsed page.
    pub document: &'a Document,
    /// Its blocks.
    pub page: &'a Page,
    /// Its `meta` elements.
    pub metas: Metas,
    /// Its linked data.
    pub linked: LinkedData,
    /// The reader of lines.
    pub reader: &'a Reader,
}

impl Facts {
    /// Reads what a page says of itself.
    pub fn read(document: &Document, page: &Page, html: &str, reader: &Reader) -> Self {
        let (metas, linked) = (Metas::read(document), LinkedData::read(document));
        let sources = Sources { document, page, metas, linked, reader };
        let article = sources.linked.article();
        let titles = sources.titles();
        let dates = Dates {
            document,
            page,
            metas: &sources.metas,
            linked: &sources.linked,
            stamps: reader.stamps(),
            order: order(&sources.language_tags()),
        };
        let url = sources.url(html);
        let (published, updated) = dates.read(html, url.as_deref(), &titles);
        let title = sources.title(&titles);
        let publisher = sources.publisher().or_else(|| sources.beside_headline(title.as_deref()?));
        Self {
            title,
            description: sources
                .metas
                .first(&["og:description", "description", "twitter:description", "dc.description"])
                .map(clean),
            authors: sources.authors(publisher.as_deref(), &titles),
            language: sources.language(),
            text: words(article, "articleBody").map(plain),
            notice: sources.notice(),
            publisher,
            published,
            updated,
            url,
            titles,
        }
    }
}

impl Sources<'_> {
    /// The publisher that the page names for machines.
    pub fn publisher(&self) -> Option<String> {
        let article = self.linked.article();
        let linked = self.linked.names(article.and_then(|article| article.get("publisher")));
        let named = linked.into_iter().map(|name| clean(&name)).find(|name| is_house(name));
        let in_meta = || {
            let names = [
                "og:site_name",
                "citation_publisher",
                "dc.publisher",
                "dcterms.publisher",
                "publisher",
                "application-name",
                "apple-mobile-web-app-title",
                "copyright",
            ];
            names.iter().filter_map(|name| self.metas.get(name)).map(clean).find(|name| is_house(name))
        };
        let of_page = || {
            let page = self.linked.page()?;
            self.linked.names(page.get("publisher")).into_iter().map(|name| clean(&name)).find(|name| is_house(name))
        };
        named.or_else(in_meta).or_else(of_page).map(|name| without_room(&name).to_owned())
    }

    fn url(&self, html: &str) -> Option<String> {
        let link = self
            .document
            .select("link[rel~='canonical']")
            .nodes()
            .first()
            .and_then(|node| node.attr("href"))
            .map(|href| href.to_string());
        let meta = || self.metas.first(&["og:url", "twitter:url", "parsely-link", "dc.identifier"]).map(str::to_owned);
        let article = self.linked.article();
        let linked = || {
            words(article, "url")
                .or_else(|| words(article, "mainEntityOfPage"))
                .or_else(|| words(article.and_then(|article| article.get("mainEntityOfPage")), "@id"))
                .map(str::to_owned)
        };
        let saved = || {
            let head = &html[..html.floor_char_boundary(4_000)];
            let after = &head[head.find("saved from url=(")?..];
            let address = &after[after.find(')')? + 1..];
            address.split_whitespace().next().map(str::to_owned)
        };
        let all = [link, meta(), linked(), saved()];
        let whole = |url: String| {
            let url = clean(&url);
            if url.starts_with("//") { format!("https:{url}") } else { url }
        };
        all.into_iter().flatten().map(whole).find(|url| is_address(url))
    }

    fn language(&self) -> Option<String> {
        self.language_tags().into_iter().find_map(|tag| {
            let primary = tag.trim().split(['-', '_', ',']).next()?.to_lowercase();
            ((2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase()))
                .then_some(primary)
        })
    }

    /// The tags by which the page names its language, the surest first.
    pub fn language_tags(&self) -> Vec<String> {
        let article = self.linked.article();
        let named = |value: &Value| value.as_str().or_else(|| value.get("alternateName")?.as_str()).map(str::to_owned);
        let linked = article.and_then(|article| article.get("inLanguage")).and_then(named);
        let html = self
            .document
            .select("html")
            .nodes()
            .first()
            .and_then(|node| node.attr("lang").or_else(|| node.attr("xml:lang")))
            .map(|lang| lang.to_string());
        let meta = self.metas.first(&["content-language", "og:locale", "dc.language", "language"]).map(str::to_owned);
        [html, linked, meta].into_iter().flatten().collect()
    }

    fn notice(&self) -> Option<String> {
        let meta = self.metas.first(&["dc.rights", "dcterms.rights", "rights", "copyright"]).map(clean);
        let licence = self.document.select("[rel~='license']").nodes().first().map(|node| clean(&node.text()));
        meta.or(licence).filter(|notice| notice.contains(' '))
    }
}

/// In which order a page's numbers of a date stand, by the language and country that it names.
fn order(tags: &[String]) -> Order {
    let tags: Vec<String> = tags.iter().map(|tag| tag.trim().to_lowercase().replace('_', "-")).collect();
    match tags.iter().find(|tag| tag.contains('-')).or(tags.first()).map(String::as_str) {
        Some("en-us") => Order::MonthFirst,
        None | Some("en") => Order::Unknown,
        Some(_) => Order::DayFirst,
    }
}

/// A firm's name without that of its press room.
pub(super) fn without_room(name: &str) -> &str {
    let rooms =
        [" Newsroom", " News Room", " Press Room", " Pressroom", " Press Office", " News Centre", " News Center"];
    rooms.iter().find_map(|room| name.strip_suffix(room)).unwrap_or(name)
}

/// Whether a name may be that of a publisher.
pub(super) fn is_house(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && name.len() < 80 && !name.contains("://") && !name.contains('©') && name.to_lowercase() != "wordpress"
}

/// Whether an address may be shown as a link.
pub(in crate::import) fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.contains('.') && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"'".contains(c))
    })
}

/// Whether an element stands among comments or links to other articles.
pub(super) fn in_noise(node: &dom_query::NodeRef<'_>) -> bool {
    node.ancestors_it(Some(40)).any(|outer| {
        let words =
            format!("{} {}", outer.class().unwrap_or_default(), outer.id_attr().unwrap_or_default()).to_lowercase();
        let name = outer.node_name().unwrap_or_default();
        let is_whole = matches!(name.as_ref(), "body" | "html" | "article" | "main");
        !is_whole
            && (name.as_ref() == "aside"
                || ["comment", "related", "recommend", "popular", "sidebar", "most-read", "latest", "trending"]
                    .iter()
                    .any(|word| words.contains(word)))
    })
}

/// Words on one line, with character references read.
pub(super) fn clean(words: &str) -> String {
    let words = if words.contains('&') && words.contains(';') { plain(words) } else { words.to_owned() };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words in which markup and character references may stand, as plain text.
fn plain(words: &str) -> String {
    if !words.contains(['&', '<']) {
        return words.to_owned();
    }
    let blocks = Page::read(&Document::from(words)).blocks;
    blocks.into_iter().map(|block| block.words).collect::<Vec<_>>().join("\n")
}

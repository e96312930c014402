//! What a page says of itself: in linked data, in `meta` elements, in marked-up lines.
//!
//! In: the parsed page, its blocks. Out: headline, authors, dates, publisher, address, language. Where several places say
//! it, the one that page makers take most care of wins; what none says is none.

use dom_query::Document;
use serde_json::Value;

use super::super::super::reader::Reader;
use super::body::is_same;
use super::dates::Dates;
use super::linked_data::{LinkedData, words};
use super::metas::Metas;
use super::page::{Page, Sort};
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
struct Sources<'a> {
    document: &'a Document,
    page: &'a Page,
    metas: Metas,
    linked: LinkedData,
    reader: &'a Reader,
}

impl Facts {
    /// Reads what a page says of itself.
    pub fn read(document: &Document, page: &Page, html: &str, reader: &Reader) -> Self {
        let (metas, linked) = (Metas::read(document), LinkedData::read(document));
        let sources = Sources { document, page, metas, linked, reader };
        let article = sources.linked.article();
        let titles = sources.titles();
        let dates = Dates { document, page, metas: &sources.metas, linked: &sources.linked, stamps: reader.stamps() };
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
            authors: sources.authors(publisher.as_deref()),
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
    /// The headline's forms, best first. The page's own heading comes first if another place says the same.
    fn titles(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let article = self.linked.article();
        let mut add = |title: Option<String>| {
            let fits = |title: &String| title.chars().filter(|c| c.is_alphanumeric()).count() > 2;
            let title = title.filter(fits).filter(|title| !found.contains(title));
            found.extend(title);
        };
        add(words(article, "headline").map(clean));
        for name in [
            "og:title",
            "citation_title",
            "dc.title",
            "dcterms.title",
            "parsely-title",
            "sailthru.title",
            "twitter:title",
            "headline",
            "title",
        ] {
            add(self.metas.get(name).map(clean));
        }
        add(words(article, "name").map(clean));
        add(self.document.select("title").nodes().first().map(|node| clean(&node.text())));
        found
    }

    fn title(&self, titles: &[String]) -> Option<String> {
        let headings: Vec<&str> = self
            .page
            .blocks
            .iter()
            .filter(|block| block.sort == Sort::Heading(1))
            .map(|block| block.words.as_str())
            .collect();
        let said = |heading: &&&str| titles.iter().any(|title| is_start(heading, title));
        if let Some(heading) = headings.iter().filter(|heading| heading.contains(' ')).find(said) {
            return Some((*heading).to_owned());
        }
        let second =
            self.page.blocks.iter().filter(|block| block.sort == Sort::Heading(2)).map(|block| block.words.as_str());
        if let Some(heading) = second.filter(|heading| heading.split(' ').count() > 2).find(|heading| said(&heading)) {
            return Some(heading.to_owned());
        }
        let own = titles.first().map(|title| self.without_site(title));
        if let Some(line) = self.bold_headline(titles) {
            return Some(line);
        }
        let long: Vec<&&str> = headings.iter().filter(|heading| heading.split(' ').count() > 3).collect();
        match (own, long.as_slice()) {
            (Some(own), _) if own.contains(' ') => Some(own),
            (_, [heading]) => Some((**heading).to_owned()),
            (own, _) => own,
        }
    }

    /// On a page without headings, the line that the page's title repeats with the site's name beside it.
    fn bold_headline(&self, titles: &[String]) -> Option<String> {
        if self.page.blocks.iter().any(|block| matches!(block.sort, Sort::Heading(_))) {
            return None;
        }
        let title = titles.last()?;
        let lines =
            self.page.blocks.iter().filter(|block| !block.is_links() && block.count() > 2 && !block.is_closed());
        let found = lines.map(|block| &block.words).find(|words| {
            words.len() * 2 > title.len() && (title.starts_with(words.as_str()) || title.ends_with(words.as_str()))
        });
        found.cloned()
    }

    /// The name beside the headline in the page's title: "Tea prices rise | The Tide".
    fn beside_headline(&self, headline: &str) -> Option<String> {
        let node = self.document.select("title").nodes().first().map(|node| clean(&node.text()))?;
        let rest = node.strip_prefix(headline).or_else(|| node.strip_suffix(headline))?;
        let is_bar = |c: char| c.is_whitespace() || "|-–—:·•»«/<>".contains(c);
        let name =
            rest.trim_matches(is_bar).rsplit(['|', '»', '·', '•']).next().unwrap_or_default().trim_matches(is_bar);
        let is_name = name.split(' ').count() <= 5 && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        (rest.starts_with(is_bar) || rest.ends_with(is_bar))
            .then(|| name.to_owned())
            .filter(|name| is_name && is_house(name))
    }

    /// A title without the site's name behind or before it.
    fn without_site(&self, title: &str) -> String {
        let site = self.publisher();
        let mut title = title.to_owned();
        for _ in 0..3 {
            let bars = [" | ", " — ", " – ", " - ", " :: ", " » ", " · ", " • ", " // ", " < "];
            let cut = bars.iter().filter_map(|bar| title.rfind(bar).map(|at| (at, at + bar.len()))).max();
            let Some((end, start)) = cut else { break };
            let (before, after) = (title[..end].trim(), title[start..].trim());
            let is_site = |part: &str| site.as_deref().is_some_and(|site| is_same(site, part) || part.contains(site));
            // A bar hardly ever stands within a headline; a dash does.
            let is_bar = !matches!(&title[end..start], " - " | " – " | " — ");
            let is_tail = after.split(' ').count() <= 4 && before.split(' ').count() > 4;
            if is_site(after)
                || (is_tail && (is_bar || after.split(' ').all(|word| word.starts_with(char::is_uppercase))))
            {
                title = before.to_owned();
            } else if is_site(before) {
                title = after.to_owned();
            } else {
                break;
            }
        }
        title
    }

    fn publisher(&self) -> Option<String> {
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
        named.or_else(in_meta).or_else(of_page)
    }

    fn authors(&self, publisher: Option<&str>) -> Vec<String> {
        let article = self.linked.article();
        let linked =
            self.linked.names(article.and_then(|article| article.get("author").or_else(|| article.get("creator"))));
        let lines = [linked, self.author_metas(), self.author_lines()];
        for names in lines {
            let found = self.people(&names, publisher);
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn author_metas(&self) -> Vec<String> {
        let names = [
            "author",
            "article:author",
            "citation_author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "dc.contributor",
            "byl",
            "og:article:author",
            "twitter:data1",
            "cxenseparse:author",
            "vr:author",
            "authors",
        ];
        for name in names {
            let values: Vec<String> = self.metas.all(name).filter(|value| !value.contains("://")).map(clean).collect();
            if !self.people(&values, None).is_empty()
                && (name != "twitter:data1"
                    || self.metas.get("twitter:label1").is_some_and(|label| label.to_lowercase().contains("by")))
            {
                return values;
            }
        }
        Vec::new()
    }

    /// What stands in elements that are marked as the author's, the clearest mark first.
    fn author_lines(&self) -> Vec<String> {
        const MARKS: [&str; 9] = [
            "[itemprop~='author'] [itemprop='name']",
            "[itemprop~='author']",
            "[rel~='author']",
            ".byline .author, .author .name, .byline .name, .author-name, .authorName, .author_name, .byline-name, .byline__name, .contributor-name",
            "[class*='byline' i]:not(body):not(article)",
            "a[href*='/author/'], a[href*='/authors/'], a[href*='/profile/'], a[href*='/by/'], a[href*='/reporter/'], a[href*='/contributors/']",
            ".vcard .fn, .fn",
            "[class~='author' i], [class*='article-author' i], [class*='post-author' i], [class*='story-author' i], [id*='author' i]:not(body):not(article)",
            ".writer, .reporter, .journalist, .contributor, [class*='reporter' i], [class*='autor' i]",
        ];
        for mark in MARKS {
            let Some(found) = self.document.try_select(mark) else { continue };
            let lines: Vec<String> = found
                .nodes()
                .iter()
                .take(6)
                .filter(|node| !in_noise(node))
                .map(|node| node.attr("content").map_or_else(|| clean(&node.text()), |content| clean(&content)))
                .filter(|line| line.len() < 160)
                .collect();
            if !self.people(&lines, None).is_empty() {
                return lines;
            }
        }
        Vec::new()
    }

    /// The people whom some lines name: neither houses nor addresses.
    fn people(&self, lines: &[String], publisher: Option<&str>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for line in lines {
            let line = line.split(['|', '•', '·', '\n']).next().unwrap_or(line).trim();
            let line = self.reader.page_rules().without_by(line);
            if line.contains('@') && !line.contains(' ')
                || line.contains("://")
                || publisher.is_some_and(|house| is_same(house, line))
            {
                continue;
            }
            for name in self.reader.names_in(line) {
                let is_new = !found.iter().any(|other| is_same(other, &name));
                if is_new && !publisher.is_some_and(|house| is_same(house, &name)) {
                    found.push(name);
                }
            }
        }
        found
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
        all.into_iter().flatten().map(|url| clean(&url)).find(|url| is_address(url))
    }

    fn language(&self) -> Option<String> {
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
        [html, linked, meta].into_iter().flatten().find_map(|tag| {
            let primary = tag.trim().split(['-', '_', ',']).next()?.to_lowercase();
            ((2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase()))
                .then_some(primary)
        })
    }

    fn notice(&self) -> Option<String> {
        let meta = self.metas.first(&["dc.rights", "dcterms.rights", "rights", "copyright"]).map(clean);
        let licence = self.document.select("[rel~='license']").nodes().first().map(|node| clean(&node.text()));
        meta.or(licence).filter(|notice| notice.contains(' '))
    }
}

/// Whether a heading says what a title says, perhaps with the site's name behind it.
fn is_start(heading: &str, title: &str) -> bool {
    let plain = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (heading, title) = (plain(heading), plain(title));
    heading.chars().count() > 8
        && (title.contains(&heading) || (title.chars().count() > 20 && heading.contains(&title)))
}

fn is_house(name: &str) -> bool {
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
fn in_noise(node: &dom_query::NodeRef<'_>) -> bool {
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

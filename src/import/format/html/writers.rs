//! The authors of a page.
//!
//! In: linked data, `meta` elements, marked-up lines, lines near the headline. Out: the names of people. A house, an
//! account name or an address is none.

use dom_query::NodeRef;

use super::body::is_same;
use super::facts::{Sources, clean, in_noise};
use super::page::Sort;

/// Names of `meta` elements that hold authors, best first.
const NAMES: [&str; 19] = [
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "author",
    "article:author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "byline",
    "og:article:author",
    "twitter:data1",
    "cxenseparse:author",
    "vr:author",
    "authors",
    "article.author",
    "creator",
    "shareaholic:article_author_name",
];

/// Elements that are marked as the author's, the clearest mark first.
const MARKS: [&str; 9] = [
    "[itemprop~='author'] [itemprop='name']",
    "[itemprop~='author']",
    "[rel~='author']",
    ".byline .author, .author .name, .byline .name, .author-name, .authorName, .author_name, .byline-name, .byline__name, .contributor-name",
    "[class*='byline' i]:not(body):not(article)",
    "a[href*='/author/'], a[href*='/authors/'], a[href*='/autor/'], a[href*='/autoren/'], a[href*='/auteur/'], a[href*='/profile/'], a[href*='/by/'], a[href*='/reporter/'], a[href*='/contributors/'], a[href*='/journalist/'], a[href*='/redactie/']",
    ".vcard .fn, .fn",
    "[class~='author' i], [class*='article-author' i], [class*='post-author' i], [class*='story-author' i], [class*='field-author' i], [id*='author' i]:not(body):not(article)",
    ".writer, .reporter, .journalist, .contributor, [class*='reporter' i], [class*='autor' i], [class*='auteur' i], [class*='signature' i]",
];

impl Sources<'_> {
    /// The authors that the page names.
    pub fn authors(&self, publisher: Option<&str>, titles: &[String]) -> Vec<String> {
        let of = |object: Option<&serde_json::Value>| {
            self.linked.names(object.and_then(|object| object.get("author").or_else(|| object.get("creator"))))
        };
        let article = of(self.linked.article());
        let sources: [&dyn Fn() -> Vec<String>; 5] = [
            &|| article.clone(),
            &|| self.author_metas(publisher),
            &|| of(self.linked.page()),
            &|| self.author_lines(publisher),
            &|| self.lines_near_headline(publisher, titles),
        ];
        sources.iter().map(|lines| self.people(&lines(), publisher)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn author_metas(&self, publisher: Option<&str>) -> Vec<String> {
        let parsely = self.metas.parsely("authors");
        if !self.people(&parsely, publisher).is_empty() {
            return parsely;
        }
        for name in NAMES {
            let values: Vec<String> = self.metas.all(name).filter(|value| !value.contains("://")).map(clean).collect();
            let is_label = |label: &str| {
                let label = label.to_lowercase();
                label.ends_with("by") || self.reader.page_rules().without_by(&format!("{label} X")) == "X"
            };
            let fits = name != "twitter:data1" || self.metas.get("twitter:label1").is_some_and(is_label);
            if fits && !self.people(&values, publisher).is_empty() {
                return values;
            }
        }
        Vec::new()
    }

    /// What stands in elements that are marked as the author's, the clearest mark first.
    fn author_lines(&self, publisher: Option<&str>) -> Vec<String> {
        for mark in MARKS {
            let Some(found) = self.document.try_select(mark) else { continue };
            let line = |node: &NodeRef<'_>| {
                node.attr("content").map_or_else(|| clean(&spaced(node)), |content| clean(&content))
            };
            let nodes: Vec<&NodeRef<'_>> = found.nodes().iter().filter(|node| !in_noise(node)).take(12).collect();
            let people = |node: &&NodeRef<'_>| !self.people(&[line(node)], publisher).is_empty();
            let Some(first) = nodes.iter().copied().find(people) else { continue };
            // Further authors stand beside the first; others belong to other articles.
            let near: Vec<_> = first.ancestors_it(Some(3)).map(|outer| outer.id).collect();
            let is_near = |node: &&NodeRef<'_>| node.ancestors_it(Some(3)).any(|outer| near.contains(&outer.id));
            let lines: Vec<String> =
                nodes.iter().copied().filter(is_near).take(6).map(line).filter(|line| line.len() < 160).collect();
            if !self.people(&lines, publisher).is_empty() {
                return lines;
            }
        }
        Vec::new()
    }

    /// Lines that say "by" in some language, or that name somebody beside a date, near the headline.
    fn lines_near_headline(&self, publisher: Option<&str>, titles: &[String]) -> Vec<String> {
        let rules = self.reader.page_rules();
        let blocks = &self.page.blocks;
        let is_title = |words: &str| titles.iter().any(|title| is_same(title, words));
        let title = blocks.iter().position(|block| is_title(&block.words));
        let behind = blocks.iter().skip(title.map_or(0, |title| title + 1));
        let lines = blocks.iter().filter(|block| block.sort == Sort::Text && block.len() < 160);
        let said = lines.filter_map(|block| rules.by_line(&block.words)).map(|line| vec![line.to_owned()]);
        if let Some(said) = said.take(6).find(|line| !self.people(line, publisher).is_empty()) {
            return said;
        }
        let within =
            blocks.iter().filter(|block| block.prose() > 0).take(4).find_map(|block| rules.by_within(&block.words));
        if let Some(names) = within {
            return vec![names.to_owned()];
        }
        let dated = behind.take(4).map(|block| block.words.as_str()).filter(|words| words.len() < 90);
        let dated = dated.filter_map(|words| {
            let stamp = self.reader.stamps().find(words)?;
            let first = stamp.rest.first()?;
            let name = self.people(&[words[first.start..].to_owned()], publisher);
            name.first().filter(|name| name.contains(' ')).map(|_| words[first.start..].to_owned())
        });
        dated.take(1).collect()
    }

    /// The people whom some lines name: neither houses nor addresses.
    fn people(&self, lines: &[String], publisher: Option<&str>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for line in lines {
            let line = line.split(['|', '•', '·', '\n']).map(str::trim).find(|part| !part.is_empty()).unwrap_or("");
            let line = self.reader.page_rules().without_by(line);
            if line.contains('@') && !line.contains(' ')
                || line.contains("://")
                || publisher.is_some_and(|house| is_same(house, line))
            {
                continue;
            }
            let names = if has_case(line) { self.reader.names_in(line) } else { uncased_names(line) };
            for name in names {
                let is_new = !found.iter().any(|other| is_same(other, &name));
                if is_new && !publisher.is_some_and(|house| is_same(house, &name)) {
                    found.push(name);
                }
            }
        }
        found
    }
}

/// The text of an element with a blank between its parts.
fn spaced(node: &NodeRef<'_>) -> String {
    let parts = node.descendants_it().filter(NodeRef::is_text).map(|part| part.text().to_string());
    parts.collect::<Vec<_>>().join(" ")
}

/// Whether a line has letters with two cases.
fn has_case(line: &str) -> bool {
    line.chars().any(|c| c.is_uppercase() || c.is_lowercase())
}

/// The names in a line whose script has no capitals: short parts between commas and blanks.
fn uncased_names(line: &str) -> Vec<String> {
    const MOST: usize = 24;
    let parts = line.split(['、', '，', ',', '،', '；', ';', '/', '／']).map(str::trim);
    let fits = |part: &&str| (2..=MOST).contains(&part.chars().count()) && !part.chars().any(char::is_numeric);
    parts.filter(fits).map(str::to_owned).collect()
}

//! The headline of a page.
//!
//! In: the titles that a page gives itself, its headings. Out: the heading that says most of what the titles say, without the
//! site's name.

use super::body::is_same;
use super::facts::{Sources, clean, is_house, without_room};
use super::linked_data::words;
use super::page::{Block, Sort};

/// Names of `meta` elements that hold the headline, best first.
const NAMES: [&str; 10] = [
    "og:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "twitter:title",
    "twitter:text:title",
    "headline",
    "title",
];

/// What stands between a headline and the site's name.
const BARS: [&str; 17] =
    [" | ", " — ", " – ", " - ", " :: ", " » ", " · ", " • ", " // ", " < ", " ← ", " « ", "｜", "：", " _ ", "|", "_"];

impl Sources<'_> {
    /// The headline's forms, best first.
    pub fn titles(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let article = self.linked.article();
        let mut add = |title: Option<String>| {
            let fits = |title: &String| title.chars().filter(|c| c.is_alphanumeric()).count() > 2;
            let title = title.filter(fits).filter(|title| !found.contains(title));
            found.extend(title);
        };
        add(words(article, "headline").map(clean));
        for name in NAMES {
            add(self.metas.get(name).map(clean));
        }
        add(self.metas.parsely("title").first().map(|title| clean(title)));
        add(words(article, "name").map(clean));
        add(self.document.select("title").nodes().first().map(|node| clean(&node.text())));
        found
    }

    /// The headline: the heading that covers most of a title, else the title itself.
    pub fn title(&self, titles: &[String]) -> Option<String> {
        let bare: Vec<String> = titles.iter().map(|title| plain(&self.without_site(title))).collect();
        let whole: Vec<String> = titles.iter().map(|title| plain(title)).collect();
        let level = |block: &Block| if let Sort::Heading(level @ 1..=3) = block.sort { Some(level) } else { None };
        let headings = self.page.blocks.iter().filter_map(|block| level(block).map(|level| (level, &block.words)));
        let covered = |words: &str| {
            let heading = plain(words);
            bare.iter().chain(&whole).map(|title| cover(&heading, title)).max().unwrap_or(0)
        };
        let mut best: Option<(usize, &String)> = None;
        for (level, words) in headings.take(60) {
            // A lower heading has to say clearly more.
            let score = covered(words).saturating_sub(usize::from(level) * 4);
            if score >= 45 && best.is_none_or(|(other, _)| score > other) {
                best = Some((score, words));
            }
        }
        if let Some((_, words)) = best {
            return Some(words.clone());
        }
        if let Some(line) = self.bold_headline(titles) {
            return Some(line);
        }
        let own = titles.first().map(|title| self.without_site(title));
        let first = self.page.blocks.iter().filter(|block| block.sort == Sort::Heading(1));
        let long: Vec<&Block> = first.filter(|block| block.count() > 3).collect();
        match (own, long.as_slice()) {
            (Some(own), _) if own.contains(' ') => Some(own),
            (_, [heading]) => Some(heading.words.clone()),
            (own, _) => own,
        }
    }

    /// On a page without headings, the line that the page's title repeats with the site's name beside it.
    fn bold_headline(&self, titles: &[String]) -> Option<String> {
        let title = plain(titles.last()?);
        let lines =
            self.page.blocks.iter().filter(|block| !block.is_links() && block.count() > 2 && !block.is_closed());
        let found = lines.map(|block| &block.words).find(|words| {
            let words = plain(words);
            words.len() * 5 > title.len() * 2 && (title.starts_with(&words) || title.ends_with(&words))
        });
        found.cloned().or_else(|| self.behind_colon(titles.last()?))
    }

    /// The headline behind the site's name and a colon, where a line of the page begins with it.
    fn behind_colon(&self, title: &str) -> Option<String> {
        let mut tails = title.match_indices(": ").map(|(at, _)| &title[at + 2..]);
        let opens = |tail: &&str| {
            tail.split(' ').count() > 3 && self.page.blocks.iter().any(|block| block.words.starts_with(*tail))
        };
        tails.find(opens).map(str::to_owned)
    }

    /// The name beside the headline in the page's title: "Tea prices rise | The Tide".
    pub fn beside_headline(&self, headline: &str) -> Option<String> {
        let node = self.document.select("title").nodes().first().map(|node| clean(&node.text()))?;
        let rest = node.strip_prefix(headline).or_else(|| node.strip_suffix(headline))?;
        let is_bar = |c: char| c.is_whitespace() || "|-–—:·•»«/<>｜：_←".contains(c);
        let name = rest
            .trim_matches(is_bar)
            .rsplit(['|', '»', '·', '•', '｜'])
            .next()
            .unwrap_or_default()
            .trim_matches(is_bar);
        let is_name =
            name.split(' ').count() <= 5 && name.starts_with(|c: char| !c.is_lowercase() && c.is_alphanumeric());
        (rest.starts_with(is_bar) || rest.ends_with(is_bar))
            .then(|| without_room(name).to_owned())
            .filter(|name| is_name && is_house(name))
    }

    /// A title without the site's name behind or before it.
    pub fn without_site(&self, title: &str) -> String {
        let site = self.publisher();
        let mut title = title.to_owned();
        for _ in 0..3 {
            let cut = BARS.iter().filter_map(|bar| title.rfind(bar).map(|at| (at, at + bar.len()))).max();
            let Some((end, start)) = cut else { break };
            let (before, after) = (title[..end].trim(), title[start..].trim());
            let is_site = |part: &str| {
                site.as_deref()
                    .is_some_and(|site| is_same(site, part) || (part.contains(site) && part.len() < site.len() * 3))
            };
            // A bar hardly ever stands within a headline; a dash does.
            let is_bar = !matches!(&title[end..start], " - " | " – " | " — " | "：");
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
}

/// How much of the longer one of a heading and a title the other covers, in percent; none if neither holds the other.
fn cover(heading: &str, title: &str) -> usize {
    let (inner, outer) = if heading.len() <= title.len() { (heading, title) } else { (title, heading) };
    let fits = inner.chars().count() > 3 && outer.contains(inner);
    if fits { inner.len() * 100 / outer.len() } else { 0 }
}

/// Words in lower case, letters and digits alone.
fn plain(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

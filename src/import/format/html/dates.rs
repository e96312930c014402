//! When a page was published and changed.
//!
//! In: all places where a page may say so, the surest first. Out: days. A clock time is left out: pages give it in the zone
//! of whatever machine wrote them.

use dom_query::Document;
use regex::Regex;

use super::super::super::stamps::{Order, Stamp, Stamps};
use super::facts::in_noise;
use super::linked_data::{LinkedData, words};
use super::metas::Metas;
use super::page::{Page, Sort};
use crate::model::{DatePoint, PartialDate};

/// The places where a page may say when it was published.
pub(super) struct Dates<'a> {
    /// The parsed page.
    pub document: &'a Document,
    /// Its blocks.
    pub page: &'a Page,
    /// Its `meta` elements.
    pub metas: &'a Metas,
    /// Its linked data.
    pub linked: &'a LinkedData,
    /// The reader of publication lines.
    pub stamps: &'a Stamps,
    /// In which order the numbers of a date stand.
    pub order: Order,
}

const PUBLISHED: [&str; 28] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_time",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "ptime",
    "pdate",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "date",
];

const UPDATED: [&str; 9] = [
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "revision_date",
    "article.updated",
];

impl Dates<'_> {
    /// The days of publication and change.
    pub fn read(&self, html: &str, url: Option<&str>, titles: &[String]) -> (Option<PartialDate>, Option<PartialDate>) {
        let (line, line_updated) = self.in_lines(titles);
        let published = self
            .linked_date("datePublished", self.linked.article())
            .or_else(|| self.in_metas(&PUBLISHED))
            .or_else(|| self.in_elements("[itemprop~='datePublished'], time[pubdate], abbr.published"))
            .or(line)
            .or_else(|| self.in_elements("time.published, time.entry-date, .entry-date time, .post-date time, .byline time, header time, article time"))
            .or_else(|| self.linked_date("datePublished", self.linked.page()))
            .or_else(|| self.metas.parsely("pub_date").first().and_then(|date| self.day(date)))
            .or_else(|| self.linked_date("dateCreated", self.linked.article()))
            .or_else(|| self.in_elements("time[datetime]"))
            .or_else(|| in_address(url?))
            .or_else(|| self.in_scripts(html))
            .or_else(|| self.in_elements("[class*='publish' i], [class*='pubdate' i], [class*='date' i], [id*='date' i], [class*='time' i], [class*='meta' i]"))
            .or_else(|| self.in_any_line());
        let updated = self
            .linked_date("dateModified", self.linked.article())
            .or_else(|| self.in_metas(&UPDATED))
            .or_else(|| self.in_elements("[itemprop~='dateModified'], time.updated"))
            .or(line_updated)
            // That a page was touched on the day it was published says nothing.
            .filter(|updated| Some(*updated) != published);
        (published, updated)
    }

    fn linked_date(&self, key: &str, object: Option<&serde_json::Value>) -> Option<PartialDate> {
        self.day(words(object, key)?)
    }

    fn in_metas(&self, names: &[&str]) -> Option<PartialDate> {
        names.iter().find_map(|name| self.day(self.metas.get(name)?))
    }

    fn in_elements(&self, selector: &str) -> Option<PartialDate> {
        let found = self.document.try_select(selector)?;
        found.nodes().iter().filter(|node| !in_noise(node)).take(8).find_map(|node| {
            let value = ["datetime", "content", "title"].iter().find_map(|key| self.day(&node.attr(key)?));
            value.or_else(|| self.day(&node.text()))
        })
    }

    /// The publication line: the first one that stands near the headline.
    fn in_lines(&self, titles: &[String]) -> (Option<PartialDate>, Option<PartialDate>) {
        let blocks = &self.page.blocks;
        let is_title = |block: &super::page::Block| {
            block.sort == Sort::Heading(1) || titles.iter().any(|title| super::body::is_same(title, &block.words))
        };
        let title = blocks.iter().position(is_title).unwrap_or(0);
        let near = (title..blocks.len().min(title + 14)).chain((title.saturating_sub(6)..title).rev());
        let (mut published, mut updated) = (None, None);
        for at in near {
            let block = &blocks[at];
            if block.len() > 200 || block.is_links() || matches!(block.sort, Sort::Heading(_)) {
                continue;
            }
            let Some(stamp) = self.stamp_of(block) else { continue };
            published = published.or(stamp.published.and_then(only_day));
            updated = updated.or(stamp.updated.and_then(only_day));
            if published.is_some() {
                break;
            }
        }
        (published, updated)
    }

    /// What a line near the headline says: a publication line, or a label with a date in it.
    fn stamp_of(&self, block: &super::page::Block) -> Option<Stamp> {
        let label = || {
            let is_label = block.count() < 16 && block.prose() == 0 || block.count() < 30 && !block.is_closed();
            is_label.then(|| self.stamps.find_in(&block.words, self.order))
        };
        self.stamps.read_in(&block.words, self.order).or_else(|| label().flatten())
    }

    /// The first publication line of the page, wherever it stands.
    fn in_any_line(&self) -> Option<PartialDate> {
        let mut lines = self.page.blocks.iter().filter(|block| block.len() < 120 && !block.is_links());
        lines.find_map(|block| self.stamps.read_in(&block.words, self.order)?.published.and_then(only_day))
    }

    /// Dates in scripts that hold the page's data.
    fn in_scripts(&self, html: &str) -> Option<PartialDate> {
        let pattern = Regex::new(
            r#"(?i)["'](?:date_?published|published_?(?:at|date|time)?|publish_?(?:date|time)|pub_?date|first_?published(?:_?(?:at|date))?|publication_?date)["']\s*[:=]\s*["'](?P<date>[^"']{8,40})["']"#,
        )
        .expect("the embedded pattern is valid");
        pattern.captures_iter(html).take(5).find_map(|hit| self.day(&hit["date"]))
    }

    /// The day that words give: ISO, in words, or as seconds since 1970.
    fn day(&self, words: &str) -> Option<PartialDate> {
        let words = words.trim();
        if words.len() > 80 {
            return None;
        }
        if let Some(date) = compact(words) {
            return Some(date);
        }
        let stamp = self.stamps.find_in(words, self.order)?;
        stamp.published.or(stamp.updated).and_then(only_day)
    }
}

/// A date to the day, the clock left out; a mere year is no publication date.
fn only_day(date: PartialDate) -> Option<PartialDate> {
    match date {
        PartialDate::Point(point) => point.month.map(|_| PartialDate::Point(DatePoint { time: None, ..point })),
        other @ PartialDate::Interval(..) => Some(other),
    }
}

/// `20210503`, `20210503T1200`, seconds or milliseconds since 1970.
fn compact(words: &str) -> Option<PartialDate> {
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    let parse = |text: String| text.parse::<PartialDate>().ok();
    match digits.len() {
        8 if digits.starts_with("19") || digits.starts_with("20") => {
            parse(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
        }
        14 if digits.starts_with("20") => parse(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8])),
        10 | 13 if digits.len() == words.len() => {
            let seconds: i64 = digits[..10].parse().ok()?;
            let day = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date();
            parse(day.to_string())
        }
        _ => None,
    }
}

/// The day in an address such as `/2021/05/03/tea`.
fn in_address(url: &str) -> Option<PartialDate> {
    let pattern = |pattern: &str| Regex::new(pattern).expect("the embedded pattern is valid");
    let parted =
        pattern(r"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d{1,2}|[a-z]{3})[/_-](?P<day>\d{1,2})(?:[/_.-]|$)");
    let whole = pattern(r"[/_-](?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?:\D|$)");
    let hit = parted.captures(url).or_else(|| whole.captures(url))?;
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = match hit["month"].parse::<usize>() {
        Ok(month) => month,
        Err(_) => months.iter().position(|name| *name == &hit["month"])? + 1,
    };
    format!("{}-{month:02}-{:0>2}", &hit["year"], &hit["day"]).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_dates_and_addresses() {
        let shown = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(shown(compact("20210503")), "2021-05-03");
        assert_eq!(shown(compact("1620000000")), "2021-05-03");
        assert_eq!(shown(compact("1620000000000")), "2021-05-03");
        assert_eq!(shown(compact("2021-05-03")), "");
        assert_eq!(shown(in_address("https://tide.example/2021/05/03/tea")), "2021-05-03");
        assert_eq!(shown(in_address("https://tide.example/news/2021/may/3/tea")), "2021-05-03");
        assert_eq!(shown(in_address("https://tide.example/tea-20210503.html")), "2021-05-03");
        assert_eq!(shown(in_address("https://tide.example/2021/13/45/tea")), "");
    }
}

//! What a source text says of itself: headline, publisher, authors, dates, rights, language.
//!
//! In: a text with its zones. Out: its [`Meta`]. What the text does not say is none.

use serde::Deserialize;

use super::authors::Bylines;
use super::cells::Cells;
use super::clipping::{Meta, Zone, ZoneKind};
use super::language::Languages;
use super::lines::measured;
use super::pattern::Pattern;
use super::publisher::Publishers;
use super::rights::Notices;
use super::rules::Terms;
use super::stamps::Stamp;
use super::words::{Dateline, ordinary_case};
use super::zones::Zoner;
use crate::model::Rights;
use crate::source::Span;

/// Reads meta data.
#[derive(Debug)]
pub(super) struct MetaReader {
    bylines: Bylines,
    publishers: Publishers,
    notices: Notices,
    languages: Languages,
    credits: Vec<Pattern>,
    masthead: Pattern,
    url: Pattern,
    slug: Pattern,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CreditFile {
    patterns: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    examples: Vec<CreditExample>,
}

#[derive(Deserialize)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
struct CreditExample {
    text: String,
    credit: String,
}

fn credit_file() -> CreditFile {
    serde_yaml::from_str(include_str!("rules/credits.yaml")).expect("the embedded data is valid")
}

impl MetaReader {
    /// Reads the embedded data.
    pub fn embedded(terms: &Terms) -> Self {
        Self {
            bylines: Bylines::embedded(terms),
            publishers: Publishers::embedded(),
            notices: Notices::embedded(terms),
            languages: Languages::embedded(),
            credits: credit_file().patterns.iter().map(|pattern| terms.compile(pattern)).collect(),
            masthead: terms.compile(r"^(?P<title>.{12,}?)\s+(?:\||[-–—])\s+(?P<name>(?:[Tt]he )?\p{Lu}[\p{L}\p{M}’'.-]*(?: (?:of |the |and |& )*\p{Lu}[\p{L}\p{M}’'.-]*){0,4})$"),
            slug: terms.compile(r"^(?:(?:(?:UPDATE|WRAPUP|WRAP|REFILE|CORRECTED|CORRECTION|RPT|RECAST|REPEAT)(?: \d{1,2})?)[-–—:]\s?)+|\s?[-(\[]+(?:UPDATE|WRAPUP) \d{1,2}[)\]]?$"),
            url: terms.compile(r"(?i)^\W*(?:(?:source|url|link|original|read the original)\s*:?\s*)?(?P<url>https?://[^\s<>]+)\W*$"),
        }
    }

    /// The meta data of a text.
    pub fn read(&self, text: &str, zones: &[Zone], zoner: &Zoner) -> Meta {
        let of = |kind: ZoneKind| zones.iter().filter(move |zone| zone.kind == kind);
        let mut meta = Meta { language: self.language(text, zones).to_owned(), ..Meta::default() };
        let opening = of(ZoneKind::Dateline).next().and_then(|zone| {
            // The dateline was cut off its paragraph; with a word after it, it reads as one again.
            let line = zone.span.of(text);
            zoner.words.dateline(&format!("{line} X")).or_else(|| zoner.words.lone_dateline(line))
        });
        Self::read_dates(text, zones, zoner, opening.as_ref(), &mut meta);
        let (title, masthead) = self.title(text, zones);
        meta.title = title;
        meta.standfirst = of(ZoneKind::Standfirst).next().map(|zone| zone.span.of(text).to_owned());
        meta.authors = self.bylines.authors(text, zones, &zoner.words, &zoner.stamps);
        let agency = opening.as_ref().and_then(|dateline| dateline.agency.as_deref());
        let masthead = masthead
            .map(|name| (name, 6))
            .or_else(|| first_masthead(text, zones, zoner).map(|name| (name, 6)))
            .or_else(|| first_line(text, zones, zoner).map(|name| (name, 2)));
        let masthead = masthead.as_ref().map(|(name, weight)| (name.as_str(), *weight));
        if let Some(publisher) = self.publishers.find(text, zones, agency, masthead, &zoner.words) {
            meta.publisher = Some(publisher.name);
            meta.publisher_aka = publisher.aka;
        }
        meta.dateline = opening.map(|dateline| dateline.place).or(meta.dateline);
        meta.rights = self.rights(text, zones, meta.publisher.as_deref());
        meta.source_credit = self.credit(text, zones);
        let contacts = of(ZoneKind::Contact).chain(of(ZoneKind::Byline)).chain(of(ZoneKind::PublicationLine));
        meta.url =
            contacts.filter_map(|zone| self.url.captures(zone.span.of(text))).map(|hit| hit["url"].to_owned()).next();
        meta
    }

    /// Whether a notice keeps all rights.
    pub fn reserves_all(&self, rights: &Rights) -> bool {
        rights.notice.as_deref().is_some_and(|notice| self.notices.reserves_all(notice))
    }

    /// The people whom a byline names.
    pub fn names_in(&self, line: &str, zoner: &Zoner) -> Vec<String> {
        self.bylines.in_line(line, &zoner.words, &zoner.stamps)
    }

    /// What a notice allows.
    pub fn rights_of(&self, notice: &str, publisher: Option<&str>) -> Rights {
        self.notices.read(notice, publisher)
    }

    /// The language of a text of which its page says one and its letters and words another. Letters of another script
    /// decide; among languages in Latin letters the page knows best, unless the small words of English are there or the page
    /// says English, as many do that have never been told, and they are not.
    pub fn language_between<'a>(text: &str, said: &'a str, seen: &'a str) -> &'a str {
        let letters = text.chars().take(5_000).filter(|c| c.is_alphabetic());
        let (all, latin) =
            letters.fold((0_usize, 0_usize), |(all, latin), c| (all + 1, latin + usize::from(c < '\u{250}')));
        if said == seen || latin * 2 < all {
            return seen;
        }
        let words = text.split_whitespace().take(2_000);
        let (all, english) = words.fold((0_usize, 0_usize), |(all, english), word| {
            (all + 1, english + usize::from(matches!(word, "the" | "of" | "and" | "to" | "in" | "that" | "is" | "was")))
        });
        let is_english = english * 12 > all;
        if is_english || said == "en" { seen } else { said }
    }

    /// What a notice asks for before the whole text may be shown, in its words.
    pub fn full_text_rule(&self, rights: &Rights) -> Option<String> {
        self.notices.full_text_rule(rights.notice.as_deref()?).map(str::to_owned)
    }

    fn language(&self, text: &str, zones: &[Zone]) -> &str {
        let body = zones.iter().filter(|zone| zone.kind == ZoneKind::Body);
        let mut sample = String::new();
        for zone in body {
            let words = zone.span.of(text);
            sample.push_str(&words[..words.floor_char_boundary(20_000)]);
            sample.push(' ');
            if sample.len() > 20_000 {
                break;
            }
        }
        self.languages.of(if sample.trim().is_empty() { text } else { &sample })
    }

    /// The headline, and the masthead that stands behind a bar in it.
    fn title(&self, text: &str, zones: &[Zone]) -> (Option<String>, Option<String>) {
        let Some(zone) = zones.iter().find(|zone| zone.kind == ZoneKind::Title) else { return (None, None) };
        let line = one_line(&self.slug.replace(without_label(zone.span.of(text)), ""));
        let Some(hit) = self.masthead.captures(&line) else { return (Some(line), None) };
        let name = &hit["name"];
        let after_bar = line.contains(" | ");
        let elsewhere =
            zones.iter().filter(|other| !other.kind.is_kept()).any(|other| other.span.of(text).contains(name));
        if after_bar || elsewhere { (Some(hit["title"].to_owned()), Some(name.to_owned())) } else { (Some(line), None) }
    }

    fn read_dates(text: &str, zones: &[Zone], zoner: &Zoner, opening: Option<&Dateline>, meta: &mut Meta) {
        let body = zones.iter().find(|zone| zone.kind == ZoneKind::Body).map_or(text.len(), |zone| zone.span.start);
        for zone in zones {
            let line = zone.span.of(text);
            let is_head = zone.span.start < body;
            let stamp = match zone.kind {
                ZoneKind::PublicationLine => zoner.stamps.find(line),
                ZoneKind::Navigation if !is_head => None,
                ZoneKind::Byline | ZoneKind::Navigation if line.len() < 300 => zoner.stamps.find(line),
                _ => None,
            };
            let Some(stamp) = stamp else { continue };
            if zone.kind == ZoneKind::PublicationLine && meta.dateline.is_none() {
                meta.dateline = place_of(line, &stamp, zoner);
            }
            meta.published = meta.published.or(stamp.published);
            meta.updated = meta.updated.or(stamp.updated);
        }
        if meta.dateline.is_none() {
            let mut head = zones.iter().filter(|zone| {
                matches!(zone.kind, ZoneKind::Byline | ZoneKind::PublicationLine) && zone.span.start < body
            });
            // Beside a name the city says where the author sits.
            let place = |zone: &Zone| {
                let line = zone.span.of(text);
                let cells = Cells::read(line, &zoner.stamps, &zoner.words);
                let is_place = !line.contains("By ") && (cells.dated || cells.people.is_empty());
                cells.city.filter(|_| is_place)
            };
            meta.dateline = head.find_map(place);
        }
        if let (None, Some(date)) = (meta.published, opening.and_then(|dateline| dateline.date.as_deref())) {
            let stamp = zoner.stamps.find(date).or_else(|| {
                let year = copyright_year(text, zones)?;
                zoner.stamps.find(&format!("{} {year}", date.trim_end_matches('.')))
            });
            meta.published = stamp.and_then(|stamp| stamp.published);
        }
    }

    fn rights(&self, text: &str, zones: &[Zone], publisher: Option<&str>) -> Option<Rights> {
        let notices: Vec<String> = zones
            .iter()
            .filter(|zone| zone.kind == ZoneKind::RightsNotice)
            .map(|zone| one_line(zone.span.of(text)))
            .collect();
        (!notices.is_empty()).then(|| self.notices.read(&notices.join(" "), publisher))
    }

    fn credit(&self, text: &str, zones: &[Zone]) -> Option<String> {
        let body: Vec<&Zone> = zones.iter().filter(|zone| zone.kind == ZoneKind::Body).collect();
        let ends = body.iter().take(2).chain(body.iter().skip(2).rev().take(2));
        ends.filter(|zone| zone.span.len() < 5_000).find_map(|zone| self.credit_in(zone.span.of(text)))
    }

    fn credit_in(&self, paragraph: &str) -> Option<String> {
        self.credits.iter().find_map(|pattern| pattern.captures(paragraph)).map(|hit| hit["credit"].to_owned())
    }
}

/// The year of a notice such as "(c) 2021 Tide Wire". One of several years says how old the house is, not the text.
fn copyright_year<'a>(text: &'a str, zones: &[Zone]) -> Option<&'a str> {
    zones.iter().filter(|zone| zone.kind == ZoneKind::RightsNotice).find_map(|zone| {
        let notice = zone.span.of(text);
        let rest = ["©", "(c)", "(C)", "Copyright", "COPYRIGHT"].iter().find_map(|mark| notice.split_once(mark))?.1;
        let is_year = |number: &&str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
        let mut years = rest.split(|c: char| !c.is_ascii_digit()).filter(is_year);
        let (year, next) = (years.next()?, years.next());
        let after = rest.split_once(year)?.1.trim_start();
        let is_range = after.starts_with(['-', '–', '—', '/']) && after.chars().nth(1).is_some_and(char::is_numeric);
        (next.is_none() && !is_range).then_some(year)
    })
}

/// A headline without the name of its field: "Headline: Tea prices rise", "Subject: Tea prices rise".
pub(super) fn without_label(line: &str) -> &str {
    let label = line.split_once(':').filter(|(label, _)| {
        ["headline", "title", "subject", "heading", "hed"].iter().any(|name| label.trim().eq_ignore_ascii_case(name))
    });
    label.map_or(line, |(_, rest)| rest.trim_start())
}

/// The place that a publication line names: "Astana, Kazakhstan • 28 November", two names with a comma between.
fn place_of(line: &str, stamp: &Stamp, zoner: &Zoner) -> Option<String> {
    let (first, last) = (stamp.rest.first()?, stamp.rest.last()?);
    let word = last.of(line);
    let shouted =
        word.chars().filter(|c| c.is_alphabetic()).count() > 3 && word.chars().all(|c| c.is_uppercase() || c == '-');
    let opens = last.start == 0 && line[last.end..].starts_with([',', ' ', ':']);
    if stamp.rest.len() == 1 && shouted && (opens || line[..last.start].trim_end().ends_with(['-', '–', '—', '|', ',']))
    {
        return Some(ordinary_case(word));
    }
    let place = Span::new(first.start, last.end).of(line);
    if first.start < 3 && stamp.rest.len() <= 3 && zoner.words.is_city(place) {
        return Some(place.to_owned());
    }
    let mut parts = place.split(", ");
    let is_name = |part: &str| {
        !part.is_empty()
            && part.split(' ').all(|word| word.starts_with(char::is_uppercase))
            && part.chars().all(|c| c.is_alphabetic() || " -’'.".contains(c))
    };
    let (city, country) = (parts.next()?, parts.next()?);
    (parts.next().is_none() && first.start < 3 && is_name(city) && is_name(country)).then(|| place.to_owned())
}

/// The name of a paper, agency or office that stands alone above the report, or beside a date near it.
fn first_masthead(text: &str, zones: &[Zone], zoner: &Zoner) -> Option<String> {
    let head = zones.iter().take_while(|zone| zone.kind != ZoneKind::Body);
    let mut lines = head.filter(|zone| {
        matches!(zone.kind, ZoneKind::Navigation | ZoneKind::PublicationLine | ZoneKind::Byline)
            && zone.span.len() < 180
    });
    lines.find_map(|zone| {
        let line = zone.span.of(text);
        let line =
            line.split_once('\n').filter(|(label, _)| zoner.words.is_label(label)).map_or(line, |(_, value)| value);
        let is_word =
            |name: &str| zoner.words.is_section(name) || name.split(' ').any(|word| matches!(word, "Our" | "By"));
        let parts = line.split(['|', '•', '·', ',', '—', '–', '→', '>', '»', '›']).flat_map(|part| part.split(" - "));
        let parts = parts.flat_map(|part| part.split("   ")).map(str::trim).filter(|part| !part.is_empty());
        let after_by = |part: &'_ str| part.rsplit_once("By ").map_or(0, |(before, _)| before.len() + 3);
        let mut names = parts.filter_map(|part| match zone.kind {
            ZoneKind::Byline => zoner.words.masthead(&part[after_by(part)..]),
            _ => zoner.words.house(&part[after_by(part)..]),
        });
        names.find(|name| !is_word(name) && !zoner.words.is_desk(name)).map(str::to_owned)
    })
}

/// The name of the site that opens a text above its headline: a few words, each with a capital, that name no section.
fn first_line(text: &str, zones: &[Zone], zoner: &Zoner) -> Option<String> {
    let first = zones.first().filter(|zone| zone.kind == ZoneKind::Navigation)?;
    let head = || zones.iter().take_while(|zone| zone.kind != ZoneKind::Title).take(4).skip(1);
    let with_article = head().find(|zone| zone.kind == ZoneKind::Navigation && zone.span.of(text).starts_with("The "));
    name_of_site(text, first, zones, zoner).or_else(|| name_of_site(text, with_article?, zones, zoner))
}

/// The name of a few words, each with a capital, that a line above the headline is or opens with.
fn name_of_site(text: &str, zone: &Zone, zones: &[Zone], zoner: &Zoner) -> Option<String> {
    let line = zone.span.of(text);
    let name = line.split(['≡', '☰']).next().and_then(|line| line.split("  ").next()).unwrap_or(line).trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name =
        |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "of" | "the" | "and" | "for" | "&");
    let title_below = zones.iter().take(5).any(|zone| zone.kind == ZoneKind::Title);
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || " '’.&-".contains(c));
    let fits = words.len() <= 5 && words.iter().all(is_name) && is_plain && title_below;
    // In front of a menu a name has two words: one is the menu's first.
    let is_known = || zoner.rules.of(text, measured(text, zone.span, true)).next().is_some();
    let stands = if name == line { !is_known() } else { words.len() > 1 };
    (fits && stands && !zoner.words.is_section(name)).then(|| name.to_owned())
}

/// A stretch on one line, with single blanks.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::*;

    #[test]
    fn the_year_of_a_lone_copyright_notice_counts() {
        let year = |text: &str| {
            let zone = Zone { kind: ZoneKind::RightsNotice, span: Span::new(0, text.len()), why: "".into() };
            copyright_year(text, &[zone]).map(str::to_owned)
        };
        assert_eq!(year("(c) 2021 Tide Wire").as_deref(), Some("2021"));
        assert_eq!(year("Copyright © 2021. All rights reserved").as_deref(), Some("2021"));
        assert_eq!(year("© 2010–2021 Tide Wire"), None);
        assert_eq!(year("© Tide Wire 2021").as_deref(), Some("2021"));
    }

    #[test]
    fn wire_marks_are_no_headline() {
        let reader = MetaReader::embedded(Rules::embedded().terms());
        for (line, title) in [
            ("UPDATE 2-Tea prices rise", "Tea prices rise"),
            ("RPT-WRAPUP 1-Tea prices rise", "Tea prices rise"),
            ("Tea prices rise (UPDATE 1)", "Tea prices rise"),
            ("UPDATE on tea prices", "UPDATE on tea prices"),
        ] {
            assert_eq!(reader.slug.replace(line, ""), title);
        }
    }

    #[test]
    fn credits_are_found() {
        let reader = MetaReader::embedded(Rules::embedded().terms());
        for example in credit_file().examples {
            assert_eq!(reader.credit_in(&example.text), Some(example.credit), "{}", example.text);
        }
    }
}

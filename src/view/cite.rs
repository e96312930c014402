//! Citations: APA, BibTeX, CSL JSON and RIS. Of an article its original is cited, never this site as its author.

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::corpus::ArticleNode;
use crate::model::{DatePoint, PartialDate};

/// The citation block of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Cite {
    /// What stands before the title in APA style: "Li, S. (2020, December 11). "
    pub apa_before: String,
    /// The title, set in italics.
    pub apa_title: String,
    /// What follows the title.
    pub apa_after: String,
    /// The BibTeX entry.
    pub bibtex: String,
    /// The CSL JSON item.
    pub csl: String,
    /// The RIS record; empty where none is offered.
    pub ris: String,
}

/// A work to be cited.
pub(super) struct Work<'a> {
    pub key: String,
    pub kind: WorkKind,
    pub title: &'a str,
    pub authors: &'a [String],
    pub container: Option<&'a str>,
    pub date: Option<PartialDate>,
    pub url: String,
    /// A remark: the values and their sources.
    pub note: String,
    /// The last sentence of the APA form.
    pub after: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkKind {
    Article,
    Dataset,
}

/// All forms of a citation.
pub(super) fn cite(work: &Work<'_>) -> Cite {
    let authors = match (work.authors, work.container, work.kind) {
        ([], Some(container), WorkKind::Article) => format!("{container}. "),
        ([], _, _) => String::new(),
        (authors, _, WorkKind::Article) => {
            with_full_stop(&authors.iter().map(|name| initials(name)).collect::<Vec<_>>().join(", "))
        }
        (authors, _, WorkKind::Dataset) => format!("{}. ", authors.join(", ")),
    };
    let mut after = Vec::new();
    match (work.kind, work.container) {
        (WorkKind::Dataset, _) => after.push(" [Figure with sources].".to_owned()),
        (WorkKind::Article, Some(container)) if !work.authors.is_empty() => after.push(format!(". {container}.")),
        (WorkKind::Article, _) => after.push(".".to_owned()),
    }
    if !work.url.is_empty() {
        after.push(format!(" {}", work.url));
    }
    if !work.after.is_empty() {
        after.push(format!(" {}", work.after));
    }
    Cite {
        apa_before: format!("{authors}({}). ", apa_date(work.date)),
        apa_title: work.title.to_owned(),
        apa_after: after.concat(),
        bibtex: bibtex(work),
        csl: csl(work),
        ris: ris(work),
    }
}

/// The original that an article's page stands for.
pub(super) fn original<'a>(node: &'a ArticleNode, page: &str) -> Work<'a> {
    let digest = node.front.digest_of.as_ref();
    let title = digest.and_then(|digest| digest.title.as_deref()).unwrap_or(&node.card.title);
    let container = digest.and_then(|digest| digest.publisher.as_deref()).or(node.card.publisher.as_deref());
    let url = digest.and_then(|digest| digest.url.as_deref()).or(node.front.url.as_deref());
    let after = match (page, digest) {
        ("", _) => String::new(),
        (page, Some(_)) => format!("Digest with annotations at {page}"),
        (page, None) => format!("With annotations at {page}"),
    };
    Work {
        key: node.card.id.to_string(),
        kind: WorkKind::Article,
        title,
        authors: &node.front.authors,
        container,
        date: node.front.published,
        url: url.unwrap_or_default().to_owned(),
        note: String::new(),
        after,
    }
}

fn with_full_stop(names: &str) -> String {
    if names.ends_with('.') { format!("{names} ") } else { format!("{names}. ") }
}

/// `Shadow Li` becomes `Li, S.`; a name of one word stays.
fn initials(name: &str) -> String {
    let Some((given, family)) = name.trim().rsplit_once(' ') else { return name.trim().to_owned() };
    let letters: Vec<String> =
        given.split_whitespace().filter_map(|word| word.chars().next()).map(|first| format!("{first}.")).collect();
    format!("{family}, {}", letters.join(" "))
}

fn start(date: Option<PartialDate>) -> Option<DatePoint> {
    match date? {
        PartialDate::Point(point) => Some(point),
        PartialDate::Interval(from, to) => to.or(from),
    }
}

fn apa_date(date: Option<PartialDate>) -> String {
    let Some(point) = start(date) else { return "n.d.".to_owned() };
    let Some(year) = point.year else { return "n.d.".to_owned() };
    let Some(month) = point.month else { return year.to_string() };
    let month_only = PartialDate::Point(DatePoint { year: None, day: None, time: None, month: Some(month) });
    let month = super::date::stated(month_only).long;
    point.day.map_or_else(|| format!("{year}, {month}"), |day| format!("{year}, {month} {day}"))
}

fn iso_date(date: Option<PartialDate>) -> String {
    start(date)
        .filter(|point| point.year.is_some())
        .map_or_else(String::new, |point| PartialDate::Point(DatePoint { time: None, ..point }).to_string())
}

fn bibtex(work: &Work<'_>) -> String {
    let kind = match work.kind {
        WorkKind::Article => "article",
        WorkKind::Dataset => "misc",
    };
    let authors = work.authors.iter().map(|name| bibtex_author(name, work.kind)).collect::<Vec<_>>().join(" and ");
    let mut fields = vec![("author", authors), ("title", format!("{{{}}}", tex(work.title)))];
    fields.push(("journal", work.container.map(tex).unwrap_or_default()));
    fields.push(("date", iso_date(work.date)));
    fields.push(("note", tex(&work.note)));
    fields.push(("url", work.url.replace(['{', '}'], "")));
    let lines: Vec<String> = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("  {name:<7} = {{{value}}}"))
        .collect();
    format!("@{kind}{{{},\n{}\n}}", work.key, lines.join(",\n"))
}

fn bibtex_author(name: &str, kind: WorkKind) -> String {
    match (kind, name.rsplit_once(' ')) {
        (WorkKind::Article, Some((given, family))) => format!("{}, {}", tex(family), tex(given)),
        _ => format!("{{{}}}", tex(name)),
    }
}

/// Takes the meaning from characters that TeX would act on.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\u{a0}' => out.push('~'),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn csl(work: &Work<'_>) -> String {
    let mut item = Map::new();
    let kind = match work.kind {
        WorkKind::Article => "article-newspaper",
        WorkKind::Dataset => "dataset",
    };
    item.insert("type".to_owned(), json!(kind));
    item.insert("id".to_owned(), json!(work.key));
    item.insert("title".to_owned(), json!(work.title));
    let authors: Vec<Json> = work.authors.iter().map(|name| csl_author(name, work.kind)).collect();
    if !authors.is_empty() {
        item.insert("author".to_owned(), json!(authors));
    }
    if let Some(container) = work.container {
        item.insert("container-title".to_owned(), json!(container));
    }
    let parts = start(work.date).map_or_else(Vec::new, |point| {
        let all = [point.year.map(i32::from), point.month.map(i32::from), point.day.map(i32::from)];
        all.into_iter().map_while(|part| part).collect::<Vec<i32>>()
    });
    if !parts.is_empty() {
        item.insert("issued".to_owned(), json!({"date-parts": [parts]}));
    }
    if !work.url.is_empty() {
        item.insert("URL".to_owned(), json!(work.url));
    }
    if !work.note.is_empty() {
        item.insert("note".to_owned(), json!(work.note));
    }
    serde_json::to_string_pretty(&Json::Object(item)).expect("a map of strings is JSON")
}

fn csl_author(name: &str, kind: WorkKind) -> Json {
    match (kind, name.rsplit_once(' ')) {
        (WorkKind::Article, Some((given, family))) => json!({"family": family, "given": given}),
        _ => json!({"literal": name}),
    }
}

fn ris(work: &Work<'_>) -> String {
    let kind = match work.kind {
        WorkKind::Article => "NEWS",
        WorkKind::Dataset => "DATA",
    };
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = vec![format!("TY  - {kind}"), format!("TI  - {}", line(work.title))];
    lines.extend(work.authors.iter().map(|name| match name.rsplit_once(' ') {
        Some((given, family)) => format!("AU  - {}, {}", line(family), line(given)),
        None => format!("AU  - {}", line(name)),
    }));
    lines.extend(work.container.map(|container| format!("T2  - {}", line(container))));
    let date = iso_date(work.date);
    if !date.is_empty() {
        lines.push(format!("DA  - {}", date.replace('-', "/")));
    }
    if !work.url.is_empty() {
        lines.push(format!("UR  - {}", line(&work.url)));
    }
    lines.push("ER  - ".to_owned());
    lines.join("\r\n") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(authors: &[String]) -> Work<'_> {
        Work {
            key: "harbour".to_owned(),
            kind: WorkKind::Article,
            title: "Harbour {traffic} up 5%",
            authors,
            container: Some("The Quay"),
            date: Some(PartialDate::day(2024, 3, 1)),
            url: "https://example.org/a_b".to_owned(),
            note: String::new(),
            after: String::new(),
        }
    }

    #[test]
    fn an_article_is_cited_in_four_forms() {
        let authors = ["Ana Maria Souza".to_owned()];
        let cite = cite(&work(&authors));
        assert_eq!(cite.apa_before.replace('\u{a0}', " "), "Souza, A. M. (2024, March 1). ");
        assert_eq!(cite.apa_after, ". The Quay. https://example.org/a_b");
        assert!(cite.bibtex.contains("title   = {{Harbour \\{traffic\\} up 5\\%}}"), "{}", cite.bibtex);
        assert!(cite.bibtex.contains("Souza, Ana Maria"));
        assert!(cite.csl.contains("\"family\": \"Souza\""));
        assert!(cite.ris.starts_with("TY  - NEWS\r\n") && cite.ris.ends_with("ER  - \r\n"));
    }

    #[test]
    fn without_author_and_date() {
        let mut work = work(&[]);
        work.date = None;
        let cite = cite(&work);
        assert_eq!(cite.apa_before, "The Quay. (n.d.). ");
        assert!(!cite.csl.contains("issued") && !cite.ris.contains("DA"));
    }
}

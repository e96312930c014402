//! Every kind of page is rendered from a corpus made by hand, and the whole output is walked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Theme;
use crate::corpus::Corpus;
use crate::memo::Shared;
use crate::plan::{self, Plan, fixture};
use crate::source::RelPath;
use crate::view::{self, Bodies, SearchIndex};

type Site = BTreeMap<String, String>;

pub(super) fn theme() -> Theme {
    let loaded = Theme::load(&BTreeMap::new(), "briefing");
    assert_eq!(loaded.diagnostics, []);
    loaded.value
}

pub(super) fn bodies(corpus: &Corpus) -> Bodies {
    let text = "<p id=\"p1\">One.</p>\n<p id=\"p2\">Two.</p>";
    corpus.articles.keys().map(|id| (id.clone(), Shared::new(text.to_owned()))).collect()
}

fn render(theme: &Theme, plan: &Plan, corpus: &Corpus) -> Site {
    let bodies = bodies(corpus);
    let mut site = Site::new();
    for page in plan.pages() {
        let view = view::compose(plan, corpus, &bodies, &SearchIndex::default(), page);
        let output = page.url.output();
        let bytes = theme.render(&output, &view).unwrap_or_else(|problem| panic!("{output}: {problem:#?}"));
        site.insert(output.to_string(), String::from_utf8(bytes).unwrap());
    }
    for path in theme.static_files().keys() {
        site.insert(path.to_string(), String::new());
    }
    site
}

fn site(corpus: &Corpus) -> Site {
    let plan = plan::plan(corpus);
    assert_eq!(plan.diagnostics, []);
    render(&theme(), &plan.value, corpus)
}

/// Keeps the pages for a look in a browser, where the one who runs the tests says where.
#[allow(clippy::disallowed_methods, reason = "a test may write where it is told to")]
fn keep(site: &Site, theme: &Theme) {
    let Ok(folder) = std::env::var("FACTBOX_TEST_SITE") else { return };
    let statics: BTreeMap<String, &Arc<[u8]>> =
        theme.static_files().iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    for (path, text) in site {
        let file = std::path::Path::new(&folder).join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, statics.get(path).map_or(text.as_bytes(), |bytes| bytes)).unwrap();
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    RelPath::new(path).is_ok_and(|path| path.extension() == Some(extension))
}

/// The values of an attribute in a page.
pub(super) fn attributes<'a>(page: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {name}=\"");
    page.match_indices(&start).collect::<Vec<_>>().into_iter().map(move |(at, found)| {
        let rest = &page[at + found.len()..];
        &rest[..rest.find('"').expect("the attribute ends")]
    })
}

/// Where a relative link leads; the path from the root is that of the site's address.
pub(super) fn resolve(from: &str, link: &str) -> String {
    if let Some(path) = link.strip_prefix("/briefing/") {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from}: {link} leaves the site"),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn assert_links_resolve(site: &Site) {
    let anchors: BTreeMap<&str, BTreeSet<&str>> =
        site.iter().map(|(path, page)| (path.as_str(), attributes(page, "id").collect())).collect();
    for (path, page) in site.iter().filter(|(path, _)| has_extension(path, "html")) {
        for link in attributes(page, "href").chain(attributes(page, "src")) {
            assert!(!link.is_empty(), "{path} has an empty link");
            if link.starts_with("https://") || link.starts_with("http://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { resolve(path, file) };
            let Some(known) = anchors.get(target.as_str()) else { panic!("{path}: {link} leads nowhere") };
            assert!(anchor.is_empty() || known.contains(anchor), "{path}: {link} has no such anchor");
        }
    }
}

/// Elements that have no end tag.
const VOID: [&str; 7] = ["meta", "link", "br", "hr", "img", "input", "wbr"];

fn assert_well_formed(path: &str, page: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').unwrap_or_else(|| panic!("{path}: a tag does not end"));
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{path}: </{name}> closes another element");
            continue;
        }
        let name = tag.split([' ', '/', '\n']).next().unwrap();
        if tag.starts_with('!') || tag.ends_with('/') || VOID.contains(&name) {
            continue;
        }
        if name == "script" {
            rest = &rest[rest.find("</script>").expect("the script ends") + "</script>".len()..];
            continue;
        }
        open.push(name);
    }
    assert!(open.is_empty(), "{path}: {open:?} stay open");
}

fn assert_sound(site: &Site) {
    for (path, page) in site.iter().filter(|(path, _)| has_extension(path, "html")) {
        assert_well_formed(path, page);
        let ids: Vec<&str> = attributes(page, "id").collect();
        let unique: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{path} has an id twice: {ids:?}");
        assert!(!page.contains("<script>alert") && !page.contains("<Jr>"), "{path} lets markup through");
        assert!(!page.contains(" style=\""), "{path} has an inline style");
        for bad in ["None", "undefined", "NaN", "Some(", "&amp;amp;", "  · ", "()", " ,", "null"] {
            let text = page.split("<script type").next().unwrap().to_owned() + page.split("</script>").last().unwrap();
            assert!(!text.contains(bad), "{path} says {bad:?}");
        }
        let headings: Vec<u8> = page
            .match_indices("<h")
            .filter_map(|(at, _)| page.as_bytes().get(at + 2).copied())
            .filter(u8::is_ascii_digit)
            .collect();
        let is_redirect = page.contains("http-equiv=\"refresh\"");
        assert_eq!(page.matches("<h1").count(), usize::from(!is_redirect), "{path}: one h1");
        for pair in headings.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{path} skips a heading level: {headings:?}");
        }
    }
    assert_links_resolve(site);
}

#[test]
fn every_kind_of_page_is_sound() {
    let site = site(&fixture::small());
    for path in [
        "index.html",
        "articles/ferries/index.html",
        "articles/ferries/citation.bib",
        "articles/index.html",
        "articles/feed.xml",
        "figures/local-share/index.html",
        "figures/local-share/index.csv",
        "figures/local-share/index.json",
        "figures/index.html",
        "figures/differ/index.html",
        "figures/targets/index.html",
        "topics/transport/index.html",
        "topics/transport/feed.xml",
        "people/ana-souza/index.html",
        "people/ana-souza/feed.xml",
        "organisations/strait-lines/index.html",
        "places/port-alba/index.html",
        "sources/the-quay/index.html",
        "timeline/index.html",
        "search/index.html",
        "about/index.html",
        "old/ferries/index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "feed.xml",
        "data/figures.csv",
        "data/figures.json",
        "data/articles.json",
        "data/entities.json",
    ] {
        assert!(site.contains_key(path), "{path} is missing");
    }
    assert!(!site.contains_key("places/nowhere/index.html"), "below the minimum there is no page");
    assert_sound(&site);
    keep(&site, &theme());
}

#[test]
fn tiny_sites_are_sound() {
    let empty = site(&fixture::empty());
    assert_sound(&empty);
    assert!(empty["index.html"].contains("No articles yet"));
    assert!(!empty["index.html"].contains("figures/index.html"), "a kind without pages is not in the navigation");

    let mut one = fixture::small();
    one.site.base_url = None;
    one.articles.remove(&fixture::id("boats"));
    one.figures.retain(|id, _| id.as_str() == "boats-planned");
    for node in one.articles.values_mut() {
        node.observations.retain(|(id, _)| id.as_str() == "boats-planned");
        node.same_figures.clear();
    }
    for node in one.entities.values_mut() {
        node.given.clear();
        node.about.clear();
        node.articles.truncate(1);
    }
    for node in one.topics.values_mut() {
        node.articles.truncate(1);
        node.figures.retain(|id| id.as_str() == "boats-planned");
    }
    one.publishers.remove(&fixture::id("harbour-news"));
    one.timeline.clear();
    one.pages.clear();
    assert_sound(&site(&one));
}

#[test]
fn a_conflict_a_series_and_a_target_are_told_apart() {
    let site = site(&fixture::small());
    let plain = |path: &str| site[path].replace('\u{a0}', " ");
    let conflict = plain("figures/local-share/index.html");
    assert!(conflict.contains("Sources differ") && conflict.contains("<b>5 points apart.</b>"));
    assert!(conflict.contains("Both come from one origin, Ana Souza &lt;Jr&gt;. They were given 34 days apart."));
    assert!(conflict.contains("no speaker named") && conflict.contains("join not confirmed"));
    assert!(conflict.contains("(year inferred)"));
    assert!(
        conflict.contains("../../articles/ferries/index.html#p2"),
        "a published passage is linked to its paragraph"
    );
    assert!(conflict.contains("../../articles/boats/index.html#o-boats.local-share"), "else to the value");
    let series = plain("figures/passengers/index.html");
    assert!(!series.contains(">≠<") && series.contains("31,000") && series.contains("up</span> 35%"));
    assert!(series.contains("<svg height=\"190\""), "three dated facts make a chart");
    let target = plain("figures/boats-planned/index.html");
    assert!(target.contains("st target\">Target<") && target.contains("at least"));
    assert!(plain("people/ana-souza/index.html").contains("no newer value"));
    let article = plain("articles/boats/index.html");
    assert!(article.contains("This is an excerpt") && article.contains("at most 30%"));
}

#[test]
fn data_files_are_what_they_claim() {
    let site = site(&fixture::small());
    for (path, text) in &site {
        if has_extension(path, "json") {
            serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        if has_extension(path, "xml") {
            let mut reader = quick_xml::Reader::from_str(text);
            while !matches!(
                reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")),
                quick_xml::events::Event::Eof
            ) {}
        }
        if has_extension(path, "html") {
            for part in page_scripts(text) {
                serde_json::from_str::<serde_json::Value>(part).unwrap_or_else(|error| panic!("{path}: {error}"));
            }
        }
    }
    let csv = &site["figures/local-share/index.csv"];
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &rows[0][0], &rows[1][0]), (2, "95", "90"));
    assert!(csv.contains("content/articles/ferries.md:12:3"), "every value leads back to its line");
    assert!(site["feed.xml"].contains("<updated>2023-05-03T00:00:00Z</updated>"), "dates come from the content");
    assert!(site["sitemap.xml"].contains("<loc>https://ferry.example/briefing/figures/local-share/</loc>"));
}

fn page_scripts(page: &str) -> Vec<&str> {
    let start = "<script type=\"application/ld+json\">";
    page.match_indices(start).map(|(at, _)| page[at + start.len()..].split("</script>").next().unwrap()).collect()
}

#[test]
fn equal_views_give_equal_pages_and_a_view_does_not_change_with_other_text() {
    let corpus = fixture::small();
    assert_eq!(site(&corpus), site(&corpus));
    let mut other = corpus.clone();
    other.articles.get_mut(&fixture::id("boats")).unwrap().front.rights.notice = Some("Another notice".to_owned());
    let plan = plan::plan(&corpus).value;
    let none = SearchIndex::default();
    let changed: Vec<String> = plan
        .pages()
        .iter()
        .filter(|page| {
            view::compose(&plan, &corpus, &bodies(&corpus), &none, page)
                != view::compose(&plan, &other, &bodies(&other), &none, page)
        })
        .map(|page| page.url.to_string())
        .collect();
    assert_eq!(changed, ["articles/boats/"]);
}

fn files(own: &[(&str, &str)]) -> BTreeMap<RelPath, Arc<[u8]>> {
    own.iter().map(|(path, text)| (RelPath::new(path).unwrap(), Arc::from(text.as_bytes()))).collect()
}

#[test]
fn a_file_of_the_briefing_takes_the_place_of_an_embedded_one() {
    let own = files(&[
        (
            "themes/briefing/templates/free.html",
            "{% extends \"base.html\" %}{% block main %}<h1>Own {{ title }}</h1>{% endblock %}",
        ),
        ("themes/briefing/static/site.css", "body{}"),
    ]);
    let loaded = Theme::load(&own, "briefing");
    assert_eq!(loaded.diagnostics, []);
    assert_ne!(loaded.value.digest(), theme().digest());
    let corpus = fixture::small();
    let site = render(&loaded.value, &plan::plan(&corpus).value, &corpus);
    assert!(site["about/index.html"].contains("<h1>Own About</h1>"));
    assert!(site["about/index.html"].contains("<nav class=\"nav\""), "the rest is the built-in theme");
    assert_links_resolve(&site);
}

#[test]
fn faults_of_a_theme_are_all_reported_with_their_places() {
    let own = files(&[
        ("themes/mine/templates/free.html", "line one\n{{ title | shout }}"),
        ("themes/mine/templates/search.html", "{% if %}"),
        ("themes/mine/templates/topic.html", "{% extends \"nothing.html\" %}"),
        ("themes/mine/theme.yaml", "pages:\n  - home\n  - hoem\n  - free\n"),
    ]);
    let loaded = Theme::load(&own, "mine");
    let found: BTreeSet<(String, usize)> = loaded
        .diagnostics
        .iter()
        .map(|problem| {
            let label = problem.labels.first().unwrap_or_else(|| panic!("{problem:#?}"));
            (label.path.to_string(), label.position.unwrap_or_else(|| panic!("{problem:#?}")).line)
        })
        .collect();
    let expected =
        [("templates/free.html", 2), ("templates/search.html", 1), ("templates/topic.html", 1), ("theme.yaml", 3)];
    assert_eq!(found, expected.iter().map(|(file, line)| (format!("themes/mine/{file}"), *line)).collect());
    assert!(loaded.value.makes(&plan::PageKind::Home) && !loaded.value.makes(&plan::PageKind::Search));
    assert_eq!(Theme::load(&BTreeMap::new(), "other").diagnostics[0].code, "theme/unknown");
}

#[test]
fn what_a_view_does_not_have_is_an_error_with_its_place() {
    let own = files(&[("themes/briefing/templates/free.html", "<p>\n {{ nothing_like_it }}</p>")]);
    let theme = Theme::load(&own, "briefing").value;
    let corpus = fixture::small();
    let plan = plan::plan(&corpus).value;
    let page = plan.pages().iter().find(|page| page.url.as_str() == "about/").unwrap();
    let problem = theme
        .render(&page.url.output(), &view::compose(&plan, &corpus, &Bodies::new(), &SearchIndex::default(), page))
        .unwrap_err();
    assert_eq!(problem.code, "theme/render");
    let label = &problem.labels[0];
    assert_eq!((label.path.as_str(), label.position.unwrap().line), ("themes/briefing/templates/free.html", 2));
}

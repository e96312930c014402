//! A catalogue of some thousand things: no page holds more rows than it may, and links lead to every page of every list.

use std::collections::{BTreeMap, BTreeSet};

use super::Theme;
use super::tests::{attributes, bodies, resolve, theme};
use crate::corpus::Corpus;
use crate::model::{EntityKind, EntityRef, UnitKind};
use crate::plan::{self, List, PageKind, Part, Plan, fixture};
use crate::view;

/// Articles over four years, one topic with all of them, and long lists of all kinds.
fn large() -> Corpus {
    let mut corpus = fixture::small();
    let day = |number: usize| format!("20{}-{:02}-{:02}", 20 + number % 4, 1 + number % 12, 1 + number % 28);
    let names: Vec<String> = (0..700).map(|number| format!("article-{number:04}")).collect();
    for (number, name) in names.iter().enumerate() {
        let article = fixture::article(name, &format!("Report {number}"), Some("The Quay"), Some(&day(number)));
        corpus.articles.insert(fixture::id(name), article);
    }
    for number in 0..5_200 {
        let name = format!("a-figure-{number:04}");
        let article = &names[number % names.len()];
        let quantity = fixture::quantity("20", UnitKind::Count, "boats");
        let values = vec![fixture::observation(article, &name, 1, quantity)];
        let label = format!("A{} boats {number}", ["b", "c", "d"][number % 3]);
        corpus.figures.insert(fixture::id(&name), fixture::figure(&name, &label, values));
    }
    let many: Vec<_> = (1..=160)
        .map(|number| {
            let mut value =
                fixture::observation(&names[number], "wages", 1, fixture::quantity("20", UnitKind::Count, "euros"));
            value.as_of = fixture::stated(&day(number));
            value
        })
        .collect();
    corpus.figures.insert(fixture::id("wages"), fixture::figure("wages", "Wages", many));
    for number in 0..1_500 {
        let reference = fixture::person(&format!("person-{number:04}"));
        let once = [names[number % names.len()].as_str()];
        let twice = [once[0], "ferries"];
        let articles = if number % 2 == 0 { &once[..] } else { &twice[..] };
        let name = format!("Ana {}{number}", char::from(b'A' + u8::try_from(number % 26).unwrap()));
        corpus.entities.insert(reference.clone(), fixture::entity(reference, &name, articles));
    }
    let articles: Vec<&str> = names.iter().map(String::as_str).collect();
    let port = EntityRef { kind: EntityKind::Place, id: fixture::id("port-alba") };
    let mut node = fixture::entity(port.clone(), "Port Alba", &articles);
    node.about = corpus.figures.keys().take(300).cloned().collect();
    node.given = (0..120).map(|index| (fixture::id("wages"), index)).collect();
    for mention in &mut node.articles {
        mention.statements = mention.passages.clone();
    }
    corpus.entities.insert(port, node);
    for node in corpus.topics.values_mut() {
        node.articles = names.iter().map(|name| fixture::id(name)).collect();
        node.figures = corpus.figures.keys().take(700).cloned().collect();
    }
    for node in corpus.publishers.values_mut() {
        node.articles = names.iter().map(|name| fixture::id(name)).collect();
        node.figures = corpus.figures.keys().take(120).cloned().collect();
    }
    let event = corpus.timeline[1].clone();
    for (number, name) in names.iter().cycle().take(2_800).enumerate() {
        let (date, article) = (fixture::stated(&day(number)).unwrap(), fixture::id(name));
        corpus.timeline.push(plan_event(&event, date, article));
    }
    corpus.timeline.sort_by_key(|event| (event.date.date.sort_key(), event.kind, event.article.clone()));
    corpus
}

fn plan_event(
    like: &crate::corpus::Event,
    date: crate::model::Dated,
    article: crate::model::Id,
) -> crate::corpus::Event {
    crate::corpus::Event { date, article, ..like.clone() }
}

/// Whether a page is a list, or holds lists that could grow.
fn is_list(kind: &PageKind) -> bool {
    match kind {
        PageKind::Article(_) | PageKind::Redirect(..) => false,
        PageKind::Figure(id) => id.as_str() == "wages",
        PageKind::Entity(entity) => entity.kind != EntityKind::Person,
        kind => kind.is_listed(),
    }
}

fn rendered(theme: &Theme, plan: &Plan, corpus: &Corpus) -> BTreeMap<String, (PageKind, String)> {
    let bodies = bodies(corpus);
    let pages = plan.pages().iter().filter(|page| is_list(&page.kind));
    let page = |page: &plan::Page| {
        let output = page.url.output();
        let bytes =
            theme.render(&output, &view::compose(plan, corpus, &bodies, &view::SearchIndex::default(), page)).unwrap();
        (output.to_string(), (page.kind.clone(), String::from_utf8(bytes).unwrap()))
    };
    pages.map(page).collect()
}

/// Rows of tables and lists within the main part of a page.
fn rows(page: &str) -> usize {
    let main = page.split("<main").nth(1).and_then(|main| main.split("</main>").next()).unwrap();
    main.matches("<li>").count() + main.matches("<tr").count()
}

fn most_rows(kind: &PageKind) -> usize {
    // Besides its rows a page has letters, a pager, and the heads of tables.
    let beside = 50;
    let rows = match kind {
        PageKind::Index(..) => plan::LIST_WHOLE + plan::MOST,
        PageKind::IndexPart(..) => plan::LIST_PAGE + 27,
        PageKind::All(..) => plan::ALL_PAGE,
        PageKind::Timeline | PageKind::TimelinePart(..) => plan::TIMELINE_WHOLE,
        PageKind::Targets(_) => plan::TARGETS_PAGE,
        PageKind::Figure(_) => 3 * 25,
        _ => 4 * plan::SUBJECT_WHOLE,
    };
    rows + beside
}

#[test]
fn pages_keep_their_limits_and_all_of_them_are_reached() {
    let corpus = large();
    let planned = plan::plan(&corpus);
    assert_eq!(planned.diagnostics, []);
    let plan = planned.value;
    for list in [List::Figures, List::Entities(EntityKind::Person)] {
        assert!(plan.directory().is_cut(list), "{list:?}");
    }
    let parts: Vec<Part> = plan.directory().parts(List::Figures).map(|(part, _)| part).collect();
    assert_eq!(parts.iter().filter(|part| matches!(part, Part::Pair(..))).count(), 3, "{parts:?}");
    let site = rendered(&theme(), &plan, &corpus);
    for (path, (kind, page)) in &site {
        let (found, most) = (rows(page), most_rows(kind));
        assert!(found <= most, "{path} has {found} rows, and {most} are the most");
        let canonical = format!(
            "<link rel=\"canonical\" href=\"https://ferry.example/briefing/{}\">",
            path.trim_end_matches("index.html")
        );
        assert!(page.contains(&canonical), "{path}");
        let number = kind.number();
        assert!(number == 1 || page.contains(&format!("page {number}: ")), "{path}: the title has the number");
    }
    assert_reached(&site);
}

/// Follows the links from the home page.
fn assert_reached(site: &BTreeMap<String, (PageKind, String)>) {
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        let Some((_, page)) = site.get(&path) else { continue };
        for link in attributes(page, "href").filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
            let target = resolve(&path, link.split('#').next().unwrap_or_default());
            if reached.insert(target.clone()) {
                open.push(target);
            }
        }
    }
    let missed: Vec<&String> = site.keys().filter(|path| !reached.contains(*path)).collect();
    assert!(missed.is_empty(), "no way leads to {missed:?}");
    for (path, (_, page)) in site {
        for link in attributes(page, "href").filter(|link| link.contains('#') && !link.starts_with("http")) {
            let (file, anchor) = link.split_once('#').unwrap();
            let target = if file.is_empty() { path.clone() } else { resolve(path, file) };
            let Some((_, target_page)) = site.get(&target) else { continue };
            assert!(target_page.contains(&format!("id=\"{anchor}\"")), "{path}: {link} has no such anchor");
        }
    }
}

#[test]
fn a_long_sitemap_is_cut() {
    let mut corpus = fixture::small();
    let topic = corpus.topics.values().next().unwrap().clone();
    for number in 0..plan::SITEMAP_PAGE {
        let mut node = topic.clone();
        node.topic.id = fixture::id(&format!("topic-{number}"));
        node.slug = node.topic.id.to_string();
        corpus.topics.insert(node.topic.id.clone(), node);
    }
    let plan = plan::plan(&corpus).value;
    let file = |kind: PageKind| {
        let page = plan.pages().iter().find(|page| page.kind == kind).unwrap();
        let view = view::compose(&plan, &corpus, &view::Bodies::new(), &view::SearchIndex::default(), page);
        String::from_utf8(theme().render(&page.url.output(), &view).unwrap()).unwrap()
    };
    let index = file(PageKind::Sitemap);
    assert_eq!(index.matches("<sitemap>").count(), 2);
    assert!(index.contains("<loc>https://ferry.example/briefing/sitemap-2.xml</loc>"));
    assert_eq!(file(PageKind::SitemapPart(1)).matches("<loc>").count(), plan::SITEMAP_PAGE);
    assert_eq!(plan.listed().count() - plan::SITEMAP_PAGE, file(PageKind::SitemapPart(2)).matches("<loc>").count());
    let small = plan.limited_to(|kind| !matches!(kind, PageKind::Topic(_) | PageKind::TopicFeed(_)));
    assert_eq!(small.url(&PageKind::SitemapPart(1)), None, "what is not made needs no place");
}

//! Collisions and impossible addresses are errors, and never get a suffix.

use super::{Initial, List, PageKind, Part, Time, fixture, plan};

/// The code and the main file of each finding.
fn problems(corpus: &crate::corpus::Corpus) -> Vec<(&'static str, String)> {
    let file = |problem: &crate::source::Diagnostic| {
        problem.labels.first().map_or_else(String::new, |label| label.path.to_string())
    };
    plan(corpus).diagnostics.iter().map(|problem| (problem.code, file(problem))).collect()
}

fn with_slug(slug: &str) -> crate::corpus::Corpus {
    let mut corpus = fixture::small();
    corpus.figures.get_mut("passengers").unwrap().slug = slug.to_owned();
    corpus
}

#[test]
fn reserved_words_letters_and_strange_characters_are_no_addresses() {
    for slug in
        ["page", "all", "once", "0-9", "differ", "Targets", "a", "Z", "", ".hidden", "a/b", "a b", "naïve", "feed.xml"]
    {
        let found = problems(&with_slug(slug));
        assert_eq!(found, [("plan/slug", "content/figures/passengers.md".to_owned())], "{slug}");
    }
}

#[test]
fn equal_addresses_and_those_that_differ_in_case_alone_are_errors() {
    for slug in ["local-share", "Local-Share"] {
        let corpus = with_slug(slug);
        let found = problems(&corpus);
        assert!(!found.is_empty() && found.iter().all(|(code, _)| *code == "plan/collision"), "{slug}: {found:?}");
        assert_eq!(plan(&corpus).value.url(&PageKind::Figure(fixture::id("passengers"))), None);
    }
}

#[test]
fn old_addresses_collide_like_new_ones() {
    let alias = |alias: &str| {
        let mut corpus = fixture::small();
        corpus.figures.get_mut("passengers").unwrap().figure.aliases = vec![alias.to_owned()];
        problems(&corpus)
    };
    let file = "content/figures/passengers.md".to_owned();
    assert_eq!(alias("/figures/old-name/"), []);
    assert_eq!(alias("/figures/local-share/"), [("plan/collision", file.clone())]);
    assert_eq!(alias("/robots.txt/x"), [("plan/collision", file.clone())], "a file cannot be a folder too");
    assert_eq!(alias("/data/figures.csv/"), [("plan/collision", file.clone())]);
    assert_eq!(alias("../outside"), [("plan/alias", file)]);
}

#[test]
fn long_lists_and_timelines_are_cut() {
    let mut corpus = fixture::small();
    for number in 0..250 {
        let name = format!("figure-{number:03}");
        corpus.figures.insert(fixture::id(&name), fixture::figure(&name, &name, Vec::new()));
    }
    let event = corpus.timeline[1].clone();
    corpus.timeline.extend(std::iter::repeat_n(event, 300));
    let planned = plan(&corpus);
    assert_eq!(planned.diagnostics, []);
    let plan = planned.value;
    let letter = PageKind::IndexPart(List::Figures, Part::Letter(Initial::Letter('f')), 1);
    assert_eq!((plan.last_page(&PageKind::Index(List::Figures, 1)), plan.last_page(&letter)), (1, 3));
    assert_eq!(plan.url(&letter.numbered(2)).map(ToString::to_string).as_deref(), Some("figures/f/page/2/"));
    let year = PageKind::TimelinePart(Time::Year(2023), 1);
    let month = PageKind::TimelinePart(Time::Month(2023, 5), 1);
    assert_eq!(plan.url(&year).map(ToString::to_string).as_deref(), Some("timeline/2023/"));
    assert_eq!(plan.url(&month.numbered(3)).map(ToString::to_string).as_deref(), Some("timeline/2023/05/page/3/"));
}

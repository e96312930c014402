//! Which articles are published, and what of their text.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::super::facts::Shown;
use super::super::testing::{Briefing, date, id, person, topic};
use crate::model::{FrontMatter, LinkRule, Rights, RightsKind};
use crate::source::RelPath;

fn titles(briefing: &Briefing) -> Vec<String> {
    briefing.corpus().articles.keys().map(ToString::to_string).collect()
}

#[test]
fn drafts_and_articles_before_or_after_their_time_are_left_out() {
    let mut briefing = Briefing::new()
        .article_with("draft", "x", |front| front.draft = true)
        .article_with("later", "x", |front| front.publish_on = Some(date("2026-05-02")))
        .article_with("over", "x", |front| front.expires = Some(date("2026-05-01")))
        .article_with("now", "x", |front| {
            front.publish_on = Some(date("2026-05-01"));
            front.expires = Some(date("2026-05-02"));
        });
    assert_eq!(titles(&briefing), ["later", "now", "over"], "without a day the dates say nothing");
    briefing.input.today = Some("2026-05-01".parse().unwrap());
    assert_eq!(titles(&briefing), ["now"]);
    briefing.input.drafts = true;
    assert_eq!(titles(&briefing), ["draft", "now"]);
}

const FERRY: &str = "Sail [Amina](person:amina) did, with many others from the old town and its harbour, one morning.\n\n\
    The operator of the ferry line counts [12 ships](figure:ships) in its fleet, all of them built since the year 2001.\n\n\
    Nobody on the quay could say what will become of the small boats that sold fish there for a century.\n\n\
    Tickets will cost less in winter than in summer, and children travel free on every line of the company.";

fn with_rights(kind: RightsKind, excerpt: Option<Decimal>) -> impl FnOnce(&mut FrontMatter) {
    move |front| front.rights = Rights { kind, excerpt, ..Rights::default() }
}

fn shown(briefing: &Briefing) -> (Shown, bool, bool) {
    let corpus = briefing.corpus();
    let evidence = corpus.figures[&id("ships")].observations[0].passages[0].clone();
    let mention = corpus.entities[&person("amina")].articles[0].passages[0].clone();
    assert_eq!(mention.is_published, !mention.sentence.is_empty());
    (corpus.articles[&id("a")].shown.clone(), !evidence.sentence.is_empty(), !mention.sentence.is_empty())
}

#[test]
fn rights_decide_how_much_is_shown() {
    let of = |kind, excerpt| shown(&Briefing::new().article_with("a", FERRY, with_rights(kind, excerpt)));
    assert_eq!(of(RightsKind::OwnWords, None), (Shown::Full, true, true));
    assert_eq!(of(RightsKind::Full, None), (Shown::Full, true, true));
    assert_eq!(of(RightsKind::LinkOnly, None), (Shown::Nothing, false, false));
    let excerpt = |blocks, allowed| Shown::Excerpt { blocks, characters: None, allowed: Decimal::new(allowed, 1) };
    assert_eq!(of(RightsKind::Unknown, None), (excerpt(0, 3), true, false), "evidence comes before the excerpt");
    assert_eq!(of(RightsKind::Excerpt, Some(Decimal::new(6, 1))), (excerpt(2, 6), true, true));
    assert_eq!(of(RightsKind::Excerpt, Some(Decimal::new(1, 1))), (excerpt(0, 1), false, false));
}

#[test]
fn the_site_decides_about_rights_that_are_not_stated() {
    let mut briefing = Briefing::new().article_with("a", FERRY, with_rights(RightsKind::Unknown, None));
    briefing.input.site.unknown_rights.kind = RightsKind::Full;
    assert_eq!(shown(&briefing).0, Shown::Full);
    briefing.input.site.unknown_rights.kind = RightsKind::LinkOnly;
    assert_eq!(shown(&briefing).0, Shown::Nothing);
}

#[test]
fn what_is_shown_of_two_articles_of_one_source_counts_once_and_together() {
    let rights = || with_rights(RightsKind::Excerpt, Some(Decimal::new(3, 1)));
    let second = FERRY
        .replace("[12 ships](figure:ships)", "12 ships")
        .replace("less in winter", "[less](figure:less) in winter");
    let briefing = Briefing::new().article_with("a", FERRY, rights()).article_with("b", &second, rights());
    let corpus = briefing.corpus();
    assert!(!corpus.figures[&id("ships")].observations[0].passages[0].sentence.is_empty());
    assert!(corpus.figures[&id("less")].observations[0].passages[0].sentence.is_empty(), "there is no room left");
}

#[test]
fn text_written_by_hand_that_takes_too_much_is_an_error_with_the_numbers() {
    let mut copied = topic("ferries");
    copied.introduction = FERRY.split("\n\n").skip(2).collect::<Vec<_>>().join("\n\n");
    let mut briefing = Briefing::new().topic(copied).article_with("a", "Short digest in other words.", |front| {
        front.rights = Rights { kind: RightsKind::Unknown, ..Rights::default() };
        front.source = Some("ferry.txt".to_owned());
    });
    let body: Arc<str> = FERRY.into();
    briefing.input.bodies.insert(RelPath::new("content/sources/ferry.txt").unwrap(), body);
    let report = briefing.link();
    let finding = report.diagnostics.iter().find(|finding| finding.code == "rights/share").expect("an error");
    assert!(finding.is_error());
    assert!(finding.message.contains("% of the text of `a` is published by hand-written text"), "{}", finding.message);
    assert!(finding.message.contains("30% are allowed"), "{}", finding.message);
    assert_eq!(finding.labels[1].path.as_str(), "content/topics/ferries.md");
}

#[test]
fn own_words_fail_without_the_link_that_is_required() {
    let article = |url: Option<&str>| {
        let url = url.map(str::to_owned);
        let briefing = Briefing::new().article_with("a", "Text.", |front| {
            front.rights = Rights { kind: RightsKind::OwnWords, link: LinkRule::Required, ..Rights::default() };
            front.url = url;
        });
        briefing.link().diagnostics.iter().any(|finding| finding.code == "rights/link-missing" && finding.is_error())
    };
    assert!(article(None));
    assert!(!article(Some("https://example.org/a")));
}

#[test]
fn a_text_whose_required_link_is_missing_is_not_published() {
    let article = |url: Option<&str>| {
        let url = url.map(str::to_owned);
        let briefing =
            Briefing::new().article_with("a", "The pier was closed for repairs in March. It opened again.", |front| {
                front.rights = Rights { kind: RightsKind::Full, link: LinkRule::Required, ..Rights::default() };
                front.url = url;
            });
        briefing.link()
    };
    let without = article(None);
    let finding = without.diagnostics.iter().find(|finding| finding.code == "rights/link-missing").expect("a warning");
    assert!(!finding.is_error() && finding.message.contains("stands without its text"));
    assert_eq!(without.value.articles["a"].shown, Shown::Nothing);
    assert_eq!(article(Some("https://example.org/a")).value.articles["a"].shown, Shown::Full);
}

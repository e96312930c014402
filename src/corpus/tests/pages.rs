//! Entities, topics, publishers, timeline and what to read together.

use super::super::facts::EventKind;
use super::super::testing::{Briefing, date, entity, figure, id, organisation, person, role, topic};
use crate::model::{DigestOf, EntityKind, EntityRef};

#[test]
fn articles_come_newest_first_then_by_weight() {
    let briefing = Briefing::new()
        .article("old", "Daily", "2019-05-01", "[Amina](person:amina).")
        .article(
            "new",
            "Daily",
            "2021-05-01",
            "[Amina](person:amina) and [Ben](person:ben); [she](person:amina \"ref\") left.",
        )
        .article_with("heavy", "[Amina](person:amina), [Ben](person:ben).", |front| {
            front.published = Some(date("2021-05-01"));
            front.weight = 5;
        })
        .article_with("undated", "[Amina](person:amina).", |_| {});
    let corpus = briefing.corpus();
    let node = &corpus.entities[&person("amina")];
    let articles: Vec<(&str, usize)> =
        node.articles.iter().map(|count| (count.article.as_str(), count.mentions)).collect();
    assert_eq!(articles, [("heavy", 1), ("new", 2), ("old", 1), ("undated", 1)]);
    assert_eq!(node.named_with, [(person("ben"), 2)]);
    assert_eq!(node.articles[1].passages.len(), 1, "one sentence is one passage");
}

#[test]
fn too_few_articles_give_no_page() {
    let mut briefing = Briefing::new()
        .entity(entity(person("ben"), "Ben", &[]))
        .article("a", "Daily", "2021", "[Amina](person:amina) has [5 cows](figure:cows \"speaker=ben\").")
        .article("b", "Daily", "2021", "[Amina](person:amina).");
    briefing.input.site.minimum.person = 2;
    let corpus = briefing.corpus();
    assert!(corpus.entities[&person("amina")].has_page);
    assert!(!corpus.entities[&person("ben")].has_page);
    briefing.input.site.minimum.person = 1;
    assert!(briefing.corpus().entities[&person("ben")].has_page, "who gives a value has something to show");
}

#[test]
fn a_change_of_holder_is_a_succession() {
    let holder = |name: &str, title: &str, seen: &str| {
        let mut holder = entity(person(name), name, &[]);
        holder.roles.push(role(title, None, seen));
        holder
    };
    let corpus = Briefing::new()
        .entity(holder("later", "Prime Minister of Norway", "2025"))
        .entity(holder("earlier", "Norway’s prime minister", "2023-11"))
        .entity(holder("other", "Prime Minister of Sweden", "2023"))
        .corpus();
    let successions = &corpus.entities[&person("later")].successions;
    assert_eq!(successions, &corpus.entities[&person("earlier")].successions);
    let holders: Vec<&str> = successions[0].holders.iter().map(|holder| holder.person.as_str()).collect();
    assert_eq!(holders, ["earlier", "later"]);
    assert!(corpus.entities[&person("other")].successions.is_empty());
}

#[test]
fn places_know_their_parts_and_figures() {
    let place = |name: &str| EntityRef { kind: EntityKind::Place, id: id(name) };
    let mut town = entity(place("bergen"), "Bergen", &[]);
    town.part_of = Some(id("norway"));
    let mut ferries = figure("ferries");
    ferries.place = Some(id("bergen"));
    let corpus = Briefing::new()
        .entity(town)
        .entity(entity(place("norway"), "Norway", &[]))
        .figure(ferries)
        .article("a", "Daily", "2021", "There are [5 ferries](figure:ferries).")
        .corpus();
    assert_eq!(corpus.entities[&place("norway")].parts, [place("bergen")]);
    let bergen = &corpus.entities[&place("bergen")];
    assert_eq!((bergen.about.as_slice(), bergen.has_page), ([id("ferries")].as_slice(), true));
    assert!(!corpus.entities[&place("norway")].has_page);
}

#[test]
fn topics_gather_articles_figures_speakers_and_places() {
    let filed = |name: &str, topics: [&str; 2], text: &str, briefing: Briefing| {
        briefing.article_with(name, text, |front| front.topics = topics.map(id).to_vec())
    };
    let briefing = Briefing::new().topic(topic("energy"));
    let briefing = filed(
        "a",
        ["energy", "water"],
        "[5 dams](figure:dams \"speaker=amina\"), [Oslo](place:oslo), [Amina](person:amina)",
        briefing,
    );
    let briefing =
        filed("b", ["energy", "jobs"], "[5 dams](figure:dams), [6 dams](figure:dams), [9 jobs](figure:jobs)", briefing);
    let briefing = filed("c", ["energy", "water"], "[Oslo](place:oslo)", briefing);
    let corpus = briefing.corpus();
    let energy = &corpus.topics[&id("energy")];
    assert_eq!(energy.articles.len(), 3);
    assert_eq!(energy.figures, [id("dams"), id("jobs")]);
    assert_eq!(energy.neighbours, [id("water"), id("jobs")]);
    assert_eq!(energy.speakers, [(person("amina"), 1)]);
    assert_eq!(energy.places, [EntityRef { kind: EntityKind::Place, id: id("oslo") }]);
    assert_eq!(corpus.figures[&id("dams")].topics[0], id("energy"));
    assert_eq!(corpus.entities[&person("amina")].topics, [id("energy"), id("water")]);
}

#[test]
fn publishers_come_from_names_and_a_digests_from_its_original() {
    let corpus = Briefing::new()
        .entity(entity(organisation("daily-news"), "The Daily", &["Daily"]))
        .article("a", "Daily", "2021", "[5 dams](figure:dams)")
        .article("b", "Daily", "2022", "Text.")
        .article("c", "Dailly", "2022", "Text.")
        .article_with("d", "Text.", |front| {
            front.publisher = Some("Our desk".to_owned());
            front.digest_of = Some(DigestOf { title: None, publisher: Some("Daily".to_owned()), url: None });
        })
        .corpus();
    let names: Vec<&str> = corpus.publishers.keys().map(crate::model::Id::as_str).collect();
    assert_eq!(names, ["dailly", "daily"]);
    let daily = &corpus.publishers[&id("daily")];
    assert_eq!(daily.articles, [id("b"), id("a"), id("d")]);
    assert_eq!(
        (daily.organisation.clone(), daily.figures.as_slice()),
        (Some(id("daily-news")), [id("dams")].as_slice())
    );
}

#[test]
fn the_timeline_runs_from_oldest_to_newest_and_leaves_out_what_has_no_year() {
    let text = "[5 dams](figure:dams \"as-of=2030 said-on=2021-02 status=target\"), [4 dams](figure:dams \"as-of=--05-01\"), \
                [3 dams](figure:dams \"as-of=2019\").";
    let corpus = Briefing::new().article("a", "Daily", "2021-03-01", text).corpus();
    let events: Vec<(String, EventKind)> =
        corpus.timeline.iter().map(|event| (event.date.date.to_string(), event.kind)).collect();
    let expected = [
        ("2019", EventKind::Value),
        ("2021-02", EventKind::Statement),
        ("2021-03-01", EventKind::Publication),
        ("2030", EventKind::Deadline),
    ];
    assert_eq!(events, expected.map(|(date, kind)| (date.to_owned(), kind)));
}

#[test]
fn figures_of_a_sentence_are_read_together_before_those_of_a_speaker() {
    let corpus = Briefing::new()
        .entity(entity(person("ben"), "Ben", &[]))
        .article("a", "Daily", "2021", "[5 dams](figure:dams \"speaker=ben\") and [USD 3 million](figure:cost \"speaker=ben\").\n\n[9 jobs](figure:jobs \"speaker=ben\").")
        .article("b", "Daily", "2021", "[4 %](figure:share).")
        .corpus();
    assert_eq!(corpus.figures[&id("dams")].read_with, [id("cost"), id("jobs")]);
    assert!(corpus.figures[&id("share")].read_with.is_empty());
}

#[test]
fn articles_with_the_same_figures_are_named() {
    let corpus = Briefing::new()
        .article("a", "Daily", "2021", "[5 dams](figure:dams), [9 jobs](figure:jobs)")
        .article("b", "Daily", "2021", "[5 dams](figure:dams)")
        .article("c", "Daily", "2021", "[5 dams](figure:dams), [9 jobs](figure:jobs)")
        .corpus();
    let same = &corpus.articles[&id("a")].same_figures;
    assert_eq!(same, &[(id("c"), vec![id("dams"), id("jobs")]), (id("b"), vec![id("dams")])]);
    assert_eq!(corpus.articles[&id("a")].observations, [(id("dams"), 0), (id("jobs"), 0)]);
}

//! Observations, and what those of one figure say together.

use rust_decimal::Decimal;

use super::super::facts::{FigureNode, Relation};
use super::super::testing::{Briefing, entity, figure, id, organisation, person, record, role};
use crate::model::{JoinState, Unit, UnitKind};

fn node(briefing: &Briefing, name: &str) -> FigureNode {
    briefing.corpus().figures[&id(name)].clone()
}

#[test]
fn equal_values_of_an_article_are_one_observation_with_several_passages() {
    let text = "There are [40 wells](figure:wells \"as-of=2020\"), and\nagain [40 wells](figure:wells \"as-of=2020\").\n\n\
                Now [50 wells](figure:wells \"as-of=2021\"), [about 40 wells](figure:wells \"as-of=2020\") once.\n\n\
                Still [40 wells](figure:wells \"as-of=2020\").";
    let node = node(&Briefing::new().figure(figure("wells")).article("a", "Daily", "2021", text), "wells");
    let ids: Vec<&str> = node.observations.iter().map(|observation| observation.id.as_str()).collect();
    assert_eq!(ids, ["a.wells", "a.wells.3", "a.wells.2"], "oldest first, numbered in text order");
    let first = &node.observations[0];
    let places: Vec<(usize, usize)> =
        first.places.iter().map(|place| (place.position.line, place.position.column)).collect();
    assert_eq!(places, [(1, 11), (2, 7), (6, 7)]);
    assert_eq!(first.passages.last().unwrap().anchor, "p3");
    assert_eq!(first.id.anchor(), "o-a.wells");
}

#[test]
fn a_bare_number_takes_the_unit_of_the_figures_file() {
    let mut wells = figure("wells");
    wells.unit = Some(Unit::new(UnitKind::Count, "wells"));
    let briefing =
        Briefing::new().figure(wells).article("a", "Daily", "2021", "[40](figure:wells), [5 %](figure:wells)");
    let node = node(&briefing, "wells");
    let units: Vec<&str> =
        node.observations.iter().map(|observation| observation.quantity.unit.code.as_str()).collect();
    assert_eq!(units, ["wells", "%"]);
}

#[test]
fn growth_is_kept_apart() {
    let text = "[40 wells](figure:wells), up [40 wells](figure:wells \"change=up\").";
    let node = node(&Briefing::new().article("a", "Daily", "2021", text), "wells");
    assert_eq!(node.observations.len(), 2);
    assert_eq!(node.comparison.support, [1, 0]);
    assert!(node.comparison.pairs.is_empty());
}

#[test]
fn agreement_counts_publishers_and_not_articles() {
    let briefing = Briefing::new()
        .article("a", "Daily", "2021-01-01", "[up to 20,000 jobs](figure:jobs \"status=planned\")")
        .article("b", "Daily", "2021-01-02", "[20,000 jobs](figure:jobs \"status=planned\")")
        .article("c", "Herald", "2021-01-03", "[about 20,000 jobs](figure:jobs \"status=planned\")")
        .article_with("d", "[20,000 jobs](figure:jobs \"status=planned\")", |_| {})
        .article_with("e", "[20,000 jobs](figure:jobs \"status=planned\")", |_| {})
        .article("f", "Times", "2031-01-03", "[50,000 jobs](figure:jobs \"status=planned\")");
    let node = node(&briefing, "jobs");
    assert_eq!(node.comparison.support, [4, 4, 4, 1, 4, 4]);
    assert!(node.comparison.pairs.contains(&(0, 3, Relation::Revises)), "{:?}", node.comparison.pairs);
}

#[test]
fn a_gap_states_distance_days_and_origin() {
    let mut minister = entity(person("amina-diallo"), "Amina Diallo", &[]);
    minister.roles.push(role("Minister of Water", Some("government"), "2021"));
    let briefing = Briefing::new()
        .entity(minister)
        .entity(entity(organisation("government"), "Government", &[]))
        .article("a", "Daily", "2021", "[95 %](figure:share \"said-on=2021-03-01 speaker=amina-diallo\")")
        .article("b", "Herald", "2021", "[90 %](figure:share \"said-on=2021-04-04 speaker=government\")")
        .article("c", "Times", "2021", "[more than 97 %](figure:share \"said-on=2021-04\")");
    let gaps = node(&briefing, "share").comparison.gaps;
    let pairs: Vec<(usize, usize)> = gaps.iter().map(|gap| gap.pair).collect();
    assert_eq!(pairs, [(1, 2), (0, 2), (0, 1)], "the newest difference first");
    assert_eq!((gaps[1].distance, gaps[1].days_apart), (Some(Decimal::from(5)), Some(34)));
    assert_eq!(gaps[1].same_origin, Some(organisation("government")));
    assert_eq!((gaps[0].distance, gaps[0].days_apart, &gaps[0].same_origin), (None, None, &None));
}

#[test]
fn a_target_never_conflicts_with_a_fact_and_times_make_a_series() {
    let briefing = Briefing::new()
        .article("a", "Daily", "2020", "[55 wells](figure:wells \"as-of=2020-12\")")
        .article("b", "Herald", "2025", "[224 wells](figure:wells \"as-of=2025-06\")")
        .article("c", "Times", "2025", "[500 wells](figure:wells \"as-of=2025-06 status=target\")");
    let comparison = node(&briefing, "wells").comparison;
    assert!(!comparison.has_conflict());
    let relations: Vec<Relation> = comparison.pairs.iter().map(|(_, _, relation)| *relation).collect();
    assert_eq!(relations, [Relation::Series, Relation::NotComparable, Relation::NotComparable]);
}

#[test]
fn rejected_observations_are_left_out_and_unknown_records_warned_of() {
    let mut wells = figure("wells");
    wells.observations = vec![
        record("a.wells", JoinState::Rejected),
        record("b.wells", JoinState::Proposed),
        record("c.wells", JoinState::Confirmed),
        record("draft.wells", JoinState::Confirmed),
    ];
    let briefing = Briefing::new()
        .figure(wells)
        .file("content/figures/wells.md", "---\nobservations:\n  - id: c.wells\n")
        .article("a", "Daily", "2020", "[55 wells](figure:wells); later [60 wells](figure:wells)")
        .article("b", "Herald", "2020", "[70 wells](figure:wells)")
        .article_with("draft", "[80 wells](figure:wells)", |front| front.draft = true);
    let node = node(&briefing, "wells");
    let kept: Vec<(&str, JoinState)> = node.observations.iter().map(|one| (one.id.as_str(), one.join)).collect();
    assert_eq!(kept, [("a.wells.2", JoinState::Unlisted), ("b.wells", JoinState::Proposed)]);
    let findings = briefing.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].starts_with("figure/unknown-observation wells.md:3:9"), "{findings:?}");
}

#[test]
fn a_channel_is_named_by_its_entity_or_by_its_words() {
    let briefing = Briefing::new().entity(entity(organisation("port-board"), "Port Board", &[])).article(
        "a",
        "Daily",
        "2020",
        "[5 cranes](figure:cranes \"via=port-board\"), [6 cranes](figure:cranes \"via=Telegram\")",
    );
    let node = node(&briefing, "cranes");
    assert_eq!(node.observations[0].via.as_deref(), Some("Port Board"));
    assert_eq!(node.observations[0].via_entity, Some(organisation("port-board")));
    assert_eq!((node.observations[1].via.as_deref(), &node.observations[1].via_entity), (Some("Telegram"), &None));
}

#[test]
fn a_figure_with_very_many_values_is_still_compared_with_its_neighbours_in_time() {
    let mut briefing = Briefing::new();
    for at in 0..200 {
        let text = format!("[{} wells](figure:wells \"as-of=20{:02}\")", at % 2 + 10, at / 2 % 100);
        briefing = briefing.article(&format!("a{at:03}"), &format!("Paper {at}"), "2021", &text);
    }
    let comparison = node(&briefing, "wells").comparison;
    assert_eq!(comparison.gaps.len(), 100, "two values in every year");
    assert!(comparison.pairs.len() <= 200 * 64);
}

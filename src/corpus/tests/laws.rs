//! Laws that hold for whatever briefing: the order of the input does not matter, nothing is invented, rights hold.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;

use super::super::facts::{Corpus, Shown};
use super::super::share::share;
use super::super::testing::{Briefing, date, entity, figure, id, organisation, person, record};
use crate::language::Language;
use crate::markup::Detail;
use crate::model::{JoinState, PartialDate, RightsKind, Unit, UnitKind};

/// One annotation: what it points at, its words, its dates, its speaker.
#[derive(Clone, Debug)]
struct Piece {
    figure: usize,
    value: usize,
    as_of: usize,
    said_on: usize,
    speaker: usize,
    mention: usize,
    filler: usize,
}

const FIGURES: [&str; 3] = ["wells", "jobs", "share"];
const VALUES: [&str; 7] = ["40", "40 wells", "about 40 wells", "more than 60 wells", "12-15 %", "USD 3 million", "5 %"];
const DATES: [&str; 6] = ["", "2019", "2020-05", "--09-05", "2018/2021", "2020-05-04"];
const SPEAKERS: [&str; 4] = ["", "amina", "board", "nobody-known"];
const MENTIONS: [&str; 4] = ["", "[Amina](person:amina)", "[the board](organisation:board)", "[[Amina]]"];
const FILLERS: [&str; 3] = [
    "and so it went on for all of the long dry season in the valley",
    "while the river rose by the hour and nobody along its banks slept that night",
    "as told",
];

prop_compose! {
    fn piece()(
        figure in 0..FIGURES.len(), value in 0..VALUES.len(), as_of in 0..DATES.len(), said_on in 0..DATES.len(),
        speaker in 0..SPEAKERS.len(), mention in 0..MENTIONS.len(), filler in 0..FILLERS.len(),
    ) -> Piece {
        Piece { figure, value, as_of, said_on, speaker, mention, filler }
    }
}

fn markdown(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for piece in pieces {
        let mut title = Vec::new();
        for (key, value) in
            [("as-of", DATES[piece.as_of]), ("said-on", DATES[piece.said_on]), ("speaker", SPEAKERS[piece.speaker])]
        {
            if !value.is_empty() {
                title.push(format!("{key}={value}"));
            }
        }
        let link = format!("[{}](figure:{} \"{}\")", VALUES[piece.value], FIGURES[piece.figure], title.join(" "));
        write!(text, "{} {link} {}.\n\n", MENTIONS[piece.mention], FILLERS[piece.filler]).expect("a string takes all");
    }
    text.trim_end().to_owned()
}

type Articles = Vec<(Vec<Piece>, usize, usize)>;

fn briefing(articles: &Articles, language: &Arc<Language>) -> Briefing {
    let mut wells = figure("wells");
    wells.unit = Some(Unit::new(UnitKind::Count, "wells"));
    wells.observations = vec![record("a1.wells", JoinState::Rejected), record("a2.wells", JoinState::Confirmed)];
    let mut briefing = Briefing::with_language(language)
        .figure(wells)
        .figure(figure("jobs"))
        .entity(entity(person("amina"), "Amina", &[]))
        .entity(entity(organisation("board"), "Water Board", &["The board"]));
    for (at, (pieces, publisher, rights)) in articles.iter().enumerate() {
        briefing = briefing.article_with(&format!("a{at}"), &markdown(pieces), |front| {
            front.publisher = Some(format!("Paper {publisher}"));
            front.published = (*publisher > 0).then(|| date("2021-03-04"));
            front.topics = vec![id(["water", "work"][publisher % 2])];
            front.rights.kind = [RightsKind::OwnWords, RightsKind::Unknown, RightsKind::LinkOnly][*rights];
        });
    }
    briefing
}

prop_compose! {
    fn articles()(
        list in prop::collection::vec((prop::collection::vec(piece(), 1..6), 0usize..3, 0usize..3), 1..6)
    ) -> Articles {
        list
    }
}

/// Everything that the documents and the figures' files say.
struct Said {
    values: BTreeSet<(Option<Decimal>, Option<Decimal>)>,
    dates: BTreeSet<PartialDate>,
    units: BTreeSet<Unit>,
    speakers: BTreeSet<String>,
}

fn said(briefing: &Briefing) -> Said {
    let mut said = Said {
        values: BTreeSet::new(),
        dates: BTreeSet::new(),
        units: briefing.input.figures.iter().filter_map(|figure| figure.unit.clone()).collect(),
        speakers: BTreeSet::new(),
    };
    for document in &briefing.input.documents {
        said.dates.extend(document.front.published);
        for annotation in &document.annotations {
            let Detail::Observation(reading) = &annotation.detail else { continue };
            let quantity = reading.quantity.as_ref().expect("every piece has a value");
            said.values.insert((quantity.value, quantity.value_high));
            said.units.insert(quantity.unit.clone());
            said.dates.extend(reading.as_of.iter().chain(&reading.said_on).map(|dated| dated.date));
            said.dates.extend(reading.period);
            said.speakers.extend(reading.speaker.as_ref().map(ToString::to_string));
        }
    }
    said
}

/// All text of a corpus that a page may show of an article.
fn published_text<'a>(corpus: &'a Corpus, briefing: &'a Briefing) -> Vec<String> {
    let passages = corpus.figures.values().flat_map(|node| &node.observations).flat_map(|one| &one.passages);
    let mentions = corpus.entities.values().flat_map(|node| &node.articles).flat_map(|count| &count.passages);
    let mut texts: Vec<String> = passages.chain(mentions).map(|passage| passage.sentence.clone()).collect();
    for document in &briefing.input.documents {
        let blocks: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
        match corpus.articles[&document.id].shown {
            Shown::Full => texts.push(blocks.join("\n")),
            Shown::Nothing => {}
            Shown::Excerpt { blocks: count, characters, .. } => {
                let mut shown: Vec<String> = blocks[..count].iter().map(|block| (*block).to_owned()).collect();
                if let (Some(last), Some(characters)) = (shown.last_mut(), characters) {
                    *last = last.chars().take(characters).collect();
                }
                texts.push(shown.join("\n"));
            }
        }
    }
    texts
}

/// Runs a law on many briefings.
fn hold(law: impl Fn(&Articles, &Arc<Language>) -> Result<(), TestCaseError>) {
    let language = Arc::new(Language::embedded());
    let mut runner = TestRunner::new(ProptestConfig::with_cases(128));
    runner.run(&articles(), |articles| law(&articles, &language)).unwrap_or_else(|failure| panic!("{failure}"));
}

/// Law 1.
#[test]
fn the_order_of_the_input_does_not_matter() {
    hold(|articles, language| {
        let as_given = briefing(articles, language);
        let mut turned = briefing(articles, language);
        let documents = &mut turned.input.documents;
        documents.reverse();
        let by = articles[0].0.len() % documents.len();
        documents.rotate_left(by);
        turned.input.entities.reverse();
        turned.input.figures.reverse();
        prop_assert_eq!(as_given.link(), turned.link());
        Ok(())
    });
}

/// Law 7, and law 6 as far as this stage goes.
#[test]
fn nothing_is_invented() {
    hold(|articles, language| {
        let briefing = briefing(articles, language);
        let corpus = briefing.corpus();
        let said = said(&briefing);
        for observation in corpus.figures.values().flat_map(|node| &node.observations) {
            prop_assert!(said.values.contains(&(observation.quantity.value, observation.quantity.value_high)));
            prop_assert!(said.units.contains(&observation.quantity.unit));
            let dates = observation.as_of.iter().chain(&observation.said_on).map(|dated| dated.date);
            for date in dates.chain(observation.period) {
                prop_assert!(said.dates.contains(&date));
            }
            if let Some(speaker) = &observation.speaker {
                prop_assert!(said.speakers.contains(speaker.id.as_str()) && corpus.entities.contains_key(speaker));
            }
            prop_assert!(!observation.places.is_empty(), "every value leads back");
        }
        for event in &corpus.timeline {
            prop_assert!(said.dates.contains(&event.date.date));
        }
        let mut changes = corpus.figures.values().filter_map(|node| node.last_change);
        prop_assert!(changes.all(|date| said.dates.contains(&date)));
        Ok(())
    });
}

/// Law 9, as far as this stage chooses what is shown.
#[test]
fn text_that_is_chosen_for_showing_never_exceeds_the_rights() {
    hold(|articles, language| {
        let briefing = briefing(articles, language);
        let report = briefing.link();
        if report.diagnostics.iter().any(|finding| finding.code == "rights/share") {
            return Ok(());
        }
        let texts = published_text(&report.value, &briefing);
        for document in &briefing.input.documents {
            let allowed = match document.front.rights.kind {
                RightsKind::Unknown => Decimal::new(3, 1),
                RightsKind::LinkOnly => Decimal::ZERO,
                _ => continue,
            };
            let body: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
            let counted = share(&body.join("\n"), texts.iter().map(String::as_str));
            prop_assert!(!counted.exceeds(allowed), "{counted:?}");
        }
        Ok(())
    });
}

/// Every index in the corpus leads somewhere.
#[test]
fn every_reference_inside_the_corpus_holds() {
    hold(|articles, language| {
        let corpus = briefing(articles, language).corpus();
        for (id, node) in &corpus.articles {
            for (figure, at) in &node.observations {
                prop_assert_eq!(&corpus.figures[figure].observations[*at].article, id);
            }
            prop_assert!(node.entities.iter().all(|(entity, _)| corpus.entities.contains_key(entity)));
            prop_assert!(node.topics.iter().all(|topic| corpus.topics.contains_key(topic)));
        }
        let count: usize = corpus.figures.values().map(|node| node.observations.len()).sum();
        prop_assert_eq!(count, corpus.articles.values().map(|node| node.observations.len()).sum::<usize>());
        for node in corpus.figures.values() {
            prop_assert_eq!(node.comparison.support.len(), node.observations.len());
            prop_assert!(node.read_with.iter().all(|other| corpus.figures.contains_key(other)));
        }
        for (entity, node) in &corpus.entities {
            for (figure, at) in &node.given {
                prop_assert_eq!(corpus.figures[figure].observations[*at].speaker.as_ref(), Some(entity));
            }
        }
        Ok(())
    });
}

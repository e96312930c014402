//! The example briefing: it holds the figures that its reports give, and says of them together what an editor would.
//!
//! The table below is the briefing's own. Where a reference annotation of the reports lies beside the project
//! (`../shared/gold`), every figure that it requires and every fact that it draws across reports is looked up too.

use std::path::{Path, PathBuf};

use factbox::build::{Engine, Options};
use factbox::corpus::{Corpus, FigureNode, Observation, Relation};
use factbox::disk;
use factbox::model::{Direction, EntityKind, EntityRef, Id, JoinState, RightsKind, Status};
use factbox::source::Severity;
use rust_decimal::Decimal;
use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The whole briefing; nothing in it may call for more than a hint.
fn corpus() -> Corpus {
    let mut findings = Vec::new();
    let corpus = Engine::new().corpus(&disk::read(root()), &Options::default()).into_value(&mut findings);
    findings.retain(|finding| finding.severity != Severity::Hint);
    assert!(findings.is_empty(), "the example briefing is at fault: {findings:#?}");
    corpus
}

fn figure<'a>(corpus: &'a Corpus, id: &str) -> &'a FigureNode {
    corpus.figures.get(id).unwrap_or_else(|| panic!("there is no figure `{id}`"))
}

/// A quantity as its qualifier, value or range, and unit: `up-to 20000 jobs`.
fn shown(observation: &Observation) -> String {
    let quantity = &observation.quantity;
    let qualifier = word(&quantity.qualifier);
    let value = quantity.value.map_or_else(|| "?".to_owned(), |value| value.normalize().to_string());
    let high = quantity.value_high.map_or_else(String::new, |high| format!("-{}", high.normalize()));
    format!("{qualifier} {value}{high} {}", quantity.unit.code)
}

/// A word of a closed list as data files write it.
fn word(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).expect("a word of a closed list serialises");
    json.as_str().expect("a word of a closed list is a string").to_owned()
}

/// The relation between the levels of two articles whose ids begin so.
fn between(figure: &FigureNode, first: &str, second: &str) -> Option<Relation> {
    let of = |index: usize, article: &str| figure.observations[index].article.as_str().starts_with(article);
    let pair = |a, b| (of(a, first) && of(b, second)) || (of(a, second) && of(b, first));
    figure.comparison.pairs.iter().find(|(a, b, _)| pair(*a, *b)).map(|(_, _, relation)| *relation)
}

#[test]
fn sources_agree_differ_and_tell_series() {
    let corpus = corpus();
    let (locals, learn, meeting) = ("kazakhstan-locals", "kazakhstan-to-learn", "meeting-on");
    let expected = [
        ("jobs-from-joint-projects", locals, learn, Relation::Agree),
        ("jobs-from-joint-projects", learn, meeting, Relation::Revises),
        ("jobs-from-joint-projects", locals, meeting, Relation::Revises),
        ("local-share-of-jobs", locals, learn, Relation::Differ),
        ("joint-projects", learn, meeting, Relation::Series),
        ("joint-projects-value", learn, meeting, Relation::Series),
    ];
    for (id, first, second, relation) in expected {
        assert_eq!(between(figure(&corpus, id), first, second), Some(relation), "{id}: {first}, {second}");
    }
    let in_conflict: Vec<&str> = corpus
        .figures
        .values()
        .filter(|node| node.comparison.has_conflict())
        .map(|node| node.figure.id.as_str())
        .collect();
    assert_eq!(in_conflict, ["local-share-of-jobs"]);
}

#[test]
fn levels_growth_and_goals_are_kept_apart() {
    let corpus = corpus();
    let trade = figure(&corpus, "bilateral-trade");
    let lines: Vec<String> = trade
        .observations
        .iter()
        .map(|one| {
            let change = one.change.map_or_else(String::new, |change| format!(" {}", word(&change)));
            let as_of = one.as_of.map_or_else(String::new, |dated| format!(" {}", dated.date));
            format!("{} {}{change}{as_of}", word(&one.status), shown(one))
        })
        .collect();
    let mut sorted = lines.clone();
    sorted.sort();
    let expected = [
        "actual exact 24 % up 2023-01/2023-10",
        "actual exact 24200000000 USD 2022",
        "actual exact 35 % up 2022",
        "target exact 40000000000 USD",
    ];
    assert_eq!(sorted, expected);
    let comparable = trade.comparison.pairs.iter().filter(|(_, _, relation)| *relation != Relation::NotComparable);
    assert_eq!(comparable.count(), 0, "a goal is not compared with a fact");
    let goal = &figure(&corpus, "foreign-investment").observations[0];
    assert_eq!((goal.status, shown(goal)), (Status::Target, "no-less-than 150000000000 USD".to_owned()));
}

#[test]
fn every_digest_names_its_report_and_is_shown_whole() {
    let corpus = corpus();
    assert_eq!(corpus.articles.len(), 5);
    for article in corpus.articles.values() {
        assert_eq!(article.front.rights.kind, RightsKind::OwnWords, "{}", article.path);
        let original = article.front.digest_of.as_ref().and_then(|digest| digest.publisher.as_ref());
        assert_eq!(original, article.front.publisher.as_ref(), "{}", article.path);
        assert!(article.front.summary.is_some() && article.front.source.is_some(), "{}", article.path);
    }
}

#[test]
fn every_join_was_looked_at() {
    for node in corpus().figures.values() {
        assert!(node.has_file, "{} has no file", node.figure.id);
        let articles: std::collections::BTreeSet<&Id> = node.observations.iter().map(|one| &one.article).collect();
        assert!(!articles.is_empty(), "{} has no value", node.figure.id);
        if articles.len() > 1 {
            for one in &node.observations {
                assert_eq!(one.join, JoinState::Confirmed, "{}", one.id);
            }
        }
    }
}

#[test]
fn one_office_passes_from_one_holder_to_the_next() {
    let corpus = corpus();
    let person = |id: &str| EntityRef { kind: EntityKind::Person, id: Id::new(id).unwrap() };
    let node = &corpus.entities[&person("olzhas-bektenov")];
    let holders: Vec<&str> = node.successions[0].holders.iter().map(|holder| holder.person.as_str()).collect();
    assert_eq!(holders, ["alikhan-smailov", "olzhas-bektenov"]);
}

#[test]
fn a_city_and_a_person_with_two_names_are_one_each() {
    let corpus = corpus();
    for (kind, id, articles) in [(EntityKind::Place, "astana", 3), (EntityKind::Person, "kassym-jomart-tokayev", 2)] {
        let node = &corpus.entities[&EntityRef { kind, id: Id::new(id).unwrap() }];
        assert_eq!(node.articles.len(), articles, "{id}");
    }
}

// What follows compares with the reference annotation, where there is one.

struct Reference {
    articles: Vec<Value>,
    cross: Value,
}

fn reference() -> Option<Reference> {
    let folder = root().join("../shared/gold/seeds");
    let articles = (0..5).map(|number| json(&folder.join(format!("{number:03}.json")))).collect::<Option<_>>()?;
    Some(Reference { articles, cross: json(&folder.join("cross.json"))? })
}

#[expect(clippy::disallowed_methods, reason = "a test reads its reference")]
fn json(path: &PathBuf) -> Option<Value> {
    let text = std::fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

impl Reference {
    /// The figure with an id such as `001-f04`, and the article it is from.
    fn figure(&self, id: &str) -> (&Value, &Value) {
        let with = |article| items(article, "figures").iter().find(|figure| figure["id"] == id).map(|it| (article, it));
        self.articles.iter().find_map(with).unwrap_or_else(|| panic!("the reference has no figure {id}"))
    }

    /// The observation of the briefing that corresponds to a figure.
    fn observed<'a>(&self, corpus: &'a Corpus, id: &str) -> Option<(&'a FigureNode, usize)> {
        let (article, figure) = self.figure(id);
        let ours = ours(corpus, article);
        let mut all = corpus.figures.values().flat_map(|node| (0..node.observations.len()).map(move |at| (node, at)));
        all.find(|(node, at)| {
            let one = &node.observations[*at];
            one.article == *ours && same_quantity(one, figure)
        })
    }
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The article of the briefing that is a digest of one of the reference: of the same headline, or else of the same day.
fn ours<'a>(corpus: &'a Corpus, article: &Value) -> &'a Id {
    let meta = &article["meta"];
    let same = |front: &factbox::model::FrontMatter| {
        let title = front.digest_of.as_ref().and_then(|digest| digest.title.as_deref());
        let published = front.published.map(|date| date.to_string());
        title == meta["title"].as_str()
            && front.publisher.as_deref() == meta["publisher"].as_str()
            && published.as_deref() == meta["published"].as_str()
    };
    let found = corpus.articles.iter().find(|(_, node)| same(&node.front));
    found.unwrap_or_else(|| panic!("no digest of {}", article["file"])).0
}

fn decimal(value: &Value) -> Option<Decimal> {
    value.as_number().map(|number| number.to_string().parse().expect("a number in plain notation"))
}

fn same_quantity(observation: &Observation, figure: &Value) -> bool {
    let quantity = &observation.quantity;
    quantity.value == decimal(&figure["value"])
        && quantity.value_high == decimal(&figure["value_high"])
        && Some(quantity.unit.code.as_str()) == figure["unit"].as_str()
        && Some(word(&quantity.qualifier).as_str()) == figure["qualifier"].as_str()
}

/// Whether a text is the expected one, or one that is accepted instead.
fn accepted(found: Option<&str>, figure: &Value, key: &str, other: &str) -> bool {
    found == figure[key].as_str() || items(figure, other).iter().any(|one| one.as_str() == found)
}

#[test]
fn every_required_figure_is_an_observation() {
    let Some(reference) = reference() else { return };
    let corpus = corpus();
    let mut faults = Vec::new();
    for article in &reference.articles {
        for figure in items(article, "figures").iter().filter(|figure| figure["optional"] != true) {
            let id = figure["id"].as_str().expect("every figure has an id");
            let Some((node, at)) = reference.observed(&corpus, id) else {
                faults.push(format!("{id}: {} is no observation", figure["text"]));
                continue;
            };
            let one = &node.observations[at];
            let speaker = one.speaker.as_ref().map(|speaker| speaker.id.as_str());
            if !accepted(speaker, figure, "speaker", "speaker_accept") {
                faults.push(format!("{id}: {} has the speaker {speaker:?}, not {}", one.id, figure["speaker"]));
            }
            let time = one.as_of.or(one.said_on).map(|dated| dated.date.to_string());
            let is_open = figure["period_or_as_of"].is_null();
            if !is_open && !accepted(time.as_deref(), figure, "period_or_as_of", "period_accept") {
                faults.push(format!("{id}: {} is of {time:?}, not {}", one.id, figure["period_or_as_of"]));
            }
            let share_or_multiple = ["%", "times"].contains(&one.quantity.unit.code.as_str());
            let direction =
                figure["change"]["direction"].as_str().filter(|_| figure["change"]["by"] == figure["value"]);
            if share_or_multiple && direction.is_some() != one.change.is_some_and(|change| change != Direction::Flat) {
                faults.push(format!("{id}: {} is a growth here and none there", one.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn facts_across_articles_surface() {
    let Some(reference) = reference() else { return };
    let corpus = corpus();
    let mut faults = Vec::new();
    for fact in items(&reference.cross, "facts").iter().filter(|fact| fact["must_surface"] == true) {
        for pair in items(fact, "pairs") {
            let of = |side: &str| {
                let id = pair[side].as_str().expect("a pair names two figures");
                reference.observed(&corpus, id).unwrap_or_else(|| panic!("{id} is no observation"))
            };
            let ((first, a), (second, b)) = (of("a"), of("b"));
            let found = (first.figure.id == second.figure.id).then(|| {
                let pair = (a.min(b), a.max(b));
                first.comparison.pairs.iter().find(|(x, y, _)| (*x, *y) == pair).map(|(_, _, relation)| *relation)
            });
            let is_right = match pair["relation"].as_str() {
                Some("agree") => found == Some(Some(Relation::Agree)),
                Some("conflict") => found == Some(Some(Relation::Differ)),
                Some("evolve") => matches!(found, Some(Some(Relation::Series | Relation::Revises))),
                _ => matches!(found, None | Some(None | Some(Relation::NotComparable))),
            };
            if !is_right {
                faults.push(format!("{}, {}: {found:?}, not {}", pair["a"], pair["b"], pair["relation"]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_only_looks_alike_is_not_joined() {
    let Some(reference) = reference() else { return };
    let corpus = corpus();
    for pair in items(&reference.cross, "must_not_join") {
        let figure = |side: &str| {
            let id = pair[side].as_str().expect("a pair names two figures");
            let found = reference.observed(&corpus, id).unwrap_or_else(|| panic!("{id} is no observation"));
            &found.0.figure.id
        };
        assert_ne!(figure("a"), figure("b"), "{}", pair["why"]);
    }
}

#[test]
fn entities_of_several_articles_are_one_each() {
    let Some(reference) = reference() else { return };
    let corpus = corpus();
    let kinds =
        [("people", EntityKind::Person), ("organisations", EntityKind::Organisation), ("places", EntityKind::Place)];
    for (key, kind) in kinds {
        for shared in items(&reference.cross["shared"], key) {
            let id = shared["id"].as_str().expect("every entity has an id");
            let node = &corpus.entities[&EntityRef { kind, id: Id::new(id).unwrap() }];
            let named: Vec<&Id> = node.articles.iter().map(|count| &count.article).collect();
            for number in shared["seeds"].as_object().expect("a map of articles").keys() {
                let article = reference.articles.iter().find(|article| article["id"] == *number);
                let article = ours(&corpus, article.expect("every article is there"));
                assert!(named.contains(&article), "{id} is not named in {article}");
            }
        }
    }
}

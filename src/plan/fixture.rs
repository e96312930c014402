//! A small corpus made by hand, for tests: ferries and ports, nothing real.
#![allow(clippy::missing_panics_doc, reason = "a panic here is a failed test")]

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::corpus::{
    ArticleCard, ArticleNode, Comparison, Corpus, EntityNode, Event, EventKind, FigureNode, Gap, MentionCount,
    Observation, Passage, PublisherNode, Relation, Shown, SourcePlace, TopicNode,
};
use crate::memo::Shared;
use crate::model::{
    Certainty, Dated, Direction, Entity, EntityKind, EntityRef, Figure, FreePage, FrontMatter, Id, InferenceReason,
    JoinState, Minimum, ObservationId, PartialDate, Qualifier, Quantity, Rights, RightsKind, Role, Site, Status, Topic,
    Unit, UnitKind, UnknownRights,
};
use crate::source::{Position, RelPath};

/// An id.
pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A date.
pub fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

/// A stated date.
pub fn stated(text: &str) -> Option<Dated> {
    Some(Dated { date: date(text), certainty: Certainty::Stated })
}

/// A person.
pub fn person(text: &str) -> EntityRef {
    EntityRef { kind: EntityKind::Person, id: id(text) }
}

/// A quantity in base units.
pub fn quantity(value: &str, kind: UnitKind, code: &str) -> Quantity {
    Quantity {
        value: Some(value.parse().unwrap()),
        value_high: None,
        unit: Unit::new(kind, code),
        qualifier: Qualifier::Exact,
        qualifier_words: String::new(),
        digits: value.to_owned(),
        magnitude: None,
        step: Decimal::ONE,
    }
}

/// A site without articles.
pub fn empty() -> Corpus {
    Corpus {
        site: Site {
            title: "Ferry <Watch> & \"Ports\"".to_owned(),
            purpose: Some("What is said of ferries, with its source.".to_owned()),
            heading: None,
            base_url: Some("https://ferry.example/briefing/".to_owned()),
            language: "en".to_owned(),
            theme: "briefing".to_owned(),
            unknown_rights: UnknownRights::default(),
            minimum: Minimum::default(),
            key_figures: Vec::new(),
            strict_references: false,
            extra: Vec::new(),
        },
        articles: BTreeMap::new(),
        figures: BTreeMap::new(),
        entities: BTreeMap::new(),
        topics: BTreeMap::new(),
        publishers: BTreeMap::new(),
        pages: BTreeMap::new(),
        timeline: Vec::new(),
        wikilinks: BTreeMap::new(),
    }
}

/// An article.
pub fn article(name: &str, title: &str, publisher: Option<&str>, published: Option<&str>) -> ArticleNode {
    let published = published.map(date);
    ArticleNode {
        card: Shared::new(ArticleCard {
            id: id(name),
            slug: name.to_owned(),
            title: title.to_owned(),
            title_supplied: title.starts_with('['),
            publisher: publisher.map(str::to_owned),
            publisher_id: publisher.and_then(Id::from_words),
            authors: vec!["Ines Duarte".to_owned()],
            published,
            summary: Some("The harbour master speaks of passengers & boats.".to_owned()),
            language: "en".to_owned(),
            figures: 2,
            people: 1,
            digest_of: None,
        }),
        front: FrontMatter {
            title: title.to_owned(),
            publisher: publisher.map(str::to_owned),
            authors: vec!["Ines Duarte".to_owned()],
            published,
            updated: None,
            url: Some("https://quay.example/a?b=1&c=2".to_owned()),
            language: "en".to_owned(),
            rights: Rights { kind: RightsKind::Full, ..Rights::default() },
            topics: vec![id("transport")],
            topic_titles: Vec::new(),
            summary: None,
            source: None,
            draft: false,
            publish_on: None,
            expires: None,
            slug: None,
            aliases: vec![format!("/old/{name}/")],
            weight: 0,
            digest_of: None,
            extra: Vec::new(),
        },
        path: RelPath::new(&format!("content/articles/{name}.md")).unwrap(),
        shown: Shown::Full,
        observations: Vec::new(),
        entities: vec![(person("ana-souza"), 2)],
        topics: vec![id("transport")],
        same_figures: Vec::new(),
    }
}

/// An observation in an article's second paragraph.
pub fn observation(article: &str, figure: &str, number: usize, quantity: Quantity) -> Observation {
    Observation {
        id: ObservationId::new(&id(article), &id(figure), number),
        figure: id(figure),
        article: id(article),
        words: quantity.digits.clone(),
        quantity,
        change: None,
        as_of: stated("2023-05-02"),
        said_on: None,
        period: None,
        speaker: Some(person("ana-souza")),
        speaker_inferred: None,
        via: None,
        via_entity: None,
        status: Status::Actual,
        of: None,
        scope: None,
        confirmed: false,
        join: JoinState::Unlisted,
        passages: vec![Passage {
            anchor: "p2".to_owned(),
            is_published: true,
            sentence: "It is \"so\" <here>.".to_owned(),
        }],
        places: vec![SourcePlace {
            path: RelPath::new(&format!("content/articles/{article}.md")).unwrap(),
            position: Position { line: 12, column: 3 },
        }],
    }
}

/// A figure with its observations, each of which one publisher gives.
pub fn figure(name: &str, label: &str, observations: Vec<Observation>) -> FigureNode {
    let support = vec![1; observations.len()];
    FigureNode {
        figure: Figure {
            id: id(name),
            label: label.to_owned(),
            definition: Some("People carried across the strait, both ways.".to_owned()),
            unit: None,
            kind: Some("count".to_owned()),
            place: Some(id("port-alba")),
            topics: vec![id("transport")],
            terms: Vec::new(),
            scope: None,
            of: None,
            same_time: None,
            observations: Vec::new(),
            corrections: Vec::new(),
            slug: None,
            aliases: Vec::new(),
            note: "A *note* of the editors.".to_owned(),
        },
        has_file: true,
        slug: name.to_owned(),
        observations,
        comparison: Comparison { support, ..Comparison::default() },
        read_with: Vec::new(),
        topics: vec![id("transport")],
        last_change: Some(date("2023-05-03")),
    }
}

/// An entity that some articles name.
pub fn entity(reference: EntityRef, name: &str, articles: &[&str]) -> EntityNode {
    let mention = |article: &&str| MentionCount {
        article: id(article),
        mentions: 1,
        passages: vec![Passage { anchor: "p1".to_owned(), is_published: true, sentence: format!("{name} spoke.") }],
        statements: Vec::new(),
    };
    EntityNode {
        slug: reference.id.to_string(),
        entity: Entity {
            reference,
            name: name.to_owned(),
            names: Vec::new(),
            roles: Vec::new(),
            sort: None,
            part_of: None,
            coordinates: None,
            url: None,
            slug: None,
            aliases: Vec::new(),
            note: String::new(),
        },
        has_file: true,
        has_page: true,
        articles: articles.iter().map(mention).collect(),
        given: Vec::new(),
        about: Vec::new(),
        named_with: Vec::new(),
        parts: Vec::new(),
        topics: vec![id("transport")],
        successions: Vec::new(),
    }
}

/// Two articles on one figure that differ, a series, a target, a growth, and all kinds of page.
pub fn small() -> Corpus {
    let mut corpus = empty();
    let hostile = "Ferries </title><script>alert(1)</script> & \"more\"";
    let mut first = article("ferries", hostile, Some("The Quay"), Some("2023-05-03"));
    let mut second = article("boats", "[Talks on boats]", Some("Harbour News"), None);
    second.shown = Shown::Excerpt { blocks: 1, characters: None, allowed: Decimal::new(3, 1) };
    second.front.rights.kind = RightsKind::Unknown;
    corpus.figures.insert(id("local-share"), differing_figure());
    corpus.figures.insert(id("passengers"), series_figure());
    corpus.figures.insert(id("boats-planned"), target_figure());
    let at = |figure: &str, index: usize| (id(figure), index);
    first.observations = vec![at("local-share", 0), at("passengers", 0), at("passengers", 1), at("boats-planned", 0)];
    second.observations = vec![at("local-share", 1), at("passengers", 2), at("passengers", 3)];
    first.entities.push((EntityRef { kind: EntityKind::Place, id: id("port-alba") }, 1));
    first.entities.push((EntityRef { kind: EntityKind::Organisation, id: id("strait-lines") }, 1));
    first.same_figures = vec![(id("boats"), vec![id("local-share")])];
    second.same_figures = vec![(id("ferries"), vec![id("local-share")])];
    corpus.articles.insert(id("ferries"), first);
    corpus.articles.insert(id("boats"), second);
    add_entities(&mut corpus);
    add_lists(&mut corpus);
    corpus
}

fn differing_figure() -> FigureNode {
    let mut early = observation("ferries", "local-share", 1, quantity("95", UnitKind::Percent, "%"));
    early.as_of = None;
    early.said_on =
        Some(Dated { date: date("2023-05-02"), certainty: Certainty::Inferred(InferenceReason::YearOfPublication) });
    let mut late = observation("boats", "local-share", 1, quantity("90", UnitKind::Percent, "%"));
    late.speaker = None;
    late.via = Some("a news agency".to_owned());
    late.passages[0].is_published = false;
    late.passages[0].sentence.clear();
    late.join = JoinState::Proposed;
    let mut node = figure("local-share", "Share of local crew", vec![early, late]);
    node.comparison.pairs = vec![(0, 1, Relation::Differ)];
    node.comparison.gaps = vec![Gap {
        pair: (0, 1),
        distance: Some(Decimal::from(5)),
        days_apart: Some(34),
        same_origin: Some(person("ana-souza")),
    }];
    node.read_with = vec![id("passengers")];
    node
}

fn series_figure() -> FigureNode {
    let at = |article: &str, number: usize, value: &str, when: &str| {
        let mut observation =
            observation(article, "passengers", number, quantity(value, UnitKind::Count, "passengers"));
        observation.as_of = stated(when);
        observation
    };
    let mut growth = at("boats", 2, "35", "2022");
    growth.quantity.unit = Unit::new(UnitKind::Percent, "%");
    growth.change = Some(Direction::Up);
    let observations = vec![
        at("ferries", 1, "20000", "2019"),
        at("ferries", 2, "24000", "2021-12"),
        at("boats", 1, "31000", "2022-06-30"),
        growth,
    ];
    let mut node = figure("passengers", "Passengers of the strait line", observations);
    node.comparison.pairs = vec![(0, 1, Relation::Series), (0, 2, Relation::Series), (1, 2, Relation::Series)];
    node.comparison.support = vec![1, 1, 1, 0];
    node.figure.note = String::new();
    node.read_with = vec![id("local-share")];
    node
}

fn target_figure() -> FigureNode {
    let mut goal = observation("ferries", "boats-planned", 1, quantity("66400000000", UnitKind::Money, "USD"));
    goal.quantity.magnitude = Some("billion".to_owned());
    goal.quantity.step = "100000000".parse().unwrap();
    goal.quantity.qualifier = Qualifier::AtLeast;
    goal.status = Status::Target;
    goal.as_of = stated("../2029");
    goal.scope = Some("electric boats".to_owned());
    figure("boats-planned", "Investment in new boats", vec![goal])
}

fn add_entities(corpus: &mut Corpus) {
    let mut ana = entity(person("ana-souza"), "Ana Souza <Jr>", &["ferries", "boats"]);
    ana.entity.names = vec!["Ана Соуза".to_owned()];
    ana.entity.roles = vec![Role {
        title: "Harbour master".to_owned(),
        organisation: Some(id("strait-lines")),
        from: None,
        to: None,
        seen: Some(date("2023")),
    }];
    ana.given = vec![(id("passengers"), 2), (id("local-share"), 0)];
    let line = EntityRef { kind: EntityKind::Organisation, id: id("strait-lines") };
    let port = EntityRef { kind: EntityKind::Place, id: id("port-alba") };
    ana.named_with = vec![(line.clone(), 1), (port.clone(), 1)];
    let mut place = entity(port.clone(), "Port Alba", &["ferries"]);
    place.about = vec![id("passengers"), id("local-share")];
    place.named_with = vec![(person("ana-souza"), 1)];
    let mut organisation = entity(line.clone(), "Strait Lines", &["ferries"]);
    organisation.named_with = vec![(person("ana-souza"), 1)];
    let mut bare = entity(EntityRef { kind: EntityKind::Place, id: id("nowhere") }, "Nowhere", &["ferries"]);
    bare.has_page = false;
    for node in [ana, place, organisation, bare] {
        corpus.entities.insert(node.entity.reference.clone(), node);
    }
}

fn add_lists(corpus: &mut Corpus) {
    let topic = Topic {
        id: id("transport"),
        title: "Transport".to_owned(),
        terms: Vec::new(),
        slug: None,
        aliases: Vec::new(),
        introduction: "Ships, boats and *ferries*.".to_owned(),
    };
    corpus.topics.insert(
        id("transport"),
        TopicNode {
            topic,
            has_file: true,
            has_page: true,
            slug: "transport".to_owned(),
            articles: vec![id("ferries"), id("boats")],
            figures: vec![id("passengers"), id("local-share"), id("boats-planned")],
            neighbours: Vec::new(),
            speakers: vec![(person("ana-souza"), 5)],
            places: vec![EntityRef { kind: EntityKind::Place, id: id("port-alba") }],
        },
    );
    for (name, article) in [("The Quay", "ferries"), ("Harbour News", "boats")] {
        let publisher = Id::from_words(name).unwrap();
        corpus.publishers.insert(
            publisher.clone(),
            PublisherNode {
                id: publisher,
                name: name.to_owned(),
                organisation: None,
                articles: vec![id(article)],
                figures: vec![id("passengers")],
                rights: vec![Rights::default()],
                languages: vec!["en".to_owned()],
            },
        );
    }
    corpus.pages.insert(
        id("about"),
        FreePage {
            id: id("about"),
            title: "About".to_owned(),
            slug: None,
            aliases: Vec::new(),
            body: "# Method\n\nBy hand. [Here](about.md), [there](../figures/passengers.md). <script>alert(1)</script>"
                .to_owned(),
        },
    );
    let event = |when: &str, kind, at: Option<(&str, usize)>| Event {
        date: stated(when).unwrap(),
        kind,
        article: id("ferries"),
        observation: at.map(|(figure, index)| (id(figure), index)),
    };
    corpus.timeline = vec![
        event("2019", EventKind::Value, Some(("passengers", 0))),
        event("2023-05-02", EventKind::Statement, Some(("local-share", 0))),
        event("2023-05-03", EventKind::Publication, None),
        event("../2029", EventKind::Deadline, Some(("boats-planned", 0))),
    ];
}

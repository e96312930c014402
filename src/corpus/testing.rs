//! Briefings for tests, written as text.
//!
//! A much reduced reader of annotations, so that these tests depend on no other stage: the words of a figure are a
//! qualifier, digits, a magnitude and a unit.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::facts::Corpus;
use super::input::Input;
use super::link::link;
use crate::language::Language;
use crate::markup::{Annotation, Block, BlockKind, Detail, Document, MentionUse, Reading, Target};
use crate::model::{
    Certainty, Dated, Direction, Entity, EntityKind, EntityRef, Figure, FrontMatter, Id, InferenceReason, JoinRecord,
    JoinState, Minimum, ObservationId, PartialDate, Qualifier, Quantity, Rights, RightsKind, Role, Site, Status, Topic,
    Unit, UnitKind, UnknownRights,
};
use crate::source::{Diagnostic, RelPath, Reported, Source, Span};

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub fn date(text: &str) -> PartialDate {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

pub fn person(text: &str) -> EntityRef {
    EntityRef { kind: EntityKind::Person, id: id(text) }
}

pub fn organisation(text: &str) -> EntityRef {
    EntityRef { kind: EntityKind::Organisation, id: id(text) }
}

/// "more than 2.5 million jobs", "12-15%", "USD 3 billion", "40".
pub fn quantity(words: &str) -> Quantity {
    let bounds = [
        ("no less than ", Qualifier::NoLessThan),
        ("more than ", Qualifier::MoreThan),
        ("less than ", Qualifier::LessThan),
        ("at least ", Qualifier::AtLeast),
        ("about ", Qualifier::About),
        ("up to ", Qualifier::UpTo),
    ];
    let bound = bounds.iter().find_map(|(start, qualifier)| Some((words.strip_prefix(start)?, *qualifier, *start)));
    let (rest, qualifier, qualifier_words) = bound.unwrap_or((words, Qualifier::Exact, ""));
    let (currency, rest) = rest.strip_prefix("USD ").map_or((false, rest), |rest| (true, rest));
    let end = rest.find(|c: char| !c.is_ascii_digit() && !",.-".contains(c)).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    let parts: Vec<&str> = rest.split_whitespace().collect();
    let (magnitude, parts) = match parts.split_first() {
        Some((&"million", others)) => (1_000_000, others),
        Some((&"billion", others)) => (1_000_000_000, others),
        _ => (1, parts.as_slice()),
    };
    let number = |text: &str| text.replace(',', "").parse::<Decimal>().ok();
    let (low, high) = digits.split_once('-').map_or((digits, None), |(low, high)| (low, Some(high)));
    let scale = Decimal::from(magnitude);
    let step = Decimal::new(1, number(low).map_or(0, |value| value.scale())) * scale;
    let unit = match parts.last() {
        _ if currency => Unit::new(UnitKind::Money, "USD"),
        Some(&"%" | &"percent") => Unit::new(UnitKind::Percent, "%"),
        Some(noun) => Unit::new(UnitKind::Count, *noun),
        None => Unit::new(UnitKind::Number, ""),
    };
    Quantity {
        value: number(low).map(|value| value * scale),
        value_high: high.and_then(number).map(|value| value * scale),
        unit,
        qualifier: if high.is_some() { Qualifier::Range } else { qualifier },
        qualifier_words: qualifier_words.trim().to_owned(),
        digits: digits.to_owned(),
        magnitude: None,
        step,
    }
}

pub fn front(title: &str) -> FrontMatter {
    FrontMatter {
        title: title.to_owned(),
        publisher: None,
        authors: Vec::new(),
        published: None,
        updated: None,
        url: None,
        language: "en".to_owned(),
        rights: Rights { kind: RightsKind::OwnWords, ..Rights::default() },
        topics: Vec::new(),
        topic_titles: Vec::new(),
        summary: None,
        source: None,
        draft: false,
        publish_on: None,
        expires: None,
        slug: None,
        aliases: Vec::new(),
        weight: 0,
        digest_of: None,
        extra: Vec::new(),
    }
}

pub fn figure(name: &str) -> Figure {
    Figure {
        id: id(name),
        label: id(name).written_out(),
        definition: None,
        unit: None,
        kind: None,
        place: None,
        topics: Vec::new(),
        terms: Vec::new(),
        scope: None,
        of: None,
        same_time: None,
        observations: Vec::new(),
        corrections: Vec::new(),
        slug: None,
        aliases: Vec::new(),
        note: String::new(),
    }
}

pub fn record(name: &str, state: JoinState) -> JoinRecord {
    JoinRecord { id: ObservationId::from_text(name), state, reason: None }
}

pub fn entity(reference: EntityRef, name: &str, names: &[&str]) -> Entity {
    Entity {
        reference,
        name: name.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        roles: Vec::new(),
        sort: None,
        part_of: None,
        coordinates: None,
        url: None,
        slug: None,
        aliases: Vec::new(),
        note: String::new(),
    }
}

pub fn role(title: &str, organisation: Option<&str>, seen: &str) -> Role {
    let organisation = organisation.map(id);
    Role { title: title.to_owned(), organisation, from: None, to: None, seen: Some(date(seen)) }
}

pub fn topic(name: &str) -> Topic {
    Topic {
        id: id(name),
        title: id(name).written_out(),
        terms: Vec::new(),
        slug: None,
        aliases: Vec::new(),
        introduction: String::new(),
    }
}

/// A briefing under construction.
pub struct Briefing {
    pub input: Input,
    /// Built once for a test, since reading the language's data takes longer than everything else.
    language: Arc<Language>,
}

impl Briefing {
    pub fn new() -> Self {
        Self::with_language(&Arc::new(Language::embedded()))
    }

    pub fn with_language(language: &Arc<Language>) -> Self {
        Self {
            language: Arc::clone(language),
            input: Input::new(Site {
                title: "Test".to_owned(),
                purpose: None,
                heading: None,
                base_url: None,
                language: "en".to_owned(),
                theme: "briefing".to_owned(),
                unknown_rights: UnknownRights::default(),
                minimum: Minimum::default(),
                key_figures: Vec::new(),
                strict_references: false,
                extra: Vec::new(),
            }),
        }
    }

    /// An article of `publisher`, published on `day`.
    pub fn article(self, name: &str, publisher: &str, day: &str, markdown: &str) -> Self {
        self.article_with(name, markdown, |front| {
            front.publisher = Some(publisher.to_owned());
            front.published = Some(date(day));
        })
    }

    pub fn article_with(mut self, name: &str, markdown: &str, change: impl FnOnce(&mut FrontMatter)) -> Self {
        let mut front = front(name);
        change(&mut front);
        let (document, source) = parse(name, front, markdown);
        self.input.sources.insert(source.path.clone(), source);
        self.input.documents.push(Arc::new(document));
        self
    }

    pub fn figure(mut self, figure: Figure) -> Self {
        self.input.figures.push(figure);
        self
    }

    pub fn entity(mut self, entity: Entity) -> Self {
        self.input.entities.push(entity);
        self
    }

    pub fn topic(mut self, topic: Topic) -> Self {
        self.input.topics.push(topic);
        self
    }

    /// The text of a content file, for places in diagnostics.
    pub fn file(mut self, path: &str, text: &str) -> Self {
        let path = RelPath::new(path).expect("a path");
        self.input.sources.insert(path.clone(), Source::new(path, text));
        self
    }

    pub fn link(&self) -> Reported<Corpus> {
        link(&self.input, &self.language)
    }

    pub fn corpus(&self) -> Corpus {
        self.link().value
    }

    /// Code, place and message of each finding.
    pub fn findings(&self) -> Vec<String> {
        self.link().diagnostics.iter().map(finding).collect()
    }
}

fn finding(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.labels.first().map(|label| match label.position {
        Some(position) => format!("{}:{}:{}", label.path.file_name(), position.line, position.column),
        None => label.path.to_string(),
    });
    let help = diagnostic.help.as_deref().unwrap_or_default();
    format!("{} {} {} ({help})", diagnostic.code, place.unwrap_or_default(), diagnostic.message)
}

/// Paragraphs apart by a blank line; `[words](scheme:id "title")` and `[[name]]`.
fn parse(name: &str, front: FrontMatter, markdown: &str) -> (Document, Source) {
    let path = RelPath::new(&format!("content/articles/{name}.md")).expect("a path");
    let mut blocks = Vec::new();
    let mut annotations = Vec::new();
    let mut at = 0;
    for paragraph in markdown.split("\n\n") {
        let block = blocks.len();
        let (text, found) = parse_paragraph(paragraph, at, block);
        annotations.extend(found);
        let span = Span::new(at, at + paragraph.len());
        blocks.push(Block { kind: BlockKind::Paragraph, anchor: format!("p{}", block + 1), text, span });
        at += paragraph.len() + 2;
    }
    let document = Document {
        id: id(name),
        path: path.clone(),
        front,
        body: markdown.into(),
        body_start: 0,
        blocks,
        annotations,
        links: Vec::new(),
        headings: Vec::new(),
    };
    (document, Source::new(path, markdown))
}

fn parse_paragraph(paragraph: &str, offset: usize, block: usize) -> (String, Vec<Annotation>) {
    let link =
        regex::Regex::new(r#"\[\[([^\]]+)\]\]|\[([^\]]+)\]\((\w+):([a-z0-9.-]+)(?: "([^"]*)")?\)"#).expect("a pattern");
    let (mut text, mut annotations, mut last) = (String::new(), Vec::new(), 0);
    for found in link.captures_iter(paragraph) {
        let whole = found.get(0).expect("a match");
        text.push_str(&paragraph[last..whole.start()]);
        last = whole.end();
        let words = found.get(1).or_else(|| found.get(2)).expect("words").as_str();
        let in_block = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        let title = found.get(5).map_or("", |title| title.as_str());
        let (target, detail) = match found.get(3) {
            None => (Target::Name(words.to_owned()), Detail::Mention(MentionUse::Named)),
            Some(scheme) => target(scheme.as_str(), &found[4], words, title),
        };
        let span = Span::new(offset + whole.start(), offset + whole.end());
        annotations.push(Annotation { target, detail, words: words.to_owned(), span, block, in_block });
    }
    text.push_str(&paragraph[last..]);
    (text, annotations)
}

fn target(scheme: &str, name: &str, words: &str, title: &str) -> (Target, Detail) {
    let kind = match scheme {
        "person" => EntityKind::Person,
        "organisation" => EntityKind::Organisation,
        "place" => EntityKind::Place,
        "topic" => return (Target::Topic(id(name)), Detail::Topic),
        _ => return (Target::Figure(id(name)), Detail::Observation(Box::new(reading(words, title)))),
    };
    let how = match title {
        "said" => MentionUse::Said,
        "ref" => MentionUse::Reference,
        _ => MentionUse::Named,
    };
    (Target::Entity(EntityRef { kind, id: id(name) }), Detail::Mention(how))
}

fn reading(words: &str, title: &str) -> Reading {
    let keys: Vec<(&str, &str)> = title.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
    let get = |key: &str| keys.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    let inferred = |key: &str| keys.iter().any(|(name, value)| *name == "inferred" && value.starts_with(key));
    let dated = |key: &str| {
        let certainty =
            if inferred(key) { Certainty::Inferred(InferenceReason::PublicationDate) } else { Certainty::Stated };
        get(key).map(|value| Dated { date: date(value), certainty })
    };
    Reading {
        quantity: Some(quantity(words)),
        change: get("change").map(|_| Direction::Up),
        as_of: dated("as-of"),
        said_on: dated("said-on"),
        period: get("period").map(date),
        speaker: get("speaker").map(id),
        speaker_inferred: None,
        via: get("via").map(str::to_owned),
        status: match get("status") {
            Some("estimate") => Status::Estimate,
            Some("planned") => Status::Planned,
            Some("target") => Status::Target,
            Some("projected") => Status::Projected,
            _ => Status::Actual,
        },
        of: get("of").map(id),
        scope: get("scope").map(str::to_owned),
        confirmed: title.contains("confirmed"),
    }
}

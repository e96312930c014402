//! What one article says: its observations and its mentions, with every reference resolved.
//!
//! In: one document and the catalogue. Out: [`ArticleFacts`]. Nothing here knows another article, and nothing is added to
//! what the words, the titles and the figure's file say.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::catalogue::Catalogue;
use super::facts::{Observation, SourcePlace};
use super::files::{ContentFiles, Lines};
use super::spelling::misprint_of;
use crate::language::{self, Language};
use crate::markup::{Annotation, Detail, Document, MentionUse, Reading, Target};
use crate::model::{
    Direction, EntityRef, Id, JoinState, ObservationId, PartialDate, Qualifier, Quantity, Unit, UnitKind,
};
use crate::source::{Diagnostic, Span};

/// One sentence of an article: its block, and where it stands in the block's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sentence {
    /// The index of the block.
    pub block: usize,
    /// The bytes of the block's text.
    pub span: Span,
}

/// One observation before it is known what may be quoted of its article.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The observation, without passages.
    pub observation: Observation,
    /// The sentences that give it, in text order.
    pub evidence: Vec<Sentence>,
}

/// How one article names an entity.
#[derive(Clone, Debug)]
pub struct Naming {
    /// Whom.
    pub entity: EntityRef,
    /// How often, references included.
    pub mentions: usize,
    /// The first sentences, three at most.
    pub sentences: Vec<Sentence>,
    /// The sentences that it is marked as the speaker of, in text order.
    pub statements: Vec<Sentence>,
}

/// What one article says.
#[derive(Clone, Debug)]
pub struct ArticleFacts<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its observations in text order.
    pub drafts: Vec<Draft>,
    /// The entities it names, by first mention.
    pub namings: Vec<Naming>,
    /// What each `[[name]]` in it means.
    pub names: Vec<(String, EntityRef)>,
    /// What is wrong with its references.
    pub diagnostics: Vec<Diagnostic>,
}

/// How many passages are kept of an entity in one article.
const PASSAGES: usize = 3;

/// Reads one article.
pub fn read<'a>(
    document: &'a Document,
    catalogue: &Catalogue,
    files: &ContentFiles<'_>,
    language: &Language,
) -> ArticleFacts<'a> {
    let text = files.source(&document.path).map_or("", |source| &*source.text);
    let mut reader = Reader {
        document,
        catalogue,
        files,
        language,
        lines: Lines::new(text),
        sentences: BTreeMap::new(),
        keys: BTreeMap::new(),
        numbers: BTreeMap::new(),
        facts: ArticleFacts {
            document,
            drafts: Vec::new(),
            namings: Vec::new(),
            names: Vec::new(),
            diagnostics: Vec::new(),
        },
        named: BTreeMap::new(),
    };
    for annotation in &document.annotations {
        reader.annotation(annotation);
    }
    reader.facts
}

/// What makes two passages of an article one observation. Growth, scope and unit belong to the value.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    figure: Id,
    value: (Option<Decimal>, Option<Decimal>, Unit),
    qualifier: Qualifier,
    change: Option<Direction>,
    as_of: Option<PartialDate>,
    speaker: Option<EntityRef>,
    scope: Option<String>,
}

struct Reader<'a, 'b> {
    document: &'a Document,
    catalogue: &'b Catalogue,
    files: &'b ContentFiles<'b>,
    language: &'b Language,
    lines: Lines<'b>,
    sentences: BTreeMap<usize, Vec<Span>>,
    keys: BTreeMap<Key, usize>,
    numbers: BTreeMap<Id, usize>,
    named: BTreeMap<EntityRef, usize>,
    facts: ArticleFacts<'a>,
}

impl Reader<'_, '_> {
    fn annotation(&mut self, annotation: &Annotation) {
        match (&annotation.target, &annotation.detail) {
            (Target::Entity(reference), _) => self.mention(annotation, reference.clone()),
            (Target::Name(name), _) => self.wikilink(annotation, name),
            (Target::Topic(id), _) => self.topic(annotation, id),
            (Target::Figure(id), Detail::Observation(reading)) => self.observation(annotation, id, reading),
            (Target::Figure(_), Detail::Mention(_) | Detail::Topic) => {}
        }
    }

    fn mention(&mut self, annotation: &Annotation, entity: EntityRef) {
        self.spelling(annotation, &entity);
        let sentence = self.sentence(annotation);
        let index = *self.named.entry(entity.clone()).or_insert_with(|| {
            self.facts.namings.push(Naming { entity, mentions: 0, sentences: Vec::new(), statements: Vec::new() });
            self.facts.namings.len() - 1
        });
        let naming = &mut self.facts.namings[index];
        naming.mentions += 1;
        if naming.sentences.len() < PASSAGES && !naming.sentences.contains(&sentence) {
            naming.sentences.push(sentence);
        }
        let is_speaker = matches!(annotation.detail, Detail::Mention(MentionUse::Said));
        if is_speaker && !naming.statements.contains(&sentence) {
            naming.statements.push(sentence);
        }
    }

    /// A misprint that nobody has looked at is told, so that it is never joined silently.
    fn spelling(&mut self, annotation: &Annotation, reference: &EntityRef) {
        let Some(entry) = self.catalogue.entities.get(reference).filter(|entry| entry.has_file) else { return };
        let entity = &entry.noun;
        let names: Vec<&str> = std::iter::once(&entity.name).chain(&entity.names).map(String::as_str).collect();
        if !matches!(annotation.detail, Detail::Mention(MentionUse::Named | MentionUse::Said)) {
            return;
        }
        if let Some(name) = misprint_of(&annotation.words, &names) {
            let message = format!("“{}” looks like a misprint of “{name}”", annotation.words);
            let file = format!("content/{}/{}.md", reference.kind.folder(), reference.id);
            let help = format!("correct it, or add it to `aliases:` in `{file}` if it is meant");
            self.report(annotation, Diagnostic::hint("reference/spelling", message).help(help));
        }
    }

    fn wikilink(&mut self, annotation: &Annotation, name: &str) {
        match self.catalogue.named(name).as_slice() {
            [one] => {
                let entity = (*one).clone();
                self.facts.names.push((name.to_owned(), entity.clone()));
                self.mention(annotation, entity);
            }
            [] => {
                let message = format!("nobody and nothing is called `{name}`");
                let help = "write the name or an alias as in `content/people`, `organisations` or `places`, or link by id: \
                            `[words](person:id)`";
                self.report(annotation, Diagnostic::error("reference/unknown-name", message).help(help));
            }
            several => {
                let links = several.iter().map(|one| format!("`[{name}]({}:{})`", one.kind.scheme(), one.id));
                let help = format!("write one of {}", links.collect::<Vec<_>>().join(", "));
                let message = format!("`{name}` may mean {} different pages", several.len());
                self.report(annotation, Diagnostic::error("reference/ambiguous-name", message).help(help));
            }
        }
    }

    fn topic(&mut self, annotation: &Annotation, id: &Id) {
        if self.catalogue.topics.contains_key(id) {
            return;
        }
        let help = match self.catalogue.similar_topic(id) {
            Some(similar) => format!("did you mean `topic:{similar}`?"),
            None => format!("write `content/topics/{id}.md`, or name the topic in the front matter"),
        };
        let finding = Diagnostic::error("reference/unknown-topic", format!("there is no topic `{id}`")).help(help);
        self.report(annotation, finding);
    }

    fn observation(&mut self, annotation: &Annotation, figure: &Id, reading: &Reading) {
        let Some(quantity) = &reading.quantity else { return };
        let quantity = self.with_unit(quantity, figure);
        let speaker = reading.speaker.as_ref().and_then(|id| self.speaker(annotation, id));
        let sentence = self.sentence(annotation);
        let place =
            SourcePlace { path: self.document.path.clone(), position: self.lines.position(annotation.span.start) };
        let key = Key {
            figure: figure.clone(),
            value: (quantity.value, quantity.value_high, quantity.unit.clone()),
            qualifier: quantity.qualifier,
            change: reading.change,
            as_of: reading.as_of.map(|dated| dated.date),
            speaker: speaker.clone(),
            scope: reading.scope.clone(),
        };
        if let Some(index) = self.keys.get(&key) {
            return self.facts.drafts[*index].add(reading, sentence, place);
        }
        self.keys.insert(key, self.facts.drafts.len());
        let number = self.numbers.entry(figure.clone()).or_default();
        *number += 1;
        let id = ObservationId::new(&self.document.id, figure, *number);
        let mut draft = self.draft(id, figure, quantity, reading, speaker);
        draft.observation.words.clone_from(&annotation.words);
        draft.observation.places.push(place);
        draft.evidence.push(sentence);
        self.facts.drafts.push(draft);
    }

    fn draft(
        &self,
        id: ObservationId,
        figure: &Id,
        quantity: Quantity,
        reading: &Reading,
        speaker: Option<EntityRef>,
    ) -> Draft {
        let (via, via_entity) = self.via(reading);
        let observation = Observation {
            join: self.join_state(figure, &id),
            id,
            figure: figure.clone(),
            article: self.document.id.clone(),
            quantity,
            words: String::new(),
            change: reading.change,
            as_of: reading.as_of,
            said_on: reading.said_on,
            period: reading.period,
            speaker_inferred: reading.speaker_inferred.filter(|_| speaker.is_some()),
            speaker,
            via,
            via_entity,
            status: reading.status,
            of: reading.of.clone(),
            scope: reading.scope.clone(),
            confirmed: reading.confirmed,
            passages: Vec::new(),
            places: Vec::new(),
        };
        Draft { observation, evidence: Vec::new() }
    }

    /// A bare number takes the unit of the figure's file.
    fn with_unit(&self, quantity: &Quantity, figure: &Id) -> Quantity {
        let mut quantity = quantity.clone();
        let unit = self.catalogue.figures.get(figure).and_then(|entry| entry.noun.unit.as_ref());
        if let (UnitKind::Number, Some(unit)) = (quantity.unit.kind, unit) {
            quantity.unit = unit.clone();
        }
        quantity
    }

    fn join_state(&self, figure: &Id, id: &ObservationId) -> JoinState {
        let records = self.catalogue.figures.get(figure).map(|entry| &entry.noun.observations);
        records
            .and_then(|records| records.iter().find(|record| record.id == *id))
            .map(|record| record.state)
            .unwrap_or_default()
    }

    fn speaker(&mut self, annotation: &Annotation, id: &Id) -> Option<EntityRef> {
        let found = self.catalogue.speaker(id).cloned();
        if found.is_none() {
            let help = match self.catalogue.similar_speaker(id) {
                Some(similar) => format!("did you mean `speaker={}`?", similar.id),
                None => format!(
                    "write `content/people/{id}.md` or `content/organisations/{id}.md`, or link a mention to it"
                ),
            };
            let message = format!("no person and no organisation has the id `{id}`");
            self.report(annotation, Diagnostic::error("reference/unknown-speaker", message).help(help));
        }
        found
    }

    /// The channel: an entity where its id is one, else the words as they stand.
    fn via(&self, reading: &Reading) -> (Option<String>, Option<EntityRef>) {
        let Some(words) = &reading.via else { return (None, None) };
        let entity = Id::new(words).ok().and_then(|id| self.catalogue.speaker(&id)).cloned();
        let name = entity.as_ref().map(|reference| self.catalogue.entities[reference].noun.name.clone());
        (Some(name.unwrap_or_else(|| words.clone())), entity)
    }

    fn sentence(&mut self, annotation: &Annotation) -> Sentence {
        let text = &self.document.blocks[annotation.block].text;
        let language = self.language;
        let spans = self.sentences.entry(annotation.block).or_insert_with(|| language::sentences(text, language));
        let holds = |span: &&Span| span.start <= annotation.in_block.start && annotation.in_block.start < span.end;
        let span = spans.iter().find(holds).copied().unwrap_or(annotation.in_block);
        Sentence { block: annotation.block, span: span.cover(annotation.in_block) }
    }

    fn report(&mut self, annotation: &Annotation, finding: Diagnostic) {
        self.facts.diagnostics.push(finding.at(self.files.label(&self.document.path, annotation.span)));
    }
}

impl Draft {
    /// One more passage that gives the same value; it adds what the first one left open.
    fn add(&mut self, reading: &Reading, sentence: Sentence, place: SourcePlace) {
        let observation = &mut self.observation;
        observation.said_on = observation.said_on.or(reading.said_on);
        observation.period = observation.period.or(reading.period);
        observation.confirmed |= reading.confirmed;
        if observation.of.is_none() {
            observation.of.clone_from(&reading.of);
        }
        observation.places.push(place);
        if !self.evidence.contains(&sentence) {
            self.evidence.push(sentence);
        }
    }
}

//! A source text is taken apart and read.

use super::charset::ImportError;
use super::clipping::Clipping;
use super::known::Known;
use super::reader::Reader;
use crate::annotate::{Analysis, Annotator, Input, LexiconEntry, TopicTerms};
use crate::language::Language;
use crate::model::{Entity, Topic};

/// Takes source texts apart and reads them; built once for any number of texts.
#[derive(Debug)]
pub struct Importer {
    reader: Reader,
    annotator: Annotator,
    taught: Taught,
}

/// How much of the content files an importer has learnt: in one run they only grow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taught {
    /// For each person, organisation and place the number of its roles.
    roles: Vec<usize>,
    topics: usize,
}

impl Taught {
    /// All that is known now.
    pub fn of(known: &Known) -> Self {
        Self { roles: known.entities.iter().map(|entity| entity.roles.len()).collect(), topics: known.topics.len() }
    }

    /// Whether a text may read otherwise by what has become known since: it holds a name that is new or has a new role, or there
    /// is a new topic.
    pub fn changes(&self, text: &str, known: &Known) -> bool {
        let is_new = |(at, entity): &(usize, &Entity)| self.roles.get(*at) != Some(&entity.roles.len());
        let holds = |name: &String| {
            text.contains(name) || text.contains(&name.to_uppercase()) || text.contains(&name.replace('\'', "’"))
        };
        let is_named = |entity: &Entity| entity.names.iter().chain([&entity.name]).any(holds);
        known.topics.len() > self.topics
            || known.entities.iter().enumerate().filter(is_new).any(|(_, entity)| is_named(entity))
    }
}

/// A source text with everything found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The text, taken apart.
    pub clipping: Clipping,
    /// What it says.
    pub analysis: Analysis,
}

impl Importer {
    /// An importer that knows the given content files.
    pub fn new(language: &Language, known: &Known) -> Self {
        Self { reader: Reader::embedded(), annotator: annotator(language, known), taught: Taught::of(known) }
    }

    /// Learns what has come to the content files since.
    pub fn learn(&mut self, language: &Language, known: &Known) {
        if self.taught != Taught::of(known) {
            self.annotator = annotator(language, known);
            self.taught = Taught::of(known);
        }
    }

    /// What it has learnt.
    pub fn taught(&self) -> &Taught {
        &self.taught
    }

    /// Takes a file apart and reads it; its name helps to tell the format.
    ///
    /// # Errors
    /// When it holds no text.
    pub fn read(&self, bytes: &[u8], name: &str) -> Result<Reading, ImportError> {
        Ok(self.read_clipping(self.reader.read(bytes, name)?))
    }

    /// Reads a text that is taken apart already.
    pub fn read_clipping(&self, clipping: Clipping) -> Reading {
        let analysis = self.analyse(&Input {
            text: &clipping.text,
            passages: &clipping.passages(),
            published: clipping.meta.published,
            publisher: clipping.meta.publisher.as_deref(),
        });
        Reading { clipping, analysis }
    }

    /// Reads a text whose passages are known.
    pub fn analyse(&self, input: &Input<'_>) -> Analysis {
        self.annotator.analyse(input)
    }
}

fn annotator(language: &Language, known: &Known) -> Annotator {
    let entry = |entity: &Entity| LexiconEntry {
        reference: entity.reference.clone(),
        name: entity.name.clone(),
        names: entity.names.clone(),
        sort: entity.sort.clone(),
        roles: entity.roles.iter().map(|role| role.title.clone()).collect(),
    };
    let terms =
        |topic: &Topic| TopicTerms { id: topic.id.clone(), title: topic.title.clone(), terms: topic.terms.clone() };
    let lexicon: Vec<LexiconEntry> = known.entities.iter().map(entry).collect();
    let topics: Vec<TopicTerms> = known.topics.iter().map(terms).collect();
    Annotator::new(language, &lexicon, &topics)
}

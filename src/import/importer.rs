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
        Self { reader: Reader::embedded(), annotator: annotator(language, known) }
    }

    /// Learns what has come to the content files since.
    pub fn learn(&mut self, language: &Language, known: &Known) {
        self.annotator = annotator(language, known);
    }

    /// Takes a file apart and reads it; its name helps to tell the format.
    ///
    /// # Errors
    /// When it holds no text.
    pub fn read(&self, bytes: &[u8], name: &str) -> Result<Reading, ImportError> {
        let clipping = self.reader.read(bytes, name)?;
        let analysis = self.analyse(&Input {
            text: &clipping.text,
            passages: &clipping.passages(),
            published: clipping.meta.published,
            publisher: clipping.meta.publisher.as_deref(),
        });
        Ok(Reading { clipping, analysis })
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

//! A source text is taken apart and read.

use super::charset::ImportError;
use super::clipping::Clipping;
use super::known::Known;
use super::reader::Reader;
use crate::annotate::{Analysis, Input};
use crate::language::Language;

/// Takes source texts apart and reads them; built once for any number of texts.
#[derive(Debug)]
pub struct Importer {
    reader: Reader,
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
    pub fn new(_language: &Language, _known: &Known) -> Self {
        Self { reader: Reader::embedded() }
    }

    /// Takes a file apart and reads it.
    ///
    /// # Errors
    /// When it holds no text.
    pub fn read(&self, bytes: &[u8]) -> Result<Reading, ImportError> {
        let clipping = self.reader.read(bytes)?;
        let analysis = self.analyse(&Input {
            text: &clipping.text,
            passages: &clipping.passages(),
            published: clipping.meta.published,
            publisher: clipping.meta.publisher.as_deref(),
        });
        Ok(Reading { clipping, analysis })
    }

    /// Reads a text whose passages are known.
    pub fn analyse(&self, _input: &Input<'_>) -> Analysis {
        Analysis::default()
    }
}

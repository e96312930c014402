//! What the content files of a briefing already know.
//!
//! In: the files below `content/`. Out: the entities, topics and figures, and the ids that are taken. A file at fault is
//! left out here; `factbox check` reports it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::markup::{read_entity, read_figure, read_topic};
use crate::model::{Entity, EntityKind, Figure, Id, Topic};
use crate::source::{RelPath, Source};

/// The content files that import and extract look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// People, organisations and places, by path.
    pub entities: Vec<Entity>,
    /// Topics, by path.
    pub topics: Vec<Topic>,
    /// Figures, by path.
    pub figures: Vec<Figure>,
    /// The articles' files by id.
    pub articles: BTreeMap<Id, RelPath>,
    /// The names of the files in `content/sources/`, with their bytes.
    pub sources: BTreeMap<RelPath, Arc<[u8]>>,
}

impl Known {
    /// Reads the files of a briefing.
    pub fn read(files: &BTreeMap<RelPath, Arc<[u8]>>) -> Self {
        let mut known = Self::default();
        for (path, bytes) in files {
            let Some((folder, _)) = path.below("content").and_then(|below| below.split_once('/')) else { continue };
            if folder == "sources" {
                known.sources.insert(path.clone(), bytes.clone());
                continue;
            }
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            if path.extension() == Some("md") {
                known.add(folder, &Source::new(path.clone(), text));
            }
        }
        known
    }

    fn add(&mut self, folder: &str, source: &Source) {
        // The readers need a valid id; a file without one is reported by `check`.
        let Ok(id) = Id::new(source.path.stem()) else { return };
        match folder {
            "articles" => {
                self.articles.insert(id, source.path.clone());
            }
            "figures" => self.figures.push(read_figure(source).value),
            "topics" => self.topics.push(read_topic(source).value),
            folder => {
                let kind = EntityKind::ALL.into_iter().find(|kind| kind.folder() == folder);
                self.entities.extend(kind.map(|kind| read_entity(source, kind).value));
            }
        }
    }

    /// The ids that are taken by figures.
    pub fn figure_ids(&self) -> BTreeSet<Id> {
        self.figures.iter().map(|figure| figure.id.clone()).collect()
    }
}

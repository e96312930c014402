//! What the content files of a briefing already know.
//!
//! In: the files below `content/`. Out: the entities, topics and figures, and the ids that are taken. A file at fault is
//! left out here; `factbox check` reports it.

mod figures;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use figures::KnownFigures;

use crate::markup::{read_entity, read_figure, read_topic};
use crate::memo::Digest;
use crate::model::{Entity, EntityKind, Id, Topic};
use crate::source::{RelPath, Source};

/// The content files that import and extract look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// People, organisations and places, by path.
    pub entities: Vec<Entity>,
    /// Topics, by path.
    pub topics: Vec<Topic>,
    /// Figures, by path.
    pub figures: KnownFigures,
    /// The articles by id.
    pub articles: BTreeMap<Id, ArticleFile>,
    /// For each figure the articles that give a value for it.
    pub observers: BTreeMap<Id, BTreeSet<Id>>,
    /// The names of the files in `content/sources/`, with their bytes.
    pub sources: BTreeMap<RelPath, Arc<[u8]>>,
    /// The figures of which a text of this run has said what identifies them.
    pub(super) read: BTreeSet<Id>,
}

/// What import looks at of an article's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFile {
    /// The digest of the file.
    pub digest: Digest,
    /// The name of its source text, as its front matter says.
    pub source: Option<String>,
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
                self.add_article(id, &source.text);
            }
            "figures" => self.figures.push(read_figure(source).value),
            "topics" => self.topics.push(read_topic(source).value),
            folder => {
                let kind = EntityKind::ALL.into_iter().find(|kind| kind.folder() == folder);
                self.entities.extend(kind.map(|kind| read_entity(source, kind).value));
            }
        }
    }

    /// Takes note of an article's text.
    pub fn add_article(&mut self, id: Id, text: &str) {
        for annotation in text.split("](figure:").skip(1) {
            let end = annotation.find([')', ' ']).unwrap_or(annotation.len());
            if let Ok(figure) = Id::new(&annotation[..end]) {
                self.observers.entry(figure).or_default().insert(id.clone());
            }
        }
        let file = ArticleFile { digest: Digest::of_bytes(text.as_bytes()), source: source_name(text) };
        self.articles.insert(id, file);
    }
}

/// `source:` in the front matter of an article.
fn source_name(text: &str) -> Option<String> {
    let front = text.strip_prefix("---")?.split("\n---").next()?;
    let keys: serde_yaml::Mapping = serde_yaml::from_str(front).ok()?;
    keys.get("source")?.as_str().map(str::to_owned)
}

/// An id that is free: the wanted one, or else with `-2`, `-3` and so on.
///
/// # Panics
/// Where every number is taken, which no briefing can bring about.
pub fn free_id(wanted: &Id, is_taken: impl Fn(&Id) -> bool) -> Id {
    if !is_taken(wanted) {
        return wanted.clone();
    }
    let numbered = |number: usize| Id::new(&format!("{wanted}-{number}")).expect("an id with a number is an id");
    (2..usize::MAX).map(numbered).find(|id| !is_taken(id)).expect("some number is free")
}

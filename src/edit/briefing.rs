//! The content files as an editor's command sees them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::build::{Engine, File, Options, Snapshot};
use crate::corpus::Corpus;
use crate::markup::{Names, Reference, references};
use crate::model::{EntityKind, Id};
use crate::source::{RelPath, Source};

/// What can be renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An article.
    Article,
    /// A figure.
    Figure,
    /// A topic.
    Topic,
    /// A person, organisation or place.
    Entity(EntityKind),
    /// A free page.
    Page,
}

impl Thing {
    /// All kinds of things.
    pub const ALL: [Self; 7] = [
        Self::Article,
        Self::Figure,
        Self::Topic,
        Self::Entity(EntityKind::Person),
        Self::Entity(EntityKind::Organisation),
        Self::Entity(EntityKind::Place),
        Self::Page,
    ];

    /// The folder of its files below `content`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Article => "articles",
            Self::Figure => "figures",
            Self::Topic => "topics",
            Self::Entity(kind) => kind.folder(),
            Self::Page => "pages",
        }
    }

    /// The word before the colon in `person:ana-souza`.
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Figure => "figure",
            Self::Topic => "topic",
            Self::Entity(kind) => kind.scheme(),
            Self::Page => "page",
        }
    }

    /// The address of its page where the last part is `slug`.
    pub fn address(self, slug: &str) -> String {
        if self == Self::Page { format!("/{slug}/") } else { format!("/{}/{slug}/", self.folder()) }
    }
}

/// The content files of a briefing, source texts left out.
#[derive(Clone, Debug)]
pub struct Briefing {
    snapshot: Snapshot,
    sources: BTreeMap<RelPath, Source>,
}

impl Briefing {
    /// The content files of a snapshot; what is no text is left out.
    pub fn new(snapshot: Snapshot) -> Self {
        let is_content = |path: &RelPath| {
            path.below("content").is_some_and(|below| !below.starts_with("sources/"))
                && matches!(path.extension(), Some("md" | "yaml"))
        };
        let text = |(path, file): (&RelPath, &File)| {
            let text = std::str::from_utf8(&file.bytes).ok().filter(|_| is_content(path))?;
            Some((path.clone(), Source::new(path.clone(), text)))
        };
        let sources = snapshot.files.iter().filter_map(text).collect();
        Self { snapshot, sources }
    }

    /// The files, by path.
    pub fn sources(&self) -> &BTreeMap<RelPath, Source> {
        &self.sources
    }

    /// The file of a thing, in whatever subfolder.
    pub fn file(&self, thing: Thing, id: &str) -> Option<&Source> {
        let folder = format!("content/{}", thing.folder());
        self.sources.values().find(|source| source.path.below(&folder).is_some() && source.path.stem() == id)
    }

    /// Everything that the briefing says, drafts included.
    pub fn corpus(&self) -> Corpus {
        Engine::new().corpus(&self.snapshot, &Options { today: None, drafts: true }).value
    }

    /// The briefing as it is after some files got another text.
    #[must_use]
    pub fn with(&self, writes: &BTreeMap<RelPath, String>, removed: &[RelPath]) -> Self {
        let mut changed = self.clone();
        for path in removed {
            changed.snapshot.files.remove(path);
            changed.sources.remove(path);
        }
        for (path, text) in writes {
            let bytes: Arc<[u8]> = text.as_bytes().into();
            changed.snapshot.files.insert(path.clone(), File::new(bytes));
            changed.sources.insert(path.clone(), Source::new(path.clone(), text.as_str()));
        }
        changed
    }

    /// Whether a reference in `source` names the thing.
    pub fn names(&self, source: &Source, reference: &Reference, thing: Thing, id: &Id) -> bool {
        let text = reference.text.as_str();
        match (reference.names, thing) {
            (Names::Entity(kinds), Thing::Entity(kind)) => {
                let first = kinds.iter().find(|kind| self.file(Thing::Entity(**kind), text).is_some());
                text == id.as_str() && kinds.contains(&kind) && first.is_none_or(|first| *first == kind)
            }
            (Names::Figure, Thing::Figure) | (Names::Topic, Thing::Topic) => text == id.as_str(),
            (Names::Observation, Thing::Article) => is_observation(text, id.as_str(), source.path.stem()),
            (Names::Observation, Thing::Figure) => {
                source.path.stem() == id.as_str() && article_of(text, id.as_str()).is_some()
            }
            (Names::Page, _) => is_page(text, thing, id.as_str()),
            _ => false,
        }
    }

    /// Every reference to a thing, file by file.
    pub fn references_to(&self, thing: Thing, id: &Id) -> BTreeMap<RelPath, Vec<Reference>> {
        let mut found = BTreeMap::new();
        for source in self.sources.values().filter(|source| source.text.contains(id.as_str())) {
            let all = references(source);
            let here: Vec<_> = all.into_iter().filter(|it| self.names(source, it, thing, id)).collect();
            if !here.is_empty() {
                found.insert(source.path.clone(), here);
            }
        }
        found
    }
}

/// Whether an observation's id is of this article and figure.
fn is_observation(text: &str, article: &str, figure: &str) -> bool {
    article_of(text, figure) == Some(article)
}

/// The article in an observation's id `ARTICLE.FIGURE` or `ARTICLE.FIGURE.2`.
pub(super) fn article_of<'a>(text: &'a str, figure: &str) -> Option<&'a str> {
    let of = |text: &'a str| text.strip_suffix(figure)?.strip_suffix('.');
    let (head, number) = text.rsplit_once('.')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    of(text).or_else(|| is_number.then(|| of(head)).flatten())
}

/// Whether a link leads to the file or the address of a thing.
fn is_page(written: &str, thing: Thing, id: &str) -> bool {
    if written.starts_with('/') {
        return written == thing.address(id);
    }
    let Some(path) = written.strip_suffix(".md") else { return false };
    let (folder, stem) = path.rsplit_once('/').unwrap_or(("pages", path));
    let folder = folder.rsplit('/').next().unwrap_or_default();
    stem == id && (folder == thing.folder() || (folder == "." && thing == Thing::Page))
}

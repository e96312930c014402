//! What the corpus is made of: everything read from the content folder.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::markup::Document;
use crate::model::{Entity, Figure, FreePage, Site, Topic};
use crate::source::{RelPath, Source};

/// Everything that was read from the content folder. The order of the lists does not matter.
#[derive(Clone, Debug)]
pub struct Input {
    /// What `site.yaml` says.
    pub site: Site,
    /// The parsed articles.
    pub documents: Vec<Arc<Document>>,
    /// The text of every content file, for places in diagnostics.
    pub sources: BTreeMap<RelPath, Source>,
    /// The files of `content/figures`.
    pub figures: Vec<Figure>,
    /// The files of `content/topics`.
    pub topics: Vec<Topic>,
    /// The files of `content/people`, `content/organisations` and `content/places`.
    pub entities: Vec<Entity>,
    /// The files of `content/pages`.
    pub pages: Vec<FreePage>,
    /// The bodies of the source texts, noise taken away, by their path below the briefing's root. An article whose
    /// source text is not here is measured against its own text.
    pub bodies: BTreeMap<RelPath, Arc<str>>,
    /// The day of the build, used for `publish_on` and `expires` alone; none publishes whatever the dates say.
    pub today: Option<Date>,
    /// Whether drafts are taken in.
    pub drafts: bool,
}

impl Input {
    /// An empty briefing.
    pub fn new(site: Site) -> Self {
        Self {
            site,
            documents: Vec::new(),
            sources: BTreeMap::new(),
            figures: Vec::new(),
            topics: Vec::new(),
            entities: Vec::new(),
            pages: Vec::new(),
            bodies: BTreeMap::new(),
            today: None,
            drafts: false,
        }
    }
}

//! Joins all documents: resolves references, collects observations into figures, finds agreement, conflict and series.
//!
//! In: parsed documents and content files. Out: a [`Corpus`], which holds no byte range and no file's text, in a fixed
//! order, with everything that was found wrong. Nothing here knows an address or a template.

mod facts;

pub use facts::{
    ArticleCard, ArticleNode, Comparison, Corpus, EntityNode, Event, EventKind, FigureNode, Gap, Holder, MentionCount,
    Observation, Paragraph, Passage, PublisherNode, Relation, Shown, SourcePlace, Succession, TopicNode,
};

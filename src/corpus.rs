//! Joins all documents: resolves references, collects observations into figures, finds agreement, conflict and series.
//!
//! In: parsed documents and content files. Out: a [`Corpus`], which holds no byte range and no file's text, in a fixed
//! order, with everything that was found wrong. Nothing here knows an address or a template.

mod articles;
mod bounds;
mod catalogue;
pub mod comparison;
mod entities;
mod facts;
mod figures;
mod files;
pub mod identity;
mod input;
mod link;
mod naming;
mod publishers;
mod reading;
mod related;
mod rights;
mod selection;
pub mod share;
mod spelling;
mod subject;
mod succession;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod timeline;
mod topics;

pub use comparison::{Comparable, relation};
pub use facts::{
    ArticleCard, ArticleNode, Comparison, Corpus, EntityNode, Event, EventKind, FigureNode, Gap, Holder, MentionCount,
    Observation, Paragraph, Passage, PublisherNode, Relation, Shown, SourcePlace, Succession, TopicNode,
};
pub use input::Input;
pub use link::link;
pub use share::{Share, share};
pub use spelling::misprint_of;
pub use timeline::events_of_figure;

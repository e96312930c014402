//! Values of the corpus in the words of a terminal.

use crate::corpus::{Observation, SourcePlace};
use crate::model::{Certainty, Dated, EntityRef};

/// A value as its article has it, with the sense of its movement.
pub fn value(observation: &Observation) -> String {
    match observation.change {
        Some(change) => format!("{} ({})", observation.words, format!("{change:?}").to_lowercase()),
        None => observation.words.clone(),
    }
}

/// A date with how it is known.
pub fn date(dated: Dated) -> String {
    match dated.certainty {
        Certainty::Stated => dated.date.to_string(),
        Certainty::Inferred(reason) => format!("{} (inferred: {})", dated.date, reason.word()),
    }
}

/// An entity as a link names it.
pub fn entity(reference: &EntityRef) -> String {
    format!("{}:{}", reference.kind.scheme(), reference.id)
}

/// Where something stands, as editors and terminals understand it.
pub fn place(place: &SourcePlace) -> String {
    format!("{}:{}:{}", place.path, place.position.line, place.position.column)
}

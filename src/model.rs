//! The nouns of the program: what an article, a figure, a person is, as plain values.
//!
//! Nothing here reads text, finds anything or knows a file. Whoever makes one of these values has already validated it.

mod article;
mod date;
mod entity;
mod figure;
mod id;
mod quantity;
mod rights;
mod site;

pub use article::{DigestOf, FrontMatter};
pub use date::{Certainty, DatePoint, Dated, InferenceReason, PartialDate};
pub use entity::{Entity, EntityKind, EntityRef, Role};
pub use figure::{Correction, Figure, JoinRecord, JoinState, ObservationId};
pub use id::{Id, IdError};
pub use quantity::{Change, Direction, Qualifier, Quantity, Status, Unit, UnitKind};
pub use rights::{LinkRule, Rights, RightsKind, UnknownRights};
pub use site::{FreePage, Minimum, Site, Topic};

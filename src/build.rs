//! A snapshot of the briefing's folder goes in, rendered files come out.
//!
//! In: a [`Snapshot`], which is everything that a build knows of the world, and [`Options`]. Out: files for a [`Sink`], and an
//! [`Outcome`]. Nothing here reads a file, the clock or the environment; what stages gave before is remembered under the
//! digest of their whole argument, so that a warm build equals a clean one.

mod content;
mod engine;
mod guard;
mod outcome;
mod place;
mod sink;
mod snapshot;
mod starter;

pub use engine::{Engine, Options};
pub use outcome::{BuildResult, Outcome};
pub use sink::{Changes, Memory, Nowhere, Sink, SinkError};
pub use snapshot::{File, Snapshot};
pub use starter::starter;

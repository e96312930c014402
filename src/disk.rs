//! The only code of the core that touches files.
//!
//! In: a briefing's folder. Out: a [`Snapshot`](crate::build::Snapshot) of it; the built site in a [`Folder`]; content files,
//! written whole or not at all. Nothing here knows what a file means. No file that Factbox did not write is ever replaced or
//! deleted.

#![expect(clippy::disallowed_methods, reason = "this is the edge: files and the clock are its business")]

mod clock;
mod folder;
mod manifest;
mod obstacles;
mod read;
mod reason;
mod write;

pub use clock::today;
pub use folder::Folder;
pub use read::{Reader, is_briefing, read};
pub use reason::reason;
pub use write::{DiskError, create_new, remove, write};

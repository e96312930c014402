//! Texts, places in them, and what is wrong with them.
//!
//! In: text that a user wrote or saved. Out: positions and diagnostics that can be shown without the text at hand.
//! This module never reads a file.

mod diagnostic;
mod path;
mod span;

pub use diagnostic::{Diagnostic, Label, Reported, Severity};
pub use path::{PathError, RelPath};
pub use span::{Position, Source, Span};

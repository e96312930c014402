//! Changes of names and identities over a whole briefing: renames, confirmed joins, split and merged figures.
//!
//! In: the content files and what the editor wants. Out: an [`Edit`], the files that change, or why it cannot be done. Every
//! byte that the change is not about stays as it was. Nothing here touches the disk.

mod apply;
mod briefing;
mod figures;
mod rename;
mod renumber;

use std::collections::BTreeMap;

pub use briefing::{Briefing, Thing};
pub use figures::{confirm, merge, split};
pub use rename::rename;

use crate::source::RelPath;

/// What an editor's command changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// The files that get a new text, or are new.
    pub writes: BTreeMap<RelPath, String>,
    /// The files that go; what they held is in one of `writes`.
    pub removed: Vec<RelPath>,
    /// What the editor should know, a sentence each.
    pub notes: Vec<String>,
}

impl Edit {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.removed.is_empty()
    }
}

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refused {
    /// What stands in the way, without a full stop.
    pub message: String,
    /// What to do next.
    pub help: String,
}

impl Refused {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }

    /// A front matter in a form that cannot be changed safely.
    fn by_hand(path: &RelPath, what: &str) -> Self {
        Self::new(
            format!("the front matter of `{path}` has a form that cannot be changed safely"),
            format!("write {what} into it by hand, or give the list one line for each item; nothing was changed"),
        )
    }
}

/// A number with its noun: "1 page", "2 pages".
pub(crate) fn counted(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests;

//! A briefing's files at one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::memo::Digest;
use crate::source::{Diagnostic, RelPath};

/// The bytes of one file with their digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Their digest.
    pub digest: Digest,
}

impl File {
    /// Some bytes, with their digest computed.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { digest: Digest::of_bytes(&bytes), bytes }
    }
}

/// All files below `content/` and `themes/` at one moment: everything that a build knows of the world.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The files, by path.
    pub files: BTreeMap<RelPath, File>,
    /// What could not be read, and why.
    pub problems: Vec<Diagnostic>,
}

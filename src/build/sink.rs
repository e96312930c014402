//! Where the files of a built site go.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::memo::Digest;
use crate::source::RelPath;

/// The world refused to take the site.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SinkError {
    /// What happened, with the path, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What a build did to its sink.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many files are new or different.
    pub written: usize,
    /// How many are as they were.
    pub unchanged: usize,
    /// How many are no longer part of the site and were deleted.
    pub deleted: usize,
    /// Files that are no longer part of the site, but were changed by someone else and so left alone.
    pub kept: Vec<RelPath>,
}

/// Takes the files of a site: all of them, or none.
///
/// A build calls `begin`, then `stage` for each new file (from several threads, in any order), then `commit` or `abandon`.
/// Until `commit` the last site stays as it is.
pub trait Sink: Sync {
    /// Prepares for a build.
    ///
    /// # Errors
    /// When the place cannot be read or is not ours.
    fn begin(&mut self) -> Result<(), SinkError>;

    /// Whether the file is there already, with exactly these bytes.
    fn holds(&self, path: &RelPath, digest: Digest) -> bool;

    /// Takes a file of the new site without showing it yet.
    ///
    /// # Errors
    /// When the bytes cannot be kept.
    fn stage(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), SinkError>;

    /// Makes the site what `site` says: each of its files is staged or held.
    ///
    /// # Errors
    /// When a file that is not ours is in the way, or the place refuses.
    fn commit(&mut self, site: &BTreeMap<RelPath, Digest>) -> Result<Changes, SinkError>;

    /// Forgets what was staged; the last site stays.
    fn abandon(&mut self);
}

/// A site in memory.
#[derive(Debug, Default)]
pub struct Memory {
    files: BTreeMap<RelPath, Arc<[u8]>>,
    digests: BTreeMap<RelPath, Digest>,
    /// Behind a lock, since rendering threads stage side by side.
    staged: Mutex<BTreeMap<RelPath, Arc<[u8]>>>,
}

impl Memory {
    /// The files of the last committed site.
    pub fn files(&self) -> &BTreeMap<RelPath, Arc<[u8]>> {
        &self.files
    }
}

impl Sink for Memory {
    fn begin(&mut self) -> Result<(), SinkError> {
        self.abandon();
        Ok(())
    }

    fn holds(&self, path: &RelPath, digest: Digest) -> bool {
        self.digests.get(path) == Some(&digest)
    }

    fn stage(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), SinkError> {
        let mut staged = self.staged.lock().unwrap_or_else(PoisonError::into_inner);
        staged.insert(path.clone(), bytes.into());
        Ok(())
    }

    fn commit(&mut self, site: &BTreeMap<RelPath, Digest>) -> Result<Changes, SinkError> {
        let staged = std::mem::take(self.staged.get_mut().unwrap_or_else(PoisonError::into_inner));
        let before = self.files.len();
        self.files.retain(|path, _| site.contains_key(path));
        let deleted = before - self.files.len();
        let written = staged.len();
        self.files.extend(staged);
        self.digests.clone_from(site);
        Ok(Changes { written, unchanged: site.len() - written, deleted, kept: Vec::new() })
    }

    fn abandon(&mut self) {
        self.staged.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Drops the site: for whoever wants to know only what is wrong.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn begin(&mut self) -> Result<(), SinkError> {
        Ok(())
    }

    fn holds(&self, _path: &RelPath, _digest: Digest) -> bool {
        true
    }

    fn stage(&self, _path: &RelPath, _bytes: Vec<u8>) -> Result<(), SinkError> {
        Ok(())
    }

    fn commit(&mut self, _site: &BTreeMap<RelPath, Digest>) -> Result<Changes, SinkError> {
        Ok(Changes::default())
    }

    fn abandon(&mut self) {}
}

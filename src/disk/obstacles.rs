//! What stands in an output folder where the new site wants to be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::build::SinkError;
use crate::memo::Digest;
use crate::source::RelPath;

use super::manifest::Manifest;

/// Which files of the last site go, and whether anything that is not ours is in the way of the new one.
#[derive(Debug)]
pub struct Obstacles<'a> {
    output: &'a Path,
    /// The paths at which a file is ours.
    ours: BTreeSet<&'a RelPath>,
    /// Our files that are no part of the new site.
    pub stale: Vec<&'a RelPath>,
    /// Files of the last site that someone else has changed since: they are no longer ours, and stay.
    pub kept: Vec<RelPath>,
    /// The new site's paths in lower case, with all folders above them.
    wanted: BTreeSet<String>,
}

impl<'a> Obstacles<'a> {
    /// Compares what is there with what is to be there.
    pub fn new(
        output: &'a Path,
        manifest: &'a Manifest,
        there: &'a BTreeMap<RelPath, Digest>,
        site: &BTreeMap<RelPath, Digest>,
    ) -> Self {
        let intended = |path: &RelPath| there.get(path) == manifest.writing.get(path);
        let is_ours = |path: &RelPath| manifest.files.contains_key(path) || intended(path);
        let ours: BTreeSet<&RelPath> = there.keys().filter(|path| is_ours(path)).collect();
        let gone = || ours.iter().copied().filter(|path| !site.contains_key(*path));
        let untouched = |path: &RelPath| there.get(path) == manifest.files.get(path) || intended(path);
        let stale = gone().filter(|path| untouched(path)).collect();
        let kept = gone().filter(|path| !untouched(path)).cloned().collect();
        let wanted = site.keys().flat_map(with_folders).collect();
        Self { output, ours, stale, kept, wanted }
    }

    /// The stale files in two parts: those that must go before the new site can be placed (a file where a folder is to be, a
    /// folder where a file is to be, a name that differs in case alone), and the others.
    pub fn in_order(&self) -> (Vec<&'a RelPath>, Vec<&'a RelPath>) {
        self.stale.iter().partition(|path| with_folders(path).iter().any(|part| self.wanted_as_file(part, path)))
    }

    fn wanted_as_file(&self, part: &str, path: &RelPath) -> bool {
        // A folder that both sites have is no obstacle; the path itself, in any case, is one.
        self.wanted.contains(part) && (part.len() == path.as_str().len() || !self.is_wanted_folder(part))
    }

    fn is_wanted_folder(&self, part: &str) -> bool {
        let below = format!("{part}/");
        self.wanted.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below))
    }

    /// Whether each of these files can be put in its place without loss of anything that is not ours.
    ///
    /// # Errors
    /// When a file, folder or link that is not ours is in the way.
    pub fn check(&self, written: &[&RelPath]) -> Result<(), SinkError> {
        let mut folders = BTreeSet::new();
        for path in written {
            self.check_file(path)?;
            folders.extend(ancestors(path.as_str()));
        }
        folders.into_iter().try_for_each(|folder| self.check_folder(folder))
    }

    /// A place for a file must be free, or hold a file of ours, or a folder that will be gone.
    fn check_file(&self, path: &RelPath) -> Result<(), SinkError> {
        let Ok(metadata) = fs::symlink_metadata(self.output.join(path.as_str())) else { return Ok(()) };
        if metadata.is_dir() {
            return self.check_leaving(path);
        }
        if metadata.is_file() && (self.ours.contains(path) || self.is_ours_in_another_case(path)) {
            return Ok(());
        }
        Err(in_the_way(path.as_str()))
    }

    /// A folder in the place of a file goes away by itself if all that it holds is stale.
    fn check_leaving(&self, path: &RelPath) -> Result<(), SinkError> {
        let stale: BTreeSet<&str> = self.stale.iter().map(|path| path.as_str()).collect();
        let top = self.output.join(path.as_str());
        for entry in walkdir::WalkDir::new(&top).sort_by_file_name().into_iter().flatten() {
            let below =
                entry.path().strip_prefix(self.output).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            if !entry.file_type().is_dir() && !stale.contains(below.as_str()) {
                return Err(in_the_way(&below));
            }
        }
        Ok(())
    }

    /// A folder on the way to a file must be a real folder, or a file of ours that goes.
    fn check_folder(&self, folder: &str) -> Result<(), SinkError> {
        let Ok(metadata) = fs::symlink_metadata(self.output.join(folder)) else { return Ok(()) };
        let goes = metadata.is_file() && self.stale.iter().any(|path| path.as_str() == folder);
        if metadata.is_dir() || goes { Ok(()) } else { Err(in_the_way(folder)) }
    }

    /// On a file system that does not tell case apart, the file that stands there may be ours under its old name.
    fn is_ours_in_another_case(&self, path: &RelPath) -> bool {
        let place = self.output.join(path.as_str());
        let Some(Ok(entries)) = place.parent().map(fs::read_dir) else { return false };
        let names: BTreeSet<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        if names.contains(path.file_name()) {
            return false;
        }
        let lower = path.as_str().to_lowercase();
        self.stale.iter().any(|stale| stale.as_str().to_lowercase() == lower && names.contains(stale.file_name()))
    }
}

/// A path and all folders above it, in lower case.
fn with_folders(path: &RelPath) -> Vec<String> {
    let own = std::iter::once(path.as_str());
    own.chain(ancestors(path.as_str())).map(str::to_lowercase).collect()
}

/// All folders above a path, the nearest first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

fn in_the_way(path: &str) -> SinkError {
    SinkError {
        message: format!("`{path}` in the output folder is in the way, and Factbox did not write it"),
        help: Some("move it elsewhere, or choose another folder with `--output`; nothing was changed".to_owned()),
    }
}

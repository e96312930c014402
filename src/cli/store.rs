//! The content files that a command writes, or would write.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::Failure;
use crate::disk;
use crate::edit::Edit;
use crate::import::patch;
use crate::source::RelPath;

/// The content files of a briefing. In a dry run what is written is but remembered.
pub(super) struct Store<'a> {
    root: &'a Path,
    files: BTreeMap<RelPath, Arc<[u8]>>,
    /// In a dry run, for each file that would be written, what stands there now.
    planned: Option<BTreeMap<RelPath, Option<Arc<[u8]>>>>,
}

impl<'a> Store<'a> {
    /// A store over the files of a briefing.
    pub fn new(root: &'a Path, files: BTreeMap<RelPath, Arc<[u8]>>, is_dry: bool) -> Self {
        Self { root, files, planned: is_dry.then(BTreeMap::new) }
    }

    /// Whether nothing is written.
    pub fn is_dry(&self) -> bool {
        self.planned.is_some()
    }

    /// The files, with what was written in this run.
    pub fn files(&self) -> &BTreeMap<RelPath, Arc<[u8]>> {
        &self.files
    }

    /// Writes a file that does not exist yet; false, and nothing is changed, where something is there.
    pub fn create(&mut self, path: &RelPath, bytes: &[u8]) -> Result<bool, Failure> {
        let is_new = if self.is_dry() {
            !self.files.contains_key(path) && !self.root.join(path.as_str()).exists()
        } else {
            disk::create_new(&self.root.join(path.as_str()), bytes).map_err(|error| failed(&error))?
        };
        if is_new {
            self.put(path, bytes);
        }
        Ok(is_new)
    }

    /// Writes a file over whatever is there.
    pub fn replace(&mut self, path: &RelPath, text: &str) -> Result<(), Failure> {
        if !self.is_dry() {
            disk::write(&self.root.join(path.as_str()), text.as_bytes()).map_err(|error| failed(&error))?;
        }
        self.put(path, text.as_bytes());
        Ok(())
    }

    /// Deletes a file; one that is gone already is no failure.
    pub fn remove(&mut self, path: &RelPath) -> Result<(), Failure> {
        if !self.is_dry() {
            disk::remove(&self.root.join(path.as_str())).map_err(|error| failed(&error))?;
        }
        let old = self.files.remove(path);
        if let Some(planned) = &mut self.planned {
            planned.entry(path.clone()).or_insert(old);
        }
        Ok(())
    }

    /// Makes an edit: what is new first, what goes last, so that a run which is stopped has lost nothing.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Failure> {
        let is_new = |path: &RelPath| !self.files.contains_key(path);
        let (new, old): (Vec<_>, Vec<_>) = edit.writes.iter().partition(|(path, _)| is_new(path));
        for (path, text) in new {
            if !self.create(path, text.as_bytes())? {
                let why = Failure::new(format!("there is a file `{path}` already"));
                return Err(why.help("move it away, and run the command again; nothing was changed"));
            }
        }
        for (path, text) in old {
            self.replace(path, text)?;
        }
        edit.removed.iter().try_for_each(|path| self.remove(path))
    }

    /// Keeps what import needs to know the next time, below `.factbox/`; nothing in a dry run.
    pub fn keep(&self, path: &str, text: &str) -> Result<(), Failure> {
        if self.is_dry() {
            return Ok(());
        }
        disk::create_new(&self.root.join(".factbox/.gitignore"), b"*\n").map_err(|error| failed(&error))?;
        disk::write(&self.root.join(path), text.as_bytes()).map_err(|error| failed(&error))
    }

    /// Adds to what import needs to know if it is stopped; nothing in a dry run.
    pub fn append(&self, path: &str, text: &str) -> Result<(), Failure> {
        if self.is_dry() {
            return Ok(());
        }
        let place = self.root.join(path);
        let file = std::fs::OpenOptions::new().create(true).append(true).open(&place);
        let written = file.and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()));
        written
            .map_err(|error| Failure::new(format!("`{}` cannot be written: {}", place.display(), disk::reason(&error))))
    }

    /// Deletes what was kept below `.factbox/`.
    pub fn forget(&self, path: &str) -> Result<(), Failure> {
        if self.is_dry() {
            return Ok(());
        }
        disk::remove(&self.root.join(path)).map_err(|error| failed(&error))
    }

    /// What was kept below `.factbox/`.
    #[expect(clippy::disallowed_methods, reason = "the command line is the edge that reads what it remembers")]
    pub fn kept(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.root.join(path)).ok()
    }

    /// What a dry run would have written, as one patch. Source texts are but named, since they are copied as they are.
    pub fn patch(&self) -> String {
        let mut shown = String::new();
        for (path, old) in self.planned.iter().flatten() {
            if path.below("content/sources").is_some() {
                let _ = writeln!(shown, "new source text: {path}");
                continue;
            }
            let old = old.as_deref().map(String::from_utf8_lossy);
            let new = self.files.get(path).map(|bytes| String::from_utf8_lossy(bytes));
            match new {
                Some(new) => shown.push_str(&patch(path.as_str(), old.as_deref(), &new)),
                None => {
                    let _ = writeln!(shown, "file deleted: {path}");
                }
            }
        }
        shown
    }

    fn put(&mut self, path: &RelPath, bytes: &[u8]) {
        let old = self.files.insert(path.clone(), Arc::from(bytes));
        if let Some(planned) = &mut self.planned {
            planned.entry(path.clone()).or_insert(old);
        }
    }
}

fn failed(error: &disk::DiskError) -> Failure {
    Failure::new(error.to_string())
}

//! What Factbox wrote to an output folder, kept in `.factbox/`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::memo::Digest;
use crate::source::RelPath;

use super::write::{DiskError, write};

/// The files of one output folder that are ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The output folder as the user named it, for people who look into the file.
    pub output: String,
    /// What the last finished build wrote.
    pub files: BTreeMap<RelPath, Digest>,
    /// What a build set out to write and has not finished: each of these is ours if its bytes are the intended ones.
    pub writing: BTreeMap<RelPath, Digest>,
}

/// The manifest as it stands in its file.
#[derive(Serialize, Deserialize)]
struct Written {
    factbox_manifest: u32,
    output: String,
    files: BTreeMap<String, String>,
    #[serde(default)]
    writing: BTreeMap<String, String>,
}

const VERSION: u32 = 1;

impl Manifest {
    /// Reads a manifest; none where there is none yet.
    ///
    /// # Errors
    /// When it cannot be read, or is no manifest of this version.
    pub fn read(path: &Path) -> Result<Option<Self>, DiskError> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(DiskError::of(path, "read")(error)),
        };
        Self::parse(&bytes).map(Some).ok_or_else(|| {
            let error = io::Error::new(io::ErrorKind::InvalidData, "it is no manifest of this version of Factbox");
            DiskError::of(path, "understood")(error)
        })
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let written: Written = serde_json::from_slice(bytes).ok()?;
        let entries = |map: BTreeMap<String, String>| -> Option<BTreeMap<RelPath, Digest>> {
            map.iter().map(|(path, digest)| Some((RelPath::new(path).ok()?, Digest::parse(digest)?))).collect()
        };
        (written.factbox_manifest == VERSION).then_some(())?;
        Some(Self { output: written.output, files: entries(written.files)?, writing: entries(written.writing)? })
    }

    /// Writes the manifest for good, whole or not at all.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), DiskError> {
        let entries = |map: &BTreeMap<RelPath, Digest>| -> BTreeMap<String, String> {
            map.iter().map(|(path, digest)| (path.to_string(), digest.to_string())).collect()
        };
        let written = Written {
            factbox_manifest: VERSION,
            output: self.output.clone(),
            files: entries(&self.files),
            writing: entries(&self.writing),
        };
        let text = serde_json::to_string_pretty(&written).expect("maps of strings serialise");
        write(path, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/manifest.json");
        assert_eq!(Manifest::read(&path).unwrap(), None);
        let entry = (RelPath::new("a/index.html").unwrap(), Digest::of_bytes(b"x"));
        let manifest = Manifest { output: "public".to_owned(), files: [entry.clone()].into(), writing: [entry].into() };
        manifest.save(&path).unwrap();
        assert_eq!(Manifest::read(&path).unwrap(), Some(manifest));
        fs::write(&path, "{}").unwrap();
        assert!(Manifest::read(&path).is_err());
    }
}

//! Writes single files, whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file or folder refused.
#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be {doing}: {}", path.display(), super::reason(source))]
pub struct DiskError {
    /// Which one.
    pub path: PathBuf,
    /// What was tried, as a participle: "read", "written".
    pub doing: &'static str,
    /// What the system said.
    pub source: io::Error,
}

impl DiskError {
    /// What to add to an `io::Error` so that it can be shown.
    pub(super) fn of(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self { path, doing, source }
    }
}

/// Puts `bytes` in the place of whatever file is at `path`; folders are made. A reader sees the old file or the new one.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let temporary = staged_beside(path, bytes)?;
    fs::rename(&temporary, path).map_err(|error| {
        let _ = fs::remove_file(&temporary);
        DiskError { path: path.to_owned(), doing: "written", source: error }
    })
}

/// Writes a file that does not exist yet; folders are made. Gives false, and changes nothing, where something is there.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<bool, DiskError> {
    let temporary = staged_beside(path, bytes)?;
    // A hard link, unlike a rename, never replaces what is there.
    let linked = fs::hard_link(&temporary, path);
    let _ = fs::remove_file(&temporary);
    match linked {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(_) => without_links(path, bytes),
    }
}

/// Deletes a file; one that is not there is no failure.
///
/// # Errors
/// When the system refuses.
pub fn remove(path: &Path) -> Result<(), DiskError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::of(path, "deleted")(error)),
        _ => Ok(()),
    }
}

/// For file systems without hard links.
fn without_links(path: &Path, bytes: &[u8]) -> Result<bool, DiskError> {
    match File::create_new(path) {
        Ok(mut file) => file.write_all(bytes).map(|()| true).map_err(DiskError::of(path, "written")),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(DiskError::of(path, "written")(error)),
    }
}

/// The bytes in a hidden file beside `path`, on disk for good.
fn staged_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, DiskError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(DiskError::of(folder, "made"))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}.new", std::process::id()));
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(DiskError::of(path, "written"))?;
    Ok(temporary)
}

//! An output folder: takes a site, and touches nothing in it that is not ours.
//!
//! New files wait in `.factbox/` until all of them are there. Then the manifest says what is about to happen, the files are
//! moved into place one by one, what is no longer part of the site is deleted, and the manifest says what is there. Whoever is
//! killed in between leaves a manifest from which the next build goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::build::{Changes, Sink, SinkError};
use crate::memo::Digest;
use crate::source::RelPath;

use super::manifest::Manifest;
use super::obstacles::Obstacles;
use super::write::DiskError;

/// An output folder of a briefing.
#[derive(Debug)]
pub struct Folder {
    /// The folder that takes the site.
    output: PathBuf,
    /// The name by which the manifest knows it.
    name: String,
    /// `.factbox/outputs/KEY`: manifest, lock and waiting files.
    state: PathBuf,
    /// What the build in hand knows; none outside of one.
    open: Option<Open>,
}

/// The folder as a build found it.
#[derive(Debug)]
struct Open {
    /// Held until the build ends; the system lets go of it even when we are killed.
    _lock: File,
    /// What the manifest says is ours.
    manifest: Manifest,
    /// The files of the manifest that are there, with the digests of what is in them now.
    there: BTreeMap<RelPath, Digest>,
}

impl Folder {
    /// The output folder `output` of the briefing at `root`; a relative path is taken from `root`.
    ///
    /// # Errors
    /// When the folder is the briefing itself, holds it, or lies in its content or themes.
    pub fn new(root: &Path, output: &Path) -> Result<Self, SinkError> {
        let root = std::path::absolute(root).map_err(|error| refused(&DiskError::of(root, "found")(error)))?;
        let root = fs::canonicalize(&root).unwrap_or(root);
        let output = resolved(&root.join(output));
        let inside = |folder: &str| output.starts_with(root.join(folder));
        let why = match &output {
            output if root == *output => "it is the briefing",
            output if root.starts_with(output) => "the briefing lies in it",
            _ if inside("content") || inside("themes") => "it is part of the briefing",
            output if output.is_file() => "it is a file",
            _ => "",
        };
        if !why.is_empty() {
            return Err(SinkError {
                message: format!("`{}` cannot take the site: {why}", output.display()),
                help: Some("choose a folder of its own, such as `--output public`".to_owned()),
            });
        }
        let name = output.strip_prefix(&root).unwrap_or(&output).to_string_lossy().replace('\\', "/");
        let state = root.join(".factbox/outputs").join(Digest::of_bytes(name.as_bytes()).to_string());
        Ok(Self { output, name, state, open: None })
    }

    /// The folder's path.
    pub fn path(&self) -> &Path {
        &self.output
    }

    fn manifest_path(&self) -> PathBuf {
        self.state.join("manifest.json")
    }

    /// Where a file waits until it is moved into place.
    fn waiting(&self, path: &RelPath) -> PathBuf {
        self.state.join("waiting").join(Digest::of_bytes(path.as_str().as_bytes()).to_string())
    }

    fn lock(&self) -> Result<File, DiskError> {
        fs::create_dir_all(&self.state).map_err(DiskError::of(&self.state, "made"))?;
        let path = self.state.join("lock");
        let file = File::create(&path).map_err(DiskError::of(&path, "written"))?;
        match file.lock() {
            Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(DiskError::of(&path, "locked")(error)),
            _ => Ok(file),
        }
    }

    /// The manifest, or an empty one for a folder that may become ours.
    fn owned(&self) -> Result<Manifest, SinkError> {
        if let Some(manifest) = Manifest::read(&self.manifest_path()).map_err(|error| refused(&error))? {
            return Ok(manifest);
        }
        let entries = match fs::read_dir(&self.output) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(self.empty_manifest()),
            Err(error) => return Err(refused(&DiskError::of(&self.output, "read")(error))),
        };
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort();
        match names.first() {
            None => Ok(self.empty_manifest()),
            Some(name) => Err(SinkError {
                message: format!(
                    "`{}` holds files that Factbox did not write, such as `{name}`",
                    self.output.display()
                ),
                help: Some("empty the folder, or choose another one with `--output`".to_owned()),
            }),
        }
    }

    fn empty_manifest(&self) -> Manifest {
        Manifest { output: self.name.clone(), ..Manifest::default() }
    }

    /// What is in the folder now at each of our paths.
    fn digests(&self, manifest: &Manifest) -> BTreeMap<RelPath, Digest> {
        let paths: BTreeSet<&RelPath> = manifest.files.keys().chain(manifest.writing.keys()).collect();
        let digest = |path: &RelPath| {
            let place = self.output.join(path.as_str());
            let metadata = fs::symlink_metadata(&place).ok().filter(fs::Metadata::is_file)?;
            let bytes = fs::read(&place).ok().filter(|bytes| bytes.len() as u64 == metadata.len())?;
            Some((path.clone(), Digest::of_bytes(&bytes)))
        };
        paths.into_par_iter().filter_map(digest).collect()
    }

    /// Moves one waiting file into place.
    fn place(&self, path: &RelPath) -> Result<(), DiskError> {
        let (from, to) = (self.waiting(path), self.output.join(path.as_str()));
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(DiskError::of(folder, "made"))?;
        }
        match fs::rename(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => copy_over(&from, &to),
            other => other,
        }
        .map_err(DiskError::of(&to, "written"))
    }

    /// Deletes one of our files and the folders that it leaves empty.
    fn remove(&self, path: &RelPath) -> Result<(), DiskError> {
        let place = self.output.join(path.as_str());
        match fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(DiskError::of(&place, "deleted")(error));
            }
            _ => {}
        }
        for folder in place.ancestors().skip(1).take_while(|folder| *folder != self.output) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn carry_out(&self, open: &Open, site: &BTreeMap<RelPath, Digest>) -> Result<Changes, SinkError> {
        let obstacles = Obstacles::new(&self.output, &open.manifest, &open.there, site);
        let written: Vec<&RelPath> =
            site.iter().filter(|(path, digest)| open.there.get(*path) != Some(*digest)).map(|(path, _)| path).collect();
        obstacles.check(&written)?;
        let changes = Changes {
            written: written.len(),
            unchanged: site.len() - written.len(),
            deleted: obstacles.stale.len(),
            kept: obstacles.kept.clone(),
        };
        let finished = Manifest { files: site.clone(), ..self.empty_manifest() };
        if written.is_empty() && obstacles.stale.is_empty() && finished == open.manifest {
            return Ok(changes);
        }
        self.announce(open, site, &written).map_err(|error| refused(&error))?;
        let (first, last) = obstacles.in_order();
        first.iter().try_for_each(|path| self.remove(path)).map_err(|error| refused(&error))?;
        written.par_iter().try_for_each(|path| self.place(path)).map_err(|error| refused(&error))?;
        last.iter().try_for_each(|path| self.remove(path)).map_err(|error| refused(&error))?;
        finished.save(&self.manifest_path()).map_err(|error| refused(&error))?;
        Ok(changes)
    }

    /// Says in the manifest what is about to be written, beside what was there.
    fn announce(&self, open: &Open, site: &BTreeMap<RelPath, Digest>, written: &[&RelPath]) -> Result<(), DiskError> {
        let mut manifest = open.manifest.clone();
        // Of an earlier intent that came to nothing, keep what is really there.
        manifest.writing.retain(|path, digest| open.there.get(path) == Some(digest));
        manifest.files.append(&mut manifest.writing);
        manifest.writing = written.iter().map(|path| ((*path).clone(), site[*path])).collect();
        ignore_in_git(&self.state)?;
        manifest.save(&self.manifest_path())
    }
}

impl Sink for Folder {
    fn begin(&mut self) -> Result<(), SinkError> {
        self.open = None;
        let lock = self.lock().map_err(|error| refused(&error))?;
        let manifest = self.owned()?;
        let waiting = self.state.join("waiting");
        let _ = fs::remove_dir_all(&waiting);
        fs::create_dir_all(&waiting).map_err(|error| refused(&DiskError::of(&waiting, "made")(error)))?;
        let there = self.digests(&manifest);
        self.open = Some(Open { _lock: lock, manifest, there });
        Ok(())
    }

    fn holds(&self, path: &RelPath, digest: Digest) -> bool {
        self.open.as_ref().is_some_and(|open| open.there.get(path) == Some(&digest))
    }

    fn stage(&self, path: &RelPath, bytes: Vec<u8>) -> Result<(), SinkError> {
        let place = self.waiting(path);
        fs::write(&place, bytes).map_err(|error| refused(&DiskError::of(&place, "written")(error)))
    }

    fn commit(&mut self, site: &BTreeMap<RelPath, Digest>) -> Result<Changes, SinkError> {
        let open = self.open.take().expect("a build begins before it commits");
        let result = self.carry_out(&open, site);
        self.abandon();
        result
    }

    fn abandon(&mut self) {
        let _ = fs::remove_dir_all(self.state.join("waiting"));
        self.open = None;
    }
}

/// A path without `.`, `..` and links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    for ancestor in path.ancestors() {
        if let Ok(exact) = fs::canonicalize(ancestor) {
            let rest = path.strip_prefix(ancestor).unwrap_or(Path::new(""));
            return rest.components().fold(exact, |path, part| match part {
                Component::ParentDir => path.parent().map(Path::to_owned).unwrap_or(path),
                Component::CurDir => path,
                other => path.join(other),
            });
        }
    }
    path.to_owned()
}

/// Moves a file to another file system so that a reader sees the old file or the new one.
fn copy_over(from: &Path, to: &Path) -> io::Result<()> {
    let name = from.file_name().unwrap_or_default().to_string_lossy();
    let temporary = to.with_file_name(format!(".{name}.new"));
    fs::copy(from, &temporary)?;
    fs::rename(&temporary, to)?;
    fs::remove_file(from)
}

/// `.factbox/` is no business of git's, whatever the briefing's own `.gitignore` says.
fn ignore_in_git(state: &Path) -> Result<(), DiskError> {
    let Some(factbox) = state.ancestors().nth(2) else { return Ok(()) };
    let path = factbox.join(".gitignore");
    if path.exists() { Ok(()) } else { super::write(&path, b"*\n") }
}

fn refused(error: &DiskError) -> SinkError {
    let help = match error.source.kind() {
        io::ErrorKind::PermissionDenied => Some("give yourself the right to write there, or choose another `--output`"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("make room on the disk"),
        io::ErrorKind::InvalidData => Some("delete that file and empty the output folder, then build again"),
        _ => None,
    };
    SinkError { message: error.to_string(), help: help.map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A briefing's folder with an output folder `public`.
    struct Place(tempfile::TempDir);

    impl Place {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        fn put(&self, path: &str, text: &str) {
            super::super::write(&self.0.path().join("public").join(path), text.as_bytes()).unwrap();
        }

        fn build(&self, files: &[(&str, &str)]) -> Result<Changes, SinkError> {
            self.build_until(files, true)
        }

        fn build_until(&self, files: &[(&str, &str)], finish: bool) -> Result<Changes, SinkError> {
            let mut folder = Folder::new(self.0.path(), Path::new("public"))?;
            folder.begin()?;
            let mut site = BTreeMap::new();
            for (path, text) in files {
                let (path, digest) = (RelPath::new(path).unwrap(), Digest::of_bytes(text.as_bytes()));
                if !folder.holds(&path, digest) {
                    folder.stage(&path, text.as_bytes().to_vec())?;
                }
                site.insert(path, digest);
            }
            if finish {
                return folder.commit(&site);
            }
            // As if killed after the announcement and the first file.
            let open = folder.open.take().unwrap();
            let written: Vec<&RelPath> = site.keys().collect();
            folder.announce(&open, &site, &written).unwrap();
            folder.place(written[0]).unwrap();
            Ok(Changes::default())
        }

        fn files(&self) -> Vec<(String, String)> {
            let top = self.0.path().join("public");
            let walk = walkdir::WalkDir::new(&top).sort_by_file_name().into_iter().map(Result::unwrap);
            walk.filter(|entry| entry.file_type().is_file())
                .map(|entry| {
                    let path = entry.path().strip_prefix(&top).unwrap().to_str().unwrap().to_owned();
                    (path, fs::read_to_string(entry.path()).unwrap())
                })
                .collect()
        }

        #[track_caller]
        fn holds(&self, files: &[(&str, &str)]) {
            let files: Vec<_> = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
            assert_eq!(self.files(), files);
        }
    }

    #[test]
    fn unchanged_files_keep_their_time_and_stale_ones_go_with_their_folders() {
        let place = Place::new();
        place.build(&[("a/index.html", "1"), ("b/c/index.html", "2")]).unwrap();
        let time = || fs::metadata(place.0.path().join("public/a/index.html")).unwrap().modified().unwrap();
        let before = time();
        let changes = place.build(&[("a/index.html", "1"), ("d.html", "3")]).unwrap();
        assert_eq!(changes, Changes { written: 1, unchanged: 1, deleted: 1, kept: Vec::new() });
        assert_eq!(time(), before);
        place.holds(&[("a/index.html", "1"), ("d.html", "3")]);
        assert!(!place.0.path().join("public/b").exists());
    }

    #[test]
    fn a_changed_or_missing_file_is_written_again() {
        let place = Place::new();
        let site = [("a.html", "1"), ("b.html", "2")];
        place.build(&site).unwrap();
        place.put("a.html", "other");
        fs::remove_file(place.0.path().join("public/b.html")).unwrap();
        assert_eq!(place.build(&site).unwrap().written, 2);
        place.holds(&site);
    }

    #[test]
    fn a_folder_with_files_of_others_is_refused_unless_they_are_dot_files() {
        let place = Place::new();
        place.put(".gitignore", "*");
        place.build(&[("a.html", "1")]).unwrap();
        place.holds(&[(".gitignore", "*"), ("a.html", "1")]);
        let other = Place::new();
        other.put("thesis.doc", "years of work");
        let error = other.build(&[("a.html", "1")]).unwrap_err();
        assert!(error.message.contains("thesis.doc"), "{error}");
        other.holds(&[("thesis.doc", "years of work")]);
    }

    #[test]
    fn nothing_foreign_is_replaced_or_deleted() {
        let place = Place::new();
        place.build(&[("a.html", "1"), ("old/index.html", "2")]).unwrap();
        place.put("mine.html", "mine");
        place.put("old/mine.txt", "mine");
        place.put("people/x", "mine");
        place.build(&[("a.html", "1")]).unwrap();
        let kept = [("a.html", "1"), ("mine.html", "mine"), ("old/mine.txt", "mine"), ("people/x", "mine")];
        place.holds(&kept);
        for path in ["mine.html", "people", "people/x/index.html", "old", "mine.html/x"] {
            let error = place.build(&[("a.html", "2"), (path, "new")]).unwrap_err();
            assert!(error.message.contains("in the way"), "{path}: {error}");
            place.holds(&kept);
        }
    }

    #[test]
    fn a_stale_file_that_someone_has_changed_stays() {
        let place = Place::new();
        place.build(&[("a.html", "1"), ("b.html", "2")]).unwrap();
        place.put("b.html", "notes of mine");
        let changes = place.build(&[("a.html", "1")]).unwrap();
        assert_eq!(changes.kept, [RelPath::new("b.html").unwrap()]);
        place.holds(&[("a.html", "1"), ("b.html", "notes of mine")]);
    }

    #[test]
    fn a_file_becomes_a_folder_and_a_folder_a_file() {
        let place = Place::new();
        place.build(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")]).unwrap();
        place.build(&[("a/x", "4"), ("b", "5")]).unwrap();
        place.holds(&[("a/x", "4"), ("b", "5")]);
    }

    #[test]
    fn names_may_change_in_case_alone() {
        let place = Place::new();
        place.build(&[("A/index.html", "1")]).unwrap();
        place.build(&[("a/index.html", "1")]).unwrap();
        place.holds(&[("a/index.html", "1")]);
    }

    #[test]
    fn a_build_after_a_kill_goes_on_and_a_file_put_there_meanwhile_is_safe() {
        let place = Place::new();
        place.build(&[("a.html", "1"), ("z.html", "1")]).unwrap();
        place.build_until(&[("a.html", "2"), ("b.html", "2")], false).unwrap();
        place.put("b.html", "mine");
        assert!(place.build(&[("a.html", "3"), ("b.html", "3")]).unwrap_err().message.contains("b.html"));
        place.build(&[("c.html", "3")]).unwrap();
        place.holds(&[("b.html", "mine"), ("c.html", "3")]);
    }

    #[test]
    #[cfg(unix)]
    fn links_in_the_output_folder_are_not_followed() {
        let place = Place::new();
        place.build(&[("a.html", "1")]).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), place.0.path().join("public/people")).unwrap();
        assert!(place.build(&[("people/x.html", "1")]).is_err());
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }

    #[test]
    fn the_briefing_itself_is_no_output_folder() {
        let place = Place::new();
        for output in [".", "..", "content", "content/site", "themes/x", "public/../content"] {
            assert!(Folder::new(place.0.path(), Path::new(output)).is_err(), "{output}");
        }
        assert!(Folder::new(place.0.path(), Path::new(".factbox/preview")).is_ok());
    }
}

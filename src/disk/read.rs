//! Reads a briefing's folder.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::build::{File, Snapshot};
use crate::source::{Diagnostic, Label, RelPath};

use super::reason;

/// The folders of a briefing that a build reads.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// Files that changed less than this before they are looked at are read again each time: they may change once more within
/// one tick of the file system's clock.
const SETTLED: Duration = Duration::from_secs(3);

/// Whether `root` is a briefing: whether it has a `content` folder.
pub fn is_briefing(root: &Path) -> bool {
    root.join("content").is_dir()
}

/// All files below `content/` and `themes/`. What cannot be read is reported in the snapshot; the rest is there.
pub fn read(root: &Path) -> Snapshot {
    Reader::new(root).snapshot()
}

/// Takes one snapshot after another, and reads only files that have changed since the last one.
#[derive(Debug)]
pub struct Reader {
    root: PathBuf,
    seen: BTreeMap<RelPath, (Stamp, File)>,
}

/// By what a change of a file is noticed without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: SystemTime,
}

/// A file as read; with its stamp where that can be trusted next time.
struct Read {
    path: RelPath,
    file: File,
    stamp: Option<Stamp>,
}

impl Reader {
    /// A reader that has seen nothing yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), seen: BTreeMap::new() }
    }

    /// The folder as it is now.
    pub fn snapshot(&mut self) -> Snapshot {
        let mut problems = Vec::new();
        let mut found = Vec::new();
        for folder in FOLDERS {
            self.walk(folder, &mut found, &mut problems);
        }
        let now = SystemTime::now();
        let read: Vec<_> = found.into_par_iter().map(|(path, stamp)| self.file(path, stamp, now)).collect();
        let mut files = BTreeMap::new();
        let mut seen = BTreeMap::new();
        for outcome in read {
            match outcome {
                Ok(Read { path, file, stamp }) => {
                    files.insert(path.clone(), file.clone());
                    seen.extend(stamp.map(|stamp| (path, (stamp, file))));
                }
                Err(problem) => problems.extend(problem),
            }
        }
        self.seen = seen;
        problems.sort();
        Snapshot { files, problems }
    }

    /// All regular files below a folder, in order of their paths, hidden and backup files left out.
    fn walk(&self, folder: &str, found: &mut Vec<(RelPath, Stamp)>, problems: &mut Vec<Diagnostic>) {
        let top = self.root.join(folder);
        if !top.exists() {
            return;
        }
        let walk = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_ignored(&entry.file_name().to_string_lossy()))
        {
            match entry {
                Err(error) => problems.extend(self.walk_problem(&error)),
                Ok(entry) if entry.file_type().is_file() => match entry.metadata() {
                    Ok(metadata) => self.add(entry.path(), &metadata, found, problems),
                    Err(error) => problems.extend(self.walk_problem(&error)),
                },
                Ok(_) => {}
            }
        }
    }

    fn add(&self, path: &Path, metadata: &Metadata, found: &mut Vec<(RelPath, Stamp)>, problems: &mut Vec<Diagnostic>) {
        let (relative, is_exact) = self.relative(path);
        if !is_exact {
            problems.push(
                Diagnostic::error("disk/file-name", "the name of this file is no UTF-8")
                    .at(Label::whole_file(relative))
                    .help("rename the file; links and addresses are made from its name"),
            );
            return;
        }
        let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        found.push((relative, Stamp { length: metadata.len(), modified }));
    }

    /// A file's bytes, or why there are none; a file that is gone by now is no problem.
    fn file(&self, path: RelPath, stamp: Stamp, now: SystemTime) -> Result<Read, Option<Diagnostic>> {
        let settled = now.duration_since(stamp.modified).is_ok_and(|age| age > SETTLED).then_some(stamp);
        if let Some((seen, file)) = self.seen.get(&path)
            && *seen == stamp
        {
            return Ok(Read { path, file: file.clone(), stamp: settled });
        }
        match fs::read(self.root.join(path.as_str())) {
            Ok(bytes) => Ok(Read { path, file: File::new(bytes), stamp: settled }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(None),
            Err(error) => Err(Some(unreadable(path, "file", &reason(&error)))),
        }
    }

    fn walk_problem(&self, error: &walkdir::Error) -> Option<Diagnostic> {
        let path = error.path().unwrap_or(&self.root);
        let (relative, _) = self.relative(path);
        if is_ignored(relative.file_name()) {
            return None;
        }
        if let Some(ancestor) = error.loop_ancestor() {
            let (ancestor, _) = self.relative(ancestor);
            return Some(
                Diagnostic::error(
                    "disk/loop",
                    format!("this link leads back to the folder `{ancestor}` that it is in"),
                )
                .at(Label::whole_file(relative))
                .help("remove the link"),
            );
        }
        let is_link = path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
        let why = error.io_error().map_or_else(|| error.to_string(), reason);
        let gone = error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound);
        match (gone, is_link) {
            (true, false) => None,
            (true, true) => Some(unreadable(relative, "link", "what it leads to does not exist")),
            _ => Some(unreadable(relative, if path.is_file() { "file" } else { "folder" }, &why)),
        }
    }

    /// The path below the root, and whether it is exact: names that are no UTF-8 can only be shown.
    fn relative(&self, path: &Path) -> (RelPath, bool) {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        let exact = below.to_str().filter(|text| cfg!(windows) || !text.contains('\\'));
        let text = exact.map_or_else(|| below.to_string_lossy().replace('\\', "\u{FFFD}"), str::to_owned);
        let relative = RelPath::new(&text).or_else(|_| RelPath::new("content")).expect("a fixed path is valid");
        (relative, exact.is_some())
    }
}

fn unreadable(path: RelPath, what: &str, why: &str) -> Diagnostic {
    Diagnostic::error("disk/unreadable", format!("this {what} cannot be read: {why}"))
        .at(Label::whole_file(path))
        .help(format!("give yourself the right to read it, or move the {what} out of the briefing"))
}

/// Whether a file of this name is no content: hidden, or a copy that an editor keeps beside the file.
fn is_ignored(name: &str) -> bool {
    let backup = [".bak", ".orig", ".rej", ".swp", ".swo", ".tmp", ".part", ".crdownload"];
    name.starts_with('.')
        || name.starts_with('#') && name.ends_with('#')
        || name.ends_with('~')
        || name == "4913"
        || name == "Thumbs.db"
        || name == "desktop.ini"
        || backup.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn briefing(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            crate::disk::write(&root.path().join(file), file.as_bytes()).unwrap();
        }
        root
    }

    fn paths(snapshot: &Snapshot) -> Vec<&str> {
        snapshot.files.keys().map(RelPath::as_str).collect()
    }

    #[test]
    fn hidden_and_backup_files_are_no_content() {
        let root = briefing(&[
            "content/articles/a.md",
            "content/articles/a.md~",
            "content/articles/#a.md#",
            "content/.git/x.md",
            "content/b.md.orig",
            "themes/x/templates/base.html",
            "other/c.md",
        ]);
        let snapshot = read(root.path());
        assert_eq!(paths(&snapshot), ["content/articles/a.md", "themes/x/templates/base.html"]);
        assert_eq!(snapshot.problems, []);
    }

    #[test]
    #[cfg(unix)]
    fn links_that_lead_nowhere_or_in_a_circle_are_reported_and_the_rest_is_read() {
        let root = briefing(&["content/a.md", "content/z.md"]);
        std::os::unix::fs::symlink("missing.md", root.path().join("content/dangling.md")).unwrap();
        std::os::unix::fs::symlink(".", root.path().join("content/round")).unwrap();
        let snapshot = read(root.path());
        assert_eq!(paths(&snapshot), ["content/a.md", "content/z.md"]);
        let codes: Vec<_> = snapshot.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["disk/unreadable", "disk/loop"]);
    }

    #[test]
    fn a_second_snapshot_sees_edits_additions_and_deletions() {
        let root = briefing(&["content/a.md", "content/b.md", "content/c.md"]);
        let mut reader = Reader::new(root.path());
        let first = reader.snapshot();
        assert_eq!(reader.snapshot(), first);
        fs::write(root.path().join("content/a.md"), "other").unwrap();
        fs::remove_file(root.path().join("content/b.md")).unwrap();
        fs::write(root.path().join("content/d.md"), "new").unwrap();
        assert_eq!(reader.snapshot(), read(root.path()));
        assert_eq!(paths(&reader.snapshot()), ["content/a.md", "content/c.md", "content/d.md"]);
    }
}

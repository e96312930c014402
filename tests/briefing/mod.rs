//! A briefing for tests, in a folder or in memory, and the two ways to build it: the program and the engine.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use factbox::build::{Engine, File, Memory, Options, Snapshot, starter};
use factbox::language::Language;
use factbox::source::{Diagnostic, RelPath};

/// A briefing's folder, deleted when it goes.
pub struct Briefing {
    folder: tempfile::TempDir,
}

impl Briefing {
    /// A folder without anything.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// What `factbox new` makes.
    pub fn starter() -> Self {
        let briefing = Self::empty();
        for (path, text) in starter(&Language::embedded()) {
            briefing.put(path.as_str(), text);
        }
        briefing
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// The path of a file.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file.
    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Deletes a file.
    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).unwrap();
    }

    /// The program, to be run on this briefing.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factbox"));
        command.args(arguments).arg("--root").arg(self.root()).env("NO_COLOR", "1");
        command
    }

    /// Runs the program on this briefing.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::new(self.command(arguments).output().unwrap())
    }

    /// Every file below a folder, by path; links are not followed.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files_below(&self.path(folder))
    }
}

/// Every file below a folder, by path; links are not followed.
pub fn files_below(top: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(top).into_iter().map(Result::unwrap);
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(top).unwrap().to_str().unwrap().to_owned();
            (below, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// What a run of the program gave.
pub struct Ran {
    /// Its exit status.
    pub status: i32,
    /// What it wrote to standard output.
    pub result: String,
    /// What it wrote to standard error.
    pub notes: String,
}

impl Ran {
    fn new(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { status: output.status.code().unwrap(), result: text(output.stdout), notes: text(output.stderr) }
    }

    /// The same, if the exit status is `status`.
    #[track_caller]
    pub fn expect(self, status: i32) -> Self {
        assert_eq!(self.status, status, "standard output:\n{}\nstandard error:\n{}", self.result, self.notes);
        self
    }
}

/// A briefing's files in memory.
pub type Files = BTreeMap<String, Vec<u8>>;

/// What `factbox new` makes, in memory.
pub fn starter_files() -> Files {
    let files = starter(&Language::embedded());
    let read = |path: &RelPath| path.below("content").is_some() || path.below("themes").is_some();
    files.into_iter().filter(|(path, _)| read(path)).map(|(path, text)| (path.to_string(), text.into_bytes())).collect()
}

/// A snapshot of files in memory.
pub fn snapshot(files: &Files) -> Snapshot {
    let file = |(path, bytes): (&String, &Vec<u8>)| (RelPath::new(path).unwrap(), File::new(bytes.as_slice()));
    Snapshot { files: files.iter().map(file).collect(), problems: Vec::new() }
}

/// The files of a built site.
pub type Site = BTreeMap<RelPath, Vec<u8>>;

/// What a build gave: the files, and everything found wrong.
pub type Built = (Site, Vec<Diagnostic>);

/// Builds files in memory with an engine and a sink that may remember earlier builds.
pub fn build(engine: &mut Engine, sink: &mut Memory, files: &Files) -> Built {
    let outcome = engine.build(&snapshot(files), &Options::default(), sink);
    let site = sink.files().iter().map(|(path, bytes)| (path.clone(), bytes.to_vec())).collect();
    (site, outcome.diagnostics)
}

/// An engine that remembers nothing.
pub fn new_engine() -> Engine {
    static FIRST: LazyLock<Engine> = LazyLock::new(Engine::new);
    FIRST.anew()
}

/// Builds files in memory with an engine that remembers nothing.
pub fn clean_build(files: &Files) -> Built {
    build(&mut new_engine(), &mut Memory::default(), files)
}

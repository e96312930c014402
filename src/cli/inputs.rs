//! The source texts that a command line names: files, folders, standard input.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::disk;

/// One source text, or why it could not be read.
#[derive(Debug)]
pub struct InputFile {
    /// The file's name, `standard-input` for standard input.
    pub name: String,
    /// The path as it is shown to the user.
    pub shown: String,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, String>,
}

impl InputFile {
    /// A message that the file cannot be read: `a.md:3:8: …`.
    pub fn failed(&self, error: &ImportError) -> String {
        match error.place() {
            Some((line, column)) => format!("{}:{line}:{column}: {error}", self.shown),
            None => format!("{}: {error}", self.shown),
        }
    }

    /// Its bytes, or a message that there are none.
    pub fn bytes(&self) -> Result<&[u8], String> {
        self.bytes.as_deref().map_err(|reason| format!("{}: {reason}", self.shown))
    }
}

use crate::import::{ImportError, extensions};

/// Files whose bytes are no article, with what to do.
const OTHER: [&str; 4] = ["pdf", "docx", "odt", "rtf"];

/// Reads everything that is named, in the order named; folders are walked in order of their paths.
pub fn read(paths: &[PathBuf]) -> Vec<InputFile> {
    paths.iter().flat_map(|path| of_path(path)).collect()
}

fn of_path(path: &Path) -> Vec<InputFile> {
    if path.as_os_str() == "-" {
        return vec![standard_input()];
    }
    if !path.is_dir() {
        return vec![of_file(path)];
    }
    let walk = walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    let shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.') && !is_made_or_theme(entry.path())
    };
    let mut found = Vec::new();
    for entry in walk.filter_entry(shown) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_text(entry.path()) => found.push(of_file(entry.path())),
            Ok(_) => {}
            Err(error) => {
                let shown = error.path().unwrap_or(path).display().to_string();
                found.push(InputFile {
                    name: shown.clone(),
                    shown,
                    bytes: Err(error.io_error().map_or_else(|| error.to_string(), disk::reason)),
                });
            }
        }
    }
    if found.is_empty() {
        let shown = path.display().to_string();
        found.push(InputFile {
            name: shown.clone(),
            shown,
            bytes: Err(format!(
                "the folder holds no article: no file with {}",
                extensions().map(|known| format!(".{known}")).collect::<Vec<_>>().join(", ")
            )),
        });
    }
    found
}

/// Whether this is the built site or the themes of a briefing, whose texts are nobody's sources.
fn is_made_or_theme(path: &Path) -> bool {
    let is_named = path.file_name().is_some_and(|name| name == "public" || name == "themes");
    is_named && path.parent().is_some_and(disk::is_briefing)
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extensions().any(|known| extension.eq_ignore_ascii_case(known)))
}

#[expect(clippy::disallowed_methods, reason = "the command line is the edge that reads the files it is given")]
fn of_file(path: &Path) -> InputFile {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let is_other =
        path.extension().is_some_and(|extension| OTHER.iter().any(|other| extension.eq_ignore_ascii_case(other)));
    let bytes = if is_other {
        Err("this kind of file is not read: save the article as text, as a web page or as Markdown".to_owned())
    } else {
        fs::read(path).map_err(|error| disk::reason(&error))
    };
    InputFile { name, shown: path.display().to_string(), bytes }
}

fn standard_input() -> InputFile {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    let bytes = read.map(|_| bytes).map_err(|error| disk::reason(&error));
    InputFile { name: "standard-input".to_owned(), shown: "standard input".to_owned(), bytes }
}

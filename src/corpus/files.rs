//! Places in the content files.

use std::collections::BTreeMap;

use super::input::Input;
use crate::model::Id;
use crate::source::{Label, Position, RelPath, Source, Span};

/// The content files by folder and stem, to find the places that diagnostics speak of.
#[derive(Debug)]
pub struct ContentFiles<'a> {
    sources: &'a BTreeMap<RelPath, Source>,
    by_stem: BTreeMap<(&'a str, &'a str), Vec<&'a Source>>,
}

impl<'a> ContentFiles<'a> {
    /// The files of an input.
    pub fn new(input: &'a Input) -> Self {
        let mut by_stem: BTreeMap<(&str, &str), Vec<&Source>> = BTreeMap::new();
        for (path, source) in &input.sources {
            let Some(folder) = path.below("content").and_then(|below| below.split('/').next()) else { continue };
            if path.extension() == Some("md") {
                by_stem.entry((folder, path.stem())).or_default().push(source);
            }
        }
        Self { sources: &input.sources, by_stem }
    }

    /// The text of a file.
    pub fn source(&self, path: &RelPath) -> Option<&'a Source> {
        self.sources.get(path)
    }

    /// A place in a file; the file as a whole where its text is not at hand.
    pub fn label(&self, path: &RelPath, span: Span) -> Label {
        self.source(path).map_or_else(|| Label::whole_file(path.clone()), |source| source.label(span, ""))
    }

    /// The place of `words` in the file of a noun, or else its first line; the path it should have where it has no file.
    pub fn label_in(&self, folder: &str, id: &Id, words: &str) -> Label {
        let Some(source) = self.by_stem.get(&(folder, id.as_str())).and_then(|files| files.first()) else {
            return Label::whole_file(wanted_path(folder, id));
        };
        let start = find_whole(&source.text, words).unwrap_or(0);
        source.label(Span::new(start, start + words.len()), "")
    }

    /// The groups of files of one kind of noun that have the same stem; articles are not looked at.
    pub fn duplicates(&self) -> impl Iterator<Item = &[&'a Source]> {
        let groups = self.by_stem.iter().filter(|((folder, _), _)| !matches!(*folder, "articles" | "sources"));
        groups.map(|(_, files)| files.as_slice()).filter(|files| files.len() > 1)
    }
}

/// Where `words` stand by themselves, not inside a longer word.
fn find_whole(text: &str, words: &str) -> Option<usize> {
    let is_inner = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let stands_alone = |at: &usize| {
        !text[..*at].ends_with(is_inner) && (words.ends_with(':') || !text[at + words.len()..].starts_with(is_inner))
    };
    text.match_indices(words).map(|(at, _)| at).find(stands_alone)
}

/// Where the file of a noun would stand.
pub fn wanted_path(folder: &str, id: &Id) -> RelPath {
    RelPath::new(&format!("content/{folder}/{id}.md")).expect("an id holds no separator and is not `..`")
}

/// Line and column of many offsets of one text, each found in logarithmic time.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, starts }
    }

    /// As [`Source::position`].
    pub fn position(&self, offset: usize) -> Position {
        let end = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= end);
        let start = self.starts[line - 1];
        Position { line, column: self.text[start..end].chars().count() + 1 }
    }
}

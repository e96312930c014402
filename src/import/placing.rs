//! Where an imported text goes, and whether it was imported before.
//!
//! In: a text's name, origin and bytes, what the briefing holds, what import remembers. Out: a [`Place`]. An article that was
//! edited by hand is never to be written again, and no source text is ever put over another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::known::{Known, free_id};
use crate::memo::Digest;
use crate::model::Id;
use crate::source::RelPath;

/// What import last wrote, kept in `.factbox/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// For each article what was written for it.
    pub articles: BTreeMap<Id, Remembered>,
}

/// What import last wrote for one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// The digest of the article's file.
    pub digest: Digest,
    /// The digest of the source text.
    pub source_digest: Digest,
    /// The source text's place in the briefing.
    pub source: RelPath,
    /// Where the text came from: a path as the system knows it, empty for standard input.
    pub origin: String,
}

#[derive(Serialize, Deserialize)]
struct File {
    factbox_imports: u32,
    articles: BTreeMap<String, Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    digest: String,
    source_digest: String,
    source: String,
    origin: String,
}

impl Entry {
    fn of(remembered: &Remembered) -> Self {
        Self {
            digest: remembered.digest.to_string(),
            source_digest: remembered.source_digest.to_string(),
            source: remembered.source.to_string(),
            origin: remembered.origin.clone(),
        }
    }

    fn remembered(self) -> Option<Remembered> {
        Some(Remembered {
            digest: Digest::parse(&self.digest)?,
            source_digest: Digest::parse(&self.source_digest)?,
            source: RelPath::new(&self.source).ok()?,
            origin: self.origin,
        })
    }
}

const VERSION: u32 = 1;

impl Memory {
    /// Reads what [`Memory::to_json`] writes. Anything else is no memory: then every article counts as edited by hand.
    pub fn from_json(text: &str) -> Self {
        let Ok(file) = serde_json::from_str::<File>(text) else { return Self::default() };
        if file.factbox_imports != VERSION {
            return Self::default();
        }
        let entry = |(id, entry): (String, Entry)| Some((Id::new(&id).ok()?, entry.remembered()?));
        Self { articles: file.articles.into_iter().filter_map(entry).collect() }
    }

    /// Takes in the lines that a run which was stopped has left, as [`Memory::line`] wrote them. A line that was not
    /// written to its end is passed over.
    pub fn take_lines(&mut self, text: &str) {
        for (id, entry) in text.lines().filter_map(|line| serde_json::from_str::<(String, Entry)>(line).ok()) {
            if let (Ok(id), Some(remembered)) = (Id::new(&id), entry.remembered()) {
                self.articles.insert(id, remembered);
            }
        }
    }

    /// What is remembered of one article, as a line with its end; empty where nothing is.
    ///
    /// # Panics
    /// Never: strings can be written.
    pub fn line(&self, article: &Id) -> String {
        let Some(remembered) = self.articles.get(article) else { return String::new() };
        let pair = (article.as_str(), Entry::of(remembered));
        format!("{}\n", serde_json::to_string(&pair).expect("strings can be written"))
    }

    /// The memory as text.
    ///
    /// # Panics
    /// Never: strings and numbers can be written.
    pub fn to_json(&self) -> String {
        let entry = |(id, remembered): (&Id, &Remembered)| (id.to_string(), Entry::of(remembered));
        let file = File { factbox_imports: VERSION, articles: self.articles.iter().map(entry).collect() };
        let mut text = serde_json::to_string_pretty(&file).expect("strings and numbers can be written");
        text.push('\n');
        text
    }
}

/// A text that is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The file's name.
    pub name: &'a str,
    /// Where it comes from: a path as the system knows it, empty for standard input.
    pub origin: &'a str,
    /// Its place in the briefing, if it lies in `content/sources/` already.
    pub inside: Option<&'a RelPath>,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// The id that its headline gives.
    pub wanted: &'a Id,
}

/// Where a text goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article's id.
    pub article: Id,
    /// The source text's place in the briefing.
    pub source: RelPath,
    /// Whether the source text is to be copied there.
    pub copies: bool,
    /// What is there already.
    pub state: State,
}

/// What stands at an article's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    New,
    /// What import wrote of this very text, unchanged.
    Same,
    /// What import wrote of another state of the text, unchanged.
    Unedited,
    /// An article that was edited by hand, or that import does not remember.
    Edited,
}

impl Place {
    /// The place of a text.
    pub fn of(incoming: &Incoming<'_>, known: &Known, memory: &Memory) -> Self {
        let held = held_source(incoming, known);
        let earlier = held
            .as_ref()
            .and_then(|source| article_of(source, known, memory))
            .or_else(|| of_origin(incoming, known, memory));
        let (source, copies) = match held {
            Some(source) => (source, false),
            None => (free_source(incoming, known), true),
        };
        let Some(article) = earlier else {
            let article = free_id(incoming.wanted, |id| known.articles.contains_key(id));
            return Self { article, source, copies, state: State::New };
        };
        let remembered = memory.articles.get(&article);
        let written = remembered.map(|remembered| remembered.digest);
        let is_same = remembered.is_some_and(|remembered| remembered.source_digest == Digest::of_bytes(incoming.bytes));
        let is_unedited = known.articles.get(&article).is_some_and(|file| Some(file.digest) == written);
        let state = match (is_unedited, is_same) {
            (true, true) => State::Same,
            (true, false) => State::Unedited,
            (false, _) => State::Edited,
        };
        Self { article, source, copies, state }
    }
}

/// The source text in the briefing that is the incoming one.
fn held_source(incoming: &Incoming<'_>, known: &Known) -> Option<RelPath> {
    if let Some(inside) = incoming.inside {
        return Some(inside.clone());
    }
    let equal = known.sources.iter().find(|(_, bytes)| bytes.as_ref() == incoming.bytes);
    equal.map(|(path, _)| path.clone())
}

fn article_of(source: &RelPath, known: &Known, memory: &Memory) -> Option<Id> {
    let remembered = memory
        .articles
        .iter()
        .find(|(id, remembered)| remembered.source == *source && known.articles.contains_key(*id));
    let says_so = || known.articles.iter().find(|(_, file)| file.source.as_deref() == Some(source.file_name()));
    remembered.map(|(id, _)| id.clone()).or_else(|| says_so().map(|(id, _)| id.clone()))
}

fn of_origin(incoming: &Incoming<'_>, known: &Known, memory: &Memory) -> Option<Id> {
    let mut same = memory
        .articles
        .iter()
        .filter(|(id, remembered)| remembered.origin == incoming.origin && known.articles.contains_key(*id));
    same.next().filter(|_| !incoming.origin.is_empty()).map(|(id, _)| id.clone())
}

/// A name in `content/sources/` that no file has.
fn free_source(incoming: &Incoming<'_>, known: &Known) -> RelPath {
    let clean: String =
        incoming.name.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let clean = clean.trim_start_matches(['.', ' ']);
    let fallback = format!("{}.txt", incoming.wanted);
    let name = if clean.is_empty() || incoming.origin.is_empty() { fallback.as_str() } else { clean };
    let (stem, extension) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, extension)| (stem, format!(".{extension}")));
    let path = |name: String| RelPath::new(&format!("content/sources/{name}")).expect("the name has no separator");
    let names =
        std::iter::once(name.to_owned()).chain((2..usize::MAX).map(|number| format!("{stem}-{number}{extension}")));
    names.map(path).find(|path| !known.sources.contains_key(path)).expect("some number is free")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::known::ArticleFile;
    use super::*;

    fn incoming<'a>(name: &'a str, bytes: &'a [u8], wanted: &'a Id) -> Incoming<'a> {
        Incoming { name, origin: name, inside: None, bytes, wanted }
    }

    fn briefing() -> (Known, Memory) {
        let id = Id::new("tea").unwrap();
        let source = RelPath::new("content/sources/tea.txt").unwrap();
        let mut known = Known::default();
        known.sources.insert(source.clone(), Arc::from(&b"old"[..]));
        let digest = Digest::of_bytes(b"written");
        known.articles.insert(id.clone(), ArticleFile { digest, source: Some("tea.txt".into()) });
        let source_digest = Digest::of_bytes(b"old");
        let remembered = Remembered { digest, source_digest, source, origin: "tea.txt".into() };
        (known, Memory { articles: BTreeMap::from([(id, remembered)]) })
    }

    #[test]
    fn a_new_text_never_takes_the_place_of_another() {
        let (known, memory) = briefing();
        let wanted = Id::new("tea").unwrap();
        let mut text = incoming("tea.txt", b"other", &wanted);
        text.origin = "elsewhere/tea.txt";
        let place = Place::of(&text, &known, &memory);
        assert_eq!((place.article.as_str(), place.source.file_name(), place.state), ("tea-2", "tea-2.txt", State::New));
    }

    #[test]
    fn the_same_text_finds_its_article_and_a_changed_one_too() {
        let (mut known, memory) = briefing();
        let wanted = Id::new("tea").unwrap();
        let place = Place::of(&incoming("copy.txt", b"old", &wanted), &known, &memory);
        assert_eq!((place.article.as_str(), place.copies, place.state), ("tea", false, State::Same));
        let changed = Place::of(&incoming("tea.txt", b"new", &wanted), &known, &memory);
        assert_eq!(
            (changed.article.as_str(), changed.source.file_name(), changed.state),
            ("tea", "tea-2.txt", State::Unedited)
        );
        known.articles.get_mut("tea").unwrap().digest = Digest::of_bytes(b"edited");
        assert_eq!(Place::of(&incoming("tea.txt", b"new", &wanted), &known, &memory).state, State::Edited);
        assert_eq!(Place::of(&incoming("tea.txt", b"old", &wanted), &known, &Memory::default()).state, State::Edited);
    }

    #[test]
    fn what_is_remembered_reads_back() {
        let (_, memory) = briefing();
        assert_eq!(Memory::from_json(&memory.to_json()), memory);
        assert_eq!(Memory::from_json("{"), Memory::default());
    }
}

//! A reading becomes content files.
//!
//! In: a reading, what the briefing already knows. Out: the article, files for what it names and counts that have none
//! yet, additions to figure files, and notes for the user. Nothing is touched here, and nothing is invented: what the text
//! does not say is left out, and a headline of ours stands in square brackets.

mod additions;
mod article;
mod figures;
mod front;
mod labels;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use additions::Additions;

use super::clipping::ZoneKind;
use super::importer::Reading;
use super::known::Known;
use super::people;
use crate::annotate::{FoundEntity, MentionForm};
use crate::language::Language;
use crate::markup::{write_article, write_entity, write_figure, write_topic};
use crate::model::{Entity, EntityKind, EntityRef, Figure, Id, JoinRecord, Role, Topic};
use crate::quantity;
use crate::source::{RelPath, Source};

/// The content files that one source text makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentFiles {
    /// The text of the article's file.
    pub article: String,
    /// The article's headline, for reports.
    pub title: String,
    /// Files that do not exist yet, with their text.
    pub new_files: BTreeMap<RelPath, String>,
    /// Observations to be added to figures that have a file.
    pub joins: Vec<(Id, JoinRecord)>,
    /// Roles to be added to people who have a file.
    pub roles: Vec<(Id, Role)>,
    /// How many figures and mentions are annotated.
    pub figures: usize,
    /// How many mentions are annotated.
    pub mentions: usize,
    /// What was left out of the article, and why: `(kind, why, first words)`.
    pub dropped: Vec<Dropped>,
    /// What else the user should know.
    pub notes: Vec<String>,
}

/// A stretch of the source text that is no part of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// What it is.
    pub kind: &'static str,
    /// Why it was taken for that.
    pub why: String,
    /// Its first words.
    pub words: String,
}

/// Makes content files; built once for any number of texts.
#[derive(Debug)]
pub struct Writer<'a> {
    language: &'a Language,
    quantities: quantity::Grammar,
}

impl<'a> Writer<'a> {
    /// A writer with the grammar that will read the annotations back.
    pub fn new(language: &'a Language) -> Self {
        Self { language, quantities: quantity::Grammar::new(language) }
    }

    /// The content files of a reading. `article` is the id it is to have, `source` the source text's place in the briefing.
    /// What is new is added to `known`, so that the next text finds it.
    pub fn content_files(&self, reading: &Reading, article: &Id, source: &RelPath, known: &mut Known) -> ContentFiles {
        let mut reading = english_or_known_names(reading.clone());
        let mut files = ContentFiles { dropped: dropped(&reading), ..ContentFiles::default() };
        join_people(&mut reading, known, &mut files);
        let reading = &reading;
        if reading.clipping.meta.language != "en" {
            files.notes.push(format!(
                "the text is in another language ({}): known names are annotated; give figures `value=` and `unit=` by hand",
                reading.clipping.meta.language
            ));
        }
        let figures = figures::assign(self, reading, article, known, &mut files);
        Self::add_entities(reading, known, &mut files);
        people::add_roles(&reading.analysis, known, &mut files.roles);
        self.add_topics(reading, known, &mut files);
        let front = front::front_matter(reading, source, self.language, known);
        let blocks = article::blocks(self, reading, &figures, known);
        files.figures = figures.iter().filter(|figure| figure.is_some()).count();
        files.mentions = blocks.iter().map(|block| block.insertions.len()).sum::<usize>().saturating_sub(files.figures);
        files.title.clone_from(&front.title);
        files.article = write_article(&front, &blocks);
        note_misprints(reading, article, &mut files);
        files
    }

    fn add_entities(reading: &Reading, known: &mut Known, files: &mut ContentFiles) {
        let analysis = &reading.analysis;
        let taken: BTreeSet<EntityRef> = known.entities.iter().map(|entity| entity.reference.clone()).collect();
        for found in analysis.people.iter().chain(&analysis.organisations).chain(&analysis.places) {
            let is_named = found.mentions.iter().any(|mention| mention.form == MentionForm::Name);
            if taken.contains(&found.reference) || !(is_named || speaks(found, reading)) {
                continue;
            }
            let entity = entity(found);
            let path = content_path(found.reference.kind.folder(), &found.reference.id);
            files.new_files.insert(path, write_entity(&entity));
            known.entities.push(entity);
        }
    }

    fn add_topics(&self, reading: &Reading, known: &mut Known, files: &mut ContentFiles) {
        for id in &reading.analysis.topics {
            if known.topics.iter().any(|topic| topic.id == *id) {
                continue;
            }
            let starter = self.language.topics.all.iter().find(|topic| topic.id == id.as_str());
            let topic = Topic {
                id: id.clone(),
                title: starter.map_or_else(|| id.written_out(), |topic| topic.title.clone()),
                // Without terms of its own a starter topic keeps the starter's.
                terms: Vec::new(),
                slug: None,
                aliases: Vec::new(),
                introduction: String::new(),
            };
            files.new_files.insert(content_path("topics", id), write_topic(&topic));
            known.topics.push(topic);
        }
    }

    fn add_figure(figure: Figure, known: &mut Known, files: &mut ContentFiles) {
        files.new_files.insert(content_path("figures", &figure.id), write_figure(&figure));
        known.figures.push(figure);
    }
}

/// The id that an article is to have: made of its headline, or of the one that import supplies.
///
/// # Panics
/// Never: the word that stands in for a headline without letters is an id.
pub fn title_id(reading: &Reading, language: &Language) -> Id {
    let supplied = || front::supplied_title(reading, language);
    let title = reading.clipping.meta.title.clone().unwrap_or_else(supplied);
    let fallback = || Id::new("article").expect("the word is an id");
    Id::from_words(&title).unwrap_or_else(fallback)
}

/// The place of a content file.
///
/// # Panics
/// Never: an id is a part of a path.
pub fn content_path(folder: &str, id: &Id) -> RelPath {
    RelPath::new(&format!("content/{folder}/{id}.md")).expect("an id is a part of a path")
}

/// People whom the briefing knows under another romanisation of their names.
fn join_people(reading: &mut Reading, known: &Known, files: &mut ContentFiles) {
    let people = known.entities.iter().filter(|entity| entity.reference.kind == EntityKind::Person);
    let names =
        |entity: &'_ Entity| -> Vec<String> { std::iter::once(&entity.name).chain(&entity.names).cloned().collect() };
    let people: Vec<(&EntityRef, Vec<String>)> = people.map(|entity| (&entity.reference, names(entity))).collect();
    let borrowed: Vec<(&EntityRef, Vec<&str>)> =
        people.iter().map(|(reference, names)| (*reference, names.iter().map(String::as_str).collect())).collect();
    for joined in people::join(&mut reading.analysis, &borrowed) {
        let file = content_path(joined.known.kind.folder(), &joined.known.id);
        files.notes.push(format!(
            "“{}” was taken for the person in {file}; add the spelling to its `aliases:` if that is right",
            joined.name
        ));
    }
}

/// Says where a name was read as a misprint of another one.
fn note_misprints(reading: &Reading, article: &Id, files: &mut ContentFiles) {
    let analysis = &reading.analysis;
    let path = content_path("articles", article);
    let text = Source::new(path.clone(), files.article.as_str());
    for found in analysis.people.iter().chain(&analysis.organisations).chain(&analysis.places) {
        for (words, _) in &found.misspelt {
            let link = format!("[{words}]({}:{}", found.reference.kind.scheme(), found.reference.id);
            let place = text.text.find(&link).map(|at| text.position(at));
            let place = place.map_or_else(|| path.to_string(), |at| format!("{path}:{}:{}", at.line, at.column));
            let file = content_path(found.reference.kind.folder(), &found.reference.id);
            files.notes.push(format!(
                "{place}: “{words}” is taken for a misprint of “{}”; if it is meant, add it to `aliases:` in {file}",
                found.name
            ));
        }
    }
}

fn speaks(found: &FoundEntity, reading: &Reading) -> bool {
    reading.analysis.figures.iter().any(|figure| figure.speaker.as_ref() == Some(&found.reference))
}

fn entity(found: &FoundEntity) -> Entity {
    // A surname alone would be taken for this person in every other text.
    let is_person = found.reference.kind == EntityKind::Person;
    let aka = found.aka.iter().filter(|name| !is_person || name.contains(' ')).cloned();
    let mut names: Vec<String> = aka.filter(|name| *name != found.name).collect();
    names.sort();
    names.dedup();
    Entity {
        reference: found.reference.clone(),
        name: found.name.clone(),
        names,
        roles: found.roles.clone(),
        sort: found.sort.clone(),
        part_of: None,
        coordinates: None,
        url: None,
        slug: None,
        aliases: Vec::new(),
        note: String::new(),
    }
}

/// The reading itself if it is English; else with the names that the content knows, and nothing that needs English.
fn english_or_known_names(mut reading: Reading) -> Reading {
    if reading.clipping.meta.language == "en" {
        return reading;
    }
    let analysis = &mut reading.analysis;
    analysis.figures.clear();
    analysis.not_figures.clear();
    analysis.dates.clear();
    analysis.quotes.clear();
    analysis.topics.clear();
    for list in [&mut analysis.people, &mut analysis.organisations, &mut analysis.places] {
        list.retain(|entity| entity.known);
    }
    reading
}

fn dropped(reading: &Reading) -> Vec<Dropped> {
    let text = &reading.clipping.text;
    let shortened = |words: &str| -> String {
        words.split_whitespace().take(9).collect::<Vec<_>>().join(" ").chars().take(60).collect()
    };
    let outside = reading.clipping.left_out.iter().map(|found| {
        let more = if found.count > 1 { format!(" … and {} more", found.count - 1) } else { String::new() };
        Dropped { kind: found.kind.name(), why: found.why.to_string(), words: shortened(&found.words) + &more }
    });
    let noise = reading.clipping.zones.iter().filter(|zone| !zone.kind.is_kept() || zone.kind == ZoneKind::Dateline);
    let inside = noise.map(|zone| Dropped {
        kind: zone.kind.name(),
        why: zone.why.to_string(),
        words: shortened(zone.span.of(text)),
    });
    outside.chain(inside).collect()
}

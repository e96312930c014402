//! What the annotator finds in an article that is there already.

use std::collections::BTreeMap;

use super::super::clipping::{Clipping, Meta, Zone, ZoneKind};
use super::super::importer::{Importer, Reading};
use super::super::known::Known;
use super::super::people;
use super::{ContentFiles, Writer, article, english_or_known_names, figures};
use crate::annotate::{Analysis, FoundEntity};
use crate::markup::{Document, Insertion};
use crate::model::{Id, JoinRecord, Role};
use crate::source::{RelPath, Span};

/// What can be added to an article by hand-written or edited Markdown, and the files that go with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// The annotations, with the index of their block and their place in its text.
    pub insertions: Vec<(usize, Insertion)>,
    /// Files that do not exist yet, with their text.
    pub new_files: BTreeMap<RelPath, String>,
    /// Observations to be added to figures that have a file.
    pub joins: Vec<(Id, JoinRecord)>,
    /// Roles to be added to people who have a file.
    pub roles: Vec<(Id, Role)>,
}

impl Importer {
    /// Reads an article that is there already. Words that an annotation covers are not looked at again.
    pub fn read_document(&self, document: &Document) -> Reading {
        let (clipping, starts) = clipping_of(document);
        let annotated: Vec<Span> =
            document.annotations.iter().map(|it| it.in_block.shifted(starts[it.block])).collect();
        let mut analysis = self.analyse(&crate::annotate::Input {
            text: &clipping.text,
            passages: &clipping.passages(),
            published: clipping.meta.published,
            publisher: clipping.meta.publisher.as_deref(),
        });
        pass_over(&mut analysis, &annotated);
        english_or_known_names(Reading { clipping, analysis })
    }
}

impl Writer<'_> {
    /// What can be added to an article of which an importer has read this. What is new is added to `known`.
    pub fn additions(&self, reading: &Reading, document: &Document, known: &mut Known) -> Additions {
        let mut files = ContentFiles::default();
        let ids = figures::assign(self, reading, &document.id, known, &mut files);
        Self::add_entities(reading, known, &mut files);
        people::add_roles(&reading.analysis, known, &mut files.roles);
        let blocks = article::blocks(self, reading, &ids, known);
        let in_order = blocks.into_iter().enumerate();
        let insertions =
            in_order.flat_map(|(at, block)| block.insertions.into_iter().map(move |it| (at, it))).collect();
        Additions { insertions, new_files: files.new_files, joins: files.joins, roles: files.roles }
    }
}

/// The article's text as a clipping with a zone for each block, and where each block begins in it.
fn clipping_of(document: &Document) -> (Clipping, Vec<usize>) {
    let (mut text, mut zones, mut starts) = (String::new(), Vec::new(), Vec::new());
    for block in &document.blocks {
        let start = text.len();
        text.push_str(&block.text);
        zones.push(Zone {
            kind: ZoneKind::Body,
            span: Span::new(start, text.len()),
            why: "a paragraph of the article".into(),
        });
        text.push_str("\n\n");
        starts.push(start);
    }
    let front = &document.front;
    let meta = Meta {
        title: Some(front.title.clone()),
        publisher: front.publisher.clone(),
        published: front.published,
        language: front.language.clone(),
        ..Meta::default()
    };
    (Clipping { text: text.into(), meta, zones, ..Clipping::default() }, starts)
}

/// Takes out what lies where an annotation stands. A figure keeps its place in the list, since others point at it, but
/// without measure and value it becomes no observation.
fn pass_over(analysis: &mut Analysis, annotated: &[Span]) {
    let is_free = |span: Span| !annotated.iter().any(|other| other.overlaps(span));
    for figure in &mut analysis.figures {
        if !is_free(figure.full) {
            figure.measure.clear();
            figure.quantity.value = None;
            figure.same_as = None;
            figure.speaker = None;
        }
    }
    let keep_free = |entity: &mut FoundEntity| entity.mentions.retain(|mention| is_free(mention.span));
    let all = analysis.people.iter_mut().chain(&mut analysis.organisations).chain(&mut analysis.places);
    all.for_each(keep_free);
}

//! An article's text becomes a [`Document`].
//!
//! In: one file. Out: front matter, blocks, annotations, links and headings, with everything that is wrong. A fault of the
//! Markdown reader is caught here, so that one file cannot take the others with it.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::annotation::{self, Context};
use super::document::{Block, Detail, Document, Heading, MentionUse, Target};
use super::outline::{FoundHeading, Outline, outline};
use super::{read, stray};
use crate::language::{self, Language};
use crate::quantity;
use crate::source::{Diagnostic, Label, Reported, Source, Span};

/// Reads articles. Holds the grammars, so that they are built once.
#[derive(Debug)]
pub struct Parser {
    language: Language,
    quantities: quantity::Grammar,
}

impl Parser {
    /// Builds the grammars.
    pub fn new(language: &Language) -> Self {
        Self { language: language.clone(), quantities: quantity::Grammar::new(language) }
    }

    /// Reads an article. None only where the file's name is no id, or the Markdown reader itself fails.
    pub fn article(&self, source: &Source) -> Reported<Option<Document>> {
        catch_unwind(AssertUnwindSafe(|| self.read(source))).unwrap_or_else(|_| {
            let problem = Diagnostic::error("markdown/unreadable", "the Markdown of this file cannot be read")
                .at(Label::whole_file(source.path.clone()))
                .help("take parts out until it can be read, and report the part that cannot as a fault of factbox");
            Reported::new(None, vec![problem])
        })
    }

    fn read(&self, source: &Source) -> Reported<Option<Document>> {
        let opened = read::open(source);
        let (id, body) = (opened.id.clone(), opened.body);
        let Reported { value: front, diagnostics: mut problems } = read::front_matter(opened, source);
        let markdown = body.of(&source.text);
        let found = outline(markdown);
        let is_english = front.language.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
        let context = Context { source, body_start: body.start, quantities: is_english.then_some(&self.quantities) };
        let (mut annotations, links) = annotation::read_all(&context, &found, &mut problems);
        stray::report(&context, markdown, &found, &mut problems);
        self.give_speakers(&found, &mut annotations);
        problems.sort_by_key(|problem| problem.labels.first().and_then(|label| label.position));
        let document = id.map(|id| Document {
            id,
            path: source.path.clone(),
            front,
            body: Arc::from(markdown),
            body_start: body.start,
            blocks: blocks(&found, body.start),
            annotations,
            links,
            headings: headings(&found.headings),
        });
        Reported::new(document, problems)
    }

    /// A figure whose title names no speaker takes the speaker that its sentence marks with `said`: the last one before
    /// it, else the first one after it.
    fn give_speakers(&self, found: &Outline, annotations: &mut [super::document::Annotation]) {
        let said: Vec<(usize, Span, crate::model::Id)> = annotations
            .iter()
            .filter_map(|annotation| match (&annotation.target, &annotation.detail) {
                (Target::Entity(entity), Detail::Mention(MentionUse::Said)) => {
                    Some((annotation.block, annotation.in_block, entity.id.clone()))
                }
                _ => None,
            })
            .collect();
        if said.is_empty() {
            return;
        }
        let mut sentences: (usize, Vec<Span>) = (usize::MAX, Vec::new());
        for annotation in annotations {
            let Detail::Observation(reading) = &mut annotation.detail else { continue };
            if reading.speaker.is_some() || !said.iter().any(|(block, ..)| *block == annotation.block) {
                continue;
            }
            if sentences.0 != annotation.block {
                sentences =
                    (annotation.block, language::sentences(&found.blocks[annotation.block].text, &self.language));
            }
            let Some(sentence) = sentences.1.iter().find(|sentence| sentence.overlaps(annotation.in_block)) else {
                continue;
            };
            let here = || said.iter().filter(|(block, span, _)| *block == annotation.block && sentence.overlaps(*span));
            let before = here().rfind(|(_, span, _)| span.start < annotation.in_block.start);
            reading.speaker = before.or_else(|| here().next()).map(|(_, _, id)| id.clone());
        }
    }
}

fn blocks(found: &Outline, body_start: usize) -> Vec<Block> {
    let block = |block: &super::outline::OutlineBlock| Block {
        kind: block.kind,
        anchor: block.anchor.clone(),
        text: block.text.clone(),
        span: block.span.shifted(body_start),
    };
    found.blocks.iter().map(block).collect()
}

/// Headings with anchors of their own words; the prefix keeps them apart from the anchors of blocks and observations.
fn headings(found: &[FoundHeading]) -> Vec<Heading> {
    let mut taken = BTreeSet::new();
    let mut heading = |heading: &FoundHeading| {
        let slug = slug::slugify(&heading.text);
        let base = if slug.is_empty() { "s".to_owned() } else { format!("s-{slug}") };
        let mut anchor = base.clone();
        let mut number = 1;
        while !taken.insert(anchor.clone()) {
            number += 1;
            anchor = format!("{base}-{number}");
        }
        Heading { level: heading.level, text: heading.text.clone(), anchor }
    };
    found.iter().map(&mut heading).collect()
}

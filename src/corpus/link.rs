//! The stage itself: parsed files in, everything known across them out.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::catalogue::Catalogue;
use super::facts::{ArticleCard, Corpus};
use super::figures::Material;
use super::files::ContentFiles;
use super::input::Input;
use super::reading::ArticleFacts;
use super::{articles, entities, figures, publishers, reading, related, rights, selection, timeline, topics};
use crate::language::Language;
use crate::memo::{Digest, Shared};
use crate::model::{EntityRef, FreePage, Id};
use crate::source::{Diagnostic, Label, Reported, Source};

/// Joins everything. The result does not depend on the order of the input's lists.
pub fn link(input: &Input, language: &Language) -> Reported<Corpus> {
    let mut report = Vec::new();
    let files = ContentFiles::new(input);
    report.extend(files.duplicates().map(two_files));
    let documents = selection::published(input, &mut report);
    let catalogue = Catalogue::new(input, &documents, &files, &mut report);
    let mut articles: Vec<ArticleFacts<'_>> = documents
        .into_values()
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|document| reading::read(document, &catalogue, &files, language))
        .collect();
    for article in &mut articles {
        report.append(&mut article.diagnostics);
    }
    let published = |id: &Id| articles.binary_search_by(|article| article.document.id.cmp(id)).is_ok();
    let held_back: Vec<&Id> = input.documents.iter().map(|document| &document.id).filter(|id| !published(id)).collect();
    figures::check_records(&catalogue, &articles, &held_back, &files, &mut report);
    let publications = rights::decide(input, &articles, &files, language, &mut report);
    let cards: BTreeMap<Id, Shared<ArticleCard>> =
        articles.par_iter().map(|article| (article.document.id.clone(), articles::card(article))).collect();
    let material = Material { catalogue: &catalogue, articles: &articles, publications: &publications, cards: &cards };
    let corpus = assemble(input, material, language);
    report.sort();
    report.dedup();
    Reported::new(corpus, report)
}

fn assemble(input: &Input, material: Material<'_>, language: &Language) -> Corpus {
    let rank = articles::newest_first(material.articles);
    let (mut figures, index) = figures::collect(material);
    let mut read_with = related::read_with(material, &figures);
    for (id, node) in &mut figures {
        node.read_with = read_with.remove(id).unwrap_or_default();
    }
    let minimum = input.site.minimum;
    let entities = entities::nodes(material, &figures, &rank, minimum, language);
    let topics = topics::nodes(material, &figures, &rank, minimum.topic);
    let same_figures = articles::same_figures(&figures);
    let articles =
        articles::nodes(material.articles, material.cards, material.publications, &topics, index, same_figures);
    Corpus {
        site: input.site.clone(),
        publishers: publishers::nodes(&articles, &rank, material.catalogue),
        timeline: timeline::events(&articles, &figures),
        wikilinks: wikilinks(material.articles),
        pages: pages(input),
        articles,
        figures,
        entities,
        topics,
    }
}

/// Of two pages of one id, which is an error already, the same one stays whatever their order.
fn pages(input: &Input) -> BTreeMap<Id, FreePage> {
    let mut pages: Vec<&FreePage> = input.pages.iter().collect();
    pages.sort_by_cached_key(|page| Digest::of(*page));
    pages.into_iter().map(|page| (page.id.clone(), page.clone())).collect()
}

fn wikilinks(articles: &[ArticleFacts<'_>]) -> BTreeMap<String, EntityRef> {
    articles.iter().flat_map(|article| article.names.iter().cloned()).collect()
}

fn two_files(files: &[&Source]) -> Diagnostic {
    let id = files[0].path.stem();
    let finding = Diagnostic::error("id/duplicate", format!("{} files have the id `{id}`", files.len()))
        .help("rename all but one: an id is the file's name, in whatever subfolder");
    files.iter().rev().fold(finding, |finding, source| finding.at(Label::whole_file(source.path.clone())))
}

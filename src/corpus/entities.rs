//! People, organisations and places with everything said of them.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, Entry};
use super::facts::{EntityNode, FigureNode, MentionCount, Passage};
use super::figures::{Material, by_frequency};
use super::succession::successions;
use crate::language::Language;
use crate::model::{Entity, EntityKind, EntityRef, Id, Minimum};

/// Entities named in the same articles: so many are kept.
const NAMED_WITH: usize = 24;

/// All entities. `rank` puts articles in order, newest first.
pub fn nodes(
    material: Material<'_>,
    figures: &BTreeMap<Id, FigureNode>,
    rank: &BTreeMap<Id, usize>,
    minimum: Minimum,
    language: &Language,
) -> BTreeMap<EntityRef, EntityNode> {
    let mut mentions = mentions(material, rank);
    let mut given = given(figures, material);
    let mut about = about(figures);
    let mut parts = parts(material.catalogue);
    let mut with = named_with(material);
    let mut offices = successions(material.catalogue, language);
    let topics_of = topics_of(material);
    let node = |(reference, entry): (&EntityRef, &Entry<Entity>)| {
        let articles = mentions.remove(reference).unwrap_or_default();
        let given = given.remove(reference).unwrap_or_default();
        let about = about.remove(reference).unwrap_or_default();
        let topics = articles.iter().filter_map(|count| topics_of.get(&count.article)).flat_map(|topics| topics.iter());
        let node = EntityNode {
            entity: entry.noun.clone(),
            has_file: entry.has_file,
            has_page: articles_with(&articles, &given, &about, figures) >= least(minimum, reference.kind),
            slug: entry.noun.slug.clone().unwrap_or_else(|| reference.id.to_string()),
            topics: by_frequency(topics).into_iter().map(|(id, _)| id).collect(),
            articles,
            given,
            about,
            named_with: with.remove(reference).unwrap_or_default(),
            parts: parts.remove(reference).unwrap_or_default(),
            successions: match reference.kind {
                EntityKind::Person => offices.remove(&reference.id).unwrap_or_default(),
                EntityKind::Organisation | EntityKind::Place => Vec::new(),
            },
        };
        (reference.clone(), node)
    };
    material.catalogue.entities.iter().map(node).collect()
}

fn least(minimum: Minimum, kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => minimum.person,
        EntityKind::Organisation => minimum.organisation,
        EntityKind::Place => minimum.place,
    }
}

/// How many articles have something to show on an entity's page: a mention, a value given by it or a figure about it.
fn articles_with(
    named: &[MentionCount],
    given: &[(Id, usize)],
    about: &[Id],
    figures: &BTreeMap<Id, FigureNode>,
) -> usize {
    let mut articles: BTreeSet<&Id> = named.iter().map(|count| &count.article).collect();
    articles.extend(given.iter().map(|(figure, at)| &figures[figure].observations[*at].article));
    let of_figures = about.iter().flat_map(|figure| &figures[figure].observations);
    articles.extend(of_figures.map(|observation| &observation.article));
    articles.len()
}

/// The articles that name each entity, newest first.
fn mentions(material: Material<'_>, rank: &BTreeMap<Id, usize>) -> BTreeMap<EntityRef, Vec<MentionCount>> {
    let mut mentions: BTreeMap<EntityRef, Vec<MentionCount>> = BTreeMap::new();
    for article in material.articles {
        let publication = &material.publications[&article.document.id];
        for naming in &article.namings {
            let passage = |sentence| publication.passage(article.document, sentence);
            let can_be_shown = |passage: &Passage| passage.is_published || !passage.sentence.is_empty();
            mentions.entry(naming.entity.clone()).or_default().push(MentionCount {
                article: article.document.id.clone(),
                mentions: naming.mentions,
                passages: naming.sentences.iter().copied().map(passage).collect(),
                statements: naming.statements.iter().copied().map(passage).filter(can_be_shown).collect(),
            });
        }
    }
    for list in mentions.values_mut() {
        list.sort_by_key(|count| rank[&count.article]);
    }
    mentions
}

/// The observations that each entity is answerable for, newest first.
fn given(figures: &BTreeMap<Id, FigureNode>, material: Material<'_>) -> BTreeMap<EntityRef, Vec<(Id, usize)>> {
    let mut given: BTreeMap<EntityRef, Vec<(Id, usize)>> = BTreeMap::new();
    for (id, node) in figures {
        for (at, observation) in node.observations.iter().enumerate() {
            if let Some(speaker) = &observation.speaker {
                given.entry(speaker.clone()).or_default().push((id.clone(), at));
            }
        }
    }
    for list in given.values_mut() {
        list.sort_by_cached_key(|(figure, at)| {
            let date = super::figures::date_of(&figures[figure].observations[*at], material.cards);
            let newest = date.map(|date| std::cmp::Reverse(date.sort_key()));
            (date.is_none(), newest, figure.clone(), *at)
        });
    }
    given
}

/// The figures about each place.
fn about(figures: &BTreeMap<Id, FigureNode>) -> BTreeMap<EntityRef, Vec<Id>> {
    let mut about: BTreeMap<EntityRef, Vec<Id>> = BTreeMap::new();
    for (id, node) in figures {
        if let Some(place) = &node.figure.place {
            about.entry(EntityRef { kind: EntityKind::Place, id: place.clone() }).or_default().push(id.clone());
        }
    }
    about
}

/// What is part of each entity: of one of its own kind, or else of another kind with that id.
fn parts(catalogue: &Catalogue) -> BTreeMap<EntityRef, Vec<EntityRef>> {
    let mut parts: BTreeMap<EntityRef, Vec<EntityRef>> = BTreeMap::new();
    for (reference, entry) in &catalogue.entities {
        let Some(whole) = &entry.noun.part_of else { continue };
        let kinds = [reference.kind, EntityKind::Organisation, EntityKind::Place];
        let known = kinds.into_iter().map(|kind| EntityRef { kind, id: whole.clone() });
        let known = known.filter(|whole| whole != reference).find(|whole| catalogue.entities.contains_key(whole));
        if let Some(whole) = known {
            parts.entry(whole).or_default().push(reference.clone());
        }
    }
    parts
}

/// The entities named in the same articles, most often first.
fn named_with(material: Material<'_>) -> BTreeMap<EntityRef, Vec<(EntityRef, usize)>> {
    let mut counts: BTreeMap<&EntityRef, BTreeMap<&EntityRef, usize>> = BTreeMap::new();
    for article in material.articles {
        for one in &article.namings {
            let others = counts.entry(&one.entity).or_default();
            for other in article.namings.iter().filter(|other| other.entity != one.entity) {
                *others.entry(&other.entity).or_default() += 1;
            }
        }
    }
    let order = |others: BTreeMap<&EntityRef, usize>| {
        let mut list: Vec<(&EntityRef, usize)> = others.into_iter().collect();
        list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        list.truncate(NAMED_WITH);
        list.into_iter().map(|(entity, count)| (entity.clone(), count)).collect()
    };
    counts.into_iter().map(|(entity, others)| (entity.clone(), order(others))).collect()
}

fn topics_of(material: Material<'_>) -> BTreeMap<&Id, &[Id]> {
    material.articles.iter().map(|article| (&article.document.id, article.document.front.topics.as_slice())).collect()
}

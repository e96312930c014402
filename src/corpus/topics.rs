//! Topics with what is filed under them.

use std::collections::BTreeMap;

use super::facts::{FigureNode, TopicNode};
use super::figures::{Material, by_frequency};
use super::reading::ArticleFacts;
use crate::model::{EntityKind, EntityRef, Id};

/// All topics. `rank` puts articles in order, newest first.
pub fn nodes(
    material: Material<'_>,
    figures: &BTreeMap<Id, FigureNode>,
    rank: &BTreeMap<Id, usize>,
    minimum: usize,
) -> BTreeMap<Id, TopicNode> {
    let mut filed: BTreeMap<&Id, Vec<&ArticleFacts<'_>>> = BTreeMap::new();
    for article in material.articles {
        let mut topics: Vec<&Id> = article.document.front.topics.iter().collect();
        topics.sort();
        topics.dedup();
        for topic in topics {
            filed.entry(topic).or_default().push(article);
        }
    }
    let mut measured: BTreeMap<&Id, Vec<&FigureNode>> = BTreeMap::new();
    for node in figures.values() {
        for topic in &node.topics {
            measured.entry(topic).or_default().push(node);
        }
    }
    let node = |(id, entry): (&Id, &super::catalogue::Entry<crate::model::Topic>)| {
        let mut articles = filed.remove(id).unwrap_or_default();
        articles.sort_by_key(|article| rank[&article.document.id]);
        let figures = most_observed(measured.remove(id).unwrap_or_default());
        let node = TopicNode {
            topic: entry.noun.clone(),
            has_file: entry.has_file,
            has_page: articles.len() >= minimum,
            slug: entry.noun.slug.clone().unwrap_or_else(|| id.to_string()),
            neighbours: neighbours(id, &articles),
            speakers: speakers(&figures),
            places: places(&articles),
            articles: articles.iter().map(|article| article.document.id.clone()).collect(),
            figures: figures.iter().map(|node| node.figure.id.clone()).collect(),
        };
        (id.clone(), node)
    };
    material.catalogue.topics.iter().map(node).collect()
}

/// Those with most observations first.
fn most_observed(mut figures: Vec<&FigureNode>) -> Vec<&FigureNode> {
    figures.sort_by(|a, b| b.observations.len().cmp(&a.observations.len()).then_with(|| a.figure.id.cmp(&b.figure.id)));
    figures.dedup_by(|a, b| a.figure.id == b.figure.id);
    figures
}

fn neighbours(id: &Id, articles: &[&ArticleFacts<'_>]) -> Vec<Id> {
    let others = articles.iter().flat_map(|article| &article.document.front.topics).filter(|other| *other != id);
    by_frequency(others).into_iter().map(|(id, _)| id).collect()
}

fn speakers(figures: &[&FigureNode]) -> Vec<(EntityRef, usize)> {
    let observations = figures.iter().flat_map(|node| &node.observations);
    by_frequency(observations.filter_map(|observation| observation.speaker.as_ref()))
}

fn places(articles: &[&ArticleFacts<'_>]) -> Vec<EntityRef> {
    let named = articles.iter().flat_map(|article| &article.namings).map(|naming| &naming.entity);
    by_frequency(named.filter(|entity| entity.kind == EntityKind::Place)).into_iter().map(|(place, _)| place).collect()
}

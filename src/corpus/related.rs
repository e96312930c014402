//! Which figures to read with which.

use std::collections::BTreeMap;

use super::facts::FigureNode;
use super::figures::Material;
use super::reading::Sentence;
use crate::model::{EntityRef, Id, Unit};

/// So many figures are named.
const READ_WITH: usize = 3;

/// Of the figures of one unit and topic, those with most values are looked at.
const OF_ONE_UNIT: usize = 8;

/// How close two figures are: said in one sentence, given in one article by one speaker, of one unit and topic. The
/// first counts before the second, the second before the third.
type Closeness = (usize, usize, usize);

/// For each figure those to read with it, closest first, three at most.
pub fn read_with(material: Material<'_>, figures: &BTreeMap<Id, FigureNode>) -> BTreeMap<Id, Vec<Id>> {
    let mut closeness: BTreeMap<Id, BTreeMap<Id, Closeness>> = BTreeMap::new();
    let mut add = |group: &[&Id], step: fn(&mut Closeness)| {
        for one in group {
            for other in group.iter().filter(|other| *other != one) {
                step(closeness.entry((*one).clone()).or_default().entry((*other).clone()).or_default());
            }
        }
    };
    for article in material.articles {
        let mut sentences: BTreeMap<Sentence, Vec<&Id>> = BTreeMap::new();
        let mut speakers: BTreeMap<&EntityRef, Vec<&Id>> = BTreeMap::new();
        for draft in article.drafts.iter().filter(|draft| figures.contains_key(&draft.observation.figure)) {
            for sentence in &draft.evidence {
                sentences.entry(*sentence).or_default().push(&draft.observation.figure);
            }
            if let Some(speaker) = &draft.observation.speaker {
                speakers.entry(speaker).or_default().push(&draft.observation.figure);
            }
        }
        for group in sentences.into_values() {
            add(&distinct(group), |close| close.0 += 1);
        }
        for group in speakers.into_values() {
            add(&distinct(group), |close| close.1 += 1);
        }
    }
    for group in of_one_unit(figures) {
        add(&group, |close| close.2 += 1);
    }
    closeness.into_iter().map(|(id, others)| (id, closest(others))).collect()
}

fn distinct(mut group: Vec<&Id>) -> Vec<&Id> {
    group.sort();
    group.dedup();
    group
}

/// Figures of one unit and topic, those with most values only.
fn of_one_unit(figures: &BTreeMap<Id, FigureNode>) -> Vec<Vec<&Id>> {
    let mut groups: BTreeMap<(&Unit, &Id), Vec<(usize, &Id)>> = BTreeMap::new();
    for (id, node) in figures {
        let said = || node.observations.first().map(|observation| &observation.quantity.unit);
        let Some(unit) = node.figure.unit.as_ref().or_else(said) else { continue };
        for topic in &node.topics {
            groups.entry((unit, topic)).or_default().push((usize::MAX - node.observations.len(), id));
        }
    }
    groups.into_values().map(largest).collect()
}

fn largest(mut group: Vec<(usize, &Id)>) -> Vec<&Id> {
    group.sort();
    group.truncate(OF_ONE_UNIT);
    group.into_iter().map(|(_, id)| id).collect()
}

fn closest(others: BTreeMap<Id, Closeness>) -> Vec<Id> {
    let mut list: Vec<(Id, Closeness)> = others.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    list.into_iter().take(READ_WITH).map(|(id, _)| id).collect()
}

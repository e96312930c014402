//! What several source texts say together.
//!
//! In: the readings of one run. Out: `cross.json`: facts (one measure in several texts), shared entities with their forms,
//! successions in office, a timeline. Two figures stand in one fact only where [`crate::corpus::identity`] joins them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::extract::{date_value, figure_id, number};
use super::importer::Reading;
use crate::annotate::{Analysis, DateKind, FoundEntity, FoundFigure, MentionForm};
use crate::corpus::identity::{MeasureWords, Signature, joins};
use crate::corpus::{Comparable, Relation, relation};
use crate::language::Language;
use crate::model::{Id, PartialDate};

/// One figure of one text.
#[derive(Clone, Copy)]
struct Item<'a> {
    article: &'a str,
    index: usize,
    figure: &'a FoundFigure,
    published: Option<PartialDate>,
}

/// The signature by which a found figure joins others.
pub(super) fn signature(figure: &FoundFigure, analysis: &Analysis, language: &Language) -> Signature {
    let of = figure.of.and_then(|of| analysis.figures.get(of)).map(|base| base.head.as_str());
    let words = MeasureWords {
        unit: &figure.quantity.unit,
        measure: &figure.measure,
        head: &figure.head,
        about: None,
        place: None,
        predicate: &figure.predicate,
        parties: &figure.parties,
        programme: figure.programme.as_deref(),
        of,
        is_growth: figure.is_growth,
    };
    Signature::new(&words, language)
}

/// What the texts say together. The ids are those of the texts' own documents.
pub fn cross_json(readings: &[(&str, &Reading)], language: &Language) -> Value {
    if readings.len() > 1 {
        let joined = joined(readings);
        let readings: Vec<(&str, &Reading)> =
            readings.iter().zip(&joined).map(|((id, _), reading)| (*id, reading)).collect();
        let facts = facts(&readings, language);
        document(&readings, &facts)
    } else {
        document(readings, &[])
    }
}

/// The same readings with each person under one id.
fn joined(readings: &[(&str, &Reading)]) -> Vec<Reading> {
    let mut analyses: Vec<Analysis> = readings.iter().map(|(_, reading)| reading.analysis.clone()).collect();
    super::people::join_across(&mut analyses);
    let clippings = readings.iter().map(|(_, reading)| reading.clipping.clone());
    clippings.zip(analyses).map(|(clipping, analysis)| Reading { clipping, analysis }).collect()
}

fn document(readings: &[(&str, &Reading)], facts: &[Value]) -> Value {
    json!({
        "facts": facts,
        "shared": {
            "people": shared(readings, |analysis| &analysis.people),
            "organisations": shared(readings, |analysis| &analysis.organisations),
            "places": shared(readings, |analysis| &analysis.places),
        },
        "aliases": aliases(readings),
        "succession": succession(readings),
        "timeline": timeline(readings),
    })
}

fn facts(readings: &[(&str, &Reading)], language: &Language) -> Vec<Value> {
    let mut groups: Vec<(Signature, Vec<Item<'_>>)> = Vec::new();
    let mut by_signature: BTreeMap<Signature, usize> = BTreeMap::new();
    for (article, reading) in readings {
        for (index, figure) in reading.analysis.figures.iter().enumerate() {
            let signature = signature(figure, &reading.analysis, language);
            if joins(&signature, &signature).is_none() {
                continue;
            }
            let item = Item { article, index, figure, published: reading.clipping.meta.published };
            let group = *by_signature.entry(signature.clone()).or_insert_with(|| {
                groups.push((signature, Vec::new()));
                groups.len() - 1
            });
            groups[group].1.push(item);
        }
    }
    let in_several = |items: &[Item<'_>]| items.iter().any(|item| item.article != items[0].article);
    groups.iter().filter(|(_, items)| in_several(items)).map(|(signature, items)| fact(signature, items)).collect()
}

fn fact(signature: &Signature, items: &[Item<'_>]) -> Value {
    let mut pairs = Vec::new();
    for (at, a) in items.iter().enumerate() {
        for b in items[at + 1..].iter().filter(|b| b.article != a.article) {
            pairs.push(
                json!({ "a": a.id(), "b": b.id(), "relation": word(relation(&a.comparable(), &b.comparable())) }),
            );
        }
    }
    let relations: BTreeSet<&str> = pairs.iter().filter_map(|pair| pair["relation"].as_str()).collect();
    let overall =
        ["conflict", "evolve", "agree"].into_iter().find(|word| relations.contains(word)).unwrap_or("not-comparable");
    let first = items[0].figure;
    json!({
        "id": Id::from_words(&first.measure),
        "measure": first.measure,
        "head": signature.head(),
        "about": first.about,
        "unit": first.quantity.unit.code,
        "relation": overall,
        "items": items.iter().map(Item::json).collect::<Vec<_>>(),
        "pairs": pairs,
    })
}

impl Item<'_> {
    fn id(&self) -> String {
        figure_id(self.article, self.index)
    }

    fn comparable(&self) -> Comparable<'_> {
        let mut comparable = Comparable::new(&self.figure.quantity, self.figure.status);
        comparable.change =
            if self.figure.is_growth { self.figure.change.as_ref().map(|change| change.direction) } else { None };
        comparable.as_of = self.figure.as_of.map(|dated| dated.date);
        comparable.said = self.figure.said_on.map(|dated| dated.date).or(self.published);
        comparable
    }

    fn json(&self) -> Value {
        let period = self.figure.as_of.as_ref().or(self.figure.said_on.as_ref());
        json!({
            "seed": self.article,
            "figure": self.id(),
            "as_of": date_value(period),
            "value": self.figure.quantity.value.map(number),
            "value_high": self.figure.quantity.value_high.map(number),
            "unit": self.figure.quantity.unit.code,
            "qualifier": self.figure.quantity.qualifier,
            "status": self.figure.status,
            "speaker": self.figure.speaker.as_ref().map(|speaker| speaker.id.as_str()),
        })
    }
}

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agree",
        Relation::Differ => "conflict",
        Relation::Series | Relation::Revises => "evolve",
        Relation::NotComparable => "not-comparable",
    }
}

fn named(entity: &FoundEntity) -> usize {
    entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).count()
}

fn shared(readings: &[(&str, &Reading)], list: impl Fn(&Analysis) -> &Vec<FoundEntity>) -> Vec<Value> {
    let mut seen: BTreeMap<&Id, (&str, Map<String, Value>)> = BTreeMap::new();
    for (article, reading) in readings {
        for entity in list(&reading.analysis) {
            let entry = seen.entry(&entity.reference.id).or_insert_with(|| (entity.name.as_str(), Map::new()));
            entry.1.insert((*article).to_owned(), named(entity).into());
        }
    }
    // A text that names "the press service of the Government of X" speaks of that government too.
    let within: Vec<(&str, Vec<String>)> =
        seen.values().map(|(name, articles)| (*name, articles.keys().cloned().collect())).collect();
    for (name, articles) in seen.values_mut() {
        let part = format!(" of the {name}");
        for article in within.iter().filter(|(longer, _)| longer.ends_with(&part)).flat_map(|(_, articles)| articles) {
            articles.entry(article.clone()).or_insert_with(|| 1.into());
        }
    }
    let several = seen.into_iter().filter(|(_, (_, articles))| articles.len() > 1);
    several.map(|(id, (name, articles))| json!({ "id": id, "name": name, "seeds": articles })).collect()
}

/// Entities that the texts name in more than one form.
fn aliases(readings: &[(&str, &Reading)]) -> Vec<Value> {
    let mut forms: BTreeMap<_, (BTreeSet<&str>, BTreeSet<&str>)> = BTreeMap::new();
    for (article, reading) in readings {
        let analysis = &reading.analysis;
        for entity in analysis.people.iter().chain(&analysis.organisations).chain(&analysis.places) {
            let (names, articles) = forms.entry(&entity.reference).or_default();
            names.insert(&entity.name);
            names.extend(entity.aka.iter().map(String::as_str));
            names.extend(entity.misspelt.iter().map(|(form, _)| form.as_str()));
            articles.insert(article);
        }
    }
    let several = forms.into_iter().filter(|(_, (names, _))| names.len() > 1);
    several.map(|(entity, (names, articles))| json!({ "id": entity.id, "forms": names, "seeds": articles })).collect()
}

/// When a person was seen in an office, and in which text.
type Held<'a> = (Option<PartialDate>, Id, &'a str);

/// Offices that several people hold, with when each was seen in it.
fn succession(readings: &[(&str, &Reading)]) -> Vec<Value> {
    let mut offices: BTreeMap<String, (String, Vec<Held<'_>>)> = BTreeMap::new();
    for (article, reading) in readings {
        for person in &reading.analysis.people {
            for role in &person.roles {
                let seen = role.seen.or(reading.clipping.meta.published);
                let (_, holders) =
                    offices.entry(role.title.to_lowercase()).or_insert_with(|| (role.title.clone(), Vec::new()));
                holders.push((seen, person.reference.id.clone(), article));
            }
        }
    }
    let several = |holders: &[Held<'_>]| holders.iter().any(|(_, person, _)| *person != holders[0].1);
    let mut found = Vec::new();
    for (office, mut holders) in offices.into_values().filter(|(_, holders)| several(holders)) {
        holders.sort_by_key(|(seen, person, article)| (seen.map(PartialDate::sort_key), person.clone(), *article));
        let holders: Vec<Value> = holders
            .iter()
            .map(|(seen, person, article)| json!({ "person": person, "seed": article, "as_of": seen }))
            .collect();
        found.push(json!({ "office": office, "holders": holders }));
    }
    found
}

/// All dates of all texts, oldest first, each day of a text once.
fn timeline(readings: &[(&str, &Reading)]) -> Vec<Value> {
    let mut events: BTreeMap<(_, &str), Value> = BTreeMap::new();
    for (article, reading) in readings {
        let text = &reading.clipping.text;
        for (date, kind) in
            [(reading.clipping.meta.published, "publication"), (reading.clipping.meta.updated, "publication")]
        {
            let Some(date) = date else { continue };
            let title = reading.clipping.meta.title.as_deref().unwrap_or_default();
            events
                .entry((date.sort_key(), article))
                .or_insert_with(|| json!({ "date": date, "event": title, "seed": article, "kind": kind }));
        }
        for found in &reading.analysis.dates {
            let Some(dated) = found.value else { continue };
            let kind = if found.kind == DateKind::Deadline { "deadline" } else { "event" };
            events.entry((dated.date.sort_key(), article)).or_insert_with(|| {
                let words = context(text, found.span.start, found.span.end);
                json!({ "date": dated.date, "event": words, "seed": article, "kind": kind, "inferred": super::extract::inference(Some(&dated)) })
            });
        }
        for (index, figure) in reading.analysis.figures.iter().enumerate() {
            let Some(dated) = figure.as_of.or(figure.said_on) else { continue };
            events.entry((dated.date.sort_key(), article)).or_insert_with(|| {
                json!({ "date": dated.date, "event": figure.measure, "seed": article, "kind": "event", "figure": figure_id(article, index), "inferred": super::extract::inference(Some(&dated)) })
            });
        }
    }
    events.into_values().collect()
}

/// A few words on either side of a date, on one line.
fn context(text: &str, start: usize, end: usize) -> String {
    let from = text.floor_char_boundary(start.saturating_sub(60));
    let to = text.ceil_char_boundary((end + 60).min(text.len()));
    let from = text[from..start].rfind('\n').map_or(from, |at| from + at + 1);
    let to = text[end..to].find('\n').map_or(to, |at| end + at);
    super::meta::one_line(&text[from..to])
}

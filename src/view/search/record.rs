//! What can be found: one record for each page, and one for each value of a figure.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::corpus::{ArticleNode, Corpus, EntityNode, FigureNode, Observation, PublisherNode, TopicNode};
use crate::model::{Direction, EntityKind, UnitKind};
use crate::plan::PageKind;

use super::words::keys;
use crate::view::composer::Composer;
use crate::view::date::{self, DateText};
use crate::view::observation::Row;
use crate::view::value::counted;

/// The kinds, as the script names them; a record holds the index.
pub(super) const KINDS: [&str; 7] = ["Figure", "Topic", "Person", "Organisation", "Place", "Article", "Source"];

/// The groups of results, with the kinds that each holds.
pub(super) const GROUPS: [(&str, &[u8]); 4] = [
    ("Figures", &[0]),
    ("People, organisations and places", &[2, 3, 4]),
    ("Articles", &[5]),
    ("Topics and sources", &[1, 6]),
];

/// Above this many articles, figures are found by their own words and values only, not by who said them.
const LARGE: usize = 20_000;

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The words and values under which it is found; a value is `#` and its digits.
    pub keys: BTreeSet<String>,
    /// How much it is talked of: of several that fit, the greater comes first.
    pub weight: usize,
    /// What the script reads: a JSON array, without the brackets of the file around it.
    pub text: String,
}

/// The parts of a record in the order in which they are written.
#[derive(Default)]
struct Parts {
    kind: u8,
    path: String,
    name: String,
    weight: usize,
    /// Other names of the thing itself.
    aliases: Vec<String>,
    /// Who is answerable for it: it is found by their names too.
    speakers: Vec<String>,
    /// Words that narrow a search, but lead to so much that nothing is found by them alone.
    context: Vec<String>,
    value: String,
    note: String,
    /// The class of the sign, and its words.
    status: (String, String),
    /// Low end, unit, high end.
    number: Option<(Decimal, String, Option<Decimal>)>,
}

/// What makes values of one figure the same: low end, high end, unit, and whether it is a growth.
type Level<'a> = (Decimal, Option<Decimal>, &'a str, Option<Direction>);

/// Makes the records of a site.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    pub composer: Composer<'a>,
    pub stops: &'a BTreeSet<String>,
}

impl Records<'_> {
    /// A figure, and then each of its values.
    pub fn figure(&self, node: &FigureNode) -> Vec<Record> {
        let kind = PageKind::Figure(node.figure.id.clone());
        let mut records: Vec<Record> = self.figure_itself(node, &kind).into_iter().collect();
        let mut values: BTreeMap<Level<'_>, Vec<usize>> = BTreeMap::new();
        for (index, observation) in node.observations.iter().enumerate() {
            let quantity = &observation.quantity;
            let Some(low) = quantity.value.filter(|_| quantity.unit.kind != UnitKind::Rank) else { continue };
            let key = (
                low.normalize(),
                quantity.value_high.map(|high| high.normalize()),
                &*quantity.unit.code,
                observation.change,
            );
            values.entry(key).or_default().push(index);
        }
        for ((low, high, unit, _), indices) in values {
            // The newest says it best.
            let Some(&newest) = indices.last() else { continue };
            let row = self.composer.row(node, newest);
            records.extend(self.record(
                &kind,
                &row.anchor,
                Parts {
                    name: node.figure.label.clone(),
                    weight: indices.len(),
                    speakers: self.speakers(indices.iter().map(|index| &node.observations[*index])),
                    context: self.context(node, indices.iter().map(|index| &node.observations[*index])),
                    value: row.value.text.clone(),
                    note: said(&row),
                    status: (row.status.class, row.status.text),
                    number: Some((low, unit.to_owned(), high)),
                    ..Parts::default()
                },
            ));
        }
        records
    }

    fn figure_itself(&self, node: &FigureNode, kind: &PageKind) -> Option<Record> {
        let name = node.figure.label.clone();
        let Some(summary) = self.composer.summary(node) else {
            let note = "no value yet".to_owned();
            return self.record(kind, "", Parts { name, note, ..Parts::default() });
        };
        let is_one = summary.values.len() == 1;
        let speakers = summary.speakers.iter().map(|speaker| speaker.text.clone()).collect::<Vec<_>>().join(", ");
        let when = when(&summary.when_label, &summary.when);
        self.record(
            kind,
            "",
            Parts {
                name,
                weight: summary.count,
                speakers: self.speakers(node.observations.iter()),
                context: self.context(node, node.observations.iter()),
                value: if is_one { summary.values[0].text.clone() } else { summary.short },
                note: joined([&speakers, &when, &summary.source.text]),
                status: (summary.status.class, summary.status.text),
                ..Parts::default()
            },
        )
    }

    /// The names of those who said it.
    fn speakers<'o>(&self, observations: impl Iterator<Item = &'o Observation>) -> Vec<String> {
        let speakers: BTreeSet<_> = observations.filter_map(|observation| observation.speaker.as_ref()).collect();
        let name = |speaker| Some(self.composer.corpus.entities.get(speaker)?.entity.name.clone());
        speakers.into_iter().filter_map(name).collect()
    }

    /// Where it was said, and what it is about.
    fn context<'o>(&self, node: &FigureNode, observations: impl Iterator<Item = &'o Observation>) -> Vec<String> {
        let corpus = self.composer.corpus;
        let publisher = |observation: &Observation| corpus.articles.get(&observation.article)?.card.publisher.clone();
        let publishers: BTreeSet<String> = observations.filter_map(publisher).collect();
        let topics = node.topics.iter().filter_map(|id| Some(corpus.topics.get(id)?.topic.title.clone()));
        publishers.into_iter().chain(topics).collect()
    }

    /// A topic.
    pub fn topic(&self, node: &TopicNode) -> Option<Record> {
        let weight = node.articles.len();
        let note = counted(weight, "article", "articles");
        let parts = Parts { kind: 1, name: node.topic.title.clone(), weight, note, ..Parts::default() };
        self.record(&PageKind::Topic(node.topic.id.clone()), "", parts)
    }

    /// A person, an organisation or a place.
    pub fn entity(&self, node: &EntityNode) -> Option<Record> {
        let kind = match node.entity.reference.kind {
            EntityKind::Person => 2,
            EntityKind::Organisation => 3,
            EntityKind::Place => 4,
        };
        let role = node.entity.roles.last().map(|role| role.title.clone()).unwrap_or_default();
        let named = counted(node.articles.len(), "article", "articles");
        let given = if node.given.is_empty() { String::new() } else { counted(node.given.len(), "value", "values") };
        let parts = Parts {
            kind,
            name: node.entity.name.clone(),
            weight: node.articles.iter().map(|article| article.mentions).sum::<usize>() + node.given.len(),
            aliases: node.entity.names.clone(),
            note: joined([&role, &named, &given]),
            ..Parts::default()
        };
        self.record(&PageKind::Entity(node.entity.reference.clone()), "", parts)
    }

    /// An article.
    pub fn article(&self, node: &ArticleNode) -> Option<Record> {
        let card = &node.card;
        let publisher = card.publisher.clone().unwrap_or_default();
        let published = card.published.map_or_else(String::new, |day| date::stated(day).long);
        let parts = Parts {
            kind: 5,
            name: card.title.clone(),
            weight: card.figures,
            note: joined([&publisher, &published]),
            ..Parts::default()
        };
        self.record(&PageKind::Article(card.id.clone()), "", parts)
    }

    /// A publisher, found by the other names of the organisation that it is, too.
    pub fn source(&self, node: &PublisherNode) -> Option<Record> {
        let names = |entity: &EntityNode| [vec![entity.entity.name.clone()], entity.entity.names.clone()].concat();
        let corpus = self.composer.corpus;
        let organisation = node.organisation.as_ref().and_then(|id| organisation(corpus, id));
        let weight = node.articles.len();
        let parts = Parts {
            kind: 6,
            name: node.name.clone(),
            weight,
            aliases: organisation.map(names).unwrap_or_default(),
            note: counted(weight, "article", "articles"),
            ..Parts::default()
        };
        self.record(&PageKind::Source(node.id.clone()), "", parts)
    }

    /// None where the site has no such page.
    fn record(&self, kind: &PageKind, anchor: &str, mut parts: Parts) -> Option<Record> {
        let page = self.composer.plan.url(kind)?;
        parts.path = if anchor.is_empty() { page.to_string() } else { format!("{page}#{anchor}") };
        parts.aliases.retain(|alias| *alias != parts.name);
        let is_large = self.composer.corpus.articles.len() > LARGE;
        Some(Record { keys: self.keys(&parts, is_large), weight: parts.weight, text: written(parts) })
    }

    /// A value is found by its digits; by words it is found through its figure.
    fn keys(&self, parts: &Parts, is_large: bool) -> BTreeSet<String> {
        if let Some((low, _, high)) = &parts.number {
            return [Some(*low), *high].into_iter().flatten().map(number_key).collect();
        }
        let names = [&parts.name].into_iter().chain(&parts.aliases);
        let speakers = parts.speakers.iter().filter(|_| !is_large);
        keys(names.chain(speakers).map(String::as_str), self.stops)
    }
}

fn organisation<'a>(corpus: &'a Corpus, id: &crate::model::Id) -> Option<&'a EntityNode> {
    let reference = crate::model::EntityRef { kind: EntityKind::Organisation, id: id.clone() };
    corpus.entities.get(&reference)
}

/// The key of a value: its digits without the zeros at either end, so that `66.4` leads to 66,400,000,000 as well.
fn number_key(value: Decimal) -> String {
    let digits = value.normalize().mantissa().unsigned_abs().to_string();
    let digits = digits.trim_end_matches('0');
    format!("#{}", if digits.is_empty() { "0" } else { digits })
}

/// "Gabit Koishibayev · as of December 2020 · Kazinform".
fn said(row: &Row) -> String {
    let speaker = if row.has_speaker { row.speaker.name.text.as_str() } else { "no speaker named" };
    joined([speaker, &when(&row.when_label, &row.when), &row.publisher.text])
}

/// "as of December 2020", "since 2023".
fn when(label: &str, date: &DateText) -> String {
    let has_own_word = ["since", "until"].iter().any(|word| date.long.starts_with(word));
    if label.is_empty() || has_own_word { date.long.clone() } else { format!("{} {}", label.to_lowercase(), date.long) }
}

fn joined<const N: usize>(parts: [&str; N]) -> String {
    let filled: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    filled.join(" · ")
}

/// The array that the script reads, without what is empty at its end.
fn written(parts: Parts) -> String {
    let number = |value: Decimal| serde_json::from_str::<Json>(&value.normalize().to_string()).unwrap_or_default();
    let status =
        if parts.status.0.is_empty() { String::new() } else { format!("{}|{}", parts.status.0, parts.status.1) };
    let numbers = match parts.number {
        Some((low, unit, Some(high))) => json!([number(low), unit, number(high)]),
        Some((low, unit, None)) => json!([number(low), unit]),
        None => Json::Null,
    };
    let mut cells = vec![
        json!(parts.kind),
        json!(parts.path),
        json!(parts.name),
        json!(parts.weight),
        json!(parts.note),
        json!(parts.aliases.join("\n")),
        json!([parts.speakers, parts.context].concat().join("\n")),
        json!(parts.value),
        json!(status),
        numbers,
    ];
    let is_empty = |cell: &Json| cell.is_null() || cell.as_str() == Some("");
    while cells.last().is_some_and(is_empty) {
        cells.pop();
    }
    Json::Array(cells).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_the_same_digits_lie_together() {
        for (value, key) in [("66400000000", "#664"), ("66.40", "#664"), ("0.05", "#5"), ("0", "#0"), ("-3.5", "#35")] {
            assert_eq!(number_key(value.parse().unwrap()), key, "{value}");
        }
    }
}

//! The files that the search page's script reads: what there is to find, cut into shards, and how to read a query.
//!
//! Each file calls one function of the script with its name and its content, so that it can be loaded by a `script`
//! element: that works from a folder on disk too, where nothing can be fetched. The format is in `docs/search.md`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};

use crate::corpus::Corpus;
use crate::language::QueryWords;
use crate::plan::{PageKind, Plan};

use super::record::{GROUPS, KINDS, Record, Records};
use super::shards::{Shard, cut};
use super::words::{LETTERS, SILENT, fold};
use crate::view::composer::Composer;

/// The function that each file of the index calls.
const CALL: &str = "factboxSearch";

/// The index of a site, ready to be written file by file.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    records: Vec<Record>,
    shards: BTreeMap<String, Shard>,
    manifest: String,
}

impl SearchIndex {
    /// Makes the index of everything that has a page. Empty where the site has no search page.
    pub fn new(plan: &Plan, corpus: &Corpus, words: &QueryWords) -> Self {
        let Some(page) = plan.page(&PageKind::SearchIndex) else { return Self::default() };
        let composer = Composer { plan, corpus, page };
        let records = all(Records { composer, stops: &words.stops });
        let sizes: Vec<usize> = records.iter().map(|record| record.text.len()).collect();
        let shards = cut(terms(&records), &sizes);
        let manifest = manifest(corpus, words, &shards, &records);
        let is_whole = shards.len() == 1;
        let named = |shard: Shard| (stem(&shard.key, shard.part), shard);
        let shards = if is_whole { BTreeMap::new() } else { shards.into_iter().map(named).collect() };
        Self { records, shards, manifest }
    }

    /// The names of the shards; none where the first file holds everything.
    pub fn shards(&self) -> impl Iterator<Item = &str> {
        self.shards.keys().map(String::as_str)
    }

    /// The first file: how to read a query, and which shards there are.
    pub(in crate::view) fn manifest(&self) -> String {
        self.manifest.clone()
    }

    /// One shard.
    pub(in crate::view) fn shard(&self, name: &str) -> Option<String> {
        let shard = self.shards.get(name)?;
        Some(format!("{CALL}({},[\n{}\n]);\n", json!(name), joined(&self.records, &shard.records)))
    }
}

fn all(records: Records<'_>) -> Vec<Record> {
    let corpus = records.composer.corpus;
    let figures: Vec<_> = corpus.figures.values().collect();
    let mut list: Vec<Record> = figures.into_par_iter().flat_map_iter(|node| records.figure(node)).collect();
    list.extend(corpus.topics.values().filter_map(|node| records.topic(node)));
    list.extend(corpus.entities.values().filter_map(|node| records.entity(node)));
    list.extend(corpus.articles.values().filter_map(|node| records.article(node)));
    list.extend(corpus.publishers.values().filter_map(|node| records.source(node)));
    list
}

/// The records of each key, the most talked of first.
fn terms(records: &[Record]) -> BTreeMap<String, Vec<usize>> {
    let mut terms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        for key in &record.keys {
            terms.entry(key.clone()).or_default().push(index);
        }
    }
    for list in terms.values_mut() {
        list.sort_by_key(|index| Reverse(records[*index].weight));
    }
    terms
}

/// The name of a shard's file: what is no plain letter or digit is written by its number, so that any system can hold it.
fn stem(key: &str, part: usize) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("_{:x}", u32::from(c)) };
    let letters: String = key.chars().map(letter).collect();
    if part == 0 { format!("s-{letters}") } else { format!("s-{letters}.{part}") }
}

fn joined(records: &[Record], which: &[usize]) -> String {
    which.iter().map(|index| records[*index].text.as_str()).collect::<Vec<_>>().join(",\n")
}

fn manifest(corpus: &Corpus, words: &QueryWords, shards: &[Shard], records: &[Record]) -> String {
    let mut parts = BTreeMap::new();
    for shard in shards.iter().filter(|shard| shard.part > 0) {
        parts.insert(shard.key.as_str(), shard.part + 1);
    }
    let whole: &[usize] = if let [shard] = shards { &shard.records } else { &[] };
    let shards = if shards.len() == 1 { &[] } else { shards };
    let keys: Vec<&str> = shards.iter().filter(|shard| shard.part == 0).map(|shard| shard.key.as_str()).collect();
    let letters: Map<String, Json> = LETTERS.iter().map(|(c, plain)| (c.to_string(), json!(plain))).collect();
    let head = json!({
        "kinds": KINDS,
        "groups": GROUPS,
        "letters": letters,
        "silent": SILENT,
        "stops": words.stops,
        "group": ", ",
        "decimal": ".",
        "scales": scales(words),
        "units": units(corpus, words),
        "shards": keys,
        "parts": parts,
    });
    format!("{CALL}(\"index\",{head},[\n{}\n]);\n", joined(records, whole))
}

fn scales(words: &QueryWords) -> Map<String, Json> {
    words.scales.iter().map(|(word, value)| (fold(word), number(*value))).collect()
}

/// The words and signs of those units that the site has values in.
fn units(corpus: &Corpus, words: &QueryWords) -> Map<String, Json> {
    let values = corpus.figures.values().flat_map(|node| &node.observations);
    let used: BTreeSet<&str> = values.map(|observation| observation.quantity.unit.code.as_str()).collect();
    let mut folded: BTreeMap<String, BTreeSet<(&str, Decimal)>> = BTreeMap::new();
    for (word, senses) in &words.units {
        let senses = senses.iter().filter(|(code, _)| used.contains(code.as_str()));
        let senses: Vec<_> = senses.map(|(code, factor)| (code.as_str(), *factor)).collect();
        if !senses.is_empty() {
            folded.entry(fold(word)).or_default().extend(senses);
        }
    }
    let written = |senses: BTreeSet<(&str, Decimal)>| {
        Json::Array(senses.into_iter().flat_map(|(code, factor)| [json!(code), number(factor)]).collect())
    };
    folded.into_iter().map(|(word, senses)| (word, written(senses))).collect()
}

fn number(value: Decimal) -> Json {
    serde_json::from_str(&value.normalize().to_string()).unwrap_or_default()
}

//! The index of made-up sites: what leads where, and how large the files are.

use std::collections::BTreeMap;

use crate::corpus::Corpus;
use crate::language::Language;
use crate::model::{EntityKind, EntityRef, UnitKind};
use crate::plan::{self, PageKind, fixture};

use super::SearchIndex;
use super::shards::LIMIT;
use super::words::fold;

fn index(corpus: &Corpus) -> SearchIndex {
    SearchIndex::new(&plan::plan(corpus).value, corpus, &Language::embedded().query_words)
}

/// The lines of a file that hold records.
fn records(file: &str) -> Vec<serde_json::Value> {
    let lines = file.lines().skip(1).take_while(|line| *line != "]);");
    lines.map(|line| serde_json::from_str(line.trim_end_matches(',')).unwrap()).collect()
}

#[test]
fn a_small_site_is_one_file_with_everything_in_it() {
    let index = index(&fixture::small());
    assert_eq!(index.shards().count(), 0);
    let file = index.manifest();
    assert!(file.starts_with("factboxSearch(\"index\",{"), "{file}");
    let all = records(&file);
    let of = |kind: u8| all.iter().filter(|record| record[0] == kind).collect::<Vec<_>>();
    let figures: Vec<_> = of(0).into_iter().filter(|record| record[9].is_null()).collect();
    assert_eq!(figures.len(), 3);
    assert_eq!((of(2)[0][2].as_str(), of(2)[0][5].as_str()), (Some("Ana Souza <Jr>"), Some("Ана Соуза")));
    let values: Vec<_> = of(0).into_iter().filter(|record| !record[9].is_null()).collect();
    assert_eq!(values.len(), 7);
    let boats = values.iter().find(|record| record[9][1] == "USD").unwrap();
    assert_eq!(boats[9].to_string(), "[66400000000,\"USD\"]");
    assert_eq!(boats[7].as_str(), Some("at least $66.4\u{a0}billion"));
    assert_eq!(boats[8].as_str(), Some("target|Target"));
    assert!(boats[4].as_str().unwrap().starts_with("Ana Souza <Jr> · "), "{boats}");
    assert!(file.contains("\"bn\":1000000000") && file.contains("\"per cent\":[\"%\",1]"));
    assert!(!file.contains("\"tenge\""), "units that no value has are left out");
}

#[test]
fn sources_that_differ_say_so_beside_their_value() {
    let file = index(&fixture::small()).manifest();
    let share = records(&file).into_iter().find(|record| record[9] == serde_json::json!([90, "%"])).unwrap();
    assert_eq!((share[7].as_str(), share[8].as_str()), (Some("90%"), Some("differ|Sources differ")));
}

#[test]
fn without_a_search_page_there_is_no_index() {
    let corpus = fixture::small();
    let plan = plan::plan(&corpus).value.limited_to(|kind| *kind != PageKind::SearchIndex);
    assert_eq!(SearchIndex::new(&plan, &corpus, &Language::embedded().query_words).manifest(), "");
}

/// Numbers that are always the same, small ones far more often than large ones, as words are in titles.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn rare(&mut self, end: u64) -> u64 {
        let (a, b) = (self.below(end), self.below(end) + 1);
        a * b / end * self.below(end) / end
    }

    fn words(&mut self, count: usize) -> String {
        let word = |number: u64| {
            let syllables =
                ["ka", "ren", "tol", "mi", "sa", "vor", "ul", "dan", "be", "qir", "o", "zhe", "lin", "pra", "fu", "nt"];
            let part = |shift: u32| syllables[usize::try_from(number >> shift & 15).unwrap()];
            if number < 256 {
                format!("{}{}", part(0), part(4))
            } else {
                format!("{}{}{}{}", part(0), part(4), part(8), part(12))
            }
        };
        (0..count).map(|_| word(self.rare(20_000))).collect::<Vec<_>>().join(" ")
    }
}

/// A site of many articles, with as many values, a figure for two of them, and a person for five.
fn large(articles: usize) -> Corpus {
    let mut corpus = fixture::small();
    let mut draw = Draw(7);
    for number in 0..articles {
        let name = format!("article-{number:06}");
        let publisher = format!("Paper {}", draw.rare(300));
        let title = draw.words(8);
        corpus
            .articles
            .insert(fixture::id(&name), fixture::article(&name, &title, Some(&publisher), Some("2023-05-03")));
        if number.is_multiple_of(2) {
            let figure = format!("figure-{number:06}");
            let value = |draw: &mut Draw| fixture::quantity(&draw.rare(9_000_000).to_string(), UnitKind::Count, "jobs");
            let observations = (1..=2).map(|at| fixture::observation(&name, &figure, at, value(&mut draw))).collect();
            corpus.figures.insert(fixture::id(&figure), fixture::figure(&figure, &draw.words(6), observations));
        }
        if number.is_multiple_of(5) {
            let person = EntityRef { kind: EntityKind::Person, id: fixture::id(&format!("person-{number:06}")) };
            let node = fixture::entity(person.clone(), &draw.words(2), &[&name]);
            corpus.entities.insert(person, node);
        }
    }
    corpus
}

/// The sizes of the files before compression, each of which holds to the limit.
fn sizes(corpus: &Corpus) -> BTreeMap<String, usize> {
    let index = index(corpus);
    let mut sizes = BTreeMap::from([("index".to_owned(), index.manifest().len())]);
    sizes.extend(index.shards().map(|name| (name.to_owned(), index.shard(name).unwrap().len())));
    let most = LIMIT + 60;
    assert_eq!(sizes.iter().find(|(_, size)| **size > most), None);
    sizes
}

#[test]
fn shards_of_many_articles_hold_to_the_limit() {
    let corpus = large(3_000);
    let found = sizes(&corpus);
    assert!(found.len() > 50, "{}", found.len());
    assert_eq!(found, sizes(&corpus), "the same site gives the same files");
}

#[test]
#[ignore = "takes a minute where the program is not optimised"]
fn shards_of_fifty_thousand_articles_hold_to_the_limit() {
    assert!(sizes(&large(50_000)).len() > 1_000);
}

#[test]
fn every_name_is_in_the_shards_of_all_its_words() {
    let corpus = large(1_000);
    let index = index(&corpus);
    // In the order in which the script looks for them: letters alone, so that a name is its key.
    let names: Vec<&str> = index.shards().filter(|name| !name.contains(['_', '.'])).collect();
    for node in corpus.entities.values().filter(|node| node.entity.name.is_ascii()).take(20) {
        let name = node.entity.name.as_str();
        for word in fold(name).split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
            let first = names.iter().rfind(|shard| &shard["s-".len()..] <= word).unwrap();
            let parts = index.shards().filter(|shard| shard.split('.').next() == Some(first));
            let quoted = serde_json::json!(name).to_string();
            assert!(parts.into_iter().any(|shard| index.shard(shard).unwrap().contains(&quoted)), "{word} in {first}");
        }
    }
}

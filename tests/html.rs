//! Saved web pages of unlike make are taken apart: headline, authors, date, publisher, address, language, text.
//!
//! `cargo test --test html -- --nocapture` prints the scores and each difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use factbox::import::{Clipping, Reader, ZoneKind};
use serde_json::Value;

/// How much of the expected text was found and how much of the found text was expected, in runs of four words.
fn f1(found: &str, expected: &str) -> f64 {
    let runs = |text: &str| {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let mut runs: BTreeMap<String, usize> = BTreeMap::new();
        for run in words.windows(4.min(words.len().max(1))) {
            *runs.entry(run.join(" ")).or_default() += 1;
        }
        runs
    };
    let (found, expected) = (runs(found), runs(expected));
    let both: usize = found.iter().map(|(run, count)| *count.min(expected.get(run).unwrap_or(&0))).sum();
    let all: usize = found.values().sum::<usize>() + expected.values().sum::<usize>();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
    let f1 = 2.0 * both as f64 / all.max(1) as f64;
    f1
}

fn text(clipping: &Clipping) -> String {
    let kept = clipping.zones.iter().filter(|zone| zone.kind.is_kept() && zone.kind != ZoneKind::Title);
    kept.map(|zone| zone.span.of(&clipping.text)).collect::<Vec<_>>().join("\n")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn saved_pages_are_taken_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/html");
    let mut pages: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    pages.sort();
    assert!(pages.len() >= 8, "the pages are there");
    let reader = Reader::embedded();
    let mut right: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sum = 0.0;
    for path in &pages {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let expected: Value = serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
        let clipping = reader.read(&fs::read(path).unwrap(), &format!("{name}.html")).unwrap();
        let meta = &clipping.meta;
        let fields = [
            ("title", serde_json::json!(meta.title)),
            ("authors", serde_json::json!(meta.authors)),
            ("published", serde_json::json!(meta.published)),
            ("publisher", serde_json::json!(meta.publisher)),
            ("url", serde_json::json!(meta.url)),
            ("language", serde_json::json!(meta.language)),
        ];
        for (key, value) in fields {
            let is_right = value == expected[key];
            *right.entry(key).or_default() += usize::from(is_right);
            if !is_right {
                println!("{name}: {key} is {value}, expected {}", expected[key]);
            }
        }
        let paragraphs: Vec<&str> = expected["body"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let score = f1(&text(&clipping), &paragraphs.join("\n"));
        if score < 1.0 {
            println!("{name}: text {score:.3}\n{}", text(&clipping));
        }
        sum += score;
    }
    #[expect(clippy::cast_precision_loss, reason = "a dozen pages")]
    let share = |count: usize| count as f64 / pages.len() as f64;
    println!("text F1 {:.3}", sum / share(1).recip());
    for (key, count) in &right {
        println!("{key} {:.2}", share(*count));
        assert!(share(*count) >= 0.9, "{key}");
    }
    assert!(sum / share(1).recip() >= 0.957, "text");
}

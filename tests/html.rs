//! Saved web pages of unlike make are taken apart: headline, authors, date, publisher, address, language, text.
//!
//! `cargo test --test html -- --nocapture` prints the scores, and each difference but those of the pages set aside.

#![allow(clippy::print_stdout, reason = "the scores are printed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use factbox::import::{Clipping, Reader, ZoneKind};
use serde_json::Value;

/// How much of the expected text was found and how much of the found text was expected, in runs of four words.
fn f1(found: &str, expected: &str) -> f64 {
    let runs = |text: &str| {
        // A script without blanks counts by letters.
        let apart = |c: char| if c > '\u{2E7F}' { format!(" {c} ") } else { c.to_string() };
        let text: String = text.chars().map(apart).collect();
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

/// What was found right on the pages of one folder.
#[derive(Default)]
struct Tally {
    pages: usize,
    right: BTreeMap<&'static str, usize>,
    text: f64,
}

impl Tally {
    fn share(&self, count: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen pages")]
        let pages = self.pages as f64;
        count / pages
    }
}

/// Takes the pages of a folder apart; prints each difference if it may be seen.
#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn tally(folder: &str, shown: bool) -> Tally {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/html").join(folder);
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    paths.sort();
    let reader = Reader::embedded();
    let mut tally = Tally { pages: paths.len(), ..Tally::default() };
    for path in &paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(path.with_extension("json")).expect("a file beside it"))
                .expect("JSON");
        let clipping = reader.read(&fs::read(path).expect("a page"), &format!("{name}.html")).expect("text in it");
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
            *tally.right.entry(key).or_default() += usize::from(is_right);
            if !is_right && shown {
                println!("{name}: {key} is {value}, expected {}", expected[key]);
            }
        }
        let paragraphs: Vec<&str> =
            expected["body"].as_array().expect("paragraphs").iter().filter_map(Value::as_str).collect();
        let score = f1(&text(&clipping), &paragraphs.join("\n"));
        if score < 1.0 && shown {
            println!("{name}: text {score:.3}\n{}", text(&clipping));
        }
        tally.text += score;
    }
    tally
}

fn hold(folder: &str, shown: bool, floor: f64) {
    let tally = tally(folder, shown);
    assert!(tally.pages >= 8, "the pages are there");
    let text = tally.share(tally.text);
    println!("{} pages, text F1 {text:.3}", tally.pages);
    for (key, count) in &tally.right {
        println!("{key} {count}");
    }
    for (key, count) in &tally.right {
        assert!(count * 10 >= tally.pages * 9, "{key}");
    }
    assert!(text >= floor, "text");
}

#[test]
fn saved_pages_are_taken_apart() {
    hold("", true, 0.98);
}

/// Pages that were set aside while the rules were written: their totals are printed, but no difference.
#[test]
fn pages_set_aside_are_taken_apart() {
    hold("validation", false, 0.94);
}

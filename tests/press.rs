//! The importer on annotated press texts: the scores must not fall under their floors.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test may touch files, and prints its scores")]

#[path = "press/gold.rs"]
mod gold;
#[path = "press/report.rs"]
mod report;
#[path = "press/score.rs"]
mod score;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use gold::Gold;
use report::Half;
use score::Tally;

fn folder(half: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/press").join(half)
}

/// Reads all annotated texts of one half, by name.
fn texts(half: &str) -> Vec<Gold> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder(half))
        .expect("the folder stands in the repository")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name in UTF-8");
            Gold::parse(name, &std::fs::read_to_string(path).expect("a readable text"))
        })
        .collect()
}

/// Runs the program on the raw texts, as a user would, and scores what it writes.
fn tally(half: &'static str) -> Half {
    let golds = texts(half);
    assert!(!golds.is_empty(), "no texts in {half}");
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let (raw, out) = (scratch.path().join("raw"), scratch.path().join("out"));
    std::fs::create_dir(&raw).expect("a new folder");
    for gold in &golds {
        std::fs::write(raw.join(format!("{}.txt", gold.name)), &gold.raw).expect("a written text");
    }
    let status = Command::new(env!("CARGO_BIN_EXE_factbox"))
        .current_dir(scratch.path())
        .arg("extract")
        .arg(&raw)
        .args(["--format", "json", "--out"])
        .arg(&out)
        .output()
        .expect("the program runs");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let mut total = Tally::default();
    let mut by_text = BTreeMap::new();
    for gold in &golds {
        let path = out.join(format!("{}.json", gold.name));
        let json = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let one = score::score(gold, &serde_json::from_str(&json).expect("the program writes JSON"));
        total.merge(one.clone());
        by_text.insert(gold.name.clone(), one);
    }
    Half { name: half, total, texts: by_text }
}

/// Compares scores, in thousandths, with the floors that were reached before.
fn hold(half: &'static str) {
    let Half { total: tally, texts, .. } = tally(half);
    let floors: BTreeMap<String, BTreeMap<String, usize>> =
        serde_yaml::from_str(&std::fs::read_to_string(folder("floors.yaml")).expect("the floors"))
            .expect("floors by half and metric");
    let scores = tally.scores();
    if half == "tuning" || std::env::var_os("SHOW_VALIDATION").is_some() {
        tally.faults.iter().for_each(|fault| println!("{fault}"));
    }
    for (name, one) in &texts {
        println!("{half:10} {name:28} {:4}", report::overall(one));
    }
    println!("{half:10} {:28} {:4}", "overall", report::overall(&tally));
    for (metric, score) in &scores {
        let [right, spurious, missed] = tally.counts(metric);
        println!("{half:10} {metric:18} {score:4}  right {right}, spurious {spurious}, missed {missed}");
    }
    let fallen: Vec<String> = floors[half]
        .iter()
        .filter(|(metric, floor)| scores.get(metric.as_str()).copied().unwrap_or(0) < **floor)
        .map(|(metric, floor)| format!("{metric}: {:?} < {floor}", scores.get(metric.as_str())))
        .collect();
    assert!(fallen.is_empty(), "{half}: under the floor: {fallen:?}");
}

#[test]
fn tuning_texts_hold_their_floors() {
    hold("tuning");
}

#[test]
fn validation_texts_hold_their_floors() {
    hold("validation");
}

/// `UPDATE_SCORES=1 cargo test --test press document` writes the tables anew.
#[test]
fn document_gives_the_scores() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scores.md");
    let old = std::fs::read_to_string(&path).expect("the document stands in the repository");
    let new = report::rewrite(&old, &[tally("tuning"), tally("validation")]);
    if std::env::var_os("UPDATE_SCORES").is_some() {
        std::fs::write(&path, new).expect("a written document");
        return;
    }
    let differences = report::differences(&old, &new);
    assert!(differences.is_empty(), "docs/scores.md is out of date; run with UPDATE_SCORES=1: {differences:#?}");
}

#[test]
fn every_text_keeps_to_the_format() {
    for half in ["tuning", "validation"] {
        for gold in texts(half) {
            assert!(gold.of("F").count() + gold.of("Q").count() > 0, "{}: nothing is marked", gold.name);
        }
    }
}

//! Law 6: every value that is shown leads back to file, line and column, and to its source.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use std::collections::BTreeMap;
use std::path::Path;

use briefing::{Files, clean_build, starter_files};
use serde_json::Value;

/// The example briefing of the repository.
fn example_files() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let below = briefing::files_below(&root.join("content"));
    below.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

/// Follows every value of every figure; gives how many there are.
fn follow(files: &Files) -> usize {
    let site: BTreeMap<String, Vec<u8>> =
        clean_build(files).0.into_iter().map(|(path, bytes)| (path.to_string(), bytes)).collect();
    let page = |path: &str| String::from_utf8(site[path].clone()).unwrap();
    let mut count = 0;
    for path in site.keys().filter(|path| path.starts_with("figures/") && path.ends_with("/index.json")) {
        let figure: Value = serde_json::from_slice(&site[path]).unwrap();
        let html = page(&path.replace("index.json", "index.html"));
        for row in figure["observations"].as_array().unwrap() {
            count += 1;
            let place: Vec<&str> = text(row, "line").rsplitn(3, ':').collect();
            let [column, line, file] = place[..] else { panic!("no place: {row}") };
            let content = String::from_utf8(files[file].clone()).unwrap();
            let line = content.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
            let rest: String = line.chars().skip(column.parse::<usize>().unwrap() - 1).collect();
            assert!(rest.starts_with(&format!("[{}]", text(row, "words"))), "{}: {rest}", text(row, "line"));
            assert!(rest.contains(&format!("figure:{}", text(&figure, "id"))), "{rest}");
            assert!(!text(row, "source").is_empty(), "no source: {row}");
            let anchor = format!("o-{}", text(row, "id"));
            assert!(html.contains(&format!("id=\"{anchor}\"")), "{path}: no anchor {anchor}");
            let article = file.rsplit('/').next().unwrap().trim_end_matches(".md");
            assert!(html.contains(&format!("articles/{article}/index.html#")), "{path}: no link to {article}");
        }
    }
    count
}

#[test]
fn every_value_of_the_starter_leads_back() {
    assert!(follow(&starter_files()) > 3);
}

#[test]
fn every_value_of_the_example_leads_back() {
    assert!(follow(&example_files()) >= 40);
}

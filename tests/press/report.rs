//! Writes the tables of `docs/scores.md` from what the texts score, and says where the document is out of date.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::score::Tally;

/// The metrics whose plain mean is the overall score. The fields of `meta` and the speakers of quotations are left out:
/// `meta` and `quotes` count them already.
const MAIN: [&str; 15] = [
    "meta",
    "body kept",
    "noise dropped",
    "people",
    "organisations",
    "places",
    "mentions linked",
    "figures",
    "figure qualifier",
    "figure speaker",
    "figure change",
    "traps avoided",
    "dates",
    "quotes",
    "topics",
];

/// How far, in points of a hundred, the document may be from what is reached.
const LIMIT: f64 = 2.0;

/// One half of the texts with its scores.
pub struct Half {
    pub name: &'static str,
    pub total: Tally,
    pub texts: BTreeMap<String, Tally>,
}

/// The plain mean of the main metrics that have something to count, in thousandths.
pub fn overall(tally: &Tally) -> usize {
    let scores = tally.scores();
    let counted: Vec<usize> = MAIN
        .iter()
        .filter(|metric| tally.counts(metric).iter().sum::<usize>() > 0)
        .filter_map(|metric| scores.get(metric).copied())
        .collect();
    counted.iter().sum::<usize>() / counted.len().max(1)
}

/// The document with its tables written anew; what stands between them is kept.
pub fn rewrite(document: &str, halves: &[Half]) -> String {
    let mut text = replace(document, "press", &by_metric(halves));
    for half in halves {
        text = replace(&text, &format!("press-{}", half.name), &by_text(half));
    }
    text
}

/// The rows in which two versions of the document are too far apart.
pub fn differences(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (rows(old), rows(new));
    let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let is_near = |a: &[f64], b: &[f64]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= LIMIT);
    keys.into_iter()
        .filter(|key| !old.get(*key).zip(new.get(*key)).is_some_and(|(a, b)| is_near(a, b)))
        .map(|key| format!("{key}: {:?} in the document, {:?} reached", old.get(key), new.get(key)))
        .collect()
}

fn by_metric(halves: &[Half]) -> String {
    let names: Vec<&str> = halves.iter().map(|half| half.name).collect();
    let mut table = format!("| metric | {} |\n|---|{}\n", names.join(" | "), "--:|".repeat(names.len()));
    let mut row = |metric: &str, score: &dyn Fn(&Half) -> Option<usize>| {
        let cells: Vec<String> = halves.iter().map(|half| score(half).map_or_else(String::new, percent)).collect();
        let _ = writeln!(table, "| {metric} | {} |", cells.join(" | "));
    };
    for metric in MAIN {
        row(metric, &|half| half.total.scores().get(metric).copied());
    }
    row("**overall**", &|half| Some(overall(&half.total)));
    table
}

fn by_text(half: &Half) -> String {
    let mut table = "| text | overall |\n|---|--:|\n".to_owned();
    for (name, tally) in &half.texts {
        let _ = writeln!(table, "| {name} | {} |", percent(overall(tally)));
    }
    table
}

fn percent(thousandths: usize) -> String {
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

/// Puts a table between the markers `<!-- NAME -->` and `<!-- /NAME -->`.
fn replace(document: &str, name: &str, table: &str) -> String {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = document.split_once(&start).unwrap_or_else(|| panic!("no marker for {name}"));
    let (_, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no end marker after {name}"));
    format!("{before}{start}\n{table}\n{end}{after}")
}

/// The numbers of all table rows by the first cell.
fn rows(document: &str) -> BTreeMap<String, Vec<f64>> {
    document
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .filter_map(|line| {
            let mut cells = line.split(" | ");
            let key = cells.next()?.to_owned();
            let numbers: Option<Vec<f64>> = cells.map(|cell| cell.parse().ok()).collect();
            Some((key, numbers?))
        })
        .collect()
}

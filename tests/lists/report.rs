//! Writes the table of the lists in `docs/scores.md`, and says where it is out of date.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::Tally;

/// How far, in points of a hundred, a list's share of whole lines may be from what the document says: two lines of a short list.
const LIMIT: f64 = 5.0;

/// The marks around the table.
const MARKS: [&str; 2] = ["<!-- lists -->\n", "<!-- /lists -->"];

/// A half by its name, with its tallies by list.
pub type Half = (&'static str, BTreeMap<String, Tally>);

/// The document with its table written anew.
pub fn rewrite(document: &str, halves: &[Half]) -> String {
    let [start, end] = MARKS;
    let (before, rest) = document.split_once(start).expect("the mark before the table");
    let (_, after) = rest.split_once(end).expect("the mark after the table");
    format!("{before}{start}{}{end}{after}", table(halves))
}

fn table(halves: &[Half]) -> String {
    let mut table = String::from(
        "| list | half | lines | right | spurious | missed | precision | recall | F1 | whole lines |\n\
         |---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let totals: Vec<Tally> = halves.iter().map(|(_, tallies)| Tally::sum(tallies.values())).collect();
    let names: BTreeSet<&String> = halves.iter().flat_map(|(_, tallies)| tallies.keys()).collect();
    for name in names {
        for (half, tallies) in halves {
            tallies.get(name).into_iter().for_each(|tally| row(&mut table, name, half, tally));
        }
    }
    for ((half, _), total) in halves.iter().zip(&totals) {
        row(&mut table, "**all**", half, total);
    }
    table
}

fn row(table: &mut String, name: &str, half: &str, tally: &Tally) {
    let Tally { lines, right, spurious, missed, .. } = tally;
    let scores = tally.scores().map(|score| format!("{}.{}", score / 10, score % 10)).join(" | ");
    let _ = writeln!(table, "| {name} | {half} | {lines} | {right} | {spurious} | {missed} | {scores} |");
}

/// The lists whose shares of whole lines in two versions of the document is too far apart.
pub fn differences(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (whole(old), whole(new));
    let is_near = |a: f64, b: f64| (a - b).abs() <= LIMIT;
    let far = new.iter().filter(|(list, new)| !old.get(*list).is_some_and(|old| is_near(*old, **new)));
    far.map(|(list, new)| format!("{list}: {:?} in the document, {new} reached", old.get(list))).collect()
}

/// The share of whole lines by list and half.
fn whole(document: &str) -> BTreeMap<String, f64> {
    let [start, end] = MARKS;
    let table = document.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(table, _)| table);
    table
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            Some((format!("{} {}", cells.get(1)?, cells.get(2)?), cells.get(10)?.parse().ok()?))
        })
        .collect()
}

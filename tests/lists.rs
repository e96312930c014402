//! The program on lists of single lines: the scores must not fall under their floors.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test may touch files, and prints its scores")]

#[path = "lists/item.rs"]
mod item;
#[path = "lists/report.rs"]
mod report;
#[path = "lists/unit.rs"]
mod unit;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use item::{Expected, Found, Item};
use unit::Units;

const HALVES: [&str; 2] = ["tuning", "validation"];

fn folder(part: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists").join(part)
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All lists of one half, by name.
fn lists(half: &str) -> BTreeMap<String, Vec<Item>> {
    std::fs::read_dir(folder(half))
        .expect("the folder stands in the repository")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| {
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name in UTF-8").to_owned();
            (name, item::items(&read(&path)))
        })
        .collect()
}

/// Runs the program once on all lines, as a user would; what it writes, by list and line.
fn extract(lists: &BTreeMap<String, Vec<Item>>) -> BTreeMap<String, serde_json::Value> {
    let mut input = String::new();
    for (name, items) in lists {
        for item in items {
            let id = format!("{name}:{}", item.number);
            let line = serde_json::json!({"id": id, "text": item.text, "published": item.published});
            writeln!(input, "{line}").expect("a longer text");
        }
    }
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let path = scratch.path().join("lines.jsonl");
    std::fs::write(&path, input).expect("a written file");
    let output = Command::new(env!("CARGO_BIN_EXE_factbox"))
        .current_dir(scratch.path())
        .args(["extract", "--lines"])
        .stdin(std::fs::File::open(&path).expect("the lines"))
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = String::from_utf8(output.stdout).expect("UTF-8");
    let lines = output.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    lines.map(|line| (line["id"].as_str().expect("an id").to_owned(), line)).collect()
}

/// What was right and what was wrong in one list.
#[derive(Default)]
pub struct Tally {
    lines: usize,
    whole: usize,
    right: usize,
    spurious: usize,
    missed: usize,
    kinds: usize,
    faults: Vec<String>,
}

impl Tally {
    fn add(&mut self, name: &str, item: &Item, found: &[Found], units: &Units) {
        let mut free: Vec<usize> = (0..found.len()).collect();
        let mut missed = Vec::new();
        for forms in &item.wanted {
            if let Some(is_of_kind) = take(forms, found, &mut free, units) {
                self.right += 1;
                self.kinds += usize::from(is_of_kind);
            } else {
                missed.push(forms);
            }
        }
        for forms in &item.optional {
            take(forms, found, &mut free, units);
        }
        self.lines += 1;
        self.whole += usize::from(missed.is_empty() && free.is_empty());
        self.spurious += free.len();
        self.missed += missed.len();
        if !missed.is_empty() || !free.is_empty() {
            let spurious: Vec<String> = free.iter().map(|index| shown(&found[*index])).collect();
            let missed: Vec<String> = missed.iter().map(|forms| wanted(forms)).collect();
            self.faults.push(format!("{name}:{}: {}\n    want {missed:?}, got {spurious:?}", item.number, item.text));
        }
    }

    /// All lists together.
    pub fn sum<'a>(tallies: impl IntoIterator<Item = &'a Self>) -> Self {
        tallies.into_iter().fold(Self::default(), |sum, tally| Self {
            lines: sum.lines + tally.lines,
            whole: sum.whole + tally.whole,
            right: sum.right + tally.right,
            spurious: sum.spurious + tally.spurious,
            missed: sum.missed + tally.missed,
            kinds: sum.kinds + tally.kinds,
            faults: Vec::new(),
        })
    }

    /// Precision, recall and F1, and the share of lines with nothing wrong, in thousandths.
    pub fn scores(&self) -> [usize; 4] {
        let share = |part: usize, whole: usize| (1000 * part).checked_div(whole).unwrap_or(1000);
        [
            share(self.right, self.right + self.spurious),
            share(self.right, self.right + self.missed),
            share(2 * self.right, 2 * self.right + self.spurious + self.missed),
            share(self.whole, self.lines),
        ]
    }
}

/// Takes what was found for one of the forms out of what is free; whether it is of the right kind, or `None` if nothing is right.
fn take(forms: &[Vec<Expected>], found: &[Found], free: &mut Vec<usize>, units: &Units) -> Option<bool> {
    for form in forms {
        let mut left = free.clone();
        let mut is_of_kind = true;
        let is_right = form.iter().all(|part| {
            let place = left.iter().position(|index| part.is(&found[*index], units));
            place.is_some_and(|place| {
                is_of_kind &= part.is_of_kind(&found[left.remove(place)], units);
                true
            })
        });
        if is_right {
            *free = left;
            return Some(is_of_kind);
        }
    }
    None
}

fn shown(found: &Found) -> String {
    match found {
        Found::Date(date) => format!("@{date}"),
        Found::Quantity { low, high: Some(high), unit, kind } => format!("{low}..{high} {unit} ({kind})"),
        Found::Quantity { low, high: None, unit, kind } => format!("{low} {unit} ({kind})"),
    }
}

fn wanted(forms: &[Vec<Expected>]) -> String {
    let forms: Vec<String> =
        forms.iter().map(|form| form.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")).collect();
    forms.join(" | ")
}

/// The tallies of one half, by list.
fn tallies(half: &str) -> BTreeMap<String, Tally> {
    let units = Units::parse(&read(&folder("units.yaml")));
    let lists = lists(half);
    let output = extract(&lists);
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (name, items) in &lists {
        let tally = tallies.entry(name.clone()).or_default();
        for item in items {
            let found = item::found(&output[&format!("{name}:{}", item.number)], name == "dates");
            tally.add(name, item, &found, &units);
        }
    }
    tallies
}

/// Compares the scores with the floors that were reached before.
fn hold(half: &str) {
    let tallies = tallies(half);
    let floors: BTreeMap<String, BTreeMap<String, [usize; 2]>> =
        serde_yaml::from_str(&read(&folder("floors.yaml"))).expect("floors by half and list");
    if half == "tuning" {
        tallies.values().flat_map(|tally| &tally.faults).for_each(|fault| println!("{fault}"));
    }
    println!("{half:36} lines right spurious missed precision recall   F1 whole kinds");
    let mut fallen = Vec::new();
    let total = Tally::sum(tallies.values());
    for (name, tally) in tallies.iter().map(|(name, tally)| (name.as_str(), tally)).chain([("all", &total)]) {
        let [precision, recall, f1, whole] = tally.scores();
        println!(
            "{name:36} {:5} {:5} {:8} {:6} {precision:9} {recall:6} {f1:4} {whole:5} {:5}",
            tally.lines, tally.right, tally.spurious, tally.missed, tally.kinds
        );
        let [f1_floor, whole_floor] = floors.get(half).and_then(|floors| floors.get(name)).copied().unwrap_or_default();
        if f1 < f1_floor || whole < whole_floor {
            fallen.push(format!("{name}: F1 {f1} (floor {f1_floor}), whole lines {whole} (floor {whole_floor})"));
        }
    }
    assert!(fallen.is_empty(), "{half}: under the floor: {fallen:?}");
}

#[test]
fn tuning_lines_hold_their_floors() {
    hold("tuning");
}

#[test]
fn validation_lines_hold_their_floors() {
    hold("validation");
}

#[test]
fn no_line_stands_in_the_lists_twice() {
    let mut seen = BTreeMap::new();
    for half in HALVES {
        for (name, items) in lists(half) {
            for item in items {
                let other = seen.insert(item.text.to_lowercase(), format!("{half} {name}:{}", item.number));
                assert!(other.is_none(), "{half} {name}:{} also stands in {other:?}", item.number);
            }
        }
    }
}

/// `UPDATE_SCORES=1 cargo test --test lists document` writes the table anew.
#[test]
fn document_gives_the_scores() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/scores.md");
    let old = read(&path);
    let new = report::rewrite(&old, &HALVES.map(|half| (half, tallies(half))));
    if std::env::var_os("UPDATE_SCORES").is_some() {
        std::fs::write(&path, new).expect("a written document");
        return;
    }
    let differences = report::differences(&old, &new);
    assert!(differences.is_empty(), "docs/scores.md is out of date; run with UPDATE_SCORES=1: {differences:#?}");
}

//! Law 2: a warm build equals a clean one, diagnostics included, after any sequence of edits, additions, renames, deletions.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use briefing::{Files, Site, build, clean_build, new_engine, starter_files};
use factbox::build::Memory;

/// A small generator of numbers, so that every run of the test takes the same steps.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below as u64).unwrap()
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.roll(from.len())]
    }
}

/// Pieces of text, sound and broken, that edits put into files.
const PIECES: [&str; 22] = [
    "\n\nLisbon counts [12,400 cyclists](figure:cyclists-a-day \"as-of=2023-05 speaker=city-of-lisbon\") a day.\n",
    "\n\n[About 13,000 cyclists](figure:cyclists-a-day \"as-of=2023-05\") cross the bridge, [Ana Example](person:ana-example \"said\") says.\n",
    "\n\nThe number of cyclists grew by [8 percent](figure:cyclists-a-day \"change=up as-of=2024\").\n",
    "\n\nSee [[United Nations]] and [[Nobody At All]].\n",
    "\n\n[Lima](place:lima) and [Peru](place:peru) and [the ministry](organisation:ministry-of-transport).\n",
    "\n\n> “We will build it,” said [the mayor](person:ana-example \"ref\").\n",
    "\n\n## A heading\n\n- one\n- two [topic](topic:health)\n",
    "\n\n[broken](figure:cyclists-a-day \"as-of=soon speaker=nobody-known\")\n",
    "\n\n[nested [inner](place:lima) words](figure:cyclists-a-day)\n",
    "\n\n<script>alert(1)</script> {{ config }} {% raw %}\n",
    "\ntitle: Another title\n",
    "\nslug: example-eight-billion\n",
    "\naliases:\n  - /old/address/\n",
    "\ndraft: true\n",
    "\npublished: 2023-13-45\n",
    "\ntopics: [health, population]\n",
    "\nlabel: Cyclists a day\n",
    "\nunknown_key: 1\n",
    ": : :\n",
    "---\n",
    "\u{0}",
    "",
];

/// Names of files, some of which mean the same page, so that additions and renames collide.
const NAMES: [&str; 16] = [
    "content/articles/cycling-in-lisbon.md",
    "content/articles/a/cycling-in-lisbon.md",
    "content/articles/Bad Name.md",
    "content/articles/bridge.md",
    "content/figures/cyclists-a-day.md",
    "content/figures/world-population.md",
    "content/people/ana-example.md",
    "content/people/united-nations.md",
    "content/organisations/city-of-lisbon.md",
    "content/places/lima.md",
    "content/topics/page.md",
    "content/topics/transport.md",
    "content/pages/about.md",
    "content/pages/people.md",
    "content/sources/cycling.txt",
    "themes/briefing/templates/topic.html",
];

const WHOLE: [&str; 5] = [
    "---\ntitle: Cycling in Lisbon\npublisher: Example digest\npublished: 2023-06-01\nrights:\n  kind: own-words\n---\n\nMore people cycle.\n",
    "---\nname: Some Name\naliases: [Other Name]\n---\n",
    "---\nlabel: Cyclists a day\nunit: people\ntopics: [transport-logistics]\n---\n\nA note.\n",
    "---\ntitle: Transport\nterms: [cyclist, bridge]\n---\n",
    "<p>{{ nothing_of_the_kind }}</p>",
];

/// Does one thing to a briefing.
fn step(files: &mut Files, dice: &mut Dice) {
    let paths: Vec<String> = files.keys().cloned().collect();
    let path = paths[dice.roll(paths.len())].clone();
    match dice.roll(10) {
        0 | 1 => drop(files.insert(dice.pick(&NAMES).to_owned(), dice.pick(&WHOLE).as_bytes().to_vec())),
        2 if files.len() > 5 => drop(files.remove(&path)),
        3 => {
            let bytes = files.remove(&path).unwrap();
            files.insert(dice.pick(&NAMES).to_owned(), bytes);
        }
        4 => drop(files.insert(path, starter_files().into_values().nth(dice.roll(20)).unwrap())),
        5 => {
            // As an editor leaves it for a moment.
            let bytes = files.get_mut(&path).unwrap();
            bytes.truncate(dice.roll(bytes.len() + 1));
        }
        6 => files.extend(starter_files()),
        _ => {
            let text = String::from_utf8_lossy(&files[&path]).into_owned();
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let at = dice.roll(lines.len() + 1);
            let edited = format!("{}{}{}", lines[..at].concat(), dice.pick(&PIECES), lines[at..].concat());
            files.insert(path, edited.into_bytes());
        }
    }
}

fn walk(seed: u64, steps: usize) {
    let mut dice = Dice(seed);
    let mut files = starter_files();
    let (mut engine, mut sink) = (new_engine(), Memory::default());
    let mut last_site = build(&mut engine, &mut sink, &files).0;
    let (mut sound, mut broken) = (0, 0);
    for number in 0..steps {
        for _ in 0..=dice.roll(2) {
            step(&mut files, &mut dice);
        }
        if dice.roll(4) == 0 {
            files = starter_files();
        }
        let (warm_site, warm_findings) = build(&mut engine, &mut sink, &files);
        let (clean_site, clean_findings) = clean_build(&files);
        assert_eq!(warm_findings, clean_findings, "seed {seed}, step {number}");
        if clean_findings.iter().any(factbox::source::Diagnostic::is_error) {
            broken += 1;
            assert!(clean_site.is_empty() && warm_site == last_site, "seed {seed}, step {number}: the last site stays");
        } else {
            sound += 1;
            assert!(warm_site == clean_site, "seed {seed}, step {number}: {}", difference(&warm_site, &clean_site));
        }
        last_site = warm_site;
    }
    assert!(sound * 5 > steps && broken * 10 > steps, "{sound} sound and {broken} broken steps prove little");
}

fn difference(a: &Site, b: &Site) -> String {
    let paths = a.keys().chain(b.keys());
    paths.filter(|path| a.get(*path) != b.get(*path)).map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_walk_of_edits() {
    walk(0x9E37_79B9_7F4A_7C15, 50);
}

#[test]
fn another_walk_of_edits() {
    walk(0xD1B5_4A32_D192_ED03, 50);
}

#[test]
fn going_back_and_forth_gives_the_first_site_again() {
    let first = starter_files();
    let mut second = first.clone();
    second.remove("content/figures/world-population.md");
    let (mut engine, mut sink) = (new_engine(), Memory::default());
    let site = build(&mut engine, &mut sink, &first);
    for _ in 0..3 {
        assert!(build(&mut engine, &mut sink, &second) != site);
        assert!(build(&mut engine, &mut sink, &first) == site);
    }
}

/// A day's report that gives a figure of its own for each place.
fn report(number: usize, figures: std::ops::Range<usize>) -> (String, Vec<u8>) {
    use std::fmt::Write as _;

    let day = 1 + number % 28;
    let mut text = format!(
        "---\ntitle: Report {number}\npublisher: Example digest\npublished: 20{:02}-06-{day:02}\nrights:\n  kind: own-words\n---\n",
        20 + number % 5
    );
    for figure in figures {
        let letter = char::from(b'a' + u8::try_from(figure % 5).unwrap());
        write!(
            text,
            "\nThere are [{figure} boats](figure:{letter}-boats-{figure} \"as-of=2023-05\") in [Harbour {figure}](place:harbour-{figure}), [Ana Example](person:ana-example \"said\") says.\n"
        )
        .unwrap();
    }
    (format!("content/articles/report-{number:03}.md"), text.into_bytes())
}

#[test]
fn lists_that_grow_past_a_page_and_shrink_again() {
    let mut files = starter_files();
    files.extend((0..19).map(|number| report(number, number * 10..number * 10 + 10)));
    let (mut engine, mut sink) = (new_engine(), Memory::default());
    let mut seen = std::collections::BTreeSet::new();
    let steps: [&dyn Fn(&mut Files); 6] = [
        &|_| (),
        &|files| files.extend((19..32).map(|number| report(number, number * 10..number * 10 + 10))),
        &|files| {
            drop(files.insert("content/figures/a-boats-100.md".to_owned(), b"---\nlabel: Zebra boats\n---\n".to_vec()));
        },
        &|files| {
            drop(files.insert("content/people/ana-example.md".to_owned(), b"---\nname: Ana Other\n---\n".to_vec()));
        },
        &|files| files.retain(|path, _| !path.ends_with("report-007.md")),
        &|files| files.retain(|path, _| !path.contains("report-0") || path.contains("report-00")),
    ];
    for (number, step) in steps.iter().enumerate() {
        step(&mut files);
        let (warm, warm_findings) = build(&mut engine, &mut sink, &files);
        let (clean, clean_findings) = clean_build(&files);
        assert_eq!(warm_findings, clean_findings, "step {number}");
        assert!(warm == clean, "step {number}: {}", difference(&warm, &clean));
        let has = |path: &str| warm.keys().any(|known| known.to_string() == path);
        let found =
            [has("figures/a/index.html"), has("people/ana-example/all/index.html"), has("timeline/2020/index.html")];
        seen.insert(found);
    }
    assert!(seen.contains(&[true; 3]) && seen.len() > 1, "the lists were cut and whole: {seen:?}");
}

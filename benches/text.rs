//! How fast source texts are read: the whole text layer, and the grammars of quantities and dates alone.
//!
//! `cargo bench --bench text`; a word behind it picks the benchmarks with that word in their name. The texts are made up,
//! sentence by sentence, with names, numbers, dates and quotations as often as press texts have them. A text ten times as long
//! must take about ten times as long: the column `median` says so.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use factbox::annotate::{Annotator, Input, LexiconEntry, Passage, PassageKind};
use factbox::import::{Importer, Known};
use factbox::language::Language;
use factbox::model::{EntityKind, EntityRef, Id};
use factbox::source::Span;
use factbox::{dates, quantity};

fn main() {
    divan::main();
}

/// The lengths of the texts, in bytes.
const LENGTHS: [usize; 3] = [100_000, 1_000_000, 10_000_000];
/// How many names the large lexicon holds.
const NAMES: usize = 100_000;

const FIRST: [&str; 12] =
    ["Ada", "Joseph", "Elena", "Kenji", "Rita", "Minh", "Aigul", "Omar", "Priya", "Lars", "Grace", "Pavel"];
const LAST: [&str; 12] =
    ["Larsen", "Kimani", "Rojas", "Mori", "Sousa", "Tran", "Bekova", "Haddad", "Sharma", "Okafor", "Nowak", "Herrera"];
const PLACES: [&str; 12] = [
    "Norway", "Kenya", "Chile", "Japan", "Portugal", "Vietnam", "Canada", "Ghana", "Lima", "Warsaw", "Nairobi", "Delhi",
];
const OFFICES: [&str; 6] =
    ["Minister of Trade", "finance minister", "chief executive", "central bank governor", "mayor", "spokeswoman"];
const BODIES: [&str; 6] = [
    "Harbour Steel Ltd",
    "Northern Rail Company",
    "Ministry of Energy",
    "Green Valley Bank",
    "Statistics Office",
    "Union of Tea Growers",
];
const GOODS: [&str; 8] =
    ["fishing boats", "bus lines", "copper mines", "night trains", "schools", "solar plants", "jobs", "containers"];
const MONTHS: [&str; 6] = ["January", "March", "May", "August", "October", "December"];

/// Numbers that look random; the same start gives the same row.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn sentence(&mut self) -> String {
        let (person, place, body) =
            (format!("{} {}", self.of(&FIRST), self.of(&LAST)), self.of(&PLACES), self.of(&BODIES));
        let (office, goods, month, other) = (self.of(&OFFICES), self.of(&GOODS), self.of(&MONTHS), self.of(&PLACES));
        let (number, share, year, day) =
            (self.below(900) + 2, self.below(90) + 3, self.below(30) + 1995, self.below(28) + 1);
        match self.below(12) {
            0 => format!("{place} had about {number} {goods} in {year}, up {share} percent, said {person}, {office}."),
            1 => format!(
                "“We expect no less than {number} more {goods} by {year},” {person} told reporters on {day} {month}."
            ),
            2 => format!("The {goods} are worth US${share}.{} billion, according to {body}.", number % 10),
            3 => format!("Nobody in {place} complained about the noise, and the harbour stayed open all winter."),
            4 => format!("{body} said it would spend {share} million euros on new {goods} over the next five years."),
            5 => format!(
                "{person}, {office} of {place}, met the {office} of {other} last week to discuss the agreement."
            ),
            6 => format!("He added that two thirds of the {goods} had been repaired after the storm."),
            7 => format!(
                "Exports from {place} to {other} rose from {share} million tonnes to {} million tonnes.",
                share + 7
            ),
            8 => format!("The road, which runs for {number} km along the coast, was closed on {month} {day}, {year}."),
            9 => "It is hard work, but people here are used to it, she said, pointing at the sea behind the house."
                .into(),
            10 => format!(
                "Under the plan, {place} will build {goods} with a capacity of {number} MW by the end of {year}."
            ),
            _ => "The company did not answer questions about the delay, and its owners could not be reached.".into(),
        }
    }
}

/// A press text of about so many bytes: a headline and paragraphs.
fn press_text(length: usize) -> String {
    let mut chance = Chance(7);
    let mut text = String::from("Report on trade and building along the coast\n");
    while text.len() < length {
        text.push('\n');
        for _ in 0..chance.below(4) + 2 {
            text.push_str(&chance.sentence());
            text.push(' ');
        }
        text.push('\n');
    }
    text
}

fn passages(text: &str) -> Vec<Passage> {
    let mut start = 0;
    let mut passages = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.trim_end().len());
        let kind = if start == 0 { PassageKind::Title } else { PassageKind::Body };
        passages.push(Passage { kind, span });
        start += line.len();
    }
    passages.retain(|passage| !passage.span.is_empty());
    passages
}

/// Names of people and firms that no text holds, and some that every text holds.
fn lexicon(names: usize) -> Vec<LexiconEntry> {
    let syllables = ["ba", "ro", "mi", "ke", "lu", "sta", "ven", "dor", "qui", "zha", "pel", "tor", "hin", "gwe"];
    let mut chance = Chance(3);
    let mut word = || {
        let word: String = (0..chance.below(3) + 2).map(|_| chance.of(&syllables)).collect();
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    let entry = |number: usize| {
        let name = [word(), word()].join(" ");
        let kind = if number.is_multiple_of(2) { EntityKind::Person } else { EntityKind::Organisation };
        let id = Id::from_words(&format!("{name} {number}")).expect("the name has letters");
        LexiconEntry { reference: EntityRef { kind, id }, name, names: Vec::new(), sort: None, roles: Vec::new() }
    };
    (0..names).map(entry).collect()
}

fn analyse(bencher: Bencher, length: usize, names: usize) {
    let annotator = Annotator::new(&Language::embedded(), &lexicon(names), &[]);
    let text = press_text(length);
    let passages = passages(&text);
    let published = Some("2024-06-01".parse().expect("a date"));
    let input = Input { text: &text, passages: &passages, published, publisher: None };
    bencher.counter(BytesCount::of_str(&text)).bench(|| annotator.analyse(black_box(&input)));
}

/// Sentences, tokens, dates, quantities, names, speech, subjects.
#[divan::bench(args = LENGTHS, sample_count = 5, sample_size = 1)]
fn text_layer(bencher: Bencher, length: usize) {
    analyse(bencher, length, 0);
}

#[divan::bench(args = LENGTHS, sample_count = 5, sample_size = 1)]
fn text_layer_with_100_000_names(bencher: Bencher, length: usize) {
    analyse(bencher, length, NAMES);
}

/// The same with what comes before: charset, zones, meta data.
#[divan::bench(args = LENGTHS, sample_count = 5, sample_size = 1)]
fn import(bencher: Bencher, length: usize) {
    let importer = Importer::new(&Language::embedded(), &Known::default());
    let text = press_text(length);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        importer.read(black_box(text.as_bytes()), "report.txt").map(|reading| reading.analysis.figures.len())
    });
}

fn import_of(bencher: Bencher, text: &str) {
    let importer = Importer::new(&Language::embedded(), &Known::default());
    bencher.counter(BytesCount::of_str(text)).bench(|| importer.read(black_box(text.as_bytes()), "report.txt").is_ok());
}

/// All in one paragraph: nothing may look back over the whole of it for each of its sentences.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn import_of_one_line(bencher: Bencher, length: usize) {
    import_of(bencher, &press_text(length).replace('\n', " "));
}

/// A line of its own for each sentence: nothing may look at all lines for each line.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn import_of_short_lines(bencher: Bencher, length: usize) {
    import_of(bencher, &press_text(length).replace(". ", ".\nA line of the list\n"));
}

#[divan::bench(args = LENGTHS, sample_count = 5, sample_size = 1)]
fn only_dates(bencher: Bencher, length: usize) {
    let grammar = dates::Grammar::new(&Language::embedded());
    let text = press_text(length);
    bencher.counter(BytesCount::of_str(&text)).bench(|| grammar.find(black_box(&text)));
}

#[divan::bench(args = LENGTHS, sample_count = 5, sample_size = 1)]
fn only_quantities(bencher: Bencher, length: usize) {
    let grammar = quantity::Grammar::new(&Language::embedded());
    let text = press_text(length);
    bencher.counter(BytesCount::of_str(&text)).bench(|| grammar.find(black_box(&text), &[]));
}

/// What a process pays before it reads its first text.
#[divan::bench(sample_count = 10)]
fn start_up() -> Importer {
    Importer::new(&Language::embedded(), &Known::default())
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn start_up_with_100_000_names(bencher: Bencher) {
    let (language, lexicon) = (Language::embedded(), lexicon(NAMES));
    bencher.bench(|| Annotator::new(black_box(&language), &lexicon, &[]));
}

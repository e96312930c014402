//! How long each stage takes, on press texts made up of a few sentence patterns.
//!
//! `cargo bench` runs all; `cargo bench build` those with that word in their name. Times of different runs, let alone of
//! different machines, do not compare: look at ratios within one run.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use factbox::annotate::{Annotator, Input, Passage, PassageKind};
use factbox::build::{Engine, File, Memory, Options, Snapshot};
use factbox::language::Language;
use factbox::markup::Parser;
use factbox::source::{RelPath, Source, Span};
use factbox::{dates, quantity};

fn main() {
    divan::main();
}

const PLACES: [&str; 8] = ["Norway", "Kenya", "Chile", "Japan", "Portugal", "Vietnam", "Canada", "Ghana"];
const PEOPLE: [&str; 6] = ["Ada Larsen", "Joseph Kimani", "Elena Rojas", "Kenji Mori", "Rita Sousa", "Minh Tran"];
const GOODS: [&str; 6] = ["fishing boats", "bus lines", "copper mines", "night trains", "cork farms", "solar plants"];

/// A plain press text of `paragraphs` paragraphs; the same number gives the same text.
fn press_text(paragraphs: usize, seed: usize) -> String {
    let pick = |list: &[&'static str], at: usize| list[(at * 7 + seed) % list.len()];
    let paragraph = |at: usize| {
        let (place, person, goods) = (pick(&PLACES, at), pick(&PEOPLE, at), pick(&GOODS, at));
        let (count, share, year) = ((at * 37 + seed) % 900 + 3, (at + seed) % 90 + 5, 2000 + (at + seed) % 24);
        format!(
            "{place} had about {count} {goods} in {year}, up {share} percent from a year before, said {person}, \
             Minister of Trade. They are worth US${count}.{share} million. “We expect no less than {} more by 2030,” \
             {person} told reporters on 5 May {year}. The harbour stayed open all winter, and nobody complained.",
            count / 3 + 1,
        )
    };
    (0..paragraphs).map(paragraph).collect::<Vec<_>>().join("\n\n")
}

/// An annotated article.
fn article(number: usize) -> String {
    let (place, goods) = (PLACES[number % PLACES.len()], GOODS[number % GOODS.len()]);
    let slug = goods.replace(' ', "-");
    format!(
        "---\ntitle: Report {number} on {goods}\npublisher: Harbour Gazette {}\npublished: 20{:02}-03-0{}\n\
         topics: [trade, industry]\nrights: full\n---\n\n\
         [{place}](place:{}) has [{} {goods}](figure:{slug} \"as-of=20{:02} speaker=ada-larsen\"), says \
         [Ada Larsen](person:ada-larsen \"said\").\n\n{}\n",
        number % 40,
        number % 24,
        number % 9 + 1,
        place.to_lowercase(),
        number % 700 + 2,
        number % 24,
        press_text(5, number),
    )
}

fn briefing(articles: usize) -> Snapshot {
    let mut snapshot = Snapshot::default();
    let mut add = |path: String, text: String| {
        let path = RelPath::new(&path).expect("a path below the root");
        snapshot.files.insert(path, File::new(text.into_bytes()));
    };
    add("content/site.yaml".into(), "title: Bench\nlanguage: en\nrights: {unknown: full}\n".into());
    for number in 0..articles {
        add(format!("content/articles/report-{number}.md"), article(number));
    }
    snapshot
}

fn passages(text: &str) -> Vec<Passage> {
    let mut start = 0;
    let mut passages = Vec::new();
    for paragraph in text.split("\n\n") {
        passages.push(Passage { kind: PassageKind::Body, span: Span::new(start, start + paragraph.len()) });
        start += paragraph.len() + 2;
    }
    passages
}

#[divan::bench]
fn start_up() -> Language {
    Language::embedded()
}

#[divan::bench(args = [10, 100, 1000])]
fn quantities_and_dates(bencher: Bencher, paragraphs: usize) {
    let language = Language::embedded();
    let (quantities, dates) = (quantity::Grammar::new(&language), dates::Grammar::new(&language));
    let text = press_text(paragraphs, 1);
    bencher.counter(BytesCount::of_str(&text)).bench(|| quantities.find(&text, &dates.find(black_box(&text))));
}

#[divan::bench(args = [10, 100, 1000])]
fn annotate(bencher: Bencher, paragraphs: usize) {
    let annotator = Annotator::new(&Language::embedded(), &[], &[]);
    let text = press_text(paragraphs, 1);
    let passages = passages(&text);
    let published = Some("2024-06-01".parse().expect("a date"));
    let input = Input { text: &text, passages: &passages, published, publisher: None };
    bencher.counter(BytesCount::of_str(&text)).bench(|| annotator.analyse(black_box(&input)));
}

#[divan::bench]
fn parse_article(bencher: Bencher) {
    let parser = Parser::new(&Language::embedded());
    let source = Source::new(RelPath::new("content/articles/a.md").expect("a path below the root"), article(1));
    bencher.counter(BytesCount::of_str(&*source.text)).bench(|| parser.article(black_box(&source)));
}

#[divan::bench(args = [10, 100, 1000], max_time = 20)]
fn build_cold(bencher: Bencher, articles: usize) {
    let snapshot = briefing(articles);
    let grammars = Engine::new();
    bencher.counter(ItemsCount::new(articles)).with_inputs(|| (grammars.anew(), Memory::default())).bench_refs(
        |(engine, memory)| {
            let outcome = engine.build(black_box(&snapshot), &Options::default(), memory);
            assert!(!outcome.has_errors());
        },
    );
}

#[divan::bench(args = [10, 100, 1000], max_time = 20)]
fn build_warm_after_one_edit(bencher: Bencher, articles: usize) {
    let mut snapshot = briefing(articles);
    let (mut engine, mut memory) = (Engine::new(), Memory::default());
    engine.build(&snapshot, &Options::default(), &mut memory);
    let path = RelPath::new("content/articles/report-1.md").expect("a path below the root");
    let mut edits = 0;
    bencher.counter(ItemsCount::new(articles)).bench_local(|| {
        edits += 1;
        let edited = format!("{}\nEdited {edits} times.\n", article(1));
        snapshot.files.insert(path.clone(), File::new(edited.into_bytes()));
        engine.build(black_box(&snapshot), &Options::default(), &mut memory)
    });
}

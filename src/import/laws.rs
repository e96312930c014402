//! What holds of the importer for any text.

use proptest::prelude::*;

use super::content::Writer;
use super::importer::Importer;
use super::known::Known;
use super::reader::Reader;
use super::{Clipping, extract_json, title_id};
use crate::language::Language;
use crate::markup::Parser;
use crate::source::{RelPath, Source};

/// Every stretch that is not white lies in exactly one zone, and every zone has a reason.
fn check_zones(clipping: &Clipping) {
    let text = &clipping.text;
    let blank = |stretch: &str| stretch.chars().all(super::lines::is_blank);
    let mut at = 0;
    for zone in &clipping.zones {
        assert!(zone.span.start >= at && zone.span.end > zone.span.start, "{zone:?} overlaps or is empty");
        assert!(blank(&text[at..zone.span.start]), "left out: {:?}", &text[at..zone.span.start]);
        assert!(!zone.why.is_empty());
        at = zone.span.end;
    }
    assert!(blank(&text[at..]), "left out: {:?}", &text[at..]);
}

/// Lines as saved articles have them, in any order.
fn line() -> impl Strategy<Value = String> {
    let known = [
        "Ferry fares to rise in spring",
        "By Ada Obi",
        "Published: 09:15, March 3, 2021 | Updated: April 9, 2022",
        "BERGEN (FPA) — The line was sold for 30 million kroner on Friday.",
        "Photo: Ola Nord / Fjord Post",
        "Read also: Port strike ends",
        "Home > News > Ports",
        "3 min read",
        "Ada Obi is a reporter with the Tide.",
        "“We will hire 200 people by the end of the year,” said Ana Prado, minister of mines.",
        "Ana Prado, Minister of Mines",
        "© 2021 The Fjord Post. All rights reserved.",
        "Only 20% of a text may be quoted, with a link to the source.",
        "ada@tide.example",
        "Related articles",
        "Correction: the town lies in Norte.",
        "Year\tTonnes",
        "2020\t1,200",
        "Copper output rose 5 percent to 1.2 million tonnes in 2020, the ministry said in a report on Monday.",
        "<script>alert(1)</script>",
        "{{ config }} {% raw %}",
        "[a](javascript:alert(1))",
        "* item",
        "11. of them",
        "> quoted",
        "date 2024-02-29 Ports",
    ];
    prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,60}", 1 => "[ \\t\u{a0}]{0,3}"]
}

fn text() -> impl Strategy<Value = String> {
    let newline = prop::sample::select(vec!["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n"]);
    prop::collection::vec((line(), newline), 0..24)
        .prop_map(|lines| lines.iter().flat_map(|(line, end)| [line.as_str(), end]).collect())
}

#[test]
fn zones_cover_any_text_and_never_overlap() {
    let reader = Reader::embedded();
    proptest!(ProptestConfig::with_cases(200), |(text in prop_oneof![text(), any::<String>()])| {
        check_zones(&reader.read_text(text));
    });
}

#[test]
fn any_text_is_extracted_and_imported_and_nothing_of_it_is_live() {
    let language = Language::embedded();
    let importer = Importer::new(&language, &Known::default());
    let writer = Writer::new(&language);
    let parser = Parser::new(&language);
    let source = RelPath::new("content/sources/a.txt").unwrap();
    proptest!(ProptestConfig::with_cases(60), |(text in text())| {
        let Ok(reading) = importer.read(text.as_bytes(), "a.txt") else { return Ok(()) };
        check_zones(&reading.clipping);
        let json = extract_json(&reading.clipping, &reading.analysis, "a", "a.txt");
        check_offsets(&json, &text);
        let id = title_id(&reading, &language);
        let files = writer.content_files(&reading, &id, &source, &mut Known::default());
        let path = super::content_path("articles", &id);
        let parsed = parser.article(&Source::new(path, files.article.as_str()));
        prop_assert!(!parsed.has_errors(), "{:?}\n{}", parsed.diagnostics, files.article);
        let document = parsed.value.unwrap();
        prop_assert!(document.links.is_empty(), "a link of the source text became live: {}", files.article);
        // Nothing is invented: what is rendered are words of the source text.
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let all = plain(&text);
        for block in &document.blocks {
            prop_assert!(all.contains(&plain(&block.text)), "{:?} is not in the text", block.text);
        }
    });
}

/// Every item with a place has the words of that place.
fn check_offsets(value: &serde_json::Value, text: &str) {
    match value {
        serde_json::Value::Object(item) => {
            if let (Some(start), Some(end), Some(words)) =
                (item.get("start"), item.get("end"), item.get("text").and_then(|words| words.as_str()))
            {
                let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
                let (start, end) = (number(start), number(end));
                let there: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(there, words);
            }
            item.values().for_each(|value| check_offsets(value, text));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|value| check_offsets(value, text)),
        _ => {}
    }
}

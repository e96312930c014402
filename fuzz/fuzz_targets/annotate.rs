//! Any Markdown: annotating adds links and nothing else, and what was added parses.
#![no_main]

use std::sync::LazyLock;

use factbox::import::{Importer, Known, Writer};
use factbox::language::Language;
use factbox::markup::{Parser, annotate_markdown, strip_annotations};
use factbox::source::{RelPath, Source};
use libfuzzer_sys::fuzz_target;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::embedded);
static IMPORTER: LazyLock<Importer> = LazyLock::new(|| Importer::new(&LANGUAGE, &Known::default()));
static PARSER: LazyLock<Parser> = LazyLock::new(|| Parser::new(&LANGUAGE));

fuzz_target!(|body: &str| {
    let path = RelPath::new("content/articles/a.md").expect("a path");
    let source = Source::new(path.clone(), format!("---\ntitle: A\npublished: 2024-03-01\n---\n\n{body}\n"));
    let parsed = PARSER.article(&source);
    if parsed.has_errors() {
        return;
    }
    let document = parsed.value.expect("an article");
    let additions = Writer::new(&LANGUAGE).additions(&IMPORTER.read_document(&document), &document, &mut Known::default());
    let annotated = annotate_markdown(&source, &additions.insertions).value;
    assert_eq!(strip_annotations(&annotated), strip_annotations(&source.text));
    let again = PARSER.article(&Source::new(path, annotated.as_str()));
    assert!(!again.has_errors(), "{:?}\n{annotated}", again.diagnostics);
    assert!(again.value.expect("an article").annotations.len() >= document.annotations.len());
});

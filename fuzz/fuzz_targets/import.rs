//! Any file: it is refused, or it becomes an article that parses, in which nothing of the file is a live link.
#![no_main]

use std::sync::LazyLock;

use factbox::import::{Importer, Known, Writer, content_path, extract_json, title_id};
use factbox::language::Language;
use factbox::markup::Parser;
use factbox::source::{RelPath, Source};
use libfuzzer_sys::fuzz_target;

static LANGUAGE: LazyLock<Language> = LazyLock::new(Language::embedded);
static IMPORTER: LazyLock<Importer> = LazyLock::new(|| Importer::new(&LANGUAGE, &Known::default()));
static PARSER: LazyLock<Parser> = LazyLock::new(|| Parser::new(&LANGUAGE));

fuzz_target!(|data: &[u8]| {
    // The first byte says which format the rest is taken for.
    let Some((first, bytes)) = data.split_first() else { return };
    let name = ["a.txt", "a.html", "a.md"][usize::from(*first) % 3];
    let Ok(reading) = IMPORTER.read(bytes, name) else { return };
    let _ = extract_json(&reading.clipping, &reading.analysis, "a", name);
    let id = title_id(&reading, &LANGUAGE);
    let source = RelPath::new(&format!("content/sources/{name}")).expect("a path");
    let files = Writer::new(&LANGUAGE).content_files(&reading, &id, &source, &mut Known::default());
    let parsed = PARSER.article(&Source::new(content_path("articles", &id), files.article.as_str()));
    assert!(!parsed.has_errors(), "{:?}\n{}", parsed.diagnostics, files.article);
    let document = parsed.value.expect("an article");
    if name == "a.txt" {
        assert!(document.links.is_empty(), "a link of the text became live\n{}", files.article);
    }
});

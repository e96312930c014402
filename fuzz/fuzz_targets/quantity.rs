//! Any text: quantities stand in order, do not overlap, and each of them reads back alone without a crash.
#![no_main]

use std::sync::LazyLock;

use factbox::language::Language;
use factbox::{dates, quantity};
use libfuzzer_sys::fuzz_target;

static GRAMMARS: LazyLock<(dates::Grammar, quantity::Grammar)> = LazyLock::new(|| {
    let language = Language::embedded();
    (dates::Grammar::new(&language), quantity::Grammar::new(&language))
});

fuzz_target!(|text: &str| {
    let (dates, quantities) = &*GRAMMARS;
    let found = quantities.find(text, &dates.find(text));
    let mut end = 0;
    for quantity in &found.quantities {
        let span = quantity.span;
        assert!(end <= span.start && span.start < span.end, "{span:?} after {end}");
        assert!(quantity.full.start <= span.start && span.end <= quantity.full.end);
        let _ = quantities.read(span.of(text));
        end = span.end;
    }
    for rejected in &found.rejected {
        assert!(!rejected.span.of(text).is_empty());
    }
});

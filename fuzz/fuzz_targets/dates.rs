//! Any text: dates stand in order, do not overlap, and resolve or stay open without a crash.
#![no_main]

use std::sync::LazyLock;

use factbox::dates::Grammar;
use factbox::language::Language;
use factbox::model::PartialDate;
use libfuzzer_sys::fuzz_target;

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(&Language::embedded()));

fuzz_target!(|text: &str| {
    let published: PartialDate = "2024-02-29".parse().expect("a date");
    let mut end = 0;
    for found in GRAMMAR.find(text) {
        assert!(end <= found.span.start && found.span.start < found.span.end, "{:?} after {end}", found.span);
        assert!(!found.span.of(text).is_empty());
        for published in [None, Some(published)] {
            for future in [false, true] {
                let _ = found.expression.resolve(published, future);
            }
        }
        end = found.span.end;
    }
});

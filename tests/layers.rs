//! A module uses only modules of lower layers, as the table in `src/lib.rs` says.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Each module's layer, read from the table.
fn table(library: &str) -> BTreeMap<String, u32> {
    let rows = library.lines().filter_map(|line| line.strip_prefix("//! | "));
    rows.filter_map(|row| {
        let mut cells = row.split('|').map(str::trim);
        let layer = cells.next()?.parse().ok()?;
        let module = cells.next()?.trim_matches(['[', ']', '`']);
        Some((module.to_owned(), layer))
    })
    .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    walk.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|it| it == "rs")).collect()
}

/// The top modules that a text names after `crate::`, comments left out, each with its line.
fn used(text: &str) -> Vec<(usize, String)> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut found = Vec::new();
    for (at, name) in code.match_indices("crate::") {
        let rest = &code[at + name.len()..];
        let line = code[..at].matches('\n').count() + 1;
        let names = rest.strip_prefix('{').map_or_else(|| vec![rest], parts);
        for name in names {
            let word: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.extend((!word.is_empty()).then_some((line, word)));
        }
    }
    found
}

/// The parts of a list in braces, up to the brace that closes it.
fn parts(list: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 1);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            parts.push(&list[start..at]);
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    parts
}

#[test]
fn a_module_uses_only_lower_layers() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers = table(&std::fs::read_to_string(source.join("lib.rs")).unwrap());
    assert!(layers.len() >= 16, "the table was not read: {layers:?}");
    let mut faults = Vec::new();
    for path in files(&source) {
        let below = path.strip_prefix(&source).unwrap();
        let module = below.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(layer) = layers.get(module) else {
            faults.push(format!("{} belongs to no layer", below.display()));
            continue;
        };
        for (line, other) in used(&std::fs::read_to_string(&path).unwrap()) {
            let allowed = other == module || layers.get(&other).is_some_and(|below| below < layer);
            if !allowed {
                faults.push(format!("src/{}:{line}: `{module}` uses `{other}`", below.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn uses_are_found() {
    let text = "use crate::memo;\nuse crate::{\n    model::{Id, Unit},\n    source,\n};\n// crate::cli\nlet x = crate::disk::read(root);";
    let words: Vec<_> = used(text).into_iter().map(|(line, word)| format!("{line} {word}")).collect();
    assert_eq!(words, ["1 memo", "2 model", "2 source", "7 disk"]);
}

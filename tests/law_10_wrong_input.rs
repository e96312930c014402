//! Law 10, and wrong input of every kind: one finding with file, line, column, the line and the advice; the rest is reported too.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use briefing::{Briefing, Files, clean_build, starter_files};
use factbox::source::{Diagnostic, Severity};

const ARTICLE: &str = "content/articles/example-eight-billion.md";

/// An article with one paragraph.
fn article(paragraph: &str) -> String {
    format!("---\ntitle: Cycling in Lisbon\npublisher: Example\nrights:\n  kind: own-words\n---\n\n{paragraph}\n")
}

/// What the findings of the starter briefing with one more file say of that file.
fn findings(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<Diagnostic> {
    let mut files = starter_files();
    files.insert(path.to_owned(), bytes.into());
    about(&files, path)
}

fn about(files: &Files, path: &str) -> Vec<Diagnostic> {
    let (_, findings) = clean_build(files);
    findings.into_iter().filter(|it| it.labels.iter().any(|label| label.path.as_str() == path)).collect()
}

/// Checks that the file has one error (hints and warnings aside), at `line:column`, and that the line shown holds `excerpt`.
#[track_caller]
fn one_error(path: &str, bytes: impl Into<Vec<u8>>, place: (usize, usize), excerpt: &str) {
    let found = findings(path, bytes);
    let errors: Vec<&Diagnostic> = found.iter().filter(|it| it.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1, "{found:#?}");
    shows(errors[0], path, place, excerpt);
}

#[track_caller]
fn shows(finding: &Diagnostic, path: &str, place: (usize, usize), excerpt: &str) {
    let label = &finding.labels[0];
    assert_eq!(label.path.as_str(), path, "{finding:#?}");
    let position = label.position.unwrap_or_else(|| panic!("no position: {finding:#?}"));
    assert_eq!((position.line, position.column), place, "{finding:#?}");
    assert!(label.line.contains(excerpt), "{finding:#?}");
    assert!(finding.help.as_ref().is_some_and(|help| !help.is_empty()), "no advice: {finding:#?}");
}

#[test]
fn broken_yaml() {
    one_error("content/articles/first.md", "---\ntitle: A\ntopics: [one\n---\n\nText.\n", (3, 13), "topics: [one");
    one_error("content/figures/first.md", "---\nlabel: \"A\n---\n", (2, 10), "label: \"A");
    one_error("content/site.yaml", "title: A\n  purpose: B\n", (2, 10), "purpose: B");
}

#[test]
fn wrong_types() {
    one_error("content/articles/first.md", "---\ntitle: A\nauthors: {a: b}\n---\n\nText.\n", (3, 1), "authors: {a: b}");
    one_error("content/topics/first.md", "---\ntitle: A\nterms: {a: b}\n---\n", (3, 1), "terms: {a: b}");
    one_error("content/people/first.md", "---\nname: [A]\n---\n", (2, 1), "name: [A]");
    one_error("content/pages/first.md", "---\ntitle: {}\n---\n", (2, 1), "title: {}");
}

#[test]
fn unknown_keys_are_warnings_with_a_suggestion() {
    let found = findings("content/articles/first.md", "---\ntitle: A\npublishr: B\n---\n\nText.\n");
    let warnings: Vec<_> = found.iter().filter(|it| it.severity == Severity::Warning).collect();
    assert_eq!(warnings.len(), 1, "{found:#?}");
    shows(warnings[0], "content/articles/first.md", (3, 1), "publishr: B");
    assert!(warnings[0].help.as_ref().unwrap().contains("publisher"), "{warnings:#?}");
}

#[test]
fn unknown_speakers_and_names() {
    let text = article("Lisbon counts [5 trams](figure:trams \"speaker=nobody-known\").");
    one_error("content/articles/first.md", text, (8, 15), "[5 trams]");
    one_error("content/articles/first.md", article("Says [[Nobody At All]]."), (8, 6), "[[Nobody At All]]");
}

#[test]
fn nested_annotations() {
    let text = article("So [many [Lima](place:lima) trams](figure:trams) run.");
    let found = findings("content/articles/first.md", text);
    let errors: Vec<_> = found.iter().filter(|it| it.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1, "{found:#?}");
    assert_eq!(errors[0].labels[0].position.unwrap().line, 8);
}

#[test]
fn bad_dates() {
    one_error(
        "content/articles/first.md",
        "---\ntitle: A\npublished: 2023-02-30\n---\n\nText.\n",
        (3, 12),
        "2023-02-30",
    );
    let text = article("Lisbon counts [5 trams](figure:trams \"as-of=soon\").");
    let found = findings("content/articles/first.md", text);
    let finding = found.iter().find(|it| it.message.contains("soon")).unwrap_or_else(|| panic!("{found:#?}"));
    assert_eq!(finding.labels[0].position.unwrap().line, 8);
}

#[test]
fn two_files_at_one_address() {
    let files = [
        ("content/pages/one.md", "---\ntitle: One\nslug: same\n---\n"),
        ("content/pages/two.md", "---\ntitle: Two\nslug: same\n---\n"),
    ];
    let mut all = starter_files();
    all.extend(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())));
    let (_, findings) = clean_build(&all);
    let errors: Vec<_> = findings.iter().filter(|it| it.is_error()).collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    let mut places: Vec<_> = errors[0]
        .labels
        .iter()
        .map(|label| (label.path.as_str(), label.position.unwrap().line, label.line.as_str()))
        .collect();
    places.sort_unstable();
    assert_eq!(places, [("content/pages/one.md", 3, "slug: same"), ("content/pages/two.md", 3, "slug: same")]);
}

#[test]
fn two_files_of_one_id() {
    let mut all = starter_files();
    for path in ["content/articles/a/same.md", "content/articles/b/same.md"] {
        all.insert(path.to_owned(), article("Text.").into_bytes());
    }
    let (_, findings) = clean_build(&all);
    let errors: Vec<_> = findings.iter().filter(|it| it.is_error()).collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].labels.len(), 2, "{errors:#?}");
}

#[test]
fn bytes_that_are_no_text() {
    for path in ["content/articles/first.md", "content/figures/first.md", "content/site.yaml"] {
        one_error(
            path,
            b"---\ntitle: A\nsummary: caf\xE9 au lait\n---\n".as_slice(),
            (3, 13),
            "summary: caf\u{FFFD} au lait",
        );
    }
}

#[test]
fn empty_files() {
    for path in [
        "content/articles/first.md",
        "content/figures/first.md",
        "content/topics/first.md",
        "content/people/first.md",
        "content/pages/first.md",
        "content/site.yaml",
    ] {
        let found = findings(path, "");
        assert!(found.len() <= 2, "{path}: {found:#?}");
        assert!(found.iter().all(|it| it.help.is_some()), "{path}: {found:#?}");
    }
    let found = findings("content/articles/first.md", "");
    assert!(found.iter().any(Diagnostic::is_error), "{found:#?}");
}

#[test]
fn a_line_of_fifty_megabytes() {
    let mut text = article("Long: ");
    text.push_str(&"words and ".repeat(5_000_000));
    text.push_str("[[Nobody At All]]");
    let found = findings("content/articles/first.md", text);
    let finding = found.iter().find(|it| it.message.contains("Nobody At All")).unwrap_or_else(|| panic!("{found:#?}"));
    let label = &finding.labels[0];
    assert!(label.position.unwrap().column > 50_000_000 || label.position.unwrap().line == 9);
    assert!(label.line.chars().count() <= 160);
}

#[test]
fn faults_of_a_theme() {
    let broken = "<h1>\n{% if page %}\n";
    let found = findings("themes/briefing/templates/topic.html", broken);
    assert!(found.iter().any(Diagnostic::is_error), "{found:#?}");
    assert!(found[0].labels[0].position.is_some() && found[0].help.is_some(), "{found:#?}");
    let found = findings("themes/briefing/templates/topic.html", "<h1>\n{{ nothing_of_the_kind }}</h1>\n");
    let errors: Vec<_> = found.iter().filter(|it| it.is_error()).collect();
    assert_eq!(errors.len(), 1, "a fault is reported once, however many pages meet it: {found:#?}");
    shows(errors[0], "themes/briefing/templates/topic.html", (2, 4), "nothing_of_the_kind");
    let found = findings("themes/briefing/templates/person.html", "{% include \"no/such/template.html\" %}\n");
    assert!(found.iter().any(|it| it.is_error() && it.help.is_some()), "{found:#?}");
}

#[test]
fn a_theme_that_is_not_there() {
    let mut files = starter_files();
    files.insert("content/site.yaml".to_owned(), b"title: A\ntheme: unheard-of\n".to_vec());
    let (_, findings) = clean_build(&files);
    let errors: Vec<_> = findings.iter().filter(|it| it.is_error()).collect();
    assert!(!errors.is_empty() && errors.len() <= 2 && errors.iter().all(|it| it.help.is_some()), "{errors:#?}");
}

#[test]
fn every_wrong_file_is_reported_in_one_run_of_the_program() {
    let briefing = Briefing::starter();
    briefing.put("content/articles/first.md", "---\ntitle: [\n---\n\nText.\n");
    briefing.put("content/articles/second.md", article("Says [[Nobody At All]]."));
    briefing.put("content/figures/third.md", b"---\nlabel: \xFF\n---\n");
    briefing.put("content/topics/fourth.md", "---\ntitle: D\nterms: {a: b}\n---\n");
    briefing.put("themes/briefing/templates/topic.html", "{% if %}");
    let ran = briefing.run(&["build"]).expect(1);
    let places = [
        "content/articles/first.md:2:9",
        "content/articles/second.md:8:6",
        "content/figures/third.md:2:8",
        "content/topics/fourth.md:3:1",
        "themes/briefing/templates/topic.html:1:",
    ];
    for place in places {
        assert!(ran.notes.contains(place), "{place} is missing in\n{}", ran.notes);
    }
    assert!(ran.notes.contains("Says [[Nobody At All]]."), "the line itself is shown:\n{}", ran.notes);
    assert!(!briefing.path("public/index.html").exists());
    let check = briefing.run(&["check"]).expect(1);
    assert!(places.iter().all(|place| check.result.contains(place)));
    let json = briefing.run(&["check", "--format", "json"]).expect(1);
    assert!(serde_json::from_str::<serde_json::Value>(&json.result).unwrap().as_array().unwrap().len() >= 5);
    let sarif = briefing.run(&["check", "--format", "sarif"]).expect(1);
    assert!(sarif.result.contains("\"version\": \"2.1.0\""));
}

#[test]
#[cfg(unix)]
fn what_cannot_be_read_is_reported_and_the_rest_is_read() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let briefing = Briefing::starter();
    symlink("nowhere", briefing.path("content/articles/dangling.md")).unwrap();
    symlink(".", briefing.path("content/articles/round")).unwrap();
    briefing.put("content/articles/second.md", article("Says [[Nobody At All]]."));
    briefing.put("content/people/secret/a.md", "---\nname: A\n---\n");
    let secret = briefing.path("content/people/secret");
    std::fs::set_permissions(&secret, PermissionsExt::from_mode(0o000)).unwrap();
    // Whoever may read everything cannot try this.
    let is_refused = std::fs::read_dir(&secret).is_err();
    let ran = briefing.run(&["build"]);
    std::fs::set_permissions(&secret, PermissionsExt::from_mode(0o755)).unwrap();
    let ran = ran.expect(1);
    for place in ["content/articles/dangling.md", "content/articles/round", "content/articles/second.md:8:6"] {
        assert!(ran.notes.contains(place), "{place} is missing in\n{}", ran.notes);
    }
    assert_eq!(ran.notes.contains("content/people/secret"), is_refused, "{}", ran.notes);
}

#[test]
fn a_folder_that_is_no_briefing_and_wrong_arguments() {
    let empty = Briefing::empty();
    for command in [&["build"][..], &["check"], &["list", "figures"], &["explain", "x"]] {
        let ran = empty.run(command).expect(2);
        assert!(ran.notes.contains("factbox new"), "{}", ran.notes);
    }
    let briefing = Briefing::starter();
    briefing.run(&["build", "--clock", "tomorrow"]).expect(2);
    let ran = briefing.run(&["explain", "world-populaton"]).expect(2);
    assert!(ran.notes.contains("did you mean `world-population`?"), "{}", ran.notes);
    assert!(briefing.files("content").contains_key(ARTICLE.trim_start_matches("content/")));
}

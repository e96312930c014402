//! Law 5: only what Factbox wrote is ever replaced or deleted, and a build that is killed leaves a state that the next repairs.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use std::collections::BTreeMap;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use briefing::Briefing;

#[test]
fn a_folder_of_others_is_refused_and_stays_as_it_is() {
    let briefing = Briefing::starter();
    briefing.put("elsewhere/thesis.txt", "years of work");
    let ran = briefing.run(&["build", "--output", "elsewhere"]).expect(2);
    assert!(ran.notes.contains("thesis.txt") && ran.notes.contains("help:"), "{}", ran.notes);
    assert_eq!(briefing.files("elsewhere"), BTreeMap::from([("thesis.txt".to_owned(), b"years of work".to_vec())]));
}

#[test]
fn the_folders_of_the_briefing_are_refused() {
    let briefing = Briefing::starter();
    let before = briefing.files("content");
    for output in [".", "content", "content/articles", "themes", ".."] {
        briefing.run(&["build", "--output", output]).expect(2);
    }
    assert_eq!(briefing.files("content"), before);
}

#[test]
fn dot_files_and_files_of_others_outlive_every_build() {
    let briefing = Briefing::starter();
    briefing.put("public/.well-known/security.txt", "mine");
    briefing.run(&["build"]).expect(0);
    briefing.put("public/mine.txt", "mine");
    briefing.put("public/figures/mine.txt", "mine");
    briefing.remove("content/figures/population-of-india.md");
    briefing.put("content/pages/more.md", "---\ntitle: More\n---\n\nMore.\n");
    briefing.run(&["build"]).expect(0);
    let files = briefing.files("public");
    for path in [".well-known/security.txt", "mine.txt", "figures/mine.txt"] {
        assert_eq!(files.get(path).map(Vec::as_slice), Some(&b"mine"[..]), "{path}");
    }
    assert!(files.contains_key("more/index.html"));
}

#[test]
fn a_file_of_others_in_the_way_stops_the_build_before_anything_is_written() {
    let briefing = Briefing::starter();
    briefing.run(&["build"]).expect(0);
    briefing.put("public/more/index.html", "mine");
    let before = briefing.files("public");
    briefing.put("content/pages/more.md", "---\ntitle: More\n---\n\nMore.\n");
    let ran = briefing.run(&["build"]).expect(2);
    assert!(ran.notes.contains("more/index.html"), "{}", ran.notes);
    assert_eq!(briefing.files("public"), before);
}

#[test]
fn errors_in_the_content_leave_the_last_site() {
    let briefing = Briefing::starter();
    briefing.run(&["build"]).expect(0);
    let before = briefing.files("public");
    briefing.put("content/pages/more.md", "---\ntitle: [\n---\n");
    briefing.put("content/pages/other.md", "---\ntitle: Other\n---\n");
    briefing.run(&["build"]).expect(1);
    assert_eq!(briefing.files("public"), before);
}

/// Two states of a briefing that differ in many pages: titles, an article more or less, another theme.
fn change(briefing: &Briefing, state: usize) {
    briefing.put("content/site.yaml", format!("title: State {state}\nlanguage: en\ntheme: briefing\n"));
    for number in 0..12 {
        let path = format!("content/articles/extra-{number}.md");
        if number % 2 == state % 2 {
            let text = format!(
                "---\ntitle: Extra {number}\npublisher: Example\nrights:\n  kind: own-words\n---\n\n[Lima](place:lima-{number}) has news.\n"
            );
            briefing.put(&path, text);
        } else if briefing.path(&path).exists() {
            briefing.remove(&path);
        }
    }
}

#[test]
fn a_killed_build_is_repaired_by_the_next_and_nothing_foreign_is_lost() {
    let briefing = Briefing::starter();
    let clean: Vec<BTreeMap<String, Vec<u8>>> = [0, 1]
        .map(|state| {
            change(&briefing, state);
            let output = format!("clean-{state}");
            briefing.run(&["build", "--output", &output]).expect(0);
            briefing.files(&output)
        })
        .into();
    let start = Instant::now();
    briefing.run(&["build"]).expect(0);
    let whole = start.elapsed();
    let foreign = ["public/.gitignore", "public/mine.txt", "public/figures/mine.txt"];
    briefing.put("public/mine.txt", "mine");
    briefing.put("public/figures/mine.txt", "mine");
    let mine = |briefing: &Briefing| foreign.map(|path| std::fs::read(briefing.path(path)).unwrap());
    let before = mine(&briefing);
    // Fifty moments between the start and a little after the end, spread as evenly as a golden ratio spreads them.
    for moment in 0..50u32 {
        let state = usize::from(moment % 2 == 0);
        change(&briefing, state);
        let mut child = briefing.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let share = (f64::from(moment) * 0.618_034).fract() * 1.1;
        thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
        let _ = child.kill();
        child.wait().unwrap();
        assert_eq!(mine(&briefing), before, "moment {moment}");
        // Most kills meet the next one; some are repaired at once.
        if moment % 4 == 3 {
            briefing.run(&["build"]).expect(0);
            let mut site = briefing.files("public");
            for path in foreign {
                site.remove(path.trim_start_matches("public/"));
            }
            assert!(site == clean[state], "moment {moment}: the repaired site is not the clean one");
        }
    }
}

#[test]
fn two_builds_at_once_give_one_sound_site() {
    let briefing = Briefing::starter();
    let mut builds: Vec<_> = (0..4)
        .map(|_| briefing.command(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
        .collect();
    for build in &mut builds {
        assert!(build.wait().unwrap().success());
    }
    let site = briefing.files("public");
    briefing.run(&["build", "--output", "clean"]).expect(0);
    let mut clean = briefing.files("clean");
    clean.insert(".gitignore".to_owned(), site[".gitignore"].clone());
    assert!(site == clean);
}

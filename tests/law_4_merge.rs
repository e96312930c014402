//! Law 4: a hand edit is never overwritten; `--merge` joins it with what import writes now, and marks what it cannot join.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use briefing::{Briefing, Ran};

const TEXT: &str = "Reservoirs fill after late rain\n\nBy Ada Obi\n\nPublished: 3 May 2021\n\n\
The four reservoirs above the city hold 310 million cubic metres of water, the water board said on Monday.\n\n\
That is 62 percent of what they can hold, and 9 percentage points more than a year ago.\n\n\
“Nobody needs to save water this summer,” said Tomas Brandt, the director of the board.\n";

const ARTICLE: &str = "content/articles/reservoirs-fill-after-late-rain.md";

fn imported() -> Briefing {
    let briefing = Briefing::starter();
    briefing.put("clippings/water.txt", TEXT);
    import(&briefing, &[]).expect(0);
    briefing
}

fn import(briefing: &Briefing, options: &[&str]) -> Ran {
    let path = briefing.path("clippings/water.txt");
    briefing.run(&[&["import", path.to_str().unwrap()], options].concat())
}

fn article(briefing: &Briefing) -> String {
    String::from_utf8(briefing.files("content/articles")["reservoirs-fill-after-late-rain.md"].clone()).unwrap()
}

#[test]
fn an_edited_article_stays_whatever_its_source_becomes() {
    let briefing = imported();
    let edited = article(&briefing).replace("Nobody needs", "No one needs");
    briefing.put(ARTICLE, &edited);
    briefing.put("clippings/water.txt", TEXT.replace("310", "315"));
    let before = briefing.files("content");
    let ran = import(&briefing, &[]).expect(0);
    assert!(ran.notes.contains("edited by hand"), "{}", ran.notes);
    assert_eq!(briefing.files("content"), before);
}

#[test]
fn a_merge_keeps_the_edit_and_takes_what_changed() {
    let briefing = imported();
    let figures = briefing.files("content/figures");
    briefing.put(ARTICLE, article(&briefing).replace("Nobody needs", "No one needs"));
    briefing.put("clippings/water.txt", TEXT.replace("310", "315"));
    import(&briefing, &["--merge"]).expect(0);
    assert_eq!(briefing.files("content/figures"), figures, "the numbers belong to the figures made for them before");
    let merged = article(&briefing);
    assert!(merged.contains("No one needs") && merged.contains("315 million") && !merged.contains("310"), "{merged}");
    briefing.run(&["build"]).expect(0);
    // Merging once more changes nothing.
    import(&briefing, &["--merge"]).expect(0);
    assert_eq!(article(&briefing), merged);
}

#[test]
fn what_cannot_be_joined_is_marked_and_stops_the_build() {
    let briefing = imported();
    briefing.put(ARTICLE, article(&briefing).replace("That is", "This is"));
    briefing.put("clippings/water.txt", TEXT.replace("62 percent", "63 percent"));
    import(&briefing, &["--merge"]).expect(1);
    let merged = article(&briefing);
    assert!(merged.contains("<<<<<<< edited by hand") && merged.contains(">>>>>>> imported now"), "{merged}");
    assert!(merged.contains("This is") && merged.contains("62 percent") && merged.contains("63 percent"), "{merged}");
    let ran = briefing.run(&["build"]).expect(1);
    assert!(ran.notes.contains("content/conflict"), "{}", ran.notes);
    // Marks are settled by a person before anything is merged again.
    briefing.put("clippings/water.txt", TEXT.replace("62 percent", "64 percent"));
    import(&briefing, &["--merge"]).expect(1);
    assert_eq!(article(&briefing), merged);
}

#[test]
fn without_memory_whatever_differs_is_marked() {
    let briefing = imported();
    briefing.put(ARTICLE, article(&briefing).replace("Nobody needs", "No one needs"));
    briefing.remove(".factbox/imports.json");
    import(&briefing, &["--merge"]).expect(1);
    let merged = article(&briefing);
    assert!(
        merged.contains("No one needs") && merged.contains("Nobody needs") && merged.contains("======="),
        "{merged}"
    );
}

#[test]
fn a_dry_run_writes_nothing_and_shows_what_would_change() {
    let briefing = Briefing::starter();
    briefing.put("clippings/water.txt", TEXT);
    let before = briefing.files(".");
    let ran = import(&briefing, &["--dry-run"]).expect(0);
    assert_eq!(briefing.files("."), before);
    assert!(ran.result.contains(&format!("--- /dev/null\n+++ b/{ARTICLE}\n")), "{}", ran.result);
    assert!(ran.result.contains("new source text: content/sources/water.txt"), "{}", ran.result);
    // What it showed is what is then written.
    import(&briefing, &[]).expect(0);
    for line in article(&briefing).lines() {
        assert!(ran.result.contains(&format!("+{line}\n")), "{line:?} was not shown");
    }
}

//! Law 4: a hand edit is never overwritten, and import says so.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use briefing::{Briefing, Ran};

const REPORT: &str = "Trams return to Porto\n\nPublished: 2 March 2024\nBy Rita Alves\n\nPorto will buy 24 new trams by 2027, said Maria \
                      Duarte, head of transport of Porto.\nThe trams cost 56 million euros. In 2023 they carried 4.1 million passengers.\n";
const ARTICLE: &str = "content/articles/trams-return-to-porto.md";

fn import(briefing: &Briefing, paths: &[&str]) -> Ran {
    let paths: Vec<String> = paths.iter().map(|path| briefing.path(path).display().to_string()).collect();
    let mut arguments = vec!["import"];
    arguments.extend(paths.iter().map(String::as_str));
    briefing.run(&arguments)
}

fn imported() -> Briefing {
    let briefing = Briefing::starter();
    briefing.put("trams.txt", REPORT);
    import(&briefing, &["trams.txt"]).expect(0);
    assert!(briefing.path(ARTICLE).exists(), "{:?}", briefing.files("content").keys());
    briefing
}

fn text(briefing: &Briefing, path: &str) -> String {
    std::fs::read_to_string(briefing.path(path)).unwrap()
}

#[test]
fn an_edited_article_stays_whatever_becomes_of_its_source() {
    let briefing = imported();
    briefing.put(ARTICLE, text(&briefing, ARTICLE).replace("new trams", "fine new trams"));
    let before = briefing.files("content");
    for source in [REPORT.to_owned(), REPORT.replace("24", "26")] {
        briefing.put("trams.txt", source);
        let ran = import(&briefing, &["trams.txt"]).expect(0);
        assert!(ran.notes.contains("was edited by hand; nothing was changed"), "{}", ran.notes);
        assert!(ran.result.contains("1 edited by hand"), "{}", ran.result);
        assert!(briefing.files("content") == before);
    }
}

#[test]
fn an_article_that_import_does_not_remember_counts_as_edited() {
    let briefing = imported();
    std::fs::remove_dir_all(briefing.path(".factbox")).unwrap();
    let before = briefing.files("content");
    let ran = import(&briefing, &["content/sources/trams.txt"]).expect(0);
    assert!(ran.notes.contains("edited by hand"), "{}", ran.notes);
    assert!(briefing.files("content") == before);
}

#[test]
fn an_unedited_article_is_written_anew_when_its_source_changes_and_the_old_source_is_kept() {
    let briefing = imported();
    let before = briefing.files("content");
    let ran = import(&briefing, &["trams.txt"]).expect(0);
    assert!(ran.result.contains("1 unchanged") && briefing.files("content") == before, "{}", ran.result);
    briefing.put("trams.txt", REPORT.replace("24 new trams", "26 new trams"));
    let ran = import(&briefing, &["trams.txt"]).expect(0);
    assert!(ran.result.contains("1 article written"), "{}", ran.result);
    let article = text(&briefing, ARTICLE);
    assert!(article.contains("26 new trams") && !article.contains("24 new trams"), "{article}");
    assert_eq!(text(&briefing, "content/sources/trams.txt"), REPORT);
    assert!(text(&briefing, "content/sources/trams-2.txt").contains("26 new trams"));
    let articles = |briefing: &Briefing| briefing.files("content/articles").len();
    assert_eq!(articles(&briefing), before.keys().filter(|path| path.starts_with("articles/")).count());
}

#[test]
fn files_of_entities_figures_and_topics_stay_as_the_hand_left_them() {
    let briefing = imported();
    let kinds = ["people", "organisations", "places", "figures", "topics"];
    let edited: Vec<String> = kinds
        .iter()
        .flat_map(|kind| {
            let files = briefing.files(&format!("content/{kind}"));
            files.into_keys().map(move |name| format!("content/{kind}/{name}"))
        })
        .collect();
    assert!(edited.iter().any(|path| path.ends_with("people/maria-duarte.md")), "{edited:?}");
    for path in &edited {
        briefing.put(path, format!("{}\nA note by hand.\n", text(&briefing, path)));
    }
    let before = briefing.files("content");
    briefing.put("trams.txt", REPORT.replace("4.1 million", "4.2 million"));
    import(&briefing, &["trams.txt"]).expect(0);
    briefing.put("other.txt", REPORT.replace("Trams return to Porto", "More trams for Porto"));
    import(&briefing, &["other.txt"]).expect(0);
    let after = briefing.files("content");
    for path in &edited {
        let name = path.trim_start_matches("content/");
        let (was, is) = (String::from_utf8_lossy(&before[name]), String::from_utf8_lossy(&after[name]));
        // The proposed joins of a figure are lines added to its file.
        let mut lines = is.lines();
        assert!(was.lines().all(|line| lines.any(|other| other == line)), "{path}\n{was}\nbecame\n{is}");
    }
}

#[test]
fn another_text_of_the_same_name_takes_a_free_one() {
    let briefing = imported();
    briefing.put("again/trams.txt", REPORT.replace("Maria Duarte", "Joana Pires"));
    let ran = import(&briefing, &["again/trams.txt"]).expect(0);
    assert!(ran.notes.contains("trams-2.txt"), "{}", ran.notes);
    assert_eq!(text(&briefing, "content/sources/trams.txt"), REPORT);
    assert!(text(&briefing, ARTICLE).contains("Maria Duarte"));
    assert!(text(&briefing, "content/articles/trams-return-to-porto-2.md").contains("Joana Pires"));
}

//! The commands, as a user meets them.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may touch files and may fail")]

mod briefing;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use briefing::Briefing;

#[test]
fn new_and_build_give_a_site_in_an_empty_folder() {
    let folder = Briefing::empty();
    folder.run(&["new", "mine"]).expect(0);
    let root = folder.path("mine");
    let status =
        std::process::Command::new(env!("CARGO_BIN_EXE_factbox")).arg("build").current_dir(&root).status().unwrap();
    assert!(status.success());
    let site = briefing::files_below(&root.join("public"));
    let page = String::from_utf8(site["figures/world-population/index.html"].clone()).unwrap();
    assert!(page.contains("8.2 billion"), "{page}");
    assert!(site.keys().any(|path| path.contains(".css")), "the built-in theme brings its style");
}

#[test]
fn new_never_overwrites() {
    let folder = Briefing::empty();
    folder.put("mine/.gitignore", "mine");
    folder.run(&["new", "mine"]).expect(0);
    assert_eq!(folder.files("mine")[".gitignore"], b"mine");
    folder.put("mine/content/site.yaml", "title: Mine\n");
    let before = folder.files("mine");
    folder.run(&["new", "mine"]).expect(2);
    assert_eq!(folder.files("mine"), before);
}

#[test]
fn annotate_adds_only_and_twice_is_once() {
    let briefing = Briefing::starter();
    let text = "---\ntitle: Trams in Porto\npublisher: Example\npublished: 2024-03-02\nrights:\n  kind: own-words\n---\n\n\
                Porto will buy [24 new trams](figure:trams-on-order \"status=planned\") by 2027, said Maria Duarte, head of \
                transport of Porto. The trams cost 56 million euros.\n\nIn 2023 they carried 4.1 million passengers, Duarte said.\n";
    briefing.put("content/articles/trams.md", text);
    let path = "content/articles/trams.md";
    briefing.run(&["annotate", path]).expect(0);
    let once = std::fs::read_to_string(briefing.path(path)).unwrap();
    assert!(once.contains("[24 new trams](figure:trams-on-order \"status=planned\")"), "a hand edit stays:\n{once}");
    assert!(once.contains("(person:maria-duarte") && once.matches("](figure:").count() >= 2, "{once}");
    let strip = factbox::markup::strip_annotations;
    assert_eq!(strip(&once), strip(text));
    let files = briefing.files("content");
    briefing.run(&["annotate", path]).expect(0);
    assert!(briefing.files("content") == files, "a second run changes nothing");
    briefing.run(&["build"]).expect(0);
}

#[test]
fn lists_and_explanations_lead_to_the_line() {
    let briefing = Briefing::starter();
    for what in ["figures", "observations", "conflicts", "entities", "drafts", "dates"] {
        let json = briefing.run(&["list", what, "--format", "json"]).expect(0);
        assert!(serde_json::from_str::<serde_json::Value>(&json.result).unwrap().is_array(), "{what}");
        briefing.run(&["list", what]).expect(0);
    }
    let ran = briefing.run(&["explain", "world-population"]).expect(0);
    assert!(ran.result.contains("content/articles/example-slower-growth.md:17:15"), "{}", ran.result);
    let json = briefing.run(&["explain", "world-population", "--format", "json"]).expect(0);
    assert!(serde_json::from_str::<serde_json::Value>(&json.result).unwrap().is_object());
}

#[test]
fn every_link_and_anchor_of_the_site_leads_somewhere() {
    let briefing = Briefing::starter();
    briefing.run(&["build"]).expect(0);
    let site = briefing.files("public");
    let anchors = |path: &str| -> BTreeSet<String> {
        attributes(&String::from_utf8_lossy(&site[path]), "id").into_iter().collect()
    };
    let mut broken = Vec::new();
    for (path, bytes) in site.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "html")) {
        let page = String::from_utf8_lossy(bytes);
        for link in attributes(&page, "href").into_iter().chain(attributes(&page, "src")) {
            if link.contains("://") || link.starts_with("data:") || link.starts_with("mailto:") {
                continue;
            }
            let (target, anchor) =
                link.split_once('#').map_or((link.as_str(), None), |(it, anchor)| (it, Some(anchor)));
            let target = target.split('?').next().unwrap_or_default();
            let Some(file) = resolved(path, target).filter(|file| site.contains_key(file)) else {
                broken.push(format!("{path}: {link}"));
                continue;
            };
            if anchor.is_some_and(|anchor| !anchor.is_empty() && !anchors(&file).contains(anchor)) {
                broken.push(format!("{path}: {link} (no such anchor)"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The values of an attribute in all tags of a page, scripts left out.
fn attributes(page: &str, name: &str) -> Vec<String> {
    let mut values = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        for quote in ['"', '\''] {
            let begin = format!(" {name}={quote}");
            values.extend(tag.split(&begin).skip(1).filter_map(|rest| rest.split(quote).next()).map(unescaped));
        }
    }
    values
}

fn unescaped(text: &str) -> String {
    text.replace("&amp;", "&").replace("&#x2F;", "/").replace("&#39;", "'").replace("&quot;", "\"")
}

/// The file that a relative link on a page leads to.
fn resolved(page: &str, target: &str) -> Option<String> {
    if target.is_empty() {
        return Some(page.to_owned());
    }
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    let path = parts.join("/");
    Some(if target.ends_with('/') || path.is_empty() {
        format!("{path}/index.html").trim_start_matches('/').to_owned()
    } else {
        path
    })
}

#[test]
fn renaming_splitting_and_merging_leave_a_briefing_that_builds_without_a_complaint() {
    let briefing = Briefing::starter();
    let article = |id: &str, text: &str| {
        let head = "publisher: Example\npublished: 2024-03-02\nrights: own-words";
        briefing.put(&format!("content/articles/{id}.md"), format!("---\ntitle: {id}\n{head}\n---\n\n{text}\n"));
    };
    article("one", "The depot keeps [24 trams](figure:trams), and [9 trams](figure:trams \"as-of=2019\") before.");
    article("two", "There are [30 tramcars](figure:tramcars), says [Eva Lind](person:eva-lind \"said\").");
    briefing.put("content/figures/trams.md", "---\nlabel: Trams\nobservations:\n  - id: one.trams.2\n---\n");
    briefing.put("content/figures/tramcars.md", "---\nlabel: Tramcars\n---\n");
    briefing.put("content/people/eva-lind.md", "---\nname: Eva Lind\n---\n");
    let before = briefing.files("content");
    let dry = briefing.run(&["figures", "merge", "tramcars", "--into", "trams", "--dry-run"]).expect(0);
    assert!(dry.result.contains("+There are [30 tramcars](figure:trams)"), "{}", dry.result);
    briefing.run(&["rename", "eva-lind", "world-population"]).expect(0);
    briefing.run(&["rename", "person:world-population", "eva-lind", "--dry-run"]).expect(0);
    briefing.run(&["rename", "world-population", "x"]).expect(2);
    briefing.run(&["rename", "person:world-population", "Eva Lind"]).expect(2);
    assert_ne!(briefing.files("content"), before);
    briefing.run(&["figures", "merge", "tramcars", "--into", "trams"]).expect(0);
    briefing.run(&["figures", "split", "one.trams", "--into", "trams-kept", "--label", "Trams kept"]).expect(0);
    briefing.run(&["figures", "confirm", "trams"]).expect(0);
    let check = briefing.run(&["check"]).expect(0);
    assert!(check.notes.contains("nothing is wrong"), "{}", check.notes);
    briefing.run(&["build"]).expect(0);
    let site = briefing.files("public");
    for path in ["figures/tramcars/index.html", "people/eva-lind/index.html", "figures/trams-kept/index.html"] {
        assert!(site.contains_key(path), "{path}");
    }
    let values = |figure: &str| {
        let data: serde_json::Value = serde_json::from_slice(&site[&format!("figures/{figure}/index.json")]).unwrap();
        let all = data["observations"].as_array().unwrap().iter();
        all.map(|it| it["value"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!((values("trams"), values("trams-kept")), (vec!["9".to_owned(), "30".into()], vec!["24".to_owned()]));
}

/// Ends the program that it holds when it goes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn watch_rebuilds_at_every_change_and_keeps_the_last_site_over_errors() {
    let briefing = Briefing::starter();
    let mut command = briefing.command(&["watch"]);
    let _running = Running(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let shows = |path: &str, words: &str| {
        let deadline = Instant::now() + Duration::from_mins(1);
        while Instant::now() < deadline {
            if std::fs::read_to_string(briefing.path(path)).is_ok_and(|page| page.contains(words)) {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    };
    assert!(shows("public/about/index.html", "This is an example"));
    briefing.put("content/pages/about.md", "---\ntitle: [\n---\n");
    briefing.put("content/pages/more.md", "---\ntitle: More\n---\n\nFirst words.\n");
    thread::sleep(Duration::from_millis(500));
    assert!(shows("public/about/index.html", "This is an example"), "the last site stays");
    briefing.put("content/pages/about.md", "---\ntitle: About\n---\n\nOther words.\n");
    assert!(shows("public/about/index.html", "Other words"));
    assert!(shows("public/more/index.html", "First words"));
    briefing.remove("content/pages/more.md");
    let deadline = Instant::now() + Duration::from_mins(1);
    while briefing.path("public/more/index.html").exists() && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(20));
    }
    assert!(!briefing.path("public/more").exists());
}

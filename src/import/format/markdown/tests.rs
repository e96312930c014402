//! Front matter of other generators, and what comes of it.

use super::*;
use crate::model::PartialDate;

fn clipping(text: &str) -> Clipping {
    Reader::embedded().read(text.as_bytes(), "a.md").unwrap()
}

#[test]
fn yaml_front_matter_is_read() {
    let found = clipping(
        "---\ntitle: 'Tea: up again'\ndate: 2021-05-03 10:00:00 +0300\ntags: [tea, Kenya]\ndraft: true\nauthor: Ada Obi\ndescription: Prices rise.\nlayout: post\ncover: {image: x.jpg}\n---\n\nPrices of tea rose by *8 percent* in [May](https://tide.example).\n\n- one\n- two\n",
    );
    let meta = &found.meta;
    assert_eq!(meta.title.as_deref(), Some("Tea: up again"));
    assert_eq!(meta.published.map(|date| date.to_string()).as_deref(), Some("2021-05-03"));
    assert_eq!((meta.authors.as_slice(), meta.front.draft), (["Ada Obi".to_owned()].as_slice(), true));
    assert_eq!(meta.front.summary.as_deref(), Some("Prices rise."));
    assert_eq!(meta.front.tags, ["tea", "Kenya"]);
    assert_eq!(meta.front.extra["layout"], "\"post\"");
    assert_eq!(meta.front.extra["cover"], r#"{"image":"x.jpg"}"#);
    assert_eq!(&*found.text, "Tea: up again\n\nPrices of tea rose by 8 percent in May.\n\none\n\ntwo");
}

#[test]
fn toml_front_matter_is_read() {
    let found = clipping(
        "+++\ntitle = \"Tea\"\ndate = 2021-05-03T10:00:00Z\nupdated = 2021-05-04\nauthors = [\"Ada Obi\", \"Tom Kuria\"]\n[taxonomies]\ntags = [\"tea\"]\n[extra]\ncolour = 3\n+++\nPrices rose.\n",
    );
    let meta = &found.meta;
    assert_eq!(meta.published.map(|date| date.to_string()).as_deref(), Some("2021-05-03"));
    assert_eq!(meta.updated.map(|date| date.to_string()).as_deref(), Some("2021-05-04"));
    assert_eq!((meta.authors.len(), meta.front.tags.as_slice()), (2, ["tea".to_owned()].as_slice()));
    assert_eq!(meta.front.extra["extra"], r#"{"colour":3}"#);
}

#[test]
fn markdown_without_front_matter_takes_its_heading() {
    let found = clipping("# Tea\n\nPrices rose.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    assert_eq!((found.meta.title.as_deref(), &*found.text), (Some("Tea"), "Tea\n\nPrices rose.\n\na | b\n\n1 | 2"));
    assert_eq!(found.zones.last().unwrap().kind, ZoneKind::Table);
}

/// What is read of a file, in a few words: the title, the day, authors, tags, flags, and the keys that are kept.
fn told(name: &str, text: &str) -> String {
    let found = Reader::embedded().read(text.as_bytes(), name).unwrap();
    let (meta, front) = (&found.meta, &found.meta.front);
    let mut said = vec![meta.title.clone().unwrap_or_default()];
    let mut say = |label: &str, words: String| {
        if !words.is_empty() {
            said.push(format!("{label} {words}"));
        }
    };
    let day = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    say("on", day(meta.published));
    say("updated", day(meta.updated));
    say("from", day(front.publish_on));
    say("until", day(front.expires));
    say("by", meta.authors.join(" & "));
    say("for", meta.publisher.clone().unwrap_or_default());
    say("at", meta.url.clone().unwrap_or_default());
    say("about", front.tags.join(" & "));
    say("summary", front.summary.clone().unwrap_or_default());
    say("slug", front.slug.clone().unwrap_or_default());
    say("aliases", front.aliases.join(" & "));
    say("is", if front.draft { "draft".to_owned() } else { String::new() });
    for (key, value) in &front.extra {
        say(&format!("{key}:"), value.clone());
    }
    said.join("; ")
}

#[test]
fn front_matter_of_many_generators() {
    let table = [
        // Hugo.
        (
            "a.md",
            "+++\nTitle = 'Ferry fares'\ndate = 2021-05-03T23:30:00-05:00\nlastmod = 2021-06-01\ntags = ['ferries', 'fares']\ncategories = ['Transport']\ndraft = true\nslug = 'fares'\naliases = ['/old/fares/']\nweight = 10\nexpiryDate = 2022-01-01\n[params]\nhero = { src = 'q.jpg', when = 2020-01-02 }\n+++\nFares rose.\n",
            "Ferry fares; on 2021-05-03; updated 2021-06-01; until 2022-01-01; about ferries & fares & Transport; slug fares; aliases /old/fares/; is draft; date: \"2021-05-03T23:30:00-05:00\"; imported_weight: 10; params: {\"hero\":{\"src\":\"q.jpg\",\"when\":\"2020-01-02\"}}",
        ),
        (
            "a.md",
            "{\n  \"title\": \"Ferry {fares}\",\n  \"date\": \"2021-05-03\",\n  \"tags\": [\"fares\"],\n  \"url\": \"/fares/\",\n  \"build\": {\"render\": false}\n}\n\nFares rose.\n",
            "Ferry {fares}; on 2021-05-03; about fares; build: {\"render\":false}; imported_url: \"/fares/\"",
        ),
        // Jekyll.
        (
            "posts/2021-05-03-ferry-fares.md",
            "---\nlayout: post\ntitle:  \"Ferry fares\"\ncategories: transport island\npermalink: /:year/fares/\npublished: false\n---\nFares rose.\n",
            "Ferry fares; on 2021-05-03; about transport & island; is draft; layout: \"post\"; permalink: \"/:year/fares/\"",
        ),
        (
            "2021-05-03-ferry-fares.markdown",
            "---\r\ntitle: Ferry fares\r\ndate: 2021-05-04 09:00:00 +0900\r\nredirect_from:\r\n  - /a/b\r\nexcerpt: >\r\n  Fares rise\r\n  again.\r\n---\r\nFares rose.\r\n",
            "Ferry fares; on 2021-05-04; summary Fares rise again.; aliases /a/b; date: \"2021-05-04 09:00:00 +0900\"",
        ),
        // Zola.
        (
            "a.md",
            "+++\ntitle = \"Ferry fares\"\ndate = 2021-05-03\nauthors = [\"Ada Obi\"]\nin_search_index = true\n[taxonomies]\ntags = [\"fares\"]\nseries = [\"Islands\"]\n[extra]\ncolour = 3\nratio = 1.5\n+++\nFares rose.\n",
            "Ferry fares; on 2021-05-03; by Ada Obi; about fares; extra: {\"colour\":3,\"ratio\":1.5}; in_search_index: true; taxonomies: {\"series\":[\"Islands\"]}",
        ),
        // Obsidian, and YAML by hand.
        (
            "a.md",
            "---\ntags: '#fares, #ferries'\naliases: [Fares of the ferry]\ncreated: 2021-05-03T10:00\npublish: false\nsource: https://tide.example/fares\ncssclasses:\n---\n# Ferry fares\n\nFares rose.\n",
            "Ferry fares; on 2021-05-03; at https://tide.example/fares; about fares & ferries; is draft; created: \"2021-05-03T10:00\"; imported_aliases: [\"Fares of the ferry\"]",
        ),
        (
            "standard-input",
            "\u{FEFF}---\n# made by hand\ntitle: 2021\ndate: 3 May 2021\nauthor:\n  - name: Ada Obi\n    email: ada@tide.example\n  - Tom Kuria\npublisher: The Tide\nrights: all\n1: one\nempty: ~\n...\nFares rose.\n",
            "2021; on 2021-05-03; by Ada Obi & Tom Kuria; for The Tide; 1: \"one\"; imported_rights: \"all\"",
        ),
        (
            "a.md",
            "---\ntitle: Fares\nauthor: Ada Obi and Tom Kuria\ndate: soon\n---\nx y\n",
            "Fares; by Ada Obi & Tom Kuria; date: \"soon\"",
        ),
        // No front matter: rules across the page.
        ("a.md", "---\n\nFares rose.\n\n---\n\nAnd fell.\n", ""),
    ];
    for (name, text, want) in table {
        assert_eq!(told(name, text), want, "{text}");
    }
}

#[test]
fn shortcodes_and_comments_are_no_text() {
    let found = clipping(
        "---\ntitle: Fares\n---\nFares {{< hl >}}rose{{< /hl >}} on the [ferry]({% link a.md %}).\n\n{{< figure src=\"q.jpg\" caption=\"A quay\" >}}\n\n<!--more-->\n\n{% include plea.html %}\n\nThey fell in May.\n",
    );
    assert_eq!(&*found.text, "Fares\n\nFares rose on the ferry.\n\nThey fell in May.");
    assert_eq!(found.left_out.len(), 5);
}

#[test]
fn wrong_front_matter_is_shown_with_its_place() {
    let table = [
        ("---\ntitle: Ferry: fares\ndate: 2021\n---\nx\n", (2, 13), "quotes"),
        ("---\ntitle: a\n\ttags: [b]\n---\nx\n", (3, 1), "tabs"),
        ("---\ntitle: a\ntitle: b\n---\nx\n", (2, 1), "keep one"),
        ("---\ntitle: a\n\nFares rose.\n", (1, 1), "`---` on a line"),
        ("\n+++\ntitle = Fares\n+++\nx\n", (3, 9), "key = \"value\""),
        ("{\n\"title\": \"a\"\n\"date\": \"b\"}\nx\n", (3, 1), "comma"),
    ];
    for (text, place, advice) in table {
        let error = Reader::embedded().read(text.as_bytes(), "a.md").unwrap_err();
        assert_eq!(error.place(), Some(place), "{text}{error}");
        assert!(error.to_string().contains(advice), "{error}");
    }
}

//! What is wrong with content files, as data: the file, and every finding with its place.

use super::{
    Detail, MentionUse, Parser, Target, read_entity, read_figure, read_page, read_site, read_topic, write_entity,
    write_figure, write_topic,
};
use crate::language::Language;
use crate::model::EntityKind;
use crate::source::{Diagnostic, RelPath, Source};

fn source(path: &str, text: &str) -> Source {
    Source::new(RelPath::new(path).unwrap(), text)
}

/// Every finding as `code line:column message → help`.
fn shown(diagnostics: &[Diagnostic]) -> Vec<String> {
    let show = |problem: &Diagnostic| {
        let place = problem.labels[0].position.map_or("file".to_owned(), |at| format!("{}:{}", at.line, at.column));
        format!("{} {place} {} → {}", problem.code, problem.message, problem.help.as_deref().unwrap_or(""))
    };
    diagnostics.iter().map(show).collect()
}

/// Holds the findings of an article to what is expected of each: its beginning up to the message's end, or a part of it.
fn check_article(text: &str, expected: &[&str]) {
    check_with(&Parser::new(&Language::embedded()), text, expected);
}

fn check_with(parser: &Parser, text: &str, expected: &[&str]) {
    let found = shown(&parser.article(&source("content/articles/a.md", text)).diagnostics);
    check(text, &found, expected);
}

fn check(text: &str, found: &[String], expected: &[&str]) {
    assert_eq!(found.len(), expected.len(), "{found:#?}\n{text}");
    for (found, expected) in found.iter().zip(expected) {
        let fits = expected.split(" … ").all(|part| found.contains(part));
        assert!(fits, "found    {found}\nexpected {expected}\n{text}");
    }
}

#[test]
fn every_fault_of_front_matter_is_reported_at_once() {
    let text = "---\ntitle:\npublised: 2020\nupdated: 2020-02-30\nlanguage: english language\nrights: {kind: ful, excerpt: 3, holdr: x}\n\
                topics: [Food Prices, {title: x}]\ndraft: maybe\nurl: javascript:x\nslug: A b\naliases: [../x]\nweight: high\nsummary: true\nupdated: 2021\nauthors: {a: b}\n---\ntext\n";
    check_article(
        text,
        &[
            "front-matter/missing-key 2:1 `title:` is empty",
            "front-matter/unknown-key 3:1 `publised` … did you mean `published`?",
            "front-matter/bad-date 4:10 `updated`",
            "front-matter/wrong-type 5:11 `language`",
            "front-matter/unknown-value 6:16 `rights.kind`: `ful` … did you mean `full`?",
            "front-matter/wrong-type 6:30 `rights.excerpt`",
            "front-matter/unknown-key 6:33 `rights.holdr` … did you mean `holder`?",
            "front-matter/bad-id 7:10 `topics`: `Food Prices` … write `food-prices`",
            "front-matter/wrong-type 7:23 a topic needs an `id:`",
            "front-matter/wrong-type 8:8 `draft`",
            "front-matter/bad-address 9:6 `url`",
            "front-matter/bad-id 10:7 `slug`",
            "front-matter/bad-address 11:11 `aliases`",
            "front-matter/wrong-type 12:9 `weight`",
            "front-matter/wrong-type 13:10 `summary` should be a text, but `true` is read as a boolean … put quotes",
            "front-matter/duplicate-key 14:1 `updated:` stands here twice",
            "front-matter/wrong-type 15:1 `authors`",
        ],
    );
}

#[test]
fn a_file_without_a_sound_frame_says_what_is_missing() {
    let parser = Parser::new(&Language::embedded());
    check_with(&parser, "", &["file/empty 1:1 … write front matter"]);
    check_with(&parser, "\u{feff}", &["file/empty 1:"]);
    check_with(&parser, "Just text.\n", &["front-matter/missing 1:1"]);
    check_with(
        &parser,
        "---\ntitle: x\ndraft: y\n\ntext\n",
        &["front-matter/unclosed 1:1", "front-matter/wrong-type 3:8 `draft`"],
    );
    check_with(&parser, "---\ntitle: a: b\n---\n", &["yaml/syntax 2:"]);
    check_with(&parser, "---\ntitle: x\nrights: [a\n---\n[y](figure:A)", &["yaml/syntax", "annotation/bad-id 5:1"]);
    check_with(&parser, "---\n- a\n---\n", &["front-matter/missing-key", "front-matter/wrong-type"]);
    check_with(&parser, "---\ntitle: !x y\n---\n", &["yaml/syntax … tag"]);
    check_with(&parser, "\u{feff}---\r\ntitle: x\r\n---\r\ntext\r\n", &[]);
    let reported = parser.article(&source("content/articles/Über uns.md", "---\ntitle: x\n---\n"));
    assert!(reported.value.is_none());
    check("", &shown(&reported.diagnostics), &["file/bad-name file … rename it to `uber-uns.md`"]);
}

#[test]
fn unknown_keys_reach_the_theme() {
    let text = "---\ntitle: x\ncolour: {a: [1, true, null]}\nextra:\n  mood: calm\n---\n";
    let reported = Parser::new(&Language::embedded()).article(&source("content/articles/a.md", text));
    let extra = reported.value.unwrap().front.extra;
    let expected = [("colour", "{\"a\":[1,true,null]}"), ("mood", "\"calm\"")]
        .map(|(key, json)| (key.to_owned(), json.to_owned()));
    assert_eq!(extra, expected);
    check(text, &shown(&reported.diagnostics), &["front-matter/unknown-key 3:1 `colour` … `extra`"]);
}

#[test]
fn annotations_that_are_none_are_errors() {
    let cases = [
        ("[a [b](place:x) c](person:y)", "annotation/not-a-link 4:18 annotations do not nest"),
        ("[b](place: x)", "annotation/not-a-link 4:3 … no blank inside the id"),
        ("[b](figure:x as-of=2019)", "annotation/not-a-link 4:3 this looks like"),
        ("[b](figure:new jobs)", "annotation/not-a-link 4:3"),
        ("`[b](figure:x)`", "annotation/not-a-link 4:4 code and HTML hold no annotations"),
        ("```\n[b](figure:x)\n```", "annotation/not-a-link 5:3 code"),
        ("<div>[b](figure:x)</div>", "annotation/not-a-link 4:8 code"),
        ("![b](figure:x)", "annotation/misplaced 4:1 an image"),
        ("# A [b](place:x)", "annotation/misplaced 4:5 a heading"),
        ("<person:x>", "annotation/misplaced 4:1 an annotation needs words"),
        ("[b][c]\n\n[c]: place:x", "annotation/misplaced 4:1 an annotation names its target in the same place"),
        ("text\n\n[c]: place:x", "annotation/misplaced 6:1 a reference definition"),
        ("[b](Place:x)", "annotation/scheme 4:1 … lower case … write `place:x`"),
        ("[b](plce:x)", "annotation/scheme 4:1 … did you mean `place:`?"),
        ("[](place:x)", "annotation/no-words 4:1"),
        ("[b](javascript:x)", "link/unsafe 4:1"),
        ("[b](topic:x \"said\")", "annotation/unknown-key 4:14 `said`"),
        ("[b](person:x \"sayd\")", "annotation/unknown-key 4:15 `sayd` … did you mean `said`?"),
        ("[b](place:x \"scope='a\")", "annotation/title 4:3"),
    ];
    let parser = Parser::new(&Language::embedded());
    for (body, expected) in cases {
        let text = format!("---\ntitle: x\n---\n{body}\n");
        let found = shown(&parser.article(&source("content/articles/a.md", &text)).diagnostics);
        // A reference that is defined with one of our schemes is wrong in both places.
        assert_eq!(found.len(), 1 + usize::from(body.contains("[b][c]")), "{found:#?}\n{body}");
        check(body, &found[..1], &[expected]);
    }
}

#[test]
fn what_is_escaped_or_plain_is_no_annotation() {
    let parser = Parser::new(&Language::embedded());
    for body in [
        "\\[b\\](figure:x)",
        "[b](https://example.org)",
        "b (figure:x)",
        "[b] (figure:x)",
        "see figure: x",
        "[b](/about/)",
    ] {
        check_with(&parser, &format!("---\ntitle: x\n---\n{body}\n"), &[]);
    }
}

#[test]
fn faults_in_a_title_point_at_the_key() {
    let body = "Since [5 boats](figure:boats \"value=5 unit=boats as-of=soon statu=actual speaker=Mayor\") came";
    check_article(
        &format!("---\ntitle: x\n---\n{body}\n"),
        &[
            "annotation/bad-date 4:50 `as-of`",
            "annotation/unknown-key 4:61 `statu` … did you mean `status=`?",
            "annotation/bad-id 4:74 … write `speaker=mayor`",
        ],
    );
}

#[test]
fn a_figure_in_another_language_needs_value_and_unit() {
    let front = "---\ntitle: x\nlanguage: nb\n---\n";
    check_article(&format!("{front}[fem båter](figure:boats) kom"), &["annotation/no-value 5:1 … not English"]);
    check_article(&format!("{front}[fem båter](figure:boats \"value=5 unit=boats\") kom"), &[]);
}

#[test]
fn a_sentence_lends_its_speaker_to_its_figures() {
    let text = "---\ntitle: x\n---\n[Ana Silva](person:ana-silva \"said\") counts [5](figure:a \"value=5\") and [6](figure:b \"value=6 speaker=other\"). \
                Nobody counts [7](figure:c \"value=7\"). There are [8](figure:d \"value=8\"), says [she](person:ana-silva \"said ref\").\n";
    let document = Parser::new(&Language::embedded()).article(&source("content/articles/a.md", text)).value.unwrap();
    let speakers: Vec<Option<String>> = document
        .annotations
        .iter()
        .filter_map(|annotation| match &annotation.detail {
            Detail::Observation(reading) => Some(reading.speaker.as_ref().map(ToString::to_string)),
            _ => None,
        })
        .collect();
    let name = |name: &str| Some(name.to_owned());
    assert_eq!(speakers, [name("ana-silva"), name("other"), None, name("ana-silva")]);
    assert_eq!(document.annotations[0].detail, Detail::Mention(MentionUse::Said));
}

#[test]
fn wikilinks_name_their_target() {
    let text = "---\ntitle: x\n---\n[[Ana Silva]] and [[ana-silva|she]]\n\n| a |\n|---|\n| [[ana-silva\\|her]] |\n";
    let document = Parser::new(&Language::embedded()).article(&source("content/articles/a.md", text)).value.unwrap();
    let found: Vec<_> =
        document.annotations.iter().map(|annotation| (annotation.target.clone(), annotation.words.as_str())).collect();
    let name = |name: &str| Target::Name(name.to_owned());
    assert_eq!(found, [(name("Ana Silva"), "Ana Silva"), (name("ana-silva"), "she"), (name("ana-silva"), "her")]);
}

#[test]
fn a_site_file_is_read_with_defaults_and_faults() {
    let reported = read_site(&source(
        "content/site.yaml",
        "title: Ports\nbase_url: https://example.org/p\nkey_figures: [tons]\nreferences: strict\npages:\n  minimum: {person: 2}\nrights: {unknown: link-only}\n",
    ));
    assert_eq!(shown(&reported.diagnostics), Vec::<String>::new());
    let site = reported.value;
    assert_eq!(
        (site.base_url.as_deref(), site.minimum.person, site.minimum.topic),
        (Some("https://example.org/p/"), 2, 1)
    );
    let text =
        "titel: x\nbase_url: example.org\nreferences: strct\npages: {minimum: {persn: 2, topic: -1}}\nkey_figures: A\n";
    check(
        text,
        &shown(&read_site(&source("content/site.yaml", text)).diagnostics),
        &[
            "front-matter/missing-key 1:1 `title:` is missing",
            "front-matter/bad-address 2:11",
            "front-matter/wrong-type 4:36 `pages.minimum.topic`",
            "front-matter/unknown-key 4:19 `pages.minimum.persn` … did you mean `person`?",
            "front-matter/bad-id 5:14",
            "front-matter/unknown-value 3:13 … did you mean `strict`?",
            "front-matter/unknown-key 1:1 `titel` … did you mean `title`?",
        ],
    );
    check("", &shown(&read_site(&source("content/site.yaml", "")).diagnostics), &["file/empty 1:1"]);
}

#[test]
fn entities_figures_and_topics_read_back_as_written() {
    let person = "---\nname: Ana Silva\naliases: [A. Silva, Ana da Silva, /people/a-silva/]\nroles:\n  - title: Mayor of Olhão\n    organisation: olhao-council\n    from: 2020-05\n  - title: Fisher\nurl: https://example.org/\n---\n\nA note.\n";
    let entity = read_entity(&source("content/people/ana-silva.md", person), EntityKind::Person);
    assert_eq!(shown(&entity.diagnostics), Vec::<String>::new());
    assert_eq!((entity.value.names.len(), entity.value.aliases.as_slice()), (2, &["/people/a-silva/".to_owned()][..]));
    assert_eq!(write_entity(&entity.value), person);

    let place = "---\nname: Olhão\nkind: city\npart_of: portugal\ncoordinates: [37.03, -7.84]\n---\n";
    let entity = read_entity(&source("content/places/olhao.md", place), EntityKind::Place);
    assert_eq!((shown(&entity.diagnostics), write_entity(&entity.value)), (Vec::new(), place.to_owned()));

    let figure = "---\nlabel: Fish landed\ndefinition: Fish brought ashore in a year\nunit: tonnes\nplace: olhao\ntopics: [food]\nterms: [fish landed, landings]\nof: fish-caught\nsame_time: 30\nobservations:\n  - id: a.fish-landed\n    state: confirmed\n    reason: same port\ncorrections:\n  - date: 2021-02-03\n    text: \"The value was corrected: 5, not 6\"\n---\n\nA note.\n";
    let read = read_figure(&source("content/figures/fish-landed.md", figure));
    assert_eq!((shown(&read.diagnostics), write_figure(&read.value)), (Vec::new(), figure.to_owned()));

    let topic = "---\ntitle: Food\nterms: [fish*, bread]\n---\n\nWhat people eat.\n";
    let read = read_topic(&source("content/topics/food.md", topic));
    assert_eq!((shown(&read.diagnostics), write_topic(&read.value)), (Vec::new(), topic.to_owned()));
}

#[test]
fn faults_of_the_other_files_are_found() {
    let person = "---\nnme: x\nroles:\n  - tite: Mayor\n  - {title: Clerk, from: 2020, to: 2019}\n  - {title: Cook, from: then}\naliases: [/a b/]\nkind: x\n---\n";
    check(
        person,
        &shown(&read_entity(&source("content/people/ana.md", person), EntityKind::Person).diagnostics),
        &[
            "front-matter/missing-key 1:1 `name:` is missing",
            "front-matter/bad-address 7:11",
            "front-matter/missing-key 4:5 `roles.title:` is missing",
            "front-matter/unknown-key 4:5 `roles.tite` … did you mean `title`?",
            "front-matter/wrong-type 5:5 the role ends before it begins",
            "front-matter/bad-date 6:25 `roles.from`",
            "front-matter/unknown-key 2:1 `nme` … did you mean `name`?",
            "front-matter/unknown-key 8:1 `kind`",
        ],
    );
    let figure = "---\nlabel: x\nobservations: [{id: a.b, state: confirmd}]\nsame_time: soon\ntopics: 5 a\n---\n";
    check(
        figure,
        &shown(&read_figure(&source("content/figures/f.md", figure)).diagnostics),
        &[
            "front-matter/bad-id 5:9",
            "front-matter/wrong-type 4:12",
            "front-matter/unknown-value 3:33 … did you mean `confirmed`?",
        ],
    );
    let page = "---\ntitle: About\nslug: /x/\n---\ntext\n";
    check(page, &shown(&read_page(&source("content/pages/about.md", page)).diagnostics), &["front-matter/bad-id 3:7"]);
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let text = format!("---\ntitle: x\n---\n{}[y](figure:A)\n", "word ".repeat(10_000_000));
    check_article(&text, &["annotation/bad-id 4:50000001"]);
}

//! Law 8: imported text is untrusted. No markup, script, template syntax or link scheme of a source text reaches a page live.

use proptest::prelude::*;

use super::generate::{Reader, block, front, law, text, words};
use crate::markup::{Extent, LowerPlan, LoweredLink, lower, markdown_to_html, write_article};

/// The tags of some HTML and its text.
fn taken_apart(html: &str) -> (Vec<String>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        tags.push(rest[at..end].to_owned());
        // Elements of blocks part words; inline ones do not.
        if tags.last().is_some_and(|tag| tag.starts_with("</p") || tag.starts_with("<br")) {
            text.push('\n');
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&");
    (tags, text)
}

/// Whether a tag is one that this program writes, with the attributes that it writes.
fn is_ours(tag: &str) -> bool {
    let name = tag.trim_start_matches("</").trim_start_matches('<').trim_end_matches('>');
    let (name, attributes) = name.split_once(' ').unwrap_or((name, ""));
    let anchor = |id: &str| id.starts_with(['p', 'q']) && id[1..].bytes().all(|b| b.is_ascii_digit());
    match name {
        "p" => {
            attributes.is_empty()
                || attributes.strip_prefix("id=\"").and_then(|id| id.strip_suffix('"')).is_some_and(anchor)
        }
        "blockquote" => attributes.is_empty() || attributes == "class=\"quote\"",
        "a" => attributes.is_empty() || attributes == "class=\"en\" href=\"../../x/\"",
        _ => false,
    }
}

#[test]
fn nothing_of_a_source_text_is_live() {
    let reader = Reader::new();
    law(&prop::collection::vec(block(), 1..4), |blocks| {
        let document = reader.document(&write_article(&front("Any"), &blocks));
        let link = LoweredLink { href: "../../x/".into(), class: "en".into(), id_of_note: None };
        let plan = LowerPlan { links: vec![Some(link); document.annotations.len()], ..LowerPlan::default() };
        let html = lower(&document, &plan);
        let (tags, text) = taken_apart(&html);
        for tag in &tags {
            prop_assert!(is_ours(tag), "{tag}\n{html}");
        }
        let expected =
            blocks.iter().map(|block| words(&block.text)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&text), expected, "{}", html);
        Ok(())
    });
}

#[test]
fn an_excerpt_is_a_beginning_of_the_text_in_whole_tags() {
    let reader = Reader::new();
    law(&(prop::collection::vec(block(), 1..4), 0usize..4, 0usize..30), |(blocks, shown, cut)| {
        let document = reader.document(&write_article(&front("Any"), &blocks));
        let plan = LowerPlan { shown: Extent::First { blocks: shown, characters: Some(cut) }, ..LowerPlan::default() };
        let (tags, text) = taken_apart(&lower(&document, &plan));
        let full: Vec<&str> = document.blocks.iter().take(shown).map(|block| block.text.as_str()).collect();
        let mut expected = full.join("\n");
        if let Some(last) = document.blocks[..shown.min(document.blocks.len())].last()
            && document.blocks.len() >= shown
            && last.text.chars().count() > cut
        {
            expected.truncate(expected.len() - last.text.len());
            expected.extend(last.text.chars().take(cut).chain(['…']));
        }
        prop_assert_eq!(words(&text), words(&expected));
        let opened = tags.iter().filter(|tag| !tag.starts_with("</")).count();
        prop_assert_eq!(opened * 2, tags.len(), "{:?}", tags);
        Ok(())
    });
}

#[test]
fn no_markdown_at_all_gives_live_code() {
    let reader = Reader::new();
    law(&text(), |markdown| {
        for html in [
            markdown_to_html(&markdown),
            lower(&reader.document(&format!("---\ntitle: x\n---\n{markdown}")), &LowerPlan::default()),
        ] {
            let (tags, _) = taken_apart(&html);
            for tag in tags {
                let tag = tag.to_lowercase();
                prop_assert!(
                    !tag.starts_with("<script") && !tag.contains("=\"javascript:") && !tag.contains(" onclick="),
                    "{tag}\n{html}"
                );
            }
        }
        Ok(())
    });
}

#[test]
fn raw_html_keeps_its_harmless_part() {
    let cases = [
        ("a <b onclick=\"x()\">bold</b> word", "<p>a <b>bold</b> word</p>"),
        ("<script>alert(1)</script>\n\ntext", "<p>text</p>"),
        ("<a href=\"javascript:x\">y</a>", "<p><a>y</a></p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](<java\tscript:alert(1)>)", "<p>x</p>"),
        ("[x](&#106;avascript:alert(1))", "<p>x</p>"),
        ("![x](https://example.org/t.png)", "<p><a href=\"https://example.org/t.png\" rel=\"external\">x</a></p>"),
        ("<img src=\"//example.org/t.png\" alt=\"x\">", "<img alt=\"x\">"),
        (
            "<a@example.org> <https://example.org>",
            "<p><a href=\"mailto:a@example.org\">a@example.org</a> <a href=\"https://example.org\" rel=\"external\">https://example.org</a></p>",
        ),
        ("[w](figure:x) [[Name]]", "<p>w Name</p>"),
        ("# h", "<h2>h</h2>"),
        ("<iframe src=x></iframe><style>*{}</style><form><input></form>", ""),
    ];
    for (markdown, expected) in cases {
        assert_eq!(markdown_to_html(markdown), expected, "{markdown}");
    }
}

#[test]
fn blocks_have_anchors_links_have_classes_and_notes_stand_in_their_block() {
    let text = "---\ntitle: x\n---\nIn [Oslo](place:oslo) [5 tons](figure:fish) of [fish](figure:fish).\n\n> Said [there](/about/).\n\n- one\n  - [two](topic:t)\n\n| a | b |\n|---|---|\n| c | d |\n\n## Heading one\n";
    let document = Reader::new().document(text);
    let link = |class: &str, note: Option<&str>| {
        Some(LoweredLink { href: "../x/?a&b".into(), class: class.into(), id_of_note: note.map(str::to_owned) })
    };
    let plan = LowerPlan {
        links: vec![link("en", None), link("fg", Some("n1")), None, link("en", None)],
        destinations: vec![Some("../../about/".into())],
        notes: vec![(0, "<span class=\"mn\" id=\"n1\">5</span>".into())],
        shown: Extent::Whole,
    };
    let expected = "<p id=\"p1\">In <a class=\"en\" href=\"../x/?a&amp;b\">Oslo</a> <a class=\"fg\" href=\"../x/?a&amp;b\" data-n=\"n1\">5 tons</a> of fish.\n<span class=\"mn\" id=\"n1\">5</span></p>\n<blockquote class=\"quote\">\n<p id=\"q1\">Said <a href=\"../../about/\">there</a>.</p>\n</blockquote>\n<ul>\n<li><span id=\"p2\">one</span>\n<ul>\n<li><span id=\"p3\"><a class=\"en\" href=\"../x/?a&amp;b\">two</a></span></li>\n</ul>\n</li>\n</ul>\n<table><thead><tr><th scope=\"col\"><span id=\"p4\">a</span></th><th scope=\"col\"><span id=\"p5\">b</span></th></tr></thead><tbody>\n<tr><td><span id=\"p6\">c</span></td><td><span id=\"p7\">d</span></td></tr>\n</tbody></table>\n<h3 id=\"s-heading-one\">Heading one</h3>";
    assert_eq!(lower(&document, &plan), expected);
    assert_eq!(lower(&document, &LowerPlan { shown: Extent::Nothing, ..LowerPlan::default() }), "");
}

//! What holds of any page and any Markdown: nothing of it becomes live, nothing is invented, nothing panics.

use proptest::prelude::*;

use super::super::content::Writer;
use super::super::explain::explain;
use super::super::importer::Importer;
use super::super::known::Known;
use super::super::{content_path, extract_json, title_id};
use crate::language::Language;
use crate::markup::{LowerPlan, Parser, lower};
use crate::source::{RelPath, Source};

/// Markup as pages have it, and as those who mean harm write it.
fn markup() -> impl Strategy<Value = String> {
    let known = [
        "<h1>Ferry fares to rise in spring</h1>",
        "<p>The line was sold for 30 million kroner on Friday, the owner said in a statement.</p>",
        "<p>Ana Prado &lt;script&gt;alert(1)&lt;/script&gt; said that 12 per cent of it was hers, and no more.</p>",
        "<div class='byline'>By <a rel=author href='/x'>Ada Obi</a></div>",
        "<article class='story-body'>",
        "</article>",
        "<div>",
        "</div>",
        "<script>alert(1)</script>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"<b>x</b> [a](javascript:b)\",\"articleBody\":\"{{ 7 }} <img src=x onerror=y>\"}</script>",
        "<script type='application/ld+json'>{\"@graph\":[{\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}}]}</script>",
        "<link rel=canonical href='javascript:alert(1)'>",
        "<link rel=canonical href='https://tide.example/2021/05/03/a'>",
        "<meta property='og:title' content='Ferry | \u{202e}Tide'>",
        "<meta name=date content='2021-05-03'>",
        "<p>[x](javascript:alert(1)) {{ config }} {% raw %} `code` and a [y](figure:z \"value=1\") of it.</p>",
        "<ul><li>11. of them</li><li># not a heading</li></ul>",
        "<table><tr><td>2020<td>1,200 tonnes</table>",
        "<!-- [[Name]] -->",
        "<svg onload=alert(1)><text>3</text></svg>",
        "<plaintext>",
        "&#0;&#x202e;&nbsp;&amp;lt;b&amp;gt;",
        "<time datetime=2021-05-03>May</time>",
        "\n\n---\ntitle: x\n---\n",
    ];
    let part = prop_oneof![6 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,40}", 1 => "<[a-z]{1,6}[ =\"'a-z]{0,9}>?"];
    prop::collection::vec(part, 0..20).prop_map(|parts| format!("<html>{}", parts.concat()))
}

fn markdown() -> impl Strategy<Value = String> {
    let known = [
        "# Ferry fares",
        "The line was sold for *30 million* kroner on [Friday](https://tide.example).",
        "<script>alert(1)</script> and 12 per cent of it.",
        "[x](javascript:alert(1)) {{ 7 }} [[Ana Prado]]",
        "- one\n- two\n  1. three",
        "> “We sold it,” said Ana Prado.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```\ncode 5\n```",
        "![picture](a.jpg \"5\")",
        "[ref]: figure:x",
    ];
    let front = prop::sample::select(vec![
        "",
        "---\ntitle: 'Ferry: fares'\ndate: 2021-05-03\ntags: [a, b]\nlink: javascript:x\nextra: {a: [1, {b: c}]}\n---\n",
        "+++\ntitle = \"Ferry [x](javascript:y)\"\ndate = 2021-05-03T10:00:00Z\n[extra]\na = 1.5\n+++\n",
        "---\n- a\n---\n",
        "---\ntitle: {{ x }}\n---\n",
    ]);
    let block = prop_oneof![5 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,60}"];
    (front, prop::collection::vec(block, 0..12)).prop_map(|(front, blocks)| format!("{front}{}", blocks.join("\n\n")))
}

struct Tester {
    language: Language,
    importer: Importer,
    parser: Parser,
}

impl Tester {
    fn new() -> Self {
        let language = Language::embedded();
        Self { importer: Importer::new(&language, &Known::default()), parser: Parser::new(&language), language }
    }

    fn check(&self, name: &str, text: &str) -> Result<(), TestCaseError> {
        let Ok(reading) = self.importer.read(text.as_bytes(), name) else { return Ok(()) };
        let clipping = &reading.clipping;
        let mut at = 0;
        for zone in &clipping.zones {
            prop_assert!(zone.span.start >= at && !zone.span.is_empty() && zone.span.end <= clipping.text.len());
            prop_assert!(clipping.text[at..zone.span.start].trim().is_empty());
            at = zone.span.end;
        }
        prop_assert!(clipping.left_out.iter().all(|found| !found.why.is_empty()));
        let address = clipping.meta.url.as_deref().unwrap_or("https://");
        prop_assert!(address.starts_with("https://") || address.starts_with("http://"), "{address}");
        let _ = extract_json(clipping, &reading.analysis, "a", name);
        let _ = explain(&reading, &self.language);
        let (id, source) = (title_id(&reading, &self.language), RelPath::new("content/sources/a").unwrap());
        let files = Writer::new(&self.language).content_files(&reading, &id, &source, &mut Known::default());
        let parsed = self.parser.article(&Source::new(content_path("articles", &id), files.article.as_str()));
        prop_assert!(!parsed.has_errors(), "{:?}\n{}", parsed.diagnostics, files.article);
        let document = parsed.value.unwrap();
        prop_assert!(document.links.is_empty(), "a link became live: {}", files.article);
        let html = lower(&document, &LowerPlan::default()).to_lowercase();
        for live in ["<script", "<img", "<svg", "href=\"javascript", "<a "] {
            prop_assert!(!html.contains(live), "{live} is live in {html}");
        }
        // Control characters, which a page can name (`&#1;`), have no place in Markdown and are dropped on the way.
        let holds =
            |c: &char| c.is_whitespace() || !(c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'));
        let plain = |text: &str| {
            let text: String = text.chars().filter(holds).collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let all = plain(&clipping.text);
        for block in &document.blocks {
            prop_assert!(all.contains(&plain(&block.text)), "{:?} is not in the text", block.text);
        }
        Ok(())
    }
}

#[test]
fn nothing_of_a_page_is_live() {
    let tester = Tester::new();
    proptest!(ProptestConfig::with_cases(120), |(text in markup())| tester.check("a.html", &text)?);
}

#[test]
fn nothing_of_markdown_is_live() {
    let tester = Tester::new();
    proptest!(ProptestConfig::with_cases(120), |(text in markdown())| tester.check("a.md", &text)?);
}

//! Law 3: annotating twice is annotating once, and taking the annotations away gives the text back: bytes and rendered text.

use proptest::prelude::*;
use proptest::sample::Index;

use super::generate::{Reader, block, front, law, target, text, title};
use crate::markup::{Insertion, Target, Title, annotate_markdown, strip_annotations, write_article};
use crate::source::{RelPath, Source, Span};

/// Markdown of all kinds, without annotations.
fn markdown() -> impl Strategy<Value = String> {
    let block = (prop::sample::select(vec!["", "", "> ", "- ", "1. ", "# ", "    ", "| ", "*", "- > "]), text());
    prop::collection::vec(block, 1..5).prop_map(|blocks| {
        let body: Vec<String> = blocks.into_iter().map(|(mark, text)| format!("{mark}{text}")).collect();
        format!("---\ntitle: x\n---\n{}", body.join("\n\n"))
    })
}

type Draft = Vec<(Index, Index, Index, Target, Title)>;

fn drafts() -> impl Strategy<Value = Draft> {
    prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>(), target(), title()), 0..5)
}

fn insertions(reader: &Reader, text: &str, drafts: Draft) -> Vec<(usize, Insertion)> {
    let blocks = reader.document(text).blocks;
    if blocks.is_empty() {
        return Vec::new();
    }
    let make = |(block, a, b, target, title): (Index, Index, Index, Target, Title)| {
        let index = block.index(blocks.len());
        let text = &blocks[index].text;
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (*a.get(&bounds), *b.get(&bounds));
        (index, Insertion { span: Span::new(a.min(b), a.max(b)), target, title })
    };
    drafts.into_iter().map(make).collect()
}

fn annotated(text: &str, insertions: &[(usize, Insertion)]) -> String {
    annotate_markdown(&Source::new(RelPath::new("a.md").unwrap(), text), insertions).value
}

#[test]
fn annotating_twice_is_annotating_once_and_stripping_gives_the_text_back() {
    let reader = Reader::new();
    law(&(markdown(), drafts()), |(text, drafts)| {
        prop_assume!(strip_annotations(&text) == text);
        let insertions = insertions(&reader, &text, drafts);
        let once = annotated(&text, &insertions);
        prop_assert_eq!(strip_annotations(&once), text.clone(), "{}", once);
        prop_assert_eq!(annotated(&once, &insertions), once.clone(), "of {}", text);
        let plain = |text: &str| {
            reader
                .document(text)
                .blocks
                .into_iter()
                .map(|block| (block.kind, block.anchor, block.text))
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(plain(&once), plain(&text));
        Ok(())
    });
}

#[test]
fn taking_the_annotations_of_a_written_article_away_keeps_its_rendered_text() {
    let reader = Reader::new();
    law(&prop::collection::vec(block(), 1..4), |blocks| {
        let file = write_article(&front("Any"), &blocks);
        let plain: Vec<_> =
            blocks.into_iter().map(|block| crate::markup::AnnotatedText { insertions: Vec::new(), ..block }).collect();
        let stripped = strip_annotations(&file);
        let texts = |text: &str| reader.document(text).blocks.into_iter().map(|block| block.text).collect::<Vec<_>>();
        prop_assert_eq!(texts(&stripped), texts(&file), "{}", file);
        prop_assert_eq!(texts(&stripped), texts(&write_article(&front("Any"), &plain)));
        prop_assert!(reader.document(&stripped).annotations.is_empty());
        Ok(())
    });
}

#[test]
fn a_hand_edit_stays_and_new_words_are_added() {
    let reader = Reader::new();
    let text = "---\ntitle: x\n---\nIn *Oslo* [five boats](figure:boats \"as-of=2019\") landed\n12\\. `code` tons & 7&nbsp;kg.\n";
    let shown = reader.document(text).blocks[0].text.clone();
    let insertion = |words: &str| {
        let at = shown.find(words).unwrap();
        (0, Insertion { span: Span::new(at, at + words.len()), target: "oslo".parse_place(), title: Title::default() })
    };
    let all =
        [insertion("Oslo"), insertion("boats"), insertion("12"), insertion("code"), insertion("&"), insertion("kg")];
    let expected = "---\ntitle: x\n---\nIn *[Oslo](place:oslo)* [five boats](figure:boats \"as-of=2019\") landed\n[12](place:oslo)\\. `code` tons [&](place:oslo) 7&nbsp;[kg](place:oslo).\n";
    assert_eq!(annotated(text, &all), expected);
}

#[test]
fn words_that_cannot_be_bracketed_stay_plain_with_a_hint() {
    let text = "---\ntitle: x\n---\nOne *two three* four\n";
    let insertion = Insertion { span: Span::new(4, 18), target: "oslo".parse_place(), title: Title::default() };
    let across = Insertion { span: Span::new(0, 7), ..insertion.clone() };
    let source = Source::new(RelPath::new("a.md").unwrap(), text);
    assert_eq!(
        annotate_markdown(&source, &[(0, insertion)]).value,
        "---\ntitle: x\n---\nOne [*two three* four](place:oslo)\n"
    );
    let reported = annotate_markdown(&source, &[(0, across)]);
    assert_eq!((reported.value.as_str(), reported.diagnostics[0].code), (text, "annotation/left-plain"));
}

trait ParsePlace {
    fn parse_place(&self) -> Target;
}

impl ParsePlace for str {
    fn parse_place(&self) -> Target {
        let id = crate::model::Id::new(self).unwrap();
        Target::Entity(crate::model::EntityRef { kind: crate::model::EntityKind::Place, id })
    }
}

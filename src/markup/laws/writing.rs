//! What is written reads back as what it was: no character of a text becomes markup.

use proptest::prelude::*;

use super::generate::{Reader, block, front, law, text, words};
use crate::markup::{BlockKind, write_article};
use crate::model::{DigestOf, FrontMatter, Id, LinkRule, Rights, RightsKind};

#[test]
fn rendered_text_equals_the_text_written() {
    let reader = Reader::new();
    law(&prop::collection::vec(block(), 1..4), |blocks| {
        let file = write_article(&front("Any"), &blocks);
        let (document, problems) = reader.read(&file);
        let written: Vec<(BlockKind, String)> =
            blocks.iter().map(|block| (block.kind, words(&block.text))).filter(|(_, text)| !text.is_empty()).collect();
        let rendered: Vec<(BlockKind, String)> =
            document.blocks.iter().map(|block| (block.kind, words(&block.text))).collect();
        prop_assert_eq!(rendered, written, "{}", file);
        let errors: Vec<_> =
            problems.iter().filter(|problem| problem.is_error() && problem.code != "annotation/unknown-key").collect();
        prop_assert!(errors.is_empty(), "{errors:#?} {file}");
        prop_assert!(document.links.is_empty() && document.headings.is_empty(), "{}", file);
        for annotation in &document.annotations {
            prop_assert_eq!(annotation.in_block.of(&document.blocks[annotation.block].text), &annotation.words);
        }
        Ok(())
    });
}

#[test]
fn every_annotation_that_fits_is_written() {
    let reader = Reader::new();
    law(&block(), |block| {
        let file = write_article(&front("Any"), std::slice::from_ref(&block));
        let (document, _) = reader.read(&file);
        let mut expected = Vec::new();
        let mut spans: Vec<_> = block.insertions.iter().map(|insertion| insertion.span).collect();
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        for span in spans {
            let words = span.of(&block.text);
            let fits = !words.is_empty()
                && words == words.trim()
                && !words.contains(['\n', '\r'])
                && words.chars().any(|c| !c.is_control());
            if fits && span.start >= end {
                end = span.end;
                expected.push(super::generate::words(words));
            }
        }
        let found: Vec<String> =
            document.annotations.iter().map(|annotation| super::generate::words(&annotation.words)).collect();
        prop_assert_eq!(found, expected, "{}", file);
        Ok(())
    });
}

#[test]
fn front_matter_reads_back() {
    let reader = Reader::new();
    law(
        &(text(), text(), text(), text(), text(), any::<bool>(), any::<i64>()),
        |(title, publisher, notice, author, extra, draft, weight)| {
            let clean = |text: String| text.trim().to_owned();
            let some = |text: String| Some(clean(text)).filter(|text| !text.is_empty());
            let mut front = FrontMatter {
                title: some(title).unwrap_or_else(|| "x".into()),
                publisher: some(publisher.clone()),
                authors: some(author).into_iter().collect(),
                published: Some("2020-12-11T17:58".parse().unwrap()),
                updated: Some("2021".parse().unwrap()),
                rights: Rights {
                    kind: RightsKind::Excerpt,
                    excerpt: Some("0.3".parse().unwrap()),
                    link: LinkRule::Required,
                    holder: None,
                    notice: some(notice),
                },
                topics: vec![Id::new("food").unwrap(), Id::new("2020").unwrap()],
                draft,
                weight,
                publish_on: Some("2030-01-01".parse().unwrap()),
                aliases: vec!["/old/".into()],
                digest_of: some(publisher).map(|publisher| DigestOf {
                    title: None,
                    publisher: Some(publisher),
                    url: Some("https://example.org/#a: b".replace(' ', "")),
                }),
                extra: vec![("colour: x".into(), serde_json::Value::from(extra).to_string())],
                ..front("")
            };
            if draft {
                front.topic_titles = vec![(front.topics[0].clone(), "Food: prices".into())];
            }
            let file = write_article(&front, &[]);
            let (document, problems) = reader.read(&file);
            prop_assert!(problems.is_empty(), "{problems:#?} {file}");
            prop_assert_eq!(document.front, front, "{}", file);
            Ok(())
        },
    );
}

//! What holds for any text: every digit is explained once, and no span cuts a character or overlaps another.

use proptest::prelude::*;

use super::*;

/// What the grammar knows, and what could confuse it.
const PIECES: &str = "5|12|20,000|3.4|1,50,000|2019|2019/20|1990s|0830|11.12.2020|+44 20 7946 0958|12345678901|½|²|one|two|\
    twenty|a|half|dozen|hundred|million|bn|m|k|lakh|crore|first|third|thirds|$|US$|€|R|Rs|KZT|dollars|\
    pesos|%|percent|per cent|percentage points|km|tons|MW|°C|years|days|months|projects|people|jobs|-|–|\
    to|and|or|of|from|between|by|in|since|until|up|down|rose|fell|increase|remained|at|least|about|more|\
    than|no|less|top|the|which|remaining|aged|old|times|faster|fold|x|May|March|Oct|Oct.|last|this|year|\
    week|Tuesday|quarter|Q3|H1|end|ago|COVID|G|th|st|:|,|.|/|(|)|[|]|“|’|s|+|#|No.|\n|\n\n|\u{a0}|é|日|\
    a@b9.org|https://x.example/7|read|min|Views|am|p.m.|9999999999999999999999999999999999";

/// Pieces of which the generated texts are made.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(PIECES.split('|').collect::<Vec<_>>());
    prop_oneof![8 => known.prop_map(str::to_owned), 1 => any::<String>(), 1 => "[0-9.,:/%$€ -]{1,12}"]
}

fn text() -> impl Strategy<Value = String> {
    let glue = prop::sample::select(vec![" ", " ", " ", "", "\u{202f}"]);
    prop::collection::vec((piece(), glue), 0..24)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, glue)| piece + glue).collect())
}

/// The spans in order, none empty, none overlapping, all on character boundaries.
fn is_orderly(text: &str, spans: &[Span]) -> bool {
    let cuts = |span: &Span| text.get(span.start..span.end).is_none_or(str::is_empty);
    !spans.iter().any(cuts) && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_digit_is_explained_once(texts in prop::collection::vec(text(), 24)) {
        let language = Language::embedded();
        let (dates, quantities) = (dates::Grammar::new(&language), Grammar::new(&language));
        for text in texts {
            let dates = dates.find(&text);
            let findings = quantities.find(&text, &dates);
            let of_dates: Vec<Span> = dates.iter().map(|one| one.span).collect();
            let of_quantities: Vec<Span> = findings.quantities.iter().map(|one| one.span).collect();
            let of_rejected: Vec<Span> = findings.rejected.iter().map(|one| one.span).collect();
            let mut all = [of_dates, of_quantities, of_rejected].concat();
            all.sort_unstable();
            prop_assert!(is_orderly(&text, &all), "{text:?} {all:?}");
            for (at, _) in text.match_indices(|c: char| c.is_ascii_digit()) {
                let covers = all.iter().filter(|span| span.start <= at && at < span.end).count();
                prop_assert_eq!(covers, 1, "{:?} at {} in {:?}", text, at, all);
            }
            let tokens = Tokens::new(&text, &language.numbers.vocabulary);
            for at in (0..tokens.len()).filter(|&at| language.numbers.cardinals.has(&tokens, at)) {
                let word = tokens.list[at].span;
                prop_assert!(all.iter().any(|span| span.contains(word)), "{:?} at {:?} in {:?}", text, word, all);
            }
            for found in &findings.quantities {
                prop_assert!(found.full.contains(found.span) && text.get(found.full.start..found.full.end).is_some());
                prop_assert!(found.of.is_none_or(|of| of < findings.quantities.len()));
            }
            for date in &dates {
                prop_assert!(date.full.contains(date.span));
            }
            let of_sentences = crate::language::sentences(&text, &language);
            prop_assert!(is_orderly(&text, &of_sentences));
            quantities.read(&text);
        }
    }
}

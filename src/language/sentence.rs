//! Where sentences end.

use super::{Class, Language, Tokens};
use crate::source::Span;

/// The sentences of a paragraph, in order, without surrounding white space.
///
/// An empty line always ends one. A full stop does not after an abbreviation, an initial or inside a number; after `U.S.`,
/// `Inc.`, `a.m.` and the like only before a word that opens a sentence. Closing marks belong to the sentence before.
pub fn sentences(text: &str, language: &Language) -> Vec<Span> {
    let tokens = Tokens::new(text, &language.numbers.vocabulary);
    let mut list = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if tokens.class(at) == Class::Break {
            push(&mut list, &tokens, start, at);
            start = at + 1;
        } else if let Some(end) = end_of_sentence(&tokens, at, language) {
            push(&mut list, &tokens, start, end);
            start = end;
            at = end;
            continue;
        }
        at += 1;
    }
    push(&mut list, &tokens, start, tokens.len());
    list
}

fn push(list: &mut Vec<Span>, tokens: &Tokens<'_>, start: usize, end: usize) {
    if start < end {
        list.push(tokens.span(start..end));
    }
}

/// The token after the sentence, if it ends with this token.
fn end_of_sentence(tokens: &Tokens<'_>, at: usize, language: &Language) -> Option<usize> {
    let stop = tokens.word(at);
    if !matches!(stop, "." | "!" | "?" | "…") {
        return None;
    }
    let mut end = at + 1;
    while matches!(tokens.word(end), "." | "!" | "?" | "…") && tokens.touches_left(end) {
        end += 1;
    }
    let stops = end - at;
    while is_closing(tokens, end) {
        end += 1;
    }
    let next = opening(tokens, end);
    let opens = tokens.is_capital(next)
        || tokens.class(next) == Class::Number
        || next >= tokens.len()
        || tokens.class(next) == Class::Break;
    let lower = tokens.class(next) == Class::Word && !tokens.is_capital(next);
    let closed = end > at + stops;
    if tokens.touches_left(end) && end < tokens.len() && !closed {
        return glued(tokens, at, end).then_some(end);
    }
    if lower && (stop == "." || stops > 1 || closed || stop == "…") {
        // "“Go!” he said" goes on; ". and" is a slip that does not end anything.
        return None;
    }
    if stop == "." && stops == 1 && !closed && language.sentences.holds(tokens, at, next) {
        return None;
    }
    (opens || !lower).then_some(end)
}

/// "issues.The": a space is missing after the stop.
fn glued(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let before = tokens.word(at.wrapping_sub(1));
    let after = tokens.word(end);
    let words = tokens.class(at.wrapping_sub(1)) == Class::Word && tokens.touches_left(at) && tokens.is_capital(end);
    let long = before.chars().count() > 2 && before.chars().skip(1).all(char::is_lowercase);
    let word =
        after.chars().count() > 1 && after.chars().skip(1).all(char::is_lowercase) || after == "I" || after == "A";
    words && long && word && !is_host(tokens, end)
}

/// "Booking.Com", "Amazon.Co.uk" are names.
fn is_host(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_any(at, &["com", "org", "net", "ru", "kz", "uk", "io", "ai"])
}

fn is_closing(tokens: &Tokens<'_>, at: usize) -> bool {
    let touches = tokens.touches_left(at);
    match tokens.word(at) {
        "”" | "’" | "»" | ")" | "]" => touches,
        // A straight mark closes where a blank or the end follows.
        "\"" | "'" => touches && !tokens.touches_right(at),
        _ => false,
    }
}

/// The first token after opening marks.
fn opening(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut at = at;
    while matches!(tokens.word(at), "“" | "‘" | "\"" | "'" | "«" | "(" | "[" | "—" | "–" | "-" | "•") {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let language = Language::embedded();
        let found: Vec<&str> = sentences(text, &language).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_initials_and_numbers_do_not_end_a_sentence() {
        check(
            "Dr. A. B. Okoro met Gov. Lee on Dec. 5. They spoke.",
            &["Dr. A. B. Okoro met Gov. Lee on Dec. 5.", "They spoke."],
        );
        check(
            "It grew 3.5 percent, e.g. in wheat. Maize fell.",
            &["It grew 3.5 percent, e.g. in wheat.", "Maize fell."],
        );
        check(
            "Acme Ltd. cement is sold by Acme Inc. The firm is old.",
            &["Acme Ltd. cement is sold by Acme Inc.", "The firm is old."],
        );
        check("See No. 7 and St. Petersburg. Done.", &["See No. 7 and St. Petersburg.", "Done."]);
        check("The U.S. Army left the U.S. The rest stayed.", &["The U.S. Army left the U.S.", "The rest stayed."]);
        check(
            "He left at 9 a.m. on Monday. She left at 10 p.m. They met.",
            &["He left at 9 a.m. on Monday.", "She left at 10 p.m.", "They met."],
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence() {
        check("“We won.” They cheered.", &["“We won.”", "They cheered."]);
        check(
            "\"We won.\" They cheered. (It rained.) Well...",
            &["\"We won.\"", "They cheered.", "(It rained.)", "Well..."],
        );
        check("“Go!” he said. Then he left… and ran.", &["“Go!” he said.", "Then he left… and ran."]);
    }

    #[test]
    fn missing_blanks_and_empty_lines_end_a_sentence() {
        check("It solved many issues.The rest remained.", &["It solved many issues.", "The rest remained."]);
        check("One line\n\nAnother line", &["One line", "Another line"]);
        check("Read example.com or a.B. today", &["Read example.com or a.B. today"]);
    }
}

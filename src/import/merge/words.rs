//! Joins two changes of the same lines word by word.
//!
//! In: the lines as they were, and as each side has them now. Out: the lines with both changes, where these are apart from each
//! other; none where they touch, since then only a person can say what the sentence should be.

use std::collections::BTreeMap;
use std::ops::Range;

use diffy::DiffOptions;

/// So many words between the changes of the two sides must be as they were.
const APART: usize = 2;

/// Both changes in one text; none where they are too near to each other.
pub(super) fn join(base: &str, ours: &str, theirs: &str) -> Option<String> {
    let mut numbers = Numbers::default();
    let [base, ours, theirs] = [base, ours, theirs].map(|text| numbers.encode(text));
    let (one, other) = (changes(&base, &ours), changes(&base, &theirs));
    let is_apart = |a: &Range<usize>, b: &Range<usize>| a.end + APART <= b.start || b.end + APART <= a.start;
    if !one.iter().all(|a| other.iter().all(|b| is_apart(a, b))) {
        return None;
    }
    let joined = diffy::merge(&base, &ours, &theirs).ok()?;
    numbers.decode(&joined)
}

/// Which words of the base another text has not, or has others between.
fn changes(base: &str, now: &str) -> Vec<Range<usize>> {
    let mut options = DiffOptions::default();
    options.set_context_len(0);
    let patch = options.create_patch(base, now);
    let hunks = patch.hunks().iter().map(diffy::Hunk::old_range);
    hunks.map(|range| range.start()..range.start() + range.len()).collect()
}

/// Each different word has a number, and stands as a line of its own.
#[derive(Default)]
struct Numbers<'a> {
    of: BTreeMap<&'a str, usize>,
    words: Vec<&'a str>,
}

impl<'a> Numbers<'a> {
    fn encode(&mut self, text: &'a str) -> String {
        let mut lines = String::new();
        for word in words(text) {
            let next = self.words.len();
            let number = *self.of.entry(word).or_insert(next);
            if number == next {
                self.words.push(word);
            }
            lines.push_str(&number.to_string());
            lines.push('\n');
        }
        lines
    }

    fn decode(&self, lines: &str) -> Option<String> {
        lines.lines().map(|line| self.words.get(line.parse::<usize>().ok()?).copied()).collect()
    }
}

/// The words of a text, each with the white space behind it. A link is one word, whatever blanks it holds.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = Depth::default();
    for (at, c) in text.char_indices() {
        let is_begun = at > start && !c.is_whitespace() && text[start..at].ends_with(char::is_whitespace);
        let is_line = text[start..at].ends_with('\n');
        if is_line || (is_begun && depth.is_outside()) {
            found.push(&text[start..at]);
            start = at;
        }
        depth.step(c, is_line);
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

/// How deep in brackets a sign stands. A bracket that does not close ends with its line.
#[derive(Default)]
struct Depth {
    square: usize,
    round: usize,
    after_square: bool,
}

impl Depth {
    fn is_outside(&self) -> bool {
        self.square == 0 && self.round == 0
    }

    fn step(&mut self, c: char, is_new_line: bool) {
        if is_new_line {
            *self = Self::default();
        }
        match c {
            '[' => self.square += 1,
            ']' => self.square = self.square.saturating_sub(1),
            '(' if self.after_square || self.round > 0 => self.round += 1,
            ')' => self.round = self.round.saturating_sub(1),
            _ => {}
        }
        self.after_square = c == ']';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "Prices rose by 8% in May, said Ann Lund, and stocks fell by half.\n";

    #[test]
    fn changes_apart_are_joined_and_a_link_is_one_word() {
        let ours = BASE.replace("half", "a half");
        let theirs = BASE
            .replace("8%", "[8%](figure:prices \"change=up as-of=2024-05\")")
            .replace("Ann Lund", "[Ann Lund](person:ann-lund \"said\")");
        let joined = join(BASE, &ours, &theirs).unwrap();
        assert_eq!(joined, theirs.replace("half", "a half"));
        assert_eq!(words("See [a b](c \"d (e) f\") now.\n"), ["See ", "[a b](c \"d (e) f\") ", "now.\n"]);
    }

    #[test]
    fn changes_that_touch_are_left_to_a_person() {
        assert_eq!(join(BASE, &BASE.replace("half", "a half"), &BASE.replace("half", "a third")), None);
        assert_eq!(join(BASE, &BASE.replace("fell", "sank"), &BASE.replace("by half", "by a half")), None);
        assert_eq!(join("", "a\n", "b\n"), None);
    }

    #[test]
    fn nothing_changed_gives_the_other_side() {
        assert_eq!(join("a b\n", "a b\n", "a c\n").as_deref(), Some("a c\n"));
        assert_eq!(join("", "", ""), Some(String::new()));
    }

    #[test]
    fn a_bracket_that_never_closes_ends_with_its_line() {
        assert_eq!(words("a [b c\nd e"), ["a ", "[b c\n", "d ", "e"]);
    }
}

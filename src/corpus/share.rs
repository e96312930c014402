//! How much of a source text stands in published text.
//!
//! In: the body of a source text, and texts. Out: which characters of the body lie in a run of at least eight words that
//! also stands in one of the texts. Words are compared without case and punctuation; time grows with the texts' length.

use rust_decimal::Decimal;

/// The shortest run of words that counts as taken over.
pub const RUN: usize = 8;

/// How much of a body is covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Characters covered.
    pub covered: usize,
    /// All characters of the body.
    pub total: usize,
}

impl Share {
    /// The covered part, from 0 to 1.
    pub fn fraction(self) -> Decimal {
        if self.total == 0 { Decimal::ZERO } else { Decimal::from(self.covered) / Decimal::from(self.total) }
    }

    /// Whether it is more than `allowed`, a fraction from 0 to 1.
    pub fn exceeds(self, allowed: Decimal) -> bool {
        Decimal::from(self.covered) > allowed * Decimal::from(self.total)
    }
}

/// How much of `body` stands in `published` texts.
pub fn share<'a>(body: &str, published: impl IntoIterator<Item = &'a str>) -> Share {
    let mut ledger = Ledger::new([body]);
    for text in published {
        ledger.publish(text);
    }
    ledger.share(0)
}

/// What is published of several bodies, each character counted once.
#[derive(Debug, Default)]
pub struct Ledger {
    bodies: Vec<Body>,
    /// Every run of words with the place where it begins, sorted: its hash, the body, the word.
    runs: Vec<(u64, u32, u32)>,
    /// A bit for each class of hashes that occurs, so that most runs of other texts need no search.
    occurring: Vec<u64>,
}

#[derive(Debug)]
struct Body {
    words: Vec<Word>,
    /// For each word whether it is covered.
    covered: Vec<bool>,
    /// For each word whether the characters between it and the next one are covered.
    joined: Vec<bool>,
    share: Share,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    hash: u64,
    /// The first character and the one after the last, counted in characters.
    start: usize,
    end: usize,
}

impl Ledger {
    /// An empty account of some bodies, known by their place in the list.
    pub fn new<'a>(bodies: impl IntoIterator<Item = &'a str>) -> Self {
        let mut ledger = Self::default();
        for text in bodies {
            let body = Body::new(text);
            let number = index(ledger.bodies.len());
            ledger.runs.extend(runs(&body.words).map(|(start, hash)| (hash, number, index(start))));
            ledger.bodies.push(body);
        }
        ledger.runs.sort_unstable();
        ledger.occurring = vec![0; (ledger.runs.len() / 8).next_power_of_two()];
        for (hash, ..) in &ledger.runs {
            let (word, bit) = class(*hash, ledger.occurring.len());
            ledger.occurring[word] |= bit;
        }
        ledger
    }

    /// How much of a body is published.
    pub fn share(&self, body: usize) -> Share {
        self.bodies[body].share
    }

    /// Counts a text as published.
    pub fn publish(&mut self, text: &str) {
        let addition = self.addition(text);
        self.commit(&addition);
    }

    /// The runs that publishing a text would cover: the body, and the word at which the run begins.
    fn addition(&self, text: &str) -> Vec<(usize, usize)> {
        let words = words(text);
        let mut hashes: Vec<u64> = runs(&words).map(|(_, hash)| hash).filter(|hash| self.may_occur(*hash)).collect();
        // A run that a text repeats covers what it covers once.
        hashes.sort_unstable();
        hashes.dedup();
        hashes.iter().flat_map(|hash| self.places(*hash)).collect()
    }

    fn may_occur(&self, hash: u64) -> bool {
        let (word, bit) = class(hash, self.occurring.len());
        self.occurring[word] & bit != 0
    }

    fn places(&self, hash: u64) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let first = self.runs.partition_point(|(other, ..)| *other < hash);
        let same = self.runs[first..].iter().take_while(move |(other, ..)| *other == hash);
        same.map(|(_, body, word)| (*body as usize, *word as usize))
    }

    fn commit(&mut self, addition: &[(usize, usize)]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (body, start) in addition {
            self.bodies[*body].cover(*body, *start, &mut changes);
        }
        changes
    }

    /// Counts a text as published, if no body is then published by more than `allowed` of it says (one fraction for each
    /// body, in their order), and tells whether it was. Otherwise nothing changes.
    pub fn publish_within(&mut self, text: &str, allowed: &[Decimal]) -> bool {
        let addition = self.addition(text);
        let changes = self.commit(&addition);
        let exceeds = |change: &Change| self.share(change.body).exceeds(allowed[change.body]);
        if !changes.iter().any(exceeds) {
            return true;
        }
        for change in changes {
            self.bodies[change.body].undo(change);
        }
        false
    }
}

/// One word, or the gap after it, that was not covered before.
#[derive(Clone, Copy, Debug)]
struct Change {
    body: usize,
    word: usize,
    is_gap: bool,
}

impl Body {
    fn new(text: &str) -> Self {
        let words = words(text);
        let count = words.len();
        let share = Share { covered: 0, total: text.chars().count() };
        Self { words, covered: vec![false; count], joined: vec![false; count], share }
    }

    /// Marks the run that begins at a word.
    fn cover(&mut self, body: usize, start: usize, changes: &mut Vec<Change>) {
        for word in start..start + RUN {
            if !std::mem::replace(&mut self.covered[word], true) {
                changes.push(Change { body, word, is_gap: false });
                self.share.covered += self.length(word, false);
            }
            let is_last = word + 1 == start + RUN;
            if !is_last && !std::mem::replace(&mut self.joined[word], true) {
                changes.push(Change { body, word, is_gap: true });
                self.share.covered += self.length(word, true);
            }
        }
    }

    fn undo(&mut self, change: Change) {
        let marks = if change.is_gap { &mut self.joined } else { &mut self.covered };
        marks[change.word] = false;
        self.share.covered -= self.length(change.word, change.is_gap);
    }

    /// The characters of a word, or of the gap after it.
    fn length(&self, word: usize, is_gap: bool) -> usize {
        let Word { start, end, .. } = self.words[word];
        if is_gap { self.words[word + 1].start - end } else { end - start }
    }
}

/// The words of a text: letters and digits, with an apostrophe inside.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut current: Option<Word> = None;
    for (at, c) in text.chars().enumerate() {
        if c.is_alphanumeric() {
            let word = current.get_or_insert(Word { hash: 0xcbf2_9ce4_8422_2325, start: at, end: at });
            for lower in c.to_lowercase() {
                word.hash = (word.hash ^ u64::from(u32::from(lower))).wrapping_mul(0x0000_0100_0000_01b3);
            }
            word.end = at + 1;
        } else if !matches!(c, '\'' | '\u{2019}') {
            words.extend(current.take());
        }
    }
    words.extend(current);
    words
}

/// The class of a hash in a list of that many 64-bit words: which word, and the bit in it.
fn class(hash: u64, words: usize) -> (usize, u64) {
    let number = usize::try_from(hash >> 32).expect("32 bits fit");
    (number / 64 % words, 1 << (number % 64))
}

/// A place in a list, kept small since there are very many.
fn index(at: usize) -> u32 {
    u32::try_from(at).expect("fewer words and bodies than 2^32")
}

/// The hash of every run of [`RUN`] words, with the index of its first word.
fn runs(words: &[Word]) -> impl Iterator<Item = (usize, u64)> + use<'_> {
    words.windows(RUN).enumerate().map(|(start, window)| {
        let hash = window
            .iter()
            .fold(0u64, |hash, word| (hash.rotate_left(23) ^ word.hash).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        (start, hash)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn runs_of_eight_words_count_and_shorter_ones_do_not() {
        let body = "The ferry to Bergen will carry two hundred cars from May, the port said.";
        assert_eq!(
            share(body, ["two hundred cars from May, the port said"]).covered,
            "two hundred cars from May, the port said".len()
        );
        assert_eq!(share(body, ["the ferry to Bergen will carry two"]).covered, 0);
        let twice = share(
            body,
            ["will carry TWO hundred cars from May the port", "ferry to Bergen will carry two hundred cars"],
        );
        assert_eq!(twice.covered, "ferry to Bergen will carry two hundred cars from May, the port".len());
        assert_eq!(share(body, [body]).covered, body.len() - 1);
    }

    #[test]
    fn a_text_that_exceeds_what_is_allowed_changes_nothing() {
        let body = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";
        let mut ledger = Ledger::new([body]);
        let half = [Decimal::new(5, 1)];
        assert!(ledger.publish_within("one two three four five six seven eight", &half));
        let before = ledger.share(0);
        assert!(!ledger.publish_within("two three four five six seven eight nine ten eleven twelve thirteen", &half));
        assert_eq!(ledger.share(0), before);
        assert!(ledger.publish_within("one two three four five six seven eight", &half), "counted once");
    }

    proptest! {
        #[test]
        fn the_ledger_counts_each_character_once(texts in prop::collection::vec("[abc ]{0,80}", 0..6), body in "[abc ]{0,200}") {
            let all = share(&body, texts.iter().map(String::as_str));
            let twice = share(&body, texts.iter().chain(&texts).map(String::as_str));
            prop_assert_eq!(all, twice);
            prop_assert!(all.covered <= all.total);
            let reversed = share(&body, texts.iter().rev().map(String::as_str));
            prop_assert_eq!(all, reversed);
        }

        #[test]
        fn refused_text_leaves_no_trace(texts in prop::collection::vec("[ab ]{0,60}", 0..8), body in "[ab ]{0,200}") {
            let allowed = [Decimal::new(3, 1)];
            let mut ledger = Ledger::new([body.as_str()]);
            let published: Vec<&str> =
                texts.iter().map(String::as_str).filter(|text| ledger.publish_within(text, &allowed)).collect();
            prop_assert_eq!(ledger.share(0), share(&body, published));
            prop_assert!(!ledger.share(0).exceeds(allowed[0]));
        }
    }
}

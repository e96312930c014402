//! Cuts a text into tokens, once, in linear time, and remembers phrases as sequences of word numbers.
//!
//! In: text. Out: [`Tokens`]. The tokens cover every character that is no white space; nothing is judged here.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use crate::source::Span;

/// The number of a word in the [`Vocabulary`]; 0 stands for every word that no rule mentions.
pub type WordId = u32;

/// The words that the data files mention, lower case.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    ids: HashMap<Box<str>, WordId, BuildHasherDefault<WordHasher>>,
}

/// Hashes the few letters of a word. Its keys come from the data files, so nobody can make them collide.
#[derive(Clone, Copy, Debug, Default)]
struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        // The table looks at the highest bits too, where a short word has left nothing yet.
        self.0 ^ self.0.rotate_left(32)
    }
}

impl Vocabulary {
    /// The number of a word, made if need be.
    pub fn intern(&mut self, word: &str) -> WordId {
        let next = WordId::try_from(self.ids.len() + 1).unwrap_or(0);
        *self.ids.entry(word.to_lowercase().into_boxed_str()).or_insert(next)
    }

    /// The number of a word in whatever case; 0 for one that no rule mentions.
    pub fn id(&self, word: &str) -> WordId {
        let mut buffer = [0_u8; 24];
        let found = if word.is_ascii() {
            let Some(lower) = buffer.get_mut(..word.len()) else { return 0 };
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).ok().and_then(|lower| self.ids.get(lower))
        } else {
            self.ids.get(word.to_lowercase().as_str())
        };
        found.copied().unwrap_or(0)
    }
}

/// A set of words, asked for each token of a text.
#[derive(Clone, Debug, Default)]
pub struct WordSet {
    has: Vec<bool>,
}

impl WordSet {
    /// Whether the word is in the set.
    pub fn has(&self, word: WordId) -> bool {
        usize::try_from(word).ok().and_then(|index| self.has.get(index)).copied().unwrap_or(false)
    }
}

impl Extend<WordId> for WordSet {
    fn extend<I: IntoIterator<Item = WordId>>(&mut self, words: I) {
        for index in words.into_iter().filter_map(|word| usize::try_from(word).ok()) {
            if self.has.len() <= index {
                self.has.resize(index + 1, false);
            }
            self.has[index] = true;
        }
    }
}

/// What a token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Letters. Hyphens and apostrophes are tokens of their own.
    Word,
    /// Digits with grouping commas and a decimal point: `1,234.5`.
    Number,
    /// One vulgar fraction: `½`.
    Fraction,
    /// One other character.
    Symbol,
    /// A web address.
    Url,
    /// An e-mail address.
    Mail,
    /// An empty line.
    Break,
}

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it looks like.
    pub class: Class,
    /// Its number in the vocabulary.
    pub word: WordId,
    /// Whether it begins a line.
    pub starts_line: bool,
}

/// A text cut into tokens.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, in order, not overlapping.
    pub list: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Cuts a text into tokens.
    pub fn new(text: &'a str, vocabulary: &Vocabulary) -> Self {
        let mut cutter = Cutter { text, at: 0, starts_line: true, list: Vec::with_capacity(text.len() / 5 + 4) };
        cutter.run(vocabulary);
        Self { text, list: cutter.list }
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The class of a token; [`Class::Break`] past the end.
    pub fn class(&self, at: usize) -> Class {
        self.list.get(at).map_or(Class::Break, |token| token.class)
    }

    /// The characters of a token; nothing past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.list.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The vocabulary number of a token.
    pub fn id(&self, at: usize) -> WordId {
        self.list.get(at).map_or(0, |token| token.word)
    }

    /// Whether the token is this word, in whatever case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words, in whatever case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let token = self.word(at);
        words.iter().any(|word| token.eq_ignore_ascii_case(word))
    }

    /// Whether nothing stands between this token and the one before.
    pub fn touches_left(&self, at: usize) -> bool {
        at > 0 && at < self.len() && self.list[at - 1].span.end == self.list[at].span.start
    }

    /// Whether nothing stands between this token and the next.
    pub fn touches_right(&self, at: usize) -> bool {
        self.touches_left(at + 1)
    }

    /// Whether the token begins with a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        self.class(at) == Class::Word && self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the token is a word that begins with a small letter.
    pub fn is_lower(&self, at: usize) -> bool {
        self.class(at) == Class::Word && self.word(at).chars().next().is_some_and(char::is_lowercase)
    }

    /// Whether the token is a dash or hyphen.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—" | "‑" | "−")
    }

    /// Whether the token is an apostrophe.
    pub fn is_apostrophe(&self, at: usize) -> bool {
        matches!(self.word(at), "'" | "’")
    }

    /// The text range of a range of tokens; the range must not be empty.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.list[range.start].span.start, self.list[range.end - 1].span.end)
    }

    /// The index of the first token that begins at or after a byte.
    pub fn index_at(&self, byte: usize) -> usize {
        self.list.partition_point(|token| token.span.start < byte)
    }
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    starts_line: bool,
    list: Vec<Token>,
}

impl Cutter<'_> {
    fn run(&mut self, vocabulary: &Vocabulary) {
        let mut chunk_end = 0;
        while self.skip_white() {
            if self.at >= chunk_end {
                chunk_end = self.chunk_end();
                if let Some((class, end)) = self.address(chunk_end) {
                    self.push(class, end, 0);
                    continue;
                }
            }
            let (class, end) = self.next();
            let word = match class {
                Class::Word | Class::Symbol => vocabulary.id(&self.text[self.at..end]),
                // Some phrases of the data files hold digits: "24/7".
                Class::Number if end - self.at <= 3 => vocabulary.id(&self.text[self.at..end]),
                _ => 0,
            };
            self.push(class, end, word);
        }
    }

    fn push(&mut self, class: Class, end: usize, word: WordId) {
        let starts_line = std::mem::take(&mut self.starts_line);
        self.list.push(Token { span: Span::new(self.at, end), class, word, starts_line });
        self.at = end;
    }

    /// Moves past white space; false at the end of the text. An empty line becomes a token.
    fn skip_white(&mut self) -> bool {
        let start = self.at;
        let mut lines = 0;
        for c in self.text[start..].chars() {
            if !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}') {
                break;
            }
            lines += usize::from(c == '\n');
            self.at += c.len_utf8();
        }
        if lines >= 2 && self.at < self.text.len() {
            let end = self.at;
            self.at = start;
            self.push(Class::Break, end, 0);
        }
        self.starts_line |= lines > 0;
        self.at < self.text.len()
    }

    fn chunk_end(&self) -> usize {
        let rest = &self.text[self.at..];
        rest.find(char::is_whitespace).map_or(self.text.len(), |length| self.at + length)
    }

    /// A web or e-mail address that fills the run of characters up to the next blank.
    fn address(&self, chunk_end: usize) -> Option<(Class, usize)> {
        let chunk = &self.text[self.at..chunk_end];
        if !chunk.bytes().any(|b| matches!(b, b'@' | b'/')) && !chunk.starts_with("www.") {
            return None;
        }
        let body =
            chunk.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/' || matches!(c, '”' | '’' | '»'));
        let starts_plain = body.starts_with(|c: char| c.is_ascii_alphanumeric());
        let class = if body.contains("://") && starts_plain || body.starts_with("www.") {
            Class::Url
        } else if starts_plain && body.split_once('@').is_some_and(|(_, host)| host.contains('.')) {
            Class::Mail
        } else if starts_plain && is_path(body) {
            Class::Url
        } else {
            return None;
        };
        Some((class, self.at + body.len()))
    }

    fn next(&self) -> (Class, usize) {
        let rest = &self.text[self.at..];
        let first = rest.chars().next().expect("white space is skipped and the end is not reached");
        if first.is_ascii_digit() {
            return (Class::Number, self.at + number_length(rest.as_bytes(), self.follows_point()));
        }
        if matches!(first, '½' | '¼' | '¾' | '⅓' | '⅔' | '⅕' | '⅛' | '⅜' | '⅝' | '⅞') {
            return (Class::Fraction, self.at + first.len_utf8());
        }
        if first.is_alphabetic() {
            let length = rest.find(|c: char| !(c.is_alphabetic() || is_inside_word(c))).unwrap_or(rest.len());
            return (Class::Word, self.at + length);
        }
        (Class::Symbol, self.at + first.len_utf8())
    }
}

impl Cutter<'_> {
    /// Whether digits and a point touch this place: the next digits are no decimals but a part of `11.12.2020`.
    fn follows_point(&self) -> bool {
        let before = &self.text.as_bytes()[..self.at];
        matches!(before, [.., digit, b'.'] if digit.is_ascii_digit())
    }
}

/// Combining marks and raised digits belong to the word before them.
fn is_inside_word(c: char) -> bool {
    matches!(c, '²' | '³' | '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Whether this is an address without a scheme: `example.org/2020/05`.
fn is_path(chunk: &str) -> bool {
    let Some((host, path)) = chunk.split_once('/') else { return false };
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    !path.is_empty() && !name.is_empty() && top.len() >= 2 && top.bytes().all(|b| b.is_ascii_lowercase())
}

/// The length of the number at the start: digits, groups of two or three after commas of which the last has three, a
/// decimal point with digits that no further point with digits follows.
fn number_length(bytes: &[u8], follows_point: bool) -> usize {
    let digits = |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = digits(0);
    if end <= 3 {
        let (mut at, mut last) = (end, 0);
        while bytes.get(at) == Some(&b',') && matches!(digits(at + 1), 2 | 3) {
            last = digits(at + 1);
            at += 1 + last;
        }
        // "1,234,5678" is no number with groups: the loop stops at it and the groups before it do not count.
        let broken = bytes.get(at) == Some(&b',') && digits(at + 1) > 3;
        if last == 3 && !broken {
            end = at;
        }
    }
    if bytes.get(end) == Some(&b'.') && !follows_point {
        let decimals = digits(end + 1);
        let after = end + 1 + decimals;
        let goes_on = bytes.get(after) == Some(&b'.') && digits(after + 1) > 0;
        if decimals > 0 && !goes_on {
            end = after;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text, &Vocabulary::default());
        (0..tokens.len()).map(|at| tokens.word(at)).collect()
    }

    #[test]
    fn numbers_keep_groups_and_decimals() {
        assert_eq!(
            cut("1,234.5 12,34,567 3.4.5 2003,2004 7."),
            ["1,234.5", "12,34,567", "3", ".", "4", ".", "5", "2003", ",", "2004", "7", "."]
        );
    }

    #[test]
    fn hyphens_and_symbols_stand_alone() {
        assert_eq!(cut("A$5-6bn (10%)"), ["A", "$", "5", "-", "6", "bn", "(", "10", "%", ")"]);
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(
            cut("see https://a.example/2020/1. or b9@c.example, d.org/7"),
            ["see", "https://a.example/2020/1", ".", "or", "b9@c.example", ",", "d.org/7"]
        );
    }

    #[test]
    fn empty_lines_break() {
        let tokens = Tokens::new("a\n\n b\nc", &Vocabulary::default());
        let classes: Vec<Class> = tokens.list.iter().map(|token| token.class).collect();
        assert_eq!(classes, [Class::Word, Class::Break, Class::Word, Class::Word]);
        assert!(tokens.list[2].starts_line && tokens.list[3].starts_line);
    }
}

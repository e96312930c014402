//! How words are compared: without case, diacritics and apostrophes. The script does the same with what is typed.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that no decomposition makes plain. The script reads them from the index.
pub(super) const LETTERS: [(char, &str); 13] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "n"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ς', "σ"),
];

/// Signs inside a word that searching passes over. The script reads them from the index.
pub(super) const SILENT: &str = "'’‘ʼʻ`´";

/// The most ways into one word of a script without blanks.
const MOST_WAYS: usize = 12;

/// A text as it is compared.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let plain = text.chars().filter(|c| !SILENT.contains(*c)).nfkd().flat_map(char::to_lowercase);
    for c in plain.filter(|c| !is_combining_mark(*c)) {
        match LETTERS.binary_search_by_key(&c, |(letter, _)| *letter) {
            Ok(at) => folded.push_str(LETTERS[at].1),
            Err(_) => folded.push(c),
        }
    }
    folded
}

/// The words of a folded text.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The words under which texts are found. Words that stand in nearly every text are left out, unless there is no other.
pub(super) fn keys<'a>(texts: impl IntoIterator<Item = &'a str>, stops: &BTreeSet<String>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for text in texts {
        let folded = fold(text);
        let telling = words(&folded).any(|word| !stops.contains(word));
        for word in words(&folded).filter(|word| !telling || !stops.contains(*word)) {
            all.extend(ways_into(word).map(str::to_owned));
        }
    }
    all
}

/// Where a search may begin in a word: at its beginning, and at every sign in scripts that put no blanks between words.
fn ways_into(word: &str) -> impl Iterator<Item = &str> {
    let unspaced = word.chars().any(is_unspaced);
    word.char_indices().map(|(at, _)| &word[at..]).take(if unspaced { MOST_WAYS } else { 1 })
}

/// Thai, Lao, Khmer, Burmese, Chinese and Japanese signs.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_diacritics_and_apostrophes_are_no_difference() {
        for (text, folded) in [
            ("Łódź", "lodz"),
            ("SÃO  Tomé", "sao  tome"),
            ("O’Neil's", "oneils"),
            ("İstanbul", "istanbul"),
            ("Straße", "strasse"),
            ("Қазақстан", "қазақстан"),
            ("Ёлка", "елка"),
            ("中国", "中国"),
            ("５０％", "50%"),
            ("₸5", "₸5"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn the_letters_are_sorted_so_that_each_is_found() {
        assert!(LETTERS.is_sorted());
    }

    #[test]
    fn words_of_every_title_are_no_keys_unless_alone() {
        let stops = BTreeSet::from(["of".to_owned(), "the".to_owned()]);
        let list = |texts: &[&str]| keys(texts.iter().copied(), &stops).into_iter().collect::<Vec<_>>();
        assert_eq!(list(&["Speed of the ferry", "Ferry-boats"]), ["boats", "ferry", "speed"]);
        assert_eq!(list(&["The The"]), ["the"]);
        assert_eq!(list(&["中国人"]), ["中国人", "人", "国人"]);
    }
}

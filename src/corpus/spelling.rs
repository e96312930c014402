//! Whether the words of a mention look like a misprint of the name that they are linked to.
//!
//! In: the words, and the names of the entity. Out: the name that was meant. A part of a name, a title before it and a form
//! that is quite another word are no misprints.

use strsim::damerau_levenshtein;

/// Words shorter than this differ by a letter without being misprints of each other.
const SHORTEST: usize = 5;
/// Words of at least this many letters may differ by two.
const LONG: usize = 8;

/// The name that the words seem to be a misprint of; none where they are a name, a part of one, or something else.
pub fn misprint_of<'a>(words: &str, names: &[&'a str]) -> Option<&'a str> {
    let written = parts(words);
    let is_part = |name: &str| {
        let name = parts(name);
        written.iter().all(|word| name.contains(word))
    };
    if written.is_empty() || names.iter().copied().any(is_part) {
        return None;
    }
    names.iter().copied().find(|name| {
        let name = parts(name);
        let mut odd = written.iter().filter(|word| !name.contains(word));
        let (Some(word), None) = (odd.next(), odd.next()) else { return false };
        name.iter().any(|other| !written.contains(other) && is_near(word, other))
    })
}

/// The words of a name in small letters, without possessive ending and signs.
fn parts(name: &str) -> Vec<String> {
    let words = name.split(|c: char| c.is_whitespace() || c == '-').map(|word| {
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    });
    words.filter(|word| !word.is_empty()).collect()
}

fn is_near(a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    length >= SHORTEST && damerau_levenshtein(a, b) <= if length >= LONG { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(words: &str) -> Option<&'static str> {
        misprint_of(words, &["Thandiwe Mokoena", "Minister of Health"])
    }

    #[test]
    fn a_word_that_differs_by_a_letter_or_two_is_a_misprint() {
        assert_eq!(meant("Mokeona"), Some("Thandiwe Mokoena"));
        assert_eq!(meant("Thandiwe Mokoenna’s"), Some("Thandiwe Mokoena"));
        assert_eq!(meant("Tandive Mokoena"), Some("Thandiwe Mokoena"));
    }

    #[test]
    fn names_parts_and_other_words_are_none() {
        for words in ["Mokoena", "mokoena's", "Thandiwe Mokoena", "the minister", "Dr Mokoena", "she", "Molefe", ""] {
            assert_eq!(meant(words), None, "{words}");
        }
    }
}

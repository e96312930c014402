//! When two names are one person's.

use strsim::damerau_levenshtein;

/// How alike two full names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same person, by spelling or romanisation.
    Same,
    /// Probably the same person, misprinted.
    Misprint,
    /// Nothing says that they are one.
    None,
}

/// The words of a name without initials and particles.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let plain = |word: &&str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && word.chars().next().is_some_and(char::is_uppercase)
    };
    name.split_whitespace().filter(plain).map(str::to_owned).collect()
}

/// A full name, ready to be compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FullName {
    words: Vec<String>,
    keys: Vec<String>,
}

impl FullName {
    /// Takes a name apart.
    pub fn new(name: &str) -> Self {
        let words = name_words(name);
        let keys = words.iter().map(|word| sound(word)).collect();
        Self { words, keys }
    }

    /// The sound of the first word. Names that are alike at all have it in common.
    pub fn key(&self) -> &str {
        self.keys.first().map_or("", String::as_str)
    }

    /// Compares two full names.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let (first, second) = (&self.words, &other.words);
        if first == second {
            return Likeness::Same;
        }
        let (Some(x), Some(y)) = (first.last(), second.last()) else { return Likeness::None };
        if first.len() < 2 || second.len() < 2 || self.keys[0] != other.keys[0] {
            return Likeness::None;
        }
        if x == y || self.keys == other.keys {
            return Likeness::Same;
        }
        if first.len() == second.len() && is_misprint(x, y) { Likeness::Misprint } else { Likeness::None }
    }
}

/// Compares two full names.
pub(super) fn likeness(a: &str, b: &str) -> Likeness {
    FullName::new(a).likeness(&FullName::new(b))
}

/// Whether one word looks like a misprint of the other: one letter in five to seven, two in eight or more.
pub(super) fn is_misprint(a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let allowed = match length {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    let same_start = a.chars().next() == b.chars().next();
    // Each letter that one word has more is a change; most words need no closer look.
    let same_length = !a.is_ascii() || !b.is_ascii() || a.len().abs_diff(b.len()) <= allowed;
    a != b && same_start && same_length && damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase()) <= allowed
}

/// A key that is equal for the usual romanisations of one name.
fn sound(word: &str) -> String {
    let mut key = slug::slugify(word).replace('-', "");
    for (from, to) in [
        ("dzh", "j"),
        ("zh", "j"),
        ("kh", "h"),
        ("iy", "i"),
        ("ye", "e"),
        ("yu", "u"),
        ("ya", "a"),
        ("y", "i"),
        ("q", "k"),
        ("ou", "u"),
        ("ss", "s"),
        ("w", "v"),
        ("ph", "f"),
    ] {
        key = key.replace(from, to);
    }
    let mut letters: Vec<char> = key.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_are_one_and_misprints_are_flagged() {
        assert_eq!(likeness("Kasym-Zhomart Abenov", "Kassym-Jomart Abenov"), Likeness::Same);
        assert_eq!(likeness("Anna Petrenko", "Anna Petrneko"), Likeness::Misprint);
        assert_eq!(likeness("Anna Petrenko", "Olga Petrenko"), Likeness::None);
        assert_eq!(likeness("John Kamau", "John M. Kamau"), Likeness::Same);
        assert!(!is_misprint("Lima", "Lema"));
    }
}

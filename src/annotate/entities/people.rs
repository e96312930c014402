//! When two names are one person's.

use strsim::damerau_levenshtein;

use crate::language::romanised;

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

/// The words of a name without initials, particles, "Jr" and the like.
pub(super) fn name_words(name: &str) -> Vec<String> {
    let plain = |word: &&str| {
        let bare = unbound(word);
        bare.chars().filter(|c| c.is_alphabetic()).count() > 1
            && bare.chars().next().is_some_and(char::is_uppercase)
            && generation(word).is_none()
    };
    name.split_whitespace().filter(plain).map(str::to_owned).collect()
}

/// A word without the particle that a hyphen or apostrophe binds to it: "al-Harbi", "Al-Harbi", "d'Arcy".
pub(super) fn unbound(word: &str) -> &str {
    match word.split_once(['-', '\'', '’']) {
        Some((particle, name)) if particle.len() <= 3 && name.starts_with(char::is_uppercase) => {
            let lower = particle.to_lowercase();
            let bound = ["al", "el", "ul", "ar", "as", "ad", "an", "at", "az", "ash", "d", "l"];
            if bound.contains(&lower.as_str()) { name } else { word }
        }
        _ => word,
    }
}

/// Which of several of one name: "Jr" and "III" are not one.
fn generation(word: &str) -> Option<String> {
    let word = word.trim_end_matches('.');
    matches!(word, "Jr" | "Sr" | "II" | "III" | "IV").then(|| word.to_owned())
}

/// A full name, ready to be compared with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FullName {
    words: Vec<String>,
    keys: Vec<String>,
    generation: Option<String>,
}

impl FullName {
    /// Takes a name apart.
    pub fn new(name: &str) -> Self {
        let words = name_words(name);
        let keys = words.iter().map(|word| sound(&romanised(unbound(word)))).collect();
        Self { words, keys, generation: name.split_whitespace().last().and_then(generation) }
    }

    /// The sounds of the first and the last word. Names that are alike at all have one of them in common.
    pub fn ends(&self) -> [&str; 2] {
        [self.keys.first(), self.keys.last()].map(|key| key.map_or("", String::as_str))
    }

    /// Compares two full names.
    pub fn likeness(&self, other: &Self) -> Likeness {
        let is_other = self.generation != other.generation;
        if is_other && self.generation.is_some() && other.generation.is_some() {
            return Likeness::None;
        }
        if self.words == other.words {
            return Likeness::Same;
        }
        let (Some(x), Some(y)) = (self.words.last(), other.words.last()) else { return Likeness::None };
        if self.words.len() < 2 || other.words.len() < 2 {
            return Likeness::None;
        }
        let (one, other) = (&self.keys, &other.keys);
        if one == other || one[0] == other[0] && (is_within(one, other) || is_within(other, one)) {
            return Likeness::Same;
        }
        if one.ends_with(other) || other.ends_with(one) {
            return Likeness::Same;
        }
        let alike = one.len() == other.len() && one[..one.len() - 1] == other[..other.len() - 1];
        if alike && is_misprint(x, y) { Likeness::Misprint } else { Likeness::None }
    }
}

/// Compares two full names.
pub(super) fn likeness(a: &str, b: &str) -> Likeness {
    FullName::new(a).likeness(&FullName::new(b))
}

/// Whether one name is the other with words left out: "Ana Ruiz" in "Ana María Ruiz Soto".
fn is_within(shorter: &[String], longer: &[String]) -> bool {
    let mut rest = longer.iter();
    shorter.len() < longer.len() && shorter.iter().all(|word| rest.any(|other| other == word))
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
    a != b
        && same_start
        && same_length
        && !is_pair(a, b)
        && !is_pair(b, a)
        && damerau_levenshtein(&a.to_lowercase(), &b.to_lowercase()) <= allowed
}

/// Whether two names are a man's and a woman's form of one: "Petrov" and "Petrova", "Wilski" and "Wilska".
fn is_pair(man: &str, woman: &str) -> bool {
    let stem = woman.strip_suffix('a');
    stem.is_some_and(|stem| man == stem || man.strip_suffix(['i', 'o', 'y', 'e']) == Some(stem))
}

/// A key that is equal for the usual romanisations of one name.
fn sound(word: &str) -> String {
    let mut key = slug::slugify(word).replace('-', "");
    for (from, to) in [
        ("tsch", "ch"),
        ("tch", "ch"),
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
        assert_eq!(likeness("Muhammad Rizwan Shah", "Mohamed Rizwan Shah"), Likeness::Same);
        assert_eq!(likeness("Ivan Tchaikov", "Ivan Chaikov"), Likeness::Same);
        assert_eq!(likeness("Isabel Ruiz García", "Isabel Ruiz"), Likeness::Same);
        assert_eq!(likeness("Ruiz García", "Isabel Ruiz García"), Likeness::Same);
        assert!(!is_misprint("Lima", "Lema"));
    }

    #[test]
    fn relatives_and_namesakes_stay_apart() {
        assert_eq!(likeness("Ali Khan", "Alia Khan"), Likeness::None);
        assert_eq!(likeness("Ivan Petrov", "Ivana Petrova"), Likeness::None);
        assert_eq!(likeness("Sasha Petrov", "Sasha Petrova"), Likeness::None);
        assert_eq!(likeness("Tom Reyes Jr", "Tom Reyes Sr"), Likeness::None);
        assert_eq!(likeness("María Elena Soto", "María José Soto"), Likeness::None);
        assert!(!is_misprint("Fernando", "Fernanda"));
    }
}

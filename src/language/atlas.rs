//! Cities, states and regions of the world: many names, found by their first word instead of by an automaton.
//!
//! In: `atlas.txt`, embedded. Out: the longest place name at the beginning of a text. Reading the file copies nothing but keys,
//! so that a run of the program does not pay for names that its text does not hold.

use std::sync::Arc;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A city or region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtlasPlace {
    /// The name as it should be shown.
    pub name: &'static str,
    /// The country that it lies in.
    pub country: &'static str,
    /// `city` or `region`.
    pub sort: &'static str,
    /// Whether the name is a common word or a person's name too, so that the text must say that it means the place.
    pub weak: bool,
    /// The name in lower-case letters without marks.
    key: String,
}

/// All places, sorted by key.
#[derive(Clone, Debug, Default)]
pub struct Atlas {
    places: Arc<[AtlasPlace]>,
}

impl Atlas {
    /// Reads the embedded file.
    pub fn embedded() -> Self {
        Self::read(include_str!("atlas.txt"))
    }

    fn read(text: &'static str) -> Self {
        let mut places = Vec::new();
        let mut country = "";
        for line in text.lines() {
            let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
            let sort = match mark {
                "=" => {
                    country = rest;
                    continue;
                }
                "r" => "region",
                "c" => "city",
                _ => continue,
            };
            places.extend(rest.split(';').map(|name| {
                let plain = name.trim_end_matches('?');
                AtlasPlace { name: plain, country, sort, weak: plain.len() < name.len(), key: key(plain) }
            }));
        }
        places.sort_by(|a, b| a.key.cmp(&b.key));
        Self { places: places.into() }
    }

    /// The place with this index.
    pub fn place(&self, index: usize) -> &AtlasPlace {
        &self.places[index]
    }

    /// The longest name that `text` begins with and that ends where `is_end` says a word may end: its index and its length.
    pub fn at_start(&self, text: &str, is_end: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let word =
            text.split(|c: char| !c.is_alphabetic()).next().filter(|word| word.starts_with(char::is_uppercase))?;
        let first = key(word);
        let from = self.places.partition_point(|place| place.key.as_str() < first.as_str());
        self.places[from..]
            .iter()
            .take_while(|place| place.key.starts_with(&first))
            .enumerate()
            .filter_map(|(at, place)| Some((from + at, matched(text, &place.key)?)))
            .filter(|&(_, end)| is_end(end))
            .max_by_key(|&(_, end)| end)
    }
}

/// The letters of a name in lower case and without marks; all apostrophes alike.
fn key(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { name.chars().flat_map(plain).collect() }
}

/// A letter in lower case without marks, as one or two letters.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let mut base = letter;
    let mut bare = is_combining_mark(letter);
    if !letter.is_ascii() {
        let mut first = true;
        decompose_canonical(letter, |part| {
            if first {
                base = part;
            }
            first = false;
        });
        bare |= matches!(letter, 'ʻ' | 'ʼ');
    }
    let (one, two) = match base {
        'ł' | 'Ł' => ('l', None),
        'ø' | 'Ø' => ('o', None),
        'đ' | 'Đ' | 'ð' | 'Ð' => ('d', None),
        'ı' | 'İ' => ('i', None),
        'ə' | 'Ə' => ('e', None),
        'ß' => ('s', Some('s')),
        'æ' | 'Æ' => ('a', Some('e')),
        '’' | '‘' | '`' => ('\'', None),
        '‑' | '–' => ('-', None),
        '\u{a0}' => (' ', None),
        other => (other.to_lowercase().next().unwrap_or(other), None),
    };
    (!bare).then_some(one).into_iter().chain(two)
}

/// How many bytes of `text` spell `key`. Long words of the text must begin with a capital.
fn matched(text: &str, key: &str) -> Option<usize> {
    let mut wanted = key.chars();
    let mut rest = key.len();
    let mut starts = true;
    for (at, letter) in text.char_indices() {
        if starts && letter.is_lowercase() && word_length(&text[at..]) > 4 {
            return None;
        }
        starts = !letter.is_alphanumeric() && !matches!(letter, '\'' | '’');
        for plain in plain(letter) {
            let next = wanted.next()?;
            if next != plain {
                return None;
            }
            rest -= next.len_utf8();
        }
        if rest == 0 {
            return Some(at + letter.len_utf8());
        }
    }
    None
}

fn word_length(text: &str) -> usize {
    text.chars().take_while(|c| c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Names;

    fn found(text: &str) -> Option<&str> {
        let atlas = Atlas::embedded();
        let whole = |end: usize| !text[end..].starts_with(char::is_alphanumeric);
        atlas.at_start(text, whole).map(|(_, end)| &text[..end])
    }

    #[test]
    fn the_longest_name_is_found_with_or_without_marks_and_in_capitals() {
        assert_eq!(found("Nizhny Novgorod lies"), Some("Nizhny Novgorod"));
        assert_eq!(found("Częstochowa was"), Some("Częstochowa"));
        assert_eq!(found("Czestochowa was"), Some("Czestochowa"));
        assert_eq!(found("MURMANSK, Russia"), Some("MURMANSK"));
        assert_eq!(found("Fort Worthless"), None);
        assert_eq!(found("murmansk"), None);
        assert_eq!(found("Long beach towels"), None);
    }

    #[test]
    fn places_belong_to_known_countries_and_no_name_stands_twice() {
        let names = Names::embedded();
        for place in names.atlas.places.iter() {
            let known = names.places.countries.iter().any(|country| country.name == place.country);
            assert!(known, "{} lies in {}", place.name, place.country);
        }
        for pair in names.atlas.places.windows(2) {
            assert_ne!(pair[0].key, pair[1].key, "{} stands twice", pair[0].name);
        }
    }
}

//! Under which letter a name stands.

use super::shelf::Heading;

/// The letter that a word begins with: `a` to `z`, or one place for digits and all else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Initial {
    /// A letter, in lower case.
    Letter(char),
    /// A digit, or what no Latin letter can be made of.
    Other,
}

impl Initial {
    /// All of them, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        ('a'..='z').map(Self::Letter).chain([Self::Other])
    }

    fn of(c: Option<char>) -> Self {
        c.filter(char::is_ascii_alphabetic).map_or(Self::Other, |c| Self::Letter(c.to_ascii_lowercase()))
    }

    /// As it is written in an address.
    pub fn slug(self) -> String {
        match self {
            Self::Letter(c) => c.to_string(),
            Self::Other => OTHER.to_owned(),
        }
    }

    /// As it is shown.
    pub fn text(self) -> String {
        match self {
            Self::Letter(c) => c.to_ascii_uppercase().to_string(),
            Self::Other => "0–9".to_owned(),
        }
    }

    /// Its heading in a list.
    pub fn heading(self) -> Heading {
        let anchor = match self {
            Self::Letter(c) => format!("az-{c}"),
            Self::Other => "az-other".to_owned(),
        };
        Heading { text: self.text(), anchor }
    }
}

/// The address of what begins with no letter.
pub(super) const OTHER: &str = "0-9";

/// Where a name stands among others: first by its two first letters, then by all of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SortKey {
    pub initial: Initial,
    /// The letter after the first; blanks do not count.
    pub second: Initial,
    plain: String,
    name: String,
}

impl SortKey {
    /// The place of a name; a person stands under the last word of it.
    pub fn new(name: &str, is_person: bool) -> Self {
        let plain = slug::slugify(name).replace('-', " ");
        let plain = match plain.rsplit_once(' ') {
            Some((given, family)) if is_person => format!("{family} {given}"),
            _ => plain,
        };
        let mut chars = plain.chars().filter(|c| *c != ' ');
        let (initial, second) = (Initial::of(chars.next()), Initial::of(chars.next()));
        Self { initial, second, plain, name: name.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_the_letter_that_they_are_looked_up_by() {
        let place = |name: &str, is_person| {
            let key = SortKey::new(name, is_person);
            (key.initial.slug(), key.second.slug())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(place("Ana Souza", true), pair("s", "o"));
        assert_eq!(place("Élan Port", false), pair("e", "l"));
        assert_eq!(place("A port", false), pair("a", "p"));
        assert_eq!(place("5 ports", false), pair("0-9", "p"));
        assert_eq!(place("Порт", false), pair("p", "o"));
        assert_eq!(place("…", false), pair("0-9", "0-9"));
        assert!(SortKey::new("Zebra", false) < SortKey::new("9 lives", false), "what has no letter comes last");
    }
}

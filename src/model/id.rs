//! Ids: the stems of content files.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// The id of an article, entity, figure, topic or page: lower-case ASCII letters, digits, `-`, `_` and `.`, beginning
/// with a letter or digit. Links use it, and it is the last part of the page's address unless `slug:` says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

/// Why a string is no [`Id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing is named.
    #[error("an id cannot be empty")]
    Empty,
    /// A character that an id may not hold.
    #[error("an id cannot hold `{0}`: use lower-case letters a to z, digits, `-`, `_` and `.`")]
    Character(char),
}

impl Id {
    /// Checks an id.
    ///
    /// # Errors
    /// When it is empty or holds a character that an id may not hold.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let first = text.chars().next().ok_or(IdError::Empty)?;
        if !first.is_ascii_lowercase() && !first.is_ascii_digit() {
            return Err(IdError::Character(first));
        }
        match text.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(*c))) {
            Some(c) => Err(IdError::Character(c)),
            None => Ok(Self(text.into())),
        }
    }

    /// Makes an id of any words: transliterated, at most 60 characters, cut at a word. None when nothing is left.
    pub fn from_words(words: &str) -> Option<Self> {
        let full = slug::slugify(words);
        let cut = match full.char_indices().nth(60) {
            Some((end, _)) if full.as_bytes()[end] == b'-' => &full[..end],
            Some((end, _)) => full[..end].rfind('-').map_or(&full[..end], |at| &full[..at]),
            None => &full,
        };
        Self::new(cut.trim_matches('-')).ok()
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id written out as words: `joint-projects` becomes `Joint projects`.
    pub fn written_out(&self) -> String {
        let words = self.0.replace(['-', '_'], " ");
        let mut chars = words.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_checked_and_made() {
        assert_eq!(Id::new("zhenis-kassymbek").unwrap().written_out(), "Zhenis kassymbek");
        assert_eq!(Id::new("Über"), Err(IdError::Character('Ü')));
        assert_eq!(Id::new(""), Err(IdError::Empty));
        assert_eq!(Id::from_words("Çankırı’s 5 % – plan").unwrap().as_str(), "cankiri-s-5-plan");
        assert_eq!(Id::from_words("…"), None);
    }

    #[test]
    fn a_made_id_is_cut_at_a_word() {
        let id = Id::from_words(&"abcdefghi ".repeat(9)).unwrap();
        assert_eq!(id.as_str().len(), 59);
        assert!(Id::from_words(&"x".repeat(200)).unwrap().as_str().len() == 60);
    }
}

//! Abbreviations whose full stop does not end a sentence.

use serde::Deserialize;

use super::numbers::{Words, words};
use super::token::{Class, Tokens, Vocabulary};

/// Abbreviations, and the words that open a sentence.
#[derive(Clone, Debug)]
pub struct Abbreviations {
    always: Words,
    sometimes: Words,
    openers: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    always: Vec<String>,
    sometimes: Vec<String>,
    openers: Vec<String>,
}

impl Abbreviations {
    /// Reads the embedded data file.
    pub(super) fn embedded(vocabulary: &mut Vocabulary) -> Self {
        let file: File =
            serde_yaml::from_str(include_str!("sentences.yaml")).expect("the embedded abbreviations are valid");
        Self {
            always: words(vocabulary, file.always),
            sometimes: words(vocabulary, file.sometimes),
            openers: words(vocabulary, file.openers),
        }
    }

    /// Whether the full stop at a token belongs to an abbreviation, so that the sentence goes on with the token `next`.
    pub(super) fn holds(&self, tokens: &Tokens<'_>, stop: usize, next: usize) -> bool {
        if next >= tokens.len() || !tokens.touches_left(stop) || stop == 0 {
            return false;
        }
        let word = tokens.word(stop - 1);
        let dotted = stop >= 3 && tokens.is(stop - 2, ".") && tokens.touches_left(stop - 1);
        let initial = tokens.is_capital(stop - 1) && word.chars().count() == 1 && word != "I";
        let never_ends = self.always.before(tokens, stop).is_some() && (tokens.is_capital(stop - 1) || word.len() <= 4);
        // "No. 7" is a number, "He said no." ends.
        let number_next = tokens.class(next) == Class::Number;
        if tokens.is_any(
            stop - 1,
            &[
                "no", "nos", "art", "fig", "figs", "vol", "pp", "para", "mar", "sat", "sun", "op", "ed", "al", "est",
                "mt", "ft", "no",
            ],
        ) {
            return number_next
                || tokens.is_capital(stop - 1)
                    && word.len() > 1
                    && !tokens.is(stop - 1, "no")
                    && !self.openers.has(tokens, next);
        }
        if never_ends {
            return true;
        }
        let may_end = dotted || self.sometimes.before(tokens, stop).is_some();
        if may_end {
            return !self.openers.has(tokens, next);
        }
        initial
    }
}

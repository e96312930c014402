//! The grammar of dates in English text: finds expressions, and resolves them against a publication date.
//!
//! In: text, or its tokens. Out: every expression with its words and meaning. Nothing is guessed: without a publication
//! date a relative expression stays unresolved, and a day without a year keeps none.

mod around;
mod days;
mod expression;
mod feasts;
mod figures;
mod length;
mod periods;
mod reader;
mod relative;
mod years;

#[cfg(test)]
mod tests;

pub use expression::{Expression, Part, TimeUnit, Which};

use self::reader::Reader;
use crate::language::{Class, Language, Numbers, Tokens, WordSet};
use crate::source::Span;

/// Whether a text writes the day or the month first in dates of figures alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The text does not show it.
    #[default]
    Unknown,
    /// "25/12/2020".
    DayFirst,
    /// "12/25/2020".
    MonthFirst,
}

/// How the preposition before a date relates what is said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// In, on, during; or no preposition.
    At,
    /// Not later than.
    By,
    /// Up to.
    Until,
    /// From then on.
    Since,
    /// Earlier than.
    Before,
    /// Later than.
    After,
}

/// A date expression found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words, without the preposition before them.
    pub span: Span,
    /// The words with preposition and the like ("by the end of the year").
    pub full: Span,
    /// What they mean, before anything is resolved.
    pub expression: Expression,
    /// How the words before relate to it.
    pub relation: Relation,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// The grammar, built once from the language data.
#[derive(Debug)]
pub struct Grammar {
    numbers: Numbers,
    openers: WordSet,
}

impl Grammar {
    /// Builds the grammar.
    pub fn new(language: &Language) -> Self {
        let numbers = language.numbers.clone();
        let mut openers = WordSet::default();
        openers.extend(numbers.calendar.months.first_words());
        openers.extend(numbers.calendar.weekdays.first_words());
        openers.extend(numbers.calendar.leads.first_words());
        openers.extend(numbers.calendar.feasts.first_words());
        openers.extend(numbers.cardinals.first_words());
        openers.extend(numbers.context.couples.first_words());
        Self { numbers, openers }
    }

    /// All date expressions of a text, in order, not overlapping.
    pub fn find(&self, text: &str) -> Vec<Found> {
        self.find_tokens(&Tokens::new(text, &self.numbers.vocabulary))
    }

    /// The order of day and month that a whole text shows, for [`find_with`](Self::find_with) on its parts.
    pub fn order(&self, text: &str) -> Order {
        let tokens = Tokens::new(text, &self.numbers.vocabulary);
        Reader { tokens: &tokens, numbers: &self.numbers, order: Order::Unknown }.order_of_text()
    }

    /// All date expressions of a part of a text, with the order of day and month of the whole.
    pub fn find_with(&self, text: &str, order: Order) -> Vec<Found> {
        self.find_in(&Tokens::new(text, &self.numbers.vocabulary), order)
    }

    /// All date expressions of a text that is cut into tokens already.
    pub fn find_tokens(&self, tokens: &Tokens<'_>) -> Vec<Found> {
        let reader = Reader { tokens, numbers: &self.numbers, order: Order::Unknown };
        self.find_in(tokens, reader.order_of_text())
    }

    /// All date expressions of a part of a text, cut into tokens, in the order of day and month that the whole has.
    pub fn find_in(&self, tokens: &Tokens<'_>, order: Order) -> Vec<Found> {
        let reader = Reader { tokens, numbers: &self.numbers, order };
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let word = tokens.class(at) != Class::Number;
            if word && !self.openers.has(tokens.id(at)) {
                at += 1;
                continue;
            }
            match reader.at(at) {
                Some(one) => {
                    at = one.end;
                    let after = found.last().map_or(0, |last| last.span.end);
                    let next = reader.finish(one, after);
                    match found.last().and_then(|last| reader.join(last, &next)) {
                        Some(joined) => {
                            found.pop();
                            found.push(joined);
                        }
                        None => found.push(next),
                    }
                }
                None => at += 1,
            }
        }
        found
    }
}

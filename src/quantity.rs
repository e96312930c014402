//! The grammar of quantities in English text.
//!
//! In: running text. Out: every quantity with value, unit, bound and change, and every run of digits or number word that is
//! none, with the reason. The same grammar reads the words of annotations.

mod age;
mod age_beside;
mod age_group;
mod bound;
mod change;
mod compound;
mod counted;
mod elided;
mod fraction;
mod growth;
mod lone;
mod measured;
mod name;
mod numeral;
mod page;
mod place;
mod range;
mod reject;
mod scale;
mod scan;
mod share;
mod suffix;
mod worded;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

use crate::dates;
use crate::language::{Class, Cues, Language, Numbers, Phrases, Tokens, WordSet};
use crate::model::{Change, Quantity};
use crate::source::Span;

/// A quantity found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The number with its scale and unit or currency; for a count the number alone.
    pub span: Span,
    /// The same with qualifier and counted noun.
    pub full: Span,
    /// The value.
    pub quantity: Quantity,
    /// The counted noun phrase ("new permanent jobs"), for counts.
    pub noun: Option<Span>,
    /// The change that it is or belongs to.
    pub change: Option<Change>,
    /// Whether the number itself is a growth, not a level.
    pub is_growth: bool,
    /// The index in [`Findings::quantities`] of the figure that this is a share or the growth of, if the clause says so.
    pub of: Option<usize>,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// Digits or number words that are no quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Where.
    pub span: Span,
    /// Why not: `year`, `day-of-month`, `clock-time`, `ordinal`, `name`, `idiom`, …
    pub reason: &'static str,
    /// The id of the rule that said so.
    pub rule: &'static str,
}

/// What the grammar makes of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The quantities, in text order, not overlapping.
    pub quantities: Vec<Found>,
    /// What is none, in text order.
    pub rejected: Vec<Rejected>,
}

/// The grammar, built once from the language data.
#[derive(Debug)]
pub struct Grammar {
    numbers: Numbers,
    dates: dates::Grammar,
    openers: WordSet,
}

/// The tokens of one text with what is needed to read them.
#[derive(Clone, Copy, Debug)]
struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    numbers: &'a Numbers,
    cues: &'a Cues,
    openers: &'a WordSet,
}

impl Grammar {
    /// Builds the grammar.
    pub fn new(language: &Language) -> Self {
        let numbers = language.numbers.clone();
        Self { openers: openers(&numbers), dates: dates::Grammar::new(language), numbers }
    }

    /// All quantities of a text. `dates` are the text's date expressions: what lies inside them is no quantity.
    pub fn find(&self, text: &str, dates: &[dates::Found]) -> Findings {
        let tokens = Tokens::new(text, &self.numbers.vocabulary);
        let cues = self.numbers.money.cues(&tokens);
        self.find_tokens(&tokens, dates, &cues)
    }

    /// Which country's dollar, franc or peso a whole text speaks of, for [`find_with`](Self::find_with) on its parts.
    pub fn cues(&self, text: &str) -> Cues {
        self.numbers.money.cues(&Tokens::new(text, &self.numbers.vocabulary))
    }

    /// All quantities of a part of a text, with the cues of the whole.
    pub fn find_with(&self, text: &str, dates: &[dates::Found], cues: &Cues) -> Findings {
        self.find_tokens(&Tokens::new(text, &self.numbers.vocabulary), dates, cues)
    }

    /// All quantities of a text that is cut into tokens already.
    pub fn find_tokens(&self, tokens: &Tokens<'_>, dates: &[dates::Found], cues: &Cues) -> Findings {
        scan::scan(Reader { tokens, numbers: &self.numbers, cues, openers: &self.openers }, dates)
    }

    /// The one quantity that the words of an annotation hold; none where they hold none or several.
    pub fn read(&self, words: &str) -> Option<Quantity> {
        self.read_as(words, None)
    }

    /// The same, where a sign that several currencies share stands for this one: "$5" for AUD.
    pub fn read_as(&self, words: &str, currency: Option<&str>) -> Option<Quantity> {
        let tokens = Tokens::new(words, &self.numbers.vocabulary);
        let cues = self.numbers.money.cues(&tokens);
        let cues = currency.into_iter().fold(cues, |cues, code| self.numbers.money.preferring(cues, code));
        let reader = Reader { tokens: &tokens, numbers: &self.numbers, cues: &cues, openers: &self.openers };
        let findings = scan::scan(reader, &self.dates.find_tokens(&tokens));
        match findings.quantities.as_slice() {
            [one] => Some(one.quantity.clone()),
            [] => reader.bare(),
            _ => None,
        }
    }
}

/// The words and signs that may open a quantity or something that looks like one; at all others nothing need be tried.
fn openers(numbers: &Numbers) -> WordSet {
    let mut set = WordSet::default();
    let counts = [&numbers.cardinals, &numbers.ordinals, &numbers.dozens, &numbers.multiplied];
    set.extend(counts.into_iter().flat_map(Phrases::first_words));
    set.extend([&numbers.vague, &numbers.idioms].into_iter().flat_map(Phrases::first_words));
    set.extend(numbers.money.prefixes.first_words());
    let context = &numbers.context;
    set.extend(
        [&context.signs, &context.couples, &context.whose, &context.point].into_iter().flat_map(Phrases::first_words),
    );
    let ages = [&context.lives, &context.parts_of_hour, &context.ages_in_plural, &context.decades_of_life];
    set.extend(ages.into_iter().flat_map(Phrases::first_words));
    set.extend(
        ["half", "quarter", "double", "triple", "treble", "a", "an", "+", "(", "."]
            .map(|word| numbers.vocabulary.id(word)),
    );
    set
}

impl Reader<'_> {
    /// A number that stands alone: an annotation's words may hold no more.
    fn bare(&self) -> Option<Quantity> {
        let mut found = None;
        let mut at = 0;
        while at < self.tokens.len() {
            match self.numeral(at) {
                Some(_) if found.is_some() => return None,
                Some(numeral) => {
                    at = numeral.end;
                    found = Some(numeral);
                }
                None if self.tokens.class(at) == Class::Number => return None,
                None => at += 1,
            }
        }
        let numeral = found?;
        let bound = self.bound_before(numeral.start);
        Some(self.quantity(&numeral, None, crate::model::Unit::new(crate::model::UnitKind::Number, ""), bound.as_ref()))
    }
}

//! Months, weekdays and the words around dates.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::numbers::{Words, words};
use super::phrases::Phrases;
use super::token::Vocabulary;

/// Words of the calendar.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// January is 1.
    pub months: Phrases<i8>,
    /// Months that are other words too.
    pub ambiguous_months: Words,
    /// Monday is 1.
    pub weekdays: Phrases<i8>,
    /// Words that may open a date expression.
    pub leads: Words,
    /// Feasts that fall on the same day every year, with month and day.
    pub feasts: Phrases<(i8, i8)>,
    /// Places whose dates in figures have the month first.
    pub month_first: Words,
    /// Words before "a year earlier" that make it the time compared with.
    pub compared: Words,
    /// Words after which four digits are a year whatever follows.
    pub year_openers: Words,
    /// Words after which four digits are a year unless they are counted.
    pub year_maybe_openers: Words,
    /// Of those, the ones after which a likely year stays one even before a plural.
    pub year_attributes: Words,
    /// What follows a year that is no count: "2019 levels".
    pub year_nouns: Words,
    /// Words before a year with an apostrophe: "in '16".
    pub short_year_openers: Words,
    /// What is named with its year: "the Water Act, 2015".
    pub laws: Words,
    /// Words before a month that is another word too.
    pub month_openers: Words,
    /// Words that a hyphen joins to a date: "mid-May".
    pub date_prefixes: Words,
    /// Words between a preposition and its date.
    pub date_leads: Words,
    /// Words before a weekday that make it a name or a habit.
    pub no_weekday_after: Words,
    /// Words behind a weekday that make it a name.
    pub no_weekday_before: Words,
    /// Words before "the 22nd".
    pub day_openers: Words,
    /// Words before "since" that ask for the last time something was so.
    pub superlatives: Words,
    /// Short words of a quarter, half or financial year: "Q" in "Q3".
    pub short_periods: Words,
    /// Quarters and halves in Roman figures.
    pub roman_numbers: Phrases<i8>,
    /// "morning" in "this morning".
    pub parts_of_day: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: Vec<Entry>,
    ambiguous_months: Vec<String>,
    weekdays: Vec<Entry>,
    leads: Vec<String>,
    feasts: BTreeMap<String, (i8, i8)>,
    month_first: Vec<String>,
    compared: Vec<String>,
    year_openers: Vec<String>,
    year_maybe_openers: Vec<String>,
    year_attributes: Vec<String>,
    year_nouns: Vec<String>,
    short_year_openers: Vec<String>,
    laws: Vec<String>,
    month_openers: Vec<String>,
    date_prefixes: Vec<String>,
    date_leads: Vec<String>,
    no_weekday_after: Vec<String>,
    no_weekday_before: Vec<String>,
    day_openers: Vec<String>,
    superlatives: Vec<String>,
    short_periods: Vec<String>,
    roman_numbers: BTreeMap<String, i8>,
    parts_of_day: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    number: i8,
    words: Vec<String>,
}

impl Calendar {
    /// Reads the embedded data file.
    pub(super) fn embedded(vocabulary: &mut Vocabulary) -> Self {
        let file: File = serde_yaml::from_str(include_str!("calendar.yaml")).expect("the embedded calendar is valid");
        let list = |entries: Vec<Entry>| -> Vec<(String, i8)> {
            let each = |entry: Entry| entry.words.into_iter().map(move |word| (word, entry.number));
            entries.into_iter().flat_map(each).collect()
        };
        Self {
            months: Phrases::new(vocabulary, list(file.months)),
            ambiguous_months: words(vocabulary, file.ambiguous_months),
            weekdays: Phrases::new(vocabulary, list(file.weekdays)),
            leads: words(vocabulary, file.leads),
            feasts: Phrases::new(vocabulary, file.feasts),
            month_first: words(vocabulary, file.month_first),
            compared: words(vocabulary, file.compared),
            year_openers: words(vocabulary, file.year_openers),
            year_maybe_openers: words(vocabulary, file.year_maybe_openers),
            year_attributes: words(vocabulary, file.year_attributes),
            year_nouns: words(vocabulary, file.year_nouns),
            short_year_openers: words(vocabulary, file.short_year_openers),
            laws: words(vocabulary, file.laws),
            month_openers: words(vocabulary, file.month_openers),
            date_prefixes: words(vocabulary, file.date_prefixes),
            date_leads: words(vocabulary, file.date_leads),
            no_weekday_after: words(vocabulary, file.no_weekday_after),
            no_weekday_before: words(vocabulary, file.no_weekday_before),
            day_openers: words(vocabulary, file.day_openers),
            superlatives: words(vocabulary, file.superlatives),
            short_periods: words(vocabulary, file.short_periods),
            roman_numbers: Phrases::new(vocabulary, file.roman_numbers),
            parts_of_day: words(vocabulary, file.parts_of_day),
        }
    }
}

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
        }
    }
}

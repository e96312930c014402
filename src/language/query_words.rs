//! The words by which a reader of the site writes an amount into a search box.
//!
//! In: the same data files that the grammar of quantities is built from. Out: plain lists, for an index that a script
//! reads. A word may stand for several units ("dollars"); all of them are given.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::Deserialize;

/// Words of scale, words and signs of units, and words that say nothing of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueryWords {
    /// What each word of scale multiplies by, abbreviations included.
    pub scales: BTreeMap<String, Decimal>,
    /// The units that each word or sign may stand for: the code, and what turns the number into it.
    pub units: BTreeMap<String, BTreeSet<(String, Decimal)>>,
    /// Words that are in nearly every title.
    pub stops: BTreeSet<String>,
}

#[derive(Deserialize)]
struct NumbersFile {
    magnitudes: Vec<Magnitude>,
    percent: Vec<String>,
    percentage_points: Vec<String>,
    basis_points: Vec<String>,
    units: Vec<Unit>,
}

#[derive(Deserialize)]
struct Magnitude {
    value: Decimal,
    words: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
}

#[derive(Deserialize)]
struct Unit {
    code: String,
    words: Vec<String>,
    factor: Option<Decimal>,
}

#[derive(Deserialize)]
struct CurrenciesFile {
    currencies: Vec<Currency>,
    families: Vec<Family>,
}

#[derive(Deserialize)]
struct Currency {
    code: String,
    #[serde(default)]
    symbols: Vec<String>,
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Family {
    name: String,
    symbols: Vec<String>,
    words: Vec<String>,
    default: Option<String>,
    cues: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct WordsFile {
    stops: Vec<String>,
}

impl QueryWords {
    /// Reads the embedded data files.
    pub(super) fn embedded() -> Self {
        let numbers: NumbersFile =
            serde_yaml::from_str(include_str!("numbers.yaml")).expect("the embedded number words are valid");
        let money: CurrenciesFile =
            serde_yaml::from_str(include_str!("currencies.yaml")).expect("the embedded currencies are valid");
        let words: WordsFile = serde_yaml::from_str(include_str!("words.yaml")).expect("the embedded words are valid");
        let mut list = Self { stops: words.stops.into_iter().collect(), ..Self::default() };
        for magnitude in numbers.magnitudes {
            let all = magnitude.words.into_iter().chain(magnitude.short);
            list.scales.extend(all.map(|word| (word, magnitude.value)));
        }
        list.add("%", Decimal::ONE, numbers.percent);
        list.add("percentage-points", Decimal::ONE, numbers.percentage_points);
        list.add("basis-points", Decimal::ONE, numbers.basis_points);
        for unit in numbers.units {
            list.add(&unit.code, unit.factor.unwrap_or(Decimal::ONE), unit.words);
        }
        for currency in money.currencies {
            let plurals: Vec<String> = currency.names.iter().map(|name| format!("{name}s")).collect();
            let signs = currency.symbols.into_iter().chain([currency.code.clone()]);
            list.add(&currency.code, Decimal::ONE, signs.chain(currency.names).chain(plurals));
        }
        for family in money.families {
            let codes: BTreeSet<String> = family.cues.into_keys().chain(family.default).chain([family.name]).collect();
            for code in codes {
                list.add(&code, Decimal::ONE, family.symbols.iter().chain(&family.words).cloned());
            }
        }
        list
    }

    fn add(&mut self, code: &str, factor: Decimal, words: impl IntoIterator<Item = String>) {
        for word in words {
            self.units.entry(word).or_default().insert((code.to_owned(), factor));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_names_and_abbreviations_are_known() {
        let words = QueryWords::embedded();
        let codes = |word: &str| words.units[word].iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>();
        assert!(codes("$").contains(&"USD") && codes("$").len() > 1);
        assert_eq!(codes("US$"), ["USD"]);
        assert_eq!(codes("per cent"), ["%"]);
        assert_eq!(codes("tenge"), ["KZT"]);
        assert_eq!(words.scales["bn"], Decimal::from(1_000_000_000));
        assert!(words.stops.contains("of"));
    }
}

//! Words that go with numbers and dates.
//!
//! In: `numbers.yaml`, `currencies.yaml`, `calendar.yaml`, `words.yaml`. Out: phrase lists over one vocabulary. What a
//! phrase means in its place is for the grammars to say.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::calendar::Calendar;
use super::context::Context;
use super::currencies::Currencies;
use super::nouns::Nouns;
use super::phrases::Phrases;
use super::token::Vocabulary;
use crate::model::{Direction, Qualifier, UnitKind};

/// A set of phrases.
pub type Words = Phrases<()>;

/// Number words, magnitudes, units, currencies, qualifiers, months, abbreviations.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// All words that the lists hold.
    pub vocabulary: Vocabulary,
    /// Zero to ninety.
    pub cardinals: Phrases<u32>,
    /// First to millionth.
    pub ordinals: Phrases<u32>,
    /// Hundred, thousand, million, lakh.
    pub magnitudes: Phrases<Magnitude>,
    /// Dozen.
    pub dozens: Phrases<u32>,
    /// "dozens of": a quantity without a value.
    pub vague: Words,
    /// Denominators: half, third.
    pub fractions: Phrases<u32>,
    /// Twofold.
    pub multiplied: Phrases<u32>,
    /// Bounds that stand left of a number.
    pub before: Phrases<Qualifier>,
    /// Bounds that stand right of a quantity.
    pub after: Phrases<Qualifier>,
    /// Words after which "over" is a preposition.
    pub movement: Words,
    /// Units other than money.
    pub units: Phrases<UnitWord>,
    /// Words beside a unit that could be something else ("9 m deep").
    pub size_words: Words,
    /// Nouns that follow "a" in a rate.
    pub rates: Words,
    /// "annually": the noun of the rate.
    pub rate_adverbs: Phrases<String>,
    /// Verbs and nouns of change; none is a movement without direction.
    pub change: Phrases<Option<Direction>>,
    /// Verbs of change that take an object.
    pub transitive: Words,
    /// Words that lead to the level reached.
    pub reach: Words,
    /// Nouns that make the percentage before them a growth.
    pub growth_nouns: Phrases<Direction>,
    /// Adjectives of a comparison.
    pub comparatives: Phrases<Direction>,
    /// Words that make the number after them a name.
    pub designations: Words,
    /// Words beside the counters of a page.
    pub counters: Words,
    /// Words before telephone and account numbers.
    pub numbers_to_call: Words,
    /// Expressions that count nothing.
    pub idioms: Words,
    /// Words of sport and ballots.
    pub score_words: Words,
    /// Money.
    pub money: Currencies,
    /// Months, weekdays, relations.
    pub calendar: Calendar,
    /// Words that decide what a number is.
    pub context: Context,
    /// What ends a noun phrase, and what is a plural.
    pub nouns: Nouns,
}

/// A word of scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Magnitude {
    /// Its plain name: `billion`.
    pub name: String,
    /// What it multiplies by.
    pub value: Decimal,
    /// Whether it is a letter that needs a currency on the same number.
    pub short: bool,
}

/// A word that makes a number a quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitWord {
    /// What it measures.
    pub kind: UnitKind,
    /// The unit's one name.
    pub code: String,
    /// What turns the number into that unit.
    pub factor: Decimal,
    /// The denominator that the word holds.
    pub per: Option<String>,
    /// The word as written, where it is a unit only beside a word of size and only as written.
    pub cautious: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cardinals: BTreeMap<String, u32>,
    ordinals: BTreeMap<String, u32>,
    magnitudes: Vec<MagnitudeEntry>,
    dozens: BTreeMap<String, u32>,
    vague: Vec<String>,
    fractions: BTreeMap<String, u32>,
    multiplied: BTreeMap<String, u32>,
    qualifiers: Vec<QualifierEntry>,
    movement: Vec<String>,
    percent: Vec<String>,
    percentage_points: Vec<String>,
    basis_points: Vec<String>,
    times: Vec<String>,
    rates: Vec<String>,
    rate_adverbs: BTreeMap<String, String>,
    units: Vec<UnitEntry>,
    size_words: Vec<String>,
    plurals: Vec<String>,
    one_of_a_kind: Vec<String>,
    of_people: Vec<String>,
    people_left: Vec<String>,
    parties: Vec<String>,
    comparatives_up: Vec<String>,
    comparatives_down: Vec<String>,
    change: ChangeEntry,
    transitive: Vec<String>,
    reach: Vec<String>,
    growth_nouns: BTreeMap<String, Vec<String>>,
    designations: Vec<String>,
    counters: Vec<String>,
    numbers_to_call: Vec<String>,
    idioms: Vec<String>,
    score_words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MagnitudeEntry {
    name: String,
    value: Decimal,
    words: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QualifierEntry {
    kind: String,
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    kind: String,
    code: String,
    words: Vec<String>,
    factor: Option<Decimal>,
    per: Option<String>,
    #[serde(default)]
    cautious: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeEntry {
    up: Vec<String>,
    down: Vec<String>,
    flat: Vec<String>,
    any: Vec<String>,
}

impl Numbers {
    /// Reads the embedded data files.
    ///
    /// # Panics
    ///
    /// If a data file is not valid, which the tests rule out.
    pub fn embedded() -> Self {
        let file: File =
            serde_yaml::from_str(include_str!("numbers.yaml")).expect("the embedded number words are valid");
        let mut v = Vocabulary::default();
        let money = Currencies::embedded(&mut v);
        let calendar = Calendar::embedded(&mut v);
        let context = Context::embedded(&mut v);
        let nouns =
            Nouns::embedded(&mut v, file.plurals, file.one_of_a_kind, file.of_people, file.people_left, file.parties);
        let qualifiers = qualifiers(&file.qualifiers);
        let units = units(
            file.units,
            [
                (UnitKind::Percent, "%", file.percent),
                (UnitKind::PercentagePoints, "percentage-points", file.percentage_points),
                (UnitKind::BasisPoints, "basis-points", file.basis_points),
                (UnitKind::Multiple, "times", file.times),
            ],
        );
        let growth = direct(["up", "down"].map(|key| file.growth_nouns.get(key).cloned().unwrap_or_default()));
        Self {
            cardinals: Phrases::new(&mut v, file.cardinals),
            ordinals: Phrases::new(&mut v, file.ordinals),
            magnitudes: Phrases::new(&mut v, magnitudes(file.magnitudes)),
            dozens: Phrases::new(&mut v, file.dozens),
            vague: words(&mut v, file.vague),
            fractions: Phrases::new(&mut v, file.fractions),
            multiplied: Phrases::new(&mut v, file.multiplied),
            before: Phrases::new(&mut v, qualifiers.0),
            after: Phrases::new(&mut v, qualifiers.1),
            movement: words(&mut v, file.movement),
            units: Phrases::new(&mut v, units),
            size_words: words(&mut v, file.size_words),
            rates: words(&mut v, file.rates),
            rate_adverbs: Phrases::new(&mut v, file.rate_adverbs),
            change: Phrases::new(&mut v, changes(file.change)),
            transitive: words(&mut v, file.transitive),
            reach: words(&mut v, file.reach),
            growth_nouns: Phrases::new(&mut v, growth),
            comparatives: Phrases::new(&mut v, direct([file.comparatives_up, file.comparatives_down])),
            designations: words(&mut v, file.designations),
            counters: words(&mut v, file.counters),
            numbers_to_call: words(&mut v, file.numbers_to_call),
            idioms: words(&mut v, file.idioms),
            score_words: words(&mut v, file.score_words),
            money,
            calendar,
            context,
            nouns,
            vocabulary: v,
        }
    }
}

/// A set of phrases.
pub(super) fn words(vocabulary: &mut Vocabulary, list: Vec<String>) -> Words {
    Phrases::new(vocabulary, list.into_iter().map(|word| (word, ())))
}

fn direct([up, down]: [Vec<String>; 2]) -> Vec<(String, Direction)> {
    let with = |list: Vec<String>, direction| list.into_iter().map(move |word| (word, direction));
    with(up, Direction::Up).chain(with(down, Direction::Down)).collect()
}

fn changes(entry: ChangeEntry) -> Vec<(String, Option<Direction>)> {
    let lists = [
        (entry.up, Some(Direction::Up)),
        (entry.down, Some(Direction::Down)),
        (entry.flat, Some(Direction::Flat)),
        (entry.any, None),
    ];
    lists.into_iter().flat_map(|(list, direction)| list.into_iter().map(move |word| (word, direction))).collect()
}

fn magnitudes(entries: Vec<MagnitudeEntry>) -> Vec<(String, Magnitude)> {
    let mut list = Vec::new();
    for entry in entries {
        let with = |short| Magnitude { name: entry.name.clone(), value: entry.value, short };
        list.extend(entry.words.iter().map(|word| (word.clone(), with(false))));
        list.extend(entry.short.iter().map(|word| (word.clone(), with(true))));
    }
    list
}

type Bounds = Vec<(String, Qualifier)>;

fn qualifiers(entries: &[QualifierEntry]) -> (Bounds, Bounds) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for entry in entries {
        let kind = match entry.kind.as_str() {
            "exact" => Qualifier::Exact,
            "about" => Qualifier::About,
            "up-to" => Qualifier::UpTo,
            "less-than" => Qualifier::LessThan,
            "more-than" => Qualifier::MoreThan,
            "at-least" => Qualifier::AtLeast,
            "no-less-than" => Qualifier::NoLessThan,
            "average" => Qualifier::Average,
            other => unreachable!("the embedded list of qualifiers names {other}"),
        };
        before.extend(entry.before.iter().map(|word| (word.clone(), kind)));
        after.extend(entry.after.iter().map(|word| (word.clone(), kind)));
    }
    (before, after)
}

fn units(entries: Vec<UnitEntry>, shares: [(UnitKind, &str, Vec<String>); 4]) -> Vec<(String, UnitWord)> {
    let mut list = Vec::new();
    for (kind, code, words) in shares {
        let unit = UnitWord { kind, code: code.to_owned(), factor: Decimal::ONE, per: None, cautious: None };
        list.extend(words.into_iter().map(|word| (word, unit.clone())));
    }
    for entry in entries {
        let unit = UnitWord {
            kind: unit_kind(&entry.kind),
            code: entry.code,
            factor: entry.factor.unwrap_or(Decimal::ONE),
            per: entry.per,
            cautious: None,
        };
        let written = |word: &String| entry.cautious.then(|| word.clone());
        list.extend(
            entry.words.iter().map(|word| (word.clone(), UnitWord { cautious: written(word), ..unit.clone() })),
        );
    }
    list
}

fn unit_kind(word: &str) -> UnitKind {
    match word {
        "count" => UnitKind::Count,
        "duration" => UnitKind::Duration,
        "mass" => UnitKind::Mass,
        "power" => UnitKind::Power,
        "energy" => UnitKind::Energy,
        "length" => UnitKind::Length,
        "area" => UnitKind::Area,
        "volume" => UnitKind::Volume,
        "speed" => UnitKind::Speed,
        "temperature" => UnitKind::Temperature,
        "age" => UnitKind::Age,
        other => unreachable!("the embedded list of units names {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::Tokens;
    use super::*;

    #[test]
    fn longer_units_win_and_capitals_count() {
        let numbers = Numbers::embedded();
        let code = |text: &str| {
            let tokens = Tokens::new(text, &numbers.vocabulary);
            numbers.units.at(&tokens, 0).map(|(length, unit)| (length, unit.code.clone()))
        };
        assert_eq!(code("per cent"), Some((2, "%".to_owned())));
        assert_eq!(code("kilometres per hour"), Some((3, "km/h".to_owned())));
        assert_eq!(code("Mt"), Some((1, "tonnes".to_owned())));
        assert_eq!(code("people"), None);
    }
}

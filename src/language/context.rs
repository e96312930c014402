//! Words beside a number that tell what it is: an address, a weight, an age, an hour of the day.
//!
//! In: `context.yaml`. Out: phrase lists. What follows from a word in its place is for the grammars to say.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::numbers::{Words, words};
use super::phrases::Phrases;
use super::token::Vocabulary;
use crate::model::Qualifier;

/// Words that decide what a number is.
#[derive(Clone, Debug)]
pub struct Context {
    /// Signs and words of a number below zero.
    pub signs: Words,
    /// "a couple of".
    pub couples: Words,
    /// "point" in "one point five".
    pub point: Words,
    /// Words that end the name of a street.
    pub streets: Words,
    /// Words that open one.
    pub street_openers: Words,
    /// Words of weight.
    pub weighing: Words,
    /// Words of temperature.
    pub warmth: Words,
    /// Words after which a number is an age.
    pub age_verbs: Words,
    /// "over" in "aged 65 and over".
    pub open_ages: Phrases<Qualifier>,
    /// Words after which a number is an age whatever follows.
    pub ages: Words,
    /// Words for people whose age a bound states.
    pub groups_of_persons: Words,
    /// What one does or becomes at an age.
    pub lives_at: Words,
    /// "joined the navy at sixteen": what is done at an age that no hour of the clock can be.
    pub joins_at: Words,
    /// "The average buyer is now 33".
    pub average_persons: Words,
    /// "is a sprightly 94".
    pub hearty: Words,
    /// "age" in "the average age is 41".
    pub mean_ages: Words,
    /// What "twice the" does not multiply.
    pub times_of_day: Words,
    /// Words before "3:2".
    pub proportions: Words,
    /// Words that make "in" a unit.
    pub dimensions: Words,
    /// Words before a length of time.
    pub lasting: Words,
    /// Pronouns of persons.
    pub persons: Words,
    /// Forms of "to be".
    pub being: Words,
    /// Possessive pronouns of persons.
    pub whose: Words,
    /// "early" in "her early sixties".
    pub parts_of_decade: Words,
    /// "sixties": the first year.
    pub decades_of_life: Phrases<u32>,
    /// "octogenarian": the first year.
    pub lives: Phrases<u32>,
    /// "past" in "half past ten".
    pub past_the_hour: Words,
    /// "to" in "ten to five".
    pub to_the_hour: Words,
    /// "quarter" in "a quarter past nine".
    pub parts_of_hour: Phrases<u32>,
    /// Words before "1730 hours".
    pub at_hour: Words,
    /// Words that make minutes a reading time.
    pub reading: Words,
    /// Points of the compass.
    pub bearings: Words,
    /// Words before a number in words whose unit was said before.
    pub before_amounts: Words,
    /// Words that may follow it.
    pub beside_amounts: Words,
    /// "GMT" after an hour.
    pub time_zones: Words,
    /// "phase" in "phase 2 starts".
    pub numbered_works: Words,
    /// "under" in "under-21".
    pub number_prefixes: Words,
    /// "the" in "the two sides".
    pub definites: Words,
    /// "another" before a growth.
    pub beside_growth: Words,
    /// What parts a verb from a growth.
    pub no_growth_between: Words,
    /// What follows the second of two growths.
    pub after_second_growth: Words,
    /// "was" in "was flat".
    pub unmoving: Words,
    /// "compared" in "compared to".
    pub before_to: Words,
    /// "no" before "one person".
    pub no_single: Words,
    /// "the" in "40 of the 90".
    pub before_whole: Words,
    /// "depth" before "200m".
    pub extents: Words,
    /// "oldest" in "the oldest is 98".
    pub eldest: Words,
    /// "group" in "the 18 to 24 age group".
    pub age_brackets: Words,
    /// What stands between a person's "is" and the age: "not yet", "will be".
    pub beside_being: Words,
    /// What one does or is just before "at" and an age.
    pub ends_at: Words,
    /// What "half" before it makes no share: "half way".
    pub halves: Words,
    /// Plural verbs: "a tenth do not care".
    pub verbs_of_many: Words,
    /// "next" in "the next 40".
    pub rows: Words,
    /// "bed" in "a 200-bed hospital": the plural.
    pub capacities: Phrases<String>,
    /// Words for those who have children: "a mother of three".
    pub parents: Words,
    /// What stands between an article and a fraction: "a mere fifth".
    pub mere: Words,
    /// What one has a fraction of: "a quarter stake".
    pub holdings: Words,
    /// What stands between a subject and its verb.
    pub beside_verbs: Words,
    /// "fives" in "the under-fives".
    pub ages_in_plural: Phrases<u32>,
    /// People of whom an age is told: "the twins, 12, were found".
    pub people_aged: Words,
    parts: BTreeMap<String, BTreeMap<String, u32>>,
    short_parts: BTreeMap<String, BTreeMap<String, String>>,
    unsaid_parts: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    signs: Vec<String>,
    couples: Vec<String>,
    point: Vec<String>,
    streets: Vec<String>,
    street_openers: Vec<String>,
    weighing: Vec<String>,
    warmth: Vec<String>,
    age_verbs: Vec<String>,
    open_ages: BTreeMap<String, Vec<String>>,
    ages: Vec<String>,
    groups_of_persons: Vec<String>,
    lives_at: Vec<String>,
    joins_at: Vec<String>,
    average_persons: Vec<String>,
    hearty: Vec<String>,
    mean_ages: Vec<String>,
    times_of_day: Vec<String>,
    proportions: Vec<String>,
    dimensions: Vec<String>,
    lasting: Vec<String>,
    persons: Vec<String>,
    being: Vec<String>,
    whose: Vec<String>,
    parts_of_decade: Vec<String>,
    decades_of_life: BTreeMap<String, u32>,
    lives: BTreeMap<String, u32>,
    past_the_hour: Vec<String>,
    to_the_hour: Vec<String>,
    parts_of_hour: BTreeMap<String, u32>,
    at_hour: Vec<String>,
    reading: Vec<String>,
    bearings: Vec<String>,
    before_amounts: Vec<String>,
    beside_amounts: Vec<String>,
    time_zones: Vec<String>,
    numbered_works: Vec<String>,
    number_prefixes: Vec<String>,
    definites: Vec<String>,
    beside_growth: Vec<String>,
    no_growth_between: Vec<String>,
    after_second_growth: Vec<String>,
    unmoving: Vec<String>,
    before_to: Vec<String>,
    no_single: Vec<String>,
    before_whole: Vec<String>,
    extents: Vec<String>,
    eldest: Vec<String>,
    age_brackets: Vec<String>,
    beside_being: Vec<String>,
    ends_at: Vec<String>,
    halves: Vec<String>,
    verbs_of_many: Vec<String>,
    rows: Vec<String>,
    capacities: BTreeMap<String, String>,
    parents: Vec<String>,
    mere: Vec<String>,
    holdings: Vec<String>,
    beside_verbs: Vec<String>,
    ages_in_plural: BTreeMap<String, u32>,
    people_aged: Vec<String>,
    parts: BTreeMap<String, BTreeMap<String, u32>>,
    short_parts: BTreeMap<String, BTreeMap<String, String>>,
    unsaid_parts: BTreeMap<String, String>,
}

impl Context {
    /// Reads the embedded data file.
    pub(super) fn embedded(v: &mut Vocabulary) -> Self {
        let file: File = serde_yaml::from_str(include_str!("context.yaml")).expect("the embedded context is valid");
        Self {
            signs: words(v, file.signs),
            couples: words(v, file.couples),
            point: words(v, file.point),
            streets: words(v, file.streets),
            street_openers: words(v, file.street_openers),
            weighing: words(v, file.weighing),
            warmth: words(v, file.warmth),
            age_verbs: words(v, file.age_verbs),
            open_ages: Phrases::new(v, open_ages(&file.open_ages)),
            ages: words(v, file.ages),
            groups_of_persons: words(v, file.groups_of_persons),
            lives_at: words(v, file.lives_at),
            joins_at: words(v, file.joins_at),
            average_persons: words(v, file.average_persons),
            hearty: words(v, file.hearty),
            mean_ages: words(v, file.mean_ages),
            times_of_day: words(v, file.times_of_day),
            proportions: words(v, file.proportions),
            dimensions: words(v, file.dimensions),
            lasting: words(v, file.lasting),
            persons: words(v, file.persons),
            being: words(v, file.being),
            whose: words(v, file.whose),
            parts_of_decade: words(v, file.parts_of_decade),
            decades_of_life: Phrases::new(v, file.decades_of_life),
            lives: Phrases::new(v, file.lives),
            past_the_hour: words(v, file.past_the_hour),
            to_the_hour: words(v, file.to_the_hour),
            parts_of_hour: Phrases::new(v, file.parts_of_hour),
            at_hour: words(v, file.at_hour),
            reading: words(v, file.reading),
            bearings: words(v, file.bearings),
            before_amounts: words(v, file.before_amounts),
            beside_amounts: words(v, file.beside_amounts),
            time_zones: words(v, file.time_zones),
            numbered_works: words(v, file.numbered_works),
            number_prefixes: words(v, file.number_prefixes),
            definites: words(v, file.definites),
            beside_growth: words(v, file.beside_growth),
            no_growth_between: words(v, file.no_growth_between),
            after_second_growth: words(v, file.after_second_growth),
            unmoving: words(v, file.unmoving),
            before_to: words(v, file.before_to),
            no_single: words(v, file.no_single),
            before_whole: words(v, file.before_whole),
            extents: words(v, file.extents),
            eldest: words(v, file.eldest),
            age_brackets: words(v, file.age_brackets),
            beside_being: words(v, file.beside_being),
            ends_at: words(v, file.ends_at),
            halves: words(v, file.halves),
            verbs_of_many: words(v, file.verbs_of_many),
            rows: words(v, file.rows),
            capacities: Phrases::new(v, file.capacities),
            parents: words(v, file.parents),
            mere: words(v, file.mere),
            holdings: words(v, file.holdings),
            beside_verbs: words(v, file.beside_verbs),
            ages_in_plural: Phrases::new(v, file.ages_in_plural),
            people_aged: words(v, file.people_aged),
            parts: file.parts,
            short_parts: file.short_parts,
            unsaid_parts: file.unsaid_parts,
        }
    }

    /// How many of the second unit one of the first holds, where the two make a compound ("2 hours 15 minutes").
    pub fn parts(&self, whole: &str, part: &str) -> Option<u32> {
        self.parts.get(whole)?.get(part).copied()
    }

    /// The unit that a letter stands for after another unit ("2h 30m").
    pub fn short_part(&self, whole: &str, letter: &str) -> Option<&str> {
        self.short_parts.get(whole)?.get(letter).map(String::as_str)
    }

    /// The unit of a number that stands alone after a unit ("six foot two").
    pub fn unsaid_part(&self, whole: &str) -> Option<&str> {
        self.unsaid_parts.get(whole).map(String::as_str)
    }
}

fn open_ages(lists: &BTreeMap<String, Vec<String>>) -> Vec<(String, Qualifier)> {
    let list = |key: &str, qualifier| {
        let words = lists.get(key).map(Vec::as_slice).unwrap_or_default();
        words.iter().map(move |word| (word.clone(), qualifier))
    };
    list("at-least", Qualifier::AtLeast).chain(list("up-to", Qualifier::UpTo)).collect()
}

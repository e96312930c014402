//! Whether two measures are of the same thing.
//!
//! In: the plain words by which a number is introduced. Out: a [`Signature`], and of two of them whether they join and
//! why. Nothing here knows a file, an article or a value: numbers that happen to be near each other never join.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::language::Language;
use crate::model::{Id, Unit, UnitKind};

/// The words by which a number is introduced, as an annotator or a content file has them.
#[derive(Clone, Copy, Debug)]
pub struct MeasureWords<'a> {
    /// The unit of the number.
    pub unit: &'a Unit,
    /// What is measured: "new permanent jobs".
    pub measure: &'a str,
    /// The head noun of the measure: "jobs" or "job".
    pub head: &'a str,
    /// The place, programme or body that it is about, in words.
    pub about: Option<&'a str>,
    /// The place that it is about.
    pub place: Option<&'a Id>,
    /// What a share or growth is of: "jobs".
    pub of: Option<&'a str>,
    /// Whether the number is a growth, not a level.
    pub is_growth: bool,
}

/// What identifies a measure. Two numbers join where their signatures say so, whatever their values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Signature {
    unit: Unit,
    is_growth: bool,
    /// The head noun in the singular.
    head: String,
    /// What a share or growth is of, in the singular.
    of: Option<String>,
    /// The words that name place, programme or body, without order.
    about: BTreeSet<String>,
    /// The groups of contrasting words in the measure.
    contrasts: Vec<String>,
}

impl Signature {
    /// The signature of a measure.
    pub fn new(words: &MeasureWords<'_>, language: &Language) -> Self {
        let mut about: BTreeSet<String> = words.about.map(|about| subject_words(about, language)).unwrap_or_default();
        if let Some(place) = words.place {
            about.extend(place.as_str().split(['-', '_']).map(str::to_owned).filter(|word| !word.is_empty()));
        }
        Self {
            unit: words.unit.clone(),
            is_growth: words.is_growth,
            head: singular(&last_word(words.head)),
            of: words.of.map(|of| singular(&last_word(of))).filter(|of| !of.is_empty()),
            about,
            contrasts: language.contrasts.groups_of(words.measure).into_iter().map(str::to_owned).collect(),
        }
    }

    /// The head noun in the singular.
    pub fn head(&self) -> &str {
        &self.head
    }
}

/// Why two measures are of the same thing; none where they are not, or not surely.
///
/// They join where unit, head noun and place or programme are equal, and no word changes the thing: "completed" against
/// "under way", a share "of jobs" against one "of investment".
pub fn joins(a: &Signature, b: &Signature) -> Option<&'static str> {
    let is_named = !a.head.is_empty() && !a.about.is_empty();
    let is_equal = a.unit == b.unit
        && a.is_growth == b.is_growth
        && a.head == b.head
        && a.of == b.of
        && a.about == b.about
        && a.contrasts == b.contrasts;
    let is_share = matches!(a.unit.kind, UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints);
    match is_named && is_equal {
        false => None,
        true if a.is_growth => Some("same measure, unit and subject, both a growth"),
        true if is_share => Some("a share of the same thing, with the same subject"),
        true => Some("same unit, head noun and subject"),
    }
}

/// The words that name a subject: lower case, without empty words.
fn subject_words(words: &str, language: &Language) -> BTreeSet<String> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && word != "s" && !language.contrasts.is_empty_word(word))
        .map(|word| singular(&word))
        .collect()
}

fn last_word(words: &str) -> String {
    words.split(|c: char| !c.is_alphanumeric() && c != '-').rfind(|word| !word.is_empty()).unwrap_or("").to_lowercase()
}

/// The singular of an English noun, as far as endings tell; used only to compare nouns with each other.
fn singular(noun: &str) -> String {
    let ends = |ending: &str| noun.ends_with(ending);
    if noun.len() <= 3 || ends("ss") || ends("us") || ends("is") {
        return noun.to_owned();
    }
    if let Some(stem) = noun.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let drops_two = ["sses", "shes", "ches", "xes", "zes"].iter().any(|ending| noun.ends_with(ending));
    let cut = if drops_two { 2 } else { usize::from(ends("s")) };
    noun[..noun.len() - cut].to_owned()
}

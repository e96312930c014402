//! Whether two measures are of the same thing.
//!
//! In: the plain words by which a number is introduced. Out: a [`Signature`], and of two of them whether they join and
//! why. Nothing here knows a file, an article or a value: numbers that happen to be near each other never join.

use std::collections::BTreeSet;

use serde::Serialize;

use super::subject::{name_words, subject};
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
    /// What is said of it: "have been completed".
    pub predicate: &'a str,
    /// The names of the countries, regions and cities that it is about.
    pub parties: &'a [String],
    /// The head noun of the programme that brings it about: "project".
    pub programme: Option<&'a str>,
    /// What a share or growth is of: "jobs".
    pub of: Option<&'a str>,
    /// Whether the number is a growth, not a level.
    pub is_growth: bool,
}

/// What identifies a measure. Two numbers join where their signatures say so, whatever their values.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Signature {
    /// Kind and name of the unit; for things counted the kind, since the head says which.
    unit: (UnitKind, String, Option<String>),
    is_growth: bool,
    /// The head noun in the singular.
    head: String,
    /// What a share or growth is of, in the singular.
    of: Option<String>,
    /// The words that name place, programme or body, without order.
    about: BTreeSet<String>,
    /// The groups of contrasting words in the measure.
    contrasts: Vec<String>,
    /// The other plain words of the measure, in the singular: the grain of grain exports.
    kinds: BTreeSet<String>,
}

impl Signature {
    /// The signature of a measure.
    pub fn new(words: &MeasureWords<'_>, language: &Language) -> Self {
        let mut about = subject(words.measure, words.about, language);
        if let Some(place) = words.place {
            about.extend(name_words(&place.as_str().replace(['-', '_'], " "), language));
        }
        for party in words.parties {
            about.extend(name_words(party, language));
        }
        about.extend(words.programme.map(singular));
        let code = if words.unit.kind == UnitKind::Count { "" } else { &words.unit.code };
        Self {
            unit: (words.unit.kind, code.to_owned(), words.unit.per.clone()),
            is_growth: words.is_growth,
            head: singular(&last_word(words.head)),
            of: words.of.map(|of| singular(&last_word(of))).filter(|of| !of.is_empty()),
            about,
            contrasts: contrasts(words, language),
            kinds: kinds(words, language),
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
    if !a.is_named() || !a.measures_the_same(b) || a.about != b.about {
        return None;
    }
    let is_share = matches!(a.unit.0, UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints);
    Some(match is_share {
        _ if a.is_growth && b.is_growth => "same measure and subject, both a growth",
        _ if a.is_growth || b.is_growth => "the growth of the same thing, with the same subject",
        true => "a share of the same thing, with the same subject",
        false => "same unit, head noun and subject",
    })
}

/// Why two measures may be of the same thing, for an editor to decide; none where they join, or where nothing speaks
/// for it: all is equal but the subject, and of the two subjects one names all that the other names.
pub fn resembles(a: &Signature, b: &Signature) -> Option<&'static str> {
    let is_part = a.about.is_subset(&b.about) || b.about.is_subset(&a.about);
    let is_alike = a.is_named() && b.is_named() && a.measures_the_same(b) && a.about != b.about && is_part;
    is_alike.then_some("same unit and head noun; one names more of the subject than the other")
}

impl Signature {
    fn is_named(&self) -> bool {
        !self.head.is_empty() && !self.about.is_empty()
    }

    fn measures_the_same(&self, other: &Self) -> bool {
        // A growth belongs to the figure of its level, whatever its own unit.
        (self.unit == other.unit || self.is_growth || other.is_growth)
            && self.head == other.head
            && self.of == other.of
            && self.contrasts == other.contrasts
            // Grain exports are not oil exports; exports alone may be either.
            && (self.kinds.is_empty() || other.kinds.is_empty() || !self.kinds.is_disjoint(&other.kinds))
    }
}

/// The groups of contrasting words in the measure and in what is said of it.
fn contrasts(words: &MeasureWords<'_>, language: &Language) -> Vec<String> {
    let said = format!("{} {}", words.measure, words.predicate);
    let mut found: BTreeSet<String> = language.contrasts.groups_of(&said).into_iter().map(str::to_owned).collect();
    if words.unit.kind == UnitKind::Percent && names_a_people(words.predicate, language) {
        found.insert("domestic".to_owned());
    }
    found.into_iter().collect()
}

/// The plain words of a measure whose head says nothing by itself: neither names, nor words that contrast or say nothing.
fn kinds(words: &MeasureWords<'_>, language: &Language) -> BTreeSet<String> {
    let head = singular(&last_word(words.head));
    if !language.contrasts.is_relative(&head) {
        return BTreeSet::new();
    }
    let plain = words.measure.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| word.len() > 2);
    let plain = plain.filter(|word| word.starts_with(char::is_lowercase) && !word.ends_with("ed"));
    let says = |word: &&str| !language.contrasts.is_empty_word(word) && language.contrasts.groups_of(word).is_empty();
    plain.filter(says).map(singular).filter(|word| *word != head).collect()
}

/// "Kenyans", not "Kenyan".
fn names_a_people(words: &str, language: &Language) -> bool {
    let people = language.names.places.countries.iter().flat_map(|country| &country.people);
    let mut plurals = people.filter(|people| people.ends_with('s'));
    plurals.any(|people| words.split(' ').any(|word| word.eq_ignore_ascii_case(people)))
}

fn last_word(words: &str) -> String {
    words.split(|c: char| !c.is_alphanumeric() && c != '-').rfind(|word| !word.is_empty()).unwrap_or("").to_lowercase()
}

/// The singular of an English noun, as far as endings tell; used only to compare nouns with each other.
pub fn singular(noun: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::super::testing::id;
    use super::*;

    /// Unit, measure, head, about.
    type Told = (&'static str, &'static str, &'static str, &'static str);

    fn signature((unit, measure, head, about): Told, language: &Language) -> Signature {
        let kind = match unit {
            "%" => UnitKind::Percent,
            "USD" | "KES" => UnitKind::Money,
            _ => UnitKind::Count,
        };
        let words = MeasureWords {
            unit: &Unit::new(kind, unit),
            measure,
            head,
            about: (!about.is_empty()).then_some(about),
            place: None,
            predicate: "",
            parties: &[],
            programme: None,
            of: None,
            is_growth: false,
        };
        Signature::new(&words, language)
    }

    #[test]
    fn measures_of_one_thing_join() {
        let language = Language::embedded();
        let pairs: [(Told, Told); 6] = [
            (("jobs", "new jobs", "job", "Lagos State"), ("jobs", "new permanent jobs", "jobs", "Lagos State")),
            (
                ("USD", "value of the projects", "value", "Kenyan-Ugandan railway"),
                ("USD", "the value", "value", "the railway of Uganda and Kenya"),
            ),
            (("wells", "wells being dug", "wells", "Chad"), ("wells", "wells under construction", "well", "Chad")),
            (
                ("%", "share of households", "households", "Peru"),
                ("%", "households", "household", "the Republic of Peru"),
            ),
            (("people", "people killed", "people", "Valdivia"), ("people", "dead people", "people", "Valdivia")),
            (
                ("bridges", "joint Danish-Swedish bridges", "bridge", ""),
                ("bridges", "bridges", "bridge", "Sweden and Denmark"),
            ),
        ];
        for (a, b) in pairs {
            assert!(
                joins(&signature(a, &language), &signature(b, &language)).is_some(),
                "{:?}, {:?}",
                signature(a, &language),
                signature(b, &language)
            );
        }
    }

    #[test]
    fn measures_of_different_things_do_not_join() {
        let language = Language::embedded();
        let pairs: [(Told, Told); 15] = [
            (("USD", "grain exports", "exports", "Mali"), ("USD", "gold exports", "exports", "Mali")),
            (("%", "inflation rate", "rate", "Mali"), ("%", "unemployment rate", "rate", "Mali")),
            (("USD", "cost of the dam", "cost", "Mali"), ("USD", "cost of the railway", "cost", "Mali")),
            (
                ("projects", "completed projects", "project", "Ghana"),
                ("projects", "projects under way", "project", "Ghana"),
            ),
            (("%", "jobs", "jobs", "Ghana"), ("%", "investment", "investment", "Ghana")),
            (("%", "jobs", "jobs", "Ghana"), ("jobs", "jobs", "jobs", "Ghana")),
            (("USD", "trade", "trade", "Ghana"), ("USD", "agreements", "agreement", "Ghana")),
            (("USD", "roads", "roads", "Kenya"), ("KES", "roads", "roads", "Kenya")),
            (("projects", "projects", "project", "Ghana"), ("projects", "projects", "project", "Ashanti region")),
            (("projects", "projects", "project", "Lagos"), ("projects", "projects", "project", "Lagos State")),
            (("people", "people killed", "people", "Chile"), ("people", "people injured", "people", "Chile")),
            (
                ("%", "jobs for citizens", "jobs", "Mali"),
                ("%", "jobs for specialists from other countries", "jobs", "Mali"),
            ),
            (("schools", "five schools", "schools", "Mali"), ("schools", "five more schools", "schools", "Mali")),
            (("USD", "exports of goods", "goods", "Mali"), ("USD", "imports of goods", "goods", "Mali")),
            (("jobs", "jobs", "jobs", ""), ("jobs", "jobs", "jobs", "")),
        ];
        for (a, b) in pairs {
            assert_eq!(joins(&signature(a, &language), &signature(b, &language)), None, "{a:?}, {b:?}");
        }
    }

    #[test]
    fn what_a_share_is_of_is_part_of_the_identity_and_growth_is_not() {
        let unit = Unit::new(UnitKind::Percent, "%");
        let place = id("ghana");
        let words = MeasureWords {
            unit: &unit,
            measure: "share",
            head: "share",
            about: None,
            place: Some(&place),
            predicate: "",
            parties: &[],
            programme: None,
            of: Some("new jobs"),
            is_growth: false,
        };
        let language = Language::embedded();
        let share = Signature::new(&words, &language);
        assert!(joins(&share, &Signature::new(&MeasureWords { of: Some("the jobs"), ..words }, &language)).is_some());
        let other = MeasureWords { of: Some("investment"), ..words };
        assert_eq!(joins(&share, &Signature::new(&other, &language)), None);
        let growth = MeasureWords { is_growth: true, ..words };
        assert!(joins(&share, &Signature::new(&growth, &language)).is_some());
    }

    #[test]
    fn a_narrower_subject_is_a_proposal_and_no_join() {
        let language = Language::embedded();
        let wide = signature(("projects", "projects", "project", "Ghana"), &language);
        let narrow = signature(("projects", "projects", "project", "Ghana and Togo"), &language);
        assert_eq!(joins(&wide, &narrow), None);
        assert!(resembles(&wide, &narrow).is_some());
        assert_eq!(resembles(&wide, &wide), None);
        assert_eq!(resembles(&wide, &signature(("projects", "projects", "project", "Peru"), &language)), None);
    }

    #[test]
    fn nouns_are_compared_in_the_singular() {
        for (plural, one) in [("cities", "city"), ("taxes", "tax"), ("glass", "glass"), ("jobs", "job"), ("bus", "bus")]
        {
            assert_eq!(singular(plural), one);
        }
    }
}

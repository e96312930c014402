//! How a new figure is called.
//!
//! In: what the text measures, as a heading, and the countries, regions and cities that it is about. Out: a label, which is a noun
//! phrase with a capital that names those places. A figure's file is known again by it.

use crate::annotate::FoundFigure;
use crate::language::Language;
use crate::model::UnitKind;

/// The most places that a label adds.
const MOST_PLACES: usize = 3;

/// The label of a figure that a text gives.
pub(super) fn label(found: &FoundFigure, language: &Language) -> String {
    let heading = without_owner(&between(&found.label, &found.parties), &found.parties);
    let missing: Vec<&str> =
        found.parties.iter().filter(|party| !names(&heading, party, language)).map(String::as_str).collect();
    let heading = if heading.is_empty() { alone(found.quantity.unit.kind).to_owned() } else { heading };
    match missing.len() {
        0 => capitalised(&heading),
        1..=MOST_PLACES => format!("{}, {}", capitalised(&heading), listed(&missing)),
        _ => {
            let nearest = missing.iter().find(|party| found.about.as_deref() == Some(**party)).unwrap_or(&missing[0]);
            format!("{}, {nearest}", capitalised(&heading))
        }
    }
}

/// What a number is called of which the text says nothing more.
fn alone(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Money => "Value",
        UnitKind::Percent => "Share",
        UnitKind::Duration => "Time",
        _ => "Number",
    }
}

/// "trade between the two countries", by their names.
fn between(heading: &str, parties: &[String]) -> String {
    let [one, two] = parties else { return heading.to_owned() };
    let mut named = heading.to_owned();
    for words in ["the two countries", "both countries", "the two nations", "both nations", "the two states"] {
        named = named.replace(words, &format!("{one} and {two}"));
    }
    named
}

/// "Kenya's income from tea" without its owner, which stands behind with the other places.
fn without_owner(heading: &str, parties: &[String]) -> String {
    let rest = parties.iter().find_map(|party| {
        let rest = heading.strip_prefix(party.as_str())?;
        rest.strip_prefix("\u{2019}s ").or_else(|| rest.strip_prefix("'s "))
    });
    rest.unwrap_or(heading).to_owned()
}

/// Whether a heading names a place, by its name or as an adjective.
fn names(heading: &str, party: &str, language: &Language) -> bool {
    let country = language.names.places.countries.iter().find(|country| country.name == party);
    let people = country.into_iter().flat_map(|country| country.people.iter().chain(&country.also));
    let lower = heading.to_lowercase();
    let stands = |name: &str| {
        let name = name.to_lowercase();
        lower.match_indices(&name).any(|(at, _)| {
            let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            is_edge(lower[..at].chars().next_back()) && is_edge(lower[at + name.len()..].chars().next())
        })
    };
    stands(party) || people.into_iter().any(|word| stands(word))
}

fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words with a capital at the beginning.
fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn places_are_named_once() {
        let language = Language::embedded();
        for (heading, party, is_named) in [
            ("joint Danish-Swedish bridges", "Sweden", true),
            ("tea exports to Niger", "Nigeria", false),
            ("ferries to Oman", "Oman", true),
            ("Romanian wine", "Oman", false),
        ] {
            assert_eq!(names(heading, party, &language), is_named, "{heading}, {party}");
        }
    }

    #[test]
    fn owners_and_pairs_are_named_as_places() {
        assert_eq!(without_owner("Kenya\u{2019}s income from tea", &strings(&["Kenya"])), "income from tea");
        assert_eq!(without_owner("Kenya Power's income", &strings(&["Kenya"])), "Kenya Power's income");
        let two = strings(&["Peru", "Chile"]);
        assert_eq!(between("trade between the two countries", &two), "trade between Peru and Chile");
        assert_eq!(between("trade between the two countries", &two[..1]), "trade between the two countries");
    }
}

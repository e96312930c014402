//! The cells of a line above a report: dates, people, cities and houses between bars, dots, commas and wide gaps, as in
//! "Wed, 14 Aug 2024 · Ada Obi in Lagos and Tom Kuria".

use super::stamps::Stamps;
use super::words::{Words, ordinary_case};

/// What the cells of one line hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cells {
    /// Whether a date is a cell of its own.
    pub dated: bool,
    /// The people who are named.
    pub people: Vec<String>,
    /// The city that is a cell of its own.
    pub city: Option<String>,
    /// How many cells are none of these.
    pub others: usize,
    /// Whether one names an office: the line says who takes part, not who writes.
    pub has_office: bool,
}

impl Cells {
    /// Takes a line apart.
    pub fn read(line: &str, stamps: &Stamps, words: &Words) -> Self {
        let mut cells = Self::default();
        if line.len() > 300 {
            return cells;
        }
        let (dated, parts) = stamps.cells(line);
        cells.dated = dated;
        for part in parts {
            let part = without_brackets(part.trim_matches(|c: char| !c.is_alphanumeric() && !"()@".contains(c)));
            if part.is_empty() || part.starts_with('@') {
                continue;
            }
            if words.is_city(part) || words.is_city(&ordinary_case(part)) {
                cells.city.get_or_insert_with(|| ordinary_case(part));
                continue;
            }
            let people = people(part, words);
            cells.others += usize::from(people.is_empty());
            cells.has_office |= people.is_empty() && words.is_office(part);
            cells.people.extend(people);
        }
        cells
    }

    /// Whether the line names people and little else.
    pub fn is_byline(&self) -> bool {
        !self.people.is_empty() && !self.has_office && self.others <= self.people.len()
    }
}

/// "Ada Obi (Coast Weekly)" as "Ada Obi", with a handle left out too.
fn without_brackets(part: &str) -> &str {
    let end = part.find(['(', '@']).filter(|at| *at > 0).unwrap_or(part.len());
    part[..end].trim().trim_matches(['(', ')'])
}

/// The people of a cell: "By Ada Obi in Lagos and Tom Kuria". None where any part of it is something else.
fn people(cell: &str, words: &Words) -> Vec<String> {
    let cell = ["By ", "by ", "BY "].iter().find_map(|by| cell.strip_prefix(by)).unwrap_or(cell);
    let parts: Vec<&str> = cell.split(" and ").flat_map(|part| part.split(" & ")).collect();
    let name = |part: &str| {
        let name = [" in ", " at ", " from "].iter().fold(part, |part, place| part.split(place).next().unwrap_or(part));
        words.is_bare_name(name.trim()).then(|| name.trim().to_owned())
    };
    let found: Vec<String> = parts.iter().filter_map(|part| name(part)).collect();
    let is_placed = [" in ", " at ", " from "].iter().any(|place| cell.contains(place));
    let is_line_of_people = found.len() == parts.len() && (is_placed || found.iter().any(|name| words.is_person(name)));
    if is_line_of_people { found.iter().map(|name| ordinary_case(name)).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::*;

    fn cells(line: &str) -> Cells {
        let rules = Rules::embedded();
        Cells::read(line, &Stamps::embedded(rules.terms()), &Words::embedded(rules.terms()))
    }

    #[test]
    fn lines_with_people_and_dates_are_taken_apart() {
        let found = cells("Wed, 14 Aug 2024 · Grace Mwansa at the mine and Peter Banda in Kitwe");
        assert!(found.dated && found.is_byline());
        assert_eq!(found.people, ["Grace Mwansa", "Peter Banda"]);
        let found = cells("09:41, 02 July 2025, Bishkek – Hill News, Nurlan ABDIEV");
        assert_eq!((found.people, found.city.as_deref()), (vec!["Nurlan Abdiev".to_owned()], Some("Bishkek")));
        assert_eq!(cells("PREMIUM   Jakarta   ●   Wed, June 12, 2024").city.as_deref(), Some("Jakarta"));
        assert_eq!(cells("Maria Lopez, Fjord Financial").people, ["Maria Lopez"]);
        assert_eq!(cells("Maria Lopez (Harbour Business Review)").people, ["Maria Lopez"]);
        assert!(cells("Q2 FY2025 earnings call, 7 November 2024, 5:00 pm IST").dated);
        assert!(cells("Research Summary / March 2023 / English").dated);
    }

    #[test]
    fn a_date_within_a_sentence_is_no_cell() {
        assert!(!cells("Bridge that fell on 3 May 2021 is open").dated);
        assert!(!cells("Maria Lopez – Chief Executive Officer").is_byline());
        assert!(!cells("Current Edition, Top Comments").is_byline());
    }
}

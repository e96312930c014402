//! Datelines: the place, date and agency that open a report.

use super::{Words, ordinary_case};
use crate::import::clipping::{Zone, ZoneKind};
use crate::source::Span;

/// What opens a report: "OSLO (NTB) – ".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Dateline {
    /// The place, in ordinary case.
    pub place: String,
    /// The date, as written.
    pub date: Option<String>,
    /// The agency, as written.
    pub agency: Option<String>,
    /// Where it ends and the report begins, in bytes of the line.
    pub end: usize,
}

impl Words {
    /// The dateline that a paragraph opens with.
    pub fn dateline(&self, paragraph: &str) -> Option<Dateline> {
        let head = &paragraph[..paragraph.floor_char_boundary(160)];
        self.datelines.iter().find_map(|pattern| {
            let hit = pattern.captures(head)?;
            let large = hit.name("large").map(|city| city.as_str());
            let city = hit.name("city").map(|city| city.as_str()).or(large);
            let is_city = |name: &str| match large {
                Some(_) if name.contains(char::is_lowercase) => self.cities.contains(name),
                _ => self.is_city(name) || self.is_city(&ordinary_case(name)),
            };
            if city.is_some_and(|city| !is_city(city)) {
                return None;
            }
            let place = city.unwrap_or_else(|| hit.name("place").map_or("", |place| place.as_str()));
            let place = place.trim_end_matches([',', ' ', '-']);
            let group =
                |name: &str| hit.name(name).map(|group| group.as_str().trim_matches([' ', ',', '.']).to_owned());
            let agency = group("agency").or_else(|| group("slashed")).or_else(|| group("dotted"));
            let (agency, in_brackets) = if agency.as_deref().is_some_and(|it| it.starts_with(char::is_numeric)) {
                (None, agency)
            } else {
                (agency, None)
            };
            let is_acronym = place.len() <= 3 && agency.is_none();
            let is_word =
                |word: &str| self.sections.contains(&word.to_lowercase()) || self.verbs.contains(&word.to_lowercase());
            let opens_sentence = matches!(place, "The" | "A" | "In" | "It" | "But" | "And" | "This" | "That");
            let first = place.split([' ', ',']).next().unwrap_or(place);
            if is_acronym
                || opens_sentence
                || is_word(first)
                || first == "The"
                || agency.as_deref().is_some_and(|agency| agency.starts_with(char::is_lowercase))
            {
                return None;
            }
            // "MS DOE: We sold …" is a turn of a transcript.
            let label = first.trim_end_matches('.').to_lowercase();
            if self.turn_openers.contains(&label) && hit.get(0).is_some_and(|all| all.as_str().contains(':')) {
                return None;
            }
            let end = hit.name("next").map_or(hit.get(0)?.end(), |next| next.start());
            Some(Dateline {
                place: ordinary_case(place),
                date: group("date").or_else(|| group("date2")).or(in_brackets),
                agency,
                end,
            })
        })
    }

    /// The dateline that a line is, with nothing behind it: "OSLO, Aug 14", "(Nairobi, 3 May)". Its place is a city.
    pub fn lone_dateline(&self, line: &str) -> Option<Dateline> {
        let line = line.trim_matches(|c: char| c.is_whitespace() || "()[]-–—:.,".contains(c));
        if line.len() > 60 {
            return None;
        }
        let found = self.dateline(&format!("{line} — X")).filter(|found| found.end > line.len())?;
        self.is_city(found.place.split(", ").next()?).then_some(found)
    }

    /// Takes the dateline off the first paragraph.
    pub fn split_dateline(&self, text: &str, zone: Zone) -> Vec<Zone> {
        let Some(dateline) = self.dateline(zone.span.of(text)) else { return vec![zone] };
        let at = zone.span.start + dateline.end;
        let opening = Span::new(zone.span.start, zone.span.start + zone.span.of(text)[..dateline.end].trim_end().len());
        let dateline =
            Zone { kind: ZoneKind::Dateline, span: opening, why: "place and agency that open the report".into() };
        if at >= zone.span.end {
            return vec![dateline];
        }
        vec![dateline, Zone { span: Span::new(at, zone.span.end), ..zone }]
    }
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;
    use crate::import::rules::Rules;

    #[test]
    fn datelines_are_taken_apart() {
        let words = Words::embedded(Rules::embedded().terms());
        let file = file();
        for example in file.dateline.examples {
            let found = words.dateline(&example.line).unwrap_or_else(|| panic!("no dateline in {}", example.line));
            assert_eq!((found.place, found.agency), (example.place, example.agency), "{}", example.line);
            assert!(example.line[found.end..].starts_with(char::is_uppercase), "{}", example.line);
        }
        for line in file.dateline.rejects {
            assert_eq!(words.dateline(&line), None, "{line}");
        }
    }

    #[test]
    fn datelines_stand_alone_too() {
        let words = Words::embedded(Rules::embedded().terms());
        let place = |line: &str| words.lone_dateline(line).map(|found| (found.place, found.date));
        assert_eq!(place("OSLO, Aug 14"), Some(("Oslo".into(), Some("Aug 14".into()))));
        assert_eq!(place("ANKARA"), Some(("Ankara".into(), None)));
        assert_eq!(place("(Nairobi, 3 May)"), Some(("Nairobi".into(), Some("3 May".into()))));
        assert_eq!(place("PRICES RISE"), None);
        assert_eq!(place("Ada Obi"), None);
    }
}

//! Names, sections, houses and offices, by the words of `rules/words.yaml`.

mod dateline;

use std::collections::BTreeSet;

use serde::Deserialize;

pub(super) use dateline::Dateline;

use super::lines::Line;
use super::pattern::Pattern;
use super::rules::Terms;
use crate::language::{Atlas, NameStock, PlaceData};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sections: BTreeSet<String>,
    not_authors: BTreeSet<String>,
    offices: BTreeSet<String>,
    labels: BTreeSet<String>,
    mastheads: BTreeSet<String>,
    offices_of: BTreeSet<String>,
    verbs: BTreeSet<String>,
    turn_openers: BTreeSet<String>,
    dateline: DatelineFile,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatelineFile {
    patterns: Vec<String>,
    day_month: String,
    month_name: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    examples: Vec<DatelineExample>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    rejects: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
struct DatelineExample {
    line: String,
    place: String,
    #[serde(default)]
    agency: Option<String>,
}

/// Tells names, sections and datelines apart.
#[derive(Debug)]
pub(super) struct Words {
    sections: BTreeSet<String>,
    not_authors: BTreeSet<String>,
    offices: BTreeSet<String>,
    labels: BTreeSet<String>,
    mastheads: BTreeSet<String>,
    offices_of: BTreeSet<String>,
    verbs: BTreeSet<String>,
    turn_openers: BTreeSet<String>,
    datelines: Vec<Pattern>,
    name: Pattern,
    signature: Pattern,
    atlas: Atlas,
    stock: NameStock,
    cities: BTreeSet<String>,
}

fn file() -> File {
    serde_yaml::from_str(include_str!("rules/words.yaml")).expect("the embedded data is valid")
}

impl Words {
    /// Reads the embedded data.
    pub fn embedded(terms: &Terms) -> Self {
        let file = file();
        let day_month = file.dateline.day_month.replace("{month_name}", &file.dateline.month_name);
        let compile = |pattern: &String| terms.compile(&pattern.replace("{day_month}", &day_month));
        Self {
            datelines: file.dateline.patterns.iter().map(compile).collect(),
            name: terms.compile("^{name}$"),
            signature: terms
                .compile(r"^[—–-]?\s*(?:(?:Mr|Ms|Mrs|Dr|Prof|Sir|Hon)\.? )?{name}, (?P<office>\S.{2,150})$"),
            sections: file.sections,
            not_authors: file.not_authors,
            offices: file.offices,
            labels: file.labels,
            mastheads: file.mastheads,
            offices_of: file.offices_of,
            atlas: Atlas::embedded(),
            stock: NameStock::default(),
            cities: large_cities(PlaceData::embedded()),
            verbs: file.verbs,
            turn_openers: file.turn_openers,
        }
    }

    /// Whether a line is the name of a section, such as "World | Africa", or of several in capitals.
    pub fn is_section(&self, line: &str) -> bool {
        if line.contains(", ") && line.len() < 80 && !line.contains(char::is_lowercase) {
            let parts = || line.split(", ");
            let sections = parts().filter(|part| self.is_section(part)).count();
            return sections * 2 > parts().count() && parts().all(|part| part.split(' ').count() <= 3);
        }
        let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some()
            && line.len() < 80
            && words.all(|word| self.sections.contains(&word.to_lowercase()) || matches!(word, "and" | "of" | "in"))
    }

    /// Whether a line only names what the next one gives: "Published".
    pub fn is_label(&self, line: &str) -> bool {
        line.len() < 30 && self.labels.contains(&line.trim_end_matches([':', ' ']).to_lowercase())
    }

    /// Whether a line is a person's name and nothing else.
    pub fn is_bare_name(&self, line: &str) -> bool {
        line.len() < 60 && self.name.is_match(line) && !line.starts_with("The ") && !self.is_organisation(line)
    }

    /// Whether words begin with a given name and have a second word with a capital.
    pub fn is_known_name(&self, words: &str) -> bool {
        words
            .split_once(' ')
            .is_some_and(|(first, rest)| self.stock.is_given(first) && rest.starts_with(char::is_uppercase))
    }

    /// Whether a line is a person's name of which a part is known as such, or begins with initials.
    pub fn is_person(&self, line: &str) -> bool {
        let words: Vec<&str> = line.split(' ').collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
        let is_initial = first.ends_with('.') && first.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        (2..=5).contains(&words.len())
            && (self.stock.is_given(first) || self.stock.is_surname(last) || is_initial)
            && self.is_bare_name(line)
            && !self.is_section(line)
            && !self.is_office(line)
            && !self.is_city(line)
            && self.masthead(line).is_none()
    }

    /// Whether a short line is a person's name rather than a headline of two or three words.
    pub fn is_bare_name_of_two(&self, words: &str, line: Line) -> bool {
        line.words <= 3 && self.is_bare_name(words)
    }

    /// Whether a line in capitals names a photographer and a house: "ADA OBI, COAST TRIBUNE", "ADA OBI / STAFF".
    pub fn is_picture_credit(&self, line: &str) -> bool {
        let parts = line.split_once(", ").or_else(|| line.split_once('/')).or_else(|| line.split_once('|'));
        parts.is_some_and(|(name, house)| {
            !line.contains(char::is_lowercase)
                && self.is_bare_name(name.trim())
                && house.split_whitespace().count() <= 4
                && (self.is_organisation(house) || self.ends_as_masthead(house))
        })
    }

    fn ends_as_masthead(&self, name: &str) -> bool {
        name.rsplit(' ').next().is_some_and(|last| self.mastheads.contains(&last.to_lowercase()))
    }

    /// Whether words are those of an office, such as "Former Chief Officer".
    pub fn is_office(&self, words: &str) -> bool {
        words.split(' ').any(|word| self.offices.contains(&word.to_lowercase()))
    }

    /// A person's name without the names of houses behind it: "Ada Obi Reuters".
    pub fn without_house<'a>(&self, name: &'a str) -> &'a str {
        let mut name = name;
        while let Some((person, last)) = name.rsplit_once(' ') {
            if person.contains(' ') && self.not_authors.contains(&last.to_lowercase()) {
                name = person;
            } else {
                break;
            }
        }
        name
    }

    /// Whether a name holds a word that people are not called, such as "Desk" or "Agency".
    pub fn is_organisation(&self, name: &str) -> bool {
        let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.any(|word| self.not_authors.contains(&word.to_lowercase()))
    }

    /// Whether a line is a name, a comma and an office, without a verb.
    pub fn is_signature(&self, line: &str) -> bool {
        let Some(hit) = self.signature.captures(line) else { return false };
        let office: Vec<String> =
            hit["office"].split(|c: char| !c.is_alphanumeric() && c != '-').map(str::to_lowercase).collect();
        office.iter().any(|word| self.offices.contains(word)) && !office.iter().any(|word| self.verbs.contains(word))
    }

    /// Whether a name is made of words for desks and sections alone, such as "Business News Desk".
    pub fn is_desk(&self, name: &str) -> bool {
        name.split(' ').map(str::to_lowercase).all(|word| {
            self.not_authors.contains(&word)
                || self.sections.contains(&word)
                || matches!(&*word, "the" | "special" | "web")
        })
    }

    /// Whether a name is that of a city of some size, and nothing else.
    pub fn is_city(&self, name: &str) -> bool {
        let found = self.atlas.at_start(name, |end| end == name.len());
        self.cities.contains(name) || found.is_some_and(|(place, _)| !self.atlas.place(place).weak)
    }

    /// The name of a paper, station, agency or office that a line is, perhaps with bars and other things behind it.
    pub fn masthead<'a>(&self, line: &'a str) -> Option<&'a str> {
        let name = line.split(['|', '•', '·', '—']).next()?.trim();
        let name = of_site(name);
        let name =
            name.rsplit_once(" and ").filter(|(_, last)| self.is_known_name(last)).map_or(name, |(body, _)| body);
        let words: Vec<&str> = name.split_whitespace().collect();
        let lower = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let is_small = |word: &str| matches!(word, "of" | "the" | "and" | "for" | "&" | "de" | "del" | "on");
        let is_title = |word: &&str| {
            !word.starts_with(char::is_lowercase) && !word.ends_with([',', ':', '?', '!']) || is_small(word)
        };
        let (first, last) = (lower(words.first()?), lower(words.last()?));
        let first = if first == "the" { lower(words.get(1)?) } else { first };
        let is_named = (self.mastheads.contains(&last) && !self.is_section(name))
            || (self.offices_of.contains(&first) && words.iter().any(|word| is_small(&lower(word))));
        let longest = if self.offices_of.contains(&first) { 16 } else { 8 };
        let fits = (2..=longest).contains(&words.len()) && words.iter().all(is_title) && !name.ends_with('.');
        let has_verb = words.iter().skip(1).any(|word| self.verbs.contains(&lower(word)));
        (is_named && fits && !has_verb && !name.contains(char::is_numeric)).then_some(name)
    }

    /// The name of a paper or of a body, such as "National Statistics Bureau", that a line is.
    pub fn house<'a>(&self, line: &'a str) -> Option<&'a str> {
        let line =
            line.rsplit_once(" and ").filter(|(_, last)| self.is_known_name(last)).map_or(line, |(body, _)| body);
        self.masthead(line).or_else(|| {
            let name = line.trim().trim_end_matches(['.', ':']);
            let words: Vec<String> = name.split(' ').map(str::to_lowercase).collect();
            let is_small = |word: &str| matches!(word, "of" | "for" | "the" | "and" | "&" | "on");
            let is_title = name.split(' ').all(|word| word.starts_with(char::is_uppercase) || is_small(word));
            let is_office =
                |at: usize| self.offices_of.contains(&words[at]) && words.get(at + 1).is_none_or(|next| is_small(next));
            let fits =
                (2..=10).contains(&words.len()) && name.chars().all(|c| c.is_alphabetic() || " -’'&".contains(c));
            let is_house = fits
                && is_title
                && !words.iter().any(|word| self.verbs.contains(word))
                && !self.is_section(name)
                && (1..words.len()).any(is_office);
            is_house.then_some(name)
        })
    }
}

/// The body of which a site says that it is the official one: "Official website of the Ministry of Health".
fn of_site(name: &str) -> &str {
    let lower = name.to_lowercase();
    let kinds = ["website", "web site", "site", "portal", "resource", "web page", "page"];
    let opens = lower.starts_with("official ") || lower.starts_with("the official ");
    let body = kinds.iter().filter(|_| opens && lower.len() == name.len()).find_map(|kind| {
        let mark = format!("{kind} of ");
        lower.find(&mark).filter(|at| *at < 40).map(|at| &name[at + mark.len()..])
    });
    body.map_or(name, |body| body.strip_prefix("the ").unwrap_or(body))
}

fn large_cities(places: PlaceData) -> BTreeSet<String> {
    let capitals =
        places.countries.into_iter().flat_map(|country| country.capital_also.into_iter().chain([country.capital]));
    capitals.chain(places.cities.into_values().flatten()).collect()
}

/// "NUR-SULTAN" as "Nur-Sultan"; short words in capitals, such as "UN" or "U.S.", stay.
pub(super) fn ordinary_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for part in name.split_inclusive([' ', '-', '/', '’', '\'']) {
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        let shouted = letters > 3 || (letters > 1 && name.chars().filter(|c| c.is_alphabetic()).count() > 5);
        let small =
            matches!(part.trim_end(), "OF" | "THE" | "AND" | "FOR" | "IN" | "DE" | "DEL" | "LA") && !out.is_empty();
        if small && shouted {
            out.push_str(&part.to_lowercase());
        } else if (shouted && !part.contains('.') || is_short_form(part))
            && part.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        {
            let mut chars = part.chars();
            out.extend(chars.next());
            out.extend(chars.flat_map(char::to_lowercase));
        } else {
            out.push_str(part);
        }
    }
    out
}

/// "ST.", "FT." and "MT." before the rest of a place's name.
fn is_short_form(part: &str) -> bool {
    matches!(part, "ST. " | "FT. " | "MT. ")
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::*;

    #[test]
    fn photographers_stand_with_their_house() {
        let words = Words::embedded(Rules::embedded().terms());
        assert!(words.is_picture_credit("ADA OBI, COAST TRIBUNE"));
        assert!(words.is_picture_credit("ADA OBI / STAFF"));
        assert!(!words.is_picture_credit("ADA OBI, LAGOS"));
        assert!(!words.is_picture_credit("Ada Obi, Tribune"));
    }

    #[test]
    fn sections_and_official_sites_are_known() {
        let words = Words::embedded(Rules::embedded().terms());
        assert!(words.is_section("KENYA, ECONOMY, SCIENCE-TECHNOLOGY"));
        assert!(!words.is_section("TEA, SUGAR, SCIENCE"));
        let site = "Official information resource of the Ministry of Fisheries and Harbours of the Republic of Kenya";
        assert_eq!(words.masthead(site), Some("Ministry of Fisheries and Harbours of the Republic of Kenya"));
    }

    #[test]
    fn signatures_need_an_office_and_no_verb() {
        let words = Words::embedded(Rules::embedded().terms());
        assert!(words.is_signature("Ana Prado, Minister of Mines"));
        assert!(words.is_signature("— Ola Nord, head of the harbour office."));
        assert!(!words.is_signature("Ana Prado, the minister, said no."));
        assert!(!words.is_signature("Bergen, Oslo, Trondheim"));
    }

    #[test]
    fn capitals_become_ordinary_case() {
        assert_eq!(ordinary_case("NEW DELHI"), "New Delhi");
        assert_eq!(ordinary_case("PORT-AU-PRINCE"), "Port-Au-Prince");
        assert_eq!(ordinary_case("TCA"), "TCA");
        assert_eq!(ordinary_case("Lima"), "Lima");
        assert_eq!(ordinary_case("ST. PETER"), "St. Peter");
    }
}

//! Who published a text, from the clues that it holds.
//!
//! In: the zones of a text. Out: the name with its other forms, or none. Clues that name the same body add up; a name in
//! capitals, an acronym and a mail domain count as forms of the name that they fit.

use serde::Deserialize;

use super::clipping::{Zone, ZoneKind};
use super::pattern::Pattern;
use super::rules::Terms;
use super::words::{Words, ordinary_case};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    terms: serde_yaml::Mapping,
    services: Vec<String>,
    firms: Vec<String>,
    clues: Vec<ClueFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClueFile {
    #[cfg_attr(not(test), expect(dead_code, reason = "names the clue in its data file and in its tests"))]
    id: String,
    #[serde(rename = "in")]
    zones: Vec<ZoneName>,
    weight: u32,
    pattern: String,
    /// Names, in lower case, that are none.
    #[serde(default)]
    not: Vec<String>,
    /// Whether only the name of a paper, agency or office counts.
    #[serde(default)]
    house: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    examples: std::collections::BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ZoneName {
    Navigation,
    Rights,
    Bio,
    Lead,
    Caption,
    Byline,
    Related,
    Publication,
    Contact,
}

#[derive(Debug)]
struct Clue {
    zones: Vec<ZoneName>,
    weight: u32,
    pattern: Pattern,
    not: Vec<String>,
    house: bool,
}

/// Finds publishers.
#[derive(Debug)]
pub(super) struct Publishers {
    clues: Vec<Clue>,
    domain: Pattern,
    services: Vec<String>,
    firms: Vec<String>,
}

/// A publisher with its other names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Publisher {
    /// The fullest name.
    pub name: String,
    /// Other forms in the text.
    pub aka: Vec<String>,
}

#[derive(Clone, Debug)]
struct Candidate {
    forms: Vec<String>,
    weight: u32,
    order: usize,
}

fn file() -> File {
    serde_yaml::from_str(include_str!("rules/publishers.yaml")).expect("the embedded data is valid")
}

impl Publishers {
    /// Reads the embedded data.
    pub fn embedded() -> Self {
        let file = file();
        let terms = Terms::read(&file.terms);
        let clue = |clue: ClueFile| Clue {
            zones: clue.zones,
            weight: clue.weight,
            pattern: terms.compile(&clue.pattern),
            not: clue.not,
            house: clue.house,
        };
        Self {
            clues: file.clues.into_iter().map(clue).collect(),
            domain: terms.compile(r"(?i)(?:@|https?://|www\.)(?:www\.)?(?P<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)+)"),
            services: file.services,
            firms: file.firms,
        }
    }

    /// The publisher of a text. `agency` is the one in the dateline, `masthead` a name above or behind the
    /// headline with its weight.
    pub fn find(
        &self,
        text: &str,
        zones: &[Zone],
        agency: Option<&str>,
        masthead: Option<(&str, u32)>,
        words: &Words,
    ) -> Option<Publisher> {
        let mut candidates: Vec<Candidate> = Vec::new();
        if let Some((name, weight)) = masthead {
            add(&mut candidates, trimmed(name), weight);
        }
        self.add_clues(text, zones, words, &mut candidates);
        if let Some(agency) = agency {
            add(&mut candidates, agency, 3);
        }
        for domain in self.domains(text, zones) {
            add_domain(&mut candidates, &domain);
        }
        let best =
            candidates.into_iter().max_by_key(|candidate| (candidate.weight, std::cmp::Reverse(candidate.order)))?;
        Some(best.publisher())
    }

    /// The name of a paper without that of its firm: "The Straits Ledger Sdn. Bhd".
    fn of_paper<'a>(&self, name: &'a str, words: &Words) -> &'a str {
        let mut paper = name;
        while let Some((rest, last)) = paper.rsplit_once(' ') {
            let last = last.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            if !self.firms.contains(&last) {
                break;
            }
            paper = rest.trim_end_matches(['.', ',', ' ']);
        }
        if words.masthead(paper) == Some(paper) { paper } else { name }
    }

    fn add_clues(&self, text: &str, zones: &[Zone], known: &Words, candidates: &mut Vec<Candidate>) {
        let lead = lead_zones(zones);
        for clue in &self.clues {
            for (at, zone) in zones.iter().enumerate() {
                let here = match zone.kind {
                    ZoneKind::Navigation => ZoneName::Navigation,
                    ZoneKind::RightsNotice => ZoneName::Rights,
                    ZoneKind::AuthorBio => ZoneName::Bio,
                    ZoneKind::Caption => ZoneName::Caption,
                    ZoneKind::Byline => ZoneName::Byline,
                    ZoneKind::RelatedLinks => ZoneName::Related,
                    ZoneKind::PublicationLine => ZoneName::Publication,
                    ZoneKind::Contact => ZoneName::Contact,
                    ZoneKind::Body if lead.contains(&at) => ZoneName::Lead,
                    _ => continue,
                };
                if !clue.zones.contains(&here) {
                    continue;
                }
                let words = zone.span.of(text);
                let words = &words[..words.floor_char_boundary(3_000)];
                let Some(hit) = clue.pattern.captures(words) else { continue };
                let name = trimmed(&hit["name"]);
                let before = name.rsplit_once(" and ").filter(|(_, last)| known.is_person(last));
                let name = self.of_paper(before.map_or(name, |(body, _)| body), known);
                let lower = name.to_lowercase();
                let craft = ["correspondent", "reporter", "editor", "writer", "columnist", "desk"];
                let is_craft = craft.iter().any(|craft| lower.ends_with(craft));
                // Beside an author's name stands the house, or where the author is or what else he does.
                let is_byline = zone.kind == ZoneKind::Byline;
                let is_notice = zone.kind == ZoneKind::RightsNotice;
                let is_other = known.is_city(name) || known.is_person(name) || is_byline && known.is_office(name);
                if !is_notice && is_other {
                    continue;
                }
                let is_house = known.masthead(name).is_some();
                let is_none = self.services.contains(&lower) || clue.not.contains(&lower) || clue.house && !is_house;
                if !is_none && !is_craft && !known.is_desk(name) {
                    // The firm that owns a paper tells less than the paper itself.
                    let end = hit.name("name").map_or(0, |name| name.end());
                    let is_owner = is_notice && (self.is_firm(&hit["name"]) || self.opens_with_firm(&words[end..]));
                    add(candidates, name, if is_owner { clue.weight / 2 } else { clue.weight });
                }
            }
        }
    }

    /// Whether a name holds a word of firms behind its first.
    fn is_firm(&self, name: &str) -> bool {
        let words =
            name.split(' ').skip(1).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
        words.into_iter().any(|word| self.firms.contains(&word))
    }

    /// Whether a firm's form stands behind a name: ", Inc."
    fn opens_with_firm(&self, rest: &str) -> bool {
        let next = rest.trim_start_matches([',', ' ']).split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        rest.starts_with(',') && self.firms.contains(&next.to_lowercase())
    }

    /// Whether a domain is that of a network or mail service.
    fn is_service(&self, label: &str) -> bool {
        self.services.iter().any(|name| name == label)
    }

    fn domains(&self, text: &str, zones: &[Zone]) -> Vec<String> {
        let noise = zones.iter().filter(|zone| {
            matches!(
                zone.kind,
                ZoneKind::Contact
                    | ZoneKind::RightsNotice
                    | ZoneKind::Byline
                    | ZoneKind::AuthorBio
                    | ZoneKind::Navigation
                    | ZoneKind::RelatedLinks
            )
        });
        let mut found = Vec::new();
        for zone in noise {
            for hit in self.domain.captures_iter(zone.span.of(text)) {
                let domain = hit["domain"].to_lowercase();
                let label = domain.split('.').next().unwrap_or_default();
                if !self.is_service(label) && !found.contains(&domain) {
                    found.push(domain);
                }
            }
        }
        found
    }
}

/// The first two paragraphs and the last one.
fn lead_zones(zones: &[Zone]) -> Vec<usize> {
    let body: Vec<usize> = (0..zones.len()).filter(|at| zones[*at].kind == ZoneKind::Body).collect();
    let mut lead: Vec<usize> = body.iter().copied().take(2).collect();
    lead.extend(body.last().filter(|last| !lead.contains(last)));
    lead
}

/// A name without what the pattern took along.
fn trimmed(name: &str) -> &str {
    // "Coast Weekly. All Rights Reserved": a full stop behind a word that is no short form ends the name.
    let mut stops = name.match_indices(". ").map(|(at, _)| at);
    let ends = |word: &str| word.chars().count() > 3 && !matches!(word, "Corp" | "Bros" | "Intl" | "Univ" | "Assn");
    let stop = stops.find(|at| name[..*at].rsplit(' ').next().is_some_and(ends));
    let name = &name[..stop.unwrap_or(name.len())];
    let name = name.strip_prefix("the ").unwrap_or(name);
    let name = name.find(" Ltd. ").map_or(name, |at| &name[..at]);
    let name = [" Premium", " Google", " Facebook", " Telegram", " WhatsApp", " YouTube", " News channel"]
        .iter()
        .find_map(|service| name.split_once(service).map(|(paper, _)| paper))
        .unwrap_or(name);
    let firms = [" Publishing Pvt. Ltd", " Publishing Ltd", " Publications Ltd", " Pvt. Ltd", " Publishing"];
    let name = firms.iter().find_map(|firm| name.trim_end_matches('.').strip_suffix(firm)).unwrap_or(name);
    let name = name.trim_end_matches(['.', ',', '-', '\'', '’', ' ', '&']);
    let name = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name);
    [
        "All",
        "Website",
        "Facebook",
        "Telegram",
        "Newsletter",
        "WhatsApp",
        "Any",
        "Staff",
        "STAFF",
        "Files",
        "FILES",
        "Homepage",
        "HomePage",
    ]
    .iter()
    .fold(name, |name, last| name.strip_suffix(last).map_or(name, |rest| rest.trim_end_matches(['.', ' '])))
}

fn add(candidates: &mut Vec<Candidate>, name: &str, weight: u32) {
    if name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return;
    }
    let same = candidates.iter_mut().find(|candidate| candidate.forms.iter().any(|form| is_same(form, name)));
    if let Some(candidate) = same {
        candidate.weight += weight;
        if !candidate.forms.iter().any(|form| form == name) {
            candidate.forms.push(name.to_owned());
        }
    } else {
        let order = candidates.len();
        candidates.push(Candidate { forms: vec![name.to_owned()], weight, order });
    }
}

fn add_domain(candidates: &mut Vec<Candidate>, domain: &str) {
    let label = domain.split('.').next().unwrap_or_default();
    let fits = |form: &String| {
        let squeezed = squeeze(form);
        squeezed.len() > 3 && (label.starts_with(&squeezed) || squeezed.starts_with(label))
            || acronym(form).eq_ignore_ascii_case(label)
    };
    match candidates.iter_mut().find(|candidate| candidate.forms.iter().any(fits)) {
        Some(candidate) => {
            candidate.weight += 3;
            candidate.forms.push(domain.to_owned());
        }
        None => add(candidates, domain, 2),
    }
}

/// The words of a name that count, in lower case and without the article.
fn core(name: &str) -> Vec<String> {
    // "Tidewire.example" is the name of the house and its site in one.
    let label = name.split_once('.').filter(|(label, end)| label.len() > 3 && !end.is_empty() && !name.contains(' '));
    let name = label.map_or(name, |(label, _)| label);
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    words
        .filter(|word| !matches!(word.as_str(), "the" | "news" | "agency" | "newspaper" | "media" | "website"))
        .filter(|word| !matches!(word.as_str(), "inc" | "ltd" | "llc" | "plc" | "corp" | "limited"))
        .collect()
}

fn squeeze(name: &str) -> String {
    core(name).concat()
}

/// The first letters of the capitalised words.
fn acronym(name: &str) -> String {
    let words = name.split([' ', '-']).filter(|word| !matches!(*word, "The" | "the" | "THE"));
    words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

fn is_same(a: &str, b: &str) -> bool {
    let (first, second) = (squeeze(a), squeeze(b));
    if first.is_empty() || second.is_empty() {
        return a.eq_ignore_ascii_case(b);
    }
    let of_one_word = |short: &str, long: &str| short.len() > 1 && acronym(long) == short;
    // "TideMonitor" and "The Lagos Monitor" share an end, as the name and the mark of one house do.
    first == second || of_one_word(a, b) || of_one_word(b, a) || is_blend(a, b) || is_blend(b, a)
}

/// Whether a one-word mark is blended of the words of a name: its first letters begin the name's first word and its end is the name's last.
fn is_blend(mark: &str, name: &str) -> bool {
    let (mark_core, name_core) = (core(mark), core(name));
    let ([mark], [first, .., last]) = (mark_core.as_slice(), name_core.as_slice()) else { return false };
    mark.strip_suffix(last.as_str()).is_some_and(|rest| rest.len() >= 2 && first.starts_with(rest))
}

impl Candidate {
    fn publisher(self) -> Publisher {
        let rank = |form: &&String| {
            let is_domain = !form.contains(' ') && form.contains('.');
            let shouted = form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            (!is_domain, form.contains(' '), !shouted, form.len())
        };
        let name = self.forms.iter().max_by_key(rank).cloned().unwrap_or_default();
        let aka = self.forms.iter().filter(|form| **form != name).cloned().collect();
        Publisher { name: ordinary_case(&name), aka }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clue_takes_its_examples() {
        let publishers = Publishers::embedded();
        for (clue, file) in publishers.clues.iter().zip(file().clues) {
            for (line, name) in file.examples {
                let hit = clue.pattern.captures(&line).unwrap_or_else(|| panic!("{} misses {line}", file.id));
                assert_eq!(trimmed(&hit["name"]), name, "{}", file.id);
            }
        }
    }

    #[test]
    fn a_paper_is_named_without_its_firm() {
        let (publishers, words) =
            (Publishers::embedded(), Words::embedded(super::super::rules::Rules::embedded().terms()));
        for (name, paper) in [
            ("The Harbour Ledger Sdn. Bhd", "The Harbour Ledger"),
            ("Fjord Chronicle Publishing Pvt", "Fjord Chronicle"),
            ("Harbour Foods Inc", "Harbour Foods Inc"),
            ("Coast Weekly", "Coast Weekly"),
        ] {
            assert_eq!(publishers.of_paper(name, &words), paper);
        }
        assert_eq!(trimmed("Tide Wire. Click"), "Tide Wire");
    }

    #[test]
    fn forms_of_one_name_are_known_as_such() {
        assert!(is_same("FT", "The Fjord Tribune"));
        assert!(is_same("FJORD POST", "The Fjord Post"));
        assert!(is_same("AndMonitor", "The Andean Monitor"));
        assert!(!is_same("Fjord Post", "Coast Post"));
        assert!(is_same("Tidewire.example", "Tidewire"));
        let mut candidates = Vec::new();
        add(&mut candidates, "FJORD POST", 4);
        add_domain(&mut candidates, "fjordpost.example");
        assert_eq!(candidates.len(), 1);
        assert_eq!(candidates.remove(0).publisher().name, "Fjord Post");
    }
}

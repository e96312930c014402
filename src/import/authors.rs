//! Authors, as bylines name them.
//!
//! In: the lines of one text that name authors. Out: the names, without craft, place or house. A desk, an agency or
//! "staff" is no author.

use super::cells::Cells;
use super::clipping::{Zone, ZoneKind};
use super::pattern::Pattern;
use super::rules::Terms;
use super::stamps::Stamps;
use super::words::{Words, ordinary_case};

/// Reads bylines.
#[derive(Debug)]
pub(super) struct Bylines {
    opening: Pattern,
    credit: Pattern,
    reporting: Pattern,
    name: Pattern,
    between: Pattern,
    title: Pattern,
    craft: Pattern,
}

impl Bylines {
    /// Builds the patterns.
    pub fn embedded(terms: &Terms) -> Self {
        Self {
            opening: terms.compile(r"(?i)^\W*(?:(?:story|text|words|written|reported|reporting|report|posted|published|analysis|opinion|interview|comment|review|compiled|edited|authored|article)\s+)?(?:by|authors?(?: of (?:the|this) (?:article|story))?|writers?|reporters?|journalists?|text|words|story|correspondents?|byline)\s*(?::|\||\b)\s*"),
            credit: terms.compile(r"(?i)^\W*(?:(?:additional )?(?:reporting|editing|writing|compiled|edited|translated|translation|production|photographs)\b|with \b|source:|via:|from:|based on)"),
            reporting: terms.compile(r"(?i)(?:^|[;.,(] ?)(?:additional )?(?:reporting|writing)(?: and (?:writing|editing))? by (?P<names>[^;)]{3,160})"),
            name: terms.compile(r"^(?:{particle} )?(?P<name>(?:\p{Lu}[\p{L}\p{M}’'.-]*)(?: (?:(?:{particle}|of) )*\p{Lu}[\p{L}\p{M}’'.-]*){0,4})(?P<rest>.*)$"),
            between: terms.compile(r"^\s*(?:(?:in|at|from) (?:the )?(?:\p{L}+ ){1,3}and |,? and |,? & |, |/|;\s*| with )\s*"),
            craft: terms.compile(r"^ (?:\p{Ll}+ ){0,2}(?i:{craft})\b"),
            title: terms.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms|Sir)\.? "),
        }
    }

    /// The authors that the zones of a text name.
    pub fn authors(&self, text: &str, zones: &[Zone], words: &Words, stamps: &Stamps) -> Vec<String> {
        let mut authors: Vec<String> = Vec::new();
        let lines = || zones.iter().filter(|zone| zone.kind == ZoneKind::Byline).map(|zone| zone.span.of(text));
        for line in lines().filter(|line| !self.credit.is_match(line)) {
            let names = self.names(self.without_opening(line), words, stamps);
            push_new(&mut authors, names);
        }
        if authors.is_empty() {
            let named = lines().filter_map(|line| line.split_once(':')).filter(|(label, _)| words.is_label(label));
            let person = named.map(|(_, value)| value.split(['<', '(', '|', ',']).next().unwrap_or(value).trim());
            push_new(&mut authors, person.filter(|name| words.is_person(name)).map(ordinary_case).collect());
        }
        if authors.is_empty() {
            let credited = lines().filter_map(|line| self.reporting.captures(line));
            for hit in credited {
                let names = self.names(&hit["names"], words, stamps);
                push_new(&mut authors, names);
            }
        }
        if authors.is_empty() {
            let stamped =
                zones.iter().filter(|zone| zone.kind == ZoneKind::PublicationLine).map(|zone| zone.span.of(text));
            for line in
                stamped.filter(|line| self.opening.is_match(line) || line.contains(" by ") || line.contains(" By "))
            {
                let after =
                    line.rsplit_once("by ").or_else(|| line.rsplit_once("By ")).map_or(line, |(_, after)| after);
                let names = self.names(after, words, stamps);
                push_new(&mut authors, names);
            }
        }
        if authors.is_empty() {
            let stamped = zones.iter().filter(|zone| zone.kind == ZoneKind::PublicationLine);
            let people = |line: &str| {
                let people = Cells::read(line, stamps, words).people;
                if people.is_empty() { beside_date(line, words, stamps).into_iter().collect() } else { people }
            };
            for line in stamped.map(|zone| zone.span.of(text)) {
                push_new(&mut authors, people(line));
            }
        }
        without_joined(&authors)
    }

    /// The people whom one line names.
    pub fn in_line(&self, line: &str, words: &Words, stamps: &Stamps) -> Vec<String> {
        self.names(self.without_opening(line), words, stamps)
    }

    fn without_opening<'a>(&self, line: &'a str) -> &'a str {
        self.opening
            .find(line)
            .map_or(line.trim_start_matches(|c: char| !c.is_alphanumeric()), |hit| &line[hit.end()..])
    }

    /// The names at the beginning of a stretch, up to the first thing that is none.
    fn names(&self, stretch: &str, words: &Words, stamps: &Stamps) -> Vec<String> {
        let mut names = Vec::new();
        let mut rest = stretch.trim();
        while let Some(hit) = self.name.captures(rest) {
            let found = hit.name("name").expect("the pattern has this group");
            let bare = self.title.replace(found.as_str(), "");
            let name = words.without_house(bare.trim_end_matches([',', '.', '-', '’', '\'', ' ']));
            // "Ada Obi Lagos correspondent": the third word belongs to the craft.
            let name = stamps.without_weekday(name);
            let craft = hit.name("rest").is_some_and(|rest| self.craft.is_match(rest.as_str()));
            let name = if craft { first_two(name) } else { name };
            if name.starts_with("The ")
                || words.is_label(name)
                || (craft && !words.is_person(name))
                || words.is_organisation(name)
                || words.is_section(name)
                || words.is_office(name) && !words.is_known_name(name)
                || words.masthead(name).is_some()
                || stamps.find(found.as_str()).is_some()
                || stamps.is_month(name)
            {
                break;
            }
            let parts = name.split(' ').count();
            // A single word is a place ("By Ada Obi, Lagos"), unless it is all that the line has.
            if parts < 2 && (!names.is_empty() || name.len() < 4) {
                break;
            }
            names.push(ordinary_case(name));
            let after = hit.name("rest").map_or("", |rest| rest.as_str());
            let Some(joint) = self.between.find(after) else { break };
            let next = &after[joint.end()..];
            let is_list = next.contains(" and ") || next.contains(" & ");
            if joint.as_str().trim() == ","
                && (self.is_place_or_craft(next, words) || !is_list && !self.opens_with_person(next, words))
            {
                break;
            }
            rest = next;
        }
        names
    }

    fn opens_with_person(&self, next: &str, words: &Words) -> bool {
        self.name.captures(next).is_some_and(|hit| words.is_person(hit["name"].trim_end_matches(['.', ','])))
    }

    fn is_place_or_craft(&self, next: &str, words: &Words) -> bool {
        let Some(hit) = self.name.captures(next) else { return true };
        let name = &hit["name"];
        name.split(' ').count() < 2 || words.is_organisation(name) || words.is_section(name)
    }
}

/// The name that stands before a date, with nothing else: "Ada Obi 3 May 2021".
fn beside_date(line: &str, words: &Words, stamps: &Stamps) -> Option<String> {
    let stamp = stamps.find(line)?;
    let (first, last) = (stamp.rest.first()?, stamp.rest.last()?);
    let name = line[first.start..last.end].trim();
    let is_person = (2..=3).contains(&stamp.rest.len())
        && name.contains(char::is_lowercase)
        && first.start == 0
        && words.is_bare_name(name)
        && words.masthead(name).is_none()
        && !words.is_city(name)
        && !words.is_section(name)
        && !words.is_office(name);
    is_person.then(|| ordinary_case(name))
}

/// The first two words of a name of three.
fn first_two(name: &str) -> &str {
    match name.match_indices(' ').nth(1) {
        Some((at, _)) => &name[..at],
        None => name,
    }
}

/// The authors without a run of two of them that lacks the blank between them.
fn without_joined(authors: &[String]) -> Vec<String> {
    let is_joined = |name: &String| {
        authors
            .iter()
            .any(|other| name.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
    };
    authors.iter().filter(|name| !is_joined(name)).cloned().collect()
}

fn push_new(authors: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if !authors.iter().any(|author| author.eq_ignore_ascii_case(&name)) {
            authors.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::*;
    use crate::source::Span;

    fn authors(line: &str) -> Vec<String> {
        let rules = Rules::embedded();
        let bylines = Bylines::embedded(rules.terms());
        let zone = Zone { kind: ZoneKind::Byline, span: Span::new(0, line.len()), why: "".into() };
        bylines.authors(line, &[zone], &Words::embedded(rules.terms()), &Stamps::embedded(rules.terms()))
    }

    #[test]
    fn bylines_give_names_alone() {
        assert_eq!(authors("By Ada Obi"), ["Ada Obi"]);
        assert_eq!(authors("By ADA OBI and Tom Kuria in Lagos"), ["Ada Obi", "Tom Kuria"]);
        assert_eq!(authors("By Ada Obi, Tom Kuria and Luis de la Cruz"), ["Ada Obi", "Tom Kuria", "Luis de la Cruz"]);
        assert_eq!(authors("By Ada Obi, Business Editor"), ["Ada Obi"]);
        assert_eq!(authors("By Ada Obi, Lagos"), ["Ada Obi"]);
        assert_eq!(authors("Ada Obi | Coast Weekly"), ["Ada Obi"]);
        assert_eq!(authors("By Ada Obi 3 May 2021"), ["Ada Obi"]);
        assert_eq!(authors("By Dr. Ada Obi"), ["Ada Obi"]);
        assert_eq!(authors("By Dean Obi  Transport Correspondent"), ["Dean Obi"]);
        assert_eq!(authors("by Gert Visser Tuesday"), ["Gert Visser"]);
        assert_eq!(authors("By Ada Obi in Lagos and Tom Kuria"), ["Ada Obi", "Tom Kuria"]);
        assert_eq!(authors("Ada Obi, The Harbour Courier"), ["Ada Obi"]);
        assert_eq!(authors("Author: Ada Obi"), ["Ada Obi"]);
        assert_eq!(authors("Ada Obi Reuters"), ["Ada Obi"]);
        assert_eq!(authors("Ada Obi Lagos correspondent"), ["Ada Obi"]);
        assert_eq!(authors("(Reporting by Ada Obi; Editing by Tom Kuria)"), ["Ada Obi"]);
    }

    #[test]
    fn a_desk_or_agency_is_no_author() {
        for line in [
            "By Staff Reporter",
            "Web Desk",
            "By Reuters",
            "By Our Correspondent",
            "Source: Coast News Agency",
            "With inputs from agencies",
        ] {
            assert_eq!(authors(line), Vec::<String>::new(), "{line}");
        }
    }
}

//! Who held one office after whom. A change of holder is never a conflict.

use std::collections::BTreeMap;

use super::catalogue::Catalogue;
use super::facts::{Holder, Succession};
use super::figures::time_key;
use super::naming::fold;
use crate::language::{Contrasts, Language};
use crate::model::{EntityKind, Id, PartialDate, Role};

/// The successions of each person: the offices that others held too.
pub fn successions(catalogue: &Catalogue, language: &Language) -> BTreeMap<Id, Vec<Succession>> {
    let mut offices: BTreeMap<String, Office> = BTreeMap::new();
    for (reference, entry) in catalogue.entities.iter().filter(|(reference, _)| reference.kind == EntityKind::Person) {
        for role in &entry.noun.roles {
            if let Some(key) = office_key(role, &language.contrasts) {
                offices.entry(key).or_default().add(&reference.id, role);
            }
        }
    }
    let mut of_person: BTreeMap<Id, Vec<Succession>> = BTreeMap::new();
    for office in offices.into_values().filter(|office| office.holders.len() > 1) {
        let succession = office.succession();
        for holder in &succession.holders {
            of_person.entry(holder.person.clone()).or_default().push(succession.clone());
        }
    }
    of_person
}

#[derive(Default)]
struct Office {
    /// The shortest title used for it; of equally long ones the first in the alphabet.
    title: String,
    holders: BTreeMap<Id, Holder>,
}

impl Office {
    fn add(&mut self, person: &Id, role: &Role) {
        let (new, old) = (role.title.chars().count(), self.title.chars().count());
        if self.title.is_empty() || new < old || (new == old && role.title < self.title) {
            self.title.clone_from(&role.title);
        }
        let empty = || Holder { person: person.clone(), from: None, to: None, seen: None };
        let holder = self.holders.entry(person.clone()).or_insert_with(empty);
        holder.from = earlier(holder.from, role.from);
        holder.to = later(holder.to, role.to);
        holder.seen = earlier(holder.seen, role.seen);
    }

    fn succession(self) -> Succession {
        let mut holders: Vec<Holder> = self.holders.into_values().collect();
        holders
            .sort_by_cached_key(|holder| (time_key(holder.from.or(holder.seen).or(holder.to)), holder.person.clone()));
        Succession { office: self.title, holders }
    }
}

fn earlier(a: Option<PartialDate>, b: Option<PartialDate>) -> Option<PartialDate> {
    a.into_iter().chain(b).min_by_key(|date| date.sort_key())
}

fn later(a: Option<PartialDate>, b: Option<PartialDate>) -> Option<PartialDate> {
    a.into_iter().chain(b).max_by_key(|date| date.sort_key())
}

/// What makes two titles one office: the words that matter, and the body where the title names none.
///
/// None for positions that several hold at once, and for titles that say neither of what nor of which organisation.
fn office_key(role: &Role, contrasts: &Contrasts) -> Option<String> {
    let words = office_words(&role.title, contrasts);
    let (office, body) = match words.iter().position(|word| word == "of") {
        Some(at) => (&words[..at], words[at + 1..].iter().filter(|word| *word != "of").cloned().collect()),
        None => (&words[..], Vec::new()),
    };
    if office.is_empty() || office.iter().any(|word| contrasts.is_shared_office(word)) {
        return None;
    }
    let body = match (&role.organisation, body.is_empty()) {
        (_, false) => body.join(" "),
        (Some(organisation), true) => organisation.to_string(),
        (None, true) => return None,
    };
    Some(format!("{} of {body}", office.join(" ")))
}

/// The words of a title: "Norway's Prime Minister" as "prime minister of norway", without words that say nothing.
fn office_words(title: &str, contrasts: &Contrasts) -> Vec<String> {
    let title = fold(title).replace(['-', ','], " ").replace("republic of ", "");
    let turned = match title.split_once("'s ") {
        Some((body, office)) => format!("{office} of {body}"),
        None => title,
    };
    let words = turned.split_whitespace().map(str::to_owned);
    words.filter(|word| !contrasts.is_office_filler(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(title: &str, organisation: Option<&str>) -> Option<String> {
        let organisation = organisation.map(|id| Id::new(id).unwrap());
        let role = Role { title: title.to_owned(), organisation, from: None, to: None, seen: None };
        office_key(&role, &Language::embedded().contrasts)
    }

    #[test]
    fn one_office_has_one_key() {
        let office = key("Prime Minister of Norway", None);
        assert!(office.is_some());
        assert_eq!(key("the then prime minister of Norway", None), office);
        assert_eq!(key("Norway’s Prime Minister", None), office);
        assert_eq!(key("Prime Minister of the Republic of Norway", None), office);
        assert_ne!(key("Prime Minister of Sweden", None), office);
        assert_eq!(key("Director", Some("port-authority")), key("the director", Some("port-authority")));
    }

    #[test]
    fn positions_of_many_and_titles_without_a_body_are_no_office() {
        assert_eq!(key("Deputy Prime Minister of Norway", None), None);
        assert_eq!(key("Professor of Economics", None), None);
        assert_eq!(key("Ambassador", None), None);
    }
}

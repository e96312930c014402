//! People across texts: one person under two romanisations of one name, and the roles that later texts give.
//!
//! In: analyses and the people that are known. Out: the same analyses, where a person who is known under another
//! romanisation of the full name has the known id. A surname alone, or a misprint, never joins people of two texts.

use super::known::Known;
use crate::annotate::{Analysis, FoundEntity, is_same_person};
use crate::model::{EntityKind, EntityRef, Id, Role};

/// A person that was taken for another one of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Joined {
    /// The name in the text.
    pub name: String,
    /// Who it was taken for.
    pub known: EntityRef,
}

/// Gives each person of the analysis the id under which it is known; `known` holds ids with all full names.
pub(super) fn join<'a>(analysis: &mut Analysis, known: &[(&'a EntityRef, Vec<&'a str>)]) -> Vec<Joined> {
    let mut joined = Vec::new();
    for at in 0..analysis.people.len() {
        let person = &analysis.people[at];
        let is_known = known.iter().any(|(reference, _)| **reference == person.reference);
        let same = |(_, names): &&(&EntityRef, Vec<&str>)| names.iter().any(|name| is_same_person(name, &person.name));
        let Some((reference, _)) = known.iter().find(same).filter(|_| !is_known) else { continue };
        joined.push(Joined { name: person.name.clone(), known: (*reference).clone() });
        let from = person.reference.clone();
        rename(analysis, &from, reference);
    }
    joined
}

/// The roles that a text gives to people who are known already, where no known role says the same. Takes note of them.
pub(super) fn add_roles(analysis: &Analysis, known: &mut Known, roles: &mut Vec<(Id, Role)>) {
    for found in &analysis.people {
        let Some(person) = known.entities.iter_mut().find(|entity| entity.reference == found.reference) else {
            continue;
        };
        for role in &found.roles {
            if !person.roles.iter().any(|other| says_the_same(&other.title, &role.title)) {
                person.roles.push(role.clone());
                roles.push((found.reference.id.clone(), role.clone()));
            }
        }
    }
}

/// Whether one title is the other, or begins it: "Mayor" says nothing new of a "Mayor of Lima".
fn says_the_same(known: &str, new: &str) -> bool {
    let (known, new) = (known.to_lowercase(), new.to_lowercase());
    let begins = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
    };
    begins(&known, &new) || begins(&new, &known)
}

/// The people of several analyses, each under one id: the first that the texts give.
pub(super) fn join_across(analyses: &mut [Analysis]) {
    let mut known: Vec<(EntityRef, Vec<String>)> = Vec::new();
    for analysis in analyses {
        let borrowed: Vec<(&EntityRef, Vec<&str>)> =
            known.iter().map(|(reference, names)| (reference, names.iter().map(String::as_str).collect())).collect();
        join(analysis, &borrowed);
        for person in &analysis.people {
            match known.iter_mut().find(|(reference, _)| *reference == person.reference) {
                Some((_, names)) => names.extend(full_names(person)),
                None => known.push((person.reference.clone(), full_names(person).collect())),
            }
        }
    }
}

fn full_names(person: &FoundEntity) -> impl Iterator<Item = String> + '_ {
    std::iter::once(&person.name).chain(&person.aka).filter(|name| name.contains(' ')).cloned()
}

/// Gives an entity another id, wherever the analysis speaks of it.
fn rename(analysis: &mut Analysis, from: &EntityRef, to: &EntityRef) {
    debug_assert_eq!(to.kind, EntityKind::Person, "only people are joined by romanisation");
    let change = |reference: &mut EntityRef| {
        if reference == from {
            reference.clone_from(to);
        }
    };
    analysis.people.iter_mut().for_each(|person| change(&mut person.reference));
    for figure in &mut analysis.figures {
        figure.speaker.iter_mut().for_each(change);
        figure.via.iter_mut().for_each(change);
    }
    analysis.quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()).for_each(change);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_new_where_it_says_more_than_another_office() {
        assert!(says_the_same("Mayor of Lima", "mayor"));
        assert!(says_the_same("Envoy", "Envoy to Chile"));
        assert!(!says_the_same("Deputy Mayor", "Mayor"));
        assert!(!says_the_same("Head", "Headteacher"));
    }
}

//! Who is called by one word: a surname, or a given name alone.
//!
//! In: the full names of a text. Out: for a word the people one of whose names it is, and which of them a mention means.

use std::collections::BTreeMap;

use super::cast::Cast;
use super::people::{is_misprint, name_words, unbound};

/// The people by each of their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Namesakes {
    people: BTreeMap<String, Vec<usize>>,
}

impl Namesakes {
    /// Takes note of all words of a person's name.
    pub(super) fn note(&mut self, person: usize, name: &str) {
        for word in name_words(name) {
            let people = self.people.entry(unbound(&word).to_owned()).or_default();
            if !people.contains(&person) {
                people.push(person);
            }
        }
    }

    /// The people one of whose names this is.
    pub(super) fn of(&self, word: &str) -> impl Iterator<Item = usize> + '_ {
        self.people.get(word).into_iter().flatten().copied()
    }
}

/// The one word by which a name is looked up, without particles; none where several are left.
pub(super) fn surname_key(name: &str, is_particle: impl Fn(&str) -> bool) -> Option<String> {
    let words = name_words(name);
    let left = if words.len() > 1 { words.into_iter().filter(|word| !is_particle(word)).collect() } else { words };
    let [word] = left.as_slice() else { return None };
    Some(unbound(word).to_owned())
}

/// Of several people of one name the one whom the title fits and who was named last before a byte.
pub(super) fn choose(cast: &Cast, candidates: &[usize], woman: Option<bool>, at: usize) -> Option<usize> {
    let fits = |person: &&usize| woman.is_none() || cast.entities[**person].woman.is_none_or(|of| Some(of) == woman);
    let sure = |person: &&usize| woman.is_some() && cast.entities[**person].woman == woman;
    let last_named = |person: &usize| cast.named_before(*person, at);
    let of = |people: Vec<usize>| people.iter().copied().rev().max_by_key(last_named);
    of(candidates.iter().filter(sure).copied().collect())
        .or_else(|| of(candidates.iter().filter(fits).copied().collect()))
}

impl Cast {
    /// The person of whose name this looks like a misprint.
    pub(super) fn near_surname(&self, word: &str) -> Option<usize> {
        // A misprint spares the first letter.
        let first: String = word.chars().take(1).collect();
        let near = self.namesakes.people.range(first.clone()..).take_while(|(name, _)| name.starts_with(&first));
        let near = near.into_iter().find(|(name, _)| is_misprint(name, word));
        near.and_then(|(_, people)| people.first().copied())
    }
}

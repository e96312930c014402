//! Finds an entity of a text by its names, in the time of one look-up however many there are.
//!
//! Where several entities answer to a name, the one that the text named first is meant.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::dress::Dress;
use super::people::{FullName, Likeness};
use crate::model::{EntityKind, EntityRef, Id};

/// The entities of a text, by index, under all that they may be called.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup {
    dress: Arc<Dress>,
    references: HashMap<EntityRef, usize>,
    forms: BTreeMap<EntityKind, HashMap<Box<str>, usize>>,
    /// Organisations by their whole name.
    organisations: HashMap<Box<str>, usize>,
    /// Organisations by their initials.
    initials: HashMap<String, usize>,
    /// Organisations by each beginning of their name that ends with a word.
    beginnings: HashMap<Box<str>, usize>,
    /// People by the sounds of the first and of the last word of their names.
    people: HashMap<String, Vec<usize>>,
    /// New organisations by their whole name.
    new_organisations: HashMap<Box<str>, usize>,
    /// New organisations by the cores of their names.
    cores: HashMap<Box<str>, usize>,
    /// The cores of all entities' names.
    dressed: HashSet<Box<str>>,
    /// The names of all people, by entity.
    names: BTreeMap<usize, FullName>,
}

impl Lookup {
    /// An empty look-up; `dress` says what names also go without.
    pub fn new(dress: Arc<Dress>) -> Self {
        Self { dress, ..Self::default() }
    }

    /// Takes in a new entity.
    pub fn add(&mut self, index: usize, reference: &EntityRef, is_known: bool, name: &str) {
        self.references.insert(reference.clone(), index);
        self.add_form(index, reference.kind, is_known, name);
        self.dressed.insert(self.dress.core(name).into());
        match reference.kind {
            EntityKind::Person => {
                let name = FullName::new(name);
                for end in name.ends() {
                    self.people.entry(end.to_owned()).or_default().push(index);
                }
                self.names.insert(index, name);
            }
            EntityKind::Organisation => {
                self.add_organisation(index, name);
                if !is_known {
                    first(self.new_organisations.entry(name.into()).or_insert(index), index);
                }
            }
            EntityKind::Place => {}
        }
    }

    fn add_organisation(&mut self, index: usize, name: &str) {
        first(self.organisations.entry(name.into()).or_insert(index), index);
        if name.contains(' ') {
            first(self.initials.entry(initials(name)).or_insert(index), index);
        }
        for (end, _) in name.match_indices(' ') {
            first(self.beginnings.entry(name[..end].into()).or_insert(index), index);
        }
    }

    /// Notes one more form of an entity's name.
    pub fn add_form(&mut self, index: usize, kind: EntityKind, is_known: bool, form: &str) {
        if kind == EntityKind::Organisation && !is_known {
            first(self.cores.entry(self.dress.core(form).into()).or_insert(index), index);
        }
        first(self.forms.entry(kind).or_default().entry(form.into()).or_insert(index), index);
    }

    /// The entity with this kind and id.
    pub fn by_reference(&self, reference: &EntityRef) -> Option<usize> {
        self.references.get(reference).copied()
    }

    /// The id by which all articles know an entity of this name.
    pub fn reference(&self, kind: EntityKind, name: &str) -> Option<EntityRef> {
        let stem = if kind == EntityKind::Organisation { self.dress.stem(name) } else { name };
        Some(EntityRef { kind, id: Id::from_words(stem)? })
    }

    /// The entity that has these words as a name.
    pub fn by_form(&self, kind: EntityKind, words: &str) -> Option<usize> {
        self.forms.get(&kind)?.get(words).copied()
    }

    /// The organisation whose name's initials are this acronym.
    pub fn by_initials(&self, words: &str) -> Option<usize> {
        if words.len() < 3 || !words.chars().all(char::is_uppercase) {
            return None;
        }
        self.initials.get(words).copied()
    }

    /// The organisation whose name begins these words ("Greenpeace" in "Greenpeace Brasil"), or whose acronym they spell out.
    pub fn by_longer(&self, words: &str) -> Option<usize> {
        let shorter = words.match_indices(' ').map(|(end, _)| &words[..end]);
        let longer = shorter.filter_map(|name| self.organisations.get(name));
        let capitals = initials(words);
        let is_spelt = capitals.len() > 1 && words.contains(' ');
        let spelt = is_spelt.then(|| self.organisations.get(capitals.as_str())).flatten();
        longer.chain(spelt).min().copied()
    }

    /// The organisation whose name begins with these words.
    pub fn by_beginning(&self, words: &str) -> Option<usize> {
        self.beginnings.get(words).copied()
    }

    /// The organisation of the same name but for its legal form and the words that only say what it is.
    pub fn by_core(&self, words: &str) -> Option<usize> {
        let wanted = self.dress.core(words);
        if wanted.is_empty() || wanted.len() == words.len() && !self.dressed.contains(wanted) {
            return None;
        }
        self.cores.get(wanted).copied()
    }

    /// The organisation known by its letters so far, whose name these words spell out.
    pub fn by_letters(&self, words: &str) -> Option<usize> {
        let letters = initials(words);
        let is_spelt = letters.len() >= 3 && words.contains(' ');
        is_spelt.then(|| self.new_organisations.get(letters.as_str()).copied()).flatten()
    }

    /// The first person who has this full name, a variant or a misprint of it.
    pub fn by_full_name(&self, name: &FullName) -> Option<(usize, Likeness)> {
        let near = name.ends().into_iter().filter_map(|end| self.people.get(end)).flatten();
        let near: BTreeSet<usize> = near.copied().collect();
        let alike = near.into_iter().map(|index| (index, self.names[&index].likeness(name)));
        alike.into_iter().find(|(_, likeness)| *likeness != Likeness::None)
    }

    /// The first person who has this full name or a variant of it.
    pub fn by_same_name(&self, name: &FullName) -> Option<usize> {
        let near = name.ends().into_iter().filter_map(|end| self.people.get(end)).flatten();
        near.filter(|index| self.names[index].likeness(name) == Likeness::Same).min().copied()
    }
}

fn first(known: &mut usize, index: usize) {
    *known = (*known).min(index);
}

/// The capitals that begin the words of a name.
pub(super) fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

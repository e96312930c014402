//! The figures of a briefing, found by what the importer knows of a number: its head noun, its words, a label, an id.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::corpus::identity::Signature;
use crate::model::{Figure, Id};

/// Figures in the order in which they became known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownFigures {
    all: Vec<Figure>,
    places: BTreeMap<Id, usize>,
    labels: HashMap<String, Vec<usize>>,
    /// The terms in small letters.
    terms: HashMap<String, BTreeSet<Id>>,
    /// The head nouns of the signatures, also of such as were replaced since.
    heads: HashMap<String, BTreeSet<Id>>,
    signatures: BTreeMap<Id, Signature>,
    /// So many of the figures have been given the signature that follows from their file.
    signed: usize,
}

impl KnownFigures {
    /// Takes in a figure; one of the same id is not replaced.
    pub fn push(&mut self, figure: Figure) {
        let at = self.all.len();
        self.places.entry(figure.id.clone()).or_insert(at);
        self.labels.entry(figure.label.clone()).or_default().push(at);
        for term in &figure.terms {
            self.terms.entry(term.to_lowercase()).or_default().insert(figure.id.clone());
        }
        self.all.push(figure);
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.all.iter()
    }

    /// The figure of this id.
    pub fn get(&self, id: &Id) -> Option<&Figure> {
        self.places.get(id).map(|at| &self.all[*at])
    }

    /// The figure of this id, to add observations to it.
    pub fn get_mut(&mut self, id: &Id) -> Option<&mut Figure> {
        self.places.get(id).map(|at| &mut self.all[*at])
    }

    /// Whether the id is taken.
    pub fn has(&self, id: &Id) -> bool {
        self.places.contains_key(id)
    }

    /// The figures of this label.
    pub fn labelled(&self, label: &str) -> impl Iterator<Item = &Figure> {
        self.labels.get(label).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// The figures whose signature has this head noun, or that are known again by these words, by id.
    pub fn candidates(&self, head: &str, words: &str) -> Vec<&Figure> {
        let of = |found: Option<&BTreeSet<Id>>| found.into_iter().flatten().cloned().collect::<BTreeSet<Id>>();
        let mut ids = of(self.heads.get(head));
        ids.extend(of(self.terms.get(&words.to_lowercase())));
        ids.iter().filter_map(|id| self.get(id)).collect()
    }

    /// What identifies a figure.
    pub fn signature(&self, id: &Id) -> Option<&Signature> {
        self.signatures.get(id)
    }

    /// Gives each figure that came from a file the signature that follows from it.
    pub fn sign(&mut self, of_file: impl Fn(&Figure) -> Option<Signature>) {
        for at in self.signed..self.all.len() {
            let figure = &self.all[at];
            let id = figure.id.clone();
            if !self.signatures.contains_key(&id)
                && let Some(signature) = of_file(figure)
            {
                self.put_signature(id, signature);
            }
        }
        self.signed = self.all.len();
    }

    /// Gives a figure the signature of a number that a text has for it, which says more than its file.
    pub fn put_signature(&mut self, id: Id, signature: Signature) {
        self.heads.entry(signature.head().to_owned()).or_default().insert(id.clone());
        self.signatures.insert(id, signature);
    }
}

//! All the nouns that there are: those with files, and those that follow from links alone.
//!
//! In: the content files and the published articles. Out: one entry for each entity, figure and topic, and the answers
//! to "what does this reference mean?". A reference to nothing becomes an implicit page with a hint, or an error.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use super::files::ContentFiles;
use super::input::Input;
use super::naming::{did_you_mean, fold};
use crate::markup::{Annotation, Detail, Document, MentionUse, Target};
use crate::memo::Digest;
use crate::model::{Entity, EntityKind, EntityRef, Figure, Id, Topic};
use crate::source::{Diagnostic, Label, Severity};

/// A noun, and whether it has a file.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// What its file says, or what follows from the links.
    pub noun: T,
    /// Whether it has a file.
    pub has_file: bool,
}

/// All entities, figures and topics.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// All entities.
    pub entities: BTreeMap<EntityRef, Entry<Entity>>,
    /// All figures.
    pub figures: BTreeMap<Id, Entry<Figure>>,
    /// All topics.
    pub topics: BTreeMap<Id, Entry<Topic>>,
    /// Folded names and aliases, with whom they may mean.
    names: BTreeMap<String, BTreeSet<EntityRef>>,
}

impl Catalogue {
    /// The catalogue of an input, with hints for what has no file.
    pub fn new(
        input: &Input,
        documents: &BTreeMap<Id, &Document>,
        files: &ContentFiles<'_>,
        report: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut catalogue = Self::of_files(input);
        let severity = if input.site.strict_references { Severity::Error } else { Severity::Hint };
        let hints = Hints { files, severity };
        let implicit = Implicit::gather(documents, &catalogue);
        hints.report(&implicit, &catalogue, report);
        for (id, topic) in implicit.topics {
            catalogue.topics.insert(id, Entry { noun: topic, has_file: false });
        }
        for (id, _) in implicit.figures {
            let noun = implicit_figure(&id);
            catalogue.figures.insert(id, Entry { noun, has_file: false });
        }
        for (reference, uses) in implicit.entities {
            let noun = implicit_entity(&reference, &uses.words);
            catalogue.entities.insert(reference, Entry { noun, has_file: false });
        }
        catalogue.index_names();
        hints.report_in_files(&catalogue, report);
        catalogue
    }

    fn of_files(input: &Input) -> Self {
        Self {
            entities: by_key(&input.entities, |entity| entity.reference.clone()),
            figures: by_key(&input.figures, |figure| figure.id.clone()),
            topics: by_key(&input.topics, |topic| topic.id.clone()),
            names: BTreeMap::new(),
        }
    }

    fn index_names(&mut self) {
        let mut names: BTreeMap<String, BTreeSet<EntityRef>> = BTreeMap::new();
        for (reference, entry) in &self.entities {
            for name in std::iter::once(&entry.noun.name).chain(&entry.noun.names) {
                names.entry(fold(name)).or_default().insert(reference.clone());
            }
        }
        self.names = names;
    }

    /// All entities of that name or alias; an id written as a name counts where no name fits.
    pub fn named(&self, name: &str) -> Vec<&EntityRef> {
        if let Some(found) = self.names.get(&fold(name)) {
            return found.iter().collect();
        }
        EntityKind::ALL.iter().filter_map(|kind| self.by_id(*kind, name)).collect()
    }

    /// The person, or else the organisation, that a `speaker=` names.
    pub fn speaker(&self, id: &Id) -> Option<&EntityRef> {
        [EntityKind::Person, EntityKind::Organisation].into_iter().find_map(|kind| self.by_id(kind, id.as_str()))
    }

    /// The known speaker whose id or alias is most like `id`.
    pub fn similar_speaker(&self, id: &Id) -> Option<&EntityRef> {
        let kinds = [EntityKind::Person, EntityKind::Organisation];
        kinds.into_iter().find_map(|kind| self.similar_entity(kind, id.as_str()))
    }

    /// The known entity of one kind whose id or alias is most like `id`.
    pub fn similar_entity(&self, kind: EntityKind, id: &str) -> Option<&EntityRef> {
        let of_kind = || self.entities.iter().filter(|(reference, _)| reference.kind == kind);
        let by_id = of_kind().map(|(reference, _)| (reference.id.as_str(), reference));
        did_you_mean(id, by_id.filter(|(known, _)| *known != id)).or_else(|| self.similar_alias(kind, id))
    }

    fn similar_alias(&self, kind: EntityKind, id: &str) -> Option<&EntityRef> {
        let of_kind = self.entities.iter().filter(|(reference, entry)| reference.kind == kind && entry.has_file);
        let aliases: Vec<(Id, &EntityRef)> = of_kind
            .flat_map(|(reference, entry)| entry.noun.names.iter().map(move |name| (Id::from_words(name), reference)))
            .filter_map(|(alias, reference)| Some((alias?, reference)))
            .collect();
        did_you_mean(id, aliases.iter().map(|(alias, reference)| (alias.as_str(), *reference)))
    }

    /// The known figure whose id is most like `id`.
    pub fn similar_figure(&self, id: &Id) -> Option<&Id> {
        did_you_mean(id.as_str(), self.figures.keys().filter(|known| *known != id).map(|known| (known.as_str(), known)))
    }

    /// The known topic whose id is most like `id`.
    pub fn similar_topic(&self, id: &Id) -> Option<&Id> {
        did_you_mean(id.as_str(), self.topics.keys().filter(|known| *known != id).map(|known| (known.as_str(), known)))
    }

    fn by_id(&self, kind: EntityKind, id: &str) -> Option<&EntityRef> {
        let reference = EntityRef { kind, id: Id::new(id).ok()? };
        self.entities.get_key_value(&reference).map(|(known, _)| known)
    }
}

/// Entries of nouns with files. Two files of one id are an error already; which of them stays must not depend on their
/// order.
fn by_key<T: Clone + Hash, K: Ord>(nouns: &[T], key: impl Fn(&T) -> K) -> BTreeMap<K, Entry<T>> {
    let mut entries: BTreeMap<K, Entry<T>> = BTreeMap::new();
    for noun in nouns {
        let entry = || Entry { noun: noun.clone(), has_file: true };
        let kept = entries.entry(key(noun)).or_insert_with(entry);
        if Digest::of(noun) < Digest::of(&kept.noun) {
            *kept = entry();
        }
    }
    entries
}

/// Where a noun without a file is first used, and by which words.
#[derive(Debug)]
struct Uses<'a> {
    document: &'a Document,
    annotation: Option<&'a Annotation>,
    /// The longest words linked to it; of equally long ones the first in the alphabet.
    words: String,
}

/// What is referred to and has no file.
#[derive(Debug, Default)]
struct Implicit<'a> {
    entities: BTreeMap<EntityRef, Uses<'a>>,
    figures: BTreeMap<Id, Uses<'a>>,
    topics: BTreeMap<Id, Topic>,
    first_with_topic: BTreeMap<Id, &'a Document>,
}

impl<'a> Implicit<'a> {
    fn gather(documents: &BTreeMap<Id, &'a Document>, known: &Catalogue) -> Self {
        let mut implicit = Self::default();
        for document in documents.values() {
            implicit.gather_topics(document, known);
            for annotation in &document.annotations {
                implicit.gather_annotation(document, annotation, known);
            }
        }
        implicit
    }

    fn gather_topics(&mut self, document: &'a Document, known: &Catalogue) {
        for id in document.front.topics.iter().filter(|id| !known.topics.contains_key(*id)) {
            let given = document.front.topic_titles.iter().find(|(of, _)| of == id).map(|(_, title)| title.clone());
            self.first_with_topic.entry(id.clone()).or_insert(document);
            let topic = self.topics.entry(id.clone()).or_insert_with(|| implicit_topic(id));
            if let Some(title) = given
                && topic.title == id.written_out()
            {
                topic.title = title;
            }
        }
    }

    fn gather_annotation(&mut self, document: &'a Document, annotation: &'a Annotation, known: &Catalogue) {
        let first_use = || Uses { document, annotation: Some(annotation), words: String::new() };
        match &annotation.target {
            Target::Entity(reference) if !known.entities.contains_key(reference) => {
                let uses = self.entities.entry(reference.clone()).or_insert_with(first_use);
                if !matches!(annotation.detail, Detail::Mention(MentionUse::Reference)) {
                    uses.add_words(&annotation.words);
                }
            }
            Target::Figure(id) if !known.figures.contains_key(id) => {
                self.figures.entry(id.clone()).or_insert_with(first_use);
            }
            Target::Entity(_) | Target::Figure(_) | Target::Topic(_) | Target::Name(_) => {}
        }
    }
}

impl Uses<'_> {
    fn add_words(&mut self, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let (new, old) = (words.chars().count(), self.words.chars().count());
        if new > old || (new == old && words < self.words) {
            self.words = words;
        }
    }

    fn label(&self, files: &ContentFiles<'_>) -> Label {
        match self.annotation {
            Some(annotation) => files.label(&self.document.path, annotation.span),
            None => Label::whole_file(self.document.path.clone()),
        }
    }
}

/// Says which nouns have no file.
struct Hints<'a> {
    files: &'a ContentFiles<'a>,
    severity: Severity,
}

impl Hints<'_> {
    fn report(&self, implicit: &Implicit<'_>, known: &Catalogue, report: &mut Vec<Diagnostic>) {
        for (reference, uses) in &implicit.entities {
            let scheme = reference.kind.scheme();
            let similar = known.similar_entity(reference.kind, reference.id.as_str());
            let similar = similar.map(|similar| format!("{scheme}:{}", similar.id));
            report.push(self.hint(scheme, reference.kind.folder(), &reference.id, similar, uses.label(self.files)));
        }
        for (id, uses) in &implicit.figures {
            let similar = known.similar_figure(id).map(|similar| format!("figure:{similar}"));
            report.push(self.hint("figure", "figures", id, similar, uses.label(self.files)));
        }
        for (id, document) in &implicit.first_with_topic {
            let similar = known.similar_topic(id).map(ToString::to_string);
            let label = self.files.label_in("articles", &document.id, id.as_str());
            report.push(self.hint("topic", "topics", id, similar, label));
        }
    }

    /// What content files name and nothing is: such names are shown as words, without a page.
    fn report_in_files(&self, known: &Catalogue, report: &mut Vec<Diagnostic>) {
        for (id, entry) in known.figures.iter().filter(|(_, entry)| entry.has_file) {
            let label = |words: &Id| self.files.label_in("figures", id, words.as_str());
            let place =
                entry.noun.place.iter().filter(|place| known.by_id(EntityKind::Place, place.as_str()).is_none());
            report.extend(place.map(|place| self.dangling("place", place, label(place))));
            let of = entry.noun.of.iter().filter(|of| !known.figures.contains_key(*of));
            report.extend(of.map(|of| self.dangling("figure", of, label(of))));
            let topics = entry.noun.topics.iter().filter(|topic| !known.topics.contains_key(*topic));
            report.extend(topics.map(|topic| self.dangling("topic", topic, label(topic))));
        }
        for (reference, entry) in known.entities.iter().filter(|(_, entry)| entry.has_file) {
            let label = |words: &Id| self.files.label_in(reference.kind.folder(), &reference.id, words.as_str());
            let is_body = |id: &Id| {
                let kinds = [EntityKind::Organisation, EntityKind::Place];
                kinds.into_iter().any(|kind| known.by_id(kind, id.as_str()).is_some())
            };
            let roles = entry.noun.roles.iter().filter_map(|role| role.organisation.as_ref());
            let bodies = roles.chain(&entry.noun.part_of).filter(|id| !is_body(id));
            report.extend(bodies.map(|id| self.dangling("organisation or place", id, label(id))));
        }
    }

    fn dangling(&self, noun: &str, id: &Id, label: Label) -> Diagnostic {
        let message = format!("there is no {noun} `{id}`");
        let help = "write its file, or correct the id; until then it is shown without a link";
        Diagnostic::new(self.severity, "reference/no-file", message).at(label).help(help)
    }

    fn hint(&self, noun: &str, folder: &str, id: &Id, similar: Option<String>, label: Label) -> Diagnostic {
        let message = format!("no file describes the {noun} `{id}`: its page is made of the links alone");
        let help = match similar {
            Some(similar) => format!("did you mean `{similar}`? Else write `content/{folder}/{id}.md`"),
            None => format!("write `content/{folder}/{id}.md` to give it a name of its own and a note"),
        };
        Diagnostic::new(self.severity, "reference/no-file", message).at(label).help(help)
    }
}

fn implicit_entity(reference: &EntityRef, words: &str) -> Entity {
    let name = if words.is_empty() { reference.id.written_out() } else { words.to_owned() };
    Entity {
        reference: reference.clone(),
        name,
        names: Vec::new(),
        roles: Vec::new(),
        sort: None,
        part_of: None,
        coordinates: None,
        url: None,
        slug: None,
        aliases: Vec::new(),
        note: String::new(),
    }
}

fn implicit_figure(id: &Id) -> Figure {
    Figure {
        id: id.clone(),
        label: id.written_out(),
        definition: None,
        unit: None,
        kind: None,
        place: None,
        topics: Vec::new(),
        terms: Vec::new(),
        scope: None,
        of: None,
        same_time: None,
        observations: Vec::new(),
        corrections: Vec::new(),
        slug: None,
        aliases: Vec::new(),
        note: String::new(),
    }
}

fn implicit_topic(id: &Id) -> Topic {
    Topic {
        id: id.clone(),
        title: id.written_out(),
        terms: Vec::new(),
        slug: None,
        aliases: Vec::new(),
        introduction: String::new(),
    }
}

//! Which person a role word or pronoun stands for.

use std::collections::HashMap;

use super::cast::{Cast, Mention};
use crate::annotate::MentionForm;
use crate::annotate::find::{Class, Find, office_of};
use crate::annotate::tokens::Paragraph;
use crate::model::EntityKind;

/// Adds a mention for every role word and pronoun that a person named before explains. The mentions are sorted.
pub(super) fn resolve(cast: &mut Cast, paragraphs: &[Paragraph], finds: &[Vec<Find>]) {
    let mut candidates = Candidates::new(cast);
    let mut added: Vec<Mention> = Vec::new();
    for (paragraph, finds) in finds.iter().enumerate() {
        for find in finds {
            let entity = match &find.class {
                Class::RoleWord(office) => candidates.holder(office, find.span.start),
                Class::BodyWord { word, firm } => candidates.body_named(word, *firm, find.span.start),
                Class::Pronoun => subject(cast, &cast.mentions, &added, paragraphs, paragraph, find.span.start),
                _ => None,
            };
            if let Some(entity) = entity {
                let passage = paragraphs[paragraph].kind;
                added.push(Mention {
                    span: find.span,
                    entity,
                    form: MentionForm::Reference,
                    paragraph,
                    passage,
                    said: false,
                    rule: find.rule,
                });
            }
        }
    }
    cast.mentions.extend(added);
}

/// The mentions that begin before a byte; they are sorted.
fn before(mentions: &[Mention], at: usize) -> &[Mention] {
    &mentions[..mentions.partition_point(|mention| mention.span.start < at)]
}

fn is_person(cast: &Cast, mention: &Mention) -> bool {
    cast.entities[mention.entity].reference.kind == EntityKind::Person
}

/// The mentions that a word may stand for, in text order. They are looked for once for each word, not once for each place.
struct Candidates<'a> {
    cast: &'a Cast,
    /// The holders of an office said in the same words, then those of one that holds the word.
    holders: HashMap<String, [Vec<&'a Mention>; 2]>,
    bodies: HashMap<String, Vec<&'a Mention>>,
    firms: Vec<&'a Mention>,
    /// The offices of each entity, as [`office_of`] gives them.
    offices: Vec<Vec<String>>,
    /// The name of each entity in lower case.
    names: Vec<String>,
}

impl<'a> Candidates<'a> {
    fn new(cast: &'a Cast) -> Self {
        let entities = cast.entities.iter();
        let offices = entities.clone().map(|entity| entity.offices().collect());
        let firm = |entity: usize| matches!(cast.entities[entity].sort.as_deref(), Some("company" | "organisation"));
        Self {
            cast,
            holders: HashMap::new(),
            bodies: HashMap::new(),
            firms: of_kind(cast, EntityKind::Organisation).filter(|mention| firm(mention.entity)).collect(),
            offices: offices.collect(),
            names: entities.map(|entity| entity.name.to_lowercase()).collect(),
        }
    }

    /// The last person before `at` whose role is this office; else the first person at all whose role is.
    fn holder(&mut self, office: &str, at: usize) -> Option<usize> {
        let wanted = office_of(office);
        if !self.holders.contains_key(&wanted) {
            let loosely = !wanted.contains(' ');
            let exact = |entity: usize| self.offices[entity].contains(&wanted);
            let loose = |entity: usize| {
                loosely && self.offices[entity].iter().any(|office| office.split(' ').any(|word| word == wanted))
            };
            let people = || of_kind(self.cast, EntityKind::Person);
            let found = [
                people().filter(|mention| exact(mention.entity)).collect(),
                people().filter(|mention| loose(mention.entity)).collect(),
            ];
            self.holders.insert(wanted.clone(), found);
        }
        let [exact, loose] = &self.holders[&wanted];
        let found = last(exact, at).or_else(|| last(loose, at)).or_else(|| exact.first().copied());
        found.map(|mention| mention.entity)
    }

    /// The last organisation before `at` whose name holds the word; for words that fit any firm the last firm.
    fn body_named(&mut self, word: &str, any_firm: bool, at: usize) -> Option<usize> {
        let stem = word.get(..word.len().min(7)).unwrap_or(word);
        if !self.bodies.contains_key(stem) {
            let organisations = of_kind(self.cast, EntityKind::Organisation);
            let found = organisations.filter(|mention| self.names[mention.entity].contains(stem)).collect();
            self.bodies.insert(stem.to_owned(), found);
        }
        let firm = || any_firm.then(|| last(&self.firms, at)).flatten();
        last(&self.bodies[stem], at).or_else(firm).map(|mention| mention.entity)
    }
}

fn of_kind(cast: &Cast, kind: EntityKind) -> impl Iterator<Item = &Mention> {
    cast.mentions.iter().filter(move |mention| cast.entities[mention.entity].reference.kind == kind)
}

/// The last of some mentions that begins before a byte.
fn last<'a>(mentions: &[&'a Mention], at: usize) -> Option<&'a Mention> {
    mentions[..mentions.partition_point(|mention| mention.span.start < at)].last().copied()
}

/// The subject of the nearest sentence before that has a person, at most one paragraph back.
fn subject<'a>(
    cast: &Cast,
    names: &'a [Mention],
    added: &'a [Mention],
    paragraphs: &[Paragraph],
    paragraph: usize,
    at: usize,
) -> Option<usize> {
    let near = |mentions: &'a [Mention]| before(mentions, at).iter().rev().take_while(|m| m.paragraph + 2 >= paragraph);
    let mut before: Vec<&Mention> = near(names).chain(near(added)).filter(|mention| is_person(cast, mention)).collect();
    before.sort_by_key(|mention| mention.span.start);
    let here = (paragraph, paragraphs[paragraph].sentence_at(at));
    let place = |mention: &Mention| (mention.paragraph, paragraphs[mention.paragraph].sentence_at(mention.span.start));
    if let Some(same) = before.iter().find(|mention| place(mention) == here) {
        return Some(same.entity);
    }
    let last = place(before.last()?);
    before.iter().find(|mention| place(mention) == last).map(|mention| mention.entity)
}

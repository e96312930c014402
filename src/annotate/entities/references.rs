//! Which person a role word or pronoun stands for.

use std::collections::HashMap;

use super::cast::{Cast, Mention};
use crate::annotate::MentionForm;
use crate::annotate::find::{Class, Find, office_of};
use crate::annotate::lexis::{Lexis, List};
use crate::annotate::tokens::Paragraph;
use crate::model::EntityKind;
use crate::source::Span;

/// Adds a mention for every role word and pronoun that a person named before explains. The mentions are sorted.
pub(super) fn resolve(cast: &mut Cast, paragraphs: &[Paragraph], finds: &[Vec<Find>], lexis: &Lexis) {
    let mut candidates = Candidates::new(cast, lexis);
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
    let owners: Vec<(usize, usize)> = (0..cast.entities.len())
        .flat_map(|person| cast.entities[person].roles.iter().map(move |role| (person, role)))
        .filter_map(|(person, role)| Some((person, owner(cast, &added, paragraphs, role.owner?)?)))
        .collect();
    for (person, body) in owners {
        let name = cast.entities[body].name.clone();
        for role in cast.entities[person].roles.iter_mut().filter(|role| role.owner.is_some() && role.of.is_none()) {
            role.of = Some(name.clone());
        }
    }
    cast.mentions.extend(added);
}

/// The organisation that a word before an office stands for: "the bank" that of the reference there, "its" the first one of the
/// nearest sentence that names one, at most one paragraph back.
fn owner(cast: &Cast, added: &[Mention], paragraphs: &[Paragraph], word: Span) -> Option<usize> {
    let reference = added.get(added.partition_point(|mention| mention.span.end <= word.start));
    if let Some(reference) = reference.filter(|mention| mention.span.overlaps(word)) {
        return Some(reference.entity);
    }
    let sentence = |mention: &Mention| paragraphs[mention.paragraph].sentence_at(mention.span.start);
    let here = paragraphs.partition_point(|paragraph| paragraph.span.end <= word.start);
    let organisations = before(&cast.mentions, word.start).iter().rev().filter(|mention| {
        mention.paragraph + 1 >= here && cast.entities[mention.entity].reference.kind == EntityKind::Organisation
    });
    let near: Vec<&Mention> = organisations.take_while(|mention| mention.paragraph + 1 >= here).collect();
    let last = near.first()?;
    let same = near.iter().take_while(|m| m.paragraph == last.paragraph && sentence(m) == sentence(last));
    same.last().map(|mention| mention.entity)
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
    lexis: &'a Lexis,
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
    fn new(cast: &'a Cast, lexis: &'a Lexis) -> Self {
        let entities = cast.entities.iter();
        let offices = entities.clone().map(|entity| entity.offices().collect());
        let public = |name: &str| name.split(' ').any(|word| lexis.has(List::PublicWord, &word.to_lowercase()));
        let firm = |entity: usize| {
            let entity = &cast.entities[entity];
            matches!(entity.sort.as_deref(), Some("company" | "organisation")) && !public(&entity.name)
        };
        Self {
            cast,
            lexis,
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

    /// The last organisation before `at` that is a central bank by its name.
    fn central_bank(&self, at: usize) -> Option<usize> {
        let banks = &self.lexis.central_banks;
        let is_central = |name: &str| banks.iter().any(|part| name.contains(part.as_str()));
        let organisations = of_kind(self.cast, EntityKind::Organisation);
        let found: Vec<&Mention> = organisations.filter(|mention| is_central(&self.names[mention.entity])).collect();
        last(&found, at).map(|mention| mention.entity)
    }

    /// The last organisation before `at` whose name holds the word; for words that fit any firm the last firm.
    fn body_named(&mut self, word: &str, any_firm: bool, at: usize) -> Option<usize> {
        if word == "central bank" {
            return self.central_bank(at);
        }
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

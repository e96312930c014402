//! Collects finds into entities.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::lookup::Lookup;
use super::namesakes::Namesakes;
use super::people::name_words;
use super::references;
use crate::annotate::find::{Class, Find, RoleWords, office_of};
use crate::annotate::gazetteer::Gazetteer;
use crate::annotate::lexis::Lexis;
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::annotate::{Input, MentionForm, PassageKind};
use crate::model::{EntityKind, EntityRef};
use crate::source::Span;

/// One mention of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct Mention {
    pub span: Span,
    pub entity: usize,
    pub form: MentionForm,
    pub paragraph: usize,
    pub passage: PassageKind,
    pub said: bool,
    pub rule: &'static str,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct Entity {
    pub reference: EntityRef,
    pub known: bool,
    pub name: String,
    pub forms: Vec<String>,
    pub misspelt: Vec<(String, Span)>,
    pub sort: Option<String>,
    pub roles: Vec<RoleWords>,
    /// Roles that the lexicon gives.
    pub known_roles: Vec<String>,
    /// Whether a title says that it is a woman, or a man.
    pub woman: Option<bool>,
}

impl Entity {
    /// The plain heads of a person's offices.
    pub(super) fn offices(&self) -> impl Iterator<Item = String> + '_ {
        let said = self.roles.iter().map(|role| office_of(&role.office));
        said.chain(self.known_roles.iter().map(|title| office_of(title)))
    }
}

/// All entities with all mentions.
#[derive(Clone, Debug, Default)]
pub(in crate::annotate) struct Cast {
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    pub(super) lookup: Lookup,
    pub(super) namesakes: Namesakes,
    /// Where mentions end.
    pub(super) ends: HashSet<usize>,
    /// Where organisations are named.
    pub(super) organisations: BTreeSet<Span>,
    /// Where each entity is named.
    starts: BTreeMap<usize, BTreeSet<usize>>,
}

/// The finds of one paragraph by its index.
pub(super) type Found<'a> = (usize, &'a Find);

/// Collects the finds of all paragraphs into entities.
pub(in crate::annotate) fn cast(
    input: &Input<'_>,
    paragraphs: &[Paragraph],
    finds: &[Vec<Find>],
    gazetteer: &Gazetteer,
    lexis: &Lexis,
) -> Cast {
    let all: Vec<Found<'_>> =
        finds.iter().enumerate().flat_map(|(at, finds)| finds.iter().map(move |find| (at, find))).collect();
    let mut cast = Cast { lookup: Lookup::new(lexis.dress.clone()), ..Cast::default() };
    let builder = Builder {
        text: input.text,
        paragraphs,
        gazetteer,
        lexis,
        country: main_country(&all, gazetteer),
        plain: plain_words(paragraphs),
        surnames: surnames(input.text, &all),
        storms: storms(input.text, &lexis.storm_words),
    };
    for &(at, find) in &all {
        builder.definite(&mut cast, &all, at, find);
    }
    builder.note_lone_people(&mut cast, &all);
    let counts = builder.counts(&all);
    let told: BTreeSet<Span> = cast.mentions.iter().map(|mention| mention.span).collect();
    for &(at, find) in all.iter().filter(|(_, find)| !told.contains(&find.span)) {
        builder.partial(&mut cast, at, find, &counts);
    }
    builder.joined(&mut cast, &all);
    cast.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    references::resolve(&mut cast, paragraphs, finds, lexis);
    cast.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    cast
}

/// The words of the text that stand in lower case.
fn plain_words(paragraphs: &[Paragraph]) -> HashSet<&str> {
    let tokens = paragraphs.iter().flat_map(|paragraph| &paragraph.tokens);
    tokens.filter(|token| token.kind == TokenKind::Word && !token.capital).map(|token| token.lower.as_str()).collect()
}

/// What follows on each word for a storm.
fn storms<'a>(text: &'a str, words: &[String]) -> Vec<&'a str> {
    let after = |word: &str| {
        let lead = format!("{word} ");
        text.match_indices(&lead).map(|(at, lead)| &text[at + lead.len()..]).collect::<Vec<_>>()
    };
    words.iter().flat_map(|word| after(word)).collect()
}

/// The last names of all people whom the text names in full.
fn surnames(text: &str, finds: &[Found<'_>]) -> BTreeSet<String> {
    let people = finds.iter().filter(|(_, find)| matches!(find.class, Class::Person(_)));
    let last = |(_, find): &Found<'_>| {
        let words = name_words(find.span.of(text));
        words.last().filter(|_| words.len() > 1).cloned()
    };
    people.filter_map(last).collect()
}

/// The country that the text names most; the first of equals.
fn main_country(finds: &[Found<'_>], gazetteer: &Gazetteer) -> Option<String> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for (_, find) in finds {
        let Class::Known(entry) = find.class else { continue };
        if gazetteer.sort(entry) != Some("country") {
            continue;
        }
        match counts.iter_mut().find(|(known, _)| *known == entry) {
            Some((_, count)) => *count += 1,
            None => counts.push((entry, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let (entry, _) = counts.iter().find(|(_, count)| *count == most)?;
    Some(gazetteer.name(*entry).to_owned())
}

pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    paragraphs: &'a [Paragraph],
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) lexis: &'a Lexis,
    pub(super) country: Option<String>,
    /// Words that the text writes in lower case.
    pub(super) plain: HashSet<&'a str>,
    /// Last names of the people that the text names in full.
    pub(super) surnames: BTreeSet<String>,
    /// The text behind each word for a storm.
    pub(super) storms: Vec<&'a str>,
}

impl Builder<'_> {
    pub(super) fn words(&self, find: &Find) -> String {
        find.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn mention(&self, cast: &mut Cast, paragraph: usize, find: &Find, entity: usize) {
        let words = self.words(find);
        let known = &mut cast.entities[entity];
        if !known.forms.contains(&words) {
            cast.lookup.add_form(entity, known.reference.kind, known.known, &words);
            known.forms.push(words);
        }
        if let Class::Person(Some(role)) = &find.class
            && !known.roles.contains(role)
        {
            known.roles.push(role.clone());
        }
        if let Some(woman) = self.woman(find) {
            known.woman = Some(woman);
        }
        let span = if known.reference.kind == EntityKind::Person { self.widened(known, find) } else { find.span };
        let passage = self.paragraphs[paragraph].kind;
        if known.reference.kind == EntityKind::Organisation {
            cast.organisations.insert(span);
        }
        cast.ends.insert(span.end);
        cast.starts.entry(entity).or_default().insert(span.start);
        cast.mentions.push(Mention {
            span,
            entity,
            form: MentionForm::Name,
            paragraph,
            passage,
            said: false,
            rule: find.rule,
        });
    }
}

impl Cast {
    /// The mentions of one paragraph with the index of the first; mentions are in text order.
    pub(in crate::annotate) fn in_paragraph(&self, paragraph: usize) -> (usize, &[Mention]) {
        let start = self.mentions.partition_point(|mention| mention.paragraph < paragraph);
        let end = self.mentions.partition_point(|mention| mention.paragraph <= paragraph);
        (start, &self.mentions[start..end])
    }

    pub(super) fn add(&mut self, entity: Entity) -> usize {
        self.lookup.add(self.entities.len(), &entity.reference, entity.known, &entity.name);
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// The entity of this kind and name; a new one if there is none yet.
    pub(super) fn entity(&mut self, kind: EntityKind, name: &str, sort: Option<String>) -> Option<usize> {
        let reference = self.lookup.reference(kind, name)?;
        if let Some(index) = self.lookup.by_reference(&reference) {
            return Some(index);
        }
        Some(self.add(Entity {
            reference,
            known: false,
            name: name.to_owned(),
            forms: Vec::new(),
            misspelt: Vec::new(),
            sort,
            roles: Vec::new(),
            known_roles: Vec::new(),
            woman: None,
        }))
    }

    /// The entity of this kind that the text calls so.
    pub fn named(&self, kind: EntityKind, words: &str) -> Option<usize> {
        self.lookup.by_form(kind, words)
    }

    /// Where an entity was named last before a byte.
    pub(super) fn named_before(&self, entity: usize, at: usize) -> Option<usize> {
        self.starts.get(&entity)?.range(..at).next_back().copied()
    }
}

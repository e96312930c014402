//! Turns the working values of the stages into the parts of an [`Analysis`].

use super::entities::{Cast, Entity, Mention};
use super::find::RoleWords;
use super::quotes::Stretch;
use super::speech::Speech;
use super::{Analysis, FoundEntity, FoundMention, FoundQuote, Input};
use crate::model::{EntityKind, Id, PartialDate, Role};

/// People, organisations and places, each by first mention.
pub(super) fn entities(analysis: &mut Analysis, input: &Input<'_>, cast: &Cast, speech: &Speech) {
    let mut order: Vec<usize> = Vec::new();
    let mut mentions: Vec<Vec<FoundMention>> = vec![Vec::new(); cast.entities.len()];
    for (at, mention) in cast.mentions.iter().enumerate() {
        if mentions[mention.entity].is_empty() {
            order.push(mention.entity);
        }
        mentions[mention.entity].push(reported(mention, speech.said.binary_search(&at).is_ok()));
    }
    for index in order {
        let entity = &cast.entities[index];
        let found = found(entity, std::mem::take(&mut mentions[index]), input, cast);
        match entity.reference.kind {
            EntityKind::Person => analysis.people.push(found),
            EntityKind::Organisation => analysis.organisations.push(found),
            EntityKind::Place => analysis.places.push(found),
        }
    }
}

fn found(entity: &Entity, mentions: Vec<FoundMention>, input: &Input<'_>, cast: &Cast) -> FoundEntity {
    let name =
        if entity.known || entity.reference.kind != EntityKind::Person { entity.name.clone() } else { fullest(entity) };
    FoundEntity {
        reference: entity.reference.clone(),
        known: entity.known,
        aka: entity
            .forms
            .iter()
            .filter(|form| **form != name && !entity.misspelt.iter().any(|(words, _)| words == *form))
            .cloned()
            .collect(),
        name,
        misspelt: entity.misspelt.clone(),
        sort: entity.sort.clone(),
        roles: entity.roles.iter().map(|role| written(role, cast, input.published)).collect(),
        mentions,
    }
}

fn reported(mention: &Mention, said: bool) -> FoundMention {
    FoundMention { span: mention.span, form: mention.form, said, passage: mention.passage, rule: mention.rule }
}

/// The form with the most words, the first of equals; misprints do not count.
fn fullest(entity: &Entity) -> String {
    let right = entity.forms.iter().filter(|form| !entity.misspelt.iter().any(|(words, _)| words == *form));
    let words = |form: &str| form.split_whitespace().count();
    right.fold(entity.name.clone(), |best, form| if words(form) > words(&best) { form.clone() } else { best })
}

fn written(role: &RoleWords, cast: &Cast, seen: Option<PartialDate>) -> Role {
    let mut letters = role.office.chars();
    let office: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    let organisation = match &role.of {
        Some(of) => organisation(of, cast),
        None => workplace(&office).and_then(|of| organisation(of, cast)),
    };
    let title = match &role.of {
        Some(of) if role.owner.is_none() => format!("{office} of {of}"),
        _ => office,
    };
    Role { title, organisation, from: None, to: None, seen }
}

/// Where somebody works, by the words of a role: "Bank Tarma" in "chief economist at Bank Tarma".
fn workplace(role: &str) -> Option<&str> {
    let joints = [" at ", " with ", " for ", " from "];
    let (at, joint) = joints.into_iter().filter_map(|joint| Some((role.find(joint)?, joint))).min()?;
    Some(&role[at + joint.len()..])
}

/// The organisation of the text that a role's words name.
fn organisation(of: &str, cast: &Cast) -> Option<Id> {
    let of = of.trim_start_matches("the ");
    let named = cast.named(EntityKind::Organisation, of)?;
    Some(cast.entities[named].reference.id.clone())
}

/// The quotations with their speakers.
pub(super) fn quotes(analysis: &mut Analysis, cast: &Cast, stretches: &[Stretch], speech: &Speech) {
    let reference = |entity: usize| cast.entities[entity].reference.clone();
    analysis.quotes = stretches
        .iter()
        .zip(&speech.quotes)
        .map(|(stretch, speaker)| FoundQuote {
            span: stretch.span,
            speaker: speaker.map(reference),
            kind: stretch.kind,
            rule: stretch.rule,
        })
        .collect();
}

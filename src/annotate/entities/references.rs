//! Which person a role word or pronoun stands for.

use super::cast::{Cast, Mention};
use crate::annotate::MentionForm;
use crate::annotate::find::{Class, Find, office_of};
use crate::annotate::tokens::Paragraph;
use crate::model::EntityKind;

/// Adds a mention for every role word and pronoun that a person named before explains. The mentions are sorted.
pub(super) fn resolve(cast: &mut Cast, paragraphs: &[Paragraph], finds: &[Vec<Find>]) {
    let names = cast.mentions.clone();
    let mut added: Vec<Mention> = Vec::new();
    for (paragraph, finds) in finds.iter().enumerate() {
        for find in finds {
            let entity = match &find.class {
                Class::RoleWord(office) => holder(cast, &names, office, find.span.start),
                Class::BodyWord { word, firm } => body_named(cast, &names, word, *firm, find.span.start),
                Class::Pronoun => subject(cast, &names, &added, paragraphs, paragraph, find.span.start),
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

/// The last person before `at` whose role is this office; else the last person at all whose role is.
fn holder(cast: &Cast, names: &[Mention], office: &str, at: usize) -> Option<usize> {
    let wanted = office_of(office);
    let exact = |entity: usize| cast.entities[entity].offices().any(|office| office == wanted);
    let loose = |entity: usize| {
        !wanted.contains(' ')
            && cast.entities[entity].offices().any(|office| office.split(' ').any(|word| word == wanted))
    };
    let people = || names.iter().filter(|mention| is_person(cast, mention));
    let last = |fits: &dyn Fn(usize) -> bool| {
        before(names, at).iter().rfind(|m| is_person(cast, m) && fits(m.entity)).map(|m| m.entity)
    };
    last(&exact).or_else(|| last(&loose)).or_else(|| people().find(|m| exact(m.entity)).map(|m| m.entity))
}

/// The last organisation before `at` whose name holds the word; for words that fit any firm the last firm.
fn body_named(cast: &Cast, names: &[Mention], word: &str, any_firm: bool, at: usize) -> Option<usize> {
    let earlier =
        || before(names, at).iter().filter(|m| cast.entities[m.entity].reference.kind == EntityKind::Organisation);
    let stem = word.get(..word.len().min(7)).unwrap_or(word);
    let by_word = earlier().rfind(|m| cast.entities[m.entity].name.to_lowercase().contains(stem)).map(|m| m.entity);
    let firm = |entity: usize| matches!(cast.entities[entity].sort.as_deref(), Some("company" | "organisation"));
    by_word.or_else(|| any_firm.then(|| earlier().rfind(|m| firm(m.entity)).map(|m| m.entity)).flatten())
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

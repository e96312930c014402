//! People, organisations and places.
//!
//! `aliases:` holds both other names and former addresses: what begins with `/` is an address, anything else a name. So
//! a name never becomes a redirect, and `rename` may add an address without a second key.

use super::super::fields::Fields;
use super::super::yaml::{Node, Value};
use super::open;
use crate::model::{Entity, EntityKind, EntityRef, Role};
use crate::source::{Reported, Source};

/// Reads a file of `content/people`, `content/organisations` or `content/places`.
pub fn read_entity(source: &Source, kind: EntityKind) -> Reported<Entity> {
    let mut opened = open(source);
    let id = opened.id_or_made(source);
    let name = opened.required("name").unwrap_or_else(|| id.written_out());
    let fields = &mut opened.fields;
    let (names, aliases) = names_and_addresses(fields, &name);
    let is_person = kind == EntityKind::Person;
    let entity = Entity {
        names,
        roles: if is_person { roles(fields) } else { Vec::new() },
        sort: if is_person { None } else { fields.text("kind") },
        part_of: if is_person { None } else { fields.id("part_of") },
        coordinates: if kind == EntityKind::Place { coordinates(fields) } else { None },
        url: fields.web_address("url"),
        slug: fields.slug(),
        aliases,
        note: opened.body.of(&source.text).trim().to_owned(),
        reference: EntityRef { kind, id },
        name,
    };
    opened.problems.extend(opened.fields.finish().1);
    Reported::new(entity, opened.problems)
}

/// The other names, without the first one and without repetition, and the former addresses.
fn names_and_addresses(fields: &mut Fields<'_>, name: &str) -> (Vec<String>, Vec<String>) {
    let (mut names, mut addresses) = (Vec::new(), Vec::new());
    for (text, span) in fields.spanned_texts("aliases") {
        if text.starts_with('/') {
            addresses.extend(fields.checked_address("aliases", text, span));
        } else if text != name && !names.contains(&text) {
            names.push(text);
        }
    }
    (names, addresses)
}

/// `roles:` a list of `{title, organisation, from, to, seen}`, or of plain titles.
fn roles(fields: &mut Fields<'_>) -> Vec<Role> {
    let nodes = fields.nodes("roles");
    nodes.into_iter().filter_map(|node| role(fields, node)).collect()
}

fn role(fields: &mut Fields<'_>, node: Node) -> Option<Role> {
    if !matches!(node.value, Value::Map(_)) {
        let title = fields.node_text("roles", node)?;
        return Some(Role { title, organisation: None, from: None, to: None, seen: None });
    }
    let span = node.span;
    let mut group = fields.inner("roles", node);
    let title = group.required_text("title", span);
    let role = Role {
        title: title.clone().unwrap_or_default(),
        organisation: group.id("organisation"),
        from: group.date("from"),
        to: group.date("to"),
        seen: group.date("seen"),
    };
    let order = (role.from.and_then(|date| date.bounds().0), role.to.and_then(|date| date.bounds().1));
    if let (Some(from), Some(to)) = order
        && to < from
    {
        let _: Option<()> = group.wrong_type(
            "the role ends before it begins".to_owned(),
            span,
            "look whether `from` and `to` were exchanged",
        );
    }
    fields.absorb(group);
    title.map(|_| role)
}

/// `coordinates: 51.13, 71.43` or `[51.13, 71.43]`: latitude, then longitude.
fn coordinates(fields: &mut Fields<'_>) -> Option<(String, String)> {
    let (_, node) = fields.take("coordinates")?;
    let span = node.span;
    let parts: Vec<String> = match node.value {
        Value::Text(text) => text.split(',').map(|part| part.trim().to_owned()).collect(),
        Value::List(items) => items
            .into_iter()
            .filter_map(|item| match item.value {
                Value::Number(text) | Value::Text(text) => Some(text),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let within = |text: &str, limit: i64| {
        text.parse::<rust_decimal::Decimal>().is_ok_and(|degrees| degrees.abs() <= rust_decimal::Decimal::from(limit))
    };
    match parts.as_slice() {
        [latitude, longitude] if within(latitude, 90) && within(longitude, 180) => {
            Some((latitude.clone(), longitude.clone()))
        }
        _ => fields.wrong_type(
            "`coordinates` should be latitude and longitude in degrees".to_owned(),
            span,
            "write coordinates: [51.13, 71.43]",
        ),
    }
}

//! Entities, figures and topics as text.

use super::super::read::state_word;
use super::super::unit;
use super::yaml::Yaml;
use crate::model::{Entity, Figure, Topic};

/// The whole file of a person, organisation or place.
pub fn write_entity(entity: &Entity) -> String {
    let mut yaml = Yaml::default();
    yaml.text("name", &entity.name);
    let aliases: Vec<&str> = entity.names.iter().chain(&entity.aliases).map(String::as_str).collect();
    yaml.list("aliases", &aliases);
    yaml.optional("kind", entity.sort.as_deref());
    yaml.optional("part_of", entity.part_of.as_ref());
    if let Some((latitude, longitude)) = &entity.coordinates {
        yaml.raw("coordinates", &format!("[{latitude}, {longitude}]"));
    }
    let roles: Vec<_> = entity
        .roles
        .iter()
        .map(|role| {
            vec![
                ("title", Some(role.title.clone())),
                ("organisation", role.organisation.as_ref().map(ToString::to_string)),
                ("from", role.from.map(|date| date.to_string())),
                ("to", role.to.map(|date| date.to_string())),
                ("seen", role.seen.map(|date| date.to_string())),
            ]
        })
        .collect();
    yaml.groups("roles", &roles);
    yaml.optional("url", entity.url.as_deref());
    yaml.optional("slug", entity.slug.as_deref());
    yaml.with_body(&entity.note)
}

/// The whole file of a figure.
pub fn write_figure(figure: &Figure) -> String {
    let mut yaml = Yaml::default();
    yaml.text("label", &figure.label);
    yaml.optional("definition", figure.definition.as_deref());
    yaml.optional("unit", figure.unit.as_ref().map(unit::write));
    yaml.optional("kind", figure.kind.as_deref());
    yaml.optional("place", figure.place.as_ref());
    yaml.list("topics", &figure.topics.iter().map(ToString::to_string).collect::<Vec<_>>());
    yaml.list("terms", &figure.terms);
    yaml.optional("scope", figure.scope.as_deref());
    yaml.optional("of", figure.of.as_ref());
    if let Some(days) = figure.same_time {
        yaml.raw("same_time", &days.to_string());
    }
    let observations: Vec<_> = figure
        .observations
        .iter()
        .map(|record| {
            vec![
                ("id", Some(record.id.to_string())),
                ("state", state_word(record.state).map(str::to_owned)),
                ("reason", record.reason.clone()),
            ]
        })
        .collect();
    yaml.groups("observations", &observations);
    let corrections: Vec<_> = figure
        .corrections
        .iter()
        .map(|correction| vec![("date", correction.date.clone()), ("text", Some(correction.text.clone()))])
        .collect();
    yaml.groups("corrections", &corrections);
    yaml.optional("slug", figure.slug.as_deref());
    yaml.list("aliases", &figure.aliases);
    yaml.with_body(&figure.note)
}

/// The whole file of a topic.
pub fn write_topic(topic: &Topic) -> String {
    let mut yaml = Yaml::default();
    yaml.text("title", &topic.title);
    yaml.list("terms", &topic.terms);
    yaml.optional("slug", topic.slug.as_deref());
    yaml.list("aliases", &topic.aliases);
    yaml.with_body(&topic.introduction)
}

//! People, organisations and places as JSON.

use serde_json::{Map, Value, json};

use super::{Offsets, passage};
use crate::annotate::{FoundEntity, FoundMention, MentionForm};
use crate::model::EntityKind;

/// One entity with its mentions. Role words and pronouns stand apart, under `references`.
pub(in crate::import) fn entity(found: &FoundEntity, text: &str, offsets: &Offsets) -> Value {
    let of_form = |form: MentionForm| {
        let mentions = found.mentions.iter().filter(move |mention| mention.form == form);
        mentions.map(|found| mention(found, text, offsets)).collect::<Vec<_>>()
    };
    let mut item = Map::new();
    item.insert("id".into(), found.reference.id.as_str().into());
    item.insert("name".into(), found.name.as_str().into());
    item.insert("aka".into(), json!(found.aka));
    match found.reference.kind {
        EntityKind::Person => {
            let roles: Vec<&str> = found.roles.iter().map(|role| role.title.as_str()).collect();
            let organisation = found.roles.iter().find_map(|role| role.organisation.as_ref());
            let misspelt: Vec<&str> = found.misspelt.iter().map(|(form, _)| form.as_str()).collect();
            item.insert("roles".into(), json!(roles));
            item.insert("org".into(), json!(organisation));
            item.insert("misspelt".into(), json!(misspelt));
        }
        EntityKind::Organisation | EntityKind::Place => {
            item.insert("kind".into(), json!(found.sort));
        }
    }
    item.insert("known".into(), found.known.into());
    item.insert("mentions".into(), of_form(MentionForm::Name).into());
    item.insert("references".into(), of_form(MentionForm::Reference).into());
    Value::Object(item)
}

fn mention(found: &FoundMention, text: &str, offsets: &Offsets) -> Value {
    let mut item = offsets.item(found.span, text);
    item.insert("zone".into(), passage(found.passage).into());
    item.insert("said".into(), found.said.into());
    item.insert("rule".into(), found.rule.into());
    Value::Object(item)
}

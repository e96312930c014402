//! The front matter of an imported article.

use std::collections::BTreeMap;

use super::super::importer::Reading;
use super::super::known::Known;
use crate::annotate::{FoundEntity, MentionForm};
use crate::language::Language;
use crate::model::{FrontMatter, Id};
use crate::source::RelPath;

/// What the source text says of itself, as front matter.
pub(super) fn front_matter(reading: &Reading, source: &RelPath, language: &Language, known: &Known) -> FrontMatter {
    let meta = &reading.clipping.meta;
    let (filed, tags) = filed_under(&meta.front.tags, known, language);
    let given = filed.iter().filter(|id| !reading.analysis.topics.contains(id));
    let topics: Vec<Id> = given.chain(&reading.analysis.topics).cloned().collect();
    let extra = [("dateline", &meta.dateline), ("source_credit", &meta.source_credit)];
    let extra = extra.into_iter().filter_map(|(key, value)| {
        let value = value.as_ref()?;
        Some((key.to_owned(), serde_json::Value::from(value.as_str()).to_string()))
    });
    let tags = (!tags.is_empty()).then(|| ("tags".to_owned(), serde_json::Value::from(tags).to_string()));
    let mut extra: BTreeMap<String, String> = extra.chain(tags).collect();
    for (key, value) in &meta.front.extra {
        extra.entry(key.clone()).or_insert_with(|| value.clone());
    }
    FrontMatter {
        title: meta.title.clone().unwrap_or_else(|| supplied_title(reading, language)),
        publisher: meta.publisher.clone(),
        authors: meta.authors.clone(),
        published: meta.published,
        updated: meta.updated,
        url: meta.url.clone(),
        language: meta.language.clone(),
        rights: meta.rights.clone().unwrap_or_default(),
        topics,
        topic_titles: Vec::new(),
        summary: meta.front.summary.clone(),
        source: Some(source.file_name().to_owned()),
        draft: meta.front.draft,
        publish_on: meta.front.publish_on,
        expires: meta.front.expires,
        slug: meta.front.slug.clone(),
        aliases: meta.front.aliases.clone(),
        weight: 0,
        digest_of: None,
        extra: extra.into_iter().collect(),
    }
}

/// Tags that are the id or title of a topic, as topics; and the others, as written.
fn filed_under(tags: &[String], known: &Known, language: &Language) -> (Vec<Id>, Vec<String>) {
    let (mut topics, mut others) = (Vec::new(), Vec::new());
    for tag in tags {
        let id = Id::from_words(tag);
        let own =
            known.topics.iter().find(|topic| Some(&topic.id) == id.as_ref() || topic.title.eq_ignore_ascii_case(tag));
        let starter = || {
            let mut all = language.topics.all.iter();
            let found = all.find(|topic| {
                id.as_ref().is_some_and(|id| id.as_str() == topic.id) || topic.title.eq_ignore_ascii_case(tag)
            })?;
            Id::new(&found.id).ok()
        };
        match own.map(|topic| topic.id.clone()).or_else(starter) {
            Some(topic) if !topics.contains(&topic) => topics.push(topic),
            Some(_) => {}
            None => others.push(tag.clone()),
        }
    }
    (topics, others)
}

/// A descriptive title in square brackets, made of what was found: who and what is named most, topic, publisher, date.
pub(crate) fn supplied_title(reading: &Reading, language: &Language) -> String {
    let analysis = &reading.analysis;
    let people = most_named(&analysis.people, 1);
    let places = most_named(&analysis.places, 2);
    let topics = analysis.topics.iter().take(1).map(|id| {
        let starter = language.topics.all.iter().find(|topic| topic.id == id.as_str());
        starter.map_or_else(|| id.written_out(), |topic| topic.title.clone())
    });
    let about: Vec<String> = people.into_iter().chain(places).chain(topics).collect();
    let mut title =
        if about.is_empty() { "Report without headline".to_owned() } else { format!("Report: {}", about.join(", ")) };
    let meta = &reading.clipping.meta;
    let origin: Vec<String> =
        meta.publisher.iter().cloned().chain(meta.published.map(|date| date.to_string())).collect();
    if !origin.is_empty() {
        title.push_str(" – ");
        title.push_str(&origin.join(", "));
    }
    format!("[{title}]")
}

/// The names that are named most, at most `count` of them.
fn most_named(entities: &[FoundEntity], count: usize) -> Vec<String> {
    let named =
        |entity: &FoundEntity| entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).count();
    let mut ranked: Vec<(usize, &FoundEntity)> = entities.iter().map(|entity| (named(entity), entity)).collect();
    ranked.sort_by_key(|(named, _)| std::cmp::Reverse(*named));
    ranked.into_iter().take(count).filter(|(named, _)| *named > 0).map(|(_, entity)| entity.name.clone()).collect()
}

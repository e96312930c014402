//! What the keys of front matter mean.
//!
//! In: front matter. Out: the meta data of the clipping. A key is known whatever its letters' case; one that has no place of
//! its own, or whose value cannot be read, is kept for themes.

use serde_json::Value;

use super::super::super::clipping::{Clipping, OtherFront};
use super::super::super::reader::Reader;
use super::super::html::is_address;
use super::front::Front;
use crate::model::{Id, PartialDate};

/// The keys that an article of ours has: one of these that is left over is kept under another name.
const OURS: [&str; 19] = [
    "title",
    "publisher",
    "authors",
    "published",
    "updated",
    "url",
    "language",
    "rights",
    "topics",
    "summary",
    "source",
    "draft",
    "publish_on",
    "expires",
    "slug",
    "aliases",
    "weight",
    "digest_of",
    "id",
];
const PUBLISHED: [&str; 5] = ["date", "published", "pubdate", "date_published", "created"];
const UPDATED: [&str; 6] = ["lastmod", "updated", "last_modified_at", "modified", "date_modified", "last_updated"];
const ADDRESS: [&str; 8] =
    ["canonical", "canonicalurl", "canonical_url", "original_url", "source_url", "link", "url", "source"];
const TAGS: [&str; 6] = ["tags", "categories", "topics", "keywords", "tag", "category"];

/// The headline.
pub(super) fn title(front: &Front) -> Option<String> {
    front.iter().find(|(key, _)| key.eq_ignore_ascii_case("title")).and_then(|(_, value)| words(value))
}

/// Puts what the front matter says into a clipping.
pub(super) fn apply(mut front: Front, clipping: &mut Clipping, reader: &Reader) {
    lift(&mut front);
    let is_jekyll = front.contains_key("layout");
    let mut keys = Keys(front);
    keys.take("title", words);
    let meta = &mut clipping.meta;
    let mut other =
        OtherFront { summary: keys.first(&["summary", "description", "excerpt"], words), ..OtherFront::default() };
    if let Some(publisher) = keys.first(&["publisher", "site", "outlet"], words) {
        meta.publisher = Some(publisher);
    }
    meta.url = keys.first(&ADDRESS, |value| words(value).filter(|url| is_address(url)));
    if let Some(language) =
        keys.first(&["lang", "language", "languagecode", "locale"], |value| words(value).and_then(|tag| language(&tag)))
    {
        meta.language = language;
    }
    if let Some(date) = keys.date(&PUBLISHED, reader) {
        meta.published = Some(date);
    }
    if let Some(date) = keys.date(&UPDATED, reader) {
        meta.updated = Some(date);
    }
    other.publish_on = keys.date(&["publish_on", "publishdate"], reader);
    other.expires = keys.date(&["expires", "expirydate", "unpublishdate"], reader);
    if let Some(authors) =
        keys.first(&["authors", "author", "byline"], |value| Some(names(value)).filter(|names| !names.is_empty()))
    {
        meta.authors = authors;
    }
    let is_so = |value: &Value| value.as_bool();
    other.draft = keys.take("draft", is_so).unwrap_or_default();
    // Jekyll's word for a draft, and Obsidian's.
    other.draft |= keys.first(&["published", "publish"], is_so) == Some(false);
    other.slug =
        keys.take("slug", |value| words(value).and_then(|slug| Id::from_words(&slug))).map(|id| id.to_string());
    for key in ["aliases", "redirect_from"] {
        let all_are_paths = |value: &Value| Some(list(value)).filter(|paths| paths.iter().all(|path| is_path(path)));
        other.aliases.extend(keys.take(key, all_are_paths).unwrap_or_default());
    }
    other.tags = keys.tags(is_jekyll);
    let kept = |(key, value): (String, Value)| {
        let is_ours = OURS.iter().any(|ours| key.eq_ignore_ascii_case(ours));
        (if is_ours { format!("imported_{}", key.to_lowercase()) } else { key }, value.to_string())
    };
    other.extra = keys.0.into_iter().filter(|(_, value)| !value.is_null()).map(kept).collect();
    clipping.meta.front = other;
}

/// The keys that are not read yet.
struct Keys(Front);

impl Keys {
    fn name(&self, key: &str) -> Option<String> {
        self.0.keys().find(|name| name.eq_ignore_ascii_case(key)).cloned()
    }

    /// Takes a key if its value can be read; else it stays and so is kept.
    fn take<T>(&mut self, key: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let name = self.name(key)?;
        let value = read(&self.0[&name])?;
        self.0.shift_remove(&name);
        Some(value)
    }

    /// Takes the first of some keys whose value can be read.
    fn first<T>(&mut self, keys: &[&str], read: impl Fn(&Value) -> Option<T>) -> Option<T> {
        keys.iter().find_map(|key| self.take(key, &read))
    }

    /// The first date of some keys. One with a clock time stays beside, since we keep the day alone.
    fn date(&mut self, keys: &[&str], reader: &Reader) -> Option<PartialDate> {
        let (key, date) = keys.iter().find_map(|key| {
            let text = words(&self.0[&self.name(key)?])?;
            let stamp = reader.stamps().find(&text)?;
            Some((key, stamp.published.or(stamp.updated)?.without_time()))
        })?;
        self.take(key, |value| words(value).filter(|text| !text.contains(':')));
        Some(date)
    }

    /// Tags and categories. Zola keeps them under `taxonomies`.
    fn tags(&mut self, is_jekyll: bool) -> Vec<String> {
        let read = |value: &Value| match value {
            // Jekyll's lists may be words with spaces between.
            Value::String(text) if is_jekyll && !text.contains(',') => {
                Some(text.split_whitespace().map(str::to_owned).collect())
            }
            Value::Object(_) => None,
            value => Some(list(value)),
        };
        let mut found: Vec<String> = Vec::new();
        for key in TAGS {
            found.extend(self.take(key, read).unwrap_or_default());
        }
        if let Some(Value::Object(taxonomies)) = self.0.get_mut("taxonomies") {
            for key in TAGS {
                found.extend(taxonomies.shift_remove(key).as_ref().and_then(read).unwrap_or_default());
            }
            if taxonomies.is_empty() {
                self.0.shift_remove("taxonomies");
            }
        }
        let mut tags: Vec<String> = Vec::new();
        for tag in found {
            let tag = tag.trim_start_matches('#').to_owned();
            if !tag.is_empty() && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }
}

/// A value as words: of a string, a number, a truth value.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => without_links(&text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(number) => number.to_string(),
        Value::Bool(is_so) => is_so.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Words without the brackets of links between notes: "[[Ada Obi]]", "[[people/ada|Ada Obi]]".
pub(super) fn without_links(words: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(words.len()), words);
    while let Some((before, link, after)) = rest
        .split_once("[[")
        .and_then(|(before, from)| from.split_once("]]").map(|(link, after)| (before, link, after)))
    {
        kept.push_str(before);
        kept.push_str(link.rsplit('|').next().unwrap_or(link));
        rest = after;
    }
    kept + rest
}

/// Moves what themes keep in a map of their own to where it is looked for, if nothing stands there.
fn lift(front: &mut Front) {
    for map in ["extra", "params"] {
        for key in ["author", "authors", "publisher", "lang", "source_url"] {
            let Some(Value::Object(inner)) = front.get_mut(map) else { break };
            let Some(value) = inner.shift_remove(key) else { continue };
            if inner.is_empty() {
                front.shift_remove(map);
            }
            front.entry(key).or_insert(value);
        }
    }
}

/// A list of words, or words with commas between.
fn list(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(words).collect(),
        value => {
            let list = words(value).unwrap_or_default();
            list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
        }
    }
}

/// The names of people: a list of words or of maps with a name, one of these, or words with commas between.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items
            .iter()
            .flat_map(|item| if item.is_string() { words(item).into_iter().collect() } else { names(item) })
            .collect(),
        Value::Object(_) => value.get("name").and_then(words).into_iter().collect(),
        Value::String(text) => {
            let listed = text.replace(" and ", ", ").replace(" & ", ", ");
            list(&Value::String(listed))
        }
        _ => Vec::new(),
    }
}

/// The language of a tag: `pt` of `pt_BR.UTF-8`.
fn language(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_', '.']).next()?.to_lowercase();
    ((2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// Whether words are an address below a site's root.
fn is_path(text: &str) -> bool {
    let parts = text.trim_start_matches('/');
    !parts.is_empty()
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "\\?#<>\"'&:".contains(c))
        && text.contains('/')
        && !parts.split('/').any(|part| part == ".." || part == ".")
}

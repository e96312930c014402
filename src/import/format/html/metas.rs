//! The `meta` elements of a page.

use std::collections::BTreeMap;

use dom_query::Document;
use serde_json::Value;

/// The values of a page's `meta` elements by name, in page order.
#[derive(Debug, Default)]
pub(super) struct Metas(BTreeMap<String, Vec<String>>);

impl Metas {
    /// Reads them. `name`, `property`, `itemprop` and `http-equiv` count alike; names are in lower case.
    pub fn read(document: &Document) -> Self {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for node in document.select("meta").nodes() {
            let Some(value) = node.attr("content").or_else(|| node.attr("value")) else { continue };
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            for key in ["name", "property", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(key) {
                    found.entry(name.trim().to_lowercase()).or_default().push(value.to_owned());
                }
            }
        }
        Self(found)
    }

    /// Values of a page's description for Parsely, a JSON object in one element.
    pub fn parsely(&self, key: &str) -> Vec<String> {
        let page = self.get("parsely-page").and_then(|page| serde_json::from_str::<Value>(page).ok());
        match page.as_ref().and_then(|page| page.get(key)) {
            Some(Value::String(words)) => vec![words.clone()],
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        }
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The first value of the first name that has one.
    pub fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    /// All values of a name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.get(name).into_iter().flatten().map(String::as_str)
    }
}

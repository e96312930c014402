//! The `meta` elements of a page.

use std::collections::BTreeMap;

use dom_query::Document;

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

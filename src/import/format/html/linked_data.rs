//! What a page says of itself for machines, as linked data (JSON-LD, schema.org).
//!
//! In: the page. Out: the object that describes the article, with what it refers to put in its place.

use std::collections::BTreeMap;

use dom_query::Document;
use serde_json::Value;

/// The objects of a page that describe things.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    objects: Vec<Value>,
    by_id: BTreeMap<String, usize>,
}

/// How deep objects are looked for inside each other.
const DEEPEST: usize = 6;

impl LinkedData {
    /// Reads all linked data of a page; what is no JSON is left out.
    pub fn read(document: &Document) -> Self {
        let mut found = Self::default();
        for node in document.select("script[type*='ld+json']").nodes() {
            let text = node.text();
            let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim().trim_end_matches(';');
            let text = text
                .trim_start_matches("//")
                .trim_start_matches("<![CDATA[")
                .trim_end_matches("]]>")
                .trim_end_matches("//");
            if let Ok(value) = serde_json::from_str::<Value>(text) {
                found.collect(&value, DEEPEST);
            }
        }
        found
    }

    fn collect(&mut self, value: &Value, depth: usize) {
        match value {
            Value::Array(items) if depth > 0 => items.iter().for_each(|item| self.collect(item, depth - 1)),
            Value::Object(map) if depth > 0 => {
                if let Some(id) = map.get("@id").and_then(Value::as_str).filter(|_| map.len() > 1) {
                    self.by_id.entry(id.to_owned()).or_insert(self.objects.len());
                }
                self.objects.push(value.clone());
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "liveBlogUpdate"] {
                    if let Some(inner) = map.get(key) {
                        self.collect(inner, if key == "@graph" { depth - 1 } else { depth.min(2) - 1 });
                    }
                }
            }
            _ => {}
        }
    }

    /// The object of the article, else of the page.
    pub fn article(&self) -> Option<&Value> {
        self.objects
            .iter()
            .max_by_key(|object| (rank(object), std::cmp::Reverse(self.place(object))))
            .filter(|object| rank(object) > 1)
    }

    /// The object of the page.
    pub fn page(&self) -> Option<&Value> {
        self.objects.iter().find(|object| rank(object) == 1)
    }

    fn place(&self, object: &Value) -> usize {
        self.objects.iter().position(|other| std::ptr::eq(other, object)).unwrap_or(usize::MAX)
    }

    /// The names that a value gives: of words, of an object, of a list of both.
    pub fn names(&self, value: Option<&Value>) -> Vec<String> {
        match value {
            Some(Value::String(words)) => vec![words.clone()],
            Some(Value::Array(items)) => items.iter().flat_map(|item| self.names_once(item)).collect(),
            Some(object) => self.names_once(object),
            None => Vec::new(),
        }
    }

    fn names_once(&self, value: &Value) -> Vec<String> {
        let referred = || {
            let at = self.by_id.get(value.get("@id")?.as_str()?)?;
            self.objects[*at].get("name")
        };
        match value.get("name").or_else(referred) {
            Some(Value::String(name)) => vec![name.clone()],
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            _ => value.as_str().map(|words| vec![words.to_owned()]).unwrap_or_default(),
        }
    }
}

/// How well an object's type fits that of an article.
fn rank(object: &Value) -> u8 {
    let of = |name: &str| match name.rsplit(['/', ':']).next().unwrap_or(name) {
        "Article"
        | "NewsArticle"
        | "ReportageNewsArticle"
        | "AnalysisNewsArticle"
        | "OpinionNewsArticle"
        | "BackgroundNewsArticle"
        | "ReviewNewsArticle"
        | "LiveBlogPosting"
        | "Report"
        | "PressRelease" => 4,
        "BlogPosting"
        | "SocialMediaPosting"
        | "TechArticle"
        | "ScholarlyArticle"
        | "AdvertiserContentArticle"
        | "Review" => 3,
        "CreativeWork" | "VideoObject" | "DiscussionForumPosting" => 2,
        "WebPage" | "ItemPage" | "AboutPage" => 1,
        _ => 0,
    };
    match object.get("@type") {
        Some(Value::String(name)) => of(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(of).max().unwrap_or(0),
        _ => 0,
    }
}

/// The words of a key, if they are words.
pub(super) fn words<'a>(object: Option<&'a Value>, key: &str) -> Option<&'a str> {
    object?.get(key)?.as_str().map(str::trim).filter(|words| !words.is_empty())
}

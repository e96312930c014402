//! What the elements of a page are, by `rules/page.yaml`.
//!
//! In: a page. Out: for each element whether it is noise, what sort, and why; and which elements hold the article.

use std::sync::Arc;

use serde::Deserialize;

use super::super::super::clipping::ZoneKind;
use super::super::super::pattern::Pattern;
use super::page::{Element, Page};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    noise: Vec<NoiseFile>,
    text: Vec<TextFile>,
    whole: Vec<String>,
    standfirst: String,
    repetition: String,
    by: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoiseFile {
    id: String,
    zone: String,
    why: Arc<str>,
    #[serde(default)]
    always: bool,
    #[serde(default)]
    elements: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    words: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    matches: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    rejects: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TextFile {
    #[serde(default)]
    property: Option<String>,
    #[serde(default)]
    element: Option<String>,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    words: Option<String>,
}

#[derive(Debug)]
struct NoiseRule {
    id: String,
    kind: ZoneKind,
    why: Arc<str>,
    always: bool,
    elements: Vec<String>,
    roles: Vec<String>,
    words: Pattern,
}

#[derive(Debug)]
struct TextRule {
    property: Option<String>,
    element: Option<String>,
    role: Option<String>,
    words: Option<Pattern>,
}

/// What an element was taken for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noise {
    /// What it is.
    pub kind: ZoneKind,
    /// Why.
    pub why: Arc<str>,
    /// Whether it is noise even where it stands above the article's text.
    pub firm: bool,
}

/// The rules for elements.
#[derive(Debug)]
pub(in crate::import) struct PageRules {
    noise: Vec<NoiseRule>,
    text: Vec<TextRule>,
    whole: Vec<String>,
    standfirst: Pattern,
    repetition: Pattern,
    by: Vec<String>,
}

fn file() -> File {
    serde_yaml::from_str(include_str!("../../rules/page.yaml")).expect("the embedded data is valid")
}

fn compile(pattern: &str) -> Pattern {
    // Two classes share the blank between them; a pattern must not need it for itself.
    Pattern::new(format!("(?:{pattern})"))
}

fn kind(zone: &str) -> ZoneKind {
    match zone {
        "comments" | "related links" => ZoneKind::RelatedLinks,
        "byline" => ZoneKind::Byline,
        "caption" => ZoneKind::Caption,
        "about the author" => ZoneKind::AuthorBio,
        "contact" => ZoneKind::Contact,
        _ => ZoneKind::Navigation,
    }
}

impl PageRules {
    /// Reads the embedded data.
    pub(in crate::import) fn embedded() -> Self {
        let file = file();
        let noise = |rule: NoiseFile| NoiseRule {
            kind: kind(&rule.zone),
            words: compile(&rule.words),
            id: rule.id,
            why: rule.why,
            always: rule.always,
            elements: rule.elements,
            roles: rule.roles,
        };
        let text = |rule: TextFile| TextRule {
            words: rule.words.as_deref().map(compile),
            property: rule.property,
            element: rule.element,
            role: rule.role,
        };
        Self {
            noise: file.noise.into_iter().map(noise).collect(),
            text: file.text.into_iter().map(text).collect(),
            whole: file.whole,
            standfirst: compile(&file.standfirst),
            repetition: compile(&file.repetition),
            by: file.by,
        }
    }

    /// For each element of a page what noise it is, if any; what stands in noise is the same noise.
    pub(super) fn noise(&self, page: &Page) -> Vec<Option<Noise>> {
        let mut found: Vec<Option<Noise>> = Vec::with_capacity(page.elements.len());
        for (at, element) in page.elements.iter().enumerate() {
            let around = (at > 0).then(|| found[element.parent].clone()).flatten();
            found.push(around.or_else(|| self.of(element, page)));
        }
        found
    }

    fn of(&self, element: &Element, page: &Page) -> Option<Noise> {
        if self.whole.contains(&element.name) {
            return None;
        }
        let is_most = element.prose * 2 > page.prose();
        if element.hidden && !is_most {
            return Some(Noise { kind: ZoneKind::Navigation, why: "not shown on the page".into(), firm: true });
        }
        let header = element.name == "header" && !Self::holds_article(element, page);
        if header && !is_most && element.prose < 200 {
            return Some(Noise { kind: ZoneKind::Navigation, why: "the site's head".into(), firm: false });
        }
        let rule = self.noise.iter().find(|rule| {
            (rule.always || !is_most)
                && (rule.elements.contains(&element.name)
                    || rule.roles.contains(&element.role)
                    || (!is_whole_article(element) && rule.words.is_match(&element.words)))
        })?;
        Some(Noise { kind: rule.kind, why: rule.why.clone(), firm: rule.id != "page/byline" })
    }

    /// Whether an element is called the article's standfirst.
    pub(super) fn is_standfirst(&self, element: &Element) -> bool {
        self.standfirst.is_match(&element.words) || element.property == "alternativeheadline"
    }

    /// Whether an element is called a repetition of what the article says.
    pub(super) fn is_repetition(&self, element: &Element) -> bool {
        self.repetition.is_match(&element.words)
    }

    /// An author's line without the word for "by" in other languages.
    pub(super) fn without_by<'a>(&self, line: &'a str) -> &'a str {
        match line.split_once(' ') {
            Some((first, rest)) if self.by.contains(&first.to_lowercase()) => rest.trim(),
            _ => line,
        }
    }

    /// Whether a head belongs to an article rather than to the site.
    fn holds_article(element: &Element, page: &Page) -> bool {
        page.chain(element.parent).any(|at| matches!(page.elements[at].name.as_str(), "article" | "main"))
    }

    /// The elements that hold the article by what they are called, the best rule's first; those inside another are left out.
    pub(super) fn holders(&self, page: &Page, noise: &[Option<Noise>]) -> Vec<Vec<usize>> {
        let of_rule = |rule: &TextRule| {
            let mut found: Vec<usize> = Vec::new();
            for (at, (element, noise)) in page.elements.iter().zip(noise).enumerate().skip(1) {
                let fits = rule.fits(element) && noise.is_none() && element.prose > 0;
                if fits && !found.last().is_some_and(|outer| page.is_inside(at, *outer)) {
                    found.push(at);
                }
            }
            found
        };
        self.text.iter().map(of_rule).filter(|found| !found.is_empty()).collect()
    }
}

/// Words for what an article has ("comments-open", "author-ada") hang on the article itself.
fn is_whole_article(element: &Element) -> bool {
    matches!(element.name.as_str(), "article" | "main") || element.property == "articlebody"
}

impl TextRule {
    fn fits(&self, element: &Element) -> bool {
        self.property.as_ref().is_some_and(|property| element.property.split(' ').any(|word| word == property))
            || self.element.as_ref().is_some_and(|name| *name == element.name)
            || self.role.as_ref().is_some_and(|role| *role == element.role)
            || self.words.as_ref().is_some_and(|words| words.is_match(&element.words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_takes_its_examples() {
        let rules = PageRules::embedded();
        for (rule, file) in rules.noise.iter().zip(file().noise) {
            for words in &file.matches {
                assert!(rule.words.is_match(words), "{} misses {words}", rule.id);
            }
            for words in &file.rejects {
                assert!(!rule.words.is_match(words), "{} takes {words}", rule.id);
            }
        }
    }
}

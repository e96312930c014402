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
    by: ByFile,
    labels: Vec<LabelFile>,
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
    #[serde(default)]
    except: Option<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    matches: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    rejects: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelFile {
    zone: String,
    why: Arc<str>,
    pattern: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    matches: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    rejects: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByFile {
    pattern: String,
    english: String,
    within: String,
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
    except: Option<Pattern>,
}

#[derive(Debug)]
struct Label {
    kind: ZoneKind,
    why: Arc<str>,
    pattern: Pattern,
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
    by: Pattern,
    by_english: Pattern,
    by_within: Pattern,
    labels: Vec<Label>,
}

fn file() -> File {
    serde_yaml::from_str(include_str!("../../rules/page.yaml")).expect("the embedded data is valid")
}

fn compile(pattern: &str) -> Pattern {
    // Two classes share the blank between them; a pattern must not need it for itself.
    Pattern::new(&format!("(?:{pattern})"))
}

fn kind(zone: &str) -> ZoneKind {
    match zone {
        "comments" | "related links" => ZoneKind::RelatedLinks,
        "byline" => ZoneKind::Byline,
        "caption" => ZoneKind::Caption,
        "about the author" => ZoneKind::AuthorBio,
        "contact" => ZoneKind::Contact,
        "rights" => ZoneKind::RightsNotice,
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
            except: rule.except.as_deref().map(compile),
            id: rule.id,
            why: rule.why,
            always: rule.always,
            elements: rule.elements,
            roles: rule.roles,
        };
        let label =
            |label: LabelFile| Label { kind: kind(&label.zone), why: label.why, pattern: compile(&label.pattern) };
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
            by: compile(&file.by.pattern),
            by_english: compile(&file.by.english),
            by_within: compile(&file.by.within),
            labels: file.labels.into_iter().map(label).collect(),
        }
    }

    /// For each element of a page what noise it is, if any; what stands in noise is the same noise.
    pub(super) fn noise(&self, page: &Page) -> Vec<Option<Noise>> {
        let all = page.prose() - self.comments(page).min(page.prose());
        let mut found: Vec<Option<Noise>> = Vec::with_capacity(page.elements.len());
        for (at, element) in page.elements.iter().enumerate() {
            let around = (at > 0).then(|| found[element.parent].clone()).flatten();
            found.push(around.or_else(|| self.of(element, page, all)));
        }
        found
    }

    /// The running text of readers' comments, by the rules that always hold.
    fn comments(&self, page: &Page) -> usize {
        let mut sum = 0;
        let mut at = 1;
        while let Some(element) = page.elements.get(at) {
            let fits = |rule: &&NoiseRule| rule.always && rule.words.is_match(&element.words);
            let is_noise = !self.whole.contains(&element.name) && self.noise.iter().any(|rule| fits(&rule));
            sum += if is_noise { element.prose } else { 0 };
            at = if is_noise { element.end } else { at + 1 };
        }
        sum
    }

    /// What an element is; `all` is the running text of the page without comments.
    fn of(&self, element: &Element, page: &Page, all: usize) -> Option<Noise> {
        if self.whole.contains(&element.name) {
            return None;
        }
        let is_most = element.prose * 2 > all;
        if element.hidden && !is_most {
            return Some(Noise { kind: ZoneKind::Navigation, why: "not shown on the page".into(), firm: true });
        }
        let header = element.name == "header" && !Self::holds_article(element, page);
        if header && !is_most && element.prose < 200 {
            return Some(Noise { kind: ZoneKind::Navigation, why: "the site's head".into(), firm: false });
        }
        if element.name == "figure" && !is_most && !holds_table(element, page) {
            let why = "caption or credit of a picture".into();
            return Some(Noise { kind: ZoneKind::Caption, why, firm: true });
        }
        let rule = self.noise.iter().find(|rule| {
            (rule.always || !is_most)
                && (rule.elements.contains(&element.name)
                    || rule.roles.contains(&element.role)
                    || (!is_whole_article(element)
                        && rule.words.is_match(&element.words)
                        && !rule.except.as_ref().is_some_and(|except| except.is_match(&element.words))))
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

    /// What a line of the article's own element is by its words, if it is no part of the article.
    pub(super) fn label(&self, line: &str) -> Option<(ZoneKind, Arc<str>)> {
        let label = self.labels.iter().find(|label| label.pattern.is_match(line))?;
        Some((label.kind, label.why.clone()))
    }

    /// An author's line without the word for "by" in other languages.
    pub(super) fn without_by<'a>(&self, line: &'a str) -> &'a str {
        self.by.find(line).map_or(line, |hit| line[hit.end()..].trim())
    }

    /// What stands behind the word for "by", if a line opens with one and has few words.
    pub(super) fn by_line<'a>(&self, line: &'a str) -> Option<&'a str> {
        let line = line.split(['|', '•', '·', '(']).next().unwrap_or(line).trim();
        let hit = self.by.find(line).or_else(|| self.by_english.find(line))?;
        let rest = line[hit.end()..].trim();
        let few = rest.split(' ').count() <= 12 && !rest.ends_with(['.', '!', '?']);
        (few && !rest.starts_with(char::is_lowercase)).then_some(rest)
    }

    /// The names that a paragraph of a script without capitals gives in brackets.
    pub(super) fn by_within<'a>(&self, paragraph: &'a str) -> Option<&'a str> {
        Some(self.by_within.captures(paragraph)?.name("names")?.as_str())
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

/// Whether a figure shows words: a table, a quotation.
fn holds_table(figure: &Element, page: &Page) -> bool {
    let inner = page.elements.iter().skip_while(|element| !std::ptr::eq(*element, figure)).skip(1);
    let mut inner = inner.take_while(|element| element.end <= figure.end);
    inner.any(|element| matches!(element.name.as_str(), "table" | "tbody" | "blockquote" | "pre" | "ul" | "ol"))
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
    fn author_lines_are_told_in_several_languages() {
        let rules = PageRules::embedded();
        let file = file().by;
        for line in &file.matches {
            assert!(rules.by_line(line).is_some(), "{line}");
        }
        for line in &file.rejects {
            assert!(rules.by_line(line).is_none(), "{line}");
        }
    }

    #[test]
    fn every_rule_takes_its_examples() {
        let rules = PageRules::embedded();
        for (rule, file) in rules.noise.iter().zip(file().noise) {
            for words in &file.matches {
                assert!(rule.words.is_match(words), "{} misses {words}", rule.id);
            }
            for words in &file.rejects {
                let excepted = rule.except.as_ref().is_some_and(|except| except.is_match(words));
                assert!(excepted || !rule.words.is_match(words), "{} takes {words}", rule.id);
            }
        }
        for (label, file) in rules.labels.iter().zip(file().labels) {
            for line in &file.matches {
                assert!(label.pattern.is_match(line), "{} misses {line}", label.why);
            }
            for line in &file.rejects {
                assert!(!label.pattern.is_match(line), "{} takes {line}", label.why);
            }
        }
    }
}

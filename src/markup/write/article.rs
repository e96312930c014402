//! Articles as text.

use std::fmt::Write as _;

use super::super::document::{BlockKind, Target};
use super::super::escape::Escaper;
use super::super::read::rights_word;
use super::super::title::Title;
use super::annotation_tail;
use super::yaml::Yaml;
use crate::model::{FrontMatter, LinkRule, Rights, RightsKind};
use crate::source::Span;

/// One block of plain text with the annotations to put into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnotatedText {
    /// What sort of block it is.
    pub kind: BlockKind,
    /// The text, without any markup; line ends count as blanks.
    pub text: String,
    /// The annotations. They should not overlap; of two that do, the earlier and longer one stays.
    pub insertions: Vec<Insertion>,
}

/// One annotation to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The words, in bytes of the block's text.
    pub span: Span,
    /// What they point at.
    pub target: Target,
    /// What the title adds.
    pub title: Title,
}

/// The whole file of an article.
pub fn write_article(front: &FrontMatter, blocks: &[AnnotatedText]) -> String {
    let body = blocks.iter().map(write_block).filter(|block| !block.is_empty()).collect::<Vec<_>>().join("\n\n");
    front_matter(front).with_body(&body)
}

/// One block as Markdown.
fn write_block(block: &AnnotatedText) -> String {
    let mut escaper = Escaper::default();
    let mut at = 0;
    for insertion in usable(block) {
        let Some(tail) = annotation_tail(&insertion.target, &insertion.title) else { continue };
        escaper.push(&block.text[at..insertion.span.start]);
        escaper.open();
        escaper.push(insertion.span.of(&block.text));
        escaper.close(&tail);
        at = insertion.span.end;
    }
    escaper.push(&block.text[at..]);
    let markdown = escaper.finish();
    match block.kind {
        BlockKind::Paragraph => markdown,
        BlockKind::Quote if markdown.is_empty() => markdown,
        BlockKind::Quote => markdown.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n"),
    }
}

/// The insertions that can be written, in text order, not overlapping, without blanks at their ends.
fn usable(block: &AnnotatedText) -> Vec<&Insertion> {
    let text = &block.text;
    let fits = |span: Span| {
        let words = text.get(span.start..span.end).unwrap_or("");
        !words.is_empty()
            && words == words.trim()
            && !words.contains(['\n', '\r'])
            && words.chars().any(|c| !c.is_control())
    };
    let mut sorted: Vec<&Insertion> = block.insertions.iter().filter(|insertion| fits(insertion.span)).collect();
    sorted.sort_by_key(|insertion| (insertion.span.start, std::cmp::Reverse(insertion.span.end)));
    let mut end = 0;
    sorted.retain(|insertion| {
        let is_free = insertion.span.start >= end;
        if is_free {
            end = insertion.span.end;
        }
        is_free
    });
    sorted
}

fn front_matter(front: &FrontMatter) -> Yaml {
    let mut yaml = Yaml::default();
    yaml.text("title", &front.title);
    yaml.optional("publisher", front.publisher.as_deref());
    yaml.list("authors", &front.authors);
    yaml.optional("published", front.published);
    yaml.optional("updated", front.updated);
    yaml.optional("url", front.url.as_deref());
    if front.language != "en" {
        yaml.text("language", &front.language);
    }
    rights(&mut yaml, &front.rights);
    topics(&mut yaml, front);
    yaml.optional("summary", front.summary.as_deref());
    yaml.optional("source", front.source.as_deref());
    if front.draft {
        yaml.raw("draft", "true");
    }
    yaml.optional("publish_on", front.publish_on);
    yaml.optional("expires", front.expires);
    yaml.optional("slug", front.slug.as_deref());
    yaml.list("aliases", &front.aliases);
    if front.weight != 0 {
        yaml.raw("weight", &front.weight.to_string());
    }
    if let Some(digest) = &front.digest_of {
        yaml.group(
            "digest_of",
            &[("title", digest.title.clone()), ("publisher", digest.publisher.clone()), ("url", digest.url.clone())],
        );
    }
    extra(&mut yaml, &front.extra);
    yaml
}

fn rights(yaml: &mut Yaml, rights: &Rights) {
    if *rights == Rights::default() {
        return;
    }
    let kind =
        (rights.kind != RightsKind::Unknown || rights.excerpt.is_some()).then(|| rights_word(rights.kind).to_owned());
    let link = (rights.link == LinkRule::Required).then(|| "required".to_owned());
    let excerpt = rights.excerpt.map(|share| share.normalize().to_string());
    yaml.group(
        "rights",
        &[
            ("kind", kind),
            ("excerpt", excerpt),
            ("link", link),
            ("holder", rights.holder.clone()),
            ("notice", rights.notice.clone()),
        ],
    );
}

fn topics(yaml: &mut Yaml, front: &FrontMatter) {
    if front.topic_titles.is_empty() {
        yaml.list("topics", &front.topics.iter().map(ToString::to_string).collect::<Vec<_>>());
        return;
    }
    let group = |id: &crate::model::Id| {
        let title = front.topic_titles.iter().find(|(other, _)| other == id).map(|(_, title)| title.clone());
        vec![("id", Some(id.to_string())), ("title", title)]
    };
    yaml.groups("topics", &front.topics.iter().map(group).collect::<Vec<_>>());
}

fn extra(yaml: &mut Yaml, extra: &[(String, String)]) {
    if extra.is_empty() {
        return;
    }
    let entry = |(key, json): &(String, String)| {
        format!("{}: {}", json_for_yaml(&serde_json::Value::from(key.as_str()).to_string()), json_for_yaml(json))
    };
    let entries: Vec<String> = extra.iter().map(entry).collect();
    yaml.raw("extra", &format!("{{{}}}", entries.join(", ")));
}

/// JSON is YAML but for a few characters that YAML takes for line ends or refuses; these stand in texts only.
fn json_for_yaml(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') {
            let _ = write!(out, "\\u{:04x}", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

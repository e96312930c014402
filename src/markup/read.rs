//! Readers of the content files: YAML front matter becomes a noun of [`crate::model`], the text below it stays Markdown.
//!
//! Every reader gives a value whatever is wrong with the file, and reports all of it at once.

mod article;
mod entity;
mod figure;
mod rights;
mod site;
mod topic;

pub(super) use article::front_matter;
pub use entity::read_entity;
pub use figure::read_figure;
pub(super) use figure::state_word;
pub(super) use rights::kind_word as rights_word;
pub use site::read_site;
pub use topic::{read_page, read_topic};

use super::fields::Fields;
use super::front;
use super::yaml::{self, Node, Value};
use crate::model::{EntityKind, Id};
use crate::source::{Diagnostic, Source, Span};

/// A content file, taken apart.
pub(super) struct Opened<'a> {
    pub id: Option<Id>,
    pub fields: Fields<'a>,
    /// The text after the front matter.
    pub body: Span,
    /// The line that stands for the whole file in messages.
    pub head: Span,
    pub problems: Vec<Diagnostic>,
    /// Whether the keys could be read, so that a missing one is worth a word.
    pub is_readable: bool,
}

/// Takes a content file apart and reads its YAML.
pub(super) fn open(source: &Source) -> Opened<'_> {
    let parts = front::split(source);
    let mut problems = Vec::new();
    let id = checked_stem(source, &mut problems);
    let is_framed = parts.problem.is_none();
    problems.extend(parts.problem);
    let (fields, is_sound) = read_fields(source, parts.yaml, &mut problems);
    let head = Span::new(parts.yaml.start.saturating_sub(4).min(parts.yaml.start), parts.yaml.start);
    Opened { id, fields, body: parts.body, head, problems, is_readable: is_framed && is_sound }
}

fn read_fields<'a>(source: &'a Source, yaml: Span, problems: &mut Vec<Diagnostic>) -> (Fields<'a>, bool) {
    match yaml::read(source, yaml) {
        Ok(node) => (Fields::new(source, "", node), true),
        Err(problem) => {
            problems.push(*problem);
            (Fields::new(source, "", Node { value: Value::Null, span: yaml }), false)
        }
    }
}

impl Opened<'_> {
    /// The id, or else one made of the file's name; what is wrong with the name was reported.
    pub(super) fn id_or_made(&self, source: &Source) -> Id {
        self.id
            .clone()
            .or_else(|| Id::from_words(source.path.stem()))
            .unwrap_or_else(|| Id::new("unnamed").expect("the word is an id"))
    }

    /// A text that must be there; where the whole front matter cannot be read, its absence goes without a word.
    pub(super) fn required(&mut self, name: &'static str) -> Option<String> {
        if self.is_readable { self.fields.required_text(name, self.head) } else { self.fields.text(name) }
    }
}

fn checked_stem(source: &Source, problems: &mut Vec<Diagnostic>) -> Option<Id> {
    let stem = source.path.stem();
    match Id::new(stem) {
        Ok(id) => Some(id),
        Err(error) => {
            let problem = Diagnostic::error("file/bad-name", format!("the file's name `{stem}` is no id: {error}"));
            let problem = problem.at(crate::source::Label::whole_file(source.path.clone()));
            problems.push(match Id::from_words(stem) {
                Some(id) => problem.help(format!("rename it to `{id}.md`")),
                None => problem.help("rename it"),
            });
            None
        }
    }
}

/// The schemes that annotations have.
pub(super) const SCHEMES: [&str; 5] = ["person", "organisation", "place", "figure", "topic"];

/// The kind of entity that a scheme means.
pub(super) fn entity_kind(scheme: &str) -> Option<EntityKind> {
    EntityKind::ALL.into_iter().find(|kind| kind.scheme() == scheme)
}

//! Which articles are published.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::input::Input;
use crate::markup::Document;
use crate::model::{FrontMatter, Id, PartialDate};
use crate::source::{Diagnostic, Label};

/// The articles that are published, by id. Of two files with one id the first by path stays, and an error names both.
pub fn published<'a>(input: &'a Input, report: &mut Vec<Diagnostic>) -> BTreeMap<Id, &'a Document> {
    let mut documents: Vec<&Document> = input.documents.iter().map(AsRef::as_ref).collect();
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let mut chosen: BTreeMap<Id, &Document> = BTreeMap::new();
    for document in documents {
        match chosen.get(&document.id) {
            Some(first) => report.push(two_files(first, document)),
            None => drop(chosen.insert(document.id.clone(), document)),
        }
    }
    chosen.retain(|_, document| is_published(&document.front, input.drafts, input.today));
    chosen
}

fn two_files(first: &Document, second: &Document) -> Diagnostic {
    Diagnostic::error("id/duplicate", format!("two articles have the id `{}`", second.id))
        .at(Label::whole_file(second.path.clone()))
        .at(Label::whole_file(first.path.clone()))
        .help("rename one of the two files: an article's id is its file's name, in whatever folder")
}

fn is_published(front: &FrontMatter, drafts: bool, today: Option<Date>) -> bool {
    if front.draft && !drafts {
        return false;
    }
    let Some(today) = today else { return true };
    let first_day = |date: Option<PartialDate>| date.and_then(|date| date.bounds().0);
    first_day(front.publish_on).is_none_or(|start| start <= today)
        && first_day(front.expires).is_none_or(|end| today < end)
}

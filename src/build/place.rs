//! Where in its file an address comes from.

use std::collections::BTreeMap;

use crate::source::{Diagnostic, Label, RelPath, Source, Span};

/// The finding with a line in each of its files. The plan knows files, not their text: of an address it can only say whose it
/// is. It is made by `slug:` or `aliases:`, or else by the file's name, for which the first line stands.
pub(super) fn placed(mut problem: Diagnostic, sources: &BTreeMap<RelPath, Source>) -> Diagnostic {
    for label in &mut problem.labels {
        if let Some(path) = elsewhere(&label.path, sources) {
            label.path = path;
        }
        if let (None, Some(source)) = (label.position, sources.get(&label.path)) {
            *label = placed_label(source, &problem.message, &label.message);
        }
    }
    problem
}

/// The file of the same name in a subfolder: the plan knows ids, and an id does not say in which subfolder its file lies.
fn elsewhere(path: &RelPath, sources: &BTreeMap<RelPath, Source>) -> Option<RelPath> {
    if sources.contains_key(path) {
        return None;
    }
    let folder = path.below("content")?.split('/').next()?;
    let is_it = |other: &&RelPath| {
        let own = other.below("content").and_then(|below| below.split('/').next());
        own == Some(folder) && other.file_name() == path.file_name()
    };
    sources.keys().find(is_it).cloned()
}

fn placed_label(source: &Source, about: &str, message: &str) -> Label {
    let lines = source.text.split_inclusive('\n').scan(0, |start, line| {
        let span = Span::new(*start, *start + line.trim_end().len());
        *start += line.len();
        Some(span)
    });
    let head: Vec<Span> = lines.take(200).collect();
    let beginning = |key: &str| head.iter().find(|line| line.of(&source.text).starts_with(key));
    let is_alias = |line: &Span| {
        let item = line.of(&source.text).trim_start().strip_prefix("- ").unwrap_or_default();
        let item = item.trim_matches(['"', '\'', ' ', '/']);
        !item.is_empty() && about.contains(item)
    };
    let aliased = beginning("aliases:").and_then(|_| head.iter().find(|line| is_alias(line)));
    let span = beginning("slug:").or(aliased).or(head.first()).copied().unwrap_or_default();
    source.label(span, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, message: &str) -> String {
        let path = RelPath::new("content/pages/one.md").unwrap();
        let sources = [(path.clone(), Source::new(path.clone(), text))].into();
        let problem = placed(Diagnostic::error("plan/x", message).at(Label::whole_file(path)), &sources);
        format!("{}:{}", problem.labels[0].position.unwrap().line, problem.labels[0].line)
    }

    #[test]
    fn an_address_comes_from_a_key_or_from_the_name() {
        assert_eq!(line("---\ntitle: A\nslug: b\n---\n", "`/b/` twice"), "3:slug: b");
        assert_eq!(line("---\naliases:\n  - /old/a/\n---\n", "`/old/a/` twice"), "3:  - /old/a/");
        assert_eq!(line("---\ntitle: A\n---\n", "`/b/` twice"), "1:---");
        assert_eq!(line("", "`/b/` twice"), "1:");
    }

    #[test]
    fn a_file_in_a_subfolder_is_found() {
        let path = RelPath::new("content/pages/more/one.md").unwrap();
        let sources = [(path.clone(), Source::new(path.clone(), "---\nslug: b\n---\n"))].into();
        let guess = Label::whole_file(RelPath::new("content/pages/one.md").unwrap());
        let problem = placed(Diagnostic::error("plan/x", "`/b/` twice").at(guess), &sources);
        assert_eq!((&problem.labels[0].path, problem.labels[0].position.unwrap().line), (&path, 2));
    }
}

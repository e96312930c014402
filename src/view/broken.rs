//! Links inside the site that lead nowhere, told where they stand.
//!
//! In: the plan and the content. Out: diagnostics. Only links that mean a page of this site are looked at; whether an
//! address of another host answers is nobody's business here, since a build asks no network.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::corpus::Corpus;
use crate::markup::{Document, PlainLink, links_of};
use crate::plan::{Page, PageKind, Plan, Url};
use crate::source::{Diagnostic, RelPath, Severity, Source};

use super::composer::Composer;

/// The folders of `content/` whose Markdown is shown as it is; articles are looked at as parsed.
const FOLDERS: [&str; 6] = ["figures", "topics", "people", "organisations", "places", "pages"];

/// Every broken link of the published articles, the notes and the free pages.
pub fn broken_links(
    plan: &Plan,
    corpus: &Corpus,
    documents: &[Arc<Document>],
    sources: &BTreeMap<RelPath, Source>,
) -> Vec<Diagnostic> {
    let page = Page { url: Url::folder(&[]), kind: PageKind::Home };
    let composer = Composer { plan, corpus, page: &page };
    let published = documents.iter().filter(|document| corpus.articles.contains_key(&document.id));
    let of_articles = published
        .filter_map(|document| Some((sources.get(&document.path)?, &document.links)))
        .flat_map(|(source, links)| broken(&composer, source, links));
    let is_note = |path: &RelPath| {
        let folder = path.below("content").and_then(|below| below.split('/').next());
        path.extension() == Some("md") && folder.is_some_and(|folder| FOLDERS.contains(&folder))
    };
    let of_notes = sources
        .iter()
        .filter(|(path, _)| is_note(path))
        .flat_map(|(_, source)| broken(&composer, source, &links_of(source)));
    of_articles.chain(of_notes).collect()
}

fn broken(composer: &Composer<'_>, source: &Source, links: &[PlainLink]) -> Vec<Diagnostic> {
    links
        .iter()
        .filter(|link| is_inside(&link.destination) && composer.resolve(&link.destination).is_none())
        .map(|link| {
            let written = &link.destination;
            // What names a thing must mean one; a mere address may be served by something else.
            let severity = if written.starts_with("[[") || written.starts_with("topic:") {
                Severity::Error
            } else {
                Severity::Warning
            };
            Diagnostic::new(severity, "link/broken", format!("`{written}` leads to no page of the site"))
                .at(source.label(link.span, ""))
                .help("write `/about/`, `about.md`, `figure:ID`, `[[A name]]` or a full address; `factbox list` shows the ids")
        })
        .collect()
}

/// Whether a destination means a page of this site: no other host, no place on the same page, no file of the theme.
fn is_inside(written: &str) -> bool {
    let own_schemes = ["person", "organisation", "place", "figure", "topic"];
    let scheme = written.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '[']));
    let is_elsewhere = written.is_empty() || written.starts_with('#') || written.starts_with("//");
    !is_elsewhere && !written.starts_with("/assets/") && scheme.is_none_or(|scheme| own_schemes.contains(&scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{fixture, plan};

    #[test]
    fn links_that_lead_nowhere_are_told_with_their_place() {
        let corpus = fixture::small();
        let plan = plan(&corpus).value;
        let text = "---\ntitle: A\n---\nSee [this](/about/), [that](/nowhere/), [it](about.md), [x](gone.md),\n\
            [one](figure:passengers), [two](figure:gone), [[Nobody]], [out](https://example.org/), [here](#p1).\n";
        let path = RelPath::new("content/pages/a.md").unwrap();
        let sources = [(path.clone(), Source::new(path, text))].into();
        let found = broken_links(&plan, &corpus, &[], &sources);
        let said: Vec<String> = found
            .iter()
            .map(|problem| {
                let at = problem.labels[0].position.unwrap();
                format!("{}:{} {} {}", at.line, at.column, problem.message, problem.is_error())
            })
            .collect();
        let expected = [
            "4:22 `/nowhere/` leads to no page of the site false",
            "4:57 `gone.md` leads to no page of the site false",
            "5:27 `figure:gone` leads to no page of the site false",
            "5:47 `[[Nobody]]` leads to no page of the site true",
        ];
        assert_eq!(said, expected);
    }
}

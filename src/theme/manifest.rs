//! `theme.yaml`: which kinds of page the theme makes.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::source::{Diagnostic, Label, Source, Span};

use super::templates::Texts;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[serde(default)]
    #[allow(dead_code, reason = "read so that the key is known; the folder's name is the theme's name")]
    name: Option<String>,
    pages: Vec<String>,
}

/// The kinds of page that a theme can make.
const KINDS: [&str; 16] = [
    "home",
    "article",
    "figure",
    "topic",
    "person",
    "organisation",
    "place",
    "source",
    "index",
    "differ",
    "targets",
    "timeline",
    "search",
    "free",
    "not-found",
    "redirect",
];

/// Reads `pages:`. Every kind must be known and have its template.
pub(super) fn pages(manifest: &Source, texts: &Texts, diagnostics: &mut Vec<Diagnostic>) -> BTreeSet<String> {
    let all = || KINDS.iter().map(|&kind| kind.to_owned()).collect();
    let read: Manifest = match serde_yaml::from_str(&manifest.text) {
        Ok(read) => read,
        Err(error) => {
            diagnostics.push(unreadable(manifest, &error));
            return all();
        }
    };
    let mut pages = BTreeSet::new();
    for page in read.pages {
        let at = manifest.text.find(&page).map(|start| Span::new(start, start + page.len()));
        let label = at.map_or_else(|| Label::whole_file(manifest.path.clone()), |span| manifest.label(span, ""));
        if !KINDS.contains(&page.as_str()) {
            let message = format!("`{page}` is no kind of page");
            let help = format!("the kinds are {}", KINDS.join(", "));
            diagnostics.push(Diagnostic::error("theme/page-kind", message).at(label).help(help));
        } else if !texts.by_name.contains_key(&format!("{page}.html")) {
            let message = format!("the theme makes `{page}` pages, but has no template `{page}.html`");
            let help = format!("write `templates/{page}.html`, or take `{page}` out of `pages:`");
            diagnostics.push(Diagnostic::error("theme/missing-template", message).at(label).help(help));
        } else {
            pages.insert(page);
        }
    }
    pages
}

fn unreadable(manifest: &Source, error: &serde_yaml::Error) -> Diagnostic {
    let label = match error.location() {
        Some(place) => {
            let at = place.index().min(manifest.text.len());
            manifest.label(Span::new(at, at), "")
        }
        None => Label::whole_file(manifest.path.clone()),
    };
    let message = error.to_string();
    let message = message.lines().next().unwrap_or_default();
    Diagnostic::error("theme/manifest", format!("`theme.yaml` cannot be read: {message}"))
        .at(label)
        .help("it needs a list `pages:` of the kinds of page that the theme makes")
}

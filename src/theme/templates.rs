//! From files to compiled templates. A template that does not compile is reported and left out, or replaced by the
//! embedded one, so that all faults are found in one go.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Tera;

use crate::source::{Diagnostic, Label, RelPath, Source};

use super::{DEFAULT, embedded, problem};

/// A theme's files, sorted out.
pub(super) struct Parts {
    pub manifest: Source,
    pub texts: Texts,
    /// By path below `static/`.
    pub statics: BTreeMap<String, Arc<[u8]>>,
}

/// The templates' texts by name, for rendering and for showing a line of them.
pub(super) struct Texts {
    pub by_name: BTreeMap<String, Arc<str>>,
    /// The theme's folder below the briefing's root.
    pub folder: String,
}

impl Texts {
    /// The template as a source that can show its lines.
    pub fn source(&self, name: &str) -> Option<Source> {
        let text = self.by_name.get(name)?;
        Some(Source::new(RelPath::new(&format!("{}/templates/{name}", self.folder)).ok()?, text.clone()))
    }
}

/// Lays the files below `themes/NAME/` over the embedded theme.
pub(super) fn gather(files: &BTreeMap<RelPath, Arc<[u8]>>, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Parts {
    let folder = format!("themes/{name}");
    let mut all: BTreeMap<String, Arc<[u8]>> =
        embedded::FILES.iter().map(|(path, bytes)| ((*path).to_owned(), Arc::from(*bytes))).collect();
    let own: Vec<(&str, &Arc<[u8]>)> = files
        .iter()
        .filter(|(path, _)| !path.is_hidden())
        .filter_map(|(path, bytes)| Some((path.below(&folder)?, bytes)))
        .collect();
    if own.is_empty() && name != DEFAULT {
        let site = RelPath::new("content/site.yaml").expect("a plain path");
        diagnostics.push(
            Diagnostic::error("theme/unknown", format!("there is no theme `{name}`: no file lies in `{folder}/`"))
                .at(Label::whole_file(site))
                .help(format!("write `theme: {DEFAULT}` for the built-in theme, or make the folder `{folder}/`")),
        );
    }
    all.extend(own.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.clone())));
    sort_out(all, folder, diagnostics)
}

fn sort_out(all: BTreeMap<String, Arc<[u8]>>, folder: String, diagnostics: &mut Vec<Diagnostic>) -> Parts {
    let mut manifest = Source::new(path(&folder, "theme.yaml"), "");
    let mut by_name = BTreeMap::new();
    let mut statics = BTreeMap::new();
    for (name, bytes) in all {
        if let Some(below) = name.strip_prefix("static/") {
            statics.insert(below.to_owned(), bytes);
        } else if let Some(below) = name.strip_prefix("templates/") {
            if let Some(text) = text(&folder, &name, &bytes, diagnostics) {
                by_name.insert(below.to_owned(), text);
            }
        } else if name == "theme.yaml"
            && let Some(text) = text(&folder, &name, &bytes, diagnostics)
        {
            manifest = Source::new(path(&folder, &name), text);
        }
    }
    Parts { manifest, texts: Texts { by_name, folder }, statics }
}

fn path(folder: &str, name: &str) -> RelPath {
    RelPath::new(&format!("{folder}/{name}")).expect("a path below a path")
}

fn text(folder: &str, name: &str, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<str>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.into()),
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
            let source = Source::new(path(folder, name), valid);
            let at = source.text.len();
            diagnostics.push(
                Diagnostic::error("theme/encoding", "the file is not UTF-8")
                    .at(source.label((at..at).into(), "the first byte that is none follows here"))
                    .help("save the file as UTF-8"),
            );
            None
        }
    }
}

/// Compiles all templates, and reports those that cannot be.
pub(super) fn compile(texts: &Texts, diagnostics: &mut Vec<Diagnostic>) -> Tera {
    let mut left: BTreeMap<&str, &str> = texts.by_name.iter().map(|(name, text)| (name.as_str(), &**text)).collect();
    loop {
        let mut tera = Tera::new();
        let Err(error) = tera.add_raw_templates(left.iter().map(|(name, text)| (*name, *text))) else { return tera };
        diagnostics.extend(problem::of_templates(&error, texts));
        if !replace_faulty(&error, &mut left) {
            return Tera::new();
        }
    }
}

/// Puts the embedded templates in the place of faulty ones, or leaves these out. False when none was there to replace.
fn replace_faulty(error: &tera::Error, left: &mut BTreeMap<&str, &str>) -> bool {
    let mut has_changed = false;
    for name in problem::template_names(error) {
        let Some(faulty) = left.remove(name.as_str()) else { continue };
        has_changed = true;
        let embedded = embedded::FILES.iter().find(|(path, _)| path.strip_prefix("templates/") == Some(name.as_str()));
        if let Some((path, bytes)) = embedded
            && let Ok(text) = std::str::from_utf8(bytes)
            && text != faulty
        {
            left.insert(&path["templates/".len()..], text);
        }
    }
    has_changed
}

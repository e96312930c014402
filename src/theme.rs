//! Loads and validates a theme, and renders views with it.
//!
//! In: the files of a theme's folder, over the theme that is embedded in the program; then views. Out: the bytes of
//! pages, and the static files with a digest in the names of styles and scripts. A theme sees a view and nothing else:
//! no function reads the site, and what a template cannot do is an error with its file, line and column.

mod embedded;
mod feed;
mod manifest;
mod problem;
mod table;
mod templates;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, Tera};

use crate::memo::Digest;
use crate::model::EntityKind;
use crate::plan::PageKind;
use crate::source::{Diagnostic, RelPath, Reported};
use crate::view::View;

use templates::Texts;

/// The name of the theme that is embedded in the program.
pub const DEFAULT: &str = "briefing";

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    texts: Texts,
    pages: BTreeSet<String>,
    statics: BTreeMap<RelPath, Arc<[u8]>>,
    /// The output path of each style and script by its name in `static/`.
    assets: BTreeMap<String, String>,
    digest: Digest,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("digest", &self.digest).finish_non_exhaustive()
    }
}

impl Theme {
    /// Loads the theme called `name`. `files` are the files of the briefing's folder; those below `themes/NAME/` take
    /// the place of the embedded theme's files one by one.
    pub fn load(files: &BTreeMap<RelPath, Arc<[u8]>>, name: &str) -> Reported<Self> {
        let mut diagnostics = Vec::new();
        let parts = templates::gather(files, name, &mut diagnostics);
        let pages = manifest::pages(&parts.manifest, &parts.texts, &mut diagnostics);
        let tera = templates::compile(&parts.texts, &mut diagnostics);
        let (statics, assets) = static_files(parts.statics);
        let digest = Digest::of(&(&parts.texts.by_name, &assets, &parts.manifest.text));
        Reported::new(Self { tera, texts: parts.texts, pages, statics, assets, digest }, diagnostics)
    }

    /// Whether the theme makes such a page. Data, feeds and redirects are always made.
    pub fn makes(&self, kind: &PageKind) -> bool {
        template_of_kind(kind).is_none_or(|name| self.pages.contains(name))
    }

    /// Renders the view of the page that will be written to `output`.
    ///
    /// # Errors
    /// When the template is missing, or asks for what the view does not have.
    pub fn render(&self, output: &RelPath, view: &View) -> Result<Vec<u8>, Diagnostic> {
        let bytes = match view {
            View::Feed(view) => feed::atom(view),
            View::Sitemap(view) => feed::sitemap(view),
            View::Table(view) => table::csv(view),
            View::Text(view) => view.text.clone().into_bytes(),
            view => self.page(output, template_of(view), view)?,
        };
        Ok(bytes)
    }

    fn page(&self, output: &RelPath, kind: &str, view: &View) -> Result<Vec<u8>, Diagnostic> {
        let name = format!("{kind}.html");
        let fail = |error: tera::Error| problem::of_rendering(&error, &self.texts, &name, output);
        let mut context = Context::from_serialize(view).map_err(fail)?;
        context.insert("assets", &self.assets);
        let page = self.tera.render(&name, &context).map_err(fail)?;
        Ok(page.into_bytes())
    }

    /// The files that lie beside the pages, by output path.
    pub fn static_files(&self) -> &BTreeMap<RelPath, Arc<[u8]>> {
        &self.statics
    }

    /// The digest of everything that a page depends on besides its view.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// The template of a view, without `.html`; data and feeds have none and give their own name.
fn template_of(view: &View) -> &'static str {
    match view {
        View::Home(_) => "home",
        View::Article(_) => "article",
        View::Figure(_) => "figure",
        View::Topic(_) => "topic",
        View::Person(_) => "person",
        View::Organisation(_) => "organisation",
        View::Place(_) => "place",
        View::Source(_) => "source",
        View::Index(_) => "index",
        View::Differ(_) => "differ",
        View::Targets(_) => "targets",
        View::Timeline(_) => "timeline",
        View::Search(_) => "search",
        View::Free(_) => "free",
        View::NotFound(_) => "not-found",
        View::Redirect(_) => "redirect",
        View::Feed(_) => "feed",
        View::Sitemap(_) => "sitemap",
        View::Table(_) => "table",
        View::Text(_) => "text",
    }
}

/// The name under `pages:` that a page needs; none for data, feeds and redirects.
fn template_of_kind(kind: &PageKind) -> Option<&'static str> {
    Some(match kind {
        PageKind::Home => "home",
        PageKind::Article(_) => "article",
        PageKind::Figure(_) => "figure",
        PageKind::Topic(_) => "topic",
        PageKind::Entity(entity) => match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Place => "place",
        },
        PageKind::Source(_) => "source",
        PageKind::Index(..) | PageKind::IndexPart(..) | PageKind::All(..) => "index",
        PageKind::Differ(_) => "differ",
        PageKind::Targets(_) => "targets",
        PageKind::Timeline | PageKind::TimelinePart(..) => "timeline",
        PageKind::Search | PageKind::SearchIndex | PageKind::SearchShard(_) => "search",
        PageKind::Free(_) => "free",
        PageKind::NotFound => "not-found",
        PageKind::Redirect(..) => "redirect",
        PageKind::FigureJson(_)
        | PageKind::FigureCsv(_)
        | PageKind::CitationBibtex(_)
        | PageKind::CitationRis(_)
        | PageKind::CitationCsl(_)
        | PageKind::FiguresCsv
        | PageKind::FiguresJson
        | PageKind::ArticlesJson
        | PageKind::EntitiesJson
        | PageKind::Feed
        | PageKind::ArticlesFeed
        | PageKind::TopicFeed(_)
        | PageKind::PersonFeed(_)
        | PageKind::Sitemap
        | PageKind::SitemapPart(_)
        | PageKind::Robots => return None,
    })
}

type Statics = (BTreeMap<RelPath, Arc<[u8]>>, BTreeMap<String, String>);

/// Puts the static files below `assets/`, styles and scripts with a digest in their names.
fn static_files(files: BTreeMap<String, Arc<[u8]>>) -> Statics {
    let mut statics = BTreeMap::new();
    let mut assets = BTreeMap::new();
    for (name, bytes) in files {
        let output = match name.rsplit_once('.') {
            Some((stem, extension @ ("css" | "js"))) => {
                let digest = Digest::of_bytes(&bytes).to_string();
                format!("assets/{stem}.{}.{extension}", &digest[..8])
            }
            _ => format!("assets/{name}"),
        };
        statics.insert(RelPath::new(&output).expect("a path below a path"), bytes);
        assets.insert(name, output);
    }
    (statics, assets)
}

#[cfg(test)]
mod scale_tests;
#[cfg(test)]
mod tests;

//! The pipeline: documents, corpus, plan, bodies, views, files.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::corpus::{self, Corpus};
use crate::language::Language;
use crate::markup::{self, Document};
use crate::memo::{Digest, Memo, Shared};
use crate::model::Id;
use crate::plan::{self, Page, Plan};
use crate::source::{Diagnostic, RelPath, Reported, Source};
use crate::theme::Theme;
use crate::view::{self, Bodies, SearchIndex};

use super::content::Reader;
use super::guard::guarded;
use super::outcome::{BuildResult, Outcome};
use super::place::placed;
use super::sink::{Sink, SinkError};
use super::snapshot::Snapshot;

/// What a build depends on besides the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The day, for `publish_on` and `expires` alone; without one both are passed over.
    pub today: Option<Date>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}

/// Builds sites, and remembers what its stages gave.
pub struct Engine {
    language: Arc<Language>,
    reader: Reader,
    lowered: Memo<Lowered>,
    rendered: Memo<Rendered>,
    themes: Memo<Reported<Arc<Theme>>>,
}

/// An article's text as HTML, with what was found wrong.
type Lowered = (Shared<String>, Vec<Diagnostic>);

/// The digest of a file as rendered, or what was found wrong.
type Rendered = Result<Digest, Arc<[Diagnostic]>>;

/// Why a file of the site is not there.
enum Trouble {
    /// The template or the program is at fault.
    Found(Arc<[Diagnostic]>),
    /// The sink refused it.
    Refused(SinkError),
}

/// The first half of a build.
struct Linked {
    corpus: Corpus,
    documents: Vec<Arc<Document>>,
    sources: BTreeMap<RelPath, Source>,
}

/// All that the pages of one build are made from.
struct Site<'a> {
    plan: &'a Plan,
    corpus: &'a Corpus,
    bodies: &'a Bodies,
    search: &'a SearchIndex,
    theme: &'a Theme,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine that remembers nothing yet.
    pub fn new() -> Self {
        let language = Language::embedded();
        Self::with(Reader::new(&language), Arc::new(language))
    }

    /// An engine that remembers nothing, made faster: the grammars, which never change, are shared.
    #[must_use]
    pub fn anew(&self) -> Self {
        Self::with(self.reader.anew(), Arc::clone(&self.language))
    }

    fn with(reader: Reader, language: Arc<Language>) -> Self {
        Self { language, reader, lowered: Memo::default(), rendered: Memo::default(), themes: Memo::default() }
    }

    /// Everything known in a snapshot, with everything found wrong up to there.
    pub fn corpus(&self, snapshot: &Snapshot, options: &Options) -> Reported<Corpus> {
        let mut problems = snapshot.problems.clone();
        let Linked { corpus, .. } = self.link(snapshot, *options, &mut problems);
        Reported::new(corpus, sorted(problems))
    }

    /// Builds the site: all of it goes to the sink, or, where anything is wrong with the content or the theme, none.
    pub fn build(&mut self, snapshot: &Snapshot, options: &Options, sink: &mut dyn Sink) -> Outcome {
        let mut problems = snapshot.problems.clone();
        let Linked { corpus, documents, sources } = self.link(snapshot, *options, &mut problems);
        let mut of_addresses = Vec::new();
        let theme = self.theme(snapshot, &corpus.site.theme, &mut problems);
        let plan = plan::plan(&corpus).into_value(&mut of_addresses).limited_to(|kind| theme.makes(kind));
        problems.extend(of_addresses.into_iter().map(|problem| placed(problem, &sources)));
        let search = SearchIndex::new(&plan, &corpus, &self.language.query_words);
        let plan = plan.with_search(search.shards());
        let bodies = self.lower(&plan, &corpus, &documents, &mut problems);
        problems.extend(view::broken_links(&plan, &corpus, &documents, &sources));
        let site = Site { plan: &plan, corpus: &corpus, bodies: &bodies, search: &search, theme: &theme };
        let (files, result) = self.write(&site, sink, &mut problems);
        self.end_build();
        Outcome { diagnostics: sorted(problems), corpus, files, result }
    }

    fn link(&self, snapshot: &Snapshot, options: Options, problems: &mut Vec<Diagnostic>) -> Linked {
        let content = self.reader.read(snapshot, problems);
        let input = corpus::Input {
            site: content.site,
            documents: content.documents,
            sources: content.sources,
            figures: content.figures,
            topics: content.topics,
            entities: content.entities,
            pages: content.pages,
            bodies: content.bodies,
            today: options.today,
            drafts: options.drafts,
        };
        let corpus = corpus::link(&input, &self.language).into_value(problems);
        Linked { corpus, documents: input.documents, sources: input.sources }
    }

    /// The text of every published article as HTML.
    fn lower(
        &self,
        plan: &Plan,
        corpus: &Corpus,
        documents: &[Arc<Document>],
        problems: &mut Vec<Diagnostic>,
    ) -> Bodies {
        // Of two files with one id, which was reported, the corpus takes the first.
        let mut by_id: BTreeMap<&Id, &Arc<Document>> = BTreeMap::new();
        for document in documents.iter().filter(|document| corpus.articles.contains_key(&document.id)) {
            by_id.entry(&document.id).or_insert(document);
        }
        let lowered: Vec<(&Id, Lowered)> =
            by_id.into_par_iter().map(|(id, document)| (id, self.lowered(plan, corpus, document))).collect();
        let mut bodies = Bodies::new();
        for (id, (html, found)) in lowered {
            problems.extend(found);
            bodies.insert(id.clone(), html);
        }
        bodies
    }

    fn lowered(&self, plan: &Plan, corpus: &Corpus, document: &Document) -> Lowered {
        let mut problems = Vec::new();
        let planned = guarded(&document.path, &mut problems, |_| view::lower_plan(plan, corpus, document));
        let Some(planned) = planned else { return (Shared::new(String::new()), problems) };
        self.lowered.get_or_make(Digest::of(&(document, &planned)), || {
            let mut problems = Vec::new();
            let html = guarded(&document.path, &mut problems, |_| markup::lower(document, &planned));
            (Shared::new(html.unwrap_or_default()), problems)
        })
    }

    fn theme(&self, snapshot: &Snapshot, name: &str, problems: &mut Vec<Diagnostic>) -> Arc<Theme> {
        let own = |path: &RelPath| path.below("themes").and_then(|below| below.split('/').next()) == Some(name);
        let files: Vec<_> = snapshot.files.iter().filter(|(path, _)| own(path)).collect();
        let digests: Vec<_> = files.iter().map(|(path, file)| (*path, file.digest)).collect();
        let loaded = self.themes.get_or_make(Digest::of(&(name, digests)), || {
            let files = files.iter().map(|(path, file)| ((*path).clone(), Arc::clone(&file.bytes))).collect();
            Theme::load(&files, name).map(Arc::new)
        });
        loaded.into_value(problems)
    }

    /// Renders every page, and gives the site to the sink if nothing is wrong.
    fn write(&self, site: &Site<'_>, sink: &mut dyn Sink, problems: &mut Vec<Diagnostic>) -> (usize, BuildResult) {
        if let Err(error) = sink.begin() {
            return (site.plan.pages().len(), BuildResult::Refused(error));
        }
        let is_wanted = !problems.iter().any(Diagnostic::is_error);
        let rendered = self.render_all(site, is_wanted.then_some(&*sink));
        let mut files = BTreeMap::new();
        let mut refused = None;
        for (path, outcome) in rendered {
            match outcome {
                Ok(digest) => drop(files.insert(path, digest)),
                Err(Trouble::Found(found)) => problems.extend(found.iter().cloned()),
                Err(Trouble::Refused(error)) => refused = Some(error),
            }
        }
        let count = files.len();
        let result = match refused {
            Some(error) => BuildResult::Refused(error),
            None if problems.iter().any(Diagnostic::is_error) => BuildResult::Rejected,
            None => sink.commit(&files).map_or_else(BuildResult::Refused, BuildResult::Written),
        };
        if !matches!(result, BuildResult::Written(_)) {
            sink.abandon();
        }
        (count, result)
    }

    fn render_all(&self, site: &Site<'_>, sink: Option<&dyn Sink>) -> Vec<(RelPath, Result<Digest, Trouble>)> {
        let pages = site.plan.pages().par_iter().map(|page| (page.url.output(), self.page(site, page, sink)));
        let theme = site.theme.static_files().par_iter().map(|(path, bytes)| {
            let digest = Digest::of_bytes(bytes);
            (path.clone(), staged(sink, path, digest, || bytes.to_vec()).map_err(Trouble::Refused))
        });
        pages.chain(theme).collect()
    }

    /// The digest of a page's bytes; the bytes go to the sink, unless it holds them already.
    fn page(&self, site: &Site<'_>, page: &Page, sink: Option<&dyn Sink>) -> Result<Digest, Trouble> {
        let path = page.url.output();
        let mut problems = Vec::new();
        let view =
            guarded(&path, &mut problems, |_| view::compose(site.plan, site.corpus, site.bodies, site.search, page));
        let Some(view) = view else { return Err(Trouble::Found(problems.into())) };
        let key = Digest::of(&(&path, site.theme.digest(), &view));
        let render = || {
            let mut problems = Vec::new();
            match guarded(&path, &mut problems, |_| site.theme.render(&path, &view)) {
                Some(Ok(bytes)) => Ok(bytes),
                Some(Err(problem)) => Err(Arc::from([*Box::new(problem)])),
                None => Err(Arc::from(problems)),
            }
        };
        match self.rendered.get(key) {
            Some(Err(found)) => Err(Trouble::Found(found)),
            Some(Ok(digest)) if sink.is_none_or(|sink| sink.holds(&path, digest)) => Ok(digest),
            _ => {
                let bytes = render();
                let digest = bytes.as_ref().map(|bytes: &Vec<u8>| Digest::of_bytes(bytes)).map_err(Arc::clone);
                self.rendered.insert(key, digest.clone());
                let (bytes, digest) = (bytes.map_err(Trouble::Found)?, digest.map_err(Trouble::Found)?);
                staged(sink, &path, digest, || bytes).map_err(Trouble::Refused)
            }
        }
    }

    fn end_build(&self) {
        self.reader.end_build();
        self.lowered.end_build();
        self.rendered.end_build();
        self.themes.end_build();
    }
}

/// Gives bytes to the sink, unless there is none or it holds them.
fn staged(
    sink: Option<&dyn Sink>,
    path: &RelPath,
    digest: Digest,
    bytes: impl FnOnce() -> Vec<u8>,
) -> Result<Digest, SinkError> {
    match sink {
        Some(sink) if !sink.holds(path, digest) => sink.stage(path, bytes()).map(|()| digest),
        _ => Ok(digest),
    }
}

/// By place, then gravity; each finding once.
fn sorted(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort();
    problems.dedup();
    problems
}

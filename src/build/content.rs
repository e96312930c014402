//! From the files of a snapshot to what they say: each file is read by itself.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::import::{self, Clipping, ZoneKind};
use crate::language::Language;
use crate::markup::{self, Document, Parser};
use crate::memo::{Digest, Memo};
use crate::model::{Entity, EntityKind, Figure, FreePage, Site, Topic};
use crate::source::{Diagnostic, Label, RelPath, Source, Span};

use super::guard::guarded;
use super::snapshot::{File, Snapshot};

/// The file that says what the site as a whole is.
const SITE: &str = "content/site.yaml";

/// What a content file is, by where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    Site,
    Article,
    Figure,
    Topic,
    Entity(EntityKind),
    Page,
    SourceText,
    Unknown,
}

impl FileKind {
    fn of(path: &RelPath) -> Self {
        if path.as_str() == SITE {
            return Self::Site;
        }
        let folder = path.below("content").and_then(|below| below.split_once('/')).map(|(folder, _)| folder);
        let is_markdown = path.extension() == Some("md");
        match folder {
            Some("sources") => Self::SourceText,
            Some("articles") if is_markdown => Self::Article,
            Some("figures") if is_markdown => Self::Figure,
            Some("topics") if is_markdown => Self::Topic,
            Some("pages") if is_markdown => Self::Page,
            Some(folder) if is_markdown => {
                let kind = EntityKind::ALL.into_iter().find(|kind| kind.folder() == folder);
                kind.map_or(Self::Unknown, Self::Entity)
            }
            _ => Self::Unknown,
        }
    }
}

/// What one content file says.
#[derive(Clone, Debug)]
enum Said {
    Site(Box<Site>),
    Article(Arc<Document>),
    Figure(Box<Figure>),
    Topic(Box<Topic>),
    Entity(Box<Entity>),
    Page(Box<FreePage>),
    /// The running text of a source text, noise taken away.
    Body(Arc<str>),
    Nothing,
}

/// A content file as read.
#[derive(Clone, Debug)]
pub(super) struct FileRead {
    source: Source,
    said: Said,
    problems: Vec<Diagnostic>,
}

/// Everything that the content files say, each by itself.
#[derive(Debug)]
pub(super) struct Content {
    pub site: Site,
    pub documents: Vec<Arc<Document>>,
    pub figures: Vec<Figure>,
    pub topics: Vec<Topic>,
    pub entities: Vec<Entity>,
    pub pages: Vec<FreePage>,
    pub bodies: BTreeMap<RelPath, Arc<str>>,
    pub sources: BTreeMap<RelPath, Source>,
}

/// Reads content files, and remembers what each of them said.
#[derive(Debug)]
pub(super) struct Reader {
    grammar: Arc<Grammar>,
    memo: Memo<Arc<FileRead>>,
}

/// What is built once from the embedded language data and never changes.
#[derive(Debug)]
struct Grammar {
    parser: Parser,
    /// Its rules take longest to build, and only source texts need them.
    clipper: OnceLock<import::Reader>,
}

impl Grammar {
    fn clipper(&self) -> &import::Reader {
        self.clipper.get_or_init(import::Reader::embedded)
    }
}

impl Reader {
    pub fn new(language: &Language) -> Self {
        let grammar = Grammar { parser: Parser::new(language), clipper: OnceLock::new() };
        Self { grammar: Arc::new(grammar), memo: Memo::default() }
    }

    /// A reader that remembers nothing.
    pub fn anew(&self) -> Self {
        Self { grammar: Arc::clone(&self.grammar), memo: Memo::default() }
    }

    /// Reads all content files of a snapshot.
    pub fn read(&self, snapshot: &Snapshot, problems: &mut Vec<Diagnostic>) -> Content {
        let files: Vec<_> = snapshot.files.iter().filter(|(path, _)| path.below("content").is_some()).collect();
        let read: Vec<Arc<FileRead>> = files.into_par_iter().map(|(path, file)| self.remembered(path, file)).collect();
        let mut content = Content::new(&default_site());
        let mut has_site = false;
        for file in read {
            problems.extend(file.problems.iter().cloned());
            has_site |= file.source.path.as_str() == SITE;
            content.add(&file);
        }
        if !has_site && !snapshot.problems.iter().any(|problem| is_about(problem, SITE)) {
            problems.push(missing_site());
        }
        content
    }

    /// Ends a build.
    pub fn end_build(&self) {
        self.memo.end_build();
    }

    fn remembered(&self, path: &RelPath, file: &File) -> Arc<FileRead> {
        let key = Digest::of(&(path, file.digest));
        self.memo.get_or_make(key, || Arc::new(self.file(path, file)))
    }

    fn file(&self, path: &RelPath, file: &File) -> FileRead {
        let kind = FileKind::of(path);
        if kind == FileKind::SourceText {
            return self.source_text(path, file);
        }
        if kind == FileKind::Unknown {
            return unknown(path);
        }
        let (source, problem) = decoded(path, &file.bytes);
        let mut problems = Vec::from_iter(problem);
        if !problems.is_empty() {
            return FileRead { source, said: Said::Nothing, problems };
        }
        problems.extend(markup::conflict_marks(&source));
        let said = guarded(path, &mut problems, |problems| self.said(kind, &source, problems));
        FileRead { source, said: said.unwrap_or(Said::Nothing), problems }
    }

    fn said(&self, kind: FileKind, source: &Source, problems: &mut Vec<Diagnostic>) -> Said {
        match kind {
            FileKind::Site => Said::Site(Box::new(markup::read_site(source).into_value(problems))),
            FileKind::Article => self
                .grammar
                .parser
                .article(source)
                .into_value(problems)
                .map_or(Said::Nothing, |it| Said::Article(Arc::new(it))),
            FileKind::Figure => Said::Figure(Box::new(markup::read_figure(source).into_value(problems))),
            FileKind::Topic => Said::Topic(Box::new(markup::read_topic(source).into_value(problems))),
            FileKind::Entity(kind) => Said::Entity(Box::new(markup::read_entity(source, kind).into_value(problems))),
            FileKind::Page => Said::Page(Box::new(markup::read_page(source).into_value(problems))),
            FileKind::SourceText | FileKind::Unknown => Said::Nothing,
        }
    }

    /// Source texts are only measured against, so one that cannot be read is no fault of the site.
    fn source_text(&self, path: &RelPath, file: &File) -> FileRead {
        let mut problems = Vec::new();
        let body = guarded(path, &mut problems, |_| self.grammar.clipper().read(&file.bytes, path.file_name()).ok());
        let said = body.flatten().map_or(Said::Nothing, |clipping| Said::Body(running_text(&clipping)));
        FileRead { source: Source::new(path.clone(), ""), said, problems }
    }
}

impl Content {
    fn new(site: &Site) -> Self {
        Self {
            site: site.clone(),
            documents: Vec::new(),
            figures: Vec::new(),
            topics: Vec::new(),
            entities: Vec::new(),
            pages: Vec::new(),
            bodies: BTreeMap::new(),
            sources: BTreeMap::new(),
        }
    }

    fn add(&mut self, file: &FileRead) {
        let path = &file.source.path;
        match &file.said {
            Said::Site(site) => self.site = (**site).clone(),
            Said::Article(document) => self.documents.push(Arc::clone(document)),
            Said::Figure(figure) => self.figures.push((**figure).clone()),
            Said::Topic(topic) => self.topics.push((**topic).clone()),
            Said::Entity(entity) => self.entities.push((**entity).clone()),
            Said::Page(page) => self.pages.push((**page).clone()),
            Said::Body(body) => {
                self.bodies.insert(path.clone(), Arc::clone(body));
            }
            Said::Nothing => {}
        }
        if FileKind::of(path) != FileKind::SourceText {
            self.sources.insert(path.clone(), file.source.clone());
        }
    }
}

/// The text of a file, or an error at the first byte that is none. A byte order mark is no part of the text.
pub(super) fn decoded(path: &RelPath, bytes: &[u8]) -> (Source, Option<Diagnostic>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => (Source::new(path.clone(), text), None),
        Err(error) => {
            let at = error.valid_up_to();
            let source = Source::new(path.clone(), String::from_utf8_lossy(bytes).into_owned());
            let width = source.text[at..].chars().next().map_or(0, char::len_utf8);
            let byte = bytes.get(at).copied().unwrap_or_default();
            let problem = Diagnostic::error("file/invalid-utf-8", format!("the byte {byte:#04X} is no UTF-8 text"))
                .at(source.label(Span::new(at, at + width), "here"))
                .help("save the file as UTF-8");
            (source, Some(problem))
        }
    }
}

/// What a briefing without `site.yaml` is built with, so that all else can be reported.
fn default_site() -> Site {
    let source = Source::new(RelPath::new(SITE).expect("a fixed path is valid"), "");
    markup::read_site(&source).value
}

/// The paragraphs of the article itself.
fn running_text(clipping: &Clipping) -> Arc<str> {
    let is_text = |kind| matches!(kind, ZoneKind::Body | ZoneKind::Signature | ZoneKind::Table);
    let zones = clipping.zones.iter().filter(|zone| is_text(zone.kind));
    zones.map(|zone| zone.span.of(&clipping.text)).collect::<Vec<_>>().join("\n\n").into()
}

fn unknown(path: &RelPath) -> FileRead {
    let problem = Diagnostic::hint("file/unknown", "nothing reads this file")
        .at(Label::whole_file(path.clone()))
        .help("content lies in `articles`, `figures`, `topics`, `people`, `organisations`, `places` and `pages` as `.md` files");
    FileRead { source: Source::new(path.clone(), ""), said: Said::Nothing, problems: vec![problem] }
}

fn missing_site() -> Diagnostic {
    Diagnostic::error("site/missing", "the briefing has no `content/site.yaml`")
        .at(Label::whole_file(RelPath::new(SITE).expect("a fixed path is valid")))
        .help("write one that holds at least `title: …`")
}

fn is_about(problem: &Diagnostic, path: &str) -> bool {
    problem.labels.iter().any(|label| label.path.as_str() == path)
}

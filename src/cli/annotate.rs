//! `factbox annotate`: annotates articles that are there already.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::build::Snapshot;
use crate::disk;
use crate::import::{Additions, Importer, Known, Reading, Writer, with_observation};
use crate::language::Language;
use crate::markup::{Document, Parser, annotate_markdown, with_role};
use crate::source::{Diagnostic, RelPath, Source};

use super::{CommandResult, Context, ExitStatus, Failure, Stream, counted, report};

/// Annotate articles that are there already: adds only, never undoes a hand edit.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox annotate content/articles/my-note.md")]
pub struct Args {
    /// Articles, or folders of them, below the briefing's folder [default: all articles].
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// What the annotator learns from one pass over the articles may let it see more in the next; few need a third.
const PASSES: usize = 5;

/// How many articles are read at a time: enough for all processors, few enough to keep what was read of them in memory.
const AT_A_TIME: usize = 128;

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let language = Language::embedded();
    let mut run = Run::new(context, &language);
    let articles = run.chosen(&args.paths)?;
    run.annotate(&articles)?;
    report::diagnostics(&context.console, Stream::Note, &run.problems);
    context.console.result(&format!(
        "{} looked at, {} added to {}, {}",
        counted(articles.len(), "article"),
        counted(run.added, "annotation"),
        counted(run.changed, "article"),
        counted(run.new_files, "new file")
    ));
    let is_sound = !run.problems.iter().any(Diagnostic::is_error);
    Ok(if is_sound { ExitStatus::Fine } else { ExitStatus::Content })
}

struct Run<'a> {
    context: &'a Context,
    language: &'a Language,
    parser: Parser,
    writer: Writer<'a>,
    importer: Importer,
    known: Known,
    snapshot: Snapshot,
    problems: Vec<Diagnostic>,
    added: usize,
    changed: usize,
    new_files: usize,
}

impl<'a> Run<'a> {
    fn new(context: &'a Context, language: &'a Language) -> Self {
        let snapshot = disk::read(&context.root);
        let files: BTreeMap<RelPath, Arc<[u8]>> =
            snapshot.files.iter().map(|(path, file)| (path.clone(), file.bytes.clone())).collect();
        let known = Known::read(&files);
        Self {
            context,
            language,
            parser: Parser::new(language),
            writer: Writer::new(language),
            importer: Importer::new(language, &known),
            known,
            problems: snapshot.problems.clone(),
            snapshot,
            added: 0,
            changed: 0,
            new_files: 0,
        }
    }

    /// The articles below the given paths.
    fn chosen(&self, paths: &[PathBuf]) -> Result<Vec<RelPath>, Failure> {
        let is_article = |path: &&RelPath| path.below("content/articles").is_some() && path.extension() == Some("md");
        let all: Vec<RelPath> = self.snapshot.files.keys().filter(is_article).cloned().collect();
        let mut chosen = Vec::new();
        for path in paths {
            let before = chosen.len();
            let wanted = self.below_root(path);
            let is_wanted = |it: &&RelPath| Path::new(it.as_str()).starts_with(&wanted);
            chosen.extend(all.iter().filter(is_wanted).cloned());
            if chosen.len() == before {
                let help = "name a file or folder in `content/articles`; source texts are read by `factbox import`";
                return Err(Failure::new(format!("there is no article at `{}`", path.display())).help(help));
            }
        }
        chosen.sort();
        chosen.dedup();
        Ok(if paths.is_empty() { all } else { chosen })
    }

    /// A path as the user gave it, from where the user stands or from the briefing's folder, as a path below that folder.
    fn below_root(&self, path: &Path) -> PathBuf {
        let whole = |path: &Path| path.canonicalize().ok();
        let root = whole(&self.context.root);
        let inside = |it: PathBuf| it.strip_prefix(root.as_ref()?).ok().map(Path::to_owned);
        whole(path)
            .and_then(inside)
            .or_else(|| whole(&self.context.root.join(path)).and_then(inside))
            .unwrap_or(path.to_owned())
    }

    /// Goes over all articles until nothing more is found. In one pass every article is read with what was known before it, so
    /// that neither the order of the articles nor the number of processors changes anything.
    fn annotate(&mut self, paths: &[RelPath]) -> Result<(), Failure> {
        let mut articles: Vec<Article> = paths.iter().filter_map(|path| self.article(path)).collect();
        let mut open: Vec<usize> = (0..articles.len()).collect();
        for pass in 1..=PASSES {
            let (mut changed, mut has_learnt) = (Vec::new(), false);
            for (number, some) in open.chunks(AT_A_TIME).enumerate() {
                let done = number * AT_A_TIME;
                self.context.console.progress(&format!("pass {pass}: {done} of {}", counted(open.len(), "article")));
                let (parser, importer) = (&self.parser, &self.importer);
                let readings: Vec<_> = some.par_iter().map(|&at| read(parser, importer, &articles[at])).collect();
                for (&at, reading) in some.iter().zip(readings) {
                    let article = &mut articles[at];
                    let Some((document, reading)) = reading.keep_in(article) else { continue };
                    let additions = self.writer.additions(&reading, &document, &mut self.known);
                    let annotated = annotate_markdown(&article.source(), &additions.insertions);
                    article.problems = annotated.diagnostics;
                    has_learnt |= !additions.new_files.is_empty() || !additions.roles.is_empty();
                    self.write_files(&additions)?;
                    if annotated.value != article.text {
                        article.text = annotated.value;
                        changed.push(at);
                    }
                }
            }
            if has_learnt {
                self.importer.learn(self.language, &self.known);
            } else {
                open = changed;
            }
            if open.is_empty() {
                break;
            }
        }
        self.context.console.progress("");
        articles.into_iter().try_for_each(|article| self.write(article))
    }

    fn article(&mut self, path: &RelPath) -> Option<Article> {
        let text = std::str::from_utf8(&self.snapshot.files[path].bytes).map(str::to_owned);
        let Ok(text) = text else {
            self.problems.push(not_text(path));
            return None;
        };
        Some(Article { path: path.clone(), text, problems: Vec::new(), annotations: None, is_sound: true })
    }

    fn write(&mut self, article: Article) -> Result<(), Failure> {
        let before = &self.snapshot.files[&article.path].bytes;
        if article.text.as_bytes() != &**before {
            let now = self.parser.article(&article.source()).value.map_or(0, |document| document.annotations.len());
            self.added += now.saturating_sub(article.annotations.unwrap_or(0));
            self.changed += 1;
            disk::write(&self.context.root.join(article.path.as_str()), article.text.as_bytes())?;
        }
        self.problems.extend(article.problems);
        Ok(())
    }

    /// Writes the files for what is named and counted and has none.
    fn write_files(&mut self, additions: &Additions) -> Result<(), Failure> {
        for (path, text) in &additions.new_files {
            if disk::create_new(&self.context.root.join(path.as_str()), text.as_bytes())? {
                self.new_files += 1;
            }
        }
        for (figure, record) in &additions.joins {
            let path = crate::import::content_path("figures", figure);
            let place = self.context.root.join(path.as_str());
            let file = self.snapshot.files.get(&path).and_then(|file| std::str::from_utf8(&file.bytes).ok());
            if let Some(text) = file.and_then(|text| with_observation(&Source::new(path.clone(), text), record)) {
                disk::write(&place, text.as_bytes())?;
                self.snapshot.files.insert(path, crate::build::File::new(text.into_bytes()));
            }
        }
        for (person, role) in &additions.roles {
            let path = crate::import::content_path("people", person);
            let place = self.context.root.join(path.as_str());
            let file = self.snapshot.files.get(&path).and_then(|file| std::str::from_utf8(&file.bytes).ok());
            if let Some(text) = file.and_then(|text| with_role(&Source::new(path.clone(), text), role)) {
                disk::write(&place, text.as_bytes())?;
                self.snapshot.files.insert(path, crate::build::File::new(text.into_bytes()));
            }
        }
        Ok(())
    }
}

/// An article as it stands after the passes so far.
struct Article {
    path: RelPath,
    text: String,
    /// What is wrong with it, as the last pass saw it.
    problems: Vec<Diagnostic>,
    /// How many annotations it had at first.
    annotations: Option<usize>,
    is_sound: bool,
}

impl Article {
    fn source(&self) -> Source {
        Source::new(self.path.clone(), self.text.as_str())
    }
}

fn read(parser: &Parser, importer: &Importer, article: &Article) -> Outcome {
    let parsed = parser.article(&article.source());
    let is_sound = article.is_sound && !parsed.diagnostics.iter().any(Diagnostic::is_error);
    match parsed.value.filter(|_| is_sound) {
        Some(document) => {
            let reading = importer.read_document(&document);
            Outcome::Read(Box::new((document, reading)))
        }
        None => Outcome::Refused(parsed.diagnostics),
    }
}

/// What came of reading an article.
enum Outcome {
    Read(Box<(Document, Reading)>),
    Refused(Vec<Diagnostic>),
}

impl Outcome {
    /// What was read; where that is nothing, the article keeps the reasons.
    fn keep_in(self, article: &mut Article) -> Option<(Document, Reading)> {
        match self {
            Self::Read(read) => {
                article.annotations.get_or_insert(read.0.annotations.len());
                Some(*read)
            }
            Self::Refused(problems) => {
                article.is_sound = false;
                article.problems = problems;
                None
            }
        }
    }
}

fn not_text(path: &RelPath) -> Diagnostic {
    Diagnostic::error("file/invalid-utf-8", "this file is no UTF-8 text")
        .at(crate::source::Label::whole_file(path.clone()))
        .help("save the file as UTF-8")
}

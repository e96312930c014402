//! `factbox annotate`: annotates articles that are there already.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::build::Snapshot;
use crate::disk;
use crate::import::{Additions, Importer, Known, Writer, with_observation};
use crate::language::Language;
use crate::markup::{Parser, annotate_markdown, with_role};
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

/// What the annotator learns from one pass may let it see more in the next; few texts need a third.
const PASSES: usize = 5;

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let language = Language::embedded();
    let mut run = Run::new(context, &language);
    let articles = run.chosen(&args.paths)?;
    for path in &articles {
        run.annotate(path)?;
    }
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

    fn annotate(&mut self, path: &RelPath) -> Result<(), Failure> {
        let bytes = Arc::clone(&self.snapshot.files[path].bytes);
        let Ok(before) = std::str::from_utf8(&bytes) else {
            self.problems.push(not_text(path));
            return Ok(());
        };
        let mut text = before.to_owned();
        let mut found = Vec::new();
        for _ in 0..PASSES {
            let source = Source::new(path.clone(), text.as_str());
            let parsed = self.parser.article(&source);
            let Some(document) = parsed.value.filter(|_| !parsed.diagnostics.iter().any(Diagnostic::is_error)) else {
                found = parsed.diagnostics;
                break;
            };
            let additions = self.writer.additions(&self.importer, &document, &mut self.known);
            let annotated = annotate_markdown(&source, &additions.insertions);
            found = annotated.diagnostics;
            self.write_files(&additions)?;
            if annotated.value == text {
                break;
            }
            self.added += self.annotations(path, &annotated.value).saturating_sub(document.annotations.len());
            text = annotated.value;
        }
        self.problems.extend(found);
        if text != before {
            self.changed += 1;
            disk::write(&self.context.root.join(path.as_str()), text.as_bytes())?;
        }
        Ok(())
    }

    fn annotations(&self, path: &RelPath, text: &str) -> usize {
        self.parser.article(&Source::new(path.clone(), text)).value.map_or(0, |document| document.annotations.len())
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
        if !additions.new_files.is_empty() || !additions.roles.is_empty() {
            self.importer.learn(self.language, &self.known);
        }
        Ok(())
    }
}

fn not_text(path: &RelPath) -> Diagnostic {
    Diagnostic::error("file/invalid-utf-8", "this file is no UTF-8 text")
        .at(crate::source::Label::whole_file(path.clone()))
        .help("save the file as UTF-8")
}

//! `factbox import`: source texts become annotated articles.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::inputs::{self, InputFile};
use super::{CommandResult, Context, ExitStatus, Failure, counted};
use crate::disk;
use crate::import::{
    ContentFiles, Importer, Incoming, Known, Memory, Place, Remembered, State, Writer, title_id, with_observation,
};
use crate::language::Language;
use crate::memo::Digest;
use crate::model::Id;
use crate::source::{RelPath, Source};

/// Turn source texts into annotated Markdown, with files for what they name.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = "Example:\n  factbox import clippings/*.txt")]
pub struct Args {
    /// Source texts, or folders of them; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Say of every line that was left out what it was taken for.
    #[arg(long, short)]
    pub verbose: bool,
}

/// Where import keeps what it last wrote.
const MEMORY: &str = ".factbox/imports.json";

/// Runs the command.
///
/// # Errors
/// When the briefing cannot be read or a content file cannot be written.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    let root = &context.root;
    context.require_briefing()?;
    let snapshot = disk::read(root);
    let files: BTreeMap<RelPath, Arc<[u8]>> =
        snapshot.files.into_iter().map(|(path, file)| (path, file.bytes)).collect();
    let language = Language::embedded();
    let known = Known::read(&files);
    let memory = Memory::from_json(&read_memory(root));
    let importer = Importer::new(&language, &known);
    let writer = Writer::new(&language);
    let mut run = Run {
        context,
        verbose: args.verbose,
        files,
        known,
        memory,
        language: &language,
        writer,
        importer,
        tally: Tally::default(),
    };
    for input in inputs::read(&args.paths) {
        run.import(&input)?;
    }
    context.console.result(&run.tally.summary());
    Ok(if run.tally.failed > 0 { ExitStatus::Content } else { ExitStatus::Fine })
}

#[expect(clippy::disallowed_methods, reason = "the command line is the edge that reads what it remembers")]
fn read_memory(root: &Path) -> String {
    std::fs::read_to_string(root.join(MEMORY)).unwrap_or_default()
}

/// What one run did.
#[derive(Debug, Default)]
struct Tally {
    written: usize,
    unchanged: usize,
    edited: usize,
    failed: usize,
    new_files: usize,
    joins: usize,
}

impl Tally {
    fn summary(&self) -> String {
        let mut parts = vec![format!("{} written", counted(self.written, "article"))];
        let more = [
            (self.unchanged, "unchanged"),
            (self.edited, "edited by hand and left as they are"),
            (self.failed, "not read"),
        ];
        parts.extend(more.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")));
        if self.new_files > 0 {
            parts.push(format!(
                "{} for people, organisations, places, figures and topics",
                counted(self.new_files, "new file")
            ));
        }
        if self.joins > 0 {
            parts.push(format!("{} proposed (see `factbox list figures`)", counted(self.joins, "join")));
        }
        parts.join(", ")
    }
}

struct Run<'a> {
    context: &'a Context,
    verbose: bool,
    files: BTreeMap<RelPath, Arc<[u8]>>,
    known: Known,
    memory: Memory,
    language: &'a Language,
    writer: Writer<'a>,
    importer: Importer,
    tally: Tally,
}

impl Run<'_> {
    fn import(&mut self, input: &InputFile) -> Result<(), Failure> {
        let bytes = match &input.bytes {
            Ok(bytes) => bytes,
            Err(reason) => {
                self.fail(input, reason);
                return Ok(());
            }
        };
        let reading = match self.importer.read(bytes, &input.name) {
            Ok(reading) => reading,
            Err(error) => {
                self.fail(input, &error.to_string());
                return Ok(());
            }
        };
        let wanted = title_id(&reading, self.language);
        let (origin, inside) = (origin(input), self.inside(input));
        let incoming = Incoming { name: &input.name, origin: &origin, inside: inside.as_ref(), bytes, wanted: &wanted };
        let place = Place::of(&incoming, &self.known, &self.memory);
        if place.state == State::Edited {
            self.tally.edited += 1;
            self.say(&format!(
                "{}: content/articles/{}.md was edited by hand; nothing was changed",
                input.shown, place.article
            ));
            return Ok(());
        }
        if place.state == State::Same {
            self.tally.unchanged += 1;
            return Ok(());
        }
        self.copy_source(&place, input, bytes)?;
        let made = self.writer.content_files(&reading, &place.article, &place.source, &mut self.known);
        self.write_article(&place, &made, Digest::of_bytes(bytes), origin)?;
        let lexicon_grew = self.write_new_files(&made)?;
        self.write_joins(&made)?;
        self.report(input, &place, &made);
        if lexicon_grew {
            self.importer.learn(self.language, &self.known);
        }
        Ok(())
    }

    fn fail(&mut self, input: &InputFile, reason: &str) {
        self.tally.failed += 1;
        self.say(&format!("{}: {reason}", input.shown));
    }

    fn say(&self, text: &str) {
        self.context.console.note(text);
    }

    /// The place in the briefing of an input that lies in `content/sources/` already.
    fn inside(&self, input: &InputFile) -> Option<RelPath> {
        let sources = self.context.root.join("content/sources").canonicalize().ok()?;
        let path = Path::new(&input.shown).canonicalize().ok()?;
        let below = path.strip_prefix(sources).ok()?.to_str()?;
        RelPath::new(&format!("content/sources/{below}")).ok()
    }

    fn copy_source(&mut self, place: &Place, input: &InputFile, bytes: &[u8]) -> Result<(), Failure> {
        if !place.copies {
            return Ok(());
        }
        let path = self.context.root.join(place.source.as_str());
        if !disk::create_new(&path, bytes).map_err(|error| Failure::new(error.to_string()))? {
            return Err(Failure::new(format!("`{}` came into being while importing", place.source))
                .help("run the command again"));
        }
        if place.source.file_name() != input.name && input.shown != "standard input" {
            self.say(&format!("{}: kept as {}, since another text has its name", input.shown, place.source));
        }
        self.known.sources.insert(place.source.clone(), Arc::from(bytes));
        Ok(())
    }

    fn write_article(
        &mut self,
        place: &Place,
        made: &ContentFiles,
        source_digest: Digest,
        origin: String,
    ) -> Result<(), Failure> {
        let path = article_path(&place.article);
        let digest = Digest::of_bytes(made.article.as_bytes());
        if self.known.articles.get(&place.article).is_some_and(|file| file.digest == digest) {
            self.tally.unchanged += 1;
        } else if place.state == State::New {
            if !self.create(&path, &made.article)? {
                return Err(
                    Failure::new(format!("`{path}` came into being while importing")).help("run the command again")
                );
            }
            self.tally.written += 1;
        } else {
            self.replace(&path, &made.article)?;
            self.tally.written += 1;
        }
        self.known.add_article(place.article.clone(), &made.article);
        let remembered = Remembered { digest, source_digest, source: place.source.clone(), origin };
        self.memory.articles.insert(place.article.clone(), remembered);
        // Remembered at once, so that a run that is stopped does not take its own articles for edited ones.
        self.keep_memory()
    }

    fn keep_memory(&self) -> Result<(), Failure> {
        let root = &self.context.root;
        let failed = |error: disk::DiskError| Failure::new(error.to_string());
        disk::create_new(&root.join(".factbox/.gitignore"), b"*\n").map_err(failed)?;
        disk::write(&root.join(MEMORY), self.memory.to_json().as_bytes()).map_err(failed)
    }

    /// Writes files that do not exist yet; says whether any of them teaches a name or topic.
    fn write_new_files(&mut self, made: &ContentFiles) -> Result<bool, Failure> {
        let mut lexicon_grew = false;
        for (path, text) in &made.new_files {
            if self.create(path, text)? {
                self.tally.new_files += 1;
                lexicon_grew |= path.below("content/figures").is_none();
            }
        }
        Ok(lexicon_grew)
    }

    fn write_joins(&mut self, made: &ContentFiles) -> Result<(), Failure> {
        for (figure, record) in &made.joins {
            let found = self
                .files
                .iter()
                .find(|(path, _)| path.below("content/figures").is_some() && path.stem() == figure.as_str());
            let Some((path, bytes)) = found.map(|(path, bytes)| (path.clone(), bytes.clone())) else { continue };
            let text = std::str::from_utf8(&bytes).ok();
            let added = text.and_then(|text| with_observation(&Source::new(path.clone(), text), record));
            match added {
                Some(text) => {
                    self.replace(&path, &text)?;
                    self.tally.joins += 1;
                }
                None => self.say(&format!(
                    "{path}: add `{}` to `observations:` by hand; its form is not the usual one",
                    record.id
                )),
            }
        }
        Ok(())
    }

    fn create(&mut self, path: &RelPath, text: &str) -> Result<bool, Failure> {
        let full = self.context.root.join(path.as_str());
        let is_new = disk::create_new(&full, text.as_bytes()).map_err(|error| Failure::new(error.to_string()))?;
        if is_new {
            self.files.insert(path.clone(), Arc::from(text.as_bytes()));
        }
        Ok(is_new)
    }

    fn replace(&mut self, path: &RelPath, text: &str) -> Result<(), Failure> {
        let full = self.context.root.join(path.as_str());
        disk::write(&full, text.as_bytes()).map_err(|error| Failure::new(error.to_string()))?;
        self.files.insert(path.clone(), Arc::from(text.as_bytes()));
        Ok(())
    }

    fn report(&self, input: &InputFile, place: &Place, made: &ContentFiles) {
        let mut text = format!(
            "{}: content/articles/{}.md “{}”: {}, {}",
            input.shown,
            place.article,
            made.title,
            counted(made.figures, "figure"),
            counted(made.mentions, "mention")
        );
        for note in &made.notes {
            let _ = write!(text, "\n  note: {note}");
        }
        for dropped in &made.dropped {
            let why = if self.verbose { format!(" ({})", dropped.why) } else { String::new() };
            let _ = write!(text, "\n  left out as {}{why}: {}", dropped.kind, dropped.words);
        }
        self.say(&text);
    }
}

fn article_path(id: &Id) -> RelPath {
    crate::import::content_path("articles", id)
}

/// Where an input comes from, as the system knows it; empty for standard input.
fn origin(input: &InputFile) -> String {
    Path::new(&input.shown).canonicalize().map_or_else(|_| String::new(), |path| path.display().to_string())
}

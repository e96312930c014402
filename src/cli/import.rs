//! `factbox import`: source texts become annotated articles.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::inputs::{self, InputFile};
use super::store::Store;
use super::{CommandResult, Context, ExitStatus, Failure, counted};
use crate::disk;
use crate::import::{
    ContentFiles, Importer, Incoming, Known, Memory, Place, Reading, Remembered, State, Taught, Writer, content_path,
    merge, title_id, with_observation,
};
use crate::language::Language;
use crate::markup::{conflict_marks, with_role};
use crate::memo::Digest;
use crate::model::Id;
use crate::source::{RelPath, Source};

/// Turn source texts into annotated Markdown, with files for what they name.
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Examples:\n  factbox import clippings/*.txt saved/*.html notes/*.md\n  factbox import clippings --dry-run\n  factbox import clippings/tea.txt --merge"
)]
pub struct Args {
    /// Source texts, or folders of them; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Say of every line that was left out what it was taken for.
    #[arg(long, short)]
    pub verbose: bool,
    /// Write nothing; show what would change, as a patch.
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    /// Join articles that were edited by hand with what import writes of them now; what cannot be joined is marked.
    #[arg(long)]
    pub merge: bool,
}

/// Where import keeps what it knows of the articles that it wrote.
pub(super) const MEMORY: &str = ".factbox/imports.json";

/// Where it keeps what it last wrote of an article.
pub(super) fn last_written(article: &Id) -> String {
    format!(".factbox/imported/{article}.md")
}

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
    let store = Store::new(root, files, args.dry_run);
    let memory = Memory::from_json(&store.kept(MEMORY).unwrap_or_default());
    let importer = Importer::new(&language, &known);
    let writer = Writer::new(&language);
    let mut run = Run {
        context,
        verbose: args.verbose,
        merges: args.merge,
        store,
        known,
        memory,
        language: &language,
        writer,
        importer,
        tally: Tally::default(),
    };
    run.import_all(&inputs::read(&args.paths))?;
    if run.store.is_dry() {
        context.console.result(run.store.patch().trim_end());
        context.console.note(&format!("{} if this were no dry run; nothing was changed", run.tally.summary()));
    } else {
        context.console.result(&run.tally.summary());
    }
    Ok(if run.tally.failed > 0 || run.tally.conflicts > 0 { ExitStatus::Content } else { ExitStatus::Fine })
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
    roles: usize,
    merged: usize,
    conflicts: usize,
}

impl Tally {
    fn summary(&self) -> String {
        let mut parts = vec![format!("{} written", counted(self.written, "article"))];
        let more = [
            (self.merged, "joined with hand edits"),
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
        if self.roles > 0 {
            parts.push(format!("{} added to people", counted(self.roles, "role")));
        }
        if self.conflicts > 0 {
            parts.push(format!("{} to settle by hand (look for `<<<<<<<`)", counted(self.conflicts, "place")));
        }
        parts.join(", ")
    }
}

struct Run<'a> {
    context: &'a Context,
    verbose: bool,
    merges: bool,
    store: Store<'a>,
    known: Known,
    memory: Memory,
    language: &'a Language,
    writer: Writer<'a>,
    importer: Importer,
    tally: Tally,
}

/// How many texts are read at a time: enough for all processors, few enough to keep what was read of them in memory.
const AT_A_TIME: usize = 64;

/// After how many articles import writes down what it has written.
const REMEMBERED_EVERY: usize = 16;

impl Run<'_> {
    /// Reads texts side by side and writes them one after another. A text that holds a name which one before it in its batch has
    /// taught is read again, so that the result is that of reading each when its turn comes.
    fn import_all(&mut self, inputs: &[InputFile]) -> Result<(), Failure> {
        for (number, some) in inputs.chunks(AT_A_TIME).enumerate() {
            if inputs.len() > AT_A_TIME {
                let done = number * AT_A_TIME;
                self.context.console.progress(&format!("{done} of {}", counted(inputs.len(), "text")));
            }
            let taught = self.importer.taught().clone();
            let importer = &self.importer;
            let read =
                |input: &InputFile| importer.read(input.bytes()?, &input.name).map_err(|error| input.failed(&error));
            let readings: Vec<_> = some.par_iter().map(read).collect();
            self.context.console.progress("");
            for (at, (input, reading)) in some.iter().zip(readings).enumerate() {
                match (reading, input.bytes()) {
                    (Ok(reading), Ok(bytes)) => {
                        let reading = self.up_to_date(reading, &taught);
                        self.import(input, bytes, &reading)?;
                    }
                    (Err(message), _) | (Ok(_), Err(message)) => self.fail(&message),
                }
                if (at + 1).is_multiple_of(REMEMBERED_EVERY) {
                    self.keep_memory()?;
                }
            }
            self.keep_memory()?;
            self.importer.learn(self.language, &self.known);
        }
        Ok(())
    }

    /// A reading as it is with all that is known by now.
    fn up_to_date(&mut self, reading: Reading, taught: &Taught) -> Reading {
        if !taught.changes(&reading.clipping.text, &self.known) {
            return reading;
        }
        self.importer.learn(self.language, &self.known);
        self.importer.read_clipping(reading.clipping)
    }

    fn import(&mut self, input: &InputFile, bytes: &[u8], reading: &Reading) -> Result<(), Failure> {
        let wanted = title_id(reading, self.language);
        let (origin, inside) = (origin(input), self.inside(input));
        let incoming = Incoming { name: &input.name, origin: &origin, inside: inside.as_ref(), bytes, wanted: &wanted };
        let place = Place::of(&incoming, &self.known, &self.memory);
        if place.state == State::Edited && !self.merges {
            self.tally.edited += 1;
            self.say(&format!(
                "{}: content/articles/{}.md was edited by hand; nothing was changed (`--merge` joins both)",
                input.shown, place.article
            ));
            return Ok(());
        }
        if place.state == State::Edited && self.is_unsettled(&place.article) {
            let path = article_path(&place.article);
            let reason = "still has marks of an earlier merge: settle them first (look for `<<<<<<<`)";
            self.fail(&format!("{}: {path} {reason}", input.shown));
            return Ok(());
        }
        if place.state == State::Same {
            self.tally.unchanged += 1;
            return Ok(());
        }
        self.copy_source(&place, input, bytes)?;
        let made = self.writer.content_files(&reading, &place.article, &place.source, &mut self.known);
        self.write_article(&place, &made, Digest::of_bytes(bytes), origin)?;
        self.write_new_files(&made)?;
        self.write_joins(&made)?;
        self.write_roles(&made)?;
        self.report(input, &place, &made);
        Ok(())
    }

    fn fail(&mut self, message: &str) {
        self.tally.failed += 1;
        self.say(message);
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
        if !self.store.create(&place.source, bytes)? {
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
        } else if place.state == State::Edited {
            self.merge_article(&path, &place.article, made)?;
        } else if place.state == State::New {
            if !self.store.create(&path, made.article.as_bytes())? {
                return Err(
                    Failure::new(format!("`{path}` came into being while importing")).help("run the command again")
                );
            }
            self.tally.written += 1;
        } else {
            self.store.replace(&path, &made.article)?;
            self.tally.written += 1;
        }
        let now = self.store.files().get(&path).and_then(|bytes| String::from_utf8(bytes.to_vec()).ok());
        self.known.add_article(place.article.clone(), now.as_deref().unwrap_or(&made.article));
        self.store.keep(&last_written(&place.article), &made.article)?;
        let remembered = Remembered { digest, source_digest, source: place.source.clone(), origin };
        self.memory.articles.insert(place.article.clone(), remembered);
        Ok(())
    }

    /// Joins an article that was edited by hand with what import writes of it now.
    fn merge_article(&mut self, path: &RelPath, article: &Id, made: &ContentFiles) -> Result<(), Failure> {
        let bytes = self.store.files().get(path).cloned().unwrap_or_default();
        let Ok(edited) = std::str::from_utf8(&bytes) else {
            return Err(Failure::new(format!("`{path}` is not UTF-8")).help("save it as UTF-8, then merge again"));
        };
        let written = self.memory.articles.get(article).map(|remembered| remembered.digest);
        let base = self.store.kept(&last_written(article));
        let base = base.filter(|text| Some(Digest::of_bytes(text.as_bytes())) == written);
        let merged = merge(base.as_deref(), edited, &made.article);
        if base.is_none() {
            self.say(&format!("{path}: what import wrote of it before is not known; whatever differs is marked"));
        }
        if merged.conflicts > 0 {
            self.say(&format!("{path}: {} could not be joined", counted(merged.conflicts, "place")));
        }
        if merged.text == edited {
            self.tally.unchanged += 1;
            return Ok(());
        }
        self.tally.conflicts += merged.conflicts;
        self.tally.merged += 1;
        self.store.replace(path, &merged.text)
    }

    /// Whether an article has marks of a merge that nobody has settled.
    fn is_unsettled(&self, article: &Id) -> bool {
        let path = article_path(article);
        let text = self.store.files().get(&path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        text.is_some_and(|text| !conflict_marks(&Source::new(path, text)).is_empty())
    }

    fn keep_memory(&self) -> Result<(), Failure> {
        self.store.keep(MEMORY, &self.memory.to_json())
    }

    /// Writes files that do not exist yet.
    fn write_new_files(&mut self, made: &ContentFiles) -> Result<(), Failure> {
        for (path, text) in &made.new_files {
            if self.store.create(path, text.as_bytes())? {
                self.tally.new_files += 1;
            }
        }
        Ok(())
    }

    fn write_joins(&mut self, made: &ContentFiles) -> Result<(), Failure> {
        for (figure, record) in &made.joins {
            let found = self
                .store
                .files()
                .iter()
                .find(|(path, _)| path.below("content/figures").is_some() && path.stem() == figure.as_str());
            let Some((path, bytes)) = found.map(|(path, bytes)| (path.clone(), bytes.clone())) else { continue };
            let text = std::str::from_utf8(&bytes).ok();
            let added = text.and_then(|text| with_observation(&Source::new(path.clone(), text), record));
            match added {
                Some(text) => {
                    self.store.replace(&path, &text)?;
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

    /// Adds the roles that a text gives to people who have a file.
    fn write_roles(&mut self, made: &ContentFiles) -> Result<(), Failure> {
        for (person, role) in &made.roles {
            let path = content_path("people", person);
            let Some(bytes) = self.store.files().get(&path).cloned() else { continue };
            let text = std::str::from_utf8(&bytes).ok();
            match text.and_then(|text| with_role(&Source::new(path.clone(), text), role)) {
                Some(text) => {
                    self.store.replace(&path, &text)?;
                    self.tally.roles += 1;
                }
                None => self
                    .say(&format!("{path}: add “{}” to `roles:` by hand; its form is not the usual one", role.title)),
            }
        }
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

//! `factbox build`: the content becomes a site.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use serde_json::json;

use crate::build::{BuildResult, Changes, Engine, Options, Outcome};
use crate::corpus::{Corpus, Shown};
use crate::disk::{self, Folder};
use crate::source::{Diagnostic, Severity};

use super::report::{self, Format};
use super::{CommandResult, Console, Context, ExitStatus, Failure, Stream, counted};

/// Build the site.
///
/// Where the content has errors, all of them are shown, nothing is written, and the last site stays.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox build --output public")]
pub struct Args {
    /// The folder that takes the site; a relative path is taken from the briefing's folder.
    #[arg(long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    #[command(flatten)]
    choice: Choice,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What is part of the site: arguments of several commands.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Choice {
    /// The day on which `publish_on` and `expires` are judged, as in 2026-11-21 [default: today in UTC].
    #[arg(long, value_name = "DATE", value_parser = day)]
    clock: Option<Date>,
    /// Take in drafts.
    #[arg(long)]
    drafts: bool,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "this is no day; write one as in 2026-11-21".to_owned())
}

impl Choice {
    /// The engine's options.
    pub fn options(self) -> Options {
        Options { today: Some(self.clock.unwrap_or_else(disk::today)), drafts: self.drafts }
    }
}

/// Runs the command.
#[expect(clippy::disallowed_methods, reason = "the command line is the edge that measures time")]
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let start = Instant::now();
    let mut folder = Folder::new(&context.root, &args.output)?;
    let snapshot = disk::read(&context.root);
    let outcome = Engine::new().build(&snapshot, &args.choice.options(), &mut folder);
    match args.format {
        Format::Human => tell(&context.console, &outcome, &args.output, start.elapsed()),
        Format::Json => context.console.json(&as_json(&outcome)),
    }
    status(outcome)
}

/// How a build ends for the shell.
///
/// # Errors
/// When the output folder refused the site.
pub fn status(outcome: Outcome) -> CommandResult {
    match outcome.result {
        BuildResult::Written(_) => Ok(ExitStatus::Fine),
        BuildResult::Rejected => Ok(ExitStatus::Content),
        BuildResult::Refused(error) => Err(Failure::from(error)),
    }
}

/// Tells people what a build found and did: every error, of each kind of warning the first few; `check` shows all.
pub fn tell(console: &Console, outcome: &Outcome, output: &Path, took: Duration) {
    let shown = shown(&outcome.diagnostics);
    let is_cut = shown.len() < outcome.diagnostics.len();
    report::diagnostics(console, Stream::Note, shown);
    let is_rejected = matches!(outcome.result, BuildResult::Rejected);
    if is_cut || !is_rejected && !outcome.diagnostics.is_empty() {
        let more = if is_cut { "; `factbox check` shows all of them" } else { "" };
        console.note(&format!("{}{more}", report::count(&outcome.diagnostics)));
    }
    match &outcome.result {
        BuildResult::Written(changes) => {
            told_rights(console, &outcome.corpus);
            for path in &changes.kept {
                console.note(&format!("`{path}` is no longer part of the site, but was changed by hand and is left"));
            }
            console.result(&written(outcome, changes, output, took));
        }
        BuildResult::Rejected => {
            console
                .note(&format!("Nothing was written: {}. The last site stays.", report::count(&outcome.diagnostics)));
        }
        BuildResult::Refused(_) => {}
    }
}

/// Of each kind of warning, so many are shown by a build.
const SHOWN_OF_A_KIND: usize = 3;

/// Every error, and the first few warnings of each kind.
fn shown(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    let mut is_shown = |it: &&Diagnostic| match it.severity {
        Severity::Error => true,
        Severity::Hint => false,
        Severity::Warning => {
            let before = of_kind.entry(it.code).or_default();
            *before += 1;
            *before <= SHOWN_OF_A_KIND
        }
    };
    diagnostics.iter().filter(|it| is_shown(it)).collect()
}

fn written(outcome: &Outcome, changes: &Changes, output: &Path, took: Duration) -> String {
    let corpus = &outcome.corpus;
    let content = [
        counted(corpus.articles.len(), "article"),
        counted(corpus.figures.len(), "figure"),
        counted(corpus.figures.values().map(|figure| figure.observations.len()).sum(), "value"),
    ];
    format!(
        "{} from {} in `{}`: {} written, {} unchanged, {} deleted, in {:.2} s",
        counted(outcome.files, "file"),
        content.join(", "),
        output.display(),
        changes.written,
        changes.unchanged,
        changes.deleted,
        took.as_secs_f64()
    )
}

/// How many articles are not shown whole, why, and what to set.
fn told_rights(console: &Console, corpus: &Corpus) {
    let count = |wanted: fn(&Shown) -> bool| corpus.articles.values().filter(|article| wanted(&article.shown)).count();
    let cut = count(|shown| matches!(shown, Shown::Excerpt { .. }));
    let bare = count(|shown| matches!(shown, Shown::Nothing));
    let mut parts = Vec::new();
    if cut > 0 {
        parts.push(format!("{} cut to an excerpt", counted(cut, "article")));
    }
    if bare > 0 {
        parts.push(format!("{} without text", counted(bare, "article")));
    }
    if !parts.is_empty() {
        console.note(&format!(
            "{}, as their rights ask; set `rights:` in an article, or `rights: unknown:` in `content/site.yaml` for all whose \
             rights are not stated",
            parts.join(" and ")
        ));
    }
}

fn as_json(outcome: &Outcome) -> serde_json::Value {
    let changes = match &outcome.result {
        BuildResult::Written(changes) => json!({
            "written": changes.written,
            "unchanged": changes.unchanged,
            "deleted": changes.deleted,
            "kept": changes.kept,
        }),
        BuildResult::Rejected | BuildResult::Refused(_) => serde_json::Value::Null,
    };
    json!({
        "files": outcome.files,
        "articles": outcome.corpus.articles.len(),
        "figures": outcome.corpus.figures.len(),
        "changes": changes,
        "diagnostics": report::as_json(&outcome.diagnostics),
    })
}

//! `factbox extract`: what the annotator sees in a source text, for other programs.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use super::{CommandResult, Context, ExitStatus, Failure, inputs};
use crate::disk;
use crate::import::{Document, Importer, Known, Reading, cross_json, explain_text, short_ids};
use crate::language::Language;
use crate::source::RelPath;

/// Write what the annotator sees in source texts, with offsets, for other programs.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  factbox extract clippings --format json --out found\n  factbox extract report.txt --explain\n  factbox extract --lines < texts.jsonl"
)]
pub struct Args {
    /// Source texts, or folders of them; `-` is standard input.
    #[arg(required_unless_present = "lines", conflicts_with = "lines", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The form of the result.
    #[arg(long, value_enum, default_value_t)]
    pub format: Form,
    /// Write one file for each source text, and `cross.json`, into this folder.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Know the people, organisations, places and topics in this folder of content files.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
    /// Show beside the text what every number was taken for, with the rule that says so.
    #[arg(long, conflicts_with_all = ["out", "lines"])]
    pub explain: bool,
    /// Read JSON Lines `{"id","text","published"?}` from standard input, write one line of JSON for each.
    #[arg(long)]
    pub lines: bool,
}

/// The forms of the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// JSON documents.
    #[default]
    Json,
}

/// Runs the command.
///
/// # Errors
/// When the output cannot be written.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    let language = Language::embedded();
    let known = lexicon(context, args)?;
    let importer = Importer::new(&language, &known);
    if args.lines { run_lines(context, &importer) } else { run_files(context, args, &importer, &language) }
}

fn run_files(context: &Context, args: &Args, importer: &Importer, language: &Language) -> CommandResult {
    let mut status = ExitStatus::Fine;
    let files = inputs::read(&args.paths);
    let read: Vec<_> = files
        .par_iter()
        .map(|file| importer.read(file.bytes()?, &file.name).map_err(|error| file.failed(&error)))
        .collect();
    let mut found: Vec<(String, Reading)> = Vec::new();
    for (file, outcome) in files.iter().zip(read) {
        match outcome {
            Ok(reading) => found.push((file.name.clone(), reading)),
            Err(message) => {
                context.console.note(&message);
                status = ExitStatus::Content;
            }
        }
    }
    if args.explain {
        let shown: Vec<String> = found.iter().map(|(name, reading)| explain_text(reading, language, name)).collect();
        context.console.result(shown.join("\n").trim_end());
        return Ok(status);
    }
    let ids = short_ids(found.iter().map(|(name, _)| name.as_str()));
    let documents: Vec<Document<'_>> = found
        .iter()
        .zip(&ids)
        .map(|((name, reading), id)| Document {
            clipping: &reading.clipping,
            analysis: &reading.analysis,
            id,
            file: name,
        })
        .collect();
    let parts: Vec<_> = found.iter().zip(&ids).map(|((_, reading), id)| (id.as_str(), reading)).collect();
    let cross = cross_json(&parts, language);
    match &args.out {
        Some(folder) => write_all(context, folder, &ids, &documents, &cross)?,
        None => show_all(context, &documents, &cross),
    }
    Ok(status)
}

fn write_all(
    context: &Context,
    folder: &Path,
    ids: &[String],
    documents: &[Document<'_>],
    cross: &Value,
) -> Result<(), Failure> {
    let write = |name: &str, text: String| {
        let path = folder.join(format!("{name}.json"));
        disk::write(&path, text.as_bytes()).map_err(|error| Failure::new(error.to_string()))
    };
    ids.par_iter().zip(documents).try_for_each(|(name, document)| write(name, pretty(document)))?;
    write("cross", pretty(cross))?;
    context.console.note(&format!(
        "{} and cross.json written to {}",
        super::counted(documents.len(), "file"),
        folder.display()
    ));
    Ok(())
}

/// One text gives its document; several give a document with all of them and what they say together.
fn show_all(context: &Context, documents: &[Document<'_>], cross: &Value) {
    match documents {
        [one] => context.console.result(&pretty(one)),
        all => context.console.result(&pretty(&serde_json::json!({ "articles": all, "cross": cross }))),
    }
}

fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("text, numbers and lists of them can be written");
    text.push('\n');
    text
}

fn run_lines(context: &Context, importer: &Importer) -> CommandResult {
    let mut status = ExitStatus::Fine;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let line = line.map_err(|error| Failure::new(format!("standard input: {error}")))?;
        if line.trim().is_empty() {
            continue;
        }
        match importer.line(&line) {
            Ok(found) => context.console.result(&found.to_string()),
            Err(reason) => {
                context.console.note(&format!("standard input:{}: {reason}", number + 1));
                status = ExitStatus::Content;
            }
        }
    }
    Ok(status)
}

/// What the content files know: of `--lexicon`, else of `--root`; without either nothing but the embedded language data.
fn lexicon(context: &Context, args: &Args) -> Result<Known, Failure> {
    let root = match &args.lexicon {
        Some(folder) => Some(folder.clone()),
        None => context.root_given.then(|| context.root.clone()),
    };
    let Some(root) = root else { return Ok(Known::default()) };
    let root = if root.join("content").is_dir() { root } else { root.parent().map_or(root.clone(), Path::to_owned) };
    if !disk::is_briefing(&root) {
        return Err(Failure::new(format!("`{}` is no briefing: it has no `content` folder", root.display())));
    }
    let snapshot = disk::read(&root);
    let files: BTreeMap<RelPath, _> = snapshot.files.into_iter().map(|(path, file)| (path, file.bytes)).collect();
    Ok(Known::read(&files))
}

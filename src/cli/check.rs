//! `factbox check`: all that is wrong.

use crate::build::{Engine, Nowhere};
use crate::disk;

use super::build::Choice;
use super::report::{self, ReportFormat};
use super::{CommandResult, Context, ExitStatus, Stream};

/// Show all that is wrong with the content and the theme, without writing anything.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox check --format sarif > factbox.sarif")]
pub struct Args {
    #[command(flatten)]
    choice: Choice,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let snapshot = disk::read(&context.root);
    let outcome = Engine::new().build(&snapshot, &args.choice.options(), &mut Nowhere);
    let found = &outcome.diagnostics;
    match args.format {
        ReportFormat::Human => {
            report::diagnostics(&context.console, Stream::Result, found);
            let summary = if found.is_empty() { "nothing is wrong".to_owned() } else { report::count(found) };
            context.console.note(&summary);
        }
        ReportFormat::Json => context.console.json(&report::as_json(found)),
        ReportFormat::Sarif => context.console.json(&report::as_sarif(found)),
    }
    Ok(if outcome.has_errors() { ExitStatus::Content } else { ExitStatus::Fine })
}

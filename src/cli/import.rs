//! `factbox import`: source texts become annotated articles.

use std::path::PathBuf;

use super::{CommandResult, Context, Failure};

/// Turn source texts into annotated Markdown, with files for what they name.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox import clippings/*.txt")]
pub struct Args {
    /// Source texts, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// When a path cannot be read or a content file cannot be written.
pub fn run(_context: &Context, _args: &Args) -> CommandResult {
    Err(Failure::new("`import` is not part of this build"))
}

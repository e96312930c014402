//! `factbox extract`: what the annotator sees in a source text, for other programs.

use std::path::PathBuf;

use super::{CommandResult, Context, Failure};

/// Write what the annotator sees in source texts, with offsets, for other programs.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox extract clipping.txt --format json")]
pub struct Args {
    /// Source texts, or folders of them.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// When a path cannot be read or the output cannot be written.
pub fn run(_context: &Context, _args: &Args) -> CommandResult {
    Err(Failure::new("`extract` is not part of this build"))
}

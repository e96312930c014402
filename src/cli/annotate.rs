//! `factbox annotate`: x.

use super::{CommandResult, Context, Failure};

/// A
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox annotate")]
pub struct Args {}

/// Runs the command.
pub fn run(_context: &Context, _args: &Args) -> CommandResult {
    Err(Failure::new("`annotate` is not part of this build"))
}

//! `factbox new`: x.

use super::{CommandResult, Context, Failure};

/// Make a briefing
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox new b")]
pub struct Args {}

/// Runs the command.
pub fn run(_context: &Context, _args: &Args) -> CommandResult {
    Err(Failure::new("`new` is not part of this build"))
}

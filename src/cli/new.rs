//! `factbox new`: a briefing that builds at once.

use std::path::PathBuf;

use crate::build::starter;
use crate::disk;
use crate::language::Language;

use super::{CommandResult, Context, ExitStatus, Failure, counted};

/// Make a briefing with one example of each kind of file.
///
/// Files that exist are never overwritten.
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Example:\n  factbox new briefing\n  factbox build --root briefing"
)]
pub struct Args {
    /// The folder to make; below `--root` if that is given.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    let root = if context.root_given { context.root.join(&args.dir) } else { args.dir.clone() };
    if disk::is_briefing(&root) {
        let message = format!("`{}` is a briefing already", root.display());
        return Err(Failure::new(message).help("nothing was changed; choose another folder"));
    }
    let files = starter(&Language::embedded());
    let mut there = Vec::new();
    for (path, text) in &files {
        if !disk::create_new(&root.join(path.as_str()), text.as_bytes())? {
            there.push(path);
        }
    }
    for path in &there {
        context.console.note(&format!("`{path}` was there and is left as it is"));
    }
    let shown = root.display();
    context.console.result(&format!(
        "Made a briefing of {} in `{shown}`. Next:\n  factbox build --root {shown}",
        counted(files.len() - there.len(), "file")
    ));
    Ok(ExitStatus::Fine)
}

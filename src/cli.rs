//! The command line: arguments, reporting, exit status. One file for each command; nothing else in the program prints.
//!
//! In: the process's arguments. Out: an exit status, and what the user is told. A command does no work of its own: it
//! asks the library for a value and shows it.

mod annotate;
mod build;
mod check;
mod console;
mod explain;
mod extract;
mod failure;
mod figures;
mod import;
mod inputs;
mod list;
mod new;
mod rename;
mod report;
mod store;
mod table;
mod watch;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::disk;
use crate::edit::counted;

pub use console::{Console, Stream};
pub use failure::{CommandResult, ExitStatus, Failure};

/// What every command is given.
#[derive(Debug)]
pub struct Context {
    /// The briefing's folder.
    pub root: PathBuf,
    /// Whether the folder was named on the command line.
    pub root_given: bool,
    /// Where the user is told things.
    pub console: Console,
}

impl Context {
    /// Sees to it that the folder is a briefing.
    ///
    /// # Errors
    /// When it has no `content` folder.
    pub fn require_briefing(&self) -> Result<(), Failure> {
        if disk::is_briefing(&self.root) {
            return Ok(());
        }
        let shown = self.root.display();
        let message = if self.root.is_dir() {
            format!("`{shown}` is no briefing: it has no `content` folder")
        } else if self.root.exists() {
            format!("`{shown}` is no briefing: it is a file")
        } else {
            format!("there is no folder `{shown}`")
        };
        Err(Failure::new(message).help(match self.briefing_above() {
            Some(above) => format!("the briefing is `{0}`: go there, or name it with `--root {0}`", above.display()),
            None => "make one with `factbox new DIR`, or name its folder with `--root DIR`".to_owned(),
        }))
    }

    /// The nearest folder above that is a briefing.
    fn briefing_above(&self) -> Option<PathBuf> {
        let whole = self.root.canonicalize().ok()?;
        whole.ancestors().skip(1).find(|folder| disk::is_briefing(folder)).map(Path::to_owned)
    }
}

/// Turns press articles into a briefing site in which every number leads back to its source.
#[derive(Debug, Parser)]
#[command(name = "factbox", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Example:\n  factbox new briefing && factbox build --root briefing")]
struct Arguments {
    /// The briefing's folder [default: .].
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::Args),
    Import(import::Args),
    Annotate(annotate::Args),
    Extract(extract::Args),
    Build(build::Args),
    Watch(watch::Args),
    Check(check::Args),
    List(list::Args),
    Explain(explain::Args),
    Figures(figures::Args),
    Rename(rename::Args),
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let root_given = arguments.root.is_some();
    let root = arguments.root.unwrap_or_else(|| PathBuf::from("."));
    let context = Context { root, root_given, console: Console::of_process() };
    let result = match &arguments.command {
        Command::New(args) => new::run(&context, args),
        Command::Import(args) => import::run(&context, args),
        Command::Annotate(args) => annotate::run(&context, args),
        Command::Extract(args) => extract::run(&context, args),
        Command::Build(args) => build::run(&context, args),
        Command::Watch(args) => watch::run(&context, args),
        Command::Check(args) => check::run(&context, args),
        Command::List(args) => list::run(&context, args),
        Command::Explain(args) => explain::run(&context, args),
        Command::Figures(args) => figures::run(&context, args),
        Command::Rename(args) => rename::run(&context, args),
    };
    let lost = || context.console.lost().map(|why| Failure::new(format!("the result cannot be written: {why}")));
    match result.and_then(|status| lost().map_or(Ok(status), Err)) {
        Ok(status) => status.into(),
        Err(failure) => {
            report::failure(&context.console, &failure);
            ExitStatus::Failed.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_help_of_every_command_has_an_example() {
        for command in Arguments::command().get_subcommands() {
            let text = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(text.contains("Example"), "`factbox {} --help` shows no example", command.get_name());
            assert!(command.get_about().is_some(), "`factbox {}` does not say what it does", command.get_name());
        }
    }
}

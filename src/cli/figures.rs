//! `factbox figures`: which observations are one figure.

use std::collections::BTreeMap;

use crate::disk;
use crate::edit::{self, Briefing, Edit, Refused};
use crate::model::Id;

use super::store::Store;
use super::{CommandResult, Context, ExitStatus, Failure, counted};

/// Decide which observations are one figure: confirm a join, split a figure, merge several.
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Example:\n  factbox list observations\n  factbox figures confirm world-population\n  \
                  factbox figures split harbour-report.ships --into ships-under-repair --label \"Ships under repair\"\n  \
                  factbox figures merge vessels --into ships"
)]
pub struct Args {
    #[command(subcommand)]
    decision: Decision,
    /// Write nothing; print what would change as a patch.
    #[arg(long, global = true)]
    dry_run: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Decision {
    /// Confirm that observations belong to their figure.
    #[command(after_help = "Example:\n  factbox figures confirm world-population")]
    Confirm {
        /// Ids of observations, or of figures for all of theirs.
        #[arg(required = true, value_name = "OBSERVATION|FIGURE")]
        ids: Vec<String>,
        /// Why; written into the figure's file.
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
    /// Move observations to another figure, which is made where it is not there yet.
    #[command(after_help = "Example:\n  factbox figures split harbour-report.ships --into ships-under-repair")]
    Split {
        /// Ids of observations.
        #[arg(required = true, value_name = "OBSERVATION")]
        ids: Vec<String>,
        /// The figure that they go to.
        #[arg(long, value_name = "FIGURE")]
        into: String,
        /// What a new figure measures, as a noun phrase [default: its id written out].
        #[arg(long, value_name = "TEXT")]
        label: Option<String>,
    },
    /// Make several figures one: observations, links and addresses go to the one that stays.
    #[command(after_help = "Example:\n  factbox figures merge vessels --into ships")]
    Merge {
        /// The figures that go.
        #[arg(required = true, value_name = "FIGURE")]
        ids: Vec<String>,
        /// The figure that stays.
        #[arg(long, value_name = "FIGURE")]
        into: String,
    },
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let briefing = Briefing::new(disk::read(&context.root));
    let edit = match &args.decision {
        Decision::Confirm { ids, reason } => edit::confirm(&briefing, ids, reason.as_deref()),
        Decision::Split { ids, into, label } => edit::split(&briefing, ids, &id(into)?, label.as_deref()),
        Decision::Merge { ids, into } => edit::merge(&briefing, ids, &id(into)?),
    };
    carry_out(context, &edit?, args.dry_run)
}

/// An id as the user wrote it.
pub(super) fn id(written: &str) -> Result<Id, Failure> {
    Id::new(written).map_err(|error| {
        let failure = Failure::new(format!("`{written}` is no id: {error}"));
        match Id::from_words(written) {
            Some(id) => failure.help(format!("write `{id}`")),
            None => failure,
        }
    })
}

/// Writes what changes, or shows it, and says what was done.
pub(super) fn carry_out(context: &Context, edit: &Edit, is_dry: bool) -> CommandResult {
    let files: BTreeMap<_, _> =
        disk::read(&context.root).files.into_iter().map(|(path, file)| (path, file.bytes)).collect();
    let mut store = Store::new(&context.root, files, is_dry);
    store.apply(edit)?;
    if is_dry {
        context.console.result(store.patch().trim_end());
        return Ok(ExitStatus::Fine);
    }
    edit.notes.iter().for_each(|note| context.console.note(note));
    let changed = edit.writes.len() + edit.removed.len();
    context.console.result(&format!("{} changed", counted(changed, "file")));
    Ok(ExitStatus::Fine)
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Self::new(refused.message).help(refused.help)
    }
}

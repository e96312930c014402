//! `factbox rename`: another id, with every reference to it.

use crate::disk;
use crate::edit::{self, Briefing, Thing};
use crate::import::Memory;
use crate::model::Id;

use super::figures::{carry_out, id};
use super::import::{JOURNAL, MEMORY, last_written};
use super::{CommandResult, Context, ExitStatus, Failure};

/// Rename an article, figure, topic, person, organisation, place or page: its file, every reference, and a redirect.
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Example:\n  factbox rename person:j-smith jane-smith\n  factbox rename content/figures/ships.md ships-in-port"
)]
pub struct Args {
    /// What to rename: KIND:ID, a path, or an id that only one thing has.
    old: String,
    /// The new id.
    new: String,
    /// Write nothing; print what would change as a patch.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let briefing = Briefing::new(disk::read(&context.root));
    let (thing, old) = wanted(&briefing, &args.old)?;
    let new = id(args.new.strip_prefix(&format!("{}:", thing.scheme())).unwrap_or(&args.new))?;
    let edit = edit::rename(&briefing, thing, &old, &new)?;
    let status = carry_out(context, &edit, args.dry_run)?;
    if thing == Thing::Article && !args.dry_run && status == ExitStatus::Fine {
        remember(context, &old, &new)?;
    }
    Ok(status)
}

/// What the user means.
fn wanted(briefing: &Briefing, written: &str) -> Result<(Thing, Id), Failure> {
    if let Some((scheme, rest)) = written.split_once(':') {
        let thing = Thing::ALL.into_iter().find(|thing| thing.scheme() == scheme).ok_or_else(|| {
            let kinds: Vec<&str> = Thing::ALL.iter().map(|thing| thing.scheme()).collect();
            Failure::new(format!("`{scheme}` is no kind of thing")).help(format!("the kinds are {}", kinds.join(", ")))
        })?;
        return Ok((thing, id(rest)?));
    }
    if let Some(stem) = written.strip_suffix(".md") {
        let (folder, stem) = stem.rsplit_once('/').unwrap_or(("", stem));
        let is_in = |thing: &Thing| folder.split('/').any(|part| part == thing.folder());
        let thing = Thing::ALL.into_iter().find(is_in);
        let help =
            "name a file below `content/articles`, `figures`, `topics`, `people`, `organisations`, `places` or `pages`";
        return Ok((
            thing.ok_or_else(|| Failure::new(format!("`{written}` is no content file")).help(help))?,
            id(stem)?,
        ));
    }
    let old = id(written)?;
    let has =
        |thing: &Thing| briefing.file(*thing, written).is_some() || !briefing.references_to(*thing, &old).is_empty();
    let found: Vec<Thing> = Thing::ALL.into_iter().filter(has).collect();
    match found.as_slice() {
        [thing] => Ok((*thing, old)),
        [] => Err(Failure::new(format!("nothing has the id `{old}`"))
            .help("`factbox list entities` and `factbox list figures` show the ids")),
        several => {
            let all: Vec<String> = several.iter().map(|thing| format!("`{}:{old}`", thing.scheme())).collect();
            Err(Failure::new(format!("several things have the id `{old}`"))
                .help(format!("say which: {}", all.join(", "))))
        }
    }
}

/// Import knows the article by its new id, so that its source text is not imported a second time.
fn remember(context: &Context, old: &Id, new: &Id) -> Result<(), Failure> {
    let store = super::store::Store::new(&context.root, std::collections::BTreeMap::new(), false);
    let Some(kept) = store.kept(MEMORY) else { return Ok(()) };
    let mut memory = Memory::from_json(&kept);
    memory.take_lines(&store.kept(JOURNAL).unwrap_or_default());
    let Some(remembered) = memory.articles.remove(old) else { return Ok(()) };
    memory.articles.insert(new.clone(), remembered);
    if let Some(base) = store.kept(&last_written(old)) {
        store.keep(&last_written(new), &base)?;
    }
    store.keep(MEMORY, &memory.to_json())?;
    store.forget(JOURNAL)
}

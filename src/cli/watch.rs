//! `factbox watch`: rebuilds the site at every change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::build::{BuildResult, Engine, Snapshot};
use crate::disk::{Folder, Reader};

use super::build::{Choice, tell};
use super::{CommandResult, Console, Context, Failure};

/// Rebuild the site at every change of the content or the theme.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  factbox watch --drafts")]
pub struct Args {
    /// The folder that takes the site; a relative path is taken from the briefing's folder.
    #[arg(long, value_name = "DIR", default_value = "public")]
    output: PathBuf,
    #[command(flatten)]
    choice: Choice,
    /// Look at the files every so often instead of asking the system; for network file systems.
    #[arg(long)]
    poll: bool,
}

/// An event only wakes; then all that follows within this time of silence belongs to it …
const SILENCE: Duration = Duration::from_millis(2);
/// … but no build waits longer than this.
const LONGEST_SETTLING: Duration = Duration::from_millis(20);
/// A file may be found half-written: before a new error is shown, the folder is looked at again for so long.
const PATIENCE: Duration = Duration::from_millis(100);
/// How often the files are looked at with `--poll`.
const POLL: Duration = Duration::from_millis(500);

/// Runs the command; it ends when it is interrupted.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let (wake, woken) = channel();
    // A send fails only when nobody listens any more.
    let notice = move |event: notify::Result<Event>| drop(event.map(|event| wake.send(event)));
    let mut watcher: Box<dyn Watcher> = if args.poll {
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        Box::new(PollWatcher::new(notice, config).map_err(|error| refused(&error))?)
    } else {
        Box::new(RecommendedWatcher::new(notice, Config::default()).map_err(|error| refused(&error))?)
    };
    watcher.watch(&context.root, RecursiveMode::NonRecursive).map_err(|error| refused(&error))?;
    let mut site = Site::new(context, args)?;
    loop {
        watch_folders(&mut *watcher, &context.root);
        site.build();
        wait(&woken)?;
        settle(&woken);
    }
}

/// The site being kept up to date.
struct Site<'a> {
    console: Console,
    output: &'a Path,
    choice: Choice,
    reader: Reader,
    engine: Engine,
    folder: Folder,
    /// What was last built, and whether it was in order.
    last: Option<(Snapshot, bool)>,
}

impl<'a> Site<'a> {
    fn new(context: &'a Context, args: &'a Args) -> Result<Self, Failure> {
        Ok(Self {
            console: context.console.clone(),
            output: &args.output,
            choice: args.choice,
            reader: Reader::new(&context.root),
            engine: Engine::new(),
            folder: Folder::new(&context.root, &args.output)?,
            last: None,
        })
    }

    /// Builds what is there now, unless that is what was built last.
    #[expect(clippy::disallowed_methods, reason = "the command line is the edge that measures time")]
    fn build(&mut self) {
        let start = Instant::now();
        let mut snapshot = self.reader.snapshot();
        if self.last.as_ref().is_some_and(|(last, _)| *last == snapshot) {
            return;
        }
        let mut outcome = self.engine.build(&snapshot, &self.choice.options(), &mut self.folder);
        while matches!(outcome.result, BuildResult::Rejected) && self.was_fine() && start.elapsed() < PATIENCE {
            thread::sleep(LONGEST_SETTLING);
            let next = self.reader.snapshot();
            if next != snapshot {
                snapshot = next;
                outcome = self.engine.build(&snapshot, &self.choice.options(), &mut self.folder);
            }
        }
        tell(&self.console, &outcome, self.output, start.elapsed());
        let is_fine = matches!(outcome.result, BuildResult::Written(_));
        if let BuildResult::Refused(error) = outcome.result {
            super::report::failure(&self.console, &Failure::from(error));
        }
        self.last = Some((snapshot, is_fine));
    }

    /// Whether the last build was in order, or there was none yet.
    fn was_fine(&self) -> bool {
        self.last.as_ref().is_none_or(|(_, fine)| *fine)
    }
}

/// Watches the two folders that a build reads. They may come and go; a folder that is watched already stays so.
fn watch_folders(watcher: &mut dyn Watcher, root: &Path) {
    for folder in ["content", "themes"] {
        // A folder that is not there yet shows itself by an event of the root.
        let _ = watcher.watch(&root.join(folder), RecursiveMode::Recursive);
    }
}

fn wait(woken: &Receiver<Event>) -> Result<(), Failure> {
    loop {
        let event = woken.recv().map_err(|_| Failure::new("the system no longer reports changes"))?;
        if !event.kind.is_access() {
            return Ok(());
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is the edge that measures time")]
fn settle(woken: &Receiver<Event>) {
    let start = Instant::now();
    while start.elapsed() < LONGEST_SETTLING && woken.recv_timeout(SILENCE).is_ok() {}
}

fn refused(error: &notify::Error) -> Failure {
    Failure::new(format!("the folder cannot be watched: {error}")).help("try `factbox watch --poll`")
}

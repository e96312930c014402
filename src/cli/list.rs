//! `factbox list`: what a briefing holds, one line each.

use serde_json::{Value, json};

use crate::build::{Engine, Options};
use crate::corpus::{Corpus, FigureNode, Observation};
use crate::disk;
use crate::model::PartialDate;

use super::build::Choice;
use super::report::Format;
use super::table::Table;
use super::words::{date, entity, place, value};
use super::{CommandResult, Context, ExitStatus};

/// List what the briefing holds.
#[derive(Debug, clap::Args)]
#[command(
    arg_required_else_help = true,
    after_help = "Example:\n  factbox list conflicts\n  factbox list observations --format json"
)]
pub struct Args {
    /// What to list.
    #[arg(value_enum)]
    what: What,
    #[command(flatten)]
    choice: Choice,
    /// The form of the list.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Every figure, with the number of its values.
    Figures,
    /// Every value, with its source.
    Observations,
    /// Values of one figure that exclude each other.
    Conflicts,
    /// People, organisations and places.
    Entities,
    /// Articles that are not published yet.
    Drafts,
    /// What is dated, oldest first.
    Dates,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let options = args.choice.options();
    let everything = Options { today: None, drafts: true };
    let asked = if args.what == What::Drafts { everything } else { options };
    let corpus = Engine::new().corpus(&disk::read(&context.root), &asked).value;
    let list = match args.what {
        What::Figures => figures(&corpus),
        What::Observations => observations(&corpus),
        What::Conflicts => conflicts(&corpus),
        What::Entities => entities(&corpus),
        What::Drafts => drafts(&corpus, options),
        What::Dates => dates(&corpus),
    };
    match args.format {
        Format::Human if list.is_empty() => context.console.note("none"),
        Format::Human => context.console.result(&list.as_text()),
        Format::Json => context.console.json(&list.as_json()),
    }
    Ok(ExitStatus::Fine)
}

fn figures(corpus: &Corpus) -> Table {
    let mut table = Table::new(&["figure", "label", "values", "differ", "file"]);
    for (id, node) in &corpus.figures {
        let differ = node.comparison.has_conflict();
        table.row([
            json!(id),
            json!(node.figure.label),
            json!(node.observations.len()),
            json!(differ),
            json!(node.has_file),
        ]);
    }
    table
}

fn observations(corpus: &Corpus) -> Table {
    let columns =
        ["observation", "figure", "value", "as of", "said on", "status", "speaker", "article", "place in the content"];
    let mut table = Table::new(&columns);
    for observation in corpus.figures.values().flat_map(|node| &node.observations) {
        table.row([
            json!(observation.id),
            json!(observation.figure),
            json!(value(observation)),
            json!(observation.as_of.map(date)),
            json!(observation.said_on.map(date)),
            json!(observation.status),
            json!(observation.speaker.as_ref().map(entity)),
            json!(observation.article),
            json!(observation.places.first().map(place)),
        ]);
    }
    table
}

fn conflicts(corpus: &Corpus) -> Table {
    let mut table = Table::new(&["figure", "one value", "in", "other value", "in"]);
    for (id, node) in &corpus.figures {
        for gap in &node.comparison.gaps {
            let (one, other) = pair(node, gap.pair);
            let stands = |observation: &Observation| json!(observation.places.first().map(place));
            table.row([json!(id), json!(value(one)), stands(one), json!(value(other)), stands(other)]);
        }
    }
    table
}

fn pair(node: &FigureNode, (one, other): (usize, usize)) -> (&Observation, &Observation) {
    (&node.observations[one], &node.observations[other])
}

fn entities(corpus: &Corpus) -> Table {
    let mut table = Table::new(&["entity", "name", "articles", "values given", "file"]);
    for (reference, node) in &corpus.entities {
        table.row([
            json!(entity(reference)),
            json!(node.entity.name),
            json!(node.articles.len()),
            json!(node.given.len()),
            json!(node.has_file),
        ]);
    }
    table
}

fn drafts(corpus: &Corpus, options: Options) -> Table {
    let mut table = Table::new(&["article", "title", "why", "file"]);
    let first_day = |date: Option<PartialDate>| date.and_then(|date| date.bounds().0);
    for (id, article) in &corpus.articles {
        let front = &article.front;
        let why = match (first_day(front.publish_on), first_day(front.expires), options.today) {
            _ if front.draft => "draft".to_owned(),
            (Some(day), _, Some(today)) if day > today => format!("from {day}"),
            (_, Some(day), Some(today)) if day <= today => format!("until {day}"),
            _ => continue,
        };
        table.row([json!(id), json!(front.title), json!(why), json!(article.path)]);
    }
    table
}

fn dates(corpus: &Corpus) -> Table {
    let mut table = Table::new(&["date", "kind", "article", "value"]);
    for event in &corpus.timeline {
        let observation = event.observation.as_ref().map(|(figure, at)| &corpus.figures[figure].observations[*at]);
        let said = observation.map_or(Value::Null, |it| json!(format!("{}: {}", it.figure, value(it))));
        table.row([json!(date(event.date)), json!(event.kind), json!(event.article), said]);
    }
    table
}

//! `factbox explain`: where each value of a figure comes from.

use std::fmt::Write;

use serde_json::json;

use crate::build::Engine;
use crate::corpus::{Corpus, FigureNode, Observation, Relation};
use crate::disk;

use super::build::Choice;
use super::report::Format;
use super::words::{date, entity, place, value};
use super::{CommandResult, Context, ExitStatus, Failure, counted};

/// Show where each value of a figure comes from: article, speaker, dates, file, line and column.
#[derive(Debug, clap::Args)]
#[command(arg_required_else_help = true, after_help = "Example:\n  factbox explain world-population")]
pub struct Args {
    /// The figure's id.
    figure: String,
    #[command(flatten)]
    choice: Choice,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> CommandResult {
    context.require_briefing()?;
    let corpus = Engine::new().corpus(&disk::read(&context.root), &args.choice.options()).value;
    let Some(node) = corpus.figures.get(args.figure.as_str()) else { return Err(unknown(&args.figure, &corpus)) };
    match args.format {
        Format::Human => context.console.result(&in_words(node, &corpus)),
        Format::Json => context.console.json(&json!(node)),
    }
    Ok(ExitStatus::Fine)
}

fn unknown(wanted: &str, corpus: &Corpus) -> Failure {
    let near = corpus.figures.keys().map(|id| (strsim::damerau_levenshtein(wanted, id.as_str()), id));
    let help = match near.filter(|(distance, _)| *distance <= 3).min() {
        Some((_, id)) => format!("did you mean `{id}`?"),
        None => "`factbox list figures` shows all of them".to_owned(),
    };
    Failure::new(format!("there is no figure `{wanted}`")).help(help)
}

fn in_words(node: &FigureNode, corpus: &Corpus) -> String {
    let mut text = format!("{} ({})\n", node.figure.label, node.figure.id);
    if let Some(definition) = &node.figure.definition {
        let _ = writeln!(text, "{definition}");
    }
    let _ = writeln!(text, "{}", counted(node.observations.len(), "value"));
    for (at, observation) in node.observations.iter().enumerate() {
        let _ = write!(text, "\n{}", one(at, observation, node, corpus));
    }
    text
}

fn one(at: usize, observation: &Observation, node: &FigureNode, corpus: &Corpus) -> String {
    let mut text = format!("{}. {}\n", at + 1, value(observation));
    let mut line = |name: &str, said: Option<String>| {
        if let Some(said) = said {
            let _ = writeln!(text, "   {name:<10} {said}");
        }
    };
    let unknown = || Some("unknown".to_owned());
    let quantity = &observation.quantity;
    let unit = quantity
        .unit
        .per
        .as_ref()
        .map_or(quantity.unit.code.clone(), |per| format!("{} per {per}", quantity.unit.code));
    let high = quantity.value_high.map(|high| format!(" to {}", high.normalize())).unwrap_or_default();
    line("exactly", quantity.value.map(|value| format!("{}{high} {unit}", value.normalize())));
    line("bound", Some(quantity.qualifier_words.clone()).filter(|words| !words.is_empty()));
    line("as of", observation.as_of.map(date).or_else(unknown));
    line("said on", observation.said_on.map(date).or_else(unknown));
    line("period", observation.period.map(|period| period.to_string()));
    line("status", Some(format!("{:?}", observation.status).to_lowercase()));
    line("speaker", speaker(observation).or_else(|| Some("none named".to_owned())));
    line("via", observation.via.clone());
    line("scope", observation.scope.clone());
    line(
        "article",
        corpus.articles.get(&observation.article).map(|it| article(&it.card.title, it.card.publisher.as_deref())),
    );
    line("stands at", Some(observation.places.iter().map(place).collect::<Vec<_>>().join(", ")));
    for (one, other, relation) in &node.comparison.pairs {
        if *one == at || *other == at {
            let number = if *one == at { other } else { one } + 1;
            line(relation_word(*relation), Some(format!("value {number}")));
        }
    }
    text
}

fn speaker(observation: &Observation) -> Option<String> {
    let speaker = observation.speaker.as_ref()?;
    Some(match observation.speaker_inferred {
        Some(reason) => format!("{} (inferred: {})", entity(speaker), reason.word()),
        None => entity(speaker),
    })
}

fn article(title: &str, publisher: Option<&str>) -> String {
    publisher.map_or_else(|| title.to_owned(), |publisher| format!("{title} ({publisher})"))
}

fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agrees",
        Relation::Differ => "differs",
        Relation::Series => "series",
        Relation::Revises => "revision",
        Relation::NotComparable => "apart from",
    }
}

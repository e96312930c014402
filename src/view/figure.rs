//! A figure's page: what the sources say, how it fits together, the evidence, every value.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::corpus::{FigureNode, Observation, Relation};
use crate::model::{EntityKind, EntityRef};
use crate::plan::{List, PageKind, Stock};

use super::chart::{self, Chart};
use super::cite::{self, Cite, Work, WorkKind};
use super::composer::{About, Composer};
use super::date::{self, DateText};
use super::gap::GapLine;
use super::head::{Alternate, Head, Link};
use super::observation::{Row, StatusBox};
use super::summary::{self, Summary, in_time};
use super::value::counted;

/// The page of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FigureView {
    /// The head.
    pub head: Head,
    /// What is measured.
    pub label: String,
    /// The definition; may be empty.
    pub definition: String,
    /// Its topics.
    pub topics: Vec<Link>,
    /// The sign of the figure as a whole.
    pub status: StatusBox,
    /// The values that stand large: those that differ, or the latest of a series, oldest first. Three at most.
    pub cells: Vec<Row>,
    /// Whether the values in `cells` exclude each other.
    pub is_conflict: bool,
    /// What is known of the gaps between values that differ.
    pub gaps: Vec<GapLine>,
    /// More about the values as a whole: the latest one where others differ, a common speaker.
    pub remarks: Vec<String>,
    /// A chart, where there is something to see.
    pub charts: Vec<Chart>,
    /// One item for each article.
    pub evidence: Vec<Evidence>,
    /// A sentence with value, speaker and date.
    pub quotable: String,
    /// "About this figure".
    pub facts: Vec<Fact>,
    /// The editors' note, as HTML; may be empty.
    pub note: String,
    /// Corrections.
    pub corrections: Vec<CorrectionLine>,
    /// Every level, oldest first; of very many the latest.
    pub levels: Vec<Row>,
    /// The list of all values, where `levels` and `growth` are not all; may lead nowhere.
    pub all_values: Link,
    /// How many levels there are.
    pub level_count: usize,
    /// Every growth, oldest first.
    pub growth: Vec<Row>,
    /// Figures to read with it.
    pub read_with: Vec<Summary>,
    /// How to cite the page.
    pub cite: Cite,
    /// The CSV beside the page.
    pub csv: String,
    /// The JSON beside the page.
    pub json: String,
}

/// What one article says of the figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Evidence {
    /// The date of the first value, else of publication.
    pub date: DateText,
    /// The values, in text order.
    pub values: Vec<String>,
    /// The article.
    pub article: Link,
    /// Its publisher.
    pub publisher: Link,
    /// Its authors.
    pub authors: String,
    /// When it was published.
    pub published: DateText,
    /// The editors' summary; may be empty.
    pub summary: String,
    /// The sentences, with the way to each.
    pub passages: Vec<Link>,
}

/// A line of "About".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Fact {
    /// What it is.
    pub term: String,
    /// What it says.
    pub values: Vec<Link>,
}

impl Fact {
    pub(super) fn new(term: &str, values: Vec<Link>) -> Self {
        Self { term: term.to_owned(), values }
    }

    pub(super) fn text(term: &str, value: impl Into<String>) -> Self {
        Self::new(term, vec![Link::plain(value)])
    }
}

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct CorrectionLine {
    /// The day; may be empty.
    pub date: String,
    /// What was corrected.
    pub text: String,
}

/// Composes the page of a figure.
pub(super) fn compose(composer: &Composer<'_>, node: &FigureNode) -> FigureView {
    let id = &node.figure.id;
    let rows: Vec<Row> = (0..node.observations.len()).map(|index| composer.row(node, index)).collect();
    let is_level = |index: &usize| node.observations[*index].change.is_none();
    let (levels, growth): (Vec<usize>, Vec<usize>) = (0..rows.len()).partition(is_level);
    let conflict = summary::newest_conflict(node);
    let is_conflict = !conflict.is_empty();
    let all_text = format!("All {} values", rows.len());
    let all_values = composer.all(&PageKind::Figure(id.clone()), Stock::Main, all_text);
    let is_cut = !all_values.href.is_empty();
    let latest = |indices: &[usize]| indices[if is_cut { indices.len().saturating_sub(SHOWN) } else { 0 }..].to_vec();
    let (shown_levels, shown_growth) = (latest(&levels), latest(&growth));
    let shown = if is_cut { latest(&(0..rows.len()).collect::<Vec<usize>>()) } else { (0..rows.len()).collect() };
    let cells = match conflict.len() {
        0 => levels[levels.len().saturating_sub(3)..].to_vec(),
        2 | 3 => conflict.clone(),
        _ => Vec::new(),
    };
    let pick = |indices: &[usize]| indices.iter().map(|index| rows[*index].clone()).collect::<Vec<Row>>();
    let description = describe(node, &rows, &conflict);
    FigureView {
        head: head(composer, node, (&rows, &shown), description),
        label: node.figure.label.clone(),
        definition: node.figure.definition.clone().unwrap_or_default(),
        topics: node.topics.iter().map(|topic| composer.topic(topic)).collect(),
        status: if is_conflict { differ() } else { summary::status_of(node) },
        cells: pick(&cells),
        is_conflict,
        gaps: node.comparison.gaps.iter().take(3).map(|gap| composer.gap_line(node, gap)).collect(),
        remarks: remarks(node, &rows, &conflict),
        charts: chart::of_figure(composer, node, &conflict),
        evidence: evidence(composer, node, (&rows, &shown)),
        quotable: quotable(node, &rows, &conflict),
        facts: facts(composer, node, &levels, &growth),
        note: composer.prose(&node.figure.note),
        corrections: corrections(node),
        levels: pick(&shown_levels),
        growth: pick(&shown_growth),
        all_values,
        level_count: levels.len(),
        read_with: node.read_with.iter().filter_map(|id| composer.summary(composer.corpus.figures.get(id)?)).collect(),
        cite: citation(composer, node, &rows),
        csv: composer.href(&PageKind::FigureCsv(id.clone())),
        json: composer.href(&PageKind::FigureJson(id.clone())),
    }
}

/// Of very many values, growth and pieces of evidence the page shows the latest.
const SHOWN: usize = 25;

/// All rows, and which of them are shown.
type Shown<'a> = (&'a [Row], &'a [usize]);

fn differ() -> StatusBox {
    StatusBox { class: "differ".to_owned(), text: "Sources differ".to_owned() }
}

fn head(composer: &Composer<'_>, node: &FigureNode, rows: Shown<'_>, description: String) -> Head {
    let id = &node.figure.id;
    let alternates = vec![
        Alternate {
            href: composer.href(&PageKind::FigureJson(id.clone())),
            media: "application/json".to_owned(),
            title: "This figure as JSON".to_owned(),
        },
        Alternate {
            href: composer.href(&PageKind::FigureCsv(id.clone())),
            media: "text/csv".to_owned(),
            title: "This figure as CSV".to_owned(),
        },
    ];
    composer.head(About {
        title: node.figure.label.clone(),
        json_ld: linked_data(composer, node, rows, &description),
        description,
        section: "figures",
        above: vec![composer.index(List::Figures)],
        alternates,
        kind: "website",
    })
}

/// The answer itself, in one or two sentences.
fn describe(node: &FigureNode, rows: &[Row], conflict: &[usize]) -> String {
    let said = |index: usize| {
        let row: &Row = &rows[index];
        match row.when.certainty.as_str() {
            "unknown" => row.value.text.clone(),
            _ => format!("{} ({})", row.value.text, row.when.long),
        }
    };
    if !conflict.is_empty() {
        let values: Vec<String> = conflict.iter().map(|index| said(*index)).collect();
        return format!("Sources differ: {}. Each with speaker, source and evidence.", values.join(", "));
    }
    let Some(latest) = summary::latest(node) else {
        return format!("{}: no value has been recorded.", node.figure.label);
    };
    let row = &rows[latest];
    let who = if row.has_speaker { format!(", {}", row.speaker.name.text) } else { String::new() };
    format!("{}: {}{who}. Reported by {}.", node.figure.label, said(latest), row.publisher.text)
}

/// What holds for the values together and is not said by any one of them.
fn remarks(node: &FigureNode, rows: &[Row], conflict: &[usize]) -> Vec<String> {
    let mut remarks = Vec::new();
    let unplaced = rows.len() - (0..rows.len()).filter(|index| summary::is_placed(node, *index)).count();
    if rows.len() > 1 && unplaced > 0 && unplaced < rows.len() {
        remarks.push("Oldest first; a value whose year is not known stands last.".to_owned());
    }
    if let (false, Some(latest)) = (conflict.is_empty(), summary::latest(node))
        && !conflict.contains(&latest)
    {
        let row = &rows[latest];
        let when = if row.when.certainty == "unknown" { String::new() } else { format!(" {}", in_time(&row.when)) };
        remarks.push(format!("The latest value is another: {}{when}.", row.value.plain));
    }
    let agreed = node.comparison.pairs.iter().find(|(a, b, relation)| {
        *relation == Relation::Agree
            && node.observations[*a].speaker.is_some()
            && node.observations[*a].speaker == node.observations[*b].speaker
            && node.observations[*a].article != node.observations[*b].article
    });
    if let Some((a, _, _)) = agreed {
        let row = &rows[*a];
        remarks
            .push(format!("Values that agree ({}) come from one speaker, {}.", row.value.plain, row.speaker.name.text));
    }
    remarks
}

fn evidence(composer: &Composer<'_>, node: &FigureNode, (rows, shown): Shown<'_>) -> Vec<Evidence> {
    let mut items: Vec<(&Observation, Evidence)> = Vec::new();
    for (observation, row) in shown.iter().map(|index| (&node.observations[*index], &rows[*index])) {
        let at = items.iter().position(|(first, _)| first.article == observation.article);
        let at = at.unwrap_or_else(|| {
            items.push((observation, new_evidence(composer, observation, row)));
            items.len() - 1
        });
        let item = &mut items[at].1;
        item.values.push(row.value.text.clone());
        for passage in &observation.passages {
            let anchor = if passage.is_published { passage.anchor.clone() } else { observation.id.anchor() };
            let href = composer.anchor(&PageKind::Article(observation.article.clone()), &anchor);
            let link = Link::to(passage.sentence.clone(), href);
            if !item.passages.contains(&link) {
                item.passages.push(link);
            }
        }
    }
    items.into_iter().map(|(_, item)| item).collect()
}

fn new_evidence(composer: &Composer<'_>, observation: &Observation, row: &Row) -> Evidence {
    let card = composer.corpus.articles.get(&observation.article).map(|node| &node.card);
    Evidence {
        date: if row.when.certainty == "unknown" { row.published.clone() } else { row.when.clone() },
        values: Vec::new(),
        article: row.article.clone(),
        publisher: row.publisher.clone(),
        authors: card.map_or_else(String::new, |card| card.authors.join(", ")),
        published: row.published.clone(),
        summary: card.and_then(|card| card.summary.clone()).unwrap_or_default(),
        passages: Vec::new(),
    }
}

/// "Project jobs: 95% (Ana Souza, minister, 5 September 2019; The Quay) and 90% (…)."
fn quotable(node: &FigureNode, rows: &[Row], conflict: &[usize]) -> String {
    let chosen: Vec<usize> = match (conflict.is_empty(), summary::latest(node)) {
        (false, _) => conflict.to_vec(),
        (true, Some(latest)) => vec![latest],
        (true, None) => return String::new(),
    };
    let part = |index: &usize| {
        let row = &rows[*index];
        let mut said_by = Vec::new();
        if row.has_speaker {
            said_by.push(row.speaker.name.text.clone());
        }
        if row.when.certainty != "unknown" {
            said_by.push(with_note(&row.when));
        }
        let said_by = [said_by.join(", "), row.publisher.text.clone()];
        let source: Vec<&str> = said_by.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("{} ({})", row.value.text, source.join("; "))
    };
    let parts: Vec<String> = chosen.iter().map(part).collect();
    format!("{}: {}.", node.figure.label, listed(&parts))
}

fn with_note(date: &DateText) -> String {
    if date.note.is_empty() { date.long.clone() } else { format!("{}, {}", date.long, date.note) }
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

fn facts(composer: &Composer<'_>, node: &FigureNode, levels: &[usize], growth: &[usize]) -> Vec<Fact> {
    let figure = &node.figure;
    let mut facts = Vec::new();
    let mut text = |term: &str, value: Option<&String>| {
        facts.extend(value.map(|value| Fact::text(term, capitalised(value))));
    };
    text("Kind", figure.kind.as_ref());
    text("Scope", figure.scope.as_ref());
    let unit = figure.unit.as_ref().or_else(|| node.observations.first().map(|observation| &observation.quantity.unit));
    if let Some(unit) = unit.filter(|unit| !unit.code.is_empty()) {
        let per = unit.per.as_ref().map_or_else(String::new, |per| format!(" per {per}"));
        facts.push(Fact::text("Unit", format!("{}{per}", unit_words(&unit.code))));
    }
    if let Some(place) = &figure.place {
        let reference = EntityRef { kind: EntityKind::Place, id: place.clone() };
        facts.push(Fact::new("Place", vec![composer.entity(&reference)]));
    }
    if let Some(of) = figure.of.as_ref().and_then(|of| composer.corpus.figures.get(of)) {
        facts.push(Fact::new("Share or growth of", vec![composer.figure(of)]));
    }
    facts.push(Fact::text("Values", value_count(composer, node, levels.len(), growth.len())));
    if let Some(change) = node.last_change {
        facts.push(Fact::text("Last change", date::stated(change).long));
    }
    let dates = node.observations.iter().filter_map(|observation| observation.as_of.or(observation.said_on));
    facts.extend(composer.time_fact(dates.map(|dated| dated.date)));
    facts
}

/// The unit as a word of its own; symbols and codes stay as they are.
fn unit_words(code: &str) -> String {
    match code {
        "%" => "Percent".to_owned(),
        code if code.len() > 4 => capitalised(&code.replace('-', " ")),
        code => code.to_owned(),
    }
}

/// The same words with a capital first.
pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn value_count(composer: &Composer<'_>, node: &FigureNode, levels: usize, growth: usize) -> String {
    let mut publishers: Vec<&str> = node
        .observations
        .iter()
        .filter_map(|observation| composer.corpus.articles.get(&observation.article)?.card.publisher.as_deref())
        .collect();
    publishers.sort_unstable();
    publishers.dedup();
    let mut text = counted(levels, "value", "values");
    if growth > 0 {
        text = format!("{text} and {} of growth", counted(growth, "value", "values"));
    }
    if !publishers.is_empty() {
        text = format!("{text}, from {}", counted(publishers.len(), "source", "sources"));
    }
    text
}

fn corrections(node: &FigureNode) -> Vec<CorrectionLine> {
    let line = |correction: &crate::model::Correction| CorrectionLine {
        date: correction.date.clone().unwrap_or_default(),
        text: correction.text.clone(),
    };
    node.figure.corrections.iter().map(line).collect()
}

fn citation(composer: &Composer<'_>, node: &FigureNode, rows: &[Row]) -> Cite {
    let values: Vec<String> =
        rows.iter().rev().take(3).map(|row| format!("{} ({})", row.value.plain, row.publisher.text)).collect();
    cite::cite(&Work {
        key: node.figure.id.to_string(),
        kind: WorkKind::Dataset,
        title: &node.figure.label,
        authors: std::slice::from_ref(&composer.corpus.site.title),
        container: None,
        date: node.last_change,
        url: composer.canonical(),
        note: format!("Values: {}", values.join("; ")),
        after: String::new(),
    })
}

fn linked_data(composer: &Composer<'_>, node: &FigureNode, (rows, shown): Shown<'_>, description: &str) -> Json {
    let id = &node.figure.id;
    let observations: Vec<Json> = shown
        .iter()
        .map(|index| (&node.observations[*index], &rows[*index]))
        .filter(|(observation, _)| observation.change.is_none() && observation.quantity.value.is_some())
        .map(|(observation, row)| {
            let mut item = json!({
                "@type": "Observation",
                "name": row.value.text,
                "subjectOf": {"@type": "WebPage", "url": composer.absolute(&PageKind::Article(observation.article.clone()))},
            });
            item["value"] = json!(observation.quantity.value.map(|value| value.normalize().to_string()));
            item["unitText"] = json!(observation.quantity.unit.code);
            if !row.when.machine.is_empty() {
                item["observationDate"] = json!(row.when.machine);
            }
            item
        })
        .collect();
    json!({
        "@type": "Dataset",
        "name": node.figure.label,
        "description": node.figure.definition.as_deref().unwrap_or(description),
        "creator": {"@type": "Organization", "name": composer.corpus.site.title},
        "isAccessibleForFree": true,
        "variableMeasured": {"@type": "StatisticalVariable", "name": node.figure.label},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": composer.absolute(&PageKind::FigureCsv(id.clone()))},
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": composer.absolute(&PageKind::FigureJson(id.clone()))},
        ],
        "hasPart": observations,
    })
}

//! The same facts for programs: tables and JSON beside the pages. Values stay exact; dates stay in ISO 8601.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::corpus::{ArticleNode, EntityNode, FigureNode, Observation};
use crate::model::{Dated, Direction, Qualifier};
use crate::plan::PageKind;

use super::composer::Composer;
use super::observation;

/// A table; every row has as many cells as the header.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TableView {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A file written out in full.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TextView {
    /// Its text.
    pub text: String,
}

const COLUMNS: [&str; 29] = [
    "value",
    "value_low",
    "value_high",
    "qualifier",
    "unit",
    "as_of",
    "as_of_end",
    "date_certainty",
    "said_on",
    "said_by",
    "role",
    "source",
    "published",
    "article_url",
    "passage_url",
    "status",
    "id",
    "figure",
    "change",
    "base",
    "period",
    "scope",
    "inferred",
    "line",
    "sense",
    "via",
    "confirmed",
    "join",
    "words",
];

/// Every value of one figure.
pub(super) fn figure_table(composer: &Composer<'_>, node: &FigureNode) -> TableView {
    table((0..node.observations.len()).map(|index| cells(composer, node, index)))
}

/// Every value of every figure, by figure.
pub(super) fn all_figures_table(composer: &Composer<'_>) -> TableView {
    let nodes = composer.corpus.figures.values();
    table(nodes.flat_map(|node| (0..node.observations.len()).map(move |index| cells(composer, node, index))))
}

fn table(rows: impl Iterator<Item = Vec<(&'static str, String)>>) -> TableView {
    TableView {
        header: COLUMNS.iter().map(|&column| column.to_owned()).collect(),
        rows: rows.map(|row| row.into_iter().map(|(_, cell)| cell).collect()).collect(),
    }
}

/// The cells of one value, in the order of the columns.
fn cells(composer: &Composer<'_>, node: &FigureNode, index: usize) -> Vec<(&'static str, String)> {
    let observation = &node.observations[index];
    let quantity = &observation.quantity;
    let decimal =
        |value: Option<rust_decimal::Decimal>| value.map_or_else(String::new, |value| value.normalize().to_string());
    let is_range = quantity.value_high.is_some();
    let (as_of, as_of_end) = ends(observation.as_of);
    let row = composer.row(node, index);
    let article = composer.corpus.articles.get(&observation.article);
    let place = observation.places.first();
    let qualifier =
        if quantity.qualifier == Qualifier::Range { "range".to_owned() } else { row.value.qualifier.clone() };
    let unit = match &quantity.unit.per {
        Some(per) => format!("{} per {per}", quantity.unit.code),
        None => quantity.unit.code.clone(),
    };
    let values = [
        decimal(quantity.value),
        if is_range { decimal(quantity.value) } else { String::new() },
        decimal(quantity.value_high),
        qualifier,
        unit,
        as_of,
        as_of_end,
        row.as_of.certainty.clone(),
        observation.said_on.map_or_else(String::new, |dated| dated.date.to_string()),
        if row.has_speaker { row.speaker.name.text.clone() } else { String::new() },
        row.speaker.role.clone(),
        article.and_then(|node| node.card.publisher.clone()).unwrap_or_default(),
        article.and_then(|node| node.card.published).map_or_else(String::new, |date| date.to_string()),
        composer.absolute(&PageKind::Article(observation.article.clone())),
        passage_url(composer, observation),
        row.status.text.clone(),
        observation.id.to_string(),
        node.figure.id.to_string(),
        change_word(observation.change).to_owned(),
        observation.of.as_ref().map_or_else(String::new, ToString::to_string),
        observation.period.map_or_else(String::new, |period| period.to_string()),
        observation.scope.clone().unwrap_or_default(),
        inferred(observation),
        place.map_or_else(String::new, |place| {
            format!("{}:{}:{}", place.path, place.position.line, place.position.column)
        }),
        row.sense.to_lowercase(),
        row.via.text.clone(),
        observation.confirmed.to_string(),
        format!("{:?}", observation.join).to_lowercase(),
        observation.words.clone(),
    ];
    COLUMNS.into_iter().zip(values).collect()
}

/// The beginning and the end of the time that a value is true of.
fn ends(dated: Option<Dated>) -> (String, String) {
    let Some(dated) = dated else { return (String::new(), String::new()) };
    let text = dated.date.to_string();
    match text.split_once('/') {
        Some((from, to)) => (from.to_owned(), to.to_owned()),
        None => (text, String::new()),
    }
}

fn change_word(change: Option<Direction>) -> &'static str {
    match change {
        Some(Direction::Up) => "up",
        Some(Direction::Down) => "down",
        Some(Direction::Flat) => "flat",
        None => "",
    }
}

/// What was inferred, with its reason: `as-of:year-of-publication speaker:sentence-before`.
fn inferred(observation: &Observation) -> String {
    let reason = |dated: Option<Dated>| match dated?.certainty {
        crate::model::Certainty::Stated => None,
        crate::model::Certainty::Inferred(reason) => Some(reason),
    };
    let parts = [
        ("as-of", reason(observation.as_of)),
        ("said-on", reason(observation.said_on)),
        ("speaker", observation.speaker_inferred),
    ];
    let parts: Vec<String> =
        parts.iter().filter_map(|(key, reason)| Some(format!("{key}:{}", (*reason)?.word()))).collect();
    parts.join(" ")
}

fn passage_url(composer: &Composer<'_>, observation: &Observation) -> String {
    let relative = composer.passage(observation);
    let anchor = relative.rfind('#').map_or("", |at| &relative[at..]);
    format!("{}{anchor}", composer.absolute(&PageKind::Article(observation.article.clone())))
}

fn pretty(value: &Json) -> TextView {
    let mut text = serde_json::to_string_pretty(value).expect("a JSON value is JSON");
    text.push('\n');
    TextView { text }
}

/// One figure with its values as JSON.
pub(super) fn figure_json(composer: &Composer<'_>, node: &FigureNode) -> TextView {
    pretty(&figure_object(composer, node))
}

/// All figures with their values as JSON.
pub(super) fn all_figures_json(composer: &Composer<'_>) -> TextView {
    let figures: Vec<Json> = composer.corpus.figures.values().map(|node| figure_object(composer, node)).collect();
    pretty(&json!({"site": composer.corpus.site.title, "figures": figures}))
}

/// A cell as JSON: values as numbers with exactly their digits, `confirmed` as a truth value, all else as text.
fn typed(column: &str, cell: String) -> Json {
    match column {
        "value" | "value_low" | "value_high" => cell.parse().map_or(Json::String(cell), Json::Number),
        "confirmed" => Json::Bool(cell == "true"),
        _ => Json::String(cell),
    }
}

fn figure_object(composer: &Composer<'_>, node: &FigureNode) -> Json {
    let observations: Vec<Json> = (0..node.observations.len())
        .map(|index| {
            let filled = cells(composer, node, index).into_iter().filter(|(_, cell)| !cell.is_empty());
            let mut object: serde_json::Map<String, Json> =
                filled.map(|(column, cell)| (column.to_owned(), typed(column, cell))).collect();
            object.insert("text".to_owned(), json!(observation::value_of(&node.observations[index]).text));
            Json::Object(object)
        })
        .collect();
    let gaps: Vec<Json> = node
        .comparison
        .gaps
        .iter()
        .map(|gap| {
            let pair = [gap.pair.0, gap.pair.1].map(|index| node.observations[index].id.to_string());
            json!({"pair": pair, "distance": gap.distance.map(|distance| typed("value", distance.normalize().to_string())), "days_apart": gap.days_apart})
        })
        .collect();
    json!({
        "id": node.figure.id,
        "label": node.figure.label,
        "definition": node.figure.definition,
        "unit": node.figure.unit.as_ref().map(|unit| unit.code.clone()),
        "kind": node.figure.kind,
        "place": node.figure.place,
        "topics": node.topics,
        "url": composer.absolute(&PageKind::Figure(node.figure.id.clone())),
        "last_change": node.last_change.map(|date| date.to_string()),
        "observations": observations,
        "differences": gaps,
    })
}

/// All articles as JSON.
pub(super) fn articles_json(composer: &Composer<'_>) -> TextView {
    let article = |node: &ArticleNode| {
        json!({
            "id": node.card.id,
            "title": node.card.title,
            "title_supplied": node.card.title_supplied,
            "publisher": node.card.publisher,
            "authors": node.card.authors,
            "published": node.card.published.map(|date| date.to_string()),
            "updated": node.front.updated.map(|date| date.to_string()),
            "language": node.card.language,
            "original": node.front.url,
            "digest_of": node.card.digest_of,
            "rights": node.front.rights.kind,
            "topics": node.topics,
            "figures": node.observations.iter().map(|(id, _)| id).collect::<Vec<_>>(),
            "url": composer.absolute(&PageKind::Article(node.card.id.clone())),
        })
    };
    let articles: Vec<Json> = composer.corpus.articles.values().map(article).collect();
    pretty(&json!({"site": composer.corpus.site.title, "articles": articles}))
}

/// All people, organisations and places as JSON.
pub(super) fn entities_json(composer: &Composer<'_>) -> TextView {
    let entity = |node: &EntityNode| {
        json!({
            "kind": node.entity.reference.kind,
            "id": node.entity.reference.id,
            "name": node.entity.name,
            "names": node.entity.names,
            "roles": node.entity.roles,
            "sort": node.entity.sort,
            "part_of": node.entity.part_of,
            "coordinates": node.entity.coordinates,
            "articles": node.articles.iter().map(|mention| &mention.article).collect::<Vec<_>>(),
            "url": composer.absolute(&PageKind::Entity(node.entity.reference.clone())),
        })
    };
    let entities: Vec<Json> = composer.corpus.entities.values().map(entity).collect();
    pretty(&json!({"site": composer.corpus.site.title, "entities": entities}))
}

/// What search engines may read: everything, and where the sitemap is.
pub(super) fn robots(composer: &Composer<'_>) -> TextView {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if composer.plan.url(&PageKind::Sitemap).is_some() {
        text = format!("{text}Sitemap: {}\n", composer.absolute(&PageKind::Sitemap));
    }
    TextView { text }
}

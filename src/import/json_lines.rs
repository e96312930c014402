//! `extract --lines`: running text in, what was found out, one JSON document to a line.
//!
//! In: `{"id", "text", "published"?}`. Out: the figures, dates and names of the text, with offsets in code points. The text
//! has neither headline nor noise.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::extract::{Offsets, date_value, number};
use super::importer::Importer;
use crate::annotate::{Analysis, FoundDate, FoundEntity, FoundFigure, Input, MentionForm, Passage, PassageKind};
use crate::model::{PartialDate, UnitKind};
use crate::source::Span;

#[derive(Deserialize)]
struct Line {
    id: Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
}

/// Why a line could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It is no JSON object with the keys that are needed.
    #[error("the line is no JSON object with `id` and `text`: {0}")]
    Json(#[from] serde_json::Error),
    /// The publication date is none.
    #[error("`published`: {0}")]
    Date(String),
}

impl Importer {
    /// What one line of input holds, as one JSON document.
    ///
    /// # Errors
    /// When the line is no JSON object with `id` and `text`, or `published` is no date.
    pub fn line(&self, line: &str) -> Result<Value, LineError> {
        let line: Line = serde_json::from_str(line)?;
        let published =
            line.published.filter(|date| !date.is_empty()).map(|date| date.parse::<PartialDate>()).transpose();
        let published = published.map_err(|error| LineError::Date(error.to_string()))?;
        let passages = paragraphs(&line.text);
        let found = self.analyse(&Input { text: &line.text, passages: &passages, published, publisher: None });
        Ok(document(&line.id, &line.text, &found))
    }
}

/// The lines of a text that are not blank, as paragraphs.
fn paragraphs(text: &str) -> Vec<Passage> {
    super::lines::lines(text).iter().map(|line| Passage { kind: PassageKind::Body, span: line.span }).collect()
}

fn document(id: &Value, text: &str, found: &Analysis) -> Value {
    let offsets = Offsets::new(text);
    let names = |entities: &[FoundEntity]| {
        entities.iter().flat_map(|entity| mentions(entity, text, &offsets)).collect::<Vec<_>>()
    };
    json!({
        "id": id,
        "figures": found.figures.iter().map(|figure| self::figure(figure, text, &offsets)).collect::<Vec<_>>(),
        "dates": found.dates.iter().map(|date| self::date(date, text, &offsets)).collect::<Vec<_>>(),
        "people": in_order(names(&found.people)),
        "organisations": in_order(names(&found.organisations)),
        "places": in_order(names(&found.places)),
    })
}

fn in_order(mut items: Vec<(Span, Value)>) -> Vec<Value> {
    items.sort_by_key(|(span, _)| *span);
    items.into_iter().map(|(_, item)| item).collect()
}

fn mentions(entity: &FoundEntity, text: &str, offsets: &Offsets) -> Vec<(Span, Value)> {
    let named = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    named
        .map(|mention| {
            let mut item = offsets.item(mention.span, text);
            item.insert("id".into(), entity.reference.id.as_str().into());
            item.insert("name".into(), entity.name.as_str().into());
            (mention.span, Value::Object(item))
        })
        .collect()
}

fn figure(found: &FoundFigure, text: &str, offsets: &Offsets) -> Value {
    let quantity = &found.quantity;
    let mut item: Map<String, Value> = offsets.item(found.span, text);
    let is_money = quantity.unit.kind == UnitKind::Money;
    let keys = [
        ("kind", json!(kind(quantity.unit.kind))),
        ("value", json!(quantity.value.map(number))),
        ("value_high", json!(quantity.value_high.map(number))),
        ("unit", quantity.unit.code.as_str().into()),
        ("currency", json!(is_money.then_some(&quantity.unit.code))),
        ("qualifier", json!(quantity.qualifier)),
    ];
    item.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Value::Object(item)
}

fn date(found: &FoundDate, text: &str, offsets: &Offsets) -> Value {
    let mut item = offsets.item(found.span, text);
    item.insert("value".into(), date_value(found.value.as_ref()));
    Value::Object(item)
}

/// The kinds of this format: all physical kinds are `measure`, percentage points are `percent`.
fn kind(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Money => "money",
        UnitKind::Count | UnitKind::Rank => "count",
        UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints => "percent",
        UnitKind::Duration => "duration",
        UnitKind::Age => "age",
        UnitKind::Temperature => "temperature",
        UnitKind::Mass
        | UnitKind::Power
        | UnitKind::Energy
        | UnitKind::Length
        | UnitKind::Area
        | UnitKind::Volume
        | UnitKind::Speed => "measure",
        UnitKind::Multiple => "ratio",
        UnitKind::Number => "number",
    }
}

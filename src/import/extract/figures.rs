//! Figures as JSON.

use rust_decimal::Decimal;
use serde_json::{Number, Value, json};

use super::{Clipping, Offsets, figure_id, passage};
use crate::annotate::{Analysis, FoundFigure};
use crate::model::{Certainty, Change, Dated};

/// One figure. `at` is its index in the analysis.
pub(in crate::import) fn figure(
    id: &str,
    at: usize,
    found: &FoundFigure,
    analysis: &Analysis,
    clipping: &Clipping,
    offsets: &Offsets,
) -> Value {
    let mut item = serde_json::Map::new();
    item.insert("id".into(), figure_id(id, at).into());
    item.extend(offsets.item(found.span, &clipping.text));
    let quantity = &found.quantity;
    let period = found.as_of.as_ref().or(found.said_on.as_ref());
    let link =
        |index: Option<usize>| index.filter(|index| *index < analysis.figures.len()).map(|index| figure_id(id, index));
    let keys = [
        ("full", json!([offsets.of(found.full.start), offsets.of(found.full.end)])),
        ("zone", passage(found.passage).into()),
        ("kind", json!(quantity.unit.kind)),
        ("value", json!(quantity.value.map(number))),
        ("value_high", json!(quantity.value_high.map(number))),
        ("unit", quantity.unit.code.as_str().into()),
        ("per", json!(quantity.unit.per)),
        ("qualifier", json!(quantity.qualifier)),
        ("qualifier_words", quantity.qualifier_words.as_str().into()),
        ("change", found.change.as_ref().map_or(Value::Null, change)),
        ("growth", found.is_growth.into()),
        ("of", json!(link(found.of))),
        ("measure", found.measure.as_str().into()),
        ("label", found.label.as_str().into()),
        ("parties", json!(found.parties)),
        ("programme", json!(found.programme)),
        ("head", found.head.as_str().into()),
        ("about", json!(found.about)),
        ("place", json!(found.place)),
        ("period_or_as_of", date_value(period)),
        ("as_of", date_value(found.as_of.as_ref())),
        ("as_of_inferred", inference(found.as_of.as_ref())),
        ("said_on", date_value(found.said_on.as_ref())),
        ("said_on_inferred", inference(found.said_on.as_ref())),
        ("speaker", found.speaker.as_ref().map_or(Value::Null, |speaker| speaker.id.as_str().into())),
        ("speaker_inferred", json!(found.speaker_inferred)),
        ("via", found.via.as_ref().map_or(Value::Null, |via| via.id.as_str().into())),
        ("status", json!(found.status)),
        ("topics", json!(found.topics)),
        ("same_as", json!(link(found.same_as))),
        ("rule", found.rule.into()),
    ];
    item.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Value::Object(item)
}

fn change(change: &Change) -> Value {
    json!({
        "direction": change.direction,
        "from": change.from.map(number),
        "to": change.to.map(number),
        "by": change.by.map(number),
    })
}

/// A number with exactly its digits.
pub(in crate::import) fn number(value: Decimal) -> Value {
    let digits = value.normalize().to_string();
    Value::Number(digits.parse::<Number>().expect("a decimal is a JSON number"))
}

/// A date as text; null where it is unknown.
pub(in crate::import) fn date_value(date: Option<&Dated>) -> Value {
    json!(date.map(|dated| dated.date))
}

/// Why a date was inferred; null where it is stated.
pub(in crate::import) fn inference(date: Option<&Dated>) -> Value {
    match date.map(|dated| dated.certainty) {
        Some(Certainty::Inferred(reason)) => reason.word().into(),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for (value, text) in [
            ("27600000000", "27600000000"),
            ("0.10", "0.1"),
            ("66.67", "66.67"),
            ("-3", "-3"),
            ("123456789012345678901234", "123456789012345678901234"),
        ] {
            assert_eq!(number(value.parse().unwrap()).to_string(), text);
        }
    }
}

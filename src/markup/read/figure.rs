//! Figures.

use super::super::fields::Fields;
use super::super::unit;
use super::super::yaml::{Node, Value};
use super::open;
use crate::model::{Correction, Figure, JoinRecord, JoinState, ObservationId, Unit};
use crate::source::{Reported, Source};

const STATES: [(&str, JoinState); 3] =
    [("proposed", JoinState::Proposed), ("confirmed", JoinState::Confirmed), ("rejected", JoinState::Rejected)];

/// The word for a decision in a figure's file.
pub(in super::super) fn state_word(state: JoinState) -> Option<&'static str> {
    STATES.iter().find(|(_, other)| *other == state).map(|(word, _)| *word)
}

/// Reads a file of `content/figures`.
pub fn read_figure(source: &Source) -> Reported<Figure> {
    let mut opened = open(source);
    let id = opened.id_or_made(source);
    let label = opened.required("label").unwrap_or_else(|| id.written_out());
    let fields = &mut opened.fields;
    let figure = Figure {
        label,
        definition: fields.text("definition"),
        unit: figure_unit(fields),
        kind: fields.text("kind"),
        place: fields.id("place"),
        topics: fields.ids("topics"),
        terms: fields.texts("terms"),
        scope: fields.text("scope"),
        of: fields.id("of"),
        same_time: fields.integer("same_time"),
        observations: observations(fields),
        corrections: corrections(fields),
        slug: fields.slug(),
        aliases: fields.addresses("aliases"),
        note: opened.body.of(&source.text).trim().to_owned(),
        id,
    };
    opened.problems.extend(opened.fields.finish().1);
    Reported::new(figure, opened.problems)
}

fn figure_unit(fields: &mut Fields<'_>) -> Option<Unit> {
    let (words, span) = fields.spanned_text("unit")?;
    match unit::read(&words) {
        Some(unit) => Some(unit),
        None => fields.wrong_type(
            format!("`unit`: `{words}` is no unit"),
            span,
            "write jobs, USD, %, MW, or USD per barrel",
        ),
    }
}

/// `observations: [{id, state, reason}]`; an id alone counts as confirmed.
fn observations(fields: &mut Fields<'_>) -> Vec<JoinRecord> {
    let nodes = fields.nodes("observations");
    nodes.into_iter().filter_map(|node| observation(fields, node)).collect()
}

fn observation(fields: &mut Fields<'_>, node: Node) -> Option<JoinRecord> {
    if !matches!(node.value, Value::Map(_)) {
        let id = ObservationId::from_text(&fields.node_text("observations", node)?);
        return Some(JoinRecord { id, state: JoinState::Confirmed, reason: None });
    }
    let span = node.span;
    let mut group = fields.inner("observations", node);
    let id = group.required_text("id", span);
    let state = group.choice("state", &STATES).unwrap_or(JoinState::Proposed);
    let reason = group.text("reason");
    fields.absorb(group);
    Some(JoinRecord { id: ObservationId::from_text(&id?), state, reason })
}

/// `corrections: [{date, text}]`; a text alone has no date.
fn corrections(fields: &mut Fields<'_>) -> Vec<Correction> {
    let nodes = fields.nodes("corrections");
    nodes.into_iter().filter_map(|node| correction(fields, node)).collect()
}

fn correction(fields: &mut Fields<'_>, node: Node) -> Option<Correction> {
    if !matches!(node.value, Value::Map(_)) {
        return Some(Correction { date: None, text: fields.node_text("corrections", node)? });
    }
    let span = node.span;
    let mut group = fields.inner("corrections", node);
    let date = group.date("date").map(|date| date.to_string());
    let text = group.required_text("text", span);
    fields.absorb(group);
    Some(Correction { date, text: text? })
}

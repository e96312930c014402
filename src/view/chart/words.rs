//! The words of a chart: what it measures, every value, where they come from.

use crate::corpus::FigureNode;
use crate::model::UnitKind;
use crate::view::composer::Composer;
use crate::view::observation::Row;
use crate::view::summary::in_time;

use super::extent::Extent;

/// More values than this are told by the first, last, highest and lowest.
const MOST_TOLD: usize = 10;
/// More sources than this are counted.
const MOST_SOURCES: usize = 4;

/// Measure, unit and place.
pub(super) fn subtitle(composer: &Composer<'_>, node: &FigureNode) -> String {
    let mut parts = vec![node.figure.label.clone()];
    let unit = node.observations.first().map(|observation| &observation.quantity.unit);
    match unit.map(|unit| (unit.kind, unit.code.as_str())) {
        Some((UnitKind::Percent, _)) => parts.push("percent".to_owned()),
        Some((UnitKind::Rank | UnitKind::Number, _)) | None => {}
        Some((_, code)) => parts.push(code.replace('-', " ")),
    }
    let place = node
        .figure
        .place
        .as_ref()
        .map(|id| crate::model::EntityRef { kind: crate::model::EntityKind::Place, id: id.clone() });
    parts.extend(place.map(|place| composer.entity(&place).text));
    let label = parts[0].to_lowercase();
    let is_new = |(at, part): &(usize, &String)| *at == 0 || !label.contains(&part.to_lowercase());
    let parts: Vec<&str> = parts.iter().enumerate().filter(is_new).map(|(_, part)| part.as_str()).collect();
    parts.join(", ")
}

/// A value with who said it and when.
pub(super) fn said(row: &Row) -> String {
    format!("{} {}, {}", row.value.plain, who(row), row.when.long)
}

/// The speaker, else the publisher.
pub(super) fn who(row: &Row) -> &str {
    if row.has_speaker { &row.speaker.name.text } else { &row.publisher.text }
}

/// A value with its time.
pub(super) fn dated(row: &Row) -> String {
    format!("{} {}", row.value.plain, in_time(&row.when))
}

/// Every value in words; of very many the first, last, highest and lowest.
pub(super) fn told(
    composer: &Composer<'_>,
    node: &FigureNode,
    indices: &[usize],
    word: impl Fn(&Row) -> String,
) -> String {
    let tell = |index: &usize| word(&composer.row(node, *index));
    if indices.len() <= MOST_TOLD {
        return indices.iter().map(tell).collect::<Vec<_>>().join("; ");
    }
    let [first, last, highest, lowest] = extremes(node, indices).map(|index| tell(&index));
    format!("{} values. First: {first}. Last: {last}. Highest: {highest}. Lowest: {lowest}.", indices.len())
}

/// The first, last, highest and lowest of some values; the first of equal ones.
pub(super) fn extremes(node: &FigureNode, indices: &[usize]) -> [usize; 4] {
    let extent = |index: &usize| Extent::of(&node.observations[*index].quantity);
    let by = |end: fn(Extent) -> rust_decimal::Decimal| move |index: &&usize| extent(index).map(end);
    let or_first = |found: Option<&usize>| found.or(indices.first()).copied().unwrap_or_default();
    [
        or_first(indices.first()),
        or_first(indices.last()),
        or_first(indices.iter().rev().max_by_key(by(Extent::highest))),
        or_first(indices.iter().min_by_key(by(Extent::lowest))),
    ]
}

/// "Sources: The Quay; Harbour News."
pub(super) fn sources(composer: &Composer<'_>, node: &FigureNode, indices: &[usize]) -> String {
    let mut names: Vec<String> = Vec::new();
    for index in indices {
        let article = composer.corpus.articles.get(&node.observations[*index].article);
        let name = article.map(|article| composer.publisher(article).text).unwrap_or_default();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    listed(names)
}

/// The names of sources, the many counted; empty without any.
pub(super) fn listed(mut names: Vec<String>) -> String {
    let title = if names.len() == 1 { "Source" } else { "Sources" };
    if names.len() > MOST_SOURCES {
        let others = names.len() - MOST_SOURCES + 1;
        names.truncate(MOST_SOURCES - 1);
        names.push(format!("{others} others"));
    }
    if names.is_empty() { String::new() } else { format!("{title}: {}.", names.join("; ")) }
}

//! Bars for values that leave something open: from the low to the high end of a range, with an arrow where a bound has none.

use crate::corpus::{FigureNode, Relation};
use crate::view::composer::Composer;
use crate::view::summary;

use super::extent::Extent;
use super::scale::{LEFT, RIGHT, Scale, percent};
use super::strip::{draw_scale, label, sorted, title};
use super::{Chart, Line, Mark, Rect, words};

/// The pixels from one bar to the next.
const ROW: u32 = 40;

/// The latest value with those that agree with it, where one of them is a range.
pub(super) fn around_latest(node: &FigureNode) -> Vec<usize> {
    let Some(latest) = summary::latest(node) else { return Vec::new() };
    let agrees = |other: &usize| {
        *other == latest
            || node.comparison.pairs.iter().any(|(a, b, relation)| {
                *relation == Relation::Agree && ((*a, *b) == (*other, latest) || (*a, *b) == (latest, *other))
            })
    };
    let group: Vec<usize> = (0..node.observations.len()).filter(agrees).collect();
    let is_range = |index: &usize| node.observations[*index].quantity.value_high.is_some();
    if group.iter().any(is_range) { group } else { Vec::new() }
}

/// Two to eight values, each in a row of its own.
pub(super) fn chart(composer: &Composer<'_>, node: &FigureNode, group: &[usize]) -> Option<Chart> {
    let (indices, extents) = sorted(node, group);
    let is_same = extents.windows(2).all(|pair| pair[0] == pair[1]);
    let quantity = &node.observations[*indices.first()?].quantity;
    if !(2..=8).contains(&indices.len()) || indices.len() < group.len() || is_same {
        return None;
    }
    let scale = Scale::natural(&extents, quantity.unit.kind);
    let base = 8 + ROW * u32::try_from(indices.len()).ok()?;
    let mut chart = Chart {
        id: "range".to_owned(),
        title: title(node, &indices),
        subtitle: words::subtitle(composer, node),
        description: words::told(composer, node, &indices, words::said),
        height: base + 30,
        note: format!("{} {}", note(&extents), words::sources(composer, node, &indices)).trim().to_owned(),
        ..Chart::default()
    };
    draw_scale(&mut chart, scale, quantity, (2, base));
    chart.lines.push(Line { class: "axis".to_owned(), x1: percent(LEFT), x2: percent(RIGHT), y1: base, y2: base });
    for (rank, (index, extent)) in indices.iter().zip(&extents).enumerate() {
        let y = 28 + ROW * u32::try_from(rank).ok()?;
        let row = composer.row(node, *index);
        let start = extent.low.map_or(LEFT, |low| scale.across(low));
        let end = extent.high.map_or(RIGHT, |high| scale.across(high));
        draw(&mut chart, *extent, (start, end), y);
        let said = scale.across(extent.lowest());
        chart.texts.push(label(said, y - 12, &format!("{} {}", row.value.plain, words::who(&row))));
    }
    Some(chart)
}

/// One value: a disc, a bar, or a ring with an arrow.
fn draw(chart: &mut Chart, extent: Extent, (start, end): (i64, i64), y: u32) {
    let mark = |shape: &str, x: i64| Mark { class: "s1".to_owned(), shape: shape.to_owned(), x: percent(x), y };
    if extent.is_exact() {
        chart.marks.push(mark("disc", start));
        return;
    }
    if extent.low.is_some() && extent.high.is_some() {
        let (x, width) = (percent(start), percent(end - start));
        chart.bands.push(Rect { class: "s1".to_owned(), x, width, y: y - 6, height: 12 });
        return;
    }
    chart.lines.push(Line { class: "s1 ln".to_owned(), x1: percent(start), x2: percent(end), y1: y, y2: y });
    let (known, open, arrow) = if extent.high.is_none() { (start, end, "right") } else { (end, start, "left") };
    chart.marks.extend([mark("ring", known), mark(arrow, open)]);
}

fn note(extents: &[Extent]) -> &'static str {
    let is_range = |extent: &Extent| !extent.is_exact() && extent.low.is_some() && extent.high.is_some();
    let is_bound = |extent: &Extent| extent.low.is_none() || extent.high.is_none();
    match (extents.iter().any(is_range), extents.iter().any(is_bound)) {
        (true, true) => "A bar is a range as its source gives it, an arrow a bound that is open on one side.",
        (true, false) => "A bar is a range as its source gives it.",
        (false, true) => "An arrow is a bound that is open on one side.",
        (false, false) => "",
    }
}

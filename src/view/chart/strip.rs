//! A strip: values of one time that exclude each other, on their whole natural scale.

use rust_decimal::Decimal;

use crate::corpus::FigureNode;
use crate::model::Quantity;
use crate::view::composer::Composer;
use crate::view::observation::{Row, value_of};

use super::extent::Extent;
use super::scale::{FULL, LEFT, MIDDLE, RIGHT, Scale, percent};
use super::{Chart, Line, Mark, Rect, Text, words};

/// The shapes of the marks, by rank; each has its colour.
const SHAPES: [&str; 4] = ["disc", "square", "diamond", "triangle"];

/// Two to eight exact values that exclude each other.
pub(super) fn chart(composer: &Composer<'_>, node: &FigureNode, conflict: &[usize]) -> Option<Chart> {
    let (indices, extents) = sorted(node, conflict);
    let is_exact = extents.iter().all(|extent| extent.is_exact());
    if !(2..=8).contains(&indices.len()) || indices.len() < conflict.len() || !is_exact {
        return None;
    }
    let quantity = &node.observations[indices[0]].quantity;
    let scale = Scale::natural(&extents, quantity.unit.kind);
    let axis = 22 + 20 * u32::try_from(indices.len()).ok()?;
    let (lowest, highest) = (scale.across(extents[0].lowest()), scale.across(extents[extents.len() - 1].highest()));
    let mut chart = Chart {
        id: "strip".to_owned(),
        title: title(node, &indices),
        subtitle: words::subtitle(composer, node),
        description: words::told(composer, node, &indices, words::said),
        height: axis + 48,
        bands: vec![Rect {
            class: "band".to_owned(),
            x: percent(lowest),
            width: percent(highest - lowest),
            y: axis - 13,
            height: 26,
        }],
        note: format!("The band marks the distance between the values. {}", words::sources(composer, node, &indices)),
        ..Chart::default()
    };
    draw_scale(&mut chart, scale, quantity, (axis - 13, axis + 13));
    chart.lines.push(Line { class: "axis".to_owned(), x1: percent(LEFT), x2: percent(RIGHT), y1: axis, y2: axis });
    let in_left_half = extents.iter().filter(|extent| scale.across(extent.lowest()) <= MIDDLE).count();
    for (rank, (index, extent)) in indices.iter().zip(&extents).enumerate() {
        let row = composer.row(node, *index);
        // Labels end at their marks in the right half and begin there in the left one, so this order of the lines keeps
        // each mark's line clear of the other labels of its half. No two labels share a line.
        let x = scale.across(extent.lowest());
        let rows_above = if x > MIDDLE { in_left_half + indices.len() - 1 - rank } else { rank };
        let y = 16 + 20 * u32::try_from(rows_above).ok()?;
        let class = format!("s{}", rank % SHAPES.len() + 1);
        chart.lines.push(Line { class: class.clone(), x1: percent(x), x2: percent(x), y1: y + 6, y2: axis });
        chart.marks.push(Mark { class, shape: SHAPES[rank % SHAPES.len()].to_owned(), x: percent(x), y: axis });
        chart.texts.push(label(x, y, &fitting(x, &row)));
    }
    Some(chart)
}

/// The values that are numbers, smallest first.
pub(super) fn sorted(node: &FigureNode, group: &[usize]) -> (Vec<usize>, Vec<Extent>) {
    let extent = |index: &usize| Some((Extent::of(&node.observations[*index].quantity)?, *index));
    let mut known: Vec<(Extent, usize)> = group.iter().filter_map(extent).collect();
    known.sort_by_key(|(extent, index)| (extent.lowest(), extent.highest(), *index));
    known.into_iter().map(|(extent, index)| (index, extent)).unzip()
}

/// "90% and 95% on one scale".
pub(super) fn title(node: &FigureNode, indices: &[usize]) -> String {
    let plain = |at: usize| value_of(&node.observations[indices[at]]).plain;
    match indices.len() {
        3 => format!("{}, {} and {} on one scale", plain(0), plain(1), plain(2)),
        2 => format!("{} and {} on one scale", plain(0), plain(1)),
        many => format!("{many} values, from {} to {}", plain(0), plain(many - 1)),
    }
}

/// Five lines across the scale, from `top` to `bottom`, with their numbers as far as these have room.
pub(super) fn draw_scale(chart: &mut Chart, scale: Scale, like: &Quantity, (top, bottom): (u32, u32)) {
    /// Longer numbers stand at the ends and the middle alone.
    const SHORT: usize = 7;
    let value = |step: i64| scale.low + (scale.high - scale.low) * Decimal::from(step) / Decimal::from(4);
    let numbers: Vec<String> = (0..=4).map(|step| Scale::words(value(step), like)).collect();
    let are_short = numbers.iter().all(|number| number.chars().count() <= SHORT);
    for (step, words) in numbers.into_iter().enumerate() {
        let x = percent(LEFT + (RIGHT - LEFT) * i64::try_from(step).unwrap_or(0) / 4);
        chart.lines.push(Line { class: "grid".to_owned(), x1: x.clone(), x2: x.clone(), y1: top, y2: bottom });
        if are_short || step % 2 == 0 {
            let anchor = ["start", "middle", "middle", "middle", "end"][step].to_owned();
            chart.texts.push(Text { x, y: bottom + 23, anchor, words, ..Text::default() });
        }
    }
}

/// The value with its speaker; with its date, or alone, where that would not fit between its mark and the edge of a narrow
/// phone.
fn fitting(x: i64, row: &Row) -> String {
    /// How many characters of a label fit into the narrowest page.
    const WIDEST: i64 = 36;
    let room = WIDEST * if x > MIDDLE { x } else { FULL - x } / FULL;
    let fits = |words: &String| i64::try_from(words.chars().count()).is_ok_and(|count| count <= room);
    let value = &row.value.plain;
    let choices = [format!("{value} {}", words::who(row)), format!("{value}, {}", row.when.short)];
    choices.into_iter().find(fits).unwrap_or_else(|| value.to_owned())
}

/// A label that stays inside the drawing: it ends at a mark in the right half, and begins at one in the left half.
pub(super) fn label(x: i64, y: u32, words: &str) -> Text {
    let anchor = if x > MIDDLE { "end" } else { "start" };
    Text { class: "lab".to_owned(), x: percent(x), y, anchor: anchor.to_owned(), words: words.to_owned() }
}

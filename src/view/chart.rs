//! Charts as positions: horizontal ones in percent of the width, vertical ones in pixels. The theme draws them as they
//! are. A chart is made only where it shows more than the numbers that stand beside it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::corpus::FigureNode;
use crate::model::UnitKind;

use super::composer::Composer;
use super::observation::value_of;
use super::value::grouped;

/// A drawing with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Chart {
    /// Unique on the page.
    pub id: String,
    /// The finding, as a fact.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// Every value in words.
    pub description: String,
    /// In pixels.
    pub height: u32,
    /// Bands behind the marks.
    pub bands: Vec<Rect>,
    /// Straight lines.
    pub lines: Vec<Line>,
    /// The marks.
    pub marks: Vec<Mark>,
    /// The words in the drawing.
    pub texts: Vec<Text>,
    /// The line under the drawing.
    pub note: String,
}

/// A band.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Rect {
    /// Its class: `band`, or that of a bar.
    pub class: String,
    /// In percent.
    pub x: String,
    /// In percent.
    pub width: String,
    /// In pixels.
    pub y: u32,
    /// In pixels.
    pub height: u32,
}

/// A line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Line {
    /// Its class.
    pub class: String,
    /// In percent.
    pub x1: String,
    /// In percent.
    pub x2: String,
    /// In pixels.
    pub y1: u32,
    /// In pixels.
    pub y2: u32,
}

/// A mark: a disc for the first series, a hollow square for the second, a diamond for the third.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// `s1`, `s2` or `s3`.
    pub class: String,
    /// In percent.
    pub x: String,
    /// In pixels.
    pub y: u32,
}

/// Words in a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Text {
    /// Its class; may be empty.
    pub class: String,
    /// In percent.
    pub x: String,
    /// In pixels.
    pub y: u32,
    /// `start`, `middle` or `end`.
    pub anchor: String,
    /// The words.
    pub words: String,
}

/// The charts of a figure's page: a strip of the values that differ, or the dots of a series.
pub(super) fn of_figure(composer: &Composer<'_>, node: &FigureNode, conflict: &[usize]) -> Vec<Chart> {
    let chart = if conflict.is_empty() { series(composer, node) } else { strip(composer, node, conflict) };
    chart.into_iter().collect()
}

const LEFT: i64 = 20;
const RIGHT: i64 = 980;
const MIDDLE: i64 = 500;
const FULL: i64 = 1000;

/// A share of the width, in thousandths, as percent.
fn percent(per_mille: i64) -> String {
    format!("{}.{}%", per_mille / 10, per_mille % 10)
}

/// Where a value lies between the ends of a scale, in thousandths of the width.
fn place(value: Decimal, low: Decimal, high: Decimal) -> i64 {
    let span = high - low;
    if span.is_zero() {
        return LEFT.midpoint(RIGHT);
    }
    let share = (value - low) / span * Decimal::from(RIGHT - LEFT);
    LEFT + share.round().to_i64().unwrap_or(0).clamp(0, RIGHT - LEFT)
}

/// A round number at or above `value`: 1, 2 or 5 times a power of ten.
fn round_up(value: Decimal) -> Decimal {
    let mut unit = Decimal::ONE;
    while unit < value && unit < Decimal::from(10_u64.pow(17)) {
        for factor in [1, 2, 5] {
            let candidate = unit * Decimal::from(factor);
            if candidate >= value {
                return candidate;
            }
        }
        unit *= Decimal::TEN;
    }
    unit
}

/// Two to eight values that exclude each other on the natural scale.
fn strip(composer: &Composer<'_>, node: &FigureNode, conflict: &[usize]) -> Option<Chart> {
    let mut points: Vec<(Decimal, usize)> =
        conflict.iter().filter_map(|index| Some((node.observations[*index].quantity.value?, *index))).collect();
    points.sort();
    let (lowest, highest) = (points.first()?.0, points.last()?.0);
    if !(2..=8).contains(&points.len()) || lowest == highest || lowest < Decimal::ZERO {
        return None;
    }
    let first = &node.observations[points[0].1].quantity;
    let is_share = first.unit.kind == UnitKind::Percent && highest <= Decimal::ONE_HUNDRED;
    let top = if is_share { Decimal::ONE_HUNDRED } else { round_up(highest) };
    let at = |value: Decimal| place(value, Decimal::ZERO, top);
    let axis = 22 + 20 * u32::try_from(points.len()).ok()?;
    let mut chart = Chart {
        id: "strip".to_owned(),
        title: format!(
            "{} and {} on one scale",
            value_of(&node.observations[points[0].1]).plain,
            value_of(&node.observations[points[points.len() - 1].1]).plain
        ),
        subtitle: node.figure.label.clone(),
        height: axis + 48,
        bands: vec![Rect {
            class: "band".to_owned(),
            x: percent(at(lowest)),
            width: percent(at(highest) - at(lowest)),
            y: axis - 13,
            height: 26,
        }],
        note: "The band marks the distance between the values.".to_owned(),
        ..Chart::default()
    };
    for step in 0..=4 {
        let value = top * Decimal::from(step) / Decimal::from(4);
        let x = percent(at(value));
        chart.lines.push(Line { class: "grid".to_owned(), x1: x.clone(), x2: x.clone(), y1: axis - 13, y2: axis + 13 });
        let anchor = ["start", "middle", "middle", "middle", "end"][step];
        let words = format!("{}{}", grouped(value, 0), if is_share { "%" } else { "" });
        chart.texts.push(Text { x, y: axis + 36, anchor: anchor.to_owned(), words, ..Text::default() });
    }
    chart.lines.push(Line { class: "axis".to_owned(), x1: percent(LEFT), x2: percent(RIGHT), y1: axis, y2: axis });
    let mut said = Vec::new();
    for (rank, (value, index)) in points.iter().enumerate() {
        let row = composer.row(node, *index);
        // Labels end at their marks in the right half and begin there in the left one, so this order of the lines keeps
        // each mark's line clear of the other labels.
        let x = at(*value);
        let rows_above = if x > MIDDLE { points.len() - 1 - rank } else { rank };
        let y = 16 + 20 * u32::try_from(rows_above).ok()?;
        let class = format!("s{}", rank % 3 + 1);
        let who = if row.has_speaker { &row.speaker.name.text } else { &row.publisher.text };
        let words = strip_label(x, &row.value.plain, who, &row.when.short);
        chart.lines.push(Line { class: class.clone(), x1: percent(x), x2: percent(x), y1: y + 6, y2: axis });
        chart.marks.push(Mark { class, x: percent(x), y: axis });
        chart.texts.push(label(x, y, &words));
        said.push(format!("{} {who}, {}", row.value.plain, row.when.long));
    }
    chart.description = said.join("; ");
    Some(chart)
}

/// The value with its speaker; with its date, or alone, where that would not fit between its mark and the edge of a narrow
/// phone.
fn strip_label(x: i64, value: &str, who: &str, when: &str) -> String {
    // How many characters of a label fit into the narrowest page.
    const WIDEST: i64 = 36;
    let room = WIDEST * if x > MIDDLE { x } else { FULL - x } / FULL;
    let fits = |words: &String| i64::try_from(words.chars().count()).is_ok_and(|count| count <= room);
    let choices = [format!("{value} {who}"), format!("{value}, {when}")];
    choices.into_iter().find(fits).unwrap_or_else(|| value.to_owned())
}

/// A label that stays inside the drawing: it ends at a mark in the right half, and begins at one in the left half.
fn label(x: i64, y: u32, words: &str) -> Text {
    let anchor = if x > MIDDLE { "end" } else { "start" };
    Text { class: "lab".to_owned(), x: percent(x), y, anchor: anchor.to_owned(), words: words.to_owned() }
}

/// Three or more dated facts in one unit, from zero.
fn series(composer: &Composer<'_>, node: &FigureNode) -> Option<Chart> {
    const TOP: u32 = 34;
    const BASE: u32 = 150;
    let mut points = Vec::new();
    for (index, observation) in node.observations.iter().enumerate() {
        if observation.change.is_some() || observation.status.is_ahead() {
            continue;
        }
        let date = observation.as_of.or(observation.said_on)?.date;
        let (Some(day), Some(value)) = (date.bounds().0, observation.quantity.value) else { return None };
        points.push((day, value, index));
    }
    points.sort();
    let unit = &node.observations[points.first()?.2].quantity.unit;
    let is_one_unit = points.iter().all(|(_, _, index)| node.observations[*index].quantity.unit == *unit);
    let (first, last) = (points.first()?.0, points.last()?.0);
    let highest = points.iter().map(|(_, value, _)| *value).max()?;
    let lowest = points.iter().map(|(_, value, _)| *value).min()?;
    if points.len() < 3 || !is_one_unit || first == last || lowest < Decimal::ZERO || highest.is_zero() {
        return None;
    }
    let (total, marked) = (points.len(), extremes(&points));
    let points = if total > MOST_MARKS { thinned(points, &marked) } else { points };
    let days = |day: jiff::civil::Date| Decimal::from(day.duration_since(first).as_hours() / 24);
    let x_of = |day| place(days(day), Decimal::ZERO, days(last));
    let y_of = |value: Decimal| {
        let up = (value / highest * Decimal::from(BASE - TOP)).round().to_u32().unwrap_or(0);
        BASE - up.min(BASE - TOP)
    };
    let plain = |index: usize| value_of(&node.observations[index]).plain;
    let mut chart = Chart {
        id: "series".to_owned(),
        title: format!("From {} to {}", plain(points[0].2), plain(points[points.len() - 1].2)),
        subtitle: node.figure.label.clone(),
        height: BASE + 30,
        note: "The scale begins at zero. A dotted line shows direction: nothing is known between the dots.".to_owned(),
        ..Chart::default()
    };
    chart.lines.push(Line { class: "axis".to_owned(), x1: percent(LEFT), x2: percent(RIGHT), y1: BASE, y2: BASE });
    for pair in points.windows(2) {
        let ((day_a, a, _), (day_b, b, _)) = (pair[0], pair[1]);
        chart.lines.push(Line {
            class: "s1 gap".to_owned(),
            x1: percent(x_of(day_a)),
            x2: percent(x_of(day_b)),
            y1: y_of(a),
            y2: y_of(b),
        });
    }
    let mut said = Vec::new();
    for (rank, (day, value, index)) in points.iter().enumerate() {
        let row = composer.row(node, *index);
        let (x, y) = (x_of(*day), y_of(*value));
        if total > MOST_MARKS && !marked.contains(index) {
            continue;
        }
        chart.marks.push(Mark { class: "s1".to_owned(), x: percent(x), y });
        said.push(format!("{} {}", row.value.plain, row.when.long));
        let is_end = rank == 0 || rank + 1 == points.len();
        if is_end || points.len() <= 5 {
            let anchor = if rank == 0 {
                "start"
            } else if rank + 1 == points.len() {
                "end"
            } else {
                "middle"
            };
            let text = |class: &str, y, words: &str| Text {
                class: class.to_owned(),
                x: percent(x),
                y,
                anchor: anchor.to_owned(),
                words: words.to_owned(),
            };
            chart.texts.push(text("val-t", y - 12, &row.value.short));
            chart.texts.push(text("", BASE + 20, &row.when.short));
        }
    }
    chart.description = said.join("; ");
    if total > MOST_MARKS {
        chart.note = format!(
            "The scale begins at zero. Drawn from {} of {total} values; the first, last, highest and lowest are marked.",
            points.len()
        );
        chart.description = format!("First, last, highest and lowest of {total} values: {}", chart.description);
    }
    Some(chart)
}

/// A dated value: day, value, index.
type Point = (jiff::civil::Date, Decimal, usize);

/// Of more values than this only some are marked.
const MOST_MARKS: usize = 30;
/// A line has no more corners than can be told apart.
const MOST_CORNERS: usize = 60;

/// The first, last, highest and lowest value.
fn extremes(points: &[Point]) -> Vec<usize> {
    let by_value = |point: &&Point| (point.1, std::cmp::Reverse(point.2));
    let all = [points.first(), points.last(), points.iter().max_by_key(by_value), points.iter().min_by_key(by_value)];
    all.into_iter().flatten().map(|point| point.2).collect()
}

/// Values at even distances in the list, and those that must not be left out.
fn thinned(points: Vec<Point>, kept: &[usize]) -> Vec<Point> {
    let step = points.len().div_ceil(MOST_CORNERS - kept.len()).max(1);
    let is_kept = |(at, point): &(usize, Point)| at % step == 0 || kept.contains(&point.2);
    points.into_iter().enumerate().filter(is_kept).map(|(_, point)| point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_numbers() {
        let up = |value: i64| round_up(Decimal::from(value)).to_string();
        assert_eq!([up(1), up(19), up(20), up(21_000), up(70)], ["1", "20", "20", "50000", "100"]);
        assert_eq!(percent(place(Decimal::from(50), Decimal::ZERO, Decimal::ONE_HUNDRED)), "50.0%");
        assert_eq!(percent(45), "4.5%");
    }
}

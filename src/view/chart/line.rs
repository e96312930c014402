//! The values of a figure over time, from zero.

use crate::corpus::FigureNode;
use crate::view::composer::Composer;
use crate::view::observation::value_of;
use crate::view::value::counted;

use super::plot::{Frame, Plot, Time};
use super::scale::{LEFT, RIGHT, Scale, percent};
use super::series::{Join, Point, Series};
use super::{Chart, Text, words};

/// Two values over time stand large beside each other already.
const LEAST: usize = 3;
/// Of more values than this only some are marked.
const MOST_MARKS: usize = 30;
/// A line has no more corners than can be told apart.
const MOST_CORNERS: usize = 56;
const FRAME: Frame = Frame { left: LEFT, right: RIGHT, top: 40, base: 160 };
/// The width of the drawing on a narrow phone, in pixels.
const NARROWEST: i64 = 320;

/// Values at three times or more.
pub(super) fn chart(composer: &Composer<'_>, node: &FigureNode) -> Option<Chart> {
    let all = Series::of(node, LEAST)?;
    let series = if all.points.len() > MOST_MARKS { all.thinned(MOST_CORNERS) } else { all.thinned(usize::MAX) };
    let plot = Plot { time: time(&series)?, scale: Scale::close(&series.extents()), frame: FRAME, series: &series };
    let indices = all.indices();
    let mut chart = Chart {
        id: "series".to_owned(),
        title: title(&all),
        subtitle: words::subtitle(composer, node),
        description: words::told(composer, node, &indices, words::dated),
        height: FRAME.base + 30,
        lines: [plot.axis()].into_iter().chain(plot.lines()).collect(),
        note: note(composer, &all, &series),
        ..Chart::default()
    };
    let extremes = series.extremes();
    let is_marked = |point: &&Point| all.points.len() <= MOST_MARKS || extremes.contains(&point.index);
    for point in series.points.iter().filter(is_marked) {
        let (marks, line) = plot.mark(point);
        chart.marks.extend(marks);
        chart.lines.extend(line);
    }
    chart.texts = labels(composer, &plot, extremes);
    Some(chart)
}

/// From the first day to the last.
pub(super) fn time(series: &Series<'_>) -> Option<Time> {
    Some(Time { first: series.points.first()?.day, last: series.points.last()?.day })
}

/// "From 55 to 224".
pub(super) fn title(series: &Series<'_>) -> String {
    let at = |point: Option<&Point>| point.map_or_else(String::new, |point| all_of_day(series, point));
    format!("From {} to {}", at(series.points.first()), at(series.points.last()))
}

/// The value of a point; where sources differ on its day all of them, smallest first.
pub(super) fn all_of_day(series: &Series<'_>, point: &Point) -> String {
    let mut values: Vec<String> = Vec::new();
    for other in series.points.iter().filter(|other| other.day == point.day) {
        let plain = value_of(&series.node.observations[other.index]).plain;
        if other.extent != point.extent || other.index == point.index {
            values.push(plain);
        }
    }
    values.dedup();
    values.join(" or ")
}

/// What the lines and marks mean, as far as they are in the drawing.
pub(super) fn remarks(series: &Series<'_>) -> Vec<String> {
    let joins: Vec<Join> = (1..series.points.len()).map(|at| series.join(at - 1)).collect();
    let mut reasons: Vec<&str> = Vec::new();
    for join in &joins {
        if let Join::Dotted(Some(reason)) = join
            && !reasons.contains(&reason.as_str())
        {
            reasons.push(reason);
        }
    }
    let mut remarks = Vec::new();
    if !reasons.is_empty() {
        remarks.push(format!("Dotted where {}: direction, not growth.", reasons.join("; ")));
    }
    if joins.contains(&Join::Step) {
        remarks.push("Each value holds until the next one.".to_owned());
    }
    if joins.contains(&Join::Apart) {
        remarks.push("Where sources differ no line is drawn.".to_owned());
    }
    if series.points.iter().any(|point| !point.extent.is_exact()) {
        remarks.push("A bar is a range, an arrow a bound that is open on one side.".to_owned());
    }
    remarks
}

fn note(composer: &Composer<'_>, all: &Series<'_>, drawn: &Series<'_>) -> String {
    let mut parts = vec!["The scale begins at zero.".to_owned()];
    if all.points.len() > MOST_MARKS {
        let (some, many) = (drawn.points.len(), all.points.len());
        parts.push(format!("Drawn from {some} of {many} values; the first, last, highest and lowest are marked."));
    }
    parts.extend(remarks(all));
    if all.undated > 0 {
        parts.push(format!("Without a date and not drawn: {}.", counted(all.undated, "value", "values")));
    }
    parts.push(words::sources(composer, all.node, &all.indices()));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// Values at their marks and dates under them, as many as have room: the ends first, then the highest and lowest.
fn labels(composer: &Composer<'_>, plot: &Plot<'_>, extremes: [usize; 4]) -> Vec<Text> {
    /// Beside more values than this only the extreme ones are labelled.
    const ALL: usize = 5;
    let points = &plot.series.points;
    let labelled = |point: &&Point| points.len() <= ALL && !extremes.contains(&point.index);
    let extreme = |index: usize| points.iter().find(move |point| point.index == index);
    let ranked = extremes.into_iter().filter_map(extreme).chain(points.iter().filter(labelled));
    let (mut values, mut dates) = (Vec::new(), Vec::new());
    for point in ranked {
        let row = composer.row(plot.series.node, point.index);
        let x = plot.x(point.day);
        add(&mut values, Label::new("val-t", x, y_of_label(plot, point), &row.value.plain));
        let when = if plot.series.are_plans { &row.said_on.short } else { &row.when.short };
        add(&mut dates, Label::new("", x, FRAME.base + 20, when));
    }
    values.into_iter().chain(dates).map(|label| label.text).collect()
}

/// Over a mark; under it where the lines from it lead upwards, or another value of its day stands over it.
pub(super) fn y_of_label(plot: &Plot<'_>, point: &Point) -> u32 {
    let points = &plot.series.points;
    let others = || points.iter().filter(|other| other.day != point.day);
    let before = others().rfind(|other| other.day < point.day);
    let after = others().find(|other| other.day > point.day);
    let is_higher = |other: &&Point| other.extent.highest() > point.extent.highest();
    let is_low = before.into_iter().chain(after).all(|other| is_higher(&other));
    let is_under = points.iter().filter(|other| other.day == point.day).any(|other| is_higher(&other));
    let (marks, line) = plot.mark(point);
    let ends = || marks.iter().map(|mark| mark.y).chain(line.iter().flat_map(|line| [line.y1, line.y2]));
    let (top, bottom) = (ends().min().unwrap_or_default(), ends().max().unwrap_or_default());
    let under = bottom + 23;
    if (is_low || is_under) && under < FRAME.base { under } else { top.saturating_sub(13) }
}

/// A label with the room that it takes on a narrow phone, in thousandths of the width.
struct Label {
    text: Text,
    room: (i64, i64),
}

impl Label {
    fn new(class: &str, x: i64, y: u32, words: &str) -> Self {
        /// The width of a letter, in pixels, in small and in large type, with what keeps words apart.
        const LETTER: [i64; 2] = [7, 9];
        let length = i64::try_from(words.chars().count() + 1).unwrap_or(0);
        let width = length * LETTER[usize::from(class == "val-t")] * 1000 / NARROWEST;
        let (anchor, start) = match x {
            x if x - width / 2 < 0 => ("start", x),
            x if x + width / 2 > 1000 => ("end", x - width),
            x => ("middle", x - width / 2),
        };
        let text =
            Text { class: class.to_owned(), x: percent(x), y, anchor: anchor.to_owned(), words: words.to_owned() };
        Self { text, room: (start, start + width) }
    }
}

/// Adds a label where no other stands yet.
fn add(labels: &mut Vec<Label>, new: Label) {
    let meets =
        |old: &Label| old.room.0 < new.room.1 && new.room.0 < old.room.1 && old.text.y.abs_diff(new.text.y) < 18;
    if !labels.iter().any(meets) {
        labels.push(new);
    }
}

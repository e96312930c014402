//! Small multiples: the figures of a topic over one time, each on its own scale from zero.

use serde::Serialize;

use crate::model::Id;
use crate::view::composer::Composer;
use crate::view::head::Link;
use crate::view::observation::Row;

use super::line::{all_of_day, remarks, title, y_of_label};
use super::plot::{Frame, Plot, Time};
use super::scale::{Scale, percent};
use super::series::{Point, Series};
use super::{Chart, Line, Text, words};

/// Several figures over one time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Multiples {
    /// Two to six.
    pub charts: Vec<Multiple>,
    /// What the drawings have in common, and their sources.
    pub note: String,
    /// Every value that is drawn, figure by figure.
    pub rows: Vec<Row>,
}

/// One of several figures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Multiple {
    /// The figure.
    pub figure: Link,
    /// Its values.
    pub chart: Chart,
}

/// Two values make a direction.
const LEAST: usize = 2;
/// More figures are no longer seen at once.
const MOST: usize = 6;
/// More values are drawn on the page of their figure alone.
const MOST_VALUES: usize = 30;
const FRAME: Frame = Frame { left: 70, right: 930, top: 36, base: 128 };
/// How many years have room under one drawing.
const YEARS: i16 = 4;

/// The first figures of a topic that have a series; none unless there are two.
pub(in crate::view) fn of_topic(composer: &Composer<'_>, figures: &[Id]) -> Option<Multiples> {
    let series = |id: &Id| Series::of(composer.corpus.figures.get(id)?, LEAST);
    let is_small = |series: &Series<'_>| series.points.len() <= MOST_VALUES;
    let all: Vec<Series<'_>> = figures.iter().filter_map(series).filter(is_small).take(MOST).collect();
    let days = || all.iter().flat_map(|series| &series.points).map(|point| point.day);
    let (first, last) = (days().min()?, days().max()?);
    let time = Time { first: jiff::civil::date(first.year(), 1, 1), last };
    (all.len() >= 2).then(|| Multiples {
        note: note(composer, &all),
        rows: all
            .iter()
            .flat_map(|series| series.indices().into_iter().map(|index| composer.row(series.node, index)))
            .collect(),
        charts: all.iter().enumerate().map(|(at, series)| multiple(composer, series, time, at + 1)).collect(),
    })
}

fn multiple(composer: &Composer<'_>, series: &Series<'_>, time: Time, number: usize) -> Multiple {
    let node = series.node;
    let plot = Plot { series, time, scale: Scale::close(&series.extents()), frame: FRAME };
    let mut chart = Chart {
        id: format!("multiple-{number}"),
        title: node.figure.label.clone(),
        subtitle: title(series),
        description: words::told(composer, node, &series.indices(), words::dated),
        height: FRAME.base + 30,
        lines: [plot.axis()].into_iter().chain(plot.lines()).collect(),
        ..Chart::default()
    };
    draw_years(&mut chart, &plot);
    for point in &series.points {
        let (marks, line) = plot.mark(point);
        chart.marks.extend(marks);
        chart.lines.extend(line);
    }
    chart.texts.extend(series.points.last().and_then(|point| last_value(&plot, point)));
    Multiple { figure: composer.figure(node), chart }
}

/// Years under the line of zero, at even distances.
fn draw_years(chart: &mut Chart, plot: &Plot<'_>) {
    let (first, last) = (plot.time.first.year(), plot.time.last.year());
    let step = usize::try_from((last - first) / YEARS + 1).unwrap_or(1);
    for year in (first..=last).step_by(step) {
        let x = percent(plot.x(jiff::civil::date(year, 1, 1)));
        let (y1, y2) = (FRAME.base, FRAME.base + 5);
        chart.lines.push(Line { class: "grid".to_owned(), x1: x.clone(), x2: x.clone(), y1, y2 });
        let words = year.to_string();
        chart.texts.push(Text { x, y: FRAME.base + 22, anchor: "middle".to_owned(), words, ..Text::default() });
    }
}

/// The last value; where sources differ all that are given. None where it would not fit: the line above the drawing has it.
fn last_value(plot: &Plot<'_>, point: &Point) -> Option<Text> {
    /// How many letters fit into the narrowest drawing.
    const WIDEST: i64 = 22;
    let x = plot.x(point.day);
    let words = all_of_day(plot.series, point);
    let room = WIDEST * x.max(1000 - x) / 1000;
    i64::try_from(words.chars().count()).is_ok_and(|count| count <= room).then(|| Text {
        class: "val-t".to_owned(),
        x: percent(x),
        y: y_of_label(plot, point),
        anchor: if x > 500 { "end" } else { "start" }.to_owned(),
        words,
    })
}

fn note(composer: &Composer<'_>, all: &[Series<'_>]) -> String {
    let mut parts = vec!["One time for all; each scale is its own and begins at zero.".to_owned()];
    for remark in all.iter().flat_map(remarks) {
        if !parts.contains(&remark) {
            parts.push(remark);
        }
    }
    let mut names: Vec<String> = Vec::new();
    for (series, index) in all.iter().flat_map(|series| series.indices().into_iter().map(move |index| (series, index)))
    {
        let name = composer.row(series.node, index).publisher.text;
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    parts.push(words::listed(names));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

//! Charts as positions: horizontal ones in percent of the width, vertical ones in pixels. The theme draws them as they
//! are. A chart is made only where it shows more than the numbers that stand beside it.

mod extent;
mod line;
mod multiples;
mod plot;
mod range;
mod scale;
mod series;
mod spark;
mod strip;
#[cfg(test)]
mod tests;
mod words;

use serde::Serialize;

use crate::corpus::FigureNode;

use super::composer::Composer;

pub use multiples::{Multiple, Multiples};
pub use spark::Spark;

pub(super) use extent::Extent;
pub(super) use multiples::of_topic;
pub(super) use scale::{Scale, percent};
pub(super) use spark::spark;

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

/// A mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Mark {
    /// Its colour: `s1` to `s4`.
    pub class: String,
    /// `disc`, `square`, `diamond` or `triangle`; `ring` for a bound; `up`, `down`, `left` or `right` for an open end.
    pub shape: String,
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

/// The charts of a figure's page: the values that differ on one scale, and all of them over time.
pub(super) fn of_figure(composer: &Composer<'_>, node: &FigureNode, conflict: &[usize]) -> Vec<Chart> {
    let over_time = line::chart(composer, node);
    let is_dated = |index: &usize| {
        let observation = &node.observations[*index];
        observation.as_of.or(observation.said_on).is_some()
    };
    let at_one_time = match (conflict.is_empty(), &over_time) {
        (false, _) if !conflict.iter().all(is_dated) => None,
        (false, _) => strip::chart(composer, node, conflict).or_else(|| range::chart(composer, node, conflict)),
        (true, Some(_)) => None,
        (true, None) => range::chart(composer, node, &range::around_latest(node)),
    };
    at_one_time.into_iter().chain(over_time).collect()
}

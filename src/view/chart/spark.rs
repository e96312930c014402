//! A line as small as a word, beside the numbers of a row.

use serde::Serialize;

use crate::corpus::FigureNode;

use super::line::time;
use super::plot::{Frame, Plot};
use super::scale::Scale;
use super::series::Series;
use super::{Line, Mark};

/// A drawing of 88 by 24 pixels without words: the row that it stands in has the numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Spark {
    /// The lines between the values.
    pub lines: Vec<Line>,
    /// The last value; of a bound or a range its highest number.
    pub mark: Mark,
}

/// Fewer values are no line.
const LEAST: usize = 3;
/// More corners cannot be told apart.
const MOST_CORNERS: usize = 16;
const FRAME: Frame = Frame { left: 40, right: 960, top: 4, base: 21 };

/// Values at three times or more.
pub(in crate::view) fn spark(node: &FigureNode) -> Option<Spark> {
    let series = Series::of(node, LEAST)?.thinned(MOST_CORNERS);
    let plot = Plot { time: time(&series)?, scale: Scale::close(&series.extents()), frame: FRAME, series: &series };
    let last = series.points.last()?;
    let x = super::percent(plot.x(last.day));
    let mark = Mark { class: "s1".to_owned(), shape: "disc".to_owned(), x, y: plot.y(last.extent.highest()) };
    Some(Spark { lines: plot.lines(), mark })
}

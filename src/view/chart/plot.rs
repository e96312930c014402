//! A series as lines and marks in a frame: time across, values upwards from zero.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::extent::Extent;
use super::scale::{Scale, percent};
use super::series::{Join, Point, Series};
use super::{Line, Mark};

/// Where the drawing lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// In thousandths of the width.
    pub left: i64,
    /// In thousandths of the width.
    pub right: i64,
    /// The highest value, in pixels.
    pub top: u32,
    /// The lowest value, in pixels.
    pub base: u32,
}

/// The days that a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub first: Date,
    pub last: Date,
}

impl Time {
    /// Where a day lies, in parts of `whole`.
    fn part(self, day: Date, whole: i64) -> i64 {
        let days = |to: Date| Decimal::from(to.duration_since(self.first).as_hours() / 24);
        Scale { low: Decimal::ZERO, high: days(self.last) }.part(days(day), whole)
    }
}

/// A series in its frame.
pub(super) struct Plot<'a> {
    pub series: &'a Series<'a>,
    pub time: Time,
    pub scale: Scale,
    pub frame: Frame,
}

impl Plot<'_> {
    /// Where a day lies across, in thousandths of the width.
    pub fn x(&self, day: Date) -> i64 {
        self.frame.left + self.time.part(day, self.frame.right - self.frame.left)
    }

    /// Where a value lies, in pixels.
    pub fn y(&self, value: Decimal) -> u32 {
        let height = self.frame.base - self.frame.top;
        self.frame.base - u32::try_from(self.scale.part(value, height.into())).unwrap_or(0)
    }

    /// Where the line passes a value: at its number; in a range at the middle of its bar.
    fn y_of_line(&self, extent: Extent) -> u32 {
        self.y(extent.lowest()).midpoint(self.y(extent.highest()))
    }

    /// The line of zero.
    pub fn axis(&self) -> Line {
        let y = self.y(Decimal::ZERO);
        Line { class: "axis".to_owned(), x1: percent(self.frame.left), x2: percent(self.frame.right), y1: y, y2: y }
    }

    /// The lines between the values.
    pub fn lines(&self) -> Vec<Line> {
        (1..self.series.points.len()).flat_map(|at| self.between(at - 1)).collect()
    }

    fn between(&self, at: usize) -> Vec<Line> {
        let (a, b) = (&self.series.points[at], &self.series.points[at + 1]);
        let (x1, x2) = (self.x(a.day), self.x(b.day));
        let (y1, y2) = (self.y_of_line(a.extent), self.y_of_line(b.extent));
        let line = |class: &str, x: [i64; 2], y: [u32; 2]| Line {
            class: class.to_owned(),
            x1: percent(x[0]),
            x2: percent(x[1]),
            y1: y[0],
            y2: y[1],
        };
        match self.series.join(at) {
            Join::Apart => Vec::new(),
            Join::Straight => vec![line("s1 ln", [x1, x2], [y1, y2])],
            Join::Dotted(_) => vec![line("s1 gap", [x1, x2], [y1, y2])],
            Join::Step => vec![line("s1 ln", [x1, x2], [y1, y1]), line("s1 ln", [x2, x2], [y1, y2])],
        }
    }

    /// A value: a disc; a range as a bar; a bound as a ring with an arrow.
    pub fn mark(&self, point: &Point) -> (Vec<Mark>, Option<Line>) {
        /// The pixels from a bound to the point of its arrow.
        const ARROW: u32 = 20;
        let x = percent(self.x(point.day));
        let mark = |shape: &str, y: u32| Mark { class: "s1".to_owned(), shape: shape.to_owned(), x: x.clone(), y };
        let line = |class: &str, y1, y2| Some(Line { class: class.to_owned(), x1: x.clone(), x2: x.clone(), y1, y2 });
        let (low, high) = (self.y(point.extent.lowest()), self.y(point.extent.highest()));
        match (point.extent.low, point.extent.high) {
            (Some(a), Some(b)) if a == b => (vec![mark("disc", low)], None),
            (Some(_), Some(_)) => (Vec::new(), line("s1 bar", low, high)),
            (Some(_), None) => {
                let tip = low.saturating_sub(ARROW);
                (vec![mark("ring", low), mark("up", tip)], line("s1 ln", low, tip))
            }
            (None, _) => {
                let tip = (high + ARROW).min(self.frame.base.max(high + 8));
                (vec![mark("ring", high), mark("down", tip)], line("s1 ln", high, tip))
            }
        }
    }
}

//! Feasts that fall on one day of every year: "Christmas Day", "New Year's Eve 2021".

use super::Expression;
use super::reader::{Match, Reader};
use crate::model::{DatePoint, PartialDate};

impl Reader<'_> {
    /// The feast that begins at a token, with the year after it.
    pub(super) fn feast(&self, at: usize) -> Option<Match> {
        let (length, &(month, day)) = self.numbers.calendar.feasts.at(self.tokens, at)?;
        let end = at + length;
        let of = end + usize::from(self.tokens.is_any(end, &[",", "of", "in"]));
        let (end, year) = self.year(of).map_or((end, None), |year| (of + 1, Some(year)));
        let date = PartialDate::Point(DatePoint { year, month: Some(month), day: Some(day), time: None });
        Some(Match::new(at, end, Expression::Absolute(date), "feast"))
    }
}

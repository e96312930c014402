//! The timeline cut into years and months.

use std::collections::BTreeMap;

use crate::corpus::{Corpus, Event};
use crate::model::{DatePoint, PartialDate};

use super::{TIMELINE_PAGE, TIMELINE_WHOLE};

/// A stretch of a long timeline that has pages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Time {
    /// A year; of one with many events only what has no month.
    Year(i16),
    /// A month of a year with many events.
    Month(i16, i8),
}

/// Which events stand on which page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The events of each stretch, newest first, by their places in [`Corpus::timeline`]. Empty where one page holds all.
    stretches: BTreeMap<Time, Vec<usize>>,
    /// Each year with the number of its events, oldest first; none for events without a year.
    pub years: BTreeMap<Option<i16>, usize>,
}

impl Calendar {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let mut years: BTreeMap<Option<i16>, usize> = BTreeMap::new();
        for event in &corpus.timeline {
            *years.entry(year_of(event)).or_default() += 1;
        }
        let mut stretches: BTreeMap<Time, Vec<usize>> = BTreeMap::new();
        if corpus.timeline.len() > TIMELINE_WHOLE {
            let year_pages = years.keys().flatten().map(|year| (Time::Year(*year), Vec::new()));
            stretches.extend(year_pages);
            for (at, event) in corpus.timeline.iter().enumerate().rev() {
                let Some(year) = year_of(event) else { continue };
                let is_long = years[&Some(year)] > TIMELINE_WHOLE;
                let month = month_of(event.date.date).filter(|_| is_long);
                let time = month.map_or(Time::Year(year), |month| Time::Month(year, month));
                stretches.entry(time).or_default().push(at);
            }
        }
        Self { stretches, years }
    }

    /// Whether the timeline is cut.
    pub fn is_cut(&self) -> bool {
        !self.stretches.is_empty()
    }

    /// The year of a date, and the stretch that it falls into where the timeline is cut. None where nothing is known of it.
    pub fn place_of(&self, date: PartialDate) -> Option<(i16, Option<Time>)> {
        let year = date.sort_key().1?.year();
        self.years.get(&Some(year))?;
        let month = month_of(date).map(|month| Time::Month(year, month));
        let stretches = [month, Some(Time::Year(year))].into_iter().flatten();
        Some((year, stretches.into_iter().find(|time| self.stretches.contains_key(time))))
    }

    /// All stretches with the number of their pages.
    pub fn stretches(&self) -> impl Iterator<Item = (Time, usize)> {
        self.stretches.iter().map(|(time, events)| (*time, pages_for(events.len())))
    }

    /// The months of a year that have pages, with the number of their events.
    pub fn months(&self, year: i16) -> impl Iterator<Item = (Time, usize)> {
        let all = Time::Month(year, i8::MIN)..=Time::Month(year, i8::MAX);
        self.stretches.range(all).map(|(time, events)| (*time, events.len()))
    }

    /// The stretches of the same kind before and after one.
    pub fn beside(&self, time: Time) -> (Option<Time>, Option<Time>) {
        let is_alike = |other: &&Time| std::mem::discriminant(*other) == std::mem::discriminant(&time);
        let before = self.stretches.range(..time).next_back().map(|(time, _)| time).filter(is_alike);
        let after = self.stretches.range(time..).nth(1).map(|(time, _)| time).filter(is_alike);
        (before.copied(), after.copied())
    }

    /// How many events a stretch has.
    pub fn count(&self, time: Time) -> usize {
        self.stretches.get(&time).map_or(0, Vec::len)
    }

    /// The events on one page of a stretch, newest first, by their places in [`Corpus::timeline`].
    pub fn on_page(&self, time: Time, number: usize) -> &[usize] {
        let events = self.stretches.get(&time).map_or(&[][..], Vec::as_slice);
        if pages_for(events.len()) == 1 {
            return events;
        }
        events.chunks(TIMELINE_PAGE).nth(number - 1).unwrap_or_default()
    }
}

fn pages_for(events: usize) -> usize {
    if events <= TIMELINE_WHOLE { 1 } else { events.div_ceil(TIMELINE_PAGE) }
}

/// The year under which an event stands.
pub fn year_of(event: &Event) -> Option<i16> {
    event.date.date.sort_key().1.map(jiff::civil::Date::year)
}

/// The month of the day that [`year_of`] looks at, where the date says one.
fn month_of(date: PartialDate) -> Option<i8> {
    match date {
        PartialDate::Point(point) => point.month,
        PartialDate::Interval(start, end) => start.or(end).and_then(|point: DatePoint| point.month),
    }
}

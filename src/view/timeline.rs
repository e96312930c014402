//! The timeline: values, statements, deadlines and publications by date, each kind labelled.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::json;

use crate::corpus::{Event, EventKind};
use crate::model::Id;
use crate::plan::PageKind;

use super::composer::{About, Composer, observation};
use super::date::{self, DateText};
use super::head::{Head, Link, NotedLink};
use super::observation::value_of;
use super::value::counted;

/// The timeline, whole or one year of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TimelineView {
    /// The head.
    pub head: Head,
    /// The heading.
    pub title: String,
    /// "31 dates, 2019 to 2025".
    pub span: String,
    /// The years on this page, newest first.
    pub years: Vec<Year>,
    /// Links to the years: anchors, or pages of their own.
    pub jump: Vec<NotedLink>,
}

/// One year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Year {
    /// The year, or "Year unknown".
    pub title: String,
    /// Its anchor.
    pub anchor: String,
    /// Its events, newest first.
    pub moments: Vec<Moment>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Moment {
    /// When.
    pub date: DateText,
    /// "said", "as of", "due", "published".
    pub kind: String,
    /// The value; empty for publications.
    pub value: String,
    /// The figure, or the article that was published.
    pub subject: Link,
    /// Who said it, or who published it; may be empty.
    pub by: Link,
}

/// Composes the timeline, or the list of its years where each has a page.
pub(super) fn compose(composer: &Composer<'_>, only: Option<i16>) -> TimelineView {
    let mut by_year: BTreeMap<Option<i16>, Vec<&Event>> = BTreeMap::new();
    for event in &composer.corpus.timeline {
        by_year.entry(year_of(event)).or_default().push(event);
    }
    let has_year_pages =
        by_year.keys().flatten().any(|year| composer.plan.url(&PageKind::TimelineYear(*year)).is_some());
    let jump = by_year.iter().rev().map(|(year, events)| jump(composer, *year, events.len(), has_year_pages));
    let jump: Vec<NotedLink> = jump.collect();
    let is_on_page = |year: Option<i16>| match only {
        Some(only) => year == Some(only),
        None => !has_year_pages || year.is_none(),
    };
    let years = by_year.iter().rev().filter(|(year, _)| is_on_page(**year));
    let years: Vec<Year> = years.map(|(year, events)| year_view(composer, *year, events)).collect();
    let (title, above) = match only {
        Some(year) => (format!("Timeline {year}"), vec![composer.link("Timeline", &PageKind::Timeline)]),
        None => ("Timeline".to_owned(), Vec::new()),
    };
    let total = composer.corpus.timeline.len();
    let known: Vec<i16> = by_year.keys().flatten().copied().collect();
    let span = match (known.first(), known.last()) {
        (Some(first), Some(last)) if first != last => format!("{}, {first} to {last}", counted(total, "date", "dates")),
        (Some(year), _) => format!("{}, {year}", counted(total, "date", "dates")),
        _ => counted(total, "date", "dates"),
    };
    let description = format!("What was said, published, counted and planned, in order of time: {span}.");
    TimelineView {
        head: composer.head(About {
            title: title.clone(),
            json_ld: json!({"@type": "CollectionPage", "name": title, "description": description}),
            description,
            section: "timeline",
            above,
            alternates: Vec::new(),
            kind: "website",
        }),
        title,
        span,
        years,
        jump,
    }
}

/// The last events of some figures, newest first.
pub(super) fn of_figures(composer: &Composer<'_>, figures: &[Id], most: usize) -> Vec<Moment> {
    let is_ours = |event: &&Event| event.observation.as_ref().is_some_and(|(figure, _)| figures.contains(figure));
    let events = composer.corpus.timeline.iter().rev().filter(is_ours).take(most);
    events.filter_map(|event| moment(composer, event)).collect()
}

fn year_of(event: &Event) -> Option<i16> {
    event.date.date.sort_key().1.map(jiff::civil::Date::year)
}

fn year_title(year: Option<i16>) -> String {
    year.map_or_else(|| "Year unknown".to_owned(), |year| year.to_string())
}

fn year_anchor(year: Option<i16>) -> String {
    year.map_or_else(|| "y-unknown".to_owned(), |year| format!("y-{year}"))
}

fn jump(composer: &Composer<'_>, year: Option<i16>, count: usize, has_year_pages: bool) -> NotedLink {
    let href = match year {
        Some(year) if has_year_pages => composer.href(&PageKind::TimelineYear(year)),
        None if has_year_pages => composer.anchor(&PageKind::Timeline, &year_anchor(None)),
        year => format!("#{}", year_anchor(year)),
    };
    NotedLink { link: Link::to(year_title(year), href), note: count.to_string() }
}

fn year_view(composer: &Composer<'_>, year: Option<i16>, events: &[&Event]) -> Year {
    Year {
        title: year_title(year),
        anchor: year_anchor(year),
        moments: events.iter().rev().filter_map(|event| moment(composer, event)).collect(),
    }
}

fn moment(composer: &Composer<'_>, event: &Event) -> Option<Moment> {
    let article = composer.corpus.articles.get(&event.article)?;
    let kind = match event.kind {
        EventKind::Value => "as of",
        EventKind::Statement => "said",
        EventKind::Deadline => "due",
        EventKind::Publication => "published",
    };
    let date = date::dated(event.date);
    let Some(at) = &event.observation else {
        return Some(Moment {
            date,
            kind: kind.to_owned(),
            value: String::new(),
            subject: composer.article(article),
            by: composer.publisher(article),
        });
    };
    let (figure, observation) = observation(composer.corpus, at)?;
    let by =
        observation.speaker.as_ref().map_or_else(|| composer.publisher(article), |speaker| composer.entity(speaker));
    Some(Moment {
        date,
        kind: kind.to_owned(),
        value: value_of(observation).plain,
        subject: composer.figure(figure),
        by,
    })
}

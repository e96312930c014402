//! The timeline: values, statements, deadlines and publications by date, each kind labelled.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::json;

use crate::corpus::{Event, EventKind, FigureNode, events_of_figure};
use crate::model::{DatePoint, Id, PartialDate};
use crate::plan::{ALL_PAGE, Heading, PageKind, Time, year_of};

use super::composer::{About, Composer, observation};
use super::date::{self, DateText};
use super::figure::Fact;
use super::head::{Head, Link, NotedLink};
use super::observation::value_of;
use super::pager::Pager;
use super::value::counted;

/// The timeline, whole or one year or month of it.
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
    /// Links to the months of a year that is cut.
    pub months: Vec<NotedLink>,
    /// The year or month before; may lead nowhere.
    pub earlier: Link,
    /// The year or month after; may lead nowhere.
    pub later: Link,
    /// The other pages of this stretch of time.
    pub pager: Pager,
}

/// One year or month.
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
pub(super) fn compose(composer: &Composer<'_>) -> TimelineView {
    let calendar = composer.plan.calendar();
    let mut by_year: BTreeMap<Option<i16>, Vec<&Event>> = BTreeMap::new();
    for event in &composer.corpus.timeline {
        let year = year_of(event);
        if !calendar.is_cut() || year.is_none() {
            by_year.entry(year).or_default().push(event);
        }
    }
    let years = by_year.iter().rev();
    let years: Vec<Year> = years.map(|(year, events)| stretch(composer, *year, events.iter().rev().copied())).collect();
    let span = span(composer);
    TimelineView {
        head: head(composer, "Timeline", &span, Vec::new()),
        title: "Timeline".to_owned(),
        span,
        years,
        jump: jump(composer),
        months: Vec::new(),
        earlier: Link::default(),
        later: Link::default(),
        pager: Pager::default(),
    }
}

/// Composes one page of a year or month.
pub(super) fn compose_part(composer: &Composer<'_>, time: Time) -> TimelineView {
    let calendar = composer.plan.calendar();
    let number = composer.page.kind.number();
    let (Time::Year(year) | Time::Month(year, _)) = time;
    let name = time_title(time);
    let title = format!("Timeline: {name}");
    let months: Vec<NotedLink> = match time {
        Time::Year(year) if number == 1 => {
            calendar.months(year).map(|(time, count)| part(composer, time, count)).collect()
        }
        _ => Vec::new(),
    };
    let in_year = calendar.years.get(&Some(year)).copied().unwrap_or(0);
    let count = if matches!(time, Time::Year(_)) { in_year } else { calendar.count(time) };
    let span = counted(count, "date", "dates");
    let mut above = vec![composer.link("Timeline", &PageKind::Timeline)];
    if let Time::Month(..) = time {
        above.push(composer.link(year.to_string(), &PageKind::TimelinePart(Time::Year(year), 1)));
    }
    above.extend(composer.first_page(&name));
    let events = calendar.on_page(time, number).iter().map(|at| &composer.corpus.timeline[*at]);
    let mut shown = stretch(composer, Some(year), events);
    shown.title = if months.is_empty() { name.clone() } else { format!("{name}, without a month") };
    let beside = calendar.beside(time);
    let link = |time: Option<Time>| {
        time.map_or_else(Link::default, |time| composer.link(time_title(time), &PageKind::TimelinePart(time, 1)))
    };
    TimelineView {
        head: head(composer, &composer.page_title(&title), &format!("{name}, {span}"), above),
        title,
        span,
        years: if shown.moments.is_empty() { Vec::new() } else { vec![shown] },
        jump: jump(composer),
        months,
        earlier: link(beside.0),
        later: link(beside.1),
        pager: composer.pager(),
    }
}

fn head(composer: &Composer<'_>, title: &str, span: &str, above: Vec<Link>) -> Head {
    let description = format!("What was said, published, counted and planned, in order of time: {span}.");
    composer.head(About {
        title: title.to_owned(),
        json_ld: json!({"@type": "CollectionPage", "name": title, "description": description}),
        description,
        section: "timeline",
        above,
        alternates: Vec::new(),
        kind: "website",
    })
}

fn span(composer: &Composer<'_>) -> String {
    let years = &composer.plan.calendar().years;
    let total = counted(composer.corpus.timeline.len(), "date", "dates");
    let (first, last) = (years.keys().flatten().next(), years.keys().flatten().next_back());
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{total}, {first} to {last}"),
        (Some(year), _) => format!("{total}, {year}"),
        _ => total,
    }
}

/// The last events of some figures, newest first.
pub(super) fn of_figures<'a>(
    composer: &Composer<'_>,
    figures: impl Iterator<Item = &'a FigureNode>,
    most: usize,
) -> Vec<Moment> {
    let mut events: Vec<Event> = figures.flat_map(events_of_figure).collect();
    let key = |event: &Event| {
        std::cmp::Reverse((event.date.date.sort_key(), event.kind, event.article.clone(), event.observation.clone()))
    };
    if events.len() > most {
        events.select_nth_unstable_by_key(most, key);
        events.truncate(most);
    }
    events.sort_by_cached_key(key);
    events.iter().filter_map(|event| moment(composer, event)).collect()
}

/// The articles of a topic by year, with the way to each year.
pub(super) fn of_articles(composer: &Composer<'_>, articles: &[Id], all: &PageKind) -> Vec<NotedLink> {
    let mut years: Vec<(Option<i16>, usize, usize)> = Vec::new();
    for (at, id) in articles.iter().enumerate() {
        let year = composer.year_of_article(id);
        match years.iter_mut().find(|(known, ..)| *known == year) {
            Some((.., count)) => *count += 1,
            None => years.push((year, at, 1)),
        }
    }
    let noted = |(year, at, count): &(Option<i16>, usize, usize)| {
        let heading = Heading::year(*year);
        let page = all.numbered(at / ALL_PAGE + 1);
        NotedLink {
            link: Link::to(heading.text.clone(), composer.anchor(&page, &heading.anchor)),
            note: count.to_string(),
        }
    };
    years.iter().map(noted).collect()
}

impl Composer<'_> {
    /// The way to the first and last year of some dates on the timeline; none where they have no place on it.
    pub fn time_fact(&self, dates: impl Iterator<Item = PartialDate>) -> Option<Fact> {
        let years: BTreeSet<i16> = dates.filter_map(|date| Some(self.plan.calendar().place_of(date)?.0)).collect();
        let link = |year: &i16| self.in_time(year.to_string(), PartialDate::Point(DatePoint::year(*year)));
        let mut links: Vec<Link> = years.first().into_iter().chain(years.last()).map(link).collect();
        links.dedup();
        links.retain(|link| !link.href.is_empty());
        (!links.is_empty()).then(|| Fact::new("On the timeline", links))
    }
}

fn time_title(time: Time) -> String {
    match time {
        Time::Year(year) => year.to_string(),
        Time::Month(year, month) => {
            let month = DatePoint { month: Some(month), ..DatePoint::year(year) };
            date::stated(PartialDate::Point(month)).long
        }
    }
}

fn year_title(year: Option<i16>) -> String {
    year.map_or_else(|| "Year unknown".to_owned(), |year| year.to_string())
}

fn year_anchor(year: Option<i16>) -> String {
    year.map_or_else(|| "y-unknown".to_owned(), |year| format!("y-{year}"))
}

fn part(composer: &Composer<'_>, time: Time, count: usize) -> NotedLink {
    NotedLink { link: composer.link(time_title(time), &PageKind::TimelinePart(time, 1)), note: count.to_string() }
}

/// The ways to all years, newest first; the year of this page has none.
fn jump(composer: &Composer<'_>) -> Vec<NotedLink> {
    let calendar = composer.plan.calendar();
    let link = |(year, count): (&Option<i16>, &usize)| {
        let href = match year {
            Some(year) if calendar.is_cut() => {
                let page = PageKind::TimelinePart(Time::Year(*year), 1);
                if page == composer.page.kind { String::new() } else { composer.href(&page) }
            }
            None if calendar.is_cut() => composer.anchor(&PageKind::Timeline, &year_anchor(None)),
            year => format!("#{}", year_anchor(*year)),
        };
        NotedLink { link: Link::to(year_title(*year), href), note: count.to_string() }
    };
    calendar.years.iter().rev().map(link).collect()
}

fn stretch<'a>(composer: &Composer<'_>, year: Option<i16>, events: impl Iterator<Item = &'a Event>) -> Year {
    Year {
        title: year_title(year),
        anchor: year_anchor(year),
        moments: events.filter_map(|event| moment(composer, event)).collect(),
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

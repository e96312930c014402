//! The timeline: what is true of which time, what was said when, what is due, what was published.

use std::collections::BTreeMap;

use super::facts::{ArticleNode, Event, EventKind, FigureNode};
use crate::model::{Certainty, Dated, Id};

/// All events with a date, oldest first. What has no year has no place on it.
pub fn events(articles: &BTreeMap<Id, ArticleNode>, figures: &BTreeMap<Id, FigureNode>) -> Vec<Event> {
    let mut events: Vec<Event> = articles.values().filter_map(publication).collect();
    events.extend(figures.values().flat_map(events_of_figure));
    events.retain(|event| event.date.date.has_year());
    events.sort_by_cached_key(|event| {
        (event.date.date.sort_key(), event.kind, event.article.clone(), event.observation.clone())
    });
    events
}

/// The events of one figure that have a year, in no order.
pub fn events_of_figure(node: &FigureNode) -> impl Iterator<Item = Event> {
    let events = node.observations.iter().enumerate().flat_map(|(at, observation)| {
        let of_value = if observation.status.is_ahead() { EventKind::Deadline } else { EventKind::Value };
        let dates = [(observation.as_of, of_value), (observation.said_on, EventKind::Statement)];
        let (article, observation) = (&observation.article, (&node.figure.id, at));
        dates.into_iter().filter_map(move |(date, kind)| {
            let observation = Some((observation.0.clone(), observation.1));
            Some(Event { date: date?, kind, article: article.clone(), observation })
        })
    });
    events.filter(|event| event.date.date.has_year())
}

fn publication(article: &ArticleNode) -> Option<Event> {
    let date = Dated { date: article.front.published?, certainty: Certainty::Stated };
    Some(Event { date, kind: EventKind::Publication, article: article.card.id.clone(), observation: None })
}

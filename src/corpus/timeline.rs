//! The timeline: what is true of which time, what was said when, what is due, what was published.

use std::collections::BTreeMap;

use super::facts::{ArticleNode, Event, EventKind, FigureNode};
use crate::model::{Certainty, Dated, Id};

/// All events with a date, oldest first. What has no year has no place on it.
pub fn events(articles: &BTreeMap<Id, ArticleNode>, figures: &BTreeMap<Id, FigureNode>) -> Vec<Event> {
    let mut events: Vec<Event> = articles.values().filter_map(publication).collect();
    for (id, node) in figures {
        for (at, observation) in node.observations.iter().enumerate() {
            let of_value = if observation.status.is_ahead() { EventKind::Deadline } else { EventKind::Value };
            for (date, kind) in [(observation.as_of, of_value), (observation.said_on, EventKind::Statement)] {
                let article = observation.article.clone();
                events.extend(date.map(|date| Event { date, kind, article, observation: Some((id.clone(), at)) }));
            }
        }
    }
    events.retain(|event| event.date.date.has_year());
    events.sort_by_cached_key(|event| {
        (event.date.date.sort_key(), event.kind, event.article.clone(), event.observation.clone())
    });
    events
}

fn publication(article: &ArticleNode) -> Option<Event> {
    let date = Dated { date: article.front.published?, certainty: Certainty::Stated };
    Some(Event { date, kind: EventKind::Publication, article: article.card.id.clone(), observation: None })
}

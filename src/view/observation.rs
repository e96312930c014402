//! One value as a row: everything that must stand beside it wherever it is printed.

use serde::Serialize;

use crate::corpus::{FigureNode, Observation, Relation};
use crate::model::{JoinState, Status};
use crate::plan::PageKind;

use super::composer::Composer;
use super::date::{self, DateText};
use super::head::Link;
use super::summary::is_placed;
use super::value::{self, Value, counted};

/// How many sources stand behind a value, as a sign and words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct StatusBox {
    /// `agree`, `one`, `differ` or `target`.
    pub class: String,
    /// The words beside the sign.
    pub text: String,
}

/// Who is answerable for a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Speaker {
    /// The name; "no speaker named" where the text names nobody.
    pub name: Link,
    /// The office at that time; may be empty.
    pub role: String,
    /// How the speaker is known, where the sentence does not name one.
    pub note: String,
}

/// One value with its dates, its speaker and its source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Row {
    /// The anchor, `o-…`.
    pub anchor: String,
    /// The value.
    pub value: Value,
    /// The figure.
    pub figure: Link,
    /// The most telling date, with the words that say what it is.
    pub when: DateText,
    /// What `when` is: `As of` or `Said on`; empty where no date is known.
    pub when_label: String,
    /// The time that the value is true of.
    pub as_of: DateText,
    /// The time at which it was said.
    pub said_on: DateText,
    /// The time that a flow covers; may be empty.
    pub period: String,
    /// Who said it.
    pub speaker: Speaker,
    /// Whether the text names a speaker.
    pub has_speaker: bool,
    /// The channel; its text may be empty.
    pub via: Link,
    /// The publisher.
    pub publisher: Link,
    /// The article.
    pub article: Link,
    /// When the article was published.
    pub published: DateText,
    /// The way to the passage.
    pub passage: String,
    /// The sentence; empty where the rights leave no room for it.
    pub sentence: String,
    /// The sign.
    pub status: StatusBox,
    /// In what sense the value holds, where it is no plain fact: `Planned`.
    pub sense: String,
    /// What part of the subject it covers; may be empty.
    pub scope: String,
    /// Remarks: "join not confirmed", what it differs from, what it revises.
    pub notes: Vec<String>,
}

impl Composer<'_> {
    /// The row of one observation of a figure.
    pub fn row(&self, node: &FigureNode, index: usize) -> Row {
        let observation = &node.observations[index];
        let article = self.corpus.articles.get(&observation.article);
        let (when_label, when) = when(observation);
        Row {
            anchor: observation.id.anchor(),
            value: value_of(observation),
            figure: self.figure(node),
            when_label: when_label.to_owned(),
            when,
            as_of: date::or_unknown(observation.as_of, "unknown"),
            said_on: date::or_unknown(observation.said_on, "unknown"),
            period: observation.period.map_or_else(String::new, |period| date::stated(period).long),
            speaker: self.speaker(observation),
            has_speaker: observation.speaker.is_some(),
            via: self.via(observation),
            publisher: article.map_or_else(Link::default, |node| self.publisher(node)),
            article: article.map_or_else(Link::default, |node| self.article(node)),
            published: article
                .and_then(|node| node.card.published)
                .map_or_else(|| date::or_unknown(None, "undated"), date::stated),
            passage: self.passage(observation),
            sentence: observation.passages.first().map_or_else(String::new, |passage| passage.sentence.clone()),
            status: status(node, index),
            sense: sense(observation.status).to_owned(),
            scope: observation.scope.clone().unwrap_or_default(),
            notes: notes(node, index),
        }
    }

    /// The way to the paragraph where that is published, else to the value on the article's page.
    pub fn passage(&self, observation: &Observation) -> String {
        let own = observation.id.anchor();
        let published = observation.passages.iter().find(|passage| passage.is_published);
        let anchor = published.map_or(own.as_str(), |passage| passage.anchor.as_str());
        self.anchor(&PageKind::Article(observation.article.clone()), anchor)
    }

    fn speaker(&self, observation: &Observation) -> Speaker {
        let Some(reference) = &observation.speaker else {
            return Speaker { name: Link::plain("no speaker named"), ..Speaker::default() };
        };
        let published = || self.corpus.articles.get(&observation.article).and_then(|node| node.card.published);
        let spoken = observation.said_on.map(|said| said.date).or_else(published);
        Speaker {
            name: self.entity(reference),
            role: self.role_at(reference, spoken).map_or_else(String::new, |role| role.title.clone()),
            note: observation
                .speaker_inferred
                .map_or_else(String::new, |reason| format!("speaker {}", date::reason_words(reason))),
        }
    }

    fn via(&self, observation: &Observation) -> Link {
        match (&observation.via_entity, &observation.via) {
            (Some(entity), _) => self.entity(entity),
            (None, Some(words)) => Link::plain(words.clone()),
            (None, None) => Link::default(),
        }
    }
}

/// The value of an observation, as text.
pub(super) fn value_of(observation: &Observation) -> Value {
    value::value(&observation.quantity, observation.change, &observation.words)
}

/// The most specific date known, the time of the value before the time of the statement.
fn when(observation: &Observation) -> (&'static str, DateText) {
    let precision = |dated: Option<crate::model::Dated>| match dated.map(|dated| dated.date) {
        None => 0,
        Some(crate::model::PartialDate::Interval(..)) => 1,
        Some(crate::model::PartialDate::Point(at)) => {
            1 + usize::from(at.year.is_some()) + usize::from(at.month.is_some()) + usize::from(at.day.is_some())
        }
    };
    match (observation.as_of, observation.said_on) {
        (None, None) => ("", date::or_unknown(None, "undated")),
        (as_of, said_on) if precision(said_on) > precision(as_of) => ("Said on", date::or_unknown(said_on, "undated")),
        (as_of, _) => ("As of", date::or_unknown(as_of, "undated")),
    }
}

/// The sense in words; empty for a plain fact.
pub(super) fn sense(status: Status) -> &'static str {
    match status {
        Status::Actual => "",
        Status::Estimate => "Estimate",
        Status::Planned => "Planned",
        Status::Target => "Target",
        Status::Projected => "Forecast",
        Status::Denied => "Denied",
    }
}

/// The sign of one observation.
pub(super) fn status(node: &FigureNode, index: usize) -> StatusBox {
    let comparison = &node.comparison;
    let differs =
        comparison.pairs.iter().any(|(a, b, relation)| *relation == Relation::Differ && (*a == index || *b == index));
    let support = comparison.support.get(index).copied().unwrap_or(0);
    let observation = &node.observations[index];
    let (class, text) = if differs {
        ("differ", "Sources differ".to_owned())
    } else if support >= 2 {
        ("agree", format!("{} agree", counted(support, "source", "sources")))
    } else if observation.status.is_ahead() || observation.status == Status::Denied {
        ("target", sense(observation.status).to_owned())
    } else {
        ("one", counted(1, "source", "sources"))
    };
    StatusBox { class: class.to_owned(), text }
}

fn notes(node: &FigureNode, index: usize) -> Vec<String> {
    let mut notes = Vec::new();
    if node.observations[index].join == JoinState::Proposed {
        notes.push("join not confirmed".to_owned());
    }
    for (first, second, relation) in &node.comparison.pairs {
        let other = match (*first == index, *second == index) {
            (true, false) => *second,
            (false, true) => *first,
            _ => continue,
        };
        let plain = value_of(&node.observations[other]).plain;
        match relation {
            Relation::Differ => notes.push(format!("differs from {plain}")),
            // Which came first is not known, so neither is said to take the other's place.
            Relation::Revises if !(is_placed(node, index) && is_placed(node, other)) => {
                notes.push(format!("at another time {plain}"));
            }
            Relation::Revises if other < index => notes.push(format!("revises {plain}")),
            Relation::Revises => notes.push(format!("revised later to {plain}")),
            Relation::Agree | Relation::Series | Relation::NotComparable => {}
        }
    }
    notes.dedup();
    notes
}

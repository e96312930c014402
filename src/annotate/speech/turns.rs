//! Who the label of a turn in a transcript names.
//!
//! In: the people of a text with their mentions. Out: the one that a label means. Looked up, since a transcript has as many
//! labels as turns.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::annotate::entities::Cast;
use crate::annotate::quotes::{Stretch, is_answer};
use crate::model::EntityKind;
use crate::source::Span;

/// The people of a text, ready for labels.
pub(super) struct Turns<'a> {
    text: &'a str,
    /// Every mention of a person, in text order.
    mentions: Vec<(Span, usize)>,
    /// The person first mentioned of those who have a surname, in small letters.
    surnames: HashMap<String, usize>,
    /// How often each person is mentioned, most often first, and where the first mention begins.
    named: Vec<(usize, Reverse<usize>, usize)>,
}

impl<'a> Turns<'a> {
    /// The people of a text; nothing where no stretch has a label.
    pub fn new(text: &'a str, cast: &Cast, stretches: &[Stretch]) -> Self {
        let mut turns = Self { text, mentions: Vec::new(), surnames: HashMap::new(), named: Vec::new() };
        if stretches.iter().all(|stretch| stretch.label.is_none()) {
            return turns;
        }
        let is_person = |entity: usize| cast.entities[entity].reference.kind == EntityKind::Person;
        let people = cast.mentions.iter().filter(|mention| is_person(mention.entity));
        let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
        for mention in people {
            turns.mentions.push((mention.span, mention.entity));
            turns.surnames.entry(surname(&cast.entities[mention.entity].name)).or_insert(mention.entity);
            let (count, first) = counts.entry(mention.entity).or_insert((0, mention.span.start));
            *count += 1;
            *first = (*first).min(mention.span.start);
        }
        turns.mentions.sort();
        for at in 0..cast.entities.len() {
            turns.named.extend(counts.get(&at).map(|&(count, first)| (count, Reverse(at), first)));
        }
        turns.named.sort_by_key(|&(count, entity, _)| Reverse((count, entity)));
        turns
    }

    /// The speaker whom the label of a turn names; "A:" is the person whom the text names most.
    pub fn speaker(&self, stretch: &Stretch) -> Option<usize> {
        let label = stretch.label?;
        if is_answer(label.of(self.text)) {
            let before = self.named.iter().find(|(_, _, first)| *first < stretch.span.start);
            return before.or(self.named.first()).map(|(_, Reverse(entity), _)| *entity);
        }
        // Mentions do not overlap each other, so those before the label end before it.
        let from = self.mentions.partition_point(|(span, _)| span.end <= label.start);
        let named = self.mentions.get(from).filter(|(span, _)| span.overlaps(label)).map(|(_, entity)| *entity);
        // "SECRETARY DOE": by the surname, whatever its letters.
        named.or_else(|| self.surnames.get(&surname(label.of(self.text))).copied())
    }
}

fn surname(words: &str) -> String {
    words.split_whitespace().next_back().unwrap_or_default().to_lowercase()
}

//! Files texts under topics by the terms that stand in them.
//!
//! In: topics with terms, words. Out: topics by weight. An article has a topic if at least one of its passages is about it: a bare
//! item in a list of sectors is not enough.

use std::collections::BTreeMap;

use super::tokens::Paragraph;
use super::{PassageKind, TopicTerms};
use crate::language::Topics;
use crate::model::Id;

/// The weight of a term that means its topic almost everywhere.
const STRONG: u32 = 3;
/// The weight of a term that counts among others.
const WEAK: u32 = 1;

/// Terms of all topics, by their first word.
#[derive(Clone, Debug, Default)]
pub(super) struct Subjects {
    ids: Vec<Id>,
    terms: Vec<Term>,
    by_first: BTreeMap<String, Vec<usize>>,
    by_stem: BTreeMap<String, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Term {
    topic: usize,
    words: Vec<String>,
    weight: u32,
}

impl Subjects {
    /// Makes the terms ready.
    pub fn new(starter: &Topics, topics: &[TopicTerms]) -> Self {
        let mut subjects = Self::default();
        if topics.is_empty() {
            for topic in &starter.all {
                let Ok(id) = Id::new(&topic.id) else { continue };
                subjects.topic(id, &topic.strong, &topic.weak);
            }
        }
        for topic in topics {
            let known = starter.all.iter().find(|known| known.id == topic.id.as_str());
            let mut strong: Vec<String> = topic.terms.clone();
            strong.push(topic.title.clone());
            strong.extend(known.filter(|_| topic.terms.is_empty()).into_iter().flat_map(|known| known.strong.clone()));
            let weak = known.filter(|_| topic.terms.is_empty()).map(|known| known.weak.clone()).unwrap_or_default();
            subjects.topic(topic.id.clone(), &strong, &weak);
        }
        subjects
    }

    fn topic(&mut self, id: Id, strong: &[String], weak: &[String]) {
        let topic = self.ids.len();
        self.ids.push(id);
        for term in strong {
            self.term(topic, term, STRONG);
        }
        for term in weak {
            self.term(topic, term, WEAK);
        }
    }

    fn term(&mut self, topic: usize, term: &str, weight: u32) {
        let words: Vec<String> = term.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let Some(first) = words.first().cloned() else { return };
        let index = self.terms.len();
        self.terms.push(Term { topic, words, weight });
        match first.strip_suffix('*') {
            Some(stem) => self.by_stem.entry(stem.to_owned()).or_default().push(index),
            None => self.by_first.entry(first).or_default().push(index),
        }
    }

    /// The weight of each topic in some words, each topic's terms counted as often as they stand.
    fn weights(&self, words: &[&str]) -> Vec<(u32, usize)> {
        let mut weights = vec![(0, 0); self.ids.len()];
        for at in 0..words.len() {
            let mut seen: Vec<usize> = Vec::new();
            for index in self.candidates(words[at]) {
                let term = &self.terms[index];
                if !seen.contains(&term.topic) && stands_at(term, &words[at..]) {
                    seen.push(term.topic);
                    weights[term.topic].0 += term.weight;
                    weights[term.topic].1 += 1;
                }
            }
        }
        weights
    }

    fn candidates(&self, word: &str) -> Vec<usize> {
        let exact = self.by_first.get(word).into_iter().flatten();
        let ends = word.char_indices().map(|(at, _)| at).skip(1).chain([word.len()]);
        let stems = ends.filter_map(|end| self.by_stem.get(&word[..end])).flatten();
        exact.chain(stems).copied().collect()
    }

    /// The topics of a sentence, by weight; the first three that have a strong term or two weak ones.
    pub fn of_words(&self, words: &[&str]) -> Vec<Id> {
        let weights = self.weights(words);
        let mut order: Vec<(u32, usize)> = weights
            .iter()
            .enumerate()
            .filter(|(_, (weight, _))| *weight >= 2)
            .map(|(topic, (weight, _))| (*weight, topic))
            .collect();
        order.sort_by_key(|&(weight, topic)| (std::cmp::Reverse(weight), topic));
        order.into_iter().take(4).map(|(_, topic)| self.ids[topic].clone()).collect()
    }

    /// The topics of an article, by weight. `measures` are what the numbers of its body measure.
    pub fn of_article(&self, text: &str, paragraphs: &[Paragraph], measures: &[&str]) -> Vec<Id> {
        let mut tally = vec![Tally::default(); self.ids.len()];
        for paragraph in paragraphs {
            for sentence in &paragraph.sentences {
                let lower = sentence.of(text).to_lowercase();
                let words = words_of(&lower);
                let weights = self.weights(&words);
                let list = is_list(&lower, &weights);
                for (tally, &(weight, _)) in tally.iter_mut().zip(&weights) {
                    tally.add(weight, list, paragraph.kind);
                }
            }
        }
        for measure in measures {
            let lower = measure.to_lowercase();
            for (tally, (weight, _)) in tally.iter_mut().zip(self.weights(&words_of(&lower))) {
                tally.counted |= weight >= STRONG;
            }
        }
        let sum: u32 = tally.iter().map(|tally| tally.weight).sum();
        let mut order: Vec<(u32, usize)> = tally
            .iter()
            .enumerate()
            .filter(|(_, tally)| tally.is_topic(sum))
            .map(|(topic, tally)| (tally.weight, topic))
            .collect();
        order.sort_by_key(|&(weight, topic)| (std::cmp::Reverse(weight), topic));
        order.into_iter().map(|(_, topic)| self.ids[topic].clone()).collect()
    }
}

/// What speaks for one topic in one article.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    weight: u32,
    /// Sentences with a term that means the topic almost everywhere.
    sentences: u32,
    /// Whether one sentence speaks of it at length, or the headline does.
    about: bool,
    /// Whether a number measures something of it.
    counted: bool,
}

impl Tally {
    fn add(&mut self, weight: u32, list: bool, kind: PassageKind) {
        // What the headline speaks of, the article is about.
        self.weight += if kind == PassageKind::Title { 2 * weight } else { weight };
        if list {
            return;
        }
        self.sentences += u32::from(weight >= STRONG);
        self.about |= weight >= STRONG + WEAK || kind == PassageKind::Title && weight >= STRONG;
    }

    fn is_topic(self, sum: u32) -> bool {
        let large = self.weight >= 2 * STRONG && self.weight * 28 >= sum;
        (self.about || self.sentences >= 2) && large || self.counted && self.weight * 200 >= sum
    }
}

/// Whether a sentence lists sectors: many commas, and hardly two terms of any topic.
fn is_list(lower: &str, weights: &[(u32, usize)]) -> bool {
    let topics = weights.iter().filter(|(weight, _)| *weight >= STRONG).count();
    lower.matches(',').count() >= 3 && topics >= 4
}

/// The lower-case words of a text that is lower case already.
pub(super) fn words_of(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''))
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .collect()
}

fn stands_at(term: &Term, words: &[&str]) -> bool {
    term.words.len() <= words.len()
        && term.words.iter().zip(words).all(|(term, word)| match term.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => term == word,
        })
}

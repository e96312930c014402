//! Files texts under topics by the terms that stand in them.
//!
//! In: topics with terms, words. Out: topics by weight. An article has a topic if at least one of its passages is about it: a bare
//! item in a list of sectors is not enough.

use super::letters::Letters;
use super::tokens::Paragraph;
use super::{PassageKind, TopicTerms};
use crate::language::Topics;
use crate::model::Id;
use crate::source::Span;

/// The weight of a term that means its topic almost everywhere.
const STRONG: u32 = 3;
/// The weight of a term that counts among others.
const WEAK: u32 = 1;

/// Terms of all topics, by their first word.
#[derive(Clone, Debug, Default)]
pub(super) struct Subjects {
    ids: Vec<Id>,
    terms: Vec<Term>,
    first_words: Letters,
}

/// What speaks for each topic in some words: topic and weight, for the topics that anything speaks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weights(Vec<(usize, u32)>);

impl Weights {
    fn add(&mut self, topic: usize, weight: u32) {
        match self.0.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, sum)) => *sum += weight,
            None => self.0.push((topic, weight)),
        }
    }

    fn join(mut self, other: &Self) -> Self {
        for &(topic, weight) in &other.0 {
            self.add(topic, weight);
        }
        self
    }
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
            Some(stem) => self.first_words.add(stem, |node| &mut node.stems, index),
            None => self.first_words.add(&first, |node| &mut node.words, index),
        }
    }

    /// The weight of each topic in the first `count` words, each topic's terms counted as often as they stand.
    fn weights(&self, words: &[&str], count: usize) -> Weights {
        let mut weights = Weights::default();
        let (mut candidates, mut seen) = (Vec::new(), Vec::new());
        for at in 0..count.min(words.len()) {
            self.first_words.of(words[at], &mut candidates);
            seen.clear();
            for &index in &candidates {
                let term = &self.terms[index];
                if !seen.contains(&term.topic) && stands_at(term, &words[at..]) {
                    seen.push(term.topic);
                    weights.add(term.topic, term.weight);
                }
            }
        }
        weights
    }

    /// The weight of each topic in every sentence of every paragraph.
    pub fn of_sentences(&self, text: &str, paragraphs: &[Paragraph]) -> Vec<Vec<Weights>> {
        let of = |sentence: &Span| {
            let lower = sentence.of(text).to_lowercase();
            let words = words_of(&lower);
            self.weights(&words, words.len())
        };
        paragraphs.iter().map(|paragraph| paragraph.sentences.iter().map(of).collect()).collect()
    }

    /// The topics of a number, by weight: those of its sentence, and of what it measures. The first that have a strong term or
    /// two weak ones.
    pub fn of_measure(&self, measure: &str, sentence: &str, weights: &Weights) -> Vec<Id> {
        // A term may begin in the measure and go on in the sentence.
        let lower = format!("{} {}", measure.to_lowercase(), beginning(sentence).to_lowercase());
        let own = words_of(&measure.to_lowercase()).len();
        let Weights(mut order) = self.weights(&words_of(&lower), own).join(weights);
        order.retain(|(_, weight)| *weight >= 2);
        order.sort_by_key(|&(topic, weight)| (std::cmp::Reverse(weight), topic));
        order.into_iter().take(4).map(|(topic, _)| self.ids[topic].clone()).collect()
    }

    /// The topics of an article, by weight. `measures` are what the numbers of its body measure.
    pub fn of_article(
        &self,
        text: &str,
        paragraphs: &[Paragraph],
        weights: &[Vec<Weights>],
        measures: &[&str],
    ) -> Vec<Id> {
        let mut tally = vec![Tally::default(); self.ids.len()];
        for (paragraph, weights) in paragraphs.iter().zip(weights) {
            for (sentence, weights) in paragraph.sentences.iter().zip(weights) {
                let list = is_list(sentence.of(text), weights);
                for &(topic, weight) in &weights.0 {
                    tally[topic].add(weight, list, paragraph.kind);
                }
            }
        }
        for measure in measures {
            let lower = measure.to_lowercase();
            let words = words_of(&lower);
            for (topic, weight) in self.weights(&words, words.len()).0 {
                tally[topic].counted |= weight >= STRONG;
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

/// The words that a sentence begins with; more than any term has.
fn beginning(sentence: &str) -> &str {
    const LONGEST: usize = 200;
    if sentence.len() <= LONGEST {
        return sentence;
    }
    let start = &sentence[..sentence.floor_char_boundary(LONGEST)];
    start.rfind(char::is_whitespace).map_or("", |end| &start[..end])
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
fn is_list(sentence: &str, weights: &Weights) -> bool {
    let topics = weights.0.iter().filter(|(_, weight)| *weight >= STRONG).count();
    topics >= 4 && sentence.matches(',').count() >= 3
}

/// The lower-case words of a text that is lower case already.
fn words_of(lower: &str) -> Vec<&str> {
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

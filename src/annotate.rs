//! Finds what running text says: who and what is named, which numbers are given, by whom, and as of when.
//!
//! In: a text with the passages that count, known names and topics. Out: an [`Analysis`], all of it byte ranges of that text. The
//! same text gives the same analysis; nothing here knows a file or another article, and nothing is guessed without saying so.
//!
//! The stages, in order: `tokens` takes passages apart, `find` reads capitalised runs paragraph by paragraph, `entities`
//! decides which finds are one, `quotes` and `speech` say who speaks, `figures` gives every quantity its measure, time and
//! speaker, `subjects` files it all under topics.

mod analysis;
mod entities;
mod figures;
mod find;
mod gazetteer;
mod letters;
mod lexis;
mod quotes;
mod report;
mod speech;
mod subjects;
mod tokens;

#[cfg(test)]
mod tests;

use gazetteer::Gazetteer;
use lexis::Lexis;
use subjects::Subjects;

use crate::language::Language;
use std::collections::BTreeMap;

use crate::model::{EntityRef, Id};
use crate::source::Span;
use crate::{dates, quantity};

pub use analysis::{
    Analysis, DateKind, FoundDate, FoundEntity, FoundFigure, FoundMention, FoundQuote, Input, MentionForm, NotFigure,
    Passage, PassageKind, QuoteKind,
};

/// Whether two full names are one person's, by spelling or romanisation; a misprint is not enough.
pub fn is_same_person(a: &str, b: &str) -> bool {
    entities::is_same_person(a, b)
}

/// A name that the briefing's content teaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconEntry {
    /// Whom it names.
    pub reference: EntityRef,
    /// The name as shown.
    pub name: String,
    /// Other names.
    pub names: Vec<String>,
    /// What sort of organisation or place.
    pub sort: Option<String>,
    /// The roles of a person, as words: they say for whom "the envoy" stands.
    pub roles: Vec<String>,
}

/// A topic with the words by which articles are filed under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicTerms {
    /// The topic's id.
    pub id: Id,
    /// Its title, which is a term too.
    pub title: String,
    /// Its terms. A final `*` stands for any ending.
    pub terms: Vec<String>,
}

/// Reads texts. Building one is dear, using it is cheap: build it once.
#[derive(Debug)]
pub struct Annotator {
    language: Language,
    lexis: Lexis,
    gazetteer: Gazetteer,
    subjects: Subjects,
    dates: dates::Grammar,
    quantities: quantity::Grammar,
    status: figures::StatusRules,
    tense: figures::TenseRules,
    measures: figures::MeasureRules,
    sayings: speech::SpeechRules,
    /// The countries by what their people and things are called, lower case.
    peoples: BTreeMap<String, String>,
}

impl Annotator {
    /// Builds grammars, gazetteer and rules. Without `topics` the starter topics are used; a topic with a starter topic's id and
    /// no terms of its own keeps the starter's.
    pub fn new(language: &Language, lexicon: &[LexiconEntry], topics: &[TopicTerms]) -> Self {
        Self {
            language: language.clone(),
            lexis: Lexis::new(&language.names),
            gazetteer: Gazetteer::new(&language.names, lexicon),
            subjects: Subjects::new(&language.topics, topics),
            dates: dates::Grammar::new(language),
            quantities: quantity::Grammar::new(language),
            status: figures::StatusRules::embedded(),
            tense: figures::TenseRules::embedded(),
            measures: figures::MeasureRules::embedded(),
            sayings: speech::SpeechRules::embedded(),
            peoples: peoples(language),
        }
    }

    /// Everything that one text says.
    pub fn analyse(&self, input: &Input<'_>) -> Analysis {
        let paragraphs = tokens::paragraphs(input, &self.language, &self.lexis);
        let numbers = figures::numbers(self, input, &paragraphs);
        let mut finds: Vec<Vec<find::Find>> =
            paragraphs.iter().zip(&numbers).map(|(paragraph, numbers)| self.names(input, paragraph, numbers)).collect();
        find::settle(input.text, &mut finds, &self.lexis.dress);
        let cast = entities::cast(input, &paragraphs, &finds, &self.gazetteer, &self.lexis);
        let stretches = quotes::stretches(input.text, &paragraphs);
        let speech = speech::speech(input.text, &paragraphs, &cast, (&self.lexis, &self.sayings), &stretches);
        let weights = self.subjects.of_sentences(input.text, &paragraphs);
        let reader = figures::Reader {
            annotator: self,
            input,
            paragraphs: &paragraphs,
            cast: &cast,
            stretches: &stretches,
            speech: &speech,
            numbers: &numbers,
            weights: &weights,
        };
        let mut analysis = reader.read();
        report::entities(&mut analysis, input, &cast, &speech);
        report::quotes(&mut analysis, &cast, &stretches, &speech);
        let measures: Vec<&str> = analysis.figures.iter().map(|figure| figure.measure.as_str()).collect();
        analysis.topics = self.subjects.of_article(input.text, &paragraphs, &weights, &measures);
        analysis
    }

    /// The names of one paragraph, without those that are parts of dates and amounts.
    fn names(&self, input: &Input<'_>, paragraph: &tokens::Paragraph, numbers: &figures::Numbers) -> Vec<find::Find> {
        let mut finds = find::find(input, paragraph, &self.lexis, &self.gazetteer);
        let local = |span: Span| Span::new(span.start - paragraph.span.start, span.end - paragraph.span.start);
        finds.retain(|find| !numbers.holds(local(find.span)));
        finds
    }
}

fn peoples(language: &Language) -> BTreeMap<String, String> {
    let countries = language.names.places.countries.iter();
    let of = |country: &crate::language::Country| {
        let name = country.name.clone();
        let words: Vec<String> = country.people.iter().chain([&country.name]).map(|word| word.to_lowercase()).collect();
        words.into_iter().map(move |word| (word, name.clone()))
    };
    countries.flat_map(of).collect()
}

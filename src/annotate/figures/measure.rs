//! What a number measures, and what that is called.
//!
//! In: a number and its sentence. Out: a noun phrase taken from the sentence, its head, and the heading that an analyst would write:
//! "Share of goods from Chile to Japan", "Income from ferries". Never words that the sentence does not have, but for the names
//! of kinds of numbers in the data file.

mod counted;
mod deeds;
mod elided;
mod patterns;
mod rules;
mod subject;

use std::ops::Range;

use super::Reader;
use super::clause::{Clause, Word, singular};
use crate::model::UnitKind;
use crate::quantity;

use rules::Aspect;
pub(in crate::annotate) use rules::{MeasureRules, Part};

/// The most tokens of a speaker's name before a colon, with the colon.
const LONGEST_SPEAKER: usize = 7;

/// What is measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// The words.
    pub words: String,
    /// The head noun, singular.
    pub head: String,
    /// The heading, without a place.
    pub label: String,
    /// What is said of the counted thing: "have been completed".
    pub predicate: String,
    /// Whether it is said of the present: "are being built".
    pub is_present: bool,
    /// The heading where neither this sentence nor the number before says what is measured.
    pub last_resort: String,
}

/// The measure of a quantity that was found in a paragraph.
pub(super) fn measure(reader: &Reader<'_>, index: usize, quantity: &quantity::Found) -> Measure {
    let (paragraph, numbers) = (&reader.paragraphs[index], &reader.numbers[index]);
    let offset = paragraph.span.start;
    let full = quantity.full.shifted(offset);
    let span = quantity.span.shifted(offset);
    let quantities = numbers.findings.quantities.iter().map(|other| other.span).filter(|other| *other != quantity.span);
    let others = numbers.dates.iter().map(|date| date.span).chain(quantities);
    let sentence = paragraph.sentences[paragraph.sentence_at(span.start)];
    let taken = others.map(|other| other.shifted(offset)).filter(|other| other.overlaps(sentence)).collect();
    let clause = Clause::new(
        (reader.input.text, paragraph),
        &reader.annotator.measures,
        behind_speaker(reader, index, paragraph.tokens_of(paragraph.sentence_at(span.start))),
        taken,
        reader.names_in(index, sentence),
    );
    let start = paragraph.token_from(full.start.min(span.start));
    let is_per = quantity.quantity.unit.per.is_some();
    let end = paragraph.token_from(if is_per { full.end.max(span.end) } else { span.end });
    let counted = numbers.findings.quantities.iter().rfind(|other| other.span.end <= quantity.span.start);
    let base = counted.and_then(|other| other.noun).map(|noun| noun.shifted(offset).of(reader.input.text));
    let number = Number { clause: &clause, kind: quantity.quantity.unit.kind, start, end, base };
    if let Some(noun) = quantity.noun {
        let noun = noun.shifted(offset);
        // "International passengers rose to 391,000" behind "842,310 passengers": its own subject says which.
        let own = if noun.end <= full.start { number.bare_count() } else { None };
        let base = singular(noun.of(reader.input.text).rsplit(' ').next().unwrap_or_default());
        if let Some(own) = own.filter(|own| own.head == base.to_lowercase()) {
            return own;
        }
        let counted = number.counted(paragraph.token_from(noun.start)..paragraph.token_from(noun.end));
        return Measure { is_present: number.is_present(), ..counted };
    }
    if matches!(quantity.quantity.unit.kind, UnitKind::Count | UnitKind::Number) {
        let predicate = number.predicate_of_bare();
        let last_resort = number.last_resort();
        return Measure { predicate, last_resort, ..number.bare_count().unwrap_or_default() };
    }
    let mut measure = number.measured(quantity.is_growth);
    measure.last_resort = number.last_resort();
    if let Some(per) = quantity.quantity.unit.per.as_ref().filter(|_| !measure.label.is_empty()) {
        measure.label = format!("{} per {per}", measure.label);
    }
    Measure { is_present: number.is_introduced() && number.is_present(), ..measure }
}

/// The tokens of a sentence behind the name of who speaks it: "Jane Doe: Revenue was".
fn behind_speaker(reader: &Reader<'_>, index: usize, sentence: Range<usize>) -> Range<usize> {
    let paragraph = &reader.paragraphs[index];
    let opens = |at: usize| paragraph.tokens[at].span.start == paragraph.span.start;
    let colon = sentence.clone().take(LONGEST_SPEAKER).find(|&at| paragraph.is_mark(at, ":"));
    let is_speaker = |colon: usize| {
        opens(sentence.start)
            && (sentence.start..colon).all(|at| paragraph.tokens[at].capital || paragraph.is_mark(at, "."))
    };
    match colon.filter(|&colon| colon > sentence.start && is_speaker(colon)) {
        Some(colon) => colon + 1..sentence.end,
        None => sentence,
    }
}

/// A number in its sentence.
struct Number<'a> {
    clause: &'a Clause<'a>,
    kind: UnitKind,
    /// The first token, with its qualifier.
    start: usize,
    /// The token after its unit.
    end: usize,
    /// What the number before counts.
    base: Option<&'a str>,
}

impl Number<'_> {
    /// Whether the number opens its sentence, or what stands behind a mark, "and" or "that".
    fn opens(&self) -> bool {
        let clause = self.clause;
        let before = self.start.checked_sub(1);
        before.is_none_or(|at| matches!(clause.word(at), Word::Wall | Word::And) || clause.lower(at) == "that")
    }

    /// The measure of what is not counted: the patterns in order, the first that gives a noun phrase.
    fn measured(&self, is_growth: bool) -> Measure {
        if let Some(tail) = self.of_base() {
            return Measure {
                label: tail,
                predicate: self.share_predicate(&(self.end..self.end)),
                ..Measure::default()
            };
        }
        if self.is_of_number_before() || self.has_light_subject() || is_growth && self.is_growth_of_number_before() {
            return Measure::default();
        }
        if let Some(tail) = self.part_of_number_before() {
            return Measure { label: tail, ..Measure::default() };
        }
        let found = (self.introduced())
            .or_else(|| self.buys())
            .or_else(|| self.beside())
            .or_else(|| self.change_of())
            .or_else(|| self.compared())
            .or_else(|| self.holders_of_a_view(is_growth))
            .or_else(|| self.made())
            .or_else(|| self.right())
            .or_else(|| self.of_before())
            .or_else(|| self.moved())
            .or_else(|| self.subject())
            .or_else(|| self.nearest());
        let Some(found) = found else { return Measure::default() };
        // "we raised (so much)": the deed alone.
        let is_deed = found.range.len() == 1 && self.clause.word(found.range.start) != Word::Noun;
        let words = if is_deed { found.label.to_lowercase() } else { self.clause.words(&found.range) };
        let head = if found.head.is_empty() { self.clause.head(&found.range) } else { found.head };
        let label = if is_growth && found.is_plain { words.clone() } else { found.label };
        let predicate = self.share_predicate(&found.range);
        Measure { words, head, label, predicate, ..Measure::default() }
    }

    /// What is said of a share's holders: it tells local people from foreigners.
    fn share_predicate(&self, range: &Range<usize>) -> String {
        if self.kind != UnitKind::Percent {
            return String::new();
        }
        let clause = self.clause;
        let from = self.end.max(if range.start >= self.end { range.end } else { self.end });
        let right = (from..clause.sentence.end).take_while(|&at| {
            !matches!(clause.lower(at), ";" | "said" | "says" | "according") && !self.is_other_count(at)
        });
        let mut words: Vec<String> = right.map(|at| clause.lower(at).to_owned()).collect();
        let left = (clause.sentence.start..self.start)
            .rev()
            .take_while(|&at| !matches!(clause.lower(at), ";" | "," | ":" | "“") && clause.word(at) != Word::Wall);
        let before: Vec<String> = left.map(|at| clause.lower(at).to_owned()).collect();
        words.extend(before.into_iter().rev());
        words.join(" ")
    }

    /// A noun phrase that the number measures, named by its kind.
    fn plain(&self, range: Range<usize>) -> Found {
        let clause = self.clause;
        if self.is_own(&range) {
            return Found { label: clause.words(&range), head: String::new(), range, is_plain: true };
        }
        Found::named(&self.aspect().label, range, clause)
    }

    /// Whether the noun itself says what is measured: "income", "rate".
    fn is_own(&self, range: &Range<usize>) -> bool {
        let clause = self.clause;
        let first_end = (range.start + 1..range.end)
            .find(|&at| matches!(clause.word(at), Word::Preposition | Word::Past | Word::Wall))
            .unwrap_or(range.end);
        let Some(noun) = (range.start..first_end).rev().find(|&at| clause.word(at) == Word::Noun) else { return false };
        let noun = singular(clause.lower(noun));
        clause.rules.quantifiers.contains(&noun) && self.kind != UnitKind::Duration
            || clause.rules.own.get(kind_word(self.kind)).is_some_and(|own| own.contains(&noun))
    }

    fn aspect(&self) -> Aspect {
        self.clause.rules.aspects.get(kind_word(self.kind)).cloned().unwrap_or_default()
    }
}

/// A measure as it was found.
struct Found {
    label: String,
    head: String,
    range: Range<usize>,
    /// Whether a growth of it is called by its words alone.
    is_plain: bool,
}

impl Found {
    /// "Value of" and the words; the words alone where the name is empty.
    fn named(name: &str, range: Range<usize>, clause: &Clause<'_>) -> Self {
        let words = clause.words(&range);
        let before = range.start.checked_sub(1).map_or("", |at| clause.lower(at));
        let article = if matches!(before, "the" | "a" | "an" | "this" | "that") { "the " } else { "" };
        let label = if name.is_empty() { words } else { format!("{name} {article}{words}") };
        Self { label, head: String::new(), range, is_plain: true }
    }
}

fn kind_word(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Count | UnitKind::Number => "count",
        UnitKind::Money => "money",
        UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints => "percent",
        UnitKind::Duration => "duration",
        UnitKind::Power => "power",
        UnitKind::Energy => "energy",
        UnitKind::Length => "length",
        UnitKind::Mass => "mass",
        UnitKind::Area => "area",
        UnitKind::Volume => "volume",
        UnitKind::Speed => "speed",
        UnitKind::Temperature => "temperature",
        UnitKind::Rank => "rank",
        UnitKind::Age => "age",
        UnitKind::Multiple => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Annotator, Input, Passage, PassageKind};
    use crate::language::Language;
    use crate::source::Span;

    #[test]
    fn numbers_are_called_as_in_the_examples() {
        let annotator = Annotator::new(&Language::embedded(), &[], &[]);
        for example in MeasureRules::embedded().examples {
            let text = example.text.as_str();
            let passages = [Passage { kind: PassageKind::Body, span: Span::new(0, text.len()) }];
            let analysis = annotator.analyse(&Input { text, passages: &passages, published: None, publisher: None });
            let labels: Vec<&str> = analysis.figures.iter().map(|figure| figure.label.as_str()).collect();
            assert_eq!(labels, example.labels, "{text}");
        }
    }
}

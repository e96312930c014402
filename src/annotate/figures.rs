//! Figures, dates and what is neither.
//!
//! In: the stages before. Out: the figures, dates and not-figures of an [`Analysis`]. A speaker, date or status that the text does
//! not give is left out; one that is inferred says why.

mod clause;
mod elision;
mod measure;
mod scope;
mod status;
mod table;
mod tense;
mod time;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::entities::Cast;
use super::quotes::Stretch;
use super::speech::{Speaker, Speech};
use super::subjects::Weights;
use super::tokens::Paragraph;
use super::{
    Analysis, Annotator, DateKind, FoundDate, FoundFigure, Input, MentionForm, NotFigure, PassageKind, QuoteKind,
};
use crate::dates::Relation;
use crate::language::Tokens;
use crate::model::{Certainty, Dated, EntityKind, EntityRef, Id, InferenceReason, Status, Unit, UnitKind};
use crate::quantity;
use crate::source::Span;

pub(super) use measure::MeasureRules;
pub(super) use status::StatusRules;
pub(super) use tense::TenseRules;

/// Reads figures and dates with all that the stages before found.
pub(super) struct Reader<'a> {
    pub annotator: &'a Annotator,
    pub input: &'a Input<'a>,
    pub paragraphs: &'a [Paragraph],
    pub cast: &'a Cast,
    pub stretches: &'a [Stretch],
    pub speech: &'a Speech,
    pub numbers: &'a [Numbers],
    /// What speaks for each topic in each sentence of each paragraph.
    pub weights: &'a [Vec<Weights>],
}

/// What the grammars find in one paragraph, in bytes of the paragraph.
#[derive(Debug)]
pub(super) struct Numbers {
    /// The dates.
    pub dates: Vec<crate::dates::Found>,
    /// The quantities, and what is none.
    pub findings: quantity::Findings,
}

/// Lets the grammars read every paragraph. The country that decides on an ambiguous currency may stand anywhere in the text.
pub(super) fn numbers(annotator: &Annotator, input: &Input<'_>, paragraphs: &[Paragraph]) -> Vec<Numbers> {
    let cues = annotator.quantities.cues(input.text);
    let order = annotator.dates.order(input.text);
    let read = |paragraph: &Paragraph| {
        let tokens = Tokens::new(paragraph.span.of(input.text), &annotator.language.numbers.vocabulary);
        let dates = annotator.dates.find_in(&tokens, order);
        let findings = annotator.quantities.find_tokens(&tokens, &dates, &cues);
        Numbers { dates, findings }
    };
    paragraphs.iter().map(read).collect()
}

impl Numbers {
    /// Whether a find lies inside a date or an amount ("US" in "US dollars"), so that it names nothing.
    pub fn holds(&self, span: Span) -> bool {
        let amount = |found: &quantity::Found| found.quantity.unit.kind != UnitKind::Count && found.span.contains(span);
        self.dates.iter().any(|date| date.span.contains(span)) || self.findings.quantities.iter().any(amount)
    }
}

/// A date of a paragraph, in bytes of the whole text.
struct LocalDate {
    found: FoundDate,
    full: Span,
    relation: Relation,
}

impl Reader<'_> {
    /// Everything about numbers and dates.
    pub fn read(&self) -> Analysis {
        let mut analysis = Analysis::default();
        for index in 0..self.paragraphs.len() {
            self.paragraph(index, &mut analysis);
        }
        scope::fill(self, &mut analysis.figures);
        table::fill(self, &mut analysis.figures);
        mark_repeats(&mut analysis.figures);
        analysis
    }

    fn paragraph(&self, index: usize, analysis: &mut Analysis) {
        let paragraph = &self.paragraphs[index];
        let offset = paragraph.span.start;
        let Numbers { dates, findings } = &self.numbers[index];
        let dates: Vec<LocalDate> = dates.iter().map(|date| self.date(paragraph, date)).collect();
        let first = analysis.figures.len();
        let mut last_resorts = Vec::new();
        for quantity in &findings.quantities {
            let (mut figure, last_resort) = self.figure(index, quantity, &dates);
            last_resorts.push(last_resort);
            figure.of = quantity.of.map(|of| first + of);
            analysis.figures.push(figure);
        }
        elision::fill(&mut analysis.figures[first..], first);
        elision::growth_of_paragraph_before(&mut analysis.figures, first);
        for (figure, last_resort) in analysis.figures[first..].iter_mut().zip(last_resorts) {
            if figure.measure.is_empty() && !last_resort.is_empty() {
                figure.measure.clone_from(&last_resort);
                figure.label = last_resort;
            }
        }
        for rejected in &findings.rejected {
            analysis.not_figures.push(NotFigure {
                span: rejected.span.shifted(offset),
                reason: rejected.reason,
                rule: rejected.rule,
            });
        }
        // A length of time back from now dates the number beside it, but is itself a length.
        let dates = dates.into_iter().filter(|date| !matches!(date.found.rule, "ago" | "compared-time"));
        analysis.dates.extend(dates.map(|date| date.found));
    }

    fn date(&self, paragraph: &Paragraph, date: &crate::dates::Found) -> LocalDate {
        let span = date.span.shifted(paragraph.span.start);
        let future = self.annotator.tense.is_ahead(paragraph, span, date.relation);
        let value = date.expression.resolve(self.input.published, future);
        let kind = match date.relation {
            Relation::By | Relation::Until | Relation::Before => DateKind::Deadline,
            _ if date.expression.is_relative() => DateKind::Relative,
            _ => DateKind::Absolute,
        };
        LocalDate {
            found: FoundDate { span, value, kind, rule: date.rule },
            full: date.full.shifted(paragraph.span.start),
            relation: date.relation,
        }
    }

    fn figure(&self, index: usize, quantity: &quantity::Found, dates: &[LocalDate]) -> (FoundFigure, String) {
        let paragraph = &self.paragraphs[index];
        let offset = paragraph.span.start;
        let span = quantity.span.shifted(offset);
        let full = quantity.full.shifted(offset);
        let measure = measure::measure(self, index, quantity);
        let source = self.speaker(index, span).filter(|speaker| !self.is_age_of(index, quantity, speaker.entity));
        let status = self.annotator.status.of(paragraph, span, self.input.text);
        let times = time::times(self, index, span, dates);
        let times = if quantity.is_growth { times } else { times.or_published(self, status) };
        let is_now = measure.is_present && status == Status::Actual && times.said_on.is_none();
        let as_of = times.as_of.or_else(|| self.published().filter(|_| is_now));
        let place = self.place(index, span);
        let figure = FoundFigure {
            span,
            full,
            quantity: quantity.quantity.clone(),
            change: quantity.change.clone(),
            is_growth: quantity.is_growth,
            of: None,
            head: measure.head,
            label: measure.label,
            predicate: measure.predicate,
            parties: Vec::new(),
            programme: None,
            about: place.map(|entity| self.cast.entities[entity].name.clone()),
            place: place.map(|entity| self.cast.entities[entity].reference.id.clone()),
            as_of,
            said_on: times.said_on,
            speaker: source.map(|speaker| self.reference(speaker.entity)),
            speaker_inferred: source.and_then(|speaker| speaker.inferred),
            via: self.sentence_source(index, span).via.map(|entity| self.reference(entity)),
            status,
            topics: self.topics(index, span, &measure.words),
            measure: measure.words,
            same_as: None,
            passage: paragraph.kind,
            rule: quantity.rule,
        };
        (figure, measure.last_resort)
    }

    /// "are being built" is true of the day of publication, as far as the text tells.
    fn published(&self) -> Option<Dated> {
        let date = self.input.published?.without_time();
        Some(Dated { date, certainty: Certainty::Inferred(InferenceReason::PublicationDate) })
    }

    /// The names in a sentence of a paragraph.
    fn names_in(&self, index: usize, sentence: Span) -> Vec<Span> {
        let (_, here) = self.cast.in_paragraph(index);
        let named = here.iter().filter(|mention| mention.form == MentionForm::Name && sentence.contains(mention.span));
        named.map(|mention| mention.span).collect()
    }

    fn reference(&self, entity: usize) -> EntityRef {
        self.cast.entities[entity].reference.clone()
    }

    fn sentence_source(&self, index: usize, span: Span) -> &super::speech::SentenceSource {
        &self.speech.sentences[index][self.paragraphs[index].sentence_at(span.start)]
    }

    /// The speaker of the quotation around the number; else of its sentence.
    fn speaker(&self, index: usize, span: Span) -> Option<Speaker> {
        let first = self.stretches.partition_point(|stretch| stretch.paragraph < index);
        let quoted = self.stretches[first..]
            .iter()
            .zip(&self.speech.quotes[first..])
            .take_while(|(stretch, _)| stretch.paragraph == index)
            .find(|(stretch, _)| stretch.kind != QuoteKind::Term && stretch.span.contains(span));
        match quoted {
            Some((_, Some(entity))) => Some(Speaker { entity: *entity, inferred: None }),
            Some((_, None)) => None,
            None => {
                let source = self.sentence_source(index, span);
                source.speaker.filter(|_| source.governs(&self.paragraphs[index], span))
            }
        }
    }

    /// "said X, 64": the writer tells the speaker's age.
    fn is_age_of(&self, index: usize, quantity: &quantity::Found, entity: usize) -> bool {
        let paragraph = &self.paragraphs[index];
        let at = paragraph.token_from(quantity.span.shifted(paragraph.span.start).start);
        let name_end = at.checked_sub(2).map(|before| paragraph.tokens[before].span.end);
        let (_, here) = self.cast.in_paragraph(index);
        quantity.quantity.unit.kind == UnitKind::Age
            && paragraph.is_mark(at.wrapping_sub(1), ",")
            && here.iter().any(|mention| mention.entity == entity && Some(mention.span.end) == name_end)
    }

    /// The place nearest to the number in its sentence; else the paragraph's last before it.
    fn place(&self, index: usize, span: Span) -> Option<usize> {
        let paragraph = &self.paragraphs[index];
        let sentence = paragraph.sentences[paragraph.sentence_at(span.start)];
        let places = || {
            let (_, here) = self.cast.in_paragraph(index);
            here.iter().filter(|m| self.cast.entities[m.entity].reference.kind == EntityKind::Place)
        };
        // "in X" says where; a place that is named otherwise may only take part.
        let within = |at: Span| self.input.text[..at.start].ends_with(" in ");
        let distance = |at: Span| {
            let gap = if at.end <= span.start { span.start - at.end } else { at.start.saturating_sub(span.end) };
            if within(at) { gap / 3 } else { gap }
        };
        let near = places().filter(|m| sentence.contains(m.span)).min_by_key(|m| distance(m.span));
        near.or_else(|| places().rfind(|m| m.span.end <= span.start)).map(|m| m.entity)
    }

    fn topics(&self, index: usize, span: Span, measure: &str) -> Vec<Id> {
        let paragraph = &self.paragraphs[index];
        let sentence = paragraph.sentence_at(span.start);
        let words = paragraph.sentences[sentence].of(self.input.text);
        self.annotator.subjects.of_measure(measure, words, &self.weights[index][sentence])
    }
}

/// Marks a figure that an earlier one has said already: same value, unit and head, and no other time. The body's come before
/// the headline's, which only repeat them.
fn mark_repeats(figures: &mut [FoundFigure]) {
    let mut known: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for at in 0..figures.len() {
        let Some(key) = key(&figures[at]) else { continue };
        let alike = known.entry(key).or_default();
        let one = &figures[at];
        let fits = |&&other: &&usize| {
            let time = figures[other].as_of;
            time.is_none() || one.as_of.is_none() || time == one.as_of
        };
        let body = alike.iter().filter(|&&other| figures[other].passage != PassageKind::Title).find(fits);
        let first = body.or_else(|| alike.iter().find(fits)).copied();
        figures[at].same_as = first;
        if first.is_none() || alike.len() < 2 {
            alike.push(at);
        }
    }
}

/// What two figures that say the same have in common.
type Key = (Decimal, Option<Decimal>, Unit, String, bool);

fn key(figure: &FoundFigure) -> Option<Key> {
    let quantity = &figure.quantity;
    Some((quantity.value?, quantity.value_high, quantity.unit.clone(), figure.head.clone(), figure.is_growth))
}

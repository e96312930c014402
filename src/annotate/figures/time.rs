//! The time that a number is true of, and the time at which it was said.

use super::{LocalDate, Reader};
use crate::annotate::lexis::List;
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::dates::Relation;
use crate::model::{Certainty, Dated, InferenceReason, Status};
use crate::source::Span;

/// Both times.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    pub as_of: Option<Dated>,
    pub said_on: Option<Dated>,
}

/// The times of the number at `span`.
pub(super) fn times(reader: &Reader<'_>, index: usize, span: Span, dates: &[LocalDate]) -> Times {
    let paragraph = &reader.paragraphs[index];
    let sentence = paragraph.sentences[paragraph.sentence_at(span.start)];
    let mut times = Times::default();
    let mut nearest: Option<usize> = None;
    for date in dates.iter().filter(|date| sentence.contains(date.found.span)) {
        let Some(value) = date.found.value else { continue };
        let is_bound = date.relation == Relation::Before && is_apart(paragraph, span, date.full);
        if is_bound || is_of_other(paragraph, span, date.full) || turns_to_now(reader, paragraph, span, date.full) {
            continue;
        }
        match use_of(reader, paragraph, span, date) {
            Use::Said => times.said_on = times.said_on.or(Some(value)),
            Use::Event => {}
            Use::Number => {
                let distance = distance(paragraph, span, date.full);
                if nearest.is_none_or(|known| distance < known) {
                    nearest = Some(distance);
                    times.as_of = Some(value);
                }
            }
        }
    }
    if times.as_of.is_none() && times.said_on.is_none() {
        times.as_of = governing(paragraph, sentence, dates);
    }
    times
}

impl Times {
    /// What lies ahead, without another date, was said by the day of publication.
    pub fn or_published(mut self, reader: &Reader<'_>, status: Status) -> Self {
        if status.is_ahead() {
            self.said_on = self.said_on.or_else(|| reader.published());
        }
        self
    }
}

/// What a date in the number's sentence dates.
enum Use {
    Number,
    Said,
    Event,
}

fn use_of(reader: &Reader<'_>, paragraph: &Paragraph, number: Span, date: &LocalDate) -> Use {
    // "from a year earlier" is the time of the number compared with.
    if date.found.rule == "compared-time" {
        return Use::Event;
    }
    let lexis = &reader.annotator.lexis;
    let start = paragraph.token_from(date.full.start);
    let from = start.saturating_sub(9).max(paragraph.tokens_of(paragraph.sentence_at(number.start)).start);
    let number_at = paragraph.token_from(number.start);
    for at in (from..start).rev() {
        if at == number_at {
            return Use::Number;
        }
        let lower = paragraph.lower(at);
        if lexis.has(List::Said, lower) && !lexis.has(List::SaidWeak, lower)
            || matches!(lower, "statement" | "interview" | "briefing" | "conference" | "speech")
        {
            // "said output had grown 5% last year to 14 tonnes": the date belongs to what was said.
            let is_within = (at + 2..start).any(|at| paragraph.tokens[at].kind == TokenKind::Number);
            return if is_within { Use::Number } else { Use::Said };
        }
        if lower == "made" && paragraph.lower(at.wrapping_sub(1)) == "government" {
            return Use::Said;
        }
        let is_event = reader.annotator.measures.events.iter().any(|event| event == lower);
        // "employs 300 people and opened in 2015".
        let opens = matches!(paragraph.lower(at.wrapping_sub(1)), "and" | "," | "but");
        if is_event && (number_at.abs_diff(start) > 6 || opens && number_at < at) {
            return Use::Event;
        }
        if matches!(lower, "," | ";") {
            break;
        }
    }
    Use::Number
}

/// "N, down from M in 2022", "X, who had resigned in 2022, said N": a date of another number or of a clause of its own.
fn is_of_other(paragraph: &Paragraph, number: Span, date: Span) -> bool {
    let (number_at, date_at) = (paragraph.token_from(number.start), paragraph.token_from(date.start));
    if date_at > number_at {
        let after = paragraph.token_from(number.end)..date_at;
        let is_base = |at: usize| {
            let compares = matches!(paragraph.lower(at), "from" | "than" | "against" | "versus" | "compared");
            let next = paragraph.tokens.get(if paragraph.lower(at + 1) == "with" { at + 2 } else { at + 1 });
            let is_number = next.is_some_and(|next| next.kind != TokenKind::Word);
            compares && (is_number || at + 1 == date_at || paragraph.lower(at) != "from")
        };
        // "is offering 7%, after sweetening its bid on Tuesday": a clause of its own.
        let opens_clause = |at: usize| {
            let is_word = paragraph.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word);
            let is_joint =
                matches!(paragraph.lower(at), "after" | "before" | "when" | "while" | "because" | "although");
            is_joint && is_word && at + 1 < date_at && paragraph.is_mark(at.wrapping_sub(1), ",")
        };
        return after.into_iter().any(|at| is_base(at) || opens_clause(at) || paragraph.is_mark(at, ";"));
    }
    // A relative clause between commas that closes before the number.
    let between = date_at..number_at;
    let closes = between.clone().any(|at| paragraph.lower(at) == ",");
    let sentence = paragraph.tokens_of(paragraph.sentence_at(date.start));
    let opening = (sentence.start..date_at).rev().find(|&at| paragraph.lower(at) == ",");
    closes && opening.is_some_and(|at| matches!(paragraph.lower(at + 1), "who" | "whose" | "which" | "where"))
}

/// "gifts made before 31 December will be doubled, up to 900 euros": a comma keeps a bound in time from the number.
fn is_apart(paragraph: &Paragraph, number: Span, date: Span) -> bool {
    let (first, last) = if date.start < number.start { (date.end, number.start) } else { (number.end, date.start) };
    (paragraph.token_from(first)..paragraph.token_from(last)).any(|at| paragraph.is_mark(at, ","))
}

/// "joined in 2010 and now leads a team of 24", "in 2021 …; it now ships 900", and any date behind which a semicolon ends its
/// clause, unless it opens the sentence.
fn turns_to_now(reader: &Reader<'_>, paragraph: &Paragraph, number: Span, date: Span) -> bool {
    let (date_at, number_at) = (paragraph.token_from(date.end), paragraph.token_from(number.start));
    let sentence = paragraph.tokens_of(paragraph.sentence_at(number.start));
    let opens = paragraph.token_from(date.start) <= sentence.start;
    let is_turn = |at: usize| {
        reader.annotator.measures.nowadays.contains(paragraph.lower(at)) || !opens && paragraph.is_mark(at, ";")
    };
    (date_at..number_at).any(is_turn)
}

/// How far apart they are, in tokens; a comma between them counts as four.
fn distance(paragraph: &Paragraph, number: Span, date: Span) -> usize {
    let (first, last) = if date.start < number.start { (date.end, number.start) } else { (number.end, date.start) };
    let between = paragraph.token_from(first)..paragraph.token_from(last);
    between.map(|at| if matches!(paragraph.lower(at), "," | ";") { 4 } else { 1 }).sum()
}

/// The date that opens the sentence before also governs this one.
fn governing(paragraph: &Paragraph, sentence: Span, dates: &[LocalDate]) -> Option<Dated> {
    let before = paragraph.sentences.iter().rev().find(|other| other.end <= sentence.start)?;
    let opening = dates.iter().find(|date| before.contains(date.full) && date.full.start <= before.start + 4)?;
    let value = opening.found.value?;
    Some(Dated { date: value.date, certainty: Certainty::Inferred(InferenceReason::SentenceBefore) })
}

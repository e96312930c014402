//! What a number measures, in words taken from its sentence.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use super::Reader;
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::model::UnitKind;
use crate::quantity;
use crate::source::Span;

/// The word lists of the data file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct MeasureRules {
    verbs: BTreeSet<String>,
    stops: BTreeSet<String>,
    links: BTreeSet<String>,
    worth: BTreeSet<String>,
    /// Verbs of events: a date beside one dates the event.
    pub events: BTreeSet<String>,
}

impl MeasureRules {
    /// Reads the embedded lists.
    pub fn embedded() -> Self {
        serde_yaml::from_str(include_str!("../rules/measure.yaml")).expect("the embedded lists are well formed")
    }
}

/// What is measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    /// The words.
    pub words: String,
    /// The head noun, singular.
    pub head: String,
}

struct Phrases<'a> {
    text: &'a str,
    paragraph: &'a Paragraph,
    rules: &'a MeasureRules,
    sentence: Range<usize>,
    others: Vec<Span>,
    /// The token after the last number before this one.
    after: usize,
}

/// The measure of a quantity that was found in a paragraph.
pub(super) fn measure(
    reader: &Reader<'_>,
    paragraph: &Paragraph,
    numbers: &super::Numbers,
    quantity: &quantity::Found,
) -> Measure {
    let offset = paragraph.span.start;
    let span = quantity.span.shifted(offset);
    let quantities = numbers.findings.quantities.iter().map(|other| other.span).filter(|other| *other != quantity.span);
    let others = numbers.dates.iter().map(|date| date.span).chain(quantities);
    let phrases = Phrases {
        text: reader.input.text,
        paragraph,
        rules: &reader.annotator.measures,
        sentence: paragraph.tokens_of(paragraph.sentence_at(span.start)),
        others: others.map(|other| other.shifted(offset)).collect(),
        after: numbers
            .findings
            .quantities
            .iter()
            .filter(|other| other.span.end <= quantity.span.start)
            .map(|other| paragraph.token_from(other.span.end + offset))
            .max()
            .unwrap_or(0),
    };
    if let Some(noun) = quantity.noun {
        return phrases.counted(noun.shifted(offset));
    }
    let unit = &quantity.quantity.unit;
    if unit.kind == UnitKind::Count && unit.code.is_empty() {
        return Measure::default();
    }
    let full = quantity.full.shifted(offset);
    let start = paragraph.token_from(full.start.min(span.start));
    let end = paragraph.token_from(full.end.max(span.end));
    phrases.found(start, end, unit.kind)
}

impl Phrases<'_> {
    /// The measure of a count: its noun phrase, carried on by "of", "for", "in".
    fn counted(&self, noun: Span) -> Measure {
        let range = self.paragraph.token_from(noun.start)..self.paragraph.token_from(noun.end);
        let head = range
            .clone()
            .rev()
            .find(|&at| self.is_word(at))
            .map(|at| singular(self.paragraph.lower(at)))
            .unwrap_or_default();
        Measure { words: noun.of(self.text).split_whitespace().collect::<Vec<_>>().join(" "), head }
    }

    /// The measure of what is not counted: tried in order, the first that gives a noun phrase.
    fn found(&self, start: usize, end: usize, kind: UnitKind) -> Measure {
        let right = self.described(start, end).or_else(|| self.right(end, kind));
        let left = self.worth_of(start).or_else(|| self.by_or_at(start));
        let subject = self.subject(start);
        let found = right.or(left).or(subject).or_else(|| self.phrase(end)).or_else(|| self.before(start));
        found.map(|range| self.made(&range)).unwrap_or_default()
    }

    /// "a $450-million plant": the number describes the noun after it.
    fn described(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let article = start
            .checked_sub(1)
            .is_some_and(|at| matches!(self.paragraph.lower(at), "a" | "an" | "the" | "its" | "their"));
        let noun =
            end < self.sentence.end && self.goes_on(end) && !self.rules.links.contains(self.paragraph.lower(end));
        (article && noun).then(|| self.phrase(end)).flatten()
    }

    /// "90 percent of the jobs", "$5m in grants", "12 MW of wind power".
    fn right(&self, end: usize, kind: UnitKind) -> Option<Range<usize>> {
        let link = self.paragraph.lower(end);
        let fits = link == "of" || link == "in" && kind == UnitKind::Money || link == "for" && kind == UnitKind::Money;
        fits.then(|| self.phrase(end + 1)).flatten().filter(|range| !self.holds_number(range))
    }

    /// The noun phrase from a token on: to the first stop word, verb or mark.
    fn phrase(&self, from: usize) -> Option<Range<usize>> {
        let mut start = from;
        while start < self.sentence.end
            && matches!(self.paragraph.lower(start), "the" | "a" | "an" | "its" | "their" | "all" | "these" | "those")
        {
            start += 1;
        }
        let mut end = start;
        while end < self.sentence.end && end < start + 9 && self.goes_on(end) {
            end += 1;
        }
        while end > start && self.rules.links.contains(self.paragraph.lower(end - 1)) {
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    fn goes_on(&self, at: usize) -> bool {
        let lower = self.paragraph.lower(at);
        let token = &self.paragraph.tokens[at];
        matches!(token.kind, TokenKind::Word | TokenKind::Possessive)
            && !self.rules.stops.contains(lower)
            && !self.rules.verbs.contains(lower)
    }

    /// "exports worth", "projects valued at": the noun phrase before.
    fn worth_of(&self, start: usize) -> Option<Range<usize>> {
        let mut at = start;
        let mut worth = false;
        while at > self.sentence.start && self.rules.worth.contains(self.paragraph.lower(at - 1)) {
            at -= 1;
            worth |=
                matches!(self.paragraph.lower(at), "worth" | "valued" | "value" | "totalling" | "totaling" | "costing");
        }
        if !worth {
            return None;
        }
        if at > self.sentence.start && self.paragraph.is_mark(at - 1, ",") {
            at -= 1;
        }
        while at > self.sentence.start
            && matches!(self.paragraph.lower(at - 1), "a" | "total" | "the" | "is" | "are" | "was" | "were")
        {
            at -= 1;
        }
        self.ending_at(at)
    }

    /// The noun phrase that ends before a token.
    fn ending_at(&self, end: usize) -> Option<Range<usize>> {
        let mut start = end;
        let floor = self.sentence.start.max(self.after);
        while start > floor
            && start + 8 > end
            && (self.goes_on(start - 1))
            && !matches!(self.paragraph.lower(start - 1), "the" | "a" | "an")
        {
            start -= 1;
        }
        while start < end && matches!(self.paragraph.lower(start), "of" | "for" | "in" | "and") {
            start += 1;
        }
        (start < end).then_some(start..end)
    }

    /// "cutting emissions by", "put the cost at".
    fn by_or_at(&self, start: usize) -> Option<Range<usize>> {
        let link = start
            .checked_sub(1)
            .filter(|&at| at > self.sentence.start && matches!(self.paragraph.lower(at), "by" | "at"))?;
        self.ending_at(link)
    }

    /// Whether a range holds a date or another number.
    fn holds_number(&self, range: &Range<usize>) -> bool {
        let span =
            Span::new(self.paragraph.tokens[range.start].span.start, self.paragraph.tokens[range.end - 1].span.end);
        self.others.iter().any(|other| other.overlaps(span))
    }

    /// The noun phrase before the verb of the number's clause; the farthest verb that no said-verb or comma cuts off.
    fn subject(&self, start: usize) -> Option<Range<usize>> {
        let clause = (self.sentence.start..start)
            .rev()
            .find(|&at| matches!(self.paragraph.lower(at), ";" | "“" | "that" | ":" | "\"" | "said" | "says" | "which"))
            .map_or(self.sentence.start, |at| at + 1);
        let listed = (clause..start).rev().find(|&at| self.rules.verbs.contains(self.paragraph.lower(at)));
        let past = |at: &usize| self.paragraph.lower(*at).len() > 4 && self.paragraph.lower(*at).ends_with("ed");
        let verb = listed.or_else(|| (clause..start).rev().find(past))?;
        let mut end = verb;
        while end > clause && (self.rules.verbs.contains(self.paragraph.lower(end - 1)) || !self.is_word(end - 1)) {
            end -= 1;
        }
        let mut first = end;
        while first > clause && end - first < 14 && self.carries(first - 1) {
            first -= 1;
        }
        while first < end
            && (matches!(
                self.paragraph.lower(first),
                "the"
                    | "a"
                    | "an"
                    | "its"
                    | "their"
                    | "and"
                    | "of"
                    | "to"
                    | "in"
                    | "by"
                    | "on"
                    | "at"
                    | "with"
                    | "from"
                    | "but"
            ) || !self.is_word(first))
        {
            first += 1;
        }
        (first < end).then_some(first..end)
    }

    /// Whether a subject may go back over a token: nouns with their prepositions.
    fn carries(&self, at: usize) -> bool {
        let lower = self.paragraph.lower(at);
        let token = &self.paragraph.tokens[at];
        let word = matches!(token.kind, TokenKind::Word | TokenKind::Possessive);
        word && !self.rules.verbs.contains(lower)
            && (!self.rules.stops.contains(lower)
                || matches!(lower, "to" | "from" | "between" | "and" | "with" | "at" | "on" | "through" | "by"))
    }

    /// The words right before the number, where nothing else serves.
    fn before(&self, start: usize) -> Option<Range<usize>> {
        let from = start.saturating_sub(6).max(self.sentence.start);
        let words: Vec<usize> = (from..start).filter(|&at| self.is_word(at)).collect();
        let (first, last) = (words.first()?, words.last()?);
        Some(*first..last + 1)
    }

    fn is_word(&self, at: usize) -> bool {
        self.paragraph.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn made(&self, range: &Range<usize>) -> Measure {
        let span =
            Span::new(self.paragraph.tokens[range.start].span.start, self.paragraph.tokens[range.end - 1].span.end);
        let link = range.clone().find(|&at| {
            at > range.start
                && (self.rules.links.contains(self.paragraph.lower(at))
                    || self.rules.stops.contains(self.paragraph.lower(at)))
        });
        let of_share = |at: usize| {
            matches!(
                self.paragraph.lower(at),
                "share" | "volume" | "number" | "value" | "amount" | "level" | "part" | "rest" | "total"
            )
        };
        // "volume of rail freight": the head is what the volume is of.
        let head_end = match link {
            Some(at) if of_share(at - 1) => (at + 1..range.end)
                .find(|&next| {
                    self.rules.links.contains(self.paragraph.lower(next))
                        || self.rules.stops.contains(self.paragraph.lower(next))
                })
                .unwrap_or(range.end),
            Some(at) => at,
            None => range.end,
        };
        let head = (range.start..head_end)
            .rev()
            .find(|&at| self.is_word(at))
            .map(|at| singular(self.paragraph.lower(at)))
            .unwrap_or_default();
        Measure { words: span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" "), head }
    }
}

/// The singular of a plain plural.
fn singular(word: &str) -> String {
    match word {
        "people" => "person".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        "children" => "child".to_owned(),
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.len() < 4 => word.to_owned(),
        _ => match (word.strip_suffix("ies"), word.strip_suffix('s')) {
            (Some(stem), _) if stem.len() > 2 => format!("{stem}y"),
            (_, Some(stem)) if ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end)) => {
                stem[..stem.len() - 1].to_owned()
            }
            (_, Some(stem)) => stem.to_owned(),
            _ => word.to_owned(),
        },
    }
}

//! What every number of a source text was taken for, and by which rule.
//!
//! In: a reading. Out: for each run of digits and each number word of the text what was made of it, so that nothing is passed
//! over in silence; and the same as text for people, beside the passages.

use std::fmt::Write as _;

use super::clipping::Clipping;
use super::importer::Reading;
use crate::annotate::{DateKind, FoundDate, FoundFigure};
use crate::language::{Class, Language, Tokens};
use crate::markup::qualifier_word;
use crate::model::Qualifier;
use crate::source::Span;

/// What one number was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The words, in bytes of the text.
    pub span: Span,
    /// What it was taken for.
    pub taken: Taken,
    /// In words, what was made of it or why it is no figure.
    pub as_what: String,
    /// The rule that says so.
    pub rule: &'static str,
}

/// What a number may be taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A figure.
    Figure,
    /// A date, or a part of one.
    Date,
    /// Neither.
    NotFigure,
}

impl Taken {
    fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Date => "date",
            Self::NotFigure => "not a figure",
        }
    }
}

/// Every number of the article, in text order. None is left out: what no rule reads is said to be that.
pub fn explain(reading: &Reading, language: &Language) -> Vec<Explained> {
    let mut found = read_by_rules(reading);
    found.sort_by_key(|item| (item.span.start, std::cmp::Reverse(item.span.end)));
    let starts: Vec<(usize, usize)> = with_reach(&found);
    let unread: Vec<Explained> = numbers(&reading.clipping, language)
        .into_iter()
        .filter(|(span, _)| !is_covered(&starts, *span))
        .map(|(span, as_what)| Explained {
            span,
            taken: Taken::NotFigure,
            as_what: as_what.to_owned(),
            rule: "explain/unread",
        })
        .collect();
    found.extend(unread);
    found.sort_by_key(|item| (item.span.start, std::cmp::Reverse(item.span.end)));
    found
}

fn read_by_rules(reading: &Reading) -> Vec<Explained> {
    let analysis = &reading.analysis;
    let figures = analysis.figures.iter().map(|found| Explained {
        span: found.full.cover(found.span),
        taken: Taken::Figure,
        as_what: figure(found),
        rule: found.rule,
    });
    let dates = analysis.dates.iter().map(|found| Explained {
        span: found.span,
        taken: Taken::Date,
        as_what: date(found),
        rule: found.rule,
    });
    let others = analysis.not_figures.iter().map(|found| Explained {
        span: found.span,
        taken: Taken::NotFigure,
        as_what: found.reason.to_owned(),
        rule: found.rule,
    });
    figures.chain(dates).chain(others).collect()
}

/// For each item its start and how far it and those before it reach.
fn with_reach(items: &[Explained]) -> Vec<(usize, usize)> {
    let mut reach = 0;
    items
        .iter()
        .map(|item| {
            reach = reach.max(item.span.end);
            (item.span.start, reach)
        })
        .collect()
}

fn is_covered(starts: &[(usize, usize)], span: Span) -> bool {
    let before = starts.partition_point(|(start, _)| *start <= span.start);
    before > 0 && starts[before - 1].1 > span.start
}

/// The runs of digits and the number words of the article's passages, with what is to be said of one that no rule reads.
fn numbers(clipping: &Clipping, language: &Language) -> Vec<(Span, &'static str)> {
    let numbers = &language.numbers;
    let mut found = Vec::new();
    for passage in clipping.passages() {
        let tokens = Tokens::new(passage.span.of(&clipping.text), &numbers.vocabulary);
        for at in 0..tokens.len() {
            let is_number_word = || {
                let cardinal =
                    numbers.cardinals.single(&tokens, at).is_some() || numbers.dozens.single(&tokens, at).is_some();
                cardinal || numbers.magnitudes.single(&tokens, at).is_some_and(|_| tokens.word(at).len() > 3)
            };
            let has_digit = tokens.word(at).contains(|c: char| c.is_numeric());
            let as_what = match tokens.class(at) {
                Class::Number | Class::Fraction => "no rule reads these digits",
                Class::Url | Class::Mail if has_digit => "part of an address",
                Class::Word if has_digit => "part of a word",
                Class::Word if is_number_word() => "no rule reads this number word",
                _ => continue,
            };
            found.push((tokens.list[at].span.shifted(passage.span.start), as_what));
        }
    }
    found
}

fn figure(found: &FoundFigure) -> String {
    let quantity = &found.quantity;
    let mut words = String::new();
    if quantity.qualifier != Qualifier::Exact {
        let _ = write!(words, "{} ", qualifier_word(quantity.qualifier));
    }
    match (quantity.value, quantity.value_high) {
        (Some(low), Some(high)) => {
            let _ = write!(words, "{} to {} ", low.normalize(), high.normalize());
        }
        (Some(value), None) => {
            let _ = write!(words, "{} ", value.normalize());
        }
        _ => words.push_str("no exact value, "),
    }
    words.push_str(&quantity.unit.code);
    if let Some(per) = &quantity.unit.per {
        let _ = write!(words, "/{per}");
    }
    if found.is_growth {
        words.push_str(", a growth");
    }
    if !found.measure.is_empty() {
        let _ = write!(words, ": {}", found.measure);
    }
    words
}

fn date(found: &FoundDate) -> String {
    let value = found.value.as_ref().map_or_else(|| "left open".to_owned(), |dated| dated.date.to_string());
    match found.kind {
        DateKind::Absolute => value,
        DateKind::Relative => format!("{value}, relative"),
        DateKind::Deadline => format!("until {value}"),
    }
}

/// The numbers of an article beside its passages, for people.
pub fn explain_text(reading: &Reading, language: &Language, name: &str) -> String {
    let text = &reading.clipping.text;
    let items = explain(reading, language);
    let mut shown = format!("{name}\n");
    for passage in reading.clipping.passages() {
        let inside: Vec<&Explained> = items.iter().filter(|item| passage.span.contains(item.span)).collect();
        if inside.is_empty() {
            continue;
        }
        let _ = write!(shown, "\n{}\n", one_line(passage.span.of(text)));
        let width = inside.iter().map(|item| width(item, text)).max().unwrap_or(0).min(40);
        for item in inside {
            let words = one_line(item.span.of(text));
            let _ = writeln!(shown, "  {words:width$}  {:12}  {}  [{}]", item.taken.name(), item.as_what, item.rule);
        }
    }
    let count = |taken: Taken| items.iter().filter(|item| item.taken == taken).count();
    let _ = write!(
        shown,
        "\n{} figures, {} dates, {} not figures\n",
        count(Taken::Figure),
        count(Taken::Date),
        count(Taken::NotFigure)
    );
    shown
}

fn width(item: &Explained, text: &str) -> usize {
    one_line(item.span.of(text)).chars().count()
}

fn one_line(words: &str) -> String {
    // A control character of an untrusted text must not reach the terminal.
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::importer::Importer;
    use super::super::known::Known;
    use super::*;

    const TEXT: &str = "Bridge opens after 3 years\n\nPublished: 4 May 2021\n\nThe bridge cost $41 million, 12 percent more than planned in 2018, \
                        said Ana Prado, the second minister of works, at 10:30 on Route 66.\n\nOne of the two towers stands empty, see https://span.example/a1.\n";

    fn reading() -> (Reading, Language) {
        let language = Language::embedded();
        let importer = Importer::new(&language, &Known::default());
        (importer.read(TEXT.as_bytes(), "a.txt").unwrap(), language)
    }

    #[test]
    fn every_number_is_explained() {
        let (reading, language) = reading();
        let found = explain(&reading, &language);
        let taken = |words: &str| {
            let item = found.iter().find(|item| item.span.of(TEXT).contains(words));
            item.map_or_else(|| panic!("{words} is not explained"), |item| item.taken)
        };
        assert_eq!(taken("41"), Taken::Figure);
        assert_eq!(taken("2018"), Taken::Date);
        assert_eq!(taken("10:30"), Taken::NotFigure);
        assert_eq!(taken("66"), Taken::NotFigure);
        assert_eq!(taken("a1"), Taken::NotFigure);
        assert!(found.iter().all(|item| !item.rule.is_empty() && !item.as_what.is_empty()));
    }

    #[test]
    fn it_stands_beside_the_text() {
        let (reading, language) = reading();
        let shown = explain_text(&reading, &language, "a.txt");
        assert!(shown.starts_with("a.txt\n\nBridge opens after 3 years\n  "), "{shown}");
        assert!(shown.contains("$41 million") && shown.contains("41000000 USD"), "{shown}");
    }
}

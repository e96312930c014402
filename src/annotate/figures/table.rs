//! The cells of tables take name, unit and date from the heads of their column and row.
//!
//! In: the figures of a text, in text order. Out: the label, measure, unit and date of those that stand in a table's cells. A table is
//! known by its head, a row of words, and by rows behind it that have as many cells, one of which is a number.

use std::ops::Range;

use super::clause::singular;
use super::{FoundFigure, Reader};
use crate::model::{Dated, Quantity, UnitKind};
use crate::source::Span;

/// What stands over a column.
struct Column {
    /// The words, without the unit in brackets.
    words: String,
    /// One of the unit that the brackets tell.
    unit: Option<Quantity>,
    /// The date that the head is.
    date: Option<Dated>,
}

/// Names the numbers in the cells of tables.
pub(super) fn fill(reader: &Reader<'_>, figures: &mut [FoundFigure]) {
    let mut head: Vec<Column> = Vec::new();
    for index in 0..reader.paragraphs.len() {
        let cells = cells(reader, index);
        let here = here(reader, index, figures);
        if cells.len() < 2 {
            head.clear();
        } else if here.is_empty() {
            let columns: Vec<Column> = cells.iter().map(|cell| column(reader, index, *cell)).collect();
            if columns.iter().any(|column| column.words.chars().any(char::is_alphanumeric)) {
                head = columns;
            }
        } else if head.len() == cells.len() {
            for figure in &mut figures[here] {
                let cell = cells.iter().position(|cell| cell.contains(figure.span));
                if let Some(at) = cell.filter(|&at| at > 0) {
                    name(reader, index, figure, &head[at], cells[0]);
                }
            }
        }
    }
}

/// The cells of a paragraph that is a row: between tabs or upright strokes.
fn cells(reader: &Reader<'_>, index: usize) -> Vec<Span> {
    let span = reader.paragraphs[index].span;
    let mut at = span.start;
    let pieces = span.of(reader.input.text).split(['\t', '|']);
    let all = pieces.map(|piece| {
        let cell = Span::new(at, at + piece.len());
        at = cell.end + 1;
        cell
    });
    // Strokes at the ends of a row hold nothing.
    all.filter(|cell| !cell.of(reader.input.text).trim().is_empty()).collect()
}

/// The figures of a paragraph.
fn here(reader: &Reader<'_>, index: usize, figures: &[FoundFigure]) -> Range<usize> {
    let span = reader.paragraphs[index].span;
    let first = figures.partition_point(|figure| figure.span.start < span.start);
    first..figures.partition_point(|figure| figure.span.start < span.end)
}

fn column(reader: &Reader<'_>, index: usize, cell: Span) -> Column {
    let text = cell.of(reader.input.text).trim();
    let (words, unit) = match text.split_once('(') {
        Some((words, unit)) => (words.trim(), unit.trim_end_matches(')').trim()),
        None => (text, if text.contains('%') { "%" } else { "" }),
    };
    let one = reader.annotator.quantities.find(&format!("1 {unit}"), &[]).quantities;
    let unit = one.into_iter().next().map(|found| found.quantity).filter(|_| !unit.is_empty());
    Column { words: words.to_owned(), unit, date: date(reader, index, cell) }
}

/// The date that is all that a cell holds.
fn date(reader: &Reader<'_>, index: usize, cell: Span) -> Option<Dated> {
    let offset = reader.paragraphs[index].span.start;
    let words = cell.of(reader.input.text).trim();
    let found = reader.numbers[index].dates.iter().find(|date| {
        let span = date.span.shifted(offset);
        cell.contains(span) && span.of(reader.input.text) == words
    })?;
    found.expression.resolve(reader.input.published, false)
}

fn name(reader: &Reader<'_>, index: usize, figure: &mut FoundFigure, column: &Column, row: Span) {
    let dated = column.date.or_else(|| date(reader, index, row));
    let row = Some(row.of(reader.input.text).trim()).filter(|_| date(reader, index, row).is_none());
    let words = Some(column.words.as_str()).filter(|words| column.date.is_none() && !words.is_empty());
    let label: Vec<&str> = words.into_iter().chain(row).collect();
    if label.is_empty() {
        return;
    }
    figure.label = label.join(", ");
    figure.measure.clone_from(&figure.label);
    let head = words.or(row).and_then(|words| words.split_whitespace().last()).unwrap_or_default();
    figure.head = singular(&head.to_lowercase());
    if figure.as_of.is_none() {
        figure.as_of = dated;
    }
    if figure.quantity.unit.kind == UnitKind::Number
        && let Some(one) = column.unit.as_ref().filter(|one| one.value == Some(1.into()))
    {
        figure.quantity.unit = one.unit.clone();
    }
}

#[cfg(test)]
mod tests {
    use crate::annotate::{Annotator, Input, Passage, PassageKind};
    use crate::language::Language;
    use crate::source::Span;

    /// Label and unit of each figure in a table of these rows.
    fn read(rows: &[&str]) -> Vec<(String, String)> {
        let text = rows.join("\n\n");
        let mut at = 0;
        let passages: Vec<Passage> = (rows.iter())
            .map(|row| {
                let span = Span::new(at, at + row.len());
                at = span.end + 2;
                Passage { kind: PassageKind::Body, span }
            })
            .collect();
        let annotator = Annotator::new(&Language::embedded(), &[], &[]);
        let analysis = annotator.analyse(&Input { text: &text, passages: &passages, published: None, publisher: None });
        let named = analysis.figures.into_iter().map(|figure| (figure.label, figure.quantity.unit.code));
        named.collect()
    }

    #[test]
    fn cells_are_called_by_column_and_row() {
        let found = read(&["Crop | Output (tonnes) | Change (%)", "Maize | 4,200 | +3.1", "Barley | 1,900 | 2.5"]);
        let labels: Vec<&str> = found.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["Output, Maize", "Change, Maize", "Output, Barley", "Change, Barley"]);
        let units: Vec<&str> = found.iter().map(|(_, unit)| unit.as_str()).collect();
        assert_eq!(units, ["tonnes", "%", "tonnes", "%"]);
    }

    #[test]
    fn rows_of_other_lengths_and_prose_are_no_cells() {
        let found = read(&["Crop | Output (tonnes)", "The farm sold 40 cows.", "Maize | 4,200"]);
        assert!(found.iter().all(|(label, _)| label != "Output, Maize"), "{found:?}");
    }
}

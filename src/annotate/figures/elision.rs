//! Numbers that leave out what they measure have it from the number before.
//!
//! In: the figures of a text, in text order. Out: the measure, head and label of those that have none of their own.

use super::FoundFigure;
use crate::model::UnitKind;

/// A number whose noun is left out ("five more") has that of the number before, most often one of its kind.
pub(super) fn fill(figures: &mut [FoundFigure], first: usize) {
    for at in 0..figures.len() {
        if !figures[at].measure.is_empty() {
            continue;
        }
        let of = figures[at].of.and_then(|of| of.checked_sub(first)).filter(|&of| of < figures.len() && of != at);
        let kind = figures[at].quantity.unit.kind;
        let alike =
            figures[..at].iter().rposition(|other| other.quantity.unit.kind == kind && !other.measure.is_empty());
        let takes_any = matches!(kind, UnitKind::Count | UnitKind::Number | UnitKind::Percent);
        let before = at.checked_sub(1).filter(|_| takes_any);
        let source = of.or(if kind == UnitKind::Percent { before } else { alike.or(before) });
        if let Some(source) = source.map(|from| figures[from].clone()) {
            figures[at].measure = source.measure;
            figures[at].head = source.head;
            figures[at].label = elided_label(&figures[at], &source.label, source.quantity.unit.kind);
        }
    }
}

/// "The rise of 5% …" at the head of a paragraph is that of the last number before.
pub(super) fn growth_of_paragraph_before(figures: &mut [FoundFigure], first: usize) {
    let (before, here) = figures.split_at_mut(first);
    let Some(last) = before.iter().rfind(|figure| !figure.is_growth && !figure.measure.is_empty()) else { return };
    let is_open = |figure: &&mut FoundFigure| figure.is_growth && figure.measure.is_empty();
    if let Some(growth) = here.first_mut().filter(is_open) {
        growth.measure.clone_from(&last.measure);
        growth.head.clone_from(&last.head);
        growth.label.clone_from(&last.label);
    }
}

/// "Purchases by Chile" for "and Peru 20 tonnes": the other doer in the same words.
fn with_other_doer(before: &str, tail: &str) -> Option<String> {
    let doer = tail.strip_prefix(" of ")?;
    let (words, _) = before.rsplit_once(" by ")?;
    Some(format!("{words} by {doer}"))
}

/// The heading of a number whose noun is left out; its own label holds what it adds to that of the number before.
fn elided_label(figure: &FoundFigure, before: &str, kind: UnitKind) -> String {
    let tail = &figure.label;
    match figure.quantity.unit.kind {
        UnitKind::Count if figure.predicate.starts_with("further ") => format!("further {}", figure.measure),
        UnitKind::Percent if !figure.is_growth && kind == UnitKind::Percent => match tail.strip_prefix(" of ") {
            Some(holder) => format!("Share of {holder} in {}", figure.measure),
            None => format!("{before}{tail}"),
        },
        UnitKind::Percent if !figure.is_growth => format!("Share of {}{tail}", figure.measure),
        _ => with_other_doer(before, tail).unwrap_or_else(|| format!("{before}{tail}")),
    }
}

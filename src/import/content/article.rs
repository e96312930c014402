//! The body of an imported article: its paragraphs with their annotations.

use std::collections::BTreeSet;

use super::super::clipping::{Zone, ZoneKind};
use super::super::importer::Reading;
use super::super::known::Known;
use super::Writer;
use crate::annotate::{FoundEntity, FoundFigure, FoundMention, MentionForm, QuoteKind};
use crate::markup::{AnnotatedText, BlockKind, Insertion, Target, Title, change_word, qualifier_word, status_word};
use crate::model::{Certainty, Dated, Id, Qualifier, Quantity, Status};
use crate::source::Span;

/// The paragraphs of the article. `figures` holds, for each figure found, the id of the figure it belongs to.
pub(super) fn blocks(
    writer: &Writer<'_>,
    reading: &Reading,
    figures: &[Option<Id>],
    known: &Known,
) -> Vec<AnnotatedText> {
    let clipping = &reading.clipping;
    let mut insertions = mentions(reading, known);
    for (found, id) in reading.analysis.figures.iter().zip(figures) {
        if let Some(id) = id {
            let span = words_of(found, &insertions);
            insertions.retain(|other| !other.span.overlaps(span));
            insertions.push(figure(writer, reading, found, id, figures, span));
        }
    }
    insertions.sort_by_key(|insertion| insertion.span);
    let quoted = |zone: &Zone| {
        let block = reading.analysis.quotes.iter().filter(|quote| quote.kind == QuoteKind::Block);
        zone.kind == ZoneKind::Signature || block.into_iter().any(|quote| zone.span.contains(quote.span))
    };
    let is_text =
        |kind: ZoneKind| matches!(kind, ZoneKind::Standfirst | ZoneKind::Body | ZoneKind::Signature | ZoneKind::Table);
    let zones = clipping.zones.iter().filter(|zone| is_text(zone.kind));
    zones
        .map(|zone| AnnotatedText {
            kind: if quoted(zone) { BlockKind::Quote } else { BlockKind::Paragraph },
            text: zone.span.of(&clipping.text).to_owned(),
            insertions: within(&insertions, zone.span),
        })
        .collect()
}

/// The annotations inside a zone, in bytes of the zone's text.
fn within(insertions: &[Insertion], zone: Span) -> Vec<Insertion> {
    let inside = insertions.iter().filter(|insertion| zone.contains(insertion.span));
    let moved = |insertion: &Insertion| Insertion {
        span: Span::new(insertion.span.start - zone.start, insertion.span.end - zone.start),
        ..insertion.clone()
    };
    inside.map(moved).collect()
}

fn mentions(reading: &Reading, known: &Known) -> Vec<Insertion> {
    let analysis = &reading.analysis;
    let files: BTreeSet<_> = known.entities.iter().map(|entity| &entity.reference).collect();
    let entities = analysis.people.iter().chain(&analysis.organisations).chain(&analysis.places);
    let with_file = entities.filter(|entity| files.contains(&entity.reference));
    let text = &reading.clipping.text;
    with_file.flat_map(|entity| entity.mentions.iter().filter_map(|found| mention(entity, found, text))).collect()
}

/// Every name, and the role words that are a speaker; other role words and pronouns stay plain.
fn mention(entity: &FoundEntity, found: &FoundMention, text: &str) -> Option<Insertion> {
    let title = match (found.form, found.said) {
        (_, true) => Title::said(),
        (MentionForm::Name, false) => Title::default(),
        (MentionForm::Reference, false) if found.span.of(text).contains(' ') => Title::reference(),
        (MentionForm::Reference, false) => return None,
    };
    Some(Insertion { span: found.span, target: Target::Entity(entity.reference.clone()), title })
}

/// The words that carry a figure: with qualifier and counted noun, unless a name stands among them.
fn words_of(found: &FoundFigure, mentions: &[Insertion]) -> Span {
    let hides_name = mentions.iter().any(|mention| mention.span.overlaps(found.full));
    if hides_name || !found.full.contains(found.span) { found.span } else { found.full }
}

fn figure(
    writer: &Writer<'_>,
    reading: &Reading,
    found: &FoundFigure,
    id: &Id,
    figures: &[Option<Id>],
    span: Span,
) -> Insertion {
    let words = span.of(&reading.clipping.text);
    let mut title = Title::default();
    for (key, value) in reading_keys(writer.quantities.read(words).as_ref(), &found.quantity) {
        title = title.with(key, &value);
    }
    title = dates(title, found);
    if let Some(speaker) = &found.speaker {
        title = title.with("speaker", &speaker.id);
    }
    if let Some(via) = &found.via {
        title = title.with("via", &via.id);
    }
    if found.status != Status::Actual {
        title = title.with("status", status_word(found.status));
    }
    if let (true, Some(change)) = (found.is_growth, &found.change) {
        title = title.with("change", change_word(change.direction));
    }
    let base = found.of.and_then(|of| figures.get(of)).and_then(Option::as_ref).filter(|base| *base != id);
    if let Some(base) = base {
        title = title.with("of", base);
    }
    if let Some(reason) = found.speaker_inferred.filter(|_| found.speaker.is_some()) {
        title = title.with("inferred", format!("speaker:{}", reason.word()));
    }
    Insertion { span, target: Target::Figure(id.clone()), title }
}

fn dates(title: Title, found: &FoundFigure) -> Title {
    let add = |title: Title, key: &str, date: Option<&Dated>| {
        let Some(date) = date else { return title };
        let title = title.with(key, date.date);
        match date.certainty {
            Certainty::Stated => title,
            Certainty::Inferred(reason) => title.with("inferred", format!("{key}:{}", reason.word())),
        }
    };
    add(add(title, "as-of", found.as_of.as_ref()), "said-on", found.said_on.as_ref())
}

/// What the title must say since the words alone do not: nothing where they read as the quantity.
fn reading_keys(read: Option<&Quantity>, found: &Quantity) -> Vec<(&'static str, String)> {
    let mut keys = Vec::new();
    let mut add = |key, value: Option<String>| keys.extend(value.map(|value| (key, value)));
    let read_value = read.and_then(|read| read.value);
    if read_value != found.value {
        add("value", found.value.map(|value| value.normalize().to_string()));
    }
    if read.and_then(|read| read.value_high) != found.value_high {
        add("value-high", found.value_high.map(|value| value.normalize().to_string()));
    }
    if !found.unit.code.is_empty() && read.is_none_or(|read| read.unit != found.unit) {
        let per = found.unit.per.as_ref().map_or_else(String::new, |per| format!("/{per}"));
        add("unit", Some(format!("{}{per}", found.unit.code)));
    }
    if read.map_or(Qualifier::Exact, |read| read.qualifier) != found.qualifier {
        add("qualifier", Some(qualifier_word(found.qualifier).to_owned()));
    }
    keys
}

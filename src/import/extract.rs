//! What was found in a source text, as JSON for other programs.
//!
//! In: a clipping and the annotator's analysis. Out: one JSON document. Offsets are 0-based, in Unicode code points of the
//! text, end exclusive. Numbers are written digit by digit, never with an exponent. The schema is in `docs/extract.md`.

mod entities;
mod figures;
mod offsets;

use std::collections::BTreeSet;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Value, json};

use super::clipping::{Clipping, LeftOut, ZoneKind};
use crate::annotate::{
    Analysis, DateKind, FoundDate, FoundEntity, FoundFigure, FoundQuote, NotFigure, PassageKind, QuoteKind,
};
use crate::model::{LinkRule, Rights, RightsKind};

pub(super) use entities::entity;
pub(super) use figures::{date_value, figure, inference, number};
pub use offsets::Offsets;

/// Everything found in one source text, to be written as JSON. Its parts are made one by one as they are written: all of them
/// at once would take many times the room of the text.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The text.
    pub clipping: &'a Clipping,
    /// What it says.
    pub analysis: &'a Analysis,
    /// Names it within the run.
    pub id: &'a str,
    /// Its file's name.
    pub file: &'a str,
}

/// Everything found in one source text. `id` names it within the run; `file` is its file's name.
///
/// # Panics
/// Never: text, numbers and lists of them are JSON.
pub fn extract_json(clipping: &Clipping, analysis: &Analysis, id: &str, file: &str) -> Value {
    let document = Document { clipping, analysis, id, file };
    serde_json::to_value(document).expect("text, numbers and lists of them are JSON")
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { clipping, analysis, id, file } = *self;
        let offsets = &Offsets::new(&clipping.text);
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", file)?;
        map.serialize_entry("id", id)?;
        map.serialize_entry("length", &offsets.length())?;
        map.serialize_entry("meta", &meta(clipping, offsets))?;
        let mut body = body(clipping, offsets);
        if clipping.is_extracted {
            body["left_out"] = clipping.left_out.iter().map(left_out).collect();
        }
        map.serialize_entry("body", &body)?;
        let lists =
            [("people", &analysis.people), ("organisations", &analysis.organisations), ("places", &analysis.places)];
        for (key, list) in lists {
            map.serialize_entry(key, &Each(list, |_, found: &FoundEntity| entity(found, &clipping.text, offsets)))?;
        }
        let figures =
            Each(&analysis.figures, |at, found: &FoundFigure| figure(id, at, found, analysis, clipping, offsets));
        map.serialize_entry("figures", &figures)?;
        map.serialize_entry(
            "not_figures",
            &Each(&analysis.not_figures, |_, found: &NotFigure| {
                let mut item = spanned(found.span, clipping, offsets);
                item.insert("why".into(), found.reason.into());
                item.insert("rule".into(), found.rule.into());
                Value::Object(item)
            }),
        )?;
        map.serialize_entry("dates", &Each(&analysis.dates, |_, found: &FoundDate| date(found, clipping, offsets)))?;
        map.serialize_entry(
            "quotes",
            &Each(&analysis.quotes, |_, found: &FoundQuote| quote(found, clipping, offsets)),
        )?;
        map.serialize_entry("topics", &analysis.topics)?;
        if clipping.is_extracted {
            map.serialize_entry("text", &*clipping.text)?;
        }
        map.end()
    }
}

/// A list whose items become JSON when their turn comes.
struct Each<'a, T, F>(&'a [T], F);

impl<T, F: Fn(usize, &T) -> Value> Serialize for Each<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().enumerate().map(|(at, item)| (self.1)(at, item)))
    }
}

/// A stretch of the file that did not come into the text.
fn left_out(found: &LeftOut) -> Value {
    json!({ "zone": found.kind.name(), "why": &*found.why, "words": found.words, "count": found.count })
}

/// Names for the source texts of one run: of a name such as `012_report-on-tea.txt` what stands before the first `_`, else
/// the file's stem; with `-2` and so on where two would be equal.
pub fn short_ids<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let stems: Vec<&str> = names.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem)).collect();
    let short = |stem: &&str| {
        stem.split_once('_').map(|(start, _)| start).filter(|start| !start.is_empty()).unwrap_or(stem).to_owned()
    };
    let all: Vec<String> = stems.iter().map(short).collect();
    let unique: BTreeSet<&String> = all.iter().collect();
    let chosen: Vec<String> =
        if unique.len() == all.len() { all } else { stems.iter().map(|stem| (*stem).to_owned()).collect() };
    let mut taken = BTreeSet::new();
    chosen.into_iter().map(|id| free(&mut taken, id)).collect()
}

fn free(taken: &mut BTreeSet<String>, id: String) -> String {
    let name = if taken.contains(&id) {
        (2..usize::MAX)
            .map(|number| format!("{id}-{number}"))
            .find(|name| !taken.contains(name))
            .expect("some number is free")
    } else {
        id
    };
    taken.insert(name.clone());
    name
}

/// The id of a figure within its article: `000-f01`.
pub fn figure_id(article: &str, index: usize) -> String {
    format!("{article}-f{:02}", index + 1)
}

/// The keys that every item with a place has.
fn spanned(span: crate::source::Span, clipping: &Clipping, offsets: &Offsets) -> Map<String, Value> {
    offsets.item(span, &clipping.text)
}

fn meta(clipping: &Clipping, offsets: &Offsets) -> Value {
    let meta = &clipping.meta;
    let standfirst = clipping.zones.iter().find(|zone| zone.kind == ZoneKind::Standfirst);
    json!({
        "title": meta.title,
        "standfirst": standfirst.map(|zone| offsets.item(zone.span, &clipping.text)),
        "publisher": meta.publisher,
        "publisher_aka": meta.publisher_aka,
        "authors": meta.authors,
        "published": meta.published,
        "updated": meta.updated,
        "dateline": meta.dateline,
        "rights": meta.rights.as_ref().map(|rights| self::rights(rights, clipping.reserves_all, clipping.full_text_rule.as_deref())),
        "language": meta.language,
        "source_credit": meta.source_credit,
        "url": meta.url,
    })
}

fn rights(rights: &Rights, reserves_all: bool, full_text: Option<&str>) -> Value {
    let kind = match rights.kind {
        RightsKind::Full => "full",
        RightsKind::Excerpt => "excerpt-only",
        RightsKind::LinkOnly => "link-only",
        RightsKind::OwnWords => "own-words",
        RightsKind::Unknown if reserves_all => "all-rights-reserved",
        RightsKind::Unknown => "unknown",
    };
    json!({
        "kind": kind,
        "excerpt_limit": rights.excerpt.map(number),
        "link_required": rights.link == LinkRule::Required,
        "holder": rights.holder,
        "full_text": full_text,
        "notice": rights.notice,
    })
}

fn body(clipping: &Clipping, offsets: &Offsets) -> Value {
    let is_text = |kind: ZoneKind| matches!(kind, ZoneKind::Body | ZoneKind::Signature | ZoneKind::Table);
    let kept: Vec<_> = clipping.zones.iter().filter(|zone| is_text(zone.kind)).collect();
    let zone = |zone: &&super::Zone| {
        let mut item = Map::new();
        item.insert("start".into(), offsets.of(zone.span.start).into());
        item.insert("end".into(), offsets.of(zone.span.end).into());
        item.insert("kind".into(), zone.kind.name().into());
        item.insert("why".into(), (*zone.why).into());
        Value::Object(item)
    };
    let (noise, rest): (Vec<_>, Vec<_>) =
        clipping.zones.iter().filter(|zone| !is_text(zone.kind)).partition(|zone| !zone.kind.is_kept());
    let words = |text: &str, from_end: bool| -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        if from_end { words[words.len().saturating_sub(4)..].join(" ") } else { words[..words.len().min(4)].join(" ") }
    };
    json!({
        "start": kept.first().map_or(0, |zone| offsets.of(zone.span.start)),
        "end": kept.last().map_or(0, |zone| offsets.of(zone.span.end)),
        "first": kept.first().map(|zone| words(zone.span.of(&clipping.text), false)),
        "last": kept.last().map(|zone| words(zone.span.of(&clipping.text), true)),
        "kept": kept.iter().map(|zone| json!([offsets.of(zone.span.start), offsets.of(zone.span.end)])).collect::<Vec<_>>(),
        "noise": noise.iter().map(zone).collect::<Vec<_>>(),
        "neutral": rest.iter().map(zone).collect::<Vec<_>>(),
    })
}

fn date(found: &FoundDate, clipping: &Clipping, offsets: &Offsets) -> Value {
    let mut item = spanned(found.span, clipping, offsets);
    let kind = match found.kind {
        DateKind::Absolute => "absolute",
        DateKind::Relative => "relative",
        DateKind::Deadline => "deadline",
    };
    item.insert("value".into(), date_value(found.value.as_ref()));
    item.insert("inferred".into(), inference(found.value.as_ref()));
    item.insert("kind".into(), kind.into());
    item.insert("rule".into(), found.rule.into());
    Value::Object(item)
}

fn quote(found: &FoundQuote, clipping: &Clipping, offsets: &Offsets) -> Value {
    let mut item = Map::new();
    let kind = match found.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Block => "block",
        QuoteKind::Term => "term",
    };
    let words: Vec<&str> = found.span.of(&clipping.text).split_whitespace().take(3).collect();
    item.insert("start".into(), offsets.of(found.span.start).into());
    item.insert("end".into(), offsets.of(found.span.end).into());
    item.insert("first3".into(), words.join(" ").into());
    item.insert("speaker".into(), found.speaker.as_ref().map_or(Value::Null, |speaker| speaker.id.as_str().into()));
    item.insert("kind".into(), kind.into());
    item.insert("rule".into(), found.rule.into());
    Value::Object(item)
}

/// The word for a kind of passage.
pub(super) fn passage(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Title => "title",
        PassageKind::Standfirst => "standfirst",
        PassageKind::Dateline => "dateline",
        PassageKind::Body | PassageKind::Signature => "body",
    }
}

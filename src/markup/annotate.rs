//! Puts annotations into Markdown that is there already, and takes them away again.
//!
//! Only brackets, destinations and titles are added or removed; every other byte stays. An annotation is put in only where
//! the text then reads as before, which is tried out, and where taking it away gives the old bytes back.

use super::annotation::{is_annotation, is_sound};
use super::document::Target;
use super::outline::{FoundLink, Home, Outline, OutlineBlock, Piece, outline};
use super::write::{Insertion, annotation_tail};
use super::{front, read};
use crate::source::{Diagnostic, Reported, Source, Span};

/// The file with annotations added: each is given with the index of its block and its place in the block's text, as
/// [`Parser::article`] gives them. Words that are annotated, linked or code already are left as they are; where brackets
/// would change what the text says, the words stay plain, with a hint.
///
/// [`Parser::article`]: super::Parser::article
pub fn annotate_markdown(source: &Source, insertions: &[(usize, Insertion)]) -> Reported<String> {
    let start = front::body_start(&source.text);
    let body = &source.text[start..];
    let before = outline(body);
    let edits: Vec<Edit<'_>> = placed(&before, body, insertions);
    let all: Vec<(&Edit<'_>, &Place)> = edits.iter().filter_map(|edit| Some((edit, edit.places.first()?))).collect();
    let attempt = applied(body, &all);
    if all.len() == edits.len() && is_faithful(body, &before, &attempt, &all) {
        return Reported::clean(format!("{}{attempt}", &source.text[..start]));
    }
    let (body, left_plain) = one_by_one(body, &before, &edits);
    let hints = left_plain.into_iter().map(|edit| hint(source, &before, start, edit)).collect();
    Reported::new(format!("{}{body}", &source.text[..start]), hints)
}

/// The Markdown with every annotation taken away: their words stay as they are written. Front matter is left alone.
pub fn strip_annotations(markdown: &str) -> String {
    let start = front::body_start(markdown);
    format!("{}{}", &markdown[..start], stripped(&markdown[start..]))
}

fn stripped(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut at = 0;
    for link in outline(body).links.iter().filter(|link| is_annotation(link) && is_sound(link)) {
        let words = words_in_source(body, link);
        out.push_str(&body[at..link.span.start]);
        out.push_str(words.of(body));
        at = link.span.end;
    }
    out.push_str(&body[at..]);
    out
}

/// What stands between the brackets of a sound annotation.
fn words_in_source(body: &str, link: &FoundLink) -> Span {
    let is_inline = link.link_type == pulldown_cmark::LinkType::Inline;
    let start = if is_inline {
        link.span.start + 1
    } else {
        let inside = link.span.start + 2;
        body[inside..link.inner.end].find('|').map_or(inside, |bar| inside + bar + 1)
    };
    let close = if is_inline { "]" } else { "]]" };
    let end = body[link.inner.end..link.span.end].find(close).map_or(link.inner.end, |at| link.inner.end + at);
    Span::new(start, end.max(start))
}

/// An annotation to put in, with the places in the Markdown to try, best first.
struct Edit<'a> {
    block: usize,
    insertion: &'a Insertion,
    places: Vec<Place>,
}

/// Where brackets would stand, and what closes them.
struct Place {
    span: Span,
    tail: String,
}

/// The edits that are worth a try, in text order, not overlapping.
fn placed<'a>(before: &Outline, body: &str, insertions: &'a [(usize, Insertion)]) -> Vec<Edit<'a>> {
    let mut sorted: Vec<&(usize, Insertion)> = insertions.iter().collect();
    sorted.sort_by_key(|(block, insertion)| (*block, insertion.span.start, std::cmp::Reverse(insertion.span.end)));
    let mut edits: Vec<Edit<'a>> = Vec::new();
    for (block, insertion) in sorted {
        let Some(found) = before.blocks.get(*block) else { continue };
        let overlaps =
            edits.last().is_some_and(|last| last.block == *block && last.insertion.span.overlaps(insertion.span));
        let words = found.text.get(insertion.span.start..insertion.span.end).unwrap_or("");
        if overlaps || words.is_empty() || words != words.trim() || is_closed(found, insertion.span) {
            continue;
        }
        let Some(tail) = annotation_tail(&insertion.target, &insertion.title) else { continue };
        edits.push(Edit { block: *block, insertion, places: places(found, body, insertion.span, &tail) });
    }
    edits
}

/// Whether any of the words is linked or code already.
fn is_closed(block: &OutlineBlock, span: Span) -> bool {
    block.pieces.iter().any(|piece| piece.is_closed && piece.text.overlaps(span))
}

/// The stretch of Markdown that holds the words: as it is, and with the emphasis around it.
fn places(block: &OutlineBlock, body: &str, span: Span, tail: &str) -> Vec<Place> {
    let Some(words) = span_in_source(block, body, span) else { return Vec::new() };
    let is_mark = |c: char| c == '*' || c == '_';
    let start = body[..words.start].trim_end_matches(is_mark).len();
    let end = body.len() - body[words.end..].trim_start_matches(is_mark).len();
    let mut spans = vec![words, Span::new(start, end), Span::new(start, words.end), Span::new(words.start, end)];
    spans.dedup();
    spans.into_iter().map(|span| Place { span, tail: tail.to_owned() }).collect()
}

fn span_in_source(block: &OutlineBlock, body: &str, span: Span) -> Option<Span> {
    let first = block.pieces.iter().find(|piece| piece.text.start <= span.start && span.start < piece.text.end)?;
    let last = block.pieces.iter().find(|piece| piece.text.start < span.end && span.end <= piece.text.end)?;
    let start = offset(first, span.start, first.source.start)?;
    let end = offset(last, span.end, last.source.end)?;
    // A backslash before the first character belongs to it.
    let slashes = body[..start].bytes().rev().take_while(|byte| *byte == b'\\').count();
    let is_escaped = slashes % 2 == 1 && body[start..].starts_with(|c: char| c.is_ascii_punctuation());
    Some(Span::new(start - usize::from(is_escaped), end))
}

/// The byte of the Markdown that a byte of the text comes from. A piece written in another way has only its two ends.
fn offset(piece: &Piece, at: usize, end_of_piece: usize) -> Option<usize> {
    if piece.is_verbatim {
        return Some(piece.source.start + (at - piece.text.start));
    }
    (at == piece.text.start || at == piece.text.end).then_some(end_of_piece)
}

/// The Markdown with brackets put in; places are in text order.
fn applied(body: &str, places: &[(&Edit<'_>, &Place)]) -> String {
    let mut out = String::with_capacity(body.len() + places.len() * 32);
    let mut at = 0;
    for (_, place) in places {
        if place.span.start < at {
            continue;
        }
        out.push_str(&body[at..place.span.start]);
        out.push('[');
        out.push_str(place.span.of(body));
        out.push_str(&place.tail);
        at = place.span.end;
    }
    out.push_str(&body[at..]);
    out
}

/// Whether the new Markdown says the same as the old, with so many annotations more, and gives it back when stripped.
fn is_faithful(body: &str, before: &Outline, attempt: &str, added: &[(&Edit<'_>, &Place)]) -> bool {
    let after = outline(attempt);
    let texts = |outline: &Outline| {
        let blocks = outline.blocks.iter().map(|block| (Some(block.kind), block.text.clone()));
        blocks.chain(outline.headings.iter().map(|heading| (None, heading.text.clone()))).collect::<Vec<_>>()
    };
    let others = |outline: &Outline| {
        let plain = outline.links.iter().filter(|link| !is_annotation(link));
        plain.map(|link| (link.destination.clone(), link.words.clone())).collect::<Vec<_>>()
    };
    let annotations = |outline: &Outline| {
        let sound = outline.links.iter().filter(|link| is_annotation(link) && is_sound(link));
        sound.map(|link| (link.home, link.in_block)).collect::<Vec<_>>()
    };
    let (had, has) = (annotations(before), annotations(&after));
    let all_stand = added.iter().all(|(edit, _)| has.contains(&(Home::Block(edit.block), edit.insertion.span)));
    let given_back = || if had.is_empty() { stripped(attempt) == body } else { stripped(attempt) == stripped(body) };
    has.len() == had.len() + added.len()
        && all_stand
        && texts(&after) == texts(before)
        && others(&after) == others(before)
        && given_back()
}

/// Puts in one annotation after the other, each where it fits; gives what fits nowhere as well.
fn one_by_one<'a, 'b>(body: &str, before: &Outline, edits: &'b [Edit<'a>]) -> (String, Vec<&'b Edit<'a>>) {
    let mut accepted: Vec<(&Edit<'_>, &Place)> = Vec::new();
    let mut left_plain = Vec::new();
    let mut best = body.to_owned();
    for edit in edits {
        let mut fits = false;
        for place in &edit.places {
            if accepted.last().is_some_and(|(_, last)| place.span.start < last.span.end) {
                continue;
            }
            accepted.push((edit, place));
            let attempt = applied(body, &accepted);
            if is_faithful(body, before, &attempt, &accepted) {
                best = attempt;
                fits = true;
                break;
            }
            accepted.pop();
        }
        if !fits {
            left_plain.push(edit);
        }
    }
    (best, left_plain)
}

fn hint(source: &Source, before: &Outline, start: usize, edit: &Edit<'_>) -> Diagnostic {
    let block = &before.blocks[edit.block];
    let words = block.text.get(edit.insertion.span.start..edit.insertion.span.end).unwrap_or("");
    let span = span_in_source(block, &source.text[start..], edit.insertion.span).unwrap_or(block.span);
    let target = match &edit.insertion.target {
        Target::Entity(entity) => entity.id.as_str(),
        Target::Figure(id) | Target::Topic(id) => id.as_str(),
        Target::Name(name) => name,
    };
    Diagnostic::hint(
        "annotation/left-plain",
        format!("`{words}` was not linked to `{target}`: brackets would change the text here"),
    )
    .at(source.label(span.shifted(start), ""))
    .help(format!("annotate it by hand; the schemes are {}", read::SCHEMES.join(", ")))
}

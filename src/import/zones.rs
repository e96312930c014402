//! Every line of a source text gets one zone, with its reason.
//!
//! In: a text. Out: zones in text order that do not overlap, with nothing but white space between them. A line is told by
//! its words (the rules), its shape, and where it stands: before, between or after the paragraphs of the article. What no
//! rule takes between two paragraphs is part of the article.

mod edges;
mod title;

use std::sync::Arc;

use super::cells::Cells;
use super::clipping::{Zone, ZoneKind};
use super::headline::Headlines;
use super::lines::{Line, is_blank, lines, measured};
use super::rules::{Rules, Where};
use super::stamps::Stamps;
use super::words::Words;
use crate::source::Span;

/// What is needed to tell zones apart.
#[derive(Debug)]
pub(super) struct Zoner {
    /// The rules for single lines.
    pub rules: Rules,
    /// The reader of publication lines.
    pub stamps: Stamps,
    /// Sections, offices, datelines.
    pub words: Words,
    /// What speaks for and against a headline.
    headlines: Headlines,
}

/// What a line was taken for, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    kind: ZoneKind,
    why: Arc<str>,
    strong: bool,
    heading: bool,
}

impl Label {
    fn new(kind: ZoneKind, why: &str) -> Self {
        Self { kind, why: why.into(), strong: false, heading: false }
    }
}

/// What the rules say of a line at each place where it may stand.
#[derive(Clone, Debug, Default)]
struct Marks {
    any: Option<Label>,
    edge: Option<Label>,
    tail: Option<Label>,
}

/// The lines of a text while they are being told apart.
struct Sheet<'a> {
    zoner: &'a Zoner,
    text: &'a str,
    lines: Vec<Line>,
    marks: Vec<Marks>,
    labels: Vec<Option<Label>>,
    /// The first and the last paragraph of the article.
    first: usize,
    last: usize,
}

impl Zoner {
    /// Reads the embedded data.
    pub fn embedded() -> Self {
        let rules = Rules::embedded();
        let stamps = Stamps::embedded(rules.terms());
        let words = Words::embedded(rules.terms());
        Self { rules, stamps, words, headlines: Headlines::embedded() }
    }

    /// The zones of a text.
    pub fn zones(&self, text: &str) -> Vec<Zone> {
        let lines = self.lines(text);
        if lines.is_empty() {
            return Vec::new();
        }
        let mut marks: Vec<Marks> = lines.iter().map(|line| self.marks(text, *line)).collect();
        self.mark_captions(text, &lines, &mut marks);
        let labels = vec![None; lines.len()];
        let mut sheet = Sheet { zoner: self, text, lines, marks, labels, first: 0, last: 0 };
        sheet.find_article();
        sheet.label_head();
        sheet.label_middle();
        sheet.label_tail();
        sheet.into_zones()
    }

    /// The lines of a text, a label with its value on one; a stamp that opens the first one is a line of its own.
    fn lines(&self, text: &str) -> Vec<Line> {
        let mut found: Vec<Line> = Vec::new();
        for line in lines(text) {
            match found.last_mut() {
                Some(label) if !line.after_blank && line.words <= 12 && self.words.is_label(label.span.of(text)) => {
                    *label = measured(text, label.span.cover(line.span), label.after_blank);
                }
                _ => found.push(line),
            }
        }
        let mut lines = found;
        let Some(first) = lines.first().copied() else { return lines };
        let words = first.span.of(text);
        if let Some(end) = self.stamps.leading(&words[..words.floor_char_boundary(100)]) {
            let rest = end + words[end..].len() - words[end..].trim_start_matches(|c| is_blank(c) || c == '|').len();
            let stamp = Span::new(first.span.start, first.span.start + end);
            let rest = Span::new(first.span.start + rest, first.span.end);
            lines[0] = measured(text, stamp, true);
            if rest.is_empty() {
                lines[0] = measured(text, first.span, true);
            } else {
                lines.insert(1, measured(text, rest, true));
            }
        }
        lines
    }

    /// Marks the sentences with a photographer's name right below them: "ADA OBI, COAST TRIBUNE".
    fn mark_captions(&self, text: &str, lines: &[Line], marks: &mut [Marks]) {
        for at in 1..lines.len() {
            let (line, credit) = (lines[at - 1], lines[at]);
            let is_caption = (6..=75).contains(&line.words)
                && line.closed()
                && !credit.after_blank
                && marks[at - 1].any.is_none()
                && self.words.is_picture_credit(credit.span.of(text));
            if is_caption {
                for (at, why) in [(at - 1, "stands above the credit of a picture"), (at, "credit of a picture")] {
                    let label = Some(Label::new(ZoneKind::Caption, why));
                    marks[at] = Marks { any: label.clone(), edge: label.clone(), tail: label };
                }
            }
        }
    }

    fn marks(&self, text: &str, line: Line) -> Marks {
        let mut marks = Marks::default();
        for rule in self.rules.of(text, line) {
            let label =
                || Label { kind: rule.kind(), why: rule.why.clone(), strong: rule.strong, heading: rule.heading };
            let place = rule.place;
            if place == Where::Any && marks.any.is_none() {
                marks.any = Some(label());
            }
            if place != Where::Tail && marks.edge.is_none() {
                marks.edge = Some(label());
            }
            marks.tail.get_or_insert_with(label);
        }
        let is_furniture =
            marks.any.as_ref().is_none_or(|label| matches!(label.kind, ZoneKind::Navigation | ZoneKind::Contact));
        let is_stamp = is_furniture && !line.several && self.stamps.read(line.span.of(text)).is_some();
        if is_stamp {
            let label = Label::new(ZoneKind::PublicationLine, "publication line");
            marks.any = marks.any.map(|_| label.clone());
            marks.edge = Some(label.clone());
            marks.tail = Some(label);
        }
        marks
    }
}

impl Sheet<'_> {
    fn words_of(&self, at: usize) -> &str {
        self.lines[at].span.of(self.text)
    }

    fn cells(&self, at: usize) -> Cells {
        Cells::read(self.words_of(at), &self.zoner.stamps, &self.zoner.words)
    }

    fn label(&mut self, at: usize, kind: ZoneKind, why: &str) {
        self.labels[at] = Some(Label::new(kind, why));
    }

    /// Finds the first and the last paragraph. A text without any is an article from its second line on.
    fn find_article(&mut self) {
        let end = self.lines.len();
        let opens = |at: &usize| self.lines[*at].is_prose() && self.marks[*at].edge.is_none();
        let closes = |at: &usize| self.lines[*at].is_prose() && self.marks[*at].tail.is_none();
        let unmarked = |at: &usize| self.marks[*at].edge.is_none();
        let fallback = || (0..end).filter(unmarked).nth(1).or_else(|| (0..end).find(unmarked)).unwrap_or(end);
        self.first = (0..end).find(opens).unwrap_or_else(fallback);
        let stop = self.links_begin().or_else(|| self.footer_begins()).unwrap_or(end);
        self.last = (self.first..stop)
            .rev()
            .find(closes)
            .or_else(|| (self.first..end).rev().find(unmarked))
            .unwrap_or(self.first);
    }

    /// Where the list of other articles begins that ends the text: a heading of such a list with little prose behind it. The
    /// notes of a press release and what its issuer says of itself may be longer.
    fn links_begin(&self) -> Option<usize> {
        let prose = |at: usize| if self.lines[at].is_prose() { self.lines[at].words } else { 0 };
        let all: usize = (self.first.min(self.lines.len())..self.lines.len()).map(prose).sum();
        let share = |marks: &Marks| match (&marks.any, &marks.tail) {
            (Some(label), _) if label.heading && label.kind == ZoneKind::RelatedLinks => Some(4),
            (Some(label), _) | (None, Some(label))
                if label.heading && (marks.any.is_some() || label.kind == ZoneKind::AuthorBio) =>
            {
                Some(2)
            }
            _ => None,
        };
        let mut behind = 0;
        let mut begin = None;
        for at in (self.first + 1..self.lines.len()).rev() {
            behind += prose(at);
            if behind * 2 > all {
                break;
            }
            begin = if share(&self.marks[at]).is_some_and(|share| behind * share <= all) { Some(at) } else { begin };
        }
        begin
    }

    /// Where the page's foot begins: two lines side by side that can only stand below an article, with next to no prose
    /// behind them.
    fn footer_begins(&self) -> Option<usize> {
        // Furniture that may stand anywhere says nothing of the page's foot.
        let is_foot = |at: usize| {
            self.marks.get(at).is_some_and(|marks| {
                marks.tail.as_ref().is_some_and(|label| label.kind != ZoneKind::Navigation || marks.any.is_none())
            })
        };
        let prose = |at: usize| if self.lines[at].is_prose() && !is_foot(at) { self.lines[at].words } else { 0 };
        let all: usize = (self.first..self.lines.len()).map(prose).sum();
        let (mut behind, mut begin) = (0, None);
        for at in (self.first + 1..self.lines.len()).rev() {
            behind += prose(at);
            if behind > 12.max(all / 8) {
                break;
            }
            begin = if is_foot(at) && is_foot(at + 1) { Some(at) } else { begin };
        }
        begin
    }

    /// Lines between the first and the last paragraph: part of the article unless a rule that holds anywhere says no.
    fn label_middle(&mut self) {
        let mut in_links = false;
        for at in self.first..=self.last.min(self.lines.len().saturating_sub(1)) {
            if self.labels[at].is_some() {
                continue;
            }
            let line = self.lines[at];
            in_links &= !line.is_prose();
            if let Some(label) = self.marks[at].any.clone() {
                in_links = label.heading;
                self.labels[at] = Some(label);
            } else if in_links && (line.words > 2 || self.zoner.words.is_person(self.words_of(at))) {
                self.label(at, ZoneKind::RelatedLinks, "stands in a list of other articles");
            } else if self.repeats_title(at) {
                self.label(at, ZoneKind::Repetition, "repeats the headline");
            } else if self.captions_next(at) {
                self.label(at, ZoneKind::Caption, "stands above the credit of a picture");
            } else if at > self.first && self.is_signature(at) {
                self.label(at, ZoneKind::Signature, "names the speaker of the quotation before it");
            } else if self.is_table_row(at) {
                self.label(at, ZoneKind::Table, "row of a table");
            } else {
                self.label(at, ZoneKind::Body, "paragraph of the article");
            }
        }
    }

    /// Whether the next line is the bare credit of a picture, without a blank line between.
    fn captions_next(&self, at: usize) -> bool {
        let Some(next) = self.lines.get(at + 1) else { return false };
        let credit = self.marks[at + 1].any.as_ref().is_some_and(|label| label.kind == ZoneKind::Caption);
        credit
            && !next.after_blank
            && next.words <= 10
            && self.lines[at].words <= 40
            && self.lines[at].after_blank
            && !self.zoner.words.is_bare_name(self.words_of(at))
    }

    /// Whether a line names the speaker of the paragraph before it: a name, a comma, an office, and no verb.
    fn is_signature(&self, at: usize) -> bool {
        let line = self.lines[at];
        if at == 0
            || line.words > 24
            || line.several
            || !matches!(&self.labels[at - 1], Some(label) if label.kind == ZoneKind::Body)
        {
            return false;
        }
        self.lines[at - 1].words >= 8 && self.zoner.words.is_signature(self.words_of(at))
    }

    fn is_table_row(&self, at: usize) -> bool {
        let cells = |at: usize| {
            let line = self.lines.get(at)?;
            (!line.is_prose() && line.span.len() < 500).then(|| columns(line.span.of(self.text)))
        };
        let here = cells(at).unwrap_or(1);
        let near = |other: Option<usize>| other.and_then(cells).is_some_and(|columns| columns == here);
        here >= 2 && (near(at.checked_sub(1)) || near(Some(at + 1)))
    }

    fn into_zones(self) -> Vec<Zone> {
        let Self { text, zoner, lines, labels, .. } = self;
        let mut zones: Vec<Zone> = Vec::with_capacity(lines.len());
        let mut dateline_found = false;
        for (line, label) in lines.iter().zip(labels) {
            let label = label.unwrap_or_else(|| Label::new(ZoneKind::Body, "paragraph of the article"));
            let zone = Zone { kind: label.kind, span: line.span, why: label.why };
            if zone.kind == ZoneKind::Body && !dateline_found {
                dateline_found = true;
                zones.extend(zoner.words.split_dateline(text, zone));
            } else {
                zones.push(zone);
            }
        }
        zones
    }
}

/// The number of cells that tabs, bars or wide gaps make of a line.
fn columns(line: &str) -> usize {
    let by = |cells: usize| if cells > 1 { cells } else { 0 };
    let tabs = by(line.split('\t').filter(|cell| !cell.trim().is_empty()).count());
    let bars = by(line.trim_matches('|').split('|').filter(|cell| !cell.trim().is_empty()).count());
    let gaps = by(line.split("   ").filter(|cell| !cell.trim().is_empty()).count());
    tabs.max(bars).max(gaps).max(1)
}

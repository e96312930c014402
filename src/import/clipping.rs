//! A source text, taken apart into zones.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::annotate::{Passage, PassageKind};
use crate::model::{PartialDate, Rights};
use crate::source::Span;

/// What a stretch of a source text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ZoneKind {
    /// The headline. Kept as the title.
    Title,
    /// The sentence under the headline. Kept.
    Standfirst,
    /// The place and agency that open the first paragraph. Kept as meta data.
    Dateline,
    /// A paragraph of the article.
    Body,
    /// A line that names the speaker of the block quotation before it. Kept.
    Signature,
    /// A table. Kept.
    Table,
    /// Publication or update line.
    PublicationLine,
    /// The author's line.
    Byline,
    /// Caption or credit of a picture.
    Caption,
    /// Navigation, logos, breadcrumbs, share buttons, reading time.
    Navigation,
    /// About the author.
    AuthorBio,
    /// Mail address, phone, "contact us".
    Contact,
    /// Rights notice.
    RightsNotice,
    /// "More articles", "read also", pleas to subscribe.
    RelatedLinks,
    /// The headline once more, or another repetition.
    Repetition,
    /// A note that the article was corrected.
    CorrectionNote,
}

impl ZoneKind {
    /// The kind's name in `extract` and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Standfirst => "standfirst",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Signature => "signature",
            Self::Table => "table",
            Self::PublicationLine => "publication line",
            Self::Byline => "byline",
            Self::Caption => "caption",
            Self::Navigation => "navigation",
            Self::AuthorBio => "about the author",
            Self::Contact => "contact",
            Self::RightsNotice => "rights notice",
            Self::RelatedLinks => "related links",
            Self::Repetition => "repetition",
            Self::CorrectionNote => "correction note",
        }
    }

    /// Whether the stretch is part of the article.
    pub fn is_kept(self) -> bool {
        matches!(self, Self::Title | Self::Standfirst | Self::Dateline | Self::Body | Self::Signature | Self::Table)
    }
}

/// One stretch of a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What it is.
    pub kind: ZoneKind,
    /// Where, in bytes of [`Clipping::text`], without surrounding white space.
    pub span: Span,
    /// Why it was taken for that, in words for the user.
    pub why: Arc<str>,
}

/// What a source text says of itself. What it does not say is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The headline.
    pub title: Option<String>,
    /// The sentence under the headline.
    pub standfirst: Option<String>,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// Other names of the publisher in the text.
    pub publisher_aka: Vec<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When it was changed.
    pub updated: Option<PartialDate>,
    /// The place in the dateline.
    pub dateline: Option<String>,
    /// What may be shown.
    pub rights: Option<Rights>,
    /// The language, a BCP 47 tag.
    pub language: String,
    /// The source that the article itself names for all it says ("press service of …").
    pub source_credit: Option<String>,
    /// The address of the original.
    pub url: Option<String>,
    /// What the front matter of another generator says beside.
    pub front: OtherFront,
}

/// What the front matter of another generator says beside what every source text may say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherFront {
    /// The summary.
    pub summary: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The first day on which it is to be published.
    pub publish_on: Option<PartialDate>,
    /// The first day on which it is to be published no longer.
    pub expires: Option<PartialDate>,
    /// The last part of its address.
    pub slug: Option<String>,
    /// Former addresses.
    pub aliases: Vec<String>,
    /// Tags and categories, as written.
    pub tags: Vec<String>,
    /// Every other key with its value as JSON text.
    pub extra: BTreeMap<String, String>,
}

/// A source text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clipping {
    /// The text as decoded, without newline translation.
    pub text: Arc<str>,
    /// What it says of itself.
    pub meta: Meta,
    /// Its zones, in text order, not overlapping; only white space lies between them.
    pub zones: Vec<Zone>,
    /// Whether a notice keeps all rights.
    pub reserves_all: bool,
    /// What a notice asks for before the whole text may be shown, in its words.
    pub full_text_rule: Option<String>,
    /// What stands in the file and not in the text.
    pub left_out: Vec<LeftOut>,
    /// Whether the text was made of the file's markup: then offsets are those of the text, not of the file.
    pub is_extracted: bool,
}

/// A stretch of a file that did not come into its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is.
    pub kind: ZoneKind,
    /// Why it was taken for that, in words for the user.
    pub why: Arc<str>,
    /// Its words.
    pub words: String,
    /// How many stretches of its kind stand together here; the words are the first one's.
    pub count: usize,
}

impl Clipping {
    /// The stretches that the annotator is to read, in text order.
    pub fn passages(&self) -> Vec<Passage> {
        let kind = |kind: ZoneKind| match kind {
            ZoneKind::Title => Some(PassageKind::Title),
            ZoneKind::Standfirst => Some(PassageKind::Standfirst),
            ZoneKind::Dateline => Some(PassageKind::Dateline),
            ZoneKind::Body | ZoneKind::Table => Some(PassageKind::Body),
            ZoneKind::Signature => Some(PassageKind::Signature),
            _ => None,
        };
        let mut passages = Vec::with_capacity(self.zones.len());
        for zone in &self.zones {
            if let Some(kind) = kind(zone.kind) {
                let parts = parts(&self.text, zone.span);
                passages.extend(parts.into_iter().map(|span| Passage { kind, span }));
            }
        }
        passages
    }
}

/// The longest passage that is read as one, in bytes; a longer one is no paragraph of any press text.
const LONGEST_PASSAGE: usize = 20_000;

/// A stretch in parts of bounded length, cut after a sentence or at least between words.
fn parts(text: &str, span: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = span.start;
    while span.end - start > LONGEST_PASSAGE {
        let window = &text[start..text.floor_char_boundary(start + LONGEST_PASSAGE)];
        let cut =
            window.rfind(". ").map(|at| at + 1).or_else(|| window.rfind(char::is_whitespace)).filter(|at| *at > 0);
        let end = start + cut.unwrap_or(window.len());
        parts.push(Span::new(start, end));
        start = end + (text[end..span.end].len() - text[end..span.end].trim_start().len());
    }
    if start < span.end {
        parts.push(Span::new(start, span.end));
    }
    parts
}

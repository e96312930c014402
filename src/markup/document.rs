//! A parsed article: its front matter, its blocks of text and its annotations.

use std::sync::Arc;

use crate::model::{Dated, Direction, EntityRef, FrontMatter, Id, InferenceReason, PartialDate, Quantity, Status};
use crate::source::{RelPath, Span};

/// One article as parsed. Spans named `span` are byte ranges of the whole file; they never leave this value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Document {
    /// The file's stem.
    pub id: Id,
    /// The file.
    pub path: RelPath,
    /// What stands between the `---` lines.
    pub front: FrontMatter,
    /// The Markdown after the front matter.
    pub body: Arc<str>,
    /// Where the body begins in the file.
    pub body_start: usize,
    /// The blocks of running text, in order.
    pub blocks: Vec<Block>,
    /// All annotations, in text order.
    pub annotations: Vec<Annotation>,
    /// All other links, in text order.
    pub links: Vec<PlainLink>,
    /// All headings, in text order.
    pub headings: Vec<Heading>,
}

/// What sort of block a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph, a list item or a table cell.
    Paragraph,
    /// A paragraph inside a block quotation.
    Quote,
}

/// A block of running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// What sort it is.
    pub kind: BlockKind,
    /// Its anchor on the article's page: `p4` for the fourth paragraph, `q1` for the first quotation.
    pub anchor: String,
    /// The text as rendered, without markup.
    pub text: String,
    /// Where its Markdown stands in the file.
    pub span: Span,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The text as rendered.
    pub text: String,
    /// Its anchor.
    pub anchor: String,
}

/// A link that is no annotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PlainLink {
    /// The destination as written.
    pub destination: String,
    /// Where the link stands in the file.
    pub span: Span,
}

/// What an annotation points at.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// `person:`, `organisation:` or `place:` with an id.
    Entity(EntityRef),
    /// `figure:` with an id.
    Figure(Id),
    /// `topic:` with an id.
    Topic(Id),
    /// `[[a name]]`, to be resolved by name or alias.
    Name(String),
}

/// How a mention of an entity is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MentionUse {
    /// The entity is named.
    #[default]
    Named,
    /// Title `said`: the entity is the speaker of the sentence's quotation or statement.
    Said,
    /// Title `ref`: a role word or pronoun that stands for it.
    Reference,
}

/// What an annotation's title adds to its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    /// Of an entity or a wikilink.
    Mention(MentionUse),
    /// Of a figure.
    Observation(Box<Reading>),
    /// Of a topic.
    Topic,
}

/// One annotation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Annotation {
    /// What it points at.
    pub target: Target,
    /// What its title adds.
    pub detail: Detail,
    /// The words, as rendered.
    pub words: String,
    /// The whole link in the file.
    pub span: Span,
    /// The index of its block in [`Document::blocks`].
    pub block: usize,
    /// The words in that block's `text`, in bytes.
    pub in_block: Span,
}

/// What the words and the title of one figure annotation say together. Sentence speakers (`said`) are filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The quantity; none where neither words nor title hold a value. The unit may still be [`UnitKind::Number`]
    /// (a bare number), to be replaced by the figure file's unit.
    ///
    /// [`UnitKind::Number`]: crate::model::UnitKind::Number
    pub quantity: Option<Quantity>,
    /// `change=`: the words are a growth, not a level.
    pub change: Option<Direction>,
    /// The time that the value is true of.
    pub as_of: Option<Dated>,
    /// The time at which it was said.
    pub said_on: Option<Dated>,
    /// `period=`: the span of time that a flow covers.
    pub period: Option<PartialDate>,
    /// The id of the person or organisation that the text makes answerable.
    pub speaker: Option<Id>,
    /// Why the speaker was inferred, if the sentence does not name it.
    pub speaker_inferred: Option<InferenceReason>,
    /// The channel: an id of an organisation, or plain words.
    pub via: Option<String>,
    /// In what sense the value holds.
    pub status: Status,
    /// `of=`: the figure that a share or growth is of.
    pub of: Option<Id>,
    /// `scope=`: what part of the figure's subject the value covers.
    pub scope: Option<String>,
    /// `confirmed`: an editor has checked the value against the source.
    pub confirmed: bool,
}

//! What the annotator is given and what it finds. All spans are byte ranges of the input's text.

use crate::model::{Change, Dated, EntityRef, Id, InferenceReason, PartialDate, Quantity, Role, Status};
use crate::source::Span;

/// What sort of passage a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PassageKind {
    /// The headline.
    Title,
    /// The sentence under the headline.
    Standfirst,
    /// The place and agency that open a report.
    Dateline,
    /// A paragraph of the article.
    Body,
    /// A line that names the speaker of the block quotation before it.
    Signature,
}

/// A stretch of the text that is to be read, usually one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Where it is.
    pub span: Span,
}

/// A text to be read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The whole text, noise included.
    pub text: &'a str,
    /// The passages that count, in text order, not overlapping.
    pub passages: &'a [Passage],
    /// When the text was published, if it says so.
    pub published: Option<PartialDate>,
    /// The publisher's name, if known: it is never a speaker by default.
    pub publisher: Option<&'a str>,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By a proper name, in full or in part.
    Name,
    /// By a role word or pronoun ("the envoy"); never reported as a mention of the name.
    Reference,
}

/// One place where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundMention {
    /// The words, without title or possessive ending.
    pub span: Span,
    /// How they name it.
    pub form: MentionForm,
    /// Whether the entity is the speaker of this sentence's quotation or statement.
    pub said: bool,
    /// In what kind of passage.
    pub passage: PassageKind,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// An entity with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundEntity {
    /// Kind and id: the known entity's, or made of the name.
    pub reference: EntityRef,
    /// Whether the gazetteer knew it.
    pub known: bool,
    /// The fullest form in the text.
    pub name: String,
    /// Other forms in the text or known for it.
    pub aka: Vec<String>,
    /// Forms that look like misprints of the name, with their places.
    pub misspelt: Vec<(String, Span)>,
    /// What sort: `government`, `company`, `media`, `country`, `region`, `city`.
    pub sort: Option<String>,
    /// Roles of a person, as seen in this text.
    pub roles: Vec<Role>,
    /// All mentions in text order.
    pub mentions: Vec<FoundMention>,
}

/// One number that a briefing would record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFigure {
    /// The number with its scale and unit or currency.
    pub span: Span,
    /// The same with qualifier and counted noun.
    pub full: Span,
    /// The value.
    pub quantity: Quantity,
    /// The change that it is or belongs to.
    pub change: Option<Change>,
    /// Whether the number itself is a growth, not a level.
    pub is_growth: bool,
    /// The index in [`Analysis::figures`] of the figure that this is a share or the growth of.
    pub of: Option<usize>,
    /// What is measured, in words taken from the sentence: "new permanent jobs".
    pub measure: String,
    /// The head noun of the measure, singular: "job".
    pub head: String,
    /// What is measured as a heading, without a place: "Share of new jobs for citizens".
    pub label: String,
    /// What is said of it: "have been completed". It tells measures apart that have the same words.
    pub predicate: String,
    /// The names of the countries, regions and cities that it is about, in text order.
    pub parties: Vec<String>,
    /// The head noun of the programme that brings it about, singular: "project".
    pub programme: Option<String>,
    /// The place, programme or body that it is about, in words.
    pub about: Option<String>,
    /// The place that it is about.
    pub place: Option<Id>,
    /// The time that the value is true of.
    pub as_of: Option<Dated>,
    /// The time at which it was said.
    pub said_on: Option<Dated>,
    /// Who is answerable for it: an index into people or organisations by reference.
    pub speaker: Option<EntityRef>,
    /// Why the speaker was inferred, if the sentence does not name it.
    pub speaker_inferred: Option<InferenceReason>,
    /// The channel through which the speaker was heard ("press service").
    pub via: Option<EntityRef>,
    /// In what sense it holds.
    pub status: Status,
    /// The topics of its sentence, by weight.
    pub topics: Vec<Id>,
    /// The index of an earlier figure of which this is a repeat.
    pub same_as: Option<usize>,
    /// In what kind of passage.
    pub passage: PassageKind,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// Digits or number words that are no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFigure {
    /// Where.
    pub span: Span,
    /// Why not: `year`, `day-of-month`, `clock-time`, `ordinal`, `name`, `idiom`, …
    pub reason: &'static str,
    /// The id of the rule that said so.
    pub rule: &'static str,
}

/// What sort of date expression it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateKind {
    /// It names year, month or day.
    Absolute,
    /// It needs the publication date.
    Relative,
    /// It is a time until which something is to be done.
    Deadline,
}

/// A date expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// The words, without preposition.
    pub span: Span,
    /// The time meant; none where it cannot be resolved.
    pub value: Option<Dated>,
    /// What sort it is.
    pub kind: DateKind,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// What sort of quotation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Direct speech between marks.
    Direct,
    /// A paragraph without marks, signed by its speaker.
    Block,
    /// A single term or fragment between marks.
    Term,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundQuote {
    /// The words, without the marks.
    pub span: Span,
    /// Who said them.
    pub speaker: Option<EntityRef>,
    /// What sort it is.
    pub kind: QuoteKind,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// Everything found in one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// People, by first mention.
    pub people: Vec<FoundEntity>,
    /// Organisations, by first mention.
    pub organisations: Vec<FoundEntity>,
    /// Places, by first mention.
    pub places: Vec<FoundEntity>,
    /// Figures, in text order.
    pub figures: Vec<FoundFigure>,
    /// What looked like a figure and is none, in text order.
    pub not_figures: Vec<NotFigure>,
    /// Dates, in text order.
    pub dates: Vec<FoundDate>,
    /// Quotations, in text order.
    pub quotes: Vec<FoundQuote>,
    /// Topics, by weight.
    pub topics: Vec<Id>,
}

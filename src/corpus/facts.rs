//! What is known across articles. Everything is owned, span-free, and in a fixed order.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::memo::Shared;
use crate::model::{
    Dated, DigestOf, Direction, Entity, EntityRef, Figure, FreePage, FrontMatter, Id, InferenceReason, JoinState,
    ObservationId, PartialDate, Quantity, Rights, Site, Status, Topic,
};
use crate::source::{Position, RelPath};

/// What other pages may know of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleCard {
    /// The id.
    pub id: Id,
    /// The last part of its address.
    pub slug: String,
    /// The headline.
    pub title: String,
    /// Whether the headline was supplied by the editors.
    pub title_supplied: bool,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// The publisher's page.
    pub publisher_id: Option<Id>,
    /// The authors.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// The editors' summary.
    pub summary: Option<String>,
    /// The language of the text.
    pub language: String,
    /// How many figures it gives.
    pub figures: usize,
    /// How many people it names.
    pub people: usize,
    /// Of which article it is a digest.
    pub digest_of: Option<DigestOf>,
}

/// One paragraph or quotation where a figure is given or an entity named.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Passage {
    /// The anchor of the block: `p4`.
    pub anchor: String,
    /// Whether the block is published, so that a link may lead to it.
    pub is_published: bool,
    /// The sentence that holds it, as plain text; empty where the rights leave no room to quote it.
    pub sentence: String,
}

/// Where in the content a value stands, for `explain`, CSV and JSON. Never part of a page's view.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SourcePlace {
    /// The file.
    pub path: RelPath,
    /// Line and column.
    pub position: Position,
}

/// One value of a figure, as one article reports it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Observation {
    /// The id; its anchor is `id.anchor()`.
    pub id: ObservationId,
    /// The figure.
    pub figure: Id,
    /// The article.
    pub article: Id,
    /// The value.
    pub quantity: Quantity,
    /// The words as the article has them.
    pub words: String,
    /// Set when the value is a growth, not a level.
    pub change: Option<Direction>,
    /// The time that the value is true of.
    pub as_of: Option<Dated>,
    /// The time at which it was said.
    pub said_on: Option<Dated>,
    /// The time that a flow covers.
    pub period: Option<PartialDate>,
    /// Who is answerable for it.
    pub speaker: Option<EntityRef>,
    /// Why the speaker was inferred.
    pub speaker_inferred: Option<InferenceReason>,
    /// The channel, as the name to show.
    pub via: Option<String>,
    /// The channel, where it is an entity.
    pub via_entity: Option<EntityRef>,
    /// In what sense it holds.
    pub status: Status,
    /// The figure that it is a share or the growth of.
    pub of: Option<Id>,
    /// What part of the subject it covers.
    pub scope: Option<String>,
    /// Whether an editor has checked it against the source.
    pub confirmed: bool,
    /// Whether an editor has looked at its belonging to the figure.
    pub join: JoinState,
    /// Where the article gives it, in text order.
    pub passages: Vec<Passage>,
    /// Where it stands in the content, in text order.
    pub places: Vec<SourcePlace>,
}

/// How two observations of one figure stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Same time and scope, and within rounding or bounds.
    Agree,
    /// Same time and scope, and they exclude each other.
    Differ,
    /// Different times: a series.
    Series,
    /// A later plan or forecast takes the place of an earlier one.
    Revises,
    /// They are about different scopes, units or kinds, or one is a goal and the other a fact.
    NotComparable,
}

/// The distance between two values that differ, as facts from which a sentence is made.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Gap {
    /// The indices in [`FigureNode::observations`], the older first.
    pub pair: (usize, usize),
    /// The distance in base units; none where a bound leaves it open.
    pub distance: Option<Decimal>,
    /// Days between the times at which they were said, or else of which they are true, where both are known to the day.
    pub days_apart: Option<u32>,
    /// The common origin, where both come from one speaker or from speakers of one organisation.
    pub same_origin: Option<EntityRef>,
}

/// What the levels of a figure say together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Comparison {
    /// Every pair of levels `(first, second, relation)`, indices ascending.
    pub pairs: Vec<(usize, usize, Relation)>,
    /// The pairs that differ, newest difference first.
    pub gaps: Vec<Gap>,
    /// For each observation the number of publishers that give its value (itself included); 0 for growth and rejected ones.
    pub support: Vec<usize>,
}

impl Comparison {
    /// Whether any two values exclude each other.
    pub fn has_conflict(&self) -> bool {
        !self.gaps.is_empty()
    }
}

/// A figure with all its observations.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FigureNode {
    /// What its file says, or what follows from its id.
    pub figure: Figure,
    /// Whether it has a file.
    pub has_file: bool,
    /// The last part of its address.
    pub slug: String,
    /// All observations but rejected ones, oldest first: by as-of, else said-on, else published; then by article and text.
    pub observations: Vec<Observation>,
    /// What they say together.
    pub comparison: Comparison,
    /// Figures to read with it, three at most: `(figure, why)`.
    pub read_with: Vec<Id>,
    /// The topics: those of its file, else those of its articles by frequency.
    pub topics: Vec<Id>,
    /// The last day on which a value was added, from the publication dates of its articles.
    pub last_change: Option<PartialDate>,
}

/// How often an article or another page names an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct MentionCount {
    /// The article.
    pub article: Id,
    /// How often, references included.
    pub mentions: usize,
    /// The first passages where it is named, three at most.
    pub passages: Vec<Passage>,
    /// The passages that it is the speaker of, in text order.
    pub statements: Vec<Passage>,
}

/// Who held an office, when.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Holder {
    /// The person.
    pub person: Id,
    /// Since when, if known.
    pub from: Option<PartialDate>,
    /// Until when, if known.
    pub to: Option<PartialDate>,
    /// When seen.
    pub seen: Option<PartialDate>,
}

/// One office with its holders in time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Succession {
    /// The office.
    pub office: String,
    /// Its holders, oldest first; at least two.
    pub holders: Vec<Holder>,
}

/// A person, organisation or place with everything said of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct EntityNode {
    /// What its file says, or what follows from the words linked to it.
    pub entity: Entity,
    /// Whether it has a file.
    pub has_file: bool,
    /// Whether it gets a page (`pages.minimum`).
    pub has_page: bool,
    /// The last part of its address.
    pub slug: String,
    /// The articles that name it, newest first.
    pub articles: Vec<MentionCount>,
    /// The observations it is answerable for: `(figure, observation index)`, newest first.
    pub given: Vec<(Id, usize)>,
    /// The figures that are about it (`place:` or `of` in their files), by id.
    pub about: Vec<Id>,
    /// Entities named in the same articles, most often first: `(entity, articles in common)`.
    pub named_with: Vec<(EntityRef, usize)>,
    /// What is part of it.
    pub parts: Vec<EntityRef>,
    /// The topics of its articles, by frequency.
    pub topics: Vec<Id>,
    /// Offices it shares with others in time (people only).
    pub successions: Vec<Succession>,
}

/// A topic with what is filed under it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TopicNode {
    /// What its file says, or what follows from its id.
    pub topic: Topic,
    /// Whether it has a file.
    pub has_file: bool,
    /// Whether it gets a page (`pages.minimum`).
    pub has_page: bool,
    /// The last part of its address.
    pub slug: String,
    /// Its articles, newest first.
    pub articles: Vec<Id>,
    /// Its figures, those with most observations first.
    pub figures: Vec<Id>,
    /// Topics that share articles, most first.
    pub neighbours: Vec<Id>,
    /// Who gave its figures, most first: `(entity, observations)`.
    pub speakers: Vec<(EntityRef, usize)>,
    /// Places named in its articles, most first.
    pub places: Vec<EntityRef>,
}

/// A publisher with its articles: the "source" page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PublisherNode {
    /// Made from the name.
    pub id: Id,
    /// The name.
    pub name: String,
    /// The organisation of the same name, if there is one.
    pub organisation: Option<Id>,
    /// Its articles, newest first.
    pub articles: Vec<Id>,
    /// The figures from it, by id.
    pub figures: Vec<Id>,
    /// The rights of its articles, without repetition.
    pub rights: Vec<Rights>,
    /// The languages of its articles.
    pub languages: Vec<String>,
}

/// How much of an article's text is published.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Shown {
    /// All of it.
    Full,
    /// The first `blocks` blocks, the last of them cut after `characters` characters (none: whole).
    Excerpt {
        /// How many blocks are shown, in part or whole.
        blocks: usize,
        /// Where the last of them ends, if it is cut.
        characters: Option<usize>,
        /// The share allowed, from 0 to 1.
        allowed: Decimal,
    },
    /// None of it.
    Nothing,
}

/// A block of an article's text, as other stages need it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Paragraph {
    /// Its anchor.
    pub anchor: String,
    /// Its plain text.
    pub text: String,
}

/// An article in the corpus.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ArticleNode {
    /// What others may know of it.
    pub card: Shared<ArticleCard>,
    /// Its front matter.
    pub front: FrontMatter,
    /// The content file.
    pub path: RelPath,
    /// How much of it is published.
    pub shown: Shown,
    /// Its observations in text order: `(figure, observation index)`.
    pub observations: Vec<(Id, usize)>,
    /// Entities named in it, by first mention, with the number of mentions.
    pub entities: Vec<(EntityRef, usize)>,
    /// Its topics that have pages or files, by weight.
    pub topics: Vec<Id>,
    /// Articles that give the same figures, most first, five at most: `(article, figures in common)`.
    pub same_figures: Vec<(Id, Vec<Id>)>,
}

/// What sort of date an event of the timeline has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// A value is true of it.
    Value,
    /// A value was said then.
    Statement,
    /// A goal or plan is due then.
    Deadline,
    /// An article was published.
    Publication,
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Event {
    /// When.
    pub date: Dated,
    /// What sort of date it is.
    pub kind: EventKind,
    /// The article.
    pub article: Id,
    /// The observation, for all but publications: figure and index.
    pub observation: Option<(Id, usize)>,
}

/// Everything known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Corpus {
    /// What `site.yaml` says.
    pub site: Site,
    /// All published articles, by id.
    pub articles: BTreeMap<Id, ArticleNode>,
    /// All figures, by id.
    pub figures: BTreeMap<Id, FigureNode>,
    /// All entities, by kind and id.
    pub entities: BTreeMap<EntityRef, EntityNode>,
    /// All topics, by id.
    pub topics: BTreeMap<Id, TopicNode>,
    /// All publishers, by id.
    pub publishers: BTreeMap<Id, PublisherNode>,
    /// Free pages, by id.
    pub pages: BTreeMap<Id, FreePage>,
    /// The timeline, oldest first; undated events are left out.
    pub timeline: Vec<Event>,
    /// What each `[[name]]` means, by the name as written.
    pub wikilinks: BTreeMap<String, EntityRef>,
}

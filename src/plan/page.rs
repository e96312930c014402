//! The kinds of page.

use crate::model::{EntityKind, EntityRef, Id};

use super::{Part, Stock, Time, Url};

/// A list that has an index of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum List {
    /// All figures.
    Figures,
    /// All topics.
    Topics,
    /// All people, organisations or places.
    Entities(EntityKind),
    /// All articles.
    Articles,
    /// All publishers.
    Sources,
}

impl List {
    /// All lists, in the order of the navigation.
    pub const ALL: [Self; 7] = [
        Self::Figures,
        Self::Topics,
        Self::Entities(EntityKind::Person),
        Self::Entities(EntityKind::Organisation),
        Self::Entities(EntityKind::Place),
        Self::Articles,
        Self::Sources,
    ];

    /// The folder of its pages.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Topics => "topics",
            Self::Entities(kind) => kind.folder(),
            Self::Articles => "articles",
            Self::Sources => "sources",
        }
    }
}

/// What one file of the site is. The set is closed: a new kind is a variant, and the compiler points at the rest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageKind {
    /// `/`
    Home,
    /// An article's page.
    Article(Id),
    /// A figure's page.
    Figure(Id),
    /// A topic's page.
    Topic(Id),
    /// The page of a person, an organisation or a place.
    Entity(EntityRef),
    /// A publisher's page.
    Source(Id),
    /// A list, with the number of its page, from 1. Of a list that is cut into letters there is one, the way to them.
    Index(List, usize),
    /// A part of a long list, with the number of its page.
    IndexPart(List, Part, usize),
    /// All that belongs to a figure, topic, entity or publisher, where its own page has room for some of it only.
    All(Box<PageKind>, Stock, usize),
    /// The figures on which sources differ, with the number of the page.
    Differ(usize),
    /// The figures that have a goal, plan or forecast, with the number of the page.
    Targets(usize),
    /// The timeline, or the list of its years.
    Timeline,
    /// One year or month of a long timeline, with the number of its page.
    TimelinePart(Time, usize),
    /// The search page.
    Search,
    /// A free page.
    Free(Id),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// A figure's values as JSON.
    FigureJson(Id),
    /// A figure's values as CSV.
    FigureCsv(Id),
    /// An article's citation as BibTeX.
    CitationBibtex(Id),
    /// An article's citation as RIS.
    CitationRis(Id),
    /// An article's citation as CSL JSON.
    CitationCsl(Id),
    /// All values as CSV.
    FiguresCsv,
    /// All figures with their values as JSON.
    FiguresJson,
    /// All articles as JSON.
    ArticlesJson,
    /// All entities as JSON.
    EntitiesJson,
    /// The first file of the search index.
    SearchIndex,
    /// A further file of the search index, by its name.
    SearchShard(String),
    /// New and changed figures.
    Feed,
    /// New articles.
    ArticlesFeed,
    /// New values and articles of a topic.
    TopicFeed(Id),
    /// What a person said, and where.
    PersonFeed(Id),
    /// All pages, for search engines, or the list of its parts.
    Sitemap,
    /// One part of a long sitemap, from 1.
    SitemapPart(usize),
    /// What search engines may read.
    Robots,
    /// An old address that leads to another page.
    Redirect(String, Box<PageKind>),
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Page {
    /// Where it lies.
    pub url: Url,
    /// What it is.
    pub kind: PageKind,
}

impl PageKind {
    /// Whether it is a page for people that search engines may list.
    pub fn is_listed(&self) -> bool {
        match self {
            Self::Home
            | Self::Article(_)
            | Self::Figure(_)
            | Self::Topic(_)
            | Self::Entity(_)
            | Self::Source(_)
            | Self::Index(..)
            | Self::IndexPart(..)
            | Self::All(..)
            | Self::Differ(_)
            | Self::Targets(_)
            | Self::Timeline
            | Self::TimelinePart(..)
            | Self::Free(_) => true,
            Self::Search
            | Self::NotFound
            | Self::FigureJson(_)
            | Self::FigureCsv(_)
            | Self::CitationBibtex(_)
            | Self::CitationRis(_)
            | Self::CitationCsl(_)
            | Self::FiguresCsv
            | Self::FiguresJson
            | Self::ArticlesJson
            | Self::EntitiesJson
            | Self::SearchIndex
            | Self::SearchShard(_)
            | Self::Feed
            | Self::ArticlesFeed
            | Self::TopicFeed(_)
            | Self::PersonFeed(_)
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::Robots
            | Self::Redirect(..) => false,
        }
    }

    /// Which page of its list it is; 1 for what has one page only.
    pub fn number(&self) -> usize {
        match self {
            Self::Index(_, number)
            | Self::IndexPart(.., number)
            | Self::All(.., number)
            | Self::Differ(number)
            | Self::Targets(number)
            | Self::TimelinePart(_, number) => *number,
            _ => 1,
        }
    }

    /// Another page of the same list; the page itself where it is no part of one.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        match self {
            Self::Index(list, _) => Self::Index(*list, number),
            Self::IndexPart(list, part, _) => Self::IndexPart(*list, *part, number),
            Self::All(subject, stock, _) => Self::All(subject.clone(), *stock, number),
            Self::Differ(_) => Self::Differ(number),
            Self::Targets(_) => Self::Targets(number),
            Self::TimelinePart(time, _) => Self::TimelinePart(*time, number),
            other => other.clone(),
        }
    }

    /// What the page is called in a message.
    pub fn described(&self) -> String {
        match self {
            Self::Article(id) => format!("article `{id}`"),
            Self::Figure(id) => format!("figure `{id}`"),
            Self::Topic(id) => format!("topic `{id}`"),
            Self::Entity(entity) => format!("{} `{}`", entity.kind.scheme(), entity.id),
            Self::Source(id) => format!("source `{id}`"),
            Self::Free(id) => format!("page `{id}`"),
            Self::Redirect(from, to) => format!("alias `{from}` of {}", to.described()),
            Self::FigureJson(id) | Self::FigureCsv(id) => format!("data of figure `{id}`"),
            Self::CitationBibtex(id) | Self::CitationRis(id) | Self::CitationCsl(id) => {
                format!("citation of article `{id}`")
            }
            Self::All(subject, ..) => format!("list of {}", subject.described()),
            Self::TopicFeed(id) => format!("feed of topic `{id}`"),
            Self::PersonFeed(id) => format!("feed of person `{id}`"),
            Self::Home
            | Self::Index(..)
            | Self::IndexPart(..)
            | Self::Differ(_)
            | Self::Targets(_)
            | Self::Timeline
            | Self::TimelinePart(..)
            | Self::Search
            | Self::NotFound
            | Self::FiguresCsv
            | Self::FiguresJson
            | Self::ArticlesJson
            | Self::EntitiesJson
            | Self::SearchIndex
            | Self::SearchShard(_)
            | Self::Feed
            | Self::ArticlesFeed
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::Robots => "page of the site itself".to_owned(),
        }
    }
}

//! What a template may see: one file for each kind of page. This is the theme's contract.
//!
//! In: the plan, the corpus, lowered texts, and one page. Out: a [`View`], plain data with finished text: numbers and
//! dates are written, links are relative to the page, everything stands in a fixed order. A view is the list of what
//! its page depends on; equal views give equal pages. Nothing here writes HTML but the bodies and notes that
//! [`crate::markup`] lowered, and nothing reads a template.

mod all;
mod article;
mod broken;
mod card;
mod chart;
mod cite;
mod composer;
mod currency;
mod data;
mod date;
mod differ;
mod entity;
mod feed;
mod figure;
mod gap;
mod goal;
mod group;
mod head;
mod home;
mod index;
mod lower;
mod observation;
mod pager;
mod plain;
mod prose;
mod search;
mod source;
mod statement;
mod summary;
mod targets;
mod timeline;
mod topic;
mod units;
mod value;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::Corpus;
use crate::memo::Shared;
use crate::model::Id;
use crate::plan::{Page, PageKind, Plan};

use composer::Composer;

pub use article::{ArticleView, Cut, SameFigures};
pub use broken::broken_links;
pub use card::ArticleItem;
pub use chart::{Chart, Line, Mark, Multiple, Multiples, Rect, Spark, Text};
pub use cite::Cite;
pub use data::{TableView, TextView};
pub use date::DateText;
pub use differ::{DifferView, Difference};
pub use entity::{EntityView, Given, OtherValue, SuccessionView};
pub use feed::{Entry, FeedView, SitemapEntry, SitemapView};
pub use figure::{CorrectionLine, Evidence, Fact, FigureView};
pub use gap::GapLine;
pub use goal::Goal;
pub use group::Group;
pub use head::{Alternate, Head, Link, NavItem, NotedLink, SiteCard};
pub use home::HomeView;
pub use index::{IndexView, Letter};
pub use lower::lower_plan;
pub use observation::{Row, Speaker, StatusBox};
pub use pager::{Pager, PagerStep};
pub use plain::{FreeView, NotFoundView, RedirectView};
pub use search::{SearchGroup, SearchIndex, SearchView};
pub use source::SourceView;
pub use statement::Statement;
pub use summary::Summary;
pub use targets::TargetsView;
pub use timeline::{Moment, TimelineView, Year};
pub use topic::TopicView;
pub use units::{UnitChart, UnitColumn};
pub use value::Value;

/// The lowered texts of the articles, by id.
pub type Bodies = BTreeMap<Id, Shared<String>>;

/// Everything that the template of one page may see.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "a view is made once for a page and is not moved about")]
pub enum View {
    /// The home page.
    Home(HomeView),
    /// An article.
    Article(ArticleView),
    /// A figure.
    Figure(FigureView),
    /// A topic.
    Topic(TopicView),
    /// A person.
    Person(EntityView),
    /// An organisation.
    Organisation(EntityView),
    /// A place.
    Place(EntityView),
    /// A publisher.
    Source(SourceView),
    /// A page of an index.
    Index(IndexView),
    /// Where sources differ.
    Differ(DifferView),
    /// Goals, plans and forecasts.
    Targets(TargetsView),
    /// The timeline.
    Timeline(TimelineView),
    /// The search page.
    Search(SearchView),
    /// A free page.
    Free(FreeView),
    /// The page for lost addresses.
    NotFound(NotFoundView),
    /// An old address.
    Redirect(RedirectView),
    /// A feed.
    Feed(FeedView),
    /// The sitemap.
    Sitemap(SitemapView),
    /// A table, written as CSV.
    Table(TableView),
    /// A file written out in full.
    Text(TextView),
}

/// Composes the view of one page of the plan.
///
/// # Panics
/// When `page` is not of a plan that was made from `corpus` and `search`.
pub fn compose(plan: &Plan, corpus: &Corpus, bodies: &Bodies, search: &SearchIndex, page: &Page) -> View {
    let composer = Composer { plan, corpus, page };
    compose_known(&composer, bodies, search).expect("every page of a plan stands for something in its corpus")
}

fn compose_known(composer: &Composer<'_>, bodies: &Bodies, search: &SearchIndex) -> Option<View> {
    let corpus = composer.corpus;
    let citation = |id: &Id| {
        Some(cite::cite(&cite::original(corpus.articles.get(id)?, &composer.absolute(&PageKind::Article(id.clone())))))
    };
    let text = |text: String| View::Text(TextView { text });
    Some(match &composer.page.kind {
        PageKind::Home => View::Home(home::compose(composer)),
        PageKind::Article(id) => {
            let empty = Shared::new(String::new());
            View::Article(article::compose(composer, corpus.articles.get(id)?, bodies.get(id).unwrap_or(&empty)))
        }
        PageKind::Figure(id) => View::Figure(figure::compose(composer, corpus.figures.get(id)?)),
        PageKind::Topic(id) => View::Topic(topic::compose(composer, corpus.topics.get(id)?)),
        PageKind::Entity(reference) => {
            let view = entity::compose(composer, corpus.entities.get(reference)?);
            match reference.kind {
                crate::model::EntityKind::Person => View::Person(view),
                crate::model::EntityKind::Organisation => View::Organisation(view),
                crate::model::EntityKind::Place => View::Place(view),
            }
        }
        PageKind::Source(id) => View::Source(source::compose(composer, corpus.publishers.get(id)?)),
        PageKind::Index(list, _) => View::Index(index::compose(composer, *list)?),
        PageKind::IndexPart(list, part, _) => View::Index(index::compose_part(composer, *list, *part)?),
        PageKind::All(subject, stock, _) => View::Index(all::compose(composer, subject, *stock)?),
        PageKind::Differ(_) => View::Differ(differ::compose(composer)),
        PageKind::Targets(_) => View::Targets(targets::compose(composer)),
        PageKind::Timeline => View::Timeline(timeline::compose(composer)),
        PageKind::TimelinePart(time, _) => View::Timeline(timeline::compose_part(composer, *time)),
        PageKind::Search => View::Search(search::compose(composer)),
        PageKind::Free(id) => View::Free(plain::free(composer, corpus.pages.get(id)?)),
        PageKind::NotFound => View::NotFound(plain::not_found(composer)),
        PageKind::FigureJson(id) => View::Text(data::figure_json(composer, corpus.figures.get(id)?)),
        PageKind::FigureCsv(id) => View::Table(data::figure_table(composer, corpus.figures.get(id)?)),
        PageKind::CitationBibtex(id) => text(citation(id)?.bibtex + "\n"),
        PageKind::CitationRis(id) => text(citation(id)?.ris),
        PageKind::CitationCsl(id) => text(citation(id)?.csl + "\n"),
        PageKind::FiguresCsv => View::Table(data::all_figures_table(composer)),
        PageKind::FiguresJson => View::Text(data::all_figures_json(composer)),
        PageKind::ArticlesJson => View::Text(data::articles_json(composer)),
        PageKind::EntitiesJson => View::Text(data::entities_json(composer)),
        PageKind::SearchIndex => text(search.manifest()),
        PageKind::SearchShard(name) => text(search.shard(name)?),
        PageKind::Feed => View::Feed(feed::figures(composer)),
        PageKind::ArticlesFeed => View::Feed(feed::articles(composer)),
        PageKind::TopicFeed(id) => View::Feed(feed::topic(composer, id)?),
        PageKind::PersonFeed(id) => View::Feed(feed::person(composer, id)?),
        PageKind::Sitemap => View::Sitemap(feed::sitemap(composer)),
        PageKind::SitemapPart(number) => View::Sitemap(feed::sitemap_part(composer, *number)),
        PageKind::Robots => View::Text(data::robots(composer)),
        PageKind::Redirect(_, to) => View::Redirect(plain::redirect(composer, to)),
    })
}

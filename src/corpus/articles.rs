//! Articles: what others may know of them, and what stands in them.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{ArticleCard, ArticleNode, FigureNode, TopicNode};
use super::figures::Index;
use super::reading::ArticleFacts;
use super::rights::Publication;
use crate::memo::Shared;
use crate::model::{EntityKind, FrontMatter, Id};

/// Articles that give the same figures: so many are kept.
const SAME_FIGURES: usize = 5;

/// In a figure with many articles, each is set beside so many before and after it in time.
const NEIGHBOURS: usize = 16;

/// What others may know of an article.
pub fn card(article: &ArticleFacts<'_>) -> Shared<ArticleCard> {
    let document = article.document;
    let front = &document.front;
    let people = article.namings.iter().filter(|naming| naming.entity.kind == EntityKind::Person).count();
    Shared::new(ArticleCard {
        id: document.id.clone(),
        slug: front.slug.clone().unwrap_or_else(|| document.id.to_string()),
        title: front.title.clone(),
        title_supplied: front.title_is_supplied(),
        publisher: publisher(front).map(str::to_owned),
        publisher_id: publisher(front).and_then(Id::from_words),
        authors: front.authors.clone(),
        published: front.published,
        summary: front.summary.clone(),
        language: front.language.clone(),
        figures: article.drafts.len(),
        people,
        digest_of: front.digest_of.clone(),
    })
}

/// The publisher of an article; of a digest, that of the original, since it is the source of what the digest says.
fn publisher(front: &FrontMatter) -> Option<&str> {
    let original = front.digest_of.as_ref().and_then(|digest| digest.publisher.as_deref());
    original.or(front.publisher.as_deref()).map(str::trim).filter(|name| !name.is_empty())
}

/// The ids of articles, newest first: by publication, unknown last, then by weight and id.
pub fn newest_first(articles: &[ArticleFacts<'_>]) -> BTreeMap<Id, usize> {
    let mut ordered: Vec<&ArticleFacts<'_>> = articles.iter().collect();
    ordered.sort_by_cached_key(|article| {
        let front = &article.document.front;
        let (unknown, key) =
            (front.published.is_none(), front.published.map(|date| std::cmp::Reverse(date.sort_key())));
        (unknown, key, std::cmp::Reverse(front.weight), article.document.id.clone())
    });
    ordered.iter().enumerate().map(|(rank, article)| (article.document.id.clone(), rank)).collect()
}

/// The nodes of all articles.
pub fn nodes(
    articles: &[ArticleFacts<'_>],
    cards: &BTreeMap<Id, Shared<ArticleCard>>,
    publications: &BTreeMap<Id, Publication>,
    topics: &BTreeMap<Id, TopicNode>,
    mut index: Index,
    mut same_figures: BTreeMap<Id, Vec<(Id, Vec<Id>)>>,
) -> BTreeMap<Id, ArticleNode> {
    let node = |article: &ArticleFacts<'_>| {
        let document = article.document;
        let is_shown = |id: &&Id| topics.get(*id).is_some_and(|node| node.has_page || node.has_file);
        let node = ArticleNode {
            card: cards[&document.id].clone(),
            front: document.front.clone(),
            path: document.path.clone(),
            shown: publications[&document.id].shown.clone(),
            observations: index.remove(&document.id).unwrap_or_default(),
            entities: article.namings.iter().map(|naming| (naming.entity.clone(), naming.mentions)).collect(),
            topics: document.front.topics.iter().filter(is_shown).cloned().collect(),
            same_figures: same_figures.remove(&document.id).unwrap_or_default(),
        };
        (document.id.clone(), node)
    };
    articles.iter().map(node).collect()
}

/// For each article those that give the same figures, most figures first, five at most.
pub fn same_figures(figures: &BTreeMap<Id, FigureNode>) -> BTreeMap<Id, Vec<(Id, Vec<Id>)>> {
    let mut shared: BTreeMap<&Id, BTreeMap<&Id, BTreeSet<&Id>>> = BTreeMap::new();
    for (figure, node) in figures {
        let mut seen = BTreeSet::new();
        let in_time = node.observations.iter().map(|observation| &observation.article);
        let articles: Vec<&Id> = in_time.filter(|article| seen.insert(*article)).collect();
        for (at, article) in articles.iter().enumerate() {
            for other in &articles[at + 1..articles.len().min(at + 1 + NEIGHBOURS)] {
                shared.entry(*article).or_default().entry(*other).or_default().insert(figure);
                shared.entry(*other).or_default().entry(*article).or_default().insert(figure);
            }
        }
    }
    shared.into_iter().map(|(article, others)| (article.clone(), most_in_common(others))).collect()
}

fn most_in_common(others: BTreeMap<&Id, BTreeSet<&Id>>) -> Vec<(Id, Vec<Id>)> {
    let mut list: Vec<(&Id, BTreeSet<&Id>)> = others.into_iter().collect();
    list.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(b.0)));
    list.truncate(SAME_FIGURES);
    list.into_iter().map(|(id, figures)| (id.clone(), figures.into_iter().cloned().collect())).collect()
}

//! Publishers with their articles. Names that differ are different publishers: misprints are for the editor to mend.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::Catalogue;
use super::facts::{ArticleNode, PublisherNode};
use crate::model::{EntityKind, Id, Rights};

/// All publishers. `rank` puts articles in order, newest first.
pub fn nodes(
    articles: &BTreeMap<Id, ArticleNode>,
    rank: &BTreeMap<Id, usize>,
    catalogue: &Catalogue,
) -> BTreeMap<Id, PublisherNode> {
    let mut of_publisher: BTreeMap<&Id, Vec<&ArticleNode>> = BTreeMap::new();
    for article in articles.values() {
        if let Some(publisher) = &article.card.publisher_id {
            of_publisher.entry(publisher).or_default().push(article);
        }
    }
    let node = |(id, mut articles): (&Id, Vec<&ArticleNode>)| {
        articles.sort_by_key(|article| rank[&article.card.id]);
        let names = articles.iter().filter_map(|article| article.card.publisher.as_ref());
        let name = super::figures::by_frequency(names).swap_remove(0).0;
        let figures: BTreeSet<&Id> =
            articles.iter().flat_map(|article| &article.observations).map(|(figure, _)| figure).collect();
        let languages: BTreeSet<&String> = articles.iter().map(|article| &article.front.language).collect();
        let node = PublisherNode {
            id: id.clone(),
            organisation: organisation(id, &name, catalogue),
            name,
            figures: figures.into_iter().cloned().collect(),
            rights: rights(&articles),
            languages: languages.into_iter().cloned().collect(),
            articles: articles.iter().map(|article| article.card.id.clone()).collect(),
        };
        (id.clone(), node)
    };
    of_publisher.into_iter().map(node).collect()
}

/// The organisation that has the publisher's name or alias, or else its id.
fn organisation(id: &Id, name: &str, catalogue: &Catalogue) -> Option<Id> {
    let is_organisation = |entity: &&&crate::model::EntityRef| entity.kind == EntityKind::Organisation;
    let by_name = catalogue.named(name);
    let by_id = || catalogue.speaker(id).filter(|entity| entity.kind == EntityKind::Organisation);
    by_name.iter().find(is_organisation).copied().or_else(by_id).map(|entity| entity.id.clone())
}

/// The different rights of its articles, the newest article's first.
fn rights(articles: &[&ArticleNode]) -> Vec<Rights> {
    let mut seen: Vec<Rights> = Vec::new();
    for article in articles {
        if !seen.contains(&article.front.rights) {
            seen.push(article.front.rights.clone());
        }
    }
    seen
}

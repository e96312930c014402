//! The pages of people, organisations and places. They have the same parts; what a kind lacks is empty.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::corpus::{EntityNode, FigureNode, Holder, MentionCount, Observation, Relation, Succession};
use crate::model::{EntityKind, EntityRef, Id, Role};
use crate::plan::{List, PageKind, Stock};

use super::card::ArticleItem;
use super::composer::{About, Composer, observation};
use super::date;
use super::figure::{Fact, capitalised};
use super::group::{ARTICLES_SHOWN, FIGURES_SHOWN, shown};
use super::head::{Alternate, Head, Link, NotedLink};
use super::observation::{Row, StatusBox, value_of};
use super::statement::{Said, Statement, said, statement};
use super::summary::{self, Summary, in_time};
use super::value::counted;

/// The page of a person, an organisation or a place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct EntityView {
    /// The head.
    pub head: Head,
    /// `person`, `organisation` or `place`.
    pub kind: String,
    /// "Person".
    pub tag: String,
    /// "named in 2 articles".
    pub named_in: String,
    /// The name.
    pub name: String,
    /// The office of a person, the sort of an organisation or place; may be empty.
    pub role: String,
    /// When the role held; may be empty.
    pub role_date: String,
    /// The editors' note, as HTML; may be empty.
    pub note: String,
    /// The values it is answerable for, newest first.
    pub given: Vec<Given>,
    /// The list of all values given, where `given` are not all; may lead nowhere.
    pub all_given: Link,
    /// Figures about it.
    pub about: Vec<Summary>,
    /// The list of all figures about it, where `about` are not all; may lead nowhere.
    pub all_about: Link,
    /// What it said, newest first.
    pub statements: Vec<Statement>,
    /// The list of all statements, where `statements` are not all; may lead nowhere.
    pub all_statements: Link,
    /// The articles that name it, newest first, with the passages.
    pub articles: Vec<ArticleItem>,
    /// The list of all articles, where `articles` are not all; may lead nowhere.
    pub all_articles: Link,
    /// "About": roles, organisation, other names, topics.
    pub facts: Vec<Fact>,
    /// Other names.
    pub other_names: Vec<String>,
    /// Offices that it shares with others in time.
    pub successions: Vec<SuccessionView>,
    /// People named in the same articles.
    pub people: Vec<NotedLink>,
    /// Organisations named in the same articles.
    pub organisations: Vec<NotedLink>,
    /// Places named in the same articles.
    pub places: Vec<NotedLink>,
    /// What is part of it.
    pub parts: Vec<Link>,
    /// What others say on the figures it gave.
    pub others: Vec<OtherValue>,
    /// The feed; empty for all but people.
    pub feed: String,
}

/// A value given, with what came after.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Given {
    /// The value.
    pub row: Row,
    /// The newest later value of the figure, or "no newer value".
    pub since: String,
}

/// What somebody else says on a figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct OtherValue {
    /// The value.
    pub value: String,
    /// Who and when.
    pub said: String,
    /// The figure.
    pub figure: Link,
    /// Whether both agree.
    pub status: StatusBox,
}

/// One office with its holders.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SuccessionView {
    /// The office.
    pub office: String,
    /// Its holders, oldest first, with the time.
    pub holders: Vec<NotedLink>,
}

/// Composes the page of an entity.
pub(super) fn compose(composer: &Composer<'_>, node: &EntityNode) -> EntityView {
    let reference = &node.entity.reference;
    let (role, role_date) = role_line(node);
    let named = |kind: EntityKind| {
        let of_kind: Vec<(EntityRef, usize)> =
            node.named_with.iter().filter(|(entity, _)| entity.kind == kind).cloned().collect();
        composer.counted_entities(&of_kind, 12)
    };
    let feed = match reference.kind {
        EntityKind::Person => composer.href(&PageKind::PersonFeed(reference.id.clone())),
        EntityKind::Organisation | EntityKind::Place => String::new(),
    };
    let said: Vec<Said<'_>> = said(node).collect();
    let lists = Lists::new(composer, node, &said);
    let named_in = format!("named in {}", counted(node.articles.len(), "article", "articles"));
    EntityView {
        head: head(composer, node, &role, &named_in, &feed),
        kind: reference.kind.scheme().to_owned(),
        tag: tag(reference.kind).to_owned(),
        named_in,
        name: node.entity.name.clone(),
        role,
        role_date,
        note: composer.prose(&node.entity.note),
        given: lists.given.0.iter().filter_map(|at| given(composer, at)).collect(),
        all_given: lists.given.1,
        about: lists.about.0.iter().filter_map(|id| composer.summary(composer.corpus.figures.get(id)?)).collect(),
        all_about: lists.about.1,
        statements: lists.statements.0.iter().filter_map(|said| statement(composer, *said)).collect(),
        all_statements: lists.statements.1,
        articles: lists.articles.0.iter().filter_map(|mention| article(composer, mention)).collect(),
        all_articles: lists.articles.1,
        facts: facts(composer, node),
        other_names: node.entity.names.clone(),
        successions: node.successions.iter().map(|succession| succession_view(composer, succession)).collect(),
        people: named(EntityKind::Person),
        organisations: named(EntityKind::Organisation),
        places: named(EntityKind::Place),
        parts: node.parts.iter().map(|part| composer.entity(part)).collect(),
        others: others(composer, node),
        feed,
    }
}

/// The rows of each list that stand on the page, and the way to all where there are more.
struct Lists<'a> {
    given: (&'a [(Id, usize)], Link),
    about: (&'a [Id], Link),
    statements: (&'a [Said<'a>], Link),
    articles: (&'a [MentionCount], Link),
}

impl<'a> Lists<'a> {
    fn new(composer: &Composer<'_>, node: &'a EntityNode, said: &'a [Said<'a>]) -> Self {
        let subject = PageKind::Entity(node.entity.reference.clone());
        let of = |stock: Stock| (&subject, stock);
        Self {
            given: shown(composer, of(Stock::Given), &node.given, ARTICLES_SHOWN, "values"),
            about: shown(composer, of(Stock::Figures), &node.about, FIGURES_SHOWN, "figures"),
            statements: shown(composer, of(Stock::Statements), said, ARTICLES_SHOWN, "statements"),
            articles: shown(composer, of(Stock::Main), &node.articles, ARTICLES_SHOWN, "articles"),
        }
    }
}

pub(super) fn tag(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organisation",
        EntityKind::Place => "Place",
    }
}

/// The last role of a person with its date; the sort of anything else.
fn role_line(node: &EntityNode) -> (String, String) {
    match node.entity.roles.last() {
        Some(role) => (role.title.clone(), role_time(role)),
        None => (node.entity.sort.as_deref().map(capitalised).unwrap_or_default(), String::new()),
    }
}

fn role_time(role: &Role) -> String {
    held(role.from, role.to, role.seen)
}

/// When an office was held, or seen.
fn held(
    from: Option<crate::model::PartialDate>,
    to: Option<crate::model::PartialDate>,
    seen: Option<crate::model::PartialDate>,
) -> String {
    let long = |date| date::stated(date).long;
    match (from, to, seen) {
        (Some(from), Some(to), _) => format!("{} to {}", long(from), long(to)),
        (Some(from), None, _) => format!("since {}", long(from)),
        (None, Some(to), _) => format!("until {}", long(to)),
        (None, None, Some(seen)) => format!("as of {}", long(seen)),
        (None, None, None) => String::new(),
    }
}

fn head(composer: &Composer<'_>, node: &EntityNode, role: &str, named_in: &str, feed: &str) -> Head {
    let reference = &node.entity.reference;
    let role = if role.is_empty() { String::new() } else { format!(", {role}") };
    let gave = match node.given.len() {
        0 => String::new(),
        count => format!("; gave {}", counted(count, "value", "values")),
    };
    let description = format!("{}{role}: {named_in}{gave}.", node.entity.name);
    let alternates = if feed.is_empty() {
        Vec::new()
    } else {
        vec![Alternate {
            href: feed.to_owned(),
            media: "application/atom+xml".to_owned(),
            title: format!("{}: statements and articles", node.entity.name),
        }]
    };
    composer.head(About {
        title: node.entity.name.clone(),
        json_ld: linked_data(composer, node),
        description,
        section: reference.kind.folder(),
        above: vec![composer.index(List::Entities(reference.kind))],
        alternates,
        kind: if reference.kind == EntityKind::Person { "profile" } else { "website" },
    })
}

pub(super) fn given(composer: &Composer<'_>, at: &(Id, usize)) -> Option<Given> {
    let (figure, _) = observation(composer.corpus, at)?;
    Some(Given { row: composer.row(figure, at.1), since: since(composer, figure, at.1) })
}

/// The newest value that came after, by others or by the same.
fn since(composer: &Composer<'_>, node: &FigureNode, index: usize) -> String {
    let comes_after = |later: &usize| {
        node.comparison.pairs.iter().any(|(a, b, relation)| {
            (*a, *b) == (index, *later) && matches!(relation, Relation::Series | Relation::Revises | Relation::Differ)
        })
    };
    let Some(later) = (index + 1..node.observations.len()).rev().find(comes_after) else {
        let others = node.observations.len() > 1;
        let is_open = others && !summary::is_placed(node, index);
        return if is_open { "not known: no year" } else { "no newer value" }.to_owned();
    };
    let row = composer.row(node, later);
    match row.when.certainty.as_str() {
        "unknown" => row.value.plain,
        _ => format!("{} {}", row.value.plain, in_time(&row.when)),
    }
}

/// An article that names it, with the passages that are not shown as statements.
pub(super) fn article(composer: &Composer<'_>, mention: &MentionCount) -> Option<ArticleItem> {
    let mut item = composer.article_item(&mention.article)?;
    let kind = PageKind::Article(mention.article.clone());
    item.passages = mention
        .passages
        .iter()
        .filter(|passage| passage.is_published && !mention.statements.contains(passage))
        .map(|passage| Link::to(passage.sentence.clone(), composer.anchor(&kind, &passage.anchor)))
        .collect();
    Some(item)
}

fn facts(composer: &Composer<'_>, node: &EntityNode) -> Vec<Fact> {
    let entity = &node.entity;
    let mut facts = Vec::new();
    if !entity.roles.is_empty() {
        let line = |role: &Role| {
            let time = role_time(role);
            Link::plain(if time.is_empty() { role.title.clone() } else { format!("{}, {time}", role.title) })
        };
        facts.push(Fact::new("Roles", entity.roles.iter().map(line).collect()));
    }
    let mut organisations: Vec<Link> = Vec::new();
    for id in entity.roles.iter().filter_map(|role| role.organisation.as_ref()) {
        let link = composer.entity(&EntityRef { kind: EntityKind::Organisation, id: id.clone() });
        if !organisations.contains(&link) {
            organisations.push(link);
        }
    }
    if !organisations.is_empty() {
        facts.push(Fact::new("Organisation", organisations));
    }
    if let Some(whole) = &entity.part_of {
        let kind =
            if entity.reference.kind == EntityKind::Place { EntityKind::Place } else { EntityKind::Organisation };
        facts.push(Fact::new("Part of", vec![composer.entity(&EntityRef { kind, id: whole.clone() })]));
    }
    if let Some(url) = entity.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        facts.push(Fact::new("Own site", vec![Link::to(url.clone(), url.clone())]));
    }
    if !node.topics.is_empty() {
        facts.push(Fact::new("Topics", node.topics.iter().take(6).map(|topic| composer.topic(topic)).collect()));
    }
    let articles = node.articles.iter().filter_map(|mention| composer.corpus.articles.get(&mention.article));
    facts.extend(composer.time_fact(articles.filter_map(|node| node.card.published)));
    facts.push(Fact::new("Data", vec![composer.link("All entities as JSON", &PageKind::EntitiesJson)]));
    facts
}

fn succession_view(composer: &Composer<'_>, succession: &Succession) -> SuccessionView {
    let holder = |holder: &Holder| NotedLink {
        link: composer.entity(&EntityRef { kind: EntityKind::Person, id: holder.person.clone() }),
        note: held(holder.from, holder.to, holder.seen),
    };
    SuccessionView { office: succession.office.clone(), holders: succession.holders.iter().map(holder).collect() }
}

/// What others say on the figures that this one gave, where it agrees or differs.
fn others(composer: &Composer<'_>, node: &EntityNode) -> Vec<OtherValue> {
    let mut all: Vec<OtherValue> = Vec::new();
    for at in &node.given {
        let Some((figure, own)) = observation(composer.corpus, at) else { continue };
        for (a, b, relation) in &figure.comparison.pairs {
            let other = if *a == at.1 { *b } else { *a };
            let is_other = (*a == at.1 || *b == at.1) && figure.observations[other].speaker != own.speaker;
            let (class, word) = match relation {
                Relation::Agree => ("agree", "agrees"),
                Relation::Differ => ("differ", "differs"),
                Relation::Series | Relation::Revises | Relation::NotComparable => continue,
            };
            if !is_other {
                continue;
            }
            let status = StatusBox { class: class.to_owned(), text: word.to_owned() };
            let value = other_value(composer, figure, other, status);
            if !all.contains(&value) {
                all.push(value);
            }
        }
    }
    all.truncate(12);
    all
}

fn other_value(composer: &Composer<'_>, figure: &FigureNode, index: usize, status: StatusBox) -> OtherValue {
    let observation: &Observation = &figure.observations[index];
    let row = composer.row(figure, index);
    let who = if row.has_speaker { row.speaker.name.text } else { row.publisher.text };
    let said = if row.when.certainty == "unknown" { who } else { format!("{who}, {}", row.when.short) };
    OtherValue { value: value_of(observation).plain, said, figure: row.figure, status }
}

fn linked_data(composer: &Composer<'_>, node: &EntityNode) -> Json {
    let entity = &node.entity;
    let mut main = json!({"name": entity.name});
    if !entity.names.is_empty() {
        main["alternateName"] = json!(entity.names);
    }
    match entity.reference.kind {
        EntityKind::Person => {
            main["@type"] = json!("Person");
            let titles: Vec<&str> = entity.roles.iter().map(|role| role.title.as_str()).collect();
            if !titles.is_empty() {
                main["jobTitle"] = json!(titles);
            }
            json!({"@type": "ProfilePage", "name": entity.name, "mainEntity": main})
        }
        EntityKind::Organisation => {
            main["@type"] = json!("Organization");
            if let Some(url) = &entity.url {
                main["sameAs"] = json!(url);
            }
            json!({"@type": "WebPage", "name": entity.name, "mainEntity": main})
        }
        EntityKind::Place => {
            main["@type"] = json!("Place");
            if let Some((latitude, longitude)) = &entity.coordinates {
                main["geo"] = json!({"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude});
            }
            if let Some(whole) = &entity.part_of {
                let whole = composer.entity(&EntityRef { kind: EntityKind::Place, id: whole.clone() });
                main["containedInPlace"] = json!({"@type": "Place", "name": whole.text});
            }
            json!({"@type": "WebPage", "name": entity.name, "mainEntity": main})
        }
    }
}

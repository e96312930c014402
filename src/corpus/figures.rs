//! Figures with all their observations.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::catalogue::Catalogue;
use super::comparison::{Comparable, SAME_TIME, distance, relation};
use super::facts::{ArticleCard, Comparison, FigureNode, Gap, Observation, Relation};
use super::files::ContentFiles;
use super::reading::ArticleFacts;
use super::rights::Publication;
use crate::memo::Shared;
use crate::model::{EntityKind, EntityRef, Figure, Id, JoinState, PartialDate};
use crate::source::Diagnostic;

/// Where each observation of an article stands: `(figure, index)`, in text order.
pub type Index = BTreeMap<Id, Vec<(Id, usize)>>;

/// Up to so many levels every pair is compared, and each with so many before it where there are more.
const WINDOW: usize = 64;

/// What the figures are made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// All nouns.
    pub catalogue: &'a Catalogue,
    /// What the articles say.
    pub articles: &'a [ArticleFacts<'a>],
    /// What of them is published.
    pub publications: &'a BTreeMap<Id, Publication>,
    /// Their cards.
    pub cards: &'a BTreeMap<Id, Shared<ArticleCard>>,
}

/// All figures, and where each article's observations stand in them.
pub fn collect(material: Material<'_>) -> (BTreeMap<Id, FigureNode>, Index) {
    let mut observations: BTreeMap<&Id, Vec<(usize, Observation)>> = BTreeMap::new();
    for article in material.articles {
        let publication = &material.publications[&article.document.id];
        for (at, draft) in article.drafts.iter().enumerate() {
            if draft.observation.join == JoinState::Rejected {
                continue;
            }
            let mut observation = draft.observation.clone();
            let passages = draft.evidence.iter().map(|sentence| publication.passage(article.document, *sentence));
            observation.passages = passages.collect();
            observations.entry(&draft.observation.figure).or_default().push((at, observation));
        }
    }
    let mut index: BTreeMap<Id, Vec<(usize, Id, usize)>> = BTreeMap::new();
    let mut figures = BTreeMap::new();
    for (id, entry) in &material.catalogue.figures {
        let ordered = in_time_order(observations.remove(id).unwrap_or_default(), material.cards);
        for (place, (at, observation)) in ordered.iter().enumerate() {
            index.entry(observation.article.clone()).or_default().push((*at, id.clone(), place));
        }
        let ordered: Vec<Observation> = ordered.into_iter().map(|(_, observation)| observation).collect();
        figures.insert(id.clone(), node(&entry.noun, entry.has_file, ordered, material));
    }
    (figures, in_text_order(index))
}

fn in_text_order(index: BTreeMap<Id, Vec<(usize, Id, usize)>>) -> Index {
    let order = |mut list: Vec<(usize, Id, usize)>| {
        list.sort();
        list.into_iter().map(|(_, figure, place)| (figure, place)).collect()
    };
    index.into_iter().map(|(article, list)| (article, order(list))).collect()
}

/// Oldest first: by as-of, else said-on, else published; undated last; then by article and text.
fn in_time_order(
    mut observations: Vec<(usize, Observation)>,
    cards: &BTreeMap<Id, Shared<ArticleCard>>,
) -> Vec<(usize, Observation)> {
    observations.sort_by_cached_key(|(at, observation)| {
        (time_key(date_of(observation, cards)), observation.article.clone(), *at)
    });
    observations
}

/// The date by which an observation is put in order.
pub fn date_of(observation: &Observation, cards: &BTreeMap<Id, Shared<ArticleCard>>) -> Option<PartialDate> {
    let own = observation.as_of.or(observation.said_on).map(|dated| dated.date);
    own.or_else(|| cards.get(&observation.article).and_then(|card| card.published))
}

/// Sorts dates oldest first, the unknown last.
pub fn time_key(date: Option<PartialDate>) -> impl Ord {
    (date.is_none(), date.map(PartialDate::sort_key))
}

fn node(figure: &Figure, has_file: bool, observations: Vec<Observation>, material: Material<'_>) -> FigureNode {
    let comparison = Comparer { figure, observations: &observations, material }.compare();
    let articles: BTreeSet<&Id> = observations.iter().map(|observation| &observation.article).collect();
    let published = articles.iter().filter_map(|id| material.cards.get(*id)?.published);
    FigureNode {
        figure: figure.clone(),
        has_file,
        slug: figure.slug.clone().unwrap_or_else(|| figure.id.to_string()),
        comparison,
        read_with: Vec::new(),
        topics: topics(figure, &articles, material),
        last_change: published.max_by_key(|date| date.sort_key()),
        observations,
    }
}

/// The topics of a figure's file, or else those of its articles by frequency.
fn topics(figure: &Figure, articles: &BTreeSet<&Id>, material: Material<'_>) -> Vec<Id> {
    if !figure.topics.is_empty() {
        return figure.topics.clone();
    }
    let of_article = |id: &&Id| {
        let found = material.articles.binary_search_by(|article| article.document.id.cmp(id)).ok()?;
        Some(material.articles[found].document.front.topics.iter())
    };
    by_frequency(articles.iter().filter_map(of_article).flatten()).into_iter().map(|(id, _)| id).collect()
}

/// What occurs, most often first, then in order.
pub fn by_frequency<'a, T: Ord + Clone + 'a>(items: impl Iterator<Item = &'a T>) -> Vec<(T, usize)> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    let mut ordered: Vec<(T, usize)> = counts.into_iter().map(|(item, count)| (item.clone(), count)).collect();
    ordered.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ordered
}

struct Comparer<'a> {
    figure: &'a Figure,
    observations: &'a [Observation],
    material: Material<'a>,
}

impl Comparer<'_> {
    fn compare(&self) -> Comparison {
        let levels: Vec<usize> =
            (0..self.observations.len()).filter(|at| self.observations[*at].change.is_none()).collect();
        let comparables: Vec<Comparable<'_>> = self.observations.iter().map(|one| self.comparable(one)).collect();
        let mut pairs: Vec<(usize, usize, Relation)> = self
            .candidates(&levels)
            .into_iter()
            .map(|(a, b)| (a, b, relation(&comparables[a], &comparables[b])))
            .collect();
        pairs.sort_unstable();
        Comparison { support: self.support(&levels, &pairs), gaps: self.gaps(&pairs), pairs }
    }

    fn comparable<'b>(&self, observation: &'b Observation) -> Comparable<'b> {
        let published = self.material.cards.get(&observation.article).and_then(|card| card.published);
        Comparable {
            quantity: &observation.quantity,
            change: observation.change,
            status: observation.status,
            as_of: observation.as_of.map(|dated| dated.date),
            said: observation.said_on.map(|dated| dated.date).or(published),
            scope: observation.scope.as_deref(),
            same_time: self.figure.same_time.unwrap_or(SAME_TIME),
        }
    }

    /// The pairs that are looked at: all where there are few. Else values of one unit, scope and sense alone are, each
    /// with those nearest before it in time, since only what overlaps in time can agree or differ.
    fn candidates(&self, levels: &[usize]) -> Vec<(usize, usize)> {
        let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for at in levels {
            let one = &self.observations[*at];
            let key = (levels.len() > WINDOW).then(|| (&one.quantity.unit, &one.scope, one.status.is_ahead()));
            groups.entry(key).or_default().push(*at);
        }
        let of_group = |group: &Vec<usize>| -> Vec<(usize, usize)> {
            let near = |at: usize| group[at.saturating_sub(WINDOW)..at].iter().map(move |before| (*before, group[at]));
            (0..group.len()).flat_map(near).collect()
        };
        groups.values().flat_map(of_group).collect()
    }

    /// For each observation the number of publishers that give its value.
    fn support(&self, levels: &[usize], pairs: &[(usize, usize, Relation)]) -> Vec<usize> {
        let mut agreeing: HashMap<usize, BTreeSet<(bool, &Id)>> =
            levels.iter().map(|at| (*at, BTreeSet::from([self.publisher(*at)]))).collect();
        for (a, b, _) in pairs.iter().filter(|(_, _, relation)| *relation == Relation::Agree) {
            for (one, other) in [(a, b), (b, a)] {
                agreeing.entry(*one).or_default().insert(self.publisher(*other));
            }
        }
        (0..self.observations.len()).map(|at| agreeing.get(&at).map_or(0, BTreeSet::len)).collect()
    }

    /// The publisher of a value; an article whose publisher is not known counts as one of its own.
    fn publisher(&self, at: usize) -> (bool, &Id) {
        let article = &self.observations[at].article;
        let publisher = self.material.cards.get(article).and_then(|card| card.publisher_id.as_ref());
        publisher.map_or((false, article), |publisher| (true, publisher))
    }

    /// The pairs that differ, newest difference first.
    fn gaps(&self, pairs: &[(usize, usize, Relation)]) -> Vec<Gap> {
        let differ = pairs.iter().filter(|(_, _, relation)| *relation == Relation::Differ);
        let mut gaps: Vec<Gap> = differ.map(|(a, b, _)| self.gap(*a, *b)).collect();
        gaps.sort_by_key(|gap| Reverse((gap.pair.1, gap.pair.0)));
        gaps
    }

    fn gap(&self, a: usize, b: usize) -> Gap {
        let (one, two) = (&self.observations[a], &self.observations[b]);
        let said = days_apart(one.said_on.map(|dated| dated.date), two.said_on.map(|dated| dated.date));
        let true_of = || days_apart(one.as_of.map(|dated| dated.date), two.as_of.map(|dated| dated.date));
        Gap {
            pair: (a, b),
            distance: distance(&one.quantity, &two.quantity),
            days_apart: said.or_else(true_of),
            same_origin: self.same_origin(one, two),
        }
    }

    /// The speaker that both share, or else the one organisation that both speakers belong to.
    fn same_origin(&self, one: &Observation, two: &Observation) -> Option<EntityRef> {
        let (one, two) = (one.speaker.as_ref()?, two.speaker.as_ref()?);
        if one == two {
            return Some(one.clone());
        }
        let theirs = self.organisations(two);
        self.organisations(one).into_iter().find(|organisation| theirs.contains(organisation))
    }

    /// A speaker that is an organisation, or the organisations of a person's roles.
    fn organisations(&self, speaker: &EntityRef) -> BTreeSet<EntityRef> {
        let organisation = |id: &Id| EntityRef { kind: EntityKind::Organisation, id: id.clone() };
        match speaker.kind {
            EntityKind::Organisation => BTreeSet::from([speaker.clone()]),
            EntityKind::Place => BTreeSet::new(),
            EntityKind::Person => {
                let entry = self.material.catalogue.entities.get(speaker);
                let roles = entry.map(|entry| entry.noun.roles.as_slice()).unwrap_or_default();
                roles.iter().filter_map(|role| role.organisation.as_ref()).map(organisation).collect()
            }
        }
    }
}

/// The days between two dates that are both known to the day.
fn days_apart(a: Option<PartialDate>, b: Option<PartialDate>) -> Option<u32> {
    let day = |date: Option<PartialDate>| match date?.bounds() {
        (Some(first), Some(last)) if first == last => Some(first),
        _ => None,
    };
    let span = day(a)?.until(day(b)?).ok()?;
    Some(span.get_days().unsigned_abs())
}

/// Warns of decisions in figure files that name no observation. Those of articles held back are let alone.
pub fn check_records(
    catalogue: &Catalogue,
    articles: &[ArticleFacts<'_>],
    held_back: &[&Id],
    files: &ContentFiles<'_>,
    report: &mut Vec<Diagnostic>,
) {
    let drafts = articles.iter().flat_map(|article| &article.drafts);
    let known: BTreeSet<(&Id, &str)> =
        drafts.map(|draft| (&draft.observation.figure, draft.observation.id.as_str())).collect();
    for (id, entry) in &catalogue.figures {
        for record in &entry.noun.observations {
            let is_of = |article: &&Id| {
                record.id.as_str().strip_prefix(article.as_str()).is_some_and(|rest| rest.starts_with('.'))
            };
            if !known.contains(&(id, record.id.as_str())) && !held_back.iter().any(is_of) {
                let message = format!("`{}` is no observation of the figure `{id}`", record.id);
                let help =
                    "an observation's id is ARTICLE.FIGURE, then .2, .3 in text order; `factbox list` shows them";
                let label = files.label_in("figures", id, record.id.as_str());
                report.push(Diagnostic::warning("figure/unknown-observation", message).at(label).help(help));
            }
        }
    }
}

//! What lowering an article's text needs to know: where each annotation leads, and the notes beside the text.
//!
//! The first mention of an entity and the first passage of a value are linked, later ones are not. A value's note says
//! one thing that the text does not: a value elsewhere, a later one, or who says the same.

use std::collections::BTreeSet;

use crate::corpus::{Corpus, FigureNode, Observation, Relation, Shown};
use crate::markup::{Annotation, Detail, Document, Extent, LowerPlan, LoweredLink, Reading, Target};
use crate::model::Id;
use crate::plan::{Page, PageKind, Plan};

use super::composer::Composer;
use super::date::DateText;
use super::observation::{sense, value_of};
use super::summary::in_time;

/// Plans the lowering of an article's text.
pub fn lower_plan(plan: &Plan, corpus: &Corpus, document: &Document) -> LowerPlan {
    let kind = PageKind::Article(document.id.clone());
    let (Some(url), Some(article)) = (plan.url(&kind), corpus.articles.get(&document.id)) else {
        return LowerPlan { shown: Extent::Nothing, ..LowerPlan::default() };
    };
    let page = Page { url: url.clone(), kind };
    let composer = Composer { plan, corpus, page: &page };
    let mut lowering =
        Lowering { composer, article: &document.id, seen: BTreeSet::new(), given: BTreeSet::new(), notes: Vec::new() };
    let links = document.annotations.iter().map(|annotation| lowering.link(annotation)).collect();
    LowerPlan {
        links,
        destinations: document.links.iter().map(|link| composer.resolve(&link.destination)).collect(),
        notes: lowering.notes,
        shown: match article.shown {
            Shown::Full => Extent::Whole,
            Shown::Excerpt { blocks, characters, .. } => Extent::First { blocks, characters },
            Shown::Nothing => Extent::Nothing,
        },
    }
}

struct Lowering<'a> {
    composer: Composer<'a>,
    article: &'a Id,
    /// Pages that a mention already links to.
    seen: BTreeSet<PageKind>,
    /// Values that are linked already: figure and index.
    given: BTreeSet<(Id, usize)>,
    notes: Vec<(usize, String)>,
}

impl Lowering<'_> {
    fn link(&mut self, annotation: &Annotation) -> Option<LoweredLink> {
        match (&annotation.target, &annotation.detail) {
            (Target::Figure(id), Detail::Observation(reading)) => self.figure_link(id, reading, annotation),
            (Target::Entity(reference), _) => self.mention_link(PageKind::Entity(reference.clone())),
            (Target::Topic(id), _) => self.mention_link(PageKind::Topic(id.clone())),
            (Target::Name(name), _) => {
                let reference = self.composer.corpus.wikilinks.get(name)?;
                self.mention_link(PageKind::Entity(reference.clone()))
            }
            (Target::Figure(_), _) => None,
        }
    }

    fn mention_link(&mut self, kind: PageKind) -> Option<LoweredLink> {
        let href = self.composer.href(&kind);
        if href.is_empty() || !self.seen.insert(kind) {
            return None;
        }
        Some(LoweredLink { href, class: "en".to_owned(), id_of_note: None })
    }

    fn figure_link(&mut self, id: &Id, reading: &Reading, annotation: &Annotation) -> Option<LoweredLink> {
        let node = self.composer.corpus.figures.get(id)?;
        let index = matching(node, self.article, reading, &annotation.words)?;
        if !self.given.insert((id.clone(), index)) {
            return None;
        }
        let href = self.composer.href(&PageKind::Figure(id.clone()));
        if href.is_empty() {
            return None;
        }
        let note = format!("n{}", self.given.len());
        self.notes.push((annotation.block, self.note(&note, node, index, &href)));
        Some(LoweredLink { href, class: "fg".to_owned(), id_of_note: Some(note) })
    }

    /// The note of a value: the value, its figure, and one fact.
    fn note(&self, id: &str, node: &FigureNode, index: usize, href: &str) -> String {
        let own = value_of(&node.observations[index]);
        let label = escaped(&node.figure.label);
        let start = format!("<span class=\"mn\" id=\"{id}\" role=\"note\"><span class=\"mv\">");
        let differs = related(node, index, Relation::Differ);
        if let Some(other) = differs.last() {
            let other = escaped(&value_of(&node.observations[*other]).plain);
            let own = escaped(&own.plain);
            return format!(
                "{start}{own} here, {other} elsewhere</span> <span class=\"st differ\">Sources differ</span><br>\
                 <a href=\"{href}\">Compare: {label}</a></span>"
            );
        }
        let sign = sense(node.observations[index].status);
        let sign =
            if sign.is_empty() { String::new() } else { format!(" <span class=\"st target\">{sign}</span><br>") };
        let fact = escaped(&self.fact(node, index));
        format!("{start}{}</span> {sign}<a href=\"{href}\">{label}</a>. {fact}</span>", escaped(&own.text))
    }

    /// One thing that the text does not say.
    fn fact(&self, node: &FigureNode, index: usize) -> String {
        let later = related(node, index, Relation::Series).into_iter().chain(related(node, index, Relation::Revises));
        if let Some(later) = later.filter(|other| *other > index).max() {
            let row = self.composer.row(node, later);
            return format!("A later value is {}{}.", row.value.plain, when(&row.when));
        }
        if let Some(same) = related(node, index, Relation::Agree).first() {
            let row = self.composer.row(node, *same);
            if node.observations[*same].article != *self.article {
                return format!("{} gives {} too.", row.publisher.text, row.value.plain);
            }
        }
        let row = self.composer.row(node, index);
        match (row.has_speaker, row.when.certainty.as_str()) {
            (true, _) => format!("Said by {}.", row.speaker.name.text),
            (false, "unknown") => "No speaker is named.".to_owned(),
            (false, _) => format!("{} {}. No speaker is named.", row.when_label, row.when.long),
        }
    }
}

fn when(date: &DateText) -> String {
    if date.certainty == "unknown" { String::new() } else { format!(" {}", in_time(date)) }
}

/// The observations that stand in a relation to one of them, oldest first.
fn related(node: &FigureNode, index: usize, relation: Relation) -> Vec<usize> {
    let other = |(a, b, found): &(usize, usize, Relation)| match (*a == index, *b == index) {
        _ if *found != relation => None,
        (true, _) => Some(*b),
        (_, true) => Some(*a),
        _ => None,
    };
    let mut found: Vec<usize> = node.comparison.pairs.iter().filter_map(other).collect();
    found.sort_unstable();
    found
}

/// The observation that an annotation became: the one of this article that has most in common with it.
fn matching(node: &FigureNode, article: &Id, reading: &Reading, words: &str) -> Option<usize> {
    let likeness = |observation: &Observation| {
        let same_value = reading.quantity.as_ref().is_some_and(|quantity| {
            quantity.value == observation.quantity.value && quantity.qualifier == observation.quantity.qualifier
        });
        let same_change = reading.change == observation.change;
        let same_speaker = reading.speaker.as_ref() == observation.speaker.as_ref().map(|speaker| &speaker.id);
        (same_value, same_change, reading.as_of == observation.as_of, same_speaker, observation.words == words)
    };
    let own = node.observations.iter().enumerate().filter(|(_, observation)| observation.article == *article);
    // The first of equals, so that the order of the text decides.
    own.rev().max_by_key(|(_, observation)| likeness(observation)).map(|(index, _)| index)
}

/// Text as it may stand in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::markup::{Parser, lower};
    use crate::plan::{fixture, plan};
    use crate::source::{RelPath, Source};

    const TEXT: &str = "---\ntitle: Ferries\n---\n\
        [Ana Souza](person:ana-souza) said in [Nowhere](place:nowhere) that [20,000 passengers](figure:passengers \"as-of=2019\") came.\n\n\
        [Ana Souza](person:ana-souza) put the crew at [95 percent](figure:local-share \"said-on=2023-05-02\") and spoke of \
        [20,000 passengers](figure:passengers \"as-of=2019\") again. See [the method](/about/).\n";

    fn lowered() -> String {
        let corpus = fixture::small();
        let source = Source::new(RelPath::new("content/articles/ferries.md").unwrap(), TEXT);
        let document = Parser::new(&Language::embedded()).article(&source).value.expect("it is an article");
        let plan = plan(&corpus).value;
        lower(&document, &lower_plan(&plan, &corpus, &document)).replace('\u{a0}', " ")
    }

    #[test]
    fn first_mentions_and_values_are_linked_once() {
        let html = lowered();
        assert_eq!(html.matches("people/ana-souza/index.html\"").count(), 1, "{html}");
        assert!(!html.contains("places/nowhere"), "what has no page is not linked");
        assert_eq!(html.matches("class=\"fg\"").count(), 2, "{html}");
        assert!(html.contains("../../about/index.html"));
    }

    #[test]
    fn a_note_says_what_the_text_does_not() {
        let html = lowered();
        assert!(html.contains("A later value is 31,000 on 30 June 2022."), "{html}");
        assert!(html.contains("95% here, 90% elsewhere") && html.contains("st differ"));
        assert_eq!(html.matches("role=\"note\"").count(), 2);
    }
}

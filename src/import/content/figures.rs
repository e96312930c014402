//! Which figure each number belongs to: one that the briefing has, or a new one.

use std::collections::BTreeMap;

use super::super::cross::signature;
use super::super::importer::Reading;
use super::super::known::Known;
use super::labels::label;
use super::{ContentFiles, Writer};
use crate::annotate::{FoundFigure, PassageKind};
use crate::corpus::identity::{MeasureWords, Signature, joins, resembles};
use crate::model::{Figure, Id, JoinRecord, JoinState, ObservationId, UnitKind};

/// For each figure found in the text the id of its figure. A number of which the text does not say what it measures gets
/// a figure of its own, for an editor to name; none for one without measure and value.
pub(super) fn assign(
    writer: &Writer<'_>,
    reading: &Reading,
    article: &Id,
    known: &mut Known,
    files: &mut ContentFiles,
) -> Vec<Option<Id>> {
    known.figures.sign(|figure| figure_signature(figure, writer));
    let count = reading.analysis.figures.len();
    let mut assigner = Assigner { writer, reading, article, observations: BTreeMap::new(), ids: vec![None; count] };
    // A growth belongs to the figure of its level, which may stand behind it in the text.
    let (growths, levels): (Vec<usize>, Vec<usize>) =
        (0..count).partition(|at| reading.analysis.figures[*at].is_growth);
    for at in levels.into_iter().chain(growths) {
        assigner.ids[at] = assigner.id_of(at, known, files);
    }
    assigner.ids
}

struct Assigner<'a> {
    writer: &'a Writer<'a>,
    reading: &'a Reading,
    article: &'a Id,
    /// For each figure the numbers of this article that are observations of it.
    observations: BTreeMap<Id, Vec<usize>>,
    ids: Vec<Option<Id>>,
}

impl Assigner<'_> {
    fn id_of(&mut self, at: usize, known: &mut Known, files: &mut ContentFiles) -> Option<Id> {
        if self.is_start_of_a_change(at) {
            return None;
        }
        let found = self.fullest(at);
        if let Some(same) = found.same_as.filter(|same| *same < at) {
            return self.ids[same].clone();
        }
        if let Some(base) = self.converted(at) {
            return self.ids[base].clone();
        }
        if let Some(level) = found.of.filter(|_| found.is_growth).and_then(|of| self.ids.get(of)?.clone()) {
            self.observations.entry(level.clone()).or_default().push(at);
            return Some(level);
        }
        if found.measure.trim().is_empty() {
            return found.quantity.is_known().then(|| self.unnamed_figure(found, known, files)).flatten();
        }
        if let Some(own) = self.same_words(found) {
            self.observations.entry(own.clone()).or_default().push(at);
            return Some(own);
        }
        let signature = signature(found, &self.reading.analysis, self.writer.language);
        let candidates = known.figures.candidates(signature.head(), &found.measure);
        let joined = candidates
            .into_iter()
            .find_map(|figure| Some((figure.id.clone(), self.reason(found, &signature, figure, known)?)));
        let id = if let Some((id, reason)) = joined {
            self.join(&id, reason, known, files);
            id
        } else {
            let id = self.new_figure(found, known, files)?;
            self.tell_of_likeness(&id, &signature, known, files);
            id
        };
        if known.read.insert(id.clone()) {
            known.figures.put_signature(id.clone(), signature);
        }
        self.observations.entry(id.clone()).or_default().push(at);
        Some(id)
    }

    /// "rose to 39 from 24": the 24, of which the text gives no time of its own, is told by the change of the 39.
    fn is_start_of_a_change(&self, at: usize) -> bool {
        let figures = &self.reading.analysis.figures;
        let found = &figures[at];
        let near = at.saturating_sub(2)..(at + 3).min(figures.len());
        let is_start = |other: &FoundFigure| {
            let from = other.change.as_ref().and_then(|change| change.from);
            let same_time = found.as_of.is_none() || found.as_of == other.as_of;
            from.is_some() && from == found.quantity.value && other.quantity.unit == found.quantity.unit && same_time
        };
        near.filter(|&other| other != at).any(|other| is_start(&figures[other]))
    }

    /// `€1,900 (DKr 14,200)`: the sum before the bracket, of which this is the value in other money.
    fn converted(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let (base, found) = (&self.reading.analysis.figures[before], &self.reading.analysis.figures[at]);
        let (one, other) = (&base.quantity.unit, &found.quantity.unit);
        let is_money = one.kind == UnitKind::Money && other.kind == UnitKind::Money && one.code != other.code;
        let between = self.reading.clipping.text.get(base.full.end..found.full.start)?;
        (is_money && between.trim_start() == "(").then_some(before)
    }

    /// The figure of this article that is called by the same words: of which this is a growth, or the value at another time.
    fn same_words(&self, found: &FoundFigure) -> Option<Id> {
        let is_same = |other: &FoundFigure| {
            let is_growth = found.is_growth && !other.is_growth;
            let is_later = found.quantity.unit == other.quantity.unit
                && found.is_growth == other.is_growth
                && found.label == other.label
                && found.as_of.is_some()
                && other.as_of.is_some()
                && found.as_of.map(|dated| dated.date) != other.as_of.map(|dated| dated.date);
            found.measure == other.measure && found.parties == other.parties && (is_growth || is_later)
        };
        let figures = self.reading.analysis.figures.iter().zip(&self.ids);
        figures.filter(|(other, _)| is_same(other)).find_map(|(_, id)| id.clone())
    }

    /// The number itself; for one in the headline its repeat in the body, which says more.
    fn fullest(&self, at: usize) -> &FoundFigure {
        let figures = &self.reading.analysis.figures;
        let repeat = || figures.iter().find(|other| other.same_as == Some(at) && other.passage == PassageKind::Body);
        let is_headline = figures[at].passage != PassageKind::Body;
        repeat().filter(|_| is_headline).unwrap_or(&figures[at])
    }

    /// Why a number belongs to a figure that the briefing has; none where it does not.
    fn reason(
        &self,
        found: &FoundFigure,
        signature: &Signature,
        figure: &Figure,
        known: &Known,
    ) -> Option<&'static str> {
        let unit = &found.quantity.unit;
        let unit_fits = figure.unit.as_ref().is_none_or(|own| own.kind == unit.kind && own.per == unit.per);
        if !(unit_fits || found.is_growth) || self.is_other_value_of(found, figure) {
            return None;
        }
        let measure = found.measure.to_lowercase();
        let is_edited = figure.definition.is_some() || !figure.note.is_empty();
        if is_edited && figure.unit.is_some() && figure.terms.iter().any(|term| term.to_lowercase() == measure) {
            return Some("the words by which the figure's file knows it again, and the same unit");
        }
        joins(signature, known.figures.signature(&figure.id)?)
    }

    /// Tells the user of a figure that may be the same, where nothing is sure.
    fn tell_of_likeness(&self, id: &Id, signature: &Signature, known: &Known, files: &mut ContentFiles) {
        let near = known.figures.candidates(signature.head(), "").into_iter();
        let others = near.filter(|figure| figure.id != *id && !self.observations.contains_key(&figure.id));
        let alike =
            |figure: &Figure| Some((figure.id.clone(), resembles(signature, known.figures.signature(&figure.id)?)?));
        if let Some((other, reason)) = others.filter_map(alike).min() {
            files.notes.push(format!("`{id}` may be the same figure as `{other}`: {reason}"));
        }
    }

    /// Whether this article already gives another value for the figure at the same time: then they are two things.
    fn is_other_value_of(&self, found: &FoundFigure, figure: &Figure) -> bool {
        let others =
            self.observations.get(&figure.id).into_iter().flatten().map(|at| &self.reading.analysis.figures[*at]);
        let same_time = |other: &FoundFigure| other.as_of.map(|date| date.date) == found.as_of.map(|date| date.date);
        let is_alike = |other: &&FoundFigure| {
            other.is_growth == found.is_growth && other.status.is_ahead() == found.status.is_ahead()
        };
        let mut levels = others.filter(is_alike);
        levels.any(|other| {
            same_time(other)
                && (other.quantity.value != found.quantity.value
                    || other.quantity.value_high != found.quantity.value_high)
        })
    }

    /// Proposes the join, where other articles give the figure and this one did not give it before.
    fn join(&self, id: &Id, reason: &str, known: &mut Known, files: &mut ContentFiles) {
        let observers = known.observers.get(id);
        let is_own = observers.is_none_or(|articles| articles.contains(self.article) || articles.is_empty());
        let number = self.observations.get(id).map_or(1, |earlier| earlier.len() + 1);
        if is_own || number > 1 {
            return;
        }
        let record = JoinRecord {
            id: ObservationId::new(self.article, id, 1),
            state: JoinState::Proposed,
            reason: Some(reason.to_owned()),
        };
        let figure = known.figures.get_mut(id).expect("the figure was found among them");
        if !figure.observations.iter().any(|other| other.id == record.id) {
            figure.observations.push(record.clone());
            files.joins.push((id.clone(), record));
        }
    }

    /// The figure that an earlier import of this very article made for the number: no other article has a value for it.
    fn made_before(&self, found: &FoundFigure, label: &str, known: &Known) -> Option<Id> {
        let is_own = |figure: &&Figure| {
            let observers = known.observers.get(&figure.id);
            observers.is_some_and(|articles| articles.iter().all(|article| article == self.article))
        };
        let same = |figure: &&Figure| figure.unit.as_ref() == Some(&found.quantity.unit);
        let own = known.figures.labelled(label).filter(same).filter(is_own);
        own.filter(|figure| !self.is_other_value_of(found, figure)).map(|figure| figure.id.clone()).min()
    }

    fn new_figure(&self, found: &FoundFigure, known: &mut Known, files: &mut ContentFiles) -> Option<Id> {
        let measure = label(found, self.writer.language);
        self.add_figure(found, measure, vec![found.measure.clone()], known, files)
    }

    /// A figure for a number of which the text does not say what it measures. It joins nothing, since nothing is known of it.
    fn unnamed_figure(&self, found: &FoundFigure, known: &mut Known, files: &mut ContentFiles) -> Option<Id> {
        let unit = match found.quantity.unit.code.as_str() {
            "%" => "percent",
            "" => "numbers",
            code => code,
        };
        let title = self.reading.clipping.meta.title.as_deref().unwrap_or("untitled report");
        self.add_figure(found, format!("Unnamed in {unit}: {title}"), Vec::new(), known, files)
    }

    fn add_figure(
        &self,
        found: &FoundFigure,
        label: String,
        terms: Vec<String>,
        known: &mut Known,
        files: &mut ContentFiles,
    ) -> Option<Id> {
        let mut measure = label;
        let unit = &found.quantity.unit;
        if known.figures.labelled(&measure).any(|other| other.unit.as_ref() != Some(unit)) {
            // Two measures of one thing: a cost in two currencies.
            let code = if unit.code.is_empty() { "numbers" } else { &unit.code };
            measure = format!("{measure}, in {code}");
        }
        if let Some(own) = self.made_before(found, &measure, known) {
            return Some(own);
        }
        let wanted = Id::from_words(&measure).or_else(|| Id::from_words(&found.quantity.unit.code))?;
        let id = super::super::known::free_id(&wanted, |id| known.figures.has(id));
        let figure = Figure {
            id: id.clone(),
            label: measure,
            definition: None,
            unit: Some(found.quantity.unit.clone()).filter(|unit| !unit.code.is_empty()),
            kind: None,
            place: found.place.clone().filter(|_| found.parties.len() < 2),
            topics: found.topics.clone(),
            terms,
            scope: None,
            of: None,
            same_time: None,
            observations: Vec::new(),
            corrections: Vec::new(),
            slug: None,
            aliases: Vec::new(),
            note: String::new(),
        };
        Writer::add_figure(figure, known, files);
        Some(id)
    }
}

/// The signature of a figure by its file alone: its label names the measure and the places.
fn figure_signature(figure: &Figure, writer: &Writer<'_>) -> Option<Signature> {
    let unit = figure.unit.as_ref()?;
    let measure = figure.terms.first().unwrap_or(&figure.label);
    let words = MeasureWords {
        unit,
        measure,
        head: head_of(measure),
        about: Some(&figure.label),
        place: figure.place.as_ref(),
        predicate: "",
        parties: &[],
        programme: None,
        of: None,
        is_growth: false,
    };
    Some(Signature::new(&words, writer.language))
}

/// The head noun of a phrase: the last word before the first preposition.
fn head_of(measure: &str) -> &str {
    let ends = [" of ", " for ", " in ", " from ", " to ", " between ", " with ", " by ", " on ", ","];
    let end = ends.iter().filter_map(|end| measure.find(end)).min().unwrap_or(measure.len());
    measure[..end].split_whitespace().last().unwrap_or(measure)
}

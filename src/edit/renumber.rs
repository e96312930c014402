//! Observations keep their records when links change: which id an observation had, and which it has now.

use std::collections::BTreeMap;

use super::{Briefing, Refused};
use crate::corpus::Corpus;
use crate::markup::{Decision, Names, Reference, references, with_records};
use crate::model::{Id, ObservationId};
use crate::source::{RelPath, Source};

/// A place that no edit of ids moves: the file, and which of its links to figures it is.
pub(super) type Place = (RelPath, usize);

/// All observations, rejected ones too, by place.
pub(super) struct Numbering {
    /// The observations of each place, with their figure.
    pub at: BTreeMap<Place, (ObservationId, Id)>,
    /// The places of each observation, in text order.
    pub places: BTreeMap<ObservationId, Vec<Place>>,
}

impl Numbering {
    /// The ids that the observations have in a briefing, whatever its figures' files say of them.
    pub fn of(briefing: &Briefing) -> Self {
        let mut bare = BTreeMap::new();
        for source in briefing.sources().values().filter(|source| source.path.below("content/figures").is_some()) {
            bare.extend(with_records(source, |_| Decision::Drop, &[]).map(|text| (source.path.clone(), text)));
        }
        Self::new(&briefing.with(&bare, &[]).corpus(), briefing)
    }

    fn new(corpus: &Corpus, briefing: &Briefing) -> Self {
        let (mut at, mut places) = (BTreeMap::new(), BTreeMap::new());
        let mut links: BTreeMap<RelPath, Vec<(usize, usize)>> = BTreeMap::new();
        for observation in corpus.figures.values().flat_map(|node| &node.observations) {
            for place in &observation.places {
                let starts =
                    links.entry(place.path.clone()).or_insert_with(|| starts(&briefing.sources()[&place.path]));
                let wanted = (place.position.line, place.position.column);
                let Some(number) = starts.iter().position(|start| *start == wanted) else { continue };
                let place = (place.path.clone(), number);
                at.insert(place.clone(), (observation.id.clone(), observation.figure.clone()));
                places.entry(observation.id.clone()).or_insert_with(Vec::new).push(place);
            }
        }
        Self { at, places }
    }

    /// What an observation of this numbering is called in another one.
    pub fn now(&self, id: &ObservationId, after: &Self) -> Option<(ObservationId, Id)> {
        after.at.get(self.places.get(id)?.first()?).cloned()
    }
}

/// The links to figures of a file, in text order.
pub(super) fn figure_links(source: &Source) -> Vec<Reference> {
    let is_target = |it: &Reference| it.names == Names::Figure && it.link.is_some() && !is_in_title(source, it);
    references(source).into_iter().filter(is_target).collect()
}

/// Whether an id stands in the title of a link, as in `of=`, not in its destination.
fn is_in_title(source: &Source, reference: &Reference) -> bool {
    !source.text[..reference.span.start].ends_with("figure:")
}

fn starts(source: &Source) -> Vec<(usize, usize)> {
    let start = |it: Reference| {
        let position = source.position(it.link.expect("a link has a beginning"));
        (position.line, position.column)
    };
    figure_links(source).into_iter().map(start).collect()
}

/// Brings the records of every figure's file up to date with new ids. Records of observations that went to another figure
/// are taken out. `writes` holds the new texts so far, and gets these.
pub(super) fn keep_records(
    briefing: &Briefing,
    writes: &mut BTreeMap<RelPath, String>,
    before: &Numbering,
    after: &Numbering,
) -> Result<(), Refused> {
    for source in briefing.sources().values().filter(|source| source.path.below("content/figures").is_some()) {
        let text = writes.get(&source.path).cloned().unwrap_or_else(|| source.text.to_string());
        let here = Source::new(source.path.clone(), text.as_str());
        let decide = |record: &crate::model::JoinRecord| match before.now(&record.id, after) {
            Some((_, figure)) if figure.as_str() != source.path.stem() => Decision::Drop,
            Some((id, _)) if id != record.id => Decision::Become(crate::model::JoinRecord { id, ..record.clone() }),
            _ => Decision::Keep,
        };
        let kept = with_records(&here, decide, &[]).ok_or_else(|| Refused::by_hand(&source.path, "`observations:`"))?;
        if kept != *source.text {
            writes.insert(source.path.clone(), kept);
        }
    }
    Ok(())
}

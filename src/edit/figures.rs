//! Which observations are one figure: an editor confirms a join, splits a figure, merges two.

use std::collections::BTreeMap;

use super::apply::replaced;
use super::rename::rewrite;
use super::renumber::{Numbering, figure_links, keep_records};
use super::{Briefing, Edit, Refused, Thing, counted};
use crate::corpus::{Corpus, FigureNode, Observation};
use crate::markup::{
    Decision, body_of, front_text, read_figure, with_body, with_list_item, with_records, write_figure,
};
use crate::model::{Figure, Id, JoinRecord, JoinState, ObservationId};
use crate::source::{RelPath, Source};

/// Confirms that observations belong to their figures. A figure's id stands for all its observations whose join is proposed.
///
/// # Errors
/// When there is no such observation or figure, or nothing to confirm.
pub fn confirm(briefing: &Briefing, wanted: &[String], reason: Option<&str>) -> Result<Edit, Refused> {
    let corpus = briefing.corpus();
    let mut chosen: BTreeMap<Id, Vec<&Observation>> = BTreeMap::new();
    for name in wanted {
        let found = named(&corpus, name)?;
        let all = found.iter().filter(|it| it.join != JoinState::Confirmed || it.id.as_str() == name);
        let before = chosen.len();
        all.for_each(|it| chosen.entry(it.figure.clone()).or_default().push(it));
        if chosen.len() == before && found.iter().all(|it| it.join == JoinState::Confirmed) {
            return Err(Refused::new(format!("every join of `{name}` is confirmed already"), "nothing is left to do"));
        }
    }
    let mut edit = Edit::default();
    for (figure, observations) in chosen {
        let node = &corpus.figures[&figure];
        let file = file_of(briefing, node, &mut edit.writes);
        let is_chosen = |record: &JoinRecord| observations.iter().any(|it| it.id == record.id);
        let confirmed = |id: &ObservationId, old: Option<&String>| JoinRecord {
            id: id.clone(),
            state: JoinState::Confirmed,
            reason: reason.map(str::to_owned).or_else(|| old.cloned()),
        };
        let decide = |record: &JoinRecord| {
            if is_chosen(record) {
                Decision::Become(confirmed(&record.id, record.reason.as_ref()))
            } else {
                Decision::Keep
            }
        };
        let listed = read_figure(&file).value.observations;
        let missing = observations.iter().filter(|it| !listed.iter().any(|record| record.id == it.id));
        let further: Vec<JoinRecord> = missing.map(|it| confirmed(&it.id, None)).collect();
        let text =
            with_records(&file, decide, &further).ok_or_else(|| Refused::by_hand(&file.path, "`observations:`"))?;
        edit.notes.push(format!("{}: {}", node.figure.label, counted(observations.len(), "join")));
        if text != *file.text || edit.writes.contains_key(&file.path) {
            edit.writes.insert(file.path.clone(), text);
        }
    }
    Ok(edit)
}

/// Moves observations to another figure, which is made where it is not there yet.
///
/// # Errors
/// When there is no such observation, or when it would leave its own figure for the same one.
pub fn split(briefing: &Briefing, wanted: &[String], into: &Id, label: Option<&str>) -> Result<Edit, Refused> {
    let corpus = briefing.corpus();
    let before = Numbering::of(briefing);
    let mut pieces: BTreeMap<RelPath, Vec<_>> = BTreeMap::new();
    let (mut from, mut moved): (Option<&FigureNode>, Vec<(ObservationId, Id)>) = (None, Vec::new());
    for name in wanted {
        if corpus.figures.contains_key(name.as_str()) {
            let help =
                format!("name its observations; `factbox explain {name}` and `factbox list observations` show them");
            return Err(Refused::new(format!("`{name}` is a figure, not an observation"), help));
        }
        let found = named(&corpus, name)?;
        let observation = found[0];
        if observation.figure == *into {
            return Err(Refused::new(format!("`{name}` belongs to `{into}` already"), "name another figure"));
        }
        from = from.or(corpus.figures.get(&observation.figure));
        moved.push((observation.id.clone(), observation.figure.clone()));
        for (path, number) in before.places.get(&observation.id).into_iter().flatten() {
            let link = figure_links(&briefing.sources()[path]).swap_remove(*number);
            pieces.entry(path.clone()).or_default().push((link.span, into.to_string()));
        }
    }
    let Some(from) = from else { return Err(Refused::new("no observation is named", "name at least one")) };
    let mut edit = Edit::default();
    for (path, pieces) in pieces {
        let text = replaced(&briefing.sources()[&path].text, pieces);
        edit.writes.insert(path, text);
    }
    if briefing.file(Thing::Figure, into.as_str()).is_none() {
        let path = figure_path(into);
        edit.writes.insert(path, write_figure(&part_of(&from.figure, into, label)));
    }
    let reason = |figure: &Id| format!("split from `{figure}` by an editor");
    finish(briefing, edit, &before, into, &moved, &reason)
}

/// Makes several figures one: their observations go to `into`, and their addresses lead there.
///
/// # Errors
/// When one of them does not exist, or when their units are of different kinds.
pub fn merge(briefing: &Briefing, wanted: &[String], into: &Id) -> Result<Edit, Refused> {
    let corpus = briefing.corpus();
    let target = figure(&corpus, into.as_str())?;
    let before = Numbering::of(briefing);
    let (mut now, mut moved) = (briefing.clone(), Vec::new());
    let (mut writes, mut removed, mut notes) = (BTreeMap::new(), Vec::new(), Vec::new());
    for name in wanted {
        let node = figure(&corpus, name)?;
        let old = &node.figure.id;
        if old == into {
            return Err(Refused::new(format!("`{into}` cannot be merged into itself"), "name another figure"));
        }
        same_unit(node, target)?;
        moved.extend(before.at.values().filter(|(_, figure)| figure == old).cloned());
        let found = now.references_to(Thing::Figure, old);
        let mut step = BTreeMap::new();
        rewrite(&now, &found, Thing::Figure, old, into, &mut step);
        let gone = briefing.file(Thing::Figure, name).map(|file| file.path.clone());
        // What the file of the old figure says goes to the other one, not what is said of it.
        step.retain(|path, _| Some(path) != gone.as_ref());
        now = now.with(&step, &[]);
        writes.extend(step);
        let file = file_of(&now, target, &mut writes);
        let text = inherited(&file, &now, node, &mut notes)?;
        writes.insert(file.path.clone(), text.clone());
        now = now.with(&BTreeMap::from([(file.path, text)]), gone.as_slice());
        removed.extend(gone);
    }
    moved.dedup();
    let edit = Edit { writes, removed, notes };
    finish(briefing, edit, &before, into, &moved, &|figure: &Id| format!("merged from `{figure}` by an editor"))
}

/// Brings the records up to date, and confirms what was moved.
fn finish(
    briefing: &Briefing,
    mut edit: Edit,
    before: &Numbering,
    into: &Id,
    moved: &[(ObservationId, Id)],
    reason: &dyn Fn(&Id) -> String,
) -> Result<Edit, Refused> {
    let changed = briefing.with(&edit.writes, &edit.removed);
    let after = Numbering::of(&changed);
    keep_records(&changed, &mut edit.writes, before, &after)?;
    let path = changed.file(Thing::Figure, into.as_str()).map_or_else(|| figure_path(into), |file| file.path.clone());
    let text = edit.writes.get(&path).cloned().unwrap_or_else(|| changed.sources()[&path].text.to_string());
    let file = Source::new(path, text.as_str());
    let listed = read_figure(&file).value.observations;
    let mut further: Vec<JoinRecord> = Vec::new();
    for (id, figure) in moved {
        let Some((id, _)) = before.now(id, &after) else { continue };
        if !listed.iter().chain(&further).any(|record| record.id == id) {
            further.push(JoinRecord { id, state: JoinState::Confirmed, reason: Some(reason(figure)) });
        }
    }
    let text = with_records(&file, |_| Decision::Keep, &further)
        .ok_or_else(|| Refused::by_hand(&file.path, "`observations:`"))?;
    edit.notes.insert(0, format!("{} now of `{into}`", counted(further.len(), "observation")));
    edit.writes.insert(file.path.clone(), text);
    Ok(edit)
}

/// The file of `into` with what the file of the other figure holds: addresses, topics, terms, corrections and its note.
fn inherited(
    file: &Source,
    briefing: &Briefing,
    other: &FigureNode,
    notes: &mut Vec<String>,
) -> Result<String, Refused> {
    let figure = &other.figure;
    let mut text = file.text.to_string();
    let mut add = |key: &str, item: &str| -> Result<(), Refused> {
        let here = Source::new(file.path.clone(), text.as_str());
        let by_hand = || Refused::by_hand(&file.path, &format!("`{item}` under `{key}:`"));
        text = with_list_item(&here, key, item).ok_or_else(by_hand)?;
        Ok(())
    };
    let mine = read_figure(file).value;
    let other_file = briefing.file(Thing::Figure, figure.id.as_str());
    add(
        "aliases",
        &Thing::Figure
            .address(other_file.and_then(|it| front_text(it, "slug")).as_deref().unwrap_or(figure.id.as_str())),
    )?;
    figure.aliases.iter().try_for_each(|address| add("aliases", address))?;
    figure.topics.iter().filter(|it| !mine.topics.contains(it)).try_for_each(|topic| add("topics", topic.as_str()))?;
    figure.terms.iter().filter(|it| !mine.terms.contains(it)).try_for_each(|term| add("terms", term))?;
    if mine.label != figure.label {
        notes.push(format!("`{}` was called \"{}\"", figure.id, figure.label));
    }
    let dated = |date: &Option<String>| date.as_ref().map_or(String::new(), |date| format!("{date}: "));
    let mut kept: Vec<String> = figure.definition.iter().chain(&figure.scope).cloned().collect();
    kept.extend(figure.corrections.iter().map(|it| format!("{}{}", dated(&it.date), it.text)));
    kept.extend(other_file.map(|it| body_of(it).trim().to_owned()).filter(|note| !note.is_empty()));
    if kept.is_empty() {
        return Ok(text);
    }
    notes.push(format!("the note of `{}` now ends with what the file of `{}` said", file.path.stem(), figure.id));
    let here = Source::new(file.path.clone(), text.as_str());
    let old = body_of(&here).trim_end().to_owned();
    let parts: Vec<String> = (!old.trim().is_empty()).then_some(old).into_iter().chain(kept).collect();
    Ok(with_body(&here, &format!("{}\n", parts.join("\n\n"))))
}

/// A figure for some of another one's observations.
fn part_of(whole: &Figure, id: &Id, label: Option<&str>) -> Figure {
    Figure {
        id: id.clone(),
        label: label.map_or_else(|| id.written_out(), str::to_owned),
        definition: None,
        terms: Vec::new(),
        scope: None,
        observations: Vec::new(),
        corrections: Vec::new(),
        slug: None,
        aliases: Vec::new(),
        note: String::new(),
        ..whole.clone()
    }
}

/// The file of a figure; one that has none gets it.
fn file_of(briefing: &Briefing, node: &FigureNode, writes: &mut BTreeMap<RelPath, String>) -> Source {
    if let Some(file) = briefing.file(Thing::Figure, node.figure.id.as_str()) {
        return writes
            .get(&file.path)
            .map_or_else(|| file.clone(), |text| Source::new(file.path.clone(), text.as_str()));
    }
    let path = figure_path(&node.figure.id);
    let text = writes.entry(path.clone()).or_insert_with(|| write_figure(&node.figure));
    Source::new(path, text.as_str())
}

fn figure_path(id: &Id) -> RelPath {
    RelPath::new(&format!("content/figures/{id}.md")).expect("an id is no path")
}

/// The observations that a name stands for: one, or all of a figure.
fn named<'a>(corpus: &'a Corpus, name: &str) -> Result<Vec<&'a Observation>, Refused> {
    if let Some(node) = corpus.figures.get(name) {
        return Ok(node.observations.iter().collect());
    }
    let mut all = corpus.figures.values().flat_map(|node| &node.observations);
    let found = all.clone().find(|it| it.id.as_str() == name);
    found.map(|it| vec![it]).ok_or_else(|| {
        let near = all.by_ref().map(|it| (strsim::damerau_levenshtein(name, it.id.as_str()), it.id.as_str())).min();
        let help = match near.filter(|(distance, _)| *distance <= 3) {
            Some((_, id)) => format!("did you mean `{id}`?"),
            None => "`factbox list observations` shows the ids".to_owned(),
        };
        Refused::new(format!("there is no observation and no figure `{name}`"), help)
    })
}

fn figure<'a>(corpus: &'a Corpus, name: &str) -> Result<&'a FigureNode, Refused> {
    corpus.figures.get(name).ok_or_else(|| {
        let near = corpus.figures.keys().map(|id| (strsim::damerau_levenshtein(name, id.as_str()), id)).min();
        let help = match near.filter(|(distance, _)| *distance <= 3) {
            Some((_, id)) => format!("did you mean `{id}`?"),
            None => "`factbox list figures` shows the ids".to_owned(),
        };
        Refused::new(format!("there is no figure `{name}`"), help)
    })
}

fn same_unit(a: &FigureNode, b: &FigureNode) -> Result<(), Refused> {
    let kind = |node: &FigureNode| {
        let levels = node.observations.iter().filter(|it| it.change.is_none());
        levels.map(|it| it.quantity.unit.clone()).next().or_else(|| node.figure.unit.clone())
    };
    match (kind(a), kind(b)) {
        (Some(one), Some(other)) if one.kind != other.kind => Err(Refused::new(
            format!("`{}` is in {} and `{}` in {}", a.figure.id, one.code, b.figure.id, other.code),
            "figures in different units are not one figure; link the annotations by hand if they are",
        )),
        _ => Ok(()),
    }
}

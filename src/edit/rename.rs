//! A thing gets another id: its file is renamed, its old address kept, and every reference rewritten.

use std::collections::BTreeMap;

use super::apply::replaced;
use super::briefing::article_of;
use super::{Briefing, Edit, Refused, Thing};
use crate::markup::{Names, Reference, front_text, with_list_item};
use crate::model::Id;
use crate::source::{RelPath, Source};

/// Renames a thing.
///
/// # Errors
/// When there is no such thing, when the new id is taken, or when a front matter cannot be changed safely.
pub fn rename(briefing: &Briefing, thing: Thing, old: &Id, new: &Id) -> Result<Edit, Refused> {
    if old == new {
        return Err(Refused::new(format!("`{old}` has that id already"), "give another one"));
    }
    let found = briefing.references_to(thing, old);
    let file = briefing.file(thing, old.as_str());
    if file.is_none() && !found.values().flatten().any(|reference| reference.names != Names::Page) {
        return Err(unknown(briefing, thing, old));
    }
    is_free(briefing, thing, new)?;
    let mut edit = Edit::default();
    rewrite(briefing, &found, thing, old, new, &mut edit.writes);
    match file {
        Some(file) => move_file(thing, file, old, new, &mut edit)?,
        None => edit.notes.push(format!(
            "`{}` is not there any more; to keep it, write `content/{}/{new}.md` with `aliases: [{}]`",
            thing.address(old.as_str()),
            thing.folder(),
            thing.address(old.as_str())
        )),
    }
    Ok(edit)
}

/// Writes the new id wherever the old one stands.
pub(super) fn rewrite(
    briefing: &Briefing,
    found: &BTreeMap<RelPath, Vec<Reference>>,
    thing: Thing,
    old: &Id,
    new: &Id,
    writes: &mut BTreeMap<RelPath, String>,
) {
    for (path, references) in found {
        let source = &briefing.sources()[path];
        let pieces = references.iter().map(|it| (it.span, written(source, it, thing, old, new))).collect();
        writes.insert(path.clone(), replaced(&source.text, pieces));
    }
}

/// What a reference says after the rename.
fn written(source: &Source, reference: &Reference, thing: Thing, old: &Id, new: &Id) -> String {
    let text = reference.text.as_str();
    match reference.names {
        Names::Observation if thing == Thing::Article => format!("{new}{}", &text[old.as_str().len()..]),
        Names::Observation => {
            let article = article_of(text, source.path.stem()).unwrap_or_default();
            format!("{article}.{new}{}", &text[article.len() + 1 + old.as_str().len()..])
        }
        Names::Page if text.starts_with('/') => thing.address(new.as_str()),
        Names::Page => {
            let stem = text.len() - ".md".len();
            format!("{}{new}.md", &text[..stem - old.as_str().len()])
        }
        _ => new.to_string(),
    }
}

fn move_file(thing: Thing, file: &Source, old: &Id, new: &Id, edit: &mut Edit) -> Result<(), Refused> {
    let text = edit.writes.remove(&file.path).unwrap_or_else(|| file.text.to_string());
    let here = Source::new(file.path.clone(), text.as_str());
    // A page with a `slug:` keeps its address.
    let text = if front_text(&here, "slug").is_some() {
        text
    } else {
        let address = thing.address(old.as_str());
        with_list_item(&here, "aliases", &address)
            .ok_or_else(|| Refused::by_hand(&file.path, &format!("`aliases: [{address}]`")))?
    };
    let folder = file.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = RelPath::new(&format!("{folder}/{new}.md")).expect("an id is no path");
    edit.writes.insert(path, text);
    edit.removed.push(file.path.clone());
    Ok(())
}

fn is_free(briefing: &Briefing, thing: Thing, new: &Id) -> Result<(), Refused> {
    let taken = briefing.file(thing, new.as_str()).map(|file| file.path.to_string()).or_else(|| {
        let named = briefing.references_to(thing, new);
        named
            .into_iter()
            .find(|(_, all)| all.iter().any(|it| it.names != Names::Page))
            .map(|(path, _)| path.to_string())
    });
    let Some(path) = taken else { return Ok(()) };
    let help = match thing {
        Thing::Figure => format!("give another id, or join the two with `factbox figures merge OLD --into {new}`"),
        _ => "give another id, or join the two by hand".to_owned(),
    };
    Err(Refused::new(format!("there is a {} `{new}` already: `{path}`", thing.scheme()), help))
}

fn unknown(briefing: &Briefing, thing: Thing, old: &Id) -> Refused {
    let folder = format!("content/{}", thing.folder());
    let stems = briefing.sources().keys().filter(|path| path.below(&folder).is_some()).map(RelPath::stem);
    let near = stems.map(|stem| (strsim::damerau_levenshtein(stem, old.as_str()), stem)).min();
    let help = match near.filter(|(distance, _)| *distance <= 3) {
        Some((_, stem)) => format!("did you mean `{stem}`?"),
        None => format!("the files in `{folder}` show the ids"),
    };
    Refused::new(format!("there is no {} `{old}`", thing.scheme()), help)
}

//! First round: finds that stand for themselves become entities, or join those that are there.

use super::cast::{Builder, Cast, Entity, Found};
use super::lookup::initials;
use super::people::{FullName, Likeness, name_words};
use crate::annotate::find::{Class, Find};
use crate::annotate::lexis::List;
use crate::model::EntityKind;
use crate::source::Span;

impl Builder<'_> {
    /// First round: finds that stand for themselves.
    pub(super) fn definite(&self, cast: &mut Cast, finds: &[Found<'_>], paragraph: usize, find: &Find) {
        let entity = match &find.class {
            Class::Unknown(_) => self.bracketed_after(cast, find),
            Class::Known(entry) if self.is_surname(*entry, find) => None,
            Class::Known(entry) => {
                let entity = self.known(cast, *entry);
                if let Some(entity) = entity
                    && cast.entities[entity].reference.kind == EntityKind::Person
                {
                    cast.namesakes.note(entity, &self.words(find));
                }
                entity
            }
            Class::Organisation(sort) => {
                self.spelt_out(cast, finds, find).or_else(|| self.organisation(cast, find, sort))
            }
            Class::Place(sort) => {
                // A firm that the text has named is it in "staff in Tukarin" too.
                let firm = cast.lookup.by_form(EntityKind::Organisation, find.span.of(self.text));
                if find.rule == "locality" && firm.is_some() {
                    self.mention(cast, paragraph, find, firm.unwrap_or_default());
                    return;
                }
                let name = find.name.clone().unwrap_or_else(|| self.words(find));
                let place = cast.entity(EntityKind::Place, &place_name(&name), Some(sort.clone()));
                if let (Some(place), Some(bare)) = (place, self.bare_place(find)) {
                    cast.lookup.add_form(place, EntityKind::Place, false, bare);
                }
                place
            }
            Class::Person(_) => self.taught_person(cast, find).or_else(|| {
                let full = name_words(&self.words(find)).len() > 1 && find.rule != "transcript";
                full.then(|| self.person(cast, find)).flatten()
            }),
            _ => None,
        };
        if let Some(entity) = entity {
            self.mention(cast, paragraph, find, entity);
        }
    }

    /// Whether a place's name is the last name of somebody here, and no preposition says that the place is meant.
    pub(super) fn is_surname(&self, entry: usize, find: &Find) -> bool {
        let before = self.text[..find.span.start].split_whitespace().next_back().unwrap_or_default();
        let located =
            matches!(before, "in" | "at" | "near" | "from" | "to" | "outside" | "across" | "In" | "At" | "From");
        !located
            && self.gazetteer.is_place(entry)
            && !self.gazetteer.is_taught(entry)
            && self.surnames.contains(find.span.of(self.text))
    }

    fn known(&self, cast: &mut Cast, entry: usize) -> Option<usize> {
        let known = self.gazetteer.entity(entry)?;
        if let Some(index) = cast.lookup.by_reference(&known.reference) {
            return Some(index);
        }
        Some(cast.add(Entity {
            reference: known.reference,
            known: true,
            name: known.name,
            forms: Vec::new(),
            misspelt: Vec::new(),
            sort: known.sort,
            roles: Vec::new(),
            known_roles: known.roles,
            woman: None,
        }))
    }

    fn organisation(&self, cast: &mut Cast, find: &Find, sort: &str) -> Option<usize> {
        let name = self.organisation_name(find);
        if let Some(short_of) = self.bracketed_after(cast, find) {
            return Some(short_of);
        }
        let lookup = &cast.lookup;
        let by_form = lookup.by_form(EntityKind::Organisation, &name).or_else(|| lookup.by_initials(&name));
        let by_form = by_form.or_else(|| lookup.by_core(&name)).or_else(|| lookup.by_letters(&name));
        by_form.or_else(|| cast.entity(EntityKind::Organisation, &name, Some(sort.to_owned())))
    }

    /// The name by which a river or mountain is called too: "Teme" for "River Teme".
    fn bare_place(&self, find: &Find) -> Option<&str> {
        let words = find.span.of(self.text);
        let (first, last) = words.split_once(' ').filter(|(_, last)| !last.contains(' '))?;
        let is_noun = |word: &str| {
            let lower = word.to_lowercase();
            self.lexis.place_lead_nouns.contains_key(&lower)
                || self.lexis.has(List::PlaceLead, &lower)
                || self.lexis.place_suffixes.contains_key(&vec![lower])
        };
        let bare = match find.rule {
            "place-lead" | "place-suffix" if is_noun(first) => last,
            "place-suffix" if is_noun(last) => first,
            _ => return None,
        };
        (bare.chars().count() > 3 && !is_noun(bare)).then_some(bare)
    }

    /// "the Government" is that of the country that the text is about.
    fn organisation_name(&self, find: &Find) -> String {
        let name = find.name.clone().unwrap_or_else(|| self.words(find));
        let Some(country) = &self.country else { return name };
        if name == "Government" {
            return format!("Government of {country}");
        }
        match name.strip_suffix("of the Government") {
            Some(service) => format!("{service}of the Government of {country}"),
            None => name,
        }
    }

    /// The organisation right before the bracket that an acronym stands in.
    fn bracketed_after(&self, cast: &Cast, find: &Find) -> Option<usize> {
        let (lead, rest) = (&self.text[..find.span.start], &self.text[find.span.end..]);
        let bracketed = lead.ends_with('(');
        let apposed =
            find.rule == "acronym" && (lead.ends_with(", ") && rest.starts_with(',') || lead.ends_with(", or "));
        if !(bracketed || apposed) {
            return None;
        }
        let before = lead.trim_end_matches(" or ").trim_end_matches(['(', ',', ' ']).len();
        // In this round mentions come in text order.
        let mut near = cast.mentions.iter().rev().take_while(|mention| mention.span.end >= before);
        let mention = near.find(|mention| mention.span.end == before)?;
        let entity = &cast.entities[mention.entity];
        let organisation = entity.reference.kind == EntityKind::Organisation;
        let words = self.words(find);
        let alone = rest.starts_with(')') && !words.contains(' ') && !words.ends_with('.');
        let fits = find.rule == "acronym" || alone || initials(&entity.name) == words.to_uppercase();
        (organisation && fits && entity.name.contains(' ')).then_some(mention.entity)
    }

    /// The unexplained run right before the bracket, whose initials the acronym is.
    fn spelt_out(&self, cast: &mut Cast, finds: &[Found<'_>], find: &Find) -> Option<usize> {
        if find.rule != "acronym" || !self.text[..find.span.start].ends_with('(') {
            return None;
        }
        let before = self.text[..find.span.start - 1].trim_end().len();
        let (_, full) = finds.get(finds.partition_point(|(_, full)| full.span.end < before))?;
        if full.span.end != before || !matches!(full.class, Class::Unknown(_)) {
            return None;
        }
        let words = self.words(full);
        let initials: String =
            words.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
        let short = self.words(find).to_uppercase();
        let fits =
            words.contains(' ') && (initials == short || initials.len() > 2 && short.starts_with(&initials[..2]));
        fits.then(|| cast.entity(EntityKind::Organisation, &words, Some("organisation".to_owned()))).flatten()
    }

    /// The person with this full name, a variant or a misprint of it; else a new one.
    fn person(&self, cast: &mut Cast, find: &Find) -> Option<usize> {
        let words = self.words(find);
        if let Some((index, likeness)) = cast.lookup.by_full_name(&FullName::new(&words)) {
            match likeness {
                Likeness::Misprint => cast.entities[index].misspelt.push((words, find.span)),
                Likeness::Same | Likeness::None => cast.namesakes.note(index, &words),
            }
            return Some(index);
        }
        let entity = cast.entity(EntityKind::Person, &words, None)?;
        cast.namesakes.note(entity, &words);
        Some(entity)
    }

    /// The person of the lexicon whose name these words are.
    fn taught_person(&self, cast: &mut Cast, find: &Find) -> Option<usize> {
        let words = self.words(find);
        let entity = self.known(cast, self.gazetteer.taught_person(&words)?)?;
        cast.namesakes.note(entity, &words);
        Some(entity)
    }

    /// What a title right before a name says of the person.
    pub(super) fn woman(&self, find: &Find) -> Option<bool> {
        let before = self.text[..find.span.start].trim_end().trim_end_matches('.');
        let title = before.rsplit([' ', '\n', '\u{a0}', '(', '“', '"']).next()?.to_lowercase();
        let woman = self.lexis.has(List::TitleOfWoman, &title);
        (woman || self.lexis.has(List::TitleOfMan, &title)).then_some(woman)
    }

    /// The surname with the particles that the full name has before it: "de Graaf" for "Graaf".
    pub(super) fn widened(&self, person: &Entity, find: &Find) -> Span {
        let words = self.words(find);
        let Some(before) = person.name.strip_suffix(words.as_str()).map(str::trim_end) else { return find.span };
        let mut start = find.span.start;
        for particle in before.rsplit(' ').take_while(|word| word.chars().all(char::is_lowercase) && !word.is_empty()) {
            let text = self.text[..start].trim_end_matches([' ', '\u{a0}']);
            let Some(rest) = text.strip_suffix(particle) else { return find.span };
            if rest.ends_with(char::is_alphanumeric) || text.len() == start {
                return find.span;
            }
            start = rest.len();
        }
        Span::new(start, find.span.end)
    }
}

/// A place's name without an article.
fn place_name(name: &str) -> String {
    name.strip_prefix("the ").unwrap_or(name).to_owned()
}

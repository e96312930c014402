//! Collects finds into entities.

use std::collections::{BTreeMap, BTreeSet};

use super::people::{Likeness, likeness, name_words};
use super::references;
use crate::annotate::find::{Class, Find, Hints, RoleWords};
use crate::annotate::gazetteer::Gazetteer;
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::annotate::{Input, MentionForm, PassageKind};
use crate::model::{EntityKind, EntityRef, Id};
use crate::source::Span;

/// One mention of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct Mention {
    pub span: Span,
    pub entity: usize,
    pub form: MentionForm,
    pub paragraph: usize,
    pub passage: PassageKind,
    pub said: bool,
    pub rule: &'static str,
}

/// One entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::annotate) struct Entity {
    pub reference: EntityRef,
    pub known: bool,
    pub name: String,
    pub forms: Vec<String>,
    pub misspelt: Vec<(String, Span)>,
    pub sort: Option<String>,
    pub roles: Vec<RoleWords>,
}

/// All entities with all mentions.
#[derive(Clone, Debug, Default)]
pub(in crate::annotate) struct Cast {
    pub entities: Vec<Entity>,
    pub mentions: Vec<Mention>,
    index: BTreeMap<EntityRef, usize>,
    surnames: BTreeMap<String, usize>,
}

/// The finds of one paragraph by its index.
type Found<'a> = (usize, &'a Find);

/// Collects the finds of all paragraphs into entities.
pub(in crate::annotate) fn cast(
    input: &Input<'_>,
    paragraphs: &[Paragraph],
    finds: &[Vec<Find>],
    gazetteer: &Gazetteer,
) -> Cast {
    let all: Vec<Found<'_>> =
        finds.iter().enumerate().flat_map(|(at, finds)| finds.iter().map(move |find| (at, find))).collect();
    let mut cast = Cast::default();
    let builder = Builder {
        text: input.text,
        paragraphs,
        gazetteer,
        country: main_country(&all, gazetteer),
        plain: plain_words(paragraphs),
        surnames: surnames(input.text, &all),
    };
    for &(at, find) in &all {
        builder.definite(&mut cast, &all, at, find);
    }
    let counts = builder.unknown_counts(&all);
    let told: BTreeSet<Span> = cast.mentions.iter().map(|mention| mention.span).collect();
    for &(at, find) in all.iter().filter(|(_, find)| !told.contains(&find.span)) {
        builder.partial(&mut cast, at, find, &counts);
    }
    builder.joined(&mut cast, &all);
    cast.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    references::resolve(&mut cast, paragraphs, finds);
    cast.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    cast
}

/// The words of the text that stand in lower case.
fn plain_words(paragraphs: &[Paragraph]) -> BTreeSet<String> {
    let tokens = paragraphs.iter().flat_map(|paragraph| &paragraph.tokens);
    tokens.filter(|token| token.kind == TokenKind::Word && !token.capital).map(|token| token.lower.clone()).collect()
}

/// The last names of all people whom the text names in full.
fn surnames(text: &str, finds: &[Found<'_>]) -> BTreeSet<String> {
    let people = finds.iter().filter(|(_, find)| matches!(find.class, Class::Person(_)));
    let last = |(_, find): &Found<'_>| {
        let words = name_words(find.span.of(text));
        words.last().filter(|_| words.len() > 1).cloned()
    };
    people.filter_map(last).collect()
}

/// The country that the text names most; the first of equals.
fn main_country(finds: &[Found<'_>], gazetteer: &Gazetteer) -> Option<String> {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for (_, find) in finds {
        let Class::Known(entry) = find.class else { continue };
        if gazetteer.sort(entry) != Some("country") {
            continue;
        }
        match counts.iter_mut().find(|(known, _)| *known == entry) {
            Some((_, count)) => *count += 1,
            None => counts.push((entry, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let (entry, _) = counts.iter().find(|(_, count)| *count == most)?;
    Some(gazetteer.name(*entry).to_owned())
}

/// How often an unexplained word stands in the text, and with which hints.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    all: usize,
    within: usize,
    said: usize,
    located: usize,
    company: usize,
    determined: usize,
}

struct Builder<'a> {
    text: &'a str,
    paragraphs: &'a [Paragraph],
    gazetteer: &'a Gazetteer,
    country: Option<String>,
    /// Words that the text writes in lower case.
    plain: BTreeSet<String>,
    /// Last names of the people that the text names in full.
    surnames: BTreeSet<String>,
}

impl Builder<'_> {
    fn words(&self, find: &Find) -> String {
        find.span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn mention(&self, cast: &mut Cast, paragraph: usize, find: &Find, entity: usize) {
        let words = self.words(find);
        let known = &mut cast.entities[entity];
        if !known.forms.contains(&words) {
            known.forms.push(words);
        }
        if let Class::Person(Some(role)) = &find.class
            && !known.roles.contains(role)
        {
            known.roles.push(role.clone());
        }
        let passage = self.paragraphs[paragraph].kind;
        cast.mentions.push(Mention {
            span: find.span,
            entity,
            form: MentionForm::Name,
            paragraph,
            passage,
            said: false,
            rule: find.rule,
        });
    }

    /// First round: finds that stand for themselves.
    fn definite(&self, cast: &mut Cast, finds: &[Found<'_>], paragraph: usize, find: &Find) {
        let entity = match &find.class {
            Class::Unknown(_) => self.bracketed_after(cast, find),
            Class::Known(entry) if self.is_surname(*entry, find) => None,
            Class::Known(entry) => {
                let entity = self.known(cast, *entry);
                if let Some(entity) = entity
                    && cast.entities[entity].reference.kind == EntityKind::Person
                {
                    cast.note_surnames(entity, &self.words(find));
                }
                entity
            }
            Class::Organisation(sort) => {
                self.spelt_out(cast, finds, find).or_else(|| self.organisation(cast, find, sort))
            }
            Class::Place(sort) => {
                let name = find.name.clone().unwrap_or_else(|| self.words(find));
                cast.entity(EntityKind::Place, &place_name(&name), Some(sort.clone()))
            }
            Class::Person(_) if name_words(&self.words(find)).len() > 1 => self.person(cast, find),
            _ => None,
        };
        if let Some(entity) = entity {
            self.mention(cast, paragraph, find, entity);
        }
    }

    /// Whether a place's name is the last name of somebody here, and no preposition says that the place is meant.
    fn is_surname(&self, entry: usize, find: &Find) -> bool {
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
        if let Some(&index) = cast.index.get(&known.reference) {
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
        }))
    }

    fn organisation(&self, cast: &mut Cast, find: &Find, sort: &str) -> Option<usize> {
        let name = self.organisation_name(find);
        if let Some(short_of) = self.bracketed_after(cast, find) {
            return Some(short_of);
        }
        let by_form = cast.by_form(EntityKind::Organisation, &name).or_else(|| cast.by_initials(&name));
        let by_form = by_form.or_else(|| cast.by_core(&name)).or_else(|| cast.by_letters(&name));
        by_form.or_else(|| cast.entity(EntityKind::Organisation, &name, Some(sort.to_owned())))
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
        let mention = cast.mentions.iter().rev().find(|mention| mention.span.end == before)?;
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
        let (_, full) =
            finds.iter().find(|(_, full)| full.span.end == before && matches!(full.class, Class::Unknown(_)))?;
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
        for index in 0..cast.entities.len() {
            if cast.entities[index].reference.kind != EntityKind::Person {
                continue;
            }
            match likeness(&cast.entities[index].name, &words) {
                Likeness::Same => return Some(index),
                Likeness::Misprint => {
                    cast.entities[index].misspelt.push((words, find.span));
                    return Some(index);
                }
                Likeness::None => {}
            }
        }
        let entity = cast.entity(EntityKind::Person, &words, None)?;
        cast.note_surnames(entity, &words);
        Some(entity)
    }

    /// Second round: single names and unexplained runs, by what the text holds elsewhere.
    fn partial(&self, cast: &mut Cast, paragraph: usize, find: &Find, counts: &BTreeMap<String, Counts>) {
        let words = self.words(find);
        let entity = match &find.class {
            Class::Person(role) if name_words(&words).len() == 1 => {
                cast.by_surname(&words).or_else(|| Self::misprint(cast, find, &words)).or_else(|| {
                    (role.is_some() || find.rule == "title-before")
                        .then(|| cast.entity(EntityKind::Person, &words, None))
                        .flatten()
                })
            }
            Class::Unknown(hints) => self.unknown(cast, find, *hints, &words, counts),
            Class::Known(entry) if self.is_surname(*entry, find) => cast.by_surname(&words),
            _ => None,
        };
        if let Some(entity) = entity {
            self.mention(cast, paragraph, find, entity);
        }
    }

    /// Whether a word is a place's or people's name anywhere in the world.
    fn is_world(&self, words: &str) -> bool {
        !self.gazetteer.find(words, 0).is_empty()
    }

    fn misprint(cast: &mut Cast, find: &Find, words: &str) -> Option<usize> {
        let entity = cast.near_surname(words)?;
        cast.entities[entity].misspelt.push((words.to_owned(), find.span));
        Some(entity)
    }

    fn unknown(
        &self,
        cast: &mut Cast,
        find: &Find,
        hints: Hints,
        words: &str,
        counts: &BTreeMap<String, Counts>,
    ) -> Option<usize> {
        let single = !words.contains(' ');
        let told = if single { cast.by_surname(words) } else { None };
        let told = told
            .or_else(|| cast.by_form(EntityKind::Organisation, words))
            .or_else(|| cast.by_form(EntityKind::Place, words))
            .or_else(|| {
                let world = find.rule == "title-word" && self.is_world(words);
                (!world).then(|| cast.by_beginning(words)).flatten()
            });
        let told = told.or_else(|| cast.by_longer(words));
        if told.is_some() {
            return told;
        }
        // A word that the text also writes in lower case is a plain word, and a storm has no office.
        let storm = ["Hurricane", "Typhoon", "Cyclone", "Storm"];
        if single && storm.iter().any(|kind| self.text.contains(&format!("{kind} {words}"))) {
            return None;
        }
        if single && self.plain.contains(&words.to_lowercase()) {
            return None;
        }
        if hints.said
            && let Some(entity) = single.then(|| Self::misprint(cast, find, words)).flatten()
        {
            return Some(entity);
        }
        if find.rule == "title-word" {
            return None;
        }
        let count = counts.get(words).copied().unwrap_or_default();
        if single && is_plain_name(words) && count.within > 0 && count.determined * 2 < count.all {
            let several = count.all >= 2 && count.located * 2 <= count.all;
            if count.said > 0 || count.company > 0 || several {
                return cast.entity(EntityKind::Organisation, words, Some("organisation".to_owned()));
            }
            if count.located * 2 > count.all && count.all >= 2 {
                return cast.entity(EntityKind::Place, words, Some("city".to_owned()));
            }
        }
        if single && hints.said && is_plain_name(words) {
            return cast.entity(EntityKind::Organisation, words, Some("organisation".to_owned()));
        }
        let parts = name_words(words);
        let surname_alone = parts.len() > 1
            && parts.len() < 4
            && parts.last().is_some_and(|last| counts.get(last).is_some_and(|count| count.said > 0));
        if surname_alone {
            let person = cast.entity(EntityKind::Person, words, None)?;
            cast.note_surnames(person, words);
            return Some(person);
        }
        let firm = hints.company && (!hints.starts || single) && is_plain_name(words)
            || hints.firm && words.chars().count() >= 3
            || hints.alone && single && is_plain_name(words);
        firm.then(|| cast.entity(EntityKind::Organisation, words, Some("company".to_owned()))).flatten()
    }

    /// Third round: unexplained names that "and" binds to an organisation's.
    fn joined(&self, cast: &mut Cast, finds: &[Found<'_>]) {
        let told: BTreeSet<Span> = cast.mentions.iter().map(|mention| mention.span).collect();
        for &(at, find) in finds.iter().rev() {
            let Class::Unknown(hints) = find.class else { continue };
            let words = self.words(find);
            let open = !hints.determined && !hints.located && find.rule != "title-word" && !told.contains(&find.span);
            let fits =
                words.split(' ').count() <= 2 && is_plain_name(&words) && !self.plain.contains(&words.to_lowercase());
            if open && fits && self.is_joined_to_organisation(cast, find) {
                let entity = cast.entity(EntityKind::Organisation, &words, Some("company".to_owned()));
                if let Some(entity) = entity {
                    self.mention(cast, at, find, entity);
                }
            }
        }
    }

    /// "Woolworths and X", "X and Woolworths": a name that "and" or a comma binds to an organisation's.
    fn is_joined_to_organisation(&self, cast: &Cast, find: &Find) -> bool {
        let (lead, rest) = (&self.text[..find.span.start], &self.text[find.span.end..]);
        let organisation = |mention: &Mention| cast.entities[mention.entity].reference.kind == EntityKind::Organisation;
        let before = [" and ", ", ", " or "].iter().find_map(|joint| lead.strip_suffix(joint)).map(str::len);
        let after = [" and ", ", ", " or "]
            .iter()
            .find(|joint| rest.starts_with(**joint))
            .map(|joint| find.span.end + joint.len());
        cast.mentions.iter().any(|mention| {
            organisation(mention) && (before == Some(mention.span.end) || after == Some(mention.span.start))
        })
    }

    fn unknown_counts(&self, finds: &[Found<'_>]) -> BTreeMap<String, Counts> {
        let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
        for (_, find) in finds {
            let Class::Unknown(hints) = find.class else { continue };
            if find.rule == "title-word" {
                continue;
            }
            let count = counts.entry(self.words(find)).or_default();
            count.all += 1;
            count.within += usize::from(!hints.starts || hints.said);
            count.said += usize::from(hints.said);
            count.located += usize::from(hints.located);
            count.company += usize::from(hints.company);
            count.determined += usize::from(hints.determined);
        }
        counts
    }
}

/// The capitals that begin the words of a name.
fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// A firm's name without article, legal form and the words that only say what it is: "BASF SE", "Lune News Agency".
fn core(name: &str) -> &str {
    let mut core = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    while let Some((rest, last)) = core.rsplit_once(' ') {
        if !is_dress(last.trim_end_matches('.'))
            || rest.ends_with(" of")
            || rest.ends_with(" and")
            || rest.ends_with('&')
        {
            break;
        }
        core = rest.trim_end_matches([',', ' ']);
    }
    core
}

/// A firm's name without its legal form, which texts give or leave out as they please: all articles know it by that.
fn stem(name: &str) -> &str {
    let mut stem = name.strip_suffix(" News Agency").unwrap_or(name);
    while let Some((rest, last)) = stem.rsplit_once(' ') {
        let last = last.trim_end_matches('.');
        let form = is_dress(last)
            && !matches!(
                last,
                "Company"
                    | "company"
                    | "group"
                    | "Group"
                    | "Holdings"
                    | "Holding"
                    | "Agency"
                    | "News"
                    | "newspaper"
                    | "International"
                    | "Newspaper"
                    | "Corporation"
            );
        if !form || rest.ends_with(" of") || rest.ends_with('&') {
            break;
        }
        stem = rest.trim_end_matches([',', ' ']);
    }
    stem
}

/// Words at the end of a firm's name that it also goes without.
fn is_dress(word: &str) -> bool {
    matches!(
        word,
        "Ltd"
            | "Limited"
            | "LLP"
            | "LLC"
            | "Inc"
            | "Incorporated"
            | "JSC"
            | "PJSC"
            | "OJSC"
            | "PLC"
            | "plc"
            | "GmbH"
            | "AG"
            | "SA"
            | "S.A"
            | "SpA"
            | "S.p.A"
            | "NV"
            | "BV"
            | "AB"
            | "AS"
            | "ASA"
            | "Oyj"
            | "Oy"
            | "A/S"
            | "Co"
            | "Corp"
            | "Corporation"
            | "Company"
            | "company"
            | "group"
            | "Pty"
            | "Bhd"
            | "Berhad"
            | "Tbk"
            | "KK"
            | "SE"
            | "KGaA"
            | "Pvt"
            | "Group"
            | "Holdings"
            | "Holding"
            | "Agency"
            | "News"
            | "newspaper"
            | "International"
            | "Newspaper"
    )
}

/// A word that can be the name of a firm: not an abbreviation, and long enough to be none by chance.
fn is_plain_name(words: &str) -> bool {
    words.chars().count() >= 4 && words.chars().next().is_some_and(char::is_uppercase) && !words.contains('.')
}

/// A place's name without an article.
fn place_name(name: &str) -> String {
    name.strip_prefix("the ").unwrap_or(name).to_owned()
}

impl Cast {
    /// The mentions of one paragraph with the index of the first; mentions are in text order.
    pub(in crate::annotate) fn in_paragraph(&self, paragraph: usize) -> (usize, &[Mention]) {
        let start = self.mentions.partition_point(|mention| mention.paragraph < paragraph);
        let end = self.mentions.partition_point(|mention| mention.paragraph <= paragraph);
        (start, &self.mentions[start..end])
    }

    fn add(&mut self, entity: Entity) -> usize {
        self.index.insert(entity.reference.clone(), self.entities.len());
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// The entity of this kind and name; a new one if there is none yet.
    fn entity(&mut self, kind: EntityKind, name: &str, sort: Option<String>) -> Option<usize> {
        let stem = if kind == EntityKind::Organisation { stem(name) } else { name };
        let reference = EntityRef { kind, id: Id::from_words(stem)? };
        if let Some(&index) = self.index.get(&reference) {
            return Some(index);
        }
        Some(self.add(Entity {
            reference,
            known: false,
            name: name.to_owned(),
            forms: Vec::new(),
            misspelt: Vec::new(),
            sort,
            roles: Vec::new(),
        }))
    }

    fn by_form(&self, kind: EntityKind, words: &str) -> Option<usize> {
        self.entities.iter().position(|entity| {
            entity.reference.kind == kind && (entity.name == words || entity.forms.iter().any(|form| form == words))
        })
    }

    /// The organisation whose name's initials are this acronym.
    fn by_initials(&self, words: &str) -> Option<usize> {
        if words.len() < 3 || !words.chars().all(char::is_uppercase) {
            return None;
        }
        self.entities.iter().position(|entity| {
            let initials = initials(&entity.name);
            entity.reference.kind == EntityKind::Organisation && initials == words && entity.name.contains(' ')
        })
    }

    /// The organisation of the same name but for its legal form and the words that only say what it is.
    fn by_core(&self, words: &str) -> Option<usize> {
        let wanted = core(words);
        if wanted.is_empty() || wanted.len() == words.len() && !self.has_dressed_name(wanted) {
            return None;
        }
        self.entities.iter().position(|entity| {
            entity.reference.kind == EntityKind::Organisation
                && !entity.known
                && (core(&entity.name) == wanted || entity.forms.iter().any(|form| core(form) == wanted))
        })
    }

    fn has_dressed_name(&self, wanted: &str) -> bool {
        self.entities.iter().any(|entity| core(&entity.name) == wanted)
    }

    /// The organisation known by its letters so far, whose name these words spell out.
    fn by_letters(&self, words: &str) -> Option<usize> {
        let letters = initials(words);
        if letters.len() < 3 || !words.contains(' ') {
            return None;
        }
        self.entities.iter().position(|entity| {
            entity.reference.kind == EntityKind::Organisation && !entity.known && entity.name == letters
        })
    }

    /// The organisation whose name begins these words ("Greenpeace" in "Greenpeace Brasil"), or whose acronym they spell out.
    fn by_longer(&self, words: &str) -> Option<usize> {
        let capitals = initials(words);
        self.entities.iter().position(|entity| {
            let longer = words.strip_prefix(entity.name.as_str()).is_some_and(|rest| rest.starts_with(' '));
            let spelt = capitals.len() > 1 && words.contains(' ') && entity.name == capitals;
            entity.reference.kind == EntityKind::Organisation && (longer || spelt)
        })
    }

    /// The organisation whose name begins with these words.
    fn by_beginning(&self, words: &str) -> Option<usize> {
        let beginning = format!("{words} ");
        self.entities
            .iter()
            .position(|entity| entity.reference.kind == EntityKind::Organisation && entity.name.starts_with(&beginning))
    }

    fn note_surnames(&mut self, entity: usize, name: &str) {
        for word in name_words(name) {
            self.surnames.entry(word).or_insert(entity);
        }
    }

    /// The person one of whose names this is.
    fn by_surname(&self, word: &str) -> Option<usize> {
        self.surnames.get(word).copied()
    }

    /// The person of whose surname this looks like a misprint.
    fn near_surname(&self, word: &str) -> Option<usize> {
        self.surnames.iter().find(|(name, _)| super::people::is_misprint(name, word)).map(|(_, &entity)| entity)
    }
}

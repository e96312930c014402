//! Second round: single names and unexplained runs, decided by what the text holds elsewhere.

use std::collections::BTreeMap;

use super::cast::{Builder, Cast, Found};
use super::namesakes::{self, surname_key};
use super::people::{FullName, name_words};
use crate::annotate::find::{Class, Find, Hints};
use crate::annotate::lexis::List;
use crate::model::EntityKind;

/// How often an unexplained word stands in the text, and with which hints.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    all: usize,
    within: usize,
    said: usize,
    located: usize,
    company: usize,
    determined: usize,
    /// How often it stands as a person's.
    person: usize,
}

/// The rules by which one word is a person's name.
const LONE: [&str; 9] = [
    "title-before",
    "office-before",
    "office-of-place-before",
    "relation-before",
    "one-name",
    "appointed",
    "listed-people",
    "transcript",
    "lexicon",
];

impl Builder<'_> {
    /// Takes note of people who are called by one name wherever the text first says that they are people.
    pub(super) fn note_lone_people(&self, cast: &mut Cast, finds: &[Found<'_>]) {
        for (_, find) in finds {
            let words = spoken(&self.words(find));
            let Class::Person(role) = &find.class else { continue };
            let lone = role.is_some() || LONE.contains(&find.rule) || words.contains(' ');
            let Some(key) = self.key(&words).filter(|_| lone) else { continue };
            let known = cast.namesakes.of(&key).next().is_some() || cast.near_surname(&key).is_some();
            if !known && let Some(entity) = cast.entity(EntityKind::Person, &words, None) {
                cast.namesakes.note(entity, &words);
            }
        }
    }

    /// The one word by which a name is looked up; none where it has several.
    fn key(&self, words: &str) -> Option<String> {
        let is_particle = |word: &str| self.lexis.has(List::Particle, &word.to_lowercase());
        surname_key(words, is_particle)
    }

    /// Decides on a single name or an unexplained run.
    pub(super) fn partial(&self, cast: &mut Cast, paragraph: usize, find: &Find, counts: &BTreeMap<String, Counts>) {
        let words = self.words(find);
        let entity = match &find.class {
            Class::Person(_) if cast.ends.contains(&find.span.end) => None,
            Class::Person(_) => {
                let words = spoken(&words);
                self.namesake(cast, find, &words).or_else(|| self.misprint(cast, find, &words))
            }
            Class::Known(entry) if self.is_surname(*entry, find) => self.namesake(cast, find, &words),
            Class::Unknown(hints) => self.unknown(cast, find, *hints, &words, counts),
            _ => None,
        };
        if let Some(entity) = entity {
            self.mention(cast, paragraph, find, entity);
        }
    }

    /// The person one of whose names this is: of several the one that the title fits, and who was named last.
    fn namesake(&self, cast: &Cast, find: &Find, words: &str) -> Option<usize> {
        let key = self.key(words)?;
        let candidates: Vec<usize> = cast.namesakes.of(&key).collect();
        namesakes::choose(cast, &candidates, self.woman(find), find.span.start)
    }

    fn misprint(&self, cast: &mut Cast, find: &Find, words: &str) -> Option<usize> {
        let key = self.key(words).filter(|key| !self.lexis.is_given(key))?;
        let entity = cast.near_surname(&key)?;
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
        let told = self.namesake(cast, find, words).or_else(|| by_full_name(cast, words));
        if told.is_some() || find.rule == "office-word" {
            return told;
        }
        let told = cast
            .lookup
            .by_form(EntityKind::Organisation, words)
            .or_else(|| cast.lookup.by_form(EntityKind::Place, words))
            .or_else(|| {
                let world = find.rule == "title-word" && self.is_world(words);
                (!world && !self.is_class_noun(words)).then(|| cast.lookup.by_beginning(words)).flatten()
            })
            .or_else(|| cast.lookup.by_longer(words));
        if told.is_some() {
            return told;
        }
        let single = !words.contains(' ');
        // "VILLALUZ: Thank you.": who speaks in a transcript is no organisation.
        let label = self.text[find.span.end..].starts_with(':') && !words.chars().any(char::is_lowercase);
        if label || single && ["’re", "'re", "’ve", "'ve", "’ll", "'ll"].iter().any(|ending| words.ends_with(ending))
        {
            return None;
        }
        // A word that the text also writes in lower case is a plain word, and a storm has no office.
        if single && self.storms.iter().any(|storm| storm.starts_with(words)) {
            return None;
        }
        if single && self.plain.contains(words.to_lowercase().as_str()) {
            return None;
        }
        let count = counts.get(words).copied().unwrap_or_default();
        let rare = words.chars().count() > 6 && count.all < 3 && !hints.located;
        if (hints.said || rare)
            && let Some(entity) = single.then(|| self.misprint(cast, find, words)).flatten()
        {
            return Some(entity);
        }
        if find.rule == "title-word" {
            return None;
        }
        // A given name alone is no firm's: "Bambang and Rustam, both sailors".
        let given = single && !hints.company && self.lexis.is_given(words);
        let named = (single && !given).then(|| named_alone(cast, words, hints, count)).flatten();
        if named.is_some() {
            return named;
        }
        if self.is_person(find, hints, words, counts) {
            let person = cast.entity(EntityKind::Person, words, None)?;
            cast.namesakes.note(person, words);
            return Some(person);
        }
        let firm = hints.company && (!hints.starts || single) && is_plain_name(words)
            || hints.firm && words.chars().count() >= 3
            || hints.alone && single && !given && is_plain_name(words);
        firm.then(|| cast.entity(EntityKind::Organisation, words, Some("company".to_owned()))).flatten()
    }

    /// Whether a word only says what sort of body is meant: "Bank" is no name of the "Bank Tarma".
    fn is_class_noun(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        [List::OrganisationHead, List::LeadHead, List::OfficeModifier].iter().any(|list| self.lexis.has(*list, &lower))
    }

    /// Whether an unexplained run of several words names a person, by what the text calls it elsewhere.
    fn is_person(&self, find: &Find, hints: Hints, words: &str, counts: &BTreeMap<String, Counts>) -> bool {
        let parts = name_words(words);
        if !(2..4).contains(&parts.len()) {
            return false;
        }
        let (first, last) = (&parts[0], &parts[parts.len() - 1]);
        if self.lexis.has(List::ThingHead, &last.to_lowercase()) {
            return false;
        }
        let of = |word: &String| counts.get(word).copied().unwrap_or_default();
        if of(last).said > 0 || of(last).person > 0 {
            return true;
        }
        let odd = hints.determined || self.plain.contains(last.to_lowercase().as_str());
        let plain_first = self.plain.contains(first.to_lowercase().as_str());
        if find.rule == "surname-run" && !odd && !plain_first {
            return true;
        }
        // People are called by their last name, firms by their first.
        let last_alone = of(last).all > 0 && of(last).determined == 0 && of(first).all == 0;
        let named_like = words.split(' ').all(|word| word.chars().any(char::is_lowercase));
        last_alone && !odd && !plain_first && !hints.located && named_like && last.chars().count() > 3
    }

    pub(super) fn counts(&self, finds: &[Found<'_>]) -> BTreeMap<String, Counts> {
        let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
        for (_, find) in finds {
            if let Class::Person(_) = find.class {
                let count = counts.entry(self.words(find)).or_default();
                count.person += 1;
            }
            let Class::Unknown(hints) = find.class else { continue };
            if matches!(find.rule, "title-word" | "office-word") {
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

/// The person whose full name holds these words as another part of the text gives them: "Sousa Real" for "Inês de Sousa Real".
fn by_full_name(cast: &Cast, words: &str) -> Option<usize> {
    cast.lookup.by_same_name(&FullName::new(words))
}

/// What one word that nothing explains is, where it can be an organisation or a place; none where it cannot.
fn named_alone(cast: &mut Cast, words: &str, hints: Hints, count: Counts) -> Option<usize> {
    let organisation = |cast: &mut Cast| cast.entity(EntityKind::Organisation, words, Some("organisation".to_owned()));
    if !is_plain_name(words) {
        return None;
    }
    if count.within > 0 && count.determined * 2 < count.all {
        let several = count.all >= 2 && count.located * 2 <= count.all;
        if count.said > 0 || count.company > 0 || several {
            return organisation(cast);
        }
        if count.located * 2 > count.all && count.all >= 2 {
            return cast.entity(EntityKind::Place, words, Some("city".to_owned()));
        }
    }
    if hints.said { organisation(cast) } else { None }
}

/// A name in capitals throughout as it is written elsewhere: "SMITH" is "Smith".
fn spoken(words: &str) -> String {
    if words.chars().any(char::is_lowercase) || !words.chars().any(char::is_alphabetic) {
        return words.to_owned();
    }
    let title = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
    };
    words.split(' ').map(title).collect::<Vec<_>>().join(" ")
}

/// A word that can be the name of a firm: not an abbreviation, and long enough to be none by chance.
pub(super) fn is_plain_name(words: &str) -> bool {
    words.chars().count() >= 4 && words.chars().next().is_some_and(char::is_uppercase) && !words.contains('.')
}

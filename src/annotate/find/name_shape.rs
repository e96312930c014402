//! What the words of a run look like: a person's name, or the name of something else.

use std::ops::Range;

use super::Finder;
use crate::annotate::lexis::List;

impl Finder<'_> {
    pub(super) fn is_given(&self, index: usize) -> bool {
        self.is_capital(index) && self.lexis.is_given(self.word(index))
    }

    /// Whether a word is known as a surname, or looks like one.
    pub(super) fn is_surname(&self, index: usize) -> bool {
        self.is_capital(index) && self.lexis.is_surname(self.word(index))
    }

    pub(super) fn is_initial(&self, index: usize) -> bool {
        let word = self.word(index);
        let bare: String = self.lower(index).split('.').collect();
        let degrees = self.text[..self.paragraph.tokens[index].span.start].ends_with('°');
        self.is_capital(index)
            && !degrees
            && word.ends_with('.')
            && word.chars().count() <= 7
            && self.hit_at(index).is_none()
            && !self.lexis.has(List::NoAcronym, &bare)
            && !matches!(bare.as_str(), "us" | "uk" | "un" | "eu" | "dc")
    }

    /// Whether every word of a run could be part of a person's name.
    pub(super) fn is_name_like(&self, run: &Range<usize>) -> bool {
        let capitals = run.clone().filter(|&at| self.is_capital(at)).count();
        (1..=5).contains(&capitals) && run.len() <= 8 && run.clone().all(|at| self.is_word_of_name(at))
    }

    fn is_word_of_name(&self, at: usize) -> bool {
        let word = self.word(at);
        let short = self.is_initial(at) || word.chars().count() == 1 || self.has(List::Generation, at);
        let mixed = short || word.chars().any(char::is_lowercase);
        let saint = self.paragraph.is_mark(at, ".") && matches!(self.before(at, 1), "st" | "ste");
        saint || self.is_word(at) && mixed && !word.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether a run is a person's name by its words alone.
    pub(super) fn is_person_name(&self, run: &Range<usize>) -> bool {
        if run.len() < 2 || !self.is_name_like(run) || !self.is_plain_of_things(run) {
            return false;
        }
        let chinese = run.len() <= 3
            && self.has(List::SurnameFirst, run.start)
            && !self.has(List::Common, run.start + 1)
            && !self.is_head(run.end - 1);
        let given = self.is_given(run.start)
            && !self.has(List::Common, run.end - 1)
            && !self.is_country(run.end - 1)
            && (self.place_at(run.start).is_none() || self.is_given(run.start + 1));
        given
            || run.clone().any(|at| at > run.start && !self.is_capital(at) && self.has(List::Patronymic, at))
            || self.is_initial(run.start) && !self.is_initial(run.end - 1)
            || chinese
            || self.is_korean(run)
            || self.is_name_by_surname(run) && !self.starts_sentence(run.start)
            || self.is_surname_first(run)
    }

    /// "La Tercera", "El Mercurio", "De Telegraaf": papers begin with an article, people do not.
    pub(super) fn is_article(&self, at: usize) -> bool {
        matches!(self.lower(at), "la" | "el" | "le" | "los" | "las" | "les" | "il" | "lo" | "die" | "der")
    }

    /// A country after which nobody is called: "Salem Kazakhstan" is no person, "Michael Jordan" may be one.
    pub(super) fn is_country(&self, at: usize) -> bool {
        let country = self.place_at(at).is_some_and(|(entry, _)| {
            self.gazetteer.sort(entry) == Some("country") && !self.gazetteer.is_taught(entry)
        });
        (country || self.is_people(at)) && !self.has(List::SurnameOfCountry, at)
    }

    /// Whether no word of a run makes it a thing: a street, a hospital, an event, a body.
    pub(super) fn is_plain_of_things(&self, run: &Range<usize>) -> bool {
        let last = run.end - 1;
        let thing_after =
            self.before(run.start, 1) == "the" && self.has(List::ThingHead, run.end) && self.adjacent(run.end);
        !self.has(List::ThingLead, run.start)
            && !self.has(List::ThingHead, last)
            && !thing_after
            && run.clone().skip(1).all(|at| {
                !self.has(List::EventHead, at) && !self.is_strong_head(at) && (at < last || self.suffixless(at))
            })
    }

    /// "Ri Chol-man", "Hye-jin Ri": two syllables beside a short surname.
    fn is_korean(&self, run: &Range<usize>) -> bool {
        let beside = |surname: usize, given: usize| {
            self.word(surname).chars().count() < 6 && self.is_capital(given) && self.is_syllable_pair(given)
        };
        let last = run.end - 1;
        run.len() == 2
            && (self.may_be_first(run.start) && beside(run.start, last)
                || self.is_surname(last) && self.may_be_first(run.start) && beside(last, run.start))
    }

    /// "Chol-man": two short syllables, the second in lower case.
    pub(super) fn is_syllable_pair(&self, at: usize) -> bool {
        self.word(at).split_once('-').is_some_and(|(first, second)| {
            first.len() < 7 && (2..7).contains(&second.len()) && second.chars().all(char::is_lowercase)
        })
    }

    /// An unknown word before a surname: "Yrsa Lindqvist".
    pub(super) fn is_name_by_surname(&self, run: &Range<usize>) -> bool {
        let end = if self.has(List::Generation, run.end - 1) { run.end - 1 } else { run.end };
        (2..=5).contains(&run.len())
            && self.is_name_like(run)
            && self.is_plain_of_things(run)
            && end > run.start + 1
            && self.is_surname(end - 1)
            && self.may_be_first(run.start)
            && !self.is_head(end - 1)
    }

    /// Surname before given name, as in Hungary and Japan: "Kis Zsófia".
    fn is_surname_first(&self, run: &Range<usize>) -> bool {
        (2..=3).contains(&run.len())
            && self.is_surname(run.start)
            && self.is_given(run.end - 1)
            && self.may_be_first(run.start)
            && self.hit_at(run.end - 1).is_none()
    }

    /// Whether nothing is known of a word that keeps it from being a person's first name.
    fn may_be_first(&self, at: usize) -> bool {
        let other = [
            List::Common,
            List::PlaceLead,
            List::CompanyWord,
            List::Office,
            List::OfficeModifier,
            List::Honorific,
            List::LegalForm,
            List::OrganisationHead,
            List::EventHead,
        ];
        self.is_capital(at)
            && self.hit_at(at).is_none()
            && !other.into_iter().any(|list| self.has(list, at))
            && self.word(at).chars().any(char::is_lowercase)
    }

    pub(super) fn is_strong_head(&self, at: usize) -> bool {
        self.has(List::OrganisationHead, at) && !self.has(List::WeakHead, at)
    }

    fn suffixless(&self, at: usize) -> bool {
        !self.lexis.place_suffixes.contains_key(&vec![self.lower(at).to_owned()])
            || matches!(self.lower(at), "hill" | "field" | "park" | "ward" | "street" | "lake" | "forest")
    }

    /// A run that begins with a known place and still is a person: "Jordan Peele", "Chelsea Clinton".
    pub(super) fn is_name_of_person(&self, run: &Range<usize>) -> bool {
        self.is_person_name(run)
            || self.is_given(run.start)
                && run.len() == 2
                && !self.is_head(run.end - 1)
                && self.place_at(run.start).is_none()
                && !self.is_people(run.start)
    }

    /// The run without honours behind the name: "Ana Lima KC".
    pub(super) fn without_honours(&self, run: &Range<usize>) -> Range<usize> {
        let shouted = |at: usize| self.word(at).chars().nth(1).is_some_and(char::is_uppercase);
        let mut end = run.end;
        while end > run.start + 2 && self.has(List::Postnominal, end - 1) && shouted(end - 1) {
            end -= 1;
        }
        let name = run.start..end;
        if end < run.end && self.is_name_like(&name) { name } else { run.clone() }
    }
}

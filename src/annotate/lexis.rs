//! The word lists of the language, ready for look-up.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::NameWords;

/// Word lists by their use. All keys are lower case unless the field says otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexis {
    lists: BTreeMap<List, BTreeSet<String>>,
    /// Suffixes that make a place, as lower-case words, with the sort of place.
    pub place_suffixes: BTreeMap<Vec<String>, String>,
}

/// A word list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    Honorific,
    Office,
    OfficeModifier,
    Said,
    SaidWeak,
    OrganisationHead,
    WeakHead,
    OpenHead,
    LegalForm,
    CompanyWord,
    BodyOwner,
    FirmLink,
    FirmPossession,
    SubjectVerb,
    PlainName,
    MassNoun,
    MediaHead,
    GovernmentHead,
    StateBody,
    EventHead,
    PlacePrefix,
    PlaceNoun,
    PlaceLead,
    Locative,
    Particle,
    SurnameFirst,
    GivenName,
    Common,
    Function,
    NoAcronym,
    AgencyVerb,
    BodyOffice,
    BodyWord,
    Movement,
    LegalFormBefore,
    WeakPlaceSuffix,
    CompoundEnding,
}

impl Lexis {
    /// Makes the lists ready.
    pub fn new(words: &NameWords) -> Self {
        let all = [
            (List::Honorific, &words.honorifics),
            (List::Office, &words.offices),
            (List::OfficeModifier, &words.office_modifiers),
            (List::Said, &words.said),
            (List::SaidWeak, &words.said_weak),
            (List::OrganisationHead, &words.organisation_heads),
            (List::WeakHead, &words.weak_heads),
            (List::OpenHead, &words.open_heads),
            (List::LegalForm, &words.legal_forms),
            (List::CompanyWord, &words.company_words),
            (List::BodyOwner, &words.body_owners),
            (List::FirmLink, &words.firm_links),
            (List::FirmPossession, &words.firm_possessions),
            (List::SubjectVerb, &words.subject_verbs),
            (List::PlainName, &words.plain_names),
            (List::MassNoun, &words.mass_nouns),
            (List::MediaHead, &words.media_heads),
            (List::GovernmentHead, &words.government_heads),
            (List::StateBody, &words.state_bodies),
            (List::EventHead, &words.event_heads),
            (List::PlacePrefix, &words.place_prefixes),
            (List::PlaceNoun, &words.place_nouns),
            (List::PlaceLead, &words.place_leads),
            (List::Locative, &words.locative),
            (List::Particle, &words.particles),
            (List::SurnameFirst, &words.surnames_first),
            (List::GivenName, &words.given_names),
            (List::Common, &words.common),
            (List::Function, &words.function_words),
            (List::NoAcronym, &words.no_acronyms),
            (List::AgencyVerb, &words.agency_verbs),
            (List::BodyOffice, &words.body_offices),
            (List::BodyWord, &words.body_words),
            (List::Movement, &words.movement),
            (List::LegalFormBefore, &words.legal_forms_before),
            (List::WeakPlaceSuffix, &words.weak_place_suffixes),
            (List::CompoundEnding, &words.compound_endings),
        ];
        let lower = |words: &Vec<String>| words.iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
        let suffix = |sort: &String, phrase: &String| (phrase.split(' ').map(str::to_owned).collect(), sort.clone());
        let place_suffixes = words
            .place_suffixes
            .iter()
            .flat_map(|(sort, phrases)| phrases.iter().map(move |phrase| suffix(sort, phrase)))
            .collect();
        Self { lists: all.into_iter().map(|(list, words)| (list, lower(words))).collect(), place_suffixes }
    }

    /// Whether a lower-case word stands in a list.
    pub fn has(&self, list: List, lower: &str) -> bool {
        self.lists.get(&list).is_some_and(|words| words.contains(lower))
    }
}

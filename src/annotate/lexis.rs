//! The word lists of the language, ready for look-up.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::entities::Dress;
use crate::language::{NameStock, Names};

/// Word lists by their use. All keys are lower case unless the field says otherwise.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexis {
    lists: HashMap<String, Lists>,
    /// Suffixes that make a place, as lower-case words, with the sort of place.
    pub place_suffixes: BTreeMap<Vec<String>, String>,
    /// Words that begin a place's name, in lower case, with the sort of place.
    pub place_lead_nouns: HashMap<String, String>,
    /// Names of organisations without their legal form.
    pub dress: Arc<Dress>,
    /// Words before the name of a storm.
    pub storm_words: Vec<String>,
    /// Parts of central banks' names.
    pub central_banks: Vec<String>,
    /// Given names and surnames.
    stock: NameStock,
    surname_beginnings: Vec<String>,
    surname_endings: Vec<String>,
    body_endings: Vec<String>,
}

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lists(u64);

impl Lists {
    /// Whether the word stands in a list.
    pub fn has(self, list: List) -> bool {
        self.0 >> list as u32 & 1 == 1
    }
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
    LeadHead,
    LeadJoint,
    LabelWord,
    PublicWord,
    BodyAdjective,
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
    Bound,
    NoSurname,
    Patronymic,
    Generation,
    Postnominal,
    Relation,
    HumanVerb,
    Appointing,
    EitherOffice,
    ThingHead,
    ThingLead,
    SurnameOfCountry,
    PriceVerb,
    TitleOfMan,
    TitleOfWoman,
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
    pub fn new(names: &Names) -> Self {
        let words = &names.words;
        let all = [
            (List::Honorific, &words.honorifics),
            (List::Office, &words.offices),
            (List::OfficeModifier, &words.office_modifiers),
            (List::Said, &words.said),
            (List::SaidWeak, &words.said_weak),
            (List::OrganisationHead, &words.organisation_heads),
            (List::WeakHead, &words.weak_heads),
            (List::OpenHead, &words.open_heads),
            (List::LeadHead, &words.lead_heads),
            (List::LeadJoint, &words.lead_joints),
            (List::LabelWord, &words.label_words),
            (List::PublicWord, &words.public_words),
            (List::BodyAdjective, &words.body_adjectives),
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
            (List::Bound, &words.bound_particles),
            (List::NoSurname, &words.no_surnames),
            (List::Patronymic, &words.patronymic_particles),
            (List::Generation, &words.generations),
            (List::Postnominal, &words.postnominals),
            (List::Relation, &words.relations),
            (List::HumanVerb, &words.human_verbs),
            (List::Appointing, &words.appointing),
            (List::EitherOffice, &words.either_offices),
            (List::ThingHead, &words.thing_heads),
            (List::ThingLead, &words.thing_leads),
            (List::SurnameOfCountry, &words.surnames_of_countries),
            (List::PriceVerb, &words.price_verbs),
            (List::TitleOfMan, &words.titles_of_men),
            (List::TitleOfWoman, &words.titles_of_women),
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
        let mut lists: HashMap<String, Lists> = HashMap::new();
        for (list, words) in all {
            for word in words {
                lists.entry(word.to_lowercase().replace('’', "'")).or_default().0 |= 1 << list as u32;
            }
        }
        let suffix = |sort: &String, phrase: &String| (phrase.split(' ').map(str::to_owned).collect(), sort.clone());
        let place_suffixes = words
            .place_suffixes
            .iter()
            .flat_map(|(sort, phrases)| phrases.iter().map(move |phrase| suffix(sort, phrase)))
            .collect();
        let leads = words.place_lead_nouns.iter();
        let leads = leads.flat_map(|(sort, nouns)| nouns.iter().map(move |noun| (noun.clone(), sort.clone())));
        Self {
            lists,
            place_suffixes,
            place_lead_nouns: leads.collect(),
            dress: Arc::new(Dress::new(words)),
            storm_words: words.storm_words.clone(),
            central_banks: words.central_banks.clone(),
            stock: names.stock,
            surname_beginnings: words.surname_beginnings.clone(),
            surname_endings: words.surname_endings.clone(),
            body_endings: words.body_endings.clone(),
        }
    }

    /// Whether a lower-case word stands in a list.
    pub fn has(&self, list: List, lower: &str) -> bool {
        self.of(lower).has(list)
    }

    /// The lists that a lower-case word stands in.
    pub fn of(&self, lower: &str) -> Lists {
        self.lists.get(lower).copied().unwrap_or_default()
    }

    /// Whether a word is a given name.
    pub fn is_given(&self, word: &str) -> bool {
        self.stock.is_given(word)
    }

    /// Whether one word is the name of a body by the way it ends: "Vietcombank".
    pub fn is_body(&self, lower: &str) -> bool {
        let long = |ending: &String| lower.chars().count() > ending.chars().count() + 2 || lower == ending;
        self.body_endings.iter().any(|ending| lower.ends_with(ending.as_str()) && long(ending) && lower != "bank")
    }

    /// Whether a word is a surname, by the stock of names or by the way it begins or ends.
    pub fn is_surname(&self, word: &str) -> bool {
        let lower = word.to_lowercase().replace('’', "'");
        let long = |ending: &String| lower.len() > ending.len() + 2;
        if self.has(List::NoSurname, &lower) {
            return false;
        }
        self.stock.is_surname(word)
            || self.surname_endings.iter().any(|ending| lower.ends_with(ending.as_str()) && long(ending))
            || self.surname_beginnings.iter().any(|start| {
                let rest = lower.strip_prefix(start.as_str());
                // "McKay", "O'Hara": a capital follows.
                rest.is_some_and(|rest| rest.len() > 2)
                    && word.chars().nth(start.chars().count()).is_some_and(char::is_uppercase)
            })
    }
}

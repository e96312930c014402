//! What the words and the title of a figure annotation say together.
//!
//! In: the words' quantity, as the grammar reads it, and the title. Out: a [`Reading`] with everything that is wrong or
//! contradicts itself. Where both speak, the title counts, since an editor wrote it; the contradiction is reported.

use rust_decimal::Decimal;

use super::document::Reading;
use super::suggest::did_you_mean;
use super::title::Token;
use super::unit;
use crate::model::{
    Certainty, Dated, Direction, Id, InferenceReason, PartialDate, Qualifier, Quantity, Status, Unit, UnitKind,
};

/// The keys of a figure's title.
const KEYS: [&str; 15] = [
    "value",
    "value-high",
    "unit",
    "qualifier",
    "as-of",
    "said-on",
    "period",
    "speaker",
    "via",
    "status",
    "change",
    "of",
    "scope",
    "inferred",
    "confirmed",
];

const QUALIFIERS: [(&str, Qualifier); 9] = [
    ("exact", Qualifier::Exact),
    ("about", Qualifier::About),
    ("up-to", Qualifier::UpTo),
    ("more-than", Qualifier::MoreThan),
    ("less-than", Qualifier::LessThan),
    ("at-least", Qualifier::AtLeast),
    ("no-less-than", Qualifier::NoLessThan),
    ("average", Qualifier::Average),
    ("range", Qualifier::Range),
];

const STATUSES: [(&str, Status); 6] = [
    ("actual", Status::Actual),
    ("estimate", Status::Estimate),
    ("planned", Status::Planned),
    ("target", Status::Target),
    ("projected", Status::Projected),
    ("denied", Status::Denied),
];

const CHANGES: [(&str, Direction); 3] = [("up", Direction::Up), ("down", Direction::Down), ("flat", Direction::Flat)];

/// One thing that is wrong with a title.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub code: &'static str,
    pub is_error: bool,
    /// The key that it is about.
    pub key: String,
    pub message: String,
    pub help: Option<String>,
}

impl Fault {
    fn new(code: &'static str, key: &str, message: String, help: impl Into<String>) -> Self {
        Self { code, is_error: true, key: key.to_owned(), message, help: Some(help.into()) }
    }
}

/// A reading that says nothing yet.
pub(super) fn blank(quantity: Option<Quantity>) -> Reading {
    Reading {
        quantity,
        change: None,
        as_of: None,
        said_on: None,
        period: None,
        speaker: None,
        speaker_inferred: None,
        via: None,
        status: Status::Actual,
        of: None,
        scope: None,
        confirmed: false,
    }
}

/// Reads a figure's title on top of what its words say.
pub(super) fn read(words: Option<Quantity>, tokens: &[Token]) -> (Reading, Vec<Fault>) {
    let mut reader = Reader {
        reading: blank(None),
        given: Given::default(),
        inferred: Vec::new(),
        seen: Vec::new(),
        faults: Vec::new(),
    };
    for token in tokens {
        reader.take(token);
    }
    reader.apply_reasons();
    reader.reading.quantity = reader.quantity(words);
    (reader.reading, reader.faults)
}

/// The parts of a quantity that a title gives.
#[derive(Debug, Default)]
struct Given {
    value: Option<(Decimal, String)>,
    value_high: Option<Decimal>,
    unit: Option<Unit>,
    qualifier: Option<Qualifier>,
}

struct Reader {
    reading: Reading,
    given: Given,
    inferred: Vec<(String, InferenceReason)>,
    seen: Vec<String>,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, code: &'static str, key: &str, message: String, help: impl Into<String>) {
        self.faults.push(Fault::new(code, key, message, help));
    }

    fn take(&mut self, token: &Token) {
        let key = token.key.as_str();
        if key != "inferred" && self.seen.iter().any(|seen| seen == key) {
            return self.fault(
                "annotation/duplicate-key",
                key,
                format!("`{key}` stands in this title twice"),
                "keep one of them",
            );
        }
        self.seen.push(key.to_owned());
        match &token.value {
            Some(value) => self.take_value(key, value),
            None if key == "confirmed" => self.reading.confirmed = true,
            None if KEYS.contains(&key) => {
                self.fault(
                    "annotation/no-value",
                    key,
                    format!("`{key}` has no value"),
                    format!("write `{key}=…` without blanks around the `=`"),
                );
            }
            None => self.unknown(key),
        }
    }

    fn unknown(&mut self, key: &str) {
        let help = match did_you_mean(key, KEYS) {
            Some(known) => format!("did you mean `{known}=`?"),
            None => {
                format!("the keys of a figure are {}; a value with blanks stands in single quotes", KEYS.join(", "))
            }
        };
        self.fault("annotation/unknown-key", key, format!("`{key}` is no key of a figure"), help);
    }

    fn take_value(&mut self, key: &str, value: &str) {
        match key {
            "value" => self.given.value = self.number(key, value).map(|number| (number, value.to_owned())),
            "value-high" => self.given.value_high = self.number(key, value),
            "unit" => self.given.unit = unit::read(value),
            "qualifier" => self.given.qualifier = self.choice(key, value, &QUALIFIERS),
            "as-of" => self.reading.as_of = self.date(key, value).map(stated),
            "said-on" => self.reading.said_on = self.date(key, value).map(stated),
            "period" => self.reading.period = self.date(key, value),
            "speaker" => self.reading.speaker = self.id(key, value),
            "via" => self.reading.via = Some(value.to_owned()),
            "status" => self.reading.status = self.choice(key, value, &STATUSES).unwrap_or_default(),
            "change" => self.reading.change = self.choice(key, value, &CHANGES),
            "of" => self.reading.of = self.id(key, value),
            "scope" => self.reading.scope = Some(value.to_owned()),
            "inferred" => self.reason(value),
            "confirmed" => {
                self.reading.confirmed = self
                    .choice(key, value, &[("true", true), ("yes", true), ("false", false), ("no", false)])
                    .unwrap_or_default();
            }
            _ => self.unknown(key),
        }
    }

    fn number(&mut self, key: &str, value: &str) -> Option<Decimal> {
        let number = Decimal::from_str_exact(value).ok().filter(|_| !value.starts_with('.') && !value.ends_with('.'));
        if number.is_none() {
            let help = "write digits with a decimal point, without separators or magnitude: 27600000000 or 0.5";
            self.fault("annotation/bad-number", key, format!("`{key}`: `{value}` is no number"), help);
        }
        number
    }

    fn date(&mut self, key: &str, value: &str) -> Option<PartialDate> {
        value
            .parse()
            .map_err(|error| {
                self.fault(
                    "annotation/bad-date",
                    key,
                    format!("`{key}`: {error}"),
                    "leave out what the text does not say",
                );
            })
            .ok()
    }

    fn id(&mut self, key: &str, value: &str) -> Option<Id> {
        Id::new(value)
            .map_err(|error| {
                let help =
                    Id::from_words(value).map_or_else(|| "write an id".to_owned(), |id| format!("write `{key}={id}`"));
                self.fault("annotation/bad-id", key, format!("`{key}`: `{value}` is no id: {error}"), help);
            })
            .ok()
    }

    fn choice<T: Copy>(&mut self, key: &str, value: &str, choices: &[(&'static str, T)]) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == value).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let help = match did_you_mean(value, words.iter().copied()) {
                Some(word) => format!("did you mean `{key}={word}`?"),
                None => format!("write one of: {}", words.join(", ")),
            };
            self.fault(
                "annotation/unknown-value",
                key,
                format!("`{key}`: `{value}` is none of the words that stand here"),
                help,
            );
        }
        found
    }

    /// `inferred=as-of:publication-date`.
    fn reason(&mut self, value: &str) {
        let reasons = InferenceReason::ALL.map(|reason| (reason.word(), reason));
        let Some((what, word)) =
            value.split_once(':').filter(|(what, _)| ["as-of", "said-on", "speaker"].contains(what))
        else {
            let help = "write as-of, said-on or speaker, then `:` and the reason: inferred=as-of:publication-date";
            return self.fault(
                "annotation/unknown-value",
                "inferred",
                format!("`inferred`: `{value}` does not say what was inferred"),
                help,
            );
        };
        if self.inferred.iter().any(|(other, _)| other == what) {
            return self.fault(
                "annotation/duplicate-key",
                "inferred",
                format!("`inferred={what}:` stands in this title twice"),
                "keep one of them",
            );
        }
        if let Some(reason) = self.choice("inferred", word, &reasons) {
            self.inferred.push((what.to_owned(), reason));
        }
    }

    fn apply_reasons(&mut self) {
        for (what, reason) in std::mem::take(&mut self.inferred) {
            let certainty = Certainty::Inferred(reason);
            let found = match what.as_str() {
                "as-of" => self.reading.as_of.as_mut().map(|dated| dated.certainty = certainty).is_some(),
                "said-on" => self.reading.said_on.as_mut().map(|dated| dated.certainty = certainty).is_some(),
                _ if self.reading.speaker.is_some() => {
                    self.reading.speaker_inferred = Some(reason);
                    true
                }
                _ => false,
            };
            if !found && !self.faults.iter().any(|fault| fault.key == what) {
                let message =
                    format!("`inferred={what}:{}` gives a reason for something that is not there", reason.word());
                self.fault(
                    "annotation/contradiction",
                    "inferred",
                    message,
                    format!("write `{what}=…` as well, or take the reason out"),
                );
            }
        }
    }

    /// Joins the words' quantity with what the title gives.
    fn quantity(&mut self, words: Option<Quantity>) -> Option<Quantity> {
        let given = std::mem::take(&mut self.given);
        if words.is_none() && given.value.is_none() && given.value_high.is_none() && given.unit.is_none() {
            return None;
        }
        let had_words = words.is_some();
        let mut quantity = words.unwrap_or_else(nothing);
        // "a third" is written `value=33.33 unit=%`: the same share.
        if let (Some((value, _)), Some(own), Some(unit)) = (&given.value, quantity.value, &given.unit)
            && unit.kind == UnitKind::Percent
            && matches!(quantity.unit.kind, UnitKind::Count | UnitKind::Number)
            && own.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|share| (share - value).abs() < Decimal::new(1, 2))
        {
            quantity.value = Some(*value);
        }
        if let Some((value, text)) = given.value
            && quantity.value != Some(value)
        {
            self.contradiction("value", quantity.value.map(|value| value.normalize().to_string()), &text);
            quantity.step = Decimal::new(1, value.scale());
            quantity.digits = text;
            quantity.magnitude = None;
            quantity.value = Some(value);
        }
        if let Some(high) = given.value_high {
            if quantity.value_high != Some(high) {
                self.contradiction(
                    "value-high",
                    quantity.value_high.map(|value| value.normalize().to_string()),
                    &high.to_string(),
                );
            }
            quantity.value_high = Some(high);
            if quantity.qualifier == Qualifier::Exact {
                quantity.qualifier = Qualifier::Range;
            }
            if quantity.value.is_some_and(|low| low > high) {
                let message = "the range ends below its beginning".to_owned();
                self.fault(
                    "annotation/contradiction",
                    "value-high",
                    message,
                    "look whether `value` and `value-high` were exchanged",
                );
            }
        }
        if let Some(unit) = given.unit {
            if had_words && !fits(&quantity.unit, &unit) {
                self.contradiction("unit", Some(unit::write(&quantity.unit)), &unit::write(&unit));
            }
            quantity.unit = unit;
        }
        if let Some(qualifier) = given.qualifier {
            if quantity.qualifier != qualifier {
                let said = (quantity.qualifier != Qualifier::Exact && had_words)
                    .then(|| qualifier_word(quantity.qualifier).to_owned());
                self.contradiction("qualifier", said, qualifier_word(qualifier));
                quantity.qualifier_words.clear();
            }
            quantity.qualifier = qualifier;
        }
        Some(quantity)
    }

    fn contradiction(&mut self, key: &str, words: Option<String>, title: &str) {
        let Some(words) = words else { return };
        self.faults.push(Fault {
            code: "annotation/contradiction",
            is_error: false,
            key: key.to_owned(),
            message: format!("the words say `{words}`, but the title says `{key}={title}`"),
            help: Some("the title counts; correct it, or take it out if the words are right".to_owned()),
        });
    }
}

fn stated(date: PartialDate) -> Dated {
    Dated { date, certainty: Certainty::Stated }
}

fn nothing() -> Quantity {
    Quantity {
        value: None,
        value_high: None,
        unit: Unit::new(UnitKind::Number, "number"),
        qualifier: Qualifier::Exact,
        qualifier_words: String::new(),
        digits: String::new(),
        magnitude: None,
        step: Decimal::ONE,
    }
}

/// Whether a title's unit may stand for the words' unit: the words gave none, or both count things, or they are the same.
fn fits(words: &Unit, title: &Unit) -> bool {
    let is_count = |unit: &Unit| matches!(unit.kind, UnitKind::Count | UnitKind::Number | UnitKind::Rank);
    words.kind == UnitKind::Number
        || (is_count(words) && is_count(title))
        || (words.kind == title.kind && words.code == title.code && (words.per.is_none() || words.per == title.per))
}

/// The word for a qualifier in a title.
pub fn qualifier_word(qualifier: Qualifier) -> &'static str {
    QUALIFIERS.iter().find(|(_, other)| *other == qualifier).map_or("exact", |(word, _)| word)
}

/// The word for a status in a title.
pub fn status_word(status: Status) -> &'static str {
    STATUSES.iter().find(|(_, other)| *other == status).map_or("actual", |(word, _)| word)
}

/// The word for a change in a title.
pub fn change_word(change: Direction) -> &'static str {
    CHANGES.iter().find(|(_, other)| *other == change).map_or("flat", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::super::title::tokens;
    use super::*;

    fn faults(words: Option<Quantity>, title: &str) -> Vec<String> {
        let (_, faults) = read(words, &tokens(title).unwrap());
        faults
            .into_iter()
            .map(|fault| format!("{}: {} ({})", fault.code, fault.message, fault.help.unwrap_or_default()))
            .collect()
    }

    fn money(value: i64) -> Quantity {
        Quantity {
            value: Some(value.into()),
            unit: Unit::new(UnitKind::Money, "NOK"),
            digits: value.to_string(),
            ..nothing()
        }
    }

    #[test]
    fn a_title_fills_in_what_the_words_do_not_say() {
        let title = "as-of=2020-12 inferred=as-of:publication-date speaker=port-of-oslo inferred=speaker:sentence-before status=planned scope='inner bay' confirmed";
        let (reading, faults) = read(Some(money(5)), &tokens(title).unwrap());
        assert_eq!(faults, []);
        assert_eq!(reading.as_of.unwrap().certainty, Certainty::Inferred(InferenceReason::PublicationDate));
        assert_eq!(reading.speaker_inferred, Some(InferenceReason::SentenceBefore));
        assert_eq!(
            (reading.status, reading.scope.as_deref(), reading.confirmed),
            (Status::Planned, Some("inner bay"), true)
        );
        assert_eq!(reading.quantity, Some(money(5)));
    }

    #[test]
    fn a_title_alone_gives_a_value() {
        let (reading, faults) =
            read(None, &tokens("value=3.50 value-high=4 unit='new ferries' qualifier=range").unwrap());
        assert_eq!(faults, []);
        let quantity = reading.quantity.unwrap();
        assert_eq!((quantity.value, quantity.value_high), (Some(Decimal::new(350, 2)), Some(4.into())));
        assert_eq!(
            (quantity.unit.code.as_str(), quantity.step, quantity.qualifier),
            ("new ferries", Decimal::new(1, 2), Qualifier::Range)
        );
    }

    #[test]
    fn every_wrong_key_is_reported() {
        let found = faults(
            Some(money(5)),
            "as_of=2020 status=planed as-of=soon inferred=as-of:guess via period speaker=The-Mayor",
        );
        assert_eq!(found.len(), 7, "{found:#?}");
        assert!(found[0].contains("did you mean `as-of=`"), "{found:#?}");
        assert!(found[1].contains("did you mean `status=planned`"), "{found:#?}");
        assert!(found[6].contains("write `speaker=the-mayor`"), "{found:#?}");
    }

    #[test]
    fn a_title_that_contradicts_the_words_counts_and_is_reported() {
        let found = faults(Some(money(5)), "value=6 unit=SEK");
        assert_eq!(found.len(), 2, "{found:#?}");
        assert!(found[0].starts_with("annotation/contradiction: the words say `5`"), "{found:#?}");
        assert_eq!(faults(Some(money(5)), "value=5.0 unit='NOK per ton'"), Vec::<String>::new());
        assert_eq!(faults(Some(money(5)), "inferred=speaker:relative").len(), 1);
    }
}

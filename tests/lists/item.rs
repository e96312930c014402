//! Lines with what should be found in them, and what was found.

use std::fmt;

use serde_json::Value;

use super::unit::{Meaning, Units};

/// One line of a list.
pub struct Item {
    pub number: usize,
    pub published: Option<String>,
    pub text: String,
    /// Each must be found, in one of its forms; a form may be several quantities.
    pub wanted: Vec<Vec<Vec<Expected>>>,
    /// These are neither asked for nor punished.
    pub optional: Vec<Vec<Vec<Expected>>>,
}

/// A quantity or a date as a reader would give it.
#[derive(Debug, Clone)]
pub enum Expected {
    Date(String),
    Quantity { low: Amount, high: Option<Amount>, unit: String, is_age: bool },
}

/// A value; one that is written as a fraction may be found rounded, one that is not known is `NaN` and may be found as any.
#[derive(Debug, Clone, Copy)]
pub struct Amount {
    value: f64,
    is_fraction: bool,
}

/// What the program found.
#[derive(Debug)]
pub enum Found {
    Date(String),
    Quantity { low: f64, high: Option<f64>, unit: String, kind: String },
}

/// Reads a list: `[PUBLISHED] text => quantity; quantity | other form; ~optional`, a line each.
pub fn items(list: &str) -> Vec<Item> {
    let lines = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|(index, line)| {
            let (text, answers) = line.rsplit_once("=>").unwrap_or_else(|| panic!("no answers: {line}"));
            let (published, text) = match text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
                Some((date, text)) if date.starts_with("20") => (Some(date.to_owned()), text),
                _ => (None, text),
            };
            let answers = answers.split(';').map(str::trim).filter(|answer| !answer.is_empty());
            let (optional, wanted): (Vec<_>, Vec<_>) = answers.partition(|answer| answer.starts_with('~'));
            Item {
                number: index + 1,
                published,
                text: spaces(text.trim()),
                wanted: wanted.iter().map(|answer| forms(answer)).collect(),
                optional: optional.iter().map(|answer| forms(&answer[1..])).collect(),
            }
        })
        .collect()
}

/// Puts in the spaces that nobody could tell apart in a list.
fn spaces(text: &str) -> String {
    text.replace("{nb}", "\u{a0}").replace("{nnb}", "\u{202f}").replace("{thin}", "\u{2009}")
}

fn forms(answer: &str) -> Vec<Vec<Expected>> {
    answer.split(" | ").map(|form| form.split(" + ").map(expected).collect()).collect()
}

fn expected(text: &str) -> Expected {
    let text = text.trim();
    if let Some(date) = text.strip_prefix('@') {
        return Expected::Date(date.to_owned());
    }
    let (values, unit) = text.split_once(' ').unwrap_or((text, ""));
    let (low, high) = values.split_once("..").map_or((values, None), |(low, high)| (low, Some(high)));
    let is_age = unit.ends_with(" old");
    let unit = unit.strip_suffix(" old").unwrap_or(unit).to_owned();
    Expected::Quantity { low: amount(low), high: high.map(amount), unit, is_age }
}

fn amount(text: &str) -> Amount {
    let number = |text: &str| text.parse::<f64>().unwrap_or_else(|_| panic!("no number: {text}"));
    match text.split_once('/') {
        Some((above, below)) => Amount { value: number(above) / number(below), is_fraction: true },
        None if text == "?" => Amount { value: f64::NAN, is_fraction: false },
        None => Amount { value: number(text), is_fraction: false },
    }
}

/// The quantities, and if asked for the dates, of one line of the program's output.
pub fn found(line: &Value, with_dates: bool) -> Vec<Found> {
    let list = |key: &str| line[key].as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let number = |value: &Value| value.as_number().and_then(|value| value.to_string().parse().ok());
    let figures = list("figures").into_iter().map(|figure| Found::Quantity {
        low: number(&figure["value"]).unwrap_or(f64::NAN),
        high: number(&figure["value_high"]),
        unit: word(&figure["unit"]),
        kind: word(&figure["kind"]),
    });
    let dates = list("dates").into_iter().filter(|_| with_dates).map(|date| Found::Date(word(&date["value"])));
    figures.chain(dates).collect()
}

impl Expected {
    /// Whether this is what was found.
    pub fn is(&self, found: &Found, units: &Units) -> bool {
        match (self, found) {
            (Self::Date(wanted), Found::Date(got)) => wanted == got,
            (
                Self::Quantity { low, high, unit, .. },
                Found::Quantity { low: got, high: got_high, unit: got_unit, .. },
            ) => {
                let is_bare = unit.is_empty();
                let Some(factor) = factor(&units.meaning(unit), &units.meaning(got_unit), is_bare && low.is_fraction)
                else {
                    return false;
                };
                let is_near = |wanted: &Amount, got: f64| {
                    let tolerance = if wanted.is_fraction {
                        5e-3
                    } else if (factor - 1.0).abs() < f64::EPSILON {
                        1e-9
                    } else {
                        1e-4
                    };
                    (wanted.value - got * factor).abs() <= tolerance * wanted.value.abs()
                };
                low.value.is_nan()
                    || is_near(low, *got)
                        && match (high, got_high) {
                            (Some(high), Some(got)) => is_near(high, *got),
                            (None, None) => true,
                            _ => false,
                        }
            }
            _ => false,
        }
    }

    /// Whether the kind of what was found is the one that its unit asks for.
    pub fn is_of_kind(&self, found: &Found, units: &Units) -> bool {
        let (Self::Quantity { unit, is_age, .. }, Found::Quantity { kind, .. }) = (self, found) else { return true };
        let kinds: &[&str] = match units.meaning(unit) {
            Meaning::Money(_) => &["money"],
            Meaning::Plain => &["number", "count", "percent", "ratio"],
            Meaning::Noun(_) => &["number", "count"],
            Meaning::Measure(dimension, _) => match dimension.as_str() {
                "calendar" | "clock" if *is_age => &["age"],
                "calendar" | "clock" => &["duration"],
                "celsius" | "fahrenheit" | "kelvin" => &["temperature"],
                "percent" | "percentage-points" => &["percent"],
                "multiple" => &["ratio"],
                "people" | "containers" => &["number", "count", "measure"],
                "degree" => &["temperature", "measure"],
                _ => &["measure"],
            },
        };
        kinds.contains(&kind.as_str())
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "@{date}"),
            Self::Quantity { low, high: Some(high), unit, .. } => write!(f, "{}..{} {unit}", low.value, high.value),
            Self::Quantity { low, high: None, unit, .. } => write!(f, "{} {unit}", low.value),
        }
    }
}

/// By what a found value must be multiplied to be in the expected unit; `None` where the units do not mean the same.
fn factor(wanted: &Meaning, got: &Meaning, is_share: bool) -> Option<f64> {
    match (wanted, got) {
        (Meaning::Plain, Meaning::Measure(dimension, factor)) if is_share && dimension == "percent" => {
            Some(factor / 100.0)
        }
        (Meaning::Plain, Meaning::Plain | Meaning::Noun(_)) => Some(1.0),
        (Meaning::Plain, Meaning::Measure(dimension, _)) if dimension == "people" => Some(1.0),
        (Meaning::Measure(a, wanted), Meaning::Measure(b, got)) if a == b => {
            Some(if wanted.to_bits() == got.to_bits() { 1.0 } else { got / wanted })
        }
        _ => (wanted == got).then_some(1.0),
    }
}

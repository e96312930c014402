//! Values as finished text: normal form for boxes and tables, the qualifier in the source's word.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::model::{Direction, Qualifier, Quantity, UnitKind};

use super::currency::{self, Money};

/// The blank that holds a number and its unit together.
pub(super) const NBSP: char = '\u{a0}';

/// A value in the pieces that a template sets apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Value {
    /// The bound in the source's word: "up to". Empty without one.
    pub qualifier: String,
    /// The figure itself: `20,000`, `$66.4`, `14–15`, `85`.
    pub number: String,
    /// What stands small beside it: `billion`, `percent`, `MW`. Empty for things counted.
    pub unit: String,
    /// The value in one piece, for tables, without its qualifier: `$66.4 billion`, `85%`.
    pub short: String,
    /// The value with its qualifier: `up to 20,000`.
    pub plain: String,
    /// The value with its qualifier and with what is counted: `up to 20,000 jobs`.
    pub text: String,
}

/// Writes a value. `words` stand where the text gives no number; `change` makes it a growth.
pub(super) fn value(quantity: &Quantity, change: Option<Direction>, words: &str) -> Value {
    let Some(low) = quantity.value else { return in_words(words) };
    if quantity.unit.kind == UnitKind::Rank {
        return in_words(words);
    }
    let amount = Amount::new(quantity, low);
    let qualifier = join_words(&[direction_words(change), &qualifier_words(quantity)]);
    let short = amount.short(quantity);
    let plain = join_words(&[&qualifier, &short]);
    let noun =
        if quantity.unit.kind == UnitKind::Count && low != Decimal::ONE { quantity.unit.code.as_str() } else { "" };
    let text = if noun.is_empty() { plain.clone() } else { format!("{plain}{NBSP}{noun}{}", per(quantity)) };
    Value { number: amount.number(quantity), unit: amount.unit(quantity), qualifier, short, plain, text }
}

fn in_words(words: &str) -> Value {
    let words = words.to_owned();
    Value { number: words.clone(), short: words.clone(), plain: words.clone(), text: words, ..Value::default() }
}

fn join_words(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn direction_words(change: Option<Direction>) -> &'static str {
    match change {
        Some(Direction::Up) => "up",
        Some(Direction::Down) => "down",
        Some(Direction::Flat) => "unchanged at",
        None => "",
    }
}

fn qualifier_words(quantity: &Quantity) -> String {
    if !quantity.qualifier_words.is_empty() && quantity.qualifier != Qualifier::Range {
        return quantity.qualifier_words.clone();
    }
    match quantity.qualifier {
        Qualifier::Exact | Qualifier::Range => "",
        Qualifier::About => "about",
        Qualifier::UpTo => "up to",
        Qualifier::MoreThan => "more than",
        Qualifier::LessThan => "less than",
        Qualifier::AtLeast => "at least",
        Qualifier::NoLessThan => "no less than",
        Qualifier::Average => "an average of",
    }
    .to_owned()
}

/// The digits of a value, and the magnitude word that goes with them.
struct Amount {
    digits: String,
    magnitude: &'static str,
}

impl Amount {
    fn new(quantity: &Quantity, low: Decimal) -> Self {
        let (scale, magnitude) = said_magnitude(quantity, low);
        let decimals = (quantity.step / scale).normalize().scale();
        let digits = |value: Decimal| grouped(value / scale, decimals);
        match quantity.value_high {
            Some(high) if high != low => Self { digits: format!("{}–{}", digits(low), digits(high)), magnitude },
            _ => Self { digits: digits(low), magnitude },
        }
    }

    /// The number with its sign of money, if that stands before it.
    fn number(&self, quantity: &Quantity) -> String {
        match (quantity.unit.kind, currency::style(&quantity.unit.code)) {
            (UnitKind::Money, Some(Money::Sign(sign))) => match self.digits.strip_prefix('−') {
                Some(positive) => format!("−{sign}{positive}"),
                None => format!("{sign}{}", self.digits),
            },
            _ => self.digits.clone(),
        }
    }

    /// What stands small beside the number in a box.
    fn unit(&self, quantity: &Quantity) -> String {
        let measure = match quantity.unit.kind {
            UnitKind::Percent => "percent".to_owned(),
            _ => measure(quantity),
        };
        join_words(&[self.magnitude, &measure, per(quantity).trim()])
    }

    fn short(&self, quantity: &Quantity) -> String {
        let measure = measure(quantity);
        let mut text = self.number(quantity);
        if quantity.unit.kind == UnitKind::Percent {
            text.push('%');
        }
        for part in [self.magnitude, &measure] {
            if !part.is_empty() {
                text.push(NBSP);
                text.push_str(part);
            }
        }
        if quantity.unit.kind != UnitKind::Count {
            text.push_str(&per(quantity));
        }
        text
    }
}

/// The magnitude that the source said, where the value is large enough to be read with it.
fn said_magnitude(quantity: &Quantity, low: Decimal) -> (Decimal, &'static str) {
    let said = match quantity.magnitude.as_deref() {
        Some("million") => (Decimal::from(1_000_000_u64), "million"),
        Some("billion") => (Decimal::from(1_000_000_000_u64), "billion"),
        Some("trillion") => (Decimal::from(1_000_000_000_000_u64), "trillion"),
        _ => (Decimal::ONE, ""),
    };
    if low.abs() >= said.0 || low.is_zero() { said } else { (Decimal::ONE, "") }
}

/// The unit's name as it stands after a number; empty for things counted, percent, and money with a sign.
fn measure(quantity: &Quantity) -> String {
    let code = quantity.unit.code.as_str();
    let is_one = quantity.value == Some(Decimal::ONE) && quantity.value_high.is_none() && quantity.magnitude.is_none();
    match quantity.unit.kind {
        UnitKind::Count | UnitKind::Percent | UnitKind::Number | UnitKind::Rank => String::new(),
        UnitKind::Money => match currency::style(code) {
            Some(Money::Sign(_)) => String::new(),
            Some(Money::Name(name)) => name.to_owned(),
            None => code.to_owned(),
        },
        UnitKind::PercentagePoints | UnitKind::BasisPoints => singular(&code.replace('-', " "), is_one),
        UnitKind::Duration | UnitKind::Age | UnitKind::Mass | UnitKind::Volume => singular(code, is_one),
        UnitKind::Multiple
        | UnitKind::Power
        | UnitKind::Energy
        | UnitKind::Length
        | UnitKind::Area
        | UnitKind::Speed
        | UnitKind::Temperature => code.to_owned(),
    }
}

/// These units all form their plural with `s`.
fn singular(unit: &str, is_one: bool) -> String {
    if is_one { unit.strip_suffix('s').unwrap_or(unit).to_owned() } else { unit.to_owned() }
}

fn per(quantity: &Quantity) -> String {
    quantity.unit.per.as_ref().map_or_else(String::new, |per| format!(" per{NBSP}{per}"))
}

/// Digits in groups of three, with at least the decimals said.
pub(super) fn grouped(value: Decimal, decimals: u32) -> String {
    let value = value.normalize();
    let text = format!("{:.*}", value.scale().max(decimals) as usize, value.abs());
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), ""), |(whole, fraction)| (whole, fraction));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A count with its noun: `1 article`, `2 articles`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{}{NBSP}{}", grouped(Decimal::from(count), 0), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    fn quantity(value: &str, kind: UnitKind, code: &str) -> Quantity {
        Quantity {
            value: Some(value.parse().unwrap()),
            value_high: None,
            unit: Unit::new(kind, code),
            qualifier: Qualifier::Exact,
            qualifier_words: String::new(),
            digits: value.to_owned(),
            magnitude: None,
            step: Decimal::ONE,
        }
    }

    fn plain(quantity: &Quantity) -> String {
        value(quantity, None, "words").text.replace(NBSP, " ")
    }

    #[test]
    fn values_have_their_normal_form() {
        let mut jobs = quantity("20000", UnitKind::Count, "jobs");
        jobs.magnitude = Some("thousand".to_owned());
        jobs.qualifier = Qualifier::UpTo;
        assert_eq!(plain(&jobs), "up to 20,000 jobs");
        assert_eq!(value(&jobs, None, "").plain, "up to 20,000");
        jobs.qualifier_words = "no more than".to_owned();
        assert_eq!(plain(&jobs), "no more than 20,000 jobs");

        let mut money = quantity("66400000000", UnitKind::Money, "USD");
        money.magnitude = Some("billion".to_owned());
        money.step = "100000000".parse().unwrap();
        assert_eq!(plain(&money), "$66.4 billion");
        let parts = value(&money, None, "");
        assert_eq!((parts.number.as_str(), parts.unit.as_str()), ("$66.4", "billion"));
        money.value = Some("67000000000".parse().unwrap());
        assert_eq!(plain(&money), "$67.0 billion", "the precision said is kept");
        money.unit.code = "KZT".to_owned();
        assert_eq!(plain(&money), "67.0 billion tenge");

        let mut days = quantity("14", UnitKind::Duration, "days");
        days.value_high = Some(Decimal::from(15));
        days.qualifier = Qualifier::Range;
        assert_eq!(plain(&days), "14–15 days");
        assert_eq!(plain(&quantity("1", UnitKind::Duration, "years")), "1 year");
        assert_eq!(plain(&quantity("1000", UnitKind::Power, "MW")), "1,000 MW");
        assert_eq!(plain(&quantity("-3.5", UnitKind::Percent, "%")), "−3.5%");
        let mut rate = quantity("55", UnitKind::Money, "USD");
        rate.unit.per = Some("barrel".to_owned());
        assert_eq!(plain(&rate), "$55 per barrel");
    }

    #[test]
    fn growth_and_words_without_a_number() {
        let share = quantity("35", UnitKind::Percent, "%");
        assert_eq!(value(&share, Some(Direction::Up), "").text, "up 35%");
        let mut several = share;
        several.value = None;
        assert_eq!(value(&several, None, "several dozen").text, "several dozen");
    }
}

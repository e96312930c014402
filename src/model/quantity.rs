//! Quantities: values with units, exactly as far as they were said.

use rust_decimal::Decimal;
use serde::Serialize;

/// What kind of thing a unit measures. Values of different kinds are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// Money; the unit's code is the ISO 4217 code.
    Money,
    /// Things counted; the unit's code is the counted noun in the plural.
    Count,
    /// Percent; the code is `%`.
    Percent,
    /// Percentage points; the code is `percentage-points`.
    PercentagePoints,
    /// Basis points; the code is `basis-points`.
    BasisPoints,
    /// A length of time, in the unit said: `days`, `years`.
    Duration,
    /// Mass, in `tonnes`, or `kg` and `g` where the text says so.
    Mass,
    /// Power, in `MW`, or the unit said.
    Power,
    /// Energy: `kWh`, `MWh`, `TWh`.
    Energy,
    /// Length: `km`, `m`.
    Length,
    /// Area: `ha`, `sq km`.
    Area,
    /// Volume: `barrels`, `litres`, `cu m`.
    Volume,
    /// Speed: `km/h`, `Mbps`.
    Speed,
    /// Temperature: `°C`, `°F`.
    Temperature,
    /// Age of a person, in `years`.
    Age,
    /// "Three times", "2.5x"; the code is `times`.
    Multiple,
    /// A place in an order: "top five"; the code is `rank`.
    Rank,
    /// A bare number.
    Number,
}

/// A unit of measurement.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Unit {
    /// What it measures.
    pub kind: UnitKind,
    /// Its one name: an ISO currency code, `%`, a symbol (`MW`, `km`), or the counted noun in the plural (`jobs`).
    pub code: String,
    /// The denominator of a rate: `barrel`, `day`, `capita`.
    pub per: Option<String>,
}

impl Unit {
    /// A unit without a denominator.
    pub fn new(kind: UnitKind, code: impl Into<String>) -> Self {
        Self { kind, code: code.into(), per: None }
    }
}

/// How a value is bounded, in the sense of the words before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Qualifier {
    /// No bound is said.
    #[default]
    Exact,
    /// "about", "some", "nearly".
    About,
    /// "up to", "at most": the value is the highest possible.
    UpTo,
    /// "more than", "over": the value itself is excluded.
    MoreThan,
    /// "less than", "under": the value itself is excluded.
    LessThan,
    /// "at least".
    AtLeast,
    /// "no less than".
    NoLessThan,
    /// "an average of".
    Average,
    /// A range: `value` is its low end and `value_high` its high end.
    Range,
}

/// One value with its unit, as said and exactly.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Quantity {
    /// The value in base units: "27.6 billion" is 27600000000. None where the words give none ("several").
    pub value: Option<Decimal>,
    /// The high end of a range, in base units.
    pub value_high: Option<Decimal>,
    /// The unit.
    pub unit: Unit,
    /// The bound.
    pub qualifier: Qualifier,
    /// The words of the bound as said, lower case ("no less than"); empty without one.
    pub qualifier_words: String,
    /// The digits said, without the magnitude: `27.6`; number words as they stand: `five`.
    pub digits: String,
    /// The magnitude word as a plain name: `billion`, `thousand`, `lakh`; none without one.
    pub magnitude: Option<String>,
    /// One unit of the last digit said, in base units: 0.1 billion for "27.6 billion".
    pub step: Decimal,
}

/// Which way a value moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// It grew.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Flat,
}

/// A movement from one value to another, or by an amount. All values in base units.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// The value before.
    pub from: Option<Decimal>,
    /// The value after.
    pub to: Option<Decimal>,
    /// The difference.
    pub by: Option<Decimal>,
}

/// In what sense a value holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is reported as a fact.
    #[default]
    Actual,
    /// It is reported as an estimate.
    Estimate,
    /// It is planned or expected to be so.
    Planned,
    /// It is a goal.
    Target,
    /// It is a forecast.
    Projected,
    /// The speaker says that it is not so.
    Denied,
}

impl Status {
    /// Whether the value lies ahead: planned, target or projected.
    pub fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Target | Self::Projected)
    }
}

//! What a value leaves open: an exact one nothing, a range what lies between its ends, a bound all on one side.

use rust_decimal::Decimal;

use crate::model::{Qualifier, Quantity, UnitKind};

/// The lowest and the highest that a value may stand for; an end that is open has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) struct Extent {
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
}

impl Extent {
    /// None for what is no number, and for ranks, whose first place is no lowest value.
    pub fn of(quantity: &Quantity) -> Option<Self> {
        let value = quantity.value.filter(|_| quantity.unit.kind != UnitKind::Rank)?;
        let high = quantity.value_high.unwrap_or(value);
        Some(match quantity.qualifier {
            Qualifier::UpTo | Qualifier::LessThan => Self { low: None, high: Some(high) },
            Qualifier::MoreThan | Qualifier::AtLeast | Qualifier::NoLessThan => Self { low: Some(value), high: None },
            Qualifier::Exact | Qualifier::About | Qualifier::Average | Qualifier::Range => {
                Self { low: Some(value.min(high)), high: Some(value.max(high)) }
            }
        })
    }

    /// Whether it is one number.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// The lowest number said.
    pub fn lowest(self) -> Decimal {
        self.low.or(self.high).unwrap_or_default()
    }

    /// The highest number said.
    pub fn highest(self) -> Decimal {
        self.high.or(self.low).unwrap_or_default()
    }
}

//! What a value with its qualifier allows and excludes.

use rust_decimal::Decimal;

use crate::model::{Qualifier, Quantity};

/// The values that a quantity allows; a missing end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    low: Option<Decimal>,
    high: Option<Decimal>,
    /// Whether the one end of a bound is itself left out ("more than").
    excludes_end: bool,
    /// Half the last digit said.
    tolerance: Decimal,
    is_about: bool,
}

impl Bounds {
    /// How far a value said with "about" reaches to either side: a twentieth of it.
    const ABOUT: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

    /// The bounds of a quantity; none where it has no value.
    ///
    /// "About" allows a twentieth of the value to either side, or half the last digit said where that is more, so that "about 20,000" and "20,300" agree while "about
    /// 20,000" and "50,000" or "about 95%" and "90%" do not. "Up to" and "at least" are open at the other end.
    pub fn of(quantity: &Quantity) -> Option<Self> {
        let value = quantity.value?;
        let tolerance = quantity.step.abs().checked_mul(Decimal::new(5, 1)).unwrap_or_default();
        let margin = value.abs().checked_mul(Self::ABOUT).unwrap_or(value.abs()).max(tolerance);
        let (low, high) = match quantity.qualifier {
            Qualifier::Exact | Qualifier::Average => (Some(value), Some(value)),
            Qualifier::About => (Some(value.saturating_sub(margin)), Some(value.saturating_add(margin))),
            Qualifier::UpTo | Qualifier::LessThan => (None, Some(value)),
            Qualifier::MoreThan | Qualifier::AtLeast | Qualifier::NoLessThan => (Some(value), None),
            Qualifier::Range => {
                let other = quantity.value_high.unwrap_or(value);
                (Some(value.min(other)), Some(value.max(other)))
            }
        };
        let excludes_end = matches!(quantity.qualifier, Qualifier::MoreThan | Qualifier::LessThan);
        let is_about = quantity.qualifier == Qualifier::About;
        Some(Self { low, high, excludes_end, tolerance, is_about })
    }

    /// Whether one value can satisfy both.
    ///
    /// A value is good to half its last digit said, and the coarser one counts: "27.6 billion" and "27.64 billion" meet.
    /// "About" has its own margin instead. Between two bounds ("more than 30", "less than 30") there is nothing to round.
    pub fn meet(self, other: Self) -> bool {
        let slack = match self.is_open() && other.is_open() {
            true => None,
            false if self.is_about || other.is_about => Some(Decimal::ZERO),
            false => Some(self.tolerance.max(other.tolerance)),
        };
        let excludes = self.excludes_end || other.excludes_end;
        let reaches = |low: Option<Decimal>, high: Option<Decimal>| match (low, high, slack) {
            (Some(low), Some(high), Some(slack)) => low <= high.saturating_add(slack),
            (Some(low), Some(high), None) => low < high || (low == high && !excludes),
            _ => true,
        };
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }

    /// The distance between two values that exclude each other; none where a bound leaves it open.
    pub fn distance(self, other: Self) -> Option<Decimal> {
        if self.is_open() || other.is_open() {
            return None;
        }
        let between = |low: Option<Decimal>, high: Option<Decimal>| low?.checked_sub(high?);
        Some(between(self.low, other.high)?.max(between(other.low, self.high)?).max(Decimal::ZERO))
    }

    fn is_open(self) -> bool {
        self.low.is_none() || self.high.is_none()
    }
}

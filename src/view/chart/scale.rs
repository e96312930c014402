//! From values to positions. Every scale holds zero.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Qualifier, Quantity, UnitKind};
use crate::view::value;

use super::extent::Extent;

/// Where a drawing begins, in thousandths of its width.
pub(super) const LEFT: i64 = 20;
/// Where it ends.
pub(super) const RIGHT: i64 = 980;
/// The middle of the width.
pub(super) const MIDDLE: i64 = 500;
/// The whole width.
pub(super) const FULL: i64 = 1000;

/// A share of the width, in thousandths, as percent.
pub(in crate::view) fn percent(per_mille: i64) -> String {
    format!("{}.{}%", per_mille / 10, per_mille % 10)
}

/// The values that a drawing has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) struct Scale {
    pub low: Decimal,
    pub high: Decimal,
}

impl Scale {
    /// From zero to the values furthest from it.
    pub fn close(extents: &[Extent]) -> Self {
        let low = extents.iter().map(|extent| extent.lowest()).min().unwrap_or_default();
        let high = extents.iter().map(|extent| extent.highest()).max().unwrap_or_default();
        Self { low: low.min(Decimal::ZERO), high: high.max(Decimal::ZERO) }
    }

    /// The natural scale: 0 to 100 for shares, else between round numbers, with room for ends that are open.
    pub fn natural(extents: &[Extent], unit: UnitKind) -> Self {
        let close = Self::close(extents);
        if unit == UnitKind::Percent && close.low.is_zero() && close.high <= Decimal::ONE_HUNDRED {
            return Self { low: Decimal::ZERO, high: Decimal::ONE_HUNDRED };
        }
        let end = |value: Decimal, is_open: bool| {
            let with_room = if is_open { value * Decimal::new(12, 1) } else { value };
            if value.is_zero() { value } else { round_up(with_room) }
        };
        let opens_up = extents.iter().any(|extent| extent.high.is_none());
        let opens_down = extents.iter().any(|extent| extent.low.is_none());
        Self { low: -end(-close.low, opens_down), high: end(close.high, opens_up) }
    }

    /// How much of the way from its low end to its high end lies below a value, in parts of `whole`.
    pub fn part(self, value: Decimal, whole: i64) -> i64 {
        let span = self.high - self.low;
        if span.is_zero() {
            return whole / 2;
        }
        ((value - self.low) / span * Decimal::from(whole)).round().to_i64().unwrap_or(0).clamp(0, whole)
    }

    /// Where a value lies across, in thousandths of the width.
    pub fn across(self, value: Decimal) -> i64 {
        LEFT + self.part(value, RIGHT - LEFT)
    }

    /// A number of the scale in the form of its values.
    pub fn words(value: Decimal, like: &Quantity) -> String {
        let magnitude = ["trillion", "billion", "million"].iter().zip([12, 9, 6]);
        let mut fitting = magnitude.filter(|(_, zeros)| value.abs() >= Decimal::from(10_u64.pow(*zeros)));
        let quantity = Quantity {
            value: Some(value),
            value_high: None,
            qualifier: Qualifier::Exact,
            qualifier_words: String::new(),
            magnitude: fitting.next().map(|(name, _)| (*name).to_owned()),
            // No more digits than the number needs.
            step: Decimal::from(10_u64.pow(12)),
            ..like.clone()
        };
        value::value(&quantity, None, "").short
    }
}

/// A round number at or above `value`: 1, 2 or 5 times a power of ten.
fn round_up(value: Decimal) -> Decimal {
    let mut unit = Decimal::ONE;
    while unit < value && unit < Decimal::from(10_u64.pow(17)) {
        for factor in [1, 2, 5] {
            let candidate = unit * Decimal::from(factor);
            if candidate >= value {
                return candidate;
            }
        }
        unit *= Decimal::TEN;
    }
    unit.max(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_numbers_and_hold_zero() {
        let up = |value: i64| round_up(Decimal::from(value)).to_string();
        assert_eq!([up(1), up(19), up(20), up(21_000), up(70)], ["1", "20", "20", "50000", "100"]);
        let exact = |value: i64| Extent { low: Some(value.into()), high: Some(value.into()) };
        let share = Scale::natural(&[exact(90), exact(95)], UnitKind::Percent);
        assert_eq!(percent(share.across(Decimal::from(50))), "50.0%");
        assert_eq!(percent(45), "4.5%");
        let below = Scale::natural(&[exact(-30), exact(12)], UnitKind::Percent);
        assert_eq!((below.low, below.high), (Decimal::from(-50), Decimal::from(20)));
        let open = Extent { low: Some(Decimal::from(100)), high: None };
        assert_eq!(Scale::natural(&[open], UnitKind::Count).high, Decimal::from(200), "room for an open end");
    }
}

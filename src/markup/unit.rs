//! Units as content files write them: `jobs`, `USD`, `%`, `MW`, `USD per barrel`.

use crate::model::{Unit, UnitKind};

/// Units with a name of their own; every other word is a counted noun.
const NAMED: &[(&str, UnitKind, &str)] = &[
    ("%", UnitKind::Percent, "%"),
    ("percent", UnitKind::Percent, "%"),
    ("per cent", UnitKind::Percent, "%"),
    ("percentage points", UnitKind::PercentagePoints, "percentage-points"),
    ("percentage-points", UnitKind::PercentagePoints, "percentage-points"),
    ("pp", UnitKind::PercentagePoints, "percentage-points"),
    ("basis points", UnitKind::BasisPoints, "basis-points"),
    ("basis-points", UnitKind::BasisPoints, "basis-points"),
    ("seconds", UnitKind::Duration, "seconds"),
    ("minutes", UnitKind::Duration, "minutes"),
    ("hours", UnitKind::Duration, "hours"),
    ("days", UnitKind::Duration, "days"),
    ("weeks", UnitKind::Duration, "weeks"),
    ("months", UnitKind::Duration, "months"),
    ("years", UnitKind::Duration, "years"),
    ("decades", UnitKind::Duration, "decades"),
    ("years old", UnitKind::Age, "years"),
    ("tonnes", UnitKind::Mass, "tonnes"),
    ("tons", UnitKind::Mass, "tonnes"),
    ("t", UnitKind::Mass, "tonnes"),
    ("kg", UnitKind::Mass, "kg"),
    ("kilograms", UnitKind::Mass, "kg"),
    ("g", UnitKind::Mass, "g"),
    ("W", UnitKind::Power, "W"),
    ("kW", UnitKind::Power, "kW"),
    ("MW", UnitKind::Power, "MW"),
    ("GW", UnitKind::Power, "GW"),
    ("megawatts", UnitKind::Power, "MW"),
    ("gigawatts", UnitKind::Power, "GW"),
    ("kWh", UnitKind::Energy, "kWh"),
    ("MWh", UnitKind::Energy, "MWh"),
    ("GWh", UnitKind::Energy, "GWh"),
    ("TWh", UnitKind::Energy, "TWh"),
    ("mm", UnitKind::Length, "mm"),
    ("cm", UnitKind::Length, "cm"),
    ("m", UnitKind::Length, "m"),
    ("metres", UnitKind::Length, "m"),
    ("meters", UnitKind::Length, "m"),
    ("km", UnitKind::Length, "km"),
    ("kilometres", UnitKind::Length, "km"),
    ("kilometers", UnitKind::Length, "km"),
    ("miles", UnitKind::Length, "miles"),
    ("ha", UnitKind::Area, "ha"),
    ("hectares", UnitKind::Area, "ha"),
    ("acres", UnitKind::Area, "acres"),
    ("sq m", UnitKind::Area, "sq m"),
    ("m²", UnitKind::Area, "sq m"),
    ("sq km", UnitKind::Area, "sq km"),
    ("km²", UnitKind::Area, "sq km"),
    ("barrels", UnitKind::Volume, "barrels"),
    ("litres", UnitKind::Volume, "litres"),
    ("liters", UnitKind::Volume, "litres"),
    ("cu m", UnitKind::Volume, "cu m"),
    ("m³", UnitKind::Volume, "cu m"),
    ("cubic metres", UnitKind::Volume, "cu m"),
    ("bcm", UnitKind::Volume, "bcm"),
    ("km/h", UnitKind::Speed, "km/h"),
    ("Mbps", UnitKind::Speed, "Mbps"),
    ("Gbps", UnitKind::Speed, "Gbps"),
    ("°C", UnitKind::Temperature, "°C"),
    ("°F", UnitKind::Temperature, "°F"),
    ("times", UnitKind::Multiple, "times"),
    ("rank", UnitKind::Rank, "rank"),
    ("number", UnitKind::Number, "number"),
    ("TEU", UnitKind::Count, "TEU"),
    ("FEU", UnitKind::Count, "FEU"),
    ("GWp", UnitKind::Power, "GWp"),
];

/// Reads a unit. A word of three capitals is a currency, an unknown word is a counted noun; none where nothing is written.
pub(super) fn read(words: &str) -> Option<Unit> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(unit) = named(&words) {
        return Some(unit);
    }
    let split = words.split_once(" per ").filter(|(_, per)| *per != "cent").or_else(|| words.split_once('/'));
    if let Some((base, per)) = split {
        let (base, per) = (base.trim(), per.trim());
        let unit = named(base).or_else(|| plain(base))?;
        return (!per.is_empty()).then(|| Unit { per: Some(per.to_owned()), ..unit });
    }
    plain(&words)
}

fn named(words: &str) -> Option<Unit> {
    NAMED.iter().find(|(name, ..)| *name == words).map(|(_, kind, code)| Unit::new(*kind, *code))
}

fn plain(words: &str) -> Option<Unit> {
    if words.is_empty() {
        return None;
    }
    let is_currency = words.len() == 3 && words.bytes().all(|byte| byte.is_ascii_uppercase());
    Some(Unit::new(if is_currency { UnitKind::Money } else { UnitKind::Count }, words))
}

/// A unit as content files write it; [`read`] gives the same unit back.
pub(super) fn write(unit: &Unit) -> String {
    let code = match unit.kind {
        UnitKind::Age => "years old",
        _ => &unit.code,
    };
    match &unit.per {
        Some(per) => format!("{code} per {per}"),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_read_as_written_and_back() {
        let cases = [
            ("jobs", UnitKind::Count, "jobs", None),
            ("new homes", UnitKind::Count, "new homes", None),
            ("NOK", UnitKind::Money, "NOK", None),
            ("USD per barrel", UnitKind::Money, "USD", Some("barrel")),
            ("barrels per day", UnitKind::Volume, "barrels", Some("day")),
            ("per cent", UnitKind::Percent, "%", None),
            ("km/h", UnitKind::Speed, "km/h", None),
            ("years old", UnitKind::Age, "years", None),
            ("TEU", UnitKind::Count, "TEU", None),
        ];
        for (words, kind, code, per) in cases {
            let unit = read(words).unwrap();
            assert_eq!((unit.kind, unit.code.as_str(), unit.per.as_deref()), (kind, code, per), "{words}");
            assert_eq!(read(&write(&unit)), Some(unit), "{words}");
        }
        assert_eq!(read("  "), None);
    }
}

//! Units, compared by what they mean.

use std::collections::BTreeMap;

/// The table of units: for each dimension the factors to its base unit, each with the names that have it.
pub struct Units(BTreeMap<String, (String, f64)>);

/// What a unit stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// None: a plain number.
    Plain,
    /// So many base units of a dimension.
    Measure(String, f64),
    /// A currency by its code.
    Money(String),
    /// A counted noun, its last word in the singular.
    Noun(String),
}

impl Units {
    /// Reads the table.
    pub fn parse(yaml: &str) -> Self {
        let table: BTreeMap<String, BTreeMap<String, Vec<String>>> =
            serde_yaml::from_str(yaml).expect("names by dimension and factor");
        let mut units = BTreeMap::new();
        for (dimension, factors) in &table {
            for (factor, names) in factors {
                let factor: f64 = factor.parse().expect("a factor");
                for name in names {
                    let other = units.insert(name.clone(), (dimension.clone(), factor));
                    assert!(other.is_none(), "{name} stands in the table twice");
                }
            }
        }
        Self(units)
    }

    /// What a unit means, whatever its spelling.
    pub fn meaning(&self, unit: &str) -> Meaning {
        let unit = unit.trim().replace('_', " ");
        if unit.is_empty() {
            return Meaning::Plain;
        }
        if unit.len() == 3 && unit.chars().all(|c| c.is_ascii_uppercase()) && !self.0.contains_key(&unit) {
            return Meaning::Money(unit);
        }
        let known = self.0.get(&unit).or_else(|| self.0.get(&unit.to_lowercase()));
        if let Some((dimension, factor)) = known {
            return Meaning::Measure(dimension.clone(), *factor);
        }
        let last = unit.split([' ', '-']).next_back().unwrap_or_default().to_lowercase();
        Meaning::Noun(singular(&last))
    }
}

/// The singular of a plural, well enough to compare two spellings of one noun.
fn singular(noun: &str) -> String {
    match noun {
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        "children" => "child".to_owned(),
        "lives" => "life".to_owned(),
        "loaves" => "loaf".to_owned(),
        _ => {
            let ends = [("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("oes", "o")];
            ends.iter()
                .find_map(|(plural, one)| Some(format!("{}{one}", noun.strip_suffix(plural)?)))
                .unwrap_or_else(|| noun.strip_suffix('s').unwrap_or(noun).to_owned())
        }
    }
}

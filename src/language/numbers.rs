//! Words that go with numbers and dates.

/// Number words, magnitudes, units, currencies, qualifiers, months, abbreviations.
#[derive(Clone, Debug, Default)]
pub struct Numbers {}

impl Numbers {
    /// Reads the embedded data file.
    pub fn embedded() -> Self {
        Self::default()
    }
}

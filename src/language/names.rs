//! Words that go with names.

/// Titles, offices, said-verbs, organisation forms, countries, capitals, demonyms, large cities.
#[derive(Clone, Debug, Default)]
pub struct Names {}

impl Names {
    /// Reads the embedded data file.
    pub fn embedded() -> Self {
        Self::default()
    }
}

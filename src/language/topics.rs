//! The starter topics.

/// The starter topics with their general terms.
#[derive(Clone, Debug, Default)]
pub struct Topics {}

impl Topics {
    /// Reads the embedded data file.
    pub fn embedded() -> Self {
        Self::default()
    }
}

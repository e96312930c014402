//! The starter topics.

use serde::Deserialize;

/// One starter topic.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StarterTopic {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Terms that mean this topic almost wherever they stand. A final `*` stands for any ending.
    pub strong: Vec<String>,
    /// Terms that count where several stand together.
    pub weak: Vec<String>,
}

/// The starter topics with their general terms.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    /// All of them, in the order of the data file.
    pub all: Vec<StarterTopic>,
}

impl Topics {
    /// Reads the embedded data file.
    ///
    /// # Panics
    /// Never: what is embedded is read by a test.
    pub fn embedded() -> Self {
        let all = serde_yaml::from_str(include_str!("topics.yaml")).expect("the embedded topics are well formed");
        Self { all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fourteen_topics_with_terms_are_embedded() {
        let topics = Topics::embedded();
        assert_eq!(topics.all.len(), 14);
        assert!(topics.all.iter().all(|topic| topic.strong.len() > 10 && crate::model::Id::new(&topic.id).is_ok()));
    }
}

//! The briefing that `factbox new` writes: one example of each kind of file, and the starter topics.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::language::Language;
use crate::source::RelPath;

/// The example's files, by their paths below the briefing's root.
const EXAMPLES: [(&str, &str); 17] = [
    (".gitignore", include_str!("starter/gitignore")),
    ("content/site.yaml", include_str!("starter/content/site.yaml")),
    ("content/sources/example-eight-billion.txt", include_str!("starter/content/sources/example-eight-billion.txt")),
    ("content/articles/example-eight-billion.md", include_str!("starter/content/articles/example-eight-billion.md")),
    ("content/articles/example-slower-growth.md", include_str!("starter/content/articles/example-slower-growth.md")),
    ("content/figures/population-of-india.md", include_str!("starter/content/figures/population-of-india.md")),
    ("content/figures/world-population-growth.md", include_str!("starter/content/figures/world-population-growth.md")),
    ("content/figures/world-population-peak.md", include_str!("starter/content/figures/world-population-peak.md")),
    ("content/figures/world-population.md", include_str!("starter/content/figures/world-population.md")),
    ("content/organisations/united-nations.md", include_str!("starter/content/organisations/united-nations.md")),
    ("content/pages/about.md", include_str!("starter/content/pages/about.md")),
    ("content/people/antonio-guterres.md", include_str!("starter/content/people/antonio-guterres.md")),
    ("content/places/china.md", include_str!("starter/content/places/china.md")),
    ("content/places/india.md", include_str!("starter/content/places/india.md")),
    ("content/topics/population.md", include_str!("starter/content/topics/population.md")),
    ("public/.gitignore", include_str!("starter/public-gitignore")),
    ("themes/.gitkeep", ""),
];

/// The files of a new briefing, by path.
///
/// # Panics
/// Never: the paths are fixed and valid.
pub fn starter(language: &Language) -> BTreeMap<RelPath, String> {
    let path = |path: &str| RelPath::new(path).expect("a fixed path is valid");
    let examples = EXAMPLES.iter().map(|(name, text)| (path(name), (*text).to_owned()));
    let topics = language
        .topics
        .all
        .iter()
        .map(|topic| (path(&format!("content/topics/{}.md", topic.id)), topic_file(&topic.title, &topic.strong)));
    examples.chain(topics).collect()
}

/// A topic's file. JSON strings are YAML strings, whatever they hold.
fn topic_file(title: &str, terms: &[String]) -> String {
    let quoted = |text: &str| serde_json::to_string(text).expect("a string serialises");
    let mut file = format!("---\ntitle: {}\nterms:\n", quoted(title));
    for term in terms {
        let _ = writeln!(file, "  - {}", quoted(term));
    }
    file.push_str("---\n");
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_briefing_has_one_file_of_each_kind_and_the_starter_topics() {
        let files = starter(&Language::embedded());
        for folder in ["sources", "articles", "figures", "people", "organisations", "places", "pages", "topics"] {
            let count = files.keys().filter(|path| path.below(&format!("content/{folder}")).is_some()).count();
            assert!(count >= 1, "{folder}");
            assert!(folder != "topics" || count == 15, "{count} topics");
        }
    }
}

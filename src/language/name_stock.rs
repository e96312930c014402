//! Given names and surnames of the world, for telling a person from a company or a place.
//!
//! In: a word. Out: whether people are called so. The data files are sorted and are searched where they stand, so that they
//! cost nothing before the first look-up.

/// The stock of names.
#[derive(Clone, Copy, Debug)]
pub struct NameStock {
    given: &'static str,
    surnames: &'static str,
}

impl Default for NameStock {
    fn default() -> Self {
        Self {
            given: without_head(include_str!("given_names.txt")),
            surnames: without_head(include_str!("surnames.txt")),
        }
    }
}

impl NameStock {
    /// Whether a word is somebody's given name; of a name with hyphens the first part decides.
    pub fn is_given(&self, word: &str) -> bool {
        word.split(['-', '‑']).next().is_some_and(|first| holds(self.given, &folded(first)))
    }

    /// Whether a word is a surname; any part of a name with hyphens is enough, and a given name may be one.
    pub fn is_surname(&self, word: &str) -> bool {
        let joined = word.contains(['-', '‑']);
        let is_name = |part: &str| holds(self.surnames, part) || joined && holds(self.given, part);
        word.split(['-', '‑']).any(|part| is_name(&folded(part)))
    }
}

/// The word in lower case without diacritics.
fn folded(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { slug::slugify(word) }
}

/// The spelling of a given name by which its spellings in other letters are compared, lower case.
pub fn romanised(word: &str) -> String {
    let lower = folded(word);
    let families = without_head(include_str!("romanisations.txt")).lines();
    let mut same = families.filter(|family| family.split(' ').any(|spelling| spelling == lower));
    let first = same.next().and_then(|family| family.split(' ').next()).map(str::to_owned);
    first.unwrap_or(lower)
}

/// The lines after the comment at the head of a file.
fn without_head(mut file: &'static str) -> &'static str {
    while file.starts_with('#') {
        file = file.split_once('\n').map_or("", |(_, rest)| rest);
    }
    file
}

/// Whether one of the sorted lines is this word.
fn holds(lines: &str, word: &str) -> bool {
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = lines[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = lines[middle..].find('\n').map_or(lines.len(), |at| middle + at);
        match lines[start..end].cmp(word) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_sorted_and_every_line_is_found() {
        let stock = NameStock::default();
        for lines in [stock.given, stock.surnames] {
            let all: Vec<&str> = lines.lines().collect();
            assert!(all.len() > 5000 && all.is_sorted_by(|a, b| a < b));
            assert!(all.iter().all(|word| holds(lines, word) && *word == folded(word)));
        }
    }

    #[test]
    fn names_are_known_with_diacritics_and_hyphens_and_plain_words_are_not() {
        let stock = NameStock::default();
        assert!(stock.is_given("Élodie") && stock.is_given("Jan-Willem") && stock.is_given("Thandiwe"));
        assert!(stock.is_surname("Fernández-Cuesta") && stock.is_surname("Okafor"));
        assert_eq!(romanised("Muhammad"), romanised("Mohamed"));
        assert_ne!(romanised("Ali"), romanised("Alia"));
        assert!(!stock.is_given("Bank") && !stock.is_surname("Street") && !stock.is_given(""));
    }
}

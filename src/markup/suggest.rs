//! Did you mean …?

/// The known word that is nearest to `word`, if at most two letters differ and most of it is the same.
pub(crate) fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase().replace('-', "_");
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.replace('-', "_")), candidate))
        .filter(|(distance, candidate)| *distance <= 2 && *distance < candidate.len().min(word.len()))
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_within_two_letters() {
        let known = ["title", "topics", "url", "as-of"];
        for (word, expected) in [
            ("titel", Some("title")),
            ("Topic", Some("topics")),
            ("as_of", Some("as-of")),
            ("xy", None),
            ("colour", None),
        ] {
            assert_eq!(did_you_mean(word, known), expected, "{word}");
        }
    }
}

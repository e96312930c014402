//! Names as people mean them, whatever the letters' case, and ids that look like a slip of another.

use unicode_normalization::UnicodeNormalization;

/// A name for comparison: compatibility forms, letters' case, dashes, quotes and white space made alike.
pub fn fold(name: &str) -> String {
    let alike = name.nfkc().flat_map(char::to_lowercase).map(|c| match c {
        '\u{2010}'..='\u{2015}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        other => other,
    });
    alike.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Of `known` spellings with what they stand for, the one that is most like `wanted`, if it is within two letters.
///
/// Short words need to be nearer: at most a third of the letters may differ. Of equally near ones the first is taken.
pub fn did_you_mean<'a, T>(wanted: &str, known: impl IntoIterator<Item = (&'a str, T)>) -> Option<T> {
    let mask = letters(wanted);
    let allowed = (wanted.len() / 3).min(2);
    let mut best: Option<(usize, T)> = None;
    for (spelling, meaning) in known {
        // Two edits change at most four of the letters that occur, which is far cheaper to see than the distance.
        if spelling.len().abs_diff(wanted.len()) > allowed || (mask ^ letters(spelling)).count_ones() > 4 {
            continue;
        }
        let distance = strsim::osa_distance(wanted, spelling);
        if distance <= allowed && best.as_ref().is_none_or(|(least, _)| distance < *least) {
            best = Some((distance, meaning));
        }
    }
    best.map(|(_, meaning)| meaning)
}

/// Which letters and digits occur, a bit for each of 64 classes.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |mask, byte| mask | 1 << (byte % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_alike() {
        assert_eq!(fold("  Côte  d’Ivoire "), "côte d'ivoire");
        assert_eq!(fold("Guinea–Bissau"), fold("guinea-bissau"));
    }

    #[test]
    fn a_slip_of_two_letters_is_seen_and_short_words_must_be_nearer() {
        let known = ["amina-diallo", "ministry-of-water", "oslo"];
        let meant = |wanted| did_you_mean(wanted, known.iter().map(|id| (*id, *id)));
        assert_eq!(meant("amina-dialo"), Some("amina-diallo"));
        assert_eq!(meant("ministry-of-waetr"), Some("ministry-of-water"));
        assert_eq!(meant("amina-traore"), None);
        assert_eq!(meant("olso"), Some("oslo"));
        assert_eq!(meant("rome"), None);
    }
}

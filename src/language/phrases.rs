//! Finds phrases of a list in tokens, forwards or backwards, longest first, in the time of one look-up for each token.

use super::token::{Tokens, Vocabulary, WordId};

/// A list of phrases, each with a value.
///
/// A phrase in the data files that holds a capital letter matches only as written; else case does not matter.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    starting: Buckets,
    ending: Buckets,
    entries: Vec<Entry<T>>,
}

/// Entries by the number of a word. A token of a text is looked up in some thirty lists, and stands in few.
#[derive(Clone, Debug, Default)]
struct Buckets {
    /// For each word the index of its bucket, plus one.
    slots: Vec<u16>,
    buckets: Vec<Vec<usize>>,
}

impl Buckets {
    fn get(&self, word: WordId) -> Option<&Vec<usize>> {
        let slot = *self.slots.get(usize::try_from(word).ok()?)?;
        self.buckets.get(usize::from(slot.checked_sub(1)?))
    }

    fn bucket(&mut self, word: WordId) -> &mut Vec<usize> {
        let word = usize::try_from(word).unwrap_or_default();
        if self.slots.len() <= word {
            self.slots.resize(word + 1, 0);
        }
        if self.slots[word] == 0 {
            self.buckets.push(Vec::new());
            self.slots[word] = u16::try_from(self.buckets.len()).expect("a list has far fewer phrases");
        }
        &mut self.buckets[usize::from(self.slots[word] - 1)]
    }
}

#[derive(Clone, Debug)]
struct Entry<T> {
    words: Vec<WordId>,
    as_written: Option<Vec<Box<str>>>,
    value: T,
}

impl<T> Phrases<T> {
    /// Builds the list, and makes its words known to the vocabulary.
    pub fn new(vocabulary: &mut Vocabulary, phrases: impl IntoIterator<Item = (String, T)>) -> Self {
        let mut list = Self { starting: Buckets::default(), ending: Buckets::default(), entries: Vec::new() };
        for (phrase, value) in phrases {
            list.add(vocabulary, &phrase, value);
        }
        list
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, value: T) {
        let tokens = Tokens::new(phrase, vocabulary);
        let written: Vec<Box<str>> = (0..tokens.len()).map(|at| tokens.word(at).into()).collect();
        let words: Vec<WordId> = written.iter().map(|word| vocabulary.intern(word)).collect();
        let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return };
        let length = words.len();
        let as_written = phrase.contains(char::is_uppercase).then_some(written);
        let index = self.entries.len();
        // Longer phrases come first, and among equals those that match only as written.
        let rank = (length, as_written.is_some());
        self.entries.push(Entry { words, as_written, value });
        for bucket in [self.starting.bucket(first), self.ending.bucket(last)] {
            let at = bucket.partition_point(|&other| self.entries[other].rank() >= rank);
            bucket.insert(at, index);
        }
    }

    /// The first words of all phrases.
    pub fn first_words(&self) -> impl Iterator<Item = WordId> {
        self.entries.iter().map(|entry| entry.words[0])
    }

    /// The longest phrase that begins at a token, with the number of its tokens.
    pub fn at(&self, tokens: &Tokens<'_>, at: usize) -> Option<(usize, &T)> {
        let bucket = self.starting.get(tokens.id(at))?;
        bucket.iter().map(|&index| &self.entries[index]).find(|entry| entry.matches(tokens, at)).map(Entry::found)
    }

    /// The longest phrase that ends just before a token, with the number of its tokens.
    pub fn before(&self, tokens: &Tokens<'_>, end: usize) -> Option<(usize, &T)> {
        let bucket = self.ending.get(tokens.id(end.checked_sub(1)?))?;
        let matches =
            |entry: &&Entry<T>| end.checked_sub(entry.words.len()).is_some_and(|start| entry.matches(tokens, start));
        bucket.iter().map(|&index| &self.entries[index]).find(matches).map(Entry::found)
    }

    /// Whether this one token is a phrase of the list.
    pub fn has(&self, tokens: &Tokens<'_>, at: usize) -> bool {
        self.single(tokens, at).is_some()
    }

    /// The value of this one token as a phrase of the list.
    pub fn single(&self, tokens: &Tokens<'_>, at: usize) -> Option<&T> {
        let bucket = self.starting.get(tokens.id(at))?;
        let one = |entry: &&Entry<T>| entry.words.len() == 1 && entry.matches(tokens, at);
        bucket.iter().map(|&index| &self.entries[index]).find(one).map(|entry| &entry.value)
    }
}

impl<T> Entry<T> {
    fn matches(&self, tokens: &Tokens<'_>, start: usize) -> bool {
        let same = self.words.iter().enumerate().all(|(offset, &word)| tokens.id(start + offset) == word);
        same && self.as_written.as_ref().is_none_or(|written| {
            written.iter().enumerate().all(|(offset, word)| tokens.word(start + offset) == &**word)
        })
    }

    fn rank(&self) -> (usize, bool) {
        (self.words.len(), self.as_written.is_some())
    }

    fn found(&self) -> (usize, &T) {
        (self.words.len(), &self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_in_both_directions() {
        let mut vocabulary = Vocabulary::default();
        let list = [("more than", 1), ("no more than", 2), ("than", 3), ("R", 4)];
        let phrases = Phrases::new(&mut vocabulary, list.map(|(phrase, value)| (phrase.to_owned(), value)));
        let tokens = Tokens::new("No more than 5 r R", &vocabulary);
        assert_eq!(phrases.at(&tokens, 0), Some((3, &2)));
        assert_eq!(phrases.at(&tokens, 1), Some((2, &1)));
        assert_eq!(phrases.before(&tokens, 3), Some((3, &2)));
        assert_eq!(phrases.before(&tokens, 2), None);
        assert_eq!((phrases.at(&tokens, 4), phrases.at(&tokens, 5)), (None, Some((1, &4))));
    }
}

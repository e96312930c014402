//! Words and beginnings of words, found letter by letter: most words of a text part from all that are known after a few.

/// A tree of letters. What is filed under a word is an index of the owner's.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    nodes: Vec<Node>,
}

/// What is filed under the letters up to here.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    next: Vec<(u8, usize)>,
    /// For words that begin so.
    pub stems: Vec<usize>,
    /// For this very word.
    pub words: Vec<usize>,
}

impl Default for Letters {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Letters {
    /// Files an index under a word, as a stem or as a whole.
    pub fn add(&mut self, word: &str, list: impl Fn(&mut Node) -> &mut Vec<usize>, index: usize) {
        let mut at = 0;
        for letter in word.bytes() {
            at = self.step(at, letter).unwrap_or_else(|| {
                let next = self.nodes.len();
                self.nodes.push(Node::default());
                self.nodes[at].next.push((letter, next));
                next
            });
        }
        list(&mut self.nodes[at]).push(index);
    }

    /// What is filed under a word: first under it as a whole, then under its beginnings, shorter ones first.
    pub fn of(&self, word: &str, found: &mut Vec<usize>) {
        found.clear();
        let mut at = 0;
        for letter in word.bytes() {
            let Some(next) = self.step(at, letter) else { return };
            at = next;
            found.extend(&self.nodes[at].stems);
        }
        found.splice(..0, self.nodes[at].words.iter().copied());
    }

    fn step(&self, at: usize, letter: u8) -> Option<usize> {
        self.nodes[at].next.iter().find(|(known, _)| *known == letter).map(|(_, next)| *next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_come_before_stems_and_short_stems_before_long_ones() {
        let mut letters = Letters::default();
        for (index, stem) in ["farming", "far"].into_iter().enumerate() {
            letters.add(stem, |node| &mut node.stems, index);
        }
        letters.add("farmings", |node| &mut node.words, 2);
        let mut found = Vec::new();
        letters.of("farmings", &mut found);
        assert_eq!(found, [2, 1, 0]);
        letters.of("farther", &mut found);
        assert_eq!(found, [1]);
        letters.of("fa", &mut found);
        assert!(found.is_empty());
    }
}

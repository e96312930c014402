//! Cuts an index into files small enough to be fetched for one query.
//!
//! In: keys with the records that they lead to. Out: shards, each for the keys from its own first one up to the next
//! shard's. Cuts stand between beginnings of words, as few letters deep as the sizes allow, so that a new article
//! changes the shards of its own words and leaves the others as they were.

use std::collections::BTreeMap;

/// The most bytes of a shard's records before compression, so that no shard is above 40 kB on its way whatever it holds
/// and whether or not the host compresses; names and values shrink to a fifth of it.
pub const LIMIT: usize = 40_000;

/// The bytes between two records.
const BETWEEN: usize = 2;

/// One file of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    /// The beginning of its first key.
    pub key: String,
    /// Which part it is, where one key leads to more records than fit into a shard; 0 for the first.
    pub part: usize,
    /// Its records, in order.
    pub records: Vec<usize>,
}

/// A key with its records, the most talked of first.
type Term = (String, Vec<usize>);

/// Cuts an index. `sizes` are the bytes of each record.
pub(super) fn cut(terms: BTreeMap<String, Vec<usize>>, sizes: &[usize]) -> Vec<Shard> {
    let terms: Vec<Term> = terms.into_iter().collect();
    let mut cutter = Cutter { sizes, shards: Vec::new() };
    cutter.cut(&terms, 0, "");
    cutter.shards
}

struct Cutter<'a> {
    sizes: &'a [usize],
    shards: Vec<Shard>,
}

impl Cutter<'_> {
    /// Cuts terms that have their first `depth` letters in common. The first shard begins at `key`.
    fn cut(&mut self, terms: &[Term], depth: usize, key: &str) {
        if self.size(terms) <= LIMIT {
            return self.keep(terms, key);
        }
        if let [(_, records)] = terms {
            return self.cut_term(key, records);
        }
        let mut key = Some(key.to_owned());
        let (mut start, mut end, mut sum) = (0, 0, 0);
        for group in terms.chunk_by(|(a, _), (b, _)| a.chars().nth(depth) == b.chars().nth(depth)) {
            let size = self.size(group);
            if start < end && sum + size > LIMIT {
                self.keep_from(&terms[start..end], depth, key.take());
                (start, sum) = (end, 0);
            }
            end += group.len();
            sum += size;
            if size > LIMIT {
                let first = key.take().unwrap_or_else(|| beginning(group, depth + 1));
                self.cut(group, depth + 1, &first);
                (start, sum) = (end, 0);
            }
        }
        if start < end {
            self.keep_from(&terms[start..end], depth, key);
        }
    }

    /// The bytes that the records of these terms take, each counted once.
    fn size(&self, terms: &[Term]) -> usize {
        distinct(terms).into_iter().map(|record| self.sizes[record] + BETWEEN).sum()
    }

    fn keep_from(&mut self, terms: &[Term], depth: usize, key: Option<String>) {
        let key = key.unwrap_or_else(|| beginning(terms, depth + 1));
        self.keep(terms, &key);
    }

    fn keep(&mut self, terms: &[Term], key: &str) {
        self.shards.push(Shard { key: key.to_owned(), part: 0, records: distinct(terms) });
    }

    /// A word that too many records hold is cut by weight: its first part has the most talked of.
    fn cut_term(&mut self, key: &str, records: &[usize]) {
        let mut parts: Vec<Vec<usize>> = Vec::new();
        let mut left = 0;
        for &record in records {
            let size = self.sizes[record] + BETWEEN;
            if size > left || parts.is_empty() {
                parts.push(Vec::new());
                left = LIMIT;
            }
            left = left.saturating_sub(size);
            parts.last_mut().expect("a part was pushed just now").push(record);
        }
        let shard = |(part, records)| Shard { key: key.to_owned(), part, records };
        self.shards.extend(parts.into_iter().enumerate().map(shard));
    }
}

fn distinct(terms: &[Term]) -> Vec<usize> {
    let mut records: Vec<usize> = terms.iter().flat_map(|(_, records)| records.iter().copied()).collect();
    records.sort_unstable();
    records.dedup();
    records
}

fn beginning(terms: &[Term], letters: usize) -> String {
    terms.first().map_or_else(String::new, |(key, _)| key.chars().take(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records of 1,000 bytes, each under the words of one line.
    fn shards(lines: &[&str]) -> Vec<(String, usize, usize)> {
        let mut terms: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (record, line) in lines.iter().enumerate() {
            for word in line.split(' ') {
                terms.entry(word.to_owned()).or_default().push(record);
            }
        }
        let shards = cut(terms, &vec![1_000 - BETWEEN; lines.len()]);
        shards.into_iter().map(|shard| (shard.key, shard.part, shard.records.len())).collect()
    }

    fn shard(key: &str, part: usize, records: usize) -> (String, usize, usize) {
        (key.to_owned(), part, records)
    }

    #[test]
    fn what_fits_is_one_shard() {
        assert_eq!(shards(&["ferry boat"; 40]), [shard("", 0, 40)]);
        assert_eq!(shards(&[]), [shard("", 0, 0)]);
    }

    #[test]
    fn cuts_stand_between_beginnings_of_words() {
        let lines: Vec<&str> = ["anchor", "beacon", "boat", "boom", "canal"].repeat(13);
        assert_eq!(shards(&lines), [shard("", 0, 13), shard("b", 0, 39), shard("c", 0, 13)]);
        let lines: Vec<&str> = ["anchor", "beacon", "boat", "boom", "canal"].repeat(20);
        let cut = [shard("", 0, 20), shard("b", 0, 20), shard("bo", 0, 40), shard("c", 0, 20)];
        assert_eq!(shards(&lines), cut);
    }

    #[test]
    fn a_word_that_too_many_hold_has_parts() {
        let lines: Vec<String> = (0..130).map(|number| format!("port {number:03}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = shards(&lines);
        assert_eq!(
            found[found.len() - 4..],
            [shard("p", 0, 40), shard("p", 1, 40), shard("p", 2, 40), shard("p", 3, 10)]
        );
    }

    #[test]
    fn keys_ascend() {
        let lines: Vec<String> =
            (0..2_000_usize).map(|number| format!("x{} y{} z", number * 7_919 % 997, number % 3)).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = shards(&lines);
        assert!(found.windows(2).all(|pair| (&pair[0].0, pair[0].1) < (&pair[1].0, pair[1].1)), "{found:?}");
        assert!(found.iter().all(|(_, _, records)| *records <= 40));
    }
}

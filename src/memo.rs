//! Digests, and memory of pure stages keyed by them.
//!
//! A stage is remembered under the digest of its whole argument, so nothing is ever invalidated, only evicted, and a
//! warm build equals a clean one. This module never looks at what the values mean.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

/// The first 128 bits of a BLAKE3 hash.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of some bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self::from_hash(&blake3::hash(bytes))
    }

    /// The digest of everything that `value` feeds to a hasher.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut hasher = DigestHasher { inner: blake3::Hasher::new(), buffer: Vec::with_capacity(1024) };
        value.hash(&mut hasher);
        hasher.flush();
        Self::from_hash(&hasher.inner.finalize())
    }

    /// Reads what `Display` writes: 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 16];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }

    fn from_hash(hash: &blake3::Hash) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.as_bytes()[..16]);
        Self(bytes)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Gathers the many small writes of a derived `Hash` before they reach BLAKE3.
struct DigestHasher {
    inner: blake3::Hasher,
    buffer: Vec<u8>,
}

impl DigestHasher {
    fn flush(&mut self) {
        self.inner.update(&self.buffer);
        self.buffer.clear();
    }
}

impl Hasher for DigestHasher {
    fn write(&mut self, bytes: &[u8]) {
        if self.buffer.len() + bytes.len() > self.buffer.capacity() {
            self.flush();
        }
        if bytes.len() > self.buffer.capacity() {
            self.inner.update(bytes);
        } else {
            self.buffer.extend_from_slice(bytes);
        }
    }

    fn finish(&self) -> u64 {
        unreachable!("a DigestHasher is only ever asked for its digest")
    }
}

/// A value whose digest was computed once; it hashes as its digest.
#[derive(Clone, Debug)]
pub struct Shared<T> {
    value: Arc<T>,
    digest: Digest,
}

impl<T: Hash> Shared<T> {
    /// Computes the digest of a value and keeps both.
    pub fn new(value: T) -> Self {
        let digest = Digest::of(&value);
        Self { value: Arc::new(value), digest }
    }
}

impl<T> Shared<T> {
    /// The digest of the value.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

impl<T> std::ops::Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl<T> Eq for Shared<T> {}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// What a pure stage gave for each argument that the last two builds used.
#[derive(Debug)]
pub struct Memo<V> {
    entries: Mutex<HashMap<Digest, Entry<V>>>,
}

#[derive(Debug)]
struct Entry<V> {
    value: V,
    /// Builds that have ended since this entry was last used.
    age: u8,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { entries: Mutex::new(HashMap::new()) }
    }
}

impl<V: Clone> Memo<V> {
    /// The remembered value for `key`, or else what `make` gives. Two threads may both make it; they make the same.
    pub fn get_or_make(&self, key: Digest, make: impl FnOnce() -> V) -> V {
        if let Some(value) = self.get(key) {
            return value;
        }
        let value = make();
        self.insert(key, value.clone());
        value
    }

    /// The remembered value for `key`.
    pub fn get(&self, key: Digest) -> Option<V> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = entries.get_mut(&key)?;
        entry.age = 0;
        Some(entry.value.clone())
    }

    /// Remembers a value.
    pub fn insert(&self, key: Digest, value: V) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.insert(key, Entry { value, age: 0 });
    }

    /// Ends a build: what neither this one nor the one before used is forgotten.
    pub fn end_build(&self) {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|_, entry| {
            entry.age += 1;
            entry.age < 2
        });
    }

    /// The number of values remembered.
    pub fn len(&self) -> usize {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_depends_on_all_of_a_value_and_reads_back() {
        assert_eq!(Digest::of(&("a", 1)), Digest::of(&("a", 1)));
        assert_ne!(Digest::of(&("a", 1)), Digest::of(&("a", 2)));
        let long = "x".repeat(5000);
        assert_ne!(Digest::of(&(&long, 1)), Digest::of(&(&long, 2)));
        let digest = Digest::of_bytes(b"abc");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("zz"), None);
    }

    #[test]
    fn an_entry_lives_for_two_builds_without_use() {
        let memo = Memo::default();
        let key = Digest::of(&1);
        assert_eq!(memo.get_or_make(key, || 7), 7);
        memo.end_build();
        assert_eq!(memo.get(key), Some(7), "used in the build before");
        memo.end_build();
        memo.end_build();
        assert_eq!(memo.get(key), None);
    }
}

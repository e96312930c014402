//! Byte offsets as offsets in code points.

use serde_json::{Map, Value};

use crate::source::Span;

/// Converts byte offsets of one text; built in one pass, each answer takes a bounded number of steps.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// The number of code points before each multiple of [`STEP`] bytes.
    marks: Vec<usize>,
    bytes: Vec<u8>,
    length: usize,
}

const STEP: usize = 256;

impl Offsets {
    /// Counts the code points of a text.
    pub fn new(text: &str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                marks.push(count);
            }
            count += usize::from(is_first(byte));
        }
        Self { marks, bytes: text.as_bytes().to_vec(), length: count }
    }

    /// The number of code points of the whole text.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The number of code points before a byte.
    pub fn of(&self, byte: usize) -> usize {
        let Some(mark) = self.marks.get(byte / STEP) else { return self.length };
        let from = byte / STEP * STEP;
        mark + self.bytes[from..byte.min(self.bytes.len())].iter().filter(|byte| is_first(**byte)).count()
    }

    /// Start, end and words of a stretch, as the first keys of a JSON object.
    pub fn item(&self, span: Span, text: &str) -> Map<String, Value> {
        let mut item = Map::new();
        item.insert("start".into(), self.of(span.start).into());
        item.insert("end".into(), self.of(span.end).into());
        item.insert("text".into(), span.of(text).into());
        item
    }
}

/// Whether a byte is the first of a code point in UTF-8.
fn is_first(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let text = format!("{}é–x", "ы".repeat(300));
        let offsets = Offsets::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.of(byte), count);
        }
        assert_eq!((offsets.of(text.len()), offsets.length()), (303, 303));
        assert_eq!(Offsets::new("").of(0), 0);
    }
}

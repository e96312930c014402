//! Bytes become text.
//!
//! In: the bytes of a file. Out: its text. A byte order mark stays in the text as one character, so that offsets into
//! the text are offsets into the file's characters. Newlines are never translated.

use encoding_rs::{Encoding, UTF_8};

/// Why a file is no source text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It holds white space at most.
    #[error("the file holds no text")]
    Empty,
    /// It is longer than any article.
    #[error("the file holds {0} bytes, and no article is longer than {LONGEST}: split it into articles")]
    TooLong(usize),
    /// It holds bytes that no text has.
    #[error("the file is no text")]
    Binary,
    /// It is a web page whose elements stand in each other deeper than any page needs.
    #[error("the page nests its elements deeper than a browser shows: save the article as text")]
    TooDeep,
    /// It opens with front matter that cannot be read.
    #[error("{what}")]
    FrontMatter {
        /// The line, from 1.
        line: usize,
        /// The character of the line, from 1.
        column: usize,
        /// What is wrong, and what to do.
        what: String,
    },
}

impl ImportError {
    /// The line and character of the file where it shows, from 1.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::FrontMatter { line, column, .. } => Some((*line, *column)),
            _ => None,
        }
    }
}

/// A text with the name of the charset that it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The charset, as in the WHATWG standard: `UTF-8`, `windows-1251`.
    pub charset: &'static str,
}

/// The most bytes that a source text may have.
const LONGEST: usize = 32_000_000;

/// The character that a byte order mark becomes.
pub const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Decodes a file: by its byte order mark, else as UTF-8 if it is that, else in the charset that its bytes look like.
///
/// # Errors
/// When the file holds no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if bytes.len() > LONGEST {
        return Err(ImportError::TooLong(bytes.len()));
    }
    let decoded = decode_any(bytes)?;
    if decoded.text.chars().all(|c| c.is_whitespace() || c == BYTE_ORDER_MARK) {
        return Err(ImportError::Empty);
    }
    Ok(decoded)
}

fn decode_any(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(bytes, encoding));
    }
    if bytes.contains(&0) {
        return Err(ImportError::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), charset: UTF_8.name() });
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(decode_as(bytes, detector.guess(None, chardetng::Utf8Detection::Deny)))
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), charset: encoding.name() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_and_byte_order_marks() {
        assert_eq!(decode("naïve".as_bytes()).unwrap(), Decoded { text: "naïve".into(), charset: "UTF-8" });
        assert_eq!(decode(b"\xEF\xBB\xBFab").unwrap().text, "\u{FEFF}ab");
        assert_eq!(decode(b"\xFF\xFEa\0b\0").unwrap(), Decoded { text: "\u{FEFF}ab".into(), charset: "UTF-16LE" });
    }

    #[test]
    fn other_charsets_are_told_by_their_bytes() {
        let russian = "Правительство построит новый порт на берегу моря до конца года";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        assert_eq!(decode(&bytes).unwrap(), Decoded { text: russian.into(), charset: "windows-1251" });
        assert_eq!(decode(b"caf\xE9 \x96 5 \x80").unwrap().text, "café – 5 €");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b""), Err(ImportError::Empty));
        assert_eq!(decode(b" \r\n\t"), Err(ImportError::Empty));
        assert_eq!(decode(&vec![b'x'; 50_000_000]), Err(ImportError::TooLong(50_000_000)));
        assert_eq!(decode(b"\x89PNG\0\0"), Err(ImportError::Binary));
    }
}

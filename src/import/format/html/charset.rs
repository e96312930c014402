//! The charset of a page.
//!
//! In: its bytes. Out: its text. A byte order mark decides, then UTF-8 that is well formed, then what the page declares, then what the
//! bytes look like.

use encoding_rs::Encoding;
use regex::bytes::Regex;

use super::super::super::charset::{BYTE_ORDER_MARK, ImportError, decode};

/// How far into a page a declaration is looked for.
const HEAD: usize = 16_384;

/// Decodes a page.
///
/// # Errors
/// When it holds no text.
pub(super) fn decode_page(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some(text) = as_declared(bytes) {
        return Ok(text);
    }
    let text = decode(bytes)?.text;
    Ok(text.strip_prefix(BYTE_ORDER_MARK).map(str::to_owned).unwrap_or(text))
}

/// The text in the charset that the page declares, where its bytes do not speak for another.
fn as_declared(bytes: &[u8]) -> Option<String> {
    let has_mark = Encoding::for_bom(bytes).is_some();
    if has_mark || bytes.contains(&0) || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let encoding = declared(bytes).filter(|encoding| encoding.is_ascii_compatible())?;
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    // A page that says UTF-8 with some stray bytes is still that.
    let errors = if had_errors { text.matches('\u{FFFD}').count() } else { 0 };
    (errors * 1_000 <= text.len()).then(|| text.into_owned())
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let pattern = Regex::new(r#"(?i-u)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#)
        .expect("the embedded pattern is valid");
    let head = &bytes[..bytes.len().min(HEAD)];
    pattern.captures_iter(head).find_map(|hit| Encoding::for_label(&hit[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_decoded_as_they_declare() {
        let page = "<meta charset=windows-1251><p>Порт открыт</p>";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
        assert_eq!(decode_page(&bytes).unwrap(), page);
        assert_eq!(decode_page("\u{FEFF}<p>é</p>".as_bytes()).unwrap(), "<p>é</p>");
        // The bytes are UTF-8, whatever the page says.
        let page = "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><p>naïve</p>";
        assert_eq!(decode_page(page.as_bytes()).unwrap(), page);
        assert!(
            decode_page(b"<meta charset=utf-8><p>caf\xe9 and more words, enough of them</p>")
                .unwrap()
                .contains("more words")
        );
        assert_eq!(decode_page(b""), Err(ImportError::Empty));
    }
}

//! Plain text, as copied from a page or an e-mail.

use super::super::charset::{ImportError, decode};
use super::super::clipping::Clipping;
use super::super::reader::Reader;
use super::Format;

/// Plain text: anything that no other format takes.
pub(super) const FORMAT: Format =
    Format { extensions: &["txt", "text"], recognises: |_| false, names_days: false, read };

fn read(reader: &Reader, bytes: &[u8]) -> Result<Clipping, ImportError> {
    Ok(reader.read_text(decode(bytes)?.text))
}

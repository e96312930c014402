//! The formats of source texts, one file each.
//!
//! In: the bytes of a file with its name. Out: a clipping. A new format is a new file and a line in [`FORMATS`].

pub(super) mod html;
mod markdown;
mod plain;

#[cfg(test)]
mod laws;

use super::charset::ImportError;
use super::clipping::Clipping;
use super::reader::Reader;
use crate::model::PartialDate;

/// A form in which articles are saved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    /// Its usual extensions, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether bytes look like it, whatever the file is called.
    pub recognises: fn(&[u8]) -> bool,
    /// Whether the names of its files begin with the day of publication.
    pub names_days: bool,
    /// Takes a file apart.
    pub read: fn(&Reader, &[u8]) -> Result<Clipping, ImportError>,
}

impl Format {
    /// The day that a file's name begins with, for the formats where it is that of publication: `2021-05-03-tea-prices.md`.
    pub(super) fn dated_by_name(&self, name: &str) -> Option<PartialDate> {
        let file = name.rsplit(['/', '\\']).next()?;
        let (day, rest) = file.split_at_checked(10)?;
        (self.names_days && rest.starts_with('-')).then(|| day.parse().ok())?
    }
}

/// All formats; plain text, the last, takes anything.
const FORMATS: [Format; 3] = [html::FORMAT, markdown::FORMAT, plain::FORMAT];

/// The format of a file.
pub(super) fn of(name: &str, bytes: &[u8]) -> Format {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    let named = |format: &&Format| format.extensions.contains(&extension.as_str());
    let fits = FORMATS.iter().find(|format| (format.recognises)(bytes));
    *fits.or_else(|| FORMATS.iter().find(named)).unwrap_or(&plain::FORMAT)
}

/// The extensions of files that can be imported.
pub fn extensions() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().flat_map(|format| format.extensions.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_bytes_and_names() {
        let first = |name: &str, bytes: &[u8]| of(name, bytes).extensions[0];
        assert_eq!(first("a.txt", b"Tea prices rise"), "txt");
        assert_eq!(first("a.txt", b"\n<!DOCTYPE html><title>Tea</title>"), "html");
        assert_eq!(first("a.htm", b"Tea"), "html");
        assert_eq!(first("a.md", b"# Tea"), "md");
        assert_eq!(first("standard-input", b"---\ntitle: Tea\n---\nx"), "md");
        assert_eq!(first("a.pdf", b"Tea"), "txt");
    }
}

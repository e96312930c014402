//! Source texts become clippings.

use super::charset::{ImportError, decode};
use super::clipping::{Clipping, Meta};
use super::meta::MetaReader;
use super::zones::Zoner;

/// Reads source texts; built once from the embedded data.
#[derive(Debug)]
pub struct Reader {
    zoner: Zoner,
    meta: MetaReader,
}

impl Default for Reader {
    fn default() -> Self {
        Self::embedded()
    }
}

impl Reader {
    /// Reads the embedded data.
    pub fn embedded() -> Self {
        let zoner = Zoner::embedded();
        let meta = MetaReader::embedded(zoner.rules.terms());
        Self { zoner, meta }
    }

    /// Takes the bytes of a saved article apart.
    ///
    /// # Errors
    /// When they hold no text.
    pub fn read(&self, bytes: &[u8]) -> Result<Clipping, ImportError> {
        Ok(self.read_text(decode(bytes)?.text))
    }

    /// Takes a text apart.
    pub fn read_text(&self, text: String) -> Clipping {
        let zones = self.zoner.zones(&text);
        let meta: Meta = self.meta.read(&text, &zones, &self.zoner);
        let reserves_all = meta.rights.as_ref().is_some_and(|rights| self.meta.reserves_all(rights));
        let full_text_rule = meta.rights.as_ref().and_then(|rights| self.meta.full_text_rule(rights));
        Clipping { text: text.into(), meta, zones, reserves_all, full_text_rule }
    }
}

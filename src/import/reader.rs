//! Source texts become clippings.

use super::charset::ImportError;
use super::clipping::{Clipping, Meta, Zone, ZoneKind};
use super::format;
use super::format::html::PageRules;
use super::lines::measured;
use super::meta::MetaReader;
use super::stamps::Stamps;
use super::zones::Zoner;
use crate::model::Rights;
use crate::source::Span;

/// Reads source texts; built once from the embedded data.
#[derive(Debug)]
pub struct Reader {
    zoner: Zoner,
    meta: MetaReader,
    page_rules: PageRules,
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
        Self { zoner, meta, page_rules: PageRules::embedded() }
    }

    /// Takes the bytes of a saved article apart; its name helps to tell the format.
    ///
    /// # Errors
    /// When they hold no text.
    pub fn read(&self, bytes: &[u8], name: &str) -> Result<Clipping, ImportError> {
        let format = format::of(name, bytes);
        let mut clipping = (format.read)(self, bytes)?;
        if let Some(day) = format.dated_by_name(name).filter(|_| clipping.meta.published.is_none()) {
            clipping.meta.published = Some(day);
        }
        Ok(clipping)
    }

    /// Takes a plain text apart.
    pub fn read_text(&self, text: String) -> Clipping {
        let zones = self.zoner.zones(&text);
        let meta: Meta = self.meta.read(&text, &zones, &self.zoner);
        let reserves_all = meta.rights.as_ref().is_some_and(|rights| self.meta.reserves_all(rights));
        let full_text_rule = meta.rights.as_ref().and_then(|rights| self.meta.full_text_rule(rights));
        Clipping {
            text: text.into(),
            meta,
            zones,
            reserves_all,
            full_text_rule,
            left_out: Vec::new(),
            is_extracted: false,
        }
    }

    /// What an article that was taken out of its page says of itself, with the lines of the page that were left out.
    pub(super) fn complete(&self, clipping: &mut Clipping, lines: &[(ZoneKind, String)]) {
        let mut text = clipping.text.to_string();
        let mut zones = clipping.zones.clone();
        for (kind, words) in lines {
            let kind = match self.zones_of_line(words) {
                Some(found) if found != ZoneKind::Navigation => found,
                _ => *kind,
            };
            if matches!(kind, ZoneKind::Byline | ZoneKind::PublicationLine | ZoneKind::RightsNotice) {
                text.push_str("\n\n");
                let start = text.len();
                text.push_str(words);
                zones.push(Zone { kind, span: Span::new(start, text.len()), why: "left out of the page".into() });
            }
        }
        clipping.meta = self.meta.read(&text, &zones, &self.zoner);
        self.give_rights(clipping, clipping.meta.rights.clone());
    }

    /// Gives a clipping its rights with what follows from them.
    pub(super) fn give_rights(&self, clipping: &mut Clipping, rights: Option<Rights>) {
        clipping.reserves_all = rights.as_ref().is_some_and(|rights| self.meta.reserves_all(rights));
        clipping.full_text_rule = rights.as_ref().and_then(|rights| self.meta.full_text_rule(rights));
        clipping.meta.rights = rights;
    }

    /// What a line is by its words alone.
    fn zones_of_line(&self, words: &str) -> Option<ZoneKind> {
        let line = measured(words, Span::new(0, words.len()), true);
        self.zoner.rules.of(words, line).next().map(super::rules::Rule::kind)
    }

    /// Takes the dateline off the first paragraph.
    pub(super) fn with_dateline(&self, text: &str, zones: Vec<Zone>) -> Vec<Zone> {
        let first = zones.iter().position(|zone| zone.kind == ZoneKind::Body);
        let split = |(at, zone): (usize, Zone)| {
            if Some(at) == first { self.zoner.words.split_dateline(text, zone) } else { vec![zone] }
        };
        zones.into_iter().enumerate().flat_map(split).collect()
    }

    /// The zones of a text.
    pub(super) fn zones(&self, text: &str) -> Vec<Zone> {
        self.zoner.zones(text)
    }

    /// The reader of publication lines.
    pub(super) fn stamps(&self) -> &Stamps {
        &self.zoner.stamps
    }

    /// The rules for the elements of pages.
    pub(super) fn page_rules(&self) -> &PageRules {
        &self.page_rules
    }

    /// The people whom a byline names.
    pub(super) fn names_in(&self, line: &str) -> Vec<String> {
        self.meta.names_in(line, &self.zoner)
    }

    /// Whether a line is the name of a person and nothing else.
    pub(super) fn is_person(&self, line: &str) -> bool {
        self.zoner.words.is_person(line)
    }

    /// The language of a text of which a page says one and the letters and words another.
    pub(super) fn language_between(text: &str, said: &str, seen: &str) -> String {
        MetaReader::language_between(text, said, seen).to_owned()
    }

    /// What a notice allows.
    pub(super) fn rights(&self, notice: &str, publisher: Option<&str>) -> Rights {
        self.meta.rights_of(notice, publisher)
    }
}

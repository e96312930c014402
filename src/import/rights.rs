//! What a rights notice allows.
//!
//! In: the notice, word for word, and the publisher. Out: [`Rights`]. Where a notice does not say how much may be shown,
//! the kind stays unknown; it is never read as leave.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::pattern::Pattern;
use super::rules::Terms;
use crate::model::{LinkRule, Rights, RightsKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    share: ShareFile,
    link: String,
    full: String,
    permitted: String,
    bars_full: String,
    reserved: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareFile {
    percent: String,
    words: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
struct Example {
    notice: String,
    kind: String,
    #[serde(default)]
    share: Option<String>,
    link: bool,
}

/// Reads rights notices.
#[derive(Debug)]
pub(super) struct Notices {
    percent: Pattern,
    words: BTreeMap<String, String>,
    link: Pattern,
    full: Pattern,
    permitted: Pattern,
    bars_full: Pattern,
    reserved: Pattern,
}

fn file() -> File {
    serde_yaml::from_str(include_str!("rules/notices.yaml")).expect("the embedded data is valid")
}

impl Notices {
    /// Reads the embedded data.
    pub fn embedded(terms: &Terms) -> Self {
        let file = file();
        Self {
            percent: terms.compile(&file.share.percent),
            words: file.share.words,
            link: terms.compile(&file.link),
            full: terms.compile(&file.full),
            permitted: terms.compile(&file.permitted),
            bars_full: terms.compile(&file.bars_full),
            reserved: terms.compile(&file.reserved),
        }
    }

    /// What a notice allows.
    pub fn read(&self, notice: &str, holder: Option<&str>) -> Rights {
        let excerpt = self.share(notice);
        let allows =
            (self.full.is_match(notice) && !self.bars_full.is_match(notice)) || self.permitted.is_match(notice);
        let kind = match excerpt {
            Some(_) => RightsKind::Excerpt,
            None if allows => RightsKind::Full,
            None => RightsKind::Unknown,
        };
        let asks_link = kind != RightsKind::Unknown && self.link.is_match(notice);
        Rights {
            kind,
            excerpt,
            link: if asks_link { LinkRule::Required } else { LinkRule::Optional },
            holder: holder.map(str::to_owned),
            notice: Some(notice.to_owned()),
        }
    }

    /// Whether a notice keeps all rights.
    pub fn reserves_all(&self, notice: &str) -> bool {
        self.reserved.is_match(notice)
    }

    /// The sentence that asks for permission or consent.
    pub fn full_text_rule<'a>(&self, notice: &'a str) -> Option<&'a str> {
        notice.split_inclusive(". ").map(str::trim).find(|sentence| self.bars_full.is_match(sentence))
    }

    fn share(&self, notice: &str) -> Option<Decimal> {
        if let Some(hit) = self.percent.captures(notice) {
            let percent: Decimal = hit["share"].parse().ok()?;
            return (percent > Decimal::ZERO && percent < Decimal::ONE_HUNDRED)
                .then(|| (percent / Decimal::ONE_HUNDRED).normalize());
        }
        let lower = notice.to_lowercase();
        self.words
            .iter()
            .find(|(words, _)| lower.contains(&format!("{words} of")))
            .and_then(|(_, share)| share.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::*;

    #[test]
    fn notices_say_what_is_allowed() {
        let notices = Notices::embedded(Rules::embedded().terms());
        for example in file().examples {
            let rights = notices.read(&example.notice, None);
            let kind = match rights.kind {
                RightsKind::Full => "full",
                RightsKind::Excerpt => "excerpt",
                _ => "unknown",
            };
            let share = rights.excerpt.map(|share| share.to_string());
            let link = rights.link == LinkRule::Required;
            assert_eq!((kind, share, link), (example.kind.as_str(), example.share, example.link), "{}", example.notice);
        }
    }
}

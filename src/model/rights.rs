//! What may be published of an article's text.

use rust_decimal::Decimal;
use serde::Serialize;

/// How much of a text may be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RightsKind {
    /// All of it.
    Full,
    /// At most a share of it.
    Excerpt,
    /// None of it: headline, summary in our words, figures, and the link.
    LinkOnly,
    /// All of it, since it was written for this site.
    OwnWords,
    /// Not stated; `site.yaml` decides.
    #[default]
    Unknown,
}

/// Whether a link to the original must stand beside the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkRule {
    /// The holder does not ask for it.
    #[default]
    Optional,
    /// The holder asks for it.
    Required,
}

/// The rights of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Rights {
    /// How much may be shown.
    pub kind: RightsKind,
    /// The largest share of the source's body that may be shown, from 0 to 1.
    pub excerpt: Option<Decimal>,
    /// Whether the link is required.
    pub link: LinkRule,
    /// Who holds the rights.
    pub holder: Option<String>,
    /// The notice as it stood in the source text.
    pub notice: Option<String>,
}

/// What `site.yaml` `rights.unknown` makes of articles whose rights are not stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct UnknownRights {
    /// `Excerpt`, `Full` or `LinkOnly`.
    pub kind: RightsKind,
    /// The share for `Excerpt`.
    pub excerpt: Decimal,
}

impl Default for UnknownRights {
    fn default() -> Self {
        Self { kind: RightsKind::Excerpt, excerpt: Decimal::new(3, 1) }
    }
}

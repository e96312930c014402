//! `rights:` of an article and of the site.

use super::super::fields::Fields;
use crate::model::{LinkRule, Rights, RightsKind, UnknownRights};

const KINDS: [(&str, RightsKind); 5] = [
    ("full", RightsKind::Full),
    ("excerpt", RightsKind::Excerpt),
    ("link-only", RightsKind::LinkOnly),
    ("own-words", RightsKind::OwnWords),
    ("unknown", RightsKind::Unknown),
];

const LINK_RULES: [(&str, LinkRule); 2] = [("required", LinkRule::Required), ("optional", LinkRule::Optional)];

/// The word for a kind of rights in front matter.
pub(in super::super) fn kind_word(kind: RightsKind) -> &'static str {
    KINDS.iter().find(|(_, other)| *other == kind).map_or("unknown", |(word, _)| word)
}

/// `rights: {kind, excerpt, link, holder, notice}`, or the kind alone: `rights: full`.
pub(super) fn article_rights(fields: &mut Fields<'_>) -> Rights {
    if fields.has_scalar("rights") {
        return Rights { kind: fields.choice("rights", &KINDS).unwrap_or_default(), ..Rights::default() };
    }
    let Some(mut group) = fields.group("rights") else { return Rights::default() };
    let excerpt = group.share("excerpt");
    let rights = Rights {
        kind: group.choice("kind", &KINDS).unwrap_or(if excerpt.is_some() {
            RightsKind::Excerpt
        } else {
            RightsKind::Unknown
        }),
        excerpt,
        link: group.choice("link", &LINK_RULES).unwrap_or_default(),
        holder: group.text("holder"),
        notice: group.text("notice"),
    };
    fields.absorb(group);
    rights
}

/// `rights: {unknown: excerpt, excerpt: 0.3}` of `site.yaml`.
pub(super) fn unknown_rights(fields: &mut Fields<'_>) -> UnknownRights {
    let default = UnknownRights::default();
    let Some(mut group) = fields.group("rights") else { return default };
    let choices = [("excerpt", RightsKind::Excerpt), ("full", RightsKind::Full), ("link-only", RightsKind::LinkOnly)];
    let rights = UnknownRights {
        kind: group.choice("unknown", &choices).unwrap_or(default.kind),
        excerpt: group.share("excerpt").unwrap_or(default.excerpt),
    };
    fields.absorb(group);
    rights
}

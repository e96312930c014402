//! Organisations by the forms of their names: with and without legal form, by their letters, beside one another.

use std::collections::BTreeSet;

use super::cast::{Builder, Cast, Found};
use super::unknown::is_plain_name;
use crate::annotate::find::{Class, Find};
use crate::model::EntityKind;
use crate::source::Span;

/// What binds two names of one kind.
const JOINTS: [&str; 6] = [" and the ", " or the ", ", the ", " and ", ", ", " or "];

impl Builder<'_> {
    /// Third round: unexplained names that "and" binds to an organisation's.
    pub(super) fn joined(&self, cast: &mut Cast, finds: &[Found<'_>]) {
        let told: BTreeSet<Span> = cast.mentions.iter().map(|mention| mention.span).collect();
        for &(at, find) in finds.iter().rev() {
            let Class::Unknown(hints) = find.class else { continue };
            let words = self.words(find);
            let open = !hints.determined && !hints.located && find.rule != "title-word" && !told.contains(&find.span);
            let fits = words.split(' ').count() <= 2
                && is_plain_name(&words)
                && !self.plain.contains(words.to_lowercase().as_str());
            if open && fits && self.is_joined_to_organisation(cast, find) {
                let entity = cast.entity(EntityKind::Organisation, &words, Some("company".to_owned()));
                if let Some(entity) = entity {
                    self.mention(cast, at, find, entity);
                }
            }
        }
    }

    /// "Woolworths and X", "X and Woolworths": a name that "and" or a comma binds to an organisation's.
    fn is_joined_to_organisation(&self, cast: &Cast, find: &Find) -> bool {
        let (lead, rest) = (&self.text[..find.span.start], &self.text[find.span.end..]);
        let before = JOINTS.iter().find_map(|joint| lead.strip_suffix(joint)).map(str::len);
        let after = JOINTS.iter().find(|joint| rest.starts_with(**joint)).map(|joint| find.span.end + joint.len());
        let ends_at = |at: usize| cast.ends.contains(&at) && cast.organisation_ends(at);
        let begins_at =
            |at: usize| cast.organisations.range(Span::new(at, at)..).next().is_some_and(|span| span.start == at);
        before.is_some_and(ends_at) || after.is_some_and(begins_at)
    }

    /// Whether a word is a place's or people's name anywhere in the world.
    pub(super) fn is_world(&self, words: &str) -> bool {
        !self.gazetteer.find(words, 0).is_empty()
    }
}

impl Cast {
    /// Whether an organisation is named right before a byte.
    fn organisation_ends(&self, at: usize) -> bool {
        self.organisations.range(..Span::new(at, at)).rev().take(4).any(|span| span.end == at)
    }
}

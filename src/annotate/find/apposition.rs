//! Roles after names: "X, ambassador of Y to Z," and "X, 45, a nurse".

use std::ops::Range;

use super::{Finder, RoleWords};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// The office after a name: the last word of "ambassador" in ", ambassador of X to Y,".
    pub(super) fn apposed_office(&self, run: &Range<usize>) -> Option<usize> {
        let comma = self.after_age(run);
        if !self.paragraph.is_mark(comma, ",") {
            return None;
        }
        let sentence = self.paragraph.tokens[run.start].sentence;
        let inside = |at: usize| self.paragraph.tokens.get(at).is_some_and(|token| token.sentence == sentence);
        let mut office = None;
        let mut at = comma + 1;
        while inside(at) && at < comma + 10 {
            let word = self.lower(at);
            if self.paragraph.is_mark(at, ",")
                || self.has(List::Said, at) && !self.has(List::Office, at)
                || matches!(word, "is" | "was" | "has" | "had" | "were" | "will" | "in" | "said" | "and" | "met")
            {
                break;
            }
            if self.has(List::Office, at) {
                office = Some(at);
                if matches!(self.lower(at + 1), "of" | "at" | "to" | "for" | "with" | "from") {
                    break;
                }
            }
            at += 1;
        }
        office
    }

    /// The role after a name: ", ambassador of X to Y,".
    pub(super) fn apposition(&self, run: &Range<usize>) -> Option<RoleWords> {
        let from = self.after_age(run) + 1;
        let sentence = self.paragraph.tokens[run.start].sentence;
        let office = self.apposed_office(run)?;
        let start = if matches!(self.lower(from), "the" | "a" | "an" | "who" | "its" | "their" | "whose") {
            from + 1
        } else {
            from
        };
        let owner = matches!(self.lower(from), "its" | "their").then(|| self.paragraph.tokens[from].span);
        let start = if self.lower(start).ends_with("-year-old") && start < office { start + 1 } else { start };
        let end = self.role_end(office + 1, sentence);
        let words = self.words(&(start..end.max(office + 1)));
        let mut parts = words.splitn(2, " of ");
        let office = parts.next().unwrap_or_default().to_owned();
        Some(RoleWords { office, of: parts.next().map(str::to_owned), owner })
    }

    /// A role runs to the comma, verb or sentence end.
    fn role_end(&self, from: usize, sentence: usize) -> usize {
        let stops = |at: usize| {
            let Some(token) = self.paragraph.tokens.get(at) else { return true };
            if token.lower == "and" && self.is_field(at - 1) && self.is_field(at + 1) {
                return false;
            }
            if token.lower == "with" && at == from {
                return false;
            }
            token.sentence != sentence
                || matches!(
                    token.lower.as_str(),
                    "," | "."
                        | ";"
                        | ":"
                        | "—"
                        | "–"
                        | "("
                        | ")"
                        | "\""
                        | "”"
                        | "“"
                        | "is"
                        | "was"
                        | "has"
                        | "had"
                        | "will"
                        | "who"
                        | "whose"
                        | "which"
                        | "where"
                        | "and"
                        | "in"
                        | "on"
                        | "by"
                        | "with"
                        | "after"
                        | "as"
                        | "that"
                )
                || self.has(List::Said, at)
        };
        (from..from + 14).find(|&at| stops(at)).unwrap_or(from)
    }
}

/// The office's plain head, for comparing roles: "pm" and "prime minister" are one, as are "envoy" and "ambassador".
pub(in crate::annotate) fn office_of(words: &str) -> String {
    let lower = words.to_lowercase();
    let head = [",", " of ", " to ", " at ", " for "].into_iter().filter_map(|end| lower.find(end)).min();
    let lower = &lower[..head.unwrap_or(lower.len())];
    match lower {
        "pm" | "premier" => "prime minister".to_owned(),
        "deputy pm" => "deputy prime minister".to_owned(),
        "envoy" => "ambassador".to_owned(),
        "ceo" => "chief executive".to_owned(),
        other => other.to_owned(),
    }
}

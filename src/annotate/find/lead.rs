//! Names that begin with what they are, as in most languages but English: "Banco de la Nación", "Radio Sol", "FC Lahti".

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// An organisation whose name begins with its head.
    pub(super) fn led_by_head(&mut self, run: &Range<usize>) -> bool {
        let Some(head) = self.lead_of(run) else { return false };
        let rest = head + 1..run.end;
        let other =
            [List::Office, List::EventHead, List::OfficeModifier, List::Common, List::PlainName, List::LegalForm];
        // "Fiscalía General de la República", which no general holds.
        let general = self.lower(rest.start) == "general" && rest.len() > 1 && !self.is_capital(rest.start + 1);
        let plain = rest.is_empty()
            || !general && other.iter().any(|list| self.has(*list, rest.start))
            || self.has(List::Office, run.end - 1)
            || self.has(List::EventHead, run.end - 1) && rest.len() < 3
            || self.is_people(rest.start) && rest.len() == 1
            || self.suffix_at_end(&rest);
        // "Bank Street", "Union Health Ministry": what it ends with counts more.
        let headed =
            rest.clone().any(|at| self.is_head(at) && !self.has(List::LeadHead, at) && !self.has(List::WeakHead, at));
        if plain || headed {
            return false;
        }
        let sort = self.sort_of(run, head);
        if run.start < head {
            self.interpret(run.start..head);
        }
        self.push(&(head..run.end), Class::Organisation(sort), "lead-head");
        true
    }

    /// The head that a run begins with; a people may stand before it.
    fn lead_of(&self, run: &Range<usize>) -> Option<usize> {
        let people = self.hit_at(run.start).filter(|_| self.is_people(run.start)).map(|(_, end)| end);
        [Some(run.start), people].into_iter().flatten().find(|&at| at < run.end && self.is_lead_head(at))
    }

    /// Whether a word begins an organisation's name.
    pub(super) fn is_lead_head(&self, at: usize) -> bool {
        self.is_capital(at) && self.has(List::LeadHead, at)
    }

    /// Whether the name of a place or street is all that follows: "Bank Street".
    fn suffix_at_end(&self, rest: &Range<usize>) -> bool {
        rest.len() == 1 && (self.suffix_phrase(rest.start).is_some() || self.has(List::ThingHead, rest.start))
    }
}

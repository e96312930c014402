//! Bounds: the words left of a number, and a few right of it, that say "up to", "about", "at least".

use super::Reader;
use crate::model::Qualifier;

/// The words that bound a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    /// The first token of the words.
    pub start: usize,
    /// What they say.
    pub qualifier: Qualifier,
    /// The words, lower case.
    pub words: String,
}

impl Reader<'_> {
    /// The bound that ends just before a token. Of several ("up to about") the outermost that bounds at all counts.
    pub(super) fn bound_before(&self, number: usize) -> Option<Bound> {
        let mut start = number;
        let mut qualifier = Qualifier::Exact;
        for _ in 0..3 {
            let end = if self.tokens.is(start.wrapping_sub(1), "of")
                && self.numbers.before.before(self.tokens, start).is_none()
            {
                start - 1
            } else {
                start
            };
            let Some((length, &kind)) = self.numbers.before.before(self.tokens, end) else { break };
            if self.is_preposition(end - length, end) || self.is_verb_of_change(end - length, end, kind) {
                break;
            }
            start = end - length;
            if kind != Qualifier::Exact {
                qualifier = kind;
            }
        }
        (start < number).then(|| {
            let words = self.tokens.span(start..number).of(self.tokens.text).to_lowercase();
            Bound { start, qualifier, words: words.split_whitespace().collect::<Vec<_>>().join(" ") }
        })
    }

    /// "flew over 20 countries": a preposition of place after a verb of movement.
    fn is_preposition(&self, start: usize, end: usize) -> bool {
        let single = end - start == 1;
        single
            && self.tokens.is_any(start, &["over", "above", "below", "near", "beyond", "around"])
            && start > 0
            && self.numbers.movement.has(self.tokens, start - 1)
    }

    /// "rose above", "was all"; "exceeded 5 million" is a bound, "to exceed" as well.
    fn is_verb_of_change(&self, start: usize, end: usize, kind: Qualifier) -> bool {
        kind == Qualifier::Exact
            && end - start == 1
            && self.tokens.is_any(start, &["all", "just"])
            && self.tokens.is(end, "the")
    }

    /// A bound just after a quantity: "20,000+", "or more", "or so".
    pub(super) fn bound_after(&self, end: usize) -> Option<(usize, Qualifier)> {
        let (length, &qualifier) = self.numbers.after.at(self.tokens, end)?;
        let sign = self.tokens.is(end, "+");
        let plain = self.tokens.is(end, "plus") && !self.tokens.touches_left(end);
        // "20 plus 5" adds; "20 +" is a sum as well.
        let sums = plain || sign && !self.tokens.touches_left(end);
        (!sums).then_some((end + length, qualifier))
    }
}

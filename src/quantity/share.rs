//! Which figure a share is of: "of which 90 percent", "20 of the 30 plants".

use super::Reader;
use super::scan::Draft;
use crate::model::UnitKind;

/// How far back the figure of "of which" may stand, in tokens.
const FARTHEST_BASE: usize = 60;

impl Reader<'_> {
    /// Links shares to what they are shares of.
    pub(super) fn link_shares(&self, drafts: &mut [Draft]) {
        for index in 0..drafts.len() {
            if drafts[index].of.is_none() && !drafts[index].is_growth {
                drafts[index].of = self.base(drafts, index);
            }
            // "2 million of the 9.5 million inhabitants" are inhabitants.
            let whole = drafts[index].of.filter(|_| drafts[index].quantity.unit.kind == UnitKind::Number);
            if let Some(of) = whole {
                drafts[index].quantity.unit = drafts[of].quantity.unit.clone();
            }
        }
    }

    fn base(&self, drafts: &[Draft], index: usize) -> Option<usize> {
        let tokens = self.tokens;
        let share = &drafts[index];
        let (start, end) = (share.start, share.core.end);
        let which =
            |at: usize| tokens.is(at, "of") && tokens.is_any(at + 1, &["which", "whom", "them", "these", "those"]);
        let after = which(end) || which(share.end);
        let before = start >= 2 && which(start - 2) || start >= 3 && which(start - 3);
        let remaining = (start.saturating_sub(2)..start).any(|at| tokens.is_any(at, &["remaining", "rest"]))
            || tokens.is(start, "remaining");
        let is_percent = share.quantity.unit.kind == UnitKind::Percent;
        let near = |other: &Draft| other.core.end + FARTHEST_BASE > start;
        let is_level = |other: &Draft| {
            !other.is_growth
                && !matches!(
                    other.quantity.unit.kind,
                    UnitKind::Percent | UnitKind::Duration | UnitKind::Multiple | UnitKind::Age | UnitKind::Rank
                )
        };
        if remaining && is_percent {
            let sibling = drafts[..index].iter().rev().find(|other| near(other) && other.of.is_some());
            if let Some(of) = sibling.and_then(|other| other.of) {
                return Some(of);
            }
        }
        let kind = share.quantity.unit.kind;
        if after || before || remaining && is_percent {
            let fits = |other: &Draft| is_percent || other.quantity.unit.kind == kind;
            return drafts[..index].iter().rposition(|other| near(other) && is_level(other) && fits(other));
        }
        // "20 of the 30 plants": the base follows.
        let next = drafts.get(index + 1)?;
        let partitive = tokens.is(end, "of") && next.start <= end + 3 && next.core.start > end && is_level(next);
        let joined = (end + 1..next.start).all(|at| self.numbers.context.before_whole.has(tokens, at));
        (partitive
            && joined
            && (is_percent || (kind == next.quantity.unit.kind || kind == UnitKind::Number) && share.noun.is_none()))
        .then_some(index + 1)
    }
}

//! Changes: which quantities are growths, which are levels reached, and from where.

use super::Reader;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Change, Direction, UnitKind};

/// How far left of a number its verb may stand, in tokens.
pub(super) const FARTHEST_VERB: usize = 16;

/// How far right of a growth the level reached may stand, in tokens.
const FARTHEST_LEVEL: usize = 14;

impl Reader<'_> {
    /// The nearest word of change left of a token in its sentence, with its direction; none is a bare movement.
    pub(super) fn change_before(&self, end: usize, limit: usize) -> Option<(usize, Option<Direction>)> {
        let tokens = self.tokens;
        for at in (end.saturating_sub(limit)..end).rev() {
            if self.ends_sentence(at) {
                return None;
            }
            let Some((length, &direction)) = self.numbers.change.at(tokens, at) else { continue };
            let is_adverb = tokens.is_any(at, &["up", "down", "over"]);
            // "up to", "set up", "down the road": only beside a number or "from" do these say a change.
            let beside = at + length == end || tokens.is_any(at + length, &["from", "by"]);
            if !is_adverb || beside && !tokens.is(at + 1, "to") {
                return Some((at, direction));
            }
        }
        None
    }

    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let stop = matches!(tokens.word(at), "." | "!" | "?" | ";")
            && (tokens.is_capital(at + 1) || tokens.class(at + 1) == Class::Symbol || at + 1 >= tokens.len());
        tokens.class(at) == Class::Break || stop
    }

    pub(super) fn same_sentence(&self, from: usize, to: usize) -> bool {
        !(from..to).any(|at| self.ends_sentence(at))
    }

    /// Finds the growths, the levels that they reach, and the values before.
    pub(super) fn link_changes(&self, drafts: &mut [Draft]) {
        for index in 0..drafts.len() {
            if let Some(direction) = self.growth(drafts, index) {
                let by = drafts[index].quantity.value;
                drafts[index].is_growth = true;
                drafts[index].change = Some(Change { direction, from: None, to: None, by });
            } else if let Some(direction) = self.flat(&drafts[index]) {
                drafts[index].change = Some(Change { direction, from: None, to: None, by: None });
            }
        }
        for index in 0..drafts.len() {
            if !drafts[index].is_growth {
                self.link_level(drafts, index);
            }
        }
        for index in 0..drafts.len() {
            self.link_from(drafts, index);
        }
    }

    /// "remained at 5 percent".
    fn flat(&self, draft: &Draft) -> Option<Direction> {
        let level = !matches!(
            draft.quantity.unit.kind,
            UnitKind::Duration | UnitKind::Count | UnitKind::Age | UnitKind::Rank | UnitKind::Multiple
        );
        let tokens = self.tokens;
        let from = draft.start.saturating_sub(9);
        let at = (from..draft.start).rev().take_while(|&at| !self.ends_sentence(at)).find(|&at| {
            self.numbers.change.single(tokens, at) == Some(&Some(Direction::Flat))
                && (tokens.is(at + 1, "at") || self.is_unmoved(at))
        });
        let after = tokens.is(draft.core.end, ",") && tokens.is_any(draft.core.end + 1, &["unchanged", "flat"])
            || tokens.is(draft.core.end, "unchanged");
        (level && (at.is_some() || after)).then_some(Direction::Flat)
    }

    /// "was flat", "broadly stable", "unchanged": not a flat to live in.
    fn is_unmoved(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.tokens.is(at, "unchanged")
            || self.tokens.is_any(at, &["steady", "flat", "stable"])
                && self.numbers.context.unmoving.has(self.tokens, before)
    }

    /// Links a level to the growth before it, or to its verb: "increased 30 percent to 14.2 million tons".
    fn link_level(&self, drafts: &mut [Draft], index: usize) {
        let tokens = self.tokens;
        let (start, kind) = (drafts[index].start, drafts[index].quantity.unit.kind);
        if matches!(kind, UnitKind::Duration | UnitKind::Age | UnitKind::Rank | UnitKind::Multiple) || start == 0 {
            return;
        }
        let reach = self.numbers.reach.before(tokens, start).is_some();
        let to = tokens.is(start - 1, "to");
        let growth = index.checked_sub(1).filter(|&before| {
            let other = &drafts[before];
            let near = other.core.end + FARTHEST_LEVEL > start && self.same_sentence(other.core.end, start);
            let clear = !self.has_infinitive(other.core.end, start.saturating_sub(1));
            reach && near && clear && other.is_growth && other.of.is_none() && !tokens.is(other.core.end, "of")
        });
        let value = drafts[index].quantity.value;
        if let Some(before) = growth {
            let Some(change) = drafts[before].change.as_mut() else { return };
            change.to = value;
            let change = change.clone();
            drafts[before].of = Some(index);
            drafts[index].change = Some(change);
        } else if to
            && let Some((at, direction)) = self.change_before(start - 1, FARTHEST_VERB)
            && self.is_object(at, start, drafts, index)
        {
            let direction = direction.filter(|direction| *direction != Direction::Flat);
            let adverb = || self.numbers.change.single(tokens, start.wrapping_sub(2)).copied().flatten();
            let direction = direction.or_else(adverb).unwrap_or(Direction::Flat);
            drafts[index].change = Some(Change { direction, from: None, to: value, by: None });
        }
    }

    /// Whether another "to" stands between: "fell 4% to keep warming to 2 degrees".
    fn has_infinitive(&self, from: usize, to: usize) -> bool {
        let tokens = self.tokens;
        let other = |at: usize| !self.numbers.context.before_to.has(tokens, at.wrapping_sub(1));
        (from..to).any(|at| tokens.is(at, "to") && other(at))
    }

    /// Whether "to N" belongs to the verb: no other verb or "to" stands between, and a count has no place in it.
    fn is_object(&self, verb: usize, start: usize, drafts: &[Draft], index: usize) -> bool {
        let tokens = self.tokens;
        let clear = !(verb + 1..start - 1).any(|at| tokens.is(at, "to"));
        let direct = verb + 4 >= start
            || drafts[index].quantity.unit.kind != UnitKind::Count
            || tokens.is_any(verb + 1, &["from"]);
        clear && direct
    }

    /// "from 10 to 12", "to 12 from 10", "12, down from 10", "12 instead of 10".
    fn link_from(&self, drafts: &mut [Draft], index: usize) {
        let tokens = self.tokens;
        let start = drafts[index].start;
        let Some(word) = start.checked_sub(1) else { return };
        let value = drafts[index].quantity.value;
        let alike = |a: &Draft, b: &Draft| {
            a.quantity.unit.kind == b.quantity.unit.kind && a.quantity.unit.code == b.quantity.unit.code
        };
        let next = (index + 1 < drafts.len() && alike(&drafts[index], &drafts[index + 1])).then_some(index + 1);
        let next = next.filter(|&next| {
            let gap = drafts[index].core.end..drafts[next].start;
            let to = drafts[next].start.checked_sub(1).is_some_and(|at| tokens.is(at, "to"));
            gap.len() <= 8
                && (to || gap.clone().any(|at| tokens.is(at, "to")))
                && self.same_sentence(gap.start, gap.end)
        });
        let from = tokens.is(word, "from");
        // "dried up, from 14 million to 0.9 million": what falls can be no range.
        let falls = next.is_some_and(|next| compared(value, drafts[next].quantity.value) == Some(Direction::Down));
        let verb = from.then(|| self.change_before(word, FARTHEST_VERB).or(falls.then_some((word, None)))).flatten();
        if let (Some((_, direction)), Some(next)) = (verb, next) {
            let to = drafts[next].quantity.value;
            let known = drafts[next].change.as_ref().filter(|_| !drafts[next].is_growth).and_then(|change| change.by);
            drafts[next].is_growth = false;
            let direction = direction
                .filter(|direction| *direction != Direction::Flat)
                .or_else(|| compared(value, to))
                .unwrap_or(Direction::Flat);
            drafts[next].change = Some(Change { direction, from: value, to, by: known });
            drafts[index].change = None;
            drafts[index].is_growth = false;
            return;
        }
        let instead = start >= 2 && tokens.is(word, "of") && tokens.is(start - 2, "instead")
            || tokens.is_any(word, &["with", "against"]) && start >= 2 && tokens.is_any(start - 2, &["compared", "as"])
            || tokens.is(word, "against") && drafts[index].quantity.unit.kind != UnitKind::Count;
        let Some(before) = index.checked_sub(1).filter(|_| from || instead) else { return };
        // "40 of the 90 seats, down from 50": the part is compared, not the whole.
        let part = before.checked_sub(1).filter(|&part| {
            drafts[part].rule == "count-partitive"
                && self.same_sentence(drafts[part].core.end, drafts[before].core.end)
                && drafts[part].core.end + 3 >= drafts[before].start
        });
        let before = part.unwrap_or(before);
        let gap = drafts[before].core.end..start;
        let near = gap.len() <= 12
            && self.same_sentence(gap.start, gap.end)
            && alike(&drafts[before], &drafts[index])
            && !drafts[before].is_growth;
        if !near {
            return;
        }
        let said = (gap.start..gap.end).rev().find_map(|at| self.numbers.change.single(tokens, at).copied().flatten());
        let to = drafts[before].quantity.value;
        let had = drafts[before].change.clone();
        let known = had.as_ref().map(|change| change.direction).filter(|direction| *direction != Direction::Flat);
        let direction =
            said.filter(|direction| *direction != Direction::Flat).or(known).or_else(|| compared(value, to));
        if let Some(direction) = direction {
            drafts[before].change = Some(Change { direction, from: value, to, by: had.and_then(|change| change.by) });
            drafts[index].is_growth = false;
            drafts[index].change = None;
        }
    }
}

/// Whether a unit compares.
pub(super) fn is_relative(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints | UnitKind::Multiple)
}

fn compared(from: Option<rust_decimal::Decimal>, to: Option<rust_decimal::Decimal>) -> Option<Direction> {
    let (from, to) = (from?, to?);
    Some(match from.cmp(&to) {
        std::cmp::Ordering::Less => Direction::Up,
        std::cmp::Ordering::Equal => Direction::Flat,
        std::cmp::Ordering::Greater => Direction::Down,
    })
}

//! Growths: quantities that are themselves a rise or a fall, "rose 5 percent", "down $62", "a 35% increase".

use super::Reader;
use super::change::{FARTHEST_VERB, is_relative};
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Direction, UnitKind};

impl Reader<'_> {
    /// The direction if this quantity is itself a growth.
    pub(super) fn growth(&self, drafts: &[Draft], index: usize) -> Option<Direction> {
        let draft = &drafts[index];
        let tokens = self.tokens;
        let relative = is_relative(draft.quantity.unit.kind);
        if matches!(draft.quantity.unit.kind, UnitKind::Age | UnitKind::Rank) {
            return None;
        }
        if let Some(direction) = self
            .said_again(drafts, index)
            .or_else(|| self.coordinated(drafts, index))
            .or_else(|| self.growth_noun_after(draft))
            .or_else(|| self.direction_in_percent(draft.end.max(draft.core.end)))
        {
            return Some(direction);
        }
        if relative && let Some(&direction) = self.numbers.comparatives.single(tokens, draft.core.end) {
            return Some(direction);
        }
        // "$31,000 more", "614 million cubic metres less", "Tk 38 a kilo more".
        let after = draft.end.max(draft.core.end);
        let amount = !matches!(draft.quantity.unit.kind, UnitKind::Count | UnitKind::Number | UnitKind::Duration);
        let compared = self.numbers.comparatives.single(tokens, after);
        let compared = compared
            .filter(|_| tokens.is_any(after + 1, &["than", "compared"]) || amount && self.ends_phrase(after + 1));
        if let Some(&direction) = compared.filter(|_| draft.noun.is_none()) {
            return Some(direction);
        }
        let left = self.left_of(draft);
        if left > 0 && tokens.is(left - 1, "by") {
            if let Some((_, Some(direction))) = self.change_before(left - 1, FARTHEST_VERB) {
                let measure = relative || draft.quantity.unit.kind != UnitKind::Duration;
                return Some(direction).filter(|direction| measure && *direction != Direction::Flat);
            }
            // "exports grew 5 percent, and imports by 7 percent": the verb is said once.
            let before =
                drafts[..index].last().filter(|before| relative && self.same_sentence(before.core.end, left))?;
            return before
                .change
                .as_ref()
                .filter(|_| before.is_growth || before.of.is_some())
                .map(|change| change.direction)
                .or_else(|| {
                    drafts[..index]
                        .iter()
                        .rev()
                        .take(2)
                        .find(|other| other.is_growth)
                        .and_then(|other| other.change.as_ref())
                        .map(|change| change.direction)
                });
        }
        self.growth_verb_before(draft, left, relative).or_else(|| self.growth_noun_before(left, relative))
    }

    /// "grew 4.8% this year and 5.2% next year": the verb is said once.
    fn coordinated(&self, drafts: &[Draft], index: usize) -> Option<Direction> {
        let before = drafts.get(index.checked_sub(1)?).filter(|before| before.is_growth)?;
        let gap = before.core.end..drafts[index].start;
        let same = before.quantity.unit == drafts[index].quantity.unit && is_relative(before.quantity.unit.kind);
        let and = self.tokens.is_any(gap.end.checked_sub(1)?, &["and", ","]);
        let next = drafts[index].core.end;
        let dated = self.numbers.context.after_second_growth.has(self.tokens, next) || next >= self.tokens.len();
        let clear = gap.len() <= 6 && !gap.clone().any(|at| self.numbers.change.has(self.tokens, at));
        before.change.as_ref().filter(|_| same && and && dated && clear).map(|change| change.direction)
    }

    /// "up 34 cents, or 0.4%": the growth said in another unit.
    fn said_again(&self, drafts: &[Draft], index: usize) -> Option<Direction> {
        let before = drafts.get(index.checked_sub(1)?).filter(|before| before.is_growth)?;
        let gap = before.end.max(before.core.end)..drafts[index].start;
        let or = gap.len() <= 2 && gap.clone().any(|at| self.tokens.is(at, "or"))
            || gap.len() == 1 && self.tokens.is(gap.start, "(");
        let different = before.quantity.unit.kind != drafts[index].quantity.unit.kind;
        before.change.as_ref().filter(|_| or && different).map(|change| change.direction)
    }

    /// The first token of a quantity and of what belongs to it on the left: "a further", "another".
    fn left_of(&self, draft: &Draft) -> usize {
        let mut left = draft.start;
        while left > 0 && self.numbers.context.beside_growth.has(self.tokens, left - 1) {
            left -= 1;
        }
        left
    }

    /// "35% increase", "a 20 percent year-on-year drop".
    fn growth_noun_after(&self, draft: &Draft) -> Option<Direction> {
        let tokens = self.tokens;
        if draft.noun.is_some() {
            return None;
        }
        for at in draft.core.end..draft.core.end + 6 {
            // "a $5 million loss" is an amount.
            let amount = draft.quantity.unit.kind == UnitKind::Money && tokens.is_any(at, &["loss", "losses"]);
            if let Some(&direction) = self.numbers.growth_nouns.single(tokens, at).filter(|_| !amount) {
                return Some(direction);
            }
            let inner = tokens.is_dash(at)
                || tokens.is_any(at, &["on", "over"]) && (tokens.is_dash(at - 1) || tokens.is(at - 1, "year"));
            let word = tokens.class(at) == Class::Word && !self.numbers.nouns.stops.has(tokens, at);
            if !inner && !word {
                return None;
            }
        }
        None
    }

    /// "rose 5 percent", "up 24%", "grew a robust 5%".
    fn growth_verb_before(&self, draft: &Draft, left: usize, relative: bool) -> Option<Direction> {
        let tokens = self.tokens;
        let window = match draft.quantity.unit.kind {
            UnitKind::BasisPoints | UnitKind::PercentagePoints => 6,
            UnitKind::Percent => 4,
            _ => 3,
        };
        let nearest = (left.saturating_sub(window)..left).rev().find_map(|at| {
            let (length, &direction) = self.numbers.change.at(tokens, at)?;
            let plain = (at + length..left)
                .all(|at| tokens.class(at) == Class::Word && !self.numbers.context.no_growth_between.has(tokens, at));
            (at + length <= left && plain).then_some((at, direction))
        });
        let (at, direction) = nearest?;
        let direction = direction.filter(|direction| *direction != Direction::Flat)?;
        // "$8,340, down $62 on the day".
        let aside = tokens.is_any(at, &["up", "down"])
            && at + 1 == left
            && (tokens.is_any(at.wrapping_sub(1), &[",", "(", "was", "were", "is", "are"])
                || tokens.is_dash(at.wrapping_sub(1)));
        if relative || aside {
            return Some(direction);
        }
        let touches = at + 1 == left || self.numbers.change.before(tokens, left).is_some();
        let countable = !matches!(draft.quantity.unit.kind, UnitKind::Duration | UnitKind::Number);
        (touches && countable && !self.numbers.transitive.has(tokens, at)).then_some(direction)
    }

    /// "an increase of 5 percent", "growth in output of 5 percent".
    fn growth_noun_before(&self, left: usize, relative: bool) -> Option<Direction> {
        let tokens = self.tokens;
        // "the drop was 41 percent".
        let was = left.checked_sub(2).filter(|_| relative && tokens.is_any(left - 1, &["was", "is", "were"]));
        if let Some(&direction) = was.and_then(|noun| self.numbers.growth_nouns.single(tokens, noun)) {
            return Some(direction);
        }
        let of = left.checked_sub(1).filter(|&at| tokens.is(at, "of"))?;
        let farthest = if relative { of.saturating_sub(6) } else { of.saturating_sub(1) };
        (farthest..of).rev().find_map(|at| self.numbers.growth_nouns.single(tokens, at).copied())
    }
}

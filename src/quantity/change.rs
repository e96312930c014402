//! Changes: which quantities are growths, which are levels reached, and from where.

use super::Reader;
use super::scan::Draft;
use crate::language::Class;
use crate::model::{Change, Direction, UnitKind};

/// How far left of a number its verb may stand, in tokens.
const FARTHEST_VERB: usize = 16;

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

    /// The direction if this quantity is itself a growth.
    fn growth(&self, drafts: &[Draft], index: usize) -> Option<Direction> {
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
        let dated = self.tokens.is_any(next, &["in", "this", "next", "last", ".", ",", "for", ";"])
            || next >= self.tokens.len();
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
        while left > 0 && self.tokens.is_any(left - 1, &["another", "further", "additional", "a", "an", "extra"]) {
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
            let plain = (at + length..left).all(|at| {
                tokens.class(at) == Class::Word
                    && !tokens.is_any(
                        at,
                        &["to", "from", "at", "in", "of", "with", "for", "and", "than", "as", "on", "is", "was"],
                    )
            });
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
        let verbs = ["was", "were", "is", "are", "been", "remained", "stayed", "held", "closed", "ended", "finished"];
        let adverbs = ["broadly", "largely", "little", "virtually", "almost", "roughly", "essentially", "relatively"];
        let before = at.wrapping_sub(1);
        self.tokens.is(at, "unchanged")
            || self.tokens.is_any(at, &["steady", "flat", "stable"])
                && (self.tokens.is_any(before, &verbs) || self.tokens.is_any(before, &adverbs))
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
        let other = |at: usize| !tokens.is_any(at.wrapping_sub(1), &["compared", "up", "prior", "year", "due"]);
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

fn is_relative(kind: UnitKind) -> bool {
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

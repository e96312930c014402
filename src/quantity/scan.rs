//! Reads a text once from left to right: each place is a date, no quantity, a quantity, or plain words.

use std::ops::Range;

use rust_decimal::Decimal;

use super::numeral::Numeral;
use super::{Findings, Found, Reader, Rejected};
use crate::dates;
use crate::language::Class;
use crate::model::{Change, Qualifier, Quantity, Unit, UnitKind};

/// A quantity as ranges of tokens, before changes and shares are linked.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// The number with its scale and unit.
    pub core: Range<usize>,
    /// The first token with the words that bound it.
    pub start: usize,
    /// The token after the counted noun or rate.
    pub end: usize,
    /// The record.
    pub quantity: Quantity,
    /// The counted noun phrase.
    pub noun: Option<Range<usize>>,
    /// The change that it is or belongs to.
    pub change: Option<Change>,
    /// Whether it is a growth.
    pub is_growth: bool,
    /// The index of its base.
    pub of: Option<usize>,
    /// The rule.
    pub rule: &'static str,
}

impl Draft {
    /// A quantity with nothing linked yet.
    pub fn new(core: Range<usize>, full: Range<usize>, quantity: Quantity, rule: &'static str) -> Self {
        let (start, end) = (full.start, full.end);
        Self { core, start, end, quantity, noun: None, change: None, is_growth: false, of: None, rule }
    }
}

/// Reads a text.
pub(super) fn scan(reader: Reader<'_>, dates: &[dates::Found]) -> Findings {
    let tokens = reader.tokens;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut rejected = Vec::new();
    let mut dates =
        dates.iter().map(|date| tokens.index_at(date.span.start)..tokens.index_at(date.span.end)).peekable();
    let mut at = 0;
    while at < tokens.len() {
        while dates.next_if(|date| date.end <= at).is_some() {}
        if let Some(date) = dates.peek().filter(|date| date.start <= at) {
            at = date.end;
            continue;
        }
        let word = matches!(tokens.class(at), Class::Word | Class::Symbol);
        if word && !reader.openers.has(tokens.id(at)) {
            at += 1;
            continue;
        }
        let limit = dates.peek().map_or(tokens.len(), |date| date.start);
        if let Some(one) = reader.rejected(at).filter(|one| one.end <= limit) {
            rejected.push(reader.reject(at..one.end, one.reason));
            at = one.end;
        } else if let Some(draft) = reader.quantity_at(at, &drafts).filter(|draft| draft.core.end <= limit) {
            at = draft.core.end;
            if reader.is_period(&draft, limit) {
                rejected.push(reader.reject(draft.core, "period"));
            } else {
                drafts.push(draft);
            }
        } else if let Some(one) = reader.leftover(at) {
            let end = one.end.min(limit);
            rejected.push(reader.reject(at..end, one.reason));
            at = end;
        } else {
            at += 1;
        }
    }
    reader.join_ranges(&mut drafts);
    reader.link_changes(&mut drafts);
    reader.link_shares(&mut drafts);
    let quantities = drafts.into_iter().map(|draft| reader.found(draft)).collect();
    Findings { quantities, rejected }
}

impl Reader<'_> {
    /// "the three months to 30 June": a period that a date ends.
    fn is_period(&self, draft: &Draft, date: usize) -> bool {
        let end = draft.core.end;
        if draft.quantity.unit.kind == UnitKind::Duration && self.tokens.is(end, "ago") {
            return true;
        }
        let joins = self.tokens.is_any(end, &["to", "ended", "ending", "through", "until", "of"]);
        let article = usize::from(self.tokens.is(end + 1, "the"));
        draft.quantity.unit.kind == UnitKind::Duration && joins && date == end + 1 + article && date < self.tokens.len()
    }

    fn reject(&self, range: Range<usize>, reason: &'static str) -> Rejected {
        Rejected { span: self.tokens.span(range), reason, rule: reason }
    }

    fn found(&self, draft: Draft) -> Found {
        let end = draft.end.max(draft.core.end).max(draft.noun.as_ref().map_or(0, |noun| noun.end));
        Found {
            span: self.tokens.span(draft.core.clone()),
            full: self.tokens.span(draft.start.min(draft.core.start)..end),
            quantity: draft.quantity,
            noun: draft.noun.map(|noun| self.tokens.span(noun)),
            change: draft.change,
            is_growth: draft.is_growth,
            of: draft.of,
            rule: draft.rule,
        }
    }

    /// The quantity that begins at a token, if one does.
    fn quantity_at(&self, at: usize, before: &[Draft]) -> Option<Draft> {
        let known = match self.tokens.class(at) {
            Class::Number | Class::Fraction => true,
            Class::Word | Class::Symbol => self.tokens.id(at) != 0,
            _ => false,
        };
        if !known {
            return None;
        }
        // "-737", "-17:58": what is no quantity without the dash is none with it.
        if self.is_sign(at) && self.rejected(at + 1).is_some() {
            return None;
        }
        if let Some(draft) = self.prefixed(at) {
            return Some(self.compounded(draft));
        }
        let special = self.vague(at).or_else(|| self.lone_fraction(at)).or_else(|| self.fraction(at));
        let special = special.or_else(|| self.slashed(at)).or_else(|| self.one_in(at)).or_else(|| self.manifold(at));
        let special = special.or_else(|| self.twice(at)).or_else(|| self.decade_of_life(at));
        let special = special.or_else(|| self.age_group(at));
        if let Some(draft) = special.or_else(|| self.feet_and_inches(at)).or_else(|| self.proportion(at)) {
            return Some(draft);
        }
        let Some(numeral) = self.numeral(at) else {
            return self.article(at).map(|draft| self.compounded(draft)).or_else(|| self.lone_scale(at));
        };
        if let Some(draft) = self.rank(at) {
            return Some(draft);
        }
        if let Some(draft) = self.suffixed(&numeral) {
            return Some(self.compounded(draft));
        }
        if let Some(draft) = self.crossed_measure(&numeral) {
            return Some(draft);
        }
        if self.tokens.is_any(at, &["one", "1"])
            && numeral.scale == Decimal::ONE
            && numeral.mantissa == Decimal::ONE
            && !(self.is_between(at) && self.range_after(&numeral, false).is_some())
            && self.numbers.context.ages.before(self.tokens, at).is_none()
        {
            return self.single(&numeral).or_else(|| self.lone_number(&numeral));
        }
        self.factor(&numeral)
            .or_else(|| self.age_of_person(&numeral))
            .or_else(|| self.capacity(&numeral))
            .or_else(|| self.counted(&numeral))
            .or_else(|| self.partner_of_from(&numeral))
            .or_else(|| self.bare_count(&numeral, before))
            .or_else(|| self.lone_number(&numeral))
    }

    /// "fivefold".
    fn manifold(&self, at: usize) -> Option<Draft> {
        let &value = self
            .numbers
            .multiplied
            .single(self.tokens, at)
            .filter(|_| !self.tokens.is_any(at, &["twice", "thrice"]))?;
        let numeral = Numeral::word(at, Decimal::from(value));
        self.draft(at..at + 1, &numeral, None, Unit::new(UnitKind::Multiple, "times"), Decimal::ONE, "multiple")
    }

    /// "twice as much", "double the level", "half as many".
    fn twice(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let compares = tokens.is(at + 1, "as") && tokens.class(at + 2) == Class::Word;
        // "twice the price", not "twice the same day".
        let times = &self.numbers.context.times_of_day;
        let whose = self.numbers.context.whose.has(tokens, at + 1) || tokens.is_any(at + 1, &["the", "its", "our"]);
        let held = whose && tokens.class(at + 2) == Class::Word && !(at + 2..at + 4).any(|at| times.has(tokens, at));
        let those = tokens.is_any(at + 1, &["that", "those"]) && tokens.is(at + 2, "of");
        let measured = held || those;
        let half_as = compares
            && (tokens.is_any(at + 2, &["much", "many", "long"]) || !self.numbers.nouns.stops.has(tokens, at + 2));
        let value = match tokens.word(at).to_ascii_lowercase().as_str() {
            "twice" if compares || measured => Decimal::TWO,
            "thrice" if compares || measured => Decimal::from(3),
            "double" if self.is_double(at) => Decimal::TWO,
            "triple" | "treble" if self.is_double(at) => Decimal::from(3),
            "half" if half_as => Decimal::new(5, 1),
            _ => return None,
        };
        let numeral = Numeral::word(at, value);
        self.draft(at..at + 1, &numeral, None, Unit::new(UnitKind::Multiple, "times"), Decimal::ONE, "multiple")
    }

    /// "nearly double last year's", "is double that of May": no verb.
    fn is_double(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let compared = tokens.is_any(at + 1, &["that", "those", "last", "the", "what", "its", "their"]);
        let said = self.bound_before(at).is_some() || at > 0 && tokens.is_any(at - 1, &["is", "was", "are", "were"]);
        compared && said
    }

    /// "rose from 10 to 12 million": the value before takes scale and unit of the value after.
    fn partner_of_from(&self, numeral: &Numeral) -> Option<Draft> {
        if !self.tokens.is(numeral.end, "to") || !self.is_change_from(numeral.start) {
            return None;
        }
        let other = self.numeral(numeral.end + 1)?;
        let partner = self.suffixed(&other).or_else(|| self.counted(&other))?;
        let mut low = numeral.clone();
        if low.scale == Decimal::ONE && low.mantissa < Decimal::from(1000) {
            low.scale = other.scale;
            low.magnitude.clone_from(&other.magnitude);
        }
        self.draft(low.start..numeral.end, &low, None, partner.quantity.unit, Decimal::ONE, "from-to")
    }

    /// Joins two quantities of one unit into a range: "10% to 15%", "between $5 million and $7 million".
    fn join_ranges(&self, drafts: &mut Vec<Draft>) {
        let mut index = 0;
        while index + 1 < drafts.len() {
            if self.is_range(&drafts[index], &drafts[index + 1]) {
                let high = drafts.remove(index + 1);
                let low = &mut drafts[index];
                low.quantity.value_high = high.quantity.value;
                low.quantity.qualifier = Qualifier::Range;
                low.quantity.digits = format!("{}-{}", low.quantity.digits, high.quantity.digits);
                low.quantity.magnitude = high.quantity.magnitude;
                low.quantity.step = low.quantity.step.max(high.quantity.step);
                low.quantity.unit.per = high.quantity.unit.per;
                low.core.end = high.core.end;
                low.end = high.end;
                low.noun = high.noun.or(low.noun.take());
            }
            index += 1;
        }
    }

    fn is_range(&self, low: &Draft, high: &Draft) -> bool {
        let tokens = self.tokens;
        let same =
            low.quantity.unit.kind == high.quantity.unit.kind && low.quantity.unit.code == high.quantity.unit.code;
        let single = low.quantity.value_high.is_none()
            && high.quantity.value_high.is_none()
            && low.quantity.value < high.quantity.value
            && low.quantity.value.is_some();
        let word = low.end.max(low.core.end);
        let adjacent = same && single && high.start == word + 1 && high.core.start == high.start && low.noun.is_none();
        if !adjacent {
            return false;
        }
        let between = || low.start > 0 && tokens.is(low.start - 1, "between");
        let dash =
            tokens.is_dash(word) && tokens.touches_left(word) == tokens.touches_right(word) && !tokens.is(word, "—");
        let grown = high.quantity.digits.contains(',')
            && self.is_far_change(low.core.start, low.quantity.value, high.quantity.value);
        dash || tokens.is(word, "to") && !grown && !self.is_change_from(low.core.start)
            || tokens.is(word, "and") && between()
    }
}

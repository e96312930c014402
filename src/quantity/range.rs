//! Ranges: "5-6", "14 to 15", "between 20 and 30", "two or three", "$10-$20bn".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;

impl Reader<'_> {
    /// The high end of a range whose low end is this number, and the low end with the scale that both share.
    pub(super) fn range_after(&self, low: &Numeral, money: bool) -> Option<(Numeral, Numeral)> {
        let joint = self.joint(low.end)?;
        let prefix = self.prefix(joint).map_or(joint, |prefix| prefix.end);
        let mut high = self.numeral(prefix)?;
        if prefix > joint || money {
            high = self.with_spaced_letter(self.with_letter(high));
        }
        let low = &self.lifted(low, &high);
        let between = self.is_between(low.start);
        let word = low.end + usize::from(self.is_suspended(low.end));
        let dash = (self.tokens.is_dash(low.end) || matches!(self.tokens.word(low.end), "~" | "/")) && word == low.end;
        let allowed = match self.tokens.word(word).to_ascii_lowercase().as_str() {
            "and" => between,
            "up" => low.start > 0 && self.tokens.is(low.start - 1, "from") && !self.is_change_from(low.start),
            // "3.14159 to five places".
            "to" if low.step < Decimal::new(1, 1) && high.in_words && !low.in_words => false,
            "to" | "through" => !self.is_change_from(low.start) && !self.is_change_by(low, &high),
            "or" => {
                let near = high.mantissa - low.mantissa == Decimal::ONE || high.mantissa <= low.mantissa * Decimal::TWO;
                low.in_words == high.in_words && near && !high.is_formatted
            }
            _ => dash,
        };
        if !allowed {
            return None;
        }
        let low = share_scale(low, &high);
        let rises = low.value()? < high.value()?;
        rises.then_some((low, high))
    }

    /// "two to three hundred", "two or three dozen": hundreds and dozens in words go to both ends, as scales do.
    fn lifted(&self, low: &Numeral, high: &Numeral) -> Numeral {
        let last = high.mantissa_end - 1;
        let dozens = || self.numbers.dozens.single(self.tokens, last).copied();
        let factor = if self.tokens.is(last, "hundred") { Some(100) } else { dozens() };
        let mut low = low.clone();
        if let Some(factor) = factor.map(Decimal::from).filter(|_| low.in_words && high.in_words && last > high.start)
            && low.scale == Decimal::ONE
            && low.mantissa * factor < high.mantissa
        {
            low.mantissa *= factor;
            low.step *= factor;
        }
        low
    }

    /// The token after a word that joins two ends.
    fn joint(&self, at: usize) -> Option<usize> {
        let tokens = self.tokens;
        let hyphened = |dash: usize| tokens.is_dash(dash) && tokens.touches_left(dash) && tokens.touches_right(dash);
        // "a six-to-eight-week course".
        if hyphened(at) && tokens.is(at + 1, "to") && hyphened(at + 2) {
            return Some(at + 3);
        }
        // "35/40 days".
        if tokens.is(at, "/") && tokens.touches_left(at) && tokens.touches_right(at) {
            return self.is_slashed_range(at).then_some(at + 1);
        }
        if self.is_suspended(at) || tokens.is(at, "up") && tokens.is(at + 1, "to") {
            return Some(at + 2);
        }
        let dash = (tokens.is_dash(at) || tokens.is(at, "~")) && (tokens.touches_left(at) == tokens.touches_right(at));
        (dash || tokens.is_any(at, &["to", "and", "or", "through"])).then_some(at + 1)
    }

    /// "50/60 passengers": two numbers of one size before what they count.
    fn is_slashed_range(&self, slash: usize) -> bool {
        let ends = self.digits_alone(slash - 1).zip(self.digits_alone(slash + 1));
        let alike = ends.is_some_and(|(low, high)| {
            low.mantissa >= Decimal::TEN && low.mantissa < high.mantissa && high.mantissa <= low.mantissa * Decimal::TWO
        });
        alike && (self.is_measure_word(slash + 2) || self.noun_phrase(slash + 2).is_some())
    }

    /// "18- to 24-year-olds": a hyphen whose word follows the second number.
    fn is_suspended(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.is_dash(at)
            && tokens.touches_left(at)
            && !tokens.touches_right(at)
            && tokens.is_any(at + 1, &["to", "or"])
    }

    /// Whether "between" stands before a number and the words that bound it.
    pub(super) fn is_between(&self, number: usize) -> bool {
        let start = self.start_of(number);
        let ages =
            (1..=3).take_while(|back| self.tokens.is_any(start.wrapping_sub(*back), &["the", "ages", "of"])).count();
        start > ages && self.tokens.is(start - ages - 1, "between")
    }

    /// Where a number begins with its sign of money and the words that bound it.
    fn start_of(&self, number: usize) -> usize {
        let sign = self.numbers.money.prefixes.before(self.tokens, number).map_or(0, |(length, _)| length);
        self.bound_before(number - sign).map_or(number - sign, |bound| bound.start)
    }

    /// Whether a number follows "from" after a verb of change: the value before, not the low end of a range.
    pub(super) fn is_change_from(&self, number: usize) -> bool {
        let start = self.start_of(number);
        start > 0 && self.tokens.is(start - 1, "from") && self.change_before(start - 1, 12).is_some()
    }

    /// "grew by 2,000 to 31,000": the difference and the level reached, where they are too far apart for a range.
    fn is_change_by(&self, low: &Numeral, high: &Numeral) -> bool {
        let own_scale = low.is_formatted || low.scale != Decimal::ONE || high.is_formatted;
        own_scale && self.is_far_change(low.start, low.value(), high.value())
    }

    /// Whether "by" and a verb of change stand before a number, and the other one is several times as large.
    pub(super) fn is_far_change(&self, number: usize, low: Option<Decimal>, high: Option<Decimal>) -> bool {
        let start = self.start_of(number);
        let by = start > 0 && self.tokens.is(start - 1, "by") && self.change_before(start - 1, 12).is_some();
        // "rose 12,000 to 215,000".
        let direct = self.numbers.change.before(self.tokens, start).is_some_and(|(_, direction)| direction.is_some());
        (by || direct) && low.zip(high).is_some_and(|(low, high)| low * Decimal::from(4) < high)
    }
}

/// "5-6 million": the scale goes to both ends, unless the low end has its own.
fn share_scale(low: &Numeral, high: &Numeral) -> Numeral {
    let shared = low.scale == Decimal::ONE
        && high.scale != Decimal::ONE
        && low.mantissa < high.mantissa
        && low.mantissa < Decimal::from(1000);
    let mut low = low.clone();
    if shared {
        low.scale = high.scale;
        low.magnitude.clone_from(&high.magnitude);
    }
    low
}

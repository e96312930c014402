//! The grammar of dates in English text: finds expressions, and resolves them against a publication date.
//!
//! In: text, or its tokens. Out: every expression with its words and meaning. Nothing is guessed: without a publication
//! date a relative expression stays unresolved, and a day without a year keeps none.

mod days;
mod expression;
mod feasts;
mod figures;
mod length;
mod periods;
mod relative;
mod years;

#[cfg(test)]
mod tests;

pub use expression::{Expression, Part, TimeUnit, Which};

use crate::language::{Class, Language, Numbers, Tokens, WordSet};
use crate::model::PartialDate;
use crate::source::Span;

/// Whether a text writes the day or the month first in dates of figures alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The text does not show it.
    #[default]
    Unknown,
    /// "25/12/2020".
    DayFirst,
    /// "12/25/2020".
    MonthFirst,
}

/// How the preposition before a date relates what is said to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// In, on, during; or no preposition.
    At,
    /// Not later than.
    By,
    /// Up to.
    Until,
    /// From then on.
    Since,
    /// Earlier than.
    Before,
    /// Later than.
    After,
}

/// A date expression found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The words, without the preposition before them.
    pub span: Span,
    /// The words with preposition and the like ("by the end of the year").
    pub full: Span,
    /// What they mean, before anything is resolved.
    pub expression: Expression,
    /// How the words before relate to it.
    pub relation: Relation,
    /// The id of the rule that found it.
    pub rule: &'static str,
}

/// The grammar, built once from the language data.
#[derive(Debug)]
pub struct Grammar {
    numbers: Numbers,
    openers: WordSet,
}

/// A match in tokens: the expression takes the tokens from `start` up to `end`.
#[derive(Clone, Debug)]
struct Match {
    start: usize,
    end: usize,
    expression: Expression,
    rule: &'static str,
}

impl Match {
    fn new(start: usize, end: usize, expression: Expression, rule: &'static str) -> Self {
        Self { start, end, expression, rule }
    }
}

/// The tokens of one text with the words of the calendar.
#[derive(Clone, Copy, Debug)]
struct Reader<'a> {
    tokens: &'a Tokens<'a>,
    numbers: &'a Numbers,
    order: Order,
}

impl Grammar {
    /// Builds the grammar.
    pub fn new(language: &Language) -> Self {
        let numbers = language.numbers.clone();
        let mut openers = WordSet::default();
        openers.extend(numbers.calendar.months.first_words());
        openers.extend(numbers.calendar.weekdays.first_words());
        openers.extend(numbers.calendar.leads.first_words());
        openers.extend(numbers.calendar.feasts.first_words());
        openers.extend(numbers.cardinals.first_words());
        openers.extend(numbers.context.couples.first_words());
        Self { numbers, openers }
    }

    /// All date expressions of a text, in order, not overlapping.
    pub fn find(&self, text: &str) -> Vec<Found> {
        self.find_tokens(&Tokens::new(text, &self.numbers.vocabulary))
    }

    /// The order of day and month that a whole text shows, for [`find_with`](Self::find_with) on its parts.
    pub fn order(&self, text: &str) -> Order {
        let tokens = Tokens::new(text, &self.numbers.vocabulary);
        Reader { tokens: &tokens, numbers: &self.numbers, order: Order::Unknown }.order_of_text()
    }

    /// All date expressions of a part of a text, with the order of day and month of the whole.
    pub fn find_with(&self, text: &str, order: Order) -> Vec<Found> {
        self.find_in(&Tokens::new(text, &self.numbers.vocabulary), order)
    }

    /// All date expressions of a text that is cut into tokens already.
    pub fn find_tokens(&self, tokens: &Tokens<'_>) -> Vec<Found> {
        let reader = Reader { tokens, numbers: &self.numbers, order: Order::Unknown };
        self.find_in(tokens, reader.order_of_text())
    }

    /// All date expressions of a part of a text, cut into tokens, in the order of day and month that the whole has.
    pub fn find_in(&self, tokens: &Tokens<'_>, order: Order) -> Vec<Found> {
        let reader = Reader { tokens, numbers: &self.numbers, order };
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let word = tokens.class(at) != Class::Number;
            if word && !self.openers.has(tokens.id(at)) {
                at += 1;
                continue;
            }
            match reader.at(at) {
                Some(one) => {
                    at = one.end;
                    let after = found.last().map_or(0, |last| last.span.end);
                    let next = reader.finish(one, after);
                    match found.last().and_then(|last| reader.join(last, &next)) {
                        Some(joined) => {
                            found.pop();
                            found.push(joined);
                        }
                        None => found.push(next),
                    }
                }
                None => at += 1,
            }
        }
        found
    }
}

impl Reader<'_> {
    /// The expression that begins at a token, if one does.
    fn at(&self, at: usize) -> Option<Match> {
        match self.tokens.class(at) {
            Class::Number => self.at_number(at),
            Class::Word => self.at_word(at),
            _ => None,
        }
    }

    fn at_number(&self, at: usize) -> Option<Match> {
        // A number that hangs on a sign or a word before it is a price, a name or a code.
        let hangs = self.tokens.touches_left(at)
            && !self.tokens.is_any(at - 1, &["(", "[", "“", "\"", "‘", "'", "–", "—", "|", ":", "•"]);
        let after_prefix = hangs
            && self.tokens.is_dash(at - 1)
            && self.tokens.is_any(at.wrapping_sub(2), &["mid", "early", "late", "pre", "post"]);
        if hangs && !after_prefix {
            return None;
        }
        self.numeric(at)
            .or_else(|| self.day_first(at))
            .or_else(|| self.length_to(at))
            .or_else(|| self.months_of(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.quarter_number(at))
            .or_else(|| self.years(at))
    }

    fn at_word(&self, at: usize) -> Option<Match> {
        let calendar = &self.numbers.calendar;
        if calendar.months.at(self.tokens, at).is_some() {
            return self.month_first(at);
        }
        if calendar.weekdays.at(self.tokens, at).is_some() {
            return self.weekday(at);
        }
        if let Some(one) = self.feast(at) {
            return Some(one);
        }
        let opens = calendar.leads.has(self.tokens, at) || self.numbers.cardinals.has(self.tokens, at);
        if !opens && self.numbers.context.couples.at(self.tokens, at).is_none() {
            return None;
        }
        self.length_to(at)
            .or_else(|| self.part_of(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.fiscal(at))
            .or_else(|| self.months_of(at))
            .or_else(|| self.ago(at))
            .or_else(|| self.ordinal_day(at))
            .or_else(|| self.relative(at))
    }

    /// Adds the preposition before, and what it says.
    fn finish(&self, one: Match, after: usize) -> Found {
        let span = self.tokens.span(one.start..one.end);
        let (start, relation) = self.preposition(one.start);
        // "hit by the 2022 floods": the date says which floods.
        let attribute = one.start > 0 && self.tokens.is(one.start - 1, "the") && matches!(one.rule, "year" | "month");
        let relation = if attribute && relation == Relation::By { Relation::At } else { relation };
        let open_end = self.tokens.is_any(one.end, &["onwards", "onward"]);
        let relation = if open_end { Relation::Since } else { relation };
        let full_start = self.tokens.list[start].span.start.max(after).min(span.start);
        let expression = match relation {
            Relation::Since => Expression::Since(Box::new(one.expression)),
            _ => one.expression,
        };
        Found { span, full: Span::new(full_start, span.end), expression, relation, rule: one.rule }
    }

    /// Two expressions that say one time: "between 3 May 2021 and 5 June 2022", "this year on 10 November".
    fn join(&self, first: &Found, second: &Found) -> Option<Found> {
        let gap = self.tokens.index_at(first.span.end)..self.tokens.index_at(second.span.start);
        let opens = self.tokens.index_at(first.span.start).checked_sub(1);
        let opened = |word: &str| opens.is_some_and(|at| self.tokens.is(at, word));
        if gap.len() > 2 {
            return None;
        }
        let words: Vec<&str> = gap.map(|at| self.tokens.word(at)).collect();
        let pair = match (&first.expression, &second.expression) {
            (Expression::Calendar(TimeUnit::Year, offset, Part::Whole), Expression::Absolute(date))
                if !date.has_year() =>
            {
                let follows = matches!(words.as_slice(), ["on" | "in" | ","] | [",", "on" | "in"]);
                let full = Span::new(self.earlier(first), second.full.end);
                let expression = Expression::InYear(*date, *offset);
                return follows.then(|| Found { full, expression, relation: Relation::At, ..second.clone() });
            }
            (Expression::Absolute(a), Expression::Absolute(b)) => between(*a, *b)?,
            _ => return None,
        };
        let joins = match words.as_slice() {
            ["and"] | [",", "and"] => opened("between"),
            ["to" | "until" | "till" | "through"] => true,
            ["-" | "–"] => first.rule == second.rule && first.rule != "year",
            _ => false,
        };
        joins.then(|| Found {
            span: first.span.cover(second.span),
            full: first.full.cover(second.span),
            expression: Expression::Absolute(pair),
            relation: Relation::At,
            rule: "between-dates",
        })
    }

    /// The first byte of an expression with "earlier" or "later" before it.
    fn earlier(&self, found: &Found) -> usize {
        let at = self.tokens.index_at(found.full.start);
        let word = at.checked_sub(1).filter(|&at| self.tokens.is_any(at, &["earlier", "later", "late", "early"]));
        word.map_or(found.full.start, |at| self.tokens.list[at].span.start)
    }

    /// Where the words before an expression begin, and the relation they state.
    fn preposition(&self, start: usize) -> (usize, Relation) {
        let tokens = self.tokens;
        let mut at = start;
        while at > 0
            && tokens
                .is_any(at - 1, &["the", "early", "late", "mid", "-", "year", "fiscal", "around", "about", "roughly"])
        {
            at -= 1;
        }
        let Some(before) = at.checked_sub(1) else { return (at, Relation::At) };
        let two = |first: &str| before > 0 && tokens.is(before - 1, first);
        let relation = match tokens.word(before).to_ascii_lowercase().as_str() {
            "by" => Relation::By,
            "than" if two("later") => Relation::By,
            "until" | "till" | "through" => Relation::Until,
            "to" if two("up") || two("prior") => {
                return (before - 1, if two("up") { Relation::Until } else { Relation::Before });
            }
            "since" => Relation::Since,
            "from" if two("starting") || two("as") => Relation::Since,
            "before" => Relation::Before,
            "of" if two("ahead") => return (before - 1, Relation::Before),
            "after" | "following" => Relation::After,
            "in" | "on" | "of" | "during" | "for" | "from" | "between" | "at" | "throughout" | "over" | "dated" => {
                Relation::At
            }
            _ => return (start, Relation::At),
        };
        (before, relation)
    }

    /// A whole number without comma or point, at most this many digits.
    fn whole(&self, at: usize, digits: usize) -> Option<i16> {
        let word = self.tokens.word(at);
        let plain =
            self.tokens.class(at) == Class::Number && word.len() <= digits && word.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| word.parse().ok())?
    }

    /// A small number in digits or words ("10", "nine").
    fn small(&self, at: usize) -> Option<i16> {
        let word = || self.numbers.cardinals.single(self.tokens, at).and_then(|&value| i16::try_from(value).ok());
        self.whole(at, 3).or_else(word)
    }

    /// The month that a token names, with the index after it: an abbreviation takes its full stop.
    fn month(&self, at: usize) -> Option<(usize, i8)> {
        let (length, &month) = self.numbers.calendar.months.at(self.tokens, at)?;
        let end = at + length;
        let short = self.tokens.word(at).len() <= 4;
        let whole = self.tokens.is_any(at, &["may", "june", "july"]);
        let stop = short && !whole && self.tokens.is(end, ".") && self.tokens.touches_left(end);
        // A full stop before a capital letter ends the sentence.
        Some((
            if stop && end + 1 < self.tokens.len() && !self.tokens.is_capital(end + 1) { end + 1 } else { end },
            month,
        ))
    }

    /// Whether what follows a number makes it a count or a measure.
    fn is_counted(&self, after: usize) -> bool {
        let tokens = self.tokens;
        if tokens.is(after, "%")
            || self.numbers.magnitudes.at(tokens, after).is_some_and(|(_, magnitude)| !magnitude.short)
        {
            return true;
        }
        let unit = self.numbers.units.at(tokens, after).is_some_and(|(_, unit)| unit.cautious.is_none());
        let money = self.numbers.money.suffixes.at(tokens, after).is_some();
        unit || money || self.numbers.nouns.is_plural(tokens, after)
    }
}

/// The interval from one point to another, where both have years and are in order.
fn between(first: PartialDate, second: PartialDate) -> Option<PartialDate> {
    let (PartialDate::Point(a), PartialDate::Point(b)) = (first, second) else { return None };
    let ordered = a.days()?.0 <= b.days()?.1;
    ordered.then_some(PartialDate::Interval(Some(a), Some(b)))
}

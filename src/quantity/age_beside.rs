//! Ages that stand beside persons: "a couple, both 24,", "her brothers (8 and 10)", "Ivan (34), Oleg (29) and Petr (31)".

use rust_decimal::Decimal;

use super::Reader;
use super::numeral::Numeral;
use crate::language::Class;

/// The fewest years that tell a parent's age where as many children could be meant.
const AGE_OF_PARENT: u32 = 20;

impl Reader<'_> {
    /// "a couple, both 24,", "they are both 70".
    pub(super) fn is_age_of_both(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let Some(both) = numeral.start.checked_sub(1).filter(|&both| both > 1 && tokens.is(both, "both")) else {
            return false;
        };
        let named = tokens.is(both - 1, ",")
            && (context.people_aged.has(tokens, both - 2)
                || context.groups_of_persons.has(tokens, both - 2)
                || self.numbers.nouns.is_plural(tokens, both - 2)
                || tokens.is_capital(both - 2));
        let said = tokens.is_any(both - 1, &["are", "were"]) && tokens.is_any(both - 2, &["they", "who", "we"]);
        let ends = tokens.class(numeral.end) != Class::Word && !tokens.is_any(numeral.end, &["%", "-", "–"])
            || self.numbers.nouns.stops.has(tokens, numeral.end);
        (named || said) && ends
    }

    /// "her brothers (8 and 10)", "Ivan (34), Oleg (29) and Petr (31)".
    pub(super) fn is_in_brackets_of_persons(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let Some(open) = numeral.start.checked_sub(1).filter(|&open| open > 0 && tokens.is_any(open, &["(", ","]))
        else {
            return false;
        };
        if context.people_aged.has(tokens, open - 1) && self.is_row_of_ages(open) {
            return true;
        }
        if tokens.is(open, ",") {
            return false;
        }
        if context.groups_of_persons.has(tokens, open - 1) && tokens.is(numeral.end, "+") {
            return true;
        }
        self.is_named_with_age(open) && (self.follows_in_row(open) || self.precedes_in_row(open))
    }

    /// "(8 and 10)", ", 24, 27 and 31,": nothing but two or more numbers up to the closing mark.
    fn is_row_of_ages(&self, open: usize) -> bool {
        let tokens = self.tokens;
        let (mut at, mut ages) = (open + 1, 0);
        while self.digits_alone(at).is_some_and(|age| !age.is_formatted && age.mantissa <= Decimal::ONE_HUNDRED) {
            (at, ages) = (at + 1, ages + 1);
            let joint = (at..at + 2).take_while(|&joint| tokens.is_any(joint, &[",", "and"])).count();
            if joint == 0 || tokens.class(at + joint) != Class::Number {
                break;
            }
            at += joint;
        }
        let closed = if tokens.is(open, "(") { tokens.is(at, ")") } else { tokens.is_any(at, &[",", "."]) };
        ages > 1 && closed
    }

    /// "a woman of about 30".
    pub(super) fn is_of_about(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let left = self.bound_before(numeral.start).map_or(numeral.start, |bound| bound.start);
        let Some(noun) = left.checked_sub(2).filter(|_| left < numeral.start && tokens.is(left - 1, "of")) else {
            return false;
        };
        let person =
            self.numbers.nouns.one_of_a_kind.has(tokens, noun) || self.numbers.context.persons.has(tokens, noun);
        person && numeral.mantissa >= Decimal::TWO && self.ends_phrase(numeral.end)
    }

    /// "Ivan (34)": a name in letters and a plain number in brackets.
    fn is_named_with_age(&self, open: usize) -> bool {
        let tokens = self.tokens;
        let name = |at: usize| {
            tokens.is_capital(at)
                && tokens.word(at).chars().count() > 2
                && tokens.word(at).chars().skip(1).all(char::is_lowercase)
        };
        open > 0
            && name(open - 1)
            && tokens.is(open, "(")
            && tokens.is(open + 2, ")")
            && self.digits_alone(open + 1).is_some_and(|age| !age.is_formatted && age.mantissa <= Decimal::ONE_HUNDRED)
    }

    /// "Chiara Conti is a sprightly 94": an adjective that only the living bear; of "he" and "she" any may be said.
    pub(super) fn is_hearty(&self, numeral: &Numeral) -> bool {
        let (tokens, context) = (self.tokens, &self.numbers.context);
        let length = context.hearty.before(tokens, numeral.start).map_or(1, |(length, ())| length);
        let Some(verb) = numeral.start.checked_sub(length + 2).filter(|&verb| verb > 0) else { return false };
        let said = context.being.has(tokens, verb) && tokens.is_any(verb + 1, &["a", "an"]);
        let hearty = context.hearty.before(tokens, numeral.start).is_some();
        let person = context.persons.has(tokens, verb - 1);
        let fits = hearty && (person || tokens.is_capital(verb - 1)) || person && tokens.is_lower(verb + 2);
        said && fits && numeral.mantissa >= Decimal::TWO && self.ends_phrase(numeral.end)
    }

    /// "the suspect (32, from Leeds)", "Ana Ruiz (52, a nurse)".
    pub(super) fn is_in_brackets_with_place(&self, numeral: &Numeral) -> bool {
        let tokens = self.tokens;
        let Some(open) = numeral.start.checked_sub(1).filter(|&open| open > 1 && tokens.is(open, "(")) else {
            return false;
        };
        let person = self.numbers.nouns.one_of_a_kind.has(tokens, open - 1)
            || self.numbers.context.persons.has(tokens, open - 1)
            || tokens.is_capital(open - 1) && tokens.is_capital(open - 2);
        let told = tokens.is(numeral.end, ",") && tokens.is_any(numeral.end + 1, &["from", "of", "a", "an", "who"]);
        let closed = (numeral.end + 2..numeral.end + 12).any(|at| tokens.is(at, ")"));
        person && told && closed && numeral.mantissa >= Decimal::TWO && !numeral.in_words
    }

    /// "Helga Brandt (née Koch)": a name whose last token is the bracket of what is said of it.
    pub(super) fn ends_bracketed_name(&self, close: usize) -> bool {
        let tokens = self.tokens;
        let inside = (0..close).rev().take(5).take_while(|&at| tokens.class(at) == Class::Word).count();
        let Some(open) = close.checked_sub(inside + 1).filter(|_| tokens.is(close, ")") && inside > 0) else {
            return false;
        };
        let name = open > 1 && tokens.is_capital(open - 1) && tokens.is_capital(open - 2);
        let goes_on = tokens.is(close + 3, ",") && tokens.is_lower(close + 4);
        tokens.is(open, "(") && name && goes_on
    }

    /// "a daughter, Nour": a name after a word of kinship, which makes the least number an age.
    pub(super) fn is_name_of_kin(&self, last: usize) -> bool {
        let tokens = self.tokens;
        let names = (0..=last).rev().take(3).take_while(|&at| tokens.is_capital(at)).count();
        let Some(comma) = (last + 1).checked_sub(names + 1).filter(|&comma| comma > 0 && names > 0) else {
            return false;
        };
        tokens.is(comma, ",") && self.numbers.context.persons.has(tokens, comma - 1)
    }

    /// "the average first-time buyer", "a typical recruit": a person who stands for many.
    pub(super) fn is_average_person(&self, noun: usize) -> bool {
        let tokens = self.tokens;
        let average = (noun.saturating_sub(5)..noun)
            .rev()
            .take_while(|&at| {
                tokens.class(at) == Class::Word && !self.numbers.nouns.stops.has(tokens, at) || tokens.is_dash(at)
            })
            .any(|at| tokens.is_any(at, &["average", "typical", "median"]));
        average
            && (self.numbers.nouns.one_of_a_kind.has(tokens, noun)
                || self.numbers.context.average_persons.has(tokens, noun))
    }

    /// Whether another name with its age stands just after; a row that ends with words, no list of scorers.
    fn precedes_in_row(&self, open: usize) -> bool {
        let Some(next) = self.next_in_row(open) else { return false };
        let mut last = next;
        while let Some(after) = self.next_in_row(last) {
            last = after;
        }
        // "Kane (12) and Son (45) scored" tells minutes.
        if (last + 3..last + 8).any(|at| self.numbers.score_words.has(self.tokens, at)) {
            return false;
        }
        self.tokens.is_lower(last + 3) || self.tokens.is(last + 3, ",") && self.tokens.is_lower(last + 4)
    }

    /// Whether another name with its age stands just before.
    fn follows_in_row(&self, open: usize) -> bool {
        let from = open.saturating_sub(8);
        (from..open).any(|other| {
            self.is_named_with_age(other)
                && self.next_in_row(other) == Some(open)
                && (self.precedes_in_row(other) || self.follows_in_row(other))
        })
    }

    /// The bracket of the name that follows "(34)" after a comma or "and".
    fn next_in_row(&self, open: usize) -> Option<usize> {
        let tokens = self.tokens;
        let close = open + 2;
        let joint = (close + 1..close + 3).take_while(|&at| tokens.is_any(at, &[",", "and", "&"])).count();
        let first = close + 1 + joint;
        let names = (first..first + 3).take_while(|&at| tokens.is_capital(at)).count();
        let next = first + names;
        (joint > 0 && names > 0 && self.is_named_with_age(next)).then_some(next)
    }

    /// "a mother of three", "a father of two, 44": children, whose number says nothing of the parent's age.
    pub(super) fn is_of_parent(&self, number: usize, value: Decimal) -> bool {
        let parent = number.checked_sub(2).is_some_and(|noun| self.numbers.context.parents.has(self.tokens, noun));
        parent && self.tokens.is(number - 1, "of") && value < Decimal::from(AGE_OF_PARENT)
    }
}

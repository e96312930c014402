//! Quarters, halves and runs of months: "Q3 2023", "first half of the year", "10 months of 2023", "end of last year".

use super::reader::{Match, Reader};
use super::{Expression, Part, TimeUnit};
use crate::language::Class;
use crate::model::{DatePoint, PartialDate};

/// The year that a period is a part of.
#[derive(Clone, Copy, Debug)]
enum Whole {
    Year(i16),
    Offset(i16),
    Unsaid,
}

impl Reader<'_> {
    /// "Q3 2023", "H1", "third quarter of 2023", "first half of last year".
    pub(super) fn quarter(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        if tokens.is_any(at, &["q", "h"]) && tokens.touches_right(at) {
            let number = self.whole(at + 1, 1)?;
            let part = part_of_year(number, tokens.is(at, "q"))?;
            return self.period(at, at + 2, part, "quarter");
        }
        let (start, ordinal) = if tokens.is(at, "the") { (at + 1, at + 1) } else { (at, at) };
        let number = match tokens.word(ordinal).to_ascii_lowercase().as_str() {
            "last" | "final" if tokens.is(ordinal + 1, "quarter") => 4,
            "latter" | "last" if tokens.is(ordinal + 1, "half") => 2,
            _ => match self.numbers.calendar.roman_numbers.single(tokens, ordinal) {
                Some(&number) => i16::from(number),
                None => i16::try_from(*self.numbers.ordinals.single(tokens, ordinal)?).ok()?,
            },
        };
        // "third-quarter profit" is that of the third quarter.
        let noun = ordinal + 1 + usize::from(tokens.is_dash(ordinal + 1) && tokens.is(ordinal + 2, "quarter"));
        let is_quarter = tokens.is(noun, "quarter");
        if !is_quarter && !tokens.is(noun, "half") {
            return None;
        }
        let said = tokens.is_any(ordinal, &["last", "final"]);
        let part = part_of_year(number, is_quarter)?;
        let one = self.period(start, noun + 1, part, "quarter")?;
        // "the last quarter" alone is the one before the publication; "the second half" alone may be a match's.
        let alone = one.end == noun + 1;
        if alone && (said || !is_quarter && !self.is_half_year(start)) { None } else { Some(one) }
    }

    /// "in the first half": of the year, unless the words around are those of a match.
    fn is_half_year(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let opened = at > 1 && tokens.is(at - 1, "the") && tokens.is_any(at - 2, &["in", "for", "during", "over"])
            || at > 0 && tokens.is(at, "the") && tokens.is_any(at - 1, &["in", "for", "during", "over"]);
        let half = (at..at + 4).find(|&at| tokens.is(at, "half"));
        let ends = half.is_some_and(|half| tokens.is_any(half + 1, &[",", ".", ";", "from", "compared", "versus"]));
        let played = (at.saturating_sub(14)..at + 14).any(|at| self.numbers.score_words.has(tokens, at));
        opened && ends && !played
    }

    /// "3Q 2023", "1H23".
    pub(super) fn quarter_number(&self, at: usize) -> Option<Match> {
        let number = self.whole(at, 1)?;
        let tokens = self.tokens;
        let letter = tokens.touches_right(at) && self.numbers.calendar.short_periods.has(tokens, at + 1);
        let part = part_of_year(number, tokens.word(at + 1).starts_with('Q')).filter(|_| letter)?;
        // "2Q23": two digits of the year touch the letter.
        let short = self.whole(at + 2, 2).filter(|_| tokens.word(at + 2).len() == 2 && tokens.touches_left(at + 2));
        if let (Some(year), Part::Months(first, last)) = (short, part) {
            let month = |month| Some(DatePoint::month(2000 + year, month));
            let date = PartialDate::Interval(month(first), month(last));
            return Some(Match::new(at, at + 3, Expression::Absolute(date), "quarter"));
        }
        self.period(at, at + 2, part, "quarter")
    }

    /// "FY2023".
    pub(super) fn fiscal(&self, at: usize) -> Option<Match> {
        let short = || self.whole(at + 1, 2).filter(|_| self.tokens.word(at + 1).len() == 2).map(|year| 2000 + year);
        let fiscal = self.tokens.is(at, "fy") && self.tokens.touches_right(at);
        let year = self.year(at + 1).or_else(short).filter(|_| fiscal)?;
        if let Some((end, last)) = self.year_range(at + 1, year).filter(|_| self.tokens.word(at + 1).len() == 4) {
            let date = PartialDate::Interval(Some(DatePoint::year(year)), Some(DatePoint::year(last)));
            return Some(Match::new(at, end, Expression::Absolute(date), "year-range"));
        }
        Some(Match::new(at, at + 2, Expression::Absolute(PartialDate::year(year)), "year"))
    }

    /// "10 months of 2023", "the first nine months of the year", "10 months [of 2023]".
    pub(super) fn months_of(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let mut start = at;
        start += usize::from(tokens.is(start, "the"));
        let first = tokens.is(start, "first");
        let last = tokens.is_any(start, &["last", "final"]);
        let number_at = start + usize::from(first || last);
        let count = self.small(number_at)?;
        let dash = usize::from(tokens.is_dash(number_at + 1));
        let months = number_at + 1 + dash;
        let kind = tokens.is_any(months, &["months", "month"]);
        if !kind || !(1..=12).contains(&count) {
            return None;
        }
        let count = i8::try_from(count).ok()?;
        let part = if last { Part::Months(13 - count, 12) } else { Part::Months(1, count) };
        let one = self.period(start, months + 1, part, "months-of")?;
        // Without a year it takes "first" to be a period of the calendar.
        let said = one.end > months + 1;
        (said || first && at == start).then_some(one)
    }

    /// "end of the year", "beginning of 2023", "end of March", "year-end".
    pub(super) fn part_of(&self, at: usize) -> Option<Match> {
        let tokens = self.tokens;
        let part = match tokens.word(at).to_ascii_lowercase().as_str() {
            "end" => Part::End,
            "beginning" | "start" => Part::Start,
            "middle" => Part::Whole,
            "year" if tokens.is_dash(at + 1) && tokens.is(at + 2, "end") => {
                return Some(Match::new(
                    at,
                    at + 3,
                    Expression::Calendar(TimeUnit::Year, 0, Part::End),
                    "part-of-year",
                ));
            }
            "first" if tokens.is(at + 1, "day") => Part::Start,
            "last" | "final" if tokens.is(at + 1, "day") => Part::End,
            _ => return None,
        };
        let of = at + 1 + usize::from(tokens.is(at + 1, "day"));
        let object = if tokens.is(of, "of") || tokens.is_dash(of) && tokens.touches_left(of) { of + 1 } else { of };
        if let Some(year) = self.year(object) {
            let date = match part {
                Part::End => PartialDate::day(year, 12, 31),
                Part::Start if of > at + 1 => PartialDate::day(year, 1, 1),
                Part::Start => PartialDate::Point(DatePoint::month(year, 1)),
                _ => PartialDate::year(year),
            };
            return Some(Match::new(at, object + 1, Expression::Absolute(date), "part-of-year"));
        }
        if object == of {
            return None;
        }
        if let Some((_, month)) = self.month(object) {
            return self.part_of_month(at, object, month, part);
        }
        let (unit_at, offset) = self.offset(object)?;
        let unit = unit(tokens.word(unit_at)).filter(|unit| *unit != TimeUnit::Day)?;
        // "the end of the month" leaves the month open unless the text says which year it is of.
        Some(Match::new(at, unit_at + 1, Expression::Calendar(unit, offset, part), "part-of-year"))
    }

    fn part_of_month(&self, at: usize, object: usize, month: i8, part: Part) -> Option<Match> {
        let (month_end, _) = self.month(object)?;
        let of = month_end + usize::from(self.tokens.is_any(month_end, &["of", ","]));
        let (end, year) = self.year(of).map_or((month_end, None), |year| (of + 1, Some(year)));
        let last = jiff::civil::Date::new(year.unwrap_or(2001), month, 1).ok()?.last_of_month().day();
        let day = match part {
            Part::End => Some(last),
            Part::Start => Some(1),
            _ => None,
        };
        let date = PartialDate::Point(DatePoint { year, month: Some(month), day, time: None });
        Some(Match::new(at, end, Expression::Absolute(date), "part-of-month"))
    }

    /// A part of a year with the year after it.
    fn period(&self, start: usize, end: usize, part: Part, rule: &'static str) -> Option<Match> {
        let Part::Months(first, last) = part else { return None };
        let (end, whole) = self.whole_after(end);
        let month = |year, month| DatePoint { year, month: Some(month), day: None, time: None };
        let interval = |year| PartialDate::Interval(Some(month(year, first)), Some(month(year, last)));
        let expression = match whole {
            Whole::Year(year) => Expression::Absolute(interval(Some(year))),
            Whole::Offset(offset) => Expression::Calendar(TimeUnit::Year, offset, part),
            Whole::Unsaid => Expression::Absolute(interval(None)),
        };
        Some(Match::new(start, end, expression, rule))
    }

    /// "2023", "of 2023", "[of 2023", "in 2023", "of the year", "this year", "of last year", "of fiscal 2023".
    fn whole_after(&self, at: usize) -> (usize, Whole) {
        let tokens = self.tokens;
        let mut next = at + usize::from(tokens.is_any(at, &["[", "(", ","]));
        let worded = tokens.is_any(next, &["of", "in"]);
        next += usize::from(worded);
        let fiscal = usize::from(tokens.is_any(next, &["fiscal", "fy", "financial"]));
        let fiscal = fiscal + usize::from(fiscal > 0 && tokens.is(next + 1, "year"));
        if let Some((end, year)) = self.two_digits(next) {
            return (end, Whole::Year(year));
        }
        if let Some(year) = self.year(next + fiscal) {
            return (next + fiscal + 1, Whole::Year(year));
        }
        if let Some((unit_at, offset)) = self.offset(next)
            && tokens.is(unit_at, "year")
            && (worded || !tokens.is(next, "the") || offset != 0)
        {
            return (unit_at + 1, Whole::Offset(offset));
        }
        (at, Whole::Unsaid)
    }

    /// "FY25", "'25": a year of two digits where nothing else can be meant.
    pub(super) fn two_digits(&self, at: usize) -> Option<(usize, i16)> {
        let tokens = self.tokens;
        let marked = tokens.is_any(at, &["fy", "'", "’", "‘"]) && tokens.touches_right(at);
        let year = self.whole(at + 1, 2).filter(|_| marked && tokens.word(at + 1).len() == 2)?;
        let ends = tokens.class(at + 2) != Class::Word || !tokens.touches_left(at + 2);
        (year < 60 && ends).then_some((at + 2, 2000 + year))
    }

    /// "the", "this", "last", "the next": the index of the noun after it, and how far it is from now.
    pub(super) fn offset(&self, at: usize) -> Option<(usize, i16)> {
        let tokens = self.tokens;
        let article = tokens.is(at, "the");
        let at = at + usize::from(article);
        let offset = match tokens.word(at).to_ascii_lowercase().as_str() {
            "last" | "previous" => -1,
            "this" | "current" => 0,
            "next" | "coming" => 1,
            _ if article => return Some((at, 0)),
            _ => return None,
        };
        let same = usize::from(tokens.is_any(at + 1, &["calendar", "fiscal", "financial"]));
        Some((at + 1 + same, offset))
    }
}

fn part_of_year(number: i16, quarter: bool) -> Option<Part> {
    let number = i8::try_from(number).ok()?;
    match (quarter, number) {
        (true, 1..=4) => Some(Part::Months(3 * number - 2, 3 * number)),
        (false, 1..=2) => Some(Part::Months(6 * number - 5, 6 * number)),
        _ => None,
    }
}

/// The unit of the calendar that a noun names, singular or plural.
pub(super) fn unit(word: &str) -> Option<TimeUnit> {
    Some(match word.to_ascii_lowercase().trim_end_matches('s') {
        "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "quarter" => TimeUnit::Quarter,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        _ => return None,
    })
}

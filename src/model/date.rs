//! Dates with the precision that is known, and no more.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::Serialize;

/// A year, month, day or minute; the year may be unknown ("5 September").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DatePoint {
    /// The year; none in `--09-05`.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, 1 to 31; only with a month.
    pub day: Option<i8>,
    /// Hour and minute, local to the text; only with a day.
    pub time: Option<(i8, i8)>,
}

/// A point of known precision, or an interval that may be open at one end.
///
/// Written as in ISO 8601: `2020`, `2020-12`, `2020-12-11`, `2020-12-11T17:58`, `--09-05`, `--09`, `2005/2024`,
/// `2023/..`, `../2029`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartialDate {
    /// One year, month, day or minute.
    Point(DatePoint),
    /// From the beginning of the first to the end of the second; none is open.
    Interval(Option<DatePoint>, Option<DatePoint>),
}

/// Why a string is no [`PartialDate`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: write 2020, 2020-12, 2020-12-11, 2020-12-11T17:58, --09-05, or an interval 2005/2024")]
pub struct DateError(String);

impl DatePoint {
    /// A year.
    pub const fn year(year: i16) -> Self {
        Self { year: Some(year), month: None, day: None, time: None }
    }

    /// A month of a year.
    pub const fn month(year: i16, month: i8) -> Self {
        Self { year: Some(year), month: Some(month), day: None, time: None }
    }

    /// A day.
    pub const fn day(year: i16, month: i8, day: i8) -> Self {
        Self { year: Some(year), month: Some(month), day: Some(day), time: None }
    }

    /// The first and the last day that this may stand for; none where the year is unknown.
    pub fn days(self) -> Option<(Date, Date)> {
        let year = self.year?;
        let (first_month, last_month) = self.month.map_or((1, 12), |month| (month, month));
        let first = Date::new(year, first_month, self.day.unwrap_or(1)).ok()?;
        let last = match self.day {
            Some(_) => first,
            None => Date::new(year, last_month, 1).ok()?.last_of_month(),
        };
        Some((first, last))
    }

    /// Whether the calendar has such a point.
    fn is_valid(self) -> bool {
        let month_fits = self.month.is_none_or(|month| (1..=12).contains(&month));
        let time_fits = self.time.is_none_or(|(hour, minute)| (0..24).contains(&hour) && (0..60).contains(&minute));
        let day_fits = match (self.month, self.day) {
            (_, None) => true,
            (None, Some(_)) => false,
            // 2000 was a leap year, so 29 February stands where the year is unknown.
            (Some(month), Some(day)) => Date::new(self.year.unwrap_or(2000), month, day).is_ok(),
        };
        month_fits && time_fits && day_fits && (self.year.is_some() || self.month.is_some())
    }

    fn parse(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let number = |part: &str, digits: usize| -> Option<i16> {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let (year, rest) = match date.strip_prefix("--") {
            Some(rest) => (None, Some(rest)),
            None => match date.split_once('-') {
                Some((year, rest)) => (Some(number(year, 4)?), Some(rest)),
                None => (Some(number(date, 4)?), None),
            },
        };
        let (month, day) = match rest.map(|rest| rest.split_once('-').map_or((rest, None), |(m, d)| (m, Some(d)))) {
            None => (None, None),
            Some((month, None)) => (Some(number(month, 2)?), None),
            Some((month, Some(day))) => (Some(number(month, 2)?), Some(number(day, 2)?)),
        };
        let time = match time {
            None => None,
            Some(time) => {
                let clock = time.get(..5)?;
                let (hour, minute) = clock.split_once(':')?;
                let rest = &time[5..];
                let plain = rest.bytes().all(|b| b.is_ascii_digit() || b":.+-Z".contains(&b));
                if !plain {
                    return None;
                }
                Some((i8::try_from(number(hour, 2)?).ok()?, i8::try_from(number(minute, 2)?).ok()?))
            }
        };
        let point = Self {
            year,
            month: month.map(i8::try_from).transpose().ok()?,
            day: day.map(i8::try_from).transpose().ok()?,
            time,
        };
        (point.is_valid() && (time.is_none() || point.day.is_some())).then_some(point)
    }
}

impl PartialDate {
    /// A year.
    pub const fn year(year: i16) -> Self {
        Self::Point(DatePoint::year(year))
    }

    /// A day.
    pub const fn day(year: i16, month: i8, day: i8) -> Self {
        Self::Point(DatePoint::day(year, month, day))
    }

    /// The same without hour and minute.
    #[must_use]
    pub fn without_time(self) -> Self {
        let plain = |point: DatePoint| DatePoint { time: None, ..point };
        match self {
            Self::Point(point) => Self::Point(plain(point)),
            Self::Interval(start, end) => Self::Interval(start.map(plain), end.map(plain)),
        }
    }

    /// The earliest and the latest day that it may stand for. None at an end that is open or whose year is unknown.
    pub fn bounds(self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::Point(point) => point.days().map_or((None, None), |(first, last)| (Some(first), Some(last))),
            Self::Interval(start, end) => {
                (start.and_then(DatePoint::days).map(|days| days.0), end.and_then(DatePoint::days).map(|days| days.1))
            }
        }
    }

    /// Whether both may stand for a common day. A point without a year may stand for that day of any year.
    pub fn may_overlap(self, other: Self) -> bool {
        if let (Self::Point(a), Self::Point(b)) = (self, other)
            && (a.year.is_none() || b.year.is_none())
        {
            let agrees = |x: Option<i8>, y: Option<i8>| x.is_none() || y.is_none() || x == y;
            return agrees(a.month, b.month) && agrees(a.day, b.day);
        }
        let (first, last) = self.bounds();
        let (other_first, other_last) = other.bounds();
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !before(last, other_first) && !before(other_last, first)
    }

    /// Whether the year is known at every end that is not open.
    pub fn has_year(self) -> bool {
        match self {
            Self::Point(point) => point.year.is_some(),
            Self::Interval(start, end) => {
                start.is_none_or(|point| point.year.is_some()) && end.is_none_or(|point| point.year.is_some())
            }
        }
    }

    /// A key that sorts by the first possible day; what has no year sorts last.
    pub fn sort_key(self) -> (bool, Option<Date>, Option<Date>, Self) {
        let (first, last) = self.bounds();
        (first.is_none() && last.is_none(), first.or(last), last, self)
    }
}

impl fmt::Display for DatePoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("-")?,
        }
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if let Some((hour, minute)) = self.time {
            write!(f, "T{hour:02}:{minute:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |point: &Option<DatePoint>| point.map_or_else(|| "..".to_owned(), |point| point.to_string());
        match self {
            Self::Point(point) => point.fmt(f),
            Self::Interval(a, b) => write!(f, "{}/{}", end(a), end(b)),
        }
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let fail = || DateError(text.to_owned());
        let Some((start, end)) = text.split_once('/') else {
            return DatePoint::parse(text).map(Self::Point).ok_or_else(fail);
        };
        let side = |part: &str| match part {
            ".." => Some(None),
            part => DatePoint::parse(part).map(Some),
        };
        let (start, end) = (side(start).ok_or_else(fail)?, side(end).ok_or_else(fail)?);
        let ordered = match (start.and_then(DatePoint::days), end.and_then(DatePoint::days)) {
            (Some((first, _)), Some((_, last))) => first <= last,
            _ => true,
        };
        if ordered && (start.is_some() || end.is_some()) { Ok(Self::Interval(start, end)) } else { Err(fail()) }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why a date or speaker that the text does not state was inferred. The list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum InferenceReason {
    /// From the article's publication date.
    PublicationDate,
    /// The year is that of the publication.
    YearOfPublication,
    /// From a relative expression such as "last year".
    Relative,
    /// From the sentence before.
    SentenceBefore,
    /// From the source named for the paragraph.
    ParagraphSource,
}

impl InferenceReason {
    /// All reasons.
    pub const ALL: [Self; 5] =
        [Self::PublicationDate, Self::YearOfPublication, Self::Relative, Self::SentenceBefore, Self::ParagraphSource];

    /// The reason's word in a link title.
    pub fn word(self) -> &'static str {
        match self {
            Self::PublicationDate => "publication-date",
            Self::YearOfPublication => "year-of-publication",
            Self::Relative => "relative",
            Self::SentenceBefore => "sentence-before",
            Self::ParagraphSource => "paragraph-source",
        }
    }
}

/// How a date came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The text says so.
    Stated,
    /// It was inferred, for this reason.
    Inferred(InferenceReason),
}

/// A date with how it came to be known. An unknown date is `None` where this is optional.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Dated {
    /// The date.
    pub date: PartialDate,
    /// How it is known.
    pub certainty: Certainty,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn every_form_reads_back_as_written() {
        for text in
            ["2020", "2020-12", "2020-12-11", "2020-12-11T17:58", "--09-05", "--09", "2005/2024", "2023/..", "../2029"]
        {
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!(date("2021-01-01T00:00:00Z").to_string(), "2021-01-01T00:00");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "20",
            "2020-13",
            "2020-02-30",
            "2024/2005",
            "../..",
            "yesterday",
            "2020-1-1",
            "--",
            "2020-12T10:00",
            "2020-12-11T25:00",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn overlap_is_of_what_a_date_may_stand_for() {
        assert!(date("2020").may_overlap(date("2020-12-11")));
        assert!(!date("2019").may_overlap(date("2020-12-11")));
        assert!(date("--09-05").may_overlap(date("2019-09-05")));
        assert!(date("--09-05").may_overlap(date("2019")));
        assert!(!date("--09-05").may_overlap(date("2019-10")));
        assert!(date("2005/2024").may_overlap(date("2024-12")));
        assert!(!date("2025/..").may_overlap(date("2024")));
        assert!(date("--09-05").may_overlap(date("2005/2024")));
    }
}

//! Dates as finished text, in two lengths, with how they are known.

use serde::Serialize;

use crate::model::{Certainty, DatePoint, Dated, InferenceReason, PartialDate};

use super::value::NBSP;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date for a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct DateText {
    /// `5 September 2019`.
    pub long: String,
    /// `5 Sep 2019`.
    pub short: String,
    /// What a `time` element may carry; empty for periods.
    pub machine: String,
    /// How it is known, where the text does not state it: `year inferred`.
    pub note: String,
    /// `stated`, `inferred` or `unknown`.
    pub certainty: String,
}

/// A date that someone stated, such as the date of publication.
pub(super) fn stated(date: PartialDate) -> DateText {
    DateText {
        long: write(date, Length::Long),
        short: write(date, Length::Short),
        machine: machine(date),
        note: String::new(),
        certainty: "stated".to_owned(),
    }
}

/// A date in short form, with its hour and minute where they are known.
pub(super) fn with_time(date: PartialDate) -> String {
    let short = write(date, Length::Short);
    match date {
        PartialDate::Point(DatePoint { time: Some((hour, minute)), .. }) => format!("{short}, {hour:02}:{minute:02}"),
        _ => short,
    }
}

/// A date with how it is known.
pub(super) fn dated(dated: Dated) -> DateText {
    let text = stated(dated.date);
    match dated.certainty {
        Certainty::Stated => text,
        Certainty::Inferred(reason) => {
            DateText { note: reason_words(reason).to_owned(), certainty: "inferred".to_owned(), ..text }
        }
    }
}

/// A date that may be missing. `missing` is shown in its place.
pub(super) fn or_unknown(date: Option<Dated>, missing: &str) -> DateText {
    date.map_or_else(
        || DateText {
            long: missing.to_owned(),
            short: missing.to_owned(),
            certainty: "unknown".to_owned(),
            ..DateText::default()
        },
        dated,
    )
}

/// An inference reason in words.
pub(super) fn reason_words(reason: InferenceReason) -> &'static str {
    match reason {
        InferenceReason::PublicationDate => "inferred from the date of publication",
        InferenceReason::YearOfPublication => "year inferred",
        InferenceReason::Relative => "inferred from a relative date",
        InferenceReason::SentenceBefore => "inferred from the sentence before",
        InferenceReason::ParagraphSource => "inferred from the source of the paragraph",
    }
}

#[derive(Clone, Copy)]
enum Length {
    Long,
    Short,
}

fn write(date: PartialDate, length: Length) -> String {
    match date {
        PartialDate::Point(at) => point(at, length),
        PartialDate::Interval(Some(from), Some(to)) => interval(from, to, length),
        PartialDate::Interval(Some(from), None) => format!("since{NBSP}{}", point(from, length)),
        PartialDate::Interval(None, Some(to)) => format!("until{NBSP}{}", point(to, length)),
        PartialDate::Interval(None, None) => "undated".to_owned(),
    }
}

fn point(at: DatePoint, length: Length) -> String {
    let day = at.day.map(|day| day.to_string());
    let month = at.month.map(|month| month_name(month, length).to_owned());
    let year = at.year.map(|year| year.to_string());
    let parts: Vec<String> = [day, month, year].into_iter().flatten().collect();
    parts.join(&NBSP.to_string())
}

fn interval(from: DatePoint, to: DatePoint, length: Length) -> String {
    let same_year = from.year.is_some() && from.year == to.year;
    let has_day = from.day.is_some() || to.day.is_some();
    if let (true, false, Some(first), Some(last), Some(year)) = (same_year, has_day, from.month, to.month, to.year) {
        return format!("{}–{}{NBSP}{year}", month_name(first, length), month_name(last, length));
    }
    let dash = if from.month.is_none() && to.month.is_none() { "–" } else { " – " };
    format!("{}{dash}{}", point(from, length), point(to, length))
}

fn month_name(month: i8, length: Length) -> &'static str {
    let index = usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1;
    match length {
        Length::Long => MONTHS[index],
        // Only September has four letters in common use; three letters keep the columns even.
        Length::Short => &MONTHS[index][..3],
    }
}

/// The form that HTML allows in `datetime`: no intervals, no month without a year.
fn machine(date: PartialDate) -> String {
    match date {
        PartialDate::Point(at) if at.year.is_some() || at.day.is_some() => date.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> (String, String, String) {
        let date = stated(text.parse().unwrap());
        (date.long.replace(NBSP, " "), date.short.replace(NBSP, " "), date.machine)
    }

    #[test]
    fn dates_keep_their_precision() {
        assert_eq!(both("2019-09-05"), ("5 September 2019".into(), "5 Sep 2019".into(), "2019-09-05".into()));
        assert_eq!(both("2020-12").0, "December 2020");
        assert_eq!(both("--09-05"), ("5 September".into(), "5 Sep".into(), "--09-05".into()));
        assert_eq!(both("2020-01/2020-08"), ("January–August 2020".into(), "Jan–Aug 2020".into(), String::new()));
        assert_eq!(both("2005/2024").1, "2005–2024");
        assert_eq!(both("2023/..").0, "since 2023");
        assert_eq!(both("../2029").0, "until 2029");
        assert_eq!(both("2020-12-11T17:58").1, "11 Dec 2020");
        assert_eq!(with_time("2020-12-11T17:58".parse().unwrap()).replace(NBSP, " "), "11 Dec 2020, 17:58");
        assert_eq!(both("--09").2, "", "HTML has no month without a year");
    }

    #[test]
    fn an_inferred_date_says_so() {
        let year = Certainty::Inferred(InferenceReason::YearOfPublication);
        let text = dated(Dated { date: PartialDate::day(2019, 9, 5), certainty: year });
        assert_eq!((text.note.as_str(), text.certainty.as_str()), ("year inferred", "inferred"));
        assert_eq!(or_unknown(None, "undated").certainty, "unknown");
    }
}

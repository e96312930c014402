//! Publication lines: dates, clock times, and the words around them.
//!
//! In: one line. Out: when the text was published and changed, and what else stands in the line. Which of two numbers is
//! the day is never guessed: "05/06/2020" gives the year alone.

use serde::Deserialize;

use super::pattern::Pattern;
use super::rules::Terms;
use crate::model::{DatePoint, PartialDate};
use crate::source::Span;

/// What a publication line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// When the text was published.
    pub published: Option<PartialDate>,
    /// When it was changed.
    pub updated: Option<PartialDate>,
    /// The stretches of the line that are no date, no time and no word of such lines.
    pub rest: Vec<Span>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: Vec<Vec<String>>,
    foreign_months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    published: Vec<String>,
    updated: Vec<String>,
    zones: Vec<String>,
    fillers: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    published_examples: Vec<Example>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    no_stamp_examples: Vec<String>,
}

#[derive(Deserialize)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
struct Example {
    line: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    updated: Option<String>,
}

/// Which of two numbers of a date is the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Nobody says.
    #[default]
    Unknown,
    /// The first: 03/05/2021 is in May.
    DayFirst,
    /// The second: 03/05/2021 is in March.
    MonthFirst,
}

/// Reads publication lines.
#[derive(Debug)]
pub(super) struct Stamps {
    months: Vec<Vec<String>>,
    weekdays: Vec<String>,
    labels_updated: Vec<String>,
    labels_published: Vec<String>,
    known: Vec<String>,
    dates: Vec<Pattern>,
    clock: Pattern,
    word: Pattern,
    leading: Pattern,
    bar: Pattern,
    mark: Pattern,
}

/// A stretch of a line between two marks.
struct Cell {
    span: Span,
    /// Whether it holds a date.
    dated: bool,
    /// Whether it holds anything but dates, clock times and words that go with them.
    has_other: bool,
}

/// The most words that a line may have beside its dates and the words of such lines.
const MOST_OTHER_WORDS: usize = 8;

fn file() -> File {
    serde_yaml::from_str(include_str!("rules/stamps.yaml")).expect("the embedded data is valid")
}

impl Stamps {
    /// Reads the embedded data.
    pub fn embedded(terms: &Terms) -> Self {
        let file = file();
        let names: Vec<&str> = file.months.iter().flatten().map(String::as_str).collect();
        let month = format!(r"(?P<month>(?:{}))\b\.?", names.join("|"));
        let ordinal = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?";
        let mut foreign: Vec<&str> = file.foreign_months.iter().flatten().map(String::as_str).collect();
        // The longest first: one name may begin another.
        foreign.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
        let foreign = format!(r"(?P<month>(?:{}))\b\.?", foreign.join("|"));
        let patterns = [
            r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})".to_owned(),
            format!(r"\b{ordinal}(?: of)?[ \-/,]*{month},?[ \-/]*(?P<year>\d{{4}})\b"),
            format!(r"\b{month}[ \-/]*{ordinal},?[ \-/]*(?P<year>\d{{4}})\b"),
            r"\b(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})[./-](?P<year>\d{4})\b".to_owned(),
            format!(
                r"\b(?P<day>\d{{1,2}})(?:\.|º|°|ª|er|e|ème)?[ /-]*(?:de |d['’]|del )?{foreign},?[ /-]*(?:de |del )?(?P<year>\d{{4}})\b"
            ),
            format!(r"\b(?P<year>\d{{4}})\.? (?:m\. )?{foreign} (?P<day>\d{{1,2}})\b"),
            format!(r"\b{foreign} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})\b"),
            r"(?P<year>\d{4}) ?[年년] ?(?P<month>\d{1,2}) ?[月월] ?(?P<day>\d{1,2}) ?[日일]".to_owned(),
            // Only a number above 12 says that it is the day.
            r"\b(?P<first>1[3-9]|2\d|3[01])(?P<mark>[./])(?P<second>0?[1-9]|1[0-2])[./](?P<short>\d{2})\b".to_owned(),
            format!(r"\b{month},? (?P<year>\d{{4}})\b"),
            r"\b(?P<year>\d{4})-(?P<month>\d{2})\b".to_owned(),
        ];
        let known = [&file.weekdays, &file.published, &file.updated, &file.zones, &file.fillers];
        Self {
            dates: patterns.iter().map(|pattern| terms.compile(&format!("(?i){pattern}"))).collect(),
            clock: terms.compile(
                r"(?i)(?:\b|T)(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?|(?P<hour2>\d{1,2})\s*(?P<half2>[ap]\.?m\b\.?))(?:\s*(?:Z\b|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?))?",
            ),
            word: terms.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.@&/-]*"),
            leading: terms.compile(r"(?i)^(?:date|published|posted|updated):? \d{4}-\d{2}(?:-\d{2})?\b"),
            bar: terms.compile(r"\s*[|·•]\s*"),
            mark: terms.compile(r"\s*(?:[|·•●∙▪›»\t;]|\s[-–—/]\s|,\s|\s{2,})\s*"),
            known: known.into_iter().flatten().cloned().collect(),
            months: file.months.into_iter().zip(file.foreign_months).map(|(own, other)| own.into_iter().chain(other).collect()).collect(),
            weekdays: file.weekdays,
            labels_updated: file.updated,
            labels_published: file.published,
        }
    }

    /// Where the stamp ends that opens a line and has other words behind it: "date 2021-05-03 Tea prices rise".
    pub fn leading(&self, line: &str) -> Option<usize> {
        self.leading.find(line).map(|stamp| stamp.end()).filter(|end| !line[*end..].trim().is_empty())
    }

    /// What a line says, if it is a publication line and nothing more.
    pub fn read(&self, line: &str) -> Option<Stamp> {
        self.read_in(line, Order::Unknown)
    }

    /// The same, where it is known in which order numbers stand.
    pub fn read_in(&self, line: &str, order: Order) -> Option<Stamp> {
        if line.len() > 300 {
            return None;
        }
        if self.has_stamp_of_its_own(line, order) {
            return self.find_in(line, order);
        }
        if line.split_whitespace().any(|word| self.is_prose(word)) {
            return None;
        }
        let stamp = self.find_in(line, order)?;
        let others: Vec<&str> = stamp.rest.iter().map(|span| span.of(line)).collect();
        let proper =
            |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || word.contains(['.', '@']);
        (others.len() <= MOST_OTHER_WORDS && others.iter().all(proper)).then_some(stamp)
    }

    /// Whether no date, clock time or line of such can hold a word: it tells most lines of running text at a glance.
    fn is_prose(&self, word: &str) -> bool {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 4
            && word.starts_with(char::is_lowercase)
            && word.chars().all(char::is_alphabetic)
            && !self.known.iter().any(|known| known == word)
            && !self.is_month(word)
    }

    /// "Wed, 14 Aug 2024 · Jane Doe at the mine": between bars or dots stands a date and nothing else.
    fn has_stamp_of_its_own(&self, line: &str, order: Order) -> bool {
        line.contains(['·', '•', '|'])
            && !line.trim_end().ends_with('.')
            && self.cells_between(&self.bar, line, order).iter().any(|cell| cell.dated && !cell.has_other)
    }

    /// The cells of a line between bars, dots, commas and wide gaps, without dates, clock times and words that go with
    /// them; and whether a date is a cell of its own.
    pub fn cells<'a>(&self, line: &'a str) -> (bool, Vec<&'a str>) {
        let cells = self.cells_between(&self.mark, line, Order::Unknown);
        // A month alone may end a headline: "Consumer prices, May 2023".
        let several = cells.len() > 2;
        let has_day =
            |cell: &Cell| self.dates_of(cell.span.of(line), Order::Unknown).iter().any(|it| it.1.day.is_some());
        let dated = cells.iter().any(|cell| cell.dated && !cell.has_other && (several || has_day(cell)));
        (dated, cells.iter().filter(|cell| cell.has_other).map(|cell| cell.span.of(line)).collect())
    }

    /// What marks make of a line; a mark within a date or a clock time is none.
    fn cells_between(&self, mark: &Pattern, line: &str, order: Order) -> Vec<Cell> {
        let dates: Vec<Span> = self.dates_of(line, order).into_iter().map(|(span, _)| span).collect();
        let clocks = self.clocks_of(line, &dates);
        let taken: Vec<Span> = dates.iter().copied().chain(clocks.iter().map(|(span, _)| *span)).collect();
        let others = self.other_words(line, &taken);
        let cell = |start: usize, end: usize| {
            let span = Span::new(start, end);
            Cell {
                span,
                dated: dates.iter().any(|date| span.contains(*date)),
                has_other: others.iter().any(|word| span.contains(*word)),
            }
        };
        let is_mark = |mark: &regex::Match<'_>| !taken.iter().any(|span| span.overlaps(Span::from(mark.range())));
        let mut cells = Vec::new();
        let mut start = 0;
        for mark in mark.find_iter(line).filter(is_mark) {
            cells.push(cell(start, mark.start()));
            start = mark.end();
        }
        cells.push(cell(start, line.len()));
        cells
    }

    /// The dates in a line with what else it holds; none where there is no date.
    pub fn find(&self, line: &str) -> Option<Stamp> {
        self.find_in(line, Order::Unknown)
    }

    /// The same, where it is known in which order numbers stand.
    pub fn find_in(&self, line: &str, order: Order) -> Option<Stamp> {
        let dates = self.dates_of(line, order);
        if dates.is_empty() {
            return None;
        }
        let spans: Vec<Span> = dates.iter().map(|(span, _)| *span).collect();
        let clocks = self.clocks_of(line, &spans);
        let mut stamp = Stamp::default();
        for (number, (span, point)) in dates.iter().enumerate() {
            let floor = if number == 0 { 0 } else { dates[number - 1].0.end };
            let mut point = *point;
            if point.day.is_some() {
                point.time = nearest_clock(&clocks, *span, line);
            }
            let date = PartialDate::Point(point);
            let slot =
                if self.says_updated(&line[floor..span.start]) { &mut stamp.updated } else { &mut stamp.published };
            slot.get_or_insert(date);
        }
        let taken: Vec<Span> = spans.into_iter().chain(clocks.iter().map(|(span, _)| *span)).collect();
        stamp.rest = self.other_words(line, &taken);
        Some(stamp)
    }

    fn dates_of(&self, line: &str, order: Order) -> Vec<(Span, DatePoint)> {
        let mut found: Vec<(Span, DatePoint)> = Vec::new();
        // Every date has digits, and few lines have any.
        if !line.contains(char::is_numeric) {
            return found;
        }
        for pattern in &self.dates {
            for hit in pattern.captures_iter(line) {
                let whole = hit.get(0).expect("group 0 is the whole match").range();
                let span = Span::from(whole);
                if found.iter().any(|(other, _)| other.overlaps(span)) {
                    continue;
                }
                found.extend(self.point(&hit, order).map(|point| (span, point)));
            }
        }
        found.sort_unstable_by_key(|(span, _)| span.start);
        found
    }

    fn point(&self, hit: &regex::Captures<'_>, order: Order) -> Option<DatePoint> {
        let number = |name: &str| hit.name(name).and_then(|group| group.as_str().parse::<i8>().ok());
        let whole = || hit.name("year")?.as_str().parse::<i16>().ok();
        let short = || hit.name("short")?.as_str().parse::<i16>().ok().map(|year| 2000 + year);
        let year = whole().or_else(short)?;
        let point = match (number("first"), number("second")) {
            (Some(first), Some(second)) => day_and_month(year, first, second, &hit["mark"], order),
            _ => {
                DatePoint { year: Some(year), month: Some(self.month(&hit["month"])?), day: number("day"), time: None }
            }
        };
        // Reading it back checks it against the calendar.
        point.to_string().parse::<PartialDate>().is_ok().then_some(point)
    }

    fn month(&self, word: &str) -> Option<i8> {
        let word = word.to_lowercase();
        let named = self.months.iter().position(|names| names.contains(&word)).and_then(|at| i8::try_from(at + 1).ok());
        named.or_else(|| word.parse().ok())
    }

    /// A name without the day of the week behind it: "Ada Obi Tuesday".
    pub fn without_weekday<'a>(&self, name: &'a str) -> &'a str {
        match name.rsplit_once(' ') {
            Some((name, last)) if last.len() > 3 && self.weekdays.contains(&last.to_lowercase()) => name,
            _ => name,
        }
    }

    /// Whether a word is the name of a month.
    pub fn is_month(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.months.iter().any(|names| names.contains(&word))
    }

    fn clocks_of(&self, line: &str, dates: &[Span]) -> Vec<(Span, (i8, i8))> {
        let read = |hit: regex::Captures<'_>| {
            let span = Span::from(hit.get(0)?.range());
            let hour: i8 = hit.name("hour").or(hit.name("hour2"))?.as_str().parse().ok()?;
            let minute: i8 = hit.name("minute").map_or(Ok(0), |group| group.as_str().parse()).ok()?;
            let half = hit.name("half").or(hit.name("half2")).map(|half| half.as_str().to_lowercase());
            let hour = match half {
                Some(half) if half.starts_with('p') && hour < 12 => hour + 12,
                Some(half) if half.starts_with('a') && hour == 12 => 0,
                _ => hour,
            };
            let fits = hour < 24 && minute < 60 && !dates.iter().any(|date| date.overlaps(span));
            fits.then_some((span, (hour, minute)))
        };
        self.clock.captures_iter(line).filter_map(read).collect()
    }

    fn says_updated(&self, before: &str) -> bool {
        let words: Vec<String> = self.word.find_iter(before).map(|word| word.as_str().to_lowercase()).collect();
        let last = |labels: &[String]| words.iter().rposition(|word| labels.contains(word));
        match (last(&self.labels_updated), last(&self.labels_published)) {
            (Some(updated), Some(published)) => updated >= published || words[published] == "on",
            (Some(_), None) => true,
            _ => false,
        }
    }

    fn other_words(&self, line: &str, taken: &[Span]) -> Vec<Span> {
        let free = |span: &Span| !taken.iter().any(|other| other.overlaps(*span));
        let known = |word: &str| {
            let word = word.trim_end_matches(['.', '\'']).to_lowercase();
            self.known.contains(&word) || word.chars().all(char::is_numeric)
        };
        self.word
            .find_iter(line)
            .map(|word| Span::from(word.range()))
            .filter(|span| free(span) && !known(span.of(line)))
            .collect()
    }
}

/// Day and month of two numbers: told by dots, which stand between day and month, or by a number above 12.
fn day_and_month(year: i16, first: i8, second: i8, mark: &str, order: Order) -> DatePoint {
    match (first > 12, second > 12) {
        (true, false) => DatePoint::day(year, second, first),
        (false, true) => DatePoint::day(year, first, second),
        (false, false) if mark == "." || first == second || order == Order::DayFirst => {
            DatePoint::day(year, second, first)
        }
        (false, false) if order == Order::MonthFirst => DatePoint::day(year, first, second),
        _ => DatePoint::year(year),
    }
}

/// The clock time that stands beside a date, on either side, with nothing but marks and small words between.
fn nearest_clock(clocks: &[(Span, (i8, i8))], date: Span, line: &str) -> Option<(i8, i8)> {
    let gap = |clock: Span| {
        let between = if clock.end <= date.start { &line[clock.end..date.start] } else { &line[date.end..clock.start] };
        let is_label = between.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 4);
        (!is_label && between.len() <= 16).then_some(between.len())
    };
    clocks
        .iter()
        .filter_map(|(span, time)| gap(*span).map(|gap| (gap, *time)))
        .min_by_key(|(gap, _)| *gap)
        .map(|(_, time)| time)
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rules;
    use super::*;

    #[test]
    fn publication_lines_give_their_dates() {
        let rules = Rules::embedded();
        let stamps = Stamps::embedded(rules.terms());
        for example in file().published_examples {
            let stamp = stamps.read(&example.line).unwrap_or_else(|| panic!("{} is no publication line", example.line));
            let shown = |date: Option<PartialDate>| date.map(|date| date.to_string());
            assert_eq!(
                (shown(stamp.published), shown(stamp.updated)),
                (example.published, example.updated),
                "{}",
                example.line
            );
        }
    }

    #[test]
    fn running_text_is_no_publication_line() {
        let rules = Rules::embedded();
        let stamps = Stamps::embedded(rules.terms());
        for line in file().no_stamp_examples {
            assert_eq!(stamps.read(&line), None, "{line}");
        }
    }
}

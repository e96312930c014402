//! One list in order, with the places where a letter or a year begins.

use std::ops::Range;

use super::PageKind;

/// The rows of one list, and how many of them stand on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The pages that the rows are about, in order.
    pub rows: Vec<PageKind>,
    /// Where a letter or year begins.
    pub marks: Vec<Mark>,
    /// Rows on one page.
    pub size: usize,
}

/// The first row of a letter or year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// `A`, `0–9`, `2019`; empty for what has none.
    pub text: String,
    /// Its anchor.
    pub anchor: String,
    /// The rows under it.
    pub rows: Range<usize>,
}

impl Shelf {
    /// A list whose rows stand under headings, in the order given.
    pub fn new(rows: impl IntoIterator<Item = (PageKind, Heading)>, size: usize) -> Self {
        let mut shelf = Self { rows: Vec::new(), marks: Vec::new(), size };
        for (row, heading) in rows {
            let at = shelf.rows.len();
            match shelf.marks.last_mut() {
                Some(mark) if mark.text == heading.text => mark.rows.end += 1,
                _ => shelf.marks.push(Mark { text: heading.text, anchor: heading.anchor, rows: at..at + 1 }),
            }
            shelf.rows.push(row);
        }
        shelf
    }

    /// How many pages it takes: an empty list still has its first.
    pub fn pages(&self) -> usize {
        self.rows.len().div_ceil(self.size.max(1)).max(1)
    }

    /// Which rows stand on a page.
    pub fn range(&self, number: usize) -> Range<usize> {
        let start = (number.max(1) - 1).saturating_mul(self.size).min(self.rows.len());
        start..(start + self.size).min(self.rows.len())
    }

    /// The page on which a row stands.
    pub fn page_of(&self, row: usize) -> usize {
        row / self.size.max(1) + 1
    }

    /// The rows of one page under their headings. A heading that goes on from the page before stands again.
    pub fn on_page(&self, number: usize) -> impl Iterator<Item = (&Mark, &[PageKind])> {
        let page = self.range(number);
        let first = self.marks.partition_point(|mark| mark.rows.end <= page.start);
        let end = page.end;
        self.marks[first..]
            .iter()
            .take_while(move |mark| mark.rows.start < end)
            .map(move |mark| (mark, &self.rows[mark.rows.start.max(page.start)..mark.rows.end.min(page.end)]))
    }
}

/// What rows stand under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// `A`, `2019`; empty for none.
    pub text: String,
    /// Its anchor.
    pub anchor: String,
}

impl Heading {
    /// The heading of a year; undated things have one of their own.
    pub fn year(year: Option<i16>) -> Self {
        year.map_or_else(
            || Self { text: "Undated".to_owned(), anchor: "y-undated".to_owned() },
            |year| Self { text: year.to_string(), anchor: format!("y-{year}") },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(headings: &str, size: usize) -> Shelf {
        let heading = |c: char| Heading { text: c.to_string(), anchor: format!("az-{c}") };
        Shelf::new(headings.chars().map(|c| (PageKind::Home, heading(c))), size)
    }

    fn page(shelf: &Shelf, number: usize) -> String {
        let groups: Vec<String> =
            shelf.on_page(number).map(|(mark, rows)| format!("{}{}", mark.text, rows.len())).collect();
        groups.join(" ")
    }

    #[test]
    fn pages_hold_all_rows_once_under_their_headings() {
        let long = shelf("aaabbccccd", 4);
        assert_eq!(long.pages(), 3);
        let found: Vec<String> = (1..=3).map(|number| page(&long, number)).collect();
        assert_eq!(found, ["a3 b1", "b1 c3", "c1 d1"]);
        assert_eq!(long.page_of(long.marks[3].rows.start), 3);
        assert_eq!((shelf("", 4).pages(), page(&shelf("", 4), 1).as_str(), page(&long, 9).as_str()), (1, "", ""));
    }
}

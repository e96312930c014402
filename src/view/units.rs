//! The unit chart of the home page: one status box for each value, stacked by the year in which it was said.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::{Corpus, FigureNode, Observation};
use crate::model::PartialDate;

use super::observation::status;
use super::value::counted;

/// The values of the site at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct UnitChart {
    /// "40 values, by the year they were said".
    pub title: String,
    /// The same with the count of each year, for those who do not see it.
    pub description: String,
    /// What a box stands for where it is more than one value; may be empty.
    pub scale: String,
    /// The years, oldest first, and then what has none.
    pub columns: Vec<UnitColumn>,
}

/// One year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct UnitColumn {
    /// "2019", "before 2017", "no year".
    pub label: String,
    /// The class of each box, top to bottom.
    pub boxes: Vec<String>,
}

/// The signs, top to bottom.
const CLASSES: [&str; 4] = ["one", "target", "differ", "agree"];
/// More years than this are drawn together in the first column.
const MOST_YEARS: i16 = 7;
/// Higher columns let a box stand for several values.
const HIGHEST: usize = 18;

/// The chart; none while there are fewer values than make a shape.
pub(super) fn compose(corpus: &Corpus) -> Option<UnitChart> {
    let mut counts: BTreeMap<Option<i16>, [usize; 4]> = BTreeMap::new();
    for node in corpus.figures.values() {
        for (index, observation) in node.observations.iter().enumerate() {
            let sign = sign_of(node, index);
            counts.entry(year_said(corpus, observation)).or_default()[sign] += 1;
        }
    }
    let total: usize = counts.values().flatten().sum();
    let last = counts.keys().flatten().max().copied();
    let columns = columns(&counts, last);
    // One column shows nothing that its count does not say.
    if total < 4 || columns.len() < 2 {
        return None;
    }
    let highest = columns.iter().map(|(_, count)| count.iter().sum::<usize>()).max().unwrap_or(0);
    let each = highest.div_ceil(HIGHEST).max(1);
    let parts: Vec<String> =
        columns.iter().filter(|(_, count)| count.iter().sum::<usize>() > 0).map(described).collect();
    let title = format!("{}, by the year they were said", counted(total, "value", "values"));
    Some(UnitChart {
        description: format!("{title}: {}.", parts.join(", ")),
        title,
        scale: if each == 1 { String::new() } else { format!("A box stands for up to {each} values.") },
        columns: columns.into_iter().map(|(label, count)| UnitColumn { label, boxes: boxes(&count, each) }).collect(),
    })
}

fn sign_of(node: &FigureNode, index: usize) -> usize {
    let class = status(node, index).class;
    CLASSES.iter().position(|known| *known == class).unwrap_or(0)
}

/// The year in which a value was said; where that is not known, the one in which it was published.
fn year_said(corpus: &Corpus, observation: &Observation) -> Option<i16> {
    let year = |date: PartialDate| date.has_year().then(|| date.sort_key().1.map(jiff::civil::Date::year)).flatten();
    let said = observation.said_on.map(|dated| dated.date);
    let published = || corpus.articles.get(&observation.article).and_then(|node| node.card.published);
    said.or_else(published).and_then(year)
}

/// A column for each year without a gap, the oldest ones together, and one for what has no year.
fn columns(counts: &BTreeMap<Option<i16>, [usize; 4]>, last: Option<i16>) -> Vec<(String, [usize; 4])> {
    let mut columns = Vec::new();
    let first = counts.keys().flatten().min().copied();
    if let (Some(first), Some(last)) = (first, last) {
        let from = first.max(last - MOST_YEARS + 1);
        let earlier = sum(counts.iter().filter(|(year, _)| year.is_some_and(|year| year < from)));
        if first < from {
            columns.push((format!("before {from}"), earlier));
        }
        let of_year = |year| (format!("{year}"), counts.get(&Some(year)).copied().unwrap_or_default());
        columns.extend((from..=last).map(of_year));
    }
    columns.extend(counts.get(&None).map(|count| ("no year".to_owned(), *count)));
    columns
}

fn sum<'a>(counts: impl Iterator<Item = (&'a Option<i16>, &'a [usize; 4])>) -> [usize; 4] {
    counts.fold([0; 4], |mut sum, (_, count)| {
        sum.iter_mut().zip(count).for_each(|(all, one)| *all += one);
        sum
    })
}

fn described((label, count): &(String, [usize; 4])) -> String {
    let total: usize = count.iter().sum();
    match label.as_str() {
        "no year" => format!("{total} without a year"),
        label if label.starts_with("before") => format!("{total} {label}"),
        year => format!("{total} in {year}"),
    }
}

fn boxes(count: &[usize; 4], each: usize) -> Vec<String> {
    let of_class = |(class, count): (&&str, &usize)| vec![(*class).to_owned(); count.div_ceil(each)];
    CLASSES.iter().zip(count).flat_map(of_class).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_follow_each_other_and_old_ones_stand_together() {
        let counts =
            [(None, [1, 0, 0, 0]), (Some(1999), [2, 0, 0, 0]), (Some(2018), [0, 1, 0, 0]), (Some(2020), [0, 0, 2, 0])];
        let found = columns(&counts.into_iter().collect(), Some(2020));
        let labels: Vec<&str> = found.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["before 2014", "2014", "2015", "2016", "2017", "2018", "2019", "2020", "no year"]);
        assert_eq!(boxes(&[3, 0, 1, 0], 2), ["one", "one", "differ"]);
    }
}

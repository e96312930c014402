//! Compares what the importer found in a text with its annotation.
//!
//! Counts are summed over texts, so that a long text weighs more than a short one. A figure's record is right when its
//! place, value and unit are; a mention when its range is; a date when its range overlaps and its value is equal.

use std::collections::BTreeMap;

use serde_json::Value;

use super::gold::{Gold, Mark, Range};

/// Right, spurious and missed items by metric.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    counts: BTreeMap<&'static str, [usize; 3]>,
    /// What went wrong, for the printed report.
    pub faults: Vec<String>,
}

impl Tally {
    fn add(&mut self, metric: &'static str, right: usize, spurious: usize, missed: usize) {
        let count = self.counts.entry(metric).or_default();
        count[0] += right;
        count[1] += spurious;
        count[2] += missed;
    }

    fn judge(&mut self, metric: &'static str, is_right: bool) {
        // A judged item that is wrong counts once, so that F1 becomes plain accuracy.
        let count = self.counts.entry(metric).or_default();
        count[0] += usize::from(is_right);
        count[1] += usize::from(!is_right);
        count[2] += usize::from(!is_right);
    }

    /// Takes the counts of another text in.
    pub fn merge(&mut self, other: Tally) {
        for (metric, [right, spurious, missed]) in other.counts {
            self.add(metric, right, spurious, missed);
        }
        self.faults.extend(other.faults);
    }

    /// F1 (or accuracy) by metric, in thousandths, so that floors are whole numbers.
    pub fn scores(&self) -> BTreeMap<&'static str, usize> {
        self.counts
            .iter()
            .map(|(metric, [right, spurious, missed])| (*metric, 2000 * right / (2 * right + spurious + missed).max(1)))
            .collect()
    }

    /// The counts behind a metric: right, spurious, missed.
    pub fn counts(&self, metric: &str) -> [usize; 3] {
        self.counts.get(metric).copied().unwrap_or_default()
    }
}

/// Scores one prediction.
pub fn score(gold: &Gold, prediction: &Value) -> Tally {
    let mut tally = Tally::default();
    meta(gold, prediction, &mut tally);
    body(gold, prediction, &mut tally);
    mentions(gold, prediction, "P", "people", &mut tally);
    mentions(gold, prediction, "O", "organisations", &mut tally);
    mentions(gold, prediction, "L", "places", &mut tally);
    figures(gold, prediction, &mut tally);
    dates(gold, prediction, &mut tally);
    quotes(gold, prediction, &mut tally);
    topics(gold, prediction, &mut tally);
    tally
}

/// Title, standfirst, dateline and table: what is found there is neither asked for nor punished.
fn neutral_zones(gold: &Gold) -> impl Iterator<Item = Range> {
    ["T", "S", "DL", "TB"].into_iter().flat_map(|what| gold.of(what)).map(|mark| mark.range)
}

fn range_of(item: &Value) -> Option<Range> {
    let at = |key| item.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    Some(Range { start: at("start")?, end: at("end")? })
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn normal(text: &str) -> String {
    let plain: String =
        text.chars().map(|c| if c.is_alphanumeric() || c == '%' { c.to_ascii_lowercase() } else { ' ' }).collect();
    plain.split_whitespace().filter(|word| *word != "the").collect::<Vec<_>>().join(" ")
}

fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    !a.is_empty() && (a == b || strsim::jaro_winkler(&a, &b) >= 0.94)
}

fn meta(gold: &Gold, prediction: &Value, tally: &mut Tally) {
    let found = prediction.get("meta").cloned().unwrap_or_default();
    let text = |key: &str| found.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let judge = |tally: &mut Tally, metric: &'static str, is_right: bool, got: String| {
        tally.judge(metric, is_right);
        tally.judge("meta", is_right);
        if !is_right {
            let want = gold.head.get(&metric["meta ".len()..]);
            tally.faults.push(format!("{}: {metric}: want {want:?}, got {got}", gold.name));
        }
    };
    if let Some(title) = gold.head.get("title") {
        let is_right =
            text("title").is_some_and(|found| strsim::normalized_levenshtein(&normal(found), &normal(title)) >= 0.95);
        judge(tally, "meta title", is_right, format!("{:?}", text("title")));
    }
    let publishers: Vec<&str> = ["publisher", "publisher_aka"]
        .iter()
        .filter_map(|key| gold.head.get(*key))
        .flat_map(|names| names.split(';'))
        .collect();
    let is_right = match text("publisher") {
        Some(found) => publishers.iter().any(|name| same_name(name, found)),
        None => publishers.is_empty(),
    };
    judge(tally, "meta publisher", is_right, format!("{:?}", text("publisher")));
    let wanted: Vec<&str> =
        gold.head.get("authors").map_or(Vec::new(), |names| names.split(';').map(str::trim).collect());
    let authors: Vec<&str> = items(&found, "authors").iter().filter_map(Value::as_str).collect();
    let is_right =
        wanted.len() == authors.len() && wanted.iter().all(|name| authors.iter().any(|found| same_name(name, found)));
    judge(tally, "meta authors", is_right, format!("{authors:?}"));
    for (metric, key) in [("meta published", "published"), ("meta updated", "updated"), ("meta dateline", "dateline")] {
        let (want, got) = (gold.head.get(key).map(String::as_str), text(key));
        let is_right = match (want, got) {
            (Some(want), Some(got)) if key == "dateline" => {
                normal(want).split(' ').next() == normal(got).split(' ').next()
            }
            (Some(want), Some(got)) => want.split('T').next() == got.split('T').next(),
            (want, got) => want.is_none() && got.is_none(),
        };
        judge(tally, metric, is_right, format!("{got:?}"));
    }
    let rights = found.get("rights").cloned().unwrap_or_default();
    let is_right = match gold.head.get("rights").map(|text| text.split_whitespace().collect::<Vec<_>>()) {
        None => rights.get("excerpt_limit").is_none_or(Value::is_null),
        Some(words) => {
            let limit = words.get(1).and_then(|word| word.parse::<f64>().ok());
            let got = rights.get("excerpt_limit").and_then(Value::as_f64);
            rights.get("kind").and_then(Value::as_str).is_some_and(|kind| kind.starts_with(words[0])) && limit == got
        }
    };
    judge(tally, "meta rights", is_right, rights.to_string());
}

fn body(gold: &Gold, prediction: &Value, tally: &mut Tally) {
    let found = prediction.get("body").cloned().unwrap_or_default();
    let whole = range_of(&found).unwrap_or(Range { start: 0, end: gold.raw.chars().count() });
    let mut dropped: Vec<Range> = items(&found, "noise").iter().filter_map(range_of).collect();
    let neutral_found: Vec<Range> = items(&found, "neutral").iter().filter_map(range_of).collect();
    dropped.extend(neutral_found);
    let is_in = |ranges: &[Range], at: usize| ranges.iter().any(|range| range.start <= at && at < range.end);
    let noise: Vec<Range> = gold.of("Z").map(|mark| mark.range).collect();
    let neutral: Vec<Range> =
        ["T", "S", "DL", "TB"].iter().flat_map(|what| gold.of(what)).map(|mark| mark.range).collect();
    for (at, c) in gold.raw.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()) {
        let _ = c;
        let is_kept = whole.start <= at && at < whole.end && !is_in(&dropped, at);
        if is_in(&noise, at) {
            tally.judge("noise dropped", !is_kept);
        } else if !is_in(&neutral, at) {
            tally.judge("body kept", is_kept);
        }
    }
}

/// Pairs each mark with at most one found item: the same range first, then whatever `fits`.
fn pair<'a>(
    wanted: &[&'a Mark],
    found: &'a [(Range, &'a Value)],
    fits: impl Fn(&Mark, Range) -> bool,
) -> Vec<(&'a Mark, usize)> {
    let mut pairs: Vec<(&Mark, usize)> = Vec::new();
    for test in [&(|mark: &Mark, range: Range| mark.range == range) as &dyn Fn(&Mark, Range) -> bool, &fits] {
        for mark in wanted {
            if pairs.iter().any(|(paired, _)| std::ptr::eq(*paired, *mark)) {
                continue;
            }
            let free = |index: &usize| !pairs.iter().any(|(_, used)| used == index);
            if let Some(index) = (0..found.len()).filter(free).find(|index| test(mark, found[*index].0)) {
                pairs.push((mark, index));
            }
        }
    }
    pairs
}

fn mentions(gold: &Gold, prediction: &Value, what: &'static str, list: &'static str, tally: &mut Tally) {
    let required: Vec<&Mark> = gold.of(what).filter(|mark| !mark.is_noise() && !mark.is_neutral()).collect();
    let passed_over: Vec<Range> = gold
        .marks
        .iter()
        .filter(|mark| {
            (mark.what == what && (mark.is_noise() || mark.is_neutral())) || (mark.what == "X" && what != "P")
        })
        .map(|mark| mark.range)
        .chain(neutral_zones(gold))
        .collect();
    let entities = items(prediction, list);
    let mut found: Vec<(Range, &Value)> = Vec::new();
    for entity in entities {
        for mention in
            items(entity, "mentions").iter().filter(|mention| mention.get("noise").is_none_or(|noise| noise != true))
        {
            if let Some(range) = range_of(mention) {
                found.push((range, entity));
            }
        }
    }
    let pairs = pair(&required, &found, |mark, range| mark.widest().contains(range) && range.contains(mark.range));
    for (mark, index) in &pairs {
        let names = gold.names_of(mark.arguments.trim());
        let entity = found[*index].1;
        let own: Vec<&str> = ["name", "id"]
            .iter()
            .filter_map(|key| entity.get(*key).and_then(Value::as_str))
            .chain(items(entity, "aka").iter().filter_map(Value::as_str))
            .collect();
        let is_linked = own
            .iter()
            .any(|name| names.iter().any(|known| same_name(known, &name.replace('-', " ")) || same_name(known, name)));
        tally.judge("mentions linked", is_linked);
        if !is_linked {
            tally.faults.push(format!("{}: {list}: {} linked to {own:?}", gold.name, mark.arguments));
        }
    }
    let spurious: Vec<Range> = (0..found.len())
        .filter(|index| !pairs.iter().any(|(_, used)| used == index))
        .map(|index| found[index].0)
        .filter(|range| !passed_over.iter().any(|other| other.overlaps(*range)))
        .collect();
    let missed: Vec<&&Mark> =
        required.iter().filter(|mark| !pairs.iter().any(|(paired, _)| std::ptr::eq(*paired, **mark))).collect();
    report(gold, list, &spurious, &missed, tally);
    tally.add(list, pairs.len(), spurious.len(), missed.len());
}

fn report(gold: &Gold, list: &str, spurious: &[Range], missed: &[&&Mark], tally: &mut Tally) {
    let words = |range: Range| gold.raw.chars().skip(range.start).take(range.end - range.start).collect::<String>();
    tally.faults.extend(spurious.iter().map(|range| format!("{}: {list}: spurious `{}`", gold.name, words(*range))));
    tally.faults.extend(
        missed.iter().map(|mark| format!("{}: {list}: missed `{}` {}", gold.name, words(mark.range), mark.arguments)),
    );
}

fn number(value: Option<&Value>) -> Option<f64> {
    value.and_then(Value::as_f64)
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.002 * a.abs().max(b.abs()).max(1e-12)
}

fn same_unit(a: &str, b: &str) -> bool {
    let plain = |unit: &str| {
        let unit = unit.replace(['_', '-'], " ").to_lowercase();
        let last = unit.split_whitespace().last().unwrap_or_default().to_owned();
        match last.as_str() {
            "workers" | "employees" | "persons" | "staff" => "people".to_owned(),
            "tons" | "ton" | "t" => "tonne".to_owned(),
            _ => last
                .strip_suffix("ies")
                .map_or_else(|| last.trim_end_matches('s').to_owned(), |stem| format!("{stem}y")),
        }
    };
    a.eq_ignore_ascii_case(b) || plain(a) == plain(b)
}

fn figures(gold: &Gold, prediction: &Value, tally: &mut Tally) {
    let required: Vec<&Mark> = gold.of("F").filter(|mark| !mark.is_noise() && !mark.is_neutral()).collect();
    let passed_over: Vec<Range> = gold
        .of("F")
        .filter(|mark| mark.is_noise() || mark.is_neutral())
        .map(Mark::widest)
        .chain(neutral_zones(gold))
        .collect();
    let found: Vec<(Range, &Value)> = items(prediction, "figures")
        .iter()
        .filter(|figure| figure.get("noise").is_none_or(|noise| noise != true))
        .filter_map(|figure| Some((range_of(figure)?, figure)))
        .collect();
    let pairs = pair(&required, &found, |mark, range| mark.range.overlaps(range));
    let mut records = 0;
    for (mark, index) in &pairs {
        let figure = found[*index].1;
        let head: Vec<&str> = mark.arguments.split(';').next().unwrap_or_default().split_whitespace().collect();
        let (low, high) = head[1].split_once("..").map_or((head[1], None), |(low, high)| (low, Some(high)));
        let is_value = |wanted: &str, key: &str| match (wanted.parse::<f64>(), number(figure.get(key))) {
            (Ok(wanted), Some(got)) => is_near(wanted, got),
            _ => false,
        };
        let unit = figure.get("unit").and_then(Value::as_str).unwrap_or_default();
        let is_right =
            is_value(low, "value") && high.is_none_or(|high| is_value(high, "value_high")) && same_unit(head[2], unit);
        records += usize::from(is_right);
        if !is_right {
            tally.faults.push(format!(
                "{}: figures: want {head:?}, got {} {} {unit}",
                gold.name, figure["value"], figure["value_high"]
            ));
        }
        let qualifier = figure.get("qualifier").and_then(Value::as_str).unwrap_or("exact");
        let wanted = mark.argument("q").unwrap_or(if high.is_some() { "range" } else { "exact" });
        let is_equal = qualifier == wanted
            || (["at-least", "no-less-than"].contains(&wanted) && ["at-least", "no-less-than"].contains(&qualifier));
        tally.judge("figure qualifier", is_equal);
        if !is_equal {
            tally.faults.push(format!("{}: qualifier of {head:?}: want {wanted}, got {qualifier}", gold.name));
        }
        speaker(
            gold,
            mark.argument("s"),
            figure.get("speaker").and_then(Value::as_str),
            prediction,
            "figure speaker",
            &head.join(" "),
            tally,
        );
        if let Some(direction) = mark.argument("c") {
            let got = figure.pointer("/change/direction").and_then(Value::as_str).unwrap_or_default();
            let is_right = got.starts_with(direction);
            tally.judge("figure change", is_right);
            if !is_right {
                tally.faults.push(format!("{}: change of {head:?}: want {direction}, got {got:?}", gold.name));
            }
        }
    }
    let spurious: Vec<Range> = (0..found.len())
        .filter(|index| !pairs.iter().any(|(_, used)| used == index))
        .map(|index| found[index].0)
        .filter(|range| !passed_over.iter().any(|other| other.overlaps(*range)))
        .collect();
    let missed: Vec<&&Mark> =
        required.iter().filter(|mark| !pairs.iter().any(|(paired, _)| std::ptr::eq(*paired, **mark))).collect();
    report(gold, "figures", &spurious, &missed, tally);
    tally.add("figures", records, spurious.len() + pairs.len() - records, missed.len() + pairs.len() - records);
    for trap in gold.of("N") {
        tally.judge("traps avoided", !spurious.iter().any(|range| range.overlaps(trap.range)));
    }
}

/// Judges a speaker. `wanted` may name several right answers with `/` between; `-` stands for nobody.
fn speaker(
    gold: &Gold,
    wanted: Option<&str>,
    got: Option<&str>,
    prediction: &Value,
    metric: &'static str,
    what: &str,
    tally: &mut Tally,
) {
    let is_right = wanted.unwrap_or("-").split('/').any(|wanted| match (wanted, got) {
        ("-", got) => got.is_none(),
        (_, None) => false,
        (wanted, Some(got)) => is_entity(gold, wanted, got, prediction),
    });
    tally.judge(metric, is_right);
    if !is_right {
        tally.faults.push(format!("{}: {metric} of {what}: want {wanted:?}, got {got:?}", gold.name));
    }
}

/// Whether the id that was found stands for the annotated entity, by any of their names.
fn is_entity(gold: &Gold, wanted: &str, got: &str, prediction: &Value) -> bool {
    let known = gold.names_of(wanted);
    let mut own = vec![got.replace('-', " ")];
    for list in ["people", "organisations", "places"] {
        for entity in
            items(prediction, list).iter().filter(|entity| entity.get("id").and_then(Value::as_str) == Some(got))
        {
            own.extend(entity.get("name").and_then(Value::as_str).map(str::to_owned));
        }
    }
    own.iter().any(|name| known.iter().any(|other| same_name(name, other)))
}

fn dates(gold: &Gold, prediction: &Value, tally: &mut Tally) {
    let required: Vec<&Mark> = gold.of("D").filter(|mark| !mark.is_noise() && !mark.is_neutral()).collect();
    let passed_over: Vec<Range> = gold
        .of("D")
        .filter(|mark| mark.is_noise() || mark.is_neutral())
        .map(|mark| mark.range)
        .chain(neutral_zones(gold))
        .collect();
    let noise: Vec<Range> = gold.of("Z").map(|mark| mark.range).collect();
    let found: Vec<(Range, &Value)> =
        items(prediction, "dates").iter().filter_map(|date| Some((range_of(date)?, date))).collect();
    let pairs = pair(&required, &found, |mark, range| mark.range.overlaps(range));
    let mut right = 0;
    for (mark, index) in &pairs {
        let got = found[*index].1.get("value").and_then(Value::as_str).unwrap_or("-");
        let is_right = mark.arguments.split(',').any(|wanted| wanted.trim() == got);
        right += usize::from(is_right);
        if !is_right {
            tally.faults.push(format!("{}: dates: want {}, got {got}", gold.name, mark.arguments));
        }
    }
    let spurious: Vec<Range> = (0..found.len())
        .filter(|index| !pairs.iter().any(|(_, used)| used == index))
        .map(|index| found[index].0)
        .filter(|range| !passed_over.iter().chain(&noise).any(|other| other.overlaps(*range)))
        .collect();
    let missed: Vec<&&Mark> =
        required.iter().filter(|mark| !pairs.iter().any(|(paired, _)| std::ptr::eq(*paired, **mark))).collect();
    report(gold, "dates", &spurious, &missed, tally);
    tally.add("dates", right, spurious.len() + pairs.len() - right, missed.len() + pairs.len() - right);
}

fn quotes(gold: &Gold, prediction: &Value, tally: &mut Tally) {
    let required: Vec<&Mark> =
        gold.of("Q").chain(gold.of("QB")).filter(|mark| !mark.optional && !mark.is_noise()).collect();
    let passed_over: Vec<Range> =
        gold.of("Q").filter(|mark| mark.optional).map(|mark| mark.range).chain(neutral_zones(gold)).collect();
    let found: Vec<(Range, &Value)> =
        items(prediction, "quotes").iter().filter_map(|quote| Some((range_of(quote)?, quote))).collect();
    let overlap = |mark: &Mark, range: Range| {
        let common = mark.range.end.min(range.end).saturating_sub(mark.range.start.max(range.start));
        2 * common >= mark.range.end.max(range.end) - mark.range.start.min(range.start)
    };
    let pairs = pair(&required, &found, overlap);
    let before = tally.counts("quote speaker")[0];
    for (mark, index) in &pairs {
        let wanted = Some(mark.arguments.trim()).filter(|id| !id.is_empty() && *id != "-");
        let got = found[*index].1.get("speaker").and_then(Value::as_str);
        speaker(gold, wanted, got, prediction, "quote speaker", "a quotation", tally);
    }
    let right = tally.counts("quote speaker")[0] - before;
    let spurious: Vec<Range> = (0..found.len())
        .filter(|index| !pairs.iter().any(|(_, used)| used == index))
        .map(|index| found[index].0)
        .filter(|range| !passed_over.iter().any(|other| other.overlaps(*range)))
        .collect();
    let missed: Vec<&&Mark> =
        required.iter().filter(|mark| !pairs.iter().any(|(paired, _)| std::ptr::eq(*paired, **mark))).collect();
    report(gold, "quotes", &spurious, &missed, tally);
    tally.add("quotes", right, spurious.len() + pairs.len() - right, required.len() - right);
}

fn topics(gold: &Gold, prediction: &Value, tally: &mut Tally) {
    let list = |key: &str| -> Vec<&str> {
        gold.head.get(key).map_or(Vec::new(), |ids| ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect())
    };
    let (wanted, extra) = (list("topics"), list("topics_extra"));
    let found: Vec<&str> = items(prediction, "topics").iter().filter_map(Value::as_str).collect();
    let right = wanted.iter().filter(|id| found.contains(id)).count();
    let spurious = found.iter().filter(|id| !wanted.contains(id) && !extra.contains(id)).count();
    if right < wanted.len() || spurious > 0 {
        tally.faults.push(format!("{}: topics: want {wanted:?}, got {found:?}", gold.name));
    }
    tally.add("topics", right, spurious, wanted.len() - right);
}

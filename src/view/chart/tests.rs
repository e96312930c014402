//! What is drawn, and where; and what is not drawn.

use crate::corpus::testing::{Briefing, figure, id, topic};
use crate::corpus::{Corpus, FigureNode};
use crate::plan::{self, PageKind};
use crate::view::composer::Composer;
use crate::view::goal::{self, Goal};
use crate::view::summary;

use super::{Chart, Multiples, Spark};

/// One article for each text.
fn corpus(texts: &[&str], kind: &str) -> Corpus {
    let mut of_boats = figure("boats");
    of_boats.kind = (!kind.is_empty()).then(|| kind.to_owned());
    let briefing = Briefing::new().figure(of_boats).topic(topic("harbour"));
    let add = |briefing: Briefing, (at, text): (usize, &&str)| {
        briefing.article_with(&format!("a{at}"), text, |front| {
            front.publisher = Some(format!("Paper {at}"));
            front.published = Some("2022-03-01".parse().unwrap());
            front.topics = vec![id("harbour")];
        })
    };
    texts.iter().enumerate().fold(briefing, add).corpus()
}

fn with<T>(corpus: &Corpus, see: impl FnOnce(&Composer<'_>, &FigureNode) -> T) -> T {
    let plan = plan::plan(corpus).value;
    let page = plan.pages().iter().find(|page| page.kind == PageKind::Home).unwrap();
    see(&Composer { plan: &plan, corpus, page }, &corpus.figures[&id("boats")])
}

/// The charts of the figure `boats`.
fn charts_of(kind: &str, texts: &[&str]) -> Vec<Chart> {
    with(&corpus(texts, kind), |composer, node| super::of_figure(composer, node, &summary::newest_conflict(node)))
}

fn charts(texts: &[&str]) -> Vec<Chart> {
    charts_of("", texts)
}

/// Values of one article, each with its attributes.
fn text(figure: &str, values: &[(&str, &str)]) -> String {
    let one = |(words, title): &(&str, &str)| format!("[{words}](figure:{figure} \"{title}\")");
    values.iter().map(one).collect::<Vec<_>>().join("\n\n")
}

fn boats(values: &[(&str, &str)]) -> String {
    text("boats", values)
}

fn classes(chart: &Chart) -> Vec<&str> {
    chart.lines.iter().map(|line| line.class.as_str()).filter(|class| class.starts_with("s1")).collect()
}

fn shapes(chart: &Chart) -> Vec<&str> {
    chart.marks.iter().map(|mark| mark.shape.as_str()).collect()
}

const YEARS: [(&str, &str); 3] =
    [("100 boats", "as-of=2018"), ("200 boats", "as-of=2019"), ("400 boats", "as-of=2020")];

#[test]
fn values_that_differ_stand_on_their_whole_scale() {
    let (a, b) = (boats(&[("75%", "as-of=2020-05-01")]), boats(&[("50%", "as-of=2020-05-01")]));
    let all = charts(&[&a, &b]);
    let [chart] = all.as_slice() else { panic!("{all:?}") };
    let across: Vec<&str> = chart.marks.iter().map(|mark| mark.x.as_str()).collect();
    assert_eq!((chart.id.as_str(), across), ("strip", vec!["50.0%", "74.0%"]));
    assert_eq!((chart.bands[0].x.as_str(), chart.bands[0].width.as_str()), ("50.0%", "24.0%"));
    assert_eq!(shapes(chart), ["disc", "square"]);
    let labels: Vec<u32> = chart.texts.iter().filter(|text| text.class == "lab").map(|text| text.y).collect();
    assert_ne!(labels[0], labels[1], "labels of both halves have lines of their own");
    assert_eq!(chart.description, "50% Paper 1, 1\u{a0}May\u{a0}2020; 75% Paper 0, 1\u{a0}May\u{a0}2020");
    assert!(chart.note.ends_with("Sources: Paper 1; Paper 0."), "{}", chart.note);
}

#[test]
fn ranges_are_bars_and_bounds_are_open() {
    let (a, b) = (boats(&[("more than 30 boats", "as-of=2020")]), boats(&[("20 boats", "as-of=2020")]));
    let all = charts(&[&a, &b]);
    assert_eq!((all[0].id.as_str(), shapes(&all[0])), ("range", vec!["disc", "ring", "right"]));
    assert_eq!((all[0].marks[1].x.as_str(), all[0].marks[2].x.as_str()), ("59.6%", "98.0%"));
    let (a, b) = (boats(&[("4-6 boats", "as-of=2020")]), boats(&[("5 boats", "as-of=2020")]));
    let all = charts(&[&a, &b]);
    let bar = &all[0].bands[0];
    assert_eq!((bar.class.as_str(), bar.x.as_str(), bar.width.as_str()), ("s1", "40.4%", "19.2%"));
}

#[test]
fn one_definition_is_a_straight_line_from_zero() {
    let all = charts(&[&boats(&YEARS)]);
    let [chart] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(classes(chart), ["s1 ln", "s1 ln"]);
    let ys: Vec<u32> = chart.marks.iter().map(|mark| mark.y).collect();
    assert_eq!(ys, [130, 100, 40], "a quarter, a half and the whole of 120 pixels over 160");
    assert_eq!(chart.marks.iter().map(|mark| mark.x.as_str()).collect::<Vec<_>>(), ["2.0%", "50.0%", "98.0%"]);
    assert_eq!(chart.title, "From 100 to 400");
    assert_eq!(chart.description, "100 in\u{a0}2018; 200 in\u{a0}2019; 400 in\u{a0}2020");
}

#[test]
fn held_values_are_steps() {
    let chart = &charts_of("Tariff", &[&boats(&YEARS)])[0];
    let steps: Vec<(u32, u32)> =
        chart.lines.iter().filter(|line| line.class == "s1 ln").map(|line| (line.y1, line.y2)).collect();
    assert_eq!(steps, [(130, 130), (130, 100), (100, 100), (100, 40)]);
    assert!(chart.note.contains("holds until the next"));
    let goals = [
        ("10 boats", "status=target as-of=2030 said-on=2015"),
        ("20 boats", "status=target as-of=2030 said-on=2018"),
        ("30 boats", "status=target as-of=2030 said-on=2021"),
    ];
    assert_eq!(classes(&charts(&[&boats(&goals)])[0]).len(), 4, "a goal holds until it is revised");
}

#[test]
fn a_changed_definition_is_dotted_and_said() {
    let mut values = YEARS;
    values[2].1 = "as-of=2020 scope=sea";
    let chart = &charts(&[&boats(&values)])[0];
    assert_eq!(classes(chart), ["s1 ln", "s1 gap"]);
    assert!(chart.note.contains("the scope changes from no stated scope to “sea”: direction, not growth"));
    values[2].1 = "as-of=2020-01/2020-10";
    assert_eq!(classes(&charts(&[&boats(&values)])[0]), ["s1 ln", "s1 gap"], "ten months are no year");
    values[2] = ("more than 400 boats", "as-of=2020");
    let chart = &charts(&[&boats(&values)])[0];
    assert_eq!((classes(chart), shapes(chart)), (vec!["s1 ln", "s1 gap", "s1 ln"], vec!["disc", "disc", "ring", "up"]));
}

#[test]
fn where_sources_differ_no_line_is_drawn() {
    let more = boats(&[("900 boats", "as-of=2020")]);
    let all = charts(&[&boats(&YEARS), &more]);
    assert_eq!(all.iter().map(|chart| chart.id.as_str()).collect::<Vec<_>>(), ["strip", "series"]);
    assert_eq!((classes(&all[1]), all[1].marks.len()), (vec!["s1 ln"], 4));
    assert_eq!(all[1].title, "From 100 to 400 or 900");
}

#[test]
fn no_chart_of_what_it_would_not_tell() {
    let none = |why: &str, values: &[(&str, &str)]| assert_eq!(charts(&[&boats(values)]), [], "{why}");
    none("one value", &YEARS[..1]);
    none("two numbers that stand large beside each other", &YEARS[..2]);
    none("no dates", &[("100 boats", ""), ("200 boats", ""), ("300 boats", "")]);
    none("units that do not match", &[YEARS[0], YEARS[1], ("40%", "as-of=2020")]);
    none("a change inside rounding", &[YEARS[0], ("100.2 boats", "as-of=2019"), ("100.4 boats", "as-of=2020")]);
    let turns = [
        ("100 boats", "as-of=2018 scope=sea"),
        ("50 boats", "as-of=2019 scope=river"),
        ("120 boats", "as-of=2020 scope=sea"),
    ];
    none("definitions that do not match", &turns);
    none("growth is no level", &[YEARS[0], YEARS[1], ("40%", "as-of=2020 change=up")]);
    let (a, b) = (boats(&[("90%", "as-of=2020")]), boats(&[("90%", "as-of=2020")]));
    assert_eq!(charts(&[&a, &b]), [], "one number from two sources");
    let (a, b) = (boats(&[("90%", "")]), boats(&[("50%", "")]));
    assert_eq!(charts(&[&a, &b]), [], "values that differ without a date");
}

#[test]
fn many_values_are_told_by_four() {
    let years: Vec<(String, String)> =
        (0..11).map(|at| (format!("{} boats", 100 + (at * 37) % 90), format!("as-of={}", 2000 + at))).collect();
    let values: Vec<(&str, &str)> = years.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let chart = &charts(&[&boats(&values)])[0];
    assert_eq!(
        chart.description.replace('\u{a0}', " "),
        "11 values. First: 100 in 2000. Last: 110 in 2010. Highest: 179 in 2007. Lowest: 100 in 2000."
    );
    assert_eq!(chart.marks.len(), 11);
    assert_eq!(charts(&[&boats(&values[..10])])[0].description.matches("; ").count(), 9);
}

#[test]
fn figures_of_a_topic_share_their_time() {
    let of_topic = |texts: &[&str]| -> Option<Multiples> {
        let corpus = corpus(texts, "");
        let figures = corpus.topics[&id("harbour")].figures.clone();
        with(&corpus, |composer, _| super::of_topic(composer, &figures))
    };
    let ports = text("ports", &[("10 ports", "as-of=2018"), ("30 ports", "as-of=2019")]);
    let found = of_topic(&[&boats(&YEARS), &ports]).unwrap();
    let of = |name: &str| &found.charts.iter().find(|one| one.figure.text.starts_with(name)).unwrap().chart;
    let x = |chart: &Chart| chart.marks.iter().map(|mark| mark.x.clone()).collect::<Vec<_>>();
    assert_eq!(x(of("Boats"))[..2], x(of("Ports")), "one axis of time");
    assert_eq!((of("Boats").marks[2].y, of("Ports").marks[1].y), (36, 36), "each has a scale of its own");
    assert_eq!(found.rows.len(), 5, "every value stands in the table");
    assert_eq!(of_topic(&[&boats(&YEARS)]), None, "one figure is drawn on its own page");
}

#[test]
fn rows_of_three_values_have_a_spark() {
    let spark = |values: &[(&str, &str)]| -> Option<Spark> {
        with(&corpus(&[&boats(values)], ""), |_, node| super::spark(node))
    };
    let found = spark(&YEARS).unwrap();
    assert_eq!((found.lines.len(), found.mark.x.as_str(), found.mark.y), (2, "96.0%", 4));
    assert_eq!(spark(&YEARS[..2]), None);
}

#[test]
fn goals_and_facts_are_only_as_sure_as_they_were_said() {
    let goal = |now: &str, aim: &str| -> Goal {
        let values = boats(&[(now, "as-of=2020"), (aim, "as-of=2030 status=target")]);
        with(&corpus(&[&values], ""), |composer, node| {
            let ahead = node.observations.iter().position(|observation| observation.status.is_ahead()).unwrap();
            goal::goal(composer, node, ahead, 1)
        })
    };
    let exact = goal("10 boats", "40 boats").bar.unwrap();
    assert_eq!((exact.bands[1].width.as_str(), exact.lines[0].x1.as_str()), ("25.0%", "100.0%"));
    assert!(exact.marks.is_empty());
    let open = goal("more than 10 boats", "at least 40 boats").bar.unwrap();
    assert_eq!((open.bands[1].width.as_str(), open.lines[0].x1.as_str()), ("22.5%", "90.0%"));
    assert_eq!(shapes(&open), ["right", "right"], "neither is drawn as exact");
    let under = goal("up to 10 boats", "30-40 boats").bar.unwrap();
    assert_eq!(under.bands[1].class, "s1 hollow");
    assert_eq!((under.bands[2].class.as_str(), under.bands[2].x.as_str()), ("band", "67.5%"));
    assert_eq!(goal("10 boats", "up to 40 boats").bar, None, "a ceiling is no goal to grow to");
    assert_eq!(goal("50 boats", "40 boats").bar, None, "reached");
    assert_eq!(goal("40%", "50 boats").bar, None, "another unit");
}

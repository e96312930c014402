use super::*;
use crate::model::PartialDate;

fn found(text: &str, published: Option<&str>, future: bool) -> Vec<(String, String)> {
    let grammar = Grammar::new(&Language::embedded());
    let published: Option<PartialDate> = published.map(|day| day.parse().unwrap());
    let show = |one: Found| {
        let value = one.expression.resolve(published, future).map_or("?".to_owned(), |dated| dated.date.to_string());
        (one.span.of(text).to_owned(), value)
    };
    grammar.find(text).into_iter().map(show).collect()
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> =
        expected.iter().map(|&(words, value)| (words.to_owned(), value.to_owned())).collect();
    assert_eq!(found(text, None, false), expected, "{text}");
}

fn check_on(published: &str, text: &str, expected: &[(&str, &str)]) {
    let expected: Vec<(String, String)> =
        expected.iter().map(|&(words, value)| (words.to_owned(), value.to_owned())).collect();
    assert_eq!(found(text, Some(published), false), expected, "{text}");
}

#[test]
fn days_in_all_forms() {
    check("Lima, 2021-04-09.", &[("2021-04-09", "2021-04-09")]);
    check("opened on April 9, 2021, in Lima", &[("April 9, 2021", "2021-04-09")]);
    check("opened on 9 April 2021", &[("9 April 2021", "2021-04-09")]);
    check("opened on the 9th of April, 2021", &[("9th of April, 2021", "2021-04-09")]);
    check("from Feb. 27-Mar. 2", &[("Feb. 27-Mar. 2", "--02-27/--03-02")]);
    check("on Sept 3 to 5, 2022", &[("Sept 3 to 5, 2022", "2022-09-03/2022-09-05")]);
    check("on 3-5 September", &[("3-5 September", "--09-03/--09-05")]);
    check("on 14.07.2019", &[("14.07.2019", "2019-07-14")]);
    check("on 13.06.21 and in 2021-06", &[("13.06.21", "2021-06-13"), ("2021-06", "2021-06")]);
    check("12 Nov 2024 to 28 Feb 2025", &[("12 Nov 2024 to 28 Feb 2025", "2024-11-12/2025-02-28")]);
    check("on 25/12/2020 or 03/04/2020", &[("25/12/2020", "2020-12-25"), ("03/04/2020", "2020-04-03")]);
}

#[test]
fn months_and_years() {
    check("between March and June 2022", &[("March and June 2022", "2022-03/2022-06")]);
    check("January to May output", &[("January to May", "--01/--05")]);
    check("in 2019 and since 2021", &[("2019", "2019"), ("2021", "2021/..")]);
    check(
        "between 2011 and 2014, in 2019/20 or 2031-35",
        &[("2011 and 2014", "2011/2014"), ("2019/20", "2019/2020"), ("2031-35", "2031/2035")],
    );
    check("in the 1990s", &[("1990s", "1990/1999")]);
    check(
        "in the third quarter of 2022 and Q1 2023",
        &[("third quarter of 2022", "2022-07/2022-09"), ("Q1 2023", "2023-01/2023-03")],
    );
    check("in the first half of 2020", &[("first half of 2020", "2020-01/2020-06")]);
    check(
        "In 7 months [of 2018] and the first nine months of 2021",
        &[("7 months [of 2018", "2018-01/2018-07"), ("first nine months of 2021", "2021-01/2021-09")],
    );
    check("by the end of 2025 and mid-2026", &[("end of 2025", "2025-12-31"), ("2026", "2026")]);
}

#[test]
fn words_that_only_look_like_dates() {
    check("The plan may march on for a second; 2030 tonnes and 1,996 more, Vision 2040", &[]);
    check("paid 1999 dollars to Ms June and Mr August", &[]);
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    check(
        "last year, this week and by the end of the year",
        &[("last year", "?"), ("this week", "?"), ("end of the year", "--12-31")],
    );
    check("on October 5 last year", &[("October 5 last year", "--10-05")]);
}

#[test]
fn relative_dates_resolve_against_the_publication() {
    let day = "2022-05-18"; // a Wednesday
    check_on(day, "Last year and this month", &[("Last year", "2021"), ("this month", "2022-05")]);
    check_on(day, "on Monday, and last Friday", &[("Monday", "2022-05-16"), ("last Friday", "2022-05-13")]);
    check_on(day, "on October 5 last year", &[("October 5 last year", "2021-10-05")]);
    check_on(day, "on October 5", &[("October 5", "2021-10-05")]);
    check_on(day, "yesterday and two years ago", &[("yesterday", "2022-05-17"), ("two years ago", "2020")]);
    check_on(day, "over the past year", &[("past year", "2021-05/2022-05")]);
    check_on(day, "this week", &[("this week", "2022-05-16/2022-05-22")]);
    check_on(day, "in the first quarter of the year", &[("first quarter of the year", "2022-01/2022-03")]);
    check_on(day, "from November to February", &[("November to February", "2021-11/2022-02")]);
    assert_eq!(found("on October 5", Some(day), true), [("October 5".to_owned(), "2022-10-05".to_owned())]);
}

#[derive(serde::Deserialize)]
struct Example {
    rule: String,
    matching: std::collections::BTreeMap<String, String>,
    rejected: Vec<String>,
}

#[test]
fn every_rule_finds_its_examples_and_nothing_else() {
    let grammar = Grammar::new(&Language::embedded());
    let found = |text: &str, rule: &str| -> Vec<String> {
        let all = grammar.find(text).into_iter();
        all.filter(|found| found.rule == rule).map(|found| found.span.of(text).to_owned()).collect()
    };
    let examples: Vec<Example> = serde_yaml::from_str(include_str!("examples.yaml")).unwrap();
    for Example { rule, matching, rejected } in examples {
        for (text, words) in matching {
            assert_eq!(found(&text, &rule), [words], "{rule}: {text}");
        }
        for text in rejected {
            assert_eq!(found(&text, &rule), [""; 0], "{rule}: {text}");
        }
    }
}

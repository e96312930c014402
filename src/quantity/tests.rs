use std::fmt::Write;

use super::*;

/// Every quantity as `words = value[..high] unit [qualifier] [change] [of]`.
fn show(text: &str) -> Vec<String> {
    let language = Language::embedded();
    let dates = dates::Grammar::new(&language).find(text);
    let findings = Grammar::new(&language).find(text, &dates);
    findings.quantities.iter().map(|found| show_one(text, found)).collect()
}

fn show_one(text: &str, found: &Found) -> String {
    let number =
        |value: Option<rust_decimal::Decimal>| value.map_or("?".to_owned(), |value| value.normalize().to_string());
    let quantity = &found.quantity;
    let mut line = format!("{} = {}", found.span.of(text), number(quantity.value));
    if quantity.value_high.is_some() {
        let _ = write!(line, "..{}", number(quantity.value_high));
    }
    let _ = write!(line, " {}", quantity.unit.code);
    if let Some(per) = &quantity.unit.per {
        let _ = write!(line, "/{per}");
    }
    if quantity.qualifier != crate::model::Qualifier::Exact {
        let _ = write!(line, " {:?}", quantity.qualifier);
    }
    if found.is_growth {
        line += " growth";
    }
    if let Some(change) = &found.change {
        let _ = write!(line, " {:?}", change.direction);
        if change.from.is_some() {
            let _ = write!(line, " from {}", number(change.from));
        }
    }
    if let Some(of) = found.of {
        let _ = write!(line, " of {of}");
    }
    line
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(show(text), expected, "{text}");
}

fn reasons(text: &str) -> Vec<(String, &'static str)> {
    let language = Language::embedded();
    let dates = dates::Grammar::new(&language).find(text);
    let findings = Grammar::new(&language).find(text, &dates);
    findings.rejected.iter().map(|one| (one.span.of(text).to_owned(), one.reason)).collect()
}

fn check_rejected(text: &str, expected: &[(&str, &str)]) {
    assert_eq!(show(text), Vec::<String>::new(), "{text}");
    let found = reasons(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(words, reason)| (words.as_str(), *reason)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn money_in_all_forms() {
    check("worth US$3.5 billion", &["US$3.5 billion = 3500000000 USD"]);
    check("€5m, £1.2tn and A$40bn", &["€5m = 5000000 EUR", "£1.2tn = 1200000000000 GBP", "A$40bn = 40000000000 AUD"]);
    check(
        "Rs 20 crore, KZT3.4tn and R5 billion",
        &["Rs 20 crore = 200000000 INR", "KZT3.4tn = 3400000000000 KZT", "R5 billion = 5000000000 ZAR"],
    );
    check(
        "200 yuan, 300 mln rubles and 40 million euros",
        &["200 yuan = 200 CNY", "300 mln rubles = 300000000 RUB", "40 million euros = 40000000 EUR"],
    );
    check(
        "$10-$20bn and $5-6 billion",
        &["$10-$20bn = 10000000000..20000000000 USD Range", "$5-6 billion = 5000000000..6000000000 USD Range"],
    );
    check("between $5 million and $7 million", &["$5 million and $7 million = 5000000..7000000 USD Range"]);
    check("Canada will spend $5 billion, Ottawa said", &["$5 billion = 5000000000 CAD"]);
    check("Kenya borrowed Sh40 billion", &["Sh40 billion = 40000000000 KES"]);
    check("oil at $81.40 a barrel", &["$81.40 = 81.4 USD/barrel"]);
    check("half a million pesos in Chile", &["half a million pesos = 500000 CLP"]);
}

#[test]
fn counts_with_their_nouns() {
    check("14 new regional clinics opened", &["14 = 14 clinics"]);
    check("more than 200 business meetings", &["200 = 200 meetings MoreThan"]);
    check("up to 30 thousand seasonal jobs", &["30 thousand = 30000 jobs UpTo"]);
    check("seven ferries were bought, and five more will follow", &["seven = 7 ferries", "five = 5 ferries"]);
    check("killing 12 and injuring at least 30", &["12 = 12 people", "30 = 30 people AtLeast"]);
    check("a population of 3.5 million", &["3.5 million = 3500000 people"]);
    check("17 die as floods hit 3 towns", &["17 = 17 people", "3 = 3 towns"]);
    check("1,000 of the 3,000 megawatts", &["1,000 = 1000 MW of 1", "3,000 megawatts = 3000 MW"]);
    check("dozens of villages", &["dozens = ? villages MoreThan"]);
    check("20 sports clubs and 15 local and foreign firms", &["20 = 20 clubs", "15 = 15 firms"]);
    check("two dozen ships", &["two dozen = 24 ships"]);
    check("20,000+ visitors", &["20,000 = 20000 visitors MoreThan"]);
}

#[test]
fn measures_durations_and_shares() {
    check("500 megawatts, 1.5 GW and 30 sq km", &["500 megawatts = 500 MW", "1.5 GW = 1500 MW", "30 sq km = 30 sq km"]);
    check("14 to 15 days, a two-day visit", &["14 to 15 days = 14..15 days Range", "two-day = 2 days"]);
    check("two to three times faster", &["two to three times = 2..3 times Range growth Up"]);
    check("two-thirds of farms and one in ten voters", &["two-thirds = 66.67 %", "one in ten = 10 %"]);
    check("the top five exporters", &["five = 5 rank UpTo"]);
    check("5-6% of output, 35 per cent of it", &["5-6% = 5..6 % Range", "35 per cent = 35 %"]);
    check("a 45-year-old nurse", &["45-year-old = 45 years"]);
    check("temperatures of -12°C", &["-12°C = -12 °C"]);
    check(
        "10 percentage points and 25 basis points",
        &["10 percentage points = 10 percentage-points", "25 basis points = 25 basis-points"],
    );
}

#[test]
fn changes_and_levels() {
    check(
        "exports increased 12 percent to 8.1 million tons",
        &["12 percent = 12 % growth Up of 1", "8.1 million tons = 8100000 tonnes Up"],
    );
    check(
        "sales saw a 15% increase and reached $3.2 billion",
        &["15% = 15 % growth Up of 1", "$3.2 billion = 3200000000 USD Up"],
    );
    check("unemployment fell from 9% to 7%", &["9% = 9 %", "7% = 7 % Down from 9"]);
    check(
        "traffic rose from 10 to 12 million tonnes",
        &["10 = 10000000 tonnes", "12 million tonnes = 12000000 tonnes Up from 10000000"],
    );
    check("300 buses, 40% of which are electric", &["300 = 300 buses", "40% = 40 % of 0"]);
    check("inflation slowed to 5 percent from 7 percent", &["5 percent = 5 % Down from 7", "7 percent = 7 %"]);
    check("profit is down 8% to €2bn", &["8% = 8 % growth Down of 1", "€2bn = 2000000000 EUR Down"]);
}

#[test]
fn what_is_no_quantity_has_a_reason() {
    check_rejected(
        "COVID-19, 5G, the G20 and Boeing 737",
        &[("19", "name"), ("5", "name"), ("20", "name"), ("737", "name")],
    );
    check_rejected("at 17:58 or 2pm", &[("17:58", "clock-time"), ("2pm", "clock-time")]);
    check_rejected("the two sides, one of the best", &[("two", "reference"), ("one", "article-like")]);
    check_rejected("call +44 20 7946 0958", &[("+44 20 7946 0958", "phone")]);
    check_rejected("a 2-1 win for the 21st team", &[("2-1", "score"), ("21st", "ordinal")]);
    check_rejected("a 27-nation club, open 24/7", &[("27", "compound"), ("24/7", "idiom")]);
    check_rejected(
        "1. News\n2. Sport\n2 min read",
        &[("1", "list-marker"), ("2", "list-marker"), ("2", "reading-time")],
    );
}

#[test]
fn annotations_are_read_by_the_same_grammar() {
    let grammar = Grammar::new(&Language::embedded());
    let value = |words: &str| {
        grammar.read(words).map(|quantity| (quantity.value.unwrap().normalize().to_string(), quantity.unit.code))
    };
    assert_eq!(value("55 joint projects"), Some(("55".to_owned(), "projects".to_owned())));
    assert_eq!(value("about 85%"), Some(("85".to_owned(), "%".to_owned())));
    assert_eq!(value("55"), Some(("55".to_owned(), String::new())));
    assert_eq!(value("nothing"), None);
    assert_eq!(value("5 cats and 6 dogs"), None);
    let quantity = grammar.read("27.6 billion dollars").unwrap();
    assert_eq!(
        (quantity.digits.as_str(), quantity.magnitude.as_deref(), quantity.step.to_string().as_str()),
        ("27.6", Some("billion"), "100000000.0")
    );
}

#[derive(serde::Deserialize)]
struct Example {
    rule: String,
    matching: std::collections::BTreeMap<String, String>,
    rejected: Vec<String>,
}

#[test]
fn every_rule_finds_its_examples_and_nothing_else() {
    let language = Language::embedded();
    let (dates, grammar) = (dates::Grammar::new(&language), Grammar::new(&language));
    let found = |text: &str, rule: &str| -> Vec<String> {
        let findings = grammar.find(text, &dates.find(text));
        let by_rule = findings.quantities.iter().filter(|found| found.rule == rule);
        by_rule.map(|found| found.span.of(text).to_owned()).collect()
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

#[derive(serde::Deserialize)]
struct Reason {
    #[serde(rename = "reason")]
    id: String,
    matching: std::collections::BTreeMap<String, String>,
    rejected: Vec<String>,
}

#[test]
fn every_reason_is_given_for_its_examples_and_for_nothing_else() {
    let language = Language::embedded();
    let (dates, grammar) = (dates::Grammar::new(&language), Grammar::new(&language));
    let given = |text: &str, reason: &str| -> Vec<String> {
        let findings = grammar.find(text, &dates.find(text));
        let for_reason = findings.rejected.iter().filter(|one| one.reason == reason);
        for_reason.map(|one| one.span.of(text).to_owned()).collect()
    };
    let reasons: Vec<Reason> = serde_yaml::from_str(include_str!("rejections.yaml")).unwrap();
    let mut wrong = Vec::new();
    for Reason { id: reason, matching, rejected } in reasons {
        let expected = matching.into_iter().map(|(text, words)| (text, vec![words]));
        for (text, words) in expected.chain(rejected.into_iter().map(|text| (text, Vec::new()))) {
            let found = given(&text, &reason);
            if found != words {
                wrong.push(format!("{reason}: {text}: {found:?} instead of {words:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_shared_sign_may_stand_for_the_currency_that_a_title_gives() {
    let grammar = Grammar::new(&Language::embedded());
    let code = |words: &str, currency| grammar.read_as(words, currency).unwrap().unit.code;
    assert_eq!(code("$5 million", Some("AUD")), "AUD");
    assert_eq!(code("K18.4 billion", Some("ZMW")), "ZMW");
    assert_eq!(code("US$5 million", Some("AUD")), "USD");
    assert_eq!(code("$5 million", Some("tonnes")), "USD");
}

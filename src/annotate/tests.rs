//! Runs the examples of the rules, and holds the annotator to what it promises of any text.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::model::{PartialDate, Status};

#[derive(Deserialize)]
struct Rule {
    id: String,
    #[serde(default, alias = "status")]
    kind: String,
    matching: Vec<String>,
    rejected: Vec<String>,
}

fn annotator() -> Annotator {
    Annotator::new(&Language::embedded(), &[], &[])
}

/// The analysis of paragraphs that an empty line parts.
fn analyse(annotator: &Annotator, text: &str) -> Analysis {
    let mut passages = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let kind = if paragraph.starts_with("— ") { PassageKind::Signature } else { PassageKind::Body };
        passages.push(Passage { kind, span: Span::new(at, at + paragraph.len()) });
        at += paragraph.len() + 2;
    }
    let published = Some(PartialDate::day(2024, 5, 14));
    annotator.analyse(&Input { text, passages: &passages, published, publisher: None })
}

/// The text without brackets, and the ranges that stood in them.
fn marked(example: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut start) = (String::new(), Vec::new(), 0);
    for c in example.chars() {
        match c {
            '[' => start = text.len(),
            ']' => spans.push(Span::new(start, text.len())),
            _ => text.push(c),
        }
    }
    (text, spans)
}

fn mentions<'a>(analysis: &'a Analysis, kind: &str) -> Vec<&'a FoundMention> {
    let entities = match kind {
        "person" => &analysis.people,
        "organisation" => &analysis.organisations,
        _ => &analysis.places,
    };
    entities.iter().flat_map(|entity| &entity.mentions).collect()
}

#[test]
fn every_rule_of_names_finds_its_examples_and_nothing_in_the_rejected_ones() {
    let annotator = annotator();
    let rules: Vec<Rule> = serde_yaml::from_str(include_str!("rules/names.yaml")).unwrap();
    let mut wrong = Vec::new();
    for rule in rules {
        for example in &rule.matching {
            let (text, spans) = marked(example);
            let analysis = analyse(&annotator, &text);
            let found = mentions(&analysis, &rule.kind);
            for span in spans {
                if !found.iter().any(|mention| mention.span == span && mention.rule == rule.id) {
                    let all: Vec<_> = ["person", "organisation", "place"]
                        .iter()
                        .flat_map(|kind| mentions(&analysis, kind))
                        .map(|m| (m.span.of(&text), m.rule))
                        .collect();
                    wrong.push(format!("{}: `{}` in `{example}`, found {all:?}", rule.id, span.of(&text)));
                }
            }
        }
        for example in &rule.rejected {
            let analysis = analyse(&annotator, example);
            let found = mentions(&analysis, &rule.kind);
            wrong.extend(
                found
                    .iter()
                    .filter(|m| m.rule == rule.id)
                    .map(|m| format!("{}: found `{}` in `{example}`", rule.id, m.span.of(example))),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_status_decides_on_its_examples() {
    let annotator = annotator();
    let rules: Vec<Rule> = serde_yaml::from_str(include_str!("rules/status.yaml")).unwrap();
    for rule in rules {
        let status = |example: &str| {
            let (text, spans) = marked(example);
            let analysis = analyse(&annotator, &text);
            let figure = analysis.figures.iter().find(|figure| figure.span.overlaps(spans[0]));
            figure.unwrap_or_else(|| panic!("no figure in `{example}`")).status
        };
        for example in &rule.matching {
            assert_eq!(format!("{:?}", status(example)).to_lowercase(), rule.kind, "{}: {example}", rule.id);
        }
        for example in &rule.rejected {
            assert_eq!(status(example), Status::Actual, "{}: {example}", rule.id);
        }
    }
}

#[test]
fn every_rule_of_tense_decides_on_its_examples() {
    #[derive(serde::Deserialize)]
    struct TenseRule {
        id: String,
        matching: Vec<String>,
        rejected: Vec<String>,
        tense: String,
    }
    let annotator = annotator();
    let rules: Vec<TenseRule> = serde_yaml::from_str(include_str!("rules/tense.yaml")).unwrap();
    let year = |example: &str| {
        let (text, spans) = marked(example);
        let analysis = analyse(&annotator, &text);
        let date = analysis.dates.iter().find(|date| date.span.overlaps(spans[0]));
        date.and_then(|date| date.value).map(|value| value.date.to_string()).unwrap_or_default()
    };
    for rule in rules {
        // The text is of 14 May 2024: a third of May is behind it unless it is said to come, one of August the other way round.
        let (own, other) = if rule.tense == "behind" { ("2023", "2025") } else { ("2025", "2023") };
        for example in &rule.matching {
            assert!(year(example).starts_with(own), "{}: {example}: {}", rule.id, year(example));
        }
        for example in &rule.rejected {
            assert!(year(example).starts_with(other), "{}: {example}: {}", rule.id, year(example));
        }
    }
}

/// The speaker's name of each quotation.
fn quoted(text: &str) -> Vec<(String, Option<String>)> {
    let analysis = analyse(&annotator(), text);
    analysis
        .quotes
        .iter()
        .map(|quote| (quote.span.of(text).to_owned(), quote.speaker.as_ref().map(|speaker| speaker.id.to_string())))
        .collect()
}

#[test]
fn quotations_have_the_speaker_that_the_text_gives_them() {
    let text = "“The lake is low,” said Ida Holm, governor of Sarmento province. “It has not rained.”\n\n\
                The governor added: \"Wells are dry.\"\n\n“We shall dig more of them.”\n\nFarmers spoke of a ‘dry spring’.";
    let speakers: Vec<_> = quoted(text).into_iter().map(|(_, speaker)| speaker).collect();
    let holm = Some("ida-holm".to_owned());
    assert_eq!(speakers, [holm.clone(), holm.clone(), holm.clone(), holm, None]);
}

#[test]
fn a_signed_paragraph_is_a_quotation() {
    let found = quoted("Our port will stay open, whatever the weather brings.\n\n— Kofi Mensah, Minister of Ports");
    assert_eq!(
        found,
        [("Our port will stay open, whatever the weather brings.".to_owned(), Some("kofi-mensah".to_owned()))]
    );
}

/// The speaker of each figure.
fn answerable(text: &str) -> Vec<Option<String>> {
    let analysis = analyse(&annotator(), text);
    analysis.figures.iter().map(|figure| figure.speaker.as_ref().map(|speaker| speaker.id.to_string())).collect()
}

#[test]
fn figures_have_the_speaker_of_their_sentence_and_narrative_has_none() {
    let holm = Some("ida-holm".to_owned());
    assert_eq!(answerable("The dam cost $40 million, Ida Holm said."), std::slice::from_ref(&holm));
    assert_eq!(
        answerable("The dam cost $40 million. It employs 300 people, Ida Holm said."),
        [holm.clone(), holm.clone()]
    );
    assert_eq!(answerable("Ida Holm said the dam was full. It holds 20,000 boats."), [holm]);
    assert_eq!(answerable("The dam cost $40 million."), [None]);
    assert_eq!(answerable("The dam cost $40 million, officials said."), [None]);
    assert_eq!(answerable("The dam cost $40 million, Andes News Agency reports."), [None]);
}

#[test]
fn a_misprinted_surname_is_the_person_and_is_flagged() {
    let analysis = analyse(&annotator(), "Prime Minister Oleksandra Kovalenko spoke.\n\nPM Kovalneko left.");
    assert_eq!(analysis.people.len(), 1);
    assert_eq!(analysis.people[0].misspelt.len(), 1);
    assert_eq!(analysis.people[0].name, "Oleksandra Kovalenko");
}

#[test]
fn role_words_and_pronouns_are_references_only() {
    let analysis =
        analyse(&annotator(), "Kofi Mensah, ambassador of Ghana to Chile, left. The envoy said he was tired.");
    let forms: Vec<_> = analysis.people[0].mentions.iter().map(|mention| mention.form).collect();
    assert_eq!(forms, [MentionForm::Name, MentionForm::Reference, MentionForm::Reference]);
    assert!(analysis.people[0].mentions[1].said);
}

#[test]
fn a_known_person_is_found_by_alias_and_by_a_role_that_the_content_gives() {
    let entry = LexiconEntry {
        reference: EntityRef { kind: crate::model::EntityKind::Person, id: Id::new("kofi-mensah").unwrap() },
        name: "Kofi Mensah".to_owned(),
        names: vec!["Kofi Tarbeq".to_owned()],
        sort: None,
        roles: vec!["Ambassador of Ghana to Chile".to_owned()],
    };
    let annotator = Annotator::new(&Language::embedded(), &[entry], &[]);
    let text = "Mining minister Kofi Tarbeq left. The envoy said he was tired.";
    let analysis = analyse(&annotator, text);
    assert_eq!(analysis.people.len(), 1, "{:?}", analysis.people);
    assert!(analysis.people[0].known && analysis.people[0].mentions.len() == 3, "{:?}", analysis.people);
    let roles: Vec<&str> = analysis.people[0].roles.iter().map(|role| role.title.as_str()).collect();
    assert_eq!(roles, ["Mining minister"]);
}

/// The people of a text with the words of their mentions.
fn people(text: &str) -> Vec<(String, Vec<&str>)> {
    let analysis = analyse(&annotator(), text);
    let words = |person: &FoundEntity| {
        let named = person.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        (person.reference.id.to_string(), named.map(|mention| mention.span.of(text)).collect())
    };
    analysis.people.iter().map(words).collect()
}

#[test]
fn a_surname_alone_is_the_person_whom_title_and_nearness_mean() {
    let text = "Mrs Ngozi Okafor met Chukwuemeka Okafor. Mr Okafor sat. Mrs Okafor spoke. Later Pieter de Graaf came. At \
                noon de Graaf laughed.";
    assert_eq!(
        people(text),
        [
            ("ngozi-okafor".to_owned(), vec!["Ngozi Okafor", "Okafor"]),
            ("chukwuemeka-okafor".to_owned(), vec!["Chukwuemeka Okafor", "Okafor"]),
            ("pieter-de-graaf".to_owned(), vec!["Pieter de Graaf", "de Graaf"]),
        ]
    );
}

#[test]
fn namesakes_of_one_family_stay_apart() {
    let found = people("Ali Khan and Alia Khan left. Ivan Petrov met Svetlana Petrova. Petrova laughed.");
    let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["ali-khan", "alia-khan", "ivan-petrov", "svetlana-petrova"]);
    assert_eq!(found[3].1, ["Svetlana Petrova", "Petrova"]);
}

#[test]
fn a_repeat_points_to_the_first() {
    let analysis = analyse(&annotator(), "The mill employs 300 people. Its 300 people work in shifts.");
    assert_eq!(analysis.figures[1].same_as, Some(0));
}

#[test]
fn taught_names_and_topics_are_found() {
    let reference = EntityRef { kind: crate::model::EntityKind::Organisation, id: Id::new("blue-heron").unwrap() };
    let entry = LexiconEntry {
        reference: reference.clone(),
        name: "Blue Heron".to_owned(),
        names: vec!["Heron Brothers".to_owned()],
        sort: None,
        roles: Vec::new(),
    };
    let topic = TopicTerms {
        id: Id::new("birds").unwrap(),
        title: "Birds".to_owned(),
        terms: vec!["heron*".to_owned(), "nest*".to_owned()],
    };
    let annotator = Annotator::new(&Language::embedded(), &[entry], &[topic]);
    let analysis = analyse(&annotator, "Blue Heron counted nests of herons. Heron Brothers counted 40 nests.");
    assert_eq!(analysis.organisations[0].reference, reference);
    assert_eq!(analysis.organisations[0].mentions.len(), 2);
    assert_eq!(analysis.topics, [Id::new("birds").unwrap()]);
}

/// Every range of an analysis.
fn spans(analysis: &Analysis) -> Vec<Span> {
    let entities = analysis.people.iter().chain(&analysis.organisations).chain(&analysis.places);
    let mentions = entities.flat_map(|entity| entity.mentions.iter().map(|mention| mention.span));
    let figures = analysis.figures.iter().flat_map(|figure| [figure.span, figure.full]);
    let rest = analysis.dates.iter().map(|date| date.span).chain(analysis.quotes.iter().map(|quote| quote.span));
    mentions.chain(figures).chain(rest).collect()
}

/// Words and marks as they stand in press texts, in any order.
fn scraps() -> impl Strategy<Value = Vec<String>> {
    let cues = [
        "said",
        "President of",
        "region",
        "$5 million",
        "according to",
        "\n\n",
        "Ministry of",
        "he",
        "the company",
        "LLP",
    ];
    let scrap = prop_oneof![
        3 => "\\PC{0,12}",
        4 => "[A-Z][a-zé]{1,8}",
        2 => "[a-z’'“”\"‘(),.–-]{1,5}",
        3 => prop::sample::select(cues.to_vec()).prop_map(str::to_owned),
    ];
    prop::collection::vec(scrap, 0..40)
}

#[test]
fn any_text_gives_ranges_of_itself_and_the_same_twice() {
    let annotator = annotator();
    proptest!(|(parts in scraps())| {
        let text = parts.join(" ");
        let analysis = analyse(&annotator, &text);
        for span in spans(&analysis) {
            prop_assert!(text.get(span.start..span.end).is_some_and(|words| !words.is_empty()));
        }
        prop_assert_eq!(&analysis, &analyse(&annotator, &text));
    });
}

#[test]
fn a_number_that_looks_like_the_name_of_a_speaker_is_read() {
    let annotator = annotator();
    for text in ["R4:4Q", "A 5: 6 buys", "B 7: $8 that"] {
        let analysis = analyse(&annotator, text);
        let explained = analysis.figures.len() + analysis.not_figures.len() + analysis.dates.len();
        assert!(explained > 0, "{text}: {analysis:#?}");
    }
}

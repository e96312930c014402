//! Which numbers of different texts become observations of one figure, on unlike countries and programmes.

use std::collections::BTreeMap;

use super::*;
use crate::import::Importer;

/// The figures of each text, by the words of its numbers.
fn figures(texts: &[&str]) -> Vec<BTreeMap<String, Id>> {
    let language = Language::embedded();
    let (importer, writer) = (Importer::new(&language, &Known::default()), Writer::new(&language));
    let mut known = Known::default();
    let mut found = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let reading = importer.read(text.as_bytes(), "text.txt").unwrap();
        let article = Id::new(&format!("article-{number}")).unwrap();
        let source = RelPath::new("content/sources/text.txt").unwrap();
        let assigned = figures::assign(&writer, &reading, &article, &mut known, &mut ContentFiles::default());
        let words = reading.analysis.figures.iter().map(|found| found.span.of(&reading.clipping.text).to_owned());
        found.push(words.zip(assigned).filter_map(|(words, id)| Some((words, id?))).collect());
        let files = writer.content_files(&reading, &article, &source, &mut known.clone());
        known.add_article(article, &files.article);
    }
    found
}

#[track_caller]
fn check(texts: [&str; 2], words: [&str; 2], joined: bool) {
    let found = figures(&texts);
    let ids = [found[0].get(words[0]), found[1].get(words[1])];
    assert!(ids.iter().all(Option::is_some), "{found:#?}");
    assert_eq!(ids[0] == ids[1], joined, "{ids:?}");
}

const BRIDGES: &str = "Danish-Swedish bridges\n\nA total of 12 joint Danish-Swedish bridges worth 3.1 billion euros are being \
    built in Denmark.\n\nThe bridges will create about 900 new permanent jobs, of which 70 percent would be taken by \
    Danish citizens.\n";

#[test]
fn values_of_one_thing_in_other_words_are_one_figure() {
    let later = "More bridges\n\nSome 30 new bridges worth 7.5 billion euros are being built in Denmark with Sweden.\n";
    check([BRIDGES, later], ["12", "30"], true);
    check([BRIDGES, later], ["3.1 billion euros", "7.5 billion euros"], true);
}

#[test]
fn what_is_done_and_what_is_under_way_are_two_figures() {
    let done = "Bridges opened\n\nFour Danish-Swedish bridges have been completed so far.\n";
    check([BRIDGES, done], ["12", "Four"], false);
}

#[test]
fn what_one_region_does_with_a_country_is_its_own_figure() {
    let region = "Bridges in Scania\n\nThe investment pool of Scania region includes 80 bridges. Six bridges are being built \
        jointly with Denmark.\n";
    check([BRIDGES, region], ["12", "80"], false);
    check([BRIDGES, region], ["12", "Six"], false);
}

#[test]
fn equal_words_about_other_places_or_about_none_are_other_figures() {
    let one = "Jobs in Ghana\n\nGhana created 20,000 new jobs in 2020.\n";
    let other = "Jobs in Peru\n\nPeru created 50,000 new jobs in 2021.\n";
    let nowhere = "Jobs\n\nThe plan brought 70,000 new jobs.\n";
    check([one, other], ["20,000", "50,000"], false);
    check([one, nowhere], ["20,000", "70,000"], false);
    check([nowhere, nowhere], ["70,000", "70,000"], false);
}

#[test]
fn a_growth_belongs_to_the_figure_of_its_level() {
    let ferries = "Ferry traffic\n\nFrom January to June, the volume of ferry traffic between Estonia and Finland increased 9 \
        percent to 1.2 million tons.\n";
    let found = figures(&[ferries]);
    assert_eq!(found[0].get("9 percent"), found[0].get("1.2 million tons"), "{found:#?}");
    let again = "Ferries\n\nThe volume of ferry traffic between Finland and Estonia grew by 4 percent.\n";
    check([ferries, again], ["1.2 million tons", "4 percent"], true);
}

#[test]
fn shares_of_other_things_are_other_figures() {
    let jobs = "Jobs in Mali\n\nIn Mali, 5 percent of jobs are in mining.\n";
    let money = "Investment in Mali\n\nIn Mali, 6 percent of investment is in mining.\n";
    check([jobs, money], ["5 percent", "6 percent"], false);
}

#[test]
fn money_in_other_currencies_or_for_other_things_is_another_figure() {
    let trade = "Trade\n\nTrade between Kenya and Uganda reached $2.4 billion in 2022.\n";
    let deals = "Deals\n\nKenya and Uganda signed 20 agreements worth 2.4 billion US dollars.\n";
    let shillings = "Trade\n\nTrade between Kenya and Uganda reached KSh300 billion in 2023.\n";
    check([trade, deals], ["$2.4 billion", "2.4 billion US dollars"], false);
    check([trade, shillings], ["$2.4 billion", "KSh300 billion"], false);
}

#[test]
fn a_number_without_a_name_gets_a_figure_of_its_own_for_an_editor_to_name() {
    let text = "Harbour report\n\nPublished: 4 March 2021\n\nThe port of Split handled 2.4 million tonnes last year, said \
        Ana Horvat, Minister of Transport of Croatia.\n\nShe expects about 3 million tonnes in 2021.\n";
    let other = text.replace("Harbour report", "Another report").replace("3 million", "5 million");
    let found = figures(&[text, &other]);
    let (first, second) = (&found[0]["3 million tonnes"], &found[1]["5 million tonnes"]);
    assert_eq!(first.as_str(), "unnamed-in-tonnes-harbour-report");
    assert_ne!(first, second);
}

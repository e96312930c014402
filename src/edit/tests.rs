use std::collections::BTreeMap;

use super::*;
use crate::build::{File, Snapshot};
use crate::model::{EntityKind, Id};

const SITE: &str = "title: Harbours\nkey_figures: [ships]\n";
const MARCH: &str = "---\ntitle: March\npublisher: Quay\npublished: 2024-03-01\ntopics: [trade]\n---\n\n\
    [Ann Lund](person:ann-lund \"said\") counted [40 ships](figure:ships \"as-of=2024-02\") and\n\
    [12 ships](figure:ships \"as-of=2024-03 speaker=ann-lund\") in dock.\n";
const MAY: &str = "---\ntitle: May\npublisher: Pier\npublished: 2024-05-01\n---\n\n\
    There were [45 vessels](figure:vessels \"as-of=2024-04 of=fleet\"), see [there](../figures/ships.md#top).\n";
const SHIPS: &str = "---\nlabel: Ships in port # all of them\nplace: oslo\nobservations:\n  - id: march.ships.2\n    state: proposed\n    reason: same head noun\n---\n\nCounted by [Ann](person:ann-lund).\n";
const VESSELS: &str = "---\nlabel: Vessels\ntopics: [trade]\ndefinition: What floats.\n---\n\nA note.\n";
const ANN: &str =
    "---\nname: Ann Lund\naliases:\n  - A. Lund\nroles:\n  - title: Harbour master\n    organisation: port\n---\n";

fn briefing(more: &[(&str, &str)]) -> Briefing {
    let all = [
        ("content/site.yaml", SITE),
        ("content/articles/march.md", MARCH),
        ("content/articles/2024/may.md", MAY),
        ("content/figures/ships.md", SHIPS),
        ("content/figures/vessels.md", VESSELS),
        ("content/people/ann-lund.md", ANN),
    ];
    let file = |(path, text): (&str, &str)| (RelPath::new(path).unwrap(), File::new(text.as_bytes().to_vec()));
    let files = all.into_iter().chain(more.iter().copied()).map(file).collect();
    Briefing::new(Snapshot { files, problems: Vec::new() })
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn texts(edit: &Edit) -> BTreeMap<&str, &str> {
    edit.writes.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

fn names(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Every observation with its figure and the state of its join.
fn observations(briefing: &Briefing) -> Vec<String> {
    let corpus = briefing.corpus();
    let all = corpus.figures.values().flat_map(|node| &node.observations);
    all.map(|it| format!("{} {} {:?}", it.id, it.words, it.join)).collect()
}

#[test]
fn a_renamed_person_keeps_every_reference_and_the_old_address() {
    let before = briefing(&[]);
    let edit = rename(&before, Thing::Entity(EntityKind::Person), &id("ann-lund"), &id("anna-lund")).unwrap();
    let texts = texts(&edit);
    assert_eq!(
        texts.keys().copied().collect::<Vec<_>>(),
        ["content/articles/march.md", "content/figures/ships.md", "content/people/anna-lund.md"]
    );
    assert_eq!(texts["content/articles/march.md"], MARCH.replace("ann-lund", "anna-lund"));
    assert_eq!(texts["content/figures/ships.md"], SHIPS.replace("ann-lund", "anna-lund"));
    assert_eq!(
        texts["content/people/anna-lund.md"],
        ANN.replace("  - A. Lund\n", "  - A. Lund\n  - \"/people/ann-lund/\"\n")
    );
    assert_eq!(edit.removed, [RelPath::new("content/people/ann-lund.md").unwrap()]);
    let after = before.with(&edit.writes, &edit.removed);
    assert_eq!(observations(&before), observations(&after));
}

#[test]
fn a_renamed_figure_keeps_its_records_and_links_to_its_file() {
    let before = briefing(&[]);
    let edit = rename(&before, Thing::Figure, &id("ships"), &id("ships-in-port")).unwrap();
    let texts = texts(&edit);
    assert!(texts["content/site.yaml"].ends_with("[ships-in-port]\n"));
    assert!(texts["content/articles/2024/may.md"].contains("](../figures/ships-in-port.md#top)"));
    assert!(texts["content/figures/ships-in-port.md"].contains("- id: march.ships-in-port.2\n"));
    assert!(texts["content/figures/ships-in-port.md"].contains("aliases:\n  - \"/figures/ships/\"\n"));
    assert_eq!(texts["content/articles/march.md"].matches("(figure:ships-in-port ").count(), 2);
}

#[test]
fn a_renamed_article_keeps_its_folder_and_its_records() {
    let edit = rename(&briefing(&[]), Thing::Article, &id("march"), &id("march-2024")).unwrap();
    let texts = texts(&edit);
    assert!(texts["content/figures/ships.md"].contains("- id: march-2024.ships.2\n"));
    assert!(texts["content/articles/march-2024.md"].contains("aliases:\n  - \"/articles/march/\"\n"));
    let edit = rename(&briefing(&[]), Thing::Article, &id("may"), &id("may-2024")).unwrap();
    assert!(edit.writes.keys().any(|path| path.as_str() == "content/articles/2024/may-2024.md"));
}

#[test]
fn a_page_with_a_slug_keeps_its_address() {
    let more = [("content/topics/trade.md", "---\ntitle: Trade\nslug: commerce\n---\n")];
    let edit = rename(&briefing(&more), Thing::Topic, &id("trade"), &id("shipping")).unwrap();
    assert_eq!(texts(&edit)["content/topics/shipping.md"], more[0].1);
    assert!(texts(&edit)["content/articles/march.md"].contains("topics: [shipping]"));
    assert!(texts(&edit)["content/figures/vessels.md"].contains("topics: [shipping]"));
}

#[test]
fn what_has_no_file_is_renamed_in_its_references() {
    let edit = rename(&briefing(&[]), Thing::Figure, &id("fleet"), &id("whole-fleet")).unwrap();
    assert!(texts(&edit)["content/articles/2024/may.md"].contains("of=whole-fleet\""));
    assert!(edit.notes[0].contains("aliases: [/figures/fleet/]"), "{:?}", edit.notes);
}

#[test]
fn a_rename_is_refused_with_a_reason() {
    let refused = |thing, old: &str, new: &str| rename(&briefing(&[]), thing, &id(old), &id(new)).unwrap_err();
    let taken = refused(Thing::Figure, "ships", "vessels");
    assert_eq!(taken.message, "there is a figure `vessels` already: `content/figures/vessels.md`");
    assert!(taken.help.contains("figures merge"));
    let typo = refused(Thing::Figure, "shisp", "boats");
    assert_eq!((typo.message.as_str(), typo.help.as_str()), ("there is no figure `shisp`", "did you mean `ships`?"));
    assert!(refused(Thing::Entity(EntityKind::Person), "ann-lund", "ann-lund").message.contains("already"));
}

#[test]
fn a_confirmed_join_is_written_into_the_figures_file() {
    let before = briefing(&[]);
    let edit = confirm(&before, &names(&["march.ships.2"]), None).unwrap();
    assert_eq!(texts(&edit)["content/figures/ships.md"], SHIPS.replace("state: proposed", "state: confirmed"));
    let edit = confirm(&before, &names(&["ships"]), Some("same count")).unwrap();
    let after = before.with(&edit.writes, &edit.removed);
    assert_eq!(observations(&after)[..2], ["march.ships 40 ships Confirmed", "march.ships.2 12 ships Confirmed"]);
    assert!(texts(&edit)["content/figures/ships.md"].contains("reason: \"same count\""));
    let again = confirm(&after, &names(&["ships"]), None).unwrap_err();
    assert_eq!(again.message, "every join of `ships` is confirmed already");
    assert!(confirm(&before, &names(&["march.ship"]), None).unwrap_err().help.contains("did you mean `march.ships`?"));
}

#[test]
fn a_split_moves_an_observation_and_renumbers_the_rest() {
    let before = briefing(&[]);
    let edit = split(&before, &names(&["march.ships"]), &id("ships-expected"), Some("Ships expected")).unwrap();
    let after = before.with(&edit.writes, &edit.removed);
    let expected =
        ["march.ships 12 ships Proposed", "march.ships-expected 40 ships Confirmed", "may.vessels 45 vessels Unlisted"];
    assert_eq!(observations(&after), expected);
    let made = texts(&edit)["content/figures/ships-expected.md"];
    assert!(made.contains("label: Ships expected\n") && made.contains("place: oslo\n"), "{made}");
    assert!(made.contains("split from `ships` by an editor"), "{made}");
    assert!(texts(&edit)["content/figures/ships.md"].contains("- id: \"march.ships\"\n    state: proposed\n"));
    let none = split(&before, &names(&["ships"]), &id("x"), None).unwrap_err();
    assert_eq!(none.message, "`ships` is a figure, not an observation");
}

#[test]
fn merged_figures_keep_observations_addresses_topics_and_notes() {
    let before = briefing(&[]);
    let edit = merge(&before, &names(&["vessels"]), &id("ships")).unwrap();
    let after = before.with(&edit.writes, &edit.removed);
    let expected =
        ["march.ships 40 ships Unlisted", "march.ships.2 12 ships Proposed", "may.ships 45 vessels Confirmed"];
    assert_eq!(observations(&after), expected);
    let ships = texts(&edit)["content/figures/ships.md"];
    for part in [
        "label: Ships in port # all of them\n",
        "aliases:\n  - \"/figures/vessels/\"\n",
        "topics:\n  - \"trade\"\n",
        "merged from `vessels` by an editor",
        "\nCounted by [Ann](person:ann-lund).\n\nWhat floats.\n\nA note.\n",
    ] {
        assert!(ships.contains(part), "{part}\n{ships}");
    }
    assert_eq!(edit.removed, [RelPath::new("content/figures/vessels.md").unwrap()]);
}

#[test]
fn figures_in_different_units_are_not_merged() {
    let more =
        [("content/articles/june.md", "---\ntitle: June\n---\n\nThe port earned [$4 million](figure:port-income).\n")];
    let refused = merge(&briefing(&more), &names(&["port-income"]), &id("ships")).unwrap_err();
    assert_eq!(refused.message, "`port-income` is in USD and `ships` in ships");
}

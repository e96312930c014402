//! References: what they mean, and what is said of those that mean nothing.

use super::super::testing::{Briefing, entity, figure, id, organisation, person, role, topic};

#[test]
fn a_noun_without_a_file_is_made_of_its_links_with_a_hint() {
    let briefing = Briefing::new().entity(entity(person("amina-diallo"), "Amina Diallo", &["Aminata Diallo"])).article_with(
        "dam",
        "The dam, said [Amina](person:amina-dialo), gives [40 MW](figure:dam-power); [Minister Amina Dialo](person:amina-dialo) was there.",
        |front| front.topics = vec![id("dams")],
    );
    let corpus = briefing.corpus();
    let node = &corpus.entities[&person("amina-dialo")];
    assert_eq!(
        (node.entity.name.as_str(), node.has_file, node.articles[0].mentions),
        ("Minister Amina Dialo", false, 2)
    );
    assert_eq!(corpus.figures[&id("dam-power")].figure.label, "Dam power");
    assert_eq!(corpus.topics[&id("dams")].topic.title, "Dams");
    let findings = briefing.findings();
    assert_eq!(findings.len(), 3, "{findings:#?}");
    assert!(
        findings.iter().any(|finding| {
            finding.starts_with("reference/no-file dam.md:1:15 ")
                && finding.contains("did you mean `person:amina-diallo`?")
        }),
        "{findings:#?}"
    );
    assert!(!briefing.link().has_errors());
}

#[test]
fn strict_references_make_errors_of_hints() {
    let mut briefing = Briefing::new().article("dam", "Daily", "2021", "The dam gives [40 MW](figure:dam-power).");
    briefing.input.site.strict_references = true;
    assert!(briefing.link().has_errors());
}

#[test]
fn an_alias_is_meant_too() {
    let briefing = Briefing::new()
        .entity(entity(organisation("port-authority"), "Port Authority", &["Harbour Board"]))
        .article("port", "Daily", "2021", "The [board](organisation:harbor-board) met.");
    assert!(
        briefing.findings()[0].contains("did you mean `organisation:port-authority`?"),
        "{:?}",
        briefing.findings()
    );
}

#[test]
fn a_reference_made_of_role_words_alone_is_called_by_its_id() {
    let corpus =
        Briefing::new().article("dam", "Daily", "2021", "[The minister](person:amina-diallo \"ref\") left.").corpus();
    assert_eq!(corpus.entities[&person("amina-diallo")].entity.name, "Amina diallo");
}

#[test]
fn an_unknown_speaker_is_an_error_with_a_guess() {
    let briefing = Briefing::new()
        .entity(entity(person("amina-diallo"), "Amina Diallo", &[]))
        .figure(figure("dam-power"))
        .article("dam", "Daily", "2021", "The dam gives\n[40 MW](figure:dam-power \"speaker=amina-dialo\").");
    let findings = briefing.findings();
    assert_eq!(findings.len(), 1);
    assert!(findings[0].starts_with("reference/unknown-speaker dam.md:2:1"), "{findings:?}");
    assert!(findings[0].contains("did you mean `speaker=amina-diallo`?"));
    assert_eq!(briefing.corpus().figures[&id("dam-power")].observations[0].speaker, None, "nobody is made up");
}

#[test]
fn a_speaker_is_a_person_or_else_an_organisation_even_without_a_file() {
    let corpus = Briefing::new()
        .article("one", "Daily", "2021", "The [board](organisation:port-board) met.")
        .article("two", "Daily", "2021", "It has [40 cranes](figure:cranes \"speaker=port-board\").")
        .corpus();
    assert_eq!(corpus.figures[&id("cranes")].observations[0].speaker, Some(organisation("port-board")));
    assert_eq!(corpus.entities[&organisation("port-board")].given, [(id("cranes"), 0)]);
}

#[test]
fn wikilinks_resolve_by_name_or_alias_and_never_by_chance() {
    let briefing = Briefing::new()
        .entity(entity(person("amina-diallo"), "Amina Diallo", &["A. Diallo"]))
        .entity(entity(person("ali-diallo"), "Ali Diallo", &["A. Diallo"]))
        .article("dam", "Daily", "2021", "[[amina  diallo]] met [[A. Diallo]] and [[Nobody]].");
    let findings = briefing.findings();
    assert_eq!(findings.len(), 2, "{findings:#?}");
    assert!(findings[0].starts_with("reference/ambiguous-name dam.md:1:23"), "{findings:?}");
    assert!(findings[0].contains("`[A. Diallo](person:ali-diallo)`, `[A. Diallo](person:amina-diallo)`"));
    assert!(findings[1].starts_with("reference/unknown-name dam.md:1:41"), "{findings:?}");
    let corpus = briefing.corpus();
    assert_eq!(corpus.wikilinks["amina  diallo"], person("amina-diallo"));
    assert_eq!(corpus.entities[&person("amina-diallo")].articles.len(), 1);
    assert_eq!(corpus.entities[&person("ali-diallo")].articles.len(), 0);
}

#[test]
fn a_topic_link_needs_a_topic() {
    let briefing = Briefing::new().topic(topic("energy")).article(
        "dam",
        "Daily",
        "2021",
        "On [power](topic:enerji) and [energy](topic:energy).",
    );
    let findings = briefing.findings();
    assert_eq!(findings.len(), 1);
    assert!(findings[0].starts_with("reference/unknown-topic dam.md:1:4"));
    assert!(findings[0].contains("did you mean `topic:energy`?"));
}

#[test]
fn two_articles_of_one_id_are_an_error_that_names_both() {
    let mut briefing = Briefing::new().article("dam", "Daily", "2021", "One.");
    let mut second = (*briefing.input.documents[0]).clone();
    second.path = crate::source::RelPath::new("content/articles/old/dam.md").unwrap();
    briefing.input.documents.push(second.into());
    let report = briefing.link();
    assert_eq!((report.diagnostics[0].code, report.diagnostics[0].labels.len()), ("id/duplicate", 2));
    assert_eq!(report.value.articles.len(), 1);
}

#[test]
fn two_files_of_one_id_are_an_error_that_names_both() {
    let briefing = Briefing::new()
        .file("content/people/a.md", "")
        .file("content/people/x/a.md", "")
        .file("content/places/a.md", "");
    let report = briefing.link();
    assert_eq!(report.diagnostics.len(), 1);
    assert_eq!((report.diagnostics[0].code, report.diagnostics[0].labels.len()), ("id/duplicate", 2));
}

#[test]
fn what_content_files_name_and_nothing_is_gives_a_hint_at_its_place() {
    let mut dams = figure("dams");
    dams.place = Some(id("volta"));
    dams.of = Some(id("nothing"));
    dams.topics = vec![id("enerji")];
    let mut amina = entity(person("amina-diallo"), "Amina Diallo", &[]);
    amina.roles.push(role("Minister", Some("ministry"), "2021"));
    let briefing = Briefing::new()
        .figure(dams)
        .entity(amina)
        .file("content/figures/dams.md", "---\nplace: volta\nof: nothing\ntopics: [enerji]\n---\n")
        .file("content/people/amina-diallo.md", "---\nroles:\n  - organisation: ministry\n---\n");
    let findings = briefing.findings();
    let starts: Vec<String> = findings.iter().map(|finding| finding.split(" (").next().unwrap().to_owned()).collect();
    assert_eq!(
        starts,
        [
            "reference/no-file dams.md:2:8 there is no place `volta`",
            "reference/no-file dams.md:3:5 there is no figure `nothing`",
            "reference/no-file dams.md:4:10 there is no topic `enerji`",
            "reference/no-file amina-diallo.md:3:19 there is no organisation or place `ministry`",
        ]
    );
}

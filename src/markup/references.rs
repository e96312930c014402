//! Where a content file names something by its id: links, titles of annotations and front matter.
//!
//! In: the text of any content file. Out: every id with its place, in text order, so that a rename can rewrite it and leave
//! every other byte alone. What stands in a text that cannot be parsed is passed over.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::annotation::own_scheme;
use super::blocks;
use super::front::{body_start, split};
use super::read::entity_kind;
use super::yaml::{self, Node, Value};
use crate::model::EntityKind;
use crate::source::{Source, Span};

/// What an id is the id of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// An entity of one of these kinds: the first of them that has the id.
    Entity(&'static [EntityKind]),
    /// A figure.
    Figure,
    /// A topic.
    Topic,
    /// An observation of a figure.
    Observation,
    /// A content file, by a link such as `../figures/passengers.md`, or a page, by `/figures/passengers/`.
    Page,
}

/// One id as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it names.
    pub names: Names,
    /// The id as written; of a page the whole destination of the link, without its anchor.
    pub text: String,
    /// Where it stands in the file.
    pub span: Span,
    /// Where the link begins whose destination it is.
    pub link: Option<usize>,
}

const PERSON: Names = Names::Entity(&[EntityKind::Person]);
const ORGANISATION: Names = Names::Entity(&[EntityKind::Organisation]);
const PLACE: Names = Names::Entity(&[EntityKind::Place]);
/// Who may speak.
const SPEAKER: Names = Names::Entity(&[EntityKind::Person, EntityKind::Organisation, EntityKind::Place]);
/// What a role belongs to, or an entity is part of.
const BODY: Names = Names::Entity(&[EntityKind::Organisation, EntityKind::Place]);

/// The keys of front matter that hold ids, by folder; a dot leads to a key inside the items of a list.
const KEYS: [(&str, &str, Names); 11] = [
    ("articles", "topics", Names::Topic),
    ("articles", "topics.id", Names::Topic),
    ("figures", "place", PLACE),
    ("figures", "topics", Names::Topic),
    ("figures", "of", Names::Figure),
    ("figures", "observations", Names::Observation),
    ("figures", "observations.id", Names::Observation),
    ("people", "roles.organisation", BODY),
    ("organisations", "part_of", BODY),
    ("places", "part_of", BODY),
    ("site.yaml", "key_figures", Names::Figure),
];

/// Every id in a content file, in text order.
pub fn references(source: &Source) -> Vec<Reference> {
    let below = source.path.below("content").unwrap_or_default();
    let folder = below.split('/').next().unwrap_or_default();
    let is_yaml = source.path.extension() == Some("yaml");
    let yaml = if is_yaml { Span::new(0, source.text.len()) } else { split(source).yaml };
    let mut found = yaml::read(source, yaml).map_or_else(|_| Vec::new(), |node| of_keys(source, folder, node));
    if !is_yaml {
        found.extend(of_links(source));
    }
    found.sort_by_key(|reference| reference.span);
    found
}

fn of_keys(source: &Source, folder: &str, node: Node) -> Vec<Reference> {
    let mut found = Vec::new();
    let Value::Map(entries) = node.value else { return found };
    for (key, value) in entries {
        for (_, path, names) in KEYS.iter().filter(|(of, ..)| *of == folder) {
            let (outer, inner) = path.split_once('.').map_or((*path, None), |(outer, inner)| (outer, Some(inner)));
            if key.name == outer {
                ids(source, &value, inner, *names, &mut found);
            }
        }
    }
    found
}

/// The ids in a value: itself, its items, or a key of its items.
fn ids(source: &Source, value: &Node, inner: Option<&str>, names: Names, found: &mut Vec<Reference>) {
    match (&value.value, inner) {
        (Value::List(items), _) => items.iter().for_each(|item| ids(source, item, inner, names, found)),
        (Value::Map(entries), Some(wanted)) => {
            let values = entries.iter().filter(|(key, _)| key.name == wanted).map(|(_, value)| value);
            values.for_each(|value| ids(source, value, None, names, found));
        }
        (Value::Text(text) | Value::Number(text), None) => {
            let at = value.span.of(&source.text).find(text.as_str());
            let span = at.map(|at| Span::new(value.span.start + at, value.span.start + at + text.len()));
            found.extend(span.map(|span| Reference { names, text: text.clone(), span, link: None }));
        }
        _ => {}
    }
}

fn of_links(source: &Source) -> Vec<Reference> {
    let start = body_start(&source.text);
    let body = &source.text[start..];
    let mut found = Vec::new();
    for (event, range) in blocks::events(body) {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { continue };
        if link_type == LinkType::Inline {
            of_link(body, range, &dest_url, &mut found);
        }
    }
    for reference in &mut found {
        reference.span = reference.span.shifted(start);
        reference.link = reference.link.map(|at| at + start);
    }
    found
}

/// The ids of one link, with places in the body.
fn of_link(body: &str, range: Range<usize>, destination: &str, found: &mut Vec<Reference>) {
    let written = &body[range.clone()];
    // A title may hold anything, so the destination is the last place where it follows the words.
    let opening = |sign: &str| written.rfind(&format!("{sign}{destination}")).map(|at| at + sign.len());
    let Some(at) = opening("](").or_else(|| opening("](<")) else { return };
    let mut add = |names, text: &str, at: usize| {
        let span = Span::new(range.start + at, range.start + at + text.len());
        found.push(Reference { names, text: text.to_owned(), span, link: Some(range.start) });
    };
    let Some((scheme, id)) = own_scheme(destination) else {
        let page = destination.split('#').next().unwrap_or_default();
        let is_local =
            !page.contains(':') && (page.starts_with('/') || page.rsplit_once('.').is_some_and(|(_, end)| end == "md"));
        if is_local {
            add(Names::Page, page, at);
        }
        return;
    };
    let names = match entity_kind(scheme) {
        Some(EntityKind::Person) => PERSON,
        Some(EntityKind::Organisation) => ORGANISATION,
        Some(EntityKind::Place) => PLACE,
        None if scheme == "figure" => Names::Figure,
        None => Names::Topic,
    };
    add(names, id, at + scheme.len() + 1);
    if names == Names::Figure {
        let title_at = at + destination.len();
        for (key, names) in [("speaker", SPEAKER), ("via", ORGANISATION), ("of", Names::Figure)] {
            for (at, value) in values(&written[title_at..], key) {
                add(names, value, title_at + at);
            }
        }
    }
}

/// The values of a key in a link's title, with their places. A value in quotes that holds a blank is no id.
fn values<'a>(title: &'a str, key: &str) -> impl Iterator<Item = (usize, &'a str)> {
    let sign = format!("{key}=");
    let places: Vec<usize> = title.match_indices(&sign).map(|(at, _)| at).collect();
    places.into_iter().filter_map(move |at| {
        let follows = title[..at].chars().next_back().is_some_and(|c| c.is_whitespace() || c == '"');
        let rest = &title[at + sign.len()..];
        let (skipped, value) = match rest.strip_prefix('\'') {
            Some(quoted) => (1, quoted.split('\'').next()?),
            None => (0, rest.split(|c: char| c.is_whitespace() || c == '"').next()?),
        };
        let is_id = !value.is_empty() && !value.contains(char::is_whitespace);
        (follows && is_id).then_some((at + sign.len() + skipped, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::RelPath;

    fn found(path: &str, text: &str) -> Vec<String> {
        let source = Source::new(RelPath::new(path).unwrap(), text);
        let all = references(&source);
        for reference in &all {
            assert_eq!(reference.span.of(text), reference.text, "{reference:?}");
        }
        all.into_iter().map(|it| format!("{:?} {}", it.names, it.text)).collect()
    }

    #[test]
    fn an_article_names_ids_in_links_titles_and_topics() {
        let text = "---\ntitle: A\ntopics: [trade, {id: fish, title: Fish}, \"sea\"]\n---\n\
            [Ann](person:ann \"said\") sold [5 boats](figure:boats \"speaker=ann of=fleet via='The Port'\n scope='of=no'\"),\n\
            see [here](../figures/boats.md#o-a) and [there](/people/ann/), not [away](https://a.example/x.md).\n";
        let expected = [
            "Topic trade",
            "Topic fish",
            "Topic sea",
            "Entity([Person]) ann",
            "Figure boats",
            "Entity([Person, Organisation, Place]) ann",
            "Figure fleet",
            "Page ../figures/boats.md",
            "Page /people/ann/",
        ];
        assert_eq!(found("content/articles/a.md", text), expected);
    }

    #[test]
    fn other_files_name_ids_in_their_keys_and_notes() {
        let figure = "---\nlabel: Boats\nplace: oslo\nof: fleet\nobservations:\n  - id: a.boats\n    state: proposed\n  - b.boats.2\n---\nSee [Ann](person:ann).\n";
        assert_eq!(
            found("content/figures/boats.md", figure),
            [
                "Entity([Place]) oslo",
                "Figure fleet",
                "Observation a.boats",
                "Observation b.boats.2",
                "Entity([Person]) ann"
            ]
        );
        let person = "---\nname: Ann\nroles:\n  - title: Mayor\n    organisation: oslo-council\n  - Sailor\n---\n";
        assert_eq!(found("content/people/ann.md", person), ["Entity([Organisation, Place]) oslo-council"]);
        assert_eq!(found("content/site.yaml", "title: T\nkey_figures: [boats]\n"), ["Figure boats"]);
    }

    #[test]
    fn a_text_that_cannot_be_read_names_nothing_in_its_keys() {
        assert_eq!(found("content/figures/a.md", "---\nlabel: [\n---\n"), Vec::<String>::new());
    }
}

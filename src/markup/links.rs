//! The links in the text of a content file, with their places, so that a broken one can be shown where it stands.

use pulldown_cmark::{Event, LinkType, Tag};

use super::blocks;
use super::document::PlainLink;
use super::front::body_start;
use crate::source::{Source, Span};

/// Every link below the front matter, annotations and wikilinks included, as its author wrote it. Pictures are none.
pub fn links_of(source: &Source) -> Vec<PlainLink> {
    let start = body_start(&source.text);
    let body = &source.text[start..];
    // Most notes hold no link; these are not parsed.
    if !["](", "[[", "]:"].iter().any(|mark| body.contains(mark)) {
        return Vec::new();
    }
    let link = |(event, range): (Event<'_>, std::ops::Range<usize>)| match event {
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let destination = match link_type {
                LinkType::WikiLink { .. } => format!("[[{}]]", dest_url.trim_end_matches('\\')),
                LinkType::Email => format!("mailto:{dest_url}"),
                _ => dest_url.to_string(),
            };
            Some(PlainLink { destination, span: Span::new(range.start, range.end).shifted(start) })
        }
        _ => None,
    };
    blocks::events(body).filter_map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::RelPath;

    #[test]
    fn links_are_found_with_their_places() {
        let text = "---\ntitle: A [b](c)\n---\nSee [the method](method.md), [[Ana Souza]] and\n[a figure](figure:x).\n";
        let source = Source::new(RelPath::new("content/pages/a.md").unwrap(), text);
        let found = links_of(&source);
        let words: Vec<(&str, &str)> =
            found.iter().map(|link| (link.destination.as_str(), link.span.of(&source.text))).collect();
        let expected = [
            ("method.md", "[the method](method.md)"),
            ("[[Ana Souza]]", "[[Ana Souza]]"),
            ("figure:x", "[a figure](figure:x)"),
        ];
        assert_eq!(words, expected);
        assert_eq!(source.position(found[2].span.start).line, 5);
    }
}

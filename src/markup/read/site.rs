//! `content/site.yaml`.

use super::super::yaml::{Node, Value};
use super::article::language;
use super::read_fields;
use super::rights::unknown_rights;
use crate::markup::fields::Fields;
use crate::model::{Minimum, Site, UnknownRights};
use crate::source::{Diagnostic, Reported, Source, Span};

/// Reads `content/site.yaml`. What is missing has a default, but for the title.
pub fn read_site(source: &Source) -> Reported<Site> {
    let start = source.text.len() - source.text.trim_start_matches('\u{feff}').len();
    let whole = Span::new(start, source.text.len());
    let mut problems = Vec::new();
    let (mut fields, is_readable) = if source.text.trim().is_empty() {
        let problem = Diagnostic::error("file/empty", "the file is empty").at(source.label(Span::default(), ""));
        problems.push(problem.help("write at least `title: …`"));
        (Fields::new(source, "", Node { value: Value::Null, span: whole }), false)
    } else {
        read_fields(source, whole, &mut problems)
    };
    let head = Span::new(start, start);
    let title = if is_readable { fields.required_text("title", head) } else { fields.text("title") };
    let base_url = fields.web_address("base_url").map(|url| if url.ends_with('/') { url } else { url + "/" });
    let site = Site {
        title: title.unwrap_or_else(|| "Briefing".to_owned()),
        purpose: fields.text("purpose"),
        heading: fields.text("heading"),
        base_url,
        language: language(&mut fields).unwrap_or_else(|| "en".to_owned()),
        theme: fields.text("theme").unwrap_or_else(|| "briefing".to_owned()),
        unknown_rights: unknown_rights(&mut fields),
        minimum: minimum(&mut fields),
        key_figures: fields.ids("key_figures"),
        strict_references: fields.choice("references", &[("strict", true), ("lenient", false)]).unwrap_or_default(),
        extra: Vec::new(),
    };
    // Publishing is no concern of the site's pages: its targets are read where they are used.
    let _ = fields.take("publish");
    let (extra, found) = fields.finish_with_extra();
    problems.extend(found);
    Reported::new(Site { extra, ..site }, problems)
}

/// The site of a briefing without `site.yaml`.
impl Default for Site {
    fn default() -> Self {
        Self {
            title: "Briefing".to_owned(),
            purpose: None,
            heading: None,
            base_url: None,
            language: "en".to_owned(),
            theme: "briefing".to_owned(),
            unknown_rights: UnknownRights::default(),
            minimum: Minimum::default(),
            key_figures: Vec::new(),
            strict_references: false,
            extra: Vec::new(),
        }
    }
}

/// `pages: {minimum: {topic: 2, person: 1}}`.
fn minimum(fields: &mut Fields<'_>) -> Minimum {
    let default = Minimum::default();
    let Some(mut pages) = fields.group("pages") else { return default };
    let Some(mut group) = pages.group("minimum") else {
        fields.absorb(pages);
        return default;
    };
    let minimum = Minimum {
        topic: group.integer("topic").unwrap_or(default.topic),
        person: group.integer("person").unwrap_or(default.person),
        organisation: group.integer("organisation").unwrap_or(default.organisation),
        place: group.integer("place").unwrap_or(default.place),
    };
    pages.absorb(group);
    fields.absorb(pages);
    minimum
}

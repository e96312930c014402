//! Atom feeds and the sitemap, through one XML writer.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::view::{Entry, FeedView, SitemapView};

const INTO_MEMORY: &str = "writing to memory does not fail";

/// Writes elements with their text escaped.
struct Xml(Writer<Vec<u8>>);

impl Xml {
    fn new() -> Self {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 1));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect(INTO_MEMORY);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, clean(value).as_str()));
        }
        self.event(Event::Start(start));
    }

    fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let mut start = BytesStart::new(name);
        for (key, value) in attributes {
            start.push_attribute((*key, clean(value).as_str()));
        }
        self.event(Event::Empty(start));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.open(name, &[]);
        self.event(Event::Text(BytesText::new(&clean(text))));
        self.close(name);
    }

    fn finish(self) -> Vec<u8> {
        let mut bytes = self.0.into_inner();
        bytes.push(b'\n');
        bytes
    }
}

/// XML has no way to write most control characters.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// Writes a feed as Atom.
pub(super) fn atom(view: &FeedView) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &view.language)]);
    xml.text("title", &view.title);
    xml.text("id", &view.id);
    xml.text("updated", &view.updated);
    xml.empty("link", &[("rel", "self"), ("href", &view.own)]);
    xml.empty("link", &[("rel", "alternate"), ("href", &view.page)]);
    xml.open("author", &[]);
    xml.text("name", &view.author);
    xml.close("author");
    for entry in &view.entries {
        atom_entry(&mut xml, entry);
    }
    xml.close("feed");
    xml.finish()
}

fn atom_entry(xml: &mut Xml, entry: &Entry) {
    xml.open("entry", &[]);
    xml.text("title", &entry.title);
    xml.text("id", &entry.id);
    xml.empty("link", &[("rel", "alternate"), ("href", &entry.href)]);
    xml.text("updated", &entry.updated);
    xml.text("summary", &entry.summary);
    xml.close("entry");
}

/// Writes the sitemap, or the list of its parts.
pub(super) fn sitemap(view: &SitemapView) -> Vec<u8> {
    let mut xml = Xml::new();
    if !view.parts.is_empty() {
        xml.open("sitemapindex", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
        for part in &view.parts {
            xml.open("sitemap", &[]);
            xml.text("loc", part);
            xml.close("sitemap");
        }
        xml.close("sitemapindex");
        return xml.finish();
    }
    xml.open("urlset", &[("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")]);
    for entry in &view.addresses {
        xml.open("url", &[]);
        xml.text("loc", &entry.address);
        if !entry.changed.is_empty() {
            xml.text("lastmod", &entry.changed);
        }
        xml.close("url");
    }
    xml.close("urlset");
    xml.finish()
}

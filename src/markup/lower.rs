//! Articles and notes as HTML.
//!
//! In: Markdown, and for articles a [`LowerPlan`] that says where each annotation leads and how much is shown. Out: HTML
//! that may stand in a page as it is: every block has its anchor, text is escaped, raw HTML is sanitised, links that a
//! browser would run are gone. What a link leads to, and which mention is linked, is decided by the view, never here.

mod render;
mod sanitise;

use std::collections::BTreeMap;

use super::document::Document;
use render::{Links, Renderer};

/// What lowering needs to know beside the document. A part of the memory's key, so it holds nothing more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LowerPlan {
    /// For each of [`Document::annotations`], in order: where it leads; none leaves the words plain.
    pub links: Vec<Option<LoweredLink>>,
    /// For each of [`Document::links`], in order: another destination; none, or nothing at all, keeps the one written.
    pub destinations: Vec<Option<String>>,
    /// HTML that stands at the end of a block, by index in [`Document::blocks`], in the order given. It is not sanitised.
    pub notes: Vec<(usize, String)>,
    /// How much is shown.
    pub shown: Extent,
}

/// Where an annotation leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LoweredLink {
    /// The address.
    pub href: String,
    /// The class: `fg` for a figure, `en` for an entity.
    pub class: String,
    /// The id of the margin note that goes with it.
    pub id_of_note: Option<String>,
}

/// How much of an article is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// The first blocks, the last of them cut after some characters of its text (none: whole). Code and raw HTML are
    /// left out, since nobody counts their characters.
    First {
        /// How many blocks are shown, in part or whole.
        blocks: usize,
        /// Where the last of them ends, if it is cut.
        characters: Option<usize>,
    },
    /// Nothing.
    Nothing,
}

/// The body of an article as HTML.
pub fn lower(document: &Document, plan: &LowerPlan) -> String {
    if plan.shown == Extent::Nothing {
        return String::new();
    }
    let start = document.body_start;
    let annotations: BTreeMap<usize, Option<&LoweredLink>> = document
        .annotations
        .iter()
        .enumerate()
        .map(|(index, annotation)| (annotation.span.start - start, plan.links.get(index).and_then(Option::as_ref)))
        .collect();
    let destinations: BTreeMap<usize, &str> = document
        .links
        .iter()
        .enumerate()
        .map(|(index, link)| {
            (
                link.span.start - start,
                plan.destinations.get(index).and_then(Option::as_deref).unwrap_or(&link.destination),
            )
        })
        .collect();
    // A link that is neither was reported as wrong; its words stay.
    let links = |at: usize, _: &str| match annotations.get(&at) {
        Some(link) => link.cloned(),
        None => destinations.get(&at).map(|href| LoweredLink { href: (*href).to_owned(), ..LoweredLink::default() }),
    };
    Renderer::article(document, plan, &links as &Links<'_>).render(&document.body)
}

/// A note, an introduction or a free page as HTML.
pub fn markdown_to_html(markdown: &str) -> String {
    markdown_to_html_linked(markdown, &|_| None)
}

/// The same, with links resolved: `link` is given each destination as written (`figure:joint-projects`, `/about/`,
/// `[[A name]]`) and gives the address to use, or none to keep the one written. What is no address then keeps its words alone.
pub fn markdown_to_html_linked(markdown: &str, link: &dyn Fn(&str) -> Option<String>) -> String {
    let links = |_: usize, written: &str| {
        let href = link(written).or_else(|| (!written.starts_with("[[")).then(|| written.to_owned()))?;
        Some(LoweredLink { href, ..LoweredLink::default() })
    };
    Renderer::plain(&links as &Links<'_>).render(markdown)
}

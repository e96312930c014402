//! Editors' Markdown (notes, introductions, free pages) as HTML.

use crate::markup::markdown_to_html_linked;

use super::composer::Composer;

impl Composer<'_> {
    /// Lowers Markdown to sanitised HTML; empty for empty text.
    pub fn prose(&self, markdown: &str) -> String {
        if markdown.trim().is_empty() {
            return String::new();
        }
        markdown_to_html_linked(markdown, &|written| self.resolve(written)).trim().to_owned()
    }
}

//! Editors' Markdown (notes, introductions, free pages) as HTML.

/// Lowers Markdown to sanitised HTML; empty for empty text.
pub(super) fn html(markdown: &str) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(markdown));
    ammonia::clean(&html).trim().to_owned()
}

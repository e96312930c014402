//! Editors' Markdown (notes, introductions, free pages) as HTML.

/// Lowers Markdown to sanitised HTML; empty for empty text.
pub(super) fn html(markdown: &str) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(markdown));
    demoted(ammonia::clean(&html).trim())
}

/// Headings one level down: the page has its own `h1`.
fn demoted(html: &str) -> String {
    let down = |html: String, level: u8| {
        let (from, to) = (level, level + 1);
        html.replace(&format!("<h{from}"), &format!("<h{to}")).replace(&format!("</h{from}>"), &format!("</h{to}>"))
    };
    (1..=5).rev().fold(html.to_owned(), down)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_go_down_and_markup_goes_out() {
        assert_eq!(html("# One\n\n###### Six <b onclick=x>b</b>"), "<h2>One</h2>\n<h6>Six <b>b</b></h6>");
        assert_eq!(html(" \n"), "");
    }
}

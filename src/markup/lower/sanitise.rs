//! Raw HTML, made harmless.

use std::collections::HashSet;

/// Takes everything live out of HTML: scripts, event handlers, styles, frames, forms, addresses that a browser would run.
/// What this program itself writes passes unchanged.
pub(super) fn sanitise(html: &str) -> String {
    ammonia::Builder::default()
        .add_generic_attributes(["class", "id", "role", "data-n"])
        .add_tag_attributes("a", ["rel"])
        .add_tag_attributes("ol", ["start"])
        .link_rel(None)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        // A picture of another host would tell that host who reads the page.
        .attribute_filter(|element, attribute, value| {
            let is_foreign =
                element == "img" && attribute == "src" && (value.contains(':') || value.trim_start().starts_with("//"));
            (!is_foreign).then_some(value.into())
        })
        .clean(html)
        .to_string()
}

//! Shortcodes and template tags in Markdown.

/// How a shortcode opens and closes: of Hugo, of Jekyll and Zola; and embedded files and
/// comments of Obsidian.
const FORMS: [(&str, &str); 6] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("![[", "]]"), ("%%", "%%")];

/// A body without its shortcodes, and their words.
pub(super) fn without(body: &str) -> (String, Vec<String>) {
    let (mut kept, mut found) = (String::with_capacity(body.len()), Vec::new());
    let mut rest = body;
    while let Some(at) = rest.find(['{', '!', '%']) {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        let length = length(from);
        if length > 0 {
            found.push(from[..length].split_whitespace().collect::<Vec<_>>().join(" "));
            rest = &from[length..];
        } else {
            kept.push_str(&from[..1]);
            rest = &from[1..];
        }
    }
    kept.push_str(rest);
    (kept, found)
}

/// The length of the shortcode at the head of a text; 0 where there is none. None goes over an empty line.
fn length(text: &str) -> usize {
    let paragraph = text.find("\n\n").map_or(text, |end| &text[..end]);
    let closed = |(open, close): &(&str, &str)| {
        let inner = paragraph.strip_prefix(open)?;
        Some(open.len() + inner.find(close)? + close.len())
    };
    FORMS.iter().find_map(closed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn shortcodes_are_taken_out() {
        let body =
            "A {{< figure src=\"x.png\" >}}quay {% raw %}and{% endraw %} {{ youtube(id=\"1\") }}a {pier}, {{% note %}}";
        let (kept, found) = without(body);
        assert_eq!(kept, "A quay and a {pier}, ");
        assert_eq!(found.len(), 5);
        assert_eq!(without("A ![[quay.png]]rose 4%! %% mine %%").0, "A rose 4%! ");
        assert_eq!(without("{{ open\n\nquay }} {%").0, "{{ open\n\nquay }} {%");
    }
}

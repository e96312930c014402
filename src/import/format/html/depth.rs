//! How deep a page nests its elements.
//!
//! In: markup. Out: whether it may be parsed. A parser of pages looks through all open elements at each new one, so that
//! markup made to be slow would be; a browser, too, stops at a depth.

/// The most elements that may be open at once.
const DEEPEST: usize = 512;

/// The most elements for the looks of text that may be open at once: each paragraph opens all of them anew.
const MOST_LOOKS: usize = 64;

const LOOKS: [&str; 12] = ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strong", "u"];

/// Elements that have no end tag, or need none.
const ENDLESS: [&str; 34] = [
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "hr", "img", "input", "li", "link", "meta",
    "optgroup", "option", "p", "param", "path", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "use", "wbr", "body", "html",
];

/// Whether a page nests its elements deeper than any page that people write.
pub(super) fn is_too_deep(html: &str) -> bool {
    let (mut open, mut looks) = (0_usize, 0_usize);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest.bytes().take(12).position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len().min(12));
        if end == 0 || !rest.as_bytes()[0].is_ascii_alphabetic() {
            continue;
        }
        let name = rest.get(..end).unwrap_or_default().to_ascii_lowercase();
        if ENDLESS.contains(&name.as_str()) {
            continue;
        }
        let count = if LOOKS.contains(&name.as_str()) { &mut looks } else { &mut open };
        *count = if closes { count.saturating_sub(1) } else { *count + 1 };
        if open > DEEPEST || looks > MOST_LOOKS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_made_up_pages_are_too_deep() {
        assert!(!is_too_deep(&"<p>a<br><li>b".repeat(10_000)));
        assert!(!is_too_deep(&"<div><b>a</b> < 5 </div>".repeat(10_000)));
        assert!(is_too_deep(&"<div>".repeat(10_000)));
        assert!(is_too_deep(&"<p><font color=x>".repeat(100)));
    }
}

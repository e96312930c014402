//! Which link destinations may reach a page.

/// The schemes of links that a reader may follow.
const SAFE_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether a destination has no scheme, or a harmless one. What a browser would read as a scheme counts as one.
pub(super) fn is_safe(destination: &str) -> bool {
    // Browsers skip control characters and blanks inside a scheme.
    let plain: String = destination.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    match plain.find([':', '/', '?', '#']) {
        Some(at) if plain[at..].starts_with(':') => {
            SAFE_SCHEMES.iter().any(|scheme| scheme.eq_ignore_ascii_case(&plain[..at]))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes_pass() {
        for safe in
            ["https://example.org/a:b", "/about/", "a.html", "#p1", "mailto:a@example.org", "?q=a:b", "TEL:1", ""]
        {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_one in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "java\nscript:x",
            " javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "\u{1}javascript:x",
            "file:///etc",
        ] {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }
}

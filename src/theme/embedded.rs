//! The default theme, inside the program, so that it needs no file beside it.

/// Every file of `themes/briefing` by its path below that folder.
pub(super) const FILES: &[(&str, &[u8])] = &[
    ("theme.yaml", include_bytes!("../../themes/briefing/theme.yaml")),
    ("static/fonts/OFL.txt", include_bytes!("../../themes/briefing/static/fonts/OFL.txt")),
    ("static/fonts/README.txt", include_bytes!("../../themes/briefing/static/fonts/README.txt")),
    (
        "static/fonts/factbox-display-latin.woff2",
        include_bytes!("../../themes/briefing/static/fonts/factbox-display-latin.woff2"),
    ),
    (
        "static/fonts/factbox-text-cyrillic-ext.woff2",
        include_bytes!("../../themes/briefing/static/fonts/factbox-text-cyrillic-ext.woff2"),
    ),
    (
        "static/fonts/factbox-text-cyrillic.woff2",
        include_bytes!("../../themes/briefing/static/fonts/factbox-text-cyrillic.woff2"),
    ),
    (
        "static/fonts/factbox-text-latin.woff2",
        include_bytes!("../../themes/briefing/static/fonts/factbox-text-latin.woff2"),
    ),
    ("static/icon.svg", include_bytes!("../../themes/briefing/static/icon.svg")),
    ("static/search.js", include_bytes!("../../themes/briefing/static/search.js")),
    ("static/site.css", include_bytes!("../../themes/briefing/static/site.css")),
    ("static/site.js", include_bytes!("../../themes/briefing/static/site.js")),
    ("templates/article.html", include_bytes!("../../themes/briefing/templates/article.html")),
    ("templates/base.html", include_bytes!("../../themes/briefing/templates/base.html")),
    ("templates/differ.html", include_bytes!("../../themes/briefing/templates/differ.html")),
    ("templates/entity.html", include_bytes!("../../themes/briefing/templates/entity.html")),
    ("templates/figure.html", include_bytes!("../../themes/briefing/templates/figure.html")),
    ("templates/free.html", include_bytes!("../../themes/briefing/templates/free.html")),
    ("templates/home.html", include_bytes!("../../themes/briefing/templates/home.html")),
    ("templates/index.html", include_bytes!("../../themes/briefing/templates/index.html")),
    ("templates/not-found.html", include_bytes!("../../themes/briefing/templates/not-found.html")),
    ("templates/organisation.html", include_bytes!("../../themes/briefing/templates/organisation.html")),
    ("templates/parts.html", include_bytes!("../../themes/briefing/templates/parts.html")),
    ("templates/person.html", include_bytes!("../../themes/briefing/templates/person.html")),
    ("templates/place.html", include_bytes!("../../themes/briefing/templates/place.html")),
    ("templates/redirect.html", include_bytes!("../../themes/briefing/templates/redirect.html")),
    ("templates/search.html", include_bytes!("../../themes/briefing/templates/search.html")),
    ("templates/source.html", include_bytes!("../../themes/briefing/templates/source.html")),
    ("templates/targets.html", include_bytes!("../../themes/briefing/templates/targets.html")),
    ("templates/timeline.html", include_bytes!("../../themes/briefing/templates/timeline.html")),
    ("templates/topic.html", include_bytes!("../../themes/briefing/templates/topic.html")),
];

#[cfg(test)]
mod tests {
    use super::FILES;

    #[test]
    fn the_table_is_the_folder() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/briefing");
        let mut found: Vec<String> = walkdir::WalkDir::new(root)
            .into_iter()
            .map(|entry| entry.expect("the folder can be read"))
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| entry.path().strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/"))
            .collect();
        found.sort();
        let mut listed: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        listed.sort_unstable();
        assert_eq!(listed, found);
    }
}

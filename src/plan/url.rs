//! Addresses below the site's root.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::source::RelPath;

/// An address below the site's root: empty for the home page, `figures/x/` for a page, `feed.xml` for a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Url(Arc<str>);

impl Url {
    /// The address of a page: its folders, joined. No part may be empty.
    pub fn folder(parts: &[&str]) -> Self {
        Self(parts.iter().flat_map(|part| [*part, "/"]).collect::<String>().into())
    }

    /// The address of a file in a folder.
    pub fn file(parts: &[&str], name: &str) -> Self {
        Self(format!("{}{name}", Self::folder(parts)).into())
    }

    /// Reads an old address, as `aliases:` gives it. None when it leaves the site, names a hidden file or the home page.
    pub fn from_alias(alias: &str) -> Option<Self> {
        let path = RelPath::new(alias.trim().trim_start_matches('/')).ok()?;
        let is_strange = |c: char| c.is_control() || "?#:*\"<>|%".contains(c);
        if path.is_hidden() || path.as_str().contains(is_strange) {
            return None;
        }
        let url = match path.file_name() {
            "index.html" => path.as_str().trim_end_matches("index.html").to_owned(),
            _ if path.extension() == Some("html") && !alias.trim().ends_with('/') => path.as_str().to_owned(),
            _ => format!("{path}/"),
        };
        (!url.is_empty()).then(|| Self(url.into()))
    }

    /// Reads an address that somebody wrote in a text: `/about/`, `about`, `/data/figures.csv`.
    pub fn from_written(address: &str) -> Option<Self> {
        let path = RelPath::new(address.trim_start_matches('/')).ok()?;
        let is_file = path.extension().is_some() && !address.ends_with('/');
        match path.as_str().strip_suffix("index.html") {
            Some(folder) => Some(Self(folder.into())),
            None if is_file => Some(Self(path.as_str().into())),
            None => Some(Self(format!("{path}/").into())),
        }
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file in the output folder.
    ///
    /// # Panics
    /// Never: an address has no empty or climbing part.
    pub fn output(&self) -> RelPath {
        RelPath::new(&self.file_path()).expect("an address is a path below the site's root")
    }

    fn file_path(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { format!("{}index.html", self.0) } else { self.0.to_string() }
    }

    /// The way from the page at this address up to the site's root: empty, or `../` for each folder.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// The link that leads from the page at `from` to this address.
    pub fn href_from(&self, from: &Self) -> String {
        let target = self.file_path();
        let here = from.0.rfind('/').map_or("", |at| &from.0[..=at]);
        let shared = here.split_inclusive('/').zip(target.split_inclusive('/')).take_while(|(a, b)| a == b);
        let shared: usize = shared.map(|(part, _)| part.len()).sum();
        format!("{}{}", "../".repeat(here[shared..].matches('/').count()), &target[shared..])
    }

    /// The full address on the site at `base`, which ends in `/`.
    pub fn absolute(&self, base: &str) -> String {
        format!("{base}{}", self.0)
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_file() {
        let home = Url::folder(&[]);
        let figure = Url::folder(&["figures", "x"]);
        let article = Url::folder(&["articles", "a"]);
        let json = Url::file(&["figures", "x"], "index.json");
        assert_eq!(figure.href_from(&home), "figures/x/index.html");
        assert_eq!(home.href_from(&figure), "../../index.html");
        assert_eq!(article.href_from(&figure), "../../articles/a/index.html");
        assert_eq!(Url::folder(&["figures"]).href_from(&figure), "../index.html");
        assert_eq!(json.href_from(&figure), "index.json");
        assert_eq!(figure.href_from(&figure), "index.html");
        assert_eq!(figure.href_from(&Url::file(&[], "404.html")), "figures/x/index.html");
        assert_eq!(figure.to_root(), "../../");
        assert_eq!(figure.output().as_str(), "figures/x/index.html");
        assert_eq!(figure.absolute("https://example.org/b/"), "https://example.org/b/figures/x/");
    }

    #[test]
    fn old_addresses_are_read_or_refused() {
        let read = |alias: &str| Url::from_alias(alias).map(|url| url.to_string());
        assert_eq!(read("/old/place/").as_deref(), Some("old/place/"));
        assert_eq!(read("old").as_deref(), Some("old/"));
        assert_eq!(read("/old.html").as_deref(), Some("old.html"));
        assert_eq!(read("/old/index.html").as_deref(), Some("old/"));
        for bad in ["/", "", "../x", "/.git/x", "/index.html", "a?b", "https://example.org/"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}

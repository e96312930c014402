//! Paths below a briefing's root.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;

/// A path below a root folder: `/` between parts, no empty, `.` or `..` part, never absolute.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct RelPath(Arc<str>);

/// Why a string is no [`RelPath`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Nothing is named.
    #[error("the path is empty")]
    Empty,
    /// It begins at the root of the file system or leaves the briefing's folder.
    #[error("the path leaves the folder")]
    Outside,
}

impl RelPath {
    /// Checks and normalises a path; a backslash counts as a separator.
    ///
    /// # Errors
    /// When nothing is named, or the path is absolute or climbs out with `..`.
    pub fn new(path: &str) -> Result<Self, PathError> {
        let path = path.replace('\\', "/");
        if path.starts_with('/') {
            return Err(PathError::Outside);
        }
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        if parts.contains(&"..") {
            return Err(PathError::Outside);
        }
        if parts.is_empty() {
            return Err(PathError::Empty);
        }
        Ok(Self(parts.join("/").into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part, with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The last part without its last extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        match name.rfind('.') {
            Some(at) if at > 0 => &name[..at],
            _ => name,
        }
    }

    /// The last extension, without the dot.
    pub fn extension(&self) -> Option<&str> {
        let name = self.file_name();
        name.rfind('.').filter(|at| *at > 0).map(|at| &name[at + 1..])
    }

    /// The path below `folder`, if it lies there.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Whether any part begins with a dot.
    pub fn is_hidden(&self) -> bool {
        self.0.split('/').any(|part| part.starts_with('.'))
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for RelPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_its_root() {
        assert_eq!(RelPath::new("a//b/./c.md").unwrap().as_str(), "a/b/c.md");
        assert_eq!(RelPath::new("/etc/passwd"), Err(PathError::Outside));
        assert_eq!(RelPath::new("a/../../b"), Err(PathError::Outside));
        assert_eq!(RelPath::new("./"), Err(PathError::Empty));
    }

    #[test]
    fn parts_of_a_name() {
        let path = RelPath::new("content/articles/a.b.md").unwrap();
        assert_eq!((path.stem(), path.extension()), ("a.b", Some("md")));
        assert_eq!(path.below("content"), Some("articles/a.b.md"));
        assert_eq!(path.below("cont"), None);
        assert!(RelPath::new(".factbox/x").unwrap().is_hidden());
    }
}

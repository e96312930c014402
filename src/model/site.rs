//! The site as a whole: `site.yaml`, topics and free pages.

use serde::Serialize;

use super::{Id, UnknownRights};

/// What a file in `content/topics` says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Topic {
    /// The id.
    pub id: Id,
    /// The title as shown.
    pub title: String,
    /// Words by which articles are filed under it; a trailing `*` stands for any ending.
    pub terms: Vec<String>,
    /// The last part of the page's address where it is not the id.
    pub slug: Option<String>,
    /// Former addresses below the site's root, which become redirects.
    pub aliases: Vec<String>,
    /// The introduction, Markdown.
    pub introduction: String,
}

/// What a file in `content/pages` says: a page such as "About".
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FreePage {
    /// The id.
    pub id: Id,
    /// The title.
    pub title: String,
    /// The address's last part where it is not the id.
    pub slug: Option<String>,
    /// Former addresses below the site's root, which become redirects.
    pub aliases: Vec<String>,
    /// The text, Markdown.
    pub body: String,
}

/// How many articles an entity or topic needs for a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Minimum {
    /// For a topic.
    pub topic: usize,
    /// For a person.
    pub person: usize,
    /// For an organisation.
    pub organisation: usize,
    /// For a place.
    pub place: usize,
}

impl Default for Minimum {
    fn default() -> Self {
        Self { topic: 1, person: 1, organisation: 1, place: 1 }
    }
}

/// What `content/site.yaml` says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Site {
    /// The site's name.
    pub title: String,
    /// One sentence that says what the site is for.
    pub purpose: Option<String>,
    /// The heading of the home page, where it is not the title.
    pub heading: Option<String>,
    /// The address that the site will have, with a final slash; used for canonical addresses and feeds.
    pub base_url: Option<String>,
    /// The language of the interface, a BCP 47 tag.
    pub language: String,
    /// The theme's name, a folder in `themes/`; the built-in theme is `briefing`.
    pub theme: String,
    /// What is done with articles whose rights are not stated.
    pub unknown_rights: UnknownRights,
    /// How many articles an entity or topic needs for a page.
    pub minimum: Minimum,
    /// Figures shown first on the home page.
    pub key_figures: Vec<Id>,
    /// Whether references to pages without a file are errors.
    pub strict_references: bool,
    /// Other keys, for themes: pairs of key and JSON text, sorted by key.
    pub extra: Vec<(String, String)>,
}

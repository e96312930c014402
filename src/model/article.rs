//! Articles: what their front matter says.

use serde::Serialize;

use super::{Id, PartialDate, Rights};

/// The article of which another one is a digest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct DigestOf {
    /// Its headline.
    pub title: Option<String>,
    /// Its publisher.
    pub publisher: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// The front matter of an article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FrontMatter {
    /// The headline. In square brackets where the source has none and we supplied one.
    pub title: String,
    /// The publisher's name.
    pub publisher: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// When it was published, with the precision stated.
    pub published: Option<PartialDate>,
    /// When it was last changed by its publisher.
    pub updated: Option<PartialDate>,
    /// The address of the original.
    pub url: Option<String>,
    /// The language of the text, a BCP 47 tag.
    pub language: String,
    /// What may be shown of it.
    pub rights: Rights,
    /// The topics that it is filed under, by weight.
    pub topics: Vec<Id>,
    /// The titles given to topics in the front matter, where they differ from the id: `(id, title)`.
    pub topic_titles: Vec<(Id, String)>,
    /// The editors' summary.
    pub summary: Option<String>,
    /// The file in `content/sources/` that it was made from.
    pub source: Option<String>,
    /// Not to be published yet.
    pub draft: bool,
    /// The first day on which it is published.
    pub publish_on: Option<PartialDate>,
    /// The first day on which it is published no longer.
    pub expires: Option<PartialDate>,
    /// The last part of the page's address where it is not the id.
    pub slug: Option<String>,
    /// Former addresses below the site's root, which become redirects.
    pub aliases: Vec<String>,
    /// Order among articles of one day, higher first.
    pub weight: i64,
    /// The article that this is a digest of.
    pub digest_of: Option<DigestOf>,
    /// All other keys, for themes: pairs of key and JSON text, sorted by key.
    pub extra: Vec<(String, String)>,
}

impl FrontMatter {
    /// Whether the headline was supplied by the editors, shown by its square brackets.
    pub fn title_is_supplied(&self) -> bool {
        self.title.starts_with('[') && self.title.ends_with(']')
    }
}

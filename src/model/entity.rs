//! Entities: people, organisations and places.

use serde::Serialize;

use super::{Id, PartialDate};

/// The three kinds of entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A place.
    Place,
}

impl EntityKind {
    /// All kinds, in the order of the site's navigation.
    pub const ALL: [Self; 3] = [Self::Person, Self::Organisation, Self::Place];

    /// The scheme of a link to such an entity: `person`.
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
        }
    }

    /// The folder of its files and pages: `people`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Person => "people",
            Self::Organisation => "organisations",
            Self::Place => "places",
        }
    }
}

/// A reference to an entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct EntityRef {
    /// Its kind.
    pub kind: EntityKind,
    /// Its id.
    pub id: Id,
}

/// An office or position that a person holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Role {
    /// The office as words: "Deputy Prime Minister of Kazakhstan".
    pub title: String,
    /// The organisation it belongs to.
    pub organisation: Option<Id>,
    /// Since when, if known.
    pub from: Option<PartialDate>,
    /// Until when, if known.
    pub to: Option<PartialDate>,
    /// When the role was seen in an article, if no more is known.
    pub seen: Option<PartialDate>,
}

/// What a file in `content/people`, `content/organisations` or `content/places` says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Entity {
    /// Kind and id.
    pub reference: EntityRef,
    /// The name as shown.
    pub name: String,
    /// Other names: spellings, misprints, former names, other scripts. They teach the annotator.
    pub names: Vec<String>,
    /// Roles of a person, in the order written.
    pub roles: Vec<Role>,
    /// What sort of organisation or place: `government`, `city`, `region`, `country`.
    pub sort: Option<String>,
    /// The organisation or place that this one is part of.
    pub part_of: Option<Id>,
    /// Latitude and longitude of a place, in degrees, as written.
    pub coordinates: Option<(String, String)>,
    /// The official address of an organisation's or person's own site.
    pub url: Option<String>,
    /// The last part of the page's address where it is not the id.
    pub slug: Option<String>,
    /// Former addresses below the site's root, which become redirects.
    pub aliases: Vec<String>,
    /// The editors' note, Markdown.
    pub note: String,
}

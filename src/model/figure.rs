//! Figures and what their files say about observations.

use std::fmt;

use serde::Serialize;

use super::{Id, Quantity, Unit};

/// The id of one observation: `ARTICLE.FIGURE`, then `.2`, `.3` in text order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct ObservationId(String);

impl ObservationId {
    /// The id of the `number`th observation (from 1) of a figure in an article.
    pub fn new(article: &Id, figure: &Id, number: usize) -> Self {
        Self(if number <= 1 { format!("{article}.{figure}") } else { format!("{article}.{figure}.{number}") })
    }

    /// An id as an editor wrote it.
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The anchor on the figure's and the article's page: `o-` and the id.
    pub fn anchor(&self) -> String {
        format!("o-{}", self.0)
    }
}

impl fmt::Display for ObservationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether an editor has looked at an observation's belonging to its figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum JoinState {
    /// The figure's file does not speak of it, or it is the figure's only observation.
    #[default]
    Unlisted,
    /// The importer joined it; shown as "join not confirmed".
    Proposed,
    /// An editor has confirmed it.
    Confirmed,
    /// An editor has rejected it; it is not shown with the figure.
    Rejected,
}

/// One line of `observations:` in a figure's file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct JoinRecord {
    /// Which observation.
    pub id: ObservationId,
    /// What was decided.
    pub state: JoinState,
    /// Why it was proposed, confirmed or rejected.
    pub reason: Option<String>,
}

/// One line of `corrections:` in a figure's file: what was corrected after publication.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Correction {
    /// The day of the correction, as written.
    pub date: Option<String>,
    /// What was corrected, in the editors' words.
    pub text: String,
}

/// What a file in `content/figures` says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Figure {
    /// The id.
    pub id: Id,
    /// What is measured, as a noun phrase.
    pub label: String,
    /// One sentence that says what is measured.
    pub definition: Option<String>,
    /// The unit of its observations, where their words give none.
    pub unit: Option<Unit>,
    /// What kind of number: `count`, `plan`, `estimate`, in the editors' words.
    pub kind: Option<String>,
    /// The place that it is about.
    pub place: Option<Id>,
    /// The topics that it is filed under.
    pub topics: Vec<Id>,
    /// Words by which the importer knows the figure again.
    pub terms: Vec<String>,
    /// What is counted in and what is left out.
    pub scope: Option<String>,
    /// The figure that this one is the share or the growth of.
    pub of: Option<Id>,
    /// Plans that were said at most this many days apart are compared (366 unless written).
    pub same_time: Option<u32>,
    /// Decisions on observations.
    pub observations: Vec<JoinRecord>,
    /// Corrections, newest first as written.
    pub corrections: Vec<Correction>,
    /// The last part of the page's address where it is not the id.
    pub slug: Option<String>,
    /// Former addresses below the site's root, which become redirects.
    pub aliases: Vec<String>,
    /// The editors' note, Markdown.
    pub note: String,
}

impl Quantity {
    /// Whether the words gave any value.
    pub fn is_known(&self) -> bool {
        self.value.is_some()
    }
}

//! What belongs to one figure, topic, entity or publisher, and when it needs pages of its own.

use crate::corpus::Corpus;

use super::{ALL_PAGE, FIGURE_WHOLE, PageKind, SUBJECT_WHOLE};

/// A sort of thing that belongs to a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stock {
    /// The articles filed under it, that name it, or that it published; of a figure its values.
    Main,
    /// The figures filed under it, about it or from it.
    Figures,
    /// The values that it gave.
    Given,
    /// What it said.
    Statements,
}

impl Stock {
    /// The folders of its list below the subject's page.
    pub fn folders(self) -> &'static [&'static str] {
        match self {
            Self::Main => &["all"],
            Self::Figures => &["all", "figures"],
            Self::Given => &["all", "values"],
            Self::Statements => &["all", "statements"],
        }
    }
}

/// What belongs to a subject, with the number of rows of each sort; nothing where the subject's own page has room for it
/// all.
pub(super) fn lists(corpus: &Corpus, subject: &PageKind) -> Vec<(Stock, usize)> {
    let Some(mut rows) = rows(corpus, subject) else { return Vec::new() };
    let whole = if matches!(subject, PageKind::Figure(_)) { FIGURE_WHOLE } else { SUBJECT_WHOLE };
    if rows.iter().all(|(_, rows)| *rows <= whole) {
        return Vec::new();
    }
    rows.retain(|(_, rows)| *rows > 0);
    rows
}

/// How many rows of each sort belong to a subject; none for what is no subject.
fn rows(corpus: &Corpus, subject: &PageKind) -> Option<Vec<(Stock, usize)>> {
    Some(match subject {
        PageKind::Figure(id) => vec![(Stock::Main, corpus.figures.get(id)?.observations.len())],
        PageKind::Topic(id) => {
            let node = corpus.topics.get(id)?;
            vec![(Stock::Main, node.articles.len()), (Stock::Figures, node.figures.len())]
        }
        PageKind::Source(id) => {
            let node = corpus.publishers.get(id)?;
            vec![(Stock::Main, node.articles.len()), (Stock::Figures, node.figures.len())]
        }
        PageKind::Entity(reference) => {
            let node = corpus.entities.get(reference)?;
            let statements = node.articles.iter().map(|mention| mention.statements.len()).sum();
            vec![
                (Stock::Main, node.articles.len()),
                (Stock::Figures, node.about.len()),
                (Stock::Given, node.given.len()),
                (Stock::Statements, statements),
            ]
        }
        _ => return None,
    })
}

/// How many pages a list of so many rows takes.
pub(super) fn pages_for(rows: usize) -> usize {
    rows.div_ceil(ALL_PAGE).max(1)
}

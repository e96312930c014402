//! Raw source texts become clippings, and clippings become content files.
//!
//! In: the bytes of a saved article. Out: a [`Clipping`], which says of every line what it is and why; from it and the
//! annotator's analysis, the text of an annotated article and of the files for what it names. Imported text is
//! untrusted: nothing of it may reach a page as markup, script, template or link scheme. This module never touches files.

mod authors;
mod cells;
mod charset;
mod clipping;
mod content;
mod cross;
mod explain;
mod extract;
mod format;
mod headline;
mod importer;
mod joining;
mod json_lines;
mod known;
mod language;
mod lines;
mod merge;
mod meta;
mod pattern;
mod people;
mod placing;
mod publisher;
mod reader;
mod rights;
mod rules;
mod stamps;
mod words;
mod zones;

#[cfg(test)]
mod laws;

pub use charset::ImportError;
pub use clipping::{Clipping, LeftOut, Meta, OtherFront, Zone, ZoneKind};
pub use content::{Additions, ContentFiles, Dropped, Writer, content_path, title_id};
pub use cross::cross_json;
pub use explain::{Explained, Taken, explain, explain_text};
pub use extract::{Document, Offsets, extract_json, figure_id, short_ids};
pub use format::extensions;
pub use importer::{Importer, Reading, Taught};
pub use joining::with_observation;
pub use json_lines::LineError;
pub use known::{ArticleFile, Known, free_id};
pub use merge::{Merged, merge, patch};
pub use placing::{Incoming, Memory, Place, Remembered, State};
pub use reader::Reader;

//! Factbox turns press articles into a briefing site in which every number leads back to its source.
//!
//! The program is a pipeline of values with effects at the edge. Read the modules in this order:
//!
//! | layer | module | purpose |
//! |---|---|---|
//! | 0 | [`source`] | texts, places in them, and what is wrong with them |
//! | 0 | [`memo`] | digests, and memory of pure stages keyed by them |
//! | 1 | [`model`] | the nouns: quantities, dates, articles, figures, entities, rights |
//! | 2 | [`language`] | the embedded knowledge of English: units, number words, countries, titles |
//! | 3 | [`dates`] | the grammar of dates in running text |
//! | 4 | [`quantity`] | the grammar of quantities in running text |
//! | 5 | [`markup`] | the annotated-Markdown format and the other content files |
//! | 5 | [`annotate`] | finds people, organisations, places, figures, quotations, speakers and topics |
//! | 6 | [`corpus`] | joins all documents: observations into figures, conflicts, backlinks |
//! | 7 | [`import`] | raw source texts become clippings, and clippings become content files |
//! | 7 | [`plan`] | which pages there are, and at which address |
//! | 8 | [`view`] | what a template may see, one file for each kind of page |
//! | 9 | [`theme`] | loads templates and renders views |
//! | 10 | [`build`] | a snapshot of the folder goes in, rendered files come out |
//! | 11 | [`edit`] | renames, and joined or split figures, over all files of a briefing |
//! | 11 | [`disk`] | the only code of the core that touches files |
//! | 12 | [`cli`] | arguments, reporting, exit status |
//!
//! A module uses only modules of lower layers; `tests/layers.rs` holds the program to that table.

pub mod annotate;
pub mod build;
pub mod cli;
pub mod corpus;
pub mod dates;
pub mod disk;
pub mod edit;
pub mod import;
pub mod language;
pub mod markup;
pub mod memo;
pub mod model;
pub mod plan;
pub mod quantity;
pub mod source;
pub mod theme;
pub mod view;

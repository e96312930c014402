//! What the stage as a whole does, on small briefings.

mod laws;
mod observations;
mod pages;
mod published;
mod references;

//! Decides which finds are the same entity, across the whole text.
//!
//! In: the finds of all paragraphs. Out: a [`Cast`]: people, organisations and places, each with its mentions in text order.
//! Never joins two full names that differ by more than a misprint, and never corrects a misprint silently.

mod cast;
mod definite;
mod dress;
mod firms;
mod lookup;
mod namesakes;
mod people;
mod references;
mod unknown;

pub(super) use cast::{Cast, Entity, Mention, cast};
pub(super) use dress::Dress;

/// Whether two full names are one person's, by spelling or romanisation.
pub(super) fn is_same_person(a: &str, b: &str) -> bool {
    people::likeness(a, b) == people::Likeness::Same
}

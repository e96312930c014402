//! Loads and validates a theme, and renders views with it.

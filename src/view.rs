//! What a template may see: one file for each kind of page. This is the theme's contract.

//! The only code of the core that touches files.

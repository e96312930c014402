//! The laws of the format, over generated text.

mod generate;
mod writing;

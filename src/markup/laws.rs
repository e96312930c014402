//! The laws of the format, over generated text.

mod generate;
mod lowering;
mod writing;

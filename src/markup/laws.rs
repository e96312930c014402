//! The laws of the format, over generated text.

mod annotating;
mod generate;
mod lowering;
mod writing;

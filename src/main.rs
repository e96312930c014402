//! The `factbox` program.

fn main() {}

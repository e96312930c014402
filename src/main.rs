//! The `factbox` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    factbox::cli::main()
}

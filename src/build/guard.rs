//! Keeps a fault of the program in one file from taking the others with it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::source::{Diagnostic, Label, RelPath};

/// What `work` gives; where it panics, nothing, and an error that names the file.
///
/// The stages are pure: a value that a panic leaves half-made is never seen again, so unwinding is safe.
pub(super) fn guarded<T>(
    path: &RelPath,
    problems: &mut Vec<Diagnostic>,
    work: impl FnOnce(&mut Vec<Diagnostic>) -> T,
) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(|| work(problems))) {
        Ok(value) => Some(value),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str);
            let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
            problems.push(
                Diagnostic::error("program/fault", format!("Factbox itself failed on this file: {said}"))
                    .at(Label::whole_file(path.clone()))
                    .help("this is a fault in Factbox, not in the file; please report it with the file"),
            );
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_at_the_file() {
        let path = RelPath::new("content/a.md").unwrap();
        let mut problems = Vec::new();
        assert_eq!(guarded(&path, &mut problems, |_| 1), Some(1));
        assert_eq!(problems, []);
        assert_eq!(guarded(&path, &mut problems, |_| -> u8 { panic!("no {}", "luck") }), None);
        assert!(problems[0].message.ends_with("no luck"));
    }
}

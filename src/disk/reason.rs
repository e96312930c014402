//! Why the system refused, in plain words.

use std::io::{Error, ErrorKind};

/// The reason without the number that the system gives it, which helps nobody.
pub fn reason(error: &Error) -> String {
    let plain = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "you have no permission",
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "a file is in the place of a folder",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::StorageFull => "the disk is full",
        _ => "",
    };
    if !plain.is_empty() {
        return plain.to_owned();
    }
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reason_shows_a_number() {
        for code in 1..=40 {
            let reason = reason(&Error::from_raw_os_error(code));
            assert!(!reason.is_empty() && !reason.contains("os error"), "{code}: {reason}");
        }
    }
}

//! Marks of a merge that nobody has settled.
//!
//! In: a content file. Out: an error for each place where two states of it stand between `<<<<<<<`, `=======` and `>>>>>>>`.

use crate::source::{Diagnostic, Source, Span};

/// The fewest signs that a mark has.
const MARK: usize = 7;

/// Reports every place where a merge left both states.
pub fn conflict_marks(source: &Source) -> Vec<Diagnostic> {
    let (mut found, mut open, mut parted) = (Vec::new(), None, false);
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        let words = line.trim_end();
        let span = Span::new(at, at + words.len());
        at += line.len();
        if is_mark(words, '<') {
            (open, parted) = (Some(span), false);
        } else if is_mark(words, '=') && open.is_some() {
            parted = true;
        } else if is_mark(words, '>') && parted {
            if let Some(start) = open.take() {
                found.push(problem(source, start));
            }
            parted = false;
        }
    }
    found
}

/// Whether a line is a mark: at least seven signs, and a name behind those at either end.
fn is_mark(line: &str, sign: char) -> bool {
    let rest = line.trim_start_matches(sign);
    line.len() - rest.len() >= MARK && (rest.starts_with(' ') || (sign == '=' && rest.is_empty()))
}

fn problem(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error("content/conflict", "two states of this place were not joined")
        .at(source.label(span, "begins here"))
        .help(
            "keep what is right of the lines between `<<<<<<<`, `=======` and `>>>>>>>`, and take the three marks out",
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::RelPath;

    #[test]
    fn only_whole_marks_are_conflicts() {
        let count =
            |text: &str| conflict_marks(&Source::new(RelPath::new("content/articles/tea.md").unwrap(), text)).len();
        assert_eq!(count("a\n<<<<<<< edited by hand\nb\n=======\nc\n>>>>>>> imported now\nd\n"), 1);
        assert_eq!(count("<<<<<<<< x\r\n========\r\n>>>>>>>> y"), 1);
        assert_eq!(count("Title\n=======\n\n> quoted\n"), 0);
        assert_eq!(count("<<<<<<< x\n>>>>>>> y\n"), 0);
    }
}

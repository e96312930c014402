//! An article that was edited by hand is joined with what import writes of it now.
//!
//! In: the article as it stands, what import would write now, and, where it is still known, what import wrote last. Out: both in
//! one text. Where both changed the same words, the lines stand between marks, which `build` reports; no word that either side
//! has of its own is lost.

mod words;

use diffy::{ConflictStyle, DiffOptions, IncompleteHunkStyle, Line, MergeOptions};

/// A joined text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text.
    pub text: String,
    /// How many places could not be joined and stand between marks.
    pub conflicts: usize,
}

/// The fewest signs that a mark has.
const MARK: usize = 7;

/// Joins two texts. `base` is what both come from; without it, whatever differs stands between marks.
pub fn merge(base: Option<&str>, edited: &str, fresh: &str) -> Merged {
    if edited == fresh {
        return Merged { text: edited.to_owned(), conflicts: 0 };
    }
    let signs = signs(&[base.unwrap_or_default(), edited, fresh]);
    match base {
        Some(base) => three_way(base, edited, fresh, signs),
        None => two_way(edited, fresh, signs),
    }
}

/// What would change, as a patch; empty where nothing would.
pub fn patch(path: &str, old: Option<&str>, new: &str) -> String {
    if old == Some(new) {
        return String::new();
    }
    let mut options = DiffOptions::default();
    let original = if old.is_some() { format!("a/{path}") } else { "/dev/null".to_owned() };
    options.set_original_filename(original).set_modified_filename(format!("b/{path}"));
    options.create_patch(old.unwrap_or_default(), new).to_string()
}

/// More signs than any line of the texts begins with, so that a mark is never mistaken for a line.
fn signs(texts: &[&str]) -> usize {
    let run = |line: &str| line.bytes().take_while(|byte| Some(byte) == line.as_bytes().first()).count();
    let marks = texts.iter().flat_map(|text| text.lines()).filter(|line| line.starts_with(['<', '=', '>', '|']));
    marks.map(|line| run(line) + 1).max().unwrap_or(MARK).max(MARK)
}

fn three_way(base: &str, edited: &str, fresh: &str, signs: usize) -> Merged {
    let mut options = MergeOptions::new();
    options.set_conflict_style(ConflictStyle::Diff3);
    options.set_incomplete_hunk_style(IncompleteHunkStyle::Git);
    options.set_conflict_marker_length(signs);
    let text = match options.merge(base, edited, fresh) {
        Ok(text) => return Merged { text, conflicts: 0 },
        Err(text) => text,
    };
    let mark = |sign: &str, name: &str| format!("{}{name}", sign.repeat(signs));
    let marks = [mark("<", " ours"), mark("|", " original"), mark("=", ""), mark(">", " theirs")];
    let mut joined = Joined { text: String::new(), conflicts: 0, signs };
    // The parts of the conflict that is open: ours, the base, theirs.
    let mut parts: Option<(usize, [String; 3])> = None;
    for line in text.split_inclusive('\n') {
        let bare = line.strip_suffix('\n').unwrap_or(line);
        let at = marks.iter().position(|mark| mark == bare);
        parts = match (at, parts) {
            (Some(0), None) => Some((0, Default::default())),
            (Some(3), Some((_, sides))) => {
                joined.conflict(&sides);
                None
            }
            (Some(part @ (1 | 2)), Some((_, sides))) => Some((part, sides)),
            (_, Some((part, mut sides))) => {
                sides[part].push_str(line);
                Some((part, sides))
            }
            (_, None) => {
                joined.text.push_str(line);
                None
            }
        };
    }
    Merged { text: joined.text, conflicts: joined.conflicts }
}

/// A text joined so far.
struct Joined {
    text: String,
    conflicts: usize,
    signs: usize,
}

impl Joined {
    /// Writes lines that both sides changed: word by word where that can be done, else between marks.
    fn conflict(&mut self, [ours, base, theirs]: &[String; 3]) {
        match words::join(base, ours, theirs) {
            Some(lines) => self.text.push_str(&lines),
            None => self.mark(ours, theirs),
        }
    }

    /// Writes lines between marks.
    fn mark(&mut self, ours: &str, theirs: &str) {
        self.text.push_str(&opening(self.signs));
        for (side, after) in [(ours, "=".repeat(self.signs) + "\n"), (theirs, closing(self.signs))] {
            self.text.push_str(side);
            if !side.is_empty() && !side.ends_with('\n') {
                self.text.push('\n');
            }
            self.text.push_str(&after);
        }
        self.conflicts += 1;
    }
}

/// Without a common origin nobody knows whether a line was added on one side or taken out on the other.
fn two_way(edited: &str, fresh: &str, signs: usize) -> Merged {
    let mut options = DiffOptions::default();
    options.set_context_len(usize::MAX / 4);
    let patch = options.create_patch(edited, fresh);
    let mut joined = Joined { text: String::new(), conflicts: 0, signs };
    let (mut ours, mut theirs) = (String::new(), String::new());
    let settle = |joined: &mut Joined, ours: &mut String, theirs: &mut String| {
        if !ours.is_empty() || !theirs.is_empty() {
            joined.mark(ours, theirs);
            ours.clear();
            theirs.clear();
        }
    };
    for line in patch.hunks().iter().flat_map(diffy::Hunk::lines) {
        match line {
            Line::Context(line) => {
                settle(&mut joined, &mut ours, &mut theirs);
                joined.text.push_str(line);
            }
            Line::Delete(line) => ours.push_str(line),
            Line::Insert(line) => theirs.push_str(line),
        }
    }
    settle(&mut joined, &mut ours, &mut theirs);
    Merged { text: joined.text, conflicts: joined.conflicts }
}

fn opening(signs: usize) -> String {
    format!("{} edited by hand\n", "<".repeat(signs))
}

fn closing(signs: usize) -> String {
    format!("{} imported now\n", ">".repeat(signs))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "---\ntitle: Tea\n---\n\nPrices rose.\n\nStocks fell.\n";

    #[test]
    fn changes_apart_are_joined() {
        let edited = BASE.replace("Tea", "Tea is dear");
        let fresh = BASE.replace("fell", "fell by half");
        let merged = merge(Some(BASE), &edited, &fresh);
        assert_eq!(merged, Merged { text: edited.replace("fell", "fell by half"), conflicts: 0 });
    }

    #[test]
    fn changes_of_one_line_stand_between_marks() {
        let (edited, fresh) = (BASE.replace("rose", "rose fast"), BASE.replace("rose", "rose by 8%"));
        let merged = merge(Some(BASE), &edited, &fresh);
        let marked = "<<<<<<< edited by hand\nPrices rose fast.\n=======\nPrices rose by 8%.\n>>>>>>> imported now\n";
        assert_eq!(merged, Merged { text: BASE.replace("Prices rose.\n", marked), conflicts: 1 });
        assert_eq!(merge(None, &edited, &fresh), merged);
    }

    #[test]
    fn without_origin_a_line_of_one_side_is_marked() {
        let merged = merge(None, "a\nb", "a\n");
        assert_eq!(merged.text, "a\n<<<<<<< edited by hand\nb\n=======\n>>>>>>> imported now\n");
    }

    #[test]
    fn a_patch_shows_what_would_change() {
        let shown = patch("content/articles/tea.md", Some("a\nb\n"), "a\nc\n");
        assert_eq!(
            shown,
            "--- a/content/articles/tea.md\n+++ b/content/articles/tea.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
        );
        assert!(patch("x", None, "a\n").starts_with("--- /dev/null\n+++ b/x\n"));
        assert_eq!(patch("x", Some("a"), "a"), "");
    }

    fn lines() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec!["a", "b", "c", "", "<<<<<<< x", "=======", ">>>>>>> y", "d é"]);
        let apart = prop::sample::select(vec!["\n", " "]);
        (prop::collection::vec(line, 0..9), any::<bool>(), apart)
            .prop_map(|(lines, ends, apart)| lines.join(apart) + if ends && !lines.is_empty() { "\n" } else { "" })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// No word that one side has of its own is lost, and an untouched side changes nothing.
        #[test]
        fn nothing_is_lost(base in lines(), edited in lines(), fresh in lines(), known in any::<bool>()) {
            let base = known.then_some(base.as_str());
            let merged = merge(base, &edited, &fresh);
            let of = |text: &str| -> BTreeSet<String> { text.split_whitespace().map(str::to_owned).collect() };
            let (before, after) = (of(base.unwrap_or_default()), of(&merged.text));
            for word in of(&edited).union(&of(&fresh)) {
                prop_assert!(before.contains(word) || after.contains(word), "{word:?} is lost in {:?}", merged.text);
            }
            if base == Some(fresh.as_str()) {
                prop_assert_eq!(&merged.text, &edited);
            }
            if base == Some(edited.as_str()) {
                prop_assert_eq!(&merged.text, &fresh);
            }
            prop_assert_eq!(merged.conflicts > 0, merged.text.contains("< edited by hand\n"));
        }
    }
}

//! An observation is added to a figure's file, which may have been edited by hand.
//!
//! In: the file's text and what is to be added. Out: the text with it, every other byte as it was; none where that cannot
//! be done safely.

use std::fmt::Write as _;

use crate::markup::read_figure;
use crate::model::JoinRecord;
use crate::source::Source;

/// The file with one more proposed observation; the text itself where it is there already.
pub fn with_observation(file: &Source, record: &JoinRecord) -> Option<String> {
    let before = read_figure(file).value;
    if before.observations.iter().any(|other| other.id == record.id) {
        return Some(file.text.to_string());
    }
    let text = inserted(&file.text, record)?;
    let after = read_figure(&Source::new(file.path.clone(), text.as_str())).value;
    let mut wanted = before;
    wanted.observations.push(record.clone());
    (after == wanted).then_some(text)
}

fn inserted(text: &str, record: &JoinRecord) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let front_end = front_end(text)?;
    let lines: Vec<(usize, &str)> = lines(&text[..front_end]).collect();
    let key = lines.iter().position(|(_, line)| line.trim_end() == "observations:");
    let (at, indent, opening) = match key {
        None if text[..front_end].contains("\nobservations:") => return None,
        None => (front_end, "  ", format!("observations:{newline}")),
        Some(key) => {
            let items = lines[key + 1..].iter().take_while(|(_, line)| line.starts_with([' ', '-']));
            let last = items.clone().last()?;
            let first = items.clone().next()?.1;
            (last.0 + last.1.len(), &first[..first.len() - first.trim_start().len()], String::new())
        }
    };
    let quoted = |words: &str| serde_json::Value::from(words).to_string();
    let mut item =
        format!("{opening}{indent}- id: {}{newline}{indent}  state: proposed{newline}", quoted(record.id.as_str()));
    if let Some(reason) = &record.reason {
        let _ = write!(item, "{indent}  reason: {}{newline}", quoted(reason));
    }
    Some(format!("{}{item}{}", &text[..at], &text[at..]))
}

/// Where the line `---` that closes the front matter begins.
fn front_end(text: &str) -> Option<usize> {
    let mut lines = lines(text);
    lines.next().filter(|(_, line)| line.trim_end() == "---")?;
    lines.find(|(_, line)| line.trim_end() == "---").map(|(at, _)| at)
}

/// The lines of a text with their ends, and where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len(), line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{JoinState, ObservationId};
    use crate::source::RelPath;

    fn added(text: &str) -> Option<String> {
        let file = Source::new(RelPath::new("content/figures/tea-sold.md").unwrap(), text);
        let record = JoinRecord {
            id: ObservationId::from_text("tea-fair.tea-sold"),
            state: JoinState::Proposed,
            reason: Some("same unit, head noun and subject".to_owned()),
        };
        with_observation(&file, &record)
    }

    #[test]
    fn an_observation_is_added_and_the_rest_stays() {
        let plain = "---\nlabel: Tea sold # by weight\n---\n\nA note.\n";
        let once = added(plain).unwrap();
        assert_eq!(
            once,
            "---\nlabel: Tea sold # by weight\nobservations:\n  - id: \"tea-fair.tea-sold\"\n    state: proposed\n    reason: \"same unit, head noun and subject\"\n---\n\nA note.\n"
        );
        assert_eq!(added(&once).unwrap(), once, "twice is once");
    }

    #[test]
    fn a_list_that_is_there_grows() {
        let listed =
            "---\nlabel: Tea sold\nobservations:\n- id: port.tea-sold\n  state: confirmed\ntopics: [trade]\n---\n";
        let text = added(listed).unwrap();
        assert!(text.contains("confirmed\n- id: \"tea-fair.tea-sold\"\n  state: proposed\n"), "{text}");
        assert!(text.contains("\ntopics: [trade]\n"));
    }

    #[test]
    fn what_cannot_be_done_safely_is_not_done() {
        assert_eq!(added("---\nlabel: Tea sold\nobservations: []\n---\n"), None);
        assert_eq!(added("no front matter"), None);
    }
}

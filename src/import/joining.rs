//! An observation is added to a figure's file, which may have been edited by hand.
//!
//! In: the file's text and what is to be added. Out: the text with it, every other byte as it was; none where that cannot
//! be done safely.

use crate::markup::{Decision, read_figure, with_records};
use crate::model::JoinRecord;
use crate::source::Source;

/// The file with one more proposed observation; the text itself where it is there already.
pub fn with_observation(file: &Source, record: &JoinRecord) -> Option<String> {
    if read_figure(file).value.observations.iter().any(|other| other.id == record.id) {
        return Some(file.text.to_string());
    }
    with_records(file, |_| Decision::Keep, std::slice::from_ref(record))
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
        assert_eq!(added("---\nlabel: Tea sold\nobservations: {}\n---\n"), None);
        assert_eq!(added("no front matter"), None);
    }
}

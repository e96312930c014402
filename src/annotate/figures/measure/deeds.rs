//! Numbers named by who does something: "the port handled 3 million tonnes", "40 percent had sold land".

use super::super::clause::{Word, singular};
use super::{Found, Measure, Number, kind_word};
use crate::model::UnitKind;

impl Number<'_> {
    /// "the port handled (so much)": by the verb right before the number.
    pub(super) fn deed(&self) -> Option<Found> {
        let clause = self.clause;
        // "owes China (so much)": over whom it is done to.
        let end = clause.name_before(self.start).map_or(self.start, |name| name.start);
        let verb = end.checked_sub(1).filter(|&at| matches!(clause.word(at), Word::Verb | Word::Past))?;
        let kind = kind_word(self.kind);
        let fits = |words: &std::collections::BTreeSet<String>| words.contains(clause.lower(verb));
        let deed = clause.rules.deeds.iter().find(|deed| fits(&deed.words) && deed.kinds.contains(kind))?;
        let end = self.before_verbs(verb);
        let head = singular(&deed.label.split(' ').next().unwrap_or_default().to_lowercase());
        let Some(doer) = clause.phrase_before(end).or_else(|| clause.name_before(end)) else {
            // "we raised (so much)": the pronoun names nobody.
            let pronoun = end.checked_sub(1).map_or("", |at| clause.lower(at));
            let label = deed.label.trim_end_matches(" by").trim_end_matches(" of").to_owned();
            let is_pronoun = matches!(pronoun, "we" | "they" | "it" | "he" | "she" | "i");
            return is_pronoun.then_some(Found { label, head, range: verb..verb + 1, is_plain: false });
        };
        let mut found = Found::named(&deed.label, doer, clause);
        found.head = head;
        Some(found)
    }

    /// "61% support the tax", "40 percent had sold land": who holds a view or has done something.
    pub(super) fn holders_of_a_view(&self, is_growth: bool) -> Option<Found> {
        let clause = self.clause;
        let verb = clause.lower(self.end);
        let is_helper = clause.rules.auxiliaries.contains(verb);
        let is_verb = clause.word(self.end) == Word::Verb || clause.rules.verbs_or_nouns.contains(verb);
        let has_done = matches!(verb, "had" | "have") && clause.is_participle(self.end + 1);
        if self.kind != UnitKind::Percent || is_growth || !self.opens() || !is_verb || is_helper && !has_done {
            return None;
        }
        let mut verbs = self.end + 1;
        while verbs < clause.sentence.end && (clause.word(verbs) == Word::Verb || clause.is_participle(verbs)) {
            verbs += 1;
        }
        let object = clause.extended_object(verbs).or_else(|| clause.phrase(verbs));
        let range = self.end..object.map_or(verbs, |object| object.end);
        let base = self.base.map(|base| format!(" of {base}")).unwrap_or_default();
        let is_of_people = self.base.is_none_or(|base| {
            let noun = base.rsplit(' ').next().unwrap_or_default().to_lowercase();
            clause.rules.people.contains(&singular(&noun))
        });
        let who = if is_of_people { "who" } else { "that" };
        let label = format!("Share{base} {who} {}", clause.words(&range));
        Some(Found { label, head: clause.lower(self.end).to_owned(), range, is_plain: false })
    }

    /// "the toll rose to 41,000", "arrivals fell to 2 million": what a number without a noun counts.
    pub(super) fn bare_count(&self) -> Option<Measure> {
        let clause = self.clause;
        let before = self.start.checked_sub(1).map_or("", |at| clause.lower(at));
        let is_reached =
            matches!(before, "to" | "at" | "above" | "below" | "of" | "past" | "over" | "from" | "was" | "is")
                || matches!(
                    before,
                    "reached" | "hit" | "totalled" | "totaled" | "exceeded" | "topped" | "were" | "are"
                );
        // "Acme scored 8.1".
        if let Some(deed) = self.deed() {
            let words = clause.words(&deed.range);
            return Some(Measure { label: deed.label, words, head: deed.head, ..Measure::default() });
        }
        let number_before = self.is_of_number_before() || self.part_of_number_before().is_some();
        let right = self.right().filter(|_| !number_before);
        if right.is_none() && (!is_reached || number_before) {
            return None;
        }
        let found = right.or_else(|| self.of_before()).or_else(|| self.moved()).or_else(|| self.subject())?;
        let head = if found.head.is_empty() { clause.head(&found.range) } else { found.head };
        let is_countable = self.is_own(&found.range) || clause.paragraph.lower(found.range.end - 1).ends_with('s');
        let words = clause.words(&found.range);
        is_countable.then(|| Measure { label: words.clone(), words, head, ..Measure::default() })
    }

    /// "N tonnes, down 5%", "N passengers, 9% more": the growth of the number before.
    pub(super) fn is_growth_of_number_before(&self) -> bool {
        let clause = self.clause;
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| clause.lower(at));
        let moved = |word: &str| matches!(word, "down" | "up" | "off");
        let joins = |word: &str| matches!(word, "," | "(" | "but" | "and" | "–" | "—" | "or");
        let is_tail = moved(before(1)) && joins(before(2)) || before(1) == "by" && moved(before(2)) && joins(before(3));
        let is_compared = joins(before(1))
            && matches!(clause.lower(self.end), "more" | "less" | "higher" | "lower" | "fewer" | "above" | "below");
        self.has_number_before() && (is_tail || is_compared)
    }

    /// A heading by what the sentence opens with, where nothing else serves.
    pub(super) fn last_resort(&self) -> String {
        let clause = self.clause;
        let starts = clause.sentence.start..self.start;
        let phrase = starts.filter(|&at| matches!(clause.word(at), Word::Noun | Word::Determiner)).find_map(|at| {
            let phrase = clause.phrase(at).or_else(|| clause.object(at))?;
            (phrase.end <= self.start && !clause.rules.is_light(&singular(clause.lower(phrase.end - 1))))
                .then_some(phrase)
        });
        let Some(phrase) = phrase else { return String::new() };
        let name = match self.kind {
            UnitKind::Count | UnitKind::Number => "Number for",
            _ if self.aspect().beside.is_empty() => "Value for",
            _ => return format!("{} {}", self.aspect().beside, clause.words(&phrase)),
        };
        format!("{name} {}", clause.words(&phrase))
    }
}

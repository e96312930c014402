//! Runs of capitalised words, and the order in which the readings of a run are tried.

use std::ops::Range;

use super::{Class, Finder, Hints};
use crate::annotate::PassageKind;
use crate::annotate::gazetteer::Known;
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// The longest stretches of capitalised words, with the particles and ampersands between them.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.paragraph.tokens.len() {
            if !self.is_capital(at) {
                at += 1;
                continue;
            }
            let end = self.run_end(at);
            runs.push(at..end);
            at = end;
        }
        runs
    }

    fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        loop {
            if let Some((_, hit_end)) = self.hit_at(end - 1) {
                end = end.max(hit_end);
            }
            if self.adjacent(end) && self.is_capital(end) {
                end += 1;
                continue;
            }
            let mut next = end;
            while next - end < 2 && self.adjacent(next) && (self.joins(next) || self.joins_name(end, next)) {
                next += 1;
            }
            if next == end || !self.adjacent(next) || !self.is_capital(next) {
                if self.is_owner_of_body(end) {
                    end += 2;
                    continue;
                }
                // "Nur Zholy–Khorgos": a dash without blanks binds two names.
                if self.is_dash_pair(end) {
                    end += 2;
                    continue;
                }
                return end;
            }
            end = next + 1;
        }
    }

    /// The possessive in "Teachers' Association", "St Mary's Hospital": it belongs to the name.
    fn is_owner_of_body(&self, mark: usize) -> bool {
        let tokens = &self.paragraph.tokens;
        let Some(owner) = mark.checked_sub(1) else { return false };
        let attached = tokens.get(mark).is_some_and(|token| token.span.start == tokens[owner].span.end);
        let saint = owner > 0 && matches!(self.lower(owner - 1), "st" | "st." | "saint");
        attached
            && matches!(self.lower(mark), "'s" | "'" | "’")
            && self.is_capital(mark + 1)
            && self.adjacent(mark + 1)
            && (self.has(List::BodyOwner, owner) || saint)
            && (mark + 1..mark + 4).any(|at| self.is_head(at) && (mark + 2..=at).all(|inner| self.adjacent(inner)))
    }

    fn joins(&self, index: usize) -> bool {
        self.paragraph.is_mark(index, "&")
            || self.has(List::Particle, index)
                && !self.is_capital(index)
                && !matches!(self.lower(index), "of" | "e" | "y" | "do" | "den" | "ten" | "la" | "le")
    }

    /// A particle that is a plain word too, after another one or a given name: "Ana de la Rosa", "Jan ten Brink".
    fn joins_name(&self, end: usize, at: usize) -> bool {
        let plain = matches!(self.lower(at), "do" | "den" | "ten" | "la" | "le" | "las" | "los");
        plain && !self.is_capital(at) && (at > end || self.is_given(end - 1))
    }

    fn is_dash_pair(&self, index: usize) -> bool {
        let tokens = &self.paragraph.tokens;
        self.paragraph.is_mark(index, "–")
            && self.is_capital(index + 1)
            && tokens[index - 1].span.end == tokens[index].span.start
            && tokens[index].span.end == tokens[index + 1].span.start
    }

    /// Tries the readings of a run in order and keeps the first that fits; what is left of the run is read again.
    pub(super) fn interpret(&mut self, run: Range<usize>) {
        let Some(run) = self.trimmed(run) else { return };
        if self.is_taken(&run) {
            self.around_taken(run);
            return;
        }
        if self.paragraph.kind == PassageKind::Title {
            self.known_names(run);
            return;
        }
        let read = self.taught_name(&run)
            || self.transcript(&run)
            || self.legal_form(&run)
            || self.known_body(&run)
            || self.place_with_suffix(&run)
            || self.state_body(&run)
            || self.event(&run)
            || self.organisation(&run)
            || self.titled(&run)
            || self.known_place(&run)
            || self.place_of(&run)
            || self.partners(&run)
            || self.led_by_body_word(&run)
            || self.acronym(&run)
            || self.person(&run)
            || self.company(&run)
            || self.locality(&run);
        if !read {
            let hints = self.hints(&run);
            let rule = if self.is_name_by_surname(&run) { "surname-run" } else { "unknown-run" };
            self.push(&run, Class::Unknown(hints), rule);
        }
    }

    /// Reads what lies before and after finds that are there already.
    fn around_taken(&mut self, run: Range<usize>) {
        let free: Vec<usize> = run.clone().filter(|&at| !self.is_taken(&(at..at + 1))).collect();
        for stretch in free.chunk_by(|a, b| a + 1 == *b) {
            if let (Some(&first), Some(&last)) = (stretch.first(), stretch.last()) {
                self.interpret(first..last + 1);
            }
        }
    }

    /// A run without the words that have a capital only because they begin a sentence.
    fn trimmed(&self, run: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, end } = run;
        let named = start + 1 < end && self.is_given(start) && self.is_surname(start + 1);
        if named && self.starts_sentence(start) {
            return Some(run);
        }
        while start < end
            && self.has(List::Function, start)
            && self.hit_at(start).is_none()
            && (start > run.start || self.starts_sentence(start) || self.lower(start) == "the" || run.len() == 1)
        {
            start += 1;
        }
        let nameless =
            start < end && self.starts_sentence(start) && self.has(List::Common, start) && self.hit_at(start).is_none();
        let office = start + 1 < end
            && self.has(List::OfficeModifier, start)
            && (start + 1..end).any(|at| self.has(List::Office, at));
        let ordinal = start + 1 < end && self.lower(start) == "first" && !self.has(List::Office, start + 1);
        let body = start + 1 < end && (start + 1..end).any(|at| self.is_head(at)) && !self.is_given(start + 1);
        let kept = ordinal || office || body;
        if nameless && !kept {
            start += 1;
        }
        if start + 1 < end && self.starts_sentence(start) && self.is_noun_before_name(start, end) {
            start += 1;
        }
        let lone = start + 1 == end
            && self.has(List::Common, start)
            && self.hit_at(start).is_none()
            && !self.is_state_body(start);
        (start < end && !lone).then_some(start..end)
    }

    /// "Shipowner Ana Lima", "Brothers Ed and Sam": a noun that has its capital from the beginning of the sentence.
    fn is_noun_before_name(&self, start: usize, end: usize) -> bool {
        let agent = ["er", "or", "ist", "man", "woman", "ian", "aire", "keeper"];
        let noun = agent.iter().any(|ending| self.lower(start).ends_with(ending))
            && !self.is_given(start)
            && !self.is_surname(start)
            && !self.is_title(start)
            && end > start + 2
            && self.is_given(start + 1);
        noun || self.has(List::Relation, start) && (self.is_given(start + 1) || self.is_surname(end - 1))
    }

    /// Title case says nothing: only names that are known beforehand count.
    fn known_names(&mut self, run: Range<usize>) {
        let mut at = run.start;
        while at < run.end {
            match self.hit_at(at) {
                Some((Known::Entity(entry), end)) => {
                    if !(end == run.end && self.place_with_suffix(&(at..end))) {
                        self.push(&(at..end), Class::Known(entry), "gazetteer");
                    }
                    at = end;
                }
                _ => at += 1,
            }
        }
        for at in run {
            if !self.is_taken(&(at..at + 1)) {
                self.push(
                    &(at..at + 1),
                    Class::Unknown(Hints { starts: true, determined: true, ..Hints::default() }),
                    "title-word",
                );
            }
        }
    }

    /// A name of the lexicon that fills the run.
    fn taught_name(&mut self, run: &Range<usize>) -> bool {
        let Some((Known::Entity(entry), end)) = self.hit_at(run.start) else { return false };
        if !self.gazetteer.is_taught(entry) {
            return false;
        }
        let class = if self.gazetteer.is_person(entry) {
            if end == run.end && self.titled_before(run) {
                return true;
            }
            let name = run.start..end;
            Class::Person(self.apposition(&name).or_else(|| self.role_before_comma(&name)))
        } else {
            Class::Known(entry)
        };
        self.push(&(run.start..end), class, "lexicon");
        if end < run.end {
            self.interpret(end..run.end);
        }
        true
    }

    /// The last of the office words from a token on.
    pub(super) fn office_end(&self, from: usize) -> usize {
        (from..self.paragraph.tokens.len())
            .take_while(|&at| self.has(List::Office, at) || self.has(List::OfficeModifier, at))
            .last()
            .unwrap_or(from)
    }

    pub(super) fn hints(&self, run: &Range<usize>) -> Hints {
        let said = |at: usize| self.is_word(at) && self.has(List::Said, at) && !self.has(List::SaidWeak, at);
        let before = self.before(run.start, 1);
        let reports = before == "," && matches!(self.lower(run.end), "reports" | "reported");
        let officer = self.paragraph.tokens.get(run.end).is_some_and(|token| token.lower.ends_with("'s"))
            && (1..4).any(|ahead| self.has(List::Office, run.end + ahead));
        let told = before == "to" && self.before(run.start, 2) == "according";
        let firm = self.is_beside_firm_words(run);
        Hints {
            said: reports || told || said(run.end) || run.start.checked_sub(1).is_some_and(said),
            located: self.lexis.has(List::Locative, before),
            starts: self.starts_sentence(run.start),
            determined: matches!(before, "the" | "a" | "an" | "this" | "that" | "these"),
            company: self.has(List::CompanyWord, run.end) && !self.is_capital(run.end + 1)
                || self.lexis.has(List::CompanyWord, before)
                || officer
                || firm,
            firm,
            alone: self.stands_by_itself(run),
        }
    }
}

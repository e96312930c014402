//! Runs of capitalised words, and the order in which the readings of a run are tried.

use std::ops::Range;

use super::{Class, Finder, Hints};
use crate::annotate::PassageKind;
use crate::annotate::gazetteer::Known;
use crate::annotate::lexis::List;
use crate::annotate::tokens::TokenKind;

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
            // "Abu Dhabi-based": the words go on in the compound, which is no name.
            if !self.goes_on_in_compound(end) {
                runs.push(at..end);
            }
            at = end;
        }
        runs
    }

    /// Whether a compound with a capital follows: "Abu Dhabi-based", where `end` is the second word.
    fn goes_on_in_compound(&self, end: usize) -> bool {
        self.adjacent(end)
            && self.paragraph.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Word && token.capital)
            && !self.is_capital(end)
            && end > 0
            && !self.has(List::Function, end - 1)
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
            if self.goes_on_as_firm(end) || self.is_saint(end - 1) {
                end += 2;
                continue;
            }
            let mut next = end;
            let led = (start..end).any(|at| self.is_lead_head(at));
            let joins_led = |at: usize| led && !self.is_capital(at) && self.has(List::LeadJoint, at);
            while led && next - end < 3 && self.adjacent(next) && joins_led(next) {
                next += 1;
            }
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
            && (self.has(List::BodyOwner, owner) || saint || self.has(List::Office, owner) && self.is_head(mark + 1))
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

    /// "Eli Marks and Co.", "Tarrow & Sons": what makes partners of the name before.
    pub(super) fn goes_on_as_firm(&self, joint: usize) -> bool {
        matches!(self.lower(joint), "and" | "&")
            && self.adjacent(joint)
            && self.adjacent(joint + 1)
            && self.is_capital(joint + 1)
            && matches!(self.lower(joint + 1), "co" | "co." | "sons" | "bros" | "brothers" | "daughters" | "associates")
    }

    /// "St. Jude": the full stop belongs to the name.
    fn is_saint(&self, at: usize) -> bool {
        let tokens = &self.paragraph.tokens;
        matches!(self.lower(at), "st" | "ste" | "mt" | "ft")
            && self.paragraph.is_mark(at + 1, ".")
            && tokens[at].span.end == tokens[at + 1].span.start
            && self.adjacent(at + 2)
            && self.is_capital(at + 2)
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
        if self.surname_like_pronoun(&run) || self.is_abbreviation(&run) {
            return;
        }
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
            || self.is_label(&run)
            || self.transcript(&run)
            || self.own_publisher(&run)
            || self.legal_form(&run)
            || self.known_body(&run)
            || self.led_by_head(&run)
            || self.place_with_suffix(&run)
            || self.state_body(&run)
            || self.event(&run)
            || self.organisation(&run)
            || self.seat_of_member(&run)
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

    /// "“…,” He said": a pronoun in mid-sentence has no capital, so this is somebody of that surname.
    fn surname_like_pronoun(&mut self, run: &Range<usize>) -> bool {
        let at = run.start;
        let surname = run.len() == 1
            && self.word(at) == "He"
            && self.paragraph.kind != PassageKind::Title
            && at > 0
            && self.paragraph.tokens[at - 1].sentence == self.paragraph.tokens[at].sentence
            && (matches!(self.before(at, 1), "”" | "’" | "and" | "that" | "to" | "with" | "as")
                || self.before(at, 1) == "\"" && self.has(List::Said, at + 1));
        if surname {
            let hints = Hints { said: true, ..self.hints(run) };
            self.push(run, Class::Unknown(hints), "surname-run");
        }
        surname
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
            && (start > run.start && self.lower(start - 1) != "the"
                || self.starts_sentence(start)
                || self.lower(start) == "the"
                || run.len() == 1)
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
        let compass = start + 1 < end && self.has(List::PlaceLead, start) && self.is_compass_end(start + 1);
        let kept = ordinal || office || body || compass;
        if nameless && !kept {
            start += 1;
        }
        if start + 1 < end && self.starts_sentence(start) && self.is_noun_before_name(start, end) {
            start += 1;
        }
        // "Crusher Molinos Tarma", "Co-op Opihi Dairies": what sort of firm it is.
        if start + 1 < end && self.starts_sentence(start) && self.is_noun_before_firm(start) {
            start += 1;
        }
        let lone = start + 1 == end
            && (self.has(List::Common, start) || self.is_adverb_before_sentence(start))
            && self.hit_at(start).is_none()
            && !self.is_state_body(start);
        (start < end && !lone).then_some(start..end)
    }

    /// "Nationally, prices fell."
    fn is_adverb_before_sentence(&self, at: usize) -> bool {
        let word = self.lower(at);
        self.starts_sentence(at)
            && self.paragraph.is_mark(at + 1, ",")
            && word.len() > 6
            && (word.ends_with("ly") || word.ends_with("wide"))
            && !self.is_given(at)
            && !self.is_surname(at)
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

    /// Whether a word for a firm has its capital from the beginning of the sentence only.
    fn is_noun_before_firm(&self, start: usize) -> bool {
        self.has(List::CompanyWord, start)
            && !self.has(List::LeadHead, start)
            && !self.is_head(start)
            && !self.has(List::Office, start + 1)
            && !self.is_given(start + 1)
            && !self.is_head(start + 1)
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

    /// "Room 114", "Shaft 3": a plain word before a number is a label and no name.
    fn is_label(&self, run: &Range<usize>) -> bool {
        let numbered = self.adjacent(run.end)
            && self.paragraph.tokens.get(run.end).is_some_and(|token| token.kind == TokenKind::Number)
            && self.lower(run.end).len() < 4;
        numbered && run.len() == 1 && self.hit_at(run.start).is_none() && self.is_plain_label(run.start)
    }

    /// "A&E": letters around an ampersand that name no body.
    fn is_abbreviation(&self, run: &Range<usize>) -> bool {
        run.len() > 2 && self.lexis.has(List::NoAcronym, &self.words(run).to_lowercase())
    }

    /// Whether a word before a number says only what is counted or numbered.
    fn is_plain_label(&self, at: usize) -> bool {
        let shouted = self.word(at).chars().count() > 3 && self.word(at).chars().all(char::is_uppercase);
        shouted || self.lexis.has(List::LabelWord, self.lower(at))
    }

    /// The name of the paper or agency that publishes the text.
    fn own_publisher(&mut self, run: &Range<usize>) -> bool {
        let Some(name) = self.publisher else { return false };
        // "told the Courier": the end of "The Harbour Courier".
        let short = self.before(run.start, 1) == "the"
            && name.strip_suffix(&self.words(run)).is_some_and(|rest| rest.ends_with(' '))
            && self.place_at(run.start).is_none();
        if short {
            self.push(run, Class::Organisation("media"), "publisher");
            return true;
        }
        let end = run.start + name.split(' ').count();
        if end > run.end || self.words(&(run.start..end)) != name || (end..run.end).any(|at| self.is_head(at)) {
            return false;
        }
        let known = self.hit_at(run.start).is_some_and(|(_, to)| to >= end);
        if known || (run.start..end).any(|at| self.has(List::LegalForm, at)) {
            return false;
        }
        let article = run.start.checked_sub(1).filter(|&at| self.is_capital(at) && self.lower(at) == "the");
        let start = article.filter(|&at| !self.starts_sentence(at)).unwrap_or(run.start);
        self.push(&(start..end), Class::Organisation("media"), "publisher");
        if end < run.end {
            self.interpret(end..run.end);
        }
        true
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
        let adverb =
            matches!(self.lower(run.end), "both" | "also" | "later" | "earlier" | "already" | "separately" | "first");
        let reports = before == "," && matches!(self.lower(run.end), "reports" | "reported");
        let officer = self.paragraph.tokens.get(run.end).is_some_and(|token| token.lower.ends_with("'s"))
            && (1..4).any(|ahead| self.has(List::Office, run.end + ahead));
        let told = before == "to" && self.before(run.start, 2) == "according";
        let firm = self.is_beside_firm_words(run);
        Hints {
            said: reports
                || told
                || said(run.end)
                || adverb && said(run.end + 1)
                || run.start.checked_sub(1).is_some_and(said),
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

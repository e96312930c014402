//! People: names by their words, or by what stands beside them: an age, "who", an office, a verb, other people.

use std::ops::Range;

use super::{Class, Finder, Hints};
use crate::annotate::lexis::List;
use crate::annotate::tokens::TokenKind;

impl Finder<'_> {
    /// A name by its given name, its surname, the role after it, or a verb beside it.
    pub(super) fn person(&mut self, run: &Range<usize>) -> bool {
        if self.firm_context(run) {
            self.push(run, Class::Organisation("company"), "firm-context");
            return true;
        }
        let whole = run;
        let run = &self.without_honours(whole);
        let named = self.is_person_name(run) || run.len() < whole.len();
        if !self.is_name_like(run) || self.is_head(run.end - 1) && !named {
            return false;
        }
        let role = self.apposition(run).or_else(|| self.role_before_comma(run));
        if named {
            self.push(run, Class::Person(role), "given-name");
            return true;
        }
        let rule = if run.len() >= 2 { self.evidence(run, role.is_some()) } else { self.lone_evidence(run) };
        let Some(rule) = rule else { return false };
        self.push(run, Class::Person(role), rule);
        true
    }

    /// What beside several words says that they name a person.
    fn evidence(&self, run: &Range<usize>, role: bool) -> Option<&'static str> {
        let human = self.is_human(run) || role && self.is_after_owned_office(run.start);
        let odd = self.has(List::Common, run.start)
            || self.before(run.start, 1) == "the"
            || self.has(List::ThingHead, run.end - 1)
            || self.has(List::ThingLead, run.start) && !self.is_surname(run.end - 1)
            || self.is_country(run.end - 1)
            || self.is_article(run.start);
        if human || role && self.apposed_person(run) {
            return Some("apposition");
        }
        if odd || self.has(List::EventHead, run.end - 1) || self.hit_at(run.start).is_some() {
            return None;
        }
        if self.has(List::HumanVerb, run.end) && self.adjacent(run.end) {
            return Some("human-verb");
        }
        if self.is_appointed(run) {
            return Some("appointed");
        }
        self.hints(run).said.then_some("said-beside")
    }

    /// "Its chairman, X, said", "the firm's director, X,": an office that is somebody's, and its holder.
    fn is_after_owned_office(&self, start: usize) -> bool {
        let Some(office) = start.checked_sub(2).filter(|&at| self.paragraph.is_mark(at + 1, ",")) else { return false };
        let either = self.has(List::EitherOffice, office) || self.has(List::CompanyWord, office);
        let owner = self.before(self.office_start(office), 1);
        self.has(List::Office, office)
            && !either
            && matches!(owner, "its" | "their" | "his" | "her" | "our" | "'s" | "’" | "the")
    }

    /// What beside one word says that it names a person.
    fn lone_evidence(&self, run: &Range<usize>) -> Option<&'static str> {
        let at = run.start;
        let odd = self.has(List::Common, at)
            || self.hit_at(at).is_some()
            || self.is_head(at)
            || self.has(List::EventHead, at)
            || self.is_initial(at)
            || self.word(at).chars().count() < 3
            || matches!(self.before(at, 1), "the" | "a" | "an" | "in" | "near" | "from")
            || self.adjacent(run.end)
                && self.paragraph.tokens.get(run.end).is_some_and(|token| token.kind == TokenKind::Number);
        if odd {
            return None;
        }
        // "Couples who waited": a plain word may have its capital from the beginning of the sentence.
        let bare = self.is_who(run) && !self.paragraph.is_mark(run.end, ",");
        let plain = bare && self.starts_sentence(at) && !self.is_given(at) && !self.is_surname(at);
        if plain {
            return None;
        }
        if self.is_human(run) || self.apposed_person(run) {
            return Some("one-name");
        }
        let verb = self.has(List::HumanVerb, run.end) || self.hints(run).said;
        (self.is_given(at) && verb && self.adjacent(run.end)).then_some("one-name")
    }

    /// An age, "who" or a relation beside a name.
    fn is_human(&self, run: &Range<usize>) -> bool {
        self.is_aged(run) || self.is_who(run) || self.is_kin_after(run) || self.is_kin_before(run)
    }

    /// "His mother, X, left".
    fn is_kin_before(&self, run: &Range<usize>) -> bool {
        let owned = run.start > 2 && matches!(self.before(run.start, 3), "his" | "her" | "their" | "my" | "'s");
        owned
            && self.paragraph.is_mark(run.start - 1, ",")
            && self.has(List::Relation, run.start - 2)
            && !self.lower(run.start - 2).ends_with('s')
            && matches!(self.lower(run.end), "," | "." | "(")
    }

    /// "X, 45," and "X (45)" and "X, aged 45,".
    fn is_aged(&self, run: &Range<usize>) -> bool {
        let years = |at: usize| {
            let lower = self.lower(at);
            (1..=3).contains(&lower.len())
                && lower.bytes().all(|b| b.is_ascii_digit())
                && lower.parse::<u8>().is_ok_and(|years| years < 111)
        };
        let end = run.end;
        let aged = usize::from(self.lower(end + 1) == "aged");
        self.paragraph.is_mark(end, ",")
            && years(end + 1 + aged)
            && matches!(self.lower(end + 2 + aged), "," | "." | ";" | "and")
            || self.paragraph.is_mark(end, "(") && years(end + 1) && self.paragraph.is_mark(end + 2, ")")
    }

    /// Where the words after a name and its age begin.
    pub(super) fn after_age(&self, run: &Range<usize>) -> usize {
        let aged = usize::from(self.lower(run.end + 1) == "aged");
        let comma = self.paragraph.is_mark(run.end, ",") && self.is_aged(run);
        if comma { run.end + 2 + aged } else { run.end }
    }

    /// "X, who": firms are followed by "which".
    fn is_who(&self, run: &Range<usize>) -> bool {
        let after = if self.paragraph.is_mark(run.end, ",") { run.end + 1 } else { run.end };
        matches!(self.lower(after), "who" | "whom")
            || self.lower(after) == "whose" && self.has(List::Relation, after + 1)
    }

    /// "X, her brother," and "X, a cousin of".
    fn is_kin_after(&self, run: &Range<usize>) -> bool {
        let owned = matches!(self.lower(run.end + 1), "his" | "her" | "their" | "my" | "a" | "the");
        self.paragraph.is_mark(run.end, ",")
            && owned
            && (2..5).take_while(|&ahead| self.is_word(run.end + ahead)).any(|ahead| {
                self.has(List::Relation, run.end + ahead) && !self.has(List::EitherOffice, run.end + ahead)
            })
    }

    /// Whether the words after a comma are an office that only people hold: "X, a nurse in Y".
    fn apposed_person(&self, run: &Range<usize>) -> bool {
        let Some(office) = self.apposed_office(run) else { return false };
        let article = matches!(self.lower(run.end + 1), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "who");
        let only_people = !self.has(List::EitherOffice, office) && !self.has(List::CompanyWord, office);
        only_people && (run.len() > 1 || article || self.is_given(run.start))
    }

    /// "named X chief cook", "elected X as".
    fn is_appointed(&self, run: &Range<usize>) -> bool {
        let Some(verb) = run.start.checked_sub(1) else { return false };
        let office = || {
            (run.end..run.end + 3).any(|at| self.is_word(at) && self.has(List::Office, at))
                || matches!(self.lower(run.end), "as" | "to")
        };
        let strong =
            matches!(self.lower(verb), "arrested" | "questioned" | "jailed" | "sentenced" | "interviewed" | "married");
        self.has(List::Appointing, verb) && self.adjacent(run.start) && (strong || office())
    }

    /// "shares in X", "analysts at X": a firm, though it be called after people.
    fn firm_context(&self, run: &Range<usize>) -> bool {
        if run.clone().any(|at| self.paragraph.is_mark(at, "&")) {
            return true;
        }
        if self.has(List::PriceVerb, run.end) && self.adjacent(run.end) && run.len() > 1 {
            let after = self.paragraph.tokens.get(run.end + 1);
            return after.is_none_or(|token| token.kind != TokenKind::Word || token.lower == "by");
        }
        if run.len() < 2 {
            return false;
        }
        // "Osaka-based Hana Denki": of people one says what they are before.
        let based = self.before(run.start, 1).ends_with("-based") && self.adjacent(run.start);
        if based && !self.has(List::Said, run.end) && !self.paragraph.is_mark(run.end, ",") {
            return true;
        }
        // "pension fund Dana Sejahtera".
        let led = run.start.checked_sub(1).is_some_and(|at| {
            self.has(List::CompanyWord, at)
                && self.adjacent(run.start)
                && !self.is_capital(at)
                && ![List::Office, List::EitherOffice, List::Relation].iter().any(|list| self.has(*list, at))
        });
        if led && self.lower(run.start - 1) != "parent" {
            return true;
        }
        let before = self.before(run.start, 2);
        let stem = before.strip_suffix('s').unwrap_or(before);
        match self.before(run.start, 1) {
            "in" | "of" => matches!(stem, "share" | "stake" | "stock" | "bond" | "shareholder" | "subsidiary"),
            "at" | "with" => {
                self.lexis.has(List::BodyOffice, before) && before != "general"
                    || matches!(stem, "analyst" | "economist" | "strategist" | "consultant" | "researcher")
            }
            _ => false,
        }
    }

    /// "SMITH: Is it safe?" in a record of who said what.
    pub(super) fn transcript(&mut self, run: &Range<usize>) -> bool {
        let shouted = |at: usize| {
            self.word(at).chars().count() > 2 && self.word(at).chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        };
        let label = run.len() <= 3
            && self.paragraph.is_mark(run.end, ":")
            && self.starts_sentence(run.start)
            && run.clone().all(shouted);
        let name = run.end - 1;
        let titled = run.len() > 1 && self.is_title(run.start)
            || run.start > 1 && self.paragraph.is_mark(run.start - 1, ".") && self.is_title(run.start - 2);
        if !label || !(titled || self.is_surname(name) || self.is_given(name)) || self.hit_at(run.start).is_some() {
            return false;
        }
        let first = (run.start..run.end).find(|&at| !self.is_title(at)).unwrap_or(name);
        self.push(&(first..run.end), Class::Person(None), "transcript");
        true
    }

    /// Names that a list puts beside people: "Sipho, Lerato Mokoena and Pieter Botha".
    pub(super) fn listed_people(&mut self) {
        for _ in 0..3 {
            let found: Vec<usize> = (0..self.finds.len()).filter(|&at| self.is_listed_person(at)).collect();
            for &at in &found {
                self.finds[at].class = Class::Person(None);
                self.finds[at].rule = "listed-people";
            }
            if found.is_empty() {
                return;
            }
        }
    }

    fn is_listed_person(&self, find: usize) -> bool {
        let find = &self.finds[find];
        let Class::Unknown(Hints { determined: false, .. }) = find.class else { return false };
        let run = self.paragraph.token_from(find.span.start)..self.paragraph.token_from(find.span.end);
        let odd = run.is_empty()
            || !self.is_name_like(&run)
            || self.has(List::Common, run.start)
            || self.is_article(run.start)
            || self.is_head(run.end - 1)
            || self.has(List::ThingHead, run.end - 1)
            || self.has(List::EventHead, run.end - 1);
        if odd || run.len() < 2 && !(self.is_given(run.start) && find.rule == "unknown-run") {
            return false;
        }
        let (left, right) = (self.person_left_of(run.start), self.person_right_of(run.end));
        let known = self.is_given(run.start) || self.is_surname(run.end - 1);
        left == Some("and")
            || right == Some("and")
            || left.is_some() && right.is_some()
            || known && (left.is_some() || right.is_some())
    }

    /// The word between a person and the token after it, where nothing else lies between.
    fn person_left_of(&self, start: usize) -> Option<&'static str> {
        let mut at = start.checked_sub(1)?;
        let joint = if self.lower(at) == "and" { "and" } else { "," };
        if joint == "and" && at > 0 && self.paragraph.is_mark(at - 1, ",") {
            at -= 1;
        } else if joint == "," && !self.paragraph.is_mark(at, ",") {
            return None;
        }
        let mut end = at;
        if self.paragraph.is_mark(end.checked_sub(1)?, ")") {
            end = (end.saturating_sub(6)..end).rev().find(|&open| self.paragraph.is_mark(open, "("))?;
        }
        let last = self.paragraph.tokens.get(end.checked_sub(1)?)?.span.end;
        self.finds.iter().any(|find| find.span.end == last && matches!(find.class, Class::Person(_))).then_some(joint)
    }

    fn person_right_of(&self, end: usize) -> Option<&'static str> {
        let mut at = end;
        if self.paragraph.is_mark(at, "(") {
            at = (at..at + 6).find(|&close| self.paragraph.is_mark(close, ")"))? + 1;
        }
        if !(self.paragraph.is_mark(at, ",") || self.lower(at) == "and") {
            return None;
        }
        let joint = if self.lower(at) == "and" || self.lower(at + 1) == "and" { "and" } else { "," };
        let next = if joint == "and" && self.paragraph.is_mark(at, ",") { at + 2 } else { at + 1 };
        let first = self.paragraph.tokens.get(next)?.span.start;
        self.finds
            .iter()
            .any(|find| find.span.start == first && matches!(find.class, Class::Person(_)))
            .then_some(joint)
    }
}

//! What the words around an unexplained name say about it: that it is a firm or body, or at least a name by itself.

use std::ops::Range;

use super::Finder;
use crate::annotate::gazetteer::Known;
use crate::annotate::lexis::List;

/// How far an apposition is read: "Galp, the Portuguese oil company,".
const APPOSITION: usize = 9;

impl Finder<'_> {
    /// "shares in X", "X's works council", "X, the retailer,", "analyst at X", "X will build".
    pub(super) fn is_beside_firm_words(&self, run: &Range<usize>) -> bool {
        // "Export sales rose": a plain noun has its capital from the beginning of the sentence only.
        let plain = run.len() == 1 && self.starts_sentence(run.start) && self.is_plain_noun(run.start);
        // "Minister of Transport Ana Lima": the name is not that of what the minister heads.
        let field = self.has(List::OfficeModifier, run.start);
        if run.len() == 1 && (self.has(List::PlainName, run.start) || self.is_no_name(run.start)) {
            return false;
        }
        let owns = self.has_firm_possessions(run.end) && (self.lower(run.end) == "'s" || !plain);
        owns || self.is_linked_as_firm(run.start)
            || self.is_apposed_firm(run.end) && !plain
            || self.is_worked_for(run.start) && !field
            || self.acts_as_firm(run.end) && !plain
            || self.is_maker(run) && !plain
    }

    /// "shares in X", "owned by X".
    fn is_linked_as_firm(&self, start: usize) -> bool {
        let article = usize::from(self.before(start, 1) == "the");
        let (last, first) = (self.before(start, 1 + article), self.before(start, 2 + article));
        self.lexis.has(List::FirmLink, &format!("{first} {last}"))
            || self.lexis.has(List::FirmLink, &format!("{} {first} {last}", self.before(start, 3 + article)))
    }

    /// "X shares", "X's profit", "X's fourth-quarter profit".
    fn has_firm_possessions(&self, end: usize) -> bool {
        let possessive = self.lower(end) == "'s" || matches!(self.lower(end), "'" | "’");
        let from = if possessive { end + 1 } else { end };
        let ahead = if possessive { 3 } else { 1 };
        (from..from + ahead).any(|at| {
            let phrase = format!("{} {}", self.lower(at), self.lower(at + 1));
            !self.is_capital(at)
                && (self.has(List::FirmPossession, at) || self.lexis.has(List::FirmPossession, &phrase))
        })
    }

    /// "X, the Portuguese oil company,", "X, which owns the mine", "X, part of Y".
    pub(super) fn is_apposed_firm(&self, end: usize) -> bool {
        if !self.paragraph.is_mark(end, ",") {
            return false;
        }
        let from = end + 1;
        if self.lower(from) == "which" {
            return true;
        }
        let part = format!("{} {}", self.lower(from), self.lower(from + 1));
        if matches!(part.as_str(), "part of" | "owned by" | "maker of" | "owner of" | "operator of" | "based in") {
            return true;
        }
        if !matches!(self.lower(from), "the" | "a" | "an" | "one" | "its") {
            return false;
        }
        let sentence = self.paragraph.tokens[end].sentence;
        (from + 1..from + APPOSITION)
            .take_while(|&at| {
                self.paragraph.tokens.get(at).is_some_and(|token| token.sentence == sentence)
                    && !matches!(self.lower(at), "," | "(" | "who" | "that" | "which" | "said" | "for" | "at" | "with")
            })
            .filter(|&at| !self.is_capital(at))
            .find(|&at| self.has(List::Office, at) || self.has(List::CompanyWord, at) || self.has(List::BodyWord, at))
            .is_some_and(|at| self.is_firm_noun(at))
    }

    /// A word for a firm that is not only part of an office: "company", not "company secretary".
    fn is_firm_noun(&self, at: usize) -> bool {
        let noun = self.has(List::CompanyWord, at) || self.has(List::BodyWord, at);
        noun && (at + 1..at + 3)
            .all(|next| !self.has(List::Office, next) || !self.adjacent(next) || self.has(List::CompanyWord, next))
    }

    /// "an analyst at X", "organiser for X", "chief executive of X".
    pub(super) fn is_worked_for(&self, start: usize) -> bool {
        let article = usize::from(self.before(start, 1) == "the");
        let Some(office) = start.checked_sub(2 + article) else { return false };
        let joint = self.before(start, 1 + article);
        // "a fisherman from Muncar" comes from there, "an analyst from Antara" works there.
        let posted = joint != "from" || self.has(List::BodyOffice, office);
        posted
            && matches!(joint, "at" | "for" | "of" | "with" | "from")
            && (self.has(List::Office, office)
                || self.lower(office).strip_suffix('s').is_some_and(|one| self.lexis.has(List::Office, one)))
            && !matches!(
                self.lower(office),
                "author"
                    | "mother"
                    | "father"
                    | "owner"
                    | "king"
                    | "queen"
                    | "resident"
                    | "residents"
                    | "member"
                    | "members"
                    | "elder"
                    | "bishop"
                    | "mayor"
                    | "emir"
                    | "sultan"
                    | "villagers"
            )
    }

    /// "X acquired", "X will build": what firms do.
    fn acts_as_firm(&self, end: usize) -> bool {
        let acts = |at: usize| self.is_word(at) && !self.is_capital(at) && self.has(List::AgencyVerb, at);
        let helped = matches!(self.lower(end), "will" | "would" | "to" | "has" | "have" | "had" | "also" | "plans")
            && self.paragraph.tokens.get(end).is_some();
        let base = matches!(
            self.lower(end + 1),
            "build"
                | "supply"
                | "invest"
                | "buy"
                | "sell"
                | "open"
                | "launch"
                | "cut"
                | "hire"
                | "expand"
                | "acquire"
                | "drill"
                | "recall"
                | "import"
                | "export"
                | "spend"
                | "close"
                | "add"
                | "appeal"
                | "operate"
                | "produce"
                | "deliver"
                | "manufacture"
                | "fund"
                | "finance"
                | "provide"
                | "own"
                | "issue"
                | "list"
                | "merge"
        );
        acts(end)
            || helped && (base || acts(end + 1) && self.lower(end) != "to")
            || self.has(List::BodyOffice, end) && self.has(List::Office, self.office_end(end))
    }

    /// A word at the beginning of a sentence that cannot well be a plain noun, before a verb.
    fn is_strange_subject(&self, run: &Range<usize>) -> bool {
        let verb = self.is_word(run.end) && self.has(List::SubjectVerb, run.end) || self.lower(run.end).ends_with("ed");
        run.len() == 1 && verb && !self.is_plain_noun(run.start) && !self.is_given(run.start)
    }

    /// Letters that name nothing ("TEU", "TEUs"), words with digits, and contractions ("We're").
    fn is_no_name(&self, at: usize) -> bool {
        let word = self.lower(at);
        let contracted = ["'re", "'ve", "'ll", "'d", "'m", "n't"].iter().any(|ending| word.ends_with(ending));
        let letters = self.word(at).strip_suffix('s').is_some_and(|stem| stem.chars().all(char::is_uppercase));
        let party = word.len() > 2 && word.as_bytes()[1] == b'-' && matches!(word.as_bytes()[0], b'd' | b'r' | b'i');
        contracted || letters || party || word.chars().any(|c| c.is_ascii_digit()) || self.has(List::NoAcronym, at)
    }

    /// Whether a word can be a plain noun, by its ending or because it is listed.
    pub(super) fn is_plain_noun(&self, at: usize) -> bool {
        let word = self.lower(at);
        let ending = [
            "s", "ing", "ion", "ity", "ment", "ness", "ism", "ance", "ence", "ship", "age", "ure", "th", "cy", "ry",
            "ly", "men", "al", "ist", "ish", "ian", "ese", "gy", "my", "er", "ed", "day",
        ];
        word.len() <= 4 || ending.iter().any(|ending| word.ends_with(ending)) || self.has(List::MassNoun, at)
    }

    /// "the planemaker X" and "rival X" are read elsewhere; here "X-made" words and "by X, which".
    fn is_maker(&self, run: &Range<usize>) -> bool {
        self.has(List::CompanyWord, run.end)
            && self.adjacent(run.end)
            && !self.is_capital(run.end + 1)
            && run.len() <= 3
    }

    /// "at Beenleigh and X": whether a preposition of place stands before the name that "and" binds to a token.
    fn is_after_located(&self, start: usize) -> bool {
        let Some(mut at) = start.checked_sub(2).filter(|&at| self.is_capital(at)) else { return false };
        while at > 0 && self.is_capital(at - 1) && self.adjacent(at) {
            at -= 1;
        }
        matches!(self.before(at, 1), "at" | "in" | "near" | "between" | "around" | "outside")
    }

    /// Whether a run stands in mid-sentence as a name by itself, and not before a noun.
    pub(super) fn stands_by_itself(&self, run: &Range<usize>) -> bool {
        let before = self.before(run.start, 1);
        let plain = run.clone().any(|at| self.has(List::PlainName, at) || self.has(List::Common, at));
        let placed = self.lexis.has(List::Locative, before)
            || matches!(before, "and" | "or") && self.is_after_located(run.start)
            || run.clone().any(|at| self.paragraph.is_mark(at, "–"));
        let among_places = matches!(before, "and" | "or" | ",")
            && run.start.checked_sub(2).is_some_and(|at| {
                let end = self.paragraph.tokens[at].span.end;
                self.hits.iter().any(|hit| {
                    hit.span.end == end && !matches!(hit.known, Known::Entity(entry) if self.gazetteer.is_body(entry))
                })
            });
        if plain
            || run.clone().any(|at| self.is_no_name(at))
            || placed
            || among_places
            || self.starts_sentence(run.start) && !self.is_strange_subject(run)
            || matches!(
                before,
                "the"
                    | "a"
                    | "an"
                    | "this"
                    | "that"
                    | "these"
                    | "in"
                    | "to"
                    | "called"
                    | "named"
                    | "dubbed"
                    | "“"
                    | "\""
                    | "‘"
            )
        {
            return false;
        }
        let after = self.lower(run.end);
        let verb = self.is_word(run.end)
            && !self.is_capital(run.end)
            && (self.has(List::SubjectVerb, run.end) || after.len() > 4 && after.ends_with("ed"));
        let ends = self.paragraph.tokens.get(run.end).is_none()
            || matches!(
                after,
                "." | ","
                    | ";"
                    | ")"
                    | "and"
                    | "or"
                    | "for"
                    | "in"
                    | "on"
                    | "at"
                    | "over"
                    | "after"
                    | "'s"
                    | "to"
                    | "from"
                    | "with"
                    | "by"
                    | "as"
                    | "but"
                    | "while"
                    | "because"
            );
        verb || ends
    }
}

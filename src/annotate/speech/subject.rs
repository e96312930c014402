//! The subject of a verb of saying: before it, across an apposition, behind it.

use super::reader::Reader;
use crate::annotate::lexis::List;
use crate::annotate::tokens::TokenKind;

/// How far back an apposition may begin, in tokens.
const APPOSITION: usize = 45;
/// How far behind its verb a speaker may stand, in tokens.
const BEHIND: usize = 14;

impl Reader<'_> {
    /// "said X", "said the governor", "added the union's secretary, X".
    pub fn inverted(&self, verb: usize) -> Option<usize> {
        let before = verb.checked_sub(1).map_or("", |at| self.lower(at));
        let opens = before.is_empty()
            || matches!(
                before,
                "," | "”" | "\"" | "»" | "«" | "“" | "」" | "』" | "›" | "’" | "'" | "?" | "!" | "." | "—" | "–"
            );
        // Whoever is told something does not say it.
        if !opens || self.rules.hearer_verbs.contains(self.lower(verb)) {
            return None;
        }
        let sentence = self.paragraph.tokens[verb].sentence;
        let (mut has_office, mut is_plain) = (false, false);
        for at in verb + 1..verb + BEHIND {
            let token = self.paragraph.tokens.get(at).filter(|token| token.sentence == sentence)?;
            if let Some(index) = self.mention_from(at) {
                let after_comma = self.lower(at - 1) == ",";
                let follows = if self.is_person(index) {
                    !is_plain || has_office || after_comma
                } else {
                    (!is_plain || has_office) && !after_comma && self.is_no_employer(index)
                };
                if follows {
                    return Some(index);
                }
            }
            let lower = token.lower.as_str();
            let is_office = self.lexis.has(List::Office, lower);
            has_office |= is_office;
            let leads = token.capital
                || is_office
                || token.kind == TokenKind::Possessive
                || matches!(lower, "the" | "of" | "a" | "an" | "." | "its" | "his" | "her")
                || self.lexis.has(List::OfficeModifier, lower)
                || self.lexis.has(List::CompanyWord, lower)
                || self.lexis.has(List::BodyWord, lower)
                || has_office && self.rules.of_body.contains(lower)
                || lower == "," && has_office && self.mention_from(at + 1).is_some_and(|index| self.is_person(index));
            let is_noun = token.kind == TokenKind::Word && !self.lexis.has(List::Function, lower);
            is_plain |= !leads;
            if !leads && !is_noun || self.lexis.has(List::Said, lower) && !is_office {
                return None;
            }
        }
        None
    }

    /// An organisation before an officer's name ("said Acme chief X") is not the speaker.
    pub fn is_no_employer(&self, index: usize) -> bool {
        if self.is_person(index) {
            return true;
        }
        let end = self.cast.mentions[index].span.end;
        let next = self.mentions.iter().find(|(other, mention)| mention.span.start > end && self.is_person(*other));
        let Some((_, person)) = next else { return true };
        let between = self.paragraph.token_from(end)..self.paragraph.token_from(person.span.start);
        between.len() > 6 || between.into_iter().any(|at| self.is_mark(at))
    }

    /// "X said", "X, governor of Y, said", "X also said", "X from Y told", "X officials said".
    pub fn before(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        let mut skipped = 0;
        loop {
            let previous = self.before_in_sentence(at)?;
            let token = &self.paragraph.tokens[previous];
            let lower = token.lower.as_str();
            if let Some(index) = self.mention_to(previous) {
                return Some(self.holder(self.first_of_list(index)));
            }
            if lower == ")" && skipped == 0 {
                return self.before_bracket(previous);
            }
            // "Acme Co. said".
            let is_abbreviation = lower == "." && self.mention_to(previous.wrapping_sub(1)).is_some();
            if self.rules.is_filler(lower) || is_abbreviation || token.kind == TokenKind::Number && skipped == 0 {
                at = previous;
                continue;
            }
            if lower == "," && skipped == 0 {
                return self.across_apposition(previous);
            }
            if skipped == 0 && self.rules.voices.contains(lower) {
                return self.body_of_voice(previous);
            }
            // "X and Y said", "X of Z said": a short tail between name and verb.
            if token.kind == TokenKind::Mark || self.lexis.has(List::Said, lower) || skipped >= 4 {
                return None;
            }
            let names_a_place = self.mentions.iter().any(|(_, mention)| mention.span.end == token.span.end);
            // "X of the Institute says": a body that no name was made of.
            let is_name = token.capital && self.rules.of_body.contains(self.before_word(previous));
            if !(names_a_place || is_name || self.rules.of_body.contains(lower) || lower == "who") {
                return None;
            }
            skipped += 1;
            at = previous;
        }
    }

    /// "Acme officials", "Acme's senior analysts": the body that they speak for.
    fn body_of_voice(&self, voice: usize) -> Option<usize> {
        let from = voice.saturating_sub(3);
        let body = (from..voice).rev().take_while(|&at| !self.is_mark(at)).find_map(|at| self.mention_to(at));
        body.filter(|&body| self.tokens_of(body).end <= voice)
    }

    /// Whether a nameless voice stands before a verb: "analysts had forecast".
    pub fn is_voice_before(&self, verb: usize) -> bool {
        let mut at = verb;
        while let Some(previous) = self.before_in_sentence(at) {
            if !self.rules.is_filler(self.lower(previous)) {
                return self.rules.voices.contains(self.lower(previous));
            }
            at = previous;
        }
        false
    }

    /// Whether a pronoun is the verb's subject: "they say".
    pub fn is_pronoun_before(&self, verb: usize) -> bool {
        let mut at = verb;
        while let Some(previous) = self.before_in_sentence(at) {
            if !self.rules.is_filler(self.lower(previous)) {
                return self.rules.pronouns.contains(self.lower(previous));
            }
            at = previous;
        }
        false
    }

    /// "X of the board said": X, not the board.
    fn holder(&self, index: usize) -> usize {
        if self.is_person(index) {
            return index;
        }
        let mut at = self.tokens_of(index).start;
        let mut has_link = false;
        while let Some(previous) = self.before_in_sentence(at) {
            if !self.rules.of_body.contains(self.lower(previous)) {
                let person = self.mention_to(previous).filter(|&person| has_link && self.is_person(person));
                return person.unwrap_or(index);
            }
            has_link |= self.lower(previous) != "the";
            at = previous;
        }
        index
    }

    /// The first of "X, Y and Z", all people or all bodies.
    fn first_of_list(&self, index: usize) -> usize {
        let mut first = index;
        let mut at = self.tokens_of(index).start;
        let mut is_joined = false;
        while let Some(previous) = self.before_in_sentence(at) {
            let lower = self.lower(previous);
            if lower == "and" || lower == "," && is_joined || lower == "the" {
                is_joined |= lower == "and";
                at = previous;
                continue;
            }
            match self.mention_to(previous).filter(|&other| self.is_person(other) == self.is_person(first)) {
                Some(other) if is_joined && at + 1 >= self.tokens_of(first).start.saturating_sub(2) => {
                    first = other;
                    at = self.tokens_of(other).start;
                }
                _ => return first,
            }
        }
        first
    }

    /// "the Andes Bank (AB) said": the mention in the bracket or before it.
    fn before_bracket(&self, close: usize) -> Option<usize> {
        let open = (close.saturating_sub(8)..close).rev().find(|&at| self.lower(at) == "(")?;
        self.mention_to(open.checked_sub(1)?).or_else(|| self.mention_to(close - 1))
    }

    /// From the comma that closes an apposition to the name: before the comma that opens it, or, where a role goes before,
    /// between the commas ("the chief executive, X, said").
    fn across_apposition(&self, close: usize) -> Option<usize> {
        let named_to = |comma: usize| {
            let last = comma.checked_sub(1)?;
            // "the Andes Bank (AB), whose …, said".
            if self.lower(last) == ")" { self.before_bracket(last) } else { self.mention_to(last) }
        };
        let inner = self.mention_to(close.checked_sub(1)?);
        let is_bare = |index: &usize| {
            let start = self.tokens_of(*index).start;
            self.before_word(start) == ","
        };
        if let Some(name) = inner.filter(|index| self.is_person(*index) && is_bare(index)) {
            return Some(name);
        }
        let sentence = self.paragraph.tokens[close].sentence;
        let reach = (close.saturating_sub(APPOSITION)..close).rev();
        let within = reach.take_while(|&at| {
            self.paragraph.tokens[at].sentence == sentence && !matches!(self.lower(at), "”" | "“" | "\"" | ";" | "that")
        });
        let before_commas = || within.clone().filter(|&at| at > 0 && self.lower(at) == ",");
        let names = || before_commas().filter_map(named_to);
        let person = names().find(|&index| self.is_person(index));
        person.or_else(|| names().last()).or(inner)
    }

    /// The subject of a sentence: the first person, else a body that opens it.
    pub fn main_subject(&self, verb: usize) -> Option<usize> {
        if !matches!(self.before_word(verb), "," | "and") {
            return None;
        }
        let tokens = self.paragraph.tokens_of(self.paragraph.tokens[verb].sentence);
        let names = || (tokens.start..verb).filter_map(|at| Some((at, self.mention_from(at)?)));
        let person = names().find(|(_, index)| self.is_person(*index));
        person.or_else(|| names().find(|(at, _)| *at <= tokens.start + 3)).map(|(_, index)| index)
    }
}

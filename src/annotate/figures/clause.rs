//! Noun phrases of one sentence, as far as word lists tell them.
//!
//! In: a paragraph's tokens, and the stretches that are dates or other numbers. Out: ranges of tokens. A phrase never crosses a
//! verb, a mark, a date or a number, and never ends in a preposition.

use std::ops::Range;

use super::measure::{MeasureRules, Part};
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::source::Span;

/// The most tokens of a phrase with all that hangs on it.
const LONGEST: usize = 14;

/// What a token may be in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A noun or an adjective.
    Noun,
    /// A verb.
    Verb,
    /// A word in -ed: verb, participle or adjective.
    Past,
    /// A preposition that carries a phrase on.
    Preposition,
    /// An article or pronoun before a noun.
    Determiner,
    /// "and", "or".
    And,
    /// `'s`.
    Possessive,
    /// A mark, a date, a number, a conjunction, a pronoun: what no phrase crosses.
    Wall,
}

/// The sentence of a number.
pub(super) struct Clause<'a> {
    pub text: &'a str,
    pub paragraph: &'a Paragraph,
    pub rules: &'a MeasureRules,
    /// The tokens of the sentence.
    pub sentence: Range<usize>,
    /// Dates and other numbers.
    pub taken: Vec<Span>,
    /// People, organisations and places.
    pub names: Vec<Span>,
    /// What the tokens of the sentence are.
    words: Vec<Word>,
}

impl<'a> Clause<'a> {
    /// The clause that some tokens of a paragraph are.
    pub fn new(
        (text, paragraph): (&'a str, &'a Paragraph),
        rules: &'a MeasureRules,
        sentence: Range<usize>,
        taken: Vec<Span>,
        names: Vec<Span>,
    ) -> Self {
        let mut clause = Self { text, paragraph, rules, sentence, taken, names, words: Vec::new() };
        for at in clause.sentence.clone() {
            let word = clause.tell(at);
            clause.words.push(word);
        }
        clause
    }

    /// What the token at `at` may be.
    pub fn word(&self, at: usize) -> Word {
        let known = at.checked_sub(self.sentence.start).and_then(|at| self.words.get(at));
        known.copied().unwrap_or(Word::Wall)
    }

    /// What the token at `at` is, by the words themselves and by what the tokens before it are.
    fn tell(&self, at: usize) -> Word {
        let token = &self.paragraph.tokens[at];
        if self.taken.iter().any(|taken| taken.overlaps(token.span)) {
            return Word::Wall;
        }
        let lower = token.lower.as_str();
        match token.kind {
            TokenKind::Possessive => return Word::Possessive,
            TokenKind::Number | TokenKind::Mark => return Word::Wall,
            TokenKind::Word => {}
        }
        match self.rules.part_of_speech(lower) {
            Some(Part::Determiner) => Word::Determiner,
            Some(Part::Preposition) => Word::Preposition,
            _ if matches!(lower, "and" | "or") => Word::And,
            Some(Part::Wall) => Word::Wall,
            _ if self.is_adverb(lower) => Word::Wall,
            Some(Part::Auxiliary) => Word::Verb,
            Some(Part::Verb) => self.verb_or_noun(at),
            None if self.is_led(at) => Word::Verb,
            None if self.rules.ed_nouns.contains(lower) => Word::Noun,
            None if lower.len() > 4 && lower.ends_with("ed") && !token.capital => Word::Past,
            None => Word::Noun,
        }
    }

    fn is_adverb(&self, lower: &str) -> bool {
        lower.len() > 4 && lower.ends_with("ly") && !self.rules.no_adverbs.contains(lower)
    }

    /// "we need", "will harvest": a word that is a verb behind a pronoun or an auxiliary.
    fn is_led(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| self.sentence.contains(before));
        let before = before.map_or("", |before| self.paragraph.lower(before));
        let after_to = before == "to" && self.rules.verbs_or_nouns.contains(self.paragraph.lower(at));
        let is_plain = !self.paragraph.tokens[at].capital;
        let lower = self.paragraph.lower(at);
        let after_name = at > 0 && self.is_name(at - 1) && self.rules.name_verbs.contains(self.paragraph.lower(at));
        let after_helper = self.rules.auxiliaries.contains(before) && self.rules.participles.contains(lower);
        let before_that = self.rules.name_verbs.contains(lower) && self.paragraph.lower(at + 1) == "that";
        is_plain
            && (after_name
                || after_helper
                || before_that
                || self.rules.verb_leads.contains(before)
                || after_to && self.is_purpose(at - 1))
    }

    /// "plans to ship", not "exports to ship owners": a verb before "to".
    fn is_purpose(&self, to: usize) -> bool {
        let before = to.checked_sub(1).filter(|before| self.sentence.contains(before));
        before.is_some_and(|before| matches!(self.word(before), Word::Verb | Word::Past | Word::Wall))
    }

    /// "the increase", "of work": after an article or a preposition a verb's word is a noun.
    fn verb_or_noun(&self, at: usize) -> Word {
        let before = at.checked_sub(1).map_or("", |before| self.paragraph.lower(before));
        let is_measured =
            matches!(before, "average" | "median" | "mean" | "typical" | "usual" | "longest" | "shortest");
        // "The median wait was": a noun before the verb.
        let is_subject = matches!(self.lower(at + 1), "is" | "was" | "are" | "were") && !before.is_empty() && {
            let noun = at.checked_sub(1).filter(|before| self.sentence.contains(before));
            noun.is_some_and(|noun| self.word(noun) == Word::Noun)
        };
        let is_noun =
            is_measured || is_subject || self.rules.articles.contains(before) || matches!(before, "of" | "for" | "in");
        // "Pay has been cut": what opens a clause and has its verb behind it.
        let opens = at == self.sentence.start || matches!(before, "" | "," | ":" | "“" | "\"" | "‘" | "that" | "and");
        if opens && self.rules.auxiliaries.contains(self.lower(at + 1)) && self.lower(at + 1) != "be" {
            return Word::Noun;
        }
        if is_noun && !self.paragraph.lower(at).ends_with("ing") { Word::Noun } else { Word::Verb }
    }

    /// The lower-case word at an index.
    pub fn lower(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.paragraph.lower(at) } else { "" }
    }

    /// The phrase that begins at `from`, articles left out, without what hangs on it.
    pub fn phrase(&self, from: usize) -> Option<Range<usize>> {
        let start = (from..self.sentence.end).find(|&at| self.word(at) != Word::Determiner)?;
        let mut end = start;
        while self.goes_on(start, end) {
            end += 1;
        }
        self.trimmed(start..end)
    }

    fn goes_on(&self, start: usize, at: usize) -> bool {
        match self.word(at) {
            Word::Noun => true,
            Word::Possessive => at > start,
            // "employed persons", "improved and new roads", but not "jobs created".
            Word::Past => self.word(at + 1) == Word::Noun && (at == start || self.word(at - 1) != Word::Noun),
            // "wind and sun", not "of the crop and Egypt".
            Word::And => at > start && self.word(at + 1) == Word::Noun && self.is_name(at - 1) == self.is_name(at + 1),
            Word::Determiner => at > start && self.word(at - 1) == Word::And,
            _ => false,
        }
    }

    /// The phrase behind a preposition with what hangs on it.
    pub fn extended_object(&self, from: usize) -> Option<Range<usize>> {
        self.object(from).map(|range| self.extended(range))
    }

    /// Whether the token may be a participle.
    pub fn is_participle(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let is_verb = self.word(at) == Word::Verb;
        self.word(at) == Word::Past || is_verb && lower.ends_with("ed") || self.rules.participles.contains(lower)
    }

    /// The phrase behind a preposition: a name alone serves too.
    pub fn object(&self, from: usize) -> Option<Range<usize>> {
        let start = (from..self.sentence.end).find(|&at| self.word(at) != Word::Determiner)?;
        let mut end = start;
        while self.goes_on(start, end) {
            end += 1;
        }
        (end > start && self.word(end - 1) == Word::Noun).then_some(start..end)
    }

    /// Whether the token is part of a name.
    pub fn is_name(&self, at: usize) -> bool {
        let token = self.paragraph.tokens.get(at);
        token.is_some_and(|token| self.names.iter().any(|name| name.overlaps(token.span)))
    }

    /// The phrase that begins at `from` with what hangs on it: "goods from Chile to Japan", "jobs created by the port".
    pub fn extended_phrase(&self, from: usize) -> Option<Range<usize>> {
        let phrase = self.phrase(from)?;
        Some(self.extended(phrase))
    }

    /// A phrase with what hangs on it to the right.
    pub fn extended(&self, phrase: Range<usize>) -> Range<usize> {
        let mut range = phrase;
        loop {
            let link = match self.word(range.end) {
                Word::Preposition => range.end,
                // "jobs created by", "agreements signed in".
                Word::Past if self.word(range.end + 1) == Word::Preposition => range.end + 1,
                // "jobs created by the port".
                Word::Verb if self.is_participle(range.end) && self.lower(range.end + 1) == "by" => range.end + 1,
                _ => return range,
            };
            if matches!(self.lower(link + 1), "these" | "those" | "this" | "its" | "their" | "his" | "her") {
                return range;
            }
            match self.object(link + 1) {
                Some(next) if next.end <= range.start + LONGEST && self.is_whole(&next) => range.end = next.end,
                _ => return range,
            }
        }
    }

    /// Whether a phrase does not introduce a number: "with a value of $5m".
    fn is_whole(&self, phrase: &Range<usize>) -> bool {
        let is_taken = |at: usize| {
            let token = self.paragraph.tokens.get(at).filter(|_| self.sentence.contains(&at));
            token.is_some_and(|token| self.taken.iter().any(|taken| taken.overlaps(token.span)))
        };
        let introduces = matches!(self.lower(phrase.end), "of" | "at") && is_taken(phrase.end + 1);
        !is_taken(phrase.end) && !introduces
    }

    /// The phrase that ends before `end`, with what hangs on it.
    pub fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let mut start = end;
        let ends_in_verb = self.word(end) == Word::Verb || self.lower(end) == ",";
        while start > self.sentence.start
            && end - start < LONGEST
            && (self.goes_back(start - 1) || ends_in_verb && self.is_reduced(start - 1))
        {
            start -= 1;
        }
        self.trimmed(start..end)
    }

    /// The name that ends before `end`.
    pub fn name_before(&self, end: usize) -> Option<Range<usize>> {
        let start = (self.sentence.start..end).rev().take_while(|&at| self.is_name(at)).last()?;
        Some(start..end)
    }

    /// "freight handled at the port (fell)": a participle with what hangs on it.
    fn is_reduced(&self, at: usize) -> bool {
        self.is_participle(at)
            && self.word(at + 1) == Word::Preposition
            && at > self.sentence.start
            && self.word(at - 1) == Word::Noun
            && !self.is_name(at - 1)
    }

    fn goes_back(&self, at: usize) -> bool {
        match self.word(at) {
            Word::Noun | Word::Possessive | Word::Determiner | Word::Preposition => true,
            Word::And => self.is_name(at.wrapping_sub(1)) == self.is_name(at + 1),
            // "the employed persons", "cargo carried by rail".
            Word::Past => self.word(at + 1) == Word::Noun && self.word(at.wrapping_sub(1)) != Word::Noun,
            _ => false,
        }
    }

    /// Without articles and prepositions at its ends; none where nothing is left that is a noun.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, mut end } = range;
        let loose = |at| matches!(self.word(at), Word::Determiner | Word::Preposition | Word::And);
        while start < end && (loose(start) || self.word(start) == Word::Possessive) {
            start += 1;
        }
        while end > start && (loose(end - 1) || self.word(end - 1) == Word::Past) {
            end -= 1;
        }
        let says_something = |at: usize| {
            let lower = self.lower(at);
            self.word(at) == Word::Noun
                && !self.is_name(at)
                && !self.rules.is_light(lower)
                && !self.rules.is_light(&singular(lower))
        };
        (start..end).any(says_something).then_some(start..end)
    }

    /// The head noun of a phrase, singular: the last noun before the first preposition, and behind "the volume of".
    pub fn head(&self, phrase: &Range<usize>) -> String {
        let mut from = phrase.start;
        loop {
            let end = (from..phrase.end)
                .find(|&at| {
                    at > from && matches!(self.word(at), Word::Preposition | Word::Past | Word::Wall | Word::Verb)
                })
                .unwrap_or(phrase.end);
            let noun = (from..end).rev().find(|&at| self.word(at) == Word::Noun);
            let Some(noun) = noun else { return String::new() };
            let last = singular(self.paragraph.lower(noun));
            // "trade turnover" is trade.
            let is_turnover =
                noun > from && self.word(noun - 1) == Word::Noun && matches!(last.as_str(), "turnover" | "volume");
            let head = if is_turnover { singular(self.paragraph.lower(noun - 1)) } else { last };
            if self.rules.quantifiers.contains(&head) && self.lower(end) == "of" && end + 1 < phrase.end {
                from = end + 1;
                continue;
            }
            return head;
        }
    }

    /// The words of a range, on one line.
    pub fn words(&self, range: &Range<usize>) -> String {
        if range.is_empty() {
            return String::new();
        }
        let span =
            Span::new(self.paragraph.tokens[range.start].span.start, self.paragraph.tokens[range.end - 1].span.end);
        let words = span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        if self.is_capital_by_place(range.start) { lowered(&words) } else { words }
    }

    /// "Women accounted for": a capital that only begins the sentence.
    fn is_capital_by_place(&self, at: usize) -> bool {
        let begins = (self.sentence.start..at).all(|before| self.paragraph.tokens[before].kind == TokenKind::Mark)
            || matches!(self.lower(at.wrapping_sub(1)), ":" | "“" | "\"");
        let word = self.paragraph.tokens[at].span.of(self.text);
        let is_acronym = word.chars().skip(1).any(char::is_uppercase);
        begins && !is_acronym && !self.is_name(at) && !word.contains('-')
    }
}

fn lowered(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect()
}

/// The singular of a plain plural.
pub(super) fn singular(word: &str) -> String {
    match word {
        "people" => "person".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        "children" => "child".to_owned(),
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.len() < 4 => word.to_owned(),
        _ => match (word.strip_suffix("ies"), word.strip_suffix('s')) {
            (Some(stem), _) if stem.len() > 2 => format!("{stem}y"),
            (_, Some(stem)) if ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end)) => {
                stem[..stem.len() - 1].to_owned()
            }
            (_, Some(stem)) => stem.to_owned(),
            _ => word.to_owned(),
        },
    }
}

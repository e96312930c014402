//! What a number measures, and what that is called.
//!
//! In: a number and its sentence. Out: a noun phrase taken from the sentence, its head, and the heading that an analyst would write:
//! "Share of goods from Chile to Japan", "Income from ferries". Never words that the sentence does not have, but for the names
//! of kinds of numbers in the data file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;

use super::Reader;
use super::clause::{Clause, Word, singular};
use crate::annotate::tokens::TokenKind;
use crate::model::UnitKind;
use crate::quantity;

/// The word lists of the data file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::annotate) struct MeasureRules {
    pub auxiliaries: BTreeSet<String>,
    pub verbs: BTreeSet<String>,
    pub walls: BTreeSet<String>,
    pub prepositions: BTreeSet<String>,
    pub determiners: BTreeSet<String>,
    pub no_adverbs: BTreeSet<String>,
    pub changes: BTreeSet<String>,
    pub articles: BTreeSet<String>,
    pub quantifiers: BTreeSet<String>,
    light: BTreeSet<String>,
    own: BTreeMap<String, BTreeSet<String>>,
    aspects: BTreeMap<String, Aspect>,
    introductions: Vec<Introduction>,
    makes: Vec<Makes>,
    comparatives: BTreeMap<String, String>,
    pub plain_participles: BTreeSet<String>,
    pub participles: BTreeSet<String>,
    pub doings: BTreeMap<String, String>,
    pub doings_before: BTreeMap<String, String>,
    pub products: BTreeSet<String>,
    pub programmes: BTreeSet<String>,
    /// Verbs of events: a date beside one dates the event.
    pub events: BTreeSet<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
    examples: Vec<Example>,
}

/// A text and what its numbers are called.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples, run as tests"))]
struct Example {
    text: String,
    labels: Vec<String>,
}

/// What a number of a kind is called.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Aspect {
    label: String,
    beside: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Introduction {
    words: String,
    label: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Makes {
    words: BTreeSet<String>,
    label: String,
    links: BTreeSet<String>,
}

impl MeasureRules {
    /// Reads the embedded lists.
    pub fn embedded() -> Self {
        serde_yaml::from_str(include_str!("../rules/measure.yaml")).expect("the embedded lists are well formed")
    }

    /// Whether a word names nothing when it stands alone.
    pub fn is_light(&self, word: &str) -> bool {
        self.light.contains(word)
    }
}

/// What is measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Measure {
    /// The words.
    pub words: String,
    /// The head noun, singular.
    pub head: String,
    /// The heading, without a place.
    pub label: String,
    /// What is said of the counted thing: "have been completed".
    pub predicate: String,
    /// Whether it is said of the present: "are being built".
    pub is_present: bool,
}

/// The measure of a quantity that was found in a paragraph.
pub(super) fn measure(reader: &Reader<'_>, index: usize, quantity: &quantity::Found) -> Measure {
    let (paragraph, numbers) = (&reader.paragraphs[index], &reader.numbers[index]);
    let offset = paragraph.span.start;
    let full = quantity.full.shifted(offset);
    let span = quantity.span.shifted(offset);
    let quantities = numbers.findings.quantities.iter().map(|other| other.span).filter(|other| *other != quantity.span);
    let others = numbers.dates.iter().map(|date| date.span).chain(quantities);
    let sentence = paragraph.sentences[paragraph.sentence_at(span.start)];
    let clause = Clause {
        text: reader.input.text,
        paragraph,
        rules: &reader.annotator.measures,
        sentence: paragraph.tokens_of(paragraph.sentence_at(span.start)),
        taken: others.map(|other| other.shifted(offset)).filter(|other| other.overlaps(sentence)).collect(),
        names: reader.names_in(index, sentence),
    };
    let start = paragraph.token_from(full.start.min(span.start));
    let number =
        Number { clause: &clause, kind: quantity.quantity.unit.kind, start, end: paragraph.token_from(span.end) };
    if let Some(noun) = quantity.noun {
        let noun = noun.shifted(offset);
        let counted = number.counted(paragraph.token_from(noun.start)..paragraph.token_from(noun.end));
        return Measure { is_present: number.is_present(), ..counted };
    }
    if quantity.quantity.unit.kind == UnitKind::Count {
        return Measure { predicate: number.predicate_of_bare(), ..Measure::default() };
    }
    let mut measure = number.measured(quantity.is_growth);
    if let Some(per) = quantity.quantity.unit.per.as_ref().filter(|_| !measure.label.is_empty()) {
        measure.label = format!("{} per {per}", measure.label);
    }
    Measure { is_present: number.is_introduced() && number.is_present(), ..measure }
}

/// A number in its sentence.
struct Number<'a> {
    clause: &'a Clause<'a>,
    kind: UnitKind,
    /// The first token, with its qualifier.
    start: usize,
    /// The token after its unit.
    end: usize,
}

impl Number<'_> {
    /// The measure of a count: its noun phrase and what hangs on it.
    fn counted(&self, noun: Range<usize>) -> Measure {
        let clause = self.clause;
        let end = clause.sentence.end.min(noun.end);
        let noun = noun.start.min(end)..end;
        let head = noun.clone().rev().find(|&at| clause.paragraph.tokens[at].kind == TokenKind::Word);
        let head = head.map(|at| singular(clause.lower(at))).unwrap_or_default();
        let range = clause.extended(noun.clone());
        let words = clause.words(&range);
        let (predicate, doing) = self.predicate(range.end);
        let label = match (self.kind, doing) {
            (UnitKind::Rank, _) => format!("Rank among {words}"),
            // "cars sold in Peru".
            (_, Some(doing)) if range.end > noun.end && !doing.contains(' ') => {
                format!("{} {doing} {}", clause.words(&noun), clause.words(&(noun.end..range.end)))
            }
            (_, Some(doing)) => format!("{words} {doing}"),
            (_, None) => words.clone(),
        };
        Measure { words, head, label, predicate, is_present: false }
    }

    /// Whether the verb behind the number tells of the present: "55 bridges are being built".
    fn is_present(&self) -> bool {
        let clause = self.clause;
        let end = (self.end..clause.sentence.end)
            .find(|&at| matches!(clause.lower(at), ";" | "that" | "which" | "who" | "and" | "”"))
            .unwrap_or(clause.sentence.end);
        let verb = (self.end..end).find(|&at| clause.word(at) == Word::Verb);
        verb.is_some_and(|verb| {
            matches!(clause.lower(verb), "are" | "is") && matches!(clause.lower(verb + 1), "being" | "under" | "now")
        })
    }

    /// "projects worth (so much) are being built".
    fn is_introduced(&self) -> bool {
        self.introduced().is_some()
    }

    /// "five more will be built": what is said where the noun is left out.
    fn predicate_of_bare(&self) -> String {
        let more = matches!(self.clause.lower(self.end), "more" | "further" | "additional" | "others");
        let (predicate, _) = self.predicate(self.end);
        if more { format!("further {predicate}") } else { predicate }
    }

    /// What is said of the thing counted, and how the heading says it.
    fn predicate(&self, from: usize) -> (String, Option<String>) {
        let clause = self.clause;
        let bound = |at: &usize| {
            let lower = clause.lower(*at);
            let clause_break = matches!(lower, ";" | "that" | "which" | "who" | "”" | "\"" | "whose") || lower == "and";
            clause_break || self.is_other_count(*at)
        };
        let end = (from..clause.sentence.end).find(bound).unwrap_or(clause.sentence.end);
        let verb = (from..end).find(|&at| matches!(clause.word(at), Word::Verb));
        let Some(verb) = verb else { return (self.said_before(), self.signed_before()) };
        let past = |at: &usize| self.clause.is_participle(*at);
        let last = (verb..end.min(verb + 5)).take_while(|&at| clause.word(at) == Word::Verb || past(&at)).last();
        let last = last.unwrap_or(verb);
        let words = clause.words(&(verb..end.min(last + 6)));
        if let Some(doing) = clause.rules.doings.get(clause.lower(verb)) {
            return (words, Some(doing.clone()));
        }
        let participle = clause.lower(last);
        let is_done = last > verb
            && self.clause.is_participle(last)
            && !clause.rules.plain_participles.contains(participle)
            && (verb..last).all(|at| matches!(clause.lower(at), "was" | "were" | "has" | "have" | "had" | "been"))
            && (verb..last).any(|at| matches!(clause.lower(at), "was" | "were" | "been"));
        let is_state = matches!(clause.lower(verb), "are" | "is" | "were" | "was")
            && matches!(clause.lower(verb + 1), "under" | "in" | "at" | "on");
        let state = || clause.phrase(verb + 2).map(|range| clause.words(&(verb + 1..range.end)));
        let doing = match () {
            () if is_done => Some(participle.to_owned()),
            () if is_state => state(),
            () => None,
        };
        (words, doing)
    }

    /// A number of another thing, which begins another clause.
    fn is_other_count(&self, at: usize) -> bool {
        self.clause.lower(at) == "," && self.clause.word(at + 1) == Word::Wall && self.clause.lower(at + 1) != "which"
    }

    /// "will create about 500 jobs": the verb before.
    fn said_before(&self) -> String {
        let verb = self.verb_before();
        verb.map(|verb| self.clause.words(&(verb..self.start))).unwrap_or_default()
    }

    /// "signed seven documents": documents signed.
    fn signed_before(&self) -> Option<String> {
        let verb = self.verb_before()?;
        let lower = self.clause.lower(verb);
        if let Some(doing) = self.clause.rules.doings_before.get(lower) {
            return Some(doing.clone());
        }
        if !self.clause.is_participle(verb) {
            return None;
        }
        let has_helper = verb > self.clause.sentence.start
            && matches!(
                self.clause.lower(verb - 1),
                "was" | "were" | "be" | "been" | "is" | "are" | "to" | "will" | "can" | "could"
            );
        (!self.clause.rules.plain_participles.contains(lower) && !has_helper && lower != "had")
            .then(|| lower.to_owned())
    }

    fn verb_before(&self) -> Option<usize> {
        let before = self.start.checked_sub(1)?;
        matches!(self.clause.word(before), Word::Verb | Word::Past).then_some(before)
    }

    /// The measure of what is not counted: the patterns in order, the first that gives a noun phrase.
    fn measured(&self, is_growth: bool) -> Measure {
        if let Some(tail) = self.of_base() {
            return Measure {
                label: tail,
                predicate: self.share_predicate(&(self.end..self.end)),
                ..Measure::default()
            };
        }
        if self.is_of_number_before() {
            return Measure::default();
        }
        if let Some(tail) = self.part_of_number_before() {
            return Measure { label: tail, ..Measure::default() };
        }
        let found = (self.introduced())
            .or_else(|| self.beside())
            .or_else(|| self.compared())
            .or_else(|| self.made())
            .or_else(|| self.right())
            .or_else(|| self.of_before())
            .or_else(|| self.moved())
            .or_else(|| self.subject())
            .or_else(|| self.nearest());
        let Some(found) = found else { return Measure::default() };
        let words = self.clause.words(&found.range);
        let head = if found.head.is_empty() { self.clause.head(&found.range) } else { found.head };
        let label = if is_growth && found.is_plain { words.clone() } else { found.label };
        let predicate = self.share_predicate(&found.range);
        Measure { words, head, label, predicate, is_present: false }
    }

    /// "90 percent of which", "of whom a third", "the remaining 5%": a share of the number before. What is said of it.
    fn of_base(&self) -> Option<String> {
        let clause = self.clause;
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| clause.lower(at));
        let pronoun = |word: &str| matches!(word, "which" | "whom" | "them" | "these" | "those");
        let is_share = clause.lower(self.end) == "of" && pronoun(clause.lower(self.end + 1))
            || before(2) == "of" && pronoun(before(1))
            || matches!(before(1), "remaining" | "other" | "rest");
        if self.kind != UnitKind::Percent || !is_share {
            return None;
        }
        let from = if clause.lower(self.end) == "of" { self.end + 2 } else { self.end };
        let kinds = clause.extended_phrase(from + 1).filter(|_| matches!(clause.lower(from), "are" | "were"));
        Some(kinds.map_or_else(|| self.passive(from), |kinds| format!(": {}", clause.words(&kinds))))
    }

    /// "In fishing they were $5", "and in mining $6", "and Egypt 7%": what the number before measures, of a part.
    fn part_of_number_before(&self) -> Option<String> {
        let clause = self.clause;
        if self.kind == UnitKind::Percent && self.start > clause.sentence.start {
            let name = clause.name_before(self.start).filter(|name| {
                name.start > clause.sentence.start
                    && clause.word(name.start - 1) == Word::And
                    && self.has_number_before()
            });
            if let Some(name) = name {
                return Some(format!(" of {}", clause.words(&name)));
            }
        }
        let before = self.start.checked_sub(1).filter(|&at| clause.sentence.contains(&at))?;
        let pronoun = if clause.word(before) == Word::Verb { self.before_verbs(before) } else { self.start };
        let is_pronoun = pronoun < self.start && matches!(clause.lower(pronoun.wrapping_sub(1)), "they" | "it");
        let end = if is_pronoun { pronoun - 1 } else { self.start };
        let from = (clause.sentence.start..end).rev().take_while(|&at| clause.word(at) != Word::Wall).last();
        let link = from.and_then(|from| (from..end).find(|&at| matches!(clause.lower(at), "in" | "for")));
        let part = link.filter(|&link| is_pronoun || self.has_number_before() && link + 1 < end && self.is_alone(link));
        let part =
            part.and_then(|link| clause.object(link + 1).filter(|range| range.end == end).map(|range| link..range.end));
        match part {
            Some(part) => Some(format!(" {} {}", clause.lower(part.start), clause.words(&(part.start + 1..part.end)))),
            None => is_pronoun.then(String::new),
        }
    }

    fn has_number_before(&self) -> bool {
        let Some(token) = self.clause.paragraph.tokens.get(self.start) else { return false };
        let sentence = self.clause.paragraph.tokens[self.clause.sentence.start].span.start;
        self.clause.taken.iter().any(|taken| taken.start >= sentence && taken.end <= token.span.start)
    }

    /// Whether a preposition stands after "and" or a comma, so that it begins a part.
    fn is_alone(&self, link: usize) -> bool {
        link.checked_sub(1).is_some_and(|at| matches!(self.clause.lower(at), "and" | "," | "while" | "but"))
    }

    /// "a fee, rising by 5%", "double the figure to $5bn": of what the number before measures.
    fn is_of_number_before(&self) -> bool {
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| self.clause.lower(at));
        let lone_change = before(1) == "of"
            && self.clause.rules.changes.contains(before(2))
            && self.clause.rules.determiners.contains(before(3));
        let converted = before(1) == "(" && self.kind == UnitKind::Money;
        let rising = before(1) == "by" && before(2).ends_with("ing") && before(3) == ",";
        let figure =
            matches!(before(1), "to" | "at" | "by") && matches!(before(2), "figure" | "number" | "amount" | "sum");
        rising || figure || lone_change || converted
    }

    /// "projects worth", "a plant built at a cost of".
    fn introduced(&self) -> Option<Found> {
        let clause = self.clause;
        let introduced = clause.rules.introductions.iter().find_map(|introduction| {
            let words: Vec<&str> = introduction.words.split(' ').collect();
            let mut start = self.start.checked_sub(words.len())?;
            let stands = words.iter().enumerate().all(|(at, word)| clause.lower(start + at) == *word);
            // "line, built at a cost of", "plants, each worth".
            while stands && start > clause.sentence.start && self.is_between(start - 1) {
                start -= 1;
            }
            stands.then_some((start, &introduction.label))
        });
        let (end, label) = introduced?;
        let end = self.before_agent(end);
        let range = clause.phrase_before(end).or_else(|| self.counted_before(end))?;
        Some(Found::named(label, range, clause))
    }

    /// "a park to be built by Sol Ltd": what stands before the participle.
    fn before_agent(&self, end: usize) -> usize {
        let clause = self.clause;
        let from = end.saturating_sub(8).max(clause.sentence.start);
        let by = (from..end).rev().find(|&at| clause.lower(at) == "by");
        let Some(mut at) = by.filter(|&by| by > from && self.clause.is_participle(by - 1)) else { return end };
        while at > clause.sentence.start
            && (self.clause.is_participle(at - 1)
                || matches!(clause.word(at - 1), Word::Verb)
                || clause.lower(at - 1) == "to")
        {
            at -= 1;
        }
        at
    }

    fn is_between(&self, at: usize) -> bool {
        matches!(self.clause.word(at), Word::Past)
            || matches!(self.clause.lower(at), "," | "built" | "each" | "estimated" | "is" | "are" | "was" | "were")
    }

    /// "10 projects (worth)": the noun phrase after the number before.
    fn counted_before(&self, end: usize) -> Option<Range<usize>> {
        let start = (self.clause.sentence.start..end).rev().find(|&at| self.clause.word(at) == Word::Wall)? + 1;
        self.clause.phrase(start).filter(|range| range.end <= end)
    }

    /// "a 300-megawatt wind farm", "a two-day visit": the noun phrase right after.
    fn beside(&self) -> Option<Found> {
        let clause = self.clause;
        let last = &clause.paragraph.tokens.get(self.end.checked_sub(1)?)?;
        let is_compound = last.span.of(clause.text).contains('-') && last.kind != TokenKind::Mark;
        let is_power = self.kind == UnitKind::Power && clause.word(self.end) == Word::Noun;
        if !is_compound && !is_power {
            return None;
        }
        let range = clause.extended_phrase(self.skip_numbers(self.end))?;
        Some(Found::named(&self.aspect().beside, range, clause))
    }

    /// "12-hour 7-day working schedule": over further numbers.
    fn skip_numbers(&self, from: usize) -> usize {
        let taken = |at: usize| {
            self.clause
                .paragraph
                .tokens
                .get(at)
                .is_some_and(|token| self.clause.taken.iter().any(|t| t.overlaps(token.span)))
        };
        (from..from + 3).find(|&at| !taken(at)).unwrap_or(from)
    }

    /// "two to three times faster than by sea".
    fn compared(&self) -> Option<Found> {
        let clause = self.clause;
        let name = clause.rules.comparatives.get(clause.lower(self.end))?;
        let than = (self.end + 1..clause.sentence.end.min(self.end + 3)).find(|&at| clause.lower(at) == "than")?;
        let range = clause.extended_phrase(than + 1)?;
        let words = clause.words(&range);
        Some(Found {
            label: format!("{name} compared with {words}"),
            head: name.to_lowercase(),
            range,
            is_plain: false,
        })
    }

    /// "90 percent of the jobs", "$5m in grants", "12 MW of wind power".
    fn right(&self) -> Option<Found> {
        let clause = self.clause;
        let link = clause.lower(self.end);
        let money = matches!(link, "in" | "for") && self.kind == UnitKind::Money;
        if link != "of" && !money {
            return None;
        }
        let range = clause.extended_phrase(self.end + 1)?;
        if link == "in" && !self.is_own(&range) && !clause.paragraph.lower(range.end - 1).ends_with('s') {
            return None;
        }
        let mut found = self.plain(range);
        if let Some(holder) = self.holder().filter(|_| self.kind == UnitKind::Percent) {
            found.label = format!("Share of {} in {}", clause.words(&holder), clause.words(&found.range));
            found.is_plain = false;
        } else if self.kind == UnitKind::Percent {
            found.label.push_str(&self.passive(found.range.end));
        }
        Some(found)
    }

    /// "Electric models made up 14 percent of", "Women accounted for half of".
    fn holder(&self) -> Option<Range<usize>> {
        let clause = self.clause;
        let before = |back: usize| self.start.checked_sub(back).map_or("", |at| clause.lower(at));
        let verb = match (before(2), before(1)) {
            ("accounted" | "accounts", "for") | ("made" | "make" | "makes", "up") => self.start - 2,
            (
                _,
                "took" | "takes" | "get" | "gets" | "holds" | "held" | "owns" | "bought" | "buys" | "supplies"
                | "supplied",
            ) => self.start - 1,
            _ => return None,
        };
        let end = self.before_verbs(verb);
        clause.phrase_before(end).or_else(|| clause.name_before(end))
    }

    /// "(goods) are moved through Chile": what is done, without its auxiliary.
    fn passive(&self, from: usize) -> String {
        let clause = self.clause;
        let mut at = from;
        while matches!(
            clause.lower(at),
            "will" | "would" | "is" | "are" | "was" | "were" | "be" | "been" | "have" | "has"
        ) {
            at += 1;
        }
        if at == from || !self.clause.is_participle(at) || clause.word(at + 1) != Word::Preposition {
            return String::new();
        }
        // "filled in by".
        let link = if clause.word(at + 2) == Word::Preposition { at + 2 } else { at + 1 };
        clause
            .extended_object(link + 1)
            .map_or_else(String::new, |range| format!(" {}", clause.words(&(at..range.end))))
    }

    /// "invest $5m in roads", "$5m invested in roads", "exports earned Ghana $5m".
    fn made(&self) -> Option<Found> {
        let clause = self.clause;
        let makes = |at: usize| clause.rules.makes.iter().find(|makes| makes.words.contains(clause.lower(at)));
        let (makes, link) = match (makes(self.end), self.start.checked_sub(1).and_then(makes)) {
            (Some(makes), _) => (makes, self.end + 1),
            (None, Some(makes)) => (makes, self.end),
            (None, None) => return None,
        };
        let head = makes.label.to_lowercase();
        if !makes.links.contains(clause.lower(link)) {
            return None;
        }
        let range = clause.extended_object(link + 1)?;
        let label = format!("{} {} {}", makes.label, clause.lower(link), clause.words(&range));
        Some(Found { label, head, range, is_plain: false })
    }

    /// "a dividend of $5m".
    fn of_before(&self) -> Option<Found> {
        let of = self.start.checked_sub(1).filter(|&at| self.clause.lower(at) == "of")?;
        let range = self.clause.phrase_before(of)?;
        // "trains under a contract of": the contract.
        let last =
            range.clone().rev().find(|&at| self.clause.word(at) == Word::Preposition && self.clause.lower(at) != "of");
        let own = last.and_then(|at| self.clause.phrase(at + 1)).filter(|own| self.is_own(own));
        Some(self.plain(own.unwrap_or(range)))
    }

    /// "raising trade to $5bn", "put the cost at".
    fn moved(&self) -> Option<Found> {
        let clause = self.clause;
        let link = self.start.checked_sub(1).filter(|&at| matches!(clause.lower(at), "to" | "at" | "by" | "from"))?;
        let range = clause.phrase_before(link)?;
        let before = range.start.checked_sub(1)?;
        let before = if clause.word(before) == Word::Determiner { before.checked_sub(1)? } else { before };
        let is_gapped = clause.lower(link) == "by" && clause.word(before) == Word::And;
        (clause.word(before) == Word::Verb || is_gapped).then(|| self.plain(range))
    }

    /// The noun phrase before the verb of the number's clause.
    fn subject(&self) -> Option<Found> {
        let clause = self.clause;
        let first = self.verb_to_the_left(self.start)?;
        let mut verb = first;
        loop {
            let before = self.before_verbs(verb);
            if let Some(range) = clause.phrase_before(before)
                && self.is_subject(&range, before)
            {
                return Some(self.of_subject(range, first));
            }
            verb = self.verb_to_the_left(before)?;
        }
    }

    /// "rose 5% and reached": a subject does not stand behind "and".
    fn is_subject(&self, range: &Range<usize>, end: usize) -> bool {
        let joined = end.checked_sub(1).is_some_and(|at| self.clause.word(at) == Word::And);
        range.end == end && !joined || range.end + 1 == end && matches!(self.clause.lower(range.end), ",")
    }

    fn of_subject(&self, range: Range<usize>, verb: usize) -> Found {
        let clause = self.clause;
        if self.kind == UnitKind::Duration && !self.is_own(&range) {
            let words = clause.words(&range);
            let participle = (verb..self.start.min(verb + 5)).find(|&at| self.clause.is_participle(at));
            let is_passive = |at: usize| {
                (verb..at).any(|at| matches!(clause.lower(at), "is" | "are" | "was" | "were" | "be" | "been"))
            };
            let label = match participle.filter(|&at| is_passive(at)) {
                Some(at) => format!("Time for {words} to be {}", clause.words(&(at..self.participle_end(at)))),
                None => format!("Time for {words}"),
            };
            return Found { label, head: "time".to_owned(), range, is_plain: true };
        }
        let area = self.kind == UnitKind::Area && verb + 1 == self.start && self.clause.is_participle(verb);
        if area {
            let label = format!("Area {}", clause.lower(verb));
            return Found { label, head: "area".to_owned(), range, is_plain: true };
        }
        if self.is_own(&range) {
            return self.plain(range);
        }
        let makes = clause.rules.makes.iter().find(|makes| makes.words.contains(clause.lower(verb)));
        match makes {
            Some(makes) => Found {
                label: format!("{} of {}", makes.label, clause.words(&range)),
                head: makes.label.to_lowercase(),
                range,
                is_plain: false,
            },
            None if matches!(clause.lower(verb), "cost" | "costs") => Found::named("Cost of", range, clause),
            None => Found::named(&self.aspect().beside, range, clause),
        }
    }

    /// "delivered to Chile": a participle with the place behind it.
    fn participle_end(&self, at: usize) -> usize {
        let next = self.clause.word(at + 1) == Word::Preposition && self.clause.lower(at + 1) == "to";
        let phrase = self.clause.object(at + 2).filter(|range| next && range.end < self.start);
        phrase.map_or(at + 1, |range| range.end)
    }

    /// The nearest verb to the left, in the same part of the sentence.
    fn verb_to_the_left(&self, from: usize) -> Option<usize> {
        let clause = self.clause;
        let within = (clause.sentence.start..from).rev().take_while(|&at| !matches!(clause.lower(at), ";" | "“" | ":"));
        within.into_iter().find(|&at| clause.word(at) == Word::Verb)
    }

    /// Where a group of verbs begins.
    fn before_verbs(&self, verb: usize) -> usize {
        let clause = self.clause;
        let mut at = verb;
        while at > clause.sentence.start
            && (clause.word(at - 1) == Word::Verb
                || matches!(
                    clause.lower(at - 1),
                    "also" | "now" | "already" | "not" | "still" | "only" | "which" | "that"
                )
                || clause.lower(at - 1).ends_with("ly"))
        {
            at -= 1;
        }
        at
    }

    /// The nearest noun phrase, where nothing else serves: behind the number, else before it.
    fn nearest(&self) -> Option<Found> {
        let clause = self.clause;
        let right = clause.phrase(self.end).filter(|_| clause.word(self.end) != Word::Preposition);
        let left = || {
            let mut end = self.start;
            while end > clause.sentence.start && !matches!(clause.word(end - 1), Word::Noun) {
                end -= 1;
            }
            clause.phrase_before(end)
        };
        right.or_else(left).map(|range| self.plain(range))
    }

    /// What is said of a share's holders: it tells local people from foreigners.
    fn share_predicate(&self, range: &Range<usize>) -> String {
        if self.kind != UnitKind::Percent {
            return String::new();
        }
        let clause = self.clause;
        let from = self.end.max(if range.start >= self.end { range.end } else { self.end });
        let right = (from..clause.sentence.end).take_while(|&at| {
            !matches!(clause.lower(at), ";" | "said" | "says" | "according") && !self.is_other_count(at)
        });
        let mut words: Vec<String> = right.map(|at| clause.lower(at).to_owned()).collect();
        let left = (clause.sentence.start..self.start)
            .rev()
            .take_while(|&at| !matches!(clause.lower(at), ";" | "," | ":" | "“") && clause.word(at) != Word::Wall);
        let before: Vec<String> = left.map(|at| clause.lower(at).to_owned()).collect();
        words.extend(before.into_iter().rev());
        words.join(" ")
    }

    /// A noun phrase that the number measures, named by its kind.
    fn plain(&self, range: Range<usize>) -> Found {
        let clause = self.clause;
        if self.is_own(&range) {
            return Found { label: clause.words(&range), head: String::new(), range, is_plain: true };
        }
        Found::named(&self.aspect().label, range, clause)
    }

    /// Whether the noun itself says what is measured: "income", "rate".
    fn is_own(&self, range: &Range<usize>) -> bool {
        let clause = self.clause;
        let first_end = (range.start + 1..range.end)
            .find(|&at| matches!(clause.word(at), Word::Preposition | Word::Past | Word::Wall))
            .unwrap_or(range.end);
        let Some(noun) = (range.start..first_end).rev().find(|&at| clause.word(at) == Word::Noun) else { return false };
        let noun = singular(clause.lower(noun));
        clause.rules.quantifiers.contains(&noun) && self.kind != UnitKind::Duration
            || clause.rules.own.get(kind_word(self.kind)).is_some_and(|own| own.contains(&noun))
    }

    fn aspect(&self) -> Aspect {
        self.clause.rules.aspects.get(kind_word(self.kind)).cloned().unwrap_or_default()
    }
}

/// A measure as it was found.
struct Found {
    label: String,
    head: String,
    range: Range<usize>,
    /// Whether a growth of it is called by its words alone.
    is_plain: bool,
}

impl Found {
    /// "Value of" and the words; the words alone where the name is empty.
    fn named(name: &str, range: Range<usize>, clause: &Clause<'_>) -> Self {
        let words = clause.words(&range);
        let before = range.start.checked_sub(1).map_or("", |at| clause.lower(at));
        let article = if matches!(before, "the" | "a" | "an" | "this" | "that") { "the " } else { "" };
        let label = if name.is_empty() { words } else { format!("{name} {article}{words}") };
        Self { label, head: String::new(), range, is_plain: true }
    }
}

fn kind_word(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Money => "money",
        UnitKind::Percent | UnitKind::PercentagePoints | UnitKind::BasisPoints => "percent",
        UnitKind::Duration => "duration",
        UnitKind::Power => "power",
        UnitKind::Energy => "energy",
        UnitKind::Length => "length",
        UnitKind::Mass => "mass",
        UnitKind::Area => "area",
        UnitKind::Volume => "volume",
        UnitKind::Speed => "speed",
        UnitKind::Temperature => "temperature",
        UnitKind::Rank => "rank",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Annotator, Input, Passage, PassageKind};
    use crate::language::Language;
    use crate::source::Span;

    #[test]
    fn numbers_are_called_as_in_the_examples() {
        let annotator = Annotator::new(&Language::embedded(), &[], &[]);
        for example in MeasureRules::embedded().examples {
            let text = example.text.as_str();
            let passages = [Passage { kind: PassageKind::Body, span: Span::new(0, text.len()) }];
            let analysis = annotator.analyse(&Input { text, passages: &passages, published: None, publisher: None });
            let labels: Vec<&str> = analysis.figures.iter().map(|figure| figure.label.as_str()).collect();
            assert_eq!(labels, example.labels, "{text}");
        }
    }
}

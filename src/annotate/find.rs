//! Finds names in one paragraph: runs of capitalised words, and what they stand for.
//!
//! In: a paragraph with its tokens. Out: [`Find`]s in text order, spans not overlapping. A run that nothing in its own
//! sentence explains comes out as [`Class::Unknown`]; [`super::entities`] decides on it from the rest of the text.

mod apposition;
mod bracketed;
mod company;
mod established;
mod evidence;
mod firm;
mod government;
mod lead;
mod locality;
mod name_shape;
mod office_of_place;
mod organisation;
mod person;
mod place;
mod place_suffix;
mod run;
mod stand_in;
mod title;

use std::ops::Range;

use super::Input;
use super::gazetteer::{Gazetteer, Hit, Known};
use super::lexis::{Lexis, List};
use super::tokens::{Paragraph, TokenKind};
use crate::source::Span;

pub(super) use apposition::office_of;
pub(super) use established::settle;

/// What a find stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A person, with the role's words where some stand beside the name.
    Person(Option<RoleWords>),
    /// An organisation, with its sort.
    Organisation(&'static str),
    /// A place, with its sort.
    Place(String),
    /// An entity of the gazetteer.
    Known(usize),
    /// A programme or other thing that is no entity, so that its letters are not taken for a body's.
    Thing,
    /// A capitalised run that the sentence does not explain, with the hints that it gives.
    Unknown(Hints),
    /// A role word that stands for a person: "the envoy".
    RoleWord(String),
    /// A word that stands for an organisation: "the company".
    BodyWord {
        /// The word.
        word: String,
        /// Whether it fits any firm.
        firm: bool,
    },
    /// "he" or "she" as a subject.
    Pronoun,
}

/// A role that stands beside a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RoleWords {
    /// The office: "Deputy Prime Minister".
    pub office: String,
    /// Of what, where the words say it: "Kazakhstan", "Acme Steel".
    pub of: Option<String>,
    /// Where a word stands for the body whose office it is: "its", "the bank".
    pub owner: Option<Span>,
}

/// What the sentence hints at about an unknown run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "hints are independent of each other")]
pub(super) struct Hints {
    /// A said-verb stands beside it.
    pub said: bool,
    /// A preposition of place stands before it.
    pub located: bool,
    /// It begins a sentence, so its capital says little.
    pub starts: bool,
    /// A determiner stands before it.
    pub determined: bool,
    /// A word for a company stands beside it, or a possessive with an officer.
    pub company: bool,
    /// The words beside it say that it is a firm or body, whatever its length: "shares in X", "X, the retailer,".
    pub firm: bool,
    /// It stands in mid-sentence as a name by itself: the subject of a verb, or at the end of a phrase.
    pub alone: bool,
}

/// One name found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Find {
    /// The words, without title and possessive ending.
    pub span: Span,
    /// What they stand for.
    pub class: Class,
    /// The name as it should be kept where it is not the words themselves.
    pub name: Option<String>,
    /// The id of the rule.
    pub rule: &'static str,
}

/// Finds names in one paragraph.
pub(super) struct Finder<'a> {
    pub(super) text: &'a str,
    pub(super) paragraph: &'a Paragraph,
    pub(super) lexis: &'a Lexis,
    pub(super) gazetteer: &'a Gazetteer,
    /// The publisher's name without its article: its texts speak of it by that.
    publisher: Option<&'a str>,
    hits: Vec<Hit>,
    finds: Vec<Find>,
    /// Which tokens a find holds.
    taken: Vec<bool>,
}

/// All names of a paragraph.
pub(super) fn find(input: &Input<'_>, paragraph: &Paragraph, lexis: &Lexis, gazetteer: &Gazetteer) -> Vec<Find> {
    let text = input.text;
    let hits = gazetteer.find(paragraph.span.of(text), paragraph.span.start);
    let mut finder = Finder {
        text,
        paragraph,
        lexis,
        gazetteer,
        publisher: input.publisher.map(|name| name.strip_prefix("The ").unwrap_or(name)),
        hits,
        finds: Vec::new(),
        taken: vec![false; paragraph.tokens.len()],
    };
    finder.weigh_places();
    finder.services();
    finder.governments();
    finder.bracketed();
    for run in finder.runs() {
        finder.interpret(run);
    }
    finder.listed_places();
    finder.listed_people();
    finder.role_words();
    let mut finds = finder.finds;
    finds.sort_by_key(|find| (find.span.start, std::cmp::Reverse(find.span.end)));
    let mut end = 0;
    finds.retain(|find| {
        let free = find.span.start >= end;
        if free {
            end = find.span.end;
        }
        free
    });
    finds
}

impl Finder<'_> {
    /// The lower-case word at an index.
    fn lower(&self, index: usize) -> &str {
        self.paragraph.lower(index)
    }

    /// The lower-case word `back` tokens before `index`; empty before the paragraph.
    fn before(&self, index: usize, back: usize) -> &str {
        index.checked_sub(back).map_or("", |index| self.paragraph.lower(index))
    }

    /// The word at an index as written.
    fn word(&self, index: usize) -> &str {
        self.paragraph.tokens[index].span.of(self.text)
    }

    fn has(&self, list: List, index: usize) -> bool {
        self.paragraph.tokens.get(index).is_some_and(|token| token.lists.has(list))
    }

    fn is_word(&self, index: usize) -> bool {
        self.paragraph.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Word)
    }

    fn is_capital(&self, index: usize) -> bool {
        let Some(token) = self.paragraph.tokens.get(index) else { return false };
        let compound =
            || token.lower.rsplit_once('-').is_some_and(|(_, last)| self.lexis.has(List::CompoundEnding, last));
        token.kind == TokenKind::Word && (token.capital || self.is_bound(index)) && !compound()
    }

    /// Whether a word is a name bound to a particle in lower case: "al-Harbi", "d'Arcy".
    fn is_bound(&self, index: usize) -> bool {
        let word = self.word(index);
        let rest = word.split_once(['-', '\'', '’']).filter(|(particle, _)| self.lexis.has(List::Bound, particle));
        rest.is_some_and(|(_, name)| name.starts_with(char::is_uppercase))
    }

    /// Whether only blanks lie between a token and the one before it.
    fn adjacent(&self, index: usize) -> bool {
        let (Some(left), Some(right)) =
            (index.checked_sub(1).and_then(|at| self.paragraph.tokens.get(at)), self.paragraph.tokens.get(index))
        else {
            return false;
        };
        left.sentence == right.sentence
            && self.text[left.span.end..right.span.start].chars().all(|c| c == ' ' || c == '\u{a0}')
    }

    /// The range of bytes of a token range, which is not empty.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.paragraph.tokens[range.start].span.start, self.paragraph.tokens[range.end - 1].span.end)
    }

    fn words(&self, range: &Range<usize>) -> String {
        let words = self.span(range).of(self.text);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn is_taken(&self, range: &Range<usize>) -> bool {
        self.taken[range.clone()].contains(&true)
    }

    /// Takes back all finds that lie within a range.
    fn withdraw(&mut self, range: &Range<usize>) {
        if !self.is_taken(range) {
            return;
        }
        let span = self.span(range);
        self.finds.retain(|find| !span.contains(find.span));
        for at in range.clone() {
            let token = self.paragraph.tokens[at].span;
            self.taken[at] = self.finds.iter().any(|find| find.span.overlaps(token));
        }
    }

    fn push(&mut self, range: &Range<usize>, class: Class, rule: &'static str) {
        self.push_named(range, class, None, rule);
    }

    fn push_named(&mut self, range: &Range<usize>, class: Class, name: Option<String>, rule: &'static str) {
        if !range.is_empty() && !self.is_taken(range) {
            self.taken[range.clone()].fill(true);
            self.finds.push(Find { span: self.span(range), class, name, rule });
        }
    }

    /// The known name that begins at a token, with the token after it.
    fn hit_at(&self, index: usize) -> Option<(Known, usize)> {
        let start = self.paragraph.tokens.get(index)?.span.start;
        let at = self.hits.partition_point(|hit| hit.span.start < start);
        let hit = self.hits.get(at).filter(|hit| hit.span.start == start)?;
        let end = self.paragraph.token_from(hit.span.end);
        // A name that ends inside a token ("U.S" in "U.S.") takes the token whole.
        Some((hit.known.clone(), end))
    }

    /// Whether an adjective or people stands at an index: "Peruvian", "European".
    fn is_people(&self, index: usize) -> bool {
        matches!(self.hit_at(index), Some((Known::People(_), _)))
    }

    /// The country of the adjective or people at an index.
    fn country_of_people(&self, index: usize) -> Option<String> {
        match self.hit_at(index)?.0 {
            Known::People(country) => country.map(|country| country.to_string()),
            Known::Entity(_) => None,
        }
    }

    /// The sort of the known place that begins at an index, with the token after it.
    fn place_at(&self, index: usize) -> Option<(usize, usize)> {
        let (known, end) = self.hit_at(index)?;
        let Known::Entity(entry) = known else { return None };
        self.gazetteer.is_place(entry).then_some((entry, end))
    }

    /// Whether a token begins its sentence, or a quotation or clause within it.
    fn starts_sentence(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return true };
        let token = &self.paragraph.tokens[before];
        token.sentence != self.paragraph.tokens[index].sentence
            || token.kind == TokenKind::Mark
                && matches!(token.lower.as_str(), "“" | "\"" | ":" | "‘" | "•" | "—" | "–" | ".")
    }
}

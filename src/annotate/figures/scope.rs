//! What a number is about: the countries, regions and cities, and the programme that brings it about.
//!
//! In: the figures of a text, its names. Out: the parties and the programme of each figure. They are named in its sentence, or in the
//! sentence that governs it: "Some 300 jobs will follow" is about what the sentence before is about, "the projects" are those
//! that the text has introduced. Who speaks is no party. Nothing is taken from farther away.

use std::collections::BTreeMap;
use std::ops::Range;

use super::clause::{Clause, Word, singular};
use super::{FoundFigure, Reader};
use crate::annotate::lexis::List;
use crate::annotate::tokens::{Paragraph, TokenKind};
use crate::model::{EntityKind, UnitKind};
use crate::source::Span;

/// A place in a sentence.
#[derive(Clone, Debug)]
struct Party {
    name: String,
    is_country: bool,
    /// Whether something is done with it, not in it.
    is_partner: bool,
}

/// A programme as a text introduces it.
#[derive(Clone, Debug)]
struct Programme {
    head: String,
    words: String,
    parties: Vec<Party>,
}

/// A place of the text, as paragraph and sentence.
type Position = (usize, usize);

/// Fills in what each figure is about.
pub(super) fn fill(reader: &Reader<'_>, figures: &mut [FoundFigure]) {
    let scope = Scope::new(reader);
    let mut programmes: Vec<(Position, Programme)> = Vec::new();
    let mut next = 0;
    for paragraph in 0..reader.paragraphs.len() {
        for sentence in 0..reader.paragraphs[paragraph].sentences.len() {
            let position = (paragraph, sentence);
            let span = reader.paragraphs[paragraph].sentences[sentence];
            let introduced = scope.introduced(position);
            programmes.extend(introduced.into_iter().map(|programme| (position, programme)));
            while next < figures.len() && figures[next].span.start < span.end {
                scope.figure(&mut figures[next], position, &programmes);
                next += 1;
            }
        }
    }
    shares(figures);
}

/// A share or growth is about what its base is about.
fn shares(figures: &mut [FoundFigure]) {
    for at in 0..figures.len() {
        let base = figures[at].of.filter(|of| *of != at).and_then(|of| figures.get(of)).cloned();
        if let Some(base) = base {
            figures[at].parties = base.parties;
            figures[at].programme = base.programme;
        }
    }
}

struct Scope<'a> {
    reader: &'a Reader<'a>,
    /// The places of each sentence of each paragraph.
    parties: Vec<Vec<Vec<Party>>>,
    /// The two countries that the text names most.
    two: Vec<Party>,
}

impl<'a> Scope<'a> {
    fn new(reader: &'a Reader<'a>) -> Self {
        let mut scope = Self { reader, parties: Vec::new(), two: Vec::new() };
        scope.parties = (0..reader.paragraphs.len())
            .map(|at| (0..reader.paragraphs[at].sentences.len()).map(|s| scope.named((at, s))).collect())
            .collect();
        scope.two = scope.two_countries();
        scope
    }

    /// The two countries that are named most, where no third is named as often as the second.
    fn two_countries(&self) -> Vec<Party> {
        let mut counts: BTreeMap<&str, (usize, usize, &Party)> = BTreeMap::new();
        for (at, party) in self.parties.iter().flatten().flatten().filter(|party| party.is_country).enumerate() {
            counts.entry(&party.name).or_insert((0, at, party)).0 += 1;
        }
        let mut ranked: Vec<_> = counts.into_values().collect();
        ranked.sort_by_key(|(count, first, _)| (std::cmp::Reverse(*count), *first));
        let is_clear = ranked.len() == 2 || ranked.len() > 2 && ranked[1].0 > ranked[2].0;
        let two = ranked.into_iter().take(2).map(|(_, _, party)| Party { is_partner: false, ..party.clone() });
        if is_clear { two.collect() } else { Vec::new() }
    }

    fn figure(&self, figure: &mut FoundFigure, position: Position, programmes: &[(Position, Programme)]) {
        let rules = &self.reader.annotator.measures;
        let is_product = rules.products.contains(&figure.head);
        let is_programme = rules.programmes.contains(&figure.head);
        let mut parties = self.of_part(position, figure.span).unwrap_or_else(|| self.parties_of(position));
        if is_product || is_programme {
            let programme = self.programme(position, programmes, is_product && parties.is_empty());
            if let Some(programme) = programme.filter(|programme| is_product || programme.head == figure.head) {
                parties.extend(programme.parties.iter().cloned());
                if is_product && figure.quantity.unit.kind == UnitKind::Count {
                    if !figure.label.contains(&programme.head) {
                        figure.label = format!("{} from {}", figure.label, programme.words);
                    }
                    figure.programme = Some(programme.head.clone());
                }
            }
        }
        if parties.is_empty() {
            parties = self.before(position);
        } else if parties.iter().all(|party| party.is_partner) {
            // "with Chile" tells the partner; the sentence before tells where.
            parties.extend(self.before(position));
        }
        let mut names: Vec<String> = Vec::new();
        for party in parties {
            if !names.contains(&party.name) {
                names.push(party.name);
            }
        }
        figure.parties = names;
    }

    /// The programme of a sentence: one that it introduces, or one that it takes up ("the projects").
    fn programme<'p>(
        &self,
        position: Position,
        programmes: &'p [(Position, Programme)],
        may_follow: bool,
    ) -> Option<&'p Programme> {
        let here = programmes.iter().rev().take_while(|(at, _)| *at >= position).find(|(at, _)| *at == position);
        if let Some((_, programme)) = here {
            return Some(programme);
        }
        let clause = self.clause(position);
        let Some(taken_up) = clause.sentence.clone().find(|&at| self.is_programme(&clause, at)) else {
            // "Some 300 jobs will follow."
            let before = (position.0, position.1.checked_sub(1)?);
            let mut near = programmes.iter().rev().take_while(|(at, _)| *at >= before);
            return near.find(|(at, _)| may_follow && *at == before).map(|(_, programme)| programme);
        };
        let head = singular(clause.lower(taken_up));
        let before = programmes.iter().rev().take_while(|((paragraph, _), _)| *paragraph + 4 > position.0);
        before.map(|(_, programme)| programme).find(|programme| programme.head == head)
    }

    /// The places of the nearest sentence before that names any, in the same paragraph.
    fn before(&self, (paragraph, sentence): Position) -> Vec<Party> {
        let earlier = (0..sentence).rev().map(|before| self.parties_of((paragraph, before)));
        earlier.into_iter().find(|parties| !parties.is_empty()).unwrap_or_default()
    }

    fn is_programme(&self, clause: &Clause<'_>, at: usize) -> bool {
        clause.word(at) == Word::Noun && self.reader.annotator.measures.programmes.contains(&singular(clause.lower(at)))
    }

    /// The programmes that a sentence introduces: with a number, or with a name.
    fn introduced(&self, position: Position) -> Vec<Programme> {
        let clause = self.clause(position);
        let mut found = Vec::new();
        for at in clause.sentence.clone().filter(|&at| self.is_programme(&clause, at)) {
            let start = (clause.sentence.start..at).rev().take_while(|&at| clause.word(at) == Word::Noun).last();
            let phrase = clause.extended(start.unwrap_or(at)..at + 1);
            let before = phrase.start.checked_sub(1).map_or("", |before| clause.lower(before));
            let has_name = !self.places_in(position.0, &phrase).is_empty();
            let is_taken_up = matches!(before, "the" | "these" | "those" | "such" | "this" | "that") && !has_name;
            let is_counted = phrase.start > clause.sentence.start && self.is_number(position.0, phrase.start - 1);
            if !is_taken_up && (has_name || is_counted) {
                found.push(Programme {
                    head: singular(clause.lower(at)),
                    words: clause.words(&phrase),
                    parties: self.parties_of(position),
                });
            }
        }
        found
    }

    fn is_number(&self, paragraph: usize, at: usize) -> bool {
        let Some(token) = self.reader.paragraphs[paragraph].tokens.get(at) else { return false };
        let offset = self.reader.paragraphs[paragraph].span.start;
        let numbers = &self.reader.numbers[paragraph].findings.quantities;
        numbers.iter().any(|number| number.span.shifted(offset).overlaps(token.span))
    }

    /// The places of a sentence; "the two countries" are the two that the text is about.
    fn parties_of(&self, (paragraph, sentence): Position) -> Vec<Party> {
        let mut parties = self.parties[paragraph][sentence].clone();
        let tokens = self.reader.paragraphs[paragraph].tokens_of(sentence);
        let lower = |at: usize| self.reader.paragraphs[paragraph].lower(at);
        let both = |at: usize| {
            matches!(lower(at), "two" | "both") && matches!(lower(at + 1), "countries" | "nations" | "states" | "sides")
                || matches!(lower(at), "bilateral" | "mutual")
        };
        if tokens.clone().any(both) {
            parties.extend(self.two.iter().cloned());
        }
        parties
    }

    /// "Chile took 4 tonnes, Peru 3": the places of the number's own part of a sentence in which each part names its own
    /// before its number.
    fn of_part(&self, (index, sentence): Position, number: Span) -> Option<Vec<Party>> {
        let paragraph = &self.reader.paragraphs[index];
        let tokens = paragraph.tokens_of(sentence);
        let span = paragraph.sentences[sentence];
        let quantities = &self.reader.numbers[index].findings.quantities;
        let numbers = quantities.iter().map(|other| other.span.shifted(paragraph.span.start));
        let numbers: Vec<Span> = numbers.filter(|other| span.contains(*other)).collect();
        let mut from = tokens.start;
        let mut parts: Vec<Vec<Party>> = Vec::new();
        for other in &numbers {
            let to = paragraph.token_from(other.start).max(from);
            parts.push(self.places_in(index, &(from..to)));
            from = paragraph.token_from(other.end).max(to);
        }
        let holds_own = |part: &&Vec<Party>| part.iter().any(|party| !party.is_partner);
        let is_parted =
            parts.first().is_some_and(|first| holds_own(&first)) && parts.iter().filter(holds_own).count() > 1;
        if !is_parted || !self.places_in(index, &(from..tokens.end)).is_empty() {
            return None;
        }
        let at = numbers.iter().position(|other| *other == number)?;
        parts[..=at].iter().rfind(holds_own).cloned()
    }

    fn named(&self, (paragraph, sentence): Position) -> Vec<Party> {
        let tokens = self.reader.paragraphs[paragraph].tokens_of(sentence);
        let mut found = self.places_in(paragraph, &tokens);
        found.extend(self.doers(paragraph, &tokens, &self.clause((paragraph, sentence))));
        found
    }

    /// The places that some tokens name, and the countries that they are adjectives of.
    fn places_in(&self, index: usize, tokens: &Range<usize>) -> Vec<Party> {
        let paragraph = &self.reader.paragraphs[index];
        let mut found: Vec<Party> = Vec::new();
        for at in tokens.clone() {
            let names = self.names_at(index, at);
            if names.is_empty() || self.is_of_speaker(index, at) || self.is_where_said(index, at) {
                continue;
            }
            let is_partner = is_partner(paragraph, tokens.start, at);
            // "Putre, Chile": the country only tells which Putre.
            let ends_in_place = |end: usize| found.last().is_some_and(|_| self.is_town(index, end));
            let tells_which = names.iter().all(|(_, is_country)| *is_country)
                && at >= tokens.start + 2
                && paragraph.lower(at - 1) == ","
                && ends_in_place(paragraph.tokens[at - 2].span.end)
                && !matches!(paragraph.lower(at + 1), "and" | "or");
            if tells_which {
                continue;
            }
            for (name, is_country) in names {
                match found.iter_mut().find(|party| party.name == name) {
                    Some(party) => party.is_partner &= is_partner,
                    None => found.push(Party { name, is_country, is_partner }),
                }
            }
        }
        found
    }

    /// "said X in Paris", "Oslo, 3 May": where it was said or written, not what is measured.
    fn is_where_said(&self, index: usize, at: usize) -> bool {
        let paragraph = &self.reader.paragraphs[index];
        let lower = |back: usize| at.checked_sub(back).map_or("", |at| paragraph.lower(at));
        let lexis = &self.reader.annotator.lexis;
        let said = |word: &str| {
            lexis.has(List::Said, word) && !lexis.has(List::SaidWeak, word)
                || matches!(word, "reporters" | "journalists" | "conference" | "interview" | "briefing" | "speech")
        };
        let is_dateline = at == 0
            && paragraph.lower(1) == ","
            && paragraph.tokens.get(2).is_some_and(|token| token.kind == TokenKind::Number);
        lower(1) == "in" && said(lower(2)) || is_dateline
    }

    /// The bodies that do what a sentence tells: "Acme employs 400 people".
    fn doers(&self, index: usize, tokens: &Range<usize>, clause: &Clause<'_>) -> Vec<Party> {
        let cast = self.reader.cast;
        let (first, here) = cast.in_paragraph(index);
        let paragraph = &self.reader.paragraphs[index];
        let mut found: Vec<Party> = Vec::new();
        for (at, mention) in (first..).zip(here) {
            let entity = &cast.entities[mention.entity];
            let after = paragraph.token_from(mention.span.end);
            let is_body = entity.reference.kind == EntityKind::Organisation
                && !matches!(entity.sort.as_deref(), Some("government" | "media"));
            let is_here = tokens.contains(&after) && mention.span.start >= paragraph.tokens[tokens.start].span.start;
            let speaks = self.reader.speech.said.binary_search(&at).is_ok();
            let verb = paragraph.lower(after);
            let own_news = matches!(verb, "reported" | "posted" | "announced" | "expects" | "expected" | "reports");
            let acts = is_body && is_here && clause.word(after) == Word::Verb && (!speaks || own_news);
            if acts && found.iter().all(|party| party.name != entity.name) {
                found.push(Party { name: entity.name.clone(), is_country: false, is_partner: false });
            }
        }
        found
    }

    /// Whether a place that is no country ends at a byte.
    fn is_town(&self, index: usize, end: usize) -> bool {
        let cast = self.reader.cast;
        cast.in_paragraph(index).1.iter().any(|mention| {
            let entity = &cast.entities[mention.entity];
            let is_country = entity.sort.as_deref() == Some("country");
            mention.span.end == end && entity.reference.kind == EntityKind::Place && !is_country
        })
    }

    fn names_at(&self, index: usize, at: usize) -> Vec<(String, bool)> {
        let paragraph = &self.reader.paragraphs[index];
        let token = &paragraph.tokens[at];
        let cast = self.reader.cast;
        let (_, here) = cast.in_paragraph(index);
        let begun = &here[..here.partition_point(|mention| mention.span.start <= token.span.start)];
        // Of mentions that hold the token, and they do not nest deep, the first counts.
        let mention = begun[begun.len().saturating_sub(4)..].iter().find(|mention| mention.span.contains(token.span));
        if let Some(mention) = mention {
            let entity = &cast.entities[mention.entity];
            let begins = mention.span.start == token.span.start;
            let is_place = entity.reference.kind == EntityKind::Place && begins;
            let is_country = entity.sort.as_deref() == Some("country");
            return if is_place { vec![(entity.name.clone(), is_country)] } else { Vec::new() };
        }
        if !token.capital {
            return Vec::new();
        }
        let peoples = &self.reader.annotator.peoples;
        let country = |word: &str| peoples.get(word).map(|country| (country.clone(), true));
        let pair = format!("{} {}", token.lower, paragraph.lower(at + 1));
        if let Some(found) = country(&pair) {
            return vec![found];
        }
        let parts = token.lower.split(['-', '–', '/']);
        parts.filter_map(country).collect()
    }

    /// "Kenyan minister Jane Doe", "the president of Kenya": who speaks or holds an office, not what is measured.
    fn is_of_speaker(&self, index: usize, at: usize) -> bool {
        let paragraph = &self.reader.paragraphs[index];
        let office = |at: usize| {
            let word = paragraph.lower(at);
            let lexis = &self.reader.annotator.lexis;
            lexis.has(List::Office, word) || word.strip_suffix('s').is_some_and(|one| lexis.has(List::Office, one))
        };
        let before = at.checked_sub(2).is_some_and(|before| paragraph.lower(at - 1) == "of" && office(before));
        let after = (at + 1..at + 5)
            .take_while(|&next| paragraph.tokens.get(next).is_some_and(|token| token.capital || token.lower == "'s"))
            .any(office);
        let plain = at + 1 < paragraph.tokens.len() && office(at + 1);
        before || after || plain
    }

    fn clause(&self, (paragraph, sentence): Position) -> Clause<'a> {
        let text: &'a Paragraph = &self.reader.paragraphs[paragraph];
        let numbers = &self.reader.numbers[paragraph];
        let span = text.sentences[sentence];
        let taken = numbers.dates.iter().map(|date| date.span);
        let taken = taken.chain(numbers.findings.quantities.iter().map(|found| found.span));
        let taken = taken.map(|taken| taken.shifted(text.span.start)).filter(|taken| taken.overlaps(span));
        let names = self.reader.names_in(paragraph, span);
        let rules = &self.reader.annotator.measures;
        Clause::new((self.reader.input.text, text), rules, text.tokens_of(sentence), taken.collect(), names)
    }
}

/// "with Chile", "between Chile and Peru": a partner, not the place where it happens.
fn is_partner(paragraph: &Paragraph, start: usize, at: usize) -> bool {
    let from = at.saturating_sub(4).max(start);
    let link = (from..at).rev().find(|&before| {
        matches!(
            paragraph.lower(before),
            "with" | "involving" | "by" | "in" | "within" | "of" | "through" | "to" | "from"
        )
    });
    link.is_some_and(|link| matches!(paragraph.lower(link), "with" | "involving" | "by"))
}

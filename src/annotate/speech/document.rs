//! Documents and lead-ins: who made the data, the report, the survey that speaks.

use super::reader::Reader;

/// How far before its verb a document may stand, in tokens.
const REACH: usize = 32;
/// How far behind a lead-in a name may stand, in tokens.
const LEAD: usize = 18;

impl Reader<'_> {
    /// The document that is a verb's subject, and the mention of its maker.
    pub fn document_before(&self, verb: usize) -> Option<(usize, Option<usize>)> {
        let sentence = self.paragraph.tokens[verb].sentence;
        let within = (verb.saturating_sub(REACH)..verb).rev().take_while(|&at| {
            self.paragraph.tokens[at].sentence == sentence && !matches!(self.lower(at), ";" | "”" | "“" | "\"" | "that")
        });
        // "the Centre for Delta Studies found": a word of a name is no document.
        let in_name = |at: usize| {
            let span = self.paragraph.tokens[at].span;
            self.mentions.iter().any(|(_, mention)| mention.span.contains(span))
        };
        let is_document = |at: &usize| self.rules.documents.contains(self.lower(*at)) && !in_name(*at);
        let mut documents: Vec<usize> = within.filter(is_document).collect();
        documents.retain(|&at| self.maker_of(at, verb).is_some() || self.stands_beside(at, verb));
        let document = *documents.first()?;
        Some((document, self.maker_of(document, verb)))
    }

    /// "data (on Tuesday) showed": nothing but fillers between.
    fn stands_beside(&self, document: usize, verb: usize) -> bool {
        (document + 1..verb).all(|at| self.rules.is_filler(self.lower(at)))
    }

    /// "data from X", "a survey of 900 adults by X"; "X data", "X's latest figures".
    fn maker_of(&self, document: usize, verb: usize) -> Option<usize> {
        let behind = (document + 1..verb).filter_map(|at| {
            let index = self.mention_from(at)?;
            let link = if self.lower(at - 1) == "the" { at.checked_sub(2)? } else { at - 1 };
            let is_maker = link > document && self.rules.makers.contains(self.lower(link));
            is_maker.then_some((self.lower(link) != "by" && self.lower(link) != "from", at, index))
        });
        let behind = behind.min().map(|(_, _, index)| index);
        behind.or_else(|| self.named_before(document))
    }

    fn named_before(&self, document: usize) -> Option<usize> {
        let from = document.saturating_sub(4);
        let plain = |at: &usize| !self.is_mark(*at);
        let index = (from..document).rev().take_while(plain).find_map(|at| self.mention_to(at))?;
        let between = self.tokens_of(index).end..document;
        let is_link =
            |at: usize| self.lower(at) != "'s" && self.lower(at) != "’" && self.rules.of_body.contains(self.lower(at));
        (!between.into_iter().any(is_link)).then_some(index)
    }

    /// The name behind "according to", within the clause: of a document its maker, of an officer the person.
    pub fn led_in(&self, from: usize) -> Option<usize> {
        let sentence = self.paragraph.tokens.get(from)?.sentence;
        let mut found: Option<usize> = None;
        for at in from..from + LEAD {
            let Some(token) = self.paragraph.tokens.get(at).filter(|token| token.sentence == sentence) else { break };
            let lower = token.lower.as_str();
            if self.rules.lead_in_ends.contains(lower) {
                break;
            }
            if lower == "," {
                let person = self.mention_from(at + 1).filter(|&index| self.is_person(index));
                let is_officer = found.is_none_or(|found| {
                    !self.is_person(found) && self.tokens_of(found).end < at && self.is_bare_name(at + 1)
                });
                return person.filter(|_| is_officer).or(found);
            }
            let Some(index) = self.mention_from(at) else { continue };
            let link = if self.lower(at - 1) == "the" { at.saturating_sub(2) } else { at - 1 };
            let is_maker = link >= from && matches!(self.lower(link), "by" | "from");
            if (found.is_none() || is_maker) && self.is_no_employer(index) {
                found = Some(index);
            }
        }
        found
    }

    /// Whether the name that begins here is followed by a comma or the end.
    fn is_bare_name(&self, at: usize) -> bool {
        let end = self.mention_from(at).map(|index| self.tokens_of(index).end);
        end.is_some_and(|end| self.is_mark(end))
    }

    /// "in X's words", "by X's count", "in her view".
    pub fn owner_of_words(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let is_possessive = matches!(self.lower(before), "'s" | "’s" | "'" | "’");
        let owner = if is_possessive { self.mention_to(before.checked_sub(1)?) } else { self.mention_to(before) }?;
        let start = self.tokens_of(owner).start;
        let lead = start.checked_sub(1)?;
        let lead = if self.lower(lead) == "the" { lead.checked_sub(1)? } else { lead };
        let is_pronoun = matches!(self.lower(start), "his" | "her");
        ((is_possessive || is_pronoun) && matches!(self.lower(lead), "in" | "by" | "on" | "to")).then_some(owner)
    }
}

//! Unexplained names that stand where places stand: "in X", "from Basel to X", "Lodz, X and Radom".

use std::ops::Range;

use super::{Class, Finder};
use crate::annotate::lexis::List;

impl Finder<'_> {
    /// An unexplained short name after "in", "near", "at": or before a comma and a known place.
    pub(super) fn locality(&mut self, run: &Range<usize>) -> bool {
        let before = self.before(run.start, 1);
        let within = self.paragraph.is_mark(run.end, ",") && self.place_at(run.end + 1).is_some() && run.len() <= 3;
        let located = matches!(before, "in" | "near" | "outside") && run.len() <= 2;
        let within = within
            || matches!(before, "at" | "near")
                && self.lower(run.end) == "in"
                && self.place_at(run.end + 1).is_some()
                && run.len() <= 2;
        let listed = matches!(before, "and" | ",") && run.len() <= 2 && self.continues_place_list(run);
        let moved = before == "to" && self.lexis.has(List::Movement, self.before(run.start, 2)) && run.len() <= 2;
        let paired = before == "and" && run.len() == 1 && self.follows_located_place(run.start)
            || before == "between"
                && self.lower(run.end) == "and"
                && self.place_at(run.end + 1).is_some()
                && run.len() <= 2
            || before == "to" && run.len() == 1 && self.follows_origin(run.start)
            || before == "of" && run.len() <= 2 && self.follows_age(run.start);
        let reached = before == "to"
            && run.len() == 1
            && matches!(
                self.before(run.start, 2),
                "road"
                    | "train"
                    | "trains"
                    | "bus"
                    | "buses"
                    | "flight"
                    | "flights"
                    | "ferry"
                    | "route"
                    | "line"
                    | "highway"
            );
        let saintly = self.has(List::PlaceLead, run.start)
            && run.len() == 2
            && matches!(before, "in" | "at" | "near" | "from" | "outside" | "to" | "around" | "across")
            && self.lexis.has(List::Particle, self.lower(run.start))
            || matches!(self.lower(run.start), "nueva" | "nuevo" | "san" | "santa" | "são" | "ciudad" | "villa")
                && run.len() == 2
                && matches!(before, "in" | "at" | "near" | "from" | "of" | "outside" | "to" | "around" | "across");
        let native = before == "from"
            && run.len() <= 2
            && run.start.checked_sub(2).is_some_and(|at| self.has(List::Office, at) && !self.has(List::BodyOffice, at))
            && !self.is_worked_for(run.start);
        let seat = before == "for" && run.len() <= 3 && self.is_member_of_parliament(run.start);
        let ashore = before == "on"
            && run.len() == 1
            && matches!(self.before(run.start, 2), "arrived" | "landed" | "live" | "lives" | "living");
        let odd = self.has(List::Common, run.start)
            || self.word(run.start).chars().all(char::is_uppercase)
            || self.is_people(run.start);
        if !(within || located || listed || moved || paired || reached || saintly || ashore || native || seat)
            || odd
            || self.has(List::EventHead, run.end - 1)
            || self.is_given(run.start) && !reached && !saintly
        {
            return false;
        }
        self.push(run, Class::Place("city".to_owned()), "locality");
        true
    }

    /// "MP for X Ana Lima": the seat, and who holds it.
    pub(super) fn seat_of_member(&mut self, run: &Range<usize>) -> bool {
        if self.before(run.start, 1) != "for" || !self.is_member_of_parliament(run.start) {
            return false;
        }
        let name = (run.start + 1..run.end - 1).find(|&at| self.is_given(at) && self.is_name_like(&(at..run.end)));
        let Some(name) = name else { return false };
        self.push(&(run.start..name), Class::Place("region".to_owned()), "locality");
        self.push(&(name..run.end), Class::Person(None), "given-name");
        true
    }

    /// "Labour MP for X": whom a member of parliament stands for.
    fn is_member_of_parliament(&self, start: usize) -> bool {
        matches!(
            self.before(start, 2),
            "mp" | "mps" | "mep" | "meps" | "msp" | "mla" | "mna" | "td" | "senator" | "congressman" | "congresswoman"
        )
    }

    /// "from Basel to X": a known place and where one goes from there.
    fn follows_origin(&self, start: usize) -> bool {
        start
            .checked_sub(2)
            .and_then(|joint| self.place_find_before(joint + 1))
            .is_some_and(|from| self.before(from, 1) == "from")
    }

    /// "Ana Lima, 53, of X": where somebody lives.
    fn follows_age(&self, start: usize) -> bool {
        start > 3
            && self.paragraph.is_mark(start - 2, ",")
            && self.lower(start - 3).len() == 2
            && self.lower(start - 3).bytes().all(|b| b.is_ascii_digit())
            && self.paragraph.is_mark(start - 4, ",")
    }

    /// Whether "between Basel and" or the like stands before a token.
    fn follows_located_place(&self, start: usize) -> bool {
        let Some(token) = start.checked_sub(2).and_then(|at| self.paragraph.tokens.get(at)) else { return false };
        let place = self.finds.iter().find(|find| find.span.end == token.span.end && find.rule == "gazetteer");
        place.is_some_and(|find| {
            let at = self.paragraph.token_from(find.span.start);
            matches!(self.before(at, 1), "between" | "in" | "near")
        })
    }

    /// "in Lodz, X and Radom": an unexplained name in a list of places that a preposition opens, or between two places.
    fn continues_place_list(&self, run: &Range<usize>) -> bool {
        let next = run.end + 1;
        let between = matches!(self.lower(run.end), "," | "and" | "or") && self.place_at(next).is_some();
        let mut at = run.start;
        let mut places = 0;
        while let Some(joint) = at.checked_sub(1).filter(|&joint| matches!(self.lower(joint), "," | "and" | "or")) {
            let Some(place) = self.place_find_before(joint) else { break };
            places += 1;
            at = place;
        }
        let opened = matches!(
            self.before(at, 1),
            "in" | "near" | "at" | "through" | "from" | "around" | "across" | "between" | "via" | "outside" | "into"
        );
        places > 0 && (opened || between)
    }

    /// The first token of the place find that ends right before a token.
    fn place_find_before(&self, joint: usize) -> Option<usize> {
        let end = self.paragraph.tokens.get(joint.checked_sub(1)?)?.span.end;
        let find = self.finds.iter().find(|find| find.span.end == end)?;
        let place = match &find.class {
            Class::Place(_) => true,
            Class::Known(entry) => self.gazetteer.is_place(*entry),
            _ => false,
        };
        place.then(|| self.paragraph.token_from(find.span.start))
    }
}

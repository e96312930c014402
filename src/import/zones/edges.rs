//! The lines after the last paragraph: authors, notices, links.

use super::{Label, Sheet, ZoneKind};

impl Sheet<'_> {
    /// Labels everything after the last paragraph; may find that the last paragraphs are about the author.
    pub(super) fn label_tail(&mut self) {
        if self.lines.is_empty() {
            return;
        }
        self.move_before_bio();
        for at in self.last + 1..self.lines.len() {
            if self.labels[at].is_some()
                && self.labels[at].as_ref().is_some_and(|label| label.kind == ZoneKind::AuthorBio)
            {
                continue;
            }
            let is_ended = (self.last + 1..at).any(|before| {
                self.labels[before].as_ref().is_some_and(|label| label.heading && label.kind != ZoneKind::RelatedLinks)
            });
            self.labels[at] = match self.marks[at].tail.clone() {
                None if is_ended => Some(Label::new(ZoneKind::Navigation, "below the end of the release")),
                Some(label) => Some(label),
                None => Some(self.tail_line(at)),
            };
        }
    }

    /// A name alone followed by a paragraph that begins with that name is the author with what is said of them; so are
    /// the paragraphs after it that go on about them.
    fn move_before_bio(&mut self) {
        let nearby = (self.first + 1..self.lines.len().saturating_sub(1)).rev().take(12);
        let opens = |at: &usize| {
            let name = self.words_of(*at);
            self.zoner.words.is_bare_name(name)
                && self.lines[*at + 1].words > 4
                && self.words_of(*at + 1).starts_with(name)
        };
        let named = nearby.filter(opens).min();
        let marked = (self.last + 1..self.lines.len()).find(|at| self.is_bio(*at));
        if let Some(name) = named {
            self.label(name, ZoneKind::Byline, "the author's name below the article");
            self.mark_bio_from(name + 1);
            self.last = (self.first..name).rev().find(|at| self.is_article(*at)).unwrap_or(self.first);
        } else if let Some(start) = marked {
            self.mark_bio_from(start);
        } else if let Some(start) = (self.first + 1..self.last).rev().take(4).filter(|at| self.is_bio(*at)).min()
            && (start + 1..=self.last).all(|at| self.goes_on_about(at, start) || !self.lines[at].is_prose())
        {
            self.mark_bio_from(start);
            self.last = (self.first..start).rev().find(|at| self.is_article(*at)).unwrap_or(self.first);
        }
    }

    fn is_article(&self, at: usize) -> bool {
        self.labels[at].as_ref().is_some_and(|label| label.kind.is_kept())
    }

    fn is_bio(&self, at: usize) -> bool {
        self.marks[at].tail.as_ref().is_some_and(|label| label.kind == ZoneKind::AuthorBio)
    }

    fn mark_bio_from(&mut self, start: usize) {
        self.label(start, ZoneKind::AuthorBio, "about the author");
        for at in start + 1..self.lines.len() {
            if !self.goes_on_about(at, start) {
                break;
            }
            self.label(at, ZoneKind::AuthorBio, "goes on about the author");
        }
    }

    /// Whether a paragraph begins with a pronoun or with one of the names that the author's paragraph begins with.
    fn goes_on_about(&self, at: usize, bio: usize) -> bool {
        let first =
            |at: usize| self.words_of(at).split_whitespace().next().unwrap_or("").trim_end_matches(['\'', '’', 's']);
        let name = self.words_of(bio).split_whitespace().take(4);
        let begins = first(at);
        let pronoun = matches!(begins, "He" | "She" | "They" | "Hi" | "Her" | "Their" | "Prior" | "Previou" | "Before");
        self.lines[at].words >= 5
            && (pronoun || name.filter(|word| word.starts_with(char::is_uppercase)).any(|word| word == begins))
    }

    /// What an unmarked line after the last paragraph is.
    fn tail_line(&self, at: usize) -> Label {
        let line = self.lines[at];
        let words = self.words_of(at);
        let before = self.labels[at - 1].as_ref().map(|label| label.kind);
        let after_article = before.is_some_and(ZoneKind::is_kept);
        if after_article && self.is_signature(at) {
            return Label::new(ZoneKind::Signature, "names the speaker of the quotation before it");
        }
        let is_name = self.zoner.words.is_bare_name(words) && !self.zoner.words.is_section(words);
        if is_name && after_article {
            return Label::new(ZoneKind::Byline, "a name alone below the article");
        }
        if self.is_table_row(at) || at + 1 < self.lines.len() && self.is_table_row(at + 1) && line.words <= 15 {
            return Label::new(ZoneKind::Table, "row of a table");
        }
        let goes_on =
            self.words_of(at - 1).ends_with([':', ';', ',']) || (before == Some(ZoneKind::Body) && is_item(words));
        if self.zoner.words.house(words).is_some() {
            return Label::new(ZoneKind::Byline, "name of a house below the article");
        }
        let is_alone = line.words >= 8 && self.marks.get(at + 1).is_none_or(|next| next.tail.is_some());
        if after_article && (is_alone || line.closed() || line.leads_on() || goes_on) {
            return Label::new(ZoneKind::Body, "last words of the article");
        }
        match before {
            Some(kind @ (ZoneKind::RightsNotice | ZoneKind::CorrectionNote)) if line.closed() => {
                Label::new(kind, "goes on with the notice before it")
            }
            _ => Label::new(ZoneKind::RelatedLinks, "stands after the article and is no sentence"),
        }
    }
}

fn is_item(words: &str) -> bool {
    let bare = words.trim_start_matches(|c: char| c.is_ascii_digit());
    words.starts_with(['•', '-', '–', '*', '·', '●', '▪']) || (bare.len() < words.len() && bare.starts_with(['.', ')']))
}

//! The lines before the first paragraph: headline, standfirst, and what stands around them.

use std::collections::BTreeSet;

use super::{Sheet, ZoneKind};

impl Sheet<'_> {
    /// Labels everything before the first paragraph; may find that the first paragraph is headline or standfirst.
    pub(super) fn label_head(&mut self) {
        for at in 0..self.first.min(self.lines.len()) {
            self.labels[at] = self.marks[at].edge.clone();
        }
        if self.lines.is_empty() {
            return;
        }
        let title =
            self.choose_title().or_else(|| self.first_paragraph_as_title()).or_else(|| self.title_below_standfirst());
        if let Some(at) = title {
            self.label(at, ZoneKind::Title, "headline");
            self.move_past_standfirst(at);
        }
        for at in 0..self.first.min(self.lines.len()) {
            if self.labels[at].is_none() {
                self.label_head_line(at, title);
            }
        }
    }

    /// The headline among the unlabelled lines: the one that is repeated, speaks of what the article speaks of, and
    /// stands first after the site's own head.
    fn choose_title(&self) -> Option<usize> {
        let free: Vec<usize> = (0..self.first).filter(|at| self.labels[*at].is_none()).collect();
        let candidates: Vec<usize> = free.iter().copied().filter(|at| self.may_be_title(*at)).collect();
        let last_strong =
            |at: usize| (at..self.first).rev().find(|at| self.labels[*at].as_ref().is_some_and(|label| label.strong));
        let masthead = last_strong(0).filter(|strong| candidates.iter().any(|at| at > strong)).or_else(|| {
            let last = candidates.last()?;
            (0..*last).rev().find(|at| self.labels[*at].as_ref().is_some_and(|label| label.strong))
        });
        let topic = self.topic_words();
        let quality = |(order, at): (usize, &usize)| {
            let below = if masthead.is_none_or(|strong| *at > strong) { 300 } else { 0 };
            let order = i64::try_from(order).unwrap_or(i64::MAX).min(10) * 150;
            (self.title_weight(*at, &topic) + below - order, *at)
        };
        let best = candidates.iter().enumerate().map(quality);
        let (_, best) = best.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)))?;
        let above = best.checked_sub(1).filter(|above| candidates.contains(above) && self.heads(*above, best, &topic));
        above.or(Some(best)).filter(|at| *at != 0 || self.zoner.words.masthead(self.words_of(*at)).is_none())
    }

    /// What a line's own words and shape say for its being the headline.
    fn title_weight(&self, at: usize, topic: &BTreeSet<String>) -> i64 {
        let words = self.words_of(at);
        let cells = self.cells(at);
        let against = [
            (self.zoner.words.masthead(words).is_some(), 900),
            (cells.dated, 700),
            (words.rsplit_once(" - ").is_some_and(|(_, section)| self.zoner.words.is_section(section)), 600),
            (cells.is_byline() && cells.others < 2, 700),
        ];
        let against: i64 = against.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
        let length = match self.lines[at].words {
            5..=20 => 200,
            3..=30 => 100,
            _ => 0,
        };
        let repeated = if self.is_repeated(at) { 1000 } else { 0 };
        let common =
            self.overlap(at, topic) * i64::try_from(stems(words).collect::<BTreeSet<_>>().len()).unwrap_or(0) / 1000;
        self.zoner.headlines.weight(words) + repeated + length + self.overlap(at, topic).min(500) + common.min(4) * 125
            - against
    }

    /// Whether a line right above the line that says most of what the report says is the headline, and that one below it.
    fn heads(&self, above: usize, best: usize, topic: &BTreeSet<String>) -> bool {
        let line = self.lines[above];
        (4..=self.lines[best].words).contains(&line.words)
            && self.overlap(above, topic) > 0
            && self.title_weight(above, topic) > 500
    }

    fn may_be_title(&self, at: usize) -> bool {
        let line = self.lines[at];
        let section = self.zoner.words.is_section(self.words_of(at));
        line.words >= 2
            && !is_numbered(self.words_of(at))
            && line.words <= 45
            && !section
            && !self.words_of(at).starts_with(['-', '–', '•', '*', '·'])
            && !self.zoner.words.is_bare_name_of_two(self.words_of(at), line)
    }

    /// A question or exclamation, or a short sentence with the author's line below, that opens a text without headline.
    fn first_paragraph_as_title(&mut self) -> Option<usize> {
        let at = self.first;
        let line = *self.lines.get(at)?;
        if line.several || line.words > 25 || !self.lines[at + 1..].iter().any(|line| line.is_prose()) {
            return None;
        }
        let asks = self.words_of(at).ends_with(['?', '!']);
        let next = self.marks.get(at + 1).and_then(|marks| marks.edge.as_ref());
        let headed = next.is_some_and(|label| {
            matches!(label.kind, ZoneKind::Byline | ZoneKind::PublicationLine | ZoneKind::Caption)
        });
        if !asks && !headed {
            return None;
        }
        self.move_first_after(at);
        Some(at)
    }

    /// The headline that stands right below a first paragraph of one sentence, which then is the standfirst.
    fn title_below_standfirst(&mut self) -> Option<usize> {
        let (at, next) = (self.first, self.first + 1);
        let (line, below) = (self.lines.get(at)?, self.lines.get(next)?);
        let is_open = !below.closed() && !below.leads_on() && (7..=30).contains(&below.words) && !below.after_blank;
        if line.several || line.words > 40 || !is_open || self.marks[next].any.is_some() {
            return None;
        }
        let others: BTreeSet<String> = [at, next + 1]
            .iter()
            .filter(|at| **at < self.lines.len())
            .flat_map(|at| stems(self.words_of(*at)))
            .collect();
        if self.overlap(next, &others) < 600 {
            return None;
        }
        self.label(at, ZoneKind::Standfirst, "stands above the headline");
        self.move_first_after(next);
        Some(next)
    }

    /// A paragraph between the headline and the author's or publication line is the standfirst.
    fn move_past_standfirst(&mut self, title: usize) {
        let at = self.first;
        let Some(line) = self.lines.get(at) else { return };
        let is_bullet = |at: usize| self.words_of(at).starts_with(['-', '–', '•', '*', '·']);
        let next_prose = (at + 1..self.lines.len()).find(|next| {
            self.lines[*next].is_prose() && self.marks[*next].edge.is_none() && !(is_bullet(at) && is_bullet(*next))
        });
        let Some(next_prose) = next_prose else { return };
        let below = |kind: ZoneKind| {
            (at + 1..next_prose.min(at + 6))
                .any(|next| self.marks[next].edge.as_ref().is_some_and(|label| label.kind == kind))
        };
        let above = |kind: ZoneKind| {
            (title + 1..at).any(|line| self.labels[line].as_ref().is_some_and(|label| label.kind == kind))
        };
        let heads = [ZoneKind::Byline, ZoneKind::PublicationLine];
        let is_headed = heads.into_iter().any(|kind| below(kind) && !above(kind));
        if line.words <= 50 && is_headed && at > title {
            let last = (at..next_prose).rev().find(|line| *line == at || is_bullet(*line)).unwrap_or(at);
            for line in (at..=last).filter(|line| *line == at || is_bullet(*line)).collect::<Vec<_>>() {
                self.label(line, ZoneKind::Standfirst, "stands between the headline and the author's line");
            }
            self.move_first_after(last);
        }
    }

    fn move_first_after(&mut self, at: usize) {
        let next =
            (at + 1..self.lines.len()).find(|next| self.lines[*next].is_prose() && self.marks[*next].edge.is_none());
        self.first = next.unwrap_or(at + 1);
        for between in at + 1..self.first.min(self.lines.len()) {
            self.labels[between] = self.marks[between].edge.clone();
        }
        self.last = self.last.max(self.first).min(self.lines.len().saturating_sub(1));
    }

    fn label_head_line(&mut self, at: usize, title: Option<usize>) {
        let line = self.lines[at];
        let words = self.words_of(at);
        let after_title = title.is_none_or(|title| at > title);
        let known = &self.zoner.words;
        let at_city =
            words.split_once(", ").filter(|(_, house)| known.is_city(house) || known.masthead(house).is_some());
        let named = at_city.map_or(words, |(name, _)| name);
        let names = (known.is_person(named) || after_title && self.beside_author_line(at))
            && known.is_bare_name(named)
            && !known.is_section(named)
            && known.masthead(named).is_none();
        let cells = self.cells(at);
        let boxed =
            !line.after_blank && self.labels[at - usize::from(at > 0)].as_ref().is_some_and(|label| label.heading);
        if boxed {
            self.label(at, ZoneKind::Navigation, "stands in a box beside the report");
            self.labels[at].iter_mut().for_each(|label| label.heading = true);
        } else if self.repeats_title(at) {
            self.label(at, ZoneKind::Repetition, "repeats the headline");
        } else if after_title && line.words <= 7 && known.lone_dateline(words).is_some() {
            self.label(at, ZoneKind::Dateline, "a place alone above the report");
        } else if names && (after_title || self.beside_author_line(at)) {
            self.label(at, ZoneKind::Byline, "a name alone beside the headline");
        } else if cells.dated && line.words <= 25 && !line.several {
            self.label(at, ZoneKind::PublicationLine, "a date stands apart in it");
        } else if after_title && cells.is_byline() && line.words <= 16 {
            self.label(at, ZoneKind::Byline, "names people beside the headline");
        } else if at + 1 == self.first && is_numbered(words) {
            self.label(at, ZoneKind::Body, "number and name of the first part");
        } else if after_title && self.is_fact(at) {
            self.label(at, ZoneKind::Body, "one of several values with their names");
        } else if after_title && line.words >= 6 && ends_with_name(words) {
            self.label(at, ZoneKind::Caption, "ends with a name in brackets");
        } else if self.captions_next(at) || after_title && self.credit_next(at) {
            self.label(at, ZoneKind::Caption, "stands above the credit of a picture");
        } else if after_title && line.words >= 5 && self.follows_headline(at, title) {
            self.label(at, ZoneKind::Standfirst, "stands between the headline and the first paragraph");
        } else if after_title {
            self.label(at, ZoneKind::Navigation, "stands before the first paragraph and is no sentence");
        } else {
            self.label(at, ZoneKind::Navigation, "section or name of the site");
        }
    }

    /// Whether the next line is nothing but the credit of a picture.
    fn credit_next(&self, at: usize) -> bool {
        let is_credit = |label: &super::Label| label.kind == ZoneKind::Caption;
        let next = self.marks.get(at + 1).and_then(|marks| marks.any.as_ref());
        next.is_some_and(is_credit) && self.words_of(at + 1).starts_with('(') && !self.lines[at + 1].after_blank
    }

    /// Whether a line is a name with its value, "Size: 48,200 acres", and stands beside another such.
    fn is_fact(&self, at: usize) -> bool {
        let fact = |at: usize| {
            let line = self.lines.get(at)?;
            let (name, value) = self.words_of(at).split_once(": ")?;
            let is_short = name.split(' ').count() <= 5 && !line.several && line.words <= 30;
            (is_short && !value.trim().is_empty() && self.marks[at].edge.is_none())
                .then(|| value.contains(char::is_numeric))
        };
        let beside = at.checked_sub(1).and_then(fact).or_else(|| fact(at + 1));
        fact(at).zip(beside).is_some_and(|(here, beside)| here || beside)
    }

    /// Whether nothing stands between the headline and a line but names, dates and repetitions.
    fn follows_headline(&self, at: usize, title: Option<usize>) -> bool {
        let Some(title) = title else { return false };
        let may_stand = |label: &super::Label| {
            matches!(
                label.kind,
                ZoneKind::Byline | ZoneKind::PublicationLine | ZoneKind::Repetition | ZoneKind::Standfirst
            )
        };
        (title + 1..at).all(|between| self.labels[between].as_ref().is_none_or(may_stand))
    }

    fn beside_author_line(&self, at: usize) -> bool {
        let is_head = |label: &super::Label| matches!(label.kind, ZoneKind::Byline | ZoneKind::PublicationLine);
        let beside = |at: usize| {
            let label = self.labels.get(at).and_then(Option::as_ref);
            label.or_else(|| self.marks.get(at)?.edge.as_ref()).is_some_and(is_head)
        };
        at.checked_sub(1).is_some_and(beside) || beside(at + 1)
    }

    /// Whether a line says the same as the headline.
    pub(super) fn repeats_title(&self, at: usize) -> bool {
        let title = |at: &usize| self.labels[*at].as_ref().is_some_and(|label| label.kind == ZoneKind::Title);
        let Some(title) = (0..self.first.min(self.lines.len())).find(title) else { return false };
        at != title
            && self.lines[at].words == self.lines[title].words
            && plain(self.words_of(at)) == plain(self.words_of(title))
    }

    /// Whether a line stands elsewhere near the head too, alone or at the end of a trail of links.
    fn is_repeated(&self, at: usize) -> bool {
        let words = plain(self.words_of(at));
        let near = |other: &usize| *other != at && self.lines[*other].words <= self.lines[at].words + 8;
        words.len() > 12
            && (0..self.lines.len().min(self.first + 3))
                .filter(near)
                .any(|other| plain(self.words_of(other)).ends_with(&words))
    }

    /// The longer words of the first paragraphs.
    fn topic_words(&self) -> BTreeSet<String> {
        let paragraphs = (self.first..self.lines.len()).filter(|at| self.lines[*at].is_prose()).take(4);
        paragraphs.flat_map(|at| stems(self.words_of(at).get(..2_000).unwrap_or(self.words_of(at)))).collect()
    }

    /// How many of a thousand longer words of a line are among the given ones.
    fn overlap(&self, at: usize, topic: &BTreeSet<String>) -> i64 {
        let own: BTreeSet<String> = stems(self.words_of(at)).collect();
        let common = own.intersection(topic).count();
        i64::try_from(common * 1000 / own.len().max(1)).unwrap_or(0)
    }
}

/// Whether a line is a heading with its number: "1. How it began".
fn is_numbered(line: &str) -> bool {
    line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok())
}

/// Whether a line ends with a name in brackets, as captions do: "Nurses at a clinic (Newspics)".
fn ends_with_name(line: &str) -> bool {
    let Some((_, name)) = line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")) else { return false };
    name.len() < 40
        && name.split([' ', '/']).all(|word| word.starts_with(char::is_uppercase))
        && name.contains(char::is_lowercase)
}

/// The first five letters of every word of four letters or more.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
    words.map(|word| word.chars().take(5).flat_map(char::to_lowercase).collect())
}

/// A line in lower case, letters and digits alone.
fn plain(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else if !words.ends_with(' ') {
            words.push(' ');
        }
    }
    words.trim().to_owned()
}

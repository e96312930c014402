//! Reads an annotated press text: its raw text, and what should be found in it.

use std::collections::BTreeMap;

/// A stretch of the raw text in code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Range {
    pub start: usize,
    pub end: usize,
}

impl Range {
    pub fn overlaps(self, other: Range) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn contains(self, other: Range) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// One mark: what it says, where it stands, and the marks around it.
#[derive(Clone, Debug)]
pub struct Mark {
    pub what: String,
    pub optional: bool,
    pub arguments: String,
    pub range: Range,
    /// The tags of the marks around it, outermost first.
    pub inside: Vec<(String, Range)>,
}

impl Mark {
    /// Whether it stands in noise.
    pub fn is_noise(&self) -> bool {
        self.inside.iter().any(|(what, _)| what == "Z")
    }

    /// Whether it stands in title, standfirst, dateline or table, where it is neither asked for nor punished.
    pub fn is_neutral(&self) -> bool {
        self.optional || self.inside.iter().any(|(what, _)| ["T", "S", "DL", "TB"].contains(&what.as_str()))
    }

    /// The widest right range: that of the `W` mark directly around it, or its own.
    pub fn widest(&self) -> Range {
        self.inside.last().filter(|(what, _)| what == "W").map_or(self.range, |(_, range)| *range)
    }

    /// The value of `key=` among the arguments, which are separated by `;`.
    pub fn argument(&self, key: &str) -> Option<&str> {
        self.arguments
            .split(';')
            .filter_map(|part| part.trim().split_once('='))
            .find(|(k, _)| *k == key)
            .map(|(_, v)| v.trim())
    }
}

/// An annotated press text.
#[derive(Debug)]
pub struct Gold {
    pub name: String,
    pub raw: String,
    pub head: BTreeMap<String, String>,
    /// Names of entities by kind letter (`P`, `O`, `L`) and id.
    pub names: BTreeMap<(char, String), Vec<String>>,
    pub marks: Vec<Mark>,
}

impl Gold {
    /// Reads a file of the format in `README.md`.
    ///
    /// Panics where the file does not keep to it, so that a slip in the test data shows at once.
    pub fn parse(name: &str, text: &str) -> Gold {
        let (head_text, body) = text.split_once("\n===\n").unwrap_or_else(|| panic!("{name}: no line `===`"));
        let mut head = BTreeMap::new();
        let mut names = BTreeMap::new();
        for line in head_text.lines().filter(|line| !line.trim().is_empty()) {
            let (key, value) = line
                .strip_prefix('@')
                .and_then(|line| line.split_once(':'))
                .unwrap_or_else(|| panic!("{name}: not a head line: {line}"));
            let value = value.trim();
            match key.split_once(' ') {
                Some((kind, id)) => {
                    let letter = match kind {
                        "person" => 'P',
                        "organisation" => 'O',
                        "place" => 'L',
                        other => panic!("{name}: unknown kind {other}"),
                    };
                    names.insert(
                        (letter, id.trim().to_owned()),
                        value.split(';').map(|n| n.trim().to_owned()).collect(),
                    );
                }
                None => {
                    head.insert(key.to_owned(), value.to_owned());
                }
            }
        }
        let (raw, marks) = read_marks(name, body);
        let gold = Gold { name: name.to_owned(), raw, head, names, marks };
        gold.validate();
        gold
    }

    fn validate(&self) {
        for mark in &self.marks {
            let letter = mark.what.chars().next().expect("a mark says what it is");
            if "POL".contains(letter) && mark.what.len() == 1 {
                let key = (letter, mark.arguments.trim().to_owned());
                assert!(self.names.contains_key(&key), "{}: no head line for {key:?}", self.name);
            }
            if mark.what == "F" {
                let head = mark.arguments.split(';').next().unwrap_or_default();
                assert_eq!(head.split_whitespace().count(), 3, "{}: figure needs kind, value, unit: {head}", self.name);
            }
            for speaker in mark.argument("s").into_iter().flat_map(|ids| ids.split('/')).filter(|id| *id != "-") {
                let known = ['P', 'O', 'L'].iter().any(|k| self.names.contains_key(&(*k, speaker.to_owned())));
                assert!(known, "{}: unknown speaker {speaker}", self.name);
            }
        }
    }

    /// All names of an entity: id, head line and marked mentions.
    pub fn names_of(&self, id: &str) -> Vec<String> {
        let mut all: Vec<String> = vec![id.replace('-', " ")];
        for kind in ['P', 'O', 'L'] {
            all.extend(self.names.get(&(kind, id.to_owned())).into_iter().flatten().cloned());
        }
        all
    }

    /// Marks of one sort.
    pub fn of<'a>(&'a self, what: &'a str) -> impl Iterator<Item = &'a Mark> {
        self.marks.iter().filter(move |mark| mark.what == what)
    }
}

fn read_marks(name: &str, body: &str) -> (String, Vec<Mark>) {
    let mut raw = String::new();
    let mut length = 0;
    let mut open: Vec<usize> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        match c {
            '⟦' => {
                let label: String = chars.by_ref().take_while(|c| *c != '|').collect();
                let (tag, arguments) = label.split_once(' ').unwrap_or((&label, ""));
                let known = ["T", "S", "DL", "TB", "Z", "P", "O", "L", "X", "F", "W", "N", "D", "Q", "QB"];
                let what = tag.trim_end_matches('?');
                assert!(known.contains(&what), "{name}: unknown mark {label}");
                open.push(marks.len());
                marks.push(Mark {
                    what: what.to_owned(),
                    optional: tag.ends_with('?'),
                    arguments: arguments.to_owned(),
                    range: Range { start: length, end: length },
                    inside: Vec::new(),
                });
            }
            '⟧' => {
                let index = open
                    .pop()
                    .unwrap_or_else(|| panic!("{name}: ⟧ without ⟦ after {:?}", &raw[raw.len().saturating_sub(30)..]));
                marks[index].range.end = length;
            }
            c => {
                raw.push(c);
                length += 1;
            }
        }
    }
    assert!(open.is_empty(), "{name}: mark is not closed: {:?}", marks[open[0]].arguments);
    let all = marks.clone();
    for (index, mark) in marks.iter_mut().enumerate() {
        mark.inside = all[..index]
            .iter()
            .filter(|outer| outer.range.contains(mark.range))
            .map(|outer| (outer.what.clone(), outer.range))
            .collect();
    }
    (raw, marks)
}

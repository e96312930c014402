//! Patterns of the data files, each compiled when a text first comes near it.
//!
//! Building an automaton costs a thousand times what it takes to see that a line lacks every word that the pattern needs. So
//! a pattern keeps those words, and is compiled for the first line that holds one of them.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Match, Matches, Regex, RegexBuilder};
use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::{Ast, Flag, FlagsItemKind};

/// A pattern of the data files.
#[derive(Debug)]
pub(super) struct Pattern {
    source: String,
    needs: Vec<String>,
    compiled: OnceLock<Regex>,
}

/// The shortest word that is worth looking for.
const SHORTEST: usize = 2;

impl Pattern {
    /// A pattern of the embedded data. One that is not valid is found by the tests that run its examples.
    pub fn new(source: &str) -> Self {
        let source = plain_classes(source);
        let ast = Parser::new().parse(&source).unwrap_or_else(|error| panic!("the pattern `{source}`: {error}"));
        let needs = needs(&ast).unwrap_or_default();
        Self { source, needs, compiled: OnceLock::new() }
    }

    /// Words in lower case of which every match holds one, in whatever case; none where nothing is known.
    pub fn needs(&self) -> &[String] {
        &self.needs
    }

    fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| {
            RegexBuilder::new(&self.source)
                .size_limit(1 << 26)
                .build()
                .unwrap_or_else(|error| panic!("the embedded pattern `{}` is valid: {error}", self.source))
        })
    }

    fn may_match(&self, text: &str) -> bool {
        self.compiled.get().is_some() || self.needs.is_empty() || self.needs.iter().any(|word| holds(text, word))
    }

    /// Whether the pattern matches somewhere in a text.
    pub fn is_match(&self, text: &str) -> bool {
        self.may_match(text) && self.regex().is_match(text)
    }

    /// The first match in a text.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.may_match(text).then(|| self.regex().find(text)).flatten()
    }

    /// The groups of the first match in a text.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.may_match(text).then(|| self.regex().captures(text)).flatten()
    }

    /// A text with other words for the first match.
    pub fn replace<'t>(&self, text: &'t str, with: &str) -> Cow<'t, str> {
        if self.may_match(text) { self.regex().replace(text, with) } else { text.into() }
    }

    /// All matches in a text.
    pub fn find_iter<'t>(&self, text: &'t str) -> Matches<'_, 't> {
        self.regex().find_iter(text)
    }

    /// The groups of all matches in a text.
    pub fn captures_iter<'t>(&self, text: &'t str) -> CaptureMatches<'_, 't> {
        self.regex().captures_iter(text)
    }
}

/// Letters, as few ranges as tell them from marks and digits.
const LETTERS: &str = r"A-Za-zªµºÀ-ÖØ-öø-ˬ\u{370}-\u{1FFF}\u{2C00}-\u{2DFF}\u{3041}-\u{A4CF}\u{A640}-\u{D7FF}\u{F900}-\u{FDFF}\u{FE70}-\u{FEFC}\u{FF66}-\u{FFDC}";
/// Capital letters of the scripts that have them and that press texts are written in.
const CAPITALS: &str = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƏḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔẞẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾΆ-ΫЀ-ЯҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱ-Ֆ";
/// Marks that belong to the letter before them.
const MARKS: &str = r"\u{300}-\u{36F}";

/// The pattern with short classes for those of Unicode. A class such as `\p{L}` has hundreds of ranges, and a rule that
/// repeats it takes longer to compile than all texts of a day take to be read.
fn plain_classes(source: &str) -> String {
    let only_ascii = source.is_ascii() && ![r"\p", r"\w", r"\W"].iter().any(|class| source.contains(class));
    let mut plain = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (taken, piece) = match first {
            '[' => {
                let end = class_end(rest);
                (end, class_of(&rest[..end]))
            }
            '\\' => match plain_class(rest) {
                Some((taken, ranges)) => (taken, class_of(&format!("[{ranges}]"))),
                None if rest.starts_with(r"\W") => (2, class_of(r"[^\w]")),
                None if rest.starts_with(r"\b") && only_ascii => (2, r"(?-u:\b)".to_owned()),
                None => {
                    let taken = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                    (taken, rest[..taken].to_owned())
                }
            },
            other => (other.len_utf8(), other.to_string()),
        };
        plain.push_str(&piece);
        rest = &rest[taken..];
    }
    plain
}

/// The ranges for the class that a pattern begins with, and the length of its name.
fn plain_class(pattern: &str) -> Option<(usize, String)> {
    let words = || format!("{LETTERS}{MARKS}0-9_");
    let known = [(r"\p{Lu}", CAPITALS), (r"\p{L}", LETTERS), (r"\p{M}", MARKS), (r"\d", "0-9")];
    let known = known.into_iter().find(|(name, _)| pattern.starts_with(name));
    let known = known.map(|(name, ranges)| (name.len(), ranges.to_owned()));
    known.or_else(|| pattern.starts_with(r"\w").then(|| (2, words())))
}

/// Where the class in brackets ends that a pattern begins with.
fn class_end(pattern: &str) -> usize {
    let mut escaped = false;
    let is_end = |(_, c): &(usize, char)| {
        let ends = *c == ']' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    };
    pattern.char_indices().find(is_end).map_or(pattern.len(), |(at, _)| at + 1)
}

/// A class in brackets with short ranges. One with all letters holds both cases, and is not asked for them again.
fn class_of(class: &str) -> String {
    let mut plain = String::new();
    let mut rest = class;
    while let Some(first) = rest.chars().next() {
        let (taken, piece) = plain_class(rest).unwrap_or_else(|| {
            let taken =
                if first == '\\' { 1 + rest[1..].chars().next().map_or(0, char::len_utf8) } else { first.len_utf8() };
            (taken, rest[..taken].to_owned())
        });
        plain.push_str(&piece);
        rest = &rest[taken..];
    }
    if plain.contains(LETTERS) { format!("(?-i:{plain})") } else { plain }
}

/// Whether a text holds a word, which is in lower case, in whatever case.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let (Some(&first), Some(last)) = (word.first(), text.len().checked_sub(word.len())) else { return word.is_empty() };
    let begins = |at: &usize| text[*at].eq_ignore_ascii_case(&first);
    (0..=last).filter(begins).any(|at| text[at..at + word.len()].eq_ignore_ascii_case(word))
}

/// Words of which each match of a pattern holds one; the set whose shortest word is longest.
fn needs(ast: &Ast) -> Option<Vec<String>> {
    match ast {
        Ast::Literal(_) => sequence(std::slice::from_ref(ast)),
        Ast::Concat(concat) => sequence(&concat.asts),
        Ast::Group(group) => {
            // In verbose mode blanks are not what they seem.
            let is_verbose = group.flags().is_some_and(|flags| flags.flag_state(Flag::IgnoreWhitespace).is_some());
            if is_verbose { None } else { needs(&group.ast) }
        }
        Ast::Repetition(repetition) => is_certain(&repetition.op.kind).then(|| needs(&repetition.ast)).flatten(),
        Ast::Alternation(alternation) => {
            let mut all = Vec::new();
            for branch in &alternation.asts {
                all.extend(needs(branch)?);
            }
            Some(all)
        }
        _ => None,
    }
}

fn is_certain(kind: &regex_syntax::ast::RepetitionKind) -> bool {
    use regex_syntax::ast::{RepetitionKind, RepetitionRange};
    match kind {
        RepetitionKind::OneOrMore => true,
        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => false,
        RepetitionKind::Range(
            RepetitionRange::Exactly(least) | RepetitionRange::AtLeast(least) | RepetitionRange::Bounded(least, _),
        ) => *least > 0,
    }
}

fn sequence(parts: &[Ast]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut word = String::new();
    let mut offer = |set: Vec<String>| {
        let shortest = |set: &Vec<String>| set.iter().map(String::len).min().unwrap_or(0);
        let is_better = best.as_ref().is_none_or(|best| (shortest(&set), best.len()) > (shortest(best), set.len()));
        if shortest(&set) >= SHORTEST && is_better {
            best = Some(set);
        }
    };
    for part in parts {
        match part {
            Ast::Flags(flags)
                if flags.flags.items.iter().any(|item| item.kind == FlagsItemKind::Flag(Flag::IgnoreWhitespace)) =>
            {
                return None;
            }
            // Signs that have no case, and the letters of which only the case may differ.
            Ast::Literal(literal) if literal.c.is_ascii() || !literal.c.is_alphabetic() => {
                word.push(literal.c.to_ascii_lowercase());
            }
            // They match nothing, so the words beside them touch.
            Ast::Flags(_) | Ast::Empty(_) | Ast::Assertion(_) => {}
            Ast::Literal(_) => offer(vec![std::mem::take(&mut word)]),
            _ => {
                offer(vec![std::mem::take(&mut word)]);
                needs(part).into_iter().for_each(&mut offer);
            }
        }
    }
    offer(vec![word]);
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_compiled_for_the_first_text_that_may_match() {
        let pattern = Pattern::new(r"(?i)\b(?:it|he) (?:published|seen) (?:on|in)\b");
        assert_eq!(pattern.needs(), ["published", "seen"]);
        assert!(!pattern.is_match("The first ship was late in May."));
        assert!(pattern.compiled.get().is_none());
        assert!(pattern.is_match("HE PUBLISHED IN May"));
        assert!(pattern.compiled.get().is_some());
    }

    #[test]
    fn what_may_be_left_out_is_not_needed() {
        let needs = |source: &str| Pattern::new(source).needs().to_vec();
        assert_eq!(needs(r"^(?:copyright\b|© ?\d{4})"), ["copyright", "©"]);
        assert_eq!(needs(r"re-?publish(?:ed)?"), ["publish"]);
        assert_eq!(needs(r"(?:ab|\d+) ?x*"), [""; 0]);
        assert_eq!(needs(r"(?:ab){2}c"), ["ab"]);
        // Letters beyond ASCII have cases that are not looked for.
        assert_eq!(needs("é|ab"), [""; 0]);
        assert_eq!(needs("épub"), ["pub"]);
    }
}

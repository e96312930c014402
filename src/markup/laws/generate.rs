//! Generated text: as hostile to Markdown, HTML and templates as a press text may be.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::language::Language;
use crate::markup::{AnnotatedText, BlockKind, Document, Insertion, Parser, Target, Title};
use crate::model::{EntityKind, EntityRef, FrontMatter, Id, Rights};
use crate::source::{Diagnostic, RelPath, Source, Span};

/// Words and signs, many of which mean something to Markdown, HTML or a template.
const SCRAPS: &[&str] = &[
    "11.",
    "11)",
    "1.",
    "2020",
    "*",
    "**",
    "_",
    "__",
    "a_b",
    "#",
    "##",
    "-",
    "--",
    "---",
    "+",
    "=",
    "===",
    ">",
    "<",
    "<b>",
    "</p>",
    "<!--",
    "<script>",
    "</script>",
    "&",
    "&amp;",
    "&#x3c;",
    "&lt",
    "[",
    "]",
    "](",
    "](figure:x)",
    "[[",
    "]]",
    "(",
    ")",
    "!",
    "![",
    "\\",
    "\\\\",
    "`",
    "```",
    "~~~",
    "|",
    "|-|",
    ":-",
    ":--|",
    "https://example.org/?a=1&b=2",
    "<a@example.org>",
    "<javascript:x>",
    "javascript:alert(1)",
    "onclick=x",
    "{{ x }}",
    "{% raw %}",
    "{#",
    "\"",
    "'",
    "’",
    "$5",
    "%",
    "é",
    "数",
    "\u{a0}",
    "\u{200b}",
    "Oslo",
    "harbour",
    "fish",
    "the",
    "12,000",
    "tonnes",
    "figure:x",
    "[x]:",
    "[^1]",
    "\t",
    "  ",
    "    ",
    "\n",
    "\r\n",
    "\n\n",
    "\n    ",
    "\u{0}",
    "\u{b}",
    "- [ ]",
    "Title\n===",
    "a\n---",
    "1986\\.",
    ".",
    ",",
    "</",
    "/>",
    "<?",
    "<![CDATA[",
    "&nbsp;",
];

/// Text of one block.
pub(super) fn text() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![6 => prop::sample::select(SCRAPS).prop_map(str::to_owned), 1 => "\\PC{1,4}"];
    prop::collection::vec((scrap, any::<bool>()), 0..14)
        .prop_map(|scraps| scraps.into_iter().map(|(scrap, blank)| if blank { scrap + " " } else { scrap }).collect())
}

/// A block of text with annotations at random places.
pub(super) fn block() -> impl Strategy<Value = AnnotatedText> {
    (
        text(),
        any::<bool>(),
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), target(), title()), 0..4),
    )
        .prop_map(|(text, is_quote, places)| {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let insertions = places
                .into_iter()
                .map(|(a, b, target, title)| {
                    let (a, b) = (*a.get(&bounds), *b.get(&bounds));
                    Insertion { span: Span::new(a.min(b), a.max(b)), target, title }
                })
                .collect();
            AnnotatedText { kind: if is_quote { BlockKind::Quote } else { BlockKind::Paragraph }, text, insertions }
        })
}

pub(super) fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        Just(Target::Figure(Id::new("fish-landed").unwrap())),
        Just(Target::Topic(Id::new("food").unwrap())),
        Just(Target::Entity(EntityRef { kind: EntityKind::Place, id: Id::new("oslo").unwrap() })),
    ]
}

pub(super) fn title() -> impl Strategy<Value = Title> {
    prop_oneof![Just(Title::default()), text().prop_map(|scope| Title::default().with("scope", format!("x{scope}")))]
}

/// Front matter with nothing but a title.
pub(super) fn front(title: &str) -> FrontMatter {
    FrontMatter {
        title: title.to_owned(),
        publisher: None,
        authors: Vec::new(),
        published: None,
        updated: None,
        url: None,
        language: "en".to_owned(),
        rights: Rights::default(),
        topics: Vec::new(),
        topic_titles: Vec::new(),
        summary: None,
        source: None,
        draft: false,
        publish_on: None,
        expires: None,
        slug: None,
        aliases: Vec::new(),
        weight: 0,
        digest_of: None,
        extra: Vec::new(),
    }
}

/// The words of a text as rendered: runs of blanks and line ends are one blank, control characters are gone.
pub(super) fn words(text: &str) -> String {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let plain: String = text
        .chars()
        .filter(|c| is_blank(*c) || !(c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')))
        .collect();
    plain.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a law holds for as many generated values as a test can wait for.
pub(super) fn law<S: Strategy>(values: &S, holds: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() };
    if let Err(failure) = TestRunner::new(config).run(values, holds) {
        panic!("{failure}");
    }
}

/// Reads articles, with the grammars built once.
pub(super) struct Reader(Parser);

impl Reader {
    pub(super) fn new() -> Self {
        Self(Parser::new(&Language::embedded()))
    }

    pub(super) fn read(&self, text: &str) -> (Document, Vec<Diagnostic>) {
        let source = Source::new(RelPath::new("content/articles/a.md").unwrap(), text);
        let reported = self.0.article(&source);
        (reported.value.expect("the name is an id"), reported.diagnostics)
    }

    /// The document alone.
    pub(super) fn document(&self, text: &str) -> Document {
        self.read(text).0
    }
}

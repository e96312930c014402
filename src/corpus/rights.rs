//! What of each article may be published.
//!
//! In: the published articles with the sentences that are evidence for their figures, and all text that was written by
//! hand. Out: for each article how much is shown and which sentences may be quoted. Evidence comes first, in text order;
//! the excerpt takes what is left, from the beginning and cut at a sentence. So text that we choose never exceeds what is
//! allowed; text written by hand that does is an error.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::facts::{Passage, Shown};
use super::files::ContentFiles;
use super::input::Input;
use super::reading::{ArticleFacts, Sentence};
use super::share::{Ledger, RUN, Share, share};
use crate::language::{self, Language};
use crate::markup::Document;
use crate::model::{FrontMatter, Id, LinkRule, RightsKind, UnknownRights};
use crate::source::{Diagnostic, Label, RelPath, Span};

/// What of one article is published.
#[derive(Clone, Debug)]
pub struct Publication {
    /// How much of its text stands on its page.
    pub shown: Shown,
    /// The blocks shown whole.
    whole_blocks: usize,
    /// How many bytes of the next block are shown.
    part: usize,
    /// The sentences that may be quoted.
    quoted: BTreeSet<Sentence>,
}

impl Publication {
    /// A sentence as a passage: empty where it may not be quoted.
    pub fn passage(&self, document: &Document, sentence: Sentence) -> Passage {
        let block = &document.blocks[sentence.block];
        let is_published = self.shows(sentence);
        let may_quote = is_published || self.quoted.contains(&sentence);
        let text = if may_quote { sentence.span.of(&block.text).to_owned() } else { String::new() };
        Passage { anchor: block.anchor.clone(), is_published, sentence: text }
    }

    fn shows(&self, sentence: Sentence) -> bool {
        sentence.block < self.whole_blocks || (sentence.block == self.whole_blocks && sentence.span.end <= self.part)
    }

    fn of_all(document: &Document) -> Self {
        Self { shown: Shown::Full, whole_blocks: document.blocks.len(), part: 0, quoted: BTreeSet::new() }
    }
}

/// The largest share of an article's text that may be published; none where all of it may.
pub fn allowed(front: &FrontMatter, unknown: &UnknownRights) -> Option<Decimal> {
    let rights = &front.rights;
    let kind = if rights.kind == RightsKind::Unknown { unknown.kind } else { rights.kind };
    if lacks_link(front) && kind != RightsKind::OwnWords {
        return Some(Decimal::ZERO);
    }
    match kind {
        RightsKind::Full | RightsKind::OwnWords => None,
        RightsKind::LinkOnly => Some(Decimal::ZERO),
        RightsKind::Excerpt | RightsKind::Unknown => Some(rights.excerpt.unwrap_or(unknown.excerpt)),
    }
}

/// Decides what of each article is published.
pub fn decide(
    input: &Input,
    articles: &[ArticleFacts<'_>],
    files: &ContentFiles<'_>,
    language: &Language,
    report: &mut Vec<Diagnostic>,
) -> BTreeMap<Id, Publication> {
    for article in articles {
        report.extend(missing_link(article.document, files));
    }
    let limited: Vec<Limited<'_>> = articles.iter().filter_map(|article| Limited::new(input, article)).collect();
    let mut desk = Desk::new(&limited);
    let free = articles.iter().filter(|article| allowed(&article.document.front, &input.site.unknown_rights).is_none());
    let mut publications: BTreeMap<Id, Publication> =
        free.map(|article| (article.document.id.clone(), Publication::of_all(article.document))).collect();
    if limited.is_empty() {
        return publications;
    }
    desk.publish_by_hand(&written_by_hand(input, articles), &limited, files, report);
    let mut quoted: Vec<BTreeSet<Sentence>> = limited.iter().map(|article| desk.quote(article)).collect();
    for (article, quoted) in limited.iter().zip(&mut quoted) {
        let publication = desk.excerpt(article, std::mem::take(quoted), language);
        publications.insert(article.facts.document.id.clone(), publication);
    }
    publications
}

/// An article of which not all may be published.
struct Limited<'a> {
    facts: &'a ArticleFacts<'a>,
    /// What the share is measured against: the body of the source text, or else the article's own text.
    body: String,
    allowed: Decimal,
}

impl<'a> Limited<'a> {
    fn new(input: &Input, facts: &'a ArticleFacts<'a>) -> Option<Self> {
        let document = facts.document;
        let allowed = allowed(&document.front, &input.site.unknown_rights)?;
        let source = document.front.source.as_deref().and_then(|source| source_body(input, source));
        let body = source.map_or_else(|| own_text(document), str::to_owned);
        Some(Self { facts, body, allowed })
    }
}

fn source_body<'a>(input: &'a Input, source: &str) -> Option<&'a str> {
    let below = RelPath::new(&format!("content/sources/{source}")).ok()?;
    let whole = RelPath::new(source).ok()?;
    input.bodies.get(&below).or_else(|| input.bodies.get(&whole)).map(AsRef::as_ref)
}

fn own_text(document: &Document) -> String {
    document.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A text that an editor wrote, or an article that is published whole.
struct HandText {
    path: RelPath,
    text: String,
}

fn written_by_hand(input: &Input, articles: &[ArticleFacts<'_>]) -> Vec<HandText> {
    let mut texts = Vec::new();
    let mut add = |path: RelPath, text: &str| {
        if !text.trim().is_empty() {
            texts.push(HandText { path, text: text.to_owned() });
        }
    };
    for article in articles {
        let front = &article.document.front;
        if allowed(front, &input.site.unknown_rights).is_none() {
            add(article.document.path.clone(), &own_text(article.document));
        }
        add(article.document.path.clone(), front.summary.as_deref().unwrap_or(""));
    }
    for figure in &input.figures {
        let path = super::files::wanted_path("figures", &figure.id);
        let corrections = figure.corrections.iter().map(|correction| correction.text.as_str());
        let parts = [figure.definition.as_deref(), figure.scope.as_deref(), Some(&figure.note)];
        add(path, &parts.into_iter().flatten().chain(corrections).collect::<Vec<_>>().join("\n"));
    }
    for entity in &input.entities {
        add(super::files::wanted_path(entity.reference.kind.folder(), &entity.reference.id), &entity.note);
    }
    for topic in &input.topics {
        add(super::files::wanted_path("topics", &topic.id), &topic.introduction);
    }
    for page in &input.pages {
        add(super::files::wanted_path("pages", &page.id), &page.body);
    }
    texts.sort_by(|a, b| (&a.path, &a.text).cmp(&(&b.path, &b.text)));
    texts
}

/// Keeps the account of what is published while it is decided.
struct Desk {
    ledger: Ledger,
    allowed: Vec<Decimal>,
}

impl Desk {
    fn new(limited: &[Limited<'_>]) -> Self {
        Self {
            ledger: Ledger::new(limited.iter().map(|article| article.body.as_str())),
            allowed: limited.iter().map(|article| article.allowed).collect(),
        }
    }

    fn publish_by_hand(
        &mut self,
        texts: &[HandText],
        limited: &[Limited<'_>],
        files: &ContentFiles<'_>,
        report: &mut Vec<Diagnostic>,
    ) {
        for text in texts {
            self.ledger.publish(&text.text);
        }
        for (at, article) in limited.iter().enumerate() {
            let counted = self.ledger.share(at);
            if counted.covered > 0 && counted.exceeds(article.allowed) {
                report.push(too_much(article, counted, texts, files));
                // Whatever we add from here on is measured against what was taken already.
                self.allowed[at] = self.allowed[at].max(counted.fraction());
            }
        }
    }

    /// Takes the evidence of an article as far as there is room.
    fn quote(&mut self, article: &Limited<'_>) -> BTreeSet<Sentence> {
        let mut quoted = BTreeSet::new();
        if article.allowed.is_zero() {
            return quoted;
        }
        let blocks = &article.facts.document.blocks;
        let evidence: BTreeSet<Sentence> =
            article.facts.drafts.iter().flat_map(|draft| draft.evidence.iter().copied()).collect();
        for sentence in evidence {
            let text = sentence.span.of(&blocks[sentence.block].text);
            if self.ledger.publish_within(text, &self.allowed) {
                quoted.insert(sentence);
            }
        }
        quoted
    }

    /// Takes sentences from the beginning until one does not fit.
    fn excerpt(&mut self, article: &Limited<'_>, quoted: BTreeSet<Sentence>, language: &Language) -> Publication {
        let document = article.facts.document;
        if article.allowed.is_zero() {
            return Publication { shown: Shown::Nothing, whole_blocks: 0, part: 0, quoted };
        }
        let mut tail = String::new();
        for (at, block) in document.blocks.iter().enumerate() {
            let mut end = 0;
            for span in language::sentences(&block.text, language) {
                // The words before count too: a run may reach over the end of a sentence.
                tail = format!("{} {}", last_words(&tail), span.of(&block.text));
                if !self.ledger.publish_within(&tail, &self.allowed) {
                    return Self::cut(article, quoted, (at, end));
                }
                end = span.end;
            }
        }
        Self::cut(article, quoted, (document.blocks.len(), 0))
    }

    fn cut(article: &Limited<'_>, quoted: BTreeSet<Sentence>, (whole, part): (usize, usize)) -> Publication {
        let blocks = &article.facts.document.blocks;
        let characters = (part > 0).then(|| blocks[whole].text[..part].chars().count());
        let shown = Shown::Excerpt { blocks: whole + usize::from(part > 0), characters, allowed: article.allowed };
        Publication { shown, whole_blocks: whole, part, quoted }
    }
}

/// The words at the end of a text that a run may begin with.
fn last_words(text: &str) -> &str {
    let mut starts = text.char_indices().rev().filter(|(at, c)| {
        c.is_whitespace() && text[at + c.len_utf8()..].chars().next().is_some_and(|next| !next.is_whitespace())
    });
    starts.nth(RUN).map_or(text, |(at, _)| &text[at..])
}

fn too_much(article: &Limited<'_>, counted: Share, texts: &[HandText], files: &ContentFiles<'_>) -> Diagnostic {
    let document = article.facts.document;
    let worst = texts.iter().map(|text| (share(&article.body, [text.text.as_str()]).covered, text));
    let worst = worst.max_by_key(|(covered, text)| (*covered, std::cmp::Reverse(&text.path))).map(|(_, text)| text);
    let message = format!(
        "{}% of the text of `{}` is published by hand-written text ({} of {} characters); {}% are allowed",
        percent(counted.fraction()),
        document.id,
        counted.covered,
        counted.total,
        percent(article.allowed),
    );
    let finding = Diagnostic::error("rights/share", message)
        .at(rights_label(document, files))
        .help("say it in your own words, or set `rights:` in the front matter if the holder allows more");
    match worst {
        Some(text) => finding.at(files.label(&text.path, Span::new(0, 0))),
        None => finding,
    }
}

/// Whether the holder asks for a link and there is no address to link to.
fn lacks_link(front: &FrontMatter) -> bool {
    let original = front.digest_of.as_ref().and_then(|digest| digest.url.as_ref());
    front.rights.link == LinkRule::Required && front.url.is_none() && original.is_none()
}

/// Without the address no text of the holder's is published; our own words about it would stand without their link.
fn missing_link(document: &Document, files: &ContentFiles<'_>) -> Option<Diagnostic> {
    if !lacks_link(&document.front) {
        return None;
    }
    let wanted = format!("the rights of `{}` require a link to the original, and there is no address", document.id);
    let finding = match document.front.rights.kind {
        RightsKind::OwnWords => Diagnostic::error("rights/link-missing", wanted),
        _ => Diagnostic::warning("rights/link-missing", format!("{wanted}: the article stands without its text")),
    };
    let finding = finding.at(rights_label(document, files));
    Some(finding.help("write `url:` in the front matter (in a digest: `digest_of: {url: …}`)"))
}

fn rights_label(document: &Document, files: &ContentFiles<'_>) -> Label {
    files.label_in("articles", &document.id, "rights:")
}

fn percent(fraction: Decimal) -> Decimal {
    (fraction * Decimal::ONE_HUNDRED).round_dp(1).normalize()
}

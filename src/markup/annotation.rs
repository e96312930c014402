//! Links become annotations: what they point at, and what their titles add.

use pulldown_cmark::LinkType;

use super::document::{Annotation, Detail, MentionUse, PlainLink, Target};
use super::outline::{FoundLink, Home, Outline};
use super::read::{SCHEMES, entity_kind};
use super::reading;
use super::suggest::did_you_mean;
use super::title::{self, Token};
use crate::model::{EntityRef, Id};
use crate::quantity;
use crate::source::{Diagnostic, Source, Span};

/// What reading an annotation needs beside the link.
pub(super) struct Context<'a> {
    pub source: &'a Source,
    pub body_start: usize,
    /// The grammar; none in a text that is not English, whose words are not read.
    pub quantities: Option<&'a quantity::Grammar>,
}

impl Context<'_> {
    /// A problem at a place of the body.
    pub(super) fn problem(&self, problem: Diagnostic, span: Span) -> Diagnostic {
        problem.at(self.source.label(span.shifted(self.body_start), ""))
    }
}

/// The scheme of a destination if it is one of ours, and what follows the colon. The case of the scheme is not looked at.
pub(super) fn own_scheme(destination: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = destination.split_once(':')?;
    SCHEMES.into_iter().find(|own| own.eq_ignore_ascii_case(scheme)).map(|own| (own, rest))
}

/// Reads all links of a text: annotations and others, each in text order.
pub(super) fn read_all(
    context: &Context<'_>,
    found: &Outline,
    problems: &mut Vec<Diagnostic>,
) -> (Vec<Annotation>, Vec<PlainLink>) {
    let (mut annotations, mut plain) = (Vec::new(), Vec::new());
    for link in &found.links {
        if is_annotation(link) {
            annotations.extend(read_one(context, link, problems));
        } else if !link.is_image {
            check_plain(context, link, problems);
            plain
                .push(PlainLink { destination: link.destination.clone(), span: link.span.shifted(context.body_start) });
        }
    }
    (annotations, plain)
}

/// Whether a link or image means to be an annotation, right or wrong.
pub(super) fn is_annotation(link: &FoundLink) -> bool {
    own_scheme(&link.destination).is_some() || (matches!(link.link_type, LinkType::WikiLink { .. }) && !link.is_image)
}

/// Whether a link is an annotation that counts. Others were reported.
pub(super) fn is_sound(link: &FoundLink) -> bool {
    misplaced(link).is_none() && link.home != Home::Heading && target(link).is_ok()
}

fn read_one(context: &Context<'_>, link: &FoundLink, problems: &mut Vec<Diagnostic>) -> Option<Annotation> {
    if let Some((message, help)) = misplaced(link) {
        problems.push(context.problem(Diagnostic::error("annotation/misplaced", message).help(help), link.span));
        return None;
    }
    let Home::Block(block) = link.home else { return None };
    let target = match target(link) {
        Ok(target) => target,
        Err(problem) => {
            problems.push(context.problem(*problem, link.span));
            return None;
        }
    };
    if link.words.trim().is_empty() {
        let problem = Diagnostic::error("annotation/no-words", "an annotation has no words between its brackets");
        problems.push(context.problem(problem.help("write the words that it is about, or take it out"), link.span));
        return None;
    }
    let detail = detail(context, &target, link, problems);
    Some(Annotation {
        target,
        detail,
        words: link.words.clone(),
        span: link.span.shifted(context.body_start),
        block,
        in_block: link.in_block,
    })
}

/// Why an annotation may not stand where it does, or in the form that it has.
fn misplaced(link: &FoundLink) -> Option<(&'static str, &'static str)> {
    if link.is_image {
        return Some(("an image cannot be an annotation", "take out the `!`, or give the image's address"));
    }
    match (link.link_type, link.home) {
        (_, Home::Heading) => {
            Some(("a heading holds no annotations", "annotate the words where they stand in the text"))
        }
        (LinkType::Inline | LinkType::WikiLink { .. }, _) => None,
        (LinkType::Autolink | LinkType::Email, _) => {
            Some(("an annotation needs words of its own", "write [words](scheme:id) instead of <scheme:id>"))
        }
        _ => Some((
            "an annotation names its target in the same place",
            "write [words](scheme:id) instead of a reference defined elsewhere",
        )),
    }
}

fn target(link: &FoundLink) -> Result<Target, Box<Diagnostic>> {
    let destination = link.destination.trim_end_matches('\\').trim();
    let Some((scheme, rest)) = own_scheme(destination) else {
        return Ok(Target::Name(destination.to_owned()));
    };
    if !destination.starts_with(scheme) {
        let problem = Diagnostic::error("annotation/scheme", "the scheme of an annotation is written in lower case");
        return Err(Box::new(problem.help(format!("write `{scheme}:{rest}`"))));
    }
    let id = Id::new(rest).map_err(|error| {
        let problem = Diagnostic::error("annotation/bad-id", format!("`{rest}` is no id: {error}"));
        Box::new(match Id::from_words(rest) {
            Some(id) => problem.help(format!("write `{scheme}:{id}`")),
            None => problem.help("write the stem of the file that is meant"),
        })
    })?;
    Ok(match entity_kind(scheme) {
        Some(kind) => Target::Entity(EntityRef { kind, id }),
        None if scheme == "figure" => Target::Figure(id),
        None => Target::Topic(id),
    })
}

fn detail(context: &Context<'_>, target: &Target, link: &FoundLink, problems: &mut Vec<Diagnostic>) -> Detail {
    let tokens = match title::tokens(&link.title) {
        Ok(tokens) => tokens,
        Err(message) => {
            let help = "a title is `key=value` separated by blanks; a value with blanks stands in single quotes";
            problems.push(context.problem(Diagnostic::error("annotation/title", message).help(help), tail(link)));
            Vec::new()
        }
    };
    match target {
        Target::Figure(_) => figure(context, link, &tokens, problems),
        Target::Entity(_) | Target::Name(_) => mention(context, link, &tokens, problems),
        Target::Topic(_) => {
            for token in &tokens {
                let problem = Diagnostic::error(
                    "annotation/unknown-key",
                    format!("`{}`: the title of a topic stays empty", token.key),
                );
                problems.push(context.problem(problem.help("take it out"), place(context, link, &token.key)));
            }
            Detail::Topic
        }
    }
}

fn mention(context: &Context<'_>, link: &FoundLink, tokens: &[Token], problems: &mut Vec<Diagnostic>) -> Detail {
    let mut usage = MentionUse::Named;
    for token in tokens {
        usage = match (token.key.as_str(), &token.value) {
            ("said", None) => MentionUse::Said,
            ("ref", None) if usage == MentionUse::Said => usage,
            ("ref", None) => MentionUse::Reference,
            (key, _) => {
                let problem = Diagnostic::error("annotation/unknown-key", format!("`{key}` is no word for a mention"));
                let help = match did_you_mean(key, ["said", "ref"]) {
                    Some(word) => format!("did you mean `{word}`?"),
                    None => {
                        "write `said` for the speaker of the sentence, `ref` for a role word or pronoun, or nothing"
                            .to_owned()
                    }
                };
                problems.push(context.problem(problem.help(help), place(context, link, key)));
                usage
            }
        };
    }
    Detail::Mention(usage)
}

fn figure(context: &Context<'_>, link: &FoundLink, tokens: &[Token], problems: &mut Vec<Diagnostic>) -> Detail {
    let currency =
        tokens.iter().find(|token| token.key == "unit").and_then(|token| token.value.as_deref()?.split(' ').next());
    let words = context.quantities.and_then(|grammar| grammar.read_as(link.words.trim(), currency));
    let (reading, faults) = reading::read(words, tokens);
    for fault in &faults {
        let problem = if fault.is_error {
            Diagnostic::error(fault.code, fault.message.as_str())
        } else {
            Diagnostic::warning(fault.code, fault.message.as_str())
        };
        let problem = fault.help.iter().fold(problem, |problem, help| problem.help(help.as_str()));
        problems.push(context.problem(problem, place(context, link, &fault.key)));
    }
    let has_value = |token: &Token| token.key == "value" || token.key == "value-high";
    let gives = |key: &str| tokens.iter().any(|token| token.key == key);
    if context.quantities.is_none() && !(tokens.iter().any(has_value) && gives("unit")) {
        let message = format!(
            "`{}`: a figure in a text that is not English needs its value and unit in the title",
            link.words.trim()
        );
        let help = "write `value=` and `unit=` in the title, the value with a decimal point";
        problems.push(context.problem(Diagnostic::error("annotation/no-value", message).help(help), link.span));
    } else if reading.quantity.is_none() && !tokens.iter().any(has_value) {
        let message = format!("no value can be read from the words `{}`", link.words.trim());
        let help = "write `value=` and `unit=` in the title, or take the annotation out";
        problems.push(context.problem(Diagnostic::warning("annotation/no-value", message).help(help), link.span));
    }
    Detail::Observation(Box::new(reading))
}

/// Warns of what a browser would run, and of a scheme that is nearly one of ours.
fn check_plain(context: &Context<'_>, link: &FoundLink, problems: &mut Vec<Diagnostic>) {
    let Some((scheme, _)) = link.destination.split_once(':') else { return };
    if super::safety::is_safe(&link.destination) {
        return;
    }
    let problem = match did_you_mean(scheme, SCHEMES) {
        Some(own) => Diagnostic::error("annotation/scheme", format!("`{scheme}:` is no scheme of an annotation"))
            .help(format!("did you mean `{own}:`?")),
        None => Diagnostic::warning("link/unsafe", format!("a link with `{scheme}:` is not published"))
            .help("link to http:, https:, mailto: or tel:, or to a path"),
    };
    problems.push(context.problem(problem, link.span));
}

/// Destination and title of a link.
fn tail(link: &FoundLink) -> Span {
    Span::new(link.inner.end.min(link.span.end), link.span.end)
}

/// The place of a key in a link's title; the whole tail where it cannot be found.
fn place(context: &Context<'_>, link: &FoundLink, key: &str) -> Span {
    let tail = tail(link);
    let text = tail.shifted(context.body_start).of(&context.source.text);
    let title_start = text.find(['"', '\'']).unwrap_or(0);
    match text[title_start..].find(key) {
        Some(at) if !key.is_empty() => {
            let start = tail.start + title_start + at;
            Span::new(start, start + key.len())
        }
        _ => tail,
    }
}

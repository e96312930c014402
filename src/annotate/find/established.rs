//! Names that the text gives in full somewhere: where "Emirates Harvest PJSC" is a firm, "Emirates Harvest" is it too.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Class, Find};
use crate::annotate::entities::Dress;
use crate::source::Span;

/// The rules whose names say what they are, so that they hold wherever they stand.
const SURE: [&str; 7] = [
    "organisation-head",
    "legal-form",
    "legal-form-before",
    "spelt-by-letters",
    "lead-head",
    "place-suffix",
    "place-lead",
];

/// Reads the names that the text gives in full elsewhere, in place of their parts. The finds are in text order.
pub(in crate::annotate) fn settle(text: &str, finds: &mut [Vec<Find>], dress: &Dress) {
    without_things(text, finds);
    let names = established(text, finds, dress);
    let Ok(automaton) = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names.keys()) else {
        return;
    };
    let classes: Vec<&Class> = names.values().collect();
    for finds in finds.iter_mut() {
        let (Some(first), Some(last)) = (finds.first(), finds.last()) else { continue };
        let whole = Span::new(first.span.start, last.span.end);
        let found: Vec<(Span, usize)> = automaton
            .find_iter(whole.of(text))
            .map(|found| (Span::new(found.start(), found.end()).shifted(whole.start), found.pattern().as_usize()))
            .filter(|(span, _)| is_whole(text, *span))
            .collect();
        for (span, name) in found {
            replace(finds, span, classes[name]);
        }
    }
}

/// Drops the letters that stand for a programme elsewhere: "BEMIP" is no body.
fn without_things(text: &str, finds: &mut [Vec<Find>]) {
    let is_thing = |find: &&Find| find.class == Class::Thing;
    let things: BTreeSet<&str> = finds.iter().flatten().filter(is_thing).map(|find| find.span.of(text)).collect();
    if !things.is_empty() {
        for finds in finds {
            finds.retain(|find| !things.contains(find.span.of(text)));
        }
    }
}

/// The names of several words that are surely organisations' or places', with and without their legal form.
fn established(text: &str, finds: &[Vec<Find>], dress: &Dress) -> BTreeMap<String, Class> {
    let sure = finds.iter().flatten().filter(|find| {
        matches!(find.class, Class::Organisation(_) | Class::Place(_))
            && SURE.contains(&find.rule)
            && find.name.is_none()
    });
    let names = sure.flat_map(|find| {
        let name = find.span.of(text);
        [name, dress.stem(name)].map(|name| (name.to_owned(), find.class.clone()))
    });
    names.filter(|(name, _)| name.contains(' ') && !name.contains('\n')).collect()
}

/// Puts what is named in place of what was read within its name, where nothing surer stands there.
fn replace(finds: &mut Vec<Find>, span: Span, class: &Class) {
    let start = finds.partition_point(|find| find.span.end <= span.start);
    let end = start + finds[start..].iter().take_while(|find| find.span.start < span.end).count();
    let within = finds[start..end].iter().all(|find| {
        let part = span.contains(find.span) && (find.span != span || matches!(find.class, Class::Unknown(_)));
        let weak = matches!(find.class, Class::Place(_) | Class::Known(_) | Class::Unknown(_) | Class::Organisation(_));
        part && (weak || matches!(find.class, Class::Person(None)))
    });
    if start < end && within {
        let find = Find { span, class: class.clone(), name: None, rule: "named-in-full" };
        finds.splice(start..end, [find]);
    }
}

/// Whether a range stands between the boundaries of words.
fn is_whole(text: &str, span: Span) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '‑');
    !text[..span.start].ends_with(joins) && !text[span.end..].starts_with(joins)
}

//! Changes to the front matter of a content file that a person may have edited.
//!
//! In: the file's text and what is to change. Out: the text with it, every other byte as it was; none where the change cannot
//! be made safely, so that the caller can say what to write by hand.

use std::fmt::Write as _;

use super::front::split;
use super::read::{read_entity, read_figure};
use super::yaml::{self, Key, Node, Value};
use crate::model::{EntityKind, Figure, JoinRecord, JoinState, Role};
use crate::source::{Source, Span};

/// What becomes of one line of `observations:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It stays as it is.
    Keep,
    /// It is taken out.
    Drop,
    /// It says this instead.
    Become(JoinRecord),
}

/// The file with one more item in a list at the top of its front matter; the key is made where it is missing.
pub fn with_list_item(file: &Source, key: &str, item: &str) -> Option<String> {
    let text = inserted(file, key, &[quoted(item)])?;
    let items = |text: &str| {
        let (_, _, value) = entry(&Source::new(file.path.clone(), text), key)?;
        Some(match value.value {
            Value::List(items) => items.into_iter().map(|item| item.value).collect(),
            Value::Null => Vec::new(),
            other => vec![other],
        })
    };
    let mut wanted = items(&file.text).unwrap_or_default();
    wanted.push(Value::Text(item.to_owned()));
    (items(&text)? == wanted).then_some(text)
}

/// The figure's file with each of its records decided upon, and further ones after them.
pub fn with_records(file: &Source, decide: impl Fn(&JoinRecord) -> Decision, further: &[JoinRecord]) -> Option<String> {
    let before = read_figure(file).value;
    let mut wanted: Figure = before.clone();
    wanted.observations.clear();
    let mut text = file.text.to_string();
    let items = match entry(file, "observations") {
        Some((_, _, Node { value: Value::List(items), .. })) => items,
        _ => Vec::new(),
    };
    if items.len() != before.observations.len() {
        return None;
    }
    let decisions: Vec<Decision> = before.observations.iter().map(decide).collect();
    // From the end, so that the places before stay true.
    for (at, (record, decision)) in before.observations.iter().zip(&decisions).enumerate().rev() {
        match decision {
            Decision::Keep => {}
            Decision::Become(now) => changed(&mut text, &items[at], record, now)?,
            Decision::Drop => dropped(&mut text, items[at].span.start)?,
        }
    }
    for (record, decision) in before.observations.into_iter().zip(decisions) {
        match decision {
            Decision::Keep => wanted.observations.push(record),
            Decision::Become(now) => wanted.observations.push(now),
            Decision::Drop => {}
        }
    }
    if wanted.observations.is_empty() && !items.is_empty() {
        text = without_key(&Source::new(file.path.clone(), text), "observations")?;
    }
    for record in further {
        text = inserted(&Source::new(file.path.clone(), text), "observations", &lines_of(record))?;
        wanted.observations.push(record.clone());
    }
    let after = read_figure(&Source::new(file.path.clone(), text.as_str())).value;
    (after == wanted).then_some(text)
}

/// The file of a person with one more role.
pub fn with_role(file: &Source, role: &Role) -> Option<String> {
    let mut wanted = read_entity(file, EntityKind::Person).value;
    let mut lines = vec![format!("title: {}", quoted(&role.title))];
    lines.extend(role.organisation.iter().map(|organisation| format!("organisation: {organisation}")));
    let dates = [("from", role.from), ("to", role.to), ("seen", role.seen)];
    lines.extend(dates.iter().filter_map(|(key, date)| date.map(|date| format!("{key}: {date}"))));
    let text = inserted(file, "roles", &lines)?;
    let after = read_entity(&Source::new(file.path.clone(), text.as_str()), EntityKind::Person).value;
    wanted.roles.push(role.clone());
    (after == wanted).then_some(text)
}

/// The text of a key at the top of a file's front matter; none where it is absent, empty or no text.
pub fn front_text(file: &Source, key: &str) -> Option<String> {
    match entry(file, key)?.2.value {
        Value::Text(text) | Value::Number(text) if !text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// What stands below the front matter.
pub fn body_of(file: &Source) -> &str {
    split(file).body.of(&file.text)
}

/// The file with another text below its front matter.
pub fn with_body(file: &Source, body: &str) -> String {
    let start = split(file).body.start;
    format!("{}{body}", &file.text[..start])
}

/// A text as YAML reads it back, whatever it holds.
fn quoted(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}

fn state_word(state: JoinState) -> &'static str {
    match state {
        JoinState::Unlisted | JoinState::Proposed => "proposed",
        JoinState::Confirmed => "confirmed",
        JoinState::Rejected => "rejected",
    }
}

fn lines_of(record: &JoinRecord) -> Vec<String> {
    let mut lines = vec![format!("id: {}", quoted(record.id.as_str())), format!("state: {}", state_word(record.state))];
    lines.extend(record.reason.iter().map(|reason| format!("reason: {}", quoted(reason))));
    lines
}

/// A key at the top of the front matter, with the span of the front matter.
fn entry(file: &Source, key: &str) -> Option<(Span, Key, Node)> {
    let front = split(file).yaml;
    let Value::Map(entries) = yaml::read(file, front).ok()?.value else { return None };
    let (key, value) = entries.into_iter().find(|(other, _)| other.name == key)?;
    Some((front, key, value))
}

/// The text with an item of some lines at the end of a list.
fn inserted(file: &Source, key: &str, lines: &[String]) -> Option<String> {
    let text = &file.text;
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let front = split(file).yaml;
    let Some((_, found, value)) = entry(file, key) else {
        let item = block_item("  ", lines, newline);
        return Some(format!("{}{key}:{newline}{item}{}", &text[..front.end], &text[front.end..]));
    };
    let after_colon = &text[found.span.end..front.end];
    let opening = after_colon.trim_start_matches([':', ' ', '\t']);
    if opening.starts_with('[') {
        let close = closing_bracket(
            text,
            front.end - opening.len() - (front.end - found.span.end - after_colon.len()),
            front.end,
        )?;
        let Value::List(items) = value.value else { return None };
        let comma = if items.is_empty() { "" } else { ", " };
        let item = if lines.len() == 1 { lines[0].clone() } else { format!("{{{}}}", lines.join(", ")) };
        let head = text[..close].trim_end();
        return Some(format!("{head}{comma}{item}{}", &text[close..]));
    }
    match value.value {
        Value::List(_) => {
            let rows = lines_from(text, found.span.start, front.end);
            let items = rows.iter().skip(1).take_while(|(_, row)| row.starts_with([' ', '-']) || row.trim().is_empty());
            let items: Vec<_> = items.filter(|(_, row)| !row.trim().is_empty()).collect();
            let (first, last) = (items.first()?.1, items.last()?);
            let indent = &first[..first.len() - first.trim_start().len()];
            let end = last.0 + last.1.len();
            Some(format!("{}{}{}", &text[..end], block_item(indent, lines, newline), &text[end..]))
        }
        Value::Null => {
            let end = lines_from(text, found.span.start, front.end).first().map(|(at, row)| at + row.len())?;
            Some(format!("{}{}{}", &text[..end], block_item("  ", lines, newline), &text[end..]))
        }
        Value::Text(_) | Value::Number(_) => {
            let alone = value.span.of(text);
            let item = if lines.len() == 1 { lines[0].clone() } else { format!("{{{}}}", lines.join(", ")) };
            Some(format!("{}[{alone}, {item}]{}", &text[..value.span.start], &text[value.span.end..]))
        }
        _ => None,
    }
}

/// Where the bracket closes that opens at `from`.
fn closing_bracket(text: &str, from: usize, end: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, c) in text[from..end].char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(from + at);
                }
            }
            _ => {}
        }
    }
    None
}

fn block_item(indent: &str, lines: &[String], newline: &str) -> String {
    let mut item = String::new();
    for (at, line) in lines.iter().enumerate() {
        let sign = if at == 0 { "- " } else { "  " };
        let _ = write!(item, "{indent}{sign}{line}{newline}");
    }
    item
}

/// The lines between two places, with their ends, and where they begin.
fn lines_from(text: &str, from: usize, end: usize) -> Vec<(usize, &str)> {
    let mut at = from;
    let rows = text[from..end].split_inclusive('\n');
    rows.map(|row| {
        at += row.len();
        (at - row.len(), row)
    })
    .collect()
}

/// Rewrites what one record says now.
fn changed(text: &mut String, item: &Node, record: &JoinRecord, now: &JoinRecord) -> Option<()> {
    let Value::Map(entries) = &item.value else {
        let id = quoted(now.id.as_str());
        let lines = if now.state == JoinState::Confirmed && now.reason.is_none() {
            id
        } else {
            format!("{{{}}}", lines_of(now).join(", "))
        };
        text.replace_range(item.span.start..item.span.end, &lines);
        return Some(());
    };
    let find = |name: &str| entries.iter().find(|(key, _)| key.name == name);
    let id_end = find("id")?.1.span.end;
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut say = |name: &str, said: String, is_new: bool| match find(name) {
        Some((_, value)) => edits.push((value.span, said)),
        None if is_new => edits.push((Span::new(id_end, id_end), with_key(text, id_end, entries, name, &said))),
        None => {}
    };
    if record.state != now.state {
        say("state", state_word(now.state).to_owned(), true);
    }
    if let Some(reason) = now.reason.as_ref().filter(|_| record.reason != now.reason) {
        say("reason", quoted(reason), true);
    }
    if record.id != now.id {
        say("id", quoted(now.id.as_str()), true);
    }
    edits.sort();
    for (span, said) in edits.into_iter().rev() {
        text.replace_range(span.start..span.end, &said);
    }
    Some(())
}

/// A further key of a record, to stand behind the value that ends at `after`.
fn with_key(text: &str, after: usize, entries: &[(Key, Node)], name: &str, said: &str) -> String {
    let first = entries.first().map_or(after, |(key, _)| key.span.start);
    let line = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..first];
    if before.contains('{') {
        return format!(", {name}: {said}");
    }
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    format!("{newline}{}{name}: {said}", " ".repeat(before.chars().count()))
}

/// Takes out the item that begins at `start`: its lines in a list of lines, else none of the text.
fn dropped(text: &mut String, start: usize) -> Option<()> {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let indent = text[line..].len() - text[line..].trim_start_matches(' ').len();
    if !text[line + indent..].starts_with("- ") {
        return None;
    }
    let rest = lines_from(text, line, text.len());
    let is_inside = |row: &str| row.len() - row.trim_start_matches(' ').len() > indent;
    let end = rest.iter().skip(1).find(|(_, row)| !is_inside(row)).map_or(text.len(), |(at, _)| *at);
    text.replace_range(line..end, "");
    Some(())
}

/// The text without a key that has no items any more.
fn without_key(file: &Source, key: &str) -> Option<String> {
    let (_, found, value) = entry(file, key)?;
    let line = lines_from(&file.text, found.span.start, file.text.len()).first().map(|(at, row)| at + row.len())?;
    let is_empty =
        matches!(&value.value, Value::Null) || matches!(&value.value, Value::List(items) if items.is_empty());
    is_empty.then(|| format!("{}{}", &file.text[..found.span.start], &file.text[line..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ObservationId;
    use crate::source::RelPath;

    fn file(text: &str) -> Source {
        Source::new(RelPath::new("content/figures/tea.md").unwrap(), text)
    }

    fn record(id: &str, state: JoinState, reason: Option<&str>) -> JoinRecord {
        JoinRecord { id: ObservationId::from_text(id), state, reason: reason.map(str::to_owned) }
    }

    #[test]
    fn an_item_joins_a_list_in_whatever_form_it_has() {
        let added = |front: &str| {
            let text = format!("---\nlabel: Tea\n{front}unit: t\n---\nNote.\n");
            let now = with_list_item(&file(&text), "aliases", "/figures/x/").unwrap();
            now["---\nlabel: Tea\n".len()..now.len() - "---\nNote.\n".len()].to_owned()
        };
        assert_eq!(added(""), "unit: t\naliases:\n  - \"/figures/x/\"\n");
        assert_eq!(added("aliases: [/a/]\n"), "aliases: [/a/, \"/figures/x/\"]\nunit: t\n");
        assert_eq!(added("aliases: []\n"), "aliases: [\"/figures/x/\"]\nunit: t\n");
        assert_eq!(added("aliases: /a/ # old\n"), "aliases: [/a/, \"/figures/x/\"] # old\nunit: t\n");
        assert_eq!(added("aliases:\n- /a/ # old\n"), "aliases:\n- /a/ # old\n- \"/figures/x/\"\nunit: t\n");
        assert_eq!(added("aliases:\n"), "aliases:\n  - \"/figures/x/\"\nunit: t\n");
    }

    #[test]
    fn records_are_decided_one_by_one_and_the_rest_stays_byte_by_byte() {
        let text = "---\nlabel: Tea # the leaf\nobservations:\n  # looked at in May\n  - id: a.tea\n    state: proposed\n    reason: same unit\n  - {id: b.tea}\n  - c.tea\n  - id: d.tea\nplace: assam\n---\nNote.\n";
        let decide = |it: &JoinRecord| match it.id.as_str() {
            "a.tea" | "d.tea" => Decision::Become(record(it.id.as_str(), JoinState::Confirmed, it.reason.as_deref())),
            "b.tea" => Decision::Become(record("b.tea.2", JoinState::Rejected, Some("other crop"))),
            _ => Decision::Drop,
        };
        let now = with_records(&file(text), decide, &[record("e.tea", JoinState::Confirmed, None)]).unwrap();
        let expected = "---\nlabel: Tea # the leaf\nobservations:\n  # looked at in May\n  - id: a.tea\n    state: confirmed\n    reason: same unit\n  - {id: \"b.tea.2\", reason: \"other crop\", state: rejected}\n  - id: d.tea\n    state: confirmed\n  - id: \"e.tea\"\n    state: confirmed\nplace: assam\n---\nNote.\n";
        assert_eq!(now, expected);
    }

    #[test]
    fn a_list_that_loses_its_last_record_goes_with_it() {
        let text = "---\nlabel: Tea\nobservations:\n- a.tea\nplace: assam\n---\n";
        let now = with_records(&file(text), |_| Decision::Drop, &[]).unwrap();
        assert_eq!(now, "---\nlabel: Tea\nplace: assam\n---\n");
    }
}

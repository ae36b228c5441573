//! The key of a place, such as `rule.levels[1].points` or `parts.kế hoạch.part`, step by step.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::text::quote::{excerpt, kept};

/// The tables whose keys are names that somebody gave.
const NAMED: [&str; 4] = ["evidence", "ratios", "answers", "parts"];

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// A key of a table.
    Key(&'a str),
    /// A position of a list, from 0.
    Position(usize),
    /// A name that is a key of a table.
    Name(Cow<'a, str>),
}

/// The key of a name in a table, or of a whole file. A name with a dot, a bracket, a quote or a comma before a blank
/// is in `["…"]`: else it would read as several keys.
pub(crate) fn named(table: &str, name: &str) -> String {
    let name = kept(name);
    match quoted(&name) {
        Some(quoted) => format!("{table}[\"{quoted}\"]"),
        None if table.is_empty() => name.into_owned(),
        None => format!("{table}.{name}"),
    }
}

/// What is between the quotes of a name that needs them.
fn quoted(name: &str) -> Option<String> {
    let needs_quotes =
        name.is_empty() || name.contains(['.', '[', ']', '"', '\\']) || name.contains(", ");
    needs_quotes.then(|| name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The steps of a key. What is not a path, as in the key of a custom rule, is one key.
pub(super) fn steps(key: &str) -> Vec<Step<'_>> {
    read(key).unwrap_or_else(|| vec![Step::Key(key)])
}

fn read(key: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    let mut rest = key;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("[\"") {
            let (name, after) = unquoted(quoted)?;
            steps.push(Step::Name(name.into()));
            rest = after.strip_prefix(']')?;
        } else if let Some(bracket) = rest.strip_prefix('[') {
            let (position, after) = bracket.split_once(']')?;
            steps.push(Step::Position(position.parse().ok()?));
            rest = after;
        } else {
            let plain = if steps.is_empty() { rest } else { rest.strip_prefix('.')? };
            let (word, after) = plain.split_at(plain.find(['.', '[']).unwrap_or(plain.len()));
            let is_name = matches!(steps.last(), Some(Step::Key(table)) if NAMED.contains(table));
            steps.push(if is_name { Step::Name(word.into()) } else { Step::Key(word) });
            rest = after;
        }
    }
    Some(steps)
}

/// A name up to its closing quote, and what follows.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut characters = text.chars();
    loop {
        match characters.next()? {
            '"' => return Some((name, characters.as_str())),
            '\\' => name.push(characters.next()?),
            other => name.push(other),
        }
    }
}

/// The steps as they print: long names are shortened.
pub(super) fn text(steps: &[Step<'_>]) -> String {
    let mut text = String::new();
    for step in steps {
        // Writing to a string does not fail.
        let _ = match step {
            Step::Position(position) => write!(text, "[{position}]"),
            Step::Key(key) if text.is_empty() => write!(text, "{key}"),
            Step::Key(key) => write!(text, ".{key}"),
            Step::Name(name) => match quoted(name) {
                Some(quoted) => write!(text, "[\"{}\"]", excerpt(&quoted)),
                None => write!(text, ".{}", excerpt(name)),
            },
        };
    }
    text
}

/// Adds the steps to a JSON pointer. Several keys, as `part, whole`, are their table.
pub(super) fn point(steps: &[Step<'_>], pointer: &mut String) {
    for step in steps {
        match step {
            Step::Key(keys) if keys.contains(", ") => {}
            Step::Key(key) => push(key, pointer),
            Step::Name(name) => push(name, pointer),
            Step::Position(position) => push(&position.to_string(), pointer),
        }
    }
}

/// Adds one step to a JSON pointer, escaped.
pub(super) fn push(step: &str, pointer: &mut String) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(key: &str) -> String {
        let mut pointer = String::new();
        point(&steps(key), &mut pointer);
        pointer
    }

    #[test]
    fn a_key_is_a_pointer() {
        assert_eq!(pointer(""), "");
        assert_eq!(pointer("max"), "/max");
        assert_eq!(pointer("rule.levels[1].points"), "/rule/levels/1/points");
        assert_eq!(pointer("criteria[0]"), "/criteria/0");
        assert_eq!(pointer("part, whole"), "");
        assert_eq!(pointer("ratios.a.part, whole"), "/ratios/a");
        assert_eq!(pointer("parts.a/b~c.part"), "/parts/a~1b~0c/part");
    }

    #[test]
    fn every_name_is_read_back() {
        for name in
            ["kế hoạch", "1.1", "a[0]", "\"a\"", "a\\", "\\\"]", "", "a/b", "part, whole", "a\"].b"]
        {
            let key = format!("{}.part", named("parts", name));
            let read = steps(&key);
            assert_eq!(read, [Step::Key("parts"), Step::Name(name.into()), Step::Key("part")]);
            assert_eq!(text(&read), key);
        }
    }

    #[test]
    fn what_is_no_path_is_one_key() {
        for key in ["a[b", "a]b[", "[x]", "a[0]b", "a[\"b"] {
            assert_eq!(steps(key), [Step::Key(key)]);
            assert_eq!(text(&steps(key)), key);
        }
    }
}

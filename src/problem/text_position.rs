use std::fmt;

use crate::text::Language;

/// Where a value is in the text of a file (vị trí trong tệp), as editors count.
///
/// It prints as `line 3, column 5`.
///
/// # Example
/// ```
/// use cchc::files::{Format, Reader};
/// let text = "id = \"example\"\nedition = 25.5\n";
/// let problems = Reader::new(Format::Toml).definition(text).unwrap_err();
/// let mut positions = problems.iter().filter_map(|problem| problem.place.position);
/// let edition = positions.find(|position| position.line == 2).unwrap();
/// assert_eq!(edition.to_string(), "line 2, column 11");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct TextPosition {
    /// The line (dòng), from 1.
    pub line: usize,
    /// The character in the line (cột), from 1. A tab is one character.
    pub column: usize,
}

impl TextPosition {
    pub(super) fn text(self, language: Language) -> String {
        let Self { line, column } = self;
        match language {
            Language::En => self.to_string(),
            Language::Vi => format!("dòng {line}, cột {column}"),
        }
    }
}

impl fmt::Display for TextPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

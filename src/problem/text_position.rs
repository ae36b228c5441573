use std::fmt;

use crate::text::Language;

/// Where a value is in the text of a file (vị trí trong tệp), as editors count.
///
/// It prints as `line 3, column 5`.
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

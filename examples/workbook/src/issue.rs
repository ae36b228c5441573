//! What is wrong with a workbook, with the sheet and the cell.

use cchc::Language;
use cchc::problem::{Phrase, Place, Problem, one_line};

use crate::cells::{Content, Position};

/// One thing that is wrong with a workbook (lỗi): where it is, what was found, what is expected.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The workbook, if it is not the one of this year.
    pub book: Option<String>,
    /// The sheet; empty for the whole workbook.
    pub sheet: String,
    /// The cell.
    pub cell: Option<Position>,
    /// The place as the library says it: the unit, the criterion, the key.
    pub about: Option<Place>,
    /// What was found: in Vietnamese a predicate, such as `đang ghi “x”`.
    pub found: Phrase,
    /// What is expected: in Vietnamese what follows `cần`.
    pub expected: Phrase,
}

impl Issue {
    /// A problem of a cell.
    #[must_use]
    pub fn new(
        sheet: &str,
        cell: impl Into<Option<Position>>,
        found: Phrase,
        expected: Phrase,
    ) -> Self {
        Self {
            book: None,
            sheet: sheet.to_owned(),
            cell: cell.into(),
            about: None,
            found,
            expected,
        }
    }

    /// A problem that the library found, at the cell that it is about.
    #[must_use]
    pub fn of(problem: Problem, sheet: &str, cell: Option<Position>) -> Self {
        let Problem { mut place, found, expected, .. } = problem;
        place.card = None;
        let about = Some(place).filter(|place| *place != Place::default());
        Self { book: None, sheet: sheet.to_owned(), cell, about, found, expected }
    }

    /// The same problem, in a named workbook.
    #[must_use]
    pub fn in_book(self, book: &str) -> Self {
        Self { book: Some(book.to_owned()), ..self }
    }

    /// The sheet and the cell in words.
    #[must_use]
    pub fn place(&self, language: Language) -> String {
        let book = self.book.as_deref().map(|name| one_line(name).into_owned());
        let sheet = Some(one_line(&self.sheet)).filter(|sheet| !sheet.is_empty());
        let sheet =
            sheet.map(|name| language.pick(format!("trang “{name}”"), format!("sheet `{name}`")));
        let cell = self.cell.map(|cell| format!("{} {cell}", language.pick("ô", "cell")));
        let parts: Vec<String> = [book, sheet, cell].into_iter().flatten().collect();
        if parts.is_empty() {
            language.pick("sổ tính", "workbook").to_owned()
        } else {
            parts.join(", ")
        }
    }

    /// The unit, the criterion and the key in words.
    #[must_use]
    pub fn about(&self, language: Language) -> String {
        self.about.as_ref().map(|place| place.text(language)).unwrap_or_default()
    }

    /// The whole problem on one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let about = self.about(language);
        let about = if about.is_empty() { about } else { format!(" ({about})") };
        let (found, expected) = (self.found.text(language), self.expected.text(language));
        let place = self.place(language);
        match language {
            Language::Vi => format!("{place}{about}: {found}; cần {expected}"),
            _ => format!("{place}{about}: found {found}, expected {expected}"),
        }
    }
}

/// Words in both languages.
pub fn words(vi: impl Into<String>, en: impl Into<String>) -> Phrase {
    Phrase::in_words(vi, en)
}

/// What a cell says, as something that was found.
#[must_use]
pub fn found(content: Option<&Content>) -> Phrase {
    match content {
        None => words("đang để trống", "a blank cell"),
        Some(Content::Text(text)) => words(format!("đang ghi “{text}”"), format!("`{text}`")),
        Some(Content::Number { digits, is_percent: false }) => words(
            format!("đang là số {}", digits.replace('.', ",")),
            format!("the number {digits}"),
        ),
        Some(Content::Number { digits, is_percent: true }) => words(
            format!("đang là số {} định dạng phần trăm", digits.replace('.', ",")),
            format!("the number {digits} shown as a percent"),
        ),
        Some(Content::Date(date)) => words(
            format!("đang là ngày {date} (Excel tự đổi thành ngày)"),
            format!("the date {date} (made by Excel)"),
        ),
        Some(Content::Error(error)) => words(
            format!("công thức đang báo lỗi {error}"),
            format!("the error {error} of a formula"),
        ),
        Some(Content::NoResult) => words(
            "công thức chưa có kết quả (mở bằng Excel rồi lưu lại)",
            "a formula without a result (open it in Excel and save it)",
        ),
    }
}

/// A choice of names, as something that is expected.
#[must_use]
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Phrase {
    let names: Vec<&str> = names.into_iter().collect();
    let list = |open: &str, close: &str| {
        names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(", ")
    };
    words(format!("một trong {}", list("“", "”")), format!("one of {}", list("`", "`")))
}

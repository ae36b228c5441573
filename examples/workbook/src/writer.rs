//! A sheet that is written from top to bottom.

use std::str::FromStr as _;

use cchc::Points;
use rust_xlsxwriter::{Color, Format as Style, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::format::Format;

/// The most characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// The width of a column without a width of its own, in characters; and the height of a line, in points.
const WIDTH: f64 = 8.4;
const LINE: f64 = 15.0;

/// How many lines a text needs in a column of this width, about.
pub(crate) fn lines(text: &str, width: f64) -> u16 {
    let lines = text.lines().map(|line| {
        let characters = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        (f64::from(characters) / width).ceil().max(1.0)
    });
    // A row has at most 409 points.
    format!("{:.0}", lines.sum::<f64>().clamp(1.0, 27.0)).parse().unwrap_or(1)
}

/// A sheet that is written from top to bottom. Every text is written as text, also one that begins with `=`.
pub struct Writer<'a> {
    /// The sheet.
    pub sheet: Worksheet,
    /// The row that is written.
    pub row: u32,
    column: u16,
    /// The styles of the workbook.
    pub styles: &'a Styles,
    /// The widths of the columns, in characters.
    widths: Vec<f64>,
    /// The most lines that a cell of the row needs.
    lines: u16,
}

/// The styles of a result workbook.
pub struct Styles {
    head: Style,
    /// Plain text.
    pub text: Style,
    /// Bold text.
    pub strong: Style,
    /// A whole number.
    pub whole: Style,
    points: Style,
    /// An index.
    pub index: Style,
    /// A notice.
    pub notice: Style,
}

impl Styles {
    /// The styles for numbers of this format.
    #[must_use]
    pub fn new(format: Option<Format>) -> Self {
        let places = |places: u8| match places {
            0 => "0".to_owned(),
            places => format!("0.{}", "0".repeat(usize::from(places))),
        };
        let text = Style::new().set_text_wrap().set_align(FormatAlign::Top);
        let number =
            |count: u8| Style::new().set_align(FormatAlign::Top).set_num_format(places(count));
        Self {
            head: Style::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0xDC_E6_F1))
                .set_border(FormatBorder::Thin),
            strong: text.clone().set_bold(),
            notice: Style::new().set_bold().set_font_color(Color::RGB(0x8A_5A_00)),
            points: number(format.map_or(2, Format::places)),
            index: number(format.map_or(2, Format::index_places)),
            whole: Style::new().set_align(FormatAlign::Top),
            text,
        }
    }
}

impl<'a> Writer<'a> {
    /// An empty sheet for A4, with a notice on each printed page.
    ///
    /// # Errors
    /// The name cannot be that of a sheet.
    pub fn new(
        name: &str,
        widths: impl IntoIterator<Item = f64>,
        notice: Option<&str>,
        styles: &'a Styles,
    ) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        let widths: Vec<f64> = widths.into_iter().collect();
        sheet.set_name(name)?.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        for (column, width) in (0..).zip(&widths) {
            sheet.set_column_width(column, *width)?;
        }
        // Excel reads `&` in a footer as the start of a code.
        sheet.set_footer(format!("&L{}&R&P/&N", notice.unwrap_or_default().replace('&', "&&")));
        Ok(Self { sheet, row: 0, column: 0, styles, widths, lines: 1 })
    }

    /// Text.
    ///
    /// # Errors
    /// The sheet is full.
    pub fn text(&mut self, text: &str) -> Result<(), XlsxError> {
        let style = &self.styles.text;
        self.styled(text, style)
    }

    /// Text in a style. It is shortened to what a cell can have.
    ///
    /// # Errors
    /// The sheet is full.
    pub fn styled(&mut self, text: &str, style: &Style) -> Result<(), XlsxError> {
        let text = if text.chars().count() > MOST_CHARACTERS {
            let short: String = text.chars().take(MOST_CHARACTERS - 1).collect();
            short + "…"
        } else {
            text.to_owned()
        };
        let width = self.widths.get(usize::from(self.column)).copied();
        self.lines = self.lines.max(lines(&text, width.unwrap_or(WIDTH)));
        self.sheet.write_string_with_format(self.row, self.column, text, style)?;
        self.column += 1;
        Ok(())
    }

    /// Text that goes over the cells beside it.
    ///
    /// # Errors
    /// The sheet is full.
    pub fn over(&mut self, text: &str, style: &Style) -> Result<(), XlsxError> {
        self.styled(text, style)?;
        self.lines = 1;
        Ok(())
    }

    /// A decimal, as a number that shows its places.
    ///
    /// # Errors
    /// The sheet is full.
    pub fn number(&mut self, decimal: &str, style: &Style) -> Result<(), XlsxError> {
        // Excel has 15 digits; a decimal with more is written as text, so that none is lost.
        let digits = decimal.bytes().filter(u8::is_ascii_digit).count();
        match f64::from_str(decimal) {
            Ok(number) if digits <= 15 => {
                self.sheet.write_number_with_format(self.row, self.column, number, style)?;
                self.column += 1;
                Ok(())
            }
            _ => self.text(decimal),
        }
    }

    /// Points, as a number that shows its places.
    ///
    /// # Errors
    /// The sheet is full.
    pub fn points(&mut self, points: Points) -> Result<(), XlsxError> {
        let style = &self.styles.points;
        self.number(&points.to_string(), style)
    }

    /// Leaves a cell blank.
    pub fn skip(&mut self) {
        self.column += 1;
    }

    /// Ends the row. Excel fits the heights of rows when it opens a workbook, other programs do not.
    ///
    /// # Errors
    /// The sheet is full.
    pub fn end_row(&mut self) -> Result<(), XlsxError> {
        if self.lines > 1 {
            self.sheet.set_row_height(self.row, f64::from(self.lines) * LINE)?;
        }
        self.row += 1;
        (self.column, self.lines) = (0, 1);
        Ok(())
    }

    /// The row of column names: bold, repeated on each printed page, and always in view.
    ///
    /// # Errors
    /// The sheet is full.
    pub fn head<'b>(&mut self, names: impl IntoIterator<Item = &'b str>) -> Result<(), XlsxError> {
        for name in names {
            let style = &self.styles.head;
            self.styled(name, style)?;
        }
        self.sheet.set_repeat_rows(self.row, self.row)?;
        self.sheet.set_freeze_panes(self.row + 1, 2)?;
        self.end_row()
    }
}

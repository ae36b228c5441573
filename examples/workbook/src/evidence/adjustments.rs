//! Bonus and penalty points.

use cchc::sheet::Adjustment;

use super::{ADJUSTMENT_KINDS, Units};
use crate::cells::{Content, Position};
use crate::inputs::is_same;
use crate::issue::{Issue, found, one_of, words};
use crate::number::number;
use crate::table::{Table, word};

impl Units {
    /// Bonus and penalty points.
    pub(super) fn adjustments(&mut self, table: &Table<'_>) {
        let sheet = &table.grid.name;
        for row in table.rows() {
            let cell = |column| (table.at(row, column), table.get(row, column));
            let mut refuse = |column, expected| {
                let (at, content) = cell(column);
                self.issues.push(Issue::new(sheet, at, found(content), expected));
            };
            let unit = cell(0).1.and_then(Content::name);
            let position = unit
                .as_ref()
                .and_then(|unit| self.places.iter().position(|place| is_same(&place.unit, unit)));
            let kind = match cell(1) {
                (Some(at), Some(content)) => word(table, at, content, ADJUSTMENT_KINDS),
                (at, content) => {
                    let expected = one_of(ADJUSTMENT_KINDS.iter().map(|(name, _)| *name));
                    Err(Issue::new(sheet, at, found(content), expected))
                }
            };
            let title = cell(2).1.and_then(Content::name);
            let points = cell(3).1.and_then(|content| number(content, table.grid.numbers));
            if position.is_none() {
                refuse(
                    0,
                    words(
                        "tên một đơn vị có trong trang “Số liệu”",
                        "a unit of the sheet `Số liệu`",
                    ),
                );
            }
            if title.is_none() {
                refuse(2, words("nội dung thưởng hoặc trừ", "why points are added or taken off"));
            }
            if points.is_none() {
                refuse(3, words("số điểm, ví dụ 0,5", "points such as 0,5"));
            }
            let kind = kind.map_err(|issue| self.issues.push(issue));
            let (Some(position), Ok(is_bonus), Some(title), Some(points)) =
                (position, kind, title, points)
            else {
                continue;
            };
            let at = table.at(row, 3).unwrap_or(Position { row, column: 0 });
            if let Some(place) = self.places.get_mut(position) {
                (if is_bonus { &mut place.bonus } else { &mut place.penalty })
                    .push((sheet.clone(), at));
            }
            if let Some(sheet) = self.sheets.get_mut(position) {
                let list = if is_bonus { &mut sheet.bonus } else { &mut sheet.penalty };
                list.push(Adjustment::new(title, points));
            }
        }
    }
}

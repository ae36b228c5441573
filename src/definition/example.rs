use super::classification::{Basis, Classification};
use super::definition::{Adjustments, Definition, NotApplicable};
use super::row::Row;
use super::ties::TieRule;
use crate::number::{Mode, Points, Rounding};
use crate::points;
use crate::rule::{Choice, Proportional, Survey};

impl Definition {
    /// The small methodology of the examples in these docs: `example`, edition 2025, of 10 points. It is
    /// made up.
    ///
    /// | code | title | maximum | rule |
    /// | --- | --- | --- | --- |
    /// | 1 | Cải cách thủ tục hành chính | 8 | |
    /// | 1.1 | Hồ sơ đúng hạn | 6 | `proportional` |
    /// | 1.2 | Công khai thủ tục | 2 | `choice`: `đầy đủ` 2, `chưa đầy đủ` 1, `không` 0; may not apply |
    /// | 2 | Mức độ hài lòng | 2 | `survey`: `có` 100 %, `không` 0 % |
    ///
    /// Leaves and index are rounded to 2 places, half up. Group A starts at 90, B at 70. A leaf that does
    /// not apply leaves both sums. Bonus and penalty are at most 1 point each.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let card = methodology.check(&Sheet::example("Sở A"))?.score();
    /// assert_eq!(card.points(), points!(8.92));
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn example() -> Self {
        let half_up = Rounding::new(2, Mode::HalfUp);
        let groups =
            Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
        let levels: [(&str, Points); 3] =
            [("đầy đủ", points!(2)), ("chưa đầy đủ", points!(1)), ("không", points!(0))];
        let mut procedures = Row::leaf("1.2", "Công khai thủ tục", points!(2), Choice::new(levels));
        procedures.may_not_apply = Some(true);
        let title = "Bộ tiêu chí minh họa";
        let mut definition = Self::new("example", 2025, title, points!(10), half_up, groups);
        definition.not_applicable = Some(NotApplicable::Rescale);
        definition.adjustments = Adjustments::new(points!(1), points!(1));
        definition.criteria = vec![
            Row::inner("1", "Cải cách thủ tục hành chính", points!(8)),
            Row::leaf("1.1", "Hồ sơ đúng hạn", points!(6), Proportional::new()),
            procedures,
            Row::leaf("2", "Mức độ hài lòng", points!(2), Survey::new([("có", 100), ("không", 0)])),
        ];
        definition
    }
}

//! The change of a unit in words.

use super::unit_change::{UnitChange, UnitChangeKind};
use crate::text::Language;
use crate::text::quote::one_line;

impl UnitChange<'_> {
    /// The change in words, on one line: what became of the unit, its index and rank, and what they are compared
    /// with. The mean of merged units is called so.
    ///
    /// # Example
    /// ```
    /// use cchc::compare::{BlockComparison, Succession, Successions};
    /// use cchc::{Definition, Evidence, Language, Problems, Ranking, Sheet};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let card = |unit: &str, on_time| {
    ///     let mut sheet = Sheet::example(unit);
    ///     sheet.answers.insert("1.1", Evidence::share(on_time, 6));
    ///     methodology.check(&sheet).map(|checked| checked.score())
    /// };
    /// let before = [card("Xã A", 5)?, card("Xã B", 4)?, card("Xã C", 3)?]; // 88.00, 78.00, 68.00
    /// let after = [card("Xã A", 6)?, card("Xã D", 5)?];
    /// let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
    /// let merger = Succession::new(["Xã B", "Xã C"], "Xã D").with_mean();
    /// let block = BlockComparison::new(&before, &after, &Successions::new().with_units([merger]))?;
    /// let text = |unit, language| block.change_to(unit).unwrap().to_text(language);
    /// assert_eq!(
    ///     text("Xã A", Language::Vi),
    ///     "Xã A: chỉ số 98,00, so với năm trước +10,00 (88,00); hạng 1, giữ nguyên thứ hạng",
    /// );
    /// assert_eq!(
    ///     text("Xã D", Language::Vi),
    ///     "Xã D (sáp nhập từ Xã B, Xã C): chỉ số 88,00, so với bình quân các đơn vị cũ +15,00 (73,00); hạng 2",
    /// );
    /// assert_eq!(
    ///     text("Xã D", Language::En),
    ///     "Xã D (merged from Xã B, Xã C): index 88.00, +15.00 on the mean of the units before (73.00); rank 2",
    /// );
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let names: Vec<&str> = self.from.iter().map(|unit| unit.unit.as_str()).collect();
        let names = names.join(", ");
        let Some(to) = self.to else {
            let left = language.pick("không còn trong khối", "no longer in the block");
            return one_line(format!("{names}: {left}")).into_owned();
        };
        let unit = to.card.unit();
        let became = match self.kind {
            UnitChangeKind::Stayed | UnitChangeKind::Left if names == unit => None,
            UnitChangeKind::Stayed | UnitChangeKind::Left => Some(["tên cũ:", "before:"]),
            UnitChangeKind::Merged => Some(["sáp nhập từ", "merged from"]),
            UnitChangeKind::Split => Some(["tách ra từ", "divided from"]),
            UnitChangeKind::Redrawn => Some(["điều chỉnh địa giới từ", "redrawn from"]),
            UnitChangeKind::Entered => Some(["mới trong khối", "new in the block"]),
        };
        let became = became.map_or(String::new(), |[vi, en]| {
            let gap = if names.is_empty() { "" } else { " " };
            format!(" ({}{gap}{names})", language.pick(vi, en))
        });
        let change = self.index_before().zip(self.index_change()).map(|(before, change)| {
            let (before, change) = (before.display(language), change.display(language));
            let (vi, en) = if self.mean.is_some() {
                ("bình quân các đơn vị cũ", "the mean of the units before")
            } else {
                ("năm trước", "the year before")
            };
            language.format(
                format_args!(", so với {vi} {change} ({before})"),
                format_args!(", {change} on {en} ({before})"),
            )
        });
        let places = self.rank_change().map(|change| format!(", {}", change.to_text(language)));
        let (index, change) = (to.card.index().display(language), change.unwrap_or_default());
        let (rank, places) = (to.rank, places.unwrap_or_default());
        let text = language.format(
            format_args!("{unit}{became}: chỉ số {index}{change}; hạng {rank}{places}"),
            format_args!("{unit}{became}: index {index}{change}; rank {rank}{places}"),
        );
        one_line(text).into_owned()
    }
}

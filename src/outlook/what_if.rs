use crate::problem::Problems;
use crate::scorecard::CheckedSheet;
use crate::sheet::Answer;

impl CheckedSheet {
    /// The same sheet with one answer changed (nếu … thì sao), checked and scored again. Changes can be
    /// chained.
    ///
    /// # Errors
    /// - everything that [`Methodology::check`](crate::Methodology::check) refuses on the changed sheet.
    ///
    /// # Example
    /// ```
    /// use cchc::{Definition, Evidence, Problems, Sheet, points};
    /// # fn main() -> Result<(), Problems> {
    /// let methodology = Definition::example().validate()?;
    /// let checked = methodology.check(&Sheet::example("Sở A"))?;
    /// let changed = checked.what_if("1.1", Evidence::share(1, 1))?;
    /// assert_eq!(changed.score().points(), points!(9.8));
    /// assert_eq!(checked.score().points(), points!(8.92));
    /// assert!(checked.what_if("1.1", Evidence::level("đạt")).is_err());
    ///
    /// let full = [("1.1", Evidence::share(1, 1)), ("2", Evidence::answers([("có", 10)]))];
    /// assert_eq!(checked.what_if_all(full)?.score().points(), points!(10));
    /// # Ok(()) }
    /// ```
    pub fn what_if(
        &self,
        code: impl Into<String>,
        answer: impl Into<Answer>,
    ) -> Result<Self, Problems> {
        self.what_if_all([(code, answer)])
    }

    /// The same sheet with several answers changed at once, checked and scored again:
    /// [`what_if`](Self::what_if) has an example.
    ///
    /// # Errors
    /// - everything that [`Methodology::check`](crate::Methodology::check) refuses on the changed sheet.
    pub fn what_if_all<S: Into<String>, A: Into<Answer>>(
        &self,
        answers: impl IntoIterator<Item = (S, A)>,
    ) -> Result<Self, Problems> {
        let mut sheet = self.sheet().clone();
        let changes: Vec<(String, A)> =
            answers.into_iter().map(|(code, answer)| (code.into(), answer)).collect();
        for (code, _) in &changes {
            sheet.answers.remove(code);
        }
        for (code, answer) in changes {
            sheet.answer(code, answer);
        }
        self.methodology().check(&sheet)
    }
}

use std::borrow::Cow;
use std::fmt::Debug;

use super::award::{Award, Bounds, Clause};
use super::leaf::Leaf;
use crate::problem::Refusal;
use crate::text::Language;

/// A scoring rule (thang điểm): from the evidence of one leaf to its exact points.
///
/// [`Rule`](super::Rule) implements it for the kinds of rules that real decisions use. Implement it for a
/// type of your own if you need another one, and use it beside the others: [`Rule::custom`](super::Rule::custom)
/// in a definition, [`Evidence::custom`](super::Evidence::custom) on a sheet.
///
/// The largest award of a rule is what its leaf [reaches](Leaf::reaches). A rule returns the **exact** value and
/// never rounds. It must be total (no panic), give the same answer
/// every time, and stay within the bounds that it declares: `check` refuses an award outside them.
///
/// # Example
/// ```
/// use std::borrow::Cow;
/// use cchc::number::{Fraction, Ratio};
/// use cchc::problem::Refusal;
/// use cchc::rule::{Award, Bounds, Clause, Leaf, ScoringRule};
/// use cchc::{Definition, Evidence, Language, Problems, Rule, Sheet, points};
///
/// /// Half the maximum for plans made, half for plans carried out: two ratios on one leaf.
/// #[derive(Clone, Debug, PartialEq)]
/// struct TwoRatios;
///
/// impl ScoringRule for TwoRatios {
///     type Evidence = [Ratio; 2];
///
///     fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
///         Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
///     }
///
///     fn award(&self, leaf: &Leaf, [made, done]: &[Ratio; 2]) -> Result<Award, Vec<Refusal>> {
///         let full = Ratio::from_counts(1, 1).unwrap();
///         let half = Fraction::from(leaf.reaches) * Fraction::new(1, 2).unwrap();
///         let shares = Fraction::from(*made.min(&full)) + Fraction::from(*done.min(&full));
///         Ok(Award::points(half * shares, Clause::Custom(0)))
///     }
///
///     fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
///         language.pick("một nửa cho mỗi tỷ lệ", "half for each ratio").into()
///     }
/// }
///
/// # fn main() -> Result<(), Problems> {
/// let mut definition = Definition::example();
/// definition.criteria[2].rule = Some(Rule::custom(TwoRatios)); // 1.2, of 2 points
/// let methodology = definition.validate()?;
/// let mut sheet = Sheet::example("Sở A");
/// let evidence = [Ratio::from_counts(1, 1).unwrap(), Ratio::from_counts(1, 2).unwrap()];
/// sheet.answers.insert("1.2", Evidence::custom(evidence));
/// let card = methodology.check(&sheet)?.score();
/// assert_eq!(card.criterion("1.2").unwrap().points(), points!(1.5));
/// # Ok(()) }
/// ```
pub trait ScoringRule: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// What a unit reports on a leaf with this rule (số liệu).
    type Evidence: Clone + Debug + PartialEq + Send + Sync + 'static;

    /// Checks the rule itself on its leaf, and gives the worst and the best award.
    ///
    /// # Errors
    /// - everything that is wrong with the rule, at once.
    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>>;

    /// The exact points that the evidence earns, with the clause that applied. Validated definitions call
    /// it only if the rule passed its check.
    ///
    /// # Errors
    /// - everything that is wrong with the evidence, at once.
    fn award(&self, leaf: &Leaf, evidence: &Self::Evidence) -> Result<Award, Vec<Refusal>>;

    /// A clause of the rule in words, such as `mức “kịp thời”: 1 điểm`.
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> Cow<'_, str>;

    /// The whole rule in words, for explanations (thang điểm bằng lời). The default says only that it is
    /// a custom rule.
    fn describe(&self, _leaf: &Leaf, language: Language) -> Cow<'_, str> {
        language.pick("thang điểm riêng", "a custom rule").into()
    }

    /// Evidence in words, for explanations (số liệu bằng lời). The default is its `Debug` form.
    fn describe_evidence(
        &self,
        _leaf: &Leaf,
        evidence: &Self::Evidence,
        _language: Language,
    ) -> Cow<'_, str> {
        format!("{evidence:?}").into()
    }
}

//! What a built-in kind of rule provides, in a file of its own. Only its keys in files are elsewhere, in
//! `rule/file.rs`.

use super::award::{Award, Bounds, Clause};
use super::empty::Empty;
use super::evidence::Evidence;
use super::formula::Formula;
use super::leaf::{Leaf, just};
use super::measure::Unmeasured;
use super::seed::Seed;
use crate::number::{Fraction, invariant};
use crate::problem::names::NameIndex;
use crate::problem::phrases::again;
use crate::problem::{ProblemKind, Refusal};
use crate::text::Language;
use crate::text::phrase::{Phrase, phrases};

phrases! {
    fn best_earned(points) =
        "số liệu chỉ cho phép đạt cao nhất {points} điểm", "`{points}` as the largest award that evidence can earn";
}

/// How a built-in kind awards. A kind with one formula implements [`ByFormula`], from which this follows.
pub(crate) trait Awards {
    /// The evidence that it reads, in the keys of the file form.
    fn reads(&self) -> &'static str;

    /// Checks the rule: its worst and its best award, and its formula.
    ///
    /// # Errors
    /// - everything that is wrong with the table of the rule;
    /// - no evidence earns what the leaf reaches. The award of evidence that measures nothing does not count.
    fn checked(&self, leaf: &Leaf) -> Result<(Bounds, Option<Formula>), Vec<Refusal>>;

    /// The formula of a rule that passed its check; none if it adds up the awards of other rules.
    fn formula(&self, leaf: &Leaf) -> Option<Formula>;

    /// What evidence that measures nothing means.
    fn unmeasured(&self, why: Unmeasured) -> Empty;

    /// The award of evidence by a rule that passed its check. None if the formula gives it from the cells, which
    /// come empty and are read then.
    ///
    /// # Errors
    /// - everything that is wrong with the evidence.
    fn award(
        &self,
        formula: Option<&Formula>,
        leaf: &Leaf,
        evidence: &Evidence,
        cells: &mut Vec<i64>,
    ) -> Result<Option<Award>, Unread>;
}

impl<K: ByFormula> Awards for K {
    fn reads(&self) -> &'static str {
        ByFormula::reads(self)
    }

    fn checked(&self, leaf: &Leaf) -> Result<(Bounds, Option<Formula>), Vec<Refusal>> {
        let mut refusals = Vec::new();
        self.check(leaf, &mut refusals);
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let formula = ByFormula::formula(self, leaf);
        let (best, worst) = (formula.best(), formula.worst());
        if best == Fraction::from(leaf.reaches) {
            let pays_zero = |why| ByFormula::unmeasured(self, why) == Empty::Zero;
            let pays_zero = pays_zero(Unmeasured::Empty) || pays_zero(Unmeasured::FromZero);
            let worst = if pays_zero { worst.min(Fraction::ZERO) } else { worst };
            return Ok((Bounds::new(worst, best), Some(formula)));
        }
        Err(vec![unreached(leaf, &best)])
    }

    fn formula(&self, leaf: &Leaf) -> Option<Formula> {
        Some(ByFormula::formula(self, leaf))
    }

    fn unmeasured(&self, why: Unmeasured) -> Empty {
        ByFormula::unmeasured(self, why)
    }

    fn award(
        &self,
        formula: Option<&Formula>,
        leaf: &Leaf,
        evidence: &Evidence,
        cells: &mut Vec<i64>,
    ) -> Result<Option<Award>, Unread> {
        let formula = invariant(formula, "a kind by formula has one");
        cells.clear();
        self.read(leaf, evidence, cells)?;
        match formula.unmeasured(cells) {
            Some(why) => match ByFormula::unmeasured(self, why).award(leaf, why) {
                Some(award) => Ok(Some(award)),
                None => Err(Unread::Refused(self.refuse_unmeasured(why, cells))),
            },
            None => Ok(formula.award_of_several(cells)),
        }
    }
}

/// A built-in kind whose rules are one formula of whole numbers, the cells, that evidence is read into.
pub(crate) trait ByFormula {
    /// The evidence that it reads, in the keys of the file form.
    fn reads(&self) -> &'static str;

    /// Adds everything that is wrong with the table of the rule.
    fn check(&self, leaf: &Leaf, refusals: &mut Vec<Refusal>);

    /// The formula of a rule that passed its check.
    fn formula(&self, leaf: &Leaf) -> Formula;

    /// What evidence that measures nothing means: a whole of zero, growth from zero, or too few answers.
    fn unmeasured(&self, _why: Unmeasured) -> Empty {
        Empty::Refused
    }

    /// The refusals of evidence that measures nothing. Most kinds always measure something.
    fn refuse_unmeasured(&self, _why: Unmeasured, _cells: &[i64]) -> Vec<Refusal> {
        Vec::new()
    }

    /// Reads evidence into cells, which come empty. Cells are read even if nothing was measured.
    ///
    /// # Errors
    /// - everything that is wrong with the evidence.
    fn read(&self, leaf: &Leaf, evidence: &Evidence, cells: &mut Vec<i64>) -> Result<(), Unread>;
}

/// A built-in kind of rule. A new kind implements this trait and [`ByFormula`] (or [`Awards`]) in a file of its
/// own, and adds one line to the list in `rule/rule.rs` and its keys to `rule/file.rs`.
pub(crate) trait Kind: Awards {
    /// A clause in words.
    fn clause(&self, leaf: &Leaf, clause: Clause, language: Language) -> String;

    /// What a clause says beyond the description of the rule; `None` if the description says it all.
    fn addition(&self, leaf: &Leaf, clause: Clause, language: Language) -> Option<String> {
        match clause {
            Clause::Share | Clause::Each | Clause::Items | Clause::Given | Clause::Sum => None,
            Clause::Level(_)
            | Clause::Band(_)
            | Clause::Otherwise
            | Clause::Full
            | Clause::Nothing
            | Clause::Cutoff
            | Clause::Empty
            | Clause::FromZero
            | Clause::Floor
            | Clause::NotAll
            | Clause::Part(_)
            | Clause::Required(_)
            | Clause::Custom(_) => Some(self.clause(leaf, clause, language)),
        }
    }

    /// The whole rule in words.
    fn describe(&self, leaf: &Leaf, language: Language) -> String;

    /// Evidence in words, if it is what the rule reads.
    fn describe_evidence(&self, evidence: &Evidence, language: Language) -> Option<String> {
        if evidence.keys() == self.reads() { evidence.words(language) } else { None }
    }

    /// Evidence at the edges of the rule, for the laws: thresholds at, just below and just above; zeros;
    /// the largest numbers; what the rule refuses. Simple evidence comes first.
    fn edges(&self, leaf: &Leaf) -> Vec<Evidence>;

    /// Evidence out of a seed, for the laws. It need not be near an edge.
    fn sample(&self, leaf: &Leaf, seed: Seed) -> Option<Evidence>;

    /// Evidence that is one step better, for the laws.
    fn one_better(&self, leaf: &Leaf, evidence: &Evidence) -> Option<Evidence>;

    /// Evidence that earns the most, or else the least, for the laws.
    fn extreme(&self, leaf: &Leaf, is_best: bool) -> Option<Evidence>;
}

/// Refuses a rule whose best award is not what the leaf reaches.
pub(super) fn unreached(leaf: &Leaf, best: &Fraction) -> Refusal {
    Refusal::new(ProblemKind::Sum, "", best_earned(best), just(leaf.largest()))
}

/// Why evidence could not be read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// It is of a kind that the rule does not read.
    WrongKind,
    /// It is of the right kind; this is wrong with it.
    Refused(Vec<Refusal>),
}

impl Unread {
    /// What is wrong with evidence of the right kind.
    pub(super) fn refusals(self) -> Vec<Refusal> {
        match self {
            Self::WrongKind => Vec::new(),
            Self::Refused(refusals) => refusals,
        }
    }
}

impl From<Refusal> for Unread {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

/// Reads numbers by name into one cell for each name of the list. The cell of a name that is left out is 0.
/// `key` gives the key of a refusal from the position of the number. `once` is what a refusal of a repeated
/// name expects.
pub(super) fn read_named<'a>(
    names: impl ExactSizeIterator<Item = &'a str> + Clone,
    given: impl Iterator<Item = (&'a String, u32)>,
    key: impl Fn(usize) -> String,
    once: fn() -> Phrase,
    cells: &mut Vec<i64>,
) -> Result<(), Unread> {
    let mut refusals = Vec::new();
    // Numbers are not negative, so -1 marks a name that was not met yet.
    cells.resize(names.len(), -1);
    let names = NameIndex::new(names);
    for (at, (name, number)) in given.enumerate() {
        match names.find(name, "").map(|position| cells.get_mut(position)) {
            Ok(Some(cell)) if *cell < 0 => *cell = i64::from(number),
            Ok(_) => {
                let (found, expected) = (again(name.as_str()), once());
                refusals.push(Refusal::new(ProblemKind::Repeated, key(at), found, expected));
            }
            Err(refusal) => refusals.push(Refusal { key: key(at), ..refusal }),
        }
    }
    for cell in cells {
        *cell = (*cell).max(0);
    }
    if refusals.is_empty() { Ok(()) } else { Err(Unread::Refused(refusals)) }
}

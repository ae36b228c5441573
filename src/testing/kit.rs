//! A rule with what its author declares of it.

use std::fmt::{self, Debug, Display};
use std::rc::Rc;

use proptest::strategy::{BoxedStrategy, Strategy};

use crate::laws::{self, Expected, LawResult};
use crate::number::{Fraction, invariant};
use crate::points;
use crate::rule::{Leaf, ScoringRule};

/// What a declared function makes of evidence.
pub(super) type Make<E, T> = dyn Fn(&E) -> Option<T>;
type SameBand<E> = dyn Fn(&E, &E) -> bool;
type Times<E> = dyn Fn(&E, u8) -> Option<E>;
/// Whether a value is read back as it was written.
pub(super) type Form<T> = Box<dyn Fn(&T) -> LawResult>;

pub(super) fn form<T: PartialEq + Debug, E: Display, F: Display>(
    write: impl Fn(&T) -> Result<String, E> + 'static,
    read: impl Fn(&str) -> Result<T, F> + 'static,
) -> Form<T> {
    Box::new(move |value| laws::round_trip(value, &write, &read))
}

/// A rule with what its decision says of it (thang điểm và những điều quyết định nêu):
/// [`scoring_rule_laws!`](crate::scoring_rule_laws) builds it. Each method is a key of that macro, and adds to what
/// was declared before.
///
/// # Example
/// ```
/// use cchc::laws;
/// use cchc::Evidence;
/// use cchc::testing::{LawKit, RuleKit};
/// let (rule, leaf) = laws::example();
/// let kit = |best| RuleKit::of(rule.clone()).leaf(leaf.clone()).best(best);
/// assert!(kit(Evidence::share(3, 3)).find("full_marks", 7, 64).is_ok());
/// let violation = kit(Evidence::share(2, 3)).find("full_marks", 7, 64).unwrap_err();
/// assert_eq!(violation.law.id, "R3"); // 2 of 3 does not earn the maximum
/// ```
pub struct RuleKit<R: ScoringRule> {
    pub(super) rule: R,
    pub(super) fresh: Box<dyn Fn() -> R>,
    pub(super) rules: Vec<R>,
    pub(super) refused: Vec<R>,
    pub(super) leaf: Leaf,
    pub(super) leaves: Vec<Leaf>,
    pub(super) evidence: Vec<BoxedStrategy<R::Evidence>>,
    pub(super) facts: Vec<(R::Evidence, Expected)>,
    pub(super) words: Vec<(R::Evidence, [&'static str; 2])>,
    pub(super) better: Vec<Rc<Make<R::Evidence, R::Evidence>>>,
    pub(super) best: Vec<R::Evidence>,
    pub(super) worst: Vec<R::Evidence>,
    pub(super) edges: Vec<(R::Evidence, R::Evidence)>,
    pub(super) band: Vec<Box<SameBand<R::Evidence>>>,
    pub(super) times: Vec<Rc<Times<R::Evidence>>>,
    pub(super) same: Vec<Box<Make<R::Evidence, R::Evidence>>>,
    pub(super) share_of_max: bool,
    pub(super) oracle: Vec<Box<Make<R::Evidence, Expected>>>,
    pub(super) rule_form: Vec<Form<R>>,
    pub(super) evidence_form: Vec<Form<R::Evidence>>,
}

impl<R: ScoringRule> Debug for RuleKit<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut kit = f.debug_struct("RuleKit");
        kit.field("rule", &self.rule).field("leaf", &self.leaf).finish_non_exhaustive()
    }
}

/// What an independent calculation says (kết quả tính độc lập): an award in an [`Option`], which is `None` if it
/// says nothing, or an [`Expected`], which can be a refusal.
///
/// # Example
/// ```
/// use cchc::laws::Expected;
/// use cchc::number::Fraction;
/// use cchc::testing::Said;
/// assert_eq!(Expected::Refused.said(), Some(Expected::Refused));
/// assert_eq!(None::<Fraction>.said(), None);
/// ```
pub trait Said {
    /// What it says, if it says anything.
    fn said(self) -> Option<Expected>;
}

impl Said for Option<Fraction> {
    fn said(self) -> Option<Expected> {
        self.map(Expected::Points)
    }
}

impl Said for Expected {
    fn said(self) -> Option<Expected> {
        Some(self)
    }
}

impl<R: ScoringRule> RuleKit<R> {
    /// A rule of which nothing is declared yet (R22).
    pub fn of(rule: R) -> Self {
        let code = invariant("1".parse().ok(), "`1` is a code");
        let copied = rule.clone();
        Self {
            rule,
            fresh: Box::new(move || copied.clone()),
            rules: Vec::new(),
            refused: Vec::new(),
            leaf: Leaf::new(code, points!(1), 2),
            leaves: Vec::new(),
            evidence: Vec::new(),
            facts: Vec::new(),
            words: Vec::new(),
            better: Vec::new(),
            best: Vec::new(),
            worst: Vec::new(),
            edges: Vec::new(),
            band: Vec::new(),
            times: Vec::new(),
            same: Vec::new(),
            share_of_max: false,
            oracle: Vec::new(),
            rule_form: Vec::new(),
            evidence_form: Vec::new(),
        }
    }

    /// How the rule is built again, for R16 and R22; by default it is copied. The macro does it by itself.
    #[must_use]
    pub fn fresh(self, fresh: impl Fn() -> R + 'static) -> Self {
        Self { fresh: Box::new(fresh), ..self }
    }

    /// More rules of this type, each different: the laws on them need no fact, threshold, band or oracle.
    #[must_use]
    pub fn rules(mut self, rules: impl IntoIterator<Item = R>) -> Self {
        self.rules.extend(rules);
        self
    }

    /// Rules that `check` must refuse on the leaf (R22).
    #[must_use]
    pub fn refused(mut self, refused: impl IntoIterator<Item = R>) -> Self {
        self.refused.extend(refused);
        self
    }

    /// The leaf that the rule scores and that facts speak of; by default one of one point with two places.
    #[must_use]
    pub fn leaf(self, leaf: Leaf) -> Self {
        Self { leaf, ..self }
    }

    /// More leaves that the rule is sound on: a maximum below 1, 0 and 8 places, one that may not apply. Facts are
    /// tried on those that reach the same, and with `share_of_max` in proportion on the others.
    #[must_use]
    pub fn leaves(mut self, leaves: impl IntoIterator<Item = Leaf>) -> Self {
        self.leaves.extend(leaves);
        self
    }

    /// A strategy of evidence, for R1, R2, R14 to R17 and R23. The evidence of `facts`, `edges`, `best` and
    /// `worst` is mixed in, and what `better` and `times` make of it.
    #[must_use]
    pub fn evidence(mut self, evidence: impl Strategy<Value = R::Evidence> + 'static) -> Self {
        self.evidence.push(evidence.boxed());
        self
    }

    /// Evidence, and what the decision says of it: points, or [`Expected`] (R24, R14). Each threshold wants a fact
    /// at it and one just below.
    #[must_use]
    pub fn facts<X: Into<Expected>>(
        mut self,
        facts: impl IntoIterator<Item = (R::Evidence, X)>,
    ) -> Self {
        let facts = facts.into_iter().map(|(evidence, expected)| (evidence, expected.into()));
        self.facts.extend(facts);
        self
    }

    /// Evidence, and a part of the words of its clause or refusals, in Vietnamese and in English (R17). In the
    /// macro, a fact has them as its third part.
    #[must_use]
    pub fn words(
        mut self,
        words: impl IntoIterator<Item = (R::Evidence, [&'static str; 2])>,
    ) -> Self {
        self.words.extend(words);
        self
    }

    /// Facts with their [`words`](Self::words); an empty text says nothing. A list of facts in the macro becomes this.
    #[must_use]
    pub fn facts_in_words(
        self,
        facts: impl IntoIterator<Item = (R::Evidence, Expected, [&'static str; 2])>,
    ) -> Self {
        facts.into_iter().fold(self, |kit, (evidence, said, words)| {
            let kit = if words == ["", ""] { kit } else { kit.words([(evidence.clone(), words)]) };
            kit.facts([(evidence, said)])
        })
    }

    /// The evidence that is one step better, if there is any (R5, R6). Steps must be even. In the macro,
    /// `better: [one, other]` declares several directions.
    #[must_use]
    pub fn better(
        mut self,
        better: impl Fn(&R::Evidence) -> Option<R::Evidence> + 'static,
    ) -> Self {
        self.better.push(Rc::new(better));
        self
    }

    /// Evidence that earns the maximum (R3).
    #[must_use]
    pub fn best(mut self, best: impl Into<Option<R::Evidence>>) -> Self {
        self.best.extend(best.into());
        self
    }

    /// Evidence that earns the worst award (R4).
    #[must_use]
    pub fn worst(mut self, worst: impl Into<Option<R::Evidence>>) -> Self {
        self.worst.extend(worst.into());
        self
    }

    /// For each threshold of the decision: the evidence one step below it, and the evidence at it (R7, and
    /// more cases for R5 and R6). With `times`, `better` and `band` each threshold is also looked for in steps that
    /// are 10, 100 and 1,000 times as fine.
    #[must_use]
    pub fn edges(mut self, edges: impl IntoIterator<Item = (R::Evidence, R::Evidence)>) -> Self {
        self.edges.extend(edges);
        self
    }

    /// Which band of the decision evidence is in, as any value that can be compared (R8, with `better`).
    #[must_use]
    pub fn band<K: PartialEq>(mut self, band: impl Fn(&R::Evidence) -> K + 'static) -> Self {
        self.band.push(Box::new(move |one, other| band(one) == band(other)));
        self
    }

    /// The same ratio with k times the part and k times the whole, if that fits (R11).
    #[must_use]
    pub fn times(
        mut self,
        times: impl Fn(&R::Evidence, u8) -> Option<R::Evidence> + 'static,
    ) -> Self {
        self.times.push(Rc::new(times));
        self
    }

    /// The same evidence, written in another way (R13).
    #[must_use]
    pub fn same(mut self, same: impl Fn(&R::Evidence) -> Option<R::Evidence> + 'static) -> Self {
        self.same.push(Box::new(same));
        self
    }

    /// Whether all points of the rule are shares of the maximum (R12).
    #[must_use]
    pub fn share_of_max(self, share_of_max: bool) -> Self {
        Self { share_of_max, ..self }
    }

    /// What an independent calculation [says](Said) (R24): `Some` award, `None` if it says nothing; or an
    /// [`Expected`], which can be a refusal.
    #[must_use]
    pub fn oracle<S: Said>(mut self, oracle: impl Fn(&R::Evidence) -> S + 'static) -> Self {
        self.oracle.push(Box::new(move |evidence| oracle(evidence).said()));
        self
    }

    /// How the rule is written and read: two functions of it and its text (S1, S2).
    #[must_use]
    pub fn rule_form<E: Display + 'static, F: Display + 'static>(
        mut self,
        (write, read): (
            impl Fn(&R) -> Result<String, E> + 'static,
            impl Fn(&str) -> Result<R, F> + 'static,
        ),
    ) -> Self {
        self.rule_form.push(form(write, read));
        self
    }

    /// How evidence is written and read (S1, S2).
    #[must_use]
    pub fn evidence_form<E: Display + 'static, F: Display + 'static>(
        mut self,
        (write, read): (
            impl Fn(&R::Evidence) -> Result<String, E> + 'static,
            impl Fn(&str) -> Result<R::Evidence, F> + 'static,
        ),
    ) -> Self {
        self.evidence_form.push(form(write, read));
        self
    }
}

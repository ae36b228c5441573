//! A rule with at most one planted mistake, and the count of the mistakes that the kit finds.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};

use cchc::laws::{Expected, LawViolation};
use cchc::number::Fraction;
use cchc::problem::{Phrase, ProblemKind, Refusal};
use cchc::rule::{Award, Bounds, Clause, Leaf, ScoringRule};
use cchc::testing::{LawKit, RuleKit};
use cchc::{Language, points};

use crate::{counts, days, ratios, tables};

/// What a rule says of evidence.
pub enum Pays {
    Points(Fraction, u32),
    Refused(&'static str),
}

/// A good rule, and the mistakes in its arithmetic.
pub trait Spec: Clone + Debug + PartialEq + Send + Sync + 'static {
    type Evidence: Clone + Debug + PartialEq + Send + Sync + 'static;
    const NAME: &'static str;
    /// The mistakes: `award` makes the first as 1.
    const BUGS: &'static [&'static str];
    /// The mistakes of [`ANY`] that are planted here too.
    const ANY: &'static [usize];
    const CLAUSES: &'static [[&'static str; 2]];
    /// Whether all points are shares of the maximum.
    const IS_SHARE: bool;

    fn leaf() -> Leaf;
    fn award(bug: usize, leaf: &Leaf, evidence: &Self::Evidence) -> Pays;
    fn evidence_in_words(evidence: &Self::Evidence) -> [String; 2];
    /// The strategy, facts, best and worst.
    fn six(kit: Kit<Self>) -> Kit<Self>;
    /// The keys beyond the six.
    fn more(kit: Kit<Self>) -> Kit<Self>;
}

pub type Kit<S> = RuleKit<Planted<S>>;

/// Mistakes that any rule can have.
pub const ANY: [&str; 17] = [
    "`describe` panics in Vietnamese",
    "`describe_evidence` panics in English",
    "the clauses are Vietnamese in both languages",
    "the words of the last two clauses are swapped",
    "the evidence is in Vietnamese in both languages",
    "rules of different editions are equal",
    "a rule is not equal to a rule that is built in the same way",
    "`check` accepts an edition that does not exist",
    "half of the points on other codes",
    "the Vietnamese text of a refusal is blank",
    "the maximum instead of what the leaf reaches",
    "the maximum is cut to a whole number",
    "answers are remembered by the length of the evidence",
    "the hash of a map decides, one time in eight",
    "the clause is always the first",
    "no points are not applicable where the leaf may not apply",
    "`check` panics on a leaf without decimal places",
];

/// A rule of an edition, with a mistake: from 1 on one of its own, from 101 on one of [`ANY`].
#[derive(Debug)]
pub struct Planted<S> {
    bug: usize,
    edition: u8,
    memory: Arc<Mutex<BTreeMap<usize, (Fraction, u32)>>>,
    spec: PhantomData<S>,
}

impl<S> Clone for Planted<S> {
    fn clone(&self) -> Self {
        Self { memory: Arc::clone(&self.memory), ..Self::new(self.bug, self.edition) }
    }
}

impl<S> PartialEq for Planted<S> {
    fn eq(&self, other: &Self) -> bool {
        match self.bug {
            106 => true,
            107 => Arc::ptr_eq(&self.memory, &other.memory),
            _ => self.edition == other.edition,
        }
    }
}

impl<S> Planted<S> {
    fn new(bug: usize, edition: u8) -> Self {
        Self { bug, edition, memory: Arc::default(), spec: PhantomData }
    }
}

fn refusal(expected: Phrase) -> Vec<Refusal> {
    vec![Refusal::new(ProblemKind::OutOfRange, "", "what was reported", expected)]
}

impl<S: Spec> ScoringRule for Planted<S> {
    type Evidence = S::Evidence;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        assert!(self.bug != 117 || leaf.places > 0, "no places");
        if self.edition > 9 && self.bug != 108 {
            return Err(refusal("an edition from 1 to 9".into()));
        }
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, evidence: &S::Evidence) -> Result<Award, Vec<Refusal>> {
        let bug = self.bug;
        let mut leaf = leaf.clone();
        match bug {
            109 if leaf.code.as_str() != S::leaf().code.as_str() => {
                leaf.reaches = part(&leaf, 1, 2).to_points().unwrap_or(leaf.reaches);
            }
            111 => leaf.reaches = leaf.max,
            112 => {
                let max = leaf.reaches.to_string();
                let whole = max.split('.').next().unwrap_or("0");
                leaf.reaches = whole.parse().unwrap_or(leaf.reaches);
            }
            _ => {}
        }
        let (mut value, mut clause) = match S::award(bug, &leaf, evidence) {
            Pays::Refused(expected) => {
                let vi = if bug == 110 { "" } else { "theo quy định" };
                return Err(refusal(Phrase::in_words(vi, expected)));
            }
            Pays::Points(value, clause) => (value, clause),
        };
        match bug {
            113 => {
                let key = format!("{evidence:?}").len();
                let mut memory = self.memory.lock().unwrap_or_else(|error| error.into_inner());
                (value, clause) = memory.entry(key).or_insert((value, clause)).clone();
            }
            114 => {
                use std::hash::BuildHasher;
                let hash = std::collections::hash_map::RandomState::new().hash_one(1);
                if hash.is_multiple_of(8) {
                    value = value * Fraction::from(points!(0.5));
                    clause = 0;
                }
            }
            115 => clause = 0,
            116 if leaf.may_not_apply && value == Fraction::ZERO => {
                return Ok(Award::NotApplicable);
            }
            _ => {}
        }
        Ok(Award::points(value, Clause::Custom(clause)))
    }

    fn clause(&self, _: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        let Clause::Custom(at) = clause else { return "".into() };
        let mut at = usize::try_from(at).unwrap_or(0);
        let last = S::CLAUSES.len() - 1;
        if self.bug == 104 && at + 1 >= last {
            at = if at == last { last - 1 } else { last };
        }
        let [vi, en] = S::CLAUSES[at];
        language.pick(vi, if self.bug == 103 { vi } else { en }).into()
    }

    fn describe(&self, _: &Leaf, language: Language) -> Cow<'_, str> {
        assert!(self.bug != 101 || language.pick(false, true), "no text");
        language.pick("thang điểm thử", "a rule on trial").into()
    }

    fn describe_evidence(
        &self,
        _: &Leaf,
        evidence: &S::Evidence,
        language: Language,
    ) -> Cow<'_, str> {
        let [vi, en] = S::evidence_in_words(evidence);
        assert!(self.bug != 102 || language.pick(true, false), "no text");
        if self.bug == 105 { vi.into() } else { language.pick(vi, en).into() }
    }
}

/// A share of what the leaf reaches.
pub fn part(leaf: &Leaf, numerator: i64, denominator: i64) -> Fraction {
    let share = Fraction::new(numerator, denominator).unwrap_or(Fraction::ZERO);
    Fraction::from(leaf.reaches) * share
}

/// Points that a fact says.
pub fn p(points: &str) -> Expected {
    points.parse::<cchc::Points>().map_or(Expected::Refused, Expected::from)
}

/// The fact that evidence is refused.
pub const NO: Expected = Expected::Refused;

/// A fact without words.
pub fn fact<E>(evidence: E, said: Expected) -> (E, Expected, [&'static str; 2]) {
    (evidence, said, ["", ""])
}

/// A fact with its words.
pub fn says<E>(
    evidence: E,
    said: Expected,
    vi: &'static str,
    en: &'static str,
) -> (E, Expected, [&'static str; 2]) {
    (evidence, said, [vi, en])
}

/// What is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Rule, leaf, evidence, facts, best and worst.
    Six,
    All,
}

/// In how many of the seeds a mistake was found, and by which law first.
#[derive(Clone, Debug)]
pub struct Found {
    pub seeds: u64,
    pub law: &'static str,
}

/// A mistake, or a good rule if it has none.
#[derive(Clone, Debug)]
pub struct Line {
    pub rule: &'static str,
    pub mistake: Option<&'static str>,
    pub six: Found,
    pub all: Found,
}

fn kit<S: Spec>(bug: usize, keys: Keys) -> Kit<S> {
    let kit = RuleKit::of(Planted::new(bug, 1)).fresh(move || Planted::new(bug, 1)).leaf(S::leaf());
    let kit = S::six(kit);
    if keys == Keys::Six {
        return kit;
    }
    let mut leaves =
        vec![S::leaf().may_not_apply(true), Leaf::new(S::leaf().code, S::leaf().max, 8)];
    if S::IS_SHARE {
        let code = || S::leaf().code;
        leaves.push(Leaf::new(code(), points!(0.25), 2));
        leaves.push(Leaf::new(code(), points!(7), 0));
        leaves.push(Leaf::new(code(), points!(4), 2).reaches(points!(3)));
    }
    let kit = kit.leaves(leaves).rules([Planted::new(bug, 2)]).refused([Planted::new(bug, 10)]);
    S::more(kit.share_of_max(S::IS_SHARE))
}

/// The first law that does not hold.
fn broken<S: Spec>(bug: usize, keys: Keys, seed: u64) -> Option<LawViolation> {
    let find = |law: &&str| {
        let found =
            panic::catch_unwind(AssertUnwindSafe(|| kit::<S>(bug, keys).find(law, seed, 256)));
        found.ok()?.err()
    };
    RuleKit::<Planted<S>>::laws().iter().map(|(law, _)| *law).find_map(|law| find(&law))
}

fn found<S: Spec>(bug: usize, keys: Keys, seeds: u64) -> Found {
    let violations: Vec<LawViolation> =
        (0..seeds).filter_map(|seed| broken::<S>(bug, keys, seed)).collect();
    if let (0, Some(violation)) = (bug, violations.first()) {
        println!("{}: a false alarm\n{violation}", S::NAME);
    }
    let law = violations.first().map_or("", |violation| violation.law.id);
    Found { seeds: u64::try_from(violations.len()).unwrap_or(0), law }
}

fn lines<S: Spec>(seeds: u64) -> Vec<Line> {
    let own = S::BUGS.iter().enumerate().map(|(at, bug)| (at + 1, Some(*bug)));
    let any = S::ANY.iter().map(|at| (at + 100, Some(ANY[at - 1])));
    let line = |(bug, mistake)| Line {
        rule: S::NAME,
        mistake,
        six: found::<S>(bug, Keys::Six, seeds),
        all: found::<S>(bug, Keys::All, seeds),
    };
    std::iter::once((0, None)).chain(own).chain(any).map(line).collect()
}

/// Every good rule and every mistake, each in so many seeds.
pub fn attack(seeds: u64) -> Vec<Line> {
    panic::set_hook(Box::new(|_| {}));
    let mut all = Vec::new();
    macro_rules! rules {
        ($($rule:ty,)*) => {$( all.extend(lines::<$rule>(seeds)); )*};
    }
    rules! {
        ratios::Growth, ratios::Weighted, ratios::Piecewise, ratios::Sipas, ratios::Overdue, ratios::Budget,
        days::Deadline, days::Quarters, days::State, days::Answering,
        counts::Leader, counts::Gated, counts::Capped, counts::Discipline, counts::Respondents,
        tables::BestOfTwo, tables::Table, tables::Written,
    }
    let _ = panic::take_hook();
    all
}

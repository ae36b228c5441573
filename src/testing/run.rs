//! The runner: proptest with its own configuration. Regressions are saved beside the user's file, and the
//! answer is one violation.

use std::cell::Cell;
use std::collections::hash_map::{DefaultHasher, RandomState};
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::strategy::Strategy;
use proptest::test_runner::{
    Config, FileFailurePersistence, RngSeed, TestCaseError, TestError, TestRunner,
};

use super::coverage::{Coverage, Outcome};
use crate::laws::{Law, LawGroup, LawResult, LawViolation};
use crate::text::name::nearest;

/// How a kit tries one law. It returns the number of cases that the law was really tried on.
///
/// # Example
/// ```
/// use cchc::Rule;
/// use cchc::testing::{LawFn, LawKit, RuleKit};
/// let laws: &[(&str, LawFn<RuleKit<Rule>>)] = RuleKit::<Rule>::laws();
/// assert!(laws.iter().any(|(name, _)| *name == "monotone"));
/// ```
pub type LawFn<K> = fn(&K, &mut Runner) -> Result<u32, LawViolation>;

/// On how many cases a law was really tried, or what breaks it.
pub(super) type Tried = Result<u32, LawViolation>;

/// How long a law whose cases are cheap is tried on more cases than it must be.
const BUDGET: Duration = Duration::from_millis(25);

/// The most cases that the budget is used for, in runs of the number of cases that proptest is set to.
const RUNS: u64 = 16;

/// Tries a law on a case that could perhaps not be made, and returns whether it was tried.
pub(super) fn tried_if_made<T>(
    case: Option<T>,
    law: impl FnOnce(T) -> LawResult,
) -> Result<bool, LawViolation> {
    case.map_or(Ok(false), |case| law(case).map(|()| true))
}

/// What the macros run: a rule or a methodology with what was declared of it.
///
/// # Example
/// The laws are values. They can be listed, filtered, and run on a list of rules:
/// ```
/// use cchc::laws;
/// use cchc::rule::PerItem;
/// use cchc::testing::{LawKit, RuleKit, Runner, evidence};
/// use cchc::{Rule, points};
/// let (rule, leaf) = laws::example();
/// for rule in [rule, Rule::from(PerItem::new(points!(2)))] {
///     let kit = RuleKit::of(rule.clone()).evidence(evidence(&rule, &leaf)).leaf(leaf.clone());
///     let some = RuleKit::<Rule>::laws().iter().filter(|(name, _)| ["total", "pure"].contains(name));
///     for (_, law) in some {
///         assert_eq!(law(&kit, &mut Runner::seeded(7, 256)), Ok(256));
///     }
///     let unknown = kit.find("totl", 7, 256).unwrap_err();
///     assert_eq!(unknown.found, "no law `totl` (did you mean `total`?)");
/// }
/// ```
pub trait LawKit: Sized + 'static {
    /// The laws that it can try. A name is that of the test without the id, such as `one_step`.
    fn laws() -> &'static [(&'static str, LawFn<Self>)];

    /// Tries the law of this name, and returns the number of cases that it was really tried on. A law
    /// that no case tries shows nothing.
    ///
    /// # Errors
    /// - the law does not hold; the evidence is the smallest that was found;
    /// - there is no law of this name.
    fn check(&self, law: &str, runner: &mut Runner) -> Result<u32, LawViolation> {
        match Self::laws().iter().find(|(name, _)| *name == law) {
            Some((_, check)) => check(self, runner),
            None => Err(unknown(law, Self::laws().iter().map(|(name, _)| *name))),
        }
    }

    /// Tries a law on `cases` cases from a fixed seed, and saves nothing.
    ///
    /// # Errors
    /// - the law does not hold, or there is no law of this name.
    fn find(&self, law: &str, seed: u64, cases: u32) -> Result<u32, LawViolation> {
        self.check(law, &mut Runner::seeded(seed, cases))
    }

    /// Tries every law on one case whose seed are the bytes: the body of a fuzz target.
    ///
    /// # Errors
    /// - a law does not hold.
    ///
    /// # Example
    /// ```
    /// use cchc::laws::{self, LawResult};
    /// use cchc::testing::{LawKit, RuleKit, evidence};
    /// fn run(bytes: &[u8]) -> LawResult {
    ///     let (rule, leaf) = laws::example();
    ///     RuleKit::of(rule.clone()).evidence(evidence(&rule, &leaf)).leaf(leaf).run(bytes)
    /// }
    /// assert_eq!(run(&[7; 64]), Ok(()));
    /// assert_eq!(run(&[]), Ok(()));
    /// ```
    fn run(&self, bytes: &[u8]) -> LawResult {
        let mut laws = Self::laws().iter();
        laws.try_for_each(|(_, law)| law(self, &mut Runner::of_bytes(bytes)).map(drop))
    }

    /// Tries a law as a test of the file `source` in the package at `package`. `seldom` is the reason why it may be
    /// tried on few cases.
    ///
    /// # Panics
    /// So that the test fails: the law does not hold, no case or under a tenth of them tried it, or there is no law
    /// of this name.
    #[expect(clippy::panic, reason = "a test fails by a panic")]
    #[track_caller]
    fn hold(&self, law: &str, seldom: Option<&str>, package: &str, source: &str) {
        let mut runner = Runner::of_test(package, source);
        let result = self.check(law, &mut runner);
        let seed = runner.seed;
        let coverage = format!("  cases     {law}: {}", runner.coverage);
        println!("{coverage}");
        let is_seldom = runner.coverage.is_seldom() && seldom.is_none();
        match result {
            Ok(0) => panic!(
                "no case tried the law `{law}`: its evidence is always refused, or has no next better one\n{coverage}"
            ),
            Ok(_) if is_seldom => panic!(
                "under a tenth of the cases tried the law `{law}`: let `evidence` make more that earns points, or \
                 write `seldom {{ …: \"why\" }}`\n{coverage}"
            ),
            Ok(_) => {}
            Err(violation) => panic!(
                "{violation}\n{coverage}\n  again     PROPTEST_RNG_SEED={seed} cargo test {law}\n"
            ),
        }
    }
}

/// What is wrong with the name of a law that does not exist.
fn unknown(law: &str, names: impl Iterator<Item = &'static str> + Clone) -> LawViolation {
    static UNKNOWN: Law = Law {
        id: "?",
        name: "unknown",
        group: LawGroup::Rule,
        statement: "only laws that exist are tried",
        mistake: "a typing error in the name of a law",
        checked: "",
        hint: "",
    };
    let hint = nearest(law, names.clone(), 2)
        .map_or(String::new(), |near| format!(" (did you mean `{near}`?)"));
    LawViolation {
        law: &UNKNOWN,
        subject: format!("the name `{law}`"),
        evidence: String::new(),
        found: format!("no law `{law}`{hint}"),
        hint: format!("the names are {}", names.collect::<Vec<_>>().join(", ")),
    }
}

/// The path of a source file: `file!()` is relative to the workspace, which is the package or above it.
fn absolute(package: &str, source: &str) -> Option<&'static str> {
    let mut above = Path::new(package).ancestors().map(|above| above.join(source));
    let found = above.find(|path| Path::is_file(path))?;
    // Proptest wants it for as long as the program runs: one small text for each test.
    Some(Box::leak(found.to_str()?.to_owned().into_boxed_str()))
}

/// Runs of proptest, whose own types stay inside.
///
/// # Example
/// ```
/// use cchc::testing::{LawKit, RuleKit, Runner};
/// let mut runner = Runner::seeded(7, 64);
/// let (rule, leaf) = cchc::laws::example();
/// assert_eq!(RuleKit::of(rule).leaf(leaf).check("sound", &mut runner), Ok(1));
/// ```
#[derive(Debug)]
pub struct Runner {
    config: Config,
    seed: u64,
    budget: Duration,
    is_of_bytes: bool,
    pub(super) coverage: Coverage,
}

impl Runner {
    /// So many cases from a fixed seed. Nothing is saved.
    #[must_use]
    pub fn seeded(seed: u64, cases: u32) -> Self {
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let coverage = Coverage::default();
        Self { config, seed, budget: Duration::ZERO, is_of_bytes: false, coverage }
    }

    /// One case, which is not shrunk. The bytes are its seed, because not every strategy of proptest comes back from
    /// bytes that end.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        let runner = Self::seeded(hasher.finish(), 1);
        let config = Config { max_shrink_iters: 0, ..runner.config };
        Self { config, is_of_bytes: true, ..runner }
    }

    /// Whether it has one case, out of bytes.
    pub(super) fn is_of_bytes(&self) -> bool {
        self.is_of_bytes
    }

    /// The cases of a test, from a seed that is printed if the test fails. As many as proptest is set to, and more
    /// for as long as the budget lasts.
    fn of_test(package: &str, source: &str) -> Self {
        let persistence = FileFailurePersistence::WithSource("proptest-regressions");
        let config = Config {
            source_file: absolute(package, source),
            failure_persistence: Some(Box::new(persistence)),
            ..Config::default()
        };
        let seed = match config.rng_seed {
            RngSeed::Fixed(seed) => seed,
            RngSeed::Random => RandomState::new().hash_one(source),
        };
        Self { config, seed, budget: BUDGET, is_of_bytes: false, coverage: Coverage::default() }
    }

    /// What the cases were so far.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Runs `check` on the cases of a strategy, and shrinks the first violation. `check` returns whether
    /// the case really tried the law. The result is the number of cases that did.
    ///
    /// # Errors
    /// - the violation by the smallest case that was found.
    ///
    /// # Panics
    /// If proptest gives up, for example because a strategy of the user rejects too many values.
    pub fn run<S: Strategy, O: Into<Outcome>>(
        &mut self,
        strategy: &S,
        check: impl Fn(&S::Value) -> Result<O, LawViolation>,
    ) -> Result<u32, LawViolation> {
        let (start, before) = (Instant::now(), self.coverage.tried);
        for run in 0..RUNS {
            if run > 0 && start.elapsed() >= self.budget {
                break;
            }
            self.run_once(run, strategy, &check)?;
        }
        Ok(self.coverage.tried.saturating_sub(before))
    }

    fn runner(&self, run: u64) -> TestRunner {
        let rng_seed = RngSeed::Fixed(self.seed.wrapping_add(run));
        TestRunner::new(Config { rng_seed, ..self.config.clone() })
    }

    #[expect(clippy::panic, reason = "a test fails by a panic")]
    fn run_once<S: Strategy, O: Into<Outcome>>(
        &mut self,
        run: u64,
        strategy: &S,
        check: impl Fn(&S::Value) -> Result<O, LawViolation>,
    ) -> LawResult {
        let coverage = Cell::new(std::mem::take(&mut self.coverage));
        let last = Cell::new(None);
        let result = self.runner(run).run(strategy, |value| match check(&value) {
            Ok(outcome) => {
                let mut so_far = coverage.take();
                so_far.add(outcome.into());
                coverage.set(so_far);
                Ok(())
            }
            Err(violation) => {
                let text = violation.to_string();
                last.set(Some(violation));
                Err(TestCaseError::fail(text))
            }
        });
        self.coverage = coverage.take();
        match result {
            Ok(()) => Ok(()),
            // A case that fails once and never again is reported by its last violation.
            Err(TestError::Fail(reason, value)) => match (check(&value), last.take()) {
                (Err(violation), _) | (Ok(_), Some(violation)) => Err(violation),
                (Ok(_), None) => panic!("{reason}"),
            },
            Err(TestError::Abort(reason)) => panic!("{reason}"),
        }
    }
}

//! The runner: proptest with its own configuration. Regressions are saved beside the user's file, and the
//! answer is one violation.

use std::cell::Cell;
use std::path::Path;

use proptest::strategy::Strategy;
use proptest::test_runner::{
    Config, FileFailurePersistence, RngSeed, TestCaseError, TestError, TestRunner,
};

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
/// ```
/// use cchc::laws;
/// use cchc::testing::{LawKit, RuleKit, evidence};
/// let (rule, leaf) = laws::example();
/// let kit = RuleKit::of(rule.clone()).evidence(evidence(&rule, &leaf)).leaf(leaf);
/// assert_eq!(kit.find("deterministic", 7, 256), Ok(256));
/// let unknown = kit.find("determinstic", 7, 256).unwrap_err();
/// assert_eq!(unknown.found, "no law `determinstic` (did you mean `deterministic`?)");
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
        let config = Config {
            cases,
            rng_seed: RngSeed::Fixed(seed),
            failure_persistence: None,
            ..Config::default()
        };
        self.check(law, &mut Runner(TestRunner::new(config)))
    }

    /// Tries a law as a test of the file `source`.
    ///
    /// # Panics
    /// So that the test fails: the law does not hold, no case tried it, or there is no law of this name.
    #[expect(clippy::panic, reason = "a test fails by a panic")]
    #[track_caller]
    fn hold(&self, law: &str, source: &str) {
        let persistence = FileFailurePersistence::WithSource("proptest-regressions");
        let config = Config {
            source_file: absolute(source),
            failure_persistence: Some(Box::new(persistence)),
            ..Config::default()
        };
        match self.check(law, &mut Runner(TestRunner::new(config))) {
            Ok(0) => panic!(
                "no case tried the law `{law}`: its evidence is always refused, or has no next better one"
            ),
            Ok(_) => {}
            Err(violation) => panic!("{violation}\n"),
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

/// The path of a source file: `file!()` is relative to the workspace, but tests run in the package.
fn absolute(source: &str) -> Option<&'static str> {
    let here = std::env::current_dir().ok()?;
    let found =
        here.ancestors().map(|above| above.join(source)).find(|path| Path::is_file(path))?;
    // Proptest wants it for as long as the program runs: one small text for each test.
    Some(Box::leak(found.to_str()?.to_owned().into_boxed_str()))
}

/// One run of proptest, whose own types stay inside.
#[derive(Debug)]
pub struct Runner(TestRunner);

impl Runner {
    /// Runs `check` on the cases of a strategy, and shrinks the first violation. `check` returns whether
    /// the case really tried the law. The result is the number of cases that did.
    ///
    /// # Errors
    /// - the violation by the smallest case that was found.
    ///
    /// # Panics
    /// If proptest gives up, for example because a strategy of the user rejects too many values.
    #[expect(clippy::panic, reason = "a test fails by a panic")]
    pub fn run<S: Strategy>(
        &mut self,
        strategy: &S,
        check: impl Fn(&S::Value) -> Result<bool, LawViolation>,
    ) -> Result<u32, LawViolation> {
        let tried = Cell::new(0_u32);
        let last = Cell::new(None);
        let result = self.0.run(strategy, |value| match check(&value) {
            Ok(one) => {
                tried.set(tried.get().saturating_add(u32::from(one)));
                Ok(())
            }
            Err(violation) => {
                let text = violation.to_string();
                last.set(Some(violation));
                Err(TestCaseError::fail(text))
            }
        });
        match result {
            Ok(()) => Ok(tried.get()),
            // A case that fails once and never again is reported by its last violation.
            Err(TestError::Fail(reason, value)) => match (check(&value), last.take()) {
                (Err(violation), _) | (Ok(_), Some(violation)) => Err(violation),
                (Ok(_), None) => panic!("{reason}"),
            },
            Err(TestError::Abort(reason)) => panic!("{reason}"),
        }
    }
}

//! The runner: proptest's own configuration, regressions beside the user's file, one violation as the answer.

use std::cell::Cell;
use std::path::Path;

use proptest::strategy::Strategy;
use proptest::test_runner::{
    Config, FileFailurePersistence, RngSeed, TestCaseError, TestError, TestRunner,
};

use crate::laws::LawViolation;

/// What the macros run: a rule or a methodology with what was declared of it.
pub trait LawKit: Sized {
    /// Tries a law, named as its test without the id, such as `one_step`. Returns how many cases it was
    /// really tried on; a law that nothing tries says nothing.
    ///
    /// # Errors
    /// - the law does not hold; the evidence is the smallest that was found.
    fn check(&self, law: &str, runner: &mut Runner) -> Result<u32, LawViolation>;

    /// Tries a law on `cases` cases from a fixed seed; saves nothing.
    ///
    /// # Errors
    /// - the law does not hold.
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
    /// Where the law does not hold, or no case tried it: so a test fails.
    #[expect(clippy::panic, reason = "a test fails by a panic")]
    #[track_caller]
    fn hold(&self, law: &str, source: &str) {
        let config = Config {
            source_file: absolute(source),
            failure_persistence: Some(Box::new(FileFailurePersistence::WithSource(
                "proptest-regressions",
            ))),
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

/// Where a source file lies: `file!()` is relative to the workspace, tests run in the package.
fn absolute(source: &str) -> Option<&'static str> {
    let here = std::env::current_dir().ok()?;
    let found =
        here.ancestors().map(|above| above.join(source)).find(|path| Path::is_file(path))?;
    // Proptest wants it for as long as the program runs: one small text for each test.
    Some(Box::leak(found.to_str()?.to_owned().into_boxed_str()))
}

/// One run of proptest; its own types stay inside.
#[derive(Debug)]
pub struct Runner(TestRunner);

impl Runner {
    /// Runs `check`, which says whether the case tried the law, and shrinks the first violation.
    #[expect(clippy::panic, reason = "a test fails by a panic")]
    pub(crate) fn run<S: Strategy>(
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
            // What fails once and then never again is the last that failed.
            Err(TestError::Fail(reason, value)) => match (check(&value), last.take()) {
                (Err(violation), _) | (Ok(_), Some(violation)) => Err(violation),
                (Ok(_), None) => panic!("{reason}"),
            },
            Err(TestError::Abort(reason)) => panic!("{reason}"),
        }
    }
}

macro_rules! names {
    ($(#[$docs:meta])* $list:ident: $($law:ident)*) => {
        $(#[$docs])*
        #[doc(hidden)]
        pub mod $list {
            $(
                #[allow(non_upper_case_globals, missing_docs, reason = "the name of a test")]
                pub const $law: () = ();
            )*
        }
    };
}

names! {
    /// The tests of a rule, so that a skipped law must be one of them.
    rule_laws: r1_total r2_bounded r3_full_marks r4_zero_marks r5_monotone r6_one_step r7_threshold_exact
        r8_no_hidden_threshold r11_ratio_invariance r12_max_homogeneity r13_representation
        r14_not_applicable r15_deterministic r16_pure r17_explained r22_sound r23_refusals r24_facts r24_oracle
}
names! {
    /// The tests of a methodology.
    methodology_laws: leaf_rules t1_additive t2_order_free t3_maxima t4_local t6_rescale_exact
        t7_rescale_monotone t8_nothing_applies t9_renaming t10_paths_agree t11_missing t12_edition t13_caps
        t14_rounding g5_groups k2_ranks s1_definition s1_sheet
}

//! The two macros: sugar that writes one named `#[test]` for each law into the user's file.

/// Holds a rule to the laws (kiểm tra thang điểm): one named `#[test]` for each law, in your own file.
///
/// `rule` comes first; every other key is optional, in any order, and is a method of
/// [`RuleKit`](crate::testing::RuleKit). A law whose key is left out shows as ignored, with the reason; a
/// law can be skipped only with a written reason, which is shown in the same way.
///
/// | key | what | laws |
/// | --- | --- | --- |
/// | `rule` | the rule | R22 |
/// | `leaf` | its leaf; one point, two places | all |
/// | `evidence` | a strategy | R1, R2, R14 to R17, R23 |
/// | `facts` | `[(evidence, points)]`, as the decision has them | R24, R14 |
/// | `better` | the evidence one step better | R5, R6 |
/// | `best`, `worst` | evidence | R3, R4 |
/// | `edges` | `[(one step below a threshold, at it)]` | R7, and more cases for R5, R6 |
/// | `band` | which band evidence lies in | R8, with `better` |
/// | `times` | k times the part of k times the whole | R11 |
/// | `same` | the same evidence, written otherwise | R13 |
/// | `share_of_max` | `true` where all points are shares of the maximum | R12 |
/// | `oracle` | the award by an independent calculation | R24 |
///
/// # Example
/// ```
/// # #[allow(unused)]
/// use cchc::{Evidence, Leaf, PerItem, Rule, laws, points, testing};
///
/// fn rule() -> Rule {
///     PerItem { each: points!(0.5) }.into()
/// }
/// fn leaf() -> Leaf {
///     Leaf::new("1.5".parse().unwrap(), points!(2), 2)
/// }
///
/// cchc::scoring_rule_laws! {
///     mod half_a_point_each {
///         rule: rule(),
///         leaf: leaf(),
///         evidence: testing::evidence(&rule(), &leaf()),
///         facts: [(Evidence::Count(3), points!(1.5)), (Evidence::Count(9), points!(2))],
///         better: |evidence| laws::one_better(&rule(), &leaf(), evidence),
///         best: Evidence::Count(4),
///         worst: Evidence::Count(0),
///     }
///     skip {
///         r12_max_homogeneity: "each item has points of its own",
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! scoring_rule_laws {
    (
        $(#[$attribute:meta])*
        mod $name:ident { rule: $rule:expr $(, $field:ident : $value:expr)* $(,)? }
        $(skip { $($law:ident : $reason:literal),* $(,)? })?
    ) => {
        $(#[$attribute])*
        mod $name {
            #[allow(unused_imports, reason = "what the keys need")]
            use super::*;

            fn kit() -> impl $crate::testing::LawKit {
                $crate::testing::RuleKit::of($rule)$(.$field($value))*
            }

            $($(const _: () = $crate::testing::rule_laws::$law;)*)?
            $crate::__law_tests! { rule [rule $($field)*] { $($($law $reason)*)? } }
        }
    };
}

/// Holds a methodology to the laws (kiểm tra bộ tiêu chí): one named `#[test]` for each law, in your own
/// file, on sheets and blocks that are made for it; and each of its rules to the laws of rules.
///
/// | key | what | laws |
/// | --- | --- | --- |
/// | `methodology` | the methodology, without scales of your own | all but the next |
/// | `definition_form` | `(write, read)`: two functions of a definition and its text | S1, S2 |
/// | `sheet_form` | `(write, read)` of a sheet | S1, S2 |
///
/// # Example
/// ```
/// # #[allow(unused)]
/// use cchc::*;
///
/// fn methodology() -> Methodology {
///     let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90)]);
///     let half_up = Rounding::new(2, Mode::HalfUp);
///     let mut definition = Definition::new("demo", 2025, "Demo", points!(3), half_up, groups);
///     definition.criteria.push(Row::leaf("1", "Đúng hạn", points!(3), Proportional::default()));
///     definition.validate().unwrap()
/// }
///
/// cchc::methodology_laws! {
///     mod demo {
///         methodology: methodology(),
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! methodology_laws {
    (
        $(#[$attribute:meta])*
        mod $name:ident { methodology: $methodology:expr $(, $field:ident : $value:expr)* $(,)? }
        $(skip { $($law:ident : $reason:literal),* $(,)? })?
    ) => {
        $(#[$attribute])*
        mod $name {
            #[allow(unused_imports, reason = "what the keys need")]
            use super::*;

            fn kit() -> impl $crate::testing::LawKit {
                $crate::testing::MethodologyKit::of($methodology)$(.$field($value))*
            }

            $($(const _: () = $crate::testing::methodology_laws::$law;)*)?
            $crate::__law_tests! { methodology [methodology $($field)*] { $($($law $reason)*)? } }
        }
    };
}

/// The tests of a rule or a methodology: each law, unless it is skipped or its key was left out.
#[doc(hidden)]
#[macro_export]
macro_rules! __law_tests {
    (rule $fields:tt $skips:tt) => {
        $crate::__law_tests!(@skip r1_total $skips $fields evidence total "`evidence` was not given");
        $crate::__law_tests!(@skip r2_bounded $skips $fields evidence bounded "`evidence` was not given");
        $crate::__law_tests!(@skip r3_full_marks $skips $fields best full_marks "`best` was not given");
        $crate::__law_tests!(@skip r4_zero_marks $skips $fields worst zero_marks "`worst` was not given");
        $crate::__law_tests!(@skip r5_monotone $skips $fields better monotone "`better` was not given");
        $crate::__law_tests!(@skip r6_one_step $skips $fields better one_step "`better` was not given");
        $crate::__law_tests!(@skip r7_threshold_exact $skips $fields edges threshold_exact "`edges` was not given");
        $crate::__law_tests!(@skip r8_no_hidden_threshold $skips $fields band no_hidden_threshold "`band` was not given");
        $crate::__law_tests!(@skip r11_ratio_invariance $skips $fields times ratio_invariance "`times` was not given");
        $crate::__law_tests!(@skip r12_max_homogeneity $skips $fields share_of_max max_homogeneity "`share_of_max` was not given");
        $crate::__law_tests!(@skip r13_representation $skips $fields same representation "`same` was not given");
        $crate::__law_tests!(@skip r14_not_applicable $skips $fields evidence not_applicable "`evidence` was not given");
        $crate::__law_tests!(@skip r15_deterministic $skips $fields evidence deterministic "`evidence` was not given");
        $crate::__law_tests!(@skip r16_pure $skips $fields evidence pure "`evidence` was not given");
        $crate::__law_tests!(@skip r17_explained $skips $fields evidence explained "`evidence` was not given");
        $crate::__law_tests!(@skip r22_sound $skips $fields rule sound "`rule` was not given");
        $crate::__law_tests!(@skip r23_refusals $skips $fields evidence refusals "`evidence` was not given");
        $crate::__law_tests!(@skip r24_facts $skips $fields facts facts "`facts` was not given");
        $crate::__law_tests!(@skip r24_oracle $skips $fields oracle oracle "`oracle` was not given");
    };
    (methodology $fields:tt $skips:tt) => {
        $crate::__law_tests!(@skip leaf_rules $skips $fields methodology leaf_rules "`methodology` was not given");
        $crate::__law_tests!(@skip t1_additive $skips $fields methodology additive "`methodology` was not given");
        $crate::__law_tests!(@skip t2_order_free $skips $fields methodology order_free "`methodology` was not given");
        $crate::__law_tests!(@skip t3_maxima $skips $fields methodology maxima "`methodology` was not given");
        $crate::__law_tests!(@skip t4_local $skips $fields methodology local "`methodology` was not given");
        $crate::__law_tests!(@skip t6_rescale_exact $skips $fields methodology rescale_exact "`methodology` was not given");
        $crate::__law_tests!(@skip t7_rescale_monotone $skips $fields methodology rescale_monotone "`methodology` was not given");
        $crate::__law_tests!(@skip t8_nothing_applies $skips $fields methodology nothing_applies "`methodology` was not given");
        $crate::__law_tests!(@skip t9_renaming $skips $fields methodology renaming "`methodology` was not given");
        $crate::__law_tests!(@skip t10_paths_agree $skips $fields methodology paths_agree "`methodology` was not given");
        $crate::__law_tests!(@skip t11_missing $skips $fields methodology missing "`methodology` was not given");
        $crate::__law_tests!(@skip t12_edition $skips $fields methodology edition "`methodology` was not given");
        $crate::__law_tests!(@skip t13_caps $skips $fields methodology caps "`methodology` was not given");
        $crate::__law_tests!(@skip t14_rounding $skips $fields methodology rounding "`methodology` was not given");
        $crate::__law_tests!(@skip g5_groups $skips $fields methodology groups "`methodology` was not given");
        $crate::__law_tests!(@skip k2_ranks $skips $fields methodology ranks "`methodology` was not given");
        $crate::__law_tests!(@skip s1_definition $skips $fields definition_form s1_definition "`definition_form` was not given");
        $crate::__law_tests!(@skip s1_sheet $skips $fields sheet_form s1_sheet "`sheet_form` was not given");
    };
    (@skip r1_total { r1_total $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r1_total $reason);
    };
    (@skip r2_bounded { r2_bounded $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r2_bounded $reason);
    };
    (@skip r3_full_marks { r3_full_marks $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r3_full_marks $reason);
    };
    (@skip r4_zero_marks { r4_zero_marks $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r4_zero_marks $reason);
    };
    (@skip r5_monotone { r5_monotone $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r5_monotone $reason);
    };
    (@skip r6_one_step { r6_one_step $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r6_one_step $reason);
    };
    (@skip r7_threshold_exact { r7_threshold_exact $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r7_threshold_exact $reason);
    };
    (@skip r8_no_hidden_threshold { r8_no_hidden_threshold $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r8_no_hidden_threshold $reason);
    };
    (@skip r11_ratio_invariance { r11_ratio_invariance $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r11_ratio_invariance $reason);
    };
    (@skip r12_max_homogeneity { r12_max_homogeneity $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r12_max_homogeneity $reason);
    };
    (@skip r13_representation { r13_representation $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r13_representation $reason);
    };
    (@skip r14_not_applicable { r14_not_applicable $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r14_not_applicable $reason);
    };
    (@skip r15_deterministic { r15_deterministic $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r15_deterministic $reason);
    };
    (@skip r16_pure { r16_pure $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r16_pure $reason);
    };
    (@skip r17_explained { r17_explained $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r17_explained $reason);
    };
    (@skip r22_sound { r22_sound $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r22_sound $reason);
    };
    (@skip r23_refusals { r23_refusals $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r23_refusals $reason);
    };
    (@skip r24_facts { r24_facts $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r24_facts $reason);
    };
    (@skip r24_oracle { r24_oracle $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored r24_oracle $reason);
    };
    (@skip leaf_rules { leaf_rules $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored leaf_rules $reason);
    };
    (@skip t1_additive { t1_additive $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t1_additive $reason);
    };
    (@skip t2_order_free { t2_order_free $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t2_order_free $reason);
    };
    (@skip t3_maxima { t3_maxima $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t3_maxima $reason);
    };
    (@skip t4_local { t4_local $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t4_local $reason);
    };
    (@skip t6_rescale_exact { t6_rescale_exact $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t6_rescale_exact $reason);
    };
    (@skip t7_rescale_monotone { t7_rescale_monotone $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t7_rescale_monotone $reason);
    };
    (@skip t8_nothing_applies { t8_nothing_applies $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t8_nothing_applies $reason);
    };
    (@skip t9_renaming { t9_renaming $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t9_renaming $reason);
    };
    (@skip t10_paths_agree { t10_paths_agree $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t10_paths_agree $reason);
    };
    (@skip t11_missing { t11_missing $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t11_missing $reason);
    };
    (@skip t12_edition { t12_edition $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t12_edition $reason);
    };
    (@skip t13_caps { t13_caps $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t13_caps $reason);
    };
    (@skip t14_rounding { t14_rounding $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored t14_rounding $reason);
    };
    (@skip g5_groups { g5_groups $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored g5_groups $reason);
    };
    (@skip k2_ranks { k2_ranks $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored k2_ranks $reason);
    };
    (@skip s1_definition { s1_definition $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored s1_definition $reason);
    };
    (@skip s1_sheet { s1_sheet $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@ignored s1_sheet $reason);
    };
    (@skip $law:ident { $other:ident $reason:literal $($rest:tt)* } $($then:tt)*) => {
        $crate::__law_tests!(@skip $law { $($rest)* } $($then)*);
    };
    (@skip $law:ident { } $fields:tt $($then:tt)*) => {
        $crate::__law_tests!(@needs $fields $law $($then)*);
    };
    (@needs [band $($rest:ident)*] $law:ident band $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [best $($rest:ident)*] $law:ident best $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [better $($rest:ident)*] $law:ident better $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [edges $($rest:ident)*] $law:ident edges $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [evidence $($rest:ident)*] $law:ident evidence $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [facts $($rest:ident)*] $law:ident facts $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [oracle $($rest:ident)*] $law:ident oracle $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [rule $($rest:ident)*] $law:ident rule $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [same $($rest:ident)*] $law:ident same $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [share_of_max $($rest:ident)*] $law:ident share_of_max $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [times $($rest:ident)*] $law:ident times $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [worst $($rest:ident)*] $law:ident worst $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [definition_form $($rest:ident)*] $law:ident definition_form $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [methodology $($rest:ident)*] $law:ident methodology $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [sheet_form $($rest:ident)*] $law:ident sheet_form $name:ident $missing:literal) => {
        $crate::__law_tests!(@test $law $name);
    };
    (@needs [$other:ident $($rest:ident)*] $($law:tt)*) => {
        $crate::__law_tests!(@needs [$($rest)*] $($law)*);
    };
    (@needs [] $law:ident $need:ident $name:ident $missing:literal) => {
        $crate::__law_tests!(@ignored $law $missing);
    };
    (@test $law:ident $name:ident) => {
        #[test]
        fn $law() {
            $crate::testing::LawKit::hold(&kit(), ::core::stringify!($name), ::core::file!());
        }
    };
    (@ignored $law:ident $reason:literal) => {
        #[test]
        #[ignore = $reason]
        fn $law() {}
    };
}

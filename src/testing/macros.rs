//! The two macros. They write one named `#[test]` for each law into the user's file.

/// Tests a rule against the laws (kiểm tra thang điểm): one named `#[test]` for each law, in your own
/// file.
///
/// `rule` comes first. Every other key is optional, in any order, and is a method of
/// [`RuleKit`](crate::testing::RuleKit), whose docs name the laws that need it. If the key of a law is left
/// out, its test is ignored, and shows the reason. A law can be skipped with a written reason, which is
/// shown in the same way. A skip of a law that does not exist does not compile.
///
/// # Example
/// ```
/// # #[allow(unused)]
/// use cchc::rule::{Leaf, PerItem};
/// # #[allow(unused)]
/// use cchc::{Evidence, Rule, laws, points, testing};
///
/// fn rule() -> Rule {
///     PerItem::new(points!(0.5)).into()
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
///
/// A fact is evidence and what the decision says of it, and may have a part of its words in Vietnamese and in
/// English: `(Evidence::Count(3), points!(1.5), ["mỗi mục", "for each"])`. `better: [one, other]` declares several
/// directions. A law that under a tenth of the cases tried fails, unless a block after `skip` says why:
/// `seldom { r2_bounded: "most lists are refused" }`.
///
/// A key that is given twice does not compile:
/// ```compile_fail,E0428
/// cchc::scoring_rule_laws! {
///     mod example { rule: cchc::laws::example().0, leaf: cchc::laws::example().1, leaf: cchc::laws::example().1 }
/// }
/// ```
///
/// There is no law `r99`:
/// ```compile_fail,E0425
/// cchc::scoring_rule_laws! {
///     mod example { rule: cchc::laws::example().0 }
///     skip { r99: "unknown" }
/// }
/// ```
#[macro_export]
macro_rules! scoring_rule_laws {
    (
        $(#[$attribute:meta])*
        $vis:vis mod $name:ident { rule: $rule:expr $(, $($keys:tt)*)? }
        $(skip { $($skip:ident : $reason:literal),* $(,)? })?
        $(seldom { $($seldom:ident : $why:literal),* $(,)? })?
    ) => {
        $crate::__rule_keys! {
            {($) $(#[$attribute])* ($vis) $name __rule_laws}
            {[$($($skip $reason)*)?] [$($($seldom $why)*)?]}
            [rule]
            {$crate::testing::RuleKit::of($rule).fresh(|| $rule)}
            $($($keys)*)?
        }
    };
}

/// The keys of a rule, one after another: a list of facts may mix points and refusals, and directions of `better`
/// have types of their own.
#[doc(hidden)]
#[macro_export]
macro_rules! __rule_keys {
    ({$($head:tt)*} {$($tail:tt)*} [$($key:ident)*] {$($kit:tt)*}) => {
        $crate::__law_tests! { $($head)* [$($key)*] $($tail)* $($kit)* }
    };
    (
        $head:tt $tail:tt [$($key:ident)*] {$($kit:tt)*}
        facts: [$(($($fact:tt)*)),* $(,)?] $(, $($rest:tt)*)?
    ) => {
        $crate::__rule_keys! {
            $head $tail [$($key)* facts]
            {$($kit)* .facts_in_words([$($crate::__fact! { $($fact)* }),*])}
            $($($rest)*)?
        }
    };
    (
        $head:tt $tail:tt [$($key:ident)*] {$($kit:tt)*}
        better: [$($better:expr),+ $(,)?] $(, $($rest:tt)*)?
    ) => {
        $crate::__rule_keys! {
            $head $tail [$($key)* better] {$($kit)* $(.better($better))+} $($($rest)*)?
        }
    };
    (
        $head:tt $tail:tt [$($key:ident)*] {$($kit:tt)*}
        $next:ident: $value:expr $(, $($rest:tt)*)?
    ) => {
        $crate::__rule_keys! {
            $head $tail [$($key)* $next] {$($kit)* .$next($value)} $($($rest)*)?
        }
    };
}

/// One fact: evidence, what the decision says of it, and its words if they are given.
#[doc(hidden)]
#[macro_export]
macro_rules! __fact {
    ($evidence:expr, $points:ident ! $args:tt . into() $(, $words:expr)? $(,)?) => {
        $crate::__fact!($evidence, $points!$args $(, $words)?)
    };
    ($evidence:expr, $said:expr $(,)?) => {
        ($evidence, $crate::laws::Expected::from($said), ["", ""])
    };
    ($evidence:expr, $said:expr, $words:expr $(,)?) => {
        ($evidence, $crate::laws::Expected::from($said), $words)
    };
}

/// Tests a methodology against the laws (kiểm tra bộ tiêu chí): one named `#[test]` for each law, in your
/// own file, on sheets and blocks that are made for it. Each of its rules is tested against the laws of
/// rules. Laws are skipped as in [`scoring_rule_laws!`](crate::scoring_rule_laws).
///
/// **Only `facts` and `published` test the file.** All other laws test the engine on it: they are true of every
/// file that is valid, and none of them sees a threshold that was typed wrongly.
/// [`laws::try_mutants`](crate::laws::try_mutants) says which mistakes your facts would notice.
///
/// The first key is `methodology`. The others are methods of
/// [`MethodologyKit`](crate::testing::MethodologyKit), in any order. A methodology with custom rules needs
/// `evidence`, which makes evidence for them out of a [`Seed`](crate::laws::Seed); without it, laws on sheets fail
/// because no case tries them.
///
/// # Example
/// ```
/// # #[allow(unused)]
/// use cchc::laws::Published;
/// # #[allow(unused)]
/// use cchc::{Definition, Evidence, Sheet, points};
///
/// cchc::methodology_laws! {
///     mod example {
///         methodology: Definition::example().validate().unwrap(),
///         facts: [
///             ("1.1", Evidence::share(1, 7), points!(0.86)),
///             ("1.2", Evidence::level("chưa đầy đủ"), points!(1)),
///         ],
///         published: [
///             Published::new(Sheet::example("Sở A")).index("89.20".parse().unwrap()).group("B"),
///         ],
///     }
/// }
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! methodology_laws {
    (
        $(#[$attribute:meta])*
        $vis:vis mod $name:ident { methodology: $methodology:expr $(, $key:ident : $value:expr)* $(,)? }
        $(skip { $($skip:ident : $reason:literal),* $(,)? })?
        $(seldom { $($seldom:ident : $why:literal),* $(,)? })?
    ) => {
        $crate::__law_tests! {
            ($) $(#[$attribute])* ($vis) $name __methodology_laws
            [methodology $($key)*] [$($($skip $reason)*)?] [$($($seldom $why)*)?]
            $crate::testing::MethodologyKit::of($methodology)$(.$key($value))*
        }
    };
}

/// The tests of a rule or a methodology. For each law a local macro decides whether the test is skipped,
/// runs, or is ignored because its key was not given. `$d` is a dollar sign of the local macro. Names start with two
/// underscores, because the keys see the names of the user.
#[doc(hidden)]
#[macro_export]
macro_rules! __law_tests {
    (
        ($d:tt) $(#[$attribute:meta])* ($vis:vis) $name:ident $laws:ident
        [$($key:ident)*] [$($skip:ident $reason:literal)*] [$($seldom:ident $why:literal)*] $($kit:tt)*
    ) => {
        $(#[$attribute])*
        $vis mod $name {
            #[allow(unused_imports, reason = "what the keys need")]
            use super::*;

            fn __kit() -> impl $crate::testing::LawKit {
                $($kit)*
            }

            // A key that is given twice does not compile.
            #[allow(dead_code, non_camel_case_types, reason = "only names")]
            mod __keys {
                $(pub struct $key;)*
            }

            macro_rules! __law_name {
                ($d test:ident $d($d rest:tt)*) => {
                    pub const $d test: () = ();
                };
            }
            #[allow(dead_code, non_upper_case_globals, reason = "the names of the tests")]
            mod __laws {
                $crate::$laws! { __law_name }
            }
            // What is said of a law must name a law.
            $(const _: () = __laws::$skip;)*
            $(const _: () = __laws::$seldom;)*

            macro_rules! __seldom {
                $(($seldom) => { ::core::option::Option::Some($why) };)*
                ($d test:ident) => { ::core::option::Option::None };
            }

            macro_rules! __law_test {
                $(($skip $d law:ident $d key:ident $d missing:literal) => {
                    #[test]
                    #[ignore = $reason]
                    fn $skip() {}
                };)*
                $(($d test:ident $d law:ident $key $d missing:literal) => {
                    #[test]
                    fn $d test() {
                        let (law, seldom) = (::core::stringify!($d law), __seldom!($d test));
                        let (package, source) =
                            (::core::env!("CARGO_MANIFEST_DIR"), ::core::file!());
                        $crate::testing::LawKit::hold(&__kit(), law, seldom, package, source);
                    }
                };)*
                ($d test:ident $d law:ident $d key:ident $d missing:literal) => {
                    #[test]
                    #[ignore = $d missing]
                    fn $d test() {}
                };
            }
            $crate::$laws! { __law_test }
        }
    };
}

/// The laws of a rule: the name of each test, the name of its law, the key that it needs, and why the test
/// is ignored without that key.
#[doc(hidden)]
#[macro_export]
macro_rules! __rule_laws {
    ($then:ident) => {
        $then! { r1_total total evidence "`evidence` was not given" }
        $then! { r2_bounded bounded evidence "`evidence` was not given" }
        $then! { r3_full_marks full_marks best "`best` was not given" }
        $then! { r4_zero_marks zero_marks worst "`worst` was not given" }
        $then! { r5_monotone monotone better "`better` was not given" }
        $then! { r6_one_step one_step better "`better` was not given" }
        $then! { r7_threshold_exact threshold_exact edges "`edges` was not given" }
        $then! { r8_no_hidden_threshold no_hidden_threshold band "`band` was not given" }
        $then! { r11_ratio_invariance ratio_invariance times "`times` was not given" }
        $then! { r12_max_homogeneity max_homogeneity share_of_max "`share_of_max` was not given" }
        $then! { r13_representation representation same "`same` was not given" }
        $then! { r14_not_applicable not_applicable evidence "`evidence` was not given" }
        $then! { r15_deterministic deterministic evidence "`evidence` was not given" }
        $then! { r16_pure pure evidence "`evidence` was not given" }
        $then! { r17_explained explained evidence "`evidence` was not given" }
        $then! { r17_languages languages evidence "`evidence` was not given" }
        $then! { r22_sound sound rule "`rule` was not given" }
        $then! { r23_refusals refusals evidence "`evidence` was not given" }
        $then! { r24_facts facts facts "`facts` was not given" }
        $then! { r24_oracle oracle oracle "`oracle` was not given" }
        $then! { s1_rule rule_form rule_form "`rule_form` was not given" }
        $then! { s1_evidence evidence_form evidence_form "`evidence_form` was not given" }
    };
}

/// The laws of a methodology, in the same form.
#[doc(hidden)]
#[macro_export]
macro_rules! __methodology_laws {
    ($then:ident) => {
        $then! { leaf_rules leaf_rules methodology "`methodology` was not given" }
        $then! { t1_additive additive methodology "`methodology` was not given" }
        $then! { t2_order_free order_free methodology "`methodology` was not given" }
        $then! { t3_maxima maxima methodology "`methodology` was not given" }
        $then! { t4_local local methodology "`methodology` was not given" }
        $then! { t6_rescale_exact rescale_exact methodology "`methodology` was not given" }
        $then! { t7_rescale_monotone rescale_monotone methodology "`methodology` was not given" }
        $then! { t8_nothing_applies nothing_applies methodology "`methodology` was not given" }
        $then! { t9_renaming renaming methodology "`methodology` was not given" }
        $then! { t10_paths_agree paths_agree methodology "`methodology` was not given" }
        $then! { t11_missing missing methodology "`methodology` was not given" }
        $then! { t12_edition edition methodology "`methodology` was not given" }
        $then! { t13_caps caps methodology "`methodology` was not given" }
        $then! { t14_rounding rounding methodology "`methodology` was not given" }
        $then! { g5_groups groups methodology "`methodology` was not given" }
        $then! { k2_ranks ranks methodology "`methodology` was not given" }
        $then! { t16_facts facts facts "`facts` was not given" }
        $then! { t16_published published published "`published` was not given" }
        $then! { s1_definition s1_definition definition_form "`definition_form` was not given" }
        $then! { s1_sheet s1_sheet sheet_form "`sheet_form` was not given" }
    };
}

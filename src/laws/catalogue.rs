//! The catalogue: every law with its id, what it promises, the naive mistake that breaks it, and where it
//! is checked.

use std::fmt;

use crate::number::invariant;

/// A law (luật): what must be true, whatever the evidence.
///
/// Ids are stable, so tests, violations and documents can use them.
///
/// # Example
/// ```
/// let law = cchc::laws::catalogue().iter().find(|law| law.id == "R7").unwrap();
/// assert_eq!(law.name, "threshold-exact");
/// assert_eq!(law.mistake, "`>` where the decision says \"from\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Law {
    /// Its stable id, such as `R7`.
    pub id: &'static str,
    /// Its short name, such as `threshold-exact`.
    pub name: &'static str,
    /// What it is about.
    pub group: LawGroup,
    /// What it promises.
    pub statement: &'static str,
    /// The naive mistake that breaks it.
    pub mistake: &'static str,
    /// Where it is checked. A text after `not here:` says what is not checked here, and why.
    pub checked: &'static str,
    /// Where to look if it is broken. Empty for a law that only the tests of this crate check.
    pub hint: &'static str,
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.id, self.name)
    }
}

/// What a law is about (nhóm luật).
///
/// # Example
/// ```
/// use cchc::laws::{LawGroup, catalogue};
/// // The laws that a rule of your own is tested against: R1, R2, …
/// let of_rules = catalogue().iter().filter(|law| law.group == LawGroup::Rule);
/// assert!(of_rules.clone().count() > 0);
/// assert!(of_rules.map(|law| law.id).all(|id| id.starts_with('R')));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LawGroup {
    /// A point scale (thang điểm).
    Rule,
    /// Numbers and rounding (số và làm tròn).
    Arithmetic,
    /// The tree of criteria (bộ tiêu chí).
    Methodology,
    /// Groups (xếp loại).
    Grouping,
    /// Ranks (xếp hạng).
    Ranking,
    /// Year against year (so sánh).
    Comparison,
    /// Files (tệp).
    File,
}

/// Every law, in the order of the ids.
#[must_use]
pub fn catalogue() -> &'static [Law] {
    LAWS
}

/// The law with this id, which must be an id of the catalogue.
pub(super) fn law(id: &str) -> &'static Law {
    invariant(LAWS.iter().find(|law| law.id == id), "a law of the catalogue")
}

macro_rules! laws {
    ($($group:ident { $($id:literal $name:literal $statement:literal $mistake:literal $checked:literal $($hint:literal)?;)* })*) => {
        static LAWS: &[Law] = &[$($(Law {
            id: $id,
            name: $name,
            group: LawGroup::$group,
            statement: $statement,
            mistake: $mistake,
            checked: $checked,
            hint: concat!($($hint)?),
        },)*)*];
    };
}

laws! {
    Rule {
        "R1" "total" "all evidence gives an award or a refusal, and a description, without a panic or a hang" "0 of 0 divides by zero" "`laws::total`; a hang is not caught" "return a `Refusal` for evidence that has no award";
        "R2" "bounded" "no award is outside the bounds that the rule declares" "part over whole pays more than the maximum" "`laws::bounded`" "cap the award: evidence may exceed its target, and a part its whole";
        "R3" "full-marks" "the best evidence earns exactly the maximum, or what the leaf reaches" "three checks of 1/3 each, written 0.33" "`laws::full_marks`" "multiply first and divide last: rounded shares do not add up to the maximum";
        "R4" "zero-marks" "the worst evidence earns exactly the worst award that the rule declares" "a floor that is never reached" "`laws::zero_marks`" "declare the worst award that evidence can really earn";
        "R5" "monotone" "better evidence never lowers the award" "floor above 85 %, ceiling below it" "`laws::monotone`" "look at the bands between the two: one pays less than the one below it";
        "R6" "one-step" "one more unit of evidence never lowers the award" "a dip at one threshold only" "`laws::one_step`" "look at the bands between the two: one pays less than the one below it";
        "R7" "threshold-exact" "at a declared threshold the better award applies, and one step below it the worse, or a refusal" "`>` where the decision says \"from\"" "`laws::threshold_exact`, `laws::fact`" "is it \"from\" or \"above\"? `>=` includes the threshold, `>` does not";
        "R8" "no-hidden-threshold" "within a band the award is constant, by one clause, or linear" "a bonus for round numbers" "`laws::no_hidden_threshold`" "a threshold that the decision does not have";
        "R9" "places" "the points of a leaf have at most the declared places" "1/3 with 28 digits" "`laws::rounded_once`" "round to the declared places";
        "R10" "one-rounding" "the points of a leaf are its exact award, rounded once, to the declared places or to a multiple of its `round_to`" "(5/24) x 3 instead of 5 x 3 / 24" "`laws::rounded_once`" "round the exact award, once";
        "R11" "ratio-invariance" "k times the part of k times the whole earns the same" "300 x part overflows" "`laws::ratio_invariance`" "compare by cross-multiplication in 128 bits: a product may have wrapped, or a division lost digits";
        "R12" "max-homogeneity" "k times the maximum gives k times the award, before rounding" "a constant that was a share of the maximum" "`laws::max_homogeneity`" "a number in the rule that should be a share of `leaf.reaches`";
        "R13" "representation" "the same evidence, written in another way, earns the same" "90 and 90.00 compared as text" "`laws::representation`" "compare numbers as numbers and names after NFC, never as they are written";
        "R14" "not-applicable" "not applicable is not zero, and is awarded only on a leaf that may not apply" "0 of 0 scored as 0" "`laws::not_applicable`, `laws::fact`" "refuse the evidence, or let `check` refuse a leaf without `may_not_apply`, as the decision says";
        "R15" "deterministic" "a rule gives the same answer again, as a copy, and on another thread" "the order of a hash map, the clock" "`laws::deterministic`; not here: another process" "only rule, leaf and evidence may decide: no hash order, clock, random number, thread or locale";
        "R16" "pure" "scoring other evidence changes no later answer" "a running maximum kept in the rule" "`laws::pure`, `laws::as_fresh`" "the rule remembers something between two awards";
        "R17" "explained" "the rule, its evidence and every award have a text in both languages, and the words of the decision" "a clause that nobody described" "`laws::explained`, `laws::languages`, `laws::words_of`" "every clause that `award` returns needs a text in `clause`, and `describe` one in each language";
        "R18" "cap-order" "cap and deduction are applied in one declared order" "cap first 0.4, deduct first 0.9" "`laws::fact`: each rule states its order in its facts";
        "R19" "deductions" "a deduction awards max(maximum - count x each, floor), in any order" "1u32 - 2" "`tests/suite/laws_rules.rs`, oracle of `deduction`";
        "R20" "survey" "a survey awards the mean of its answers that count, which k times the answers, in any order, do not change" "the mean of group means" "`laws::ratio_invariance`, `laws::representation` on `survey`";
        "R21" "choice" "each level can be reached, and an unknown level is refused" "the last level wins" "`tests/suite/laws_rules.rs`";
        "R22" "sound" "the rule passes its check, its best award is the maximum, or what the leaf reaches, and its worst is not above it; a wrong rule is refused, and only equal rules are equal" "a gap between 89.99 and 90" "`laws::sound`, `laws::check_refuses`, `laws::equality`" "correct the table of the rule or its leaf, and declare the maximum as the best award";
        "R23" "refusals" "refused evidence has a refusal, and each says in Vietnamese and in English what was found and what is expected" "an empty message" "`laws::refusals`" "return at least one `Refusal`, each with the value found and what is expected, as `Phrase::in_words(vi, en)`";
        "R24" "oracle" "the award is what the facts of the decision say, or an independent calculation" "a typing error in the table" "`laws::fact`, `laws::oracle`" "read the row of the decision again: its threshold, \"from\" or \"above\", its points; work the case out on paper; a fact is the award before it is rounded";
    }
    Arithmetic {
        "A1" "idempotent" "rounding twice is rounding once" "a float in between" "`tests/suite/laws_arithmetic.rs`";
        "A2" "monotone-rounding" "rounding keeps the order of numbers" "a mode by sign" "`tests/suite/laws_arithmetic.rs`";
        "A3" "near" "a rounded number is at most half a unit away, or less than one unit in directed modes" "wrong places" "`tests/suite/laws_arithmetic.rs`";
        "A4" "sign-symmetry" "rounding -x is minus rounding x" "floor(100 x + 0.5) / 100" "`tests/suite/laws_arithmetic.rs`";
        "A5" "named-midpoint" "a half is rounded as the mode says" "banker's rounding by default" "`tests/suite/laws_arithmetic.rs`";
        "A6" "exact-sums" "a sum does not depend on its order and grouping" "90 + 1/3 + 1/3 in decimals" "`tests/suite/laws_arithmetic.rs`";
        "A7" "no-silent-loss" "a number that would lose digits is refused" "`from_str` rounds" "`tests/suite/laws_arithmetic.rs`";
        "A8" "no-double-rounding" "the index is rounded once, from exact sums" "89.9949, 89.995, 90.00" "`laws::rounded_once`" "the index is one division, rounded once";
        "A9" "printing" "printing never rounds" "`{:.2}`" "`tests/suite/laws_arithmetic.rs`";
        "A10" "no-minus-zero" "there is no -0" "`{:.2}` of -0.004" "`tests/suite/laws_arithmetic.rs`";
        "A11" "no-floats" "there is no binary float anywhere" "29 / 50 x 100" "lints `float_arithmetic`, `disallowed_types`";
    }
    Methodology {
        "T1" "additive" "a criterion is the exact sum of its components, and the unit that of its fields" "adding rounded numbers" "`laws::additive`" "add exact numbers, and round once";
        "T2" "order-free" "the order of rows and answers changes no score" "a running rounding" "`laws::order_free`" "a sum must not depend on the order of its rows";
        "T3" "maxima" "maxima add up at every node, or are refused" "99.5 printed as 100" "`laws::maxima_add_up`" "the validation must compare both sums";
        "T4" "local" "another answer changes its leaf and the rows above it, each by the same exact difference" "a shared remainder" "`laws::local`, on sums; an index and a rescaled maximum change as a whole" "the score of a leaf must not depend on other leaves";
        "T5" "empty" "a criterion without rows and rule is refused, and so is an empty table" "0 / 0" "`tests/suite/hostile`";
        "T6" "rescale-exact" "full marks on everything that applies are exactly 100" "rescaling leaf by leaf: 99.99" "`laws::full_marks_are_hundred`" "rescale the whole once, never leaf by leaf";
        "T7" "rescale-monotone" "leaving out a leaf that is no better than the whole does not lower the index" "rescaling twice" "`laws::rescale_monotone`" "take the leaf out of both sums";
        "T8" "nothing-applies" "a sheet on which nothing applies is refused" "0 or 100" "`laws::nothing_applies`" "there is no index of nothing";
        "T9" "renaming" "other codes change nothing else" "a code with a meaning" "`laws::renaming`" "a code is a name, nothing more";
        "T10" "paths-agree" "scored again, on another thread, by its definition validated again, and in a batch, a sheet shows the same numbers" "a cache" "`laws::paths_agree`, on every number that a card and a batch show; ranges of many units: `tests/suite/columns.rs`" "only methodology and sheet may decide";
        "T11" "missing" "every missing leaf is named, and every unknown code is refused" "missing is zero" "`laws::missing`" "a missing answer is an error that names every missing leaf";
        "T12" "edition" "a sheet for another methodology or edition is refused" "no edition on the sheet" "`laws::edition`; there is no content hash" "compare id and edition before anything else";
        "T13" "caps" "bonus and penalty stay within their caps and are shown separately" "a total above the ceiling" "`laws::caps`" "refuse adjustments above their caps or cut them there, and add them last";
        "T14" "rounding-level" "numbers are rounded only where it is declared" "rounding each field" "`laws::rounded_once`" "the index is one division, rounded once";
        "T15" "no-overflow" "no sum that a sheet can make loses a digit" "a limit found in production" "`Definition::validate`; `laws::additive` on hostile methodologies";
        "T16" "as-decided" "each fact and each published result of the decision is what the file gives" "a typing error in the table" "`laws::as_decided`; `laws::try_mutants` says which mistakes no fact would notice" "read the row of the decision again: its threshold, \"from\" or \"above\", its points; and the fact";
    }
    Grouping {
        "G1" "one-group" "a card has at most one group, and exactly one from the lowest threshold up" "a gap at 89.995" "`laws::grouped`";
        "G2" "disjoint" "no index is in two groups" "closed ends on both sides" "`laws::grouped`";
        "G3" "monotone-groups" "a higher index never has a lower group" "an unsorted table" "`laws::ranked`" "count the better units, on exact numbers";
        "G4" "edge" "a threshold is in its group" "`>`" "`laws::grouped`";
        "G5" "basis" "the declared index decides, published or exact" "one printed, the other compared" "`laws::grouped`" "compare the declared index with each threshold, inclusive";
        "G6" "same-basis" "with `published`, the printed index is in the printed range of its group" "89.995 is B and prints 90.00" "`laws::grouped`";
        "G7" "no-float-groups" "90 is 90" "0.1 + 66.6 + 23.3" "lints; `tests/suite/laws_methodology.rs`";
    }
    Ranking {
        "K1" "permutation" "the order of the cards changes no rank" "an unstable sort" "`laws::ranked`" "count the better units, on exact numbers";
        "K2" "definitions" "standard is 1 + the better, modified the better or equal, dense 1 + the distinct better" "counting from 0" "`laws::ranked`, and exhaustively in `tests/suite/numbers.rs`" "count the better units, on exact numbers";
        "K3" "order-of-rules" "dense <= standard <= modified" "mixed-up names" "`laws::ranked`" "count the better units, on exact numbers";
        "K4" "sum" "standard and modified ranks add up to n (n + 1)" "ties counted twice" "`laws::ranked`" "count the better units, on exact numbers";
        "K5" "extremes" "the first standard rank is 1, the last modified rank is n" "starting at 0" "`laws::ranked`" "count the better units, on exact numbers";
        "K6" "ties" "equal indices have equal ranks" "ties broken by input order" "`laws::ranked`" "count the better units, on exact numbers";
        "K7" "strict" "a higher index has a strictly smaller rank" "comparing rounded numbers" "`laws::ranked`" "count the better units, on exact numbers";
        "K8" "rank-basis" "ties are decided on the declared index" "89.994 and 89.986 print alike and differ" "`laws::ranked`";
        "K9" "subset" "a part of the block keeps its order" "ranks by share" "`laws::ranked`" "count the better units, on exact numbers";
        "K10" "extension" "one more unit at the end changes no other standard or dense rank" "ranks from below" "`laws::ranked`" "count the better units, on exact numbers";
        "K11" "small" "one card is ranked, and no card is refused" "n - 1" "`laws::ranked`" "a block without cards is refused, and every other one is ranked";
        "K12" "no-float-ties" "equal exact totals tie" "0.1 + 0.1 + 89.8" "`laws::ranked` against exact fractions";
    }
    Comparison {
        "C1" "antisymmetric" "the change from a to b is minus that from b to a" "rounding down" "`tests/suite/comparison`";
        "C2" "self" "a card has no change against itself" "noise" "`tests/suite/comparison`";
        "C3" "chain" "changes add up along years, unrounded" "difference of rounded numbers" "`tests/suite/comparison`";
        "C4" "missing-unit" "a unit without a card has no change" "a fall to 0" "`tests/suite/comparison`";
        "C5" "sign" "a positive change of rank is a better rank" "the sign of the subtraction" "`tests/suite/comparison`";
        "C6" "comparable" "different editions are compared by a declared crosswalk only" "by equal codes" "`tests/suite/comparison`";
        "C7" "sums-of-changes" "changes of leaves add up to the change of the unit" "rounded leaves" "`tests/suite/comparison`";
    }
    File {
        "S1" "round-trip" "what is written reads back equal" "an optional key that is lost" "`laws::round_trip`" "what is written must contain everything that is read";
        "S2" "canonical" "equal values are written in equal bytes" "the order of a hash map" "`laws::round_trip`" "what is written must contain everything that is read";
        "S3" "strings" "decimals are strings, and floats are refused" "0.1 through f64" "`tests/suite/hostile`";
        "S4" "feature-proof" "the bytes are the same, whatever other crates switch on" "`serde-float`" "`tests/bytes`, one build for each feature";
        "S5" "validated" "what was read has passed every check" "derived `Deserialize`" "`Definition::validate`; `tests/suite/hostile`";
        "S6" "unknown-keys" "unknown keys are refused" "`scoer`" "`tests/suite/hostile`";
        "S7" "repeated-keys" "repeated keys are refused" "the last one wins" "`tests/suite/hostile`";
        "S8" "codes" "codes are strings, sorted by their parts" "1.10 read as 1.1" "`src/text/code.rs`, `tests/suite/hostile`";
        "S9" "formats-agree" "TOML and JSON give the same value" "dates and floats of one format" "`laws::round_trip`, once for each format";
        "S10" "old-files" "a file of every released version still reads" "a renamed key" "not here: nothing is released yet";
        "S11" "any-bytes" "any bytes are read or refused without a panic, in linear time" "recursion" "`tests/suite/hostile`";
    }
}

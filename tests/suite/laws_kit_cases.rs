//! What a kit tries its laws on, what it counts as tried, and what it says of the cases.

use std::borrow::Cow;
use std::cell::Cell;

use cchc::laws::{self, Expected, Fact};
use cchc::testing::{LawKit, MethodologyKit, RuleKit, Runner};
use proptest::prelude::*;

use crate::files::Directory;
use crate::prelude::*;

/// A rule that reads a count: its points and its clause, or a refusal.
#[derive(Clone, Debug)]
struct Made {
    award: fn(&Leaf, u32) -> Option<(Points, u32)>,
    accepts: fn(&Leaf) -> bool,
}

impl PartialEq for Made {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

fn refusal() -> Vec<Refusal> {
    vec![Refusal::new(ProblemKind::OutOfRange, "", "`0`", Phrase::in_words("khác", "another"))]
}

impl ScoringRule for Made {
    type Evidence = u32;

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        if !(self.accepts)(leaf) {
            return Err(refusal());
        }
        Ok(Bounds::new(Fraction::ZERO, leaf.reaches))
    }

    fn award(&self, leaf: &Leaf, count: &u32) -> Result<Award, Vec<Refusal>> {
        let (points, clause) = (self.award)(leaf, *count).ok_or_else(refusal)?;
        Ok(Award::points(points, Clause::Custom(clause)))
    }

    fn clause(&self, _: &Leaf, clause: Clause, language: Language) -> Cow<'_, str> {
        match clause {
            Clause::Custom(0) => language.pick("dưới 80", "under 80").into(),
            _ => language.pick("từ 80", "from 80").into(),
        }
    }
}

/// On a leaf of two points.
fn kit(award: fn(&Leaf, u32) -> Option<(Points, u32)>) -> RuleKit<Made> {
    kit_where(award, |_| true)
}

fn kit_where(
    award: fn(&Leaf, u32) -> Option<(Points, u32)>,
    accepts: fn(&Leaf) -> bool,
) -> RuleKit<Made> {
    RuleKit::of(Made { award, accepts }).leaf(leaf(points!(2)))
}

fn leaf(max: Points) -> Leaf {
    Leaf::new("1.1".parse().unwrap(), max, 2)
}

/// From 80 the maximum, else nothing.
#[expect(clippy::unnecessary_wraps, reason = "a function of the type of `Made::award`")]
fn from_80(leaf: &Leaf, count: u32) -> Option<(Points, u32)> {
    let is_full = count >= 80;
    Some((if is_full { leaf.reaches } else { Points::ZERO }, is_full.into()))
}

#[track_caller]
fn breaks(kit: &RuleKit<Made>, law: &str, id: &str) -> String {
    let violation = kit.find(law, 7, 64).unwrap_err();
    assert_eq!(violation.law.id, id, "{violation}");
    violation.found
}

#[test]
fn total_is_tried_on_the_largest_maximum() {
    let of_max = kit(|leaf, count| {
        assert!(leaf.max < points!(1000), "too large");
        from_80(leaf, count)
    });
    breaks(&of_max.best(80), "total", "R1");
    let of_reach = kit(|leaf, count| {
        assert!(leaf.reaches < points!(1000), "too large");
        from_80(leaf, count)
    });
    breaks(&of_reach.best(80), "total", "R1");
    assert_eq!(kit(from_80).best(80).find("total", 7, 64), Ok(64));
}

/// A step from or to a refusal tries no law of two awards.
#[test]
fn what_counts_as_tried() {
    let but_81 = || kit(|leaf, count| from_80(leaf, count).filter(|_| count != 81));
    let step = |from: u32| {
        let kit = but_81().evidence(Just(from)).better(|count| count.checked_add(1));
        kit.find("one_step", 7, 64)
    };
    assert_eq!([step(80), step(81), step(82)], [Ok(0), Ok(0), Ok(64)]);
    let none = but_81().evidence(Just(90)).better(|_| None);
    assert_eq!(none.find("one_step", 7, 64), Ok(0));

    // Three in one band show that there is no threshold.
    let band = |last: u32| {
        let kit = kit(from_80).evidence(Just(80)).band(|count| *count >= 80);
        kit.better(move |count| (*count < last).then(|| count + 1)).find(
            "no_hidden_threshold",
            7,
            64,
        )
    };
    assert_eq!([band(80), band(81), band(82)], [Ok(0), Ok(0), Ok(64)]);
    let refused = kit(|_, _| None).evidence(Just(80)).band(|_| 1).better(|count| Some(count + 1));
    assert_eq!(refused.find("no_hidden_threshold", 7, 64), Ok(0));

    let kit = || kit(from_80).evidence(Just(80));
    let same = |count: &u32| Some(*count);
    assert_eq!(kit().same(same).same(same).find("representation", 7, 64), Ok(64));
    assert_eq!(kit().same(same).same(|_| None).find("representation", 7, 64), Ok(64));
    let two = |_: &u32| Some(Fraction::from(2));
    let on_leaf = || kit().oracle(two);
    let tried = on_leaf().oracle(two).find("oracle", 7, 64).unwrap();
    assert_eq!(tried, on_leaf().find("oracle", 7, 64).unwrap());
    assert!(tried > 0);
}

/// Facts are in points of the declared leaf. On a leaf that reaches another maximum they are only said in proportion,
/// if all points of the rule are shares.
#[test]
fn facts_on_other_leaves() {
    // Always one point.
    let one =
        || kit(|_, _| Some((points!(1), 0))).leaves([leaf(points!(4))]).facts([(1, points!(1))]);
    assert_eq!(one().find("facts", 7, 64), Ok(1));
    assert_eq!(
        breaks(&one().share_of_max(true), "facts", "R24"),
        "1 by Custom(0), where the decision says 2"
    );
    // A refusal is said of leaves with the same places that apply alike.
    let refused = kit(from_80).facts([(80, Expected::Refused)]);
    breaks(&refused, "facts", "R24");
    let coarse = Leaf::new("1.1".parse().unwrap(), points!(2), 0);
    let but_fine = |leaf: &Leaf, count| from_80(leaf, count).filter(|_| leaf.places == 0);
    let kit = kit(but_fine).leaves([coarse]).facts([(80, Expected::Refused)]);
    assert_eq!(kit.find("facts", 7, 64), Ok(1));
}

/// A rule is also tried on a leaf of another code, if it passes its check there.
#[test]
fn another_code_earns_the_same() {
    let only_11 = |leaf: &Leaf, count| {
        let count = if leaf.code.as_str() == "1.1" { count } else { 0 };
        from_80(leaf, count)
    };
    let full = |_: &u32| Some(Fraction::from(2));
    for is_share in [false, true] {
        let kit = |accepts| {
            kit_where(only_11, accepts)
                .evidence(Just(80))
                .best(80)
                .share_of_max(is_share)
                .oracle(full)
        };
        breaks(&kit(|_| true), "oracle", "R24");
        let tried = kit(|leaf| leaf.code.as_str() == "1.1").find("oracle", 7, 64);
        assert_eq!(tried, Ok(64));
    }
}

#[test]
fn two_facts_of_equal_evidence_contradict() {
    let kit = kit(from_80).facts([(80, points!(2)), (79, points!(0)), (80, points!(1))]);
    let found = "2 by Custom(1), where a fact about equal evidence says 1";
    assert_eq!(breaks(&kit, "facts", "R24"), found);
}

#[test]
fn words_of_facts_are_required_if_they_are_given() {
    let with = |words| kit(from_80).facts_in_words([(80, points!(2).into(), words)]);
    assert_eq!(with(["", ""]).find("facts", 7, 64), Ok(1));
    assert_eq!(with(["từ 80", "from 80"]).find("facts", 7, 64), Ok(1));
    breaks(&with(["dưới 80", "under 80"]), "facts", "R17");
    breaks(&with(["", "under 80"]), "facts", "R17");
}

/// Without bands, a band ends where the clause changes.
#[test]
fn facts_that_are_missing_without_bands() {
    let kit = kit(from_80).evidence(0..100_u32).facts([(80, points!(2))]).best(79);
    let kit = kit.better(|count| Some(count + 1));
    let mut runner = Runner::seeded(7, 64);
    kit.check("facts", &mut runner).unwrap();
    let notes = ["no fact at the end of a band: 79", "no fact that Custom(0) pays"];
    assert_eq!(runner.coverage().notes, notes);
}

#[test]
fn coverage_in_words() {
    let coverage = |kit: &RuleKit<Made>, law: &str| {
        let mut runner = Runner::seeded(7, 64);
        kit.check(law, &mut runner).unwrap();
        runner.coverage().to_string()
    };
    let mut runner = Runner::seeded(7, 64);
    runner.run(&Just(1), |_| Ok(true)).unwrap();
    assert_eq!(runner.coverage().to_string(), "64 cases, 64 tried");
    let refused = kit(|_, _| None).evidence(Just(1));
    let text = "64 cases, 0 tried; 64 refused, 0 not applicable";
    assert_eq!(coverage(&refused, "bounded"), text);
    let awarded = kit(from_80).evidence(Just(1));
    let text = "64 cases, 64 tried; 0 refused, 0 not applicable, 64 by Custom(0)";
    assert_eq!(coverage(&awarded, "bounded"), text);
}

#[test]
fn kits_are_shown_by_their_subject() {
    let shown = format!("{:?}", kit(from_80));
    assert!(shown.starts_with("RuleKit { rule: Made") && shown.contains("leaf: Leaf"), "{shown}");
    let kit = MethodologyKit::of(Definition::example().validate().unwrap());
    assert_eq!(format!("{kit:?}"), "MethodologyKit { methodology: \"example\", .. }");
}

#[test]
fn facts_of_a_methodology_are_counted() {
    let facts = [
        Fact::new("1.2", Evidence::level("không"), points!(0)),
        Fact::new("1.2", Evidence::level("đầy đủ"), points!(2)),
        Fact::new("1.1", Evidence::share(1, 2), points!(3)),
    ];
    let kit = MethodologyKit::of(Definition::example().validate().unwrap()).facts(facts);
    assert_eq!(kit.find("facts", 7, 64), Ok(3));
}

/// A violation, if there is a case.
fn violation() -> laws::LawViolation {
    let (rule, leaf) = laws::example();
    laws::fact(&rule, &leaf, &Evidence::share(1, 4), points!(1)).unwrap_err()
}

#[test]
fn each_seed_has_its_own_cases() {
    let cases = |seed| {
        let seen = Cell::new(Vec::new());
        let see = |number: &u64| {
            let mut all = seen.take();
            all.push(*number);
            seen.set(all);
            Ok(true)
        };
        Runner::seeded(seed, 8).run(&any::<u64>(), see).unwrap();
        seen.take()
    };
    assert_eq!(cases(7), cases(7));
    assert_ne!(cases(7), cases(8));
}

/// One case, which is not shrunk; a seed has many, and the violation is the smallest.
#[test]
fn bytes_are_one_case_without_shrinking() {
    let calls = |runner: &mut Runner| {
        let calls = Cell::new(0);
        let fail = |_: &u64| {
            calls.set(calls.get() + 1);
            Err::<bool, _>(violation())
        };
        runner.run(&(1000..u64::MAX), fail).unwrap_err();
        calls.get()
    };
    assert!(calls(&mut Runner::of_bytes(b"bytes")) <= 2);
    assert!(calls(&mut Runner::seeded(7, 1)) > 2);
}

/// What was declared is tried before any random case, and not as a case of bytes.
#[test]
fn declared_evidence_comes_first() {
    // Only 5 is wrong.
    let kit = kit(|_, count| Some((if count == 5 { points!(3) } else { points!(0) }, 0)));
    let kit = kit.evidence(6..u32::MAX).best(5);
    assert_eq!(kit.find("bounded", 7, 0).unwrap_err().law.id, "R2");
    let of_bytes = |byte: u8| kit.check("bounded", &mut Runner::of_bytes(&[byte]));
    assert!((0..64).any(|byte| of_bytes(byte).is_ok()));
}

#[test]
fn one_case_shows_nothing_about_refusals() {
    let kit = kit(from_80).evidence(Just(80));
    let notes = |mut runner: Runner| {
        kit.check("refusals", &mut runner).unwrap();
        runner.coverage().notes.clone()
    };
    assert!(notes(Runner::of_bytes(b"bytes")).is_empty());
    assert!(notes(Runner::seeded(7, 1)).is_empty());
    assert_eq!(notes(Runner::seeded(7, 2)).len(), 1);
}

/// A test that fails is saved beside its file, which is named from the workspace at or above the package.
#[test]
fn failures_are_saved_beside_the_file() {
    let directory = Directory::new();
    let file = directory.write("rule.rs", b"");
    let package = std::path::Path::new(&file).parent().unwrap().join("package");
    std::fs::create_dir(&package).unwrap();
    let kit = kit(|_, _| Some((points!(3), 0))).evidence(1..100_u32);
    let hold = || kit.hold("bounded", None, package.to_str().unwrap(), "rule.rs");
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(hold)).is_err());
    let saved = std::path::Path::new(&file).with_extension("proptest-regressions");
    let text = std::fs::read_to_string(saved).unwrap();
    assert!(text.contains("cc "), "{text}");
}

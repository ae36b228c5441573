//! The edges of the laws as plain functions, and what a violation says: the number, the refusals, the hint, and the
//! evidence as Rust code.

use std::borrow::Cow;
use std::cell::Cell;

use cchc::laws::{self, Expected, Fact, LawResult, LawViolation, MethodologyFacts, Published};

use crate::prelude::*;

/// A rule that reads a count. A copy says so.
#[derive(Debug)]
struct Made {
    award: fn(&Leaf, u32) -> Result<Award, Vec<Refusal>>,
    bounds: [u32; 2],
    text: fn() -> &'static str,
    is_copy: bool,
    differs_as_copy: bool,
}

impl Clone for Made {
    fn clone(&self) -> Self {
        Self { is_copy: true, ..*self }
    }
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        self.bounds == other.bounds
    }
}

impl ScoringRule for Made {
    type Evidence = u32;

    fn check(&self, _: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        let [worst, best] = self.bounds.map(Fraction::from);
        Ok(Bounds::new(worst, best))
    }

    fn award(&self, leaf: &Leaf, count: &u32) -> Result<Award, Vec<Refusal>> {
        (self.award)(leaf, if self.is_copy && self.differs_as_copy { 0 } else { *count })
    }

    fn clause(&self, _: &Leaf, _: Clause, language: Language) -> Cow<'_, str> {
        language.pick("mức", "band").into()
    }

    fn describe(&self, _: &Leaf, _: Language) -> Cow<'_, str> {
        (self.text)().into()
    }
}

fn made(award: fn(&Leaf, u32) -> Result<Award, Vec<Refusal>>) -> Made {
    Made { award, bounds: [0, 2], text: || "1", is_copy: false, differs_as_copy: false }
}

#[expect(clippy::unnecessary_wraps, reason = "what `ScoringRule::award` returns")]
fn earns(points: impl Into<Fraction>, clause: u32) -> Result<Award, Vec<Refusal>> {
    Ok(Award::points(points, Clause::Custom(clause)))
}

fn refused<const N: usize>(keys: [&'static str; N]) -> Result<Award, Vec<Refusal>> {
    let refusal = |key| Refusal::new(ProblemKind::OutOfRange, key, "`0`", "more than 0");
    Err(keys.map(refusal).into())
}

fn leaf(max: Points) -> Leaf {
    Leaf::new("1".parse().unwrap(), max, 2)
}

/// The id of the law that does not hold.
fn broken(result: LawResult) -> Option<&'static str> {
    result.err().map(|violation| violation.law.id)
}

#[test]
fn a_law_applies_up_to_its_edges() {
    let leaf = leaf(points!(2));
    // The same ratio is refused if its numbers are large.
    let large =
        made(|_, count| if count > 100 { refused(["count"]) } else { earns(points!(1), 0) });
    assert_eq!(broken(laws::ratio_invariance(&large, &leaf, &1, &1000)), Some("R11"));
    assert_eq!(broken(laws::ratio_invariance(&large, &leaf, &1000, &1)), Some("R11"));
    assert_eq!(laws::ratio_invariance(&large, &leaf, &1000, &1001), Ok(()));
    assert_eq!(laws::ratio_invariance(&large, &leaf, &1, &2), Ok(()));

    // One point of any maximum. No leaf has the maximum 0, or one above the largest that can be declared.
    let one = made(|_, _| earns(points!(1), 0));
    assert_eq!(broken(laws::max_homogeneity(&one, &leaf, &1, 2)), Some("R12"));
    assert_eq!(laws::max_homogeneity(&one, &leaf, &1, 0), Ok(()));
    let [half, largest] = [points!(500000), points!(1000000)].map(self::leaf);
    assert_eq!(largest.max, Points::DECLARED_MAX);
    assert_eq!(broken(laws::max_homogeneity(&one, &half, &1, 2)), Some("R12"));
    assert_eq!(laws::max_homogeneity(&one, &largest, &1, 2), Ok(()));

    let copied = Made { differs_as_copy: true, ..made(|_, count| earns(Fraction::from(count), 0)) };
    assert_eq!(broken(laws::deterministic(&copied, &leaf, &1)), Some("R15"));
    assert_eq!(laws::deterministic(&copied, &leaf, &0), Ok(()));

    // Equal points by another clause at one end only.
    let by_clause = made(|_, count| earns(points!(1), (count > 2).into()));
    let steps =
        |steps: [u32; 3]| broken(laws::no_hidden_threshold(&by_clause, &leaf, steps.each_ref()));
    assert_eq!(
        [steps([0, 1, 2]), steps([1, 2, 3]), steps([2, 3, 4])],
        [None, Some("R8"), Some("R8")]
    );
}

#[test]
fn a_text_of_one_letter_needs_no_translation() {
    let said = |text| {
        let rule = Made { text, ..made(|_, _| earns(points!(1), 0)) };
        broken(laws::languages(&rule, &leaf(points!(2)), &1))
    };
    assert_eq!(said(|| "q = 1"), None);
    assert_eq!(said(|| "qz = 1"), Some("R17"));
    assert_eq!(said(|| "qzq = 1"), Some("R17"));
}

#[test]
fn an_award_below_the_bounds_has_its_own_hint() {
    let hint = |bounds, award| {
        let rule = Made { bounds, ..made(award) };
        laws::bounded(&rule, &leaf(points!(2)), &1).unwrap_err().hint
    };
    let low = "keep the award at the floor of the decision, or declare the worst award in `check`";
    let high = "cap the award: evidence may exceed its target, and a part its whole";
    assert_eq!(hint([0, 2], |_, _| earns(points!(-1), 0)), low);
    assert_eq!(hint([0, 2], |_, _| earns(points!(3), 0)), high);
    // At the worst award of bounds that are upside down.
    assert_eq!(hint([3, 1], |_, _| earns(points!(3), 0)), high);
}

#[test]
fn what_is_written_differently_the_second_time() {
    let times = Cell::new(0);
    let write = |points: &Points| {
        times.set(times.get() + 1);
        Ok::<_, String>(format!("{points}{}", "0".repeat(times.get())))
    };
    let violation = laws::round_trip(&points!(0.5), write, str::parse::<Points>).unwrap_err();
    assert_eq!((violation.law.id, violation.found.as_str()), ("S2", "other bytes the second time"));
}

// ---------------------------------------------------------------- words

fn wrong(evidence: &Evidence) -> LawViolation {
    let (rule, leaf) = laws::example();
    laws::fact(&rule, &leaf, evidence, points!(1)).unwrap_err()
}

/// Six points of the share: as a decimal, and as a fraction if that has up to 12 characters.
#[test]
fn numbers_are_readable() {
    for (part, whole, found) in [
        (1, 4, "1.5"),
        (1, 7, "about 0.8571 (6/7)"),
        (10_000, 700_003, "about 0.0857 (60000/700003)"),
        (100_000, 700_003, "about 0.8571"),
        (1_000_000, 7_000_003, "about 0.8571"),
    ] {
        let text = format!("{found} by Share, where the decision says 1");
        assert_eq!(wrong(&Evidence::share(part, whole)).found, text);
    }
}

#[test]
fn every_refusal_is_said() {
    let rule = made(|_, _| refused(["part", "whole"]));
    let violation = laws::fact(&rule, &leaf(points!(2)), &1, points!(0)).unwrap_err();
    let found = "refused: part: found `0`, expected more than 0; whole: found `0`, expected more than 0, \
                 where the decision says 0";
    assert_eq!(violation.found, found);
}

#[test]
fn a_panic_has_a_hint_of_what_to_do() {
    let hint = |award| laws::total(&made(award), &leaf(points!(2)), &1).unwrap_err().hint;
    let wider = hint(|_, _| panic!("attempt to multiply with overflow"));
    assert!(wider.contains("compute in a wider type"), "{wider}");
    let whole = hint(|_, _| panic!("attempt to divide by zero"));
    assert!(whole.contains("whose whole is zero"), "{whole}");
    let missing = hint(|_, _| panic!("called `Option::unwrap()` on a `None` value"));
    assert!(missing.contains("something is missing"), "{missing}");
    let other = hint(|_, _| panic!("something else"));
    assert_eq!(other, "return a `Refusal` for evidence that has no award");
}

#[test]
fn evidence_can_be_pasted() {
    let quantity = |text: &str| text.parse::<Quantity>().unwrap();
    let share = |part, whole| Share::new(quantity(part), quantity(whole));
    let ratios = |shares: [Share; 2]| {
        Evidence::Ratios(["a", "b"].map(String::from).into_iter().zip(shares).collect())
    };
    for (evidence, code) in [
        (Evidence::share(1, 4), "Evidence::share(1, 4)"),
        (Evidence::growth(1, 4), "Evidence::growth(1, 4)"),
        (
            Evidence::Share { part: quantity("1.5"), whole: 2.into() },
            r#"Evidence::Share { part: "1.5".parse()?, whole: "2".parse()? }"#,
        ),
        (
            Evidence::Growth { now: 1.into(), last: quantity("2.5") },
            r#"Evidence::Growth { now: "1".parse()?, last: "2.5".parse()? }"#,
        ),
        (
            ratios([share("1", "2"), share("3", "4")]),
            r#"Evidence::ratios([("a", 1, 2), ("b", 3, 4)])"#,
        ),
        (
            ratios([share("1", "2"), share("1.5", "2")]),
            r#"Evidence::Ratios([("a".into(), Share::new("1".parse()?, "2".parse()?)), ("b".into(), Share::new("1.5".parse()?, "2".parse()?))].into())"#,
        ),
        (
            ratios([share("1", "2.5"), share("1", "2")]),
            r#"Evidence::Ratios([("a".into(), Share::new("1".parse()?, "2.5".parse()?)), ("b".into(), Share::new("1".parse()?, "2".parse()?))].into())"#,
        ),
    ] {
        let (rule, leaf) = laws::example();
        let said = laws::fact(&rule, &leaf, &evidence, Expected::NotApplicable).unwrap_err();
        assert_eq!(said.evidence, code);
    }
}

// ---------------------------------------------------------------- methodologies

#[test]
fn a_wrong_published_result_shows_its_sheet() {
    let methodology = Definition::example().validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    sheet.answers.insert("1.2", Answer::not_applicable());
    sheet.bonus.push(Adjustment::new("Sáng kiến", points!(0.5)));
    let published = Published::new(sheet.clone()).points(points!(1));
    let facts = MethodologyFacts::default().with_published([published]);
    let violation = laws::as_decided(&methodology, &facts).unwrap_err();
    assert_eq!(violation.law.id, "T16");
    let lines: Vec<&str> = violation.evidence.lines().collect();
    assert_eq!(lines[0], format!("unit \"Sở A\", stage {:?}", sheet.stage));
    assert_eq!(lines[1], r#""1.1": Evidence::share(538, 630)"#);
    assert_eq!(lines[2], r#""1.2": Answer::not_applicable()"#);
    assert!(lines[3].starts_with(r#""2": Evidence::answers("#), "{}", lines[3]);
    assert_eq!(lines[4..], ["bonus: 0.5"]);
}

#[test]
fn the_points_of_each_part_are_facts() {
    let mut definition = Definition::example();
    for row in &mut definition.criteria {
        let part = if row.code == "2" { "Điều tra" } else { "Thẩm định" };
        row.part = row.rule.as_ref().map(|_| part.to_owned());
    }
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    sheet.answers.insert("1.1", Evidence::share(1, 2));
    sheet.answers.insert("1.2", Evidence::level("đầy đủ"));
    sheet.answers.insert("2", Evidence::answers([("có", 1), ("không", 1)]));
    let check = |points| {
        let published = Published::new(sheet.clone());
        let published = published.part("Điều tra", points!(1)).part("Thẩm định", points);
        let facts = MethodologyFacts::default().with_published([published]);
        facts.check(&methodology).map_err(|problems| problems.text(Language::En))
    };
    assert_eq!(check(points!(5)), Ok(()));
    let found = "`Sở A`, published[0]: found `5` points of the part `Thẩm định`, expected `4` points of the part `Thẩm định`";
    assert_eq!(check(points!(4)), Err(found.to_owned()));
}

/// Evidence that the rule does not read is not described in the words of the rule.
#[test]
fn a_fact_of_other_evidence_names_its_keys() {
    let mut definition = Definition::example();
    let growth = Proportional::of(Reading::growth(), 0.into(), 10.into());
    definition.criteria[1].rule = Some(growth.into());
    let methodology = definition.validate().unwrap();
    let facts = MethodologyFacts::new([
        Fact::new("1.1", Evidence::share(1, 2), points!(1)),
        Fact::new("2", Evidence::share(1, 2), points!(1)),
    ]);
    let problems = facts.check(&methodology).unwrap_err().text(Language::En);
    let expected = [
        "criterion 1.1, facts[0]: found a refusal for { part, whole }, expected `1`",
        "criterion 2, facts[1]: found a refusal for { part, whole }, expected `1`",
    ];
    assert_eq!(problems.lines().collect::<Vec<_>>(), expected);
}

/// Nothing can apply to a unit only if every leaf may not apply, and only then nothing is left to divide by.
#[test]
fn nothing_applies_under_each_policy() {
    for policy in [NotApplicable::Rescale, NotApplicable::Full] {
        for may_not_apply in [true, false] {
            let mut definition = Definition::example();
            definition.not_applicable = Some(policy);
            for row in &mut definition.criteria {
                row.may_not_apply = row.rule.as_ref().map(|_| may_not_apply || row.code == "1.2");
            }
            let methodology = definition.validate().unwrap();
            assert_eq!(laws::nothing_applies(&methodology), Ok(()), "{policy:?} {may_not_apply}");
        }
    }
}

/// A longer code than 32 characters is refused, so that a code of 32 cannot be renamed to one more.
#[test]
fn the_longest_code_is_not_renamed() {
    let mut sheet = Sheet::example("Sở A");
    let mut definition = Definition::example();
    for length in [31, 32] {
        let code = "M".repeat(length);
        let answer = sheet.answers.remove(definition.criteria[3].code.as_str()).unwrap();
        sheet.answers.insert(code.as_str(), answer);
        definition.criteria[3].code = code;
        let methodology = definition.clone().validate().unwrap();
        assert!(methodology.check(&sheet).is_ok());
        assert_eq!(laws::renaming(&methodology, &sheet), Ok(()));
    }
}

#[test]
fn only_full_marks_are_hundred() {
    let methodology = Definition::example().validate().unwrap();
    let full = || {
        let mut sheet = Sheet::example("Sở A");
        sheet.answers.insert("1.1", Evidence::share(1, 1));
        sheet.answers.insert("1.2", Evidence::level("đầy đủ"));
        sheet.answers.insert("2", Evidence::answers([("có", 1), ("không", 0)]));
        sheet
    };
    let mut with_bonus = full();
    with_bonus.bonus.push(Adjustment::new("Sáng kiến", points!(1)));
    let mut half = full();
    half.answers.insert("1.1", Evidence::share(1, 2));
    half.answers.insert("1.2", Evidence::level("chưa đầy đủ"));
    half.answers.insert("2", Evidence::answers([("có", 1), ("không", 1)]));
    let mut one = full();
    one.answers.insert("1.1", Evidence::share(1, 2));
    for (sheet, index) in
        [(full(), "100.00"), (with_bonus, "110.00"), (half, "50.00"), (one, "70.00")]
    {
        let card = methodology.check(&sheet).unwrap().score();
        assert_eq!(card.index().to_string(), index);
        assert_eq!(laws::full_marks_are_hundred(&card), Ok(()));
    }
}

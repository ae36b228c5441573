//! The laws as plain functions, without a test framework: each on the example, on evidence that its docs
//! speak of, and on what breaks it.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use cchc::laws::{self, Expected, Law, LawGroup, LawResult, Seed};
use rust_decimal::Decimal;

use crate::prelude::*;

/// The id of the law that does not hold.
fn broken(result: LawResult) -> Option<&'static str> {
    result.err().map(|violation| violation.law.id)
}

fn share(part: u32, whole: u32) -> Evidence {
    Evidence::share(part, whole)
}

#[test]
fn laws_of_a_rule() {
    let (rule, leaf) = laws::example();
    let passes = |law: fn(&Rule, &Leaf, &Evidence) -> LawResult, evidence: &Evidence| {
        assert_eq!(law(&rule, &leaf, evidence), Ok(()), "{evidence:?}");
    };
    passes(laws::total, &share(u32::MAX, 0));
    passes(laws::bounded, &share(3, 1));
    passes(laws::full_marks, &share(3, 3));
    passes(laws::zero_marks, &share(0, 3));
    passes(laws::not_applicable, &share(0, 0));
    passes(laws::deterministic, &share(1, 3));
    passes(laws::explained, &share(1, 3));
    passes(laws::refusals, &share(0, 0));
    assert_eq!(broken(laws::full_marks(&rule, &leaf, &share(2, 3))), Some("R3"));
    assert_eq!(laws::sound(&rule, &leaf), Ok(()));
    assert_eq!(laws::checked(&rule, &leaf), Ok(()));
    assert_eq!(laws::languages(&rule, &leaf, &share(1, 3)), Ok(()));
    let [vi, en] = [Language::Vi, Language::En]
        .map(|language| rule.clause(&leaf, Clause::Share, language).into_owned());
    assert_eq!(laws::words_of(&rule, &leaf, &share(1, 3), [&vi, &en]), Ok(()));
    assert_eq!(broken(laws::words_of(&rule, &leaf, &share(1, 3), [&vi, &vi])), Some("R17"));
    assert_eq!(laws::words_of(&rule, &leaf, &share(0, 0), ["", "0"]), Ok(()));
    assert_eq!(laws::equality(&rule, &leaf, &rule.clone(), true), Ok(()));
    assert_eq!(broken(laws::equality(&rule, &leaf, &rule, false)), Some("R22"));
    assert_eq!(broken(laws::check_refuses(&rule, &leaf)), Some("R22"));
    let nothing = Rule::from(PerItem::new(points!(0)));
    assert_eq!(laws::check_refuses(&nothing, &leaf), Ok(()));
    assert_eq!(broken(laws::sound(&nothing, &leaf)), Some("R22"));
}

#[test]
fn laws_of_two_pieces_of_evidence() {
    let (rule, leaf) = laws::example();
    let passes = |law: fn(&Rule, &Leaf, &Evidence, &Evidence) -> LawResult, one, other| {
        assert_eq!(law(&rule, &leaf, &one, &other), Ok(()), "{one:?} {other:?}");
    };
    passes(laws::monotone, share(1, 9), share(7, 9));
    passes(laws::one_step, share(6, 9), share(7, 9));
    passes(laws::ratio_invariance, share(1, 3), share(5, 15));
    passes(laws::pure, share(1, 3), share(2, 3));
    assert_eq!(laws::max_homogeneity(&rule, &leaf, &share(1, 3), 7), Ok(()));
    let steps = [1, 2, 3].map(|part| share(part, 9));
    assert_eq!(laws::no_hidden_threshold(&rule, &leaf, steps.each_ref()), Ok(()));
    let list = Rule::from(Checklist::all(["a", "b"]));
    let (one, other) = (Evidence::items(["a", "b"]), Evidence::items(["b", "a"]));
    assert_eq!(laws::representation(&list, &leaf, &one, &other), Ok(()));
    let threshold = |band: Band| {
        let rule = Rule::from(Bands::ratio([band], points!(3)));
        broken(laws::threshold_exact(&rule, &leaf, &share(79, 100), &share(80, 100)))
    };
    assert_eq!(threshold(Band::at_least(80.into(), points!(6))), None);
    assert_eq!(threshold(Band::above(80.into(), points!(6))), Some("R7"));
    // From refused to paid, and not back.
    let (refused, paid) = (share(0, 0), share(0, 1));
    assert_eq!(laws::threshold_exact(&rule, &leaf, &refused, &paid), Ok(()));
    assert_eq!(broken(laws::threshold_exact(&rule, &leaf, &paid, &refused)), Some("R7"));
    assert_eq!(laws::as_fresh(&rule, &rule.clone(), &leaf, &share(1, 3), &share(2, 3)), Ok(()));
    let other = Rule::from(Checklist::all(["a", "b"]));
    assert_eq!(broken(laws::as_fresh(&rule, &other, &leaf, &share(1, 3), &paid)), Some("R16"));
}

#[test]
fn facts_and_oracles() {
    let (rule, leaf) = laws::example();
    assert_eq!(laws::fact(&rule, &leaf, &share(1, 4), points!(1.5)), Ok(()));
    assert_eq!(laws::fact(&rule, &leaf, &share(0, 0), Expected::Refused), Ok(()));
    assert_eq!(broken(laws::fact(&rule, &leaf, &share(1, 4), Expected::Refused)), Some("R24"));
    assert_eq!(broken(laws::fact(&rule, &leaf, &share(0, 0), points!(0))), Some("R24"));
    let expected = Fraction::new(6, 7).unwrap();
    assert_eq!(laws::oracle(&rule, &leaf, &share(1, 7), &expected), Ok(()));
}

/// Refuses everything, with these expectations in Vietnamese and in English.
#[derive(Clone, Debug, PartialEq)]
struct Refusing(&'static [[&'static str; 2]]);

impl ScoringRule for Refusing {
    type Evidence = ();

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, _: &Leaf, (): &()) -> Result<Award, Vec<Refusal>> {
        let refusal = |[vi, en]: &[&str; 2]| {
            Refusal::new(ProblemKind::Form, "", "`x`", Phrase::in_words(*vi, *en))
        };
        Err(self.0.iter().map(refusal).collect())
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "".into()
    }
}

#[test]
fn r23_reads_every_refusal() {
    let leaf = laws::example().1;
    let found = |texts| broken(laws::refusals(&Refusing(texts), &leaf, &()));
    assert_eq!(found(&[["số", "a number"], ["tên", "a name"]]), None);
    assert_eq!(found(&[["số", "a number"], ["tên", " "]]), Some("R23"));
    assert_eq!(found(&[["số", "a number"], [" ", "a name"]]), Some("R23"));
    assert_eq!(found(&[]), Some("R23"));
}

#[test]
fn evidence_is_made_for_a_rule() {
    let (rule, leaf) = laws::example();
    let seed = |whole, part| Seed { kind: 0, whole, part };
    let from = Rule::from(Bands::ratio([Band::at_least(80.into(), points!(6))], points!(1)));
    let edges = laws::edges(&from, &leaf);
    assert!(edges.contains(&share(79, 100)) && edges.contains(&share(80, 100)));
    assert_eq!(laws::sample(&rule, &leaf, seed(3, 2)), Some(share(2, 3)));
    assert_eq!(laws::accepted(&rule, &leaf, seed(0, 0)), Some(share(1, 1)));
    assert_eq!(laws::one_better(&rule, &leaf, &share(1, 3)), Some(share(2, 3)));
    assert_eq!(laws::times(&share(1, 3), 5), Some(share(5, 15)));
    let deduction = Rule::from(Deduction::new(points!(0.5)));
    assert_eq!(laws::best(&deduction, &leaf), Some(Evidence::Count(0)));
    assert_eq!(laws::worst(&deduction, &leaf), Some(Evidence::Count(u32::MAX)));
    // What measures nothing pays less than any ratio.
    let some = Rule::from(
        Bands::ratio([Band::at_least(80.into(), points!(6))], points!(1)).with_empty(Empty::Zero),
    );
    let worst = laws::worst(&some, &leaf).unwrap();
    assert_eq!(laws::zero_marks(&some, &leaf, &worst), Ok(()));
}

/// The largest number of evidence, and numbers that only fit without their zeros.
#[test]
fn times_keeps_what_evidence_may_say() {
    let of = |part: &str, whole: &str| Evidence::Share {
        part: part.parse().unwrap(),
        whole: whole.parse().unwrap(),
    };
    let times = |part: &str, whole: &str, times| laws::times(&of(part, whole), times);
    let (most, half) = ("100000000000000000", "50000000000000000");
    assert_eq!(times(half, half, 2), Some(of(most, most)));
    assert_eq!(times(half, half, 3), None);
    assert_eq!(times("0.5", "1.5", 2), Some(of("1", "3")));
    assert_eq!(times("1", "3", 0), None);
    // 0.00000001 and 10¹⁰ have no common whole numbers up to 10¹⁷, so no rule reads them.
    assert_eq!(times("0.00000001", "10000000000", 1), None);
}

#[test]
fn laws_of_a_methodology() {
    let methodology = Definition::example().validate().unwrap();
    let sheet = Sheet::example("Sở A");
    for law in [laws::order_free, laws::renaming, laws::paths_agree, laws::edition] {
        assert_eq!(law(&methodology, &sheet), Ok(()));
    }
    for law in [laws::caps, laws::rounded_once] {
        assert_eq!(law(&methodology, &sheet), Ok(()));
    }
    assert_eq!(laws::maxima_add_up(&methodology), Ok(()));
    let (on_time, (rule, leaf)) = (methodology.criterion("1.1").unwrap(), laws::example());
    assert_eq!((on_time.rule(), on_time.leaf()), (Some(&rule), &leaf));
    assert_eq!(laws::local(&methodology, &sheet, "1.1", share(1, 2)), Ok(()));
    let worse =
        with(sheet.clone(), |sheet| drop(sheet.answers.insert("1.2", Evidence::level("không"))));
    assert_eq!(laws::missing(&methodology, &sheet, 2), Ok(()));
    assert_eq!(laws::rescale_monotone(&methodology, &worse, "1.2"), Ok(()));
    let nothing_applies = with(Definition::example(), |definition| {
        definition.criteria.iter_mut().for_each(|row| row.may_not_apply = Some(true));
    });
    assert_eq!(laws::nothing_applies(&nothing_applies.validate().unwrap()), Ok(()));

    let card = methodology.check(&sheet).unwrap().score();
    assert_eq!(laws::grouped(&card), Ok(()));
    assert_eq!(laws::additive(&card), Ok(()));
    let full = with(sheet, |sheet| {
        sheet.answers.insert("1.1", share(3, 3));
        sheet.answers.insert("2", Evidence::answers([("có", 1)]));
    });
    let full = methodology.check(&full).unwrap().score();
    assert_eq!(laws::full_marks_are_hundred(&full), Ok(()));
}

/// What a custom rule pays.
type Pays = dyn Fn() -> Points + Send + Sync;

/// A custom rule that does not look at its evidence.
#[derive(Clone)]
struct Paying(Arc<Pays>);

impl std::fmt::Debug for Paying {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Paying")
    }
}

impl PartialEq for Paying {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl ScoringRule for Paying {
    type Evidence = ();

    fn check(&self, leaf: &Leaf) -> Result<Bounds, Vec<Refusal>> {
        Ok(Bounds::new(Fraction::ZERO, leaf.max))
    }

    fn award(&self, _: &Leaf, (): &()) -> Result<Award, Vec<Refusal>> {
        Ok(Award::points((self.0)(), Clause::Custom(0)))
    }

    fn clause(&self, _: &Leaf, _: Clause, _: Language) -> Cow<'_, str> {
        "clause".into()
    }
}

/// T10 finds a rule that remembers, and one that reads its thread.
#[test]
fn t10_a_rule_that_pays_otherwise_the_next_time() {
    let found = |pays: Arc<Pays>| {
        let definition = with(Definition::example(), |definition| {
            definition.criteria[1].rule = Some(Rule::custom(Paying(pays)));
        });
        let methodology = definition.validate().unwrap();
        let mut sheet = Sheet::example("Sở A");
        sheet.answers.insert("1.1", Evidence::custom(()));
        let violation = laws::paths_agree(&methodology, &sheet).unwrap_err();
        assert_eq!(violation.law.id, "T10");
        violation.found
    };
    let calls = AtomicI64::new(0);
    let creeping =
        move || Points::new(Decimal::new(calls.fetch_add(1, Ordering::SeqCst), 2)).unwrap();
    let again = found(Arc::new(creeping));
    assert!(
        again.starts_with("checked again: the unit has 3.8 points (exactly 3.8) of 10"),
        "{again}"
    );
    assert!(again.contains("and then 3.81 points (exactly 3.81) of 10"), "{again}");
    let is_named = || std::thread::current().name().is_some();
    let elsewhere = found(Arc::new(move || if is_named() { points!(6) } else { points!(5.99) }));
    assert!(elsewhere.starts_with("on another thread: the unit has 9.8 points"), "{elsewhere}");
}

#[test]
fn the_catalogue_is_complete() {
    let catalogue = laws::catalogue();
    let mut ids: Vec<&str> = catalogue.iter().map(|law| law.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), catalogue.len()), (88, 88));
    assert!(catalogue.iter().all(|law| !law.statement.is_empty() && !law.checked.is_empty()));
    let rules = catalogue.iter().filter(|law| law.group == LawGroup::Rule);
    assert_eq!(rules.count(), 24);
}

#[test]
fn the_table_of_the_docs_is_the_catalogue() {
    let head = ["| law | promises | checked |\n| --- | --- | --- |\n".to_owned()];
    let rows = laws::catalogue().iter().map(|law| {
        let Law { id, name, statement, checked, .. } = law;
        format!("| {id} {name} | {statement} | {checked} |\n")
    });
    let table: String = head.into_iter().chain(rows).collect();
    let kept = include_str!("../../src/laws/table.md");
    assert!(kept == table, "src/laws/table.md is old; it should be:\n{table}");
}

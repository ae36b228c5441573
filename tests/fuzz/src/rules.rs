//! One rule with its leaf and evidence: the laws, and the naive evaluator.

use cchc::laws::{self, Seed};
use cchc::rule::{Answer, Award, Leaf, ScoringRule};
use cchc::testing::{self, LawKit, RuleKit};
use cchc::{Definition, Evidence, Points, Rule, Sheet};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::{oracle, random};

/// A rule of any built-in kind: from the generator of the law kit, or from that of the tests.
fn rule(bytes: &[u8]) -> (Leaf, Rule, Vec<Evidence>) {
    if let [0, bytes @ ..] = bytes {
        // Numbers after the last byte, because proptest may look for one that is not zero.
        let state = bytes.iter().fold(1, |state: u32, byte| mixed(state ^ u32::from(*byte)));
        let more = std::iter::successors(Some(state), |state| Some(mixed(*state)));
        let all: Vec<u8> = bytes
            .iter()
            .copied()
            .chain(more.map(|state| state.to_be_bytes()[1]).take(600))
            .collect();
        let rng = TestRng::from_seed(RngAlgorithm::PassThrough, &all);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let made = testing::rules().new_tree(&mut runner).expect("every rule can be made");
        let (leaf, rule) = made.current();
        return (leaf, rule, Vec::new());
    }
    let (definition, sheets) = random::of_bytes(bytes, 1, 2);
    let definition: Definition = serde_json::from_value(definition).expect("it is valid");
    let methodology = definition.validate().expect("it is valid");
    let leaf = methodology.leaves().next().expect("a leaf");
    let sheets: Vec<Sheet> =
        sheets.into_iter().map(|sheet| serde_json::from_value(sheet).expect("valid")).collect();
    let answers = sheets.iter().filter_map(|sheet| sheet.answers.get(leaf.code().as_str()));
    let evidence = answers.filter_map(|answer| answer.evidence.clone()).collect();
    let rule = leaf.rule().expect("a leaf has a rule").clone();
    (leaf.leaf().clone(), rule, evidence)
}

fn mixed(state: u32) -> u32 {
    state.wrapping_mul(0x0019_660d).wrapping_add(0x3c6e_f35f)
}

/// A number out of the end of the bytes.
fn pop(bytes: &mut &[u8]) -> u64 {
    let (rest, last) = bytes.split_at(bytes.len().saturating_sub(8));
    *bytes = rest;
    last.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Whether the rule scores evidence of these bytes.
pub fn run(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let seeds: Vec<Seed> = (0..2)
        .map(|_| {
            let (kind, whole, part) = (pop(&mut rest), pop(&mut rest), pop(&mut rest));
            Seed {
                kind: kind.to_be_bytes()[7] % 12,
                whole: whole >> (kind >> 8 & 63),
                part: part >> (kind >> 16 & 63),
            }
        })
        .collect();
    let (leaf, rule, mut evidence) = rule(rest);
    let bounds = rule.check(&leaf).unwrap_or_else(|refused| panic!("{rule:?}: {refused:?}"));
    assert_eq!(bounds.best, leaf.reaches.into());
    evidence.extend(seeds.iter().filter_map(|seed| laws::sample(&rule, &leaf, *seed)));
    let scored = evidence.iter().filter(|evidence| is_scored(&rule, &leaf, evidence)).count();
    let mut kit = RuleKit::of(rule.clone())
        .leaf(leaf.clone())
        .evidence(testing::evidence(&rule, &leaf))
        .best(laws::best(&rule, &leaf))
        .rule_form((
            |rule: &Rule| serde_json::to_string(rule),
            |text: &str| serde_json::from_str(text),
        ))
        .times({
            let rule = rule.clone();
            move |evidence, times| laws::times_for(&rule, evidence, times)
        });
    if !is_mixed(&rule) {
        let (rule, leaf) = (rule.clone(), leaf.clone());
        kit = kit.better(move |evidence| laws::one_better(&rule, &leaf, evidence));
    }
    if let Err(violation) = kit.run(bytes) {
        panic!("{violation}");
    }
    scored > 0
}

/// Whether shares and fixed points are in one list of bands, in this rule or in a part of it. Then a share may be less
/// than the points of the band below it, so better evidence may earn less.
fn is_mixed(rule: &Rule) -> bool {
    match rule {
        Rule::Bands(rule) => {
            let shares = rule.bands.iter().filter(|band| band.up_to.is_some()).count();
            shares > 0 && (shares < rule.bands.len() || rule.otherwise > Points::ZERO)
        }
        Rule::Combined(rule) => rule.of.iter().any(|part| is_mixed(&part.rule)),
        _ => false,
    }
}

/// Whether evidence is scored, and then as the naive evaluator scores it and within the bounds of the rule.
fn is_scored(rule: &Rule, leaf: &Leaf, evidence: &Evidence) -> bool {
    let Ok(award) = rule.award(leaf, evidence) else { return false };
    let bounds = rule.check(leaf).expect("it was checked");
    let written = serde_json::to_value(rule).expect("a rule can be written");
    let answer = serde_json::to_value(Answer::from(evidence.clone())).expect("it can be written");
    let most = oracle::number::decimal(&serde_json::to_value(leaf.reaches).expect("points"));
    match (&award, oracle::award::award(&written, &most, &answer)) {
        (Award::NotApplicable, oracle::award::Award::NotApplicable) => assert!(leaf.may_not_apply),
        (Award::Points { value, .. }, oracle::award::Award::Points(expected)) => {
            assert!(*value >= bounds.worst && *value <= bounds.best, "{value:?} in {bounds:?}");
            if let (Some(numerator), Some(denominator)) = (value.numerator(), value.denominator()) {
                let found = BigRational::new(BigInt::from(numerator), BigInt::from(denominator));
                assert_eq!(found, expected, "{rule:?} {evidence:?}");
            }
            if let Some(points) = value.to_points() {
                assert!(points <= Points::DECLARED_MAX);
                assert_eq!(points.to_string(), oracle::number::shortest(&expected));
            }
        }
        _ => panic!("{award:?}, and not by the naive evaluator: {rule:?} {evidence:?}"),
    }
    true
}

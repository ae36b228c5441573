//! The evidence that the laws make of a rule, number by number: at its edges, out of a seed, one step better, and
//! the worst.

use crate::prelude::*;

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn leaf(max: Points) -> Leaf {
    Leaf::new("1".parse().unwrap(), max, 2)
}

fn seed(kind: u8, whole: u64, part: u64) -> laws::Seed {
    laws::Seed { kind, whole, part }
}

/// What a rule on 2 points makes out of a seed.
#[track_caller]
fn made(rule: impl Into<Rule>, seed: laws::Seed) -> Evidence {
    laws::sample(&rule.into(), &leaf(points!(2)), seed).unwrap()
}

#[track_caller]
fn better(rule: impl Into<Rule>, evidence: &Evidence) -> Option<Evidence> {
    laws::one_better(&rule.into(), &leaf(points!(2)), evidence)
}

/// Small numbers go to 12, those of kind 4 to 1000, and all others have the full range.
#[test]
fn counts_out_of_a_seed() {
    let rule = || PerItem::new(points!(0.5));
    for (kind, whole, count) in [
        (0, 0, 0),
        (0, 12, 12),
        (0, 13, 0),
        (3, 30, 4),
        (4, 1000, 1000),
        (4, 1001, 0),
        (4, 2500, 498),
        (5, 4_294_967_295, 4_294_967_295),
        (5, 4_294_967_303, 7),
    ] {
        assert_eq!(made(rule(), seed(kind, whole, 0)), Evidence::Count(count), "{kind} {whole}");
    }
}

#[test]
fn ratios_out_of_a_seed() {
    let rule = Proportional::new;
    // The whole first, then a part of at most the whole.
    assert_eq!(made(rule(), seed(0, 12, 13)), Evidence::share(0, 12));
    assert_eq!(made(rule(), seed(3, 25, 100)), Evidence::share(9, 12));
    assert_eq!(made(rule(), seed(4, 2500, 700)), Evidence::share(201, 498));
    let large = quantity("100000000000000000");
    let full = Evidence::Share { part: 5.into(), whole: large };
    assert_eq!(made(rule(), seed(5, 100_000_000_000_000_000, 5)), full);
    // A part that may exceed its whole goes a little beyond the largest whole.
    let exceeding = || rule().with_part_may_exceed();
    assert_eq!(made(exceeding(), seed(0, 12, 13)), Evidence::share(13, 12));
    assert_eq!(made(exceeding(), seed(0, 30, 40)), Evidence::share(12, 4));
    assert_eq!(made(exceeding(), seed(4, 1500, 1090)), Evidence::share(1090, 499));
    // Decimals are hundredths, in kind 4 only.
    let decimal = || rule().with_decimals();
    let hundredths = Evidence::Share { part: quantity("2.23"), whole: quantity("4.99") };
    assert_eq!(made(decimal(), seed(4, 1500, 723)), hundredths);
    assert_eq!(made(rule(), seed(4, 1500, 723)), Evidence::share(223, 499));
    assert_eq!(made(decimal(), seed(3, 25, 100)), Evidence::share(9, 12));
    // Each of several ratios has other bits of the seed.
    let product = Proportional::of(Reading::product(["a", "b"]), 0.into(), 100.into());
    let both = Evidence::ratios([("a", 1, 6), ("b", 2, 2)]);
    assert_eq!(made(product, seed(0, 227, 64)), both);
}

#[test]
fn values_out_of_a_seed() {
    let rule = || {
        let band = Band::at_least(quantity("2.5"), points!(2));
        Bands::value([band], points!(0)).with_decimals()
    };
    assert_eq!(made(rule(), seed(0, 30, 0)), Evidence::Value(4.into()));
    // A million of the finest threshold's last place.
    assert_eq!(made(rule(), seed(4, 1_000_000, 0)), Evidence::Value(100_000.into()));
    assert_eq!(made(rule(), seed(4, 1_000_005, 0)), Evidence::Value(quantity("0.4")));
    let wide = Evidence::Value(quantity("10000000000000000"));
    assert_eq!(made(rule(), seed(5, 10_000_000_000_000_000, 0)), wide);
}

#[test]
fn items_out_of_a_seed() {
    let rule = || Checklist::all(["a", "b", "c"]);
    // Each bit of the whole is an item.
    assert_eq!(made(rule(), seed(0, 0b101, 0)), Evidence::items(["a", "c"]));
    assert_eq!(made(rule(), seed(0, 0b010, 2)), Evidence::items(["b"]));
    // An odd part turns their order.
    assert_eq!(made(rule(), seed(0, 0b101, 3)), Evidence::items(["c", "a"]));
}

/// The first option that counts has nearly enough answers; even and odd options have bits of their own.
#[test]
fn answers_out_of_a_seed() {
    let counted = [("a", 100), ("b", 50), ("c", 0)];
    let made_of = |rule: Survey, counts: [u32; 3]| {
        let rule = rule.with_min_answers(10);
        let made = made(rule, seed(0, 3 + (5 << 10), (4 << 5) + 2));
        let expected = ["a", "b", "c"].into_iter().zip(counts);
        assert_eq!(made, Evidence::answers(expected));
    };
    made_of(Survey::new(counted), [9, 5, 2]);
    let mut late = Survey::new(counted);
    late.options[0] = SurveyOption::not_counted("a");
    made_of(late, [1, 13, 2]);
}

/// Parts of counts, which may not apply.
fn counts(by: fn([CombinedPart; 3]) -> Combined) -> Rule {
    let part = |name| CombinedPart::new(name, points!(2), PerItem::new(points!(0.5)));
    by(["a", "b", "c"].map(part)).into()
}

#[test]
fn parts_out_of_a_seed() {
    let made = |rule: &Rule, may_not_apply, whole, part| {
        let leaf = leaf(points!(2)).may_not_apply(may_not_apply);
        laws::sample(rule, &leaf, seed(0, whole, part)).unwrap()
    };
    let count = |count| Answer::from(Evidence::Count(count));
    let out = Answer::not_applicable;
    // By `one`, whole and part choose the part.
    let one = counts(Combined::one);
    assert_eq!(made(&one, false, 1, 3), Evidence::parts([("c", count(4))]));
    assert_eq!(made(&one, false, 1, 1), Evidence::parts([("a", count(1))]));
    // By `best`, so are those whose number is odd.
    let best = counts(Combined::best);
    assert_eq!(made(&best, false, 3, 1), Evidence::parts([("a", count(3)), ("c", count(12))]));
    // By `sum`, all are answered. One of eight does not apply.
    let sum = counts(Combined::sum);
    let last = [("b", count(2)), ("c", count(12))];
    let with = |first| Evidence::parts([("a", first)].into_iter().chain(last.clone()));
    assert_eq!(made(&sum, true, 3, 15), with(out()));
    assert_eq!(made(&sum, true, 3, 8), with(count(3)));
    assert_eq!(made(&sum, false, 3, 15), with(count(3)));
}

#[test]
fn edges_are_the_limits_of_what_can_be_said() {
    let edges = |rule: Rule| laws::edges(&rule, &leaf(points!(2)));
    let largest = quantity("100000000000000000");
    let just_below = quantity("99999999999999999");
    let minus = |number: &str| quantity(&format!("-{number}"));
    let shares = edges(Proportional::new().into());
    for (part, whole) in
        [(just_below, largest), (minus("1"), 1.into()), (largest, largest), (1.into(), largest)]
    {
        assert!(shares.contains(&Evidence::Share { part, whole }), "{part} of {whole}");
    }
    let values = edges(Bands::value([Band::at_least(7.into(), points!(2))], points!(0)).into());
    let first: Vec<Evidence> =
        [0.into(), 1.into(), minus("1"), largest, minus("100000000000000000")]
            .map(Evidence::Value)
            .into();
    assert_eq!(values[..5], first);
    // Of several ratios: one is missing, one is unknown, one is empty, and one is a part of nothing.
    let product = Proportional::of(Reading::product(["a", "b"]), 0.into(), 100.into());
    let of_several = edges(product.into());
    let last = [
        Evidence::ratios([("b", 1, 1)]),
        Evidence::ratios([("a", 1, 1), ("b", 1, 1), ("?", 1, 1)]),
        Evidence::ratios([("a", 1, 1), ("b", 0, 0)]),
        Evidence::ratios([("a", 0, 0), ("b", 1, 0)]),
    ];
    assert_eq!(of_several[of_several.len() - 4..], last);
}

#[test]
fn one_step_better_is_evidence_that_the_rule_reads() {
    let ratio = Proportional::new;
    assert_eq!(better(ratio(), &Evidence::share(0, 1)), Some(Evidence::share(1, 1)));
    assert_eq!(better(ratio(), &Evidence::share(1, 1)), None);
    let exceeding = || ratio().with_part_may_exceed();
    assert_eq!(better(exceeding(), &Evidence::share(1, 1)), Some(Evidence::share(2, 1)));
    let late = || Proportional::between(100.into(), 0.into());
    assert_eq!(better(late(), &Evidence::share(1, 1)), Some(Evidence::share(0, 1)));
    assert_eq!(better(late(), &Evidence::share(0, 1)), None);
    assert_eq!(better(late().with_part_may_exceed(), &Evidence::share(0, 1)), None);
    // Nothing of nothing has a clause of its own, and nothing is better than it.
    assert_eq!(better(exceeding(), &Evidence::share(0, 0)), None);
    let growth = Proportional::of(Reading::growth(), 0.into(), 10.into());
    assert_eq!(better(growth, &Evidence::growth(0, 0)), None);
    let product = || Proportional::of(Reading::product(["a", "b"]), 0.into(), 100.into());
    let ratios =
        |a: [u32; 2], b: [u32; 2]| Evidence::ratios([("a", a[0], a[1]), ("b", b[0], b[1])]);
    assert_eq!(better(product(), &ratios([0, 0], [1, 2])), None);
    assert_eq!(better(product(), &ratios([1, 1], [1, 2])), Some(ratios([1, 1], [2, 2])));
}

/// An item without points is no gain.
#[test]
fn items_that_gain() {
    let rule = || Checklist::sum([("a", points!(0)), ("b", points!(2)), ("c", points!(-1))]);
    assert_eq!(better(rule(), &Evidence::items([""; 0])), Some(Evidence::items(["b"])));
    assert_eq!(better(rule(), &Evidence::items(["b"])), None);
    let (rule, leaf) = (Rule::from(rule()), leaf(points!(2)));
    assert_eq!(laws::best(&rule, &leaf), Some(Evidence::items(["b"])));
    assert_eq!(laws::worst(&rule, &leaf), Some(Evidence::items(["a", "c"])));
}

/// An answer moves from the first option that has one and is not the best of its neighbours.
#[test]
fn one_answer_moves_to_a_better_option() {
    let rule = || Survey::new([("a", 100), ("b", 50), ("c", 0)]);
    let answers = |b, c| Evidence::answers([("a", 0), ("b", b), ("c", c)]);
    assert_eq!(better(rule(), &answers(0, 3)), Some(answers(1, 2)));
    let moved = Evidence::answers([("a", 1), ("b", 0), ("c", 3)]);
    assert_eq!(better(rule(), &answers(1, 3)), Some(moved));
    assert_eq!(better(rule(), &answers(0, 0)), None);
}

fn part(name: &str, least: Points) -> CombinedPart {
    CombinedPart::new(name, points!(2), Choice::new([("x", points!(2)), ("y", least)]))
}

fn taken_off() -> CombinedPart {
    let levels = Choice::new([("x", points!(1)), ("y", points!(0.5))]);
    CombinedPart::new("g", points!(1), levels).as_minus()
}

/// What a sum on 2 points can earn at least.
fn least(rule: Combined, may_not_apply: bool) -> Fraction {
    let leaf = leaf(points!(2)).may_not_apply(may_not_apply);
    Rule::from(rule.with_floor(points!(-9))).check(&leaf).unwrap().worst
}

/// By `sum`, the parts that earn something at their worst are left out, if the leaf may not apply.
#[test]
fn the_worst_evidence_leaves_out_what_always_earns() {
    let rule = Combined::sum([
        part("a", points!(-1)),
        part("b", points!(-1)),
        part("c", points!(0)),
        part("d", points!(0.5)),
        part("e", points!(0.5)),
        taken_off(),
    ]);
    assert_eq!(least(rule.clone(), true), points!(-3).into());
    assert_eq!(least(rule.clone(), false), points!(-2).into());
    let rule = Rule::from(rule.with_floor(points!(-9)));
    let level = |name: &str| Answer::from(Evidence::level(name));
    let worst = |may_not_apply, last: Answer| {
        let leaf = leaf(points!(2)).may_not_apply(may_not_apply);
        let expected = [
            ("a", level("y")),
            ("b", level("y")),
            ("c", level("y")),
            ("d", last.clone()),
            ("e", last),
            ("g", level("x")),
        ];
        assert_eq!(laws::worst(&rule, &leaf), Some(Evidence::parts(expected)));
    };
    worst(true, Answer::not_applicable());
    worst(false, level("y"));
}

#[test]
fn the_least_award_of_a_sum() {
    let below = || Combined::sum([part("a", points!(-1)), part("b", points!(-1))]);
    assert_eq!(least(below(), true), points!(-2).into());
    assert_eq!(least(below(), false), points!(-2).into());
    // One of the parts applies.
    let above = || Combined::sum([part("a", points!(0.75)), part("b", points!(0.5))]);
    assert_eq!(least(above(), true), points!(0.5).into());
    assert_eq!(least(above(), false), points!(1.25).into());
    // What is taken off may apply alone.
    let minus = || Combined::sum([part("a", points!(2)), part("b", points!(0.5)), taken_off()]);
    assert_eq!(least(minus(), true), points!(-1).into());
    assert_eq!(least(minus(), false), points!(1.5).into());
    // A required part may be left out beside another one, and then the leaf earns its floor.
    let required =
        || Combined::sum([part("a", points!(0.75)).as_required(), part("b", points!(0.5))]);
    assert_eq!(least(required(), true), points!(-9).into());
    assert_eq!(least(required(), false), points!(1.25).into());
}

/// Surveys are answered at their worst, unless no answers earn zero.
#[test]
fn the_worst_answers_to_surveys() {
    let worst = |empty| {
        let survey = Survey::new([("x", 100), ("y", 50)]).with_min_answers(3).with_empty(empty);
        let part = |name| CombinedPart::new(name, points!(2), survey.clone());
        let rule = Combined::sum([part("a"), part("b")]).into();
        laws::worst(&rule, &leaf(points!(4))).unwrap()
    };
    let both = |answers: Evidence| Evidence::parts([("a", answers.clone()), ("b", answers)]);
    assert_eq!(worst(Empty::Refused), both(Evidence::answers([("y", 3)])));
    assert_eq!(worst(Empty::Zero), both(Evidence::answers([("", 0); 0])));
}

//! Ranges, margins, fewest criteria, what-if and rank intervals against definitions and brute force.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::prelude::*;

const MODES: [Mode; 4] = [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up];
const TIES: [TieRule; 3] = [TieRule::Standard, TieRule::Dense, TieRule::Modified];

/// Half points as points.
fn halves(count: i64) -> Points {
    (0..count.abs()).map(|_| if count < 0 { points!(-0.5) } else { points!(0.5) }).sum()
}

/// What a leaf says.
#[derive(Clone, Copy, Debug)]
enum Said {
    Open,
    Given(u32),
    NotApplicable,
}

/// A leaf: a share of its maximum, or points given in halves from a least number up.
#[derive(Clone, Copy, Debug)]
struct LeafPlan {
    max: i64,
    min: i64,
    share: bool,
    may_not_apply: bool,
    said: Said,
}

impl LeafPlan {
    fn row(self, code: usize) -> Row {
        let max = halves(self.max);
        let code = (code + 1).to_string();
        let mut row = if self.share {
            Row::leaf(code, "Tỷ lệ", max, Proportional::new())
        } else {
            let rule = Direct::new().with_min(halves(self.min)).with_step(points!(0.5));
            Row::leaf(code, "Điểm", max, rule)
        };
        row.may_not_apply = Some(self.may_not_apply);
        row
    }

    /// One of the kinds of evidence that the leaf can have.
    fn evidence(self, choice: u32) -> Evidence {
        if self.share {
            Evidence::share(choice % 4, 3)
        } else {
            let steps = i64::from(choice) % (self.max - self.min + 1);
            Evidence::Points(halves(self.min + steps))
        }
    }

    fn full(self) -> Answer {
        if self.share {
            Evidence::share(5, 5).into()
        } else {
            Evidence::Points(halves(self.max)).into()
        }
    }

    /// Every answer that can still come, as far as it matters.
    fn completions(self) -> Vec<Answer> {
        let kinds = if self.share { 4 } else { u32::try_from(self.max - self.min + 1).unwrap() };
        let mut all: Vec<Answer> = (0..kinds).map(|choice| self.evidence(choice).into()).collect();
        if self.may_not_apply {
            all.push(Answer::not_applicable());
        }
        all
    }

    fn answer(self) -> Option<Answer> {
        match self.said {
            Said::Open => None,
            Said::NotApplicable if self.may_not_apply => Some(Answer::not_applicable()),
            Said::NotApplicable => Some(self.full()),
            Said::Given(choice) => Some(self.evidence(choice).into()),
        }
    }
}

/// A methodology with a sheet.
#[derive(Clone, Debug)]
struct Plan {
    leaves: Vec<LeafPlan>,
    basis: Basis,
    index: Rounding,
    unrounded: bool,
    full: bool,
    groups: BTreeSet<i8>,
    /// The floor and the ceiling of the index.
    bounds: (Option<i8>, Option<i8>),
    bonus: i64,
    penalty: i64,
    /// Whether the caps are one point, and what goes over them is cut off.
    cut: bool,
}

impl Plan {
    fn methodology(&self) -> Methodology {
        let groups: Vec<(String, i8)> =
            self.groups.iter().rev().map(|least| (least.to_string(), *least)).collect();
        let mut classification = Classification::new(self.basis, TieRule::Standard, groups);
        classification.index_at_least = self.bounds.0.map(Percent::from);
        classification.index_at_most = self.bounds.1.map(Percent::from);
        let total = self.leaves.iter().map(|leaf| halves(leaf.max)).sum();
        let leaf = Rounding::new(2, self.index.mode());
        let rounding = if self.unrounded {
            Roundings::unrounded(self.index, leaf)
        } else {
            Roundings::new(leaf, self.index)
        };
        let mut definition =
            Definition::new("t", 2025, "Thử nghiệm", total, rounding, classification);
        definition.not_applicable =
            Some(if self.full { NotApplicable::Full } else { NotApplicable::Rescale });
        definition.adjustments = if self.cut {
            Adjustments::new(points!(1), points!(1)).with_over_cap(OverCap::Cut)
        } else {
            Adjustments::new(points!(10), points!(10))
        };
        definition.criteria =
            self.leaves.iter().enumerate().map(|(code, leaf)| leaf.row(code)).collect();
        definition.validate().unwrap()
    }

    fn sheet(&self, methodology: &Methodology) -> Sheet {
        let mut sheet = Sheet::new(methodology, "Đơn vị", Stage::Appraised);
        for (code, leaf) in self.leaves.iter().enumerate() {
            if let Some(answer) = leaf.answer() {
                sheet.answer((code + 1).to_string(), answer);
            }
        }
        let adjustment = |count| vec![Adjustment::new("khác", halves(count))];
        sheet.bonus = adjustment(self.bonus);
        sheet.penalty = adjustment(self.penalty);
        sheet
    }

    fn card(&self) -> Scorecard {
        let methodology = self.methodology();
        methodology.check(&self.sheet(&methodology)).unwrap().score()
    }
}

fn leaf(said: impl Strategy<Value = Said>) -> impl Strategy<Value = LeafPlan> {
    (1_i64..=5, -2_i64..=1, any::<bool>(), any::<bool>(), said).prop_map(
        |(max, min, share, may_not_apply, said)| LeafPlan { max, min, share, may_not_apply, said },
    )
}

fn given() -> impl Strategy<Value = Said> {
    (0_u32..8).prop_map(Said::Given)
}

fn closed() -> impl Strategy<Value = Said> {
    prop_oneof![3 => given(), 1 => Just(Said::NotApplicable)]
}

fn plan(leaves: impl Strategy<Value = Vec<LeafPlan>>) -> impl Strategy<Value = Plan> {
    let basis = prop_oneof![Just(Basis::Published), Just(Basis::Exact)];
    let index =
        (0_u8..=2, 0_usize..4).prop_map(|(places, mode)| Rounding::new(places, MODES[mode]));
    let groups = proptest::collection::btree_set(-5_i8..=110, 1..4);
    let bounds = (proptest::option::of(0_i8..=60), proptest::option::of(61_i8..=115));
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    (leaves, basis, index, flags, groups, bounds, 0_i64..6, 0_i64..6).prop_map(
        |(leaves, basis, index, (unrounded, full, cut), mut groups, bounds, bonus, penalty)| {
            // A highest group of 1 % is refused.
            if groups.last() == Some(&1) {
                groups.insert(2);
            }
            Plan { leaves, basis, index, unrounded, full, groups, bounds, bonus, penalty, cut }
        },
    )
}

/// Every leaf is answered, and the first applies.
fn complete() -> impl Strategy<Value = Plan> {
    let leaves = (leaf(given()), vec(leaf(closed()), 0..6)).prop_map(|(first, mut leaves)| {
        leaves.insert(0, LeafPlan { may_not_apply: false, ..first });
        leaves
    });
    plan(leaves)
}

/// At most four leaves are open, the first of them always.
fn incomplete() -> impl Strategy<Value = Plan> {
    let leaves = (vec(leaf(Just(Said::Open)), 1..4), vec(leaf(closed()), 0..4));
    plan(leaves.prop_map(|(mut leaves, more)| {
        leaves.extend(more);
        leaves
    }))
}

/// Every complete sheet that a plan can become, scored; where nothing applies, there is no score.
fn completions(plan: &Plan, methodology: &Methodology) -> Vec<Scorecard> {
    let mut sheets = vec![plan.sheet(methodology)];
    for (code, leaf) in plan.leaves.iter().enumerate() {
        if matches!(leaf.said, Said::Open) {
            let answers = leaf.completions();
            sheets = sheets
                .into_iter()
                .flat_map(|sheet| {
                    answers.iter().map(move |answer| {
                        let mut sheet = sheet.clone();
                        sheet.answer((code + 1).to_string(), answer.clone());
                        sheet
                    })
                })
                .collect();
        }
    }
    let score = |sheet: Sheet| match methodology.check(&sheet) {
        Ok(checked) => Some(checked.score()),
        Err(problems) => {
            assert!(problems.to_string().contains("nothing that applies"), "{problems}");
            None
        }
    };
    sheets.into_iter().filter_map(score).collect()
}

/// The exact index of these points by the definition of a plan.
fn kept(plan: &Plan, points: &Fraction, applicable: Points) -> Fraction {
    let quotient = points.checked_div(&applicable.into()).unwrap() * Fraction::from(100_u32);
    let whole = |bound: Option<i8>| bound.map(|bound| Fraction::new(bound.into(), 1).unwrap());
    let quotient = whole(plan.bounds.0).map_or(quotient.clone(), |least| quotient.max(least));
    whole(plan.bounds.1).map_or(quotient.clone(), |most| quotient.min(most))
}

/// The position of the group, from the highest; all groups are above none.
fn position(card: &Scorecard) -> usize {
    let groups = &card.methodology().definition().classification.groups;
    groups.iter().position(|group| Some(group) == card.group()).unwrap_or(groups.len())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn the_range_is_that_of_all_completions(plan in incomplete()) {
        let methodology = plan.methodology();
        let outlook = methodology.outlook(&plan.sheet(&methodology)).unwrap();
        let open = plan.leaves.iter().filter(|leaf| matches!(leaf.said, Said::Open)).count();
        prop_assert_eq!(outlook.missing().len(), open);
        prop_assert!(methodology.check(&plan.sheet(&methodology)).is_err());
        let cards = completions(&plan, &methodology);
        let index = |card: &Scorecard| kept(&plan, &card.exact_points(), card.applicable());
        let indices: Vec<Fraction> = cards.iter().map(index).collect();
        let (lowest, highest) = (outlook.lowest(), outlook.highest());
        prop_assert_eq!(Some(&lowest.exact_index()), indices.iter().min());
        prop_assert_eq!(Some(&highest.exact_index()), indices.iter().max());
        prop_assert_eq!(Some(lowest.index()), cards.iter().map(Scorecard::index).min());
        prop_assert_eq!(Some(highest.index()), cards.iter().map(Scorecard::index).max());
        prop_assert_eq!(Some(position(&lowest)), cards.iter().map(position).max());
        prop_assert_eq!(Some(position(&highest)), cards.iter().map(position).min());
    }

    #[test]
    fn a_complete_sheet_has_one_card_and_a_dispute_opens_it(plan in complete(), at in 0_usize..7) {
        let methodology = plan.methodology();
        let checked = methodology.check(&plan.sheet(&methodology)).unwrap();
        let outlook = methodology.outlook(&plan.sheet(&methodology)).unwrap();
        prop_assert!(outlook.is_complete());
        prop_assert_eq!(outlook.lowest(), checked.score());
        prop_assert_eq!(outlook.highest(), checked.score());

        // In dispute is as good as missing.
        let at = at % plan.leaves.len();
        let code = (at + 1).to_string();
        let disputed = outlook.dispute([&code]).unwrap();
        let mut opened = plan.clone();
        opened.leaves[at].said = Said::Open;
        let missing = methodology.outlook(&opened.sheet(&methodology)).unwrap();
        prop_assert_eq!(disputed.lowest(), missing.lowest());
        prop_assert_eq!(disputed.highest(), missing.highest());
        prop_assert_eq!((disputed.disputed().len(), disputed.missing().len()), (1, 0));
    }

    #[test]
    fn a_margin_agrees_with_the_group(plan in complete()) {
        let card = plan.card();
        for (at, margin) in card.margins().enumerate() {
            prop_assert_eq!(margin.is_reached(), position(&card) <= at);
            let threshold = margin.group().label.parse::<i8>().unwrap();
            let is_above = plan.bounds.1.is_some_and(|most| threshold > most);
            let is_below = plan.bounds.0.is_some_and(|least| threshold <= least);
            prop_assert_eq!(margin.needed().is_none(), is_above || is_below);
            match margin.needed().map(|needed| needed.cmp(&Fraction::ZERO)) {
                Some(order) if margin.is_reached() => prop_assert!(order.is_le()),
                Some(order) => prop_assert!(order.is_ge()),
                None => prop_assert_eq!(margin.is_reached(), is_below),
            }
            for points in (-20..=40).map(|count| Fraction::from(halves(count))) {
                let index = kept(&plan, &points, card.applicable());
                let index = match plan.basis {
                    Basis::Published => plan.index.round(&index).unwrap().into(),
                    Basis::Exact => index,
                };
                let reaches = index >= Fraction::new(threshold.into(), 1).unwrap();
                prop_assert_eq!(margin.is_reached_with(&points), reaches);
            }
            if let Some(needed) = margin.needed_points() {
                prop_assert_eq!(needed <= points!(0), margin.is_reached());
                prop_assert!(!plan.unrounded);
            }
        }
    }

    #[test]
    fn gains_are_what_full_marks_add(plan in complete()) {
        let card = plan.card();
        let methodology = card.methodology();
        let checked = methodology.check(&plan.sheet(methodology)).unwrap();
        let gains = card.gains();
        let order = |gain: &Gain<'_>| (-gain.points().clone(), gain.criterion().position());
        let in_order = gains.is_sorted_by_key(order);
        prop_assert!(in_order);
        for (at, leaf) in plan.leaves.iter().enumerate() {
            let code = (at + 1).to_string();
            let gain = gains.iter().find(|gain| gain.criterion().code().as_str() == code);
            if card.criterion(&code).unwrap().outcome() == Outcome::NotApplicable {
                prop_assert!(gain.is_none());
                continue;
            }
            let full = checked.what_if(code, leaf.full()).unwrap().score();
            let gained = full.exact_points() - card.exact_points();
            prop_assert_eq!(gain.map_or(Fraction::ZERO, |gain| gain.points().clone()), gained);
        }
    }

    #[test]
    fn fewest_criteria_equal_brute_force(plan in complete()) {
        let card = plan.card();
        let methodology = card.methodology();
        let checked = methodology.check(&plan.sheet(methodology)).unwrap();
        let applies = |at: &usize| card.criterion(&(at + 1).to_string()).unwrap().outcome() != Outcome::NotApplicable;
        let leaves: Vec<usize> = (0..plan.leaves.len()).filter(applies).collect();
        let with_full = |chosen: &[usize]| {
            let answers = chosen.iter().map(|at| ((at + 1).to_string(), plan.leaves[*at].full()));
            checked.what_if_all(answers).unwrap().score()
        };
        for (group, margin) in card.margins().enumerate() {
            let smallest = (0..1_u32 << leaves.len())
                .filter(|set| {
                    let chosen: Vec<usize> = leaves.iter().enumerate()
                        .filter(|(bit, _)| set >> bit & 1 == 1).map(|(_, at)| *at).collect();
                    position(&with_full(&chosen)) <= group
                })
                .map(u32::count_ones)
                .min();
            let fewest = margin.fewest();
            let count = fewest.as_ref().map(|fewest| u32::try_from(fewest.len()).unwrap());
            prop_assert_eq!(count, smallest);
            if let Some(fewest) = fewest {
                let chosen: Vec<usize> = fewest.iter().map(|gain| gain.criterion().position()).collect();
                prop_assert!(position(&with_full(&chosen)) <= group);
            }
        }
    }

    #[test]
    fn what_if_equals_the_changed_sheet(plan in complete(), at in 0_usize..7, choice in 0_u32..9) {
        let methodology = plan.methodology();
        let sheet = plan.sheet(&methodology);
        let checked = methodology.check(&sheet).unwrap();
        let at = at % plan.leaves.len();
        let code = (at + 1).to_string();
        let answer = match choice {
            0 => Answer::not_applicable(), // refused where the leaf always applies
            1 => Evidence::level("đạt").into(), // refused: of another kind
            _ => plan.leaves[at].evidence(choice).into(),
        };
        let mut changed = sheet.clone();
        changed.answers.insert(code.clone(), answer.clone());
        let what_if = checked.what_if(code, answer);
        prop_assert_eq!(what_if.is_err(), choice == 1 || (choice == 0 && !plan.leaves[at].may_not_apply));
        prop_assert_eq!(what_if.map(|changed| changed.score()), methodology.check(&changed).map(|checked| checked.score()));
        prop_assert_eq!(checked.sheet(), &sheet);
    }

    #[test]
    fn disputed_leaves_are_those_that_differ(plan in complete(), others in vec(closed(), 7)) {
        let first = plan.card();
        let mut other = plan.clone();
        for (leaf, said) in other.leaves.iter_mut().zip(others) {
            leaf.said = said;
        }
        let second = other.card();
        let disputed: Vec<usize> =
            first.disputed(&second).unwrap().iter().map(|leaf| leaf.criterion().position()).collect();
        for (at, (left, right)) in first.criteria().zip(second.criteria()).enumerate() {
            let differs = (left.exact_points(), left.applicable()) != (right.exact_points(), right.applicable());
            prop_assert_eq!(disputed.contains(&at), differs);
        }
        prop_assert!(disputed.is_sorted());
        prop_assert!(first.disputed(&first).unwrap().is_empty());
    }

    #[test]
    fn rank_intervals_equal_enumeration(
        spans in vec((90_u32..94, 0_u32..4), 1..5),
        bounds in (0_u32..93, 93_u32..99),
    ) {
        for ties in TIES {
            check_ranks(ties, Basis::Published, &spans, bounds);
        }
    }

    #[test]
    fn exact_rank_intervals_equal_enumeration(
        spans in vec((90_u32..93, 0_u32..3), 1..5),
        bounds in (0_u32..92, 92_u32..97),
    ) {
        for ties in TIES {
            check_ranks(ties, Basis::Exact, &spans, bounds);
        }
    }
}

/// Cards of 100 points with whole indices, one for each number.
fn block(ties: TieRule, basis: Basis, numbers: impl Iterator<Item = u32>) -> Vec<Scorecard> {
    bounded_block(ties, basis, numbers, (0, 100))
}

/// Such cards, with a floor and a ceiling of the index.
fn bounded_block(
    ties: TieRule,
    basis: Basis,
    numbers: impl Iterator<Item = u32>,
    (least, most): (u32, u32),
) -> Vec<Scorecard> {
    let percent = |whole: u32| Percent::try_from(i64::from(whole)).unwrap();
    let classification = Classification::new(basis, ties, [("A", 92)])
        .with_index_at_least(percent(least))
        .with_index_at_most(percent(most));
    let rounding = Rounding::new(0, Mode::HalfUp);
    let mut definition =
        Definition::new("t", 2025, "Thử nghiệm", points!(100), rounding, classification);
    definition.criteria.push(Row::leaf("1", "Điểm", points!(100), Direct::new()));
    let methodology = definition.validate().unwrap();
    numbers
        .enumerate()
        .map(|(unit, number)| {
            let mut sheet = Sheet::new(&methodology, format!("Đơn vị {unit}"), Stage::Appraised);
            sheet.answer("1", Evidence::Points(Points::try_from(i64::from(number)).unwrap()));
            methodology.check(&sheet).unwrap().score()
        })
        .collect()
}

/// Every combination of numbers in the intervals: whole ones where they are published, and for exact ones
/// so fine a grid that all units find a number of their own between two neighbours.
#[track_caller]
fn check_ranks(ties: TieRule, basis: Basis, spans: &[(u32, u32)], bounds: (u32, u32)) {
    let lowest = bounded_block(ties, basis, spans.iter().map(|(low, _)| *low), bounds);
    let highest = bounded_block(ties, basis, spans.iter().map(|(low, width)| low + width), bounds);
    let outlook = RankingOutlook::new(&lowest, &highest).unwrap();
    let fine = if basis == Basis::Exact { 4 } else { 1 };
    let mut combinations: Vec<Vec<u32>> = vec![Vec::new()];
    for (low, width) in spans {
        let extend = |known: Vec<u32>| {
            (low * fine..=(low + width) * fine).map(move |number| [&known[..], &[number]].concat())
        };
        combinations = combinations.into_iter().flat_map(extend).collect();
    }
    let mut expected = vec![(usize::MAX, 0); spans.len()];
    for mut numbers in combinations {
        for number in &mut numbers {
            *number = (*number).clamp(bounds.0 * fine, bounds.1 * fine);
        }
        for (rank, (best, worst)) in ties.ranks(&numbers).into_iter().zip(&mut expected) {
            (*best, *worst) = (rank.min(*best), rank.max(*worst));
        }
    }
    for (unit, expected) in expected.into_iter().enumerate() {
        let range = outlook.unit(&format!("Đơn vị {unit}")).unwrap();
        assert_eq!(
            (range.best, range.worst),
            expected,
            "{ties:?} {basis:?} unit {unit} of {spans:?} within {bounds:?}"
        );
    }
}

#[test]
fn dense_ranks_tie_and_part() {
    // Two units certainly above the third: they can tie, so it can be second; or part, so it can be third.
    let spans = [(92, 3), (93, 3), (90, 1)];
    let ranks = |ties| {
        let lowest = block(ties, Basis::Published, spans.iter().map(|(low, _)| *low));
        let highest = block(ties, Basis::Published, spans.iter().map(|(low, width)| low + width));
        let outlook = RankingOutlook::new(&lowest, &highest).unwrap();
        let range = outlook.unit("Đơn vị 2").unwrap();
        (range.best, range.worst)
    };
    assert_eq!(ranks(TieRule::Dense), (2, 3));
    assert_eq!(ranks(TieRule::Standard), (3, 3));
    assert_eq!(ranks(TieRule::Modified), (3, 3));
}

#[test]
fn margins_are_exact_at_the_edge() {
    let tiny = Fraction::new(1, 1_000_000_000_000).unwrap();
    let thresholds = [
        "-50.5", "-1", "-0.5", "-0.004", "0", "0.004", "0.5", "1", "89.9949", "89.995", "90", "91",
        "110",
    ];
    for mode in MODES {
        for places in 0..=3 {
            for applicable in [points!(100), points!(98.5), points!(0.07), points!(3)] {
                for threshold in thresholds {
                    for basis in [Basis::Published, Basis::Exact] {
                        edge(Rounding::new(places, mode), applicable, threshold, basis, &tiny);
                    }
                }
            }
        }
    }
}

#[track_caller]
fn edge(index: Rounding, applicable: Points, threshold: &str, basis: Basis, tiny: &Fraction) {
    let at_least: Percent = threshold.parse().unwrap();
    // A group above it, because a highest group of at most 1 % is refused.
    let groups = [Group::new("trên A", "120".parse().unwrap()), Group::new("A", at_least)];
    let classification = Classification::of_groups(basis, TieRule::Standard, groups);
    let leaf = Rounding::new(2, Mode::HalfUp);
    let rounding = Roundings::new(leaf, index);
    let mut definition =
        Definition::new("t", 2025, "Thử nghiệm", applicable, rounding, classification);
    definition.criteria.push(Row::leaf("1", "Điểm", applicable, Direct::new()));
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Final);
    sheet.answer("1", Evidence::Points(points!(0)));
    let card = methodology.check(&sheet).unwrap().score();
    let margin = card.margin("A").unwrap();
    // The definition: so many points give an index at or above the threshold.
    let percent: Points = threshold.parse().unwrap();
    let reaches = |points: &Fraction| match basis {
        Basis::Published => {
            Index::new(points, applicable, index).unwrap().cmp_percent(at_least).is_ge()
        }
        Basis::Exact => {
            let hundred = Fraction::from(100_u32);
            points.clone() * hundred >= Fraction::from(percent) * Fraction::from(applicable)
        }
    };
    let says = format!("{index:?} {applicable} {threshold} {basis:?}");
    let at = margin.edge().unwrap();
    assert_eq!(reaches(at), margin.is_edge_included(), "{says}");
    assert!(reaches(&(at.clone() + tiny.clone())), "{says}");
    assert!(!reaches(&(at.clone() - tiny.clone())), "{says}");
    let least = margin.least().unwrap();
    assert!(least.places() <= 2, "{says}");
    assert!(reaches(&least.into()), "{says}: {least}");
    assert!(!reaches(&least.checked_sub(points!(0.01)).unwrap().into()), "{says}: {least}");
    assert_eq!(margin.is_reached(), card.group().is_some(), "{says}");
}

/// Two fields; the survey under the second, and a leaf that may not apply.
fn two_fields() -> Methodology {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition = Definition::new("t", 2025, "Thử nghiệm", points!(10), half_up, groups);
    definition.not_applicable = Some(NotApplicable::Rescale);
    let mut optional = Row::leaf("1.2", "Đất đai", points!(2), Direct::new());
    optional.may_not_apply = Some(true);
    let mut survey = Row::leaf("2", "Hài lòng", points!(4), Direct::new());
    survey.source = Some(Source::Survey);
    definition.criteria = vec![
        Row::inner("1", "Điều hành", points!(6)),
        Row::leaf("1.1", "Kế hoạch", points!(4), Direct::new()),
        optional,
        survey,
    ];
    definition.validate().unwrap()
}

#[test]
fn a_dispute_names_leaves_or_what_is_above_them() {
    let methodology = two_fields();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::SelfScored);
    sheet.answer("1.1", Evidence::Points(points!(4)));
    let outlook = methodology.outlook(&sheet).unwrap();
    let codes = |leaves: Vec<Criterion<'_>>| -> Vec<String> {
        leaves.iter().map(|leaf| leaf.code().to_string()).collect()
    };
    assert_eq!(codes(outlook.missing().collect()), ["1.2"], "surveys are never self-scored");
    let field = outlook.clone().dispute(["1"]).unwrap();
    assert_eq!(codes(field.disputed().collect()), ["1.1"]);
    assert_eq!(codes(field.missing().collect()), ["1.2"]);
    assert_eq!(field.lowest().criterion("1.1").unwrap().outcome(), Outcome::Open);
    let problems = outlook.dispute(["9", "2"]).unwrap_err();
    let kinds: Vec<ProblemKind> = problems.iter().map(|problem| problem.kind).collect();
    assert_eq!(kinds, [ProblemKind::Unknown, ProblemKind::NotAllowed]);
}

/// On a self-scored sheet there is nothing to dispute in survey leaves, nor in a row that has no others.
#[test]
fn rows_of_surveys_are_not_disputed_on_a_self_scored_sheet() {
    let survey = |code: &str| {
        let mut row = Row::leaf(code, "Điều tra", points!(1), Direct::new());
        row.source = Some(Source::Survey);
        row
    };
    let mut definition = Definition::example();
    definition.criteria.truncate(3);
    definition.criteria.extend([
        Row::inner("2", "Hài lòng", points!(2)),
        Row::inner("2.1", "Người dân", points!(1)),
        survey("2.1.1"),
        Row::inner("2.2", "Doanh nghiệp", points!(1)),
        survey("2.2.1"),
    ]);
    let methodology = definition.validate().unwrap();
    let sheet = |stage| {
        let mut sheet = Sheet::new(&methodology, "Sở A", stage);
        sheet.answer("1.1", Evidence::share(1, 2));
        sheet
    };
    // A missing leaf is disputed without an effect.
    let own = methodology.outlook(&sheet(Stage::SelfScored)).unwrap();
    for code in ["1", "1.1", "1.2"] {
        assert!(own.clone().dispute([code]).is_ok(), "{code}");
    }
    let problems = own.clone().dispute(["1", "2", "2.1", "2.1.1", "2.2"]).unwrap_err().to_string();
    assert_eq!(
        problems,
        "criterion 2: found only survey leaves on a `self` sheet, expected a leaf that is self-scored\n\
         criterion 2.1: found only survey leaves on a `self` sheet, expected a leaf that is self-scored\n\
         criterion 2.1.1: found a survey leaf on a `self` sheet, expected a leaf that is self-scored\n\
         criterion 2.2: found only survey leaves on a `self` sheet, expected a leaf that is self-scored"
    );
    let appraised = methodology.outlook(&sheet(Stage::Appraised)).unwrap();
    assert_eq!(appraised.dispute(["2"]).unwrap().missing().count(), 3);
}

#[test]
fn on_equal_terms_an_open_leaf_applies() {
    let methodology = two_fields();
    let ends = |plan, survey| {
        let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
        sheet.answer("1.1", Evidence::Points(plan));
        sheet.answer("2", Evidence::Points(survey));
        let outlook = methodology.outlook(&sheet).unwrap();
        [outlook.lowest(), outlook.highest()]
            .map(|card| (card.index().to_string(), card.applicable().to_string()))
    };
    let end = |index: &str, applicable: &str| (index.to_owned(), applicable.to_owned());
    assert_eq!(ends(points!(4), points!(4)), [end("80.00", "10"), end("100.00", "10")]);
    assert_eq!(ends(points!(0), points!(0)), [end("0.00", "10"), end("20.00", "10")]);
}

#[test]
fn an_outlook_refuses_what_a_check_refuses() {
    let methodology = two_fields();
    let mut sheet = Sheet::new(&methodology, " ", Stage::Appraised);
    sheet.edition = 2024;
    sheet.answer("1.1", Evidence::Points(points!(5)));
    sheet.answer("1.3", Evidence::Points(points!(1)));
    sheet.answer("1", Answer::not_applicable());
    let expected: Vec<String> = methodology
        .check(&sheet)
        .unwrap_err()
        .iter()
        .filter(|problem| problem.kind != ProblemKind::Missing)
        .map(ToString::to_string)
        .collect();
    let found: Vec<String> =
        methodology.outlook(&sheet).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
    assert!(found.len() >= 5, "{found:?}");
}

#[test]
fn stages_dispute_what_both_score() {
    let methodology = two_fields();
    let card = |stage, plan: Points, land: Option<Points>| {
        let mut sheet = Sheet::new(&methodology, "Đơn vị", stage);
        sheet.answer("1.1", Evidence::Points(plan));
        let land = land.map(|land| Answer::from(Evidence::Points(land)));
        sheet.answer("1.2", land.unwrap_or_else(Answer::not_applicable));
        if stage != Stage::SelfScored {
            sheet.answer("2", Evidence::Points(points!(3)));
        }
        methodology.check(&sheet).unwrap().score()
    };
    let own = card(Stage::SelfScored, points!(4), None);
    let appraised = card(Stage::Appraised, points!(3.25), Some(points!(0)));
    let disputed = own.disputed(&appraised).unwrap();
    let rows: Vec<(String, String, String)> = disputed
        .iter()
        .map(|leaf| {
            let points = |side: Scored<'_>| format!("{}/{}", side.points(), side.applicable());
            (leaf.criterion().code().to_string(), points(leaf.first), points(leaf.second))
        })
        .collect();
    let row = |code: &str, first: &str, second: &str| (code.into(), first.into(), second.into());
    assert_eq!(rows, [row("1.1", "4/4", "3.25/4"), row("1.2", "0/0", "0/2")]);
    assert_eq!(disputed[0].change(), Fraction::from(points!(-0.75)));
}

#[test]
fn rank_intervals_refuse_what_is_no_block() {
    let block = |numbers: &[u32]| block(TieRule::Dense, Basis::Published, numbers.iter().copied());
    let kinds = |lowest: &[u32], highest: &[u32]| -> Vec<ProblemKind> {
        let (lowest, highest) = (block(lowest), block(highest));
        let problems = RankingOutlook::new(&lowest, &highest).unwrap_err();
        problems.iter().map(|problem| problem.kind).collect()
    };
    assert_eq!(kinds(&[], &[]), [ProblemKind::Empty, ProblemKind::Empty]);
    assert_eq!(kinds(&[90], &[91, 92]), [ProblemKind::Mismatch]);
    assert_eq!(kinds(&[90, 95], &[91, 94]), [ProblemKind::Order]);
    let (one, mut other) = (block(&[90, 91]), block(&[90, 91]));
    other.swap(0, 1);
    let problems = RankingOutlook::new(&one, &other).unwrap_err();
    assert_eq!(problems.iter().count(), 3, "two units, and 90 under 91: {problems}");
}

/// Lowest and highest cards of one sheet are not two results, and no result at all.
#[test]
fn cards_of_outlooks_are_in_no_ranking_and_no_comparison() {
    let mut definition = Definition::example();
    definition.not_applicable = Some(NotApplicable::Rescale);
    definition.criteria[2].may_not_apply = Some(true);
    let levels = [("đầy đủ", points!(2)), ("không", points!(1.9))];
    definition.criteria[2].rule = Some(Choice::new(levels).into());
    let methodology = definition.validate().unwrap();
    let sheet = Sheet::example("Sở B");
    let real = methodology.check(&sheet).unwrap().score();
    let other = methodology.check(&Sheet::example("Sở A")).unwrap().score();
    let mut missing = sheet.clone();
    missing.answers.remove("2");
    let open = [
        methodology.outlook(&missing).unwrap(),
        methodology.outlook(&sheet).unwrap().dispute(["1.2"]).unwrap(),
        methodology.outlook(&missing).unwrap().dispute(["1"]).unwrap(),
    ];
    // At its lowest, a leaf that earns 95% at least does not apply: no row is assumed to earn points.
    let left_out = open[1].lowest();
    assert_eq!(left_out.criterion("1.2").unwrap().outcome(), Outcome::NotApplicable);
    assert!(left_out.criteria().all(|row| row.outcome() != Outcome::Open));
    let found = "found the card of an outlook with open criteria, expected the card of a sheet without missing \
                 or disputed criteria";
    let text = |result: Result<(), Problems>| result.unwrap_err().to_string();
    for card in open.iter().flat_map(|outlook| [outlook.lowest(), outlook.highest()]) {
        let cards = [other.clone(), card.clone()];
        assert_eq!(text(Ranking::new(&cards).map(drop)), format!("[1] `Sở B`, card: {found}"));
        let first = format!("`Sở B`, first card: {found}");
        let second = format!("`Sở B`, second card: {found}");
        assert_eq!(text(Comparison::new(&card, &real).map(drop)), first);
        assert_eq!(text(Comparison::new(&real, &card).map(drop)), second);
        assert_eq!(text(card.disputed(&real).map(drop)), first);
        assert_eq!(text(real.disputed(&card).map(drop)), second);
        assert_eq!(text(card.disputed(&card).map(drop)), format!("{first}\n{second}"));
        assert_eq!(
            text(Comparison::stages(&real, &card).map(drop)),
            format!(
                "stage: found `appraised`, expected a later stage than `appraised`, that of the first card\n{second}"
            )
        );
        assert!(
            RankingOutlook::new(&[other.clone(), card.clone()], &[other.clone(), card]).is_ok()
        );
    }
    // If nothing is open, both cards are the card of the sheet.
    let complete = methodology.outlook(&sheet).unwrap();
    let cards = [complete.lowest(), other];
    assert_eq!(cards[0], real);
    assert!(Ranking::new(&cards).is_ok());
    assert!(Comparison::new(&complete.highest(), &real).is_ok());
}

/// The highest cards are like the lowest ones, so one conflict is one problem.
#[test]
fn rank_intervals_report_a_conflict_once() {
    let mut definition = Definition::example();
    definition.title = "Bộ tiêu chí khác".into();
    let [one, other] = [Definition::example(), definition].map(|of| of.validate().unwrap());
    let card = |of: &Methodology, unit: &str| of.check(&Sheet::example(unit)).unwrap().score();
    let said = |lowest: &[Scorecard], highest: &[Scorecard]| -> Vec<String> {
        let problems = RankingOutlook::new(lowest, highest).unwrap_err();
        problems.iter().map(|problem| problem.place.to_string()).collect()
    };
    let [a, b] = [card(&one, "Sở A"), card(&one, "Sở B")];
    let [strange_a, strange_b] = [card(&other, "Sở A"), card(&other, "Sở B")];
    let mixed = [a.clone(), strange_b.clone()];
    assert_eq!(said(&mixed, &mixed), ["[1] `Sở B`, methodology"]);
    let twice = [a.clone(), a.clone(), b.clone()];
    assert_eq!(said(&twice, &twice), ["[1] `Sở A`, unit"]);
    // What differs from the lowest card is said of the highest one.
    let plain = [a, b];
    assert_eq!(said(&plain, &mixed), ["[1] `Sở B`, methodology"]);
    assert_eq!(said(&mixed, &plain), ["[1] `Sở B`, methodology", "[1] `Sở B`, methodology"]);
    assert_eq!(
        said(&plain, &[strange_a, strange_b]),
        ["[0] `Sở A`, methodology", "[1] `Sở B`, methodology"]
    );
}

#[test]
fn a_margin_is_out_of_what_applies() {
    let methodology = two_fields();
    let mut sheet = Sheet::new(&methodology, "Đơn vị", Stage::Appraised);
    sheet.answer("1.1", Evidence::Points(points!(3.99)));
    sheet.answer("1.2", Answer::not_applicable());
    sheet.answer("2", Evidence::Points(points!(3.2)));
    let card = methodology.check(&sheet).unwrap().score();
    let margin = card.margin("A").unwrap(); // of 8: 7.1996, so 7.2
    assert_eq!(margin.edge(), Some(&points!(7.1996).into()));
    assert_eq!(margin.least(), Some(points!(7.2)));
    assert_eq!(margin.needed(), Some(Fraction::from(points!(0.0096))));
}

#[test]
fn leaves_in_dispute_are_in_order_and_once() {
    let methodology = Definition::example().validate().unwrap();
    let outlook = methodology.outlook(&Sheet::example("Sở A")).unwrap();
    let outlook = outlook.dispute(["2", "1.2", "1", "1.2"]).unwrap();
    let codes: Vec<&str> = outlook.disputed().map(|leaf| leaf.code().as_str()).collect();
    assert_eq!(codes, ["1.1", "1.2", "2"]);
}

#[test]
fn possible_ranks_are_by_the_best_then_by_the_worst_then_as_given() {
    let methodology = Definition::example().validate().unwrap();
    let cards = |indices: [u32; 4]| {
        let card = |(unit, index): (&str, u32)| {
            let mut sheet = Sheet::example(unit); // 38.00 without 1.1
            sheet.answers.insert("1.1", Evidence::share(index - 38, 60));
            methodology.check(&sheet).unwrap().score()
        };
        ["A", "B", "C", "D"].into_iter().zip(indices).map(card).collect::<Vec<Scorecard>>()
    };
    let (lowest, highest) = (cards([50, 85, 85, 60]), cards([95, 92, 92, 70]));
    let ranking = RankingOutlook::new(&lowest, &highest).unwrap();
    let places: Vec<(&str, usize, usize)> =
        ranking.places().map(|place| (place.lowest.unit(), place.best, place.worst)).collect();
    assert_eq!(places, [("B", 1, 3), ("C", 1, 3), ("A", 1, 4), ("D", 3, 4)]);
}

#[test]
fn a_dispute_below_the_printed_places_is_a_dispute() {
    let half_up = Rounding::new(2, Mode::HalfUp);
    let definition = with(Definition::example(), |definition| {
        definition.rounding = Roundings::unrounded(half_up, half_up);
    });
    let methodology = definition.validate().unwrap();
    let card = |part| {
        let mut sheet = Sheet::example("Sở A");
        sheet.answers.insert("1.1", Evidence::share(part, 60_000));
        methodology.check(&sheet).unwrap().score()
    };
    let (first, second) = (card(30_000), card(30_001)); // 3 and 3.0001, both printed as 3
    let disputed = first.disputed(&second).unwrap();
    assert_eq!(disputed.len(), 1);
    assert_eq!(disputed[0].criterion().code().as_str(), "1.1");
    assert_eq!(disputed[0].change().to_string(), "0.0001");
}

#[test]
fn the_fewest_criteria_are_counted_from_exact_points() {
    let half_up = Rounding::new(2, Mode::HalfUp);
    let definition = with(Definition::example(), |definition| {
        definition.rounding = Roundings::unrounded(half_up, half_up);
        definition.classification.basis = Basis::Exact;
    });
    let methodology = definition.validate().unwrap();
    let mut sheet = Sheet::example("Sở A");
    sheet.answers.insert("1.1", Evidence::share(519_999, 600_000)); // 8.99999, printed as 9
    let card = methodology.check(&sheet).unwrap().score();
    let margin = card.margin("A").unwrap();
    assert_eq!((card.points(), margin.is_reached()), (points!(9), false));
    assert_eq!(margin.fewest().unwrap().len(), 1);
}

#[test]
fn the_highest_card_is_not_below_the_lowest_by_the_index_that_ranks_read() {
    let half_up = Rounding::new(2, Mode::HalfUp);
    let cards = |basis, parts: [u32; 2]| {
        let definition = with(Definition::example(), |definition| {
            definition.rounding = Roundings::unrounded(half_up, half_up);
            definition.classification.basis = basis;
        });
        let methodology = definition.validate().unwrap();
        parts.map(|part| {
            let mut sheet = Sheet::example("Sở A");
            sheet.answers.insert("1.1", Evidence::share(part, 600_000));
            methodology.check(&sheet).unwrap().score()
        })
    };
    // 68.0001 and 68, both published as 68.00.
    let parts = [300_001, 300_000];
    let [low, high] = cards(Basis::Published, parts);
    assert!(RankingOutlook::new(&[low], &[high]).is_ok());
    let [low, high] = cards(Basis::Exact, parts);
    let problems = RankingOutlook::new(&[low], &[high]).unwrap_err();
    let keys: Vec<&str> = problems.iter().map(|problem| problem.place.key.as_str()).collect();
    assert_eq!(keys, ["highest card"]);
}

/// The written summary has the exact mean, not the printed one again.
#[test]
fn the_exact_mean_of_a_block_is_written_exactly() {
    let methodology = Definition::example().validate().unwrap();
    let card = |unit: &str, on_time: u32| {
        let mut sheet = Sheet::example(unit);
        sheet.answers.insert("1.1", Evidence::share(on_time, 630));
        methodology.check(&sheet).unwrap().score()
    };
    // 89.20, 98.00 and 98.00
    let cards = [card("Sở A", 538), card("Sở B", 630), card("Sở C", 630)];
    let ranking = Ranking::new(&cards).unwrap();
    let written = serde_json::to_value(&ranking).unwrap();
    assert_eq!((&written["mean"], &written["exact_mean"]), (&"95.07".into(), &"1426/15".into()));
    assert_eq!(serde_json::to_value(ranking.summary()).unwrap()["exact_mean"], "1426/15");
}

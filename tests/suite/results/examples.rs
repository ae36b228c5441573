//! A small example of each result.

use cchc::laws::{self, MethodologyFacts};
use serde::Serialize;

use crate::prelude::*;

/// The example methodology, with a part for each of its fields.
pub fn definition() -> Definition {
    with(Definition::example(), |definition| {
        definition.criteria[0].part = Some("Thẩm định".to_owned());
        definition.criteria[3].part = Some("Điều tra xã hội học".to_owned());
    })
}

/// The example sheet of a unit that had so many of six dossiers on time.
fn on_time(unit: &str, dossiers: u32) -> Sheet {
    with(Sheet::example(unit), |sheet| {
        sheet.answers.insert("1.1", Evidence::share(dossiers, 6));
    })
}

fn card(sheet: &Sheet) -> Scorecard {
    definition().validate().unwrap().check(sheet).unwrap().score()
}

fn json(result: &impl Serialize) -> String {
    serde_json::to_string(result).unwrap()
}

/// The name of each type on the page, with what is written of it.
pub fn all() -> Vec<(&'static str, String)> {
    [cards(), criteria(), explanations(), comparisons(), blocks(), outlooks(), mutants()].concat()
}

fn cards() -> Vec<(&'static str, String)> {
    let example = card(&Sheet::example("Sở A"));
    let scored = example.criterion("1.1").unwrap();
    let other = card(&on_time("Sở A", 6));
    let outcomes = [
        Outcome::Sum,
        Outcome::NotApplicable,
        Outcome::NotSelfScored,
        Outcome::Open,
        Outcome::Clause(Clause::Share),
        Outcome::Clause(Clause::Level(1)),
    ];
    let clauses = [
        Clause::Level(1),
        Clause::Band(0),
        Clause::Part(2),
        Clause::Required(1),
        Clause::Custom(7),
        Clause::Otherwise,
        Clause::Share,
        Clause::Full,
        Clause::Nothing,
        Clause::Cutoff,
        Clause::Empty,
        Clause::FromZero,
        Clause::Each,
        Clause::Floor,
        Clause::Items,
        Clause::NotAll,
        Clause::Given,
        Clause::Sum,
    ];
    let cards = [card(&on_time("Sở B", 3)), card(&on_time("Sở A", 5))];
    let ranking = Ranking::new(&cards).unwrap();
    vec![
        ("Scorecard", json(&example)),
        ("PartSum", json(&example.parts().next().unwrap())),
        ("Scored", json(&scored)),
        ("Outcome", json(&outcomes)),
        ("Clause", json(&clauses)),
        ("Disputed", json(&example.disputed(&other).unwrap())),
        ("Ranking", json(&ranking)),
        ("Ranked", json(&ranking.places().next().unwrap())),
        ("Summary", json(&ranking.summary())),
        ("GroupCount", json(&ranking.summary().groups[0])),
    ]
}

fn criteria() -> Vec<(&'static str, String)> {
    let methodology = definition().validate().unwrap();
    let criterion = methodology.criterion("1.2").unwrap();
    let awards = [
        Award::points(Fraction::new(26, 3).unwrap(), Clause::Share),
        Award::points(points!(2), Clause::Level(0)),
        Award::NotApplicable,
    ];
    let parts = [
        CombinedPart::new("giải", points!(80), PerItem::new(points!(1))),
        with(CombinedPart::new("trễ", points!(5), PerItem::new(points!(1))), |part| {
            part.minus = true;
        }),
    ];
    let mut combined = definition();
    let rule = Combined::sum(parts).with_plus_at_most(points!(2));
    combined.criteria[2].rule = Some(rule.into());
    let sheet = with(Sheet::example("Sở A"), |sheet| {
        let parts = [("giải", Evidence::Count(3)), ("trễ", Evidence::Count(1))];
        sheet.answers.insert("1.2", Evidence::parts(parts));
    });
    let checked = combined.validate().unwrap().check(&sheet);
    let explanation = checked.unwrap().explain();
    let combination = explanation.criterion("1.2").unwrap().combination().unwrap();
    vec![
        ("Criterion", json(&criterion)),
        ("Bounds", json(&criterion.bounds().unwrap())),
        ("Award", json(&awards)),
        ("Combination", json(&combination)),
        ("Capped", json(&combination.plus)),
    ]
}

fn explanations() -> Vec<(&'static str, String)> {
    let methodology = definition().validate().unwrap();
    let explanation = methodology.check(&Sheet::example("Sở A")).unwrap().explain();
    // 6/7 + 2/7 is 8/7, which is printed as 0.86 + 0.29 = 1.14.
    let two = Rounding::new(2, Mode::HalfUp);
    let unrounded = with(definition(), |definition| {
        definition.rounding = Roundings::unrounded(two, two);
        definition.adjustments = definition.adjustments.with_over_cap(OverCap::Cut);
    });
    let sheet = with(Sheet::example("Sở A"), |sheet| {
        sheet.answers.insert("1.1", Evidence::share(1, 7));
        sheet.answers.insert("1.2", Evidence::level("không"));
        sheet.answers.insert("2", Evidence::answers([("có", 1), ("không", 6)]));
        sheet.bonus = vec![Adjustment::new("Sáng kiến", points!(1.5))];
        sheet.penalty = vec![Adjustment::new("Báo cáo chậm", points!(1.25))];
    });
    let residues = unrounded.validate().unwrap().check(&sheet).unwrap().explain();
    let lines: Vec<Line<'_>> =
        residues.lines().into_iter().filter(|line| line.criterion().is_none()).collect();
    let steps = [
        RoundingStep::None,
        RoundingStep::Points(two),
        RoundingStep::Multiple { of: points!(0.25), mode: Mode::HalfUp, printed: None },
        RoundingStep::Printed(two),
    ];
    vec![
        ("Explanation", json(&explanation)),
        ("Line", json(&lines)),
        ("Explained", json(&explanation.criterion("1.1").unwrap())),
        ("RoundingStep", json(&steps)),
    ]
}

fn comparisons() -> Vec<(&'static str, String)> {
    let before = card(&Sheet::example("Sở A"));
    let after = card(&with(on_time("Sở A", 6), |sheet| {
        sheet.bonus = vec![Adjustment::new("Bằng khen", points!(0.5))];
    }));
    let comparison = Comparison::new(&before, &after).unwrap();
    let next = with(definition(), |definition| definition.edition = 2026).validate().unwrap();
    let sheet = with(on_time("Sở A", 6), |sheet| {
        sheet.edition = 2026;
        sheet.penalty = vec![Adjustment::new("Báo cáo chậm", points!(0.25))];
    });
    let other = next.check(&sheet).unwrap().score();
    let mut crosswalk = Crosswalk::between(before.methodology(), &next);
    crosswalk.links = vec![Link::same("2")];
    let crosswalk = crosswalk.check(before.methodology(), &next).unwrap();
    let links = YearLinks::new().with_crosswalk(&crosswalk);
    let linked = Comparison::linked(&before, &other, &links).unwrap();
    let compared = [comparison.to_criterion("1.1"), linked.to_criterion("1.1")];
    vec![
        ("Comparison", json(&comparison)),
        ("Change", json(&comparison.total())),
        ("Side", json(&comparison.total().from)),
        ("CriterionChange", json(&comparison.changes().next().unwrap())),
        ("Compared", json(&compared)),
        ("Term", json(&linked.terms())),
    ]
}

fn blocks() -> Vec<(&'static str, String)> {
    let before = [("Sở A", 5), ("Sở B", 3), ("Sở C", 4)].map(|(unit, on)| card(&on_time(unit, on)));
    let after = [("Sở A và B", 6), ("Sở C", 4)].map(|(unit, on)| card(&on_time(unit, on)));
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let merger = Succession::new(["Sở A", "Sở B"], "Sở A và B").with_mean();
    let successions = Successions::new().with_units([merger]);
    let block = BlockComparison::new(&before, &after, &successions).unwrap();
    let (group, unit) = (&block.groups()[0], &block.units()[0]);
    vec![
        ("BlockComparison", json(&block)),
        ("GroupCountChange", json(group)),
        ("GroupSide", json(group.from.as_ref().unwrap())),
        ("UnitShare", json(&group.from.as_ref().unwrap().units)),
        ("UnitChange", json(unit)),
        ("Predecessor", json(&unit.from[0])),
        ("IndexMean", json(unit.mean.as_ref().unwrap())),
        ("RankChange", json(&RankChange::new(11, 8))),
    ]
}

fn outlooks() -> Vec<(&'static str, String)> {
    let open = with(on_time("Sở A", 5), |sheet| drop(sheet.answers.remove("2")));
    let outlook = definition().validate().unwrap().outlook(&open).unwrap();
    let done = card(&on_time("Sở B", 4));
    let (lowest, highest) = ([outlook.lowest(), done.clone()], [outlook.highest(), done]);
    let ranks = RankingOutlook::new(&lowest, &highest).unwrap();
    let example = card(&Sheet::example("Sở A"));
    vec![
        ("Outlook", json(&outlook)),
        ("RankingOutlook", json(&ranks)),
        ("RankRange", json(&ranks.places().next().unwrap())),
        ("Margin", json(&example.margin("A").unwrap())),
        ("Gain", json(&example.gains())),
    ]
}

fn mutants() -> Vec<(&'static str, String)> {
    let facts = MethodologyFacts::new([("1.2", Evidence::level("chưa đầy đủ"), points!(1))]);
    let report = laws::try_mutants(&Definition::example(), &facts).unwrap();
    let mut first = report.clone();
    first.noticed.truncate(1);
    first.unnoticed.truncate(1);
    first.missing.truncate(1);
    let missing = report.missing.iter().find(|fact| fact.text(Language::En).contains("“không”"));
    vec![
        ("MutantReport", json(&first)),
        ("Noticed", json(&report.noticed[0])),
        ("NoticedBy", json(&report.noticed[0].by)),
        ("Unnoticed", json(&report.unnoticed[0])),
        ("MissingFact", json(missing.unwrap())),
    ]
}

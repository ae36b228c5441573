//! Units that are merged, divided and drawn anew: what successions say is said, and nothing is lost.

use proptest::prelude::*;

use super::facts::refused;
use super::generate::{Units, block, mode};
use crate::prelude::*;

const HALF_UP: Rounding = Rounding::new(2, Mode::HalfUp);

fn units(list: &[(&str, u16)]) -> Units {
    list.iter().map(|(unit, points)| ((*unit).to_owned(), points * 100)).collect()
}

fn successions(list: &[(&[&str], &str)]) -> Successions {
    let entry = |(from, into): &(&[&str], &str)| Succession::new(from.iter().copied(), *into);
    Successions::new().with_units(list.iter().map(entry))
}

/// A change in words.
fn said(change: &UnitChange<'_>) -> String {
    let old = |old: &Predecessor<'_>| {
        let rank = old.place.map_or("-".to_owned(), |place| place.rank.to_string());
        format!("{} {rank} {:?}", old.unit, old.became())
    };
    let from = change.from.iter().map(old).collect::<Vec<_>>().join(", ");
    let old = change.from.first().map_or("", |old| &old.unit);
    let to = change.to.map_or("", |place| place.card.unit());
    let text = match change.kind {
        UnitChangeKind::Stayed => format!("{old} stayed {to}"),
        UnitChangeKind::Merged => format!("{from} merged {to}"),
        UnitChangeKind::Split => format!("{from} split {to}"),
        UnitChangeKind::Redrawn => format!("{from} redrawn {to}"),
        UnitChangeKind::Entered => format!("entered {to}"),
        UnitChangeKind::Left => format!("{old} left {:?}", change.from[0].became()),
        _ => panic!("{change:?}"),
    };
    text.replace('"', "")
}

fn compared(
    before: &[(&str, u16)],
    after: &[(&str, u16)],
    successions: &Successions,
) -> Result<Vec<String>, Problems> {
    let (before, after) =
        (block(2024, &units(before), HALF_UP), block(2025, &units(after), HALF_UP));
    let (before, after) = (Ranking::new(&before)?, Ranking::new(&after)?);
    let block = BlockComparison::new(&before, &after, successions)?;
    Ok(block.units().iter().map(said).collect())
}

#[track_caller]
fn says(
    before: &[(&str, u16)],
    after: &[(&str, u16)],
    list: &[(&[&str], &str)],
    expected: &[&str],
) {
    assert_eq!(compared(before, after, &successions(list)).unwrap(), expected);
}

#[track_caller]
fn refuses(
    before: &[(&str, u16)],
    after: &[(&str, u16)],
    list: &[(&[&str], &str)],
    lines: &[&str],
) {
    refused(compared(before, after, &successions(list)), lines);
}

#[test]
fn splits_are_said() {
    let before = [("Thị xã Cũ", 80), ("Xã Ba", 75)];
    let after = [("Phường Bắc", 90), ("Phường Nam", 85), ("Xã Ba", 70)];
    says(
        &before,
        &after,
        &[(&["Thị xã Cũ"], "Phường Bắc"), (&["Thị xã Cũ"], "Phường Nam")],
        &[
            "Thị xã Cũ 1 [Phường Bắc, Phường Nam] split Phường Bắc",
            "Thị xã Cũ 1 [Phường Bắc, Phường Nam] split Phường Nam",
            "Xã Ba stayed Xã Ba",
        ],
    );
    // One half is said, or the other one.
    for (said, missing) in [("Phường Bắc", "Phường Nam"), ("Phường Nam", "Phường Bắc")]
    {
        let line = format!(
            "units: found nothing of `{missing}`, which is new in the later block, expected an entry for it, with the units that it was made of, or with none"
        );
        refuses(&before, &after, &[(&["Thị xã Cũ"], said)], &[&line]);
        // The other one is a new unit, and its name is the same in another normal form.
        let declared: [(&[&str], &str); 2] = [(&["Thị xã Cũ"], said), (&[], missing)];
        let changes = compared(&before, &after, &successions(&declared)).unwrap();
        assert!(changes.contains(&format!("Thị xã Cũ stayed {said}")), "{changes:?}");
        assert!(changes.contains(&format!("entered {missing}")), "{changes:?}");
    }
    // Nothing is said: nothing is guessed.
    says(
        &before,
        &after,
        &[],
        &["entered Phường Bắc", "entered Phường Nam", "Xã Ba stayed Xã Ba", "Thị xã Cũ left []"],
    );
    // A half without a card is named all the same.
    says(
        &before,
        &after[1..],
        &[(&["Thị xã Cũ"], "Phường Bắc"), (&["Thị xã Cũ"], "Phường Nam")],
        &["Thị xã Cũ 1 [Phường Bắc, Phường Nam] split Phường Nam", "Xã Ba stayed Xã Ba"],
    );
    says(
        &before,
        &after[2..],
        &[(&["Thị xã Cũ"], "Phường Bắc"), (&["Thị xã Cũ"], "Phường Nam")],
        &["Xã Ba stayed Xã Ba", "Thị xã Cũ left [Phường Bắc, Phường Nam]"],
    );
    // Three parts of a unit without a card before.
    says(
        &before[1..],
        &after,
        &[(&["Cũ"], "Phường Bắc"), (&["Cũ"], "Phường Nam"), (&["Cũ"], "Phường Tây")],
        &[
            "Cũ - [Phường Bắc, Phường Nam, Phường Tây] split Phường Bắc",
            "Cũ - [Phường Bắc, Phường Nam, Phường Tây] split Phường Nam",
            "Xã Ba stayed Xã Ba",
        ],
    );
}

#[test]
fn a_unit_without_a_card_before_enters() {
    // It had another name, but no card: there is no index and no rank before, so the new one is not asked for.
    says(
        &[("Xã Ba", 75)],
        &[("Phường Bắc", 90), ("Phường Nam", 85), ("Xã Ba", 70)],
        &[(&["Thị xã Cũ"], "Phường Bắc")],
        &["entered Phường Bắc", "entered Phường Nam", "Xã Ba stayed Xã Ba"],
    );
}

#[test]
fn a_unit_that_gives_a_part_away_is_divided() {
    let before = [("Xã Một", 80), ("Xã Hai", 70)];
    let after = [("Xã Một", 82), ("Phường Mới", 85)];
    says(
        &before,
        &after,
        &[(&["Xã Một", "Xã Hai"], "Phường Mới"), (&["Xã Một"], "Xã Một")],
        &[
            "Xã Một 1 [Phường Mới, Xã Một], Xã Hai 2 [Phường Mới] redrawn Phường Mới",
            "Xã Một 1 [Phường Mới, Xã Một] split Xã Một",
        ],
    );
    let still_there = "which is still in the later block, expected a unit that became `Phường Mới`, or an entry for `Xã Một` too";
    let line = format!("units[0].from[0]: found `Xã Một`, {still_there}");
    refuses(&before, &after, &[(&["Xã Một", "Xã Hai"], "Phường Mới")], &[&line]);
    refuses(&before, &after, &[(&["Xã Một"], "Phường Mới")], &[&line]);
    // The rest of it has no card this year.
    says(
        &before,
        &after[1..],
        &[(&["Xã Một"], "Xã Một"), (&["Xã Một"], "Phường Mới")],
        &["Xã Một 1 [Xã Một, Phường Mới] split Phường Mới", "Xã Hai left []"],
    );
}

#[test]
fn boundaries_that_were_drawn_anew_are_said() {
    let before = [("Xã Một", 80), ("Xã Hai", 70), ("Xã Ba", 75)];
    let after = [("Phường Đông", 90), ("Phường Tây", 85)];
    let list: [(&[&str], &str); 2] =
        [(&["Xã Một", "Xã Hai"], "Phường Đông"), (&["Xã Hai", "Xã Ba"], "Phường Tây")];
    says(
        &before,
        &after,
        &list,
        &[
            "Xã Một 1 [Phường Đông], Xã Hai 3 [Phường Đông, Phường Tây] redrawn Phường Đông",
            "Xã Hai 3 [Phường Đông, Phường Tây], Xã Ba 2 [Phường Tây] redrawn Phường Tây",
        ],
    );
    let (before, after) =
        (block(2024, &units(&before), HALF_UP), block(2025, &units(&after), HALF_UP));
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let block = BlockComparison::new(&before, &after, &successions(&list)).unwrap();
    let from = |unit| block.changes_from(unit).map(said).collect::<Vec<_>>();
    assert_eq!(from("Xã Hai").len(), 2);
    assert_eq!(from("Xã Ba"), [said(block.change_to("Phường Tây").unwrap())]);
    assert!(from("Xã Tư").is_empty());
    assert!(block.units().iter().all(|change| change.rank_change().is_none()));
    assert!(block.units().iter().all(|change| change.index_change().is_none()));
}

#[test]
fn chains_are_refused_so_that_no_unit_is_lost() {
    let before = [("A", 80), ("B", 70)];
    let line = |at: &str, name: &str, maker: u8, into: &str| {
        format!(
            "units[{at}: found `{name}`, which units[{maker}] makes, expected what `{into}` was made of, in one step"
        )
    };
    let chain: [(&[&str], &str); 2] = [(&["A"], "A2"), (&["A2", "B"], "C")];
    refuses(&before, &[("C", 81)], &chain, &[&line("1].from[0]", "A2", 0, "C")]);
    // In the other order, and longer.
    let chain: [(&[&str], &str); 3] = [(&["A3", "B"], "C"), (&["A2"], "A3"), (&["A"], "A2")];
    let lines = [line("0].from[0]", "A3", 1, "C"), line("1].from[0]", "A2", 2, "A3")];
    refuses(&before, &[("C", 81)], &chain, &lines.each_ref().map(String::as_str));
    // The name between may be one of the units of only one year.
    let chain: [(&[&str], &str); 2] = [(&["A"], "B"), (&["B"], "C")];
    refuses(&before, &[("C", 81)], &chain, &[&line("1].from[0]", "B", 0, "C")]);
    let chain: [(&[&str], &str); 2] = [(&["A", "B"], "B"), (&["B"], "C")];
    refuses(&before, &[("C", 81)], &chain, &[&line("1].from[0]", "B", 0, "C")]);
    let chain: [(&[&str], &str); 2] = [(&["A"], "N"), (&["N", "B"], "C")];
    refuses(&before, &[("C", 81), ("N", 1)], &chain, &[&line("1].from[0]", "N", 0, "C")]);
    // A circle.
    let chain: [(&[&str], &str); 3] = [(&["X"], "Y"), (&["Y"], "Z"), (&["Z"], "X")];
    let lines = [
        line("0].from[0]", "X", 2, "Y"),
        line("1].from[0]", "Y", 0, "Z"),
        line("2].from[0]", "Z", 1, "X"),
    ];
    refuses(&before, &[("A", 81)], &chain, &lines.each_ref().map(String::as_str));
    // In one step.
    says(&before, &[("C", 81)], &[(&["A", "B"], "C")], &["A 1 [C], B 2 [C] merged C"]);
    // Names that go from unit to unit are no chain: both are units of both years.
    says(
        &before,
        &[("A", 61), ("B", 96)],
        &[(&["A"], "B"), (&["B"], "A")],
        &["A stayed B", "B stayed A"],
    );
    says(&before, &[("A", 61)], &[(&["A"], "B"), (&["B"], "A")], &["B stayed A", "A left [B]"]);
    says(
        &before,
        &[("B", 61), ("C", 60)],
        &[(&["A"], "B"), (&["B"], "C")],
        &["A stayed B", "B stayed C"],
    );
}

#[test]
fn the_mean_of_the_units_before_is_the_index_before() {
    let before = [("Hà Nam", 70), ("Nam Định", 80), ("Ninh Bình", 80), ("Huế", 90)];
    let after = [("Ninh Bình", 95), ("Huế", 92)];
    let cards = (block(2024, &units(&before), HALF_UP), block(2025, &units(&after), HALF_UP));
    let (earlier, later) = (Ranking::new(&cards.0).unwrap(), Ranking::new(&cards.1).unwrap());
    let merger = Succession::new(["Hà Nam", "Nam Định", "Ninh Bình"], "Ninh Bình");
    let of = |entry: Succession| {
        BlockComparison::new(&earlier, &later, &Successions::new().with_units([entry]))
    };
    let block = of(merger.clone().with_mean()).unwrap();
    let change = block.change_to("Ninh Bình").unwrap();
    assert_eq!(change.kind, UnitChangeKind::Merged);
    let mean = change.mean.as_ref().unwrap();
    assert_eq!(mean.exact.to_string(), "230/3");
    assert_eq!(mean.rounded.to_string(), "76.67");
    assert_eq!(change.index_change().unwrap().to_string(), "+18.33"); // 95.00 - 76.67
    assert_eq!(change.rank_change(), None);
    let stayed = block.change_to("Huế").unwrap().index_change().unwrap();
    assert_eq!(stayed.to_string(), "+2.00");
    // Not asked for, not made.
    let block = of(merger).unwrap();
    assert_eq!(block.change_to("Ninh Bình").unwrap().index_change(), None);
    // Each of them needs a card, and there is no mean of nothing.
    refused(
        of(Succession::new(["Hà Nam", "Hà Tây", "Nam Định", "Ninh Bình"], "Ninh Bình").with_mean()),
        &["units[0].mean: found no card of `Hà Tây`, expected a card of each unit before"],
    );
    let cards = super::generate::block(2025, &units(&[("Mới", 1)]), HALF_UP);
    let new = Ranking::new(&cards).unwrap();
    let founded = Succession::new::<&str>([], "Mới").with_mean();
    refused(
        BlockComparison::new(&earlier, &new, &Successions::new().with_units([founded])),
        &["units[0].mean: found no card of any unit, expected a card of each unit before"],
    );
    // A mean beside half of a split: the other half is not forgotten.
    let line = |unit: &str| {
        format!(
            "units: found nothing of `{unit}`, which is new in the later block, expected an entry for it, with the units that it was made of, or with none"
        )
    };
    let cards = super::generate::block(2025, &units(&[("Đông", 1), ("Tây", 2)]), HALF_UP);
    let halves = Ranking::new(&cards).unwrap();
    let entry = Succession::new(["Hà Nam", "Nam Định"], "Đông").with_mean();
    refused(
        BlockComparison::new(&earlier, &halves, &Successions::new().with_units([entry])),
        &[&line("Tây")],
    );
    // Methodologies have no mean, and no succession from nothing.
    let mut list = Successions::new();
    list.methodologies = vec![Succession::new(["demo"], "demo").with_mean()];
    refused(
        BlockComparison::new(&earlier, &later, &list),
        &["methodologies[0].mean: found a mean, expected none, as of a methodology"],
    );
}

#[test]
fn a_mean_is_for_parts_too() {
    // A commune of parts of two, and the rest of one of them.
    let before = [("Xã Một", 81), ("Xã Hai", 70)];
    let after = [("Phường Đông", 90), ("Phường Tây", 85)];
    let cards = (block(2024, &units(&before), HALF_UP), block(2025, &units(&after), HALF_UP));
    let (earlier, later) = (Ranking::new(&cards.0).unwrap(), Ranking::new(&cards.1).unwrap());
    let list = Successions::new().with_units([
        Succession::new(["Xã Một", "Xã Hai"], "Phường Đông").with_mean(),
        Succession::new(["Xã Hai"], "Phường Tây").with_mean(),
    ]);
    let block = BlockComparison::new(&earlier, &later, &list).unwrap();
    let change = |unit| block.change_to(unit).unwrap().index_change().unwrap().to_string();
    assert_eq!(change("Phường Đông"), "+14.50"); // 90 - 75.50
    assert_eq!(change("Phường Tây"), "+15.00"); // 85 - 70
    assert_eq!(block.change_to("Phường Đông").unwrap().kind, UnitChangeKind::Redrawn);
    assert_eq!(block.change_to("Phường Tây").unwrap().kind, UnitChangeKind::Split);
}

#[test]
fn the_file_form_of_a_mean() {
    let text = r#"{"format":1,"units":[{"from":["A","B"],"into":"C","mean":true},{"from":[],"into":"D"}]}"#;
    let list: Successions = serde_json::from_str(text).unwrap();
    assert!(list.units[0].mean && !list.units[1].mean);
    assert_eq!(serde_json::to_string(&list).unwrap(), text);
    for wrong in ["\"true\"", "1", "null", "[]"] {
        let text = text.replace("true", wrong);
        assert!(serde_json::from_str::<Successions>(&text).is_err(), "{wrong}");
    }
}

#[test]
fn thousands_of_entries_are_read_in_no_time() {
    let names = |prefix: &str| (0..5_000).map(|at| format!("{prefix} {at}")).collect::<Vec<_>>();
    let (old, new) = (names("Cũ"), names("Mới"));
    let before = block(2024, &units(&[("Gốc", 50)]), HALF_UP);
    let after: Units = new.iter().map(|unit| (unit.clone(), 5000)).collect();
    let after = block(2025, &after, HALF_UP);
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    // One unit became thousands, and one of thousands became each of thousands in a chain.
    let split = new.iter().map(|unit| Succession::new(["Gốc"], unit));
    let list = Successions::new().with_units(split);
    let block = BlockComparison::new(&before, &after, &list).unwrap();
    assert_eq!(block.changes_from("Gốc").count(), 5_000);
    let chain = new.iter().map(|unit| Succession::new(["Nút"], unit));
    let chain = chain.chain([Succession::new(old, "Nút")]);
    let list = Successions::new().with_units(chain);
    let problems = BlockComparison::new(&before, &after, &list).unwrap_err();
    assert_eq!(problems.iter().count(), 5_000);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Any relation of units before and after: each new unit is said to be made of just what was declared,
    /// no old unit is lost, and a mean is the mean.
    #[test]
    fn any_relation_is_said(
        scores in prop::collection::vec(0..=10_000_u16, 1..=5),
        parts in prop::collection::vec((prop::collection::btree_set(0..5_usize, 0..=3), any::<bool>()), 1..=5),
        mode in mode(),
        places in 0..=4_u8,
    ) {
        let rounding = Rounding::new(places, mode);
        let old = |at: usize| format!("Cũ {at}");
        let before: Units = scores.iter().enumerate().map(|(at, score)| (old(at), *score)).collect();
        let parts: Vec<(Vec<usize>, bool)> = parts
            .into_iter()
            .map(|(from, mean)| (from.into_iter().filter(|at| *at < scores.len()).collect(), mean))
            .collect();
        let after: Units = (0..parts.len()).map(|at| (format!("Mới {at}"), 5000)).collect();
        let entries = parts.iter().zip(&after).map(|((from, mean), (into, _))| {
            let entry = Succession::new(from.iter().map(|at| old(*at)), into);
            if *mean && !from.is_empty() { entry.with_mean() } else { entry }
        });
        let list = Successions::new().with_units(entries);
        let cards = (block(2024, &before, rounding), block(2025, &after, rounding));
        let (earlier, later) = (Ranking::new(&cards.0).unwrap(), Ranking::new(&cards.1).unwrap());
        let compared = BlockComparison::new(&earlier, &later, &list).unwrap();
        let uses = |at: usize| parts.iter().filter(|(from, _)| from.contains(&at)).count();
        for ((from, mean), (into, _)) in parts.iter().zip(&after) {
            let change = compared.change_to(into).unwrap();
            let is_divided = from.iter().any(|at| uses(*at) > 1);
            let kind = match (from.len(), is_divided) {
                (0, _) => UnitChangeKind::Entered,
                (1, false) => UnitChangeKind::Stayed,
                (1, true) => UnitChangeKind::Split,
                (_, false) => UnitChangeKind::Merged,
                (_, true) => UnitChangeKind::Redrawn,
            };
            prop_assert_eq!(change.kind, kind);
            let index = |at: usize| earlier.unit(&old(at)).unwrap().card.index().to_fraction();
            let sum = from.iter().fold(Fraction::ZERO, |sum, at| sum + index(*at));
            let count = Fraction::from(u32::try_from(from.len()).unwrap());
            let now = later.unit(into).unwrap().card.index().to_fraction();
            let expected = match (kind == UnitChangeKind::Stayed, *mean && !from.is_empty()) {
                (true, _) => Some(now - sum),
                (_, true) => {
                    let mean = sum.checked_div(&count).unwrap();
                    let mean = PercentagePoints::between(&Fraction::ZERO, &mean).rounded(rounding);
                    Some(now - mean.unwrap().exact().clone())
                }
                _ => None,
            };
            prop_assert_eq!(change.index_change().map(|change| change.exact().clone()), expected);
        }
        for at in 0..scores.len() {
            let changes: Vec<_> = compared.changes_from(&old(at)).collect();
            prop_assert_eq!(changes.len(), uses(at).max(1));
            let left = changes.iter().filter(|change| change.to.is_none()).count();
            prop_assert_eq!(left, usize::from(uses(at) == 0));
        }
    }
}

/// A chain is a chain too if the name between is written in two ways.
#[test]
fn chains_of_names_that_look_the_same_are_refused() {
    let before = [("Thạch Thất", 90), ("Ba Vì", 50)];
    let alike = |at: &str, maker: u8| {
        format!(
            "{at}: found `Hòa Lạc` and `Hoà Lạc` look the same (U+00F2 in place of U+006F, U+0061 in place of \
             U+00E0), already at units[{maker}].into, expected one spelling of each name"
        )
    };
    let list: [(&[&str], &str); 2] =
        [(&["Thạch Thất"], "Hoà Lạc"), (&["Hòa Lạc", "Ba Vì"], "Sơn Tây")];
    refuses(&before, &[("Sơn Tây", 80)], &list, &[&alike("units[1].from[0]", 0)]);
    let list: [(&[&str], &str); 2] = [list[1], list[0]];
    refuses(&before, &[("Sơn Tây", 80)], &list, &[&alike("units[0].from[0]", 1)]);
    // Somebody who says that one became the other means both.
    says(
        &[("Hòa Lạc", 90), ("Ba Vì", 50)],
        &[("Hoà Lạc", 80)],
        &[(&["Hòa Lạc", "Ba Vì"], "Hoà Lạc")],
        &["Hòa Lạc 1 [Hoà Lạc], Ba Vì 2 [Hoà Lạc] merged Hoà Lạc"],
    );
    // Each misspelt name has one problem.
    let list: [(&[&str], &str); 2] = [(&["Ba Vì"], "hòa Lạc"), (&["Hòa Lạc"], "Sơn Tây")];
    refuses(
        &[("Hoà Lạc", 90), ("Ba Vì", 50)],
        &[("Sơn Tây", 80)],
        &list,
        &[
            "units[0].into: found `hòa Lạc`, expected `Hoà Lạc`, as in the earlier block (`Hoà Lạc` looks the same: U+0068 in place of U+0048, U+00F2 in place of U+006F, U+0061 in place of U+00E0); or a succession",
            "units[1].from[0]: found `Hòa Lạc`, expected `Hoà Lạc`, as in the earlier block (`Hoà Lạc` looks the same: U+00F2 in place of U+006F, U+0061 in place of U+00E0)",
        ],
    );
    // The name of a unit of the other block is on the other side too.
    let block = |at: &str, found: &str, known: &str, block: &str, difference: &str| {
        format!(
            "{at}: found `{found}`, expected `{known}`, as in the {block} block (`{known}` looks the same: \
             {difference}); or a succession"
        )
    };
    let [old, new] = [
        "U+00F2 in place of U+006F, U+0061 in place of U+00E0",
        "U+006F in place of U+00F2, U+00E0 in place of U+0061",
    ];
    refuses(
        &[("Thạch Thất", 90), ("Hòa Lạc", 50)],
        &[("Hoà Lạc", 80)],
        &[(&["Thạch Thất"], "Hoà Lạc")],
        &[&block("units[0].into", "Hoà Lạc", "Hòa Lạc", "earlier", new)],
    );
    refuses(
        &before,
        &[("Sơn Tây", 80), ("Hoà Lạc", 70)],
        &[(&["Hòa Lạc", "Ba Vì"], "Sơn Tây")],
        &[&block("units[0].from[0]", "Hòa Lạc", "Hoà Lạc", "later", old)],
    );
    // All of it at once has one problem.
    let list: [(&[&str], &str); 2] =
        [(&["Thạch Thất"], "Hoà Lạc"), (&["Hòa Lạc", "Ba Vì"], "Sơn Tây")];
    refuses(
        &[("Thạch Thất", 90), ("Ba Vì", 50), ("Hòa Lạc", 40)],
        &[("Sơn Tây", 80), ("Hoà Lạc", 70)],
        &list,
        &[&alike("units[1].from[0]", 0)],
    );
    // Ids of methodologies are names too.
    let list = Successions::new()
        .with_methodologies([Succession::new(["so"], "nganh"), Succession::new(["Nganh"], "bo")]);
    refused(
        compared(&before, &before, &list),
        &[
            "methodologies[1].from[0]: found `Nganh` and `nganh` look the same (U+004E in place of U+006E), already at methodologies[0].into, expected one spelling of each name",
        ],
    );
}

/// Two units that take each other's name are units of both years. A name that no block has may be one between.
#[test]
fn a_circle_through_a_unit_of_no_block_is_a_chain() {
    let list: [(&[&str], &str); 2] = [(&["C"], "A"), (&["A", "B"], "C")];
    let line = |at: &str, name: &str, maker: u8, into: &str| {
        format!(
            "{at}: found `{name}`, which units[{maker}] makes, expected what `{into}` was made of, in one step"
        )
    };
    let refusal = line("units[1].from[0]", "A", 0, "C");
    refuses(&[("C", 90), ("B", 50)], &[("C", 80)], &list, &[&refusal]);
    let swap: [(&[&str], &str); 2] = [(&["C"], "A"), (&["A"], "C")];
    refuses(&[("C", 90), ("B", 50)], &[("C", 80)], &swap, &[&refusal]);
    refuses(&[("B", 50)], &[("B", 80)], &swap, &[&line("units[0].from[0]", "C", 1, "A"), &refusal]);
    // It is in one of the blocks.
    says(
        &[("C", 90), ("B", 50), ("A", 40)],
        &[("C", 80)],
        &list,
        &["A 3 [C], B 2 [C] merged C", "C left [A]"],
    );
    says(
        &[("C", 90), ("B", 50)],
        &[("C", 80), ("A", 70)],
        &list,
        &["A - [C], B 2 [C] merged C", "C stayed A"],
    );
}

/// The words of a unit that stayed say its old name if it has a new one.
#[test]
fn a_new_name_is_said_with_the_old_one() {
    let before = block(2024, &units(&[("Xã Cũ", 80), ("Xã Ba", 75)]), HALF_UP);
    let after = block(2025, &units(&[("Xã Mới", 90), ("Xã Ba", 70)]), HALF_UP);
    let (before, after) = (Ranking::new(&before).unwrap(), Ranking::new(&after).unwrap());
    let list = successions(&[(&["Xã Cũ"], "Xã Mới")]);
    let block = BlockComparison::new(&before, &after, &list).unwrap();
    let text = |unit, language| block.change_to(unit).unwrap().to_text(language);
    assert_eq!(
        text("Xã Mới", Language::Vi),
        "Xã Mới (tên cũ: Xã Cũ): chỉ số 90,00, so với năm trước +10,00 (80,00); hạng 1, giữ nguyên thứ hạng"
    );
    assert!(text("Xã Mới", Language::En).starts_with("Xã Mới (before: Xã Cũ): index 90.00, "));
    assert!(text("Xã Ba", Language::En).starts_with("Xã Ba: index 70.00, "));
}

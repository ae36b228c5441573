//! Explanations re-add exactly, whatever the shares, roundings, exemptions and adjustments (LAWS R17).

use proptest::prelude::*;

use super::{adds_up, definition, explain};
use crate::prelude::*;

fn rounding() -> impl Strategy<Value = Rounding> {
    let mode =
        prop_oneof![Just(Mode::HalfUp), Just(Mode::HalfEven), Just(Mode::Down), Just(Mode::Up)];
    (2_u8..=6, mode).prop_map(|(places, mode)| Rounding::new(places, mode))
}

/// Points in hundredths.
fn cents(range: std::ops::Range<i64>) -> impl Strategy<Value = Points> {
    let points = |cents| Points::new(rust_decimal::Decimal::new(cents, 2)).unwrap();
    range.prop_map(points)
}

/// A leaf: its maximum, and a part of a whole, or that it does not apply.
fn leaf() -> impl Strategy<Value = (Points, Option<(u32, u32)>)> {
    (cents(1..2000), prop::option::weighted(0.8, (0_u32..400, 1_u32..400)))
}

fn add(points: impl IntoIterator<Item = Points>) -> Points {
    points.into_iter().sum()
}

proptest! {
    #[test]
    fn lines_add_up(
        points in prop_oneof![
            rounding().prop_map(Roundings::from),
            (rounding(), rounding()).prop_map(|(index, printed)| Roundings::unrounded(index, printed)),
        ],
        not_applicable in prop_oneof![Just(NotApplicable::Rescale), Just(NotApplicable::Full)],
        fields in prop::collection::vec(prop::collection::vec(leaf(), 1..5), 1..5),
        adjustments in (cents(0..300), cents(0..300)),
    ) {
        // Something always applies.
        let mut rows = vec![Row::leaf("0", "Luôn áp dụng", points!(1), Proportional::new())];
        for (field, leaves) in fields.iter().enumerate() {
            let field = field + 1;
            let max = add(leaves.iter().map(|leaf| leaf.0));
            let row = Row::inner(field.to_string(), "Lĩnh vực", max);
            rows.push(with(row, |row| row.may_not_apply = Some(true)));
            for (at, (max, _)) in leaves.iter().enumerate() {
                let code = format!("{field}.{}", at + 1);
                let rule = Proportional::new().with_part_may_exceed();
                rows.push(Row::leaf(code, "Hồ sơ", *max, rule));
            }
        }
        let total = add(fields.iter().flatten().map(|leaf| leaf.0).chain([points!(1)]));
        let mut definition = definition(points, total, rows);
        definition.not_applicable = Some(not_applicable);
        // Each is at most 2.99 points, so half of them go over a cap.
        definition.adjustments =
            Adjustments::new(points!(1.5), points!(1.5)).with_over_cap(OverCap::Cut);
        let explanation = explain(definition, |sheet| {
            sheet.answer("0", Evidence::share(2, 3));
            for (field, leaves) in fields.iter().enumerate() {
                for (at, (_, share)) in leaves.iter().enumerate() {
                    let code = format!("{}.{}", field + 1, at + 1);
                    match share {
                        Some((part, whole)) => sheet.answer(code, Evidence::share(*part, *whole)),
                        None => sheet.answer(code, Answer::not_applicable()),
                    }
                }
            }
            let adjustment = |points| vec![Adjustment::new("Khác", points)];
            (sheet.bonus, sheet.penalty) = (adjustment(adjustments.0), adjustment(adjustments.1));
        });
        adds_up(&explanation);
    }
}

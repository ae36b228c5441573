//! The example of the README.

use cchc::{
    Basis, Choice, Classification, Definition, Evidence, Mode, Problems, Proportional, Rounding,
    Row, Sheet, Stage, TieRule, points,
};

fn main() -> Result<(), Problems> {
    let groups = Classification::new(Basis::Published, TieRule::Standard, [("A", 90), ("B", 70)]);
    let half_up = Rounding::new(2, Mode::HalfUp);
    let mut definition = Definition::new("demo", 2025, "Minh họa", points!(4), half_up, groups);
    definition.criteria = vec![
        Row::leaf("1", "Hồ sơ đúng hạn", points!(3), Proportional::default()),
        Row::leaf(
            "2",
            "Kế hoạch",
            points!(1),
            Choice::new([("có", points!(1)), ("không", points!(0))]),
        ),
    ];
    let methodology = definition.validate()?;
    let mut sheet = Sheet::of(&methodology, "Đơn vị minh họa", Stage::Appraised);
    sheet.answer("1", Evidence::share(538, 630));
    sheet.answer("2", Evidence::level("có"));
    let card = methodology.check(sheet)?.score();
    assert_eq!((card.points(), card.index().to_string().as_str()), (points!(3.56), "89.00"));
    Ok(())
}
